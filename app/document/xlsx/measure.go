package xlsx

import (
	"strings"
	"unicode"

	"ismsdesk/app/document"
)

// Not every program measures rows when it opens a file, so their heights are
// estimated here: text widths in units of a digit, as column widths are.
const (
	// lineFactor is the distance of lines in relation to the size of the letters.
	lineFactor = 1.27
	rowPadding = 4.0
	// cellPadding is the part of a column's width that stays free of text.
	cellPadding = 1.0
	// boldFactor is how much wider bold letters are.
	boldFactor = 1.08
	// arrowWidth is the room of the filter's arrow in a table's heading.
	arrowWidth = 3
	// maxRowHeight is Excel's limit, in points.
	maxRowHeight = 409
)

// height is what a row needs for its texts to be seen, in points, and no less
// than what it asks for.
func (b *book) height(s *document.Sheet, number int, merged map[document.Spot]document.Area) float64 {
	row := s.Rows[number-1]
	need := 0.0
	for i, c := range row.Cells {
		style := styleOf(s, c, i)
		if c.Value == nil || style.Upwards {
			continue
		}
		l := looks[style.Role]
		lines := 1
		if text, ok := c.Value.(string); ok && !style.OneLine {
			lines = wrapped(clean(text), b.room(s, document.Spot{Row: number, Column: i + 1}, merged, style.Role))
		}
		need = max(need, float64(lines)*l.size*lineFactor+rowPadding)
	}
	return min(max(need, row.HeightPoints), maxRowHeight)
}

// room is the width for the text of a cell, in digits of its size.
func (b *book) room(s *document.Sheet, at document.Spot, merged map[document.Spot]document.Area, role document.SheetRole) float64 {
	last := at.Column
	if a, ok := merged[at]; ok {
		last = a.To.Column
	}
	width := -cellPadding
	for column := at.Column; column <= last; column++ {
		if column <= len(s.Columns) {
			width += s.Columns[column-1].Width
		}
	}
	l := looks[role]
	if role == document.SheetHeading && s.Table != nil {
		width -= arrowWidth
	}
	if l.bold {
		width /= boldFactor
	}
	return width * fontSize / l.size
}

// wrapped counts the lines of a text that is broken between words.
func wrapped(text string, room float64) int {
	room = max(room, 1)
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		lines++
		used := 0.0
		for word := range strings.SplitSeq(line, " ") {
			width := textWidth(word)
			if used > 0 && used+0.5+width > room {
				lines++
				used = 0
			}
			if used > 0 {
				used += 0.5
			}
			for width > room {
				lines++
				width -= room
			}
			used += width
		}
	}
	return lines
}

// letterWidths are the widths of Arial's letters in digits; others are as wide
// as a digit, capitals wider.
var letterWidths = func() map[rune]float64 {
	widths := map[rune]float64{}
	for letters, width := range map[string]float64{"ijl'|": 0.4, " ftr.,:;!()-/[]": 0.55, "cksvxyzJ": 0.9, "mw%M": 1.5, "W@": 1.75} {
		for _, r := range letters {
			widths[r] = width
		}
	}
	return widths
}()

// textWidth is the width of a text on one line, in digits.
func textWidth(s string) float64 {
	sum := 0.0
	for _, r := range s {
		width, known := letterWidths[r]
		switch {
		case known:
			sum += width
		case r > 0x2E7F:
			sum += 2
		case unicode.IsUpper(r):
			sum += 1.25
		default:
			sum++
		}
	}
	return sum
}

// styleOf is the look of a cell: its own or the column's.
func styleOf(s *document.Sheet, c document.SheetCell, column int) document.SheetStyle {
	if c.Style != nil {
		return *c.Style
	}
	if column < len(s.Columns) && s.Columns[column].Style != nil {
		return *s.Columns[column].Style
	}
	return document.SheetStyle{}
}
