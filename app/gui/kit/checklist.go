package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// CheckList is a list of check boxes under each other, for several choices.
// Arrows move, Space ticks.
type CheckList struct {
	widget.BaseWidget
	attention
	choices  []Choice
	ticked   map[string]bool
	mark     int
	focused  bool
	onCommit func(string)
	lines    []*checkLine
	ring     *canvas.Rectangle
}

type checkLine struct {
	box  *canvas.Image
	text *Text
}

var (
	_ fyne.Focusable = (*CheckList)(nil)
	_ fyne.Tappable  = (*CheckList)(nil)
)

// NewCheckList returns a list with nothing ticked.
func NewCheckList(choices []Choice) *CheckList {
	l := &CheckList{choices: choices, ticked: map[string]bool{}, ring: newRing()}
	for _, c := range choices {
		l.lines = append(l.lines, &checkLine{
			box:  canvas.NewImageFromResource(fynetheme.CheckButtonIcon()),
			text: NewBody(c.Title),
		})
	}
	l.ExtendBaseWidget(l)
	return l
}

// Value implements Input: the ticked keys in the order of the choices.
func (l *CheckList) Value() string {
	var keys []string
	for _, c := range l.choices {
		if l.ticked[c.Key] {
			keys = append(keys, c.Key)
		}
	}
	return JoinKeys(keys)
}

// SetValue implements Input.
func (l *CheckList) SetValue(value string) {
	clear(l.ticked)
	for _, key := range SplitKeys(value) {
		l.ticked[key] = true
	}
	l.Refresh()
}

// OnCommit implements Input.
func (l *CheckList) OnCommit(f func(string)) { l.onCommit = f }

// FocusInput implements Input.
func (l *CheckList) FocusInput() { Focus(l) }

func (l *CheckList) toggle() {
	if len(l.choices) == 0 {
		return
	}
	key := l.choices[l.mark].Key
	l.ticked[key] = !l.ticked[key]
	l.Refresh()
	if l.onCommit != nil {
		l.onCommit(l.Value())
	}
}

// FocusGained implements fyne.Focusable.
func (l *CheckList) FocusGained() {
	l.focused = true
	l.Refresh()
	l.attend()
}

// FocusLost implements fyne.Focusable.
func (l *CheckList) FocusLost() {
	l.focused = false
	l.Refresh()
}

// TypedRune implements fyne.Focusable.
func (l *CheckList) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *CheckList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		l.mark = max(0, l.mark-1)
	case fyne.KeyDown:
		l.mark = min(len(l.choices)-1, l.mark+1)
	case fyne.KeySpace:
		l.toggle()
		return
	default:
		PassKey(l, e.Name)
		return
	}
	l.Refresh()
}

// Tapped implements fyne.Tappable.
func (l *CheckList) Tapped(e *fyne.PointEvent) {
	Focus(l)
	y := float32(0)
	for i := range l.lines {
		if y += l.lineHeight(i); e.Position.Y < y {
			l.mark = i
			l.toggle()
			return
		}
	}
}

func (l *CheckList) lineHeight(i int) float32 {
	return max(rowHeight(), l.lines[i].text.MinSize().Height+theme.GapField)
}

// CreateRenderer implements fyne.Widget.
func (l *CheckList) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &renderer{refresh: l.place}
	for _, line := range l.lines {
		r.objects = append(r.objects, line.box, line.text)
	}
	r.objects = append(r.objects, l.ring)
	r.layout = func(fyne.Size) { l.place() }
	r.minSize = func() fyne.Size {
		var height float32
		for i := range l.lines {
			height += l.lineHeight(i)
		}
		return fyne.NewSize(160, height)
	}
	return r
}

func (l *CheckList) place() {
	side := textSize(fynetheme.SizeNameInlineIcon)
	indent := side + theme.GapField + theme.GapTight
	y := float32(0)
	for i, line := range l.lines {
		icon := fynetheme.CheckButtonIcon()
		if l.ticked[l.choices[i].Key] {
			icon = fynetheme.NewPrimaryThemedResource(fynetheme.CheckButtonCheckedIcon())
		}
		line.box.Resource = icon
		line.text.Resize(fyne.NewSize(l.Size().Width-indent, 0))
		height := l.lineHeight(i)
		line.box.Move(fyne.NewPos(theme.GapTight, y+(height-side)/2))
		line.box.Resize(fyne.NewSquareSize(side))
		line.box.Refresh()
		text := line.text.MinSize().Height
		line.text.Move(fyne.NewPos(indent, y+(height-text)/2))
		line.text.Resize(fyne.NewSize(l.Size().Width-indent, text))
		if i == l.mark {
			l.ring.Move(fyne.NewPos(0, y))
			l.ring.Resize(fyne.NewSize(l.Size().Width, height))
		}
		y += height
	}
	showRing(l.ring, l.focused && len(l.lines) > 0)
}
