package document

// MaxHeadingLevel is the deepest heading level, as in "1.1.1.1".
const MaxHeadingLevel = 4

// Heading is a heading. It is numbered and appears in the contents unless told
// otherwise.
type Heading struct {
	// Level is 1 (highest) to MaxHeadingLevel.
	Level int
	Text  []Inline
	// Anchor is the name by which Ref and Link find this heading; empty where
	// nothing refers to it.
	Anchor string
	// Unnumbered leaves out the number, for an annex or a list of sources. The
	// numbers of the other headings go on as if it were not there.
	Unnumbered bool
	// Unlisted leaves the heading out of the contents, and without a number, for
	// front matter such as the change history. It looks the same at every Level.
	Unlisted bool
}

// ParagraphStyle is the role of a paragraph; a writer maps it to its look.
type ParagraphStyle int

// The paragraph styles.
const (
	// Body is running text.
	Body ParagraphStyle = iota
	// Lead is the opening sentence of a document or chapter, slightly larger.
	Lead
	// Quiet is small grey text: sources, remarks, what is missing.
	Quiet
	// Quote is text adopted word for word, such as the scope statement.
	Quote
	// Note is a remark the reader must not miss, set apart by a coloured bar.
	Note
)

// Paragraph is running text.
type Paragraph struct {
	Style ParagraphStyle
	Text  []Inline
	// KeepWithNext keeps the paragraph on the page of the block below it.
	KeepWithNext bool
}

// List is a bulleted or numbered list. Every numbered list starts at 1.
type List struct {
	Ordered bool
	// Items are the entries; each is one or more blocks, a further List among
	// them being one level deeper. The first block carries the bullet or number.
	Items [][]Block
}

// Contents is the table of contents down to the given heading level.
type Contents struct {
	// Title stands above the list and is not itself listed; empty for none.
	Title string
	// Levels is 1 to MaxHeadingLevel-1; 0 means 2.
	Levels int
}

// Depth returns the number of heading levels listed.
func (c Contents) Depth() int {
	if c.Levels == 0 {
		return 2
	}
	return c.Levels
}

// PageBreak starts a new page.
type PageBreak struct{}

// Section starts a new page in the given orientation, which holds until the
// next Section. As the first block of a body it sets the orientation of the
// first page. A document without sections is upright.
type Section struct {
	Landscape bool
}

// Passage is a part of a document in another language than the document's: its
// spelling is checked by that language's rules. It cannot hold headings.
type Passage struct {
	Language string // BCP 47 tag
	Blocks   []Block
}

func (Passage) block()   {}
func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (Contents) block()  {}
func (PageBreak) block() {}
func (Section) block()   {}
