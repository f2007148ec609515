package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// swatchSide is the side of a colour at text scale 1, without the gap.
const swatchSide float32 = 22

// Swatches is a row of colours, one of which is chosen. Arrows choose. Its value
// is the colour as RRGGBB; a value that is not offered marks none.
type Swatches struct {
	widget.BaseWidget
	attention
	colours  []string
	chosen   int // -1 for none
	focused  bool
	onCommit func(string)
}

var (
	_ Input              = (*Swatches)(nil)
	_ fyne.Focusable     = (*Swatches)(nil)
	_ fyne.Tappable      = (*Swatches)(nil)
	_ desktop.Cursorable = (*Swatches)(nil)
)

// NewSwatches returns a choice of colours, each RRGGBB.
func NewSwatches(colours []string) *Swatches {
	s := &Swatches{colours: colours, chosen: -1}
	s.ExtendBaseWidget(s)
	return s
}

// Value implements Input.
func (s *Swatches) Value() string {
	if s.chosen < 0 {
		return ""
	}
	return s.colours[s.chosen]
}

// SetValue implements Input.
func (s *Swatches) SetValue(value string) {
	s.chosen = -1
	for i, c := range s.colours {
		if strings.EqualFold(c, value) {
			s.chosen = i
		}
	}
	s.Refresh()
}

// OnCommit implements Input.
func (s *Swatches) OnCommit(f func(string)) { s.onCommit = f }

// FocusInput implements Input.
func (s *Swatches) FocusInput() { Focus(s) }

// choose is what the user does.
func (s *Swatches) choose(i int) {
	if i == s.chosen || i < 0 || i >= len(s.colours) {
		return
	}
	s.chosen = i
	s.Refresh()
	if s.onCommit != nil {
		s.onCommit(s.Value())
	}
}

// FocusGained implements fyne.Focusable.
func (s *Swatches) FocusGained() {
	s.focused = true
	s.Refresh()
	s.attend()
}

// FocusLost implements fyne.Focusable.
func (s *Swatches) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedRune implements fyne.Focusable.
func (s *Swatches) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (s *Swatches) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.choose(max(0, s.chosen-1))
	case fyne.KeyRight:
		s.choose(s.chosen + 1)
	default:
		PassKey(s, e.Name)
	}
}

// Tapped implements fyne.Tappable.
func (s *Swatches) Tapped(e *fyne.PointEvent) {
	Focus(s)
	s.choose(int(e.Position.X / s.pitch()))
}

// Cursor implements desktop.Cursorable.
func (s *Swatches) Cursor() desktop.Cursor { return desktop.PointerCursor }

// pitch is how far it is from one colour to the next.
func (s *Swatches) pitch() float32 { return swatchSide*min(scale(), widestScale) + theme.GapTight }

// CreateRenderer implements fyne.Widget.
func (s *Swatches) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	frame, ring := canvas.NewRectangle(color.Transparent), newRing()
	var objects []fyne.CanvasObject
	for _, c := range s.colours {
		fill, _ := theme.ParseHex(c)
		square := canvas.NewRectangle(fill)
		square.CornerRadius = theme.Radius
		objects = append(objects, square)
	}
	paint := func() {
		side := s.pitch() - theme.GapTight
		top := max(0, (s.Size().Height-side)/2)
		for i, o := range objects[:len(s.colours)] {
			square := o.(*canvas.Rectangle)
			square.StrokeColor, square.StrokeWidth = role(theme.ColorNameLine), theme.Line
			square.Move(fyne.NewPos(float32(i)*s.pitch()+2, top))
			square.Resize(fyne.NewSquareSize(side))
			square.Refresh()
		}
		frame.StrokeColor, frame.StrokeWidth, frame.CornerRadius = role(theme.ColorNameText), theme.FocusRing, theme.Radius
		frame.Hidden = s.chosen < 0
		frame.Move(fyne.NewPos(float32(s.chosen)*s.pitch()+2, top))
		frame.Resize(fyne.NewSquareSize(side))
		frame.Refresh()
		ring.Resize(s.Size())
		showRing(ring, s.focused)
	}
	return &renderer{
		objects: append(objects, frame, ring),
		layout:  func(fyne.Size) { paint() },
		minSize: func() fyne.Size {
			return fyne.NewSize(float32(len(s.colours))*s.pitch(), max(rowHeight()+theme.GapTight, s.pitch()))
		},
		refresh: paint,
	}
}
