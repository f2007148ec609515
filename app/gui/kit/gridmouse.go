package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// edgeReach is how near the pointer must be to a column's edge to drag it.
const edgeReach = 4

// pressedAt remembers a press until it becomes a tap or a drag.
type pressedAt struct {
	current bool // the press was on the cell that was current already
	sizing  int  // column whose edge was pressed, -1 for none
	x       float32
	width   float32
}

// MouseDown implements desktop.Mouseable: a press makes a cell current at once.
func (b *gridBody) MouseDown(e *desktop.MouseEvent) {
	b.pressed = pressedAt{sizing: b.edgeAt(e.Position), x: e.Position.X}
	if b.pressed.sizing >= 0 {
		b.pressed.width = b.width(b.pressed.sizing)
		return
	}
	row, col := b.at(e.Position)
	if row < 0 || col < 0 {
		return
	}
	b.pressed.current = b.focused && row == b.row && col == b.col
	extend := e.Modifier&fyne.KeyModifierShift != 0
	Focus(b)
	b.moveTo(row, col, extend)
}

// MouseUp implements desktop.Mouseable.
func (b *gridBody) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable: a tap on a header sorts, a tap on the cell
// that was current already edits it or opens its row.
func (b *gridBody) Tapped(e *fyne.PointEvent) {
	row, col := b.at(e.Position)
	switch {
	case b.pressed.sizing >= 0 || col < 0:
	case row == -1 && b.onFilterIcon(e.Position, col):
		b.openColumnMenu(col)
	case row == -1:
		b.sortBy(col)
	case row >= 0 && b.pressed.current:
		b.activate()
	}
	b.pressed = pressedAt{sizing: -1}
}

// TappedSecondary implements fyne.SecondaryTappable: the other button opens the
// menu of a column.
func (b *gridBody) TappedSecondary(e *fyne.PointEvent) {
	if row, col := b.at(e.Position); row == -1 && col >= 0 {
		b.openColumnMenu(col)
	}
}

func (b *gridBody) onFilterIcon(pos fyne.Position, col int) bool {
	return pos.X > b.left(col)+b.width(col)-filterSide()-2*cellPadding
}

// sortBy sorts by a column: first ascending, then descending, then not at all.
func (b *gridBody) sortBy(col int) {
	sorted, ascending := b.grid.view.Sort()
	switch {
	case sorted != col:
		b.sort(col, true)
	case ascending:
		b.sort(col, false)
	default:
		b.sort(NoSort, true)
	}
}

// sort orders the rows and goes to the first one, which is what was asked for.
func (b *gridBody) sort(col int, ascending bool) {
	b.grid.view.SetSort(col, ascending)
	b.grid.rearranged("")
	b.moveTo(0, b.col, false)
	if b.grid.OnSort != nil {
		b.grid.OnSort(col, ascending)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *gridBody) MouseIn(e *desktop.MouseEvent) { b.pointAt(e.Position) }

// MouseMoved implements desktop.Hoverable.
func (b *gridBody) MouseMoved(e *desktop.MouseEvent) { b.pointAt(e.Position) }

// MouseOut implements desktop.Hoverable.
func (b *gridBody) MouseOut() {
	b.hovered, b.sizing = -1, -1
	b.place(false)
}

func (b *gridBody) pointAt(pos fyne.Position) {
	b.sizing = b.edgeAt(pos)
	header := -1
	if row, col := b.at(pos); row == -1 {
		header = col
	}
	if header != b.hovered {
		b.hovered = header
		b.place(false)
	}
}

// Cursor implements desktop.Cursorable.
func (b *gridBody) Cursor() desktop.Cursor {
	if b.sizing >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// edgeAt returns the column whose right edge in the header is at the position,
// -1 if none is.
func (b *gridBody) edgeAt(pos fyne.Position) int {
	if pos.Y-b.offset().Y >= headerHeight() {
		return -1
	}
	for col := range b.columns {
		right := b.left(col) + b.width(col)
		hidden := col > 0 && right < b.offset().X+b.stuck()
		if !hidden && pos.X >= right-edgeReach && pos.X <= right+edgeReach {
			return col
		}
	}
	return -1
}

// Dragged implements fyne.Draggable: dragging a column's edge sets its width.
func (b *gridBody) Dragged(e *fyne.DragEvent) {
	if b.pressed.sizing < 0 || b.pressed.width == 0 {
		return
	}
	b.dragged[b.pressed.sizing] = max(minColumnWidth, b.pressed.width+e.Position.X-b.pressed.x)
	b.grid.scroll.Refresh()
	b.place(true)
}

// DragEnd implements fyne.Draggable.
func (b *gridBody) DragEnd() { b.pressed = pressedAt{sizing: -1} }
