package sheet

import (
	"errors"
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Paste is a block of cells from a spreadsheet that is laid over rows and columns
// of a register as a reader sees them.
type Paste struct {
	isms.View // of the reader
	// Texts are the languages in which labels, titles and headings are understood.
	Texts    []isms.Texts
	Register *isms.Register
	// Columns are those under the block, from its first one on; nil stands for the
	// one by which rows are known, which may be headed by any of Numbers.
	Columns []*isms.Column
	Numbers []string
	// Rows are those under the block, from its first line on.
	Rows []isms.Row
	// Add makes a row for a line below the last of Rows; nil where rows are not added.
	Add func(*isms.Draft) (string, error)
	// Set sets a field; nil for Draft.Set.
	Set func(d *isms.Draft, row, field, value string) error
	// Shown is what stands in a cell, by the places in Rows and Columns.
	Shown func(row, column int) string
	// Block are the cells by lines. A single one goes into all Rows and Columns.
	Block [][]string
}

// Pasted is what became of a block.
type Pasted struct {
	Headed  bool // the first line was left out, because it holds the headings
	Cells   int  // fields that changed in rows that were there
	Rows    int  // rows that were added
	Refused []Refusal
}

// Refusal is a cell of a block that was left out, or a whole line.
type Refusal struct {
	Line   int    // of the block, from 1
	Column int    // of the block, from 0
	Row    string // id of the row under it, empty where there is none
	New    bool   // the row was added for this line
	Typed  string // as it stands in the block
	Err    error  // why
}

// Run lays the block over the register in a draft. Computed cells and those that
// the standard gives stay as they are; they are refusals only where the block
// holds something else than they do.
func (p Paste) Run(d *isms.Draft) Pasted {
	l := &laying{Paste: p, draft: d, reader: newReader(&Book{Language: p.Lang(), Edition: p.Edition}, d.ISMS, p.Texts)}
	lines := p.lines()
	if p.Headed() {
		l.done.Headed, l.first, lines = true, 1, lines[1:]
	}
	l.ids, l.added = make([]string, len(lines)), make([]bool, len(lines))
	for n, cells := range lines {
		l.begin(n, cells)
	}
	clear(l.reader.labels) // other cells of the block may name the new rows
	for n, cells := range lines {
		l.fill(n, cells)
	}
	for n, cells := range lines {
		l.compare(n, cells) // what is computed follows from the rest
	}
	slices.SortStableFunc(l.done.Refused, func(a, b Refusal) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return l.done
}

// lines are the lines of the block; a single cell is repeated.
func (p Paste) lines() [][]string {
	if len(p.Block) != 1 || len(p.Block[0]) != 1 {
		return p.Block
	}
	line := slices.Repeat(p.Block[0], len(p.Columns))
	return slices.Repeat([][]string{line}, max(1, len(p.Rows)))
}

// Headed says whether the first line of several cells holds the headings of the
// columns under it.
func (p Paste) Headed() bool {
	if len(p.Block) == 0 || len(p.Block) == 1 && len(p.Block[0]) == 1 {
		return false
	}
	for j, cell := range p.Block[0] {
		heading := func(label string) bool { return strings.EqualFold(normal(label), normal(cell)) }
		switch {
		case j >= len(p.Columns):
			return j > 0 && !slices.ContainsFunc(p.Block[0][j:], filled)
		case p.Columns[j] == nil:
			if !slices.ContainsFunc(p.Numbers, heading) {
				return false
			}
		case !slices.ContainsFunc(p.Texts, func(t isms.Texts) bool {
			return heading(isms.View{Texts: t}.Label(p.Register, p.Columns[j]))
		}):
			return false
		}
	}
	return true
}

// filled says whether a cell holds anything.
func filled(cell string) bool { return normal(cell) != "" }

// laying is a block being laid over a register. Lines are counted from 0 without
// the headings.
type laying struct {
	Paste
	done   Pasted
	draft  *isms.Draft
	reader *reader
	first  int      // line of the block from which the lines count
	ids    []string // of the rows by line, empty where there is none
	added  []bool   // which of them are new
}

func (l *laying) refuse(n, column int, typed string, err error) {
	l.done.Refused = append(l.done.Refused, Refusal{
		Line: l.first + n + 1, Column: column, Row: l.ids[n], New: l.added[n], Typed: normal(typed), Err: err,
	})
}

// begin finds the row under a line, or adds it, and gives it its title.
func (l *laying) begin(n int, cells []string) {
	switch {
	case n < len(l.Rows):
		l.ids[n] = l.Rows[n].RowID()
	case !slices.ContainsFunc(cells, filled):
		return
	case l.Add == nil:
		at := slices.IndexFunc(cells, filled)
		l.refuse(n, at, cells[at], isms.Fail(isms.ErrPasteRow))
		return
	case !slices.ContainsFunc(l.under(cells), func(j int) bool { return l.takes(j, cells[j]) }):
		return // nothing would stand in the row
	default:
		id, err := l.Add(l.draft)
		if err != nil {
			l.refuse(n, 0, cells[0], err)
			return
		}
		l.ids[n], l.added[n] = id, true
		l.done.Rows++
	}
	for _, j := range l.under(cells) {
		if l.Columns[j] != nil && l.Columns[j].Key == l.Register.Title {
			l.set(n, j, cells[j])
		}
	}
}

// under are the columns under the cells of a line.
func (l *laying) under(cells []string) []int {
	out := make([]int, min(len(cells), len(l.Columns)))
	for j := range out {
		out[j] = j
	}
	return out
}

// takes says whether a cell puts something into a new row.
func (l *laying) takes(j int, cell string) bool {
	c := l.Columns[j]
	if c == nil || c.Derived() || !filled(cell) {
		return false
	}
	if c.Kind == isms.Text || c.Kind == isms.LongText {
		return true
	}
	return c.Check(l.draft.ISMS, l.read(c, nil, cell)) == nil
}

// read gives the canonical value of a cell, or its text for Check to judge. Beyond
// what comes back from our own workbooks it understands the names of the steps of
// scales in any of the languages, and lists as they are shown on one line.
func (l *laying) read(c *isms.Column, row isms.Row, cell string) string {
	value, err := l.reader.read(c, row, document.ContentCell{Text: cell})
	if err != nil || c.Check(l.draft.ISMS, value) == nil {
		return value
	}
	switch {
	case c.Kind.IsList():
		return l.list(c, normal(cell))
	case c.Kind == isms.RatingStep:
		for _, t := range l.Texts {
			step := isms.View{ISMS: l.draft.ISMS, Texts: t}.Read(c, value)
			if c.Check(l.draft.ISMS, step) == nil {
				return step
			}
		}
	}
	return value
}

// list reads a list that is divided by commas although its titles may hold some:
// of what can be read as a title, the longest counts.
func (l *laying) list(c *isms.Column, text string) string {
	var out []string
	for parts := strings.Split(text, ","); len(parts) > 0; {
		id, taken := strings.TrimSpace(parts[0]), 1
		for n := len(parts); n > 0; n-- {
			if code, known := l.reader.one(c, strings.TrimSpace(strings.Join(parts[:n], ","))); known {
				id, taken = code, n
				break
			}
		}
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
		parts = parts[taken:]
	}
	return strings.Join(out, ";")
}

// row is the row under a line as it is now.
func (l *laying) row(n int) isms.Row {
	if row := l.Register.Find(l.draft.ISMS, l.ids[n]); row != nil {
		return row
	}
	return l.Rows[n] // a row that begins with the first thing said about it
}

// fill puts the cells of a line into the fields under them, but for the title. A
// rating dates itself, so it comes before a date that the line may give.
func (l *laying) fill(n int, cells []string) {
	columns := l.under(cells)
	rating := func(j int) bool { return l.Columns[j] != nil && l.Columns[j].Kind == isms.RatingStep }
	slices.SortStableFunc(columns, func(a, b int) int {
		switch {
		case rating(a) == rating(b):
			return 0
		case rating(a):
			return -1
		}
		return 1
	})
	for _, j := range columns {
		c := l.Columns[j]
		switch {
		case c == nil || c.Derived() || c.Key == l.Register.Title:
		case l.ids[n] != "":
			l.set(n, j, cells[j])
		case n >= len(l.Rows) && l.Add != nil && filled(cells[j]):
			l.refuse(n, j, cells[j], l.explain(c, c.Check(l.draft.ISMS, l.read(c, nil, cells[j]))))
		}
	}
	for j := len(l.Columns); j < len(cells) && l.ids[n] != ""; j++ {
		if filled(cells[j]) {
			l.refuse(n, j, cells[j], isms.Fail(isms.ErrPasteColumn))
		}
	}
}

// set puts a cell into the field under it.
func (l *laying) set(n, j int, cell string) {
	c, row := l.Columns[j], l.row(n)
	if !l.Register.Editable(c, l.ids[n]) {
		return
	}
	if normal(cell) == normal(l.Show(c, row)) {
		return
	}
	value := l.read(c, row, cell)
	if c.Kind == isms.Number && value == "0" {
		value = "" // as it is kept
	}
	if value == c.Get(l.draft.ISMS, row) {
		return
	}
	set := l.Set
	if set == nil {
		set = func(d *isms.Draft, row, field, value string) error { return d.Set(l.Register.Key, row, field, value) }
	}
	if err := set(l.draft, l.ids[n], c.Key, value); err != nil {
		l.refuse(n, j, cell, l.explain(c, err))
	} else if !l.added[n] {
		l.done.Cells++
	}
}

// explain names choices, and lists of the catalogue, as readers know them.
func (l *laying) explain(c *isms.Column, err error) error {
	var failed *isms.Error
	if !errors.As(err, &failed) || len(failed.Args) < 2 {
		return err
	}
	value, _ := failed.Args[1].(string)
	switch {
	case failed.Code == isms.ErrNotAChoice:
		_, labels := l.Candidates(c)
		return isms.Fail(failed.Code, "Value", value, "Choices", strings.Join(labels, ", "), "Nearest", isms.Nearest(value, labels))
	case failed.Code == isms.ErrUnknownReference && isms.FindRegister(c.Ref) == nil:
		return isms.Fail(failed.Code, "Value", value, "Register", l.Label(l.Register, c))
	}
	return err
}

// compare looks for cells that say something else than those under them, which
// take no values.
func (l *laying) compare(n int, cells []string) {
	if l.ids[n] == "" {
		return
	}
	for _, j := range l.under(cells) {
		c := l.Columns[j]
		if c != nil && l.Register.Editable(c, l.ids[n]) || !filled(cells[j]) || l.stands(n, j, cells[j]) {
			continue
		}
		err := isms.Fail(isms.ErrPasteNumber)
		switch {
		case c == nil:
		case c.Derived():
			err = isms.Fail(isms.ErrImportComputed, "Field", l.Label(l.Register, c))
		default:
			err = isms.Fail(isms.ErrPasteGiven, "Field", l.Label(l.Register, c))
		}
		l.refuse(n, j, cells[j], err)
	}
}

// stands says whether a cell says what stands under it.
func (l *laying) stands(n, j int, cell string) bool {
	said := func(shown string) bool { return strings.EqualFold(normal(shown), normal(cell)) }
	if n < len(l.Rows) && said(l.Shown(n, j)) {
		return true
	}
	c := l.Columns[j]
	if c == nil {
		return said(l.ids[n])
	}
	row := l.row(n)
	if value := c.Get(l.draft.ISMS, row); value != "" && (said(value) || l.read(c, row, cell) == value) {
		return true
	}
	return slices.ContainsFunc(l.Texts, func(t isms.Texts) bool {
		return said(isms.View{ISMS: l.draft.ISMS, Texts: t, Edition: l.Edition}.Show(c, row))
	})
}
