package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// pageRows is how many rows Page Up and Page Down move.
const pageRows = 10

// PickList is a list of which one row is the current one. Arrows, Page Up, Page
// Down, Home and End move it; only the rows in sight are drawn.
type PickList struct {
	widget.List
	// OnEnter is called on Enter; optional.
	OnEnter func()
	// OnSpace is called on Space; optional.
	OnSpace func()
	// OnEscape is called on Escape; optional.
	OnEscape func()
	// OnLeaveUp is called when Up is pressed in the first row; optional.
	OnLeaveUp func()

	current int  // -1: none
	waiting bool // for a size
	moved   bool // by the user
	pick    func(int)
	ring    *canvas.Rectangle
}

var _ fyne.Focusable = (*PickList)(nil)

// NewPickList returns a list without a current row. create makes what shows a
// row, show fills it, pick is told which row the user made the current one.
func NewPickList(length func() int, create func() fyne.CanvasObject, show func(row int, o fyne.CanvasObject), pick func(int)) *PickList {
	l := &PickList{current: -1, pick: pick, ring: newRing()}
	l.Length, l.CreateItem, l.UpdateItem = length, create, show
	l.OnSelected = l.picked
	l.ExtendBaseWidget(l)
	return l
}

// Framed is the list with the outline that shows where the keyboard is.
func (l *PickList) Framed() fyne.CanvasObject { return container.NewStack(l, l.ring) }

// Current is the current row, -1 for none.
func (l *PickList) Current() int { return l.current }

// SetCurrent makes a row the current one, shows it and reports nothing; -1 takes
// the mark away.
func (l *PickList) SetCurrent(row int) {
	l.current = row
	l.UnselectAll()
	// A list without a size cannot tell what is in sight, so it waits for one.
	if l.waiting = l.Size().Height == 0; !l.waiting && row >= 0 {
		l.Select(row)
	}
}

// Resize implements fyne.CanvasObject.
func (l *PickList) Resize(size fyne.Size) {
	l.List.Resize(size)
	switch {
	case l.waiting && size.Height > 0:
		l.SetCurrent(l.current)
	case !l.moved && l.current >= 0:
		l.ScrollTo(l.current) // a page finds its size in steps
	}
}

func (l *PickList) picked(row int) {
	if row == l.current {
		return
	}
	l.current, l.moved = row, true
	l.pick(row)
}

// Focus gives the keyboard to the list.
func (l *PickList) Focus() { Focus(l) }

// FocusGained implements fyne.Focusable.
func (l *PickList) FocusGained() { showRing(l.ring, true) }

// FocusLost implements fyne.Focusable.
func (l *PickList) FocusLost() { showRing(l.ring, false) }

// TypedKey implements fyne.Focusable.
func (l *PickList) TypedKey(e *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{
		fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -pageRows, fyne.KeyPageDown: pageRows,
		fyne.KeyHome: -l.Length(), fyne.KeyEnd: l.Length(),
	}
	step, moves := steps[e.Name]
	switch {
	case e.Name == fyne.KeyUp && l.current <= 0:
		call(l.OnLeaveUp)
	case moves && l.Length() > 0:
		l.Select(max(0, min(l.current+step, l.Length()-1)))
	case e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter:
		call(l.OnEnter)
	case e.Name == fyne.KeySpace:
		call(l.OnSpace)
	case e.Name == fyne.KeyEscape:
		call(l.OnEscape)
	default:
		PassKey(l, e.Name)
	}
}
