package incoming

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/sheet"
)

// The cells of a line.
const (
	cellTick = iota
	cellKind
	cellPlace
	cellEntry
	cellField
	cellOld
	cellHere
	cellBook
)

// shares are how the cells that have no width of their own divide the room.
var shares = map[int]float32{cellPlace: 3, cellEntry: 5, cellField: 4.5, cellOld: 4, cellHere: 4, cellBook: 4.5}

// columns lays the cells of a line, and the headings above, out in one line.
type columns struct{ widths map[int]float32 }

// Layout implements fyne.Layout.
func (c *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room, all := size.Width-theme.GapField, float32(0)
	for i, o := range objects {
		if o.Visible() {
			room -= c.widths[i] + theme.GapField
			all += shares[i]
		}
	}
	x := theme.GapField
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		width := c.widths[i] + max(0, room)*shares[i]/all
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
		x += width + theme.GapField
	}
}

// MinSize implements fyne.Layout.
func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range objects {
		size.Width += c.widths[i] + theme.GapField
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size.AddWidthHeight(0, theme.GapField)
}

// newColumns gives tick and kind the widths that they need.
func newColumns(m *model) *columns {
	c := &columns{widths: map[int]float32{cellTick: newTick(nil).MinSize().Width}}
	for _, kind := range kinds {
		if m.count(kind) > 0 {
			c.widths[cellKind] = max(c.widths[cellKind], kit.NewChip(m.kindWord(kind), tones[kind]).MinSize().Width)
		}
	}
	return c
}

// row shows a line of the preview.
type row struct {
	widget.BaseWidget
	tick  *tick
	kind  *kit.Chip
	cells map[int]*kit.Line
	root  *fyne.Container
}

func newRow(c *columns) *row {
	r := &row{tick: newTick(nil), kind: kit.NewChip("–", theme.ToneQuiet), cells: map[int]*kit.Line{}}
	r.root = container.New(c, r.tick, kit.Row(0, r.kind))
	for i := cellPlace; i <= cellBook; i++ {
		r.cells[i] = kit.NewLine("")
		r.root.Add(r.cells[i])
	}
	r.ExtendBaseWidget(r)
	return r
}

// show fills the row; old says whether there is a column for what was exported.
func (r *row) show(m *model, l *line, old bool, tapped func()) {
	r.tick.tapped = tapped
	r.tick.set(l.ticked, l.takable())
	r.kind.Set(m.kindWord(l.Deed), tones[l.Deed])
	for i, text := range map[int]string{
		cellPlace: m.place(l), cellEntry: m.entry(l), cellField: m.field(l), cellOld: m.old(l), cellHere: m.here(l), cellBook: m.value(l),
	} {
		r.cells[i].SetText(text)
	}
	colour := theme.ColorNameText
	switch l.Deed {
	case sheet.Delete:
		colour = theme.ColorNameWarning
	case sheet.Reject:
		colour = theme.ColorNameError
	case sheet.Add, sheet.Change, sheet.Conflict:
	}
	r.cells[cellBook].SetColour(colour)
	r.cells[cellPlace].SetColour(theme.ColorNameQuiet)
	r.cells[cellHere].SetColour(theme.ColorNameQuiet)
	r.cells[cellOld].SetColour(theme.ColorNameQuiet)
	r.cells[cellOld].Hidden = !old
	r.root.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}

// tick is the box of a line. The keyboard ticks through the list, so the box
// itself never has it.
type tick struct {
	widget.BaseWidget
	icon   *canvas.Image
	tapped func()
}

func newTick(tapped func()) *tick {
	t := &tick{icon: canvas.NewImageFromResource(fynetheme.CheckButtonIcon()), tapped: tapped}
	t.ExtendBaseWidget(t)
	return t
}

// set shows whether the line is ticked, and no box where it cannot be.
func (t *tick) set(ticked, shown bool) {
	t.icon.Resource = fynetheme.CheckButtonIcon()
	if ticked {
		t.icon.Resource = fynetheme.NewPrimaryThemedResource(fynetheme.CheckButtonCheckedIcon())
	}
	t.icon.Hidden = !shown
	t.icon.Refresh()
}

// Tapped implements fyne.Tappable.
func (t *tick) Tapped(*fyne.PointEvent) { t.tapped() }

// MinSize implements fyne.CanvasObject.
func (t *tick) MinSize() fyne.Size {
	return fyne.NewSquareSize(fynetheme.Size(fynetheme.SizeNameInlineIcon))
}

// CreateRenderer implements fyne.Widget.
func (t *tick) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	return widget.NewSimpleRenderer(t.icon)
}
