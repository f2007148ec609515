package docgen

import (
	"slices"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// writer writes one document: the ISMS in the reader's language, the clock, and
// what the template's functions have put aside on the way.
type writer struct {
	isms.View
	at       time.Time
	template Template
	control  control
	method   *isms.Method // in force, nil before one was chosen
	answers  map[string]string
	chapter  string // number of the document whose template is being written
	turned   bool   // the pages are turned
	figured  *figures
	written  strings.Builder // of the template, up to the word that speaks
	inlines  []document.Inline
	inserted [][]document.Block
	// controlOf gives the control block of another file of the set.
	controlOf func(file string) control
}

func newWriter(v isms.View, t Template, at time.Time) *writer {
	w := &writer{View: v, at: at, template: t, method: v.CurrentMethod(), answers: v.Answers()}
	w.control = controlOf(v, t, at)
	return w
}

// none stands in a cell of a table that has nothing to say.
const none = "–"

// open is what a document says where it needs an answer that is not there.
func (w *writer) open() string { return w.Text("doc.open") }

func (w *writer) orOpen(s string) string {
	if strings.TrimSpace(s) == "" {
		return w.open()
	}
	return s
}

func orNone(s string) string {
	if strings.TrimSpace(s) == "" {
		return none
	}
	return s
}

// openInk is the colour in which what is not decided yet catches the eye.
const openInk = "8A5A00"

func (w *writer) openText() document.Text {
	return document.Text{Value: w.open(), Italic: true, Colour: openInk}
}

// show is the reader's form of a field of a register.
func (w *writer) show(register, field string, r isms.Row) string {
	return w.Show(isms.FindRegister(register).Column(field), r)
}

// label is the name of a field of a register.
func (w *writer) label(register, field string) string {
	reg := isms.FindRegister(register)
	return w.Label(reg, reg.Column(field))
}

// choice is the name of a choice that no row holds.
func (w *writer) choice(register, field, key string) string {
	return w.ShowValue(isms.FindRegister(register).Column(field), key)
}

// titles are the names of rows, in the order of their ids.
func (w *writer) titles(register string, ids []string) []string {
	reg := isms.FindRegister(register)
	var out []string
	for _, id := range ids {
		out = append(out, w.TitleOf(reg, id))
	}
	return out
}

// entries are the titles of entries of the catalogue.
func (w *writer) entries(ids []string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, w.Catalogue.Text(w.Lang(), id, "title"))
	}
	return out
}

// person is somebody's name, empty for nobody.
func (w *writer) person(id string) string {
	if p := w.Person(id); p != nil {
		return p.Name
	}
	return ""
}

// introduce is somebody's name with the function in the firm.
func (w *writer) introduce(id string) string {
	p := w.Person(id)
	switch {
	case p == nil:
		return ""
	case p.Function == "" || p.Name == "":
		return p.Name + p.Function
	}
	return p.Name + " (" + p.Function + ")"
}

// enumerate joins names as a sentence does: "a, b and c". Names that are
// enumerations themselves are kept apart by semicolons.
func (w *writer) enumerate(names []string) string {
	names = nonEmpty(names...)
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	and := w.Text("doc.and", "First", "", "Last", "")
	if slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, ",") || strings.Contains(n, and) }) {
		return strings.Join(names, "; ")
	}
	last := len(names) - 1
	return w.Text("doc.and", "First", strings.Join(names[:last], ", "), "Last", names[last])
}

// nonEmpty are the texts that say something.
func nonEmpty(texts ...string) []string {
	return slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return strings.TrimSpace(s) == "" })
}

func (w *writer) today() string { return w.at.Format(time.DateOnly) }
