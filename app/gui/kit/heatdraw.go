package kit

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/theme"
)

// draw makes the drawing anew; a heat map has few cells and changes seldom.
func (h *HeatMap) draw() []fyne.CanvasObject {
	h.objects = nil
	g := h.geometry()
	h.numbered, h.occupied = h.namesTooLong(g), h.holdsAny()
	h.drawLabels(g)
	rows := len(h.data.UpLabels)
	for up := range rows {
		for right := range h.data.RightLabels {
			h.drawCell(g, up, right)
		}
	}
	h.drawAcceptance(g)
	h.drawChosen(g)
	return h.objects
}

// drawChosen draws a ring around the chosen cell.
func (h *HeatMap) drawChosen(g heatGeometry) {
	cell := h.cell(h.up, h.right)
	if !h.chosen() || cell.Fill == nil && !cell.Missing {
		return
	}
	ring := newRing()
	ring.Move(g.at(h.up, h.right, len(h.data.UpLabels)).AddXY(1, 1))
	ring.Resize(g.cell.SubtractWidthHeight(2, 2))
	showRing(ring, true)
	ring.StrokeColor, ring.StrokeWidth = role(theme.ColorNameText), theme.FocusRing
	if cell.Fill != nil {
		ring.StrokeColor = theme.TextOn(cell.Fill)
	}
	if h.focused {
		ring.StrokeWidth = 2 * theme.FocusRing
	}
	h.objects = append(h.objects, ring)
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
	every := h.labelStep(g, caption)
	for right := 0; right < len(h.data.RightLabels); right += every {
		wide := float32(every-1) * g.cell.Width / 2 // the label may reach over its neighbours, which have none
		at := fyne.NewPos(g.left+float32(right)*g.cell.Width-wide, bottom)
		h.addText(h.data.RightLabels[right], caption, ink, fyne.TextAlignCenter, at, fyne.NewSize(g.cell.Width+2*wide, g.line))
	}
	if h.data.Note != "" {
		room := g.left + width - measure(h.data.RightTitle+" →", caption).Width - theme.GapGroup
		h.addText(h.data.Note, caption, role(theme.ColorNameWarning), fyne.TextAlignLeading, fyne.NewPos(0, bottom+g.line), fyne.NewSize(room, g.line))
	}
	h.addText(h.data.RightTitle+" →", caption, quiet, fyne.TextAlignTrailing,
		fyne.NewPos(g.left, bottom+g.line), fyne.NewSize(width, g.line))
}

// labelStep is 1 where every column has room for its label, else every how many
// columns are labelled. Long words are cut rather than left out.
func (h *HeatMap) labelStep(g heatGeometry, size float32) int {
	widest := float32(0)
	for _, label := range h.data.RightLabels {
		widest = max(widest, measure(label, size).Width)
	}
	if g.cell.Width >= heatNarrowCell || widest <= g.cell.Width {
		return 1
	}
	return int(widest/g.cell.Width) + 1
}

func (h *HeatMap) drawCell(g heatGeometry, up, right int) {
	cell, at := h.cell(up, right), g.at(up, right, len(h.data.UpLabels))
	if cell.Missing {
		h.drawMissing(g, at)
	}
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
	if g.cell.Height < 2*line+2 || g.cell.Width < heatNarrowCell {
		h.drawTiny(g, at, cell, ink)
		return
	}
	h.addText(h.levelWords(cell), caption, ink, fyne.TextAlignLeading, at.AddXY(theme.GapTight+1, 2), fyne.NewSize(inner, line))
	if len(cell.IDs) == 0 {
		return
	}
	count := textSize(fynetheme.SizeNameSubHeadingText)
	if g.cell.Height < heatMinCell || measure(fmt.Sprint(len(cell.IDs)), count).Width > inner {
		count = bodySize()
	}
	countLine := measure("0", count).Height
	middle := at.AddXY(theme.GapTight, (g.cell.Height-countLine)/2)
	if g.cell.Height < heatMinCell { // below the name of the level
		middle.Y = at.Y + g.cell.Height - countLine - 2
	}
	ids := h.idLines(cell.IDs, inner, caption, int((g.cell.Height/2-countLine/2-2)/line))
	h.addText(fmt.Sprint(len(cell.IDs)), count, ink, fyne.TextAlignCenter, middle, fyne.NewSize(inner, countLine))
	for i, text := range ids {
		h.addText(text, caption, ink, fyne.TextAlignCenter,
			middle.AddXY(0, countLine-2+float32(i)*line), fyne.NewSize(inner, line))
	}
}

// drawTiny puts one number into a cell that has room for no more: how much lies
// in it, or, in a map in which nothing lies, that of its level. The two never
// stand side by side, since nobody could tell them apart.
func (h *HeatMap) drawTiny(g heatGeometry, at fyne.Position, cell HeatCell, ink color.Color) {
	text := cell.Number
	if h.occupied {
		text = ""
	}
	if n := len(cell.IDs); n > 0 {
		text = fmt.Sprint(n)
	}
	size := textSize(fynetheme.SizeNameCaptionText)
	if room := measure(text, size); room.Width <= g.cell.Width-2 && room.Height <= g.cell.Height {
		h.addText(text, size, ink, fyne.TextAlignCenter, at, g.cell)
	}
}

// holdsAny says whether anything lies in the map.
func (h *HeatMap) holdsAny() bool {
	for _, row := range h.data.Cells {
		for _, cell := range row {
			if len(cell.IDs) > 0 {
				return true
			}
		}
	}
	return false
}

// drawMissing outlines a cell that has no level in the colour of errors.
func (h *HeatMap) drawMissing(g heatGeometry, at fyne.Position) {
	frame := canvas.NewRectangle(color.Transparent)
	frame.StrokeColor, frame.StrokeWidth, frame.CornerRadius = role(theme.ColorNameError), theme.FocusRing, 2
	frame.Move(at.AddXY(2, 2))
	frame.Resize(g.cell.SubtractWidthHeight(4, 4))
	h.objects = append(h.objects, frame)
	h.addText("?", bodySize(), role(theme.ColorNameError), fyne.TextAlignCenter, at, g.cell)
}

// namesTooLong says whether the name of some level does not fit into its cell;
// then all cells show their number, so that they read alike.
func (h *HeatMap) namesTooLong(g heatGeometry) bool {
	caption := textSize(fynetheme.SizeNameCaptionText)
	for _, row := range h.data.Cells {
		for _, cell := range row {
			if measure(cell.Label, caption).Width > g.cell.Width-2*theme.GapTight {
				return true
			}
		}
	}
	return false
}

func (h *HeatMap) levelWords(cell HeatCell) string {
	if h.numbered && cell.Number != "" {
		return cell.Number
	}
	return cell.Label
}

// idLines breaks ids into at most so many lines, with an ellipsis where some are
// left out; none where not even one fits.
func (h *HeatMap) idLines(ids []string, width, size float32, lines int) []string {
	var out []string
	if len(ids) == 0 || measure(ids[0], size).Width > width {
		return nil
	}
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
	width, halo := acceptanceWidth, float32(4)
	if g.cell.Width < heatNarrowCell {
		width, halo = 2, 1
	}
	// The halo lets the line stand out from light and dark fills alike.
	add := func(at fyne.Position, size fyne.Size) {
		halos = append(halos, bar(at, size, width+halo, theme.ColorNameBackground))
		lines = append(lines, bar(at, size, width, theme.ColorNameText))
	}
	for up := range rows {
		for right := range h.data.RightLabels {
			here, at := h.cell(up, right), g.at(up, right, rows)
			if here.Fill == nil {
				continue
			}
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
