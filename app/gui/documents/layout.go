package documents

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/theme"
)

// leastHeadings is the room that the list of headings has at least.
const leastHeadings float32 = 116

// headingsShare is of how many equal parts the list has one.
const headingsShare = 3

// listAbove puts the list of headings above the section that is written.
type listAbove struct{}

// Layout implements fyne.Layout.
func (listAbove) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := max(leastHeadings, size.Height/headingsShare)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, height))
	objects[1].Move(fyne.NewPos(0, height+theme.GapField))
	objects[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-height-theme.GapField)))
}

// MinSize implements fyne.Layout.
func (listAbove) MinSize(objects []fyne.CanvasObject) fyne.Size {
	below := objects[1].MinSize()
	return fyne.NewSize(max(objects[0].MinSize().Width, below.Width), leastHeadings+theme.GapField+below.Height)
}
