package soa

import "fyne.io/fyne/v2"

// fixedHeight gives an object one height.
type fixedHeight struct{ height float32 }

// Layout implements fyne.Layout.
func (fixedHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l fixedHeight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.height)
}
