// Package sheet is how a register stands on a sheet of a workbook, and how it
// comes back from there.
//
// Here may live: the columns, cells, dropdowns and rules of a register's sheet,
// finding our registers in a spreadsheet that came back, and what has changed in
// them. Not here: file formats, the other sheets of the workbook, or any sentence
// a user reads.
package sheet

import (
	"cmp"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Form is the form in which registers stand on the sheets of one workbook: in a
// language, with the lists that their dropdowns share.
type Form struct {
	isms.View
	// Blank is how many empty rows wait for a first entry in a register that has
	// none.
	Blank int
	// Unlisted says what to do about an entry that the dropdown of a register's
	// rows does not offer.
	Unlisted func(register string) string
	// Asked says of a column whether it is on the sheet, and whether it is there to
	// be filled in; what is not comes along to be read and never comes back. nil is
	// everything.
	Asked func(reg *isms.Register, c *isms.Column) (shown, fill bool)
	// Colours are the colours of a column's values; nil for none.
	Colours func(c *isms.Column, cells document.Area) []document.Highlight
	// Formula is the formula of a derived cell, empty for a plain value; at names
	// the cell of another column in the same row. nil for no formulas.
	Formula func(c *isms.Column, row isms.Row, at func(key string) string) string

	lists []*List
}

// List is what the dropdowns of some columns offer, under a name that is the same
// in every language.
type List struct {
	Name string
	// Items are the texts offered, and Codes what each of them stands for.
	Items, Codes []string

	labels map[string]string // the item for a code
}

// Lists are the lists that the sheets made so far need, in the order in which
// they came up.
func (f *Form) Lists() []*List { return f.lists }

// list is the list behind a column that takes one of several values, nil for
// other columns and while there is nothing to choose. Where two candidates have
// the same title, the second is offered by its id, so that every item means one
// thing.
func (f *Form) list(c *isms.Column) *List {
	switch c.Kind {
	case isms.Choice, isms.Reference, isms.Entry:
	default:
		return nil
	}
	name := listName(c)
	for _, l := range f.lists {
		if l.Name == name {
			return l
		}
	}
	codes, titles := f.Candidates(c)
	if len(codes) == 0 {
		return nil
	}
	l := &List{Name: name, Codes: codes, labels: map[string]string{}}
	taken := map[string]bool{}
	for i, code := range codes {
		label := cmp.Or(strings.TrimSpace(titles[i]), code)
		if taken[strings.ToLower(label)] {
			label = code
		}
		taken[strings.ToLower(label)] = true
		l.Items, l.labels[code] = append(l.Items, label), label
	}
	f.lists = append(f.lists, l)
	return l
}

// listName is the defined name of a column's list.
func listName(c *isms.Column) string { return "list_" + cmp.Or(c.Set, c.Ref) }
