package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/theme"
)

// crew is a radar of twelve axes, one of them without a value.
func crew() RadarData {
	names := []string{
		"1 Keeping watch", "2 Knots", "3 Navigation", "4 Safety on board", "5 Engine", "6 Radio", "7 Weather", "8 Sails", "9 Cooking",
		"10 Seemannschaft", "11 Law", "12 Harbours",
	}
	data := RadarData{Rings: 5, Target: 3, Words: "Knots 4 of 5"}
	for i, name := range names {
		short := name[:1]
		if i >= 9 {
			short = name[:2]
		}
		data.Axes = append(data.Axes, RadarAxis{Name: name, Short: short, Value: float64(i%6) * 0.9, Known: i != 6})
	}
	data.Axes[6].Value = 0
	return data
}

// labelsOf are the names around the picture, without the numbers of the rings.
func labelsOf(r *Radar) []*canvas.Text {
	var out []*canvas.Text
	for _, o := range r.names(r.geometry()) {
		out = append(out, o.(*canvas.Text))
	}
	return out
}

func TestRadarNamesAreWholeAndApart(t *testing.T) {
	startApp(t)
	for _, scale := range []float32{1, 1.5} {
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.ModeLight, scale))
		r := NewRadar(crew())
		for _, size := range []fyne.Size{r.MinSize(), fyne.NewSize(320, 260), fyne.NewSize(460, 320), fyne.NewSize(900, 300), fyne.NewSize(300, 900)} {
			r.Resize(size.Max(r.MinSize()))
			labels := labelsOf(r)
			for i, a := range labels {
				end := a.Position().Add(a.Size())
				if a.Position().X < 0 || a.Position().Y < 0 || end.X > r.Size().Width+0.1 || end.Y > r.Size().Height+0.1 {
					t.Errorf("%v at %v: %q reaches from %v to %v", scale, r.Size(), a.Text, a.Position(), end)
				}
				for _, b := range labels[i+1:] {
					if overlap(a, b) {
						t.Errorf("%v at %v: %q lies on %q", scale, r.Size(), a.Text, b.Text)
					}
				}
			}
			if g := r.geometry(); g.radius < radarLeast-0.1 {
				t.Errorf("%v at %v: a radius of %v", scale, r.Size(), g.radius)
			}
		}
	}
}

func overlap(a, b *canvas.Text) bool {
	at, bt := a.Position(), b.Position()
	return at.X < bt.X+b.Size().Width && bt.X < at.X+a.Size().Width && at.Y < bt.Y+b.Size().Height-3 && bt.Y < at.Y+a.Size().Height-3
}

func TestRadarTakesShortNamesWhereThereIsNoRoom(t *testing.T) {
	startApp(t)
	r := NewRadar(crew())
	r.Resize(r.MinSize())
	if got := labelsOf(r)[9].Text; got != "10" {
		t.Errorf("at the least size the tenth axis reads %q", got)
	}
	r.Resize(fyne.NewSize(480, 360))
	if got := labelsOf(r)[9].Text; got != "10 Seemannschaft" {
		t.Errorf("with room the tenth axis reads %q", got)
	}
}

func TestRadarLeavesAHoleWhereNothingIsKnown(t *testing.T) {
	startApp(t)
	r := NewRadar(crew())
	r.Resize(fyne.NewSize(400, 300))
	count := func() (dots, fills int) {
		for _, o := range r.draw() {
			switch o.(type) {
			case *canvas.Circle:
				dots++
			case *canvas.ArbitraryPolygon:
				fills++
			}
		}
		return dots, fills
	}
	// Of twelve sides two are at the axis without a value, and two at the first
	// axis, where the value is 0.
	if dots, fills := count(); dots != 11 || fills != 8 {
		t.Errorf("%d marks and %d filled sides", dots, fills)
	}
	if g := r.geometry(); r.at(g, 0, 5) != g.middle.SubtractXY(0, g.radius) || r.at(g, 3, 0) != g.middle {
		t.Error("the scale does not go from the middle to the end of the axis")
	}
	empty := crew()
	for i := range empty.Axes {
		empty.Axes[i].Known = false
	}
	r.SetData(empty)
	if dots, fills := count(); dots != 0 || fills != 0 {
		t.Errorf("nothing known, and %d marks and %d sides are drawn", dots, fills)
	}
	r.SetData(RadarData{Axes: crew().Axes[:2], Rings: 5})
	if n := len(r.draw()); n != 0 {
		t.Errorf("two axes draw %d things", n)
	}
}

func TestRadarSaysItsWords(t *testing.T) {
	startApp(t)
	if got := NewRadar(crew()).AccessibilityLabel(); got != "Knots 4 of 5" {
		t.Errorf("it says %q", got)
	}
}

func TestRadarLooks(t *testing.T) {
	startApp(t)
	test.AssertRendersToMarkup(t, "radar.xml", show(t, NewRadar(crew()), 420, 320))
}
