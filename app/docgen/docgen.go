// Package docgen turns an ISMS into the documents and the workbook that are
// handed to a reader: a template, the firm's answers and a language become a
// neutral document.
//
// Here may live: the reading of templates, the functions and tables a template
// can ask for, and what is derived for a document alone (its control block,
// its figures). Not here: a file format, a rule of the standard that checks or
// screens need too, or any sentence a user reads.
package docgen

import (
	"slices"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Press turns an ISMS into documents in the language of its view. At dates what
// is not approved yet and decides what is overdue.
type Press struct {
	isms.View
	At  time.Time
	Own *Templates // of the firm or its consultant, in place of the program's; nil for none
	// Unmarked leaves out of the control block that the content has changed since
	// its approval: to compare it with what was approved.
	Unmarked bool
}

// Template is what is known about a document before it is generated: the head
// of its template.
type Template struct {
	ID             string   `yaml:"id"` // number in the document list, "06"
	Title          string   `yaml:"title"`
	Subtitle       string   `yaml:"subtitle"` // what the document is about, in a few words
	Slug           string   `yaml:"slug"`     // for file names: "isms-scope-statement"
	Kind           string   `yaml:"kind"`     // POL, PRO, PLN, RPT or DOC
	Class          string   `yaml:"class"`    // M required by a clause, A, C or X
	Refs           []string `yaml:"references"`
	Owner          string   `yaml:"owner"`          // role that owns the document
	Classification string   `yaml:"classification"` // used while the firm has named none
	ReviewMonths   int      `yaml:"review_months"`
	Sources        []string `yaml:"sources"` // registers the document is made from
	Closing        string   `yaml:"closing"` // part that ends the document; empty for one with an end of its own
	// Living documents are registers and records that go on as entries come in:
	// nobody approves them. Derived: the template asks for no signature.
	Living bool `yaml:"-"`
}

// IDs are the documents that can be generated as Word documents, in the order
// of the document list.
func IDs() []string {
	return slices.DeleteFunc(slices.Clone(isms.GeneratedDocuments), func(id string) bool {
		return embedded()[isms.Languages[0]+"/"+id] == nil
	})
}

// Wanted are the Word files of the firm's document set, by the document that
// gives them their number, in the order of the document list.
func Wanted(s *isms.ISMS) []string {
	set := s.DocumentSet()
	return slices.DeleteFunc(isms.FilesOf(set), func(file string) bool {
		return !slices.ContainsFunc(isms.PartsOf(set, file), func(id string) bool { return slices.Contains(IDs(), id) })
	})
}

// Info is the head of a file: of the template, or of all templates that share
// the file. Error: there is no such template.
func (p Press) Info(id string) (Template, error) {
	f, err := p.file(id)
	if err != nil {
		return Template{}, err
	}
	return f.head, nil
}

// Generate writes a file of the document set. An error means a fault in a
// template and names its file and line; no answer of a user, and no missing
// one, leads to an error.
func (p Press) Generate(id string) (*document.Document, error) {
	f, err := p.file(id)
	if err != nil {
		return nil, err
	}
	return p.write(f)
}

func (p Press) write(f *file) (*document.Document, error) {
	w := newWriter(p.View, f.head, p.At)
	w.controlOf = p.controlOf
	content, closing, err := f.body(w)
	if err != nil {
		return nil, err
	}
	changed, err := p.changed(f.head.ID)
	if err != nil {
		return nil, err
	}
	w.control.Stale = (w.control.Stale || changed) && !p.Unmarked
	c := w.control
	d := &document.Document{
		ID:       c.Number,
		Title:    f.head.Title,
		Subtitle: w.subtitle(),
		Language: p.Lang(),
		Meta: document.Meta{
			Organisation: p.Organisation().Name, Version: c.Version, Status: w.choice("documents", "status", c.Status),
			Classification: w.choice("documents", "classification", c.Classification), Author: w.person(c.Author),
			Category: w.kindName(f.head.Kind), Keywords: append([]string{"ISMS", "ISO/IEC 27001:2022"}, f.head.Refs...), Created: p.At,
		},
		Labels: document.Labels{Page: p.Text("doc.page"), Version: p.Text("doc.version"), Table: p.Text("doc.table")},
	}
	if c.Living {
		d.Meta.Version, d.Meta.Status = "", p.Text("doc.living", "Date", w.ShowDate(w.today()))
	}
	d.Body = slices.Concat(w.front(), content, closing)
	return d, nil
}

// kindName is the kind of a document in words; a document can be of two kinds.
func (w *writer) kindName(kind string) string {
	var kinds []string
	for key := range strings.SplitSeq(kind, "/") {
		kinds = append(kinds, w.Text("doc.kind."+key))
	}
	return strings.Join(kinds, ", ")
}

func (w *writer) subtitle() string {
	name := w.orOpen(w.Organisation().Name)
	if w.template.Subtitle == "" {
		return name
	}
	return name + " · " + w.template.Subtitle
}
