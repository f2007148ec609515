// Package docx writes a document.Document as a Word file (Office Open XML,
// transitional), and takes letterheads, texts and templates out of the files of
// others.
//
// Here may live: the parts of a Word file and what they need (styles,
// numbering, sections, fields, the package), and reading what others send: a
// letterhead as a Base, a file's text, a user's own template. Not here: knowledge
// of the ISMS, or any sentence a user reads.
//
// Why the contents list is written out: Word fills a contents field only when
// asked to, and both ways of asking in the file (w:updateFields and a field's
// w:dirty) greet the reader with a question about "fields that may refer to
// other files". So the list is written with its real entries and with page
// numbers from a layout estimate (see pages.go). Word recalculates them when the
// document is printed or exported, or when the reader updates the list.
package docx

import (
	"fmt"
	"io"

	"ismsdesk/app/document"
)

// Options are the choices beside the document itself.
type Options struct {
	// Base is the package whose styles, header, footer and margins are used; nil
	// is Default().
	Base *Base
}

// Write writes d as a Word file. Equal input gives equal bytes: all times come
// from d.Meta. It returns an error that wraps document.ErrInvalid for a document
// that cannot be written, ErrBase for an unusable base, or the error of w.
func Write(w io.Writer, d *document.Document, opts Options) error {
	if err := d.Validate(); err != nil {
		return err
	}
	base := opts.Base
	if base == nil {
		base = Default()
	}
	p, err := build(d, base)
	if err != nil {
		return err
	}
	if err := p.write(w, d.Meta.Changed()); err != nil {
		return fmt.Errorf("write Word file: %w", err)
	}
	return nil
}

// documentRoots lead to the parts that every document of this package has.
var documentRoots = []Relation{
	{ID: "rId1", Type: relDocument, Target: "word/document.xml"},
	{ID: "rId2", Type: relCore, Target: "docProps/core.xml"},
	{ID: "rId3", Type: relApp, Target: "docProps/app.xml"},
	{ID: "rId4", Type: relCustom, Target: "docProps/custom.xml"},
}

// build assembles all parts in the order in which they stand in the file.
func build(d *document.Document, base *Base) (*pack, error) {
	numbers, err := newNumbering(base.Numbering)
	if err != nil {
		return nil, err
	}
	styles, err := completeStyles(base.Styles, languageTag(d.Language), numbers)
	if err != nil {
		return nil, err
	}
	p := &pack{roots: documentRoots}
	rels := &relations{}
	rels.add(relStyles, "styles.xml")
	rels.add(relNumbering, "numbering.xml")
	rels.add(relSettings, "settings.xml")
	for _, part := range base.Parts {
		if part.DocumentRelation != "" {
			rels.add(part.DocumentRelation, part.target())
		}
	}
	running, err := base.running(d, styles)
	if err != nil {
		return nil, err
	}
	refs := make([]headerRef, len(running))
	for i, r := range running {
		refs[i] = headerRef{running: r, id: rels.add(r.relation(), r.Part.target())}
	}

	bw := &bodyWriter{
		doc: d, base: base, styles: styles, numbers: numbers, rels: rels, headers: refs,
		pages: estimatePages(d, base.Page), targets: collectTargets(d),
	}
	body := bw.document()

	p.add(propertyParts(d)...)
	p.add(
		Part{Name: "word/document.xml", ContentType: typeDocument, Content: body, Relations: rels.list},
		Part{Name: "word/styles.xml", ContentType: typeStyles, Content: styles.part},
		Part{Name: "word/numbering.xml", ContentType: typeNumbering, Content: numbers.part(styles)},
		Part{Name: "word/settings.xml", ContentType: typeSettings, Content: settingsPart(d, base)},
	)
	for _, r := range running {
		p.add(r.Part)
	}
	p.add(base.Parts...)
	return p, p.check()
}
