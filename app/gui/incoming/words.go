package incoming

import (
	"cmp"
	"strings"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// none stands where there is no value.
const none = "–"

// tones are how the kinds look.
var tones = map[sheet.Deed]theme.Tone{
	sheet.Add: theme.ToneGood, sheet.Change: theme.ToneAccent, sheet.Delete: theme.ToneWarning,
	sheet.Conflict: theme.ToneWarning, sheet.Reject: theme.ToneError,
}

// headline counts what the workbook asks for.
func (m *model) headline() string {
	var parts []string
	for _, kind := range kinds {
		if n := m.count(kind); n > 0 {
			parts = append(parts, m.view.Text("ui.import.count."+string(kind), "Count", n))
		}
	}
	return m.view.Text("ui.import.headline", "Parts", strings.Join(parts, ", "), "Unchanged", m.view.Text("ui.import.unchanged", "Count", m.unchanged))
}

// everything stands among the kinds for all of them.
const everything = "all"

// choices are the kinds there are, with how many lines each has.
func (m *model) choices() []kit.Choice {
	out := []kit.Choice{{Key: everything, Title: m.view.Text("ui.import.kind.all", "Number", len(m.lines))}}
	for _, kind := range kinds {
		if n := m.count(kind); n > 0 {
			out = append(out, kit.Choice{Key: string(kind), Title: m.view.Text("ui.import.kind."+string(kind), "Number", n)})
		}
	}
	return out
}

// kindWord is the kind of a line in a word.
func (m *model) kindWord(kind sheet.Deed) string {
	return m.view.Text("ui.import.deed." + string(kind))
}

// place is where a line stands in the workbook.
func (m *model) place(l *line) string { return l.Cell + ", " + l.Sheet }

// entry names the entry that a line is about by its number and title.
func (m *model) entry(l *line) string {
	reg := isms.FindRegister(l.Register)
	if l.New {
		return m.view.Text("ui.import.new", "Title", cmp.Or(l.title, m.view.Text("ui.import.untitled")))
	}
	number, title := m.view.RowNumber(reg, l.Row), m.view.TitleOf(reg, l.Row)
	if title == l.Row || title == number {
		return number
	}
	return number + " " + title
}

// field names the field that a line is about.
func (m *model) field(l *line) string {
	switch {
	case l.Field != "":
		reg := isms.FindRegister(l.Register)
		return m.view.Label(reg, reg.Column(l.Field))
	case l.Deed == sheet.Add:
		return m.view.Text("ui.import.fields", "Count", len(l.fields))
	}
	return m.view.Text("ui.import.whole")
}

// old is what the file held when the workbook was written, where that matters.
func (m *model) old(l *line) string {
	if l.Deed != sheet.Conflict {
		return ""
	}
	return m.said(l.Item, l.Old)
}

// here is what the file holds now.
func (m *model) here(l *line) string {
	reg := isms.FindRegister(l.Register)
	row := reg.Find(m.view.ISMS, l.Row)
	switch {
	case l.Field == "":
		return ""
	case l.New || row == nil:
		return none
	}
	return cmp.Or(m.view.Show(reg.Column(l.Field), row), none)
}

// value is what the workbook says, or why it is not taken over.
func (m *model) value(l *line) string {
	switch {
	case l.Deed == sheet.Reject:
		return isms.Explain(m.view, l.Err)
	case l.Deed == sheet.Delete:
		return m.view.Text("ui.import.away")
	case l.Field != "":
		return m.said(l.Item, l.Value)
	}
	var fields []string
	for _, f := range l.fields {
		fields = append(fields, m.named(f))
	}
	return cmp.Or(strings.Join(fields, " · "), none)
}

// named is a field of a new entry with its value.
func (m *model) named(i sheet.Item) string {
	reg := isms.FindRegister(i.Register)
	return m.view.Text("format.named", "Name", m.view.Label(reg, reg.Column(i.Field)), "Text", m.said(i, i.Value))
}

// said is a value of an item's field in the reader's words. What refers to an
// entry that is not there yet is shown as it stands in the cell.
func (m *model) said(i sheet.Item, value string) string {
	reg := isms.FindRegister(i.Register)
	c := reg.Column(i.Field)
	if to := isms.FindRegister(c.Ref); to != nil && value == i.Value {
		for _, id := range isms.SplitList(value) {
			if to.Find(m.view.ISMS, id) == nil {
				return i.Typed
			}
		}
	}
	if row := reg.Find(m.view.ISMS, i.Row); value == "" && c.Fallback != nil && row != nil {
		return cmp.Or(c.Fallback(m.view, row), none)
	}
	return cmp.Or(m.view.ShowValue(c, value), none)
}

// side is one of the values that are compared, in full.
type side struct{ label, text string }

// explained says what a line is about in full: what ticking it means, and the
// values to compare.
func (m *model) explained(l *line) (note string, tone theme.Tone, sides []side) {
	here := side{m.view.Text("ui.import.column.here"), m.here(l)}
	book := side{m.view.Text("ui.import.column.book"), m.value(l)}
	switch l.Deed {
	case sheet.Add:
		var fields []string
		for _, f := range l.fields {
			fields = append(fields, m.named(f))
		}
		return m.view.Text("ui.import.why.added"), theme.ToneQuiet, []side{{book.label, cmp.Or(strings.Join(fields, "\n"), none)}}
	case sheet.Delete:
		return m.view.Text("ui.import.why.deleted"), theme.ToneWarning, nil
	case sheet.Conflict:
		return m.view.Text("ui.import.why.conflict"), theme.ToneWarning, []side{{m.view.Text("ui.import.column.old"), m.old(l)}, here, book}
	case sheet.Reject:
		if l.Field == "" {
			return m.value(l), theme.ToneError, nil
		}
		return m.value(l), theme.ToneError, []side{here, {book.label, cmp.Or(l.Typed, none)}}
	case sheet.Change:
	}
	return "", theme.ToneQuiet, []side{here, book}
}
