package docgen

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

const (
	// spareRows are the rows below a register whose cells already have their
	// dropdowns, for programs that do not extend them by themselves.
	spareRows = 200
	// pageWidth is how many characters of columns are legible on the width of
	// a page, A4 landscape at about 60 percent.
	pageWidth = 230
	// titleWidth is what the titles of catalogue entries need to stand on a line
	// each, in characters.
	titleWidth = 42
	// headingHeight is the least height of the row of headings, in points.
	headingHeight = 30
	// headingRoom is what a heading needs beside its longest word: the arrow of
	// the filter and bold letters.
	headingRoom = 4
)

// bookColumn is a column of a register's sheet.
type bookColumn struct {
	*isms.Column // nil for the id and the name of a row
	label        string
	style        *document.SheetStyle
	given        *document.SheetStyle // of a cell that the standard fills
	width        float64
	list         *choiceList
	value        func(isms.Row) any
}

// registerSheet is the sheet of a register, made from its description alone.
func (b *bookWriter) registerSheet(reg *isms.Register) *document.Sheet {
	s := b.startSheet(reg.Key, 2)
	columns := b.bookColumns(reg)
	rows := reg.Rows(b.ISMS)
	head := headRows + 1
	s.Rows = append(s.Rows, document.SheetRow{})
	total := 0.0
	headings := uniqueLabels(columns)
	for i, c := range columns {
		s.Columns = append(s.Columns, document.SheetColumn{Width: c.width, Style: c.blank()})
		s.Put(document.Spot{Row: head, Column: i + 1}, styled(headings[i], document.SheetStyle{Role: document.SheetHeading, Align: c.style.Align}))
		total += c.width
	}
	s.Rows[head-1].HeightPoints = headingHeight
	for _, r := range rows {
		s.Rows = append(s.Rows, bookRow(reg, columns, r))
	}
	if len(rows) == 0 {
		for range b.blankRows() {
			s.Rows = append(s.Rows, emptyRow(columns))
		}
	}
	last := len(s.Rows)
	s.Table = &document.SheetTable{Name: reg.Key, Area: document.Area{
		From: document.Spot{Row: head, Column: 1}, To: document.Spot{Row: last, Column: len(columns)},
	}}
	s.Frozen = document.Spot{Row: head, Column: 2}
	repeated := columns[0].width + columns[1].width
	s.Print = document.Print{PagesWide: max(1, int(math.Ceil((total-repeated)/(pageWidth-repeated)))), RepeatRows: head, RepeatColumns: 2}
	if !reg.Fixed {
		last += spareRows
	}
	for i, c := range columns {
		if c.Column != nil {
			b.rules(s, reg, c, document.Area{From: document.Spot{Row: head + 1, Column: i + 1}, To: document.Spot{Row: last, Column: i + 1}})
		}
	}
	return s
}

// bookColumns are the id, the title, and the other columns as described.
func (b *bookWriter) bookColumns(reg *isms.Register) []bookColumn {
	columns := []bookColumn{{
		label: b.Text("book.column.id"), width: 9, style: &document.SheetStyle{Role: document.SheetComputed},
		value: func(r isms.Row) any { return b.RowNumber(reg, r.RowID()) },
	}}
	if reg.Title == "id" {
		columns = append(columns, bookColumn{
			label: b.Text("register." + reg.Key + ".one"), width: 34, style: &document.SheetStyle{Role: document.SheetComputed},
			value: func(r isms.Row) any { return b.FixedTitle(reg, r.RowID()) },
		})
	} else {
		columns = append(columns, b.bookColumn(reg, reg.Column(reg.Title)))
	}
	for _, c := range reg.Shown() {
		if c.Key != reg.Title {
			columns = append(columns, b.bookColumn(reg, c))
		}
	}
	return columns
}

func (b *bookWriter) bookColumn(reg *isms.Register, c *isms.Column) bookColumn {
	out := bookColumn{Column: c, label: b.Label(reg, c), style: &document.SheetStyle{Role: document.SheetBody}}
	out.width = max(float64(c.Width), float64(longestWord(out.label)+headingRoom))
	out.list = b.listFor(c)
	out.value = func(r isms.Row) any { return b.cellValue(c, out.list, r) }
	if reg.Key == "assessment_results" && strings.HasSuffix(c.Key, "level") {
		out.value = func(r isms.Row) any { return b.keptLevel(c, r) }
	}
	if c.Derived() && c.Key != reg.Title {
		out.style.Role = document.SheetComputed
	}
	switch c.Kind {
	case isms.RatingStep, isms.Level, isms.Number:
		out.style.Align = document.AlignCentre
	case isms.Money:
		out.style.Format, out.style.Unit = document.FormatMoney, b.Organisation().Currency
		out.width = max(out.width, 14)
	case isms.Date:
		out.style.Format, out.style.Align = document.FormatDate, document.AlignLeft
	case isms.Entries:
		if onLines(c) {
			out.width = max(out.width, titleWidth)
		}
	default:
	}
	given := *out.style
	given.Role = document.SheetComputed
	out.given = &given
	return out
}

// cellValue is the typed value of a cell: numbers and days as such, everything
// else as a reader sees it; nil for nothing.
func (b *bookWriter) cellValue(c *isms.Column, list *choiceList, r isms.Row) any {
	value := c.Get(b.ISMS, r)
	switch c.Kind {
	case isms.Number, isms.RatingStep:
		if n, err := strconv.Atoi(value); err == nil {
			return n
		}
	case isms.Money:
		if f, err := strconv.ParseFloat(value, 64); err == nil {
			return f
		}
	case isms.Date:
		if day, err := time.Parse(time.DateOnly, value); err == nil {
			return day
		}
	case isms.Entries:
		if onLines(c) {
			return b.entryLines(c, value)
		}
	default:
	}
	if list != nil && value != "" {
		if label, ok := list.labels[value]; ok {
			return label
		}
	}
	if text := b.Show(c, r); text != "" {
		return text
	}
	return nil
}

// keptLevel is the name of a level that a closed assessment kept by its key, nil
// for none.
func (b *bookWriter) keptLevel(c *isms.Column, r isms.Row) any {
	key := c.Get(b.ISMS, r)
	if key == "" {
		return nil
	}
	return cmp.Or(b.Catalogue.Text(b.Lang(), "band."+key, "text"), key)
}

// onLines says whether the entries of a column stand on lines of their own.
// Clauses are known by their numbers, which need no lines.
func onLines(c *isms.Column) bool { return c.Kind == isms.Entries && c.Ref != "clauses" }

// entryLines are the titles of catalogue entries, one on each line, because they
// have commas of their own; nil for none.
func (b *bookWriter) entryLines(c *isms.Column, value string) any {
	var lines []string
	for _, id := range isms.SplitList(value) {
		lines = append(lines, b.ShowValue(c, id))
	}
	if len(lines) == 0 {
		return nil
	}
	return strings.Join(lines, "\n")
}

// blank is the look of cells of the column that are not filled in yet: the
// format alone, because the rows above the register have it too.
func (c bookColumn) blank() *document.SheetStyle {
	style := *c.style
	style.Role = document.SheetPlain
	return &style
}

func emptyRow(columns []bookColumn) document.SheetRow {
	cells := make([]document.SheetCell, len(columns))
	for i, c := range columns {
		cells[i].Style = c.style
	}
	return document.SheetRow{Cells: cells}
}

func bookRow(reg *isms.Register, columns []bookColumn, r isms.Row) document.SheetRow {
	cells := make([]document.SheetCell, len(columns))
	for i, c := range columns {
		cells[i] = document.SheetCell{Value: c.value(r), Style: c.style}
		if c.Column != nil && c.OwnRows && c.Key != reg.Title && !reg.Editable(c.Column, r.RowID()) {
			cells[i].Style = c.given
		}
	}
	return document.SheetRow{Cells: cells}
}

// rules gives the cells of a column their dropdown or limits, their colours,
// and the heading its note.
func (b *bookWriter) rules(s *document.Sheet, reg *isms.Register, c bookColumn, cells document.Area) {
	if note := b.note(reg, c); note != "" {
		s.Notes = append(s.Notes, document.SheetNote{At: document.Spot{Row: headRows + 1, Column: cells.From.Column}, Text: note})
	}
	s.Highlights = append(s.Highlights, b.colours(c, cells)...)
	if c.Derived() {
		return
	}
	v := document.Validation{Area: cells, Title: c.label}
	switch {
	case c.list != nil:
		v.Kind, v.List = document.ListItem, c.list.name
		v.Message = b.Text("book.invalid.choice")
		if c.Kind == isms.Reference {
			v.Lenient, v.Message = true, b.unlisted(c.Ref)
		}
	case c.Kind == isms.RatingStep:
		v.Kind, v.Min, v.Max = document.WholeNumber, "1", maxName(c.Ref)
		v.Message = b.Text("book.invalid.rating", "Max", b.ScaleLength(c.Ref))
	case c.Kind == isms.Number:
		v.Kind, v.Min, v.Message = document.WholeNumber, "0", b.Text("book.invalid.number")
	case c.Kind == isms.Money:
		v.Kind, v.Min, v.Message = document.DecimalNumber, "0", b.Text("book.invalid.money")
	case c.Kind == isms.Date:
		v.Kind, v.Message = document.DayFrom, b.Text("book.invalid.date")
	default:
		return
	}
	s.Validations = append(s.Validations, v)
}

// note is the explanation of a column: its hint, what its steps mean, and how
// it is filled in.
func (b *bookWriter) note(reg *isms.Register, c bookColumn) string {
	var parts []string
	key := "field." + reg.Key + "." + c.Key + ".hint"
	if hint := b.Text(key); hint != key {
		parts = append(parts, hint)
	}
	if c.Kind == isms.RatingStep && b.method != nil {
		for step := 1; step <= b.ScaleLength(c.Ref); step++ {
			parts = append(parts, strconv.Itoa(step)+" "+b.StepText(b.method, c.Ref, step))
		}
	}
	switch {
	case c.Derived():
		parts = append(parts, b.Text("book.note.computed"))
	case c.Kind == isms.References:
		parts = append(parts, b.Text("book.note.ids"))
	case onLines(c.Column):
		parts = append(parts, b.Text("book.note.lines"))
	case c.Kind.IsList():
		parts = append(parts, b.Text("book.note.several"))
	}
	if c.OwnRows {
		parts = append(parts, b.Text("book.note.own"))
	}
	return strings.Join(parts, "\n")
}

// uniqueLabels are the headings of columns; a label that stands already gets a
// number, because the columns of a table must differ.
func uniqueLabels(columns []bookColumn) []string {
	var labels []string
	seen := map[string]int{}
	for _, c := range columns {
		label := c.label
		key := strings.ToLower(label)
		seen[key]++
		if n := seen[key]; n > 1 {
			label += " (" + strconv.Itoa(n) + ")"
		}
		labels = append(labels, label)
	}
	return labels
}

func longestWord(s string) int {
	longest := 0
	for word := range strings.FieldsSeq(s) {
		longest = max(longest, len([]rune(word)))
	}
	return longest
}
