package templates

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/theme"
)

const (
	leastParts   float32 = 84  // room for the list of parts
	partsShare           = 4   // of what there is, the list has one part
	mostFindings float32 = 104 // room for what is wrong
	leastText    float32 = 80
)

// bench puts the list of parts above the field and what is wrong below it. The
// field gets the rest and scrolls by itself.
type bench struct{}

// Layout implements fyne.Layout.
func (bench) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	list, field, found := objects[0], objects[1], objects[2]
	above := max(leastParts, size.Height/partsShare)
	found.Resize(fyne.NewSize(size.Width, mostFindings)) // lines wrap to the width before they are measured
	below := min(mostFindings, found.MinSize().Height)
	list.Move(fyne.NewPos(0, 0))
	list.Resize(fyne.NewSize(size.Width, above))
	field.Move(fyne.NewPos(0, above+theme.GapField))
	field.Resize(fyne.NewSize(size.Width, max(leastText, size.Height-above-below-2*theme.GapField)))
	found.Move(fyne.NewPos(0, size.Height-below))
	found.Resize(fyne.NewSize(size.Width, below))
}

// MinSize implements fyne.Layout.
func (bench) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(objects[0].MinSize().Width, objects[1].MinSize().Width)
	return fyne.NewSize(width, leastParts+leastText+mostFindings+2*theme.GapField)
}

// scrolled lets a scroll be as small as its content, and no smaller than a line.
type scrolled struct{ content fyne.CanvasObject }

// Layout implements fyne.Layout.
func (scrolled) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l scrolled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.content.MinSize().Height)
}
