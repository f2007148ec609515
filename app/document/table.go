package document

// Align is the horizontal position of a cell's or column's text.
type Align int

// The alignments. AlignDefault takes the column's, and for a column the left.
const (
	AlignDefault Align = iota
	AlignLeft
	AlignCentre
	AlignRight
)

// VAlign is the vertical position of a cell's text.
type VAlign int

// The vertical alignments.
const (
	VAlignTop VAlign = iota
	VAlignMiddle
	VAlignBottom
)

// TableStyle is the role of a table; a writer maps it to its look.
type TableStyle int

// The table styles.
const (
	// TableGrid is a register: a shaded header row and quiet lines.
	TableGrid TableStyle = iota
	// TableControl is a list of keys and values such as the control block: the
	// first column holds the keys.
	TableControl
	// TableMatrix is a matrix of coloured fields with light gaps, such as the
	// heat map.
	TableMatrix
	// TablePlain has neither lines nor fills, for placing things side by side.
	TablePlain
)

// Table is a table. It spreads over the width of the text, or of the cell it
// stands in; its column widths are fixed by the columns' weights.
type Table struct {
	Style   TableStyle
	Columns []Column
	// HeaderRows is the number of leading rows that are column headings and are
	// repeated on every page.
	HeaderRows int
	Rows       []Row
	// Caption stands above the table with its number; empty for a table without
	// caption and number.
	Caption []Inline
	// Description tells someone who does not see the table what it shows.
	Description string
	// Anchor is the name by which Ref and Link find this table; it needs a Caption.
	Anchor string
	// WidthPercent is the part of the available width, 1 to 100; 0 means 100.
	WidthPercent int
}

// Column is one column of a table.
type Column struct {
	// Weight is the column's share of the width in relation to the other
	// columns' weights, greater than 0.
	Weight int
	Align  Align
}

// Row is one row of a table. A row that is short of cells is filled with empty
// ones. A row is never divided by the end of a page.
type Row struct {
	Cells []Cell
	// HeightPoints is the least height in points; 0 is as high as the text.
	HeightPoints int
	// KeepWithNext keeps the row on the page of the row below it.
	KeepWithNext bool
}

// VMerge joins a cell with the cells below it.
type VMerge int

// The parts of a vertically joined cell. Every continuing cell has the Span of
// the cell that starts; its content is not shown.
const (
	MergeNone VMerge = iota
	MergeStart
	MergeContinue
)

// Cell is one cell. Text is its first paragraph, for the common case that it is
// all; Blocks follow.
type Cell struct {
	Text   []Inline
	Blocks []Block
	// Fill is the background as "RRGGBB"; empty is the table style's.
	Fill string
	// TextColour is "RRGGBB"; empty is the style's, or on a Fill the one that
	// can be read on it (ReadableOn).
	TextColour string
	Align      Align
	VAlign     VAlign
	// Span is the number of columns covered; 0 means 1.
	Span   int
	VMerge VMerge
	// Header marks a heading cell (bold), for headings outside the header rows.
	Header bool
	// Upwards turns the text to read from bottom to top.
	Upwards bool
	// Borders replace the table style's lines on the sides that are set.
	Borders Borders
}

// Columns returns the number of columns the cell covers, at least 1.
func (c Cell) Columns() int {
	if c.Span < 1 {
		return 1
	}
	return c.Span
}

// Borders are a cell's own lines; a zero Border leaves the side to the style.
type Borders struct {
	Top, Right, Bottom, Left Border
}

// Border is one line. The zero value is "as the table style has it".
type Border struct {
	// None takes the line away.
	None bool
	// Eighths is the thickness in eighths of a point, 2 to 96.
	Eighths int
	// Colour is "RRGGBB".
	Colour string
}

// TextCell returns a cell with plain text.
func TextCell(s string) Cell {
	return Cell{Text: Plain(s)}
}

// TextRow returns a row of plain cells.
func TextRow(texts ...string) Row {
	cells := make([]Cell, len(texts))
	for i, s := range texts {
		cells[i] = TextCell(s)
	}
	return Row{Cells: cells}
}

// KeyValue is one line of a control block.
type KeyValue struct {
	Key   string
	Value []Inline
}

// ControlBlock returns the table of keys and values that stands at the top of
// every controlled document (7.5.2).
func ControlBlock(lines []KeyValue) Table {
	t := Table{Style: TableControl, Columns: []Column{{Weight: 3}, {Weight: 7}}}
	for _, line := range lines {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: Plain(line.Key), Header: true}, {Text: line.Value}}})
	}
	return t
}
