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
	"bytes"
	"fmt"
	"slices"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

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
	When           string   `yaml:"when"`    // register without whose rows there is nothing to write about; may be empty
}

// IDs are the documents that can be generated, in the order of the document
// list.
func IDs() []string { return slices.Clone(isms.GeneratedDocuments) }

// Wanted are the documents there is something to write about in an ISMS, in the
// order of the document list.
func Wanted(s *isms.ISMS) []string {
	return slices.DeleteFunc(IDs(), func(id string) bool {
		t, err := find(isms.Languages[0], id)
		return err == nil && t.When != "" && len(isms.FindRegister(t.When).Rows(s)) == 0
	})
}

// Info is the head of a document's template in a language. Error: there is no
// such template.
func Info(lang, id string) (Template, error) {
	t, err := find(lang, id)
	if err != nil {
		return Template{}, err
	}
	return t.Template, nil
}

// Generate writes a document about an ISMS in the language of the view. The
// clock at dates what is not approved yet and decides what is overdue. An
// error means a fault in the template and names its file and line; no answer
// of a user, and no missing one, leads to an error.
func Generate(v isms.View, id string, at time.Time) (*document.Document, error) {
	t, err := find(v.Lang(), id)
	if err != nil {
		return nil, err
	}
	w := newWriter(v, t.Template, at)
	body, err := t.body(w)
	if err != nil {
		return nil, err
	}
	c := w.control
	d := &document.Document{
		ID:       c.Number,
		Title:    t.Title,
		Subtitle: w.orOpen(v.Organisation().Name) + " · " + t.Subtitle,
		Language: v.Lang(),
		Meta: document.Meta{
			Organisation: v.Organisation().Name, Version: c.Version, Status: w.choice("documents", "status", c.Status),
			Classification: w.choice("documents", "classification", c.Classification), Author: w.person(c.Author),
			Category: v.Text("doc.kind." + t.Kind), Keywords: append([]string{"ISMS", "ISO/IEC 27001:2022"}, t.Refs...), Created: at,
		},
		Labels: document.Labels{Page: v.Text("doc.page"), Version: v.Text("doc.version"), Table: v.Text("doc.table")},
	}
	d.Body = append(w.front(), body...)
	return d, nil
}

// body is the template's text with the firm's answers, as blocks.
func (t *source) body(w *writer) ([]document.Block, error) {
	executable, err := t.text.Clone()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.file, err)
	}
	var markdown bytes.Buffer
	if err := executable.Funcs(w.functions()).Execute(&markdown, nil); err != nil {
		return nil, err
	}
	blocks, err := w.blocks(markdown.Bytes())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.file, err)
	}
	return blocks, nil
}
