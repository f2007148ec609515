package document

import (
	"strconv"
	"time"
)

// Workbook is the neutral form of a spreadsheet file. All texts are in the
// workbook's language; Key, the names of tables and defined names are the same
// in every language, so that programs can rely on them.
type Workbook struct {
	Title    string
	Subtitle string
	// Language is the BCP 47 tag of the texts.
	Language string
	Meta     Meta
	// DateLayout is how date cells show a day, as a layout of package time made
	// of day, month and year: "02.01.2006", "2 Jan 2006".
	DateLayout string
	// PageLine stands in the printed footer; {page} and {pages} are replaced by
	// the writer.
	PageLine string
	Sheets   []Sheet
	Names    []DefinedName
}

// Sheet is one sheet of a workbook. Rows and columns are counted from 1.
type Sheet struct {
	// Key names the sheet in links and defined names, whatever its language.
	Key string
	// Name is the text on the tab. A writer shortens it to what the file format
	// takes and tells equal names apart.
	Name string
	// Hidden sheets hold what others refer to.
	Hidden bool
	// Protected sheets let type only into cells whose style is Open, so that nobody
	// changes the others by mistake. There is no password.
	Protected bool
	// Columns are the widths and looks of the columns from the left.
	Columns []SheetColumn
	// Rows are the rows from the top; Rows[0] is row 1.
	Rows []SheetRow
	// Merged areas show the content of their top left cell.
	Merged []Area
	// Frozen is the last cell of the area that stays when scrolling; the zero
	// Spot freezes nothing.
	Frozen      Spot
	Table       *SheetTable
	Validations []Validation
	Highlights  []Highlight
	Notes       []SheetNote
	Links       []SheetLink
	Charts      []SheetChart
	Print       Print
}

// Spot is the place of a cell: Row and Column from 1.
type Spot struct{ Row, Column int }

// Name is what formulas call the cell: B3.
func (s Spot) Name() string {
	letters := ""
	for column := s.Column; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters + strconv.Itoa(s.Row)
}

// Area is a rectangle of cells; both corners belong to it.
type Area struct{ From, To Spot }

// SheetColumn is one column of a sheet.
type SheetColumn struct {
	// Width is in characters of the usual text.
	Width float64
	// Style is the look of cells that have none of their own, also of those that
	// are filled in later.
	Style *SheetStyle
	// Hidden columns hold what programs read.
	Hidden bool
}

// SheetRow is one row of a sheet. It is as high as its texts need, and at least
// HeightPoints.
type SheetRow struct {
	Cells        []SheetCell
	HeightPoints float64
	// Hidden rows hold what programs read.
	Hidden bool
}

// SheetCell is one cell. Value is nil, string, int, float64 or time.Time (a
// day). With a Formula ("SUM(A1,B1)", without "="), Value is the result a
// reader shows before it calculates. A nil Style is the column's.
type SheetCell struct {
	Value   any
	Formula string
	Style   *SheetStyle
}

// SheetTable is an area with a heading row that a reader sorts and filters.
type SheetTable struct {
	// Name is the table's name in formulas. It shares its names with the
	// workbook's defined names.
	Name string
	// Area begins with the heading row and has at least one row below it. The
	// headings are texts, not empty and all different.
	Area Area
}

// DefinedName gives an area of a sheet a name for formulas.
type DefinedName struct {
	Name, Sheet string
	Area        Area
}

// SheetLink makes a cell lead to the top of another sheet, named by its Key.
type SheetLink struct {
	At    Spot
	Sheet string
}

// SheetNote is a remark that a reader shows when asked about a cell.
type SheetNote struct {
	At   Spot
	Text string
}

// ValidationKind is what a Validation lets into a cell.
type ValidationKind int

// The kinds of validation.
const (
	// ListItem lets in the items of the defined name List, and offers them.
	ListItem ValidationKind = iota
	// WholeNumber lets in whole numbers from Min, up to Max if it is not empty.
	WholeNumber
	// DecimalNumber lets in numbers from Min.
	DecimalNumber
	// DayFrom lets in days from 1900 on.
	DayFrom
)

// Validation says what may be typed into the cells of an area. Empty cells are
// always allowed.
type Validation struct {
	Area Area
	Kind ValidationKind
	// List is the defined name of the items.
	List string
	// Min and Max are numbers or defined names of a cell.
	Min, Max string
	// Lenient asks instead of refusing.
	Lenient bool
	// Title and Message are shown when something else is typed.
	Title, Message string
}

// Highlight colours the cells of an area whose text equals Equals, or with
// Positive set those whose number is above 0.
type Highlight struct {
	Area             Area
	Equals           string
	Positive         bool
	Fill, TextColour string
}

// Print is how a sheet looks on paper: A4, landscape.
type Print struct {
	// PagesWide is the number of pages the columns are fitted to; 0 means 1.
	PagesWide int
	// PagesHigh is the number of pages the rows are fitted to; 0 is as many as
	// they need.
	PagesHigh int
	// Breaks are the rows with which a new page begins.
	Breaks []int
	// Columns is the number of columns that go on paper; 0 means all, and those
	// into which texts on one line run.
	Columns int
	// RepeatRows and RepeatColumns are the first rows and columns that every
	// page repeats.
	RepeatRows, RepeatColumns int
}

// CellFormat is how a cell shows its value.
type CellFormat int

// The cell formats.
const (
	FormatPlain CellFormat = iota
	// FormatMoney shows two decimals and the style's Unit.
	FormatMoney
	// FormatDate shows the day in the workbook's DateLayout.
	FormatDate
	// FormatShare shows a part of 1 in percent, without decimals.
	FormatShare
)

// SheetRole is what a cell is for; a writer maps it to a look.
type SheetRole int

// The roles of cells.
const (
	// SheetPlain is a cell without lines around it.
	SheetPlain SheetRole = iota
	// SheetTitle is the title of a sheet.
	SheetTitle
	// SheetSection is the title of a part of a sheet.
	SheetSection
	// SheetQuiet is secondary text.
	SheetQuiet
	// SheetHeading is the heading of a column.
	SheetHeading
	// SheetKey is the name beside a value.
	SheetKey
	// SheetBody is a cell of a list, with a line below.
	SheetBody
	// SheetComputed is a cell of a list that is not typed in.
	SheetComputed
	// SheetMatrix is a field of a risk matrix.
	SheetMatrix
	// SheetLinked is text that leads somewhere.
	SheetLinked
	// SheetFigure is a number that catches the eye.
	SheetFigure
	// SheetFigureName says below a figure what it counts.
	SheetFigureName
)

// SheetStyle is the look of a cell. Two equal styles are one style in the file.
type SheetStyle struct {
	Role   SheetRole
	Format CellFormat
	// Unit stands behind an amount of money: "EUR".
	Unit string
	// Fill and TextColour are "RRGGBB". An empty TextColour is the role's, or on
	// a Fill the one that can be read on it (ReadableOn).
	Fill, TextColour string
	Align            Align
	VAlign           VAlign
	// Open cells can be typed into on a sheet that is Protected.
	Open bool
	// OneLine keeps the text from wrapping; it runs over empty cells beside it.
	OneLine bool
	// Upwards turns the text to read from bottom to top.
	Upwards bool
	// Borders replace the role's lines on the sides that are set.
	Borders Borders
}

// Cell returns the cell at a place, empty outside the filled rows.
func (s *Sheet) Cell(at Spot) SheetCell {
	if at.Row < 1 || at.Row > len(s.Rows) || at.Column < 1 || at.Column > len(s.Rows[at.Row-1].Cells) {
		return SheetCell{}
	}
	return s.Rows[at.Row-1].Cells[at.Column-1]
}

// Put fills a cell and makes the rows and cells before it as needed.
func (s *Sheet) Put(at Spot, c SheetCell) {
	for len(s.Rows) < at.Row {
		s.Rows = append(s.Rows, SheetRow{})
	}
	row := &s.Rows[at.Row-1]
	for len(row.Cells) < at.Column {
		row.Cells = append(row.Cells, SheetCell{})
	}
	row.Cells[at.Column-1] = c
}

// Place puts a table of text into the sheet with its top left corner at a spot:
// merged cells, fills, borders and least heights as the table has them. Cells
// below its heading rows have the given role. Of a cell's content its text
// stays, one line for each paragraph.
func (s *Sheet) Place(t Table, at Spot, role SheetRole) {
	for r, row := range t.Rows {
		of := role
		if r < t.HeaderRows {
			of = SheetHeading
		}
		column := 0
		for _, cell := range row.Cells {
			s.placeCell(t, cell, Spot{r, column}, at, of)
			column += cell.Columns()
		}
		placed := &s.Rows[at.Row+r-1]
		placed.HeightPoints = max(placed.HeightPoints, float64(row.HeightPoints))
	}
}

// placeCell puts the cell that is found in a row and column of a table, counted
// from 0, into the sheet.
func (s *Sheet) placeCell(t Table, c Cell, in, corner Spot, role SheetRole) {
	at := Spot{corner.Row + in.Row, corner.Column + in.Column}
	style := SheetStyle{Role: role}
	style.Fill, style.TextColour, style.VAlign = c.Fill, c.TextColour, c.VAlign
	style.Upwards, style.Borders = c.Upwards, c.Borders
	style.Align = c.Align
	if c.Align == AlignDefault && in.Column < len(t.Columns) {
		style.Align = t.Columns[in.Column].Align
	}
	if c.Header {
		style.Role = SheetKey
	}
	last := Spot{at.Row + continued(t.Rows[in.Row+1:], in.Column), at.Column + c.Columns() - 1}
	for i := range c.Columns() {
		s.Put(Spot{at.Row, at.Column + i}, SheetCell{Style: &style})
	}
	if c.VMerge == MergeContinue {
		return
	}
	if text := c.lines(); text != "" {
		s.Put(at, SheetCell{Value: text, Style: &style})
	}
	if last != at {
		s.Merged = append(s.Merged, Area{at, last})
	}
}

// continued counts the rows, from the first, that go on with a vertically joined
// cell in a column.
func continued(rows []Row, column int) int {
	for n, row := range rows {
		if row.at(column).VMerge != MergeContinue {
			return n
		}
	}
	return len(rows)
}

// at is the cell that begins in a column, an empty one if none does.
func (r Row) at(column int) Cell {
	for _, c := range r.Cells {
		if column == 0 {
			return c
		}
		column -= c.Columns()
	}
	return Cell{}
}

// lines is the text of a cell, one line for each paragraph.
func (c Cell) lines() string {
	text := PlainText(c.Text)
	for _, block := range c.Blocks {
		if p, ok := block.(Paragraph); ok {
			text += "\n" + PlainText(p.Text)
		}
	}
	return text
}

// Day is the time without the hour, as date cells hold it.
func Day(at time.Time) time.Time {
	return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
}
