package documents

import (
	"cmp"

	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// approvedOn is the day on which a document was approved last, empty for never.
func (m *model) approvedOn(id string) string {
	on := m.row(id).ApprovedOn
	if a := m.view().LatestDocumentApproval(id); a != nil {
		on = cmp.Or(on, a.Date)
	}
	if subject := isms.SubjectOf(id); subject != "" {
		if a := m.view().LatestApproval(subject); a != nil {
			on = cmp.Or(on, a.Date)
		}
	}
	return on
}

// changeLine is one line of what differs from the approved version. It begins
// with a sign, so that it can be told without seeing the colour.
type changeLine struct {
	words string
	kind  workspace.DifferenceKind
}

// tone is the tone of a line.
func (l changeLine) tone() theme.Tone {
	switch l.kind {
	case workspace.Added:
		return theme.ToneGood
	case workspace.Removed:
		return theme.ToneError
	}
	return theme.ToneQuiet
}

// changesSince are the lines in which a document differs from the version that
// was approved; without any, said is why.
func (m *model) changesSince(id, language string) (lines []changeLine, said string) {
	press := m.press(language)
	found, err := m.desk.Workspace().ChangedSince(press, id)
	switch {
	case err != nil:
		return nil, isms.Explain(m.desk, err)
	case len(found) == 0 && !m.keptIn(id, language):
		return nil, m.desk.Text("ui.docs.changed.none")
	case len(found) == 0:
		return nil, m.desk.Text("ui.docs.changed.same")
	}
	signs := map[workspace.DifferenceKind]string{workspace.Added: "+ ", workspace.Removed: "− ", workspace.Gap: "…"}
	for _, d := range found {
		lines = append(lines, changeLine{signs[d.Kind] + d.Text, d.Kind})
	}
	return lines, ""
}

// keptIn says whether a version of a document is kept in a language.
func (m *model) keptIn(id, language string) bool {
	for _, v := range m.view().VersionsOf(id) {
		if v.Language == language && v.File != "" {
			return true
		}
	}
	return false
}
