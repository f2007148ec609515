package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/theme"
)

// attention tells a control's owner that the keyboard came to it, so that the
// page can scroll there: the toolkit does not.
type attention struct{ came func() }

// OnFocused implements Input.
func (a *attention) OnFocused(f func()) { a.came = f }

// attend is what a control calls when it gets the keyboard.
func (a *attention) attend() { call(a.came) }

// Reveal scrolls as little as needed to bring an object into sight; at is where
// the object stands in the content of the scroll.
func Reveal(scroll *container.Scroll, at fyne.Position, o fyne.CanvasObject) {
	top, bottom := at.Y-theme.GapField, at.Y+o.Size().Height+theme.GapGroup
	offset := scroll.Offset
	switch room := scroll.Size().Height; {
	case room <= 0:
		return
	case top < offset.Y:
		offset.Y = max(0, top)
	case bottom > offset.Y+room:
		offset.Y = min(bottom-room, top)
	}
	scroll.ScrollToOffset(offset)
}
