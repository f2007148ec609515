package docx

import (
	"fmt"

	"ismsdesk/app/document"
)

// headerRule is the line below the column headings.
var headerRule = document.Border{Eighths: 8, Colour: colourAccent}

// tableWriter writes one table.
type tableWriter struct {
	*bodyWriter
	table  document.Table
	widths []int
	around place
}

func (w *bodyWriter) table(t document.Table, here place) {
	switch {
	case len(t.Caption) > 0:
		w.caption(t)
	case w.breakBefore:
		// A table cannot begin a page by itself.
		w.emptyParagraph()
	}
	tw := &tableWriter{
		bodyWriter: w, table: t, around: here,
		widths: columnWidths(t, here.width-here.continuationIndent()),
	}
	x := &w.out
	x.open("w:tbl")
	tw.properties()
	x.open("w:tblGrid")
	for _, width := range tw.widths {
		x.empty("w:gridCol", "w:w", itoa(width))
	}
	x.close("w:tblGrid")
	for i, r := range t.Rows {
		tw.row(r, i)
	}
	x.close("w:tbl")
	w.afterTable = true
}

// columnWidths divides the width by the columns' weights; what rounding leaves
// goes to the last column.
func columnWidths(t document.Table, width int) []int {
	if t.WidthPercent > 0 {
		width = width * t.WidthPercent / 100
	}
	sum := 0
	for _, c := range t.Columns {
		sum += c.Weight
	}
	widths := make([]int, len(t.Columns))
	rest := width
	for i, c := range t.Columns {
		widths[i] = width * c.Weight / sum
		rest -= widths[i]
	}
	widths[len(widths)-1] += rest
	return widths
}

func cellWidth(widths []int, c document.Cell, column int) int {
	width := 0
	for _, w := range widths[column : column+c.Columns()] {
		width += w
	}
	return width
}

// caption writes the numbered line above the table. Its number is a counting
// field, so that Word can list and renumber tables.
func (w *bodyWriter) caption(t document.Table) {
	w.tables++
	before, between := captionLabel(w.doc.Labels.Table)
	var number, text []string
	if t.Anchor != "" {
		target := w.targets.byAnchor[t.Anchor]
		number, text = []string{target.bookmark}, []string{target.textBookmark}
	}
	w.openParagraph(paragraph{style: w.styles.id(styleCaption), keepNext: true})
	w.bookmarked(number, func() {
		writeText(&w.out, before, runLook{})
		writeField(&w.out, "SEQ "+sequenceName(before)+` \* ARABIC`, itoa(w.tables), runLook{})
	})
	writeText(&w.out, between, runLook{})
	w.bookmarked(text, func() { w.inlines(t.Caption, runLook{}) })
	w.out.close("w:p")
}

// properties writes w:tblPr in the order the format demands.
func (t *tableWriter) properties() {
	x := &t.out
	sum := 0
	for _, width := range t.widths {
		sum += width
	}
	x.open("w:tblPr")
	x.val("w:tblStyle", t.styles.id(tableStyleName[t.table.Style]))
	x.empty("w:tblW", "w:w", itoa(sum), "w:type", "dxa")
	if indent := t.around.continuationIndent(); indent > 0 {
		x.empty("w:tblInd", "w:w", itoa(indent), "w:type", "dxa")
	}
	x.empty("w:tblLayout", "w:type", "fixed")
	t.look()
	if s := oneLine(document.PlainText(t.table.Caption)); s != "" {
		x.val("w:tblCaption", s)
	}
	if s := oneLine(t.table.Description); s != "" {
		x.val("w:tblDescription", s)
	}
	x.close("w:tblPr")
}

// look says which row and column are headings, once as bits and once in words as
// different versions of Word read it.
func (t *tableWriter) look() {
	bits, row, column := 0x0600, "0", "0"
	if t.table.HeaderRows > 0 {
		bits, row = bits|0x0020, "1"
	}
	if t.table.Style == document.TableControl {
		bits, column = bits|0x0080, "1"
	}
	t.out.empty("w:tblLook", "w:val", fmt.Sprintf("%04X", bits), "w:firstRow", row, "w:lastRow", "0",
		"w:firstColumn", column, "w:lastColumn", "0", "w:noHBand", "1", "w:noVBand", "1")
}

func (t *tableWriter) row(r document.Row, index int) {
	x := &t.out
	header := index < t.table.HeaderRows
	x.open("w:tr")
	x.open("w:trPr")
	x.empty("w:cantSplit")
	if r.HeightPoints > 0 {
		x.empty("w:trHeight", "w:val", itoa(r.HeightPoints*20), "w:hRule", "atLeast")
	}
	if header {
		x.empty("w:tblHeader")
	}
	x.close("w:trPr")
	column := 0
	for _, c := range r.Cells {
		t.cell(c, column, index, t.keepsWithNext(r, index, column))
		column += c.Columns()
	}
	for ; column < len(t.widths); column++ {
		t.cell(document.Cell{}, column, index, t.keepsWithNext(r, index, column))
	}
	x.close("w:tr")
}

// keepsWithNext says whether a cell's text keeps its row on the page of the next.
// Column headings do, so that they never stand alone at the end of a page, but
// not in the first cell of the table: LibreOffice takes that for a wish to keep
// the whole table together, and then no longer repeats the headings.
func (t *tableWriter) keepsWithNext(r document.Row, row, column int) bool {
	return r.KeepWithNext || row < t.table.HeaderRows && (row > 0 || column > 0)
}

func (t *tableWriter) cell(c document.Cell, column, row int, keepNext bool) {
	x := &t.out
	width := cellWidth(t.widths, c, column)
	x.open("w:tc")
	t.cellProperties(c, width, row)
	here := cellPlace(t.table, c, column, width, row)
	if c.VMerge == document.MergeContinue {
		c.Text, c.Blocks = nil, nil
	}
	style, look := here.paragraphLook(document.Body)
	if len(c.Text) > 0 || len(c.Blocks) == 0 {
		t.openParagraph(paragraph{style: t.styles.id(style), keepNext: keepNext, align: here.align})
		t.inlines(c.Text, look)
		x.close("w:p")
	}
	for _, b := range c.Blocks {
		if p, ok := b.(document.Paragraph); ok && keepNext {
			p.KeepWithNext = true
			b = p
		}
		t.flow(b, here)
	}
	t.gap()
	x.close("w:tc")
}

// cellPlace is the place inside a cell of t.
func cellPlace(t document.Table, c document.Cell, column, width, row int) place {
	look := builtinTable(tableStyleName[t.Style])
	here := place{
		width: max(width-look.left-look.right, 1), inCell: true,
		header: c.Header || row < t.HeaderRows,
		align:  c.Align,
		look:   runLook{colour: c.TextColour},
	}
	if here.align == document.AlignDefault {
		here.align = t.Columns[column].Align
	}
	if here.look.colour == "" && c.Fill != "" {
		here.look.colour = document.ReadableOn(c.Fill)
	}
	return here
}

// cellProperties writes w:tcPr in the order the format demands.
func (t *tableWriter) cellProperties(c document.Cell, width, row int) {
	x := &t.out
	x.open("w:tcPr")
	x.empty("w:tcW", "w:w", itoa(width), "w:type", "dxa")
	if c.Columns() > 1 {
		x.val("w:gridSpan", itoa(c.Columns()))
	}
	switch c.VMerge {
	case document.MergeStart:
		x.val("w:vMerge", "restart")
	case document.MergeContinue:
		x.empty("w:vMerge")
	}
	borders := c.Borders
	if borders.Top == (document.Border{}) && c.VMerge != document.MergeContinue {
		borders.Top = t.rowLine(row)
	}
	writeCellBorders(x, borders)
	if fill := t.fill(c, row); fill != "" {
		x.empty("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", fill)
	}
	if c.Upwards {
		x.val("w:textDirection", "btLr")
	}
	switch {
	case c.VAlign == document.VAlignMiddle:
		x.val("w:vAlign", "center")
	case c.VAlign == document.VAlignBottom, row < t.table.HeaderRows:
		x.val("w:vAlign", "bottom")
	}
	x.close("w:tcPr")
}

// rowLine is the line between a row and the one above. It belongs to the lower
// row's cells: a line below a row lies outside what LibreOffice measures when it
// asks whether the row still fits on the page, and where the row fits but its
// line does not, LibreOffice shows the rest of the table nowhere.
func (t *tableWriter) rowLine(row int) document.Border {
	look := builtinTable(tableStyleName[t.table.Style])
	switch {
	case row == 0 || !look.cellLines:
		return document.Border{}
	case row == t.table.HeaderRows:
		rule := headerRule
		rule.Colour = t.styles.colour(rule.Colour)
		return rule
	}
	return document.Border{Eighths: look.lineEighths, Colour: look.lineColour}
}

// fill is the cell's own background, or the panel colour of headings.
func (t *tableWriter) fill(c document.Cell, row int) string {
	ruled := t.table.Style == document.TableGrid || t.table.Style == document.TableControl
	if c.Fill == "" && ruled && (c.Header || row < t.table.HeaderRows) {
		return colourPanel
	}
	return c.Fill
}

func writeCellBorders(x *xmlBuffer, b document.Borders) {
	if b == (document.Borders{}) {
		return
	}
	x.open("w:tcBorders")
	for _, side := range []struct {
		tag  string
		line document.Border
	}{{"w:top", b.Top}, {"w:left", b.Left}, {"w:bottom", b.Bottom}, {"w:right", b.Right}} {
		switch {
		case side.line.None:
			x.empty(side.tag, "w:val", "nil")
		case side.line.Eighths > 0:
			colour := side.line.Colour
			if colour == "" {
				colour = "auto"
			}
			x.empty(side.tag, "w:val", "single", "w:sz", itoa(side.line.Eighths), "w:space", "0", "w:color", colour)
		}
	}
	x.close("w:tcBorders")
}
