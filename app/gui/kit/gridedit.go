package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const (
	minEditorWidth  = 160
	longEditorWidth = 420
	longEditorLines = 6
)

// cellEditor is the field that lies over a cell while it is edited.
type cellEditor struct {
	widget.Entry
	body    *gridBody
	rowID   string
	col     int
	before  string // canonical value when editing began
	problem string // why the value was refused
	shift   bool
	closed  bool
	long    bool
	hint    *bubble
	back    *Surface
}

// editable tells whether a cell can be edited.
func (b *gridBody) editable(row, col int) bool {
	if row >= b.grid.view.Len() || col >= len(b.columns) {
		return false
	}
	c := b.columns[col]
	return c.Editable && c.Kind != KindReadOnly && !b.model.Cell(b.grid.view.Row(row), col).Locked
}

// edit opens the editor that fits the current cell; typed is the character that
// started it, or zero.
func (b *gridBody) edit(typed rune) {
	if b.editor != nil || !b.editable(b.row, b.col) {
		return
	}
	b.collapse()
	b.refused = refusal{}
	b.reveal()
	switch c := b.columns[b.col]; {
	case c.Choices != nil:
		b.choose(c, typed)
	case typed == ' ':
		b.openEditor(0)
	default:
		b.openEditor(typed)
	}
}

// choose lets the user pick from the column's choices.
func (b *gridBody) choose(c Column, typed rune) {
	row, col := b.row, b.col
	modelRow := b.grid.view.Row(row)
	if typed == ' ' {
		typed = 0
	}
	p := picker{
		choices: c.Choices(modelRow),
		chosen:  SplitKeys(b.model.Raw(modelRow, col)),
		multi:   c.Kind == KindMulti,
		search:  b.grid.texts.Search,
		onDone: func(keys []string, by fyne.KeyName) {
			value := JoinKeys(keys)
			if value != b.model.Raw(modelRow, col) && !b.set(row, col, value) {
				return
			}
			switch by {
			case fyne.KeyReturn, fyne.KeyEnter:
				b.moveTo(row+1, col, false)
			case fyne.KeyTab:
				b.tab(false)
			}
		},
	}
	at := b.cellArea(row, col)
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	if cv := canvasOf(b); cv != nil {
		p.open(cv, origin.Add(at.pos), at.size, typed)
	}
}

// refusal is why a value that was not typed in a field could not be stored.
type refusal struct {
	rowID string
	col   int
	why   string
}

// set stores a value. If it is refused the cell says why until the user moves on.
func (b *gridBody) set(row, col int, value string) bool {
	err := b.model.Set(b.grid.view.Row(row), col, value)
	if err != nil {
		b.refused = refusal{b.grid.view.ID(row), col, err.Error()}
	}
	b.place(true)
	return err == nil
}

// openEditor lays a text field over the current cell.
func (b *gridBody) openEditor(typed rune) {
	e := &cellEditor{
		body: b, rowID: b.grid.view.ID(b.row), col: b.col,
		before: b.model.Raw(b.grid.view.Row(b.row), b.col),
		long:   b.columns[b.col].Kind == KindLongText,
		back:   NewSurface(theme.ColorNameBackground),
	}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	if e.long {
		e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
		e.hint = newBubble()
		e.hint.Show()
	}
	e.ExtendBaseWidget(e)
	b.editor = e
	b.place(true)
	if c := canvasOf(b); c != nil {
		c.Focus(e)
	}
	if typed != 0 {
		e.TypedRune(typed)
		return
	}
	e.SetText(e.before)
	lines := strings.Split(e.before, "\n")
	e.CursorRow, e.CursorColumn = len(lines)-1, len([]rune(lines[len(lines)-1]))
	e.Refresh()
}

// row returns where the edited row is shown, -1 if it is not.
func (e *cellEditor) row() int { return e.body.grid.view.Position(e.rowID) }

// area is where the field lies: over the cell, wider where a text needs it.
func (e *cellEditor) area() area {
	b := e.body
	at := b.cellArea(e.row(), e.col)
	port, offset := b.port(), b.offset()
	height := e.MinSize().Height
	at.pos.Y -= (height - rowHeight()) / 2
	width := max(at.size.Width, minEditorWidth)
	if e.long {
		at.pos.Y += (height - rowHeight()) / 2
		width = max(at.size.Width, longEditorWidth)
		height = longEditorLines*(measure("X", bodySize()).Height+2) + 2*theme.GapField
		at.pos.Y = max(offset.Y+headerHeight(), min(at.pos.Y, offset.Y+port.Height-height-rowHeight()))
	}
	width = min(width, port.Width)
	at.pos.X = max(offset.X, min(at.pos.X, offset.X+port.Width-width))
	at.size = fyne.NewSize(width, height)
	return at
}

// place puts the field and what belongs to it where the cell is now.
func (e *cellEditor) place() {
	at := e.area()
	e.Move(at.pos)
	e.Resize(at.size)
	e.back.Move(at.pos)
	e.back.Resize(at.size)
	if e.long {
		e.hint.Resize(e.hint.say(e.body.grid.texts.LongTextHint, theme.ColorNameQuiet, at.size.Width))
		e.hint.Move(at.pos.AddXY(0, at.size.Height+2))
	}
}

// objects returns what is drawn, from below to the top.
func (e *cellEditor) objects() []fyne.CanvasObject {
	if e.long && e.problem == "" {
		return []fyne.CanvasObject{e.back, e, e.hint}
	}
	return []fyne.CanvasObject{e.back, e}
}

// CreateRenderer implements fyne.Widget.
func (e *cellEditor) CreateRenderer() fyne.WidgetRenderer {
	if e.long {
		return newAreaRenderer(&e.Entry, e.body.grid.scroll)
	}
	return newLineRenderer(&e.Entry)
}

// FocusGained implements fyne.Focusable. A field that is gone already hands the
// keyboard on: a window gives it back to whoever had it last.
func (e *cellEditor) FocusGained() {
	if e.closed {
		Focus(e.body)
		return
	}
	e.Entry.FocusGained()
}

// FocusLost implements fyne.Focusable: leaving the field stores its value. A
// refused value stays in the field with the reason below.
func (e *cellEditor) FocusLost() {
	e.Entry.FocusLost()
	e.commit()
}

// AcceptsTab implements fyne.Tabbable.
func (e *cellEditor) AcceptsTab() bool { return true }

// KeyDown implements desktop.Keyable.
func (e *cellEditor) KeyDown(key *fyne.KeyEvent) {
	e.shift = e.shift || isShift(key.Name)
	e.Entry.KeyDown(key)
}

// KeyUp implements desktop.Keyable.
func (e *cellEditor) KeyUp(key *fyne.KeyEvent) {
	e.shift = e.shift && !isShift(key.Name)
	e.Entry.KeyUp(key)
}

// TypedKey implements fyne.Focusable.
func (e *cellEditor) TypedKey(key *fyne.KeyEvent) {
	b := e.body
	shift := shiftHeld(e.shift)
	switch key.Name {
	case fyne.KeyEscape:
		e.close()
		Focus(b)
	case fyne.KeyReturn, fyne.KeyEnter:
		if shift && e.long {
			e.Entry.TypedRune('\n')
			return
		}
		e.commitAnd(func() { b.moveTo(b.row+1, b.col, false) })
	case fyne.KeyTab:
		e.commitAnd(func() { b.tab(shift) })
	case fyne.KeyUp, fyne.KeyDown:
		if e.long {
			e.Entry.TypedKey(key)
			return
		}
		e.commitAnd(func() { b.TypedKey(key) })
	default:
		e.Entry.TypedKey(key)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *cellEditor) TypedShortcut(s fyne.Shortcut) { entryShortcut(&e.Entry, e, s) }

// commitAnd stores the value, gives the keyboard back to the cells and goes on;
// a refused value keeps the field open.
func (e *cellEditor) commitAnd(move func()) {
	if e.commit() {
		Focus(e.body)
		move()
	}
}

// commit stores the value if it changed, and closes the field unless it is refused.
func (e *cellEditor) commit() bool {
	if e.closed {
		return true
	}
	b, row := e.body, e.row()
	value := b.canonical(e.col, e.Text)
	if row >= 0 && value != e.before {
		if err := b.model.Set(b.grid.view.Row(row), e.col, value); err != nil {
			e.problem = err.Error()
			b.place(true)
			return false
		}
	}
	e.close()
	return true
}

func (e *cellEditor) close() {
	e.closed = true
	e.body.editor = nil
	e.body.place(true)
}

// followEditor closes the editor if its row is gone.
func (b *gridBody) followEditor() {
	if b.editor != nil && b.editor.row() < 0 {
		b.editor.close()
	}
}

// canonical turns what the user typed into the column's canonical value; what
// cannot be read is passed on as it is, for the model to refuse.
func (b *gridBody) canonical(col int, text string) string {
	switch b.columns[col].Kind {
	case KindDate:
		if iso, ok := ParseDate(text); ok {
			return iso
		}
	case KindNumber:
		if number, ok := ParseNumber(text); ok {
			return number
		}
	case KindChoice, KindMulti, KindLevel:
		return b.keysFor(col, text)
	}
	return text
}

// keysFor finds the choices with the titles or keys typed.
func (b *gridBody) keysFor(col int, text string) string {
	choices := b.columns[col].Choices
	if choices == nil {
		return text
	}
	var keys []string
	for _, word := range SplitKeys(text) {
		for _, c := range choices(-1) {
			if c.Title == word {
				word = c.Key
				break
			}
		}
		keys = append(keys, word)
	}
	return JoinKeys(keys)
}
