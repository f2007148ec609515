package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/theme"
)

// Beside puts a list of one width beside what it shows, with a line between them.
func Beside(width float32, list, shown fyne.CanvasObject) *fyne.Container {
	return container.New(listLayout{width}, list, VLine(), shown)
}

type listLayout struct{ width float32 }

func (l listLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, width := range []float32{l.width, theme.Line, size.Width - l.width - theme.Line} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(width, size.Height))
		x += width
	}
}

func (l listLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rest := objects[2].MinSize()
	return fyne.NewSize(l.width+theme.Line+rest.Width, max(objects[0].MinSize().Height, rest.Height))
}

// leastHalf is the least width of a half of a page.
const leastHalf = 300

// Halves puts two objects beside each other at the same height, or under each
// other where they would get too narrow.
func Halves(gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&halvesLayout{gap: gap}, left, right)
}

type halvesLayout struct {
	gap   float32
	width float32 // of the room at the last layout
}

// beside says whether there is room for two, and how wide each is.
func (l *halvesLayout) beside() (width float32, ok bool) {
	width = (l.width - l.gap) / 2
	return width, width >= leastHalf
}

func (l *halvesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	width, beside := l.beside()
	y := float32(0)
	for i, o := range objects {
		if beside {
			o.Resize(fyne.NewSize(width, size.Height))
			o.Move(fyne.NewPos(float32(i)*(width+l.gap), 0))
			continue
		}
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		o.Move(fyne.NewPos(0, y))
		y += o.MinSize().Height + l.gap
	}
}

func (l *halvesLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	_, beside := l.beside()
	for i, o := range objects {
		m := o.MinSize()
		size.Width = max(size.Width, m.Width)
		switch {
		case beside || i == 0:
			size.Height = max(size.Height, m.Height)
		default:
			size.Height += l.gap + m.Height
		}
	}
	return size
}
