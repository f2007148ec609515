package docx

import (
	"strings"
	"unicode"

	"ismsdesk/app/document"
)

// target is something a cross reference can point to.
type target struct {
	// block is its place in the document's body.
	block   int
	heading bool
	// number is "3.2", or "Table 3" in the document's language.
	number, text string
	// bookmark holds a heading's text or a caption's number, textBookmark the
	// heading's text or the caption's text.
	bookmark, textBookmark string
}

// targets are the headings and captioned tables of a document, collected before
// writing because references point forwards too.
type targets struct {
	byAnchor map[string]target
	// headings holds the outline entries by block.
	headings map[int]document.OutlineEntry
	outline  []document.OutlineEntry
	names    map[string]bool
	tables   int
	labels   document.Labels
}

func collectTargets(d *document.Document) *targets {
	t := &targets{
		byAnchor: map[string]target{}, headings: map[int]document.OutlineEntry{},
		names: map[string]bool{}, outline: d.Outline(), labels: d.Labels,
	}
	for _, e := range t.outline {
		t.headings[e.Index] = e
		if e.Anchor != "" {
			name := t.bookmarkName(e.Anchor)
			t.byAnchor[e.Anchor] = target{block: e.Index, heading: true, number: e.Number, text: e.Text, bookmark: name, textBookmark: name}
		}
	}
	for i, b := range d.Body {
		t.collect(b, i)
	}
	return t
}

// collect counts captioned tables in the order in which they are written.
func (t *targets) collect(b document.Block, at int) {
	switch b := b.(type) {
	case document.Table:
		if len(b.Caption) > 0 {
			t.tables++
			if b.Anchor != "" {
				before, _ := captionLabel(t.labels.Table)
				t.byAnchor[b.Anchor] = target{
					block: at, number: before + itoa(t.tables), text: document.PlainText(b.Caption),
					bookmark: t.bookmarkName(b.Anchor), textBookmark: t.bookmarkName(b.Anchor + "_text"),
				}
			}
		}
		for _, r := range b.Rows {
			for _, c := range r.Cells {
				for _, inner := range c.Blocks {
					t.collect(inner, at)
				}
			}
		}
	case document.List:
		for _, item := range b.Items {
			for _, inner := range item {
				t.collect(inner, at)
			}
		}
	case document.Passage:
		for _, inner := range b.Blocks {
			t.collect(inner, at)
		}
	}
}

// bookmarkName turns an anchor into a name Word accepts: letters, digits and
// underscores, a letter first, at most 40 characters, unique without regard to
// case.
func (t *targets) bookmarkName(anchor string) string {
	clean := strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return '_'
	}, anchor)
	clean = "a_" + clean
	clean = clean[:min(len(clean), 34)]
	name := clean
	for n := 2; t.names[strings.ToLower(name)]; n++ {
		name = clean + "_" + itoa(n)
	}
	t.names[strings.ToLower(name)] = true
	return name
}

// contentsBookmark is the name of the bookmark by which the contents list finds
// the heading at the given block. Word gives its own the same form.
func contentsBookmark(block int) string {
	n := itoa(block + 1)
	return "_Toc" + strings.Repeat("0", max(0, 9-len(n))) + n
}

// captionLabel splits the label "Table {number}: {caption}" into what stands
// before the number and between number and caption.
func captionLabel(label string) (before, between string) {
	if !strings.Contains(label, "{number}") {
		label = "{number} {caption}"
	}
	before, rest, _ := strings.Cut(label, "{number}")
	between, _, _ = strings.Cut(rest, "{caption}")
	return before, between
}

// sequenceName is the name under which Word counts captions: the label's word,
// so that a caption the reader adds in Word goes on counting.
func sequenceName(before string) string {
	name := strings.TrimSpace(before)
	for _, r := range name {
		if !unicode.IsLetter(r) {
			return "Table"
		}
	}
	if name == "" {
		return "Table"
	}
	return name
}
