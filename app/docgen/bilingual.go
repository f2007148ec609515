package docgen

import (
	"slices"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

// GenerateBilingual writes a file of the document set in two languages at once:
// under every heading the text in the language of the view, then in the second
// one. Errors: as of Generate.
func (p Press) GenerateBilingual(id string, second isms.Texts) (*document.Document, error) {
	first, err := p.Generate(id)
	if err != nil {
		return nil, err
	}
	other := p
	other.Texts = second
	d, err := other.Generate(id)
	if err != nil {
		return nil, err
	}
	first.Title = both(first.Title, d.Title)
	first.Labels.Page = both(first.Labels.Page, d.Labels.Page)
	first.Labels.Version = both(first.Labels.Version, d.Labels.Version)
	first.Meta.Status, first.Meta.Classification = both(first.Meta.Status, d.Meta.Status), both(first.Meta.Classification, d.Meta.Classification)
	first.Body = joined(first.Body, d.Body, p.Lang(), second.Lang())
	return first, nil
}

// both are two texts beside each other, one where they are the same.
func both(a, b string) string {
	if a == b || b == "" {
		return a
	}
	return a + " / " + b
}

func bothInline(a, b []document.Inline) []document.Inline {
	if document.PlainText(a) == document.PlainText(b) {
		return a
	}
	return append(append(slices.Clone(a), document.Text{Value: " / "}), b...)
}

// joined puts the second body's text under the headings of the first. Both have
// the same headings, because templates have the same structure in every language.
func joined(first, second []document.Block, lang, other string) []document.Block {
	a, b := parted(first), parted(second)
	var out []document.Block
	for i, part := range a {
		theirs := bodyPart{}
		if i < len(b) {
			theirs = b[i]
		}
		if part.heading != nil {
			h := *part.heading
			if theirs.heading != nil {
				h.Text = bothInline(h.Text, theirs.heading.Text)
			}
			out = append(out, h)
		}
		if part.front {
			out = append(out, frontOfBoth(part.blocks, theirs.blocks)...)
			continue
		}
		out = append(out, inBoth(part.blocks, theirs.blocks, lang, other)...)
	}
	return out
}

// bodyPart is a heading with the blocks below it; the first part has none.
type bodyPart struct {
	heading *document.Heading
	blocks  []document.Block
	front   bool // control block, change history and contents
}

func parted(body []document.Block) []bodyPart {
	parts := []bodyPart{{front: true}}
	for _, b := range body {
		last := &parts[len(parts)-1]
		switch b := b.(type) {
		case document.Heading:
			parts = append(parts, bodyPart{heading: &b})
		case document.PageBreak:
			last.blocks = append(last.blocks, b)
			if last.front {
				parts = append(parts, bodyPart{})
			}
		default:
			last.blocks = append(last.blocks, b)
		}
	}
	return parts
}

// frontOfBoth is the front page with every label in both languages.
func frontOfBoth(a, b []document.Block) []document.Block {
	out := slices.Clone(a)
	for i := range min(len(a), len(b)) {
		switch block := a[i].(type) {
		case document.Table:
			out[i] = tableOfBoth(block, b[i].(document.Table))
		case document.Paragraph:
			block.Text = bothInline(block.Text, b[i].(document.Paragraph).Text)
			out[i] = block
		case document.Contents:
			block.Title = both(block.Title, b[i].(document.Contents).Title)
			out[i] = block
		}
	}
	return out
}

func tableOfBoth(a, b document.Table) document.Table {
	rows := make([]document.Row, len(a.Rows))
	for r := range a.Rows {
		rows[r] = a.Rows[r]
		rows[r].Cells = slices.Clone(a.Rows[r].Cells)
		for c := range rows[r].Cells {
			if r < len(b.Rows) && c < len(b.Rows[r].Cells) {
				rows[r].Cells[c].Text = bothInline(rows[r].Cells[c].Text, b.Rows[r].Cells[c].Text)
			}
		}
	}
	a.Rows = rows
	return a
}

// inBoth is what stands under a heading: first in one language, then in the
// other, each under the language's name. New and turned pages are needed once.
func inBoth(a, b []document.Block, lang, other string) []document.Block {
	text := func(blocks []document.Block) (turns, said []document.Block) {
		for _, block := range blocks {
			switch block.(type) {
			case document.Section, document.PageBreak:
				turns = append(turns, block)
			default:
				said = append(said, block)
			}
		}
		return turns, said
	}
	_, theirs := text(b)
	turns, ours := text(a)
	switch {
	case len(ours) == 0:
		return turns
	case slices.Equal(document.Texts(ours), document.Texts(theirs)):
		return append(ours, turns...) // names and figures alone
	}
	out := append([]document.Block{named(lang)}, ours...)
	out = append(out, document.Passage{Language: other, Blocks: append([]document.Block{named(other)}, theirs...)})
	return append(out, turns...)
}

// named is the name of the language in which the following is written.
func named(lang string) document.Paragraph {
	return document.Paragraph{Style: document.Quiet, Text: []document.Inline{document.Text{Value: translations.OwnName(lang), Bold: true}}, KeepWithNext: true}
}
