package kit

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// choiceList draws the visible part of the choices and moves a mark in them.
type choiceList struct {
	widget.BaseWidget
	spec     picker
	shown    []int // indices into spec.choices
	chosen   map[string]bool
	mark     int // index into lines: actions first, then shown
	top      int
	rows     []*choiceRow
	onDone   func(by fyne.KeyName)
	onCancel func()
	onAction func(run func())
	thumb    *canvas.Rectangle
}

type choiceRow struct {
	back *canvas.Rectangle
	box  *canvas.Image
	text *canvas.Text
}

func newChoiceList(spec picker) *choiceList {
	l := &choiceList{spec: spec, chosen: map[string]bool{}}
	for _, key := range spec.chosen {
		l.chosen[key] = true
	}
	l.narrow("")
	for i, index := range l.shown {
		if l.chosen[spec.choices[index].Key] {
			l.mark = len(spec.actions) + i
			break
		}
	}
	l.ExtendBaseWidget(l)
	l.reveal()
	return l
}

func (l *choiceList) lines() int { return len(l.spec.actions) + len(l.shown) }

func (l *choiceList) visibleRows() int {
	return min(pickerVisibleRows, len(l.spec.actions)+len(l.spec.choices))
}

// narrow keeps the choices that contain every word of the text.
func (l *choiceList) narrow(text string) {
	words := strings.Fields(strings.ToLower(text))
	l.shown = l.shown[:0]
	for i, c := range l.spec.choices {
		title := strings.ToLower(c.Title)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(title, w) }) {
			l.shown = append(l.shown, i)
		}
	}
	l.mark = min(len(l.spec.actions), max(0, l.lines()-1))
	l.top = 0
	l.Refresh()
}

// keys returns the chosen keys in the order of the choices.
func (l *choiceList) keys() []string {
	var keys []string
	for _, c := range l.spec.choices {
		if l.chosen[c.Key] {
			keys = append(keys, c.Key)
		}
	}
	return keys
}

// widest returns the width that shows every choice in full, within reason.
func (l *choiceList) widest() float32 {
	width := float32(160)
	for _, c := range l.spec.choices {
		width = max(width, measure(c.Title, bodySize()).Width)
	}
	for _, a := range l.spec.actions {
		width = max(width, measure(a.title, bodySize()).Width)
	}
	return min(width+72, 480)
}

func (l *choiceList) reveal() {
	n := l.visibleRows()
	l.top = max(min(l.top, l.mark), l.mark-n+1)
	l.top = max(0, min(l.top, l.lines()-n))
}

func (l *choiceList) moveTo(line int) {
	l.mark = max(0, min(line, l.lines()-1))
	l.reveal()
	l.Refresh()
}

// take chooses the marked line: an action runs, a single choice is done, one of
// several is ticked or unticked. by is the key that did it, empty for the pointer.
func (l *choiceList) take(by fyne.KeyName) {
	if l.mark >= l.lines() {
		return
	}
	if l.mark < len(l.spec.actions) {
		l.onAction(l.spec.actions[l.mark].run)
		return
	}
	key := l.spec.choices[l.shown[l.mark-len(l.spec.actions)]].Key
	if l.spec.multi {
		l.chosen[key] = !l.chosen[key]
		l.Refresh()
		return
	}
	l.chosen = map[string]bool{key: true}
	l.onDone(by)
}

// FocusGained implements fyne.Focusable.
func (l *choiceList) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (l *choiceList) FocusLost() {}

// AcceptsTab implements fyne.Tabbable.
func (l *choiceList) AcceptsTab() bool { return true }

// TypedKey implements fyne.Focusable.
func (l *choiceList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		l.moveTo(l.mark + 1)
	case fyne.KeyUp:
		l.moveTo(l.mark - 1)
	case fyne.KeyHome:
		l.moveTo(0)
	case fyne.KeyEnd:
		l.moveTo(l.lines() - 1)
	case fyne.KeyPageDown:
		l.moveTo(l.mark + pickerVisibleRows)
	case fyne.KeyPageUp:
		l.moveTo(l.mark - pickerVisibleRows)
	case fyne.KeyEscape:
		l.onCancel()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		if l.spec.multi && l.mark >= len(l.spec.actions) {
			l.onDone(e.Name)
			return
		}
		l.take(e.Name)
	}
}

// TypedRune implements fyne.Focusable: a space takes the marked line, anything
// else jumps to the next choice that starts with it.
func (l *choiceList) TypedRune(r rune) {
	if r == ' ' {
		l.take(fyne.KeySpace)
		return
	}
	for step := range l.shown {
		i := (l.mark - len(l.spec.actions) + 1 + step) % len(l.shown)
		first := []rune(l.spec.choices[l.shown[i]].Title)
		if len(first) > 0 && unicode.ToLower(first[0]) == unicode.ToLower(r) {
			l.moveTo(len(l.spec.actions) + i)
			return
		}
	}
}

// Tapped implements fyne.Tappable.
func (l *choiceList) Tapped(e *fyne.PointEvent) {
	line := l.top + int(e.Position.Y/rowHeight())
	if line < l.lines() {
		l.moveTo(line)
		l.take("")
	}
}

// Scrolled implements fyne.Scrollable.
func (l *choiceList) Scrolled(e *fyne.ScrollEvent) {
	step := 1
	if e.Scrolled.DY > 0 {
		step = -1
	}
	l.top = max(0, min(l.top+step, l.lines()-l.visibleRows()))
	l.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (l *choiceList) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &renderer{
		minSize: func() fyne.Size {
			return fyne.NewSize(120, float32(l.visibleRows())*rowHeight())
		},
	}
	for range l.visibleRows() {
		row := &choiceRow{
			back: canvas.NewRectangle(nil),
			box:  canvas.NewImageFromResource(fynetheme.CheckButtonIcon()),
			text: canvas.NewText("", nil),
		}
		row.back.CornerRadius = theme.Radius
		l.rows = append(l.rows, row)
		r.objects = append(r.objects, row.back, row.box, row.text)
	}
	l.thumb = canvas.NewRectangle(nil)
	r.objects = append(r.objects, l.thumb)
	r.layout = func(fyne.Size) { l.place() }
	r.refresh = l.place
	return r
}

// place draws the lines from top on.
func (l *choiceList) place() {
	size := l.Size()
	height := rowHeight()
	for i, row := range l.rows {
		line := l.top + i
		shown := line < l.lines()
		row.back.Hidden, row.text.Hidden, row.box.Hidden = !shown, !shown, true
		if !shown {
			continue
		}
		row.back.FillColor = role(fynetheme.ColorNameOverlayBackground)
		if line == l.mark {
			row.back.FillColor = role(theme.ColorNameSelected)
		}
		row.back.Move(fyne.NewPos(0, float32(i)*height))
		row.back.Resize(fyne.NewSize(size.Width, height))
		l.fill(row, line, float32(i)*height, size.Width)
		row.back.Refresh()
		row.text.Refresh()
	}
	l.placeThumb(size)
}

// fill gives one row the content of a line.
func (l *choiceList) fill(row *choiceRow, line int, y, width float32) {
	x, height := theme.GapField, rowHeight()
	title, colour := "", theme.ColorNameText
	if line < len(l.spec.actions) {
		title, colour = l.spec.actions[line].title, theme.ColorNameAccent
	} else {
		c := l.spec.choices[l.shown[line-len(l.spec.actions)]]
		title = c.Title
		icon := fynetheme.CheckButtonIcon()
		if l.chosen[c.Key] {
			icon = fynetheme.CheckButtonCheckedIcon()
			if !l.spec.multi {
				icon = fynetheme.ConfirmIcon()
			}
			icon = fynetheme.NewPrimaryThemedResource(icon)
		}
		row.box.Resource = icon
		row.box.Hidden = !l.spec.multi && !l.chosen[c.Key]
		side := height * 0.6
		row.box.Move(fyne.NewPos(x, y+(height-side)/2))
		row.box.Resize(fyne.NewSize(side, side))
		row.box.Refresh()
		x += side + theme.GapField
	}
	row.text.TextSize, row.text.Color = bodySize(), role(colour)
	row.text.Text = fit(title, width-x-theme.GapGroup, bodySize())
	row.text.Move(fyne.NewPos(x, y))
	row.text.Resize(fyne.NewSize(width-x, height))
}

// placeThumb shows which part of a long list is seen.
func (l *choiceList) placeThumb(size fyne.Size) {
	l.thumb.Hidden = l.lines() <= l.visibleRows()
	if l.thumb.Hidden {
		return
	}
	share := float32(l.visibleRows()) / float32(l.lines())
	l.thumb.FillColor = role(fynetheme.ColorNameScrollBar)
	l.thumb.CornerRadius = 2
	l.thumb.Resize(fyne.NewSize(4, max(16, size.Height*share)))
	l.thumb.Move(fyne.NewPos(size.Width-5, float32(l.top)/float32(l.lines())*size.Height))
	l.thumb.Refresh()
}
