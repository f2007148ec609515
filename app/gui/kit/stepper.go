package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// Stepper is a small whole number with a minus and a plus beside it. Left, Down
// and - take one away, Right, Up and + add one, digits set it.
type Stepper struct {
	widget.BaseWidget
	attention
	least, most int
	value       int
	focused     bool
	onCommit    func(string)
}

var (
	_ Input              = (*Stepper)(nil)
	_ fyne.Focusable     = (*Stepper)(nil)
	_ fyne.Tappable      = (*Stepper)(nil)
	_ desktop.Cursorable = (*Stepper)(nil)
)

// NewStepper returns a stepper for numbers from least to most, at least.
func NewStepper(least, most int) *Stepper {
	s := &Stepper{least: least, most: most, value: least}
	s.ExtendBaseWidget(s)
	return s
}

// Value implements Input.
func (s *Stepper) Value() string { return strconv.Itoa(s.value) }

// SetValue implements Input; what is no number within the limits changes nothing.
func (s *Stepper) SetValue(value string) {
	if n, err := strconv.Atoi(value); err == nil && n >= s.least && n <= s.most {
		s.value = n
		s.Refresh()
	}
}

// OnCommit implements Input.
func (s *Stepper) OnCommit(f func(string)) { s.onCommit = f }

// FocusInput implements Input.
func (s *Stepper) FocusInput() { Focus(s) }

// choose is what the user does.
func (s *Stepper) choose(n int) {
	if n == s.value || n < s.least || n > s.most {
		return
	}
	s.value = n
	s.Refresh()
	if s.onCommit != nil {
		s.onCommit(s.Value())
	}
}

// FocusGained implements fyne.Focusable.
func (s *Stepper) FocusGained() {
	s.focused = true
	s.Refresh()
	s.attend()
}

// FocusLost implements fyne.Focusable.
func (s *Stepper) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedRune implements fyne.Focusable.
func (s *Stepper) TypedRune(r rune) {
	switch {
	case r == '-':
		s.choose(s.value - 1)
	case r == '+':
		s.choose(s.value + 1)
	case r >= '0' && r <= '9':
		s.choose(int(r - '0'))
	}
}

// TypedKey implements fyne.Focusable.
func (s *Stepper) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.choose(s.value - 1)
	case fyne.KeyRight, fyne.KeyUp:
		s.choose(s.value + 1)
	default:
		PassKey(s, e.Name)
	}
}

// Tapped implements fyne.Tappable: minus at the left, plus at the right.
func (s *Stepper) Tapped(e *fyne.PointEvent) {
	Focus(s)
	switch third := s.Size().Width / 3; {
	case e.Position.X < third:
		s.choose(s.value - 1)
	case e.Position.X >= 2*third:
		s.choose(s.value + 1)
	}
}

// Cursor implements desktop.Cursorable.
func (s *Stepper) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (s *Stepper) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	back, ring := canvas.NewRectangle(nil), newRing()
	texts := [3]*canvas.Text{}
	objects := []fyne.CanvasObject{back}
	for i := range texts {
		texts[i] = canvas.NewText("", nil)
		texts[i].Alignment = fyne.TextAlignCenter
		objects = append(objects, texts[i])
	}
	paint := func() {
		size := s.Size()
		back.FillColor, back.CornerRadius = role(fynetheme.ColorNameInputBackground), theme.Radius
		back.StrokeColor, back.StrokeWidth = role(fynetheme.ColorNameInputBorder), theme.Line
		back.Resize(size)
		back.Refresh()
		for i, text := range []string{"−", s.Value(), "+"} {
			t := texts[i]
			t.Text, t.TextSize, t.Color = text, bodySize(), role(theme.ColorNameText)
			if i == 0 && s.value == s.least || i == 2 && s.value == s.most {
				t.Color = role(fynetheme.ColorNameDisabled)
			}
			t.Move(fyne.NewPos(float32(i)*size.Width/3, 0))
			t.Resize(fyne.NewSize(size.Width/3, size.Height))
			t.Refresh()
		}
		ring.Resize(size)
		showRing(ring, s.focused)
	}
	return &renderer{
		objects: append(objects, ring),
		layout:  func(fyne.Size) { paint() },
		minSize: func() fyne.Size { return fyne.NewSize(3*rowHeight()+theme.GapGroup, rowHeight()+theme.GapTight) },
		refresh: paint,
	}
}
