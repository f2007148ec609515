package gaps

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/theme"
)

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
