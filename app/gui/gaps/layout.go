package gaps

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/theme"
)

const leastHalf = 300 // least width of a half of the page

// halves puts two objects beside each other, or under each other where they
// would get too narrow.
type halves struct{ width float32 } // of the room at the last layout

// beside says whether there is room for two, and how wide each is.
func (l *halves) beside() (width float32, ok bool) {
	width = (l.width - theme.GapGroup) / 2
	return width, width >= leastHalf
}

// Layout implements fyne.Layout.
func (l *halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	width, beside := l.beside()
	y := float32(0)
	for i, o := range objects {
		if beside {
			o.Resize(fyne.NewSize(width, o.MinSize().Height))
			o.Move(fyne.NewPos(float32(i)*(width+theme.GapGroup), 0))
			continue
		}
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		o.Move(fyne.NewPos(0, y))
		y += o.MinSize().Height + theme.GapGroup
	}
}

// MinSize implements fyne.Layout.
func (l *halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	_, beside := l.beside()
	for i, o := range objects {
		m := o.MinSize()
		size.Width = max(size.Width, m.Width)
		switch {
		case beside || i == 0:
			size.Height = max(size.Height, m.Height)
		default:
			size.Height += theme.GapGroup + m.Height
		}
	}
	return size
}

// figureRow gives a figure the width it needs and the words beside it the rest.
type figureRow struct{}

// Layout implements fyne.Layout.
func (figureRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	figure, words := objects[0], objects[1]
	own := figure.MinSize()
	figure.Resize(own)
	figure.Move(fyne.NewPos(0, (size.Height-own.Height)/2))
	x := own.Width + theme.GapGroup
	words.Resize(fyne.NewSize(size.Width-x, words.MinSize().Height))
	height := words.MinSize().Height
	words.Resize(fyne.NewSize(size.Width-x, height))
	words.Move(fyne.NewPos(x, max(0, (size.Height-height)/2)))
}

// MinSize implements fyne.Layout.
func (figureRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	figure, words := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(figure.Width+theme.GapGroup+words.Width, max(figure.Height, words.Height))
}

// atLeast keeps an object at least so high.
type atLeast struct{ height float32 }

// Layout implements fyne.Layout.
func (atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(m.Width, max(m.Height, l.height))
}

// exactly gives an object one size.
type exactly struct{ size fyne.Size }

// Layout implements fyne.Layout.
func (l exactly) Layout(objects []fyne.CanvasObject, _ fyne.Size) { objects[0].Resize(l.size) }

// MinSize implements fyne.Layout.
func (l exactly) MinSize([]fyne.CanvasObject) fyne.Size { return l.size }

// sideBySide gives the first object a width, the second its own, and the third
// the rest.
type sideBySide struct{ width float32 }

// Layout implements fyne.Layout.
func (l sideBySide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, width := range []float32{l.width, theme.Line, size.Width - l.width - theme.Line} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(width, size.Height))
		x += width
	}
}

// MinSize implements fyne.Layout.
func (l sideBySide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rest := objects[2].MinSize()
	return fyne.NewSize(l.width+theme.Line+rest.Width, max(objects[0].MinSize().Height, rest.Height))
}
