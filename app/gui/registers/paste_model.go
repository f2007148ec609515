package registers

import (
	"slices"
	"strings"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/translations"
)

// fewCells is how many cells are pasted without asking first.
const fewCells = 12

// pasting is a block that was laid over the grid in trial.
type pasting struct {
	sheet.Pasted
	edits []isms.Edit // what it would change
	lines int         // of the block, or under its only cell
	cells int
	empty bool // its only cell is empty
	col   int  // of the grid under its first column
}

// Paste implements kit.Pasting.
func (m *Model) Paste(block [][]string, at kit.PastePlace) error { return m.PasteOver(m, block, at) }

// PasteOver is Paste for a model that shows some cells in its own way.
func (m *Model) PasteOver(shown kit.Source, block [][]string, at kit.PastePlace) error {
	p, err := m.try(shown, block, at)
	switch {
	case err != nil:
		return err
	case p.cells == 1 && len(p.Refused) == 1 && len(at.Rows) > 0:
		return screen.Sentence(m.desk, p.Refused[0].Err)
	case p.cells == 1 && len(p.Refused) == 0:
		return m.write(p) // as if it had been typed
	case len(p.edits) == 0 && len(p.Refused) == 0:
		m.desk.Say(m.desk.Text("ui.paste.nothing"))
	case p.needsNoWord():
		m.take(p)
	default:
		m.ask(p)
	}
	return nil
}

// try lays a block over the grid and takes it off again.
func (m *Model) try(shown kit.Source, block [][]string, at kit.PastePlace) (*pasting, error) {
	if len(at.Rows) == 0 && !m.laid(shown, block, at).Headed() {
		at.Col = max(0, slices.IndexFunc(m.columns, func(c kit.Column) bool { return c.Editable }))
	}
	laid := m.laid(shown, block, at)
	p := &pasting{lines: len(block), col: at.Col}
	for _, line := range block {
		p.cells += len(line)
	}
	if p.cells == 1 {
		p.lines, p.empty = max(1, len(laid.Rows)), block[0][0] == ""
		p.cells = p.lines * len(laid.Columns)
	}
	_, err := m.desk.Workspace().Rehearse(func(d *isms.Draft) error {
		p.Pasted, p.edits = laid.Run(d), slices.Clone(d.Edits)
		return nil
	})
	return p, screen.Sentence(m.desk, err)
}

// laid is a block over the rows and columns that are shown; a single cell is over
// the selected ones only.
func (m *Model) laid(shown kit.Source, block [][]string, at kit.PastePlace) sheet.Paste {
	columns := append([]*isms.Column{nil}, m.source.Columns...)[at.Col:]
	if len(block) == 1 && len(block[0]) == 1 {
		at.Rows, columns = at.Rows[:at.Selected], columns[:at.Width]
	}
	p := sheet.Paste{
		View: screen.View(m.desk), Register: m.source.Register, Columns: columns, Set: m.source.Set, Block: block,
		Shown: func(row, column int) string { return shown.Cell(at.Rows[row], at.Col+column).Text },
	}
	for _, row := range at.Rows[:min(len(at.Rows), max(len(block)+1, at.Selected))] {
		p.Rows = append(p.Rows, m.rows[row])
	}
	if !m.source.Register.Kept {
		p.Add = m.source.Add
	}
	for _, lang := range isms.Languages {
		t := translations.In(lang)
		p.Texts = append(p.Texts, t)
		p.Numbers = append(p.Numbers, t.Text("ui.grid.id"), t.Text("book.column.id"), t.Text("register."+m.source.Register.Key+".one"))
	}
	return p
}

// needsNoWord says whether a block goes in without asking: it fits, and what it
// changes is seen at a glance or is only emptied.
func (p *pasting) needsNoWord() bool {
	return len(p.Refused) == 0 && (p.lines == 1 || p.cells <= fewCells || p.empty)
}

// write makes the change that was tried.
func (m *Model) write(p *pasting) error {
	if len(p.edits) == 0 {
		return nil
	}
	kind := isms.ChangeEdit
	if p.Cells == 0 {
		kind = isms.ChangeAdd
	}
	return m.desk.Change(kind, func(d *isms.Draft) error { return d.Replay(p.edits) })
}

// take makes the change that was tried, and says what it did.
func (m *Model) take(p *pasting) {
	if err := m.write(p); err != nil {
		m.desk.Warn(err)
		return
	}
	m.desk.Offer(m.desk.Text("ui.paste.done", "What", strings.Join(m.counts(p), ", ")), m.desk.Text("ui.menu.undo"), m.desk.Undo)
}

// counts are the cells that a block changes and the rows that it adds, in words.
func (m *Model) counts(p *pasting) []string {
	var out []string
	if p.Cells > 0 {
		out = append(out, m.desk.Text("ui.paste.cells", "Count", p.Cells))
	}
	if p.Rows > 0 {
		out = append(out, m.desk.Text("ui.paste.rows", "Count", p.Rows))
	}
	return out
}

// place is where a cell was refused: row, column and what was to stand there.
func (m *Model) place(p *pasting, r sheet.Refusal) string {
	row, column := m.desk.Text("ui.paste.line", "Line", r.Line), "–"
	if r.Row != "" && !r.New {
		row = m.shownID(r.Row)
	}
	if col := p.col + r.Column; col < len(m.columns) {
		column = m.columns[col].Title
	}
	return m.desk.Text("ui.paste.place", "Row", row, "Column", column, "Typed", r.Typed)
}
