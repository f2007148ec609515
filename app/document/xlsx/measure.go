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

// height is what a cell with a text needs, in points: its lines in the size of its
// letters.
func (l look) height(lines int) float64 { return float64(lines)*l.size*lineFactor + rowPadding }

// room is the width for the text of a cell that ends in a column, in digits of its
// size.
func room(s *document.Sheet, column, last int, style *document.SheetStyle) float64 {
	width := -cellPadding
	for ; column <= last && column <= len(s.Columns); column++ {
		width += s.Columns[column-1].Width
	}
	l := looks[style.Role]
	if style.Role == document.SheetHeading && s.Table != nil {
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
	if float64(len(text))*widest <= room && !strings.Contains(text, "\n") {
		return 1
	}
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

// widest is the width of the widest letter, in digits for each of its bytes.
const widest = 1.75

// letterWidths are the widths of Arial's letters in digits; others are as wide as
// a digit, capitals wider.
var letterWidths = func() [unicode.MaxASCII + 1]float64 {
	var widths [unicode.MaxASCII + 1]float64
	for r := range widths {
		widths[r] = otherWidth(rune(r))
	}
	for letters, width := range map[string]float64{"ijl'|": 0.4, " ftr.,:;!()-/[]": 0.55, "cksvxyzJ": 0.9, "mw%M": 1.5, "W@": widest} {
		for _, r := range letters {
			widths[r] = width
		}
	}
	return widths
}()

// otherWidth is the width of a letter of which nothing else is known, in digits.
func otherWidth(r rune) float64 {
	switch {
	case r > 0x2E7F:
		return 2
	case unicode.IsUpper(r):
		return 1.25
	}
	return 1
}

// textWidth is the width of a text on one line, in digits.
func textWidth(s string) float64 {
	sum := 0.0
	for _, r := range s {
		if r <= unicode.MaxASCII {
			sum += letterWidths[r]
		} else {
			sum += otherWidth(r)
		}
	}
	return sum
}
