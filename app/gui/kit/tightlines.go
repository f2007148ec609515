package kit

import "fyne.io/fyne/v2"

// TightLines is a layout that puts labels under each other without the room that
// each keeps around itself.
type TightLines struct{}

const labelRoom = 12 // of the padding above and below a label that is taken away

// Layout implements fyne.Layout.
func (TightLines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height - labelRoom
	}
}

// MinSize implements fyne.Layout.
func (TightLines) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, labelRoom)
	for _, o := range objects {
		m := o.MinSize()
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height-labelRoom)
	}
	return size
}
