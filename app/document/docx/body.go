package docx

import (
	"ismsdesk/app/document"
)

// headerRef is a header or footer with the id of its relation.
type headerRef struct {
	running Running
	id      string
}

// bodyWriter writes the main document part.
type bodyWriter struct {
	doc     *document.Document
	base    *Base
	styles  *styleSheet
	numbers *numbering
	rels    *relations
	headers []headerRef
	pages   *pageEstimate
	targets *targets

	out xmlBuffer
	// block is the index of the body's block being written.
	block     int
	bookmarks int
	tables    int
	// breakBefore asks the next paragraph to start a new page.
	breakBefore bool
	// atTop says that the next paragraph is the first of its section, where the
	// space above a heading would only push it down the page.
	atTop bool
	// afterTable says that a table has just ended.
	afterTable bool
	// passage is the language of the passage being written, empty for the
	// document's own.
	passage string
}

// place is where blocks are written: the body, a list item or a table cell.
type place struct {
	// width is the room in twentieths of a point.
	width int
	// inCell and header describe a table cell.
	inCell, header bool
	// level is the number of surrounding lists.
	level int
	align document.Align
	look  runLook
}

// paragraph is what stands in w:pPr.
type paragraph struct {
	style    string
	keepNext bool
	// numID is the list the paragraph belongs to; 0 none.
	numID, numLevel int
	// noNumber takes away the number the style brings, and its indent.
	noNumber bool
	tabs     []tabStop
	// left is the indent in twentieths of a point; 0 is the style's.
	left  int
	align document.Align
	// hairline makes an empty paragraph as low as can be, so that a table that
	// ends at the bottom of a page does not push it onto an empty one.
	hairline bool
	// endsSection is called inside w:pPr to write the section's properties.
	endsSection func()
}

type tabStop struct {
	kind, leader string
	at           int
}

func (w *bodyWriter) document() []byte {
	x := &w.out
	x.open("w:document", "xmlns:w", nsW, "xmlns:r", nsR)
	x.open("w:body")
	w.titleLines()
	all := sections(w.doc.Body)
	for i, s := range all {
		w.section(s)
		if i < len(all)-1 {
			w.openParagraph(paragraph{style: w.styles.id(styleGap), hairline: true, endsSection: func() { w.sectionProperties(s, i == 0) }})
			x.close("w:p")
		} else {
			if w.afterTable {
				w.openParagraph(paragraph{style: w.styles.id(styleGap), hairline: true})
				x.close("w:p")
			}
			w.sectionProperties(s, i == 0)
		}
	}
	x.close("w:body")
	x.close("w:document")
	return x.bytes()
}

// titleLines are the title and subtitle at the top of the first page.
func (w *bodyWriter) titleLines() {
	for _, line := range []struct{ style, text string }{{styleTitle, w.doc.Title}, {styleSubtitle, w.doc.Subtitle}} {
		if line.text != "" {
			w.openParagraph(paragraph{style: w.styles.id(line.style)})
			writeText(&w.out, line.text, runLook{})
			w.out.close("w:p")
		}
	}
}

// section writes the blocks of one section.
func (w *bodyWriter) section(s section) {
	here := place{width: w.base.Page.textWidth(s.landscape)}
	for i := s.first; i < s.last; i++ {
		w.block = i
		w.topBlock(w.doc.Body[i], here)
	}
}

// gap writes the small empty paragraph below a table, if one has just ended:
// Word joins tables that touch, and wants a paragraph at the end of a cell and
// of the document.
func (w *bodyWriter) gap() {
	if w.afterTable {
		w.emptyParagraph()
	}
}

func (w *bodyWriter) emptyParagraph() {
	w.openParagraph(paragraph{style: w.styles.id(styleGap)})
	w.out.close("w:p")
}

func (w *bodyWriter) topBlock(b document.Block, here place) {
	switch b := b.(type) {
	case document.Heading:
		w.heading(b)
	case document.Contents:
		w.gap()
		w.contents(b, here.width)
	case document.PageBreak:
		w.breakBefore = true
	case document.Passage:
		w.passage = b.Language
		for _, inner := range b.Blocks {
			w.flow(inner, here)
		}
		w.passage = ""
	default:
		w.flow(b, here)
	}
}

// flow writes a block that may stand anywhere.
func (w *bodyWriter) flow(b document.Block, here place) {
	w.gap()
	switch b := b.(type) {
	case document.Paragraph:
		w.paragraph(b, here)
	case document.List:
		w.list(b, here)
	case document.Table:
		w.table(b, here)
	}
}

func (w *bodyWriter) heading(h document.Heading) {
	// A letterhead's headings may forget to stay with what they head.
	p := paragraph{style: w.styles.heading(h.Level), keepNext: !w.styles.ownHeadings}
	switch {
	case h.Unlisted:
		p.style = w.styles.id(styleContentsHead)
	case h.Unnumbered:
		p.noNumber = true
	case !w.styles.ownHeadings && !w.styles.numbered[h.Level]:
		p.numID, p.numLevel = w.styles.headingList(h.Level)
	}
	w.openParagraph(p)
	names := []string{contentsBookmark(w.block)}
	if h.Anchor != "" {
		names = append(names, w.targets.byAnchor[h.Anchor].bookmark)
	}
	w.bookmarked(names, func() { w.inlines(h.Text, runLook{}) })
	w.out.close("w:p")
}

// bookmarked writes content between the start and end of bookmarks.
func (w *bodyWriter) bookmarked(names []string, content func()) {
	first := w.bookmarks
	for _, name := range names {
		w.out.empty("w:bookmarkStart", "w:id", itoa(w.bookmarks), "w:name", name)
		w.bookmarks++
	}
	content()
	for id := first; id < first+len(names); id++ {
		w.out.empty("w:bookmarkEnd", "w:id", itoa(id))
	}
}

func (w *bodyWriter) paragraph(p document.Paragraph, here place) {
	style, look := here.paragraphLook(p.Style)
	w.openParagraph(paragraph{style: w.styles.id(style), keepNext: p.KeepWithNext, align: here.align, left: here.continuationIndent()})
	w.inlines(p.Text, look)
	w.out.close("w:p")
}

// paragraphLook is the style of a paragraph at this place. Cells and lists have
// one style each; of the roles only the quiet one shows there, as a colour.
func (here place) paragraphLook(role document.ParagraphStyle) (string, runLook) {
	look := here.look
	if (here.inCell || here.level > 0) && role == document.Quiet && look.colour == "" {
		look.colour = colourQuiet
	}
	switch {
	case here.header:
		return styleCellHead, look
	case here.inCell:
		return styleCell, look
	case here.level > 0:
		return styleContinue, look
	}
	return paragraphStyleName[role], look
}

func (here place) indent() int {
	if here.inCell {
		return cellListIndent
	}
	return listIndent
}

// continuationIndent is where the text of the surrounding list item begins.
func (here place) continuationIndent() int {
	return here.level * here.indent()
}

func (w *bodyWriter) list(l document.List, here place) {
	level := min(here.level, listLevels-1)
	numID := w.numbers.list(listKind{ordered: l.Ordered, inCell: here.inCell}, level)
	inner := here
	inner.level = level + 1
	for _, item := range l.Items {
		var first document.Paragraph
		rest := item
		if len(item) > 0 {
			if p, ok := item[0].(document.Paragraph); ok {
				first, rest = p, item[1:]
			}
		}
		style, look := inner.paragraphLook(first.Style)
		if !here.inCell {
			style = styleBullet
			if l.Ordered {
				style = styleNumber
			}
		}
		w.openParagraph(paragraph{
			style: w.styles.id(style), numID: numID, numLevel: level, keepNext: first.KeepWithNext, align: here.align,
		})
		w.inlines(first.Text, look)
		w.out.close("w:p")
		for _, b := range rest {
			w.flow(b, inner)
		}
	}
}

// openParagraph writes the start of a paragraph and its properties, in the order
// the format demands.
func (w *bodyWriter) openParagraph(p paragraph) {
	x := &w.out
	x.open("w:p")
	x.open("w:pPr")
	x.val("w:pStyle", p.style)
	if p.keepNext {
		x.empty("w:keepNext")
	}
	atTop := w.atTop || w.breakBefore
	if w.breakBefore && p.endsSection == nil {
		x.empty("w:pageBreakBefore")
		w.breakBefore = false
	}
	w.atTop, w.afterTable = false, false
	if p.numID != 0 || p.noNumber {
		x.open("w:numPr")
		x.val("w:ilvl", itoa(p.numLevel))
		x.val("w:numId", itoa(p.numID))
		x.close("w:numPr")
	}
	if len(p.tabs) > 0 {
		x.open("w:tabs")
		for _, t := range p.tabs {
			x.empty("w:tab", "w:val", t.kind, "w:leader", t.leader, "w:pos", itoa(t.at))
		}
		x.close("w:tabs")
	}
	switch {
	case p.hairline:
		x.empty("w:spacing", "w:before", "0", "w:after", "0", "w:line", "20", "w:lineRule", "exact")
	case atTop:
		x.empty("w:spacing", "w:before", "0")
	}
	switch {
	case p.noNumber:
		x.empty("w:ind", "w:left", "0", "w:firstLine", "0")
	case p.left != 0:
		x.empty("w:ind", "w:left", itoa(p.left))
	}
	if jc, ok := justification[p.align]; ok {
		x.val("w:jc", jc)
	}
	if p.endsSection != nil {
		p.endsSection()
	}
	x.close("w:pPr")
}

var justification = map[document.Align]string{
	document.AlignLeft:   "left",
	document.AlignCentre: "center",
	document.AlignRight:  "right",
}
