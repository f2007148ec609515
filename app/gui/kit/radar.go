package kit

import (
	"image/color"
	"math"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const (
	radarLeast   float32 = 56 // least radius that can still be read
	radarComfort float32 = 84 // radius below which axes show their short names
	radarDot     float32 = 7  // diameter of the mark on an axis
	radarStroke  float32 = 2
	radarAlpha           = 0x38
)

// RadarAxis is one axis of a radar picture.
type RadarAxis struct {
	Name  string  // beside the axis where there is room
	Short string  // such as its number, where there is not
	Value float64 // from 0 to the number of rings
	// Known says whether there is a value at all; an axis without one has no mark.
	Known bool
}

// RadarData is what a radar picture shows.
type RadarData struct {
	Axes  []RadarAxis
	Rings int // the scale goes from 0 in the middle to so many
	// Target is the ring to reach, drawn as a second line; 0 for none.
	Target float64
	// Words say what the picture shows, for somebody who does not see it.
	Words string
}

// Radar is a picture of values on axes that spread from the middle: where they
// are now, and the line they should reach. It takes no keys; its words stand
// for it where it cannot be seen.
type Radar struct {
	widget.BaseWidget
	data RadarData
}

var _ fyne.Accessible = (*Radar)(nil)

// NewRadar returns a picture; fewer than three axes draw nothing.
func NewRadar(data RadarData) *Radar {
	r := &Radar{data: data}
	r.ExtendBaseWidget(r)
	return r
}

// SetData shows other data.
func (r *Radar) SetData(data RadarData) {
	r.data = data
	r.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (r *Radar) AccessibilityLabel() string { return r.data.Words }

// AccessibilityRole implements fyne.Accessible.
func (r *Radar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (r *Radar) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	own := &renderer{minSize: r.least}
	own.layout = func(fyne.Size) { own.objects = r.draw() }
	own.refresh = func() {
		own.objects = r.draw()
		canvas.Refresh(r)
	}
	own.objects = r.draw()
	return own
}

// least is the size at which the short names fit around a readable picture.
func (r *Radar) least() fyne.Size {
	var width, height float32
	for _, a := range r.data.Axes {
		m := measure(a.Short, radarTextSize())
		width, height = max(width, m.Width), max(height, m.Height)
	}
	return fyne.NewSize(2*(radarLeast+width+theme.GapField), 2*(radarLeast+height+theme.GapField))
}

func radarTextSize() float32 { return textSize(fynetheme.SizeNameCaptionText) }

// radarGeometry is where the picture stands.
type radarGeometry struct {
	middle fyne.Position
	radius float32
	labels []string
}

// geometry takes the full names where they leave the picture enough room.
func (r *Radar) geometry() radarGeometry {
	var names, shorts []string
	for _, a := range r.data.Axes {
		names, shorts = append(names, a.Name), append(shorts, a.Short)
	}
	size := r.Size().Max(r.least())
	g := radarGeometry{middle: fyne.NewPos(size.Width/2, size.Height/2), labels: names}
	if g.radius = r.radiusFor(size, names); g.radius < radarComfort || r.crowded(g) {
		g.radius, g.labels = r.radiusFor(size, shorts), shorts
	}
	return g
}

// direction is the unit vector of an axis: the first points up, the others
// follow clockwise.
func (r *Radar) direction(axis int) (x, y float32) {
	angle := 2 * math.Pi * float64(axis) / float64(len(r.data.Axes))
	return float32(math.Sin(angle)), float32(-math.Cos(angle))
}

// radiusFor is the largest radius at which every label lies inside the size.
func (r *Radar) radiusFor(size fyne.Size, labels []string) float32 {
	radius := min(size.Width, size.Height) / 2
	for i, label := range labels {
		x, y := r.direction(i)
		m := measure(label, radarTextSize())
		if x != 0 && !upright(x) {
			radius = min(radius, (size.Width/2-m.Width)/abs(x)-theme.GapField)
		}
		if y != 0 {
			radius = min(radius, (size.Height/2-labelBeyond(y, m.Height))/abs(y)-theme.GapField)
		}
	}
	return radius
}

// upright says whether an axis points so nearly up or down that its label is
// centred over it.
func upright(x float32) bool { return abs(x) < 0.1 }

// labelBeyond is how much of a label's height lies beyond the end of its axis.
func labelBeyond(y, height float32) float32 { return height * (1 + abs(y)) / 2 }

func abs(x float32) float32 { return float32(math.Abs(float64(x))) }

// at is the place of a value on an axis.
func (r *Radar) at(g radarGeometry, axis int, value float64) fyne.Position {
	x, y := r.direction(axis)
	far := g.radius * float32(value) / float32(max(1, r.data.Rings))
	return g.middle.AddXY(x*far, y*far)
}

// draw makes the drawing anew.
func (r *Radar) draw() []fyne.CanvasObject {
	if len(r.data.Axes) < 3 {
		return nil
	}
	g := r.geometry()
	out := r.web(g)
	out = append(out, r.shape(g)...)
	if r.data.Target > 0 {
		out = append(out, r.ring(g, r.data.Target, role(theme.ColorNameWarning), radarStroke)...)
	}
	return append(append(out, r.ringNumbers(g)...), r.names(g)...)
}

// web is the rings and the axes.
func (r *Radar) web(g radarGeometry) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	line := role(theme.ColorNameLine)
	for ring := 1; ring <= r.data.Rings; ring++ {
		out = append(out, r.ring(g, float64(ring), line, theme.Line)...)
	}
	for i := range r.data.Axes {
		out = append(out, stroke(g.middle, r.at(g, i, float64(r.data.Rings)), line, theme.Line))
	}
	return out
}

// shape is where the values are now: a mark on each axis that has one, and a
// filled side between two neighbours that both have. An axis without a value
// leaves a hole, so that "not known" never looks like 0.
func (r *Radar) shape(g radarGeometry) []fyne.CanvasObject {
	var fills, lines, marks []fyne.CanvasObject
	accent := role(theme.ColorNameAccent)
	for i, a := range r.data.Axes {
		if !a.Known {
			continue
		}
		at, next := r.at(g, i, a.Value), (i+1)%len(r.data.Axes)
		if b := r.data.Axes[next]; b.Known {
			to := r.at(g, next, b.Value)
			lines = append(lines, stroke(at, to, accent, radarStroke))
			if a.Value > 0 && b.Value > 0 {
				fills = append(fills, filled(accent, g.middle, at, to))
			}
		}
		dot := canvas.NewCircle(accent)
		dot.Resize(fyne.NewSquareSize(radarDot))
		dot.Move(at.SubtractXY(radarDot/2, radarDot/2))
		marks = append(marks, dot)
	}
	return slices.Concat(fills, lines, marks)
}

// filled is a translucent polygon.
func filled(colour color.Color, corners ...fyne.Position) fyne.CanvasObject {
	far := fyne.NewPos(0, 0)
	for _, c := range corners {
		far = fyne.NewPos(max(far.X, c.X), max(far.Y, c.Y))
	}
	see, _ := color.NRGBAModel.Convert(colour).(color.NRGBA)
	see.A = radarAlpha
	shape := canvas.NewArbitraryPolygon(corners, see)
	shape.Resize(fyne.NewSize(far.X, far.Y))
	return shape
}

// ring joins the same value on all axes.
func (r *Radar) ring(g radarGeometry, value float64, colour color.Color, width float32) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i := range r.data.Axes {
		out = append(out, stroke(r.at(g, i, value), r.at(g, (i+1)%len(r.data.Axes), value), colour, width))
	}
	return out
}

func stroke(from, to fyne.Position, colour color.Color, width float32) *canvas.Line {
	line := canvas.NewLine(colour)
	line.StrokeWidth = width
	line.Position1, line.Position2 = from, to
	return line
}

// ringNumbers stand at the right of the first axis, above their rings.
func (r *Radar) ringNumbers(g radarGeometry) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for ring := 1; ring <= r.data.Rings; ring++ {
		text := canvas.NewText(strconv.Itoa(ring), role(theme.ColorNameQuiet))
		text.TextSize = radarTextSize() - 1
		size := measure(text.Text, text.TextSize)
		text.Move(r.at(g, 0, float64(ring)).AddXY(3, -size.Height+3))
		text.Resize(size)
		out = append(out, text)
	}
	return out
}

// names stand beyond the ends of the axes; one without a value is quiet.
func (r *Radar) names(g radarGeometry) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i, a := range r.data.Axes {
		text := canvas.NewText(g.labels[i], role(theme.ColorNameText))
		text.TextSize = radarTextSize()
		if !a.Known {
			text.Color = role(theme.ColorNameQuiet)
		}
		at, size := r.box(g, i)
		text.Move(at)
		text.Resize(size)
		out = append(out, text)
	}
	return out
}

// box is where the name of an axis stands.
func (r *Radar) box(g radarGeometry, axis int) (at fyne.Position, size fyne.Size) {
	x, y := r.direction(axis)
	size = measure(g.labels[axis], radarTextSize())
	at = g.middle.AddXY(x*(g.radius+theme.GapField), y*(g.radius+theme.GapField)-size.Height*(1-y)/2)
	switch {
	case upright(x):
		at.X -= size.Width / 2
	case x < 0:
		at.X -= size.Width
	}
	return at, size
}

// crowded says whether a name lies on the one of the next axis.
func (r *Radar) crowded(g radarGeometry) bool {
	for i := range r.data.Axes {
		a, aSize := r.box(g, i)
		b, bSize := r.box(g, (i+1)%len(r.data.Axes))
		if a.X < b.X+bSize.Width && b.X < a.X+aSize.Width && a.Y < b.Y+bSize.Height && b.Y < a.Y+aSize.Height {
			return true
		}
	}
	return false
}
