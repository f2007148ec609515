package templates

import (
	"slices"
	"strings"

	"ismsdesk/app/docgen"
)

// fieldLine is a line of the field list: the name of a group, or a field.
type fieldLine struct {
	group docgen.FieldKind // empty for a field
	docgen.Field
}

// fieldList is everything that a template can ask for.
type fieldList struct {
	model  *model
	words  string // searched for
	fields []docgen.Field
}

// reload takes what the fields give for this firm today, each kind together.
func (l *fieldList) reload() {
	l.fields = l.model.press().Fields()
	first := map[docgen.FieldKind]int{}
	for i, f := range slices.Backward(l.fields) {
		first[f.Kind] = i
	}
	slices.SortStableFunc(l.fields, func(a, b docgen.Field) int { return first[a.Kind] - first[b.Kind] })
}

// lines are the fields that the search lets through, under their groups.
func (l *fieldList) lines() []fieldLine {
	var out []fieldLine
	kind := docgen.FieldKind("")
	words := strings.Fields(strings.ToLower(l.words))
	for _, f := range l.fields {
		text := strings.ToLower(f.Call + " " + f.Shows)
		if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			continue
		}
		if f.Kind != kind {
			kind = f.Kind
			out = append(out, fieldLine{group: kind})
		}
		out = append(out, fieldLine{Field: f})
	}
	return out
}

// asks says whether a field is a question, with a text that depends on it.
func (f fieldLine) asks() bool { return f.Kind == docgen.FieldFact || f.Kind == docgen.FieldChoice }

// shows is what a field gives today.
func (l *fieldList) shows(f fieldLine) string {
	switch {
	case f.asks() && f.Holds:
		return l.model.desk.Text("ui.templates.fields.holds", "Question", f.Shows)
	case f.asks():
		return l.model.desk.Text("ui.templates.fields.holds_not", "Question", f.Shows)
	case f.Kind == docgen.FieldInsert:
		return l.model.desk.Text("ui.templates.fields.drawn")
	}
	return strings.Join(strings.Fields(f.Shows), " ")
}

// call is what is put into the text.
func (f fieldLine) call() string {
	if f.asks() {
		return f.Call + "{{end}}"
	}
	return f.Call
}
