package gaps

import (
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// The two columns of the grid that are not typed in: number and name.
const (
	numberColumn = iota
	titleColumn
	stateColumn
)

// tableModel is the generic model of the register with a row for every
// requirement, also for those about which nothing was said yet.
type tableModel struct {
	*registers.Model
	model *model
}

func newTableModel(m *model) *tableModel {
	reg := isms.FindRegister("gaps")
	source := registers.Source{Register: reg, Columns: reg.Shown(), Rows: func(*isms.ISMS) []isms.Row {
		rows := make([]isms.Row, len(m.items))
		for n, i := range m.items {
			rows[n] = i.Said
		}
		return rows
	}, Set: (*isms.Draft).PutGap}
	return &tableModel{registers.NewModel(m.desk, source), m}
}

// Cell implements kit.Model.
func (t *tableModel) Cell(row, col int) kit.Cell {
	cell, item := t.Model.Cell(row, col), t.model.items[row]
	switch col {
	case numberColumn:
		cell.Text = t.model.view().GapNumber(item)
	case titleColumn:
		cell.Text = t.model.view().GapTitle(item)
	case stateColumn:
		if cell.Muted = item.Said.State == ""; item.Judged() {
			cell.Text = t.model.stateName(item.State())
			cell.Fill, cell.TextColour = screen.ChipColours(toneOf(item))
		}
	}
	if t.Columns()[col].Key == "due_on" && item.Overdue(t.model.today()) {
		cell.Error = t.model.desk.Text("ui.grid.overdue")
	}
	return cell
}

// Set implements kit.Model.
func (t *tableModel) Set(row, col int, value string) error {
	return t.model.say(t.RowID(row), t.Columns()[col].Key, value)
}

// Paste implements kit.Pasting.
func (t *tableModel) Paste(block [][]string, at kit.PastePlace) error {
	return t.PasteOver(t, block, at)
}

// newTable is the grid of all requirements.
func newTable(m *model) (*kit.Grid, *tableModel) {
	rows := newTableModel(m)
	t := m.desk
	grid := kit.NewGrid(rows, kit.GridTexts{
		Search: t.Text("ui.grid.search"), NoMatch: t.Text("ui.grid.no_match"), ClearFilters: t.Text("ui.grid.clear"),
		SortAscending: t.Text("ui.grid.ascending"), SortDescending: t.Text("ui.grid.descending"),
		EmptyValue: t.Text("ui.grid.empty_value"), LongTextHint: t.Text("ui.grid.long_text"),
		Count: func(shown, total int) string { return t.Text("ui.gaps.count", "Shown", shown, "All", total) },
	}, screen.Collate(t.Lang()))
	grid.OnUndo, grid.OnRedo = t.Undo, t.Redo
	return grid, rows
}
