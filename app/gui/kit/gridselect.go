package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"ismsdesk/app/gui/theme"
)

// collapse makes the current cell the only selected one.
func (b *gridBody) collapse() { b.anchor.row, b.anchor.col = b.row, b.col }

// selected returns the first and last selected row.
func (b *gridBody) selected() (from, to int) {
	return min(b.anchor.row, b.row), max(b.anchor.row, b.row)
}

// selectedColumns returns the first and last selected column. Several rows that
// are selected by their first column, by which they are known, are selected whole.
func (b *gridBody) selectedColumns() (from, to int) {
	if b.anchor.col == 0 && b.col == 0 && b.anchor.row != b.row {
		return 0, len(b.columns) - 1
	}
	return min(b.anchor.col, b.col), max(b.anchor.col, b.col)
}

// severalSelected says whether more than one cell is selected, and whether these
// are whole rows.
func (b *gridBody) severalSelected() (several, whole bool) {
	from, to := b.selectedColumns()
	return b.anchor.row != b.row || from != to, from == 0 && to == len(b.columns)-1
}

// placeSelection fills the selected rows, more calmly where it is only one or
// where not all of their cells are selected.
func (d *gridDrawing) placeSelection(w window) {
	b := d.body
	from, to := b.selected()
	several, whole := b.severalSelected()
	fill := role(theme.ColorNamePanel)
	if several && whole {
		fill = role(theme.ColorNameSelected)
	}
	from, to = max(from, w.fromRow), min(to, w.toRow-1)
	shown := from >= 0 && from <= to && b.grid.view.Len() > 0
	for _, rect := range []*canvas.Rectangle{d.selection, d.selectStuck} {
		rect.Hidden = !shown
		rect.FillColor = fill
		rect.Move(fyne.NewPos(b.offset().X, b.top(max(0, from))))
		rect.Refresh()
	}
	height := float32(to-from+1) * rowHeight()
	d.selection.Resize(fyne.NewSize(b.port().Width, height))
	d.selectStuck.Resize(fyne.NewSize(b.stuck(), height))
	d.objects = append(d.objects, d.selection)
	if shown && several && !whole {
		d.placeSelectedCells(from, height)
	}
}

// placeSelectedCells fills those cells of the selected rows that are selected. The
// first column lies over the others and is filled by itself.
func (d *gridDrawing) placeSelectedCells(top int, height float32) {
	b := d.body
	from, to := b.selectedColumns()
	fill := role(theme.ColorNameSelected)
	if from == 0 {
		d.selectStuck.FillColor = fill
	}
	left := b.lefts[max(1, from)]
	d.selectCells.FillColor = fill
	d.selectCells.Move(fyne.NewPos(left, b.top(top)))
	d.selectCells.Resize(fyne.NewSize(max(0, b.lefts[to+1]-left), height))
	d.selectCells.Refresh()
	d.objects = append(d.objects, d.selectCells)
}
