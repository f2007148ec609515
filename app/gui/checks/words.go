package checks

import (
	"strings"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// between stands between the parts of a line.
const between = " · "

// chip is the short word before an item, and its tone.
func (m *model) chip(i *item) (string, theme.Tone) {
	if i.state == stateAccepted {
		return m.desk.Text("ui.checks.state.accepted") + " " + i.Rule, theme.ToneQuiet
	}
	return screen.FindingName(m.desk, i.Finding), screen.FindingTone(i.Severity)
}

// about names clause, object and its owner.
func (m *model) about(i *item) string {
	parts := []string{m.view().ShowClauses(i.Clause), workspace.FindingObject(m.view(), i.Finding)}
	if i.owner != "" {
		parts = append(parts, m.titleOf(byOwner, i.owner))
	}
	if i.ended != nil {
		parts = append(parts, m.desk.Text("ui.checks.ended", "Date", m.view().ShowDate(i.ended.Until)))
	}
	return strings.Join(parts, between)
}

// hint says what to do, or why and until when the firm lives with the finding.
func (m *model) hint(i *item) string {
	if i.Accepted == nil {
		return check.Hint(m.view(), i.Finding)
	}
	view := m.view()
	return m.desk.Text("ui.checks.accepted", "Person", view.TitleOf(isms.FindRegister("people"), i.Accepted.Person),
		"Until", view.ShowDate(i.Accepted.Until), "Reason", i.Accepted.Reason)
}

// examined says what the checks looked at, for a firm in which they found
// nothing.
func examined(desk screen.Desk) string {
	s := desk.Workspace().ISMS()
	return desk.Text("ui.checks.nothing.text", "Rules", len(check.Rules()), "Risks", len(s.OpenRisks()), "Controls", len(s.SoA),
		"Actions", len(s.Treatments), "Documents", len(s.Documents), "Requirements", len(s.Requirements))
}

// rules is the list of all checks with what each found, as a grid shows it.
type rules struct {
	desk  screen.Desk
	ids   []string
	state map[string]ruleState
	// paint gives a cell the colours of its state; the view sets it.
	paint func(tone theme.Tone, cell *kit.Cell)
}

// ruleState counts what a rule found.
type ruleState struct{ errors, warnings, accepted int }

var ruleColumns = []kit.Column{
	{Key: "id", Width: 76, Kind: kit.KindReadOnly},
	{Key: "state", Width: 124, Kind: kit.KindReadOnly},
	{Key: "title", Width: 350, Kind: kit.KindReadOnly},
	{Key: "todo", Width: 360, Kind: kit.KindReadOnly},
}

func newRules(desk screen.Desk) *rules {
	r := &rules{desk: desk, ids: check.Rules(), paint: func(theme.Tone, *kit.Cell) {}}
	r.reload()
	return r
}

// reload counts again.
func (r *rules) reload() {
	r.state = map[string]ruleState{}
	for _, f := range screen.Findings(r.desk) {
		st := r.state[f.Rule]
		switch {
		case f.Accepted != nil:
			st.accepted++
		case f.Severity == check.Error:
			st.errors++
		default:
			st.warnings++
		}
		r.state[f.Rule] = st
	}
}

// Columns implements kit.Model.
func (r *rules) Columns() []kit.Column {
	out := make([]kit.Column, len(ruleColumns))
	for i, c := range ruleColumns {
		c.Title = r.desk.Text("ui.checks.rules." + c.Key)
		out[i] = c
	}
	return out
}

// Len implements kit.Model.
func (r *rules) Len() int { return len(r.ids) }

// RowID implements kit.Model.
func (r *rules) RowID(row int) string { return r.ids[row] }

// Cell implements kit.Model.
func (r *rules) Cell(row, col int) kit.Cell {
	id := r.ids[row]
	switch ruleColumns[col].Key {
	case "id":
		return kit.Cell{Text: id, Muted: true}
	case "title":
		return kit.Cell{Text: r.desk.Text("check." + id + ".title")}
	case "todo":
		return kit.Cell{Text: r.desk.Text("check." + id + ".hint"), Muted: true}
	}
	text, tone := r.said(id)
	cell := kit.Cell{Text: text}
	r.paint(tone, &cell)
	return cell
}

// said is the state of a rule in words.
func (r *rules) said(id string) (string, theme.Tone) {
	switch st := r.state[id]; {
	case st.errors > 0:
		return r.desk.Text("check.count.errors", "Count", st.errors), theme.ToneError
	case st.warnings > 0:
		return r.desk.Text("check.count.warnings", "Count", st.warnings), theme.ToneWarning
	case st.accepted > 0:
		return r.desk.Text("check.count.accepted", "Count", st.accepted), theme.ToneQuiet
	}
	return r.desk.Text("ui.checks.rules.fine"), theme.ToneGood
}

// Raw implements kit.Model.
func (r *rules) Raw(row, col int) string { return r.Cell(row, col).Text }

// Set implements kit.Model; nothing in the list can be changed.
func (r *rules) Set(int, int, string) error { return nil }
