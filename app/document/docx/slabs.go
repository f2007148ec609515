package docx

import (
	"strings"

	"ismsdesk/app/document"
)

// slab is a piece of a page: a paragraph, divisible between its lines, or a
// table row. Lengths are twentieths of a point.
type slab struct {
	block         int
	before, after int
	lines, line   int
	// frame is the room of the paragraph's rules.
	frame       int
	keepNext    bool
	breakBefore bool
	// repeat is the height of the table header that comes again above this row
	// if it begins a page.
	repeat int
}

func (s slab) height() int { return s.lines*s.line + s.frame }

// least is the height that must fit for the slab to begin on a page: two lines,
// or all three, as Word leaves no single line on either page.
func (s slab) least() int {
	if s.lines == 3 {
		return s.height()
	}
	return min(s.lines, 2) * s.line
}

// titleBlock stands for the title lines, which are no block of the body.
const titleBlock = -1

func titleSlabs(d *document.Document, here place) []slab {
	var slabs []slab
	for _, line := range []struct{ style, text string }{{styleTitle, d.Title}, {styleSubtitle, d.Subtitle}} {
		if line.text != "" {
			slabs = append(slabs, textSlab(builtinStyle(line.style), document.Plain(line.text), here.width))
		}
	}
	for i := range slabs {
		slabs[i].block = titleBlock
	}
	return slabs
}

func sectionSlabs(d *document.Document, s section, here place) []slab {
	var slabs []slab
	breakBefore, afterTable := false, false
	for i := s.first; i < s.last; i++ {
		b := d.Body[i]
		if _, ok := b.(document.PageBreak); ok {
			breakBefore, afterTable = true, false
			continue
		}
		own := blockSlabs(d, b, here)
		if _, heading := b.(document.Heading); afterTable && !heading {
			own = append([]slab{gapSlab()}, own...)
		}
		_, afterTable = b.(document.Table)
		for n := range own {
			own[n].block = i
		}
		if len(own) > 0 {
			own[0].breakBefore = breakBefore
			breakBefore = false
		}
		slabs = append(slabs, own...)
	}
	return slabs
}

func blockSlabs(d *document.Document, b document.Block, here place) []slab {
	switch b := b.(type) {
	case document.Heading:
		look := builtinStyle(styleHeading + itoa(b.Level))
		if b.Unlisted {
			look = builtinStyle(styleContentsHead)
		}
		return []slab{textSlab(look, b.Text, here.width-look.left)}
	case document.Contents:
		return contentsSlabs(d, b, here)
	case document.Paragraph:
		style, _ := here.paragraphLook(b.Style)
		look := builtinStyle(style)
		s := textSlab(look, b.Text, here.width-look.left-here.continuationIndent())
		s.keepNext = b.KeepWithNext
		return []slab{s}
	case document.List:
		inner := here
		inner.level++
		var slabs []slab
		for _, item := range b.Items {
			for _, block := range item {
				slabs = append(slabs, blockSlabs(d, block, inner)...)
			}
		}
		return slabs
	case document.Table:
		return tableSlabs(d, b, here)
	case document.Passage:
		var slabs []slab
		for _, inner := range b.Blocks {
			slabs = append(slabs, blockSlabs(d, inner, here)...)
		}
		return slabs
	}
	return nil
}

func contentsSlabs(d *document.Document, c document.Contents, here place) []slab {
	var slabs []slab
	if c.Title != "" {
		slabs = append(slabs, textSlab(builtinStyle(styleContentsHead), document.Plain(c.Title), here.width))
	}
	for _, e := range d.Outline() {
		if e.Level <= c.Depth() && !e.Unlisted {
			look := builtinStyle(styleContents + itoa(e.Level))
			slabs = append(slabs, textSlab(look, document.Plain(e.Text), here.width-look.left))
		}
	}
	return slabs
}

func tableSlabs(d *document.Document, t document.Table, here place) []slab {
	var slabs []slab
	if len(t.Caption) > 0 {
		slabs = append(slabs, textSlab(builtinStyle(styleCaption), t.Caption, here.width))
	}
	widths := columnWidths(t, here.width-here.continuationIndent())
	header := 0
	for i, r := range t.Rows {
		s := slab{lines: 1, line: rowHeight(d, t, r, i, widths), keepNext: r.KeepWithNext || i < t.HeaderRows}
		if i < t.HeaderRows {
			header += s.line
		} else {
			s.repeat = header
		}
		slabs = append(slabs, s)
	}
	return slabs
}

// gapSlab is the empty paragraph below a table.
func gapSlab() slab { return textSlab(builtinStyle(styleGap), nil, 1) }

// rowHeight is the height of the highest cell. Cells that are joined downwards
// or turned spread over other rows and do not count.
func rowHeight(d *document.Document, t document.Table, r document.Row, row int, widths []int) int {
	look := builtinTable(tableStyleName[t.Style])
	empty := textSlab(builtinStyle(styleCell), nil, 1)
	height, column := max(r.HeightPoints*20, empty.before+empty.height()+empty.after+2*look.top), 0
	for _, c := range r.Cells {
		here := cellPlace(t, c, column, cellWidth(widths, c, column), row)
		column += c.Columns()
		if c.VMerge != document.MergeNone || c.Upwards {
			continue
		}
		blocks := c.Blocks
		if len(c.Text) > 0 || len(blocks) == 0 {
			blocks = append([]document.Block{document.Paragraph{Text: c.Text}}, blocks...)
		}
		content := 0
		for _, b := range blocks {
			for _, s := range blockSlabs(d, b, here) {
				content += s.before + s.height() + s.after
			}
			if _, ok := b.(document.Table); ok {
				gap := gapSlab()
				content += gap.height()
			}
		}
		height = max(height, content+2*look.top)
	}
	return height + rowLines(t, look, row)
}

// rowLines is the room of the lines around a row: the one below it, thicker
// under column headings, and above the first row the table's edge.
func rowLines(t document.Table, look tableLook, row int) int {
	eighths := look.lineEighths
	if row == t.HeaderRows-1 {
		eighths = max(eighths, headerRule.Eighths)
	}
	if row == 0 {
		eighths += look.lineEighths
	}
	return eighths * 20 / 8
}

// textSlab measures a paragraph.
func textSlab(look paragraphStyle, text []document.Inline, width int) slab {
	return slab{
		before: look.before, after: look.after, keepNext: look.keepNext,
		lines: countLines(text, look, width), line: look.lineHeight(), frame: look.frame(),
	}
}

// arialLine is the height of a line of Arial in thousandths of its size.
const arialLine = 1149

func (p paragraphStyle) lineHeight() int {
	if p.lineExact {
		return p.line
	}
	return (p.halfPoints*10*arialLine*p.line + 120_000) / 240_000
}

// frame is the room that writeParagraphLines takes up.
func (p paragraphStyle) frame() int {
	switch {
	case p.fill != "":
		return 2 * (fillSpace*20 + 10)
	case p.rule == "bottom":
		return ruleSpace*20 + 15
	}
	return 0
}

// countLines breaks text into lines at spaces and hyphens, and within words that
// are wider than a line.
func countLines(text []document.Inline, look paragraphStyle, width int) int {
	width = max(width, 1)
	lines := 0
	for part := range strings.SplitSeq(measuredText(text), "\n") {
		lines++
		used := 0
		for word := range strings.SplitSeq(strings.ReplaceAll(part, "-", "- "), " ") {
			w := textWidth(word, look.halfPoints, look.bold)
			if used > 0 && used+w > width {
				lines++
				used = 0
			}
			if w > width {
				lines += (w - 1) / width
				w = (w-1)%width + 1
			}
			used += w
			if !strings.HasSuffix(word, "-") {
				used += textWidth(" ", look.halfPoints, false)
			}
		}
	}
	return lines
}

// measuredText is the text of a paragraph with line breaks; cross references
// count as a few characters.
func measuredText(text []document.Inline) string {
	var b strings.Builder
	for _, in := range text {
		switch in := in.(type) {
		case document.Text:
			b.WriteString(in.Value)
		case document.Link:
			b.WriteString(in.Text)
		case document.Break:
			b.WriteByte('\n')
		default:
			b.WriteString("0000")
		}
	}
	return b.String()
}
