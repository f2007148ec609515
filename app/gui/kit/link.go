package kit

import "fyne.io/fyne/v2"

// Link is wrapped text that leads somewhere.
func Link(text string, onGo func()) fyne.CanvasObject { return newLinkLine(text, onGo) }
