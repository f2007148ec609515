package docx

import (
	"slices"
	"strconv"
	"strings"
)

// readPages takes over the page and what stands at its top and bottom.
func (l *letterhead) readPages() error {
	sections := l.sections()
	l.base.Page = Default().Page
	if len(sections) > 0 {
		readPage(sections[len(sections)-1], &l.base.Page)
	}
	uses := l.uses(sections)
	var headers, footers [3]*takenPart
	for i, use := range uses {
		var err error
		if headers[i], err = l.running(sections, "w:headerReference", use); err != nil {
			return err
		}
		if footers[i], err = l.running(sections, "w:footerReference", use); err != nil {
			return err
		}
	}
	if headers == [3]*takenPart{} && footers == [3]*takenPart{} {
		return nil
	}
	l.base.Page.FirstDiffers = slices.Contains(uses, RunningFirst)
	for i, use := range uses {
		if headers[i] != nil {
			l.base.Headers = append(l.base.Headers, Running{Use: use, Part: l.runningPart(headers[i])})
		}
		footer := Running{Use: use, Line: !showsPage(headers[i]) && !showsPage(footers[i])}
		if footers[i] != nil {
			footer.Part = l.runningPart(footers[i])
		}
		if footers[i] != nil || footer.Line {
			l.base.Footers = append(l.base.Footers, footer)
		}
	}
	if len(l.base.Headers) == 0 {
		l.base.Headers = []Running{emptyRunning("w:hdr", l.name("", typeHeader))}
	}
	if len(l.base.Footers) == 0 {
		l.base.Footers = []Running{emptyRunning("w:ftr", l.name("", typeFooter))}
	}
	return nil
}

// emptyRunning keeps the writer from adding a header or footer of its own.
func emptyRunning(tag, name string) Running {
	root := element(tag, "xmlns:w", nsW)
	root.nodes = []*node{element("w:p")}
	return Running{Use: RunningDefault, Part: Part{Name: name, Content: root.part()}}
}

// sections are the properties of the sections, without former ones that a
// tracked change remembers.
func (l *letterhead) sections() []*node {
	var found []*node
	l.main.visit(func(n *node) bool {
		if n.name == "w:sectPr" {
			found = append(found, n)
		}
		return n.name != "w:sectPrChange"
	})
	return found
}

// Bounds of a page in twentieths of a point: Word's largest sheet, and the
// narrowest column that text can be read in.
const (
	maxSheet  = 31_680
	minSheet  = 4_000
	minColumn = 2_500
)

// readPage reads size and margins. Values no sheet has leave the built-in ones.
func readPage(section *node, page *Page) {
	length := func(n *node, name string, fallback int) int {
		// Some programs write fractions.
		value, err := strconv.ParseFloat(n.attr(name), 64)
		if err != nil || !(value >= -maxSheet && value <= maxSheet) {
			return fallback
		}
		return int(value)
	}
	found := *page
	if size := section.child("w:pgSz"); size != nil {
		found.Width, found.Height = length(size, "w:w", page.Width), length(size, "w:h", page.Height)
		if found.Width > found.Height {
			found.Width, found.Height = found.Height, found.Width
		}
	}
	if margins := section.child("w:pgMar"); margins != nil {
		found.Top, found.Bottom = length(margins, "w:top", page.Top), length(margins, "w:bottom", page.Bottom)
		found.Right = max(0, length(margins, "w:right", page.Right))
		found.Left = max(0, length(margins, "w:left", page.Left)) + max(0, length(margins, "w:gutter", 0))
		found.Header, found.Footer = max(0, length(margins, "w:header", page.Header)), max(0, length(margins, "w:footer", page.Footer))
	}
	if found.Width >= minSheet && found.Width-found.Left-found.Right >= minColumn &&
		found.textHeight(false) >= minColumn && found.textHeight(true) >= minColumn {
		*page = found
	}
}

// uses are the kinds of pages that differ: the first, if the section that brings
// the headers says so, and even ones, if settings and sections say so.
func (l *letterhead) uses(sections []*node) []RunningUse {
	uses := []RunningUse{RunningDefault}
	var bringing *node
	even := false
	for _, s := range sections {
		for _, n := range s.nodes {
			if isReference(n) {
				bringing = s
				even = even || n.attr("w:type") == string(RunningEven)
			}
		}
	}
	if bringing != nil && isOn(bringing.child("w:titlePg")) {
		uses = append(uses, RunningFirst)
	}
	if l.evenDiffers && even {
		uses = append(uses, RunningEven)
	}
	return uses
}

func isReference(n *node) bool { return n.name == "w:headerReference" || n.name == "w:footerReference" }

// running takes over the header or footer for a kind of page: that of the last
// section that names one. It is nil if there is none or nothing in it.
func (l *letterhead) running(sections []*node, reference string, use RunningUse) (*takenPart, error) {
	relation, contentType := relHeader, typeHeader
	if reference == "w:footerReference" {
		relation, contentType = relFooter, typeFooter
	}
	for _, s := range slices.Backward(sections) {
		for _, n := range s.nodes {
			if n.name != reference || n.attr("w:type") != string(use) {
				continue
			}
			at := slices.IndexFunc(l.relations, func(r Relation) bool { return r.ID == n.attr("r:id") && r.Type == relation })
			if at < 0 {
				return nil, nil
			}
			source := l.pkg.targetOf(l.pkg.main, l.relations[at])
			if source == "" || l.pkg.contentType(source) != contentType {
				return nil, nil
			}
			t, err := l.take(source, contentType)
			if err != nil || !showsAnything(t.root) {
				return nil, err
			}
			return t, nil
		}
	}
	return nil, nil
}

// showsAnything reports whether a header or footer is more than empty lines.
func showsAnything(root *node) bool {
	shows := false
	root.visit(func(n *node) bool {
		switch n.name {
		case "w:t":
			shows = shows || strings.TrimSpace(n.content()) != ""
		case "w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple", "w:sym", "w:pgNum", "w:pBdr":
			shows = true
		}
		return !shows
	})
	return shows
}

// showsPage reports whether a header or footer shows the page number.
func showsPage(t *takenPart) bool {
	if t == nil {
		return false
	}
	for _, f := range wordFields(t.root) {
		if f.kind() == "PAGE" {
			return true
		}
	}
	if len(t.root.all("w:pgNum")) > 0 {
		return true
	}
	for _, p := range t.root.all("w:p") {
		for _, h := range findPlaceholders(readLine(p).text) {
			if h.closed && runningField(h) == "page" {
				return true
			}
		}
	}
	return false
}

// runningPart is the part of a header or footer, ready for the writer. A part
// that serves two kinds of pages is given twice.
func (l *letterhead) runningPart(t *takenPart) Part {
	l.tidyReferences(t.root)
	for _, p := range t.root.all("w:p") {
		l.dropUnknownFields(p)
	}
	p := t.part()
	if l.inUse(p.Name) {
		p.Name = l.name("", t.contentType)
	}
	for _, other := range l.taken {
		if other.root == nil && refersTo(t, other) && !l.inUse(other.name) {
			l.base.Parts = append(l.base.Parts, other.part())
		}
	}
	return p
}

// inUse reports whether the base has a part of a name.
func (l *letterhead) inUse(name string) bool {
	named := func(p Part) bool { return p.Name == name }
	isNamed := func(r Running) bool { return named(r.Part) }
	return slices.ContainsFunc(l.base.Parts, named) || slices.ContainsFunc(l.base.Headers, isNamed) ||
		slices.ContainsFunc(l.base.Footers, isNamed)
}

// dropUnknownFields takes the fields out of a paragraph that no document has a
// value for, and the braces of those that do not end.
func (l *letterhead) dropUnknownFields(p *node) {
	text := readLine(p)
	var edits []edit
	for _, h := range findPlaceholders(text.text) {
		if !h.closed || runningField(h) == "" {
			l.removed.add(RemovedUnknown, h.name())
			edits = append(edits, edit{start: h.start, end: h.end})
		}
	}
	if len(edits) > 0 {
		text.apply(edits)
	}
}
