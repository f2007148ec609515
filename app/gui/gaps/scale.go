package gaps

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

const (
	scaleHeight  float32 = 34
	scaleLeast   float32 = 34 // least width of a step
	noStep               = -1
	stepPadding  float32 = 8
	scaleOutline float32 = 2
)

// scale is a row of numbered steps, one of which is chosen. Digits choose, left
// and right move, Delete takes the choice back, Enter goes on, up and down go to
// the requirement before and after. A step that follows from elsewhere is shown
// in a quieter fill until the user chooses.
type scale struct {
	widget.BaseWidget
	first   int      // number of the first step
	words   []string // of the steps, behind their numbers; may be empty
	chosen  int      // index of the step, or noStep
	follows int      // index of the step that follows, or noStep
	steps   int      // how many of the steps can be chosen
	focused bool
	drawn   []fyne.CanvasObject

	onCommit func(step int)
	onNext   func()
	onMove   func(by int)
	onFocus  func()
}

var (
	_ fyne.Focusable = (*scale)(nil)
	_ fyne.Tappable  = (*scale)(nil)
)

func newScale(first int, words []string) *scale {
	s := &scale{first: first, words: words, steps: len(words), chosen: noStep, follows: noStep}
	s.ExtendBaseWidget(s)
	return s
}

// show shows a choice, and what follows from elsewhere; steps is how many can
// be chosen.
func (s *scale) show(chosen, follows, steps int) {
	s.chosen, s.follows, s.steps = chosen, follows, steps
	s.Refresh()
}

// choose is what the user does.
func (s *scale) choose(step int) {
	if step == s.chosen || step < noStep || step >= s.steps {
		return
	}
	s.chosen = step
	s.Refresh()
	s.onCommit(step)
}

// FocusGained implements fyne.Focusable.
func (s *scale) FocusGained() {
	s.focused = true
	s.Refresh()
	s.onFocus()
}

// FocusLost implements fyne.Focusable.
func (s *scale) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedRune implements fyne.Focusable.
func (s *scale) TypedRune(r rune) {
	if r >= '0' && r <= '9' && int(r-'0') >= s.first {
		s.choose(int(r-'0') - s.first)
	}
}

// TypedKey implements fyne.Focusable.
func (s *scale) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.choose(max(0, s.chosen-1))
	case fyne.KeyRight:
		s.choose(min(s.steps-1, s.chosen+1))
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.choose(noStep)
	case fyne.KeyUp:
		s.onMove(-1)
	case fyne.KeyDown:
		s.onMove(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.onNext()
	case fyne.KeyF1:
		kit.PassKey(s, e.Name) // the toolkit asks the window only while nothing has the keyboard
	}
}

// Tapped implements fyne.Tappable.
func (s *scale) Tapped(e *fyne.PointEvent) {
	kit.Focus(s)
	for step, b := range s.boxes() {
		in := e.Position.Subtract(b.at)
		if in.X >= 0 && in.X < b.width && in.Y >= 0 && in.Y < s.height() {
			s.choose(step)
			return
		}
	}
}

// stepBox is where a step stands, and what it says.
type stepBox struct {
	label string
	at    fyne.Position
	width float32
}

// boxes puts the steps beside each other, and on a further line where there is
// no room for all of them.
func (s *scale) boxes() []stepBox {
	var out []stepBox
	at := fyne.NewPos(scaleOutline, scaleOutline)
	for i := range s.steps {
		box := stepBox{label: strings.TrimSpace(strconv.Itoa(s.first+i) + "  " + s.words[i])}
		size := fyne.MeasureText(box.label, fynetheme.Size(fynetheme.SizeNameText), fyne.TextStyle{})
		box.width = max(scaleLeast, size.Width+2*stepPadding)
		if i > 0 && at.X+box.width+scaleOutline > s.Size().Width {
			at = fyne.NewPos(scaleOutline, at.Y+s.height()+theme.GapTight)
		}
		box.at = at
		out = append(out, box)
		at.X += box.width
	}
	return out
}

// size is the room that all steps take together.
func (s *scale) size() fyne.Size {
	var size fyne.Size
	for _, b := range s.boxes() {
		size = size.Max(fyne.NewSize(b.at.X+b.width+scaleOutline, b.at.Y+s.height()+scaleOutline))
	}
	return size
}

// CreateRenderer implements fyne.Widget.
func (s *scale) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	s.draw()
	return (*scaleRenderer)(s)
}

// scaleRenderer is the scale as the toolkit draws it: anew each time, because
// it has few parts and changes seldom.
type scaleRenderer scale

// Destroy implements fyne.WidgetRenderer.
func (*scaleRenderer) Destroy() {}

// Layout implements fyne.WidgetRenderer.
func (r *scaleRenderer) Layout(fyne.Size) { (*scale)(r).draw() }

// MinSize implements fyne.WidgetRenderer.
func (r *scaleRenderer) MinSize() fyne.Size {
	return fyne.NewSize(float32(len(r.words))*scaleLeast, (*scale)(r).size().Height)
}

// Objects implements fyne.WidgetRenderer.
func (r *scaleRenderer) Objects() []fyne.CanvasObject { return r.drawn }

// Refresh implements fyne.WidgetRenderer.
func (r *scaleRenderer) Refresh() {
	(*scale)(r).draw()
	canvas.Refresh((*scale)(r))
}

// height follows the text scale.
func (s *scale) height() float32 {
	return max(scaleHeight, 2*kit.SmallSize()+theme.GapField)
}

func (s *scale) draw() {
	s.drawn = nil
	for step, b := range s.boxes() {
		following := step == s.follows && s.chosen == noStep
		fill, ink := fynetheme.ColorNameInputBackground, theme.ColorNameText
		line, width := fynetheme.ColorNameInputBorder, theme.Line
		switch {
		case step == s.chosen:
			fill, ink = theme.ColorNameAccent, theme.ColorNameOnAccent
		case following:
			fill, line, width = theme.ColorNameSelected, theme.ColorNameAccent, scaleOutline
		}
		back := canvas.NewRectangle(fynetheme.Color(fill))
		back.StrokeColor, back.StrokeWidth = fynetheme.Color(line), width
		text := canvas.NewText(b.label, fynetheme.Color(ink))
		text.TextSize, text.Alignment = fynetheme.Size(fynetheme.SizeNameText), fyne.TextAlignCenter
		for _, o := range []fyne.CanvasObject{back, text} {
			o.Move(b.at)
			o.Resize(fyne.NewSize(b.width, s.height()))
		}
		s.drawn = append(s.drawn, back, text)
	}
	if s.focused {
		ring := canvas.NewRectangle(nil)
		ring.StrokeColor, ring.StrokeWidth, ring.CornerRadius = fynetheme.Color(theme.ColorNameAccent), theme.FocusRing, theme.Radius
		ring.Resize(s.size())
		s.drawn = append(s.drawn, ring)
	}
}
