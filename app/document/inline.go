package document

import "strings"

// Text is a run of characters. A tab or line break in Value is kept as one.
type Text struct {
	Value  string
	Bold   bool
	Italic bool
	// Quiet is grey, for what is secondary within a line.
	Quiet bool
	// Colour is "RRGGBB"; empty is the surrounding colour.
	Colour string
}

// Break is a line break within a paragraph.
type Break struct{}

// Link is text that leads somewhere. Exactly one of URL and Anchor is set.
type Link struct {
	Text string
	// URL is an address outside the document beginning with http, https or
	// mailto; a writer leaves any other as text.
	URL string
	// Anchor is the Anchor of a Heading or Table of this document.
	Anchor string
}

// FieldKind is what a Field shows.
type FieldKind int

// The kinds of fields.
const (
	// PageNumber is the number of the page the field stands on.
	PageNumber FieldKind = iota
	// PageCount is the number of pages of the document.
	PageCount
	// DocumentTitle is the document's title.
	DocumentTitle
)

// Field is a value the reader's program computes.
type Field struct {
	Kind FieldKind
}

// RefKind is what a Ref shows of its target.
type RefKind int

// The kinds of cross references.
const (
	// RefNumber is the number: "3.2" for a heading, "Table 3" for a table.
	RefNumber RefKind = iota
	// RefText is the heading's text or the table's caption.
	RefText
	// RefPage is the page number.
	RefPage
)

// Ref is a cross reference to the Heading or Table with the given Anchor. A
// RefNumber to an unnumbered heading shows its text.
type Ref struct {
	Anchor string
	Kind   RefKind
}

func (Text) inline()  {}
func (Break) inline() {}
func (Link) inline()  {}
func (Field) inline() {}
func (Ref) inline()   {}

// Plain returns s as inlines without emphasis; no inlines for an empty s.
func Plain(s string) []Inline {
	if s == "" {
		return nil
	}
	return []Inline{Text{Value: s}}
}

// Strong returns s as bold inlines; no inlines for an empty s.
func Strong(s string) []Inline {
	if s == "" {
		return nil
	}
	return []Inline{Text{Value: s, Bold: true}}
}

// Para returns a paragraph of plain text.
func Para(style ParagraphStyle, s string) Paragraph {
	return Paragraph{Style: style, Text: Plain(s)}
}

// PlainText returns the characters of the inlines without emphasis; breaks
// become spaces, fields and cross references are left out.
func PlainText(inlines []Inline) string {
	var b strings.Builder
	for _, in := range inlines {
		switch in := in.(type) {
		case Text:
			b.WriteString(in.Value)
		case Link:
			b.WriteString(in.Text)
		case Break:
			b.WriteByte(' ')
		}
	}
	return b.String()
}
