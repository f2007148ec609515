package docgen

import (
	"fmt"
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// file is one Word document of the set: one template, or several that share it
// and are its chapters.
type file struct {
	head    Template
	parts   []*source
	closing *source // nil for none
}

// file finds what is written into a file. A document that the set does not
// give a file of its own is a file by itself when it is asked for by its number.
func (p Press) file(id string) (*file, error) {
	f := &file{}
	for _, part := range isms.PartsOf(p.DocumentSet(), id) {
		t, err := p.find(part)
		switch {
		case err == nil:
			f.parts = append(f.parts, t)
		case isms.CodeOf(err) == isms.ErrTemplate:
			return nil, err
		}
	}
	own, err := p.find(id)
	switch {
	case len(f.parts) == 0 && err != nil:
		return nil, err
	case len(f.parts) == 0:
		f.parts = []*source{own}
	case own == nil:
		own = f.parts[0]
	}
	if f.head = own.Template; len(f.parts) > 1 {
		f.join(p.View, id)
	} else {
		f.head = f.parts[0].Template
	}
	f.head.ID = id
	return f, p.close(f)
}

// close finds the text that the file ends with.
func (p Press) close(f *file) (err error) {
	if f.head.Closing != "" && f.head.Closing != ownClosing {
		f.closing, err = p.find(closingFolder + f.head.Closing)
	}
	return err
}

// join makes the head of several documents: named as a group, with what any of
// them refers to, and reviewed as often as the one that asks for it most.
func (f *file) join(v isms.View, id string) {
	f.head.Title = v.Catalogue.Text(v.Lang(), "doc:"+id, "group")
	f.head.Slug = v.Catalogue.Text(v.Lang(), "doc:"+id, "group_slug")
	f.head.Subtitle, f.head.Closing = "", ""
	f.head.Refs, f.head.Sources, f.head.Living = nil, nil, true
	for _, p := range f.parts {
		f.head.Refs = union(f.head.Refs, p.Refs)
		f.head.Sources = union(f.head.Sources, p.Sources)
		f.head.ReviewMonths = min(f.head.ReviewMonths, p.ReviewMonths)
		f.head.Closing = stronger(f.head.Closing, p.Closing)
		f.head.Living = f.head.Living && p.Living
	}
	slices.SortStableFunc(f.head.Refs, compareNumbers)
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

// compareNumbers puts clauses before controls and 9 before 10.
func compareNumbers(a, b string) int {
	if c := strings.Compare(a[:1], b[:1]); (a[0] == 'A') != (b[0] == 'A') {
		return c
	}
	return slices.Compare(numbersIn(a), numbersIn(b))
}

func numbersIn(s string) []int {
	var out []int
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r < '0' || r > '9' }) {
		n := 0
		for _, digit := range part {
			n = 10*n + int(digit-'0')
		}
		out = append(out, n)
	}
	return out
}

// closings are the parts that can end a document: "rules" for what people must
// keep to, with exceptions and breaches, "approval" for everything else, and
// ownClosing. The stronger one comes first.
var closings = []string{"rules", "approval", ownClosing}

// endMark keeps the sections of a closing apart from the document's own.
const endMark = ".end"

// ownClosing marks a document that is approved and has an end of its own.
const ownClosing = "none"

func stronger(a, b string) string {
	for _, c := range closings {
		if a == c || b == c {
			return c
		}
	}
	return ""
}

// body is the text of all templates of the file with the firm's answers, and
// what the file ends with.
func (f *file) body(w *writer) (content, closing []document.Block, err error) {
	for _, p := range f.parts {
		blocks, err := p.body(w, p.ID)
		if err != nil {
			return nil, nil, err
		}
		if len(f.parts) > 1 {
			blocks = chapter(p.Title, blocks)
		}
		content = append(content, blocks...)
	}
	if f.closing != nil {
		closing, err = f.closing.body(w, f.head.ID+endMark)
	}
	return content, closing, err
}

// chapter puts a document's blocks under its title, one level down, and turns
// the pages upright again at its end.
func chapter(title string, blocks []document.Block) []document.Block {
	out := []document.Block{document.Heading{Level: 1, Text: document.Plain(title)}}
	landscape := false
	for _, b := range blocks {
		switch block := b.(type) {
		case document.Heading:
			block.Level = min(block.Level+1, document.MaxHeadingLevel)
			b = block
		case document.Section:
			landscape = block.Landscape
		}
		out = append(out, b)
	}
	if landscape {
		out = append(out, document.Section{})
	}
	return out
}

// body is the template's text with the firm's answers, as blocks, and with the
// sections that the firm wrote itself. The anchors of its headings begin with
// the number of the document.
func (t *source) body(w *writer, id string) ([]document.Block, error) {
	w.chapter, w.turned = id, false
	markdown, err := t.execute(w, w.speak)
	if err != nil {
		return nil, err
	}
	if markdown, err = w.ownSections(t, markdown); err != nil {
		return nil, err
	}
	blocks, err := w.blocks([]byte(markdown))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.file, err)
	}
	return blocks, nil
}

// execute carries out the conditions of a template; say is asked for what its
// other words put into the text.
func (t *source) execute(w *writer, say func(word string, arguments []string) string) (string, error) {
	executable, err := t.text.Clone()
	if err != nil {
		return "", fmt.Errorf("%s: %w", t.file, err)
	}
	w.written.Reset()
	err = executable.Funcs(w.functions(say)).Execute(&w.written, nil)
	return w.written.String(), err
}

// anchor is the name of a section of the document that is being written.
func (w *writer) anchor(section string) string { return w.chapter + "." + section }
