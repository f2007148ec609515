package kit

import "image/color"

// Kind says how a column is shown and edited.
type Kind int

// The kinds of columns.
const (
	KindText     Kind = iota
	KindLongText      // edited in a larger field
	KindNumber        // aligned right, sorted by value
	KindDate          // raw value is ISO 8601, e.g. 2026-03-31
	KindChoice        // one of Choices
	KindMulti         // several of Choices, joined by ListSeparator
	KindLevel         // shown as a chip; edited like KindChoice where it has Choices
	KindReadOnly      // never edited
)

// Align is the horizontal place of a cell's text.
type Align int

// The alignments.
const (
	AlignLeft Align = iota
	AlignRight
	AlignCentre
)

// Column describes one column of a Model.
type Column struct {
	Key     string
	Title   string
	Tooltip string  // shown while the pointer rests on the header; may be empty
	Width   float32 // device-independent pixels at text scale 1; 0 means 120
	Kind    Kind
	Align   Align
	// Editable lets the user change the cells, except those whose Cell.Locked is set.
	Editable bool
	// Choices returns what a cell of the row may hold, in the natural order, which
	// is also the sort order; row -1 asks for the whole column.
	Choices func(row int) []Choice
}

// Cell is how one value is shown.
type Cell struct {
	Text       string
	Fill       color.Color // chip behind the text; nil for none
	TextColour color.Color // nil: chosen from Fill or the palette
	Muted      bool        // in the quiet colour, for derived or unset values
	Locked     bool        // not editable although the column is
	Error      string      // what is wrong with the value; shown at the cell
}

// Model is what a grid shows and edits. Rows and columns count from 0.
type Model interface {
	Columns() []Column
	Len() int
	Cell(row, col int) Cell
	// Raw returns the canonical value: choice keys joined by ListSeparator, ISO
	// dates, plain numbers.
	Raw(row, col int) string
	// Set stores a canonical value. Its error is one sentence for the user.
	Set(row, col int, value string) error
	// RowID returns what identifies the row for as long as it exists.
	RowID(row int) string
}

// Source is the part of a Model that View reads.
type Source interface {
	Columns() []Column
	Len() int
	Cell(row, col int) Cell
	Raw(row, col int) string
	RowID(row int) string
}
