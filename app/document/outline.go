package document

import (
	"strconv"
	"strings"
)

// OutlineEntry is one heading of the body with its number.
type OutlineEntry struct {
	// Index is the heading's place in Document.Body.
	Index int
	Level int
	// Number is "2.1"; empty for an unnumbered or unlisted heading.
	Number string
	Text   string
	Anchor string
	// Unlisted headings do not appear in the contents.
	Unlisted bool
}

// Outline returns the headings of the body in order, numbered as a writer
// numbers them: a missing level counts as 1, so that a level 3 directly below
// "2" is "2.1.1".
func (d *Document) Outline() []OutlineEntry {
	var entries []OutlineEntry
	var counters [MaxHeadingLevel]int
	for i, b := range d.Body {
		h, ok := b.(Heading)
		if !ok {
			continue
		}
		e := OutlineEntry{Index: i, Level: h.Level, Text: PlainText(h.Text), Anchor: h.Anchor, Unlisted: h.Unlisted}
		if !h.Unnumbered && !h.Unlisted {
			e.Number = nextNumber(&counters, h.Level)
		}
		entries = append(entries, e)
	}
	return entries
}

func nextNumber(counters *[MaxHeadingLevel]int, level int) string {
	parts := make([]string, level)
	for l := range counters {
		switch {
		case l < level-1:
			counters[l] = max(counters[l], 1)
		case l == level-1:
			counters[l]++
		default:
			counters[l] = 0
		}
		if l < level {
			parts[l] = strconv.Itoa(counters[l])
		}
	}
	return strings.Join(parts, ".")
}
