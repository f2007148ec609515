package check

import (
	"slices"

	"ismsdesk/app/isms"
)

// catalogueTitle is an argument of a message: the id of an entry of the
// catalogue, whose title the reader sees.
type catalogueTitle string

// clause is an argument of a message: a clause, or a control, which the reader
// sees by the number of their edition.
type clause string

// day is an argument of a message: a day that the reader sees as days are
// written in their language.
type day string

// Message is what a finding says, in the reader's language. Its text may use
// Object, the field's name as Field, and the arguments of its rule.
func Message(v isms.View, f Finding) string {
	args := append([]any{"Object", Object(v, f), "Field", field(v, f), "Register", f.Register}, slices.Clone(f.Args)...)
	for i, a := range args {
		switch a := a.(type) {
		case catalogueTitle:
			args[i] = v.Catalogue.Text(v.Lang(), string(a), "title")
		case clause:
			args[i] = v.ControlNumber(string(a))
		case day:
			args[i] = v.ShowDate(string(a))
		}
	}
	return v.Text("check."+f.Rule+".message", args...)
}

// Hint says what to do about a finding.
func Hint(v isms.View, f Finding) string { return v.Text("check." + f.Rule + ".hint") }

// Title is the name of the row a finding is about, empty when it is about a
// register as a whole.
func Title(v isms.View, f Finding) string {
	title := v.TitleOf(isms.FindRegister(f.Register), f.Row)
	if title != f.Row {
		return title
	}
	if missing := v.Catalogue.Text(v.Lang(), f.Row, "title"); missing != "" {
		return missing // a row that should be there
	}
	return title
}

// Object is how a reader knows the object of a finding: by its number and its
// title, people and roles by their name.
func Object(v isms.View, f Finding) string {
	title, reg := Title(v, f), isms.FindRegister(f.Register)
	if title == f.Row || reg.Key == "people" || reg.Fixed && reg.Key != "gaps" {
		return title
	}
	return v.Text("check.object", "Number", v.ControlNumber(f.Row), "Title", title)
}

// field is the name of the field a finding is about, empty for a whole row.
func field(v isms.View, f Finding) string {
	reg := isms.FindRegister(f.Register)
	c := reg.Column(f.Field)
	if c == nil {
		return ""
	}
	return v.Label(reg, c)
}
