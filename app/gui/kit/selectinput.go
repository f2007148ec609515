package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const (
	fewChoices       = 5  // at most this many choices may stand side by side
	shortTitles      = 44 // and only if their titles together have at most so many characters
	checkListChoices = 12 // at most this many choices stand under each other with check boxes
)

// NewChoiceInput returns the control that suits the choices: side by side where
// they are few and short, a list that opens otherwise.
func NewChoiceInput(choices []Choice, texts SelectTexts) Input {
	length := 0
	for _, c := range choices {
		length += len([]rune(c.Title))
	}
	if len(choices) <= fewChoices && length <= shortTitles {
		return NewSegmented(choices)
	}
	return NewSelect(choices, texts)
}

// NewMultiChoiceInput returns the control that suits several choices: check
// boxes under each other, or a list that opens where there are many.
func NewMultiChoiceInput(choices []Choice, texts SelectTexts) Input {
	if len(choices) <= checkListChoices {
		return NewCheckList(choices)
	}
	return NewMultiSelect(choices, texts)
}

// SelectTexts are the texts a Select shows of its own accord.
type SelectTexts struct {
	Placeholder string // while nothing is chosen
	Search      string // placeholder of the search field in a long list
}

// Select shows what is chosen and opens a list to choose from. Space, Enter,
// Down or typing opens it.
type Select struct {
	widget.BaseWidget
	attention
	choices  []Choice
	texts    SelectTexts
	multi    bool
	keys     []string
	focused  bool
	hovered  bool
	onCommit func(string)
}

var (
	_ fyne.Focusable    = (*Select)(nil)
	_ fyne.Tappable     = (*Select)(nil)
	_ desktop.Hoverable = (*Select)(nil)
)

// NewSelect returns a control for one choice.
func NewSelect(choices []Choice, texts SelectTexts) *Select {
	s := &Select{choices: choices, texts: texts}
	s.ExtendBaseWidget(s)
	return s
}

// NewMultiSelect returns a control for several choices.
func NewMultiSelect(choices []Choice, texts SelectTexts) *Select {
	s := NewSelect(choices, texts)
	s.multi = true
	return s
}

// SetChoices replaces the choices; the value stays.
func (s *Select) SetChoices(choices []Choice) {
	s.choices = choices
	s.Refresh()
}

// Value implements Input.
func (s *Select) Value() string { return JoinKeys(s.keys) }

// SetValue implements Input.
func (s *Select) SetValue(value string) {
	s.keys = SplitKeys(value)
	s.Refresh()
}

// OnCommit implements Input.
func (s *Select) OnCommit(f func(string)) { s.onCommit = f }

// FocusInput implements Input.
func (s *Select) FocusInput() { Focus(s) }

func (s *Select) choose(keys []string) {
	if JoinKeys(keys) == s.Value() {
		return
	}
	s.keys = keys
	s.Refresh()
	if s.onCommit != nil {
		s.onCommit(s.Value())
	}
}

func (s *Select) open(typed rune) {
	c := canvasOf(s)
	if c == nil {
		return
	}
	p := picker{choices: s.choices, chosen: s.keys, multi: s.multi, search: s.texts.Search}
	p.onDone = func(keys []string, _ fyne.KeyName) { s.choose(keys) }
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
	p.open(c, at, s.Size(), typed)
}

// FocusGained implements fyne.Focusable.
func (s *Select) FocusGained() {
	s.focused = true
	s.Refresh()
	s.attend()
}

// FocusLost implements fyne.Focusable.
func (s *Select) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedKey implements fyne.Focusable.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		s.open(0)
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.choose(nil)
	default:
		PassKey(s, e.Name)
	}
}

// TypedRune implements fyne.Focusable.
func (s *Select) TypedRune(r rune) {
	if r == ' ' {
		r = 0
	}
	s.open(r)
}

// Tapped implements fyne.Tappable.
func (s *Select) Tapped(*fyne.PointEvent) {
	Focus(s)
	s.open(0)
}

// MouseIn implements desktop.Hoverable.
func (s *Select) MouseIn(*desktop.MouseEvent) {
	s.hovered = true
	s.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (s *Select) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *Select) MouseOut() {
	s.hovered = false
	s.Refresh()
}

// shown returns the titles of what is chosen.
func (s *Select) shown() string {
	titles := make([]string, len(s.keys))
	for i, key := range s.keys {
		titles[i] = titleOf(s.choices, key)
	}
	return strings.Join(titles, ", ")
}

// CreateRenderer implements fyne.Widget.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	back, ring := canvas.NewRectangle(nil), newRing()
	text := canvas.NewText("", nil)
	arrow := canvas.NewImageFromResource(fynetheme.MenuDropDownIcon())
	paint := func() {
		size, side := s.Size(), textSize(fynetheme.SizeNameInlineIcon)
		back.FillColor = role(fynetheme.ColorNameInputBackground)
		if s.hovered {
			back.FillColor = role(theme.ColorNameSelected)
		}
		back.StrokeColor, back.StrokeWidth = role(fynetheme.ColorNameInputBorder), theme.Line
		back.CornerRadius = theme.Radius
		back.Resize(size)
		text.TextSize, text.Color = bodySize(), role(theme.ColorNameText)
		shown := s.shown()
		if shown == "" {
			shown, text.Color = s.texts.Placeholder, role(theme.ColorNameQuiet)
		}
		text.Text = fit(shown, size.Width-side-3*theme.GapField, bodySize())
		text.Move(fyne.NewPos(theme.GapField, 0))
		text.Resize(fyne.NewSize(size.Width-side-3*theme.GapField, size.Height))
		arrow.Resize(fyne.NewSquareSize(side))
		arrow.Move(fyne.NewPos(size.Width-side-theme.GapField, (size.Height-side)/2))
		ring.Resize(size)
		showRing(ring, s.focused)
		back.Refresh()
		text.Refresh()
		arrow.Refresh()
	}
	return &renderer{
		objects: []fyne.CanvasObject{back, text, arrow, ring},
		layout:  func(fyne.Size) { paint() },
		minSize: func() fyne.Size { return fyne.NewSize(160, rowHeight()+theme.GapTight) },
		refresh: paint,
	}
}
