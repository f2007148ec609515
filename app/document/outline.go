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

// Texts are all texts of blocks in order, one for each heading, paragraph,
// caption and cell.
func Texts(blocks []Block) []string {
	var out []string
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			out = append(out, PlainText(b.Text))
		case Paragraph:
			out = append(out, PlainText(b.Text))
		case Contents:
			out = append(out, b.Title)
		case Passage:
			out = append(out, Texts(b.Blocks)...)
		case List:
			for _, item := range b.Items {
				out = append(out, Texts(item)...)
			}
		case Table:
			out = append(out, tableTexts(b)...)
		}
	}
	return out
}

func tableTexts(t Table) []string {
	var out []string
	if len(t.Caption) > 0 {
		out = append(out, PlainText(t.Caption))
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			out = append(append(out, PlainText(c.Text)), Texts(c.Blocks)...)
		}
	}
	return out
}
