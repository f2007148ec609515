package document

// Spreadsheet is what a spreadsheet file of anybody's holds, as far as lists can
// be read out of it. Formulas are there as the values that were saved with them.
type Spreadsheet struct{ Sheets []SheetContent }

// SheetContent is one sheet of a Spreadsheet.
type SheetContent struct {
	// Name is the text on the tab; empty for a file that has no sheets, as CSV.
	Name   string
	Hidden bool
	// Rows are the rows with something in them, from the top.
	Rows []ContentRow
	// Merged areas have their content in the top left cell.
	Merged []Area
}

// ContentRow is a row with something in it.
type ContentRow struct {
	Number int // from 1, as the program counts in which the file was made
	// Cells are the cells with something in them, from the left.
	Cells []ContentCell
}

// ContentCell is a cell with something in it.
type ContentCell struct {
	Column int // from 1
	Kind   ContentKind
	// Text is the content, never empty: a text as it stands, with plain line ends;
	// a number without exponent ("1234.5"); a truth value as "true" or "false"; an
	// error as its name ("#REF!"). A day or a moment is in ISO 8601 ("2026-11-02",
	// "2026-11-02T09:30:00"), a time without a day as "09:30:00", and a length of
	// time in hours that count on: "36:00:00".
	Text string
}

// ContentKind is what kind of content a cell holds.
type ContentKind uint8

// The kinds of content.
const (
	ContentText ContentKind = iota
	ContentNumber
	ContentDate // a number that is shown as a day, a moment or a time
	ContentBool
	ContentError
)

// Find is the cell in a column, and whether there is something in it.
func (r ContentRow) Find(column int) (ContentCell, bool) {
	for _, c := range r.Cells {
		if c.Column == column {
			return c, true
		}
	}
	return ContentCell{}, false
}
