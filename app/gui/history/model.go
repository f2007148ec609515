package history

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/isms"
)

// Sentence says what a change was, for example "Edited Risk register R-07".
func Sentence(v isms.View, c isms.Change) string {
	return v.Text("change."+string(c.Kind), "What", what(v, c.Edits))
}

// maxRows is how many rows of a register are named before they are counted.
const maxRows = 2

// what names the rows that edits are about, register by register.
func what(v isms.View, edits []isms.Edit) string {
	var registers []string
	rows, seen := map[string][]string{}, map[isms.Edit]bool{}
	for _, e := range edits {
		if e.Register == "open_points" && len(edits) > 1 {
			continue
		}
		if !slices.Contains(registers, e.Register) {
			registers = append(registers, e.Register)
		}
		if row := (isms.Edit{Register: e.Register, Row: e.Row}); !seen[row] {
			seen[row] = true
			rows[e.Register] = append(rows[e.Register], e.Row)
		}
	}
	var parts []string
	for _, key := range registers {
		parts = append(parts, named(v, key, rows[key]))
	}
	return strings.Join(parts, ", ")
}

func named(v isms.View, register string, rows []string) string {
	name := v.Text("register." + register)
	reg := isms.FindRegister(register)
	switch {
	case register == "organisation":
		return name
	case len(rows) > maxRows:
		return fmt.Sprintf("%s (%d)", name, len(rows))
	case reg != nil && reg.Prefix == "" && register != "soa" && register != "documents":
		return name
	}
	var numbers []string
	for _, row := range rows {
		if reg != nil {
			row = v.RowNumber(reg, row)
		}
		numbers = append(numbers, row)
	}
	return name + " " + strings.Join(numbers, ", ")
}

// Detail is one edit in the reader's words.
type Detail struct{ Where, Old, New string }

// details are the edits of a change, field by field; what only bookkeeping
// needs is left out.
func details(v isms.View, c isms.Change) []Detail {
	var out []Detail
	for _, e := range c.Edits {
		reg := isms.FindRegister(e.Register)
		if reg == nil {
			continue
		}
		if e.Field == "" {
			d := Detail{Where: reg.Key + " " + e.Row, New: v.Text("ui.history.row_added")}
			if e.New == "" {
				d.New = v.Text("ui.history.row_removed")
			}
			d.Where = where(v, reg, e.Row, "")
			out = append(out, d)
			continue
		}
		column := reg.Column(e.Field)
		if column == nil || column.Internal {
			continue
		}
		out = append(out, Detail{where(v, reg, e.Row, v.Label(reg, column)), v.ShowValue(column, e.Old), v.ShowValue(column, e.New)})
	}
	return out
}

func where(v isms.View, reg *isms.Register, row, field string) string {
	parts := []string{v.Text("register." + reg.Key + ".one")}
	if reg.Key != "organisation" {
		id := v.RowNumber(reg, row)
		if reg.Title == "id" {
			id = v.FixedTitle(reg, row)
		}
		parts[0] += " " + id
	}
	if field != "" {
		parts = append(parts, field)
	}
	return strings.Join(parts, " · ")
}

// journal is the list of changes as a grid shows it, the latest first. It is
// only read.
type journal struct {
	view    func() isms.View
	changes []isms.Change
	undone  map[int]bool
}

var journalColumns = []struct {
	key   string
	width float32
}{{"number", 52}, {"at", 150}, {"what", 380}, {"by", 100}}

func (j *journal) load(changes []isms.Change) {
	j.changes = slices.Clone(changes)
	slices.Reverse(j.changes)
	undo, _ := isms.History(changes)
	j.undone = map[int]bool{}
	for _, c := range changes {
		if c.Kind != isms.ChangeUndo && c.Kind != isms.ChangeRedo && c.Kind != isms.ChangeCreate {
			j.undone[c.ID] = !slices.Contains(undo, c.ID)
		}
	}
}

// find gives a change by the id of its row.
func (j *journal) find(id string) (isms.Change, bool) {
	i := slices.IndexFunc(j.changes, func(c isms.Change) bool { return strconv.Itoa(c.ID) == id })
	if i < 0 {
		return isms.Change{}, false
	}
	return j.changes[i], true
}

// Columns implements kit.Model.
func (j *journal) Columns() []kit.Column {
	var out []kit.Column
	for _, c := range journalColumns {
		out = append(out, kit.Column{Key: c.key, Title: j.view().Text("ui.history." + c.key), Width: c.width, Kind: kit.KindReadOnly})
	}
	return out
}

// Len implements kit.Model.
func (j *journal) Len() int { return len(j.changes) }

// RowID implements kit.Model.
func (j *journal) RowID(row int) string { return strconv.Itoa(j.changes[row].ID) }

// Cell implements kit.Model.
func (j *journal) Cell(row, col int) kit.Cell {
	c := j.changes[row]
	cell := kit.Cell{Muted: j.undone[c.ID]}
	switch journalColumns[col].key {
	case "number":
		cell.Text = strconv.Itoa(c.ID)
	case "at":
		cell.Text = c.At.Local().Format(j.view().Text("format.date") + " 15:04")
	case "what":
		cell.Text = Sentence(j.view(), c)
		if j.undone[c.ID] {
			cell.Text += "  " + j.view().Text("ui.history.undone")
		}
	case "by":
		cell.Text = c.By
	}
	return cell
}

// Raw implements kit.Model.
func (j *journal) Raw(row, col int) string {
	switch journalColumns[col].key {
	case "number":
		return strconv.Itoa(j.changes[row].ID)
	case "at":
		return j.changes[row].At.UTC().Format("2006-01-02 15:04:05")
	}
	return j.Cell(row, col).Text
}

// Set implements kit.Model; nothing in the journal can be changed.
func (j *journal) Set(int, int, string) error { return nil }
