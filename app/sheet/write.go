package sheet

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
	// headingRoom is what a heading needs beside its longest word: the arrow of
	// the filter and bold letters.
	headingRoom = 4
	// deleteWidth is the width of the column that asks for a row to go.
	deleteWidth = 10
)

// HeadingHeight is the least height of a row of headings, in points.
const HeadingHeight = 30

// HeadingWidth is the least width of a column, in characters, for its heading.
func HeadingWidth(heading string) float64 { return float64(LongestWord(heading) + headingRoom) }

// Keys of a sheet's columns that are no column of the register. Columns are known
// by keys in a hidden row above the headings, so that they are found again in any
// language and order.
const (
	keyRow    = "#row"    // the id of the row, hidden
	keyNumber = "#number" // the id as a reader knows it
	keyName   = "#name"   // the name that the program gives a row
	keyDelete = "#delete" // whether the row shall go
)

// column is a column of a register's sheet.
type column struct {
	*isms.Column // nil for a column that is none of the register
	key          string
	label        string
	hidden       bool
	readOnly     bool // of a sheet that asks for others
	style        *document.SheetStyle
	given        *document.SheetStyle // of a cell that the standard fills
	width        float64
	list         *List
	value        func(isms.Row) any
}

// Fill puts rows of a register below what stands on a sheet: the hidden keys of
// the columns, the headings, and the rows.
func (f *Form) Fill(s *document.Sheet, reg *isms.Register, rows []isms.Row) {
	columns := f.columns(reg)
	keys := len(s.Rows) + 1
	head := keys + 1
	s.Rows = append(s.Rows, document.SheetRow{Hidden: true}, document.SheetRow{HeightPoints: HeadingHeight})
	total, printed := 0.0, 0
	headings := uniqueLabels(columns)
	for i, c := range columns {
		s.Columns = append(s.Columns, document.SheetColumn{Width: c.width, Style: c.blank(), Hidden: c.hidden})
		if !c.readOnly {
			s.Put(document.Spot{Row: keys, Column: i + 1}, document.SheetCell{Value: reg.Key + "." + c.key, Style: &document.SheetStyle{OneLine: true}})
		}
		s.Put(document.Spot{Row: head, Column: i + 1}, document.SheetCell{
			Value: headings[i], Style: &document.SheetStyle{Role: document.SheetHeading, Align: c.style.Align},
		})
		if c.key != keyDelete && c.key != keyRow { // which are for the way back
			total, printed = total+c.width, i+1
		}
	}
	for _, r := range rows {
		s.Rows = append(s.Rows, f.row(reg, columns, r, len(s.Rows)+1))
	}
	if len(rows) == 0 {
		for range f.Blank {
			s.Rows = append(s.Rows, emptyRow(columns))
		}
	}
	last := len(s.Rows)
	s.Table = &document.SheetTable{Name: reg.Key, Area: document.Area{
		From: document.Spot{Row: head, Column: 1}, To: document.Spot{Row: last, Column: len(columns)},
	}}
	s.Frozen = document.Spot{Row: head, Column: 2}
	repeated := columns[0].width + columns[1].width
	s.Print = document.Print{PagesWide: max(1, int(math.Ceil((total-repeated)/(pageWidth-repeated)))), RepeatRows: head, RepeatColumns: 2, Columns: printed}
	if !reg.Fixed {
		last += spareRows
	}
	for i, c := range columns {
		f.rules(s, reg, c, document.Spot{Row: head, Column: i + 1}, last)
	}
}

// columns are the number and the title of a row, the other columns as described,
// and where rows can be edited, what asks for one to go and its hidden id.
func (f *Form) columns(reg *isms.Register) []column {
	computed := &document.SheetStyle{Role: document.SheetComputed}
	columns := []column{{
		key: keyNumber, label: f.Text("book.column.id"), width: 9, style: computed,
		value: func(r isms.Row) any { return f.RowNumber(reg, r.RowID()) },
	}}
	if reg.Title == "id" {
		columns = append(columns, column{
			key: keyName, label: f.Text("register." + reg.Key + ".one"), width: 34, style: computed,
			value: func(r isms.Row) any { return f.FixedTitle(reg, r.RowID()) },
		})
	} else {
		columns = append(columns, f.column(reg, reg.Column(reg.Title)))
	}
	for _, c := range reg.Shown() {
		if c.Key != reg.Title {
			columns = append(columns, f.column(reg, c))
		}
	}
	if f.Asked != nil {
		columns = f.asked(reg, columns)
	}
	if reg.Kept {
		return columns
	}
	if !reg.Fixed && f.Asked == nil {
		columns = append(columns, column{
			key: keyDelete, label: f.Text("book.column.delete"), width: deleteWidth, list: f.list(yes),
			style: &document.SheetStyle{Role: document.SheetBody, Align: document.AlignCentre}, value: func(isms.Row) any { return nil },
		})
	}
	return append(columns, column{
		key: keyRow, label: f.Text("book.column.row"), width: 9, hidden: true, style: computed,
		value: func(r isms.Row) any { return r.RowID() },
	})
}

// asked are the columns that a sheet with questions has.
func (f *Form) asked(reg *isms.Register, columns []column) []column {
	var out []column
	for _, c := range columns {
		shown, fill := c.Column == nil, false
		if c.Column != nil {
			shown, fill = f.Asked(reg, c.Column)
		}
		if !shown {
			continue
		}
		style := *c.style
		style.Open = fill
		if c.readOnly = !fill; c.readOnly {
			style.Role, c.list = document.SheetComputed, nil
			if c.Column != nil && c.Kind == isms.References {
				c.width, c.value = titleWidth, f.titles(c.Column)
			}
		}
		c.style = &style
		out = append(out, c)
	}
	return out
}

// titles names the rows that a column refers to, for readers who do not know their
// ids.
func (f *Form) titles(c *isms.Column) func(isms.Row) any {
	return func(r isms.Row) any {
		var out []string
		for _, id := range isms.SplitList(c.Get(f.ISMS, r)) {
			out = append(out, f.TitleOf(isms.FindRegister(c.Ref), id))
		}
		if len(out) == 0 {
			return nil
		}
		return strings.Join(out, "\n")
	}
}

// yes stands for the column that asks for a row to go.
var yes = &isms.Column{Key: keyDelete, Kind: isms.Choice, Set: "yesno", Choices: []string{"yes", "no"}}

func (f *Form) column(reg *isms.Register, c *isms.Column) column {
	out := column{Column: c, key: c.Key, label: f.Label(reg, c), style: &document.SheetStyle{Role: document.SheetBody}}
	out.width = max(float64(c.Width), HeadingWidth(out.label))
	out.list = f.list(c)
	out.value = func(r isms.Row) any { return f.value(c, out.list, r) }
	if reg.Key == "assessment_results" && strings.HasSuffix(c.Key, "level") {
		out.value = func(r isms.Row) any { return f.keptLevel(c, r) }
	}
	if c.Derived() && c.Key != reg.Title {
		out.style.Role = document.SheetComputed
	}
	switch c.Kind {
	case isms.RatingStep, isms.Level, isms.Number:
		out.style.Align = document.AlignCentre
	case isms.Money:
		out.style.Format, out.style.Unit = document.FormatMoney, f.Organisation().Currency
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

// value is the typed value of a cell: numbers and days as such, everything
// else as a reader sees it; nil for nothing.
func (f *Form) value(c *isms.Column, list *List, r isms.Row) any {
	value := c.Get(f.ISMS, r)
	switch c.Kind {
	case isms.Number, isms.RatingStep:
		if n, err := strconv.Atoi(value); err == nil {
			return n
		}
	case isms.Money:
		if amount, err := strconv.ParseFloat(value, 64); err == nil {
			return amount
		}
	case isms.Date:
		if day, err := time.Parse(time.DateOnly, value); err == nil {
			return day
		}
	case isms.Entries:
		if onLines(c) {
			return f.entryLines(c, value)
		}
	default:
	}
	if list != nil && value != "" {
		if label, ok := list.labels[value]; ok {
			return label
		}
	}
	if text := f.Show(c, r); text != "" {
		return text
	}
	return nil
}

// keptLevel is the name of a level that a closed assessment kept by its key, nil
// for none.
func (f *Form) keptLevel(c *isms.Column, r isms.Row) any {
	key := c.Get(f.ISMS, r)
	if key == "" {
		return nil
	}
	return cmp.Or(f.Catalogue.Text(f.Lang(), "band."+key, "text"), key)
}

// onLines says whether the entries of a column stand on lines of their own.
// Clauses are known by their numbers, which need no lines.
func onLines(c *isms.Column) bool { return c.Kind == isms.Entries && c.Ref != "clauses" }

// entryLines are the titles of catalogue entries, one on each line, because they
// have commas of their own; nil for none.
func (f *Form) entryLines(c *isms.Column, value string) any {
	var lines []string
	for _, id := range isms.SplitList(value) {
		lines = append(lines, f.ShowValue(c, id))
	}
	if len(lines) == 0 {
		return nil
	}
	return strings.Join(lines, "\n")
}

// blank is the look of cells of the column that are not filled in yet: the
// format alone, because the rows above the register have it too.
func (c column) blank() *document.SheetStyle {
	style := *c.style
	style.Role = document.SheetPlain
	return &style
}

func emptyRow(columns []column) document.SheetRow {
	cells := make([]document.SheetCell, len(columns))
	for i, c := range columns {
		cells[i].Style = c.style
	}
	return document.SheetRow{Cells: cells}
}

// row is the row of a sheet for a row of the register.
func (f *Form) row(reg *isms.Register, columns []column, r isms.Row, number int) document.SheetRow {
	cells := make([]document.SheetCell, len(columns))
	at := func(key string) string {
		for i, c := range columns {
			if c.key == key {
				return document.Spot{Row: number, Column: i + 1}.Name()
			}
		}
		return ""
	}
	for i, c := range columns {
		cells[i] = document.SheetCell{Value: c.value(r), Style: c.style}
		switch {
		case c.Column == nil:
			if c.key == keyDelete && reg.IsGiven(r.RowID()) {
				cells[i].Style = c.given
			}
		case c.Derived() && f.Formula != nil:
			cells[i].Formula = f.Formula(c.Column, r, at)
		case c.OwnRows && c.Key != reg.Title && !reg.Editable(c.Column, r.RowID()):
			cells[i].Style = c.given
		}
	}
	return document.SheetRow{Cells: cells}
}

// rules give the cells of a column below its heading their dropdown or limits,
// their colours, and the heading its note.
func (f *Form) rules(s *document.Sheet, reg *isms.Register, c column, head document.Spot, last int) {
	cells := document.Area{From: document.Spot{Row: head.Row + 1, Column: head.Column}, To: document.Spot{Row: last, Column: head.Column}}
	if c.key == keyDelete {
		s.Notes = append(s.Notes, document.SheetNote{At: head, Text: f.Text("book.note.delete")})
		s.Validations = append(s.Validations, document.Validation{
			Area: cells, Title: c.label, Kind: document.ListItem, List: c.list.Name, Message: f.Text("book.invalid.choice"),
		})
	}
	if c.Column == nil {
		return
	}
	if note := f.note(reg, c); note != "" {
		s.Notes = append(s.Notes, document.SheetNote{At: head, Text: note})
	}
	if f.Colours != nil {
		s.Highlights = append(s.Highlights, f.Colours(c.Column, cells)...)
	}
	if c.Derived() || c.readOnly {
		return
	}
	v := document.Validation{Area: cells, Title: c.label}
	switch {
	case c.list != nil:
		v.Kind, v.List = document.ListItem, c.list.Name
		v.Message = f.Text("book.invalid.choice")
		if c.Kind == isms.Reference {
			v.Lenient, v.Message = true, f.Unlisted(c.Ref)
		}
	case c.Kind == isms.RatingStep:
		v.Kind, v.Min, v.Max = document.WholeNumber, "1", MaxName(c.Ref)
		v.Message = f.Text("book.invalid.rating", "Max", f.ScaleLength(c.Ref))
	case c.Kind == isms.Number:
		v.Kind, v.Min, v.Message = document.WholeNumber, "0", f.Text("book.invalid.number")
	case c.Kind == isms.Money:
		v.Kind, v.Min, v.Message = document.DecimalNumber, "0", f.Text("book.invalid.money")
	case c.Kind == isms.Date:
		v.Kind, v.Message = document.DayFrom, f.Text("book.invalid.date")
	default:
		return
	}
	s.Validations = append(s.Validations, v)
}

// note is the explanation of a column: its hint, what its steps mean, and how
// it is filled in.
func (f *Form) note(reg *isms.Register, c column) string {
	var parts []string
	key := "field." + reg.Key + "." + c.Key + ".hint"
	if hint := f.Text(key); hint != key {
		parts = append(parts, hint)
	}
	if c.Kind == isms.RatingStep && f.CurrentMethod() != nil {
		for step := 1; step <= f.ScaleLength(c.Ref); step++ {
			parts = append(parts, strconv.Itoa(step)+" "+f.StepText(f.CurrentMethod(), c.Ref, step))
		}
	}
	switch {
	case c.Derived():
		parts = append(parts, f.Text("book.note.computed"))
	case c.Kind == isms.References:
		parts = append(parts, f.Text("book.note.ids"))
	case onLines(c.Column):
		parts = append(parts, f.Text("book.note.lines"))
	case c.Kind.IsList():
		parts = append(parts, f.Text("book.note.several"))
	}
	if c.OwnRows {
		parts = append(parts, f.Text("book.note.own"))
	}
	return strings.Join(parts, "\n")
}

// uniqueLabels are the headings of columns; a label that stands already gets a
// number, because the columns of a table must differ.
func uniqueLabels(columns []column) []string {
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

// LongestWord is the length of the longest word of a text, in letters.
func LongestWord(s string) int {
	longest := 0
	for word := range strings.FieldsSeq(s) {
		longest = max(longest, len([]rune(word)))
	}
	return longest
}

// Defined names of the highest step of each scale.
const (
	LikelihoodMax = "likelihood_max"
	ImpactMax     = "impact_max"
)

// MaxName is the defined name of a scale's highest step.
func MaxName(scale string) string {
	if scale == "impact" {
		return ImpactMax
	}
	return LikelihoodMax
}
