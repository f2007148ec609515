package docx

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Values answers the fields of a user's Word template.
type Values interface {
	// Field gives the text for {{words…}}, already split at spaces with quotation
	// marks of any kind removed. ok is false for an unknown field.
	Field(words []string) (text string, ok bool)
	// Rows gives the rows for {{rows words…}} in a table row; each row answers
	// fields by name, the words joined by single spaces. ok is false for unknown
	// rows.
	Rows(words []string) (rows []func(field string) (text string, ok bool), ok bool)
}

// FaultKind says what is wrong with a field.
type FaultKind string

// The kinds of faults.
const (
	// FaultUnknown is a field or rows that nobody answers, or a second, other
	// {{rows}} in a table row.
	FaultUnknown FaultKind = "unknown"
	// FaultUnclosed is "{{" without "}}" in the same paragraph, or too far from it.
	FaultUnclosed FaultKind = "unclosed"
	// FaultRowsOutside is {{rows}} that stands in no table row.
	FaultRowsOutside FaultKind = "rows_outside_table"
)

// Fault is a field that keeps a template from being filled.
type Fault struct {
	// Part is the name of the part, "word/document.xml".
	Part string
	// Paragraph counts the paragraphs of the part from 1, also those in tables and
	// text boxes, as they stand in the file.
	Paragraph int
	// Field is what stands between the braces, at most 200 characters.
	Field string
	Kind  FaultKind
}

// Found is a field that a template asks for.
type Found struct {
	Part      string
	Paragraph int
	// Words are the words between the braces; for rows without the word "rows".
	Words []string
	// Rows says that the field is {{rows words…}}.
	Rows bool
	// Row are the words of the innermost {{rows words…}} in whose table row the
	// field stands; nil outside of such rows.
	Row []string
	// Fault is what is wrong with the field whatever the values are; empty for
	// nothing.
	Fault FaultKind
}

// Bounds of a template.
const (
	maxFaults = 100
	maxFound  = 10_000
	// maxFilled is the number of elements and of bytes of text that values and
	// repeated rows may add.
	maxFilledNodes = 1_000_000
	maxFilledText  = 64 << 20
)

// templateKinds are the relations of a user's template that are followed, beside
// pictures and links, and what they must lead to.
var templateKinds = map[string]string{
	relStyles: typeStyles, relNumbering: typeNumbering, relSettings: typeSettings,
	relFontTable: typeFontTable, relFont: typeFont, relTheme: typeTheme,
	relHeader: typeHeader, relFooter: typeFooter, relFootnotes: typeFootnotes, relEndnotes: typeEndnotes,
	relComments: typeComments, relWebSettings: typeWebSettings,
	relCore: typeCore, relApp: typeApp, relCustom: typeCustom,
	relChart:         typeChart,
	relDiagramData:   typeDiagram + "Data+xml",
	relDiagramLayout: typeDiagram + "Layout+xml",
	relDiagramStyle:  typeDiagram + "Style+xml",
	relDiagramColors: typeDiagram + "Colors+xml",
	relDrawing:       typeDrawing,
}

// storyTypes are the parts in which fields are looked for.
var storyTypes = []string{typeDocument, typeHeader, typeFooter, typeFootnotes, typeEndnotes, typeComments}

// Fill writes a user's own Word file with the values in the place of its fields:
// {{organisation.name}}, {{role security_officer}}, in text, headers, footers,
// text boxes, notes and comments. A value looks like the first brace of its
// field, wherever Word has divided it; line breaks in it are kept. A table row
// with {{rows suppliers}} is repeated for every row, a table that loses all its
// rows goes. A .dotx becomes a .docx.
//
// If a field is at fault, nothing is written and all faults are returned, at most
// 100. The template is cleaned as in ReadBase; one with fields that fetch other
// files is refused. Equal input gives equal bytes. Errors: ErrNotWord,
// ErrTooLarge (also when rows and values would make the file too large),
// ErrUnsafe, ErrMacros.
func Fill(content []byte, values Values) ([]byte, []Fault, error) {
	c, roots, err := readTemplate(content)
	if err != nil {
		return nil, nil, err
	}
	f := &filler{values: values, nodes: maxFilledNodes, text: maxFilledText}
	for _, t := range c.taken {
		if slices.Contains(storyTypes, t.contentType) {
			f.story(t)
		}
	}
	if f.err != nil || len(f.faults) > 0 {
		return nil, f.faults, f.err
	}
	out := &pack{roots: roots}
	for _, t := range c.taken {
		out.add(t.part())
	}
	var file bytes.Buffer
	if err := out.write(&file, time.Time{}); err != nil {
		return nil, nil, fmt.Errorf("write Word file: %w", err)
	}
	return file.Bytes(), nil, nil
}

// readTemplate takes over a whole file.
func readTemplate(content []byte) (*cleaner, []Relation, error) {
	p, err := readPackage(content)
	if err != nil {
		return nil, nil, err
	}
	c := &cleaner{
		pkg: p, byName: map[string]*takenPart{}, refuseFields: true, kinds: maps.Clone(templateKinds),
		rename: func(old, _ string) string { return old },
	}
	c.kinds[relDocument] = p.contentType(p.main)
	roots, err := c.relations("")
	if err != nil {
		return nil, nil, err
	}
	for _, t := range c.taken {
		if t.contentType == typeTemplate {
			t.contentType = typeDocument
		}
	}
	return c, roots, nil
}

// Fields gives the fields and rows that a template asks for, in the order of its
// parts and paragraphs, at most 10,000. Errors: as Fill.
func Fields(content []byte) ([]Found, error) {
	c, _, err := readTemplate(content)
	if err != nil {
		return nil, err
	}
	finder := &finder{}
	for _, t := range c.taken {
		if slices.Contains(storyTypes, t.contentType) {
			numberParagraphs(t.root)
			finder.part = t.source
			finder.look(t.root, nil, false)
		}
	}
	return finder.found, nil
}

// numberParagraphs counts the paragraphs of a part. Those in the old form of a
// drawing have the number of the paragraph around them.
func numberParagraphs(root *node) {
	count := 0
	var number func(n *node, old bool)
	number = func(n *node, old bool) {
		old = old || n.name == "mc:Fallback"
		if n.name == "w:p" {
			if !old {
				count++
			}
			n.number = max(count, 1)
		}
		for _, c := range n.nodes {
			number(c, old)
		}
	}
	number(root, false)
}

// finder collects the fields of a template.
type finder struct {
	part  string
	found []Found
}

// look goes through an element. row are the words of the rows around it, inRow
// says whether there is a table row around it at all.
func (f *finder) look(n *node, row []string, inRow bool) {
	switch n.name {
	case "mc:Fallback":
		return
	case "w:tr":
		inRow = true
		if marker, _, ok := rowMarker(n); ok {
			row = marker.words[1:]
		}
	case "w:p":
		for _, h := range findPlaceholders(readLine(n).text) {
			f.add(n, h, row, inRow)
		}
	}
	for _, c := range n.nodes {
		f.look(c, row, inRow)
	}
}

func (f *finder) add(p *node, h placeholder, row []string, inRow bool) {
	one := Found{Part: f.part, Paragraph: p.number, Words: h.words, Row: row}
	switch {
	case !h.closed:
		one.Fault = FaultUnclosed
	case h.rows():
		one.Words, one.Rows, one.Row = h.words[1:], true, nil
		if !inRow {
			one.Fault = FaultRowsOutside
		} else if !slices.Equal(one.Words, row) {
			one.Fault = FaultUnknown
		}
	}
	if len(f.found) < maxFound {
		f.found = append(f.found, one)
	}
}

// rowMarker is the first {{rows …}} of a table row, not of one in a table within
// it, and the paragraph it stands in.
func rowMarker(row *node) (marker placeholder, paragraph *node, ok bool) {
	row.visit(func(n *node) bool {
		if ok || n.name == "w:tr" && n != row {
			return false
		}
		if n.name == "w:p" {
			for _, h := range findPlaceholders(readLine(n).text) {
				if h.rows() && !ok {
					marker, paragraph, ok = h, n, true
				}
			}
		}
		return true
	})
	return marker, paragraph, ok
}

// shortField is what a fault says of a field.
func shortField(h placeholder) string { return shortName(strings.Join(h.words, " ")) }
