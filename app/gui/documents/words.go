package documents

import (
	"slices"
	"strings"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// titleOf is the title of one document of the list.
func (m *model) titleOf(id string) string { return m.view().TitleOf(register(), id) }

// title is the title of a file: of the group, where documents share it.
func (m *model) title(i item) string {
	switch {
	case i.id == workspace.WorkbookID:
		return m.desk.Text("ui.documents.workbook")
	case i.shared():
		if group := m.view().Catalogue.Text(m.desk.Lang(), "doc:"+i.id, "group"); group != "" {
			return group
		}
	}
	if title := m.titleOf(i.id); title != i.id {
		return title
	}
	return m.desk.Text("ui.docs.own.untitled")
}

// number is the file's number and version: "06 · v1.0".
func (m *model) number(i item) string {
	if i.id == workspace.WorkbookID {
		return ""
	}
	parts := []string{i.id}
	if version := m.state(i.id).Version; version != "" && i.group != notMade {
		parts = append(parts, m.desk.Text("ui.documents.version", "Version", version))
	}
	return strings.Join(parts, " · ")
}

// chip is the state of a line in a word; ok is false where there is none.
func (m *model) chip(i item) (words string, tone theme.Tone, ok bool) {
	if i.id == workspace.WorkbookID {
		return "", theme.ToneQuiet, false
	}
	if i.group == notMade {
		if !m.view().NeededAnyway(i.id) {
			return "", theme.ToneQuiet, false
		}
		return m.desk.Text("ui.docs.needed", "Subject", m.asker(i.id)), theme.ToneWarning, true
	}
	state := m.state(i.id)
	switch {
	case state.Living:
		return m.desk.Text("ui.docs.living"), theme.ToneQuiet, true
	case state.Stale:
		return m.desk.Text("ui.documents.stale"), theme.ToneWarning, true
	case state.Status == "":
		return "", theme.ToneQuiet, false
	}
	tone, _ = screen.ToneOf(column("status"), state.Status)
	return m.view().ChoiceLabel(column("status"), state.Status), tone, true
}

// warned says whether nobody applies a document of the file yet.
func (m *model) warned(i item) bool {
	return i.group == inSet && i.id != workspace.WorkbookID && slices.ContainsFunc(i.parts, m.view().Unapplied)
}

// asker is the first clause or applicable control that a document is about.
func (m *model) asker(id string) string {
	t, _ := m.view().Catalogue.DocumentType(id)
	for _, ref := range t.Refs {
		if !strings.HasPrefix(ref, "A.") {
			return ref
		}
		if m.view().Applies(ref) {
			return m.view().ControlNumber(ref)
		}
	}
	return ""
}

// about is the short line under a title: how many documents are in the file and
// why it is there, or where the firm's own document is kept.
func (m *model) about(i item) string {
	switch {
	case i.group == ours:
		row := m.row(i.id)
		for _, said := range []string{row.Location, row.FileName} {
			if said != "" {
				return said
			}
		}
		return m.view().Show(column("types"), row)
	case i.id == workspace.WorkbookID:
		return m.desk.Text("ui.docs.parts", "Count", len(i.parts))
	case i.shared():
		return m.desk.Text("ui.docs.parts", "Count", len(i.parts)) + " · " + m.reason(i.parts[0])
	}
	return m.reason(i.id)
}

// reason says why a document is made, or why not.
func (m *model) reason(id string) string { return m.because(m.view().SetDocumentOf(id).Because) }

// because is a reason in words, with what it is about by name.
func (m *model) because(b isms.Because) string {
	key, subject := b.Key, b.Subject
	switch key {
	case isms.BecauseFact, isms.NotByFact:
		key += "." + factOf(subject)
	case isms.BecauseControl:
		subject = m.view().ControlNumber(subject)
	case isms.NotByControl:
		var numbers []string
		for control := range strings.SplitSeq(subject, ", ") {
			numbers = append(numbers, m.view().ControlNumber(control))
		}
		subject = strings.Join(numbers, ", ")
	case isms.BecauseRows, isms.NotByRows:
		subject = m.desk.Text("register." + subject)
	}
	return m.desk.Text("ui.docs.because."+key, "Subject", subject)
}

// factOf is the company fact that a condition is about.
func factOf(condition string) string {
	condition = strings.TrimPrefix(condition, "!")
	if end := strings.IndexAny(condition, "=&|"); end >= 0 {
		return condition[:end]
	}
	return condition
}

// line is what stands under a file's title in full: owner and next review.
func (m *model) line(i item) string {
	if i.id == workspace.WorkbookID || i.group == notMade {
		return ""
	}
	v, state := m.view(), m.state(i.id)
	parts := []string{m.desk.Text("ui.documents.no_owner")}
	if p := v.Person(state.Owner); p != nil {
		parts[0] = p.Name
	}
	if state.ReviewOn != "" {
		parts = append(parts, m.desk.Text("ui.documents.review", "Date", v.ShowDate(state.ReviewOn)))
	}
	return strings.Join(parts, " · ")
}

// warnings are what speaks against a document as it is.
func (m *model) warnings(i item) []string {
	var out []string
	if i.group == notMade && m.view().NeededAnyway(i.id) {
		out = append(out, m.desk.Text("ui.docs.needed.help", "Subject", m.asker(i.id)))
	}
	if m.warned(i) {
		var titles []string
		for _, part := range i.parts {
			if m.view().Unapplied(part) {
				titles = append(titles, m.titleOf(part))
			}
		}
		out = append(out, m.desk.Text("ui.docs.unapplied.help", "Documents", strings.Join(titles, ", ")))
	}
	return out
}

func selectTexts(t isms.Texts) kit.SelectTexts {
	return kit.SelectTexts{Placeholder: t.Text("ui.field.choose"), Search: t.Text("ui.grid.search")}
}

// reasonInFull says why a document is not made, as a sentence.
func (m *model) reasonInFull(id string) string {
	return m.desk.Text("ui.docs.not_made", "Reason", m.reason(id))
}
