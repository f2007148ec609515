package registers

import (
	"slices"
	"strings"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

const (
	charWidth      = 7.4 // of an average letter, in device-independent pixels
	cellPadding    = 24
	maxColumnWidth = 330
	idWidth        = 76
	idColumn       = 0 // every grid begins with the row's id
)

// Source says which rows and columns of a register a grid is about.
type Source struct {
	Register *isms.Register
	Columns  []*isms.Column
	Rows     func(*isms.ISMS) []isms.Row
	// Add makes a new row and gives its id; nil where rows are not added.
	Add func(*isms.Draft) (string, error)
	// Set sets a field; nil for Draft.Set.
	Set func(d *isms.Draft, row, field, value string) error
}

// Whole is the source of a complete register.
func Whole(reg *isms.Register) Source {
	s := Source{Register: reg, Columns: reg.Shown(), Rows: reg.Rows}
	if !reg.Fixed {
		s.Add = func(d *isms.Draft) (string, error) { return d.Add(reg.Key) }
	}
	return s
}

// Model is rows of a register as the grid shows and edits them.
type Model struct {
	desk    screen.Desk
	source  Source
	rows    []isms.Row
	columns []kit.Column
	notes   screen.Notes // what the checks say about single cells
	about   screen.Notes // and about whole rows
	// paint gives a cell the colours of its value; the view sets it.
	paint func(c *isms.Column, r isms.Row, value string, cell *kit.Cell)
}

// NewModel gives the model of a source.
func NewModel(desk screen.Desk, source Source) *Model {
	m := &Model{desk: desk, source: source, paint: func(*isms.Column, isms.Row, string, *kit.Cell) {}}
	m.columns = append(m.columns, m.first())
	for _, c := range source.Columns {
		m.columns = append(m.columns, m.describe(c))
	}
	m.Reload()
	return m
}

// first is the column by which a row is known: its id, a control's numbers in
// the reader's edition or, where the ids are keys of ours, the names behind them.
func (m *Model) first() kit.Column {
	column := kit.Column{Key: "id", Title: m.desk.Text("ui.grid.id"), Width: idWidth, Kind: kit.KindReadOnly}
	reg := m.source.Register
	if reg.Title == "id" && reg.Prefix == "" {
		column.Title = m.desk.Text("register." + reg.Key + ".one")
	}
	for _, r := range m.source.Rows(m.desk.Workspace().ISMS()) {
		shown := float32(len([]rune(m.shownID(r.RowID()))))
		column.Width = min(max(column.Width, shown*charWidth+cellPadding), maxColumnWidth)
	}
	return column
}

// Reload looks at the register again.
func (m *Model) Reload() {
	m.rows = m.source.Rows(m.desk.Workspace().ISMS())
	m.notes = screen.NotesOf(m.desk, m.source.Register.Key, func(string) bool { return true })
	m.about = screen.NotesOf(m.desk, m.source.Register.Key, func(string) bool { return false })
}

// findings are the open findings at a cell; at the first one, those of the
// whole row.
func (m *Model) findings(row, col int) []check.Finding {
	at := screen.Place{Area: m.source.Register.Key, Row: m.rows[row].RowID()}
	if col == idColumn {
		return m.about[at]
	}
	at.Field = m.source.Columns[col-1].Key
	return m.notes[at]
}

// Noting implements kit.Noted.
func (m *Model) Noting() bool { return len(m.about) > 0 }

// Mark implements kit.Noted.
func (m *Model) Mark(row, col int) (tone theme.Tone, noted bool) {
	return screen.ToneOfNotes(m.findings(row, col))
}

// Note implements kit.Noted.
func (m *Model) Note(row, col int) string { return screen.NoteText(m.desk, m.findings(row, col)) }

func (m *Model) describe(c *isms.Column) kit.Column {
	key := "field." + m.source.Register.Key + "." + c.Key
	column := kit.Column{
		Key: c.Key, Title: m.desk.Text(key), Tooltip: m.hint(key), Kind: kindOf(c),
		Width:    min(max(float32(c.Width), float32(len([]rune(m.desk.Text(key)))+2))*charWidth+cellPadding, maxColumnWidth),
		Editable: !c.Derived(),
	}
	if column.Kind == kit.KindNumber {
		column.Align = kit.AlignRight
	}
	if column.Kind == kit.KindChoice || column.Kind == kit.KindMulti {
		column.Choices = func(int) []kit.Choice { return Choices(screen.View(m.desk), c) }
	}
	return column
}

// hint is the explanation of a field, empty where there is none.
func (m *Model) hint(key string) string {
	if text := m.desk.Text(key + ".hint"); text != key+".hint" {
		return text
	}
	return ""
}

// Choices are what a column's cells may hold, as a list to choose from.
// References show their id before the title, as they do in the cell.
func Choices(v isms.View, c *isms.Column) []kit.Choice {
	ids, titles := v.Candidates(c)
	method := v.CurrentMethod()
	out := make([]kit.Choice, len(ids))
	for i := range ids {
		out[i] = kit.Choice{Key: ids[i], Title: titles[i]}
		switch {
		case c.Kind == isms.RatingStep && method != nil:
			out[i].Title = ids[i] + "  " + v.StepText(method, c.Ref, i+1)
		case c.Kind == isms.References && ids[i] != titles[i]:
			out[i].Title = v.RowNumber(isms.FindRegister(c.Ref), ids[i]) + "  " + titles[i]
		}
	}
	return out
}

func kindOf(c *isms.Column) kit.Kind {
	switch c.Kind {
	case isms.Level:
		return kit.KindLevel
	case isms.LongText:
		return kit.KindLongText
	case isms.Number, isms.Money:
		return kit.KindNumber
	case isms.Date:
		return kit.KindDate
	case isms.Choice, isms.Reference, isms.Entry, isms.RatingStep:
		return kit.KindChoice
	case isms.Choices, isms.References, isms.Entries:
		return kit.KindMulti
	}
	if c.Derived() {
		return kit.KindReadOnly
	}
	return kit.KindText
}

// Columns implements kit.Model.
func (m *Model) Columns() []kit.Column { return m.columns }

// Len implements kit.Model.
func (m *Model) Len() int { return len(m.rows) }

// RowID implements kit.Model.
func (m *Model) RowID(row int) string { return m.rows[row].RowID() }

// Cell implements kit.Model.
func (m *Model) Cell(row, col int) kit.Cell {
	r := m.rows[row]
	if col == idColumn {
		return kit.Cell{Text: m.shownID(r.RowID()), Muted: true}
	}
	view, c := screen.View(m.desk), m.source.Columns[col-1]
	cell := kit.Cell{Text: view.Show(c, r), Locked: !m.source.Register.Editable(c, r.RowID())}
	value := c.Get(view.ISMS, r)
	m.paint(c, r, value, &cell)
	if m.overdue(c, r, value) {
		cell.Error = m.desk.Text("ui.grid.overdue")
	}
	return cell
}

// shownID is the row's id; ids that are keys of ours show their name.
func (m *Model) shownID(id string) string {
	if m.source.Register.Title == "id" {
		return screen.View(m.desk).FixedTitle(m.source.Register, id)
	}
	return screen.View(m.desk).RowNumber(m.source.Register, id)
}

// overdue says whether a date that something is due has passed.
func (m *Model) overdue(c *isms.Column, r isms.Row, value string) bool {
	if c.Key != "due_on" && c.Key != "review_on" || value == "" || value >= m.desk.Workspace().Today() {
		return false
	}
	status := m.source.Register.Column("status")
	return status == nil || c.Key == "review_on" || status.Get(m.desk.Workspace().ISMS(), r) != "done"
}

// Raw implements kit.Model.
func (m *Model) Raw(row, col int) string {
	if col == idColumn {
		return m.rows[row].RowID()
	}
	return m.source.Columns[col-1].Get(m.desk.Workspace().ISMS(), m.rows[row])
}

// Set implements kit.Model: every cell is saved at once.
func (m *Model) Set(row, col int, value string) error {
	c, id := m.source.Columns[col-1], m.rows[row].RowID()
	return m.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		return d.Set(m.source.Register.Key, id, c.Key, m.read(c, value))
	})
}

// read makes the canonical value of what was typed; what the grid has made
// canonical already stays as it is.
func (m *Model) read(c *isms.Column, value string) string {
	if c.Kind.IsList() && strings.Contains(value, kit.ListSeparator) {
		return value
	}
	return screen.View(m.desk).Read(c, value)
}

// Add makes a row.
func (m *Model) Add() (id string, err error) {
	err = m.desk.Change(isms.ChangeAdd, func(d *isms.Draft) error {
		id, err = m.source.Add(d)
		return err
	})
	return id, err
}

// Delete removes rows.
func (m *Model) Delete(ids []string) error {
	return m.desk.Change(isms.ChangeDelete, func(d *isms.Draft) error {
		for _, id := range ids {
			if err := d.Delete(m.source.Register.Key, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// firstEditable is the key of the column in which a new row is begun.
func (m *Model) firstEditable() string {
	title := m.source.Register.Title
	if slices.ContainsFunc(m.source.Columns, func(c *isms.Column) bool { return c.Key == title && !c.Derived() }) {
		return title
	}
	for _, c := range m.source.Columns {
		if !c.Derived() {
			return c.Key
		}
	}
	return ""
}
