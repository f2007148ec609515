package document

import (
	"strings"
	"unicode/utf8"
)

// MostCellText is what a cell of a spreadsheet holds, in UTF-16 units as Excel
// counts.
const MostCellText = 32767

// CellText is a text as a cell of a spreadsheet can hold it: without characters
// that XML does not know, with plain line ends, cut to MostCellText.
func CellText(s string) string { return CutText(CleanText(s), MostCellText) }

// CleanText is a text without the characters that an XML file cannot hold, with
// plain line ends.
func CleanText(s string) string {
	if !strings.ContainsFunc(s, unusual) {
		return s
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	return strings.Map(func(r rune) rune {
		if unusual(r) {
			return -1
		}
		return r
	}, s)
}

// unusual says whether a character must not stand in a cell. Invalid bytes
// arrive as utf8.RuneError, which is left out with a real U+FFFD.
func unusual(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r == 0x7F || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError
}

// CutText shortens a text to a number of UTF-16 units; the last then is "…".
func CutText(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	units, keep := 0, 0
	for i, r := range s {
		size := 1
		if r > 0xFFFF {
			size = 2
		}
		if units+size <= limit-1 {
			keep = i + utf8.RuneLen(r)
		}
		units += size
	}
	if units <= limit {
		return s
	}
	return s[:keep] + "…"
}
