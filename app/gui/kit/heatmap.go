package kit

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const (
	heatMinCell     float32 = 52  // least side of a cell
	heatMaxLabel    float32 = 96  // widest label of a step on the upward axis
	heatMaxAspect   float32 = 1.5 // no cell is longer than this times its other side
	acceptanceWidth float32 = 3
)

// HeatCell is one cell of a heat map.
type HeatCell struct {
	Fill color.Color
	// Label names the level beside the colour, such as its number or short name.
	Label string
	// IDs are what lies in the cell; their number is shown and as many as fit.
	IDs []string
	// Accepted cells are divided from the others by the acceptance line.
	Accepted bool
}

// HeatMapData is what a heat map shows.
type HeatMapData struct {
	UpTitle, RightTitle   string   // what the axes are: likelihood, impact
	UpLabels, RightLabels []string // the steps, lowest first
	// Cells holds rows from the lowest step upwards, each from the lowest step to the right.
	Cells [][]HeatCell
}

// HeatMap draws counts and ids over the colours of risk bands, one axis upwards
// and one to the right, with the acceptance line. Arrows move between cells.
type HeatMap struct {
	widget.BaseWidget
	// OnSelect is called with the steps, from 0, of the cell the user chose.
	OnSelect func(up, right int)

	data    HeatMapData
	up      int // the chosen cell, -1 for none
	right   int
	focused bool
	objects []fyne.CanvasObject
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
func (h *HeatMap) TypedRune(rune) {}

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
	}
}

// Tapped implements fyne.Tappable.
func (h *HeatMap) Tapped(e *fyne.PointEvent) {
	focus(h)
	g := h.geometry()
	right := int((e.Position.X - g.left) / g.cell.Width)
	row := int((e.Position.Y - g.top) / g.cell.Height)
	if e.Position.X >= g.left && e.Position.Y >= g.top && right < len(h.data.RightLabels) && row < len(h.data.UpLabels) {
		h.choose(len(h.data.UpLabels)-1-row, right)
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
	g.cell = fyne.NewSize(
		max(heatMinCell, (h.Size().Width-g.left-acceptanceWidth)/columns),
		max(heatMinCell, (h.Size().Height-g.top-2*g.line)/rows),
	)
	g.cell.Width = min(g.cell.Width, heatMaxAspect*g.cell.Height)
	g.cell.Height = min(g.cell.Height, heatMaxAspect*g.cell.Width)
	return g
}

// at returns the top left corner of a cell.
func (g heatGeometry) at(up, right, rows int) fyne.Position {
	return fyne.NewPos(g.left+float32(right)*g.cell.Width, g.top+float32(rows-1-up)*g.cell.Height)
}

// CreateRenderer implements fyne.Widget.
func (h *HeatMap) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	r := &renderer{minSize: func() fyne.Size {
		g := h.geometry()
		return fyne.NewSize(
			g.left+heatMinCell*float32(len(h.data.RightLabels))+acceptanceWidth,
			g.top+heatMinCell*float32(len(h.data.UpLabels))+2*g.line,
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

// draw makes the drawing anew; a heat map has few cells and changes seldom.
func (h *HeatMap) draw() []fyne.CanvasObject {
	h.objects = nil
	g := h.geometry()
	h.drawLabels(g)
	rows := len(h.data.UpLabels)
	for up := range rows {
		for right := range h.data.RightLabels {
			h.drawCell(g, up, right)
		}
	}
	h.drawAcceptance(g)
	if cell := h.cell(h.up, h.right); h.up >= 0 && cell.Fill != nil {
		ring := newRing()
		ring.Move(g.at(h.up, h.right, rows).AddXY(1, 1))
		ring.Resize(g.cell.SubtractWidthHeight(2, 2))
		showRing(ring, true)
		ring.StrokeColor, ring.StrokeWidth = theme.TextOn(cell.Fill), theme.FocusRing
		if h.focused {
			ring.StrokeWidth = 2 * theme.FocusRing
		}
		h.objects = append(h.objects, ring)
	}
	return h.objects
}

func (h *HeatMap) addText(text string, size float32, colour color.Color, align fyne.TextAlign, at fyne.Position, room fyne.Size) {
	t := canvas.NewText(fit(text, room.Width, size), colour)
	t.TextSize, t.Alignment = size, align
	t.Move(at)
	t.Resize(room)
	h.objects = append(h.objects, t)
}

func (h *HeatMap) drawLabels(g heatGeometry) {
	caption, quiet, ink := textSize(fynetheme.SizeNameCaptionText), role(theme.ColorNameQuiet), role(theme.ColorNameText)
	rows := len(h.data.UpLabels)
	width := g.cell.Width * float32(len(h.data.RightLabels))
	h.addText(h.data.UpTitle+" ↑", caption, quiet, fyne.TextAlignLeading, fyne.NewPos(0, 0), fyne.NewSize(g.left+width, g.line))
	for up, label := range h.data.UpLabels {
		at := fyne.NewPos(0, g.at(up, 0, rows).Y)
		h.addText(label, caption, ink, fyne.TextAlignTrailing, at, fyne.NewSize(g.left-theme.GapField, g.cell.Height))
	}
	bottom := g.top + g.cell.Height*float32(rows)
	for right, label := range h.data.RightLabels {
		at := fyne.NewPos(g.left+float32(right)*g.cell.Width, bottom)
		h.addText(label, caption, ink, fyne.TextAlignCenter, at, fyne.NewSize(g.cell.Width, g.line))
	}
	h.addText(h.data.RightTitle+" →", caption, quiet, fyne.TextAlignTrailing,
		fyne.NewPos(g.left, bottom+g.line), fyne.NewSize(width, g.line))
}

func (h *HeatMap) drawCell(g heatGeometry, up, right int) {
	cell, at := h.cell(up, right), g.at(up, right, len(h.data.UpLabels))
	if cell.Fill == nil {
		return
	}
	back := canvas.NewRectangle(cell.Fill)
	back.CornerRadius = 2
	back.Move(at.AddXY(1, 1))
	back.Resize(g.cell.SubtractWidthHeight(2, 2))
	h.objects = append(h.objects, back)

	ink, caption := theme.TextOn(cell.Fill), textSize(fynetheme.SizeNameCaptionText)
	line := measure("X", caption).Height
	inner := g.cell.Width - 2*theme.GapTight
	h.addText(cell.Label, caption, ink, fyne.TextAlignLeading, at.AddXY(theme.GapTight+1, 2), fyne.NewSize(inner, line))
	if len(cell.IDs) == 0 {
		return
	}
	count := textSize(fynetheme.SizeNameSubHeadingText)
	countLine := measure("0", count).Height
	middle := at.AddXY(theme.GapTight, (g.cell.Height-countLine)/2)
	ids := h.idLines(cell.IDs, inner, caption, int((g.cell.Height/2-countLine/2-2)/line))
	h.addText(fmt.Sprint(len(cell.IDs)), count, ink, fyne.TextAlignCenter, middle, fyne.NewSize(inner, countLine))
	for i, text := range ids {
		h.addText(text, caption, ink, fyne.TextAlignCenter,
			middle.AddXY(0, countLine-2+float32(i)*line), fyne.NewSize(inner, line))
	}
}

// idLines breaks ids into at most so many lines, with an ellipsis where some are
// left out.
func (h *HeatMap) idLines(ids []string, width, size float32, lines int) []string {
	var out []string
	for len(ids) > 0 && len(out) < lines {
		n := 1
		for n < len(ids) && measure(strings.Join(ids[:n+1], ", "), size).Width <= width {
			n++
		}
		out = append(out, strings.Join(ids[:n], ", "))
		ids = ids[n:]
	}
	if len(ids) > 0 && len(out) > 0 {
		out[len(out)-1] = fit(out[len(out)-1]+", …", width, size)
	}
	return out
}

// drawAcceptance draws a thick line wherever an accepted cell meets another.
func (h *HeatMap) drawAcceptance(g heatGeometry) {
	rows := len(h.data.UpLabels)
	var halos, lines []fyne.CanvasObject
	bar := func(at fyne.Position, size fyne.Size, thickness float32, fill fyne.ThemeColorName) fyne.CanvasObject {
		line := canvas.NewRectangle(role(fill))
		line.Move(at.AddXY(-thickness/2, -thickness/2))
		line.Resize(size.AddWidthHeight(thickness, thickness))
		return line
	}
	// The halo lets the line stand out from light and dark fills alike.
	add := func(at fyne.Position, size fyne.Size) {
		halos = append(halos, bar(at, size, acceptanceWidth+4, theme.ColorNameBackground))
		lines = append(lines, bar(at, size, acceptanceWidth, theme.ColorNameText))
	}
	for up := range rows {
		for right := range h.data.RightLabels {
			here, at := h.cell(up, right), g.at(up, right, rows)
			if next := h.cell(up, right+1); next.Fill != nil && next.Accepted != here.Accepted {
				add(at.AddXY(g.cell.Width, 0), fyne.NewSize(0, g.cell.Height))
			}
			if above := h.cell(up+1, right); above.Fill != nil && above.Accepted != here.Accepted {
				add(at, fyne.NewSize(g.cell.Width, 0))
			}
		}
	}
	h.objects = append(append(h.objects, halos...), lines...)
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
