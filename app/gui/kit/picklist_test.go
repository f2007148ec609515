package kit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// picking is a list of a few rows and the rows that were picked by the user.
type picking struct {
	*PickList
	rows   int
	picked []int
}

func newPicking(rows int) *picking {
	p := &picking{rows: rows}
	p.PickList = NewPickList(func() int { return p.rows }, func() fyne.CanvasObject { return NewLine("") },
		func(int, fyne.CanvasObject) {}, func(row int) { p.picked = append(p.picked, row) })
	return p
}

func TestKeysMoveInAPickList(t *testing.T) {
	startApp(t)
	p := newPicking(30)
	up, entered := 0, 0
	p.OnLeaveUp, p.OnEnter = func() { up++ }, func() { entered++ }
	c := show(t, p.Framed(), 200, 200)
	p.SetCurrent(0)
	p.Focus()
	if p.ring.Hidden {
		t.Error("the keyboard is not seen")
	}
	press(c, fyne.KeyDown, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyUp, fyne.KeyReturn)
	if want := []int{1, 11, 29, 19, 0}; !slices.Equal(p.picked, want) || up != 1 || entered != 1 {
		t.Errorf("picked %v, left upwards %d times, entered %d times; want %v, 1, 1", p.picked, up, entered, want)
	}
}

func TestSettingTheCurrentRowReportsNothing(t *testing.T) {
	startApp(t)
	p := newPicking(30)
	p.SetCurrent(25) // before there is a size
	show(t, p.Framed(), 200, 200)
	if p.Current() != 25 || p.GetScrollOffset() == 0 {
		t.Errorf("row %d is current, scrolled by %v", p.Current(), p.GetScrollOffset())
	}
	p.SetCurrent(-1)
	p.rows = 0
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if len(p.picked) != 0 || p.Current() != -1 {
		t.Errorf("picked %v, row %d is current", p.picked, p.Current())
	}
}

// A page finds its size in steps, and the first may be lower than a row.
func TestTheCurrentRowIsInSightFromTheStart(t *testing.T) {
	startApp(t)
	p := newPicking(30)
	show(t, p.Framed(), 200, 200)
	p.SetCurrent(0)
	p.Resize(fyne.NewSize(200, 8))
	p.ScrollToOffset(40)
	p.Resize(fyne.NewSize(200, 200))
	if p.GetScrollOffset() != 0 {
		t.Errorf("scrolled by %v, away from the current row", p.GetScrollOffset())
	}
}
