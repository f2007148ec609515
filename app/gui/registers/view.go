package registers

import (
	"slices"

	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// Table is a grid over a source with the buttons to add and delete rows. What
// goes onto a canvas is its Grid: the toolkit knows a widget by its own pointer.
type Table struct {
	*kit.Grid
	desk  screen.Desk
	model *Model
}

// NewTable returns the grid. A new row begins in its first cell, opened.
func NewTable(desk screen.Desk, source Source) *Table {
	model := NewModel(desk, source)
	model.paint = paint(desk)
	t := &Table{Grid: kit.NewGrid(model, GridTexts(desk), screen.Collate(desk.Lang())), desk: desk, model: model}
	t.OnUndo, t.OnRedo = desk.Undo, desk.Redo
	if source.Add != nil {
		t.OnDelete = func(ids []string) { t.failed(model.Delete(ids)) }
	}
	return t
}

// Tools are the buttons of the table; none where rows are not added.
func (t *Table) Tools() []*kit.Button {
	if t.model.source.Add == nil {
		return nil
	}
	tools := []*kit.Button{
		kit.NewIconButton(t.desk.Text("ui.grid.add"), fynetheme.ContentAddIcon(), t.AddRow),
		kit.NewQuietButton(t.desk.Text("ui.grid.delete"), fynetheme.DeleteIcon(), t.deleteSelected),
	}
	if t.model.source.Register.Key == "risks" {
		tools = slices.Insert(tools, 0, t.closing())
	}
	return tools
}

// AddRow makes a row and opens its first cell.
func (t *Table) AddRow() {
	id, err := t.model.Add()
	if t.failed(err) {
		return
	}
	t.Refreshed()
	t.Focus()
	if t.Select(id, t.model.firstEditable()) {
		t.Edit()
	}
}

func (t *Table) deleteSelected() {
	if _, _, ok := t.Current(); ok {
		t.OnDelete(t.SelectedIDs())
		t.Focus()
	}
}

// failed shows a refusal and says whether there was one.
func (t *Table) failed(err error) bool {
	if err != nil {
		t.desk.Warn(err)
	}
	return err != nil
}

// Refreshed shows the register again after a change.
func (t *Table) Refreshed() {
	t.model.Reload()
	t.Reload()
	if t.OnSelect != nil {
		t.OnSelect(t.CurrentID())
	}
}

// Len is the number of rows, hidden ones included.
func (t *Table) Len() int { return t.model.Len() }

// paint colours risk levels and states.
func paint(desk screen.Desk) func(*isms.Column, isms.Row, string, *kit.Cell) {
	return func(c *isms.Column, r isms.Row, value string, cell *kit.Cell) {
		if quiet(r) {
			cell.Muted = true
			return
		}
		if value == "" {
			return
		}
		if c.Kind == isms.Level {
			cell.Fill = screen.LevelFill(desk.Workspace().ISMS(), r, value)
			return
		}
		if tone, ok := screen.ToneOf(c, value); ok {
			cell.Fill, cell.TextColour = screen.ChipColours(tone)
		}
	}
}

// GridTexts are the texts of a grid in the reader's language.
func GridTexts(t isms.Texts) kit.GridTexts {
	return kit.GridTexts{
		Search: t.Text("ui.grid.search"), NoMatch: t.Text("ui.grid.no_match"), ClearFilters: t.Text("ui.grid.clear"),
		SortAscending: t.Text("ui.grid.ascending"), SortDescending: t.Text("ui.grid.descending"),
		EmptyValue: t.Text("ui.grid.empty_value"), LongTextHint: t.Text("ui.grid.long_text"),
		Count: func(shown, total int) string {
			if shown == total {
				return t.Text("ui.grid.count", "Count", total)
			}
			return t.Text("ui.grid.count_of", "Shown", shown, "Count", total)
		},
	}
}
