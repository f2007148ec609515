package docx

import "strings"

// ReadText gives the text of a Word file, to compare versions: one string for
// every paragraph and every table cell that has any, in the order of the file;
// footnotes and endnotes come last, headers, footers and contents are left out. Tabs and
// line breaks are spaces. Of tracked changes it gives the new text, of Word's
// fields the result. Errors: ErrNotWord, ErrTooLarge, ErrUnsafe, ErrMacros.
func ReadText(content []byte) ([]string, error) {
	p, err := readPackage(content)
	if err != nil {
		return nil, err
	}
	names := []string{p.main}
	relations, err := p.relations(p.main)
	if err != nil {
		return nil, err
	}
	for _, kind := range []string{relFootnotes, relEndnotes} {
		for _, r := range relations {
			if target := p.targetOf(p.main, r); r.Type == kind && target != "" {
				names = append(names, target)
			}
		}
	}
	var t textReader
	for _, name := range names {
		root, err := p.tree(name)
		if err != nil {
			return nil, err
		}
		t.part(root)
	}
	return t.strings, nil
}

// textReader collects the strings of a text.
type textReader struct {
	strings []string
	// unseen is what stands in the codes of Word's fields.
	unseen map[*node]bool
	// open are the strings that have begun: text boxes stand within paragraphs,
	// paragraphs and tables within cells.
	open []*openText
}

// openText is a string that has begun, with its place among the strings.
type openText struct {
	strings.Builder
	at   int
	cell bool
}

func (t *textReader) part(root *node) {
	t.unseen = map[*node]bool{}
	for _, f := range wordFields(root) {
		// A field that does not end has no code that could be told from text.
		if !f.closed {
			continue
		}
		for _, n := range f.hidden {
			t.unseen[n] = true
		}
	}
	t.read(root)
}

// unread are elements whose text does not show: what was deleted, the reading
// aid above a character, and the old form of a drawing that is there twice.
var unread = map[string]bool{
	"w:pPr": true, "w:rPr": true, "w:sdtPr": true, "w:del": true, "w:moveFrom": true, "w:rt": true,
}

func (t *textReader) read(n *node) {
	text, sign := signs[n.name]
	switch {
	case t.unseen[n] || unread[n.name] || isContentsEntry(n):
	case n.name == "w:t":
		t.write(shownText(n))
	case n.name == "m:t":
		t.write(n.content())
	case sign:
		t.write(text)
	case n.name == "mc:AlternateContent":
		t.readBest(n)
	case n.name == "w:tr" && n.child("w:trPr").child("w:del") != nil:
	case n.name == "w:tc":
		t.within(n, true)
	case n.name == "w:p" && t.inCell():
		t.write(" ")
		t.readAll(n)
	case n.name == "w:p":
		t.within(n, false)
	case n.name == "w:txbxContent":
		// The paragraphs of a text box are no part of the cell it stands in.
		t.open = append(t.open, &openText{})
		t.readAll(n)
		t.open = t.open[:len(t.open)-1]
	default:
		t.readAll(n)
	}
}

// isContentsEntry says whether a paragraph is a line of the contents: it repeats
// a heading, and its page number moves with everything before it.
func isContentsEntry(p *node) bool {
	if p.name != "w:p" {
		return false
	}
	style := strings.ToUpper(p.child("w:pPr").val("w:pStyle"))
	return len(style) == len("TOC1") && strings.HasPrefix(style, "TOC")
}

func (t *textReader) readAll(n *node) {
	for _, c := range n.nodes {
		t.read(c)
	}
}

// readBest reads the first form of something that is there in several.
func (t *textReader) readBest(n *node) {
	best := n.child("mc:Choice")
	if best == nil {
		best = n.child("mc:Fallback")
	}
	if best != nil {
		t.readAll(best)
	}
}

// within reads an element as a string of its own. Its place is before those that
// begin in it.
func (t *textReader) within(n *node, cell bool) {
	own := &openText{at: len(t.strings), cell: cell}
	t.strings = append(t.strings, "")
	t.open = append(t.open, own)
	t.readAll(n)
	t.open = t.open[:len(t.open)-1]
	if text := oneLine(own.String()); text != "" {
		t.strings[own.at] = text
		return
	}
	t.strings = append(t.strings[:own.at], t.strings[own.at+1:]...)
}

func (t *textReader) inCell() bool {
	return len(t.open) > 0 && t.open[len(t.open)-1].cell
}

func (t *textReader) write(text string) {
	if len(t.open) > 0 {
		t.open[len(t.open)-1].WriteString(text)
	}
}
