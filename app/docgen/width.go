package docgen

import (
	"math"
	"strings"
	"unicode/utf8"

	"ismsdesk/app/document"
)

// Characters that fit beside each other in a table, on upright pages and on
// turned ones.
const (
	uprightWidth = 92
	turnedWidth  = 142
)

// Longest words that a column makes room for: a heading's hardly ever breaks, one
// among the entries is hyphenated when it is longer than a date.
const (
	longestHead  = 24
	longestEntry = 11
)

// fit shares the width of the page among the columns of a table by what stands
// in them: to each its longest word, so that words stay whole, and what is left
// to those with longer texts.
func (w *writer) fit(t *document.Table) {
	needs, wants := make([]int, len(t.Columns)), make([]int, len(t.Columns))
	for n, r := range t.Rows {
		for i, c := range r.Cells {
			longest := longestEntry
			if n < t.HeaderRows {
				longest = longestHead
			}
			need, want := asked(document.PlainText(c.Text), longest)
			needs[i], wants[i] = max(needs[i], need), max(wants[i], want)
		}
	}
	left, wanted := uprightWidth, 0
	if w.turned {
		left = turnedWidth
	}
	for i := range needs {
		left -= needs[i]
		wants[i] = max(wants[i]-needs[i], 0)
		wanted += wants[i]
	}
	for i := range t.Columns {
		t.Columns[i].Weight = needs[i]
		if wanted > 0 {
			t.Columns[i].Weight += wants[i] * max(left, 0) / wanted
		}
	}
}

// asked is the width that a text cannot do without, about in characters, and the
// one it would like: the more the longer it is, but not in proportion, so that a
// sentence does not crush the words beside it.
func asked(text string, longest int) (need, want int) {
	want = int(4 * math.Sqrt(float64(min(utf8.RuneCountInString(text), 240))))
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\u00ad' }) {
		length := utf8.RuneCountInString(word)
		need, want = max(need, min(length, longest)+3), max(want, length+3)
	}
	return max(need, 5), want
}
