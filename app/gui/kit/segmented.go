package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// Segmented is a row of choices side by side, one of which is chosen: for yes,
// no and later, and for a few short choices. Arrows choose, Delete takes the
// answer back, Enter goes on.
type Segmented struct {
	widget.BaseWidget
	attention
	// OnNext is called on Enter; optional.
	OnNext func()

	choices  []Choice
	digits   bool // keys 1 to 9 choose
	chosen   int  // -1 for none
	focused  bool
	hover    int // -1 for none
	onCommit func(string)
	segments []*segment
	outline  *canvas.Rectangle
	ring     *canvas.Rectangle
}

type segment struct {
	back *canvas.Rectangle
	text *canvas.Text
	line *canvas.Rectangle
}

var (
	_ fyne.Focusable    = (*Segmented)(nil)
	_ fyne.Tappable     = (*Segmented)(nil)
	_ desktop.Hoverable = (*Segmented)(nil)
)

// NewSegmented returns a segmented control with nothing chosen.
func NewSegmented(choices []Choice) *Segmented {
	s := &Segmented{choices: choices, chosen: -1, hover: -1}
	s.ExtendBaseWidget(s)
	return s
}

// Value implements Input.
func (s *Segmented) Value() string {
	if s.chosen < 0 {
		return ""
	}
	return s.choices[s.chosen].Key
}

// SetValue implements Input; an unknown key means nothing is chosen.
func (s *Segmented) SetValue(value string) {
	s.chosen = -1
	for i, c := range s.choices {
		if c.Key == value && value != "" {
			s.chosen = i
		}
	}
	s.Refresh()
}

// OnCommit implements Input.
func (s *Segmented) OnCommit(f func(string)) { s.onCommit = f }

// FocusInput implements Input.
func (s *Segmented) FocusInput() { Focus(s) }

// choose is what the user does.
func (s *Segmented) choose(i int) {
	if i == s.chosen || i >= len(s.choices) || i < -1 {
		return
	}
	s.chosen = i
	s.Refresh()
	if s.onCommit != nil {
		s.onCommit(s.Value())
	}
}

// FocusGained implements fyne.Focusable.
func (s *Segmented) FocusGained() {
	s.focused = true
	s.Refresh()
	s.attend()
}

// FocusLost implements fyne.Focusable.
func (s *Segmented) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedRune implements fyne.Focusable.
func (s *Segmented) TypedRune(r rune) {
	if s.digits && r >= '1' && r <= '9' {
		s.choose(int(r - '1'))
	}
}

// TypedKey implements fyne.Focusable.
func (s *Segmented) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.choose(max(0, s.chosen-1))
	case fyne.KeyRight:
		s.choose(min(len(s.choices)-1, s.chosen+1))
	case fyne.KeyHome:
		s.choose(0)
	case fyne.KeyEnd:
		s.choose(len(s.choices) - 1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.choose(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		call(s.OnNext)
	default:
		PassKey(s, e.Name)
	}
}

// Tapped implements fyne.Tappable.
func (s *Segmented) Tapped(e *fyne.PointEvent) {
	Focus(s)
	s.choose(s.at(e.Position.X))
}

// MouseIn implements desktop.Hoverable.
func (s *Segmented) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (s *Segmented) MouseMoved(e *desktop.MouseEvent) {
	if i := s.at(e.Position.X); i != s.hover {
		s.hover = i
		s.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (s *Segmented) MouseOut() {
	s.hover = -1
	s.Refresh()
}

// at returns the segment at a horizontal position.
func (s *Segmented) at(x float32) int {
	for i := range s.choices {
		if x -= s.segmentWidth(i); x < 0 {
			return i
		}
	}
	return len(s.choices)
}

func (s *Segmented) segmentWidth(i int) float32 {
	width := measure(s.choices[i].Title, bodySize()).Width + 2*theme.GapGroup
	return max(width, rowHeight()*1.2)
}

// CreateRenderer implements fyne.Widget.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &renderer{refresh: s.paint}
	s.segments = nil
	for range s.choices {
		g := &segment{back: canvas.NewRectangle(nil), text: canvas.NewText("", nil), line: canvas.NewRectangle(nil)}
		g.text.Alignment = fyne.TextAlignCenter
		s.segments = append(s.segments, g)
		r.objects = append(r.objects, g.back, g.line, g.text)
	}
	s.outline = canvas.NewRectangle(nil)
	s.ring = newRing()
	r.objects = append(r.objects, s.outline, s.ring)
	r.layout = func(fyne.Size) { s.paint() }
	r.minSize = func() fyne.Size {
		var width float32
		for i := range s.choices {
			width += s.segmentWidth(i)
		}
		return fyne.NewSize(width, rowHeight()+theme.GapTight)
	}
	s.paint()
	return r
}

// paint puts segments, outline and ring in place and colours them.
func (s *Segmented) paint() {
	if s.outline == nil {
		return
	}
	height, x := rowHeight()+theme.GapTight, float32(0)
	for i, g := range s.segments {
		width := s.segmentWidth(i)
		g.text.Text, g.text.TextSize = s.choices[i].Title, bodySize()
		g.back.FillColor, g.text.Color = role(fynetheme.ColorNameInputBackground), role(theme.ColorNameText)
		switch i {
		case s.chosen:
			g.back.FillColor, g.text.Color = role(theme.ColorNameAccent), role(theme.ColorNameOnAccent)
		case s.hover:
			g.back.FillColor = role(theme.ColorNameSelected)
		}
		roundEnds(g.back, i == 0, i == len(s.segments)-1)
		g.back.Move(fyne.NewPos(x, 0))
		g.back.Resize(fyne.NewSize(width, height))
		g.text.Move(fyne.NewPos(x, 0))
		g.text.Resize(fyne.NewSize(width, height))
		g.line.FillColor = role(fynetheme.ColorNameInputBorder)
		g.line.Hidden = i == 0
		g.line.Move(fyne.NewPos(x, 0))
		g.line.Resize(fyne.NewSize(theme.Line, height))
		g.back.Refresh()
		g.text.Refresh()
		g.line.Refresh()
		x += width
	}
	s.outline.FillColor = nil
	s.outline.StrokeColor, s.outline.StrokeWidth = role(fynetheme.ColorNameInputBorder), theme.Line
	s.outline.CornerRadius = theme.Radius
	s.outline.Resize(fyne.NewSize(x, height))
	s.outline.Refresh()
	s.ring.Move(fyne.NewPos(-2, -2))
	s.ring.Resize(fyne.NewSize(x+4, height+4))
	showRing(s.ring, s.focused)
}

func roundEnds(rect *canvas.Rectangle, first, last bool) {
	if first {
		rect.TopLeftCornerRadius, rect.BottomLeftCornerRadius = theme.Radius, theme.Radius
	}
	if last {
		rect.TopRightCornerRadius, rect.BottomRightCornerRadius = theme.Radius, theme.Radius
	}
}
