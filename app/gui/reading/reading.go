// Package reading draws a document as reading text, for every screen that shows
// what a file will say. How pages will look is no matter here.
package reading

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/document"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

const (
	pageWidth     = 820
	maxTableRows  = 60 // of one table; the file has them all
	cellPad       = 6
	longestWord   = 120 // words longer than this may be broken
	listIndent    = 20
	headingsAbove = 3 // levels that look like headings; deeper ones look like text
)

// reader draws a document as reading text. It shows what the file will say, not
// how the pages will look.
type reader struct {
	more    func(rows int) string // "and 33 more rows"
	outline map[int]string        // numbers of headings by their place in the body
	targets map[string]string     // what a reference to an anchor says
}

// Document draws a whole document; more says how many rows of a long table are
// left out, "and 33 more rows".
func Document(d *document.Document, more func(rows int) string) fyne.CanvasObject {
	r := &reader{more: more, outline: map[int]string{}, targets: map[string]string{}}
	for _, entry := range d.Outline() {
		r.outline[entry.Index] = entry.Number
		r.targets[entry.Anchor] = entry.Number
		if entry.Number == "" {
			r.targets[entry.Anchor] = entry.Text
		}
	}
	page := kit.Stack(theme.GapField, kit.NewTitle(d.Title))
	if d.Subtitle != "" {
		page.Add(kit.NewQuiet(d.Subtitle))
	}
	for i, block := range d.Body {
		if o := r.top(i, block); o != nil {
			page.Add(o)
		}
	}
	return kit.AtMost(pageWidth, page)
}

// top draws a block of the body; nil for what only pages have.
func (r *reader) top(i int, b document.Block) fyne.CanvasObject {
	switch b := b.(type) {
	case document.Heading:
		text := r.text(b.Text)
		if number := r.outline[i]; number != "" {
			text = number + "  " + text
		}
		if b.Level >= headingsAbove {
			return kit.InsetXY(0, theme.GapTight, kit.NewBody(text).Strong())
		}
		return kit.InsetXY(0, theme.GapField, kit.NewSection(text))
	case document.Contents, document.PageBreak, document.Section:
		return nil
	}
	return r.block(b)
}

func (r *reader) block(b document.Block) fyne.CanvasObject {
	switch b := b.(type) {
	case document.Paragraph:
		return r.paragraph(b)
	case document.List:
		return r.list(b)
	case document.Table:
		return r.table(b)
	case document.Passage:
		out := kit.Stack(theme.GapField)
		for _, inner := range b.Blocks {
			out.Add(r.block(inner))
		}
		return out
	}
	return kit.Stack(0)
}

func (r *reader) paragraph(p document.Paragraph) fyne.CanvasObject {
	text := r.text(p.Text)
	switch p.Style {
	case document.Quiet:
		return kit.NewQuiet(text)
	case document.Quote, document.Note:
		return kit.Panel(kit.NewBody(text))
	}
	return kit.NewBody(text)
}

func (r *reader) list(l document.List) fyne.CanvasObject {
	out := kit.Stack(theme.GapTight)
	for n, blocks := range l.Items {
		mark := "•"
		if l.Ordered {
			mark = strconv.Itoa(n+1) + "."
		}
		item := kit.Stack(theme.GapTight)
		for _, b := range blocks {
			item.Add(r.block(b))
		}
		out.Add(container.New(marked{}, kit.NewBody(mark).OneLine(), item))
	}
	return out
}

// text is a line without emphasis; references say what they refer to.
func (r *reader) text(inlines []document.Inline) string {
	var resolved []document.Inline
	for _, in := range inlines {
		if ref, ok := in.(document.Ref); ok {
			in = document.Text{Value: r.targets[ref.Anchor]}
		}
		resolved = append(resolved, in)
	}
	return document.PlainText(resolved)
}

func (r *reader) table(t document.Table) fyne.CanvasObject {
	rows := t.Rows
	if len(rows) > maxTableRows {
		rows = rows[:maxTableRows]
	}
	grid := &tableLayout{weights: make([]float32, len(t.Columns)), words: make([]float32, len(t.Columns))}
	for i, c := range t.Columns {
		grid.weights[i] = float32(c.Weight)
	}
	body := container.New(grid)
	for y, row := range rows {
		x := 0
		for _, cell := range row.Cells {
			grid.cells = append(grid.cells, place{x, y, cell.Columns()})
			if cell.Columns() == 1 {
				grid.words[x] = max(grid.words[x], r.longestWord(cell))
			}
			body.Add(r.cell(t, y, x, cell))
			x += cell.Columns()
		}
	}
	out := kit.Stack(theme.GapTight)
	if len(t.Caption) > 0 {
		out.Add(kit.NewQuiet(r.text(t.Caption)))
	}
	out.Add(body)
	if left := len(t.Rows) - len(rows); left > 0 {
		out.Add(kit.NewQuiet(r.more(left)))
	}
	return out
}

func (r *reader) cell(t document.Table, y, x int, c document.Cell) fyne.CanvasObject {
	heading := c.Header || y < t.HeaderRows || t.Style == document.TableControl && x == 0
	content := kit.Stack(2)
	if text := r.text(c.Text); text != "" && c.VMerge != document.MergeContinue {
		content.Add(r.cellText(text, heading, c))
	}
	for _, b := range c.Blocks {
		if p, ok := b.(document.Paragraph); ok {
			content.Add(r.cellText(r.text(p.Text), false, c))
			continue
		}
		content.Add(r.block(b))
	}
	back := kit.CellBack(fillOf(c), heading && c.Fill == "", t.Style == document.TableGrid || t.Style == document.TableControl)
	return container.NewStack(back, kit.InsetXY(cellPad, cellPad/2, content))
}

func (r *reader) cellText(text string, heading bool, c document.Cell) fyne.CanvasObject {
	if fill := fillOf(c); fill != nil {
		return centredText(text, theme.TextOn(fill))
	}
	small := kit.NewSmall(text)
	if heading {
		small.Strong()
	}
	return small
}

// longestWord is the width that a cell needs so that no word is broken.
func (r *reader) longestWord(c document.Cell) float32 {
	widest := float32(0)
	for word := range strings.FieldsSeq(r.text(c.Text)) {
		widest = max(widest, fyne.MeasureText(word, kit.SmallSize(), fyne.TextStyle{Bold: true}).Width)
	}
	return min(widest, longestWord) + 2*cellPad + 2
}

// centredText is a short text on a coloured cell.
func centredText(text string, ink color.Color) fyne.CanvasObject {
	t := canvas.NewText(text, ink)
	t.Alignment, t.TextSize = fyne.TextAlignCenter, kit.SmallSize()
	return kit.Shrinking(t)
}

func fillOf(c document.Cell) color.Color {
	fill, err := theme.ParseHex(c.Fill)
	if err != nil {
		return nil
	}
	return fill
}

// marked puts a bullet or number before an item.
type marked struct{}

// Layout implements fyne.Layout.
func (marked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(objects[0].MinSize())
	objects[0].Move(fyne.NewPos(theme.GapTight, 0))
	objects[1].Move(fyne.NewPos(listIndent, 0))
	objects[1].Resize(fyne.NewSize(size.Width-listIndent, size.Height))
}

// MinSize implements fyne.Layout.
func (marked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(listIndent, 0)
}

// place is where a cell stands in its table.
type place struct{ x, y, span int }

// tableLayout shares the width by the columns' weights and gives every row the
// height of its tallest cell.
type tableLayout struct {
	weights []float32
	words   []float32 // what each column needs for its longest word
	cells   []place
	heights []float32
}

// Layout implements fyne.Layout.
func (l *tableLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.measure(objects, size.Width)
	tops := make([]float32, len(l.heights)+1)
	for y, height := range l.heights {
		tops[y+1] = tops[y] + height
	}
	for i, o := range objects {
		c := l.cells[i]
		o.Move(fyne.NewPos(l.left(c.x, size.Width), tops[c.y]))
		o.Resize(fyne.NewSize(l.left(c.x+c.span, size.Width)-l.left(c.x, size.Width), l.heights[c.y]))
	}
}

// measure gives every cell its width, so that its text wraps, and then asks for
// the heights.
func (l *tableLayout) measure(objects []fyne.CanvasObject, width float32) {
	l.heights = l.heights[:0]
	for i, o := range objects {
		c := l.cells[i]
		if c.y >= len(l.heights) {
			l.heights = append(l.heights, 0)
		}
		o.Resize(fyne.NewSize(l.left(c.x+c.span, width)-l.left(c.x, width), o.MinSize().Height))
		l.heights[c.y] = max(l.heights[c.y], o.MinSize().Height)
	}
}

// left is the left edge of a column in a table of a width: every column has the
// room of its longest word, and what is left is shared by the weights.
func (l *tableLayout) left(column int, width float32) float32 {
	var all, words float32
	for i, w := range l.weights {
		all += w
		words += l.words[i]
	}
	spare, x := width-words, float32(0)
	for i, w := range l.weights[:column] {
		if spare > 0 {
			x += l.words[i] + spare*w/max(all, 1)
		} else {
			x += width * w / max(all, 1)
		}
	}
	return x
}

// MinSize implements fyne.Layout.
func (l *tableLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(l.heights) == 0 {
		l.measure(objects, pageWidth)
	}
	var height float32
	for _, h := range l.heights {
		height += h
	}
	return fyne.NewSize(120, height)
}
