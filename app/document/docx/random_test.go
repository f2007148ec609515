package docx_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"ismsdesk/app/document"
)

// nasty are texts that have broken documents before: control characters, bytes
// that are not UTF-8, markup, right-to-left, emoji, non-characters, long words.
var nasty = []string{
	"", " ", "  zwei  Leerzeichen ", "Zeile\nZeile", "Tab\tTab", "\r\nWindows\r", "\x00\x01\x0b\x0c\x1f", "kaputt\xff\xfe\xc3",
	"]]>", "<w:p>&amp;</w:p>", `"'`, "שלום עולם", "مرحبا بالعالم", "👩🏽‍💻 🇩🇪", "\ufffe\uffff\ufffd", "\u2028\u2029\u200f\u202e",
	"e\u0301\u0327", "日本語のテキスト", "{page}{pages}{number}{caption}", "%s %d", strings.Repeat("Wort", 200), "\U0010ffff\U0001f600",
}

// random makes documents from a seed; equal seeds make equal documents.
type random struct {
	*rand.Rand
	anchors []string
}

func randomDocument(seed uint64) *document.Document {
	r := &random{Rand: rand.New(rand.NewPCG(seed, 7))}
	d := &document.Document{
		ID: r.text(), Title: r.text(), Subtitle: r.text(), Language: r.pick([]string{"de", "en", "fr", "ja", "de-CH", ""}),
		Meta: document.Meta{
			Organisation: r.text(), Version: r.text(), Status: r.text(), Classification: r.text(), Author: r.text(),
			Category: r.text(), Keywords: []string{r.text(), r.text()}, Created: clock,
		},
		Labels: document.Labels{Page: r.text(), Version: r.text(), Table: r.pick([]string{"", "Tabelle {number}: {caption}", r.text()})},
	}
	// Anchors first, so that references can point forwards.
	for i := range 3 {
		r.anchors = append(r.anchors, fmt.Sprintf("%d %s", i, r.text()))
	}
	for i := range r.IntN(25) {
		if i%4 == 0 {
			d.Body = append(d.Body, r.topBlock())
		}
		d.Body = append(d.Body, r.block(2))
	}
	for _, a := range r.anchors {
		d.Body = append(d.Body, document.Heading{Level: 1 + r.IntN(4), Text: r.inlines(), Anchor: a, Unnumbered: r.IntN(4) == 0, Unlisted: r.IntN(4) == 0})
	}
	return d
}

func (r *random) pick(list []string) string { return list[r.IntN(len(list))] }

func (r *random) text() string {
	var b strings.Builder
	for range 1 + r.IntN(3) {
		b.WriteString(r.pick(nasty))
		if r.IntN(2) == 0 {
			b.WriteRune(rune(r.IntN(0x3000)))
		}
	}
	return b.String()
}

func (r *random) inlines() []document.Inline {
	var list []document.Inline
	for range r.IntN(4) {
		anchor := r.pick(r.anchors)
		list = append(list, []document.Inline{
			document.Text{Value: r.text(), Bold: r.IntN(2) == 0, Italic: r.IntN(2) == 0, Quiet: r.IntN(2) == 0},
			document.Text{Value: r.text(), Colour: "B3261E"},
			document.Break{},
			document.Link{Text: r.text(), URL: r.pick([]string{"https://example.org/ä b?x=" + r.text(), "mailto:a@b.example", r.text() + "x", "javascript:alert(1)"})},
			document.Link{Text: r.text(), Anchor: anchor},
			document.Field{Kind: document.FieldKind(r.IntN(3))},
			document.Ref{Anchor: anchor, Kind: document.RefKind(r.IntN(3))},
		}[r.IntN(7)])
	}
	return list
}

func (r *random) topBlock() document.Block {
	return []document.Block{
		document.PageBreak{},
		document.Section{Landscape: r.IntN(2) == 0},
		document.Contents{Title: r.text(), Levels: r.IntN(4)},
		document.Heading{Level: 1 + r.IntN(4), Text: r.inlines()},
	}[r.IntN(4)]
}

func (r *random) block(depth int) document.Block {
	if depth == 0 {
		return document.Paragraph{Text: r.inlines()}
	}
	switch r.IntN(4) {
	case 0:
		return document.List{Ordered: r.IntN(2) == 0, Items: [][]document.Block{{r.block(depth - 1), r.block(depth - 1)}, {}, {r.block(depth - 1)}}}
	case 1:
		return r.table(depth)
	}
	return document.Paragraph{Style: document.ParagraphStyle(r.IntN(5)), Text: r.inlines(), KeepWithNext: r.IntN(2) == 0}
}

func (r *random) table(depth int) document.Table {
	t := document.Table{
		Style: document.TableStyle(r.IntN(4)), HeaderRows: r.IntN(2), Caption: r.inlines(), Description: r.text(), WidthPercent: r.IntN(101),
	}
	for range 1 + r.IntN(5) {
		t.Columns = append(t.Columns, document.Column{Weight: 1 + r.IntN(9), Align: document.Align(r.IntN(4))})
	}
	for range 1 + r.IntN(4) {
		var row document.Row
		for room := len(t.Columns); room > 0 && r.IntN(8) > 0; {
			c := document.Cell{
				Text: r.inlines(), Span: r.IntN(room + 1), Fill: r.pick([]string{"", "B3261E", "BFE3C8"}), Header: r.IntN(5) == 0,
				Align: document.Align(r.IntN(4)), VAlign: document.VAlign(r.IntN(3)), Upwards: r.IntN(9) == 0, VMerge: document.VMerge(r.IntN(3)),
				Borders: document.Borders{Top: document.Border{None: true}, Left: document.Border{Eighths: 24, Colour: "1B2430"}},
			}
			for range r.IntN(3) {
				c.Blocks = append(c.Blocks, r.block(depth-1))
			}
			room -= c.Columns()
			row.Cells = append(row.Cells, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
