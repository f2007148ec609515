package kit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/theme"
)

// underWheel finds what gets a turn of the wheel the way the driver does: the
// last object of the tree at the place that takes the wheel at all.
func underWheel(o fyne.CanvasObject, at fyne.Position) fyne.Scrollable {
	if !o.Visible() {
		return nil
	}
	var children []fyne.CanvasObject
	_, clips := o.(fyne.Scrollable)
	switch o := o.(type) {
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		children = r.Objects()
		if _, cuts := r.(interface{ IsClip() }); cuts {
			clips = true
		}
	}
	inside := at.X >= 0 && at.Y >= 0 && at.X < o.Size().Width && at.Y < o.Size().Height
	if clips && !inside {
		return nil
	}
	found, _ := o.(fyne.Scrollable)
	for _, child := range children {
		if below := underWheel(child, at.Subtract(child.Position())); below != nil {
			found = below
		}
	}
	return found
}

// turn turns the wheel with the pointer over the middle of an object; down is
// positive, as the reader sees it.
func turn(t *testing.T, c fyne.Canvas, over fyne.CanvasObject, down float32) {
	t.Helper()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over).AddXY(over.Size().Width/2, over.Size().Height/2)
	taker := underWheel(c.Content(), at)
	if taker == nil {
		t.Fatalf("nothing takes the wheel over %T", over)
	}
	taker.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -down)})
}

// gap is room in a page, so that it has more than its window shows.
func gap(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(10, height))
	return r
}

// onPage shows an object in the middle of a long page.
func onPage(t *testing.T, page *container.Scroll, o fyne.CanvasObject) fyne.Canvas {
	t.Helper()
	page.Content = Stack(theme.GapField, gap(100), o, gap(900))
	return show(t, page, 400, 500)
}

func lines(n int) string { return strings.TrimSuffix(strings.Repeat("a line\n", n), "\n") }

func TestTheWheelMovesThePageOverEveryField(t *testing.T) {
	startApp(t)
	for name, field := range map[string]struct {
		of    func(page fyne.Scrollable) Input
		value string
	}{
		"one line":           {func(fyne.Scrollable) Input { return NewTextInput("") }, "short"},
		"one line, too long": {func(fyne.Scrollable) Input { return NewTextInput("") }, strings.Repeat("long ", 200)},
		"number":             {func(fyne.Scrollable) Input { return NewNumberInput("") }, "12"},
		"date":               {func(fyne.Scrollable) Input { return NewDateInput("", noon) }, "2026-03-31"},
		"select":             {func(fyne.Scrollable) Input { return NewSelect(seas, SelectTexts{}) }, ""},
		"empty area":         {func(page fyne.Scrollable) Input { return NewAreaInput("", page) }, ""},
		"area that grew":     {func(page fyne.Scrollable) Input { return NewAreaInput("", page) }, lines(areaMaxLines - 2)},
		"area that is full":  {func(page fyne.Scrollable) Input { return NewAreaInput("", page) }, lines(areaMaxLines)},
	} {
		t.Run(name, func(t *testing.T) {
			page := container.NewVScroll(nil)
			input := field.of(page)
			c := onPage(t, page, input)
			input.SetValue(field.value)
			page.Refresh() // as the next frame would, after the field has grown
			for _, want := range []float32{30, 60, 30, 0} {
				turn(t, c, input, want-page.Offset.Y)
				if page.Offset.Y != want {
					t.Fatalf("the page is at %v, want %v", page.Offset.Y, want)
				}
			}
		})
	}
}

func TestTheWheelMovesALongTextBeforeThePage(t *testing.T) {
	startApp(t)
	page := container.NewVScroll(nil)
	area := NewAreaInput("", page)
	c := onPage(t, page, area)
	area.SetValue(lines(3 * areaMaxLines))
	c.Content().Refresh() // as the next frame would, after the field has grown
	text := test.WidgetRenderer(area).(*entryRenderer).text
	end := text.Content.MinSize().Height - text.Size().Height
	turn(t, c, area, 20)
	if text.Offset.Y != 20 || page.Offset.Y != 0 {
		t.Fatalf("the text is at %v and the page at %v, want 20 and 0", text.Offset.Y, page.Offset.Y)
	}
	turn(t, c, area, 10*end)
	if text.Offset.Y != end || page.Offset.Y != 0 {
		t.Fatalf("the text is at %v and the page at %v, want %v and 0", text.Offset.Y, page.Offset.Y, end)
	}
	turn(t, c, area, 20)
	if text.Offset.Y != end || page.Offset.Y != 20 {
		t.Fatalf("the text is at %v and the page at %v, want %v and 20", text.Offset.Y, page.Offset.Y, end)
	}
	turn(t, c, area, -10*end)
	if text.Offset.Y != 0 || page.Offset.Y != 20 {
		t.Fatalf("back up, the text is at %v and the page at %v, want 0 and 20", text.Offset.Y, page.Offset.Y)
	}
	turn(t, c, area, -20)
	if page.Offset.Y != 0 {
		t.Errorf("with the text at its start the page is at %v, want 0", page.Offset.Y)
	}
}

func TestAnAreaOnNoPageStillMovesItsText(t *testing.T) {
	startApp(t)
	area := NewAreaInput("", nil)
	c := show(t, Stack(0, area), 300, 500)
	area.SetValue(lines(3 * areaMaxLines))
	c.Content().Refresh() // as the next frame would, after the field has grown
	text := test.WidgetRenderer(area).(*entryRenderer).text
	turn(t, c, area, 20)
	if text.Offset.Y != 20 {
		t.Errorf("the text is at %v, want 20", text.Offset.Y)
	}
	turn(t, c, area, 1e6)
	turn(t, c, area, 20)
	if end := text.Content.MinSize().Height - text.Size().Height; text.Offset.Y != end {
		t.Errorf("the text is at %v, want its end at %v", text.Offset.Y, end)
	}
}

func TestAGridOnAPageKeepsItsWheel(t *testing.T) {
	startApp(t)
	page := container.NewVScroll(nil)
	g := NewGrid(manyBoats(100), boatTexts, nil)
	c := onPage(t, page, container.New(tall{}, g))
	turn(t, c, g.scroll, 40)
	if g.scroll.Offset.Y != 40 || page.Offset.Y != 0 {
		t.Errorf("over its cells the grid is at %v and the page at %v, want 40 and 0", g.scroll.Offset.Y, page.Offset.Y)
	}
}

func TestTheWheelMovesTheGridOverAnOpenCell(t *testing.T) {
	startApp(t)
	for name, col := range map[string]int{"one line": colName, "several lines": colNote} {
		t.Run(name, func(t *testing.T) {
			g := NewGrid(manyBoats(100), boatTexts, nil)
			c := show(t, g, 800, 400)
			g.Focus()
			g.body.moveTo(0, col, false)
			press(c, fyne.KeyF2)
			turn(t, c, g.body.editor, 25)
			if g.scroll.Offset.Y != 25 {
				t.Errorf("the grid is at %v, want 25", g.scroll.Offset.Y)
			}
		})
	}
}

// tall gives a grid on a page its height.
type tall struct{}

func (tall) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 300) }
func (tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
}

func TestALongLineStaysInItsField(t *testing.T) {
	startApp(t)
	input := NewTextInput("")
	c := show(t, container.NewWithoutLayout(input), 400, 60)
	input.Resize(fyne.NewSize(100, 36))
	input.SetValue(strings.Repeat("W", 100))
	shot := c.Capture()
	want := fmt.Sprint(shot.At(390, 50))
	for y := range 60 {
		for x := 102; x < 400; x++ {
			if got := fmt.Sprint(shot.At(x, y)); got != want {
				t.Fatalf("something is drawn beside the field, at %d,%d: %s, want %s", x, y, got, want)
			}
		}
	}
	input.FocusInput()
	press(c, fyne.KeyEnd)
	if at := test.WidgetRenderer(input).(*entryRenderer).text.Content.Position().X; at > -1000 {
		t.Errorf("with the cursor at its end the text stands at %v, so its end is not seen", at)
	}
}
