package soa

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/theme"
)

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

// fixedHeight gives an object one height.
type fixedHeight struct{ height float32 }

// Layout implements fyne.Layout.
func (fixedHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l fixedHeight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.height)
}
