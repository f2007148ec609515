package docx

import (
	"fmt"
	"slices"
	"strings"
)

// answer gives the text of a field.
type answer func(words []string) (text string, ok bool)

// filler puts values into the trees of a template.
type filler struct {
	values Values
	faults []Fault
	// err ends the work.
	err error
	// nodes and text are how much may still be added.
	nodes, text int
	part        string
	// marker is the {{rows …}} of the table row around, inRow says whether there
	// is a table row.
	marker *placeholder
	inRow  bool
	// copied says that a row of the part was repeated, lost counts the rows that
	// had nothing to repeat for.
	copied bool
	lost   int
	// emptied are the paragraphs of the row that held nothing but its marker.
	emptied []*node
}

// story fills one part.
func (f *filler) story(t *takenPart) {
	numberParagraphs(t.root)
	f.part, f.copied = t.source, false
	f.children(t.root, f.values.Field)
	if f.copied {
		numberDrawings(t.root)
	}
}

// children fills what is in an element.
func (f *filler) children(n *node, ask answer) {
	if f.err != nil {
		return
	}
	nodes := make([]*node, 0, len(n.nodes))
	for _, c := range n.nodes {
		nodes = append(nodes, f.fill(c, ask)...)
	}
	if n.name == "w:tc" && len(f.emptied) > 0 {
		last := len(nodes) - 1
		nodes = slices.DeleteFunc(nodes, func(c *node) bool { return c != nodes[last] && slices.Contains(f.emptied, c) })
	}
	n.nodes = nodes
	if holdsParagraphs[n.name] && (len(nodes) == 0 || nodes[len(nodes)-1].name != "w:p") {
		n.nodes = append(n.nodes, element("w:p"))
	}
}

// holdsParagraphs are the elements that must end with a paragraph, also when the
// table in them goes.
var holdsParagraphs = map[string]bool{"w:tc": true, "w:txbxContent": true, "w:hdr": true, "w:ftr": true}

// fill fills an element; it may become several or none.
func (f *filler) fill(n *node, ask answer) []*node {
	switch n.name {
	case "":
	case "w:tr":
		return f.row(n, ask)
	case "w:p":
		f.paragraph(n, ask)
		f.children(n, ask)
	case "w:tbl", "w:sdt":
		before := f.lost
		f.children(n, ask)
		if f.lost > before && !holdsContent(n) {
			return nil
		}
	default:
		f.children(n, ask)
	}
	return []*node{n}
}

// holdsContent reports whether an element has a paragraph or a row of a table.
func holdsContent(n *node) bool {
	return n.name == "w:tr" || n.name == "w:p" || slices.ContainsFunc(n.nodes, holdsContent)
}

// row fills a table row, or repeats it.
func (f *filler) row(n *node, ask answer) []*node {
	outer, wasIn, emptied := f.marker, f.inRow, f.emptied
	defer func() { f.marker, f.inRow, f.emptied = outer, wasIn, emptied }()
	f.marker, f.inRow, f.emptied = nil, true, nil
	marker, paragraph, ok := rowMarker(n)
	if !ok {
		f.children(n, ask)
		return []*node{n}
	}
	f.marker = &marker
	rows, known := f.values.Rows(marker.words[1:])
	if !known {
		f.fault(paragraph, marker, FaultUnknown)
		return nil
	}
	if len(rows) == 0 {
		f.lost++
	}
	size := 0
	n.visit(func(*node) bool { size++; return true })
	var filled []*node
	for i, row := range rows {
		if f.nodes -= size; f.nodes < 0 {
			f.tooLarge("rows")
		}
		if f.err != nil {
			return nil
		}
		f.emptied = nil
		twin := n.copy()
		if i > 0 {
			dropIdentity(twin)
			f.copied = true
		}
		f.children(twin, func(words []string) (string, bool) {
			if text, ok := row(strings.Join(words, " ")); ok {
				return text, true
			}
			return ask(words)
		})
		filled = append(filled, twin)
	}
	return filled
}

// paragraph puts values into the text of a paragraph.
func (f *filler) paragraph(p *node, ask answer) {
	text := readLine(p)
	var edits []edit
	found := findPlaceholders(text.text)
	if len(found) == maxPlaceholders {
		f.tooLarge("fields")
	}
	for _, h := range found {
		if f.err != nil {
			return
		}
		switch {
		case !h.closed:
			f.fault(p, h, FaultUnclosed)
		case !h.rows():
			value, ok := ask(h.words)
			if !ok {
				f.fault(p, h, FaultUnknown)
			}
			edits = append(edits, edit{h.start, h.end, f.valueNodes(value)})
		case !f.inRow:
			f.fault(p, h, FaultRowsOutside)
		case f.marker == nil || !slices.Equal(f.marker.words, h.words):
			f.fault(p, h, FaultUnknown)
		default:
			// The spaces behind the marker vanish with it.
			end := len(text.text) - len(strings.TrimLeft(text.text[h.end:], " \u00a0"))
			edits = append(edits, edit{start: h.start, end: end})
			if strings.TrimSpace(text.text[:h.start]+text.text[h.end:]) == "" {
				f.emptied = append(f.emptied, p)
			}
		}
	}
	if len(edits) > 0 {
		text.apply(edits)
	}
}

// valueNodes is a value as the content of a run.
func (f *filler) valueNodes(value string) []*node {
	if f.text -= len(value); f.text < 0 {
		f.tooLarge("values")
		return nil
	}
	// Every line or tab is a sign and a text.
	lines := 1 + strings.Count(value, "\n") + strings.Count(value, "\r") + strings.Count(value, "\t")
	if f.nodes -= 3 * lines; f.nodes < 0 {
		f.tooLarge("lines")
		return nil
	}
	return textNodes(value)
}

// tooLarge ends the work.
func (f *filler) tooLarge(what string) {
	if f.err == nil {
		f.err = fmt.Errorf("%w: %s", ErrTooLarge, what)
	}
}

func (f *filler) fault(p *node, h placeholder, kind FaultKind) {
	one := Fault{Part: f.part, Paragraph: p.number, Field: shortField(h), Kind: kind}
	if len(f.faults) < maxFaults && !slices.Contains(f.faults, one) {
		f.faults = append(f.faults, one)
	}
}

// identities are the elements that may be there only once.
var identities = map[string]bool{
	"w:bookmarkStart": true, "w:bookmarkEnd": true, "w:commentRangeStart": true, "w:commentRangeEnd": true,
	"w:commentReference": true,
}

// dropIdentity takes out of a repeated row what only the first may have.
func dropIdentity(row *node) {
	row.filter(func(n *node) bool { return !identities[n.name] })
	row.visit(func(n *node) bool {
		n.attrs = slices.DeleteFunc(n.attrs, func(a attribute) bool { return a.name == "w14:paraId" || a.name == "w14:textId" })
		if n.name == "w:sdtPr" {
			n.nodes = slices.DeleteFunc(n.nodes, func(c *node) bool { return c.name == "w:id" })
		}
		return true
	})
}

// numberDrawings gives every drawing of a part a number of its own.
func numberDrawings(root *node) {
	for i, n := range root.all("wp:docPr") {
		n.set("id", itoa(i+1))
	}
}
