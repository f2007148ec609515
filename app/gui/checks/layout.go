package checks

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/theme"
)

// firstShare is how much of a share of the width the first object gets.
const firstShare = 0.7

// shares gives objects beside each other equal parts of the width, the first
// one somewhat less.
type shares struct{}

// Layout implements fyne.Layout.
func (shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	share := (size.Width - (n-1)*theme.GapField) / (n - 1 + firstShare)
	x, width := float32(0), share*firstShare
	for _, o := range objects {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x, width = x+width+theme.GapField, share
	}
}

// MinSize implements fyne.Layout: the objects shorten their texts.
func (shares) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(0, height)
}
