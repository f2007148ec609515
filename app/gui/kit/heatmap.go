package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const (
	heatMinCell     float32 = 52 // least side of a cell
	heatNarrowCell  float32 = 24 // a cell that is narrower shows one number at most
	heatManyCell    float32 = 14 // least width of a cell of a map with more columns than heatFewColumns
	heatSmallCell   float32 = 11 // least side of a cell of a small map
	heatFewColumns          = 7
	heatMaxLabel    float32 = 96  // widest label of a step on the upward axis
	heatMaxAspect   float32 = 1.5 // no cell is longer than this times its other side
	acceptanceWidth float32 = 3
)

// HeatCell is one cell of a heat map.
type HeatCell struct {
	Fill color.Color
	// Label names the level beside the colour; Number stands for it where there is
	// no room for the name.
	Label, Number string
	// IDs are what lies in the cell; their number is shown and as many as fit.
	IDs []string
	// Accepted cells are divided from the others by the acceptance line.
	Accepted bool
	// Missing cells have no level yet, which is a mistake to be seen.
	Missing bool
}

// HeatMapData is what a heat map shows.
type HeatMapData struct {
	UpTitle, RightTitle   string   // what the axes are: likelihood, impact
	UpLabels, RightLabels []string // the steps, lowest first
	// Cells holds rows from the lowest step upwards, each from the lowest step to the right.
	Cells [][]HeatCell
	// Note is a remark below the cells at the left, such as what is not shown; may be empty.
	Note string
}

// HeatMap draws counts and ids over the colours of risk bands, one axis upwards
// and one to the right, with the acceptance line. Arrows move between cells.
type HeatMap struct {
	widget.BaseWidget
	// OnSelect is called with the steps, from 0, of the cell the user chose.
	OnSelect func(up, right int)

	small bool
	edit  HeatEdit
	// numbered cells show the numbers of levels, because some name does not fit.
	numbered bool
	// occupied maps have something in some cell.
	occupied bool
	data     HeatMapData
	up       int // the chosen cell, -1 for none
	right    int
	focused  bool
	objects  []fyne.CanvasObject
}

var (
	_ fyne.Focusable     = (*HeatMap)(nil)
	_ fyne.Tappable      = (*HeatMap)(nil)
	_ desktop.Cursorable = (*HeatMap)(nil)
)

// NewHeatMap returns a heat map with no cell chosen.
func NewHeatMap(data HeatMapData) *HeatMap {
	h := &HeatMap{data: data, up: -1, right: -1}
	h.ExtendBaseWidget(h)
	return h
}

// NewSmallHeatMap returns a heat map that fits where there is little room: its
// cells may get so small that only colours and the line are left.
func NewSmallHeatMap(data HeatMapData) *HeatMap {
	h := NewHeatMap(data)
	h.small = true
	return h
}

// SetData shows other data; the chosen cell stays while it exists.
func (h *HeatMap) SetData(data HeatMapData) {
	h.data = data
	if h.up >= len(data.UpLabels) || h.right >= len(data.RightLabels) {
		h.up, h.right = -1, -1
	}
	h.Refresh()
}

// Select marks a cell, or none with -1; it calls nothing.
func (h *HeatMap) Select(up, right int) {
	h.up, h.right = up, right
	h.Refresh()
}

// cell returns the data of a cell, empty where there is none.
func (h *HeatMap) cell(up, right int) HeatCell {
	if up < 0 || up >= len(h.data.Cells) || right < 0 || right >= len(h.data.Cells[up]) {
		return HeatCell{}
	}
	return h.data.Cells[up][right]
}

func (h *HeatMap) choose(up, right int) {
	up = max(0, min(up, len(h.data.UpLabels)-1))
	right = max(0, min(right, len(h.data.RightLabels)-1))
	h.Select(up, right)
	if h.OnSelect != nil {
		h.OnSelect(up, right)
	}
}

// FocusGained implements fyne.Focusable.
func (h *HeatMap) FocusGained() {
	h.focused = true
	h.Refresh()
}

// FocusLost implements fyne.Focusable.
func (h *HeatMap) FocusLost() {
	h.focused = false
	h.Refresh()
}

// TypedRune implements fyne.Focusable.
func (h *HeatMap) TypedRune(r rune) {
	if r >= '1' && r <= '9' && h.chosen() {
		h.edit.set(h.up, h.right, int(r-'0'))
	}
}

// TypedKey implements fyne.Focusable.
func (h *HeatMap) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		h.choose(h.up+1, h.right)
	case fyne.KeyDown:
		h.choose(h.up-1, h.right)
	case fyne.KeyLeft:
		h.choose(h.up, h.right-1)
	case fyne.KeyRight:
		h.choose(h.up, h.right+1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		h.choose(h.up, h.right)
		h.edit.next(h.up, h.right)
	case fyne.KeyDelete, fyne.KeyBackspace:
		if h.chosen() {
			h.edit.clear(h.up, h.right)
		}
	default:
		PassKey(h, e.Name)
	}
}

// chosen says whether there is a chosen cell.
func (h *HeatMap) chosen() bool { return h.up >= 0 && h.right >= 0 }

// Tapped implements fyne.Tappable.
func (h *HeatMap) Tapped(e *fyne.PointEvent) {
	Focus(h)
	g := h.geometry()
	right := int((e.Position.X - g.left) / g.cell.Width)
	row := int((e.Position.Y - g.top) / g.cell.Height)
	if e.Position.X >= g.left && e.Position.Y >= g.top && right < len(h.data.RightLabels) && row < len(h.data.UpLabels) {
		h.choose(len(h.data.UpLabels)-1-row, right)
		h.edit.next(h.up, h.right)
	}
}

// Cursor implements desktop.Cursorable.
func (h *HeatMap) Cursor() desktop.Cursor { return desktop.PointerCursor }

// heatGeometry is where the cells are.
type heatGeometry struct {
	left, top float32
	cell      fyne.Size
	line      float32 // height of a line of labels
}

func (h *HeatMap) geometry() heatGeometry {
	caption := textSize(fynetheme.SizeNameCaptionText)
	g := heatGeometry{line: measure("X", caption).Height + theme.GapTight}
	for _, label := range h.data.UpLabels {
		g.left = max(g.left, measure(label, caption).Width)
	}
	g.left = min(g.left, heatMaxLabel) + theme.GapField
	g.top = g.line
	columns, rows := float32(max(1, len(h.data.RightLabels))), float32(max(1, len(h.data.UpLabels)))
	least := h.leastCell()
	g.cell = fyne.NewSize(
		max(least.Width, (h.Size().Width-g.left-acceptanceWidth)/columns),
		max(least.Height, (h.Size().Height-g.top-2*g.line)/rows),
	)
	g.cell.Width = min(g.cell.Width, heatMaxAspect*g.cell.Height)
	g.cell.Height = min(g.cell.Height, heatMaxAspect*g.cell.Width)
	return g
}

// leastCell is the size below which no cell gets.
func (h *HeatMap) leastCell() fyne.Size {
	switch {
	case h.small:
		return fyne.NewSquareSize(heatSmallCell)
	case len(h.data.RightLabels) > heatFewColumns:
		return fyne.NewSize(heatManyCell, heatManyCell*heatMaxAspect)
	}
	return fyne.NewSquareSize(heatMinCell)
}

// at returns the top left corner of a cell.
func (g heatGeometry) at(up, right, rows int) fyne.Position {
	return fyne.NewPos(g.left+float32(right)*g.cell.Width, g.top+float32(rows-1-up)*g.cell.Height)
}

// CreateRenderer implements fyne.Widget.
func (h *HeatMap) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	r := &renderer{minSize: func() fyne.Size {
		g, least := h.geometry(), h.leastCell()
		return fyne.NewSize(
			g.left+least.Width*float32(len(h.data.RightLabels))+acceptanceWidth,
			g.top+least.Height*float32(len(h.data.UpLabels))+2*g.line,
		)
	}}
	r.layout = func(fyne.Size) { r.objects = h.draw() }
	r.refresh = func() {
		r.objects = h.draw()
		canvas.Refresh(h)
	}
	r.objects = h.draw()
	return r
}

// HeatMapPair puts two heat maps with their headings side by side, or under each
// other where there is no room.
func HeatMapPair(beforeTitle string, before *HeatMap, afterTitle string, after *HeatMap) *fyne.Container {
	headed := func(title string, h *HeatMap) fyne.CanvasObject {
		return Headed(theme.GapField, NewSection(title), h)
	}
	return container.New(pairLayout{}, headed(beforeTitle, before), headed(afterTitle, after))
}

type pairLayout struct{}

func (pairLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	least := max(objects[0].MinSize().Width, objects[1].MinSize().Width)
	if size.Width >= 2*least+theme.GapPage {
		width := (size.Width - theme.GapPage) / 2
		for i, o := range objects {
			o.Move(fyne.NewPos(float32(i)*(width+theme.GapPage), 0))
			o.Resize(fyne.NewSize(width, size.Height))
		}
		return
	}
	height := (size.Height - theme.GapGroup) / 2
	for i, o := range objects {
		o.Move(fyne.NewPos(0, float32(i)*(height+theme.GapGroup)))
		o.Resize(fyne.NewSize(size.Width, height))
	}
}

func (pairLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}
