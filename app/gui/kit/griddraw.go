package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/theme"
)

// gridDrawing is the renderer of a gridBody. It holds objects for the visible
// cells only and reuses them while the user scrolls.
type gridDrawing struct {
	body    *gridBody
	cells   map[[2]int]*cellView // by row and column in the view
	spare   []*cellView
	headers []*headerView
	lines   []*canvas.Rectangle
	objects []fyne.CanvasObject

	stuckBack, stuckLine   *canvas.Rectangle
	headBack, headLine     *canvas.Rectangle
	cornerBack             *canvas.Rectangle
	selection, selectStuck *canvas.Rectangle // the selected rows
	selectCells            *canvas.Rectangle // the selected ones of their cells
	ring                   *canvas.Rectangle
	bubble                 *bubble
}

// cellView is the drawing of one cell.
type cellView struct {
	chip *canvas.Rectangle
	text *canvas.Text
	mark *canvas.Rectangle // along the left edge of a cell with an error
	note *canvas.Circle    // in the corner of a noted cell; nil while it never had a note
}

func newGridDrawing(b *gridBody) *gridDrawing {
	d := &gridDrawing{body: b, cells: map[[2]int]*cellView{}, bubble: newBubble()}
	for _, rect := range []**canvas.Rectangle{
		&d.stuckBack, &d.stuckLine, &d.headBack, &d.headLine, &d.cornerBack, &d.selection, &d.selectStuck, &d.selectCells,
	} {
		*rect = canvas.NewRectangle(color.Transparent)
	}
	d.ring = newRing()
	return d
}

// Destroy implements fyne.WidgetRenderer.
func (d *gridDrawing) Destroy() {}

// Objects implements fyne.WidgetRenderer.
func (d *gridDrawing) Objects() []fyne.CanvasObject { return d.objects }

// MinSize implements fyne.WidgetRenderer: the size of all rows, not of the visible ones.
func (d *gridDrawing) MinSize() fyne.Size { return d.body.total() }

// Layout implements fyne.WidgetRenderer.
func (d *gridDrawing) Layout(fyne.Size) { d.place(true) }

// Refresh implements fyne.WidgetRenderer.
func (d *gridDrawing) Refresh() { d.place(true) }

// window is the range of rows and columns that can be seen, to exclusive.
type window struct{ fromRow, toRow, fromCol, toCol int }

func (d *gridDrawing) window() window {
	b := d.body
	offset, port := b.offset(), b.port()
	n := b.grid.view.Len()
	w := window{
		fromRow: max(0, int(offset.Y/rowHeight())),
		toRow:   min(n, int((offset.Y+port.Height-headerHeight())/rowHeight())+1),
		fromCol: len(b.columns), toCol: len(b.columns),
	}
	w.toRow = max(w.fromRow, w.toRow)
	for col := 1; col < len(b.columns); col++ {
		if b.lefts[col+1] > offset.X+b.stuck() && col < w.fromCol {
			w.fromCol = col
		}
		if b.lefts[col] >= offset.X+port.Width {
			w.toCol = col
			break
		}
	}
	return w
}

// place puts every visible object where it belongs. all reads every visible
// cell again; otherwise only those that just came into sight.
func (d *gridDrawing) place(all bool) {
	b := d.body
	if all {
		b.measureColumns()
	}
	if b.port().IsZero() || len(b.columns) == 0 {
		d.objects = nil
		return
	}
	w := d.window()
	d.recycle(w)
	d.objects = d.objects[:0]
	d.placeSelection(w)
	d.placeCells(w, max(1, w.fromCol), w.toCol, all)
	ring := b.grid.view.Len() > 0
	if ring && b.col > 0 {
		d.placeRing()
	}
	d.placeStuck(w, all)
	if ring && b.col == 0 {
		d.placeRing()
	}
	d.placeLines(w)
	d.placeHeader(w)
	d.placeOnTop()
	canvas.Refresh(b)
}

// recycle takes back the drawings of cells that went out of sight.
func (d *gridDrawing) recycle(w window) {
	for at, view := range d.cells {
		row, col := at[0], at[1]
		seen := row >= w.fromRow && row < w.toRow && (col == 0 || col >= w.fromCol && col < w.toCol)
		if !seen {
			d.spare = append(d.spare, view)
			delete(d.cells, at)
		}
	}
}

func (d *gridDrawing) placeCells(w window, fromCol, toCol int, all bool) {
	for row := w.fromRow; row < w.toRow; row++ {
		for col := fromCol; col < toCol; col++ {
			view, known := d.cells[[2]int{row, col}]
			if !known {
				view = d.takeSpare()
				d.cells[[2]int{row, col}] = view
			}
			if all || !known {
				d.fill(view, row, col)
			}
			if all || !known || col == 0 {
				d.position(view, row, col)
			}
			d.objects = append(d.objects, view.chip, view.mark, view.text)
			if view.note != nil {
				d.objects = append(d.objects, view.note)
			}
		}
	}
}

func (d *gridDrawing) takeSpare() *cellView {
	if n := len(d.spare); n > 0 {
		view := d.spare[n-1]
		d.spare = d.spare[:n-1]
		return view
	}
	return &cellView{
		chip: canvas.NewRectangle(color.Transparent),
		mark: canvas.NewRectangle(color.Transparent),
		text: canvas.NewText("", nil),
	}
}

// fill gives a cell's drawing its content and colours.
func (d *gridDrawing) fill(view *cellView, row, col int) {
	b := d.body
	cell := b.model.Cell(b.grid.view.Row(row), col)
	size := bodySize()
	room := b.width(col) - 2*cellPadding
	if cell.Fill != nil {
		room -= 2 * cellPadding
	}
	view.text.TextSize = size
	view.text.Text = fit(cell.Text, room, size)
	view.text.Color = cellColour(cell)
	view.text.Alignment = alignment(b.columns[col])
	view.chip.Hidden = cell.Fill == nil || cell.Text == ""
	if !view.chip.Hidden {
		view.chip.FillColor = cell.Fill
		view.chip.CornerRadius = theme.Radius
		view.text.Alignment = fyne.TextAlignCenter
	}
	view.mark.Hidden = cell.Error == ""
	view.mark.FillColor = role(theme.ColorNameError)
	d.fillNote(view, row, col)
	view.chip.Refresh()
	view.mark.Refresh()
	view.text.Refresh()
}

// fillNote gives a noted cell its mark.
func (d *gridDrawing) fillNote(view *cellView, row, col int) {
	noted, ok := d.body.model.(Noted)
	if !ok {
		return
	}
	tone, has := noted.Mark(d.body.grid.view.Row(row), col)
	if has && view.note == nil {
		view.note = canvas.NewCircle(nil)
	}
	if view.note != nil {
		view.note.Hidden = !has
		view.note.FillColor = role(noteColour(tone))
		view.note.Refresh()
	}
}

func cellColour(cell Cell) color.Color {
	switch {
	case cell.TextColour != nil:
		return cell.TextColour
	case cell.Fill != nil:
		return theme.TextOn(cell.Fill)
	case cell.Muted:
		return role(theme.ColorNameQuiet)
	default:
		return role(theme.ColorNameText)
	}
}

func alignment(c Column) fyne.TextAlign {
	switch {
	case c.Align == AlignCentre:
		return fyne.TextAlignCenter
	case c.Align == AlignRight || c.Kind == KindNumber:
		return fyne.TextAlignTrailing
	default:
		return fyne.TextAlignLeading
	}
}

// position moves a cell's drawing to its place.
func (d *gridDrawing) position(view *cellView, row, col int) {
	b := d.body
	x, y, width, height := b.left(col), b.top(row), b.width(col), rowHeight()
	view.text.Move(fyne.NewPos(x+cellPadding, y))
	view.text.Resize(fyne.NewSize(width-2*cellPadding, height))
	view.mark.Move(fyne.NewPos(x, y+theme.GapTight))
	view.mark.Resize(fyne.NewSize(3, height-2*theme.GapTight))
	if view.note != nil {
		view.note.Move(fyne.NewPos(x+width-noteMark-2, y+2))
		view.note.Resize(fyne.NewSquareSize(noteMark))
	}
	if view.chip.Hidden {
		return
	}
	chip := min(width-2*theme.GapTight, view.text.MinSize().Width+2*cellPadding)
	view.chip.Move(fyne.NewPos(x+theme.GapTight, y+theme.GapTight))
	view.chip.Resize(fyne.NewSize(chip, height-2*theme.GapTight))
	view.text.Move(view.chip.Position())
	view.text.Resize(view.chip.Size())
}

// placeStuck draws the first column over the cells that scrolled beneath it.
func (d *gridDrawing) placeStuck(w window, all bool) {
	b := d.body
	offset := b.offset()
	height := float32(w.toRow-w.fromRow) * rowHeight()
	d.stuckBack.FillColor = role(theme.ColorNameBackground)
	d.stuckBack.Move(fyne.NewPos(offset.X, b.top(w.fromRow)))
	d.stuckBack.Resize(fyne.NewSize(b.stuck(), height))
	d.objects = append(d.objects, d.stuckBack, d.selectStuck)
	d.placeCells(w, 0, 1, all)
	d.stuckLine.FillColor = role(theme.ColorNameLine)
	d.stuckLine.Hidden = offset.X == 0
	d.stuckLine.Move(fyne.NewPos(offset.X+b.stuck(), b.top(w.fromRow)))
	d.stuckLine.Resize(fyne.NewSize(theme.Line, height))
	d.objects = append(d.objects, d.stuckLine)
}

// placeLines draws the calm line under every visible row.
func (d *gridDrawing) placeLines(w window) {
	b := d.body
	for len(d.lines) < w.toRow-w.fromRow {
		d.lines = append(d.lines, canvas.NewRectangle(nil))
	}
	fill := role(theme.ColorNameLine)
	for i := range w.toRow - w.fromRow {
		line := d.lines[i]
		line.FillColor = fill
		line.Move(fyne.NewPos(b.offset().X, b.top(w.fromRow+i+1)-theme.Line))
		line.Resize(fyne.NewSize(b.port().Width, theme.Line))
		d.objects = append(d.objects, line)
	}
}

// placeRing outlines the current cell: strongly while the grid has the
// keyboard, with a thin quiet line otherwise.
func (d *gridDrawing) placeRing() {
	b := d.body
	d.ring.Hidden = false
	d.ring.StrokeColor, d.ring.StrokeWidth = role(theme.ColorNameAccent), theme.FocusRing
	if !b.focused {
		d.ring.StrokeColor, d.ring.StrokeWidth = role(fynetheme.ColorNameInputBorder), theme.Line
	}
	d.ring.CornerRadius = 2
	d.ring.Move(fyne.NewPos(b.left(b.col), b.top(b.row)))
	d.ring.Resize(fyne.NewSize(b.width(b.col), rowHeight()-theme.Line))
	d.ring.Refresh()
	d.objects = append(d.objects, d.ring)
}

// placeOnTop draws the editor and the bubble over everything else.
func (d *gridDrawing) placeOnTop() {
	b := d.body
	d.bubble.Hide()
	if b.editor != nil {
		b.editor.place()
		d.objects = append(d.objects, b.editor.objects()...)
		if b.editor.problem != "" {
			d.showBubble(b.editor.problem, theme.ColorNameError, b.editor.area())
		}
	} else if at, text := d.problem(); text != "" {
		d.showBubble(text, theme.ColorNameError, at)
	} else if at, text := d.tooltip(); text != "" {
		d.showBubble(text, theme.ColorNameText, at)
	}
	if d.bubble.Visible() {
		d.objects = append(d.objects, d.bubble)
	}
}

// area is a rectangle in the body.
type area struct {
	pos  fyne.Position
	size fyne.Size
}

// problem returns what is wrong with the current cell, or why its last value was
// refused, while the grid has the keyboard.
func (d *gridDrawing) problem() (area, string) {
	b := d.body
	if !b.focused || b.grid.view.Len() == 0 {
		return area{}, ""
	}
	at := b.cellArea(b.row, b.col)
	if b.refused.rowID == b.grid.view.ID(b.row) && b.refused.col == b.col && b.refused.why != "" {
		return at, b.refused.why
	}
	return at, b.model.Cell(b.grid.view.Row(b.row), b.col).Error
}

// tooltip returns what the header under the pointer has to say.
func (d *gridDrawing) tooltip() (area, string) {
	b := d.body
	if b.hovered < 0 || b.hovered >= len(b.columns) {
		return area{}, ""
	}
	at := area{fyne.NewPos(b.left(b.hovered), b.offset().Y), fyne.NewSize(b.width(b.hovered), headerHeight())}
	return at, b.columns[b.hovered].Tooltip
}

func (b *gridBody) cellArea(row, col int) area {
	return area{fyne.NewPos(b.left(col), b.top(row)), fyne.NewSize(b.width(col), rowHeight())}
}

// showBubble puts the bubble below the area, or above it at the lower edge.
func (d *gridDrawing) showBubble(text string, colour fyne.ThemeColorName, at area) {
	offset, port := d.body.offset(), d.body.port()
	size := d.bubble.say(text, colour, port.Width)
	x := max(offset.X, min(at.pos.X, offset.X+port.Width-size.Width))
	y := at.pos.Y + at.size.Height + 2
	if y+size.Height > offset.Y+port.Height {
		y = at.pos.Y - size.Height - 2
	}
	d.bubble.Move(fyne.NewPos(x, y))
	d.bubble.Resize(size)
	d.bubble.Show()
}
