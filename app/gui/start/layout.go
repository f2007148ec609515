package start

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/theme"
)

// figureGrid puts figures into equal columns, three of them or two where three
// would be too narrow.
type figureGrid struct{ width float32 }

func (l *figureGrid) columns(objects []fyne.CanvasObject) int {
	widest := float32(0)
	for _, o := range objects {
		widest = max(widest, o.MinSize().Width)
	}
	if 3*widest+2*theme.GapField <= l.width {
		return 3
	}
	return 2
}

// Layout implements fyne.Layout.
func (l *figureGrid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	n := l.columns(objects)
	width := (size.Width - float32(n-1)*theme.GapField) / float32(n)
	height := tallest(objects)
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(i%n)*(width+theme.GapField), float32(i/n)*(height+theme.GapGroup)))
	}
}

// MinSize implements fyne.Layout.
func (l *figureGrid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	n := l.columns(objects)
	rows := float32((len(objects) + n - 1) / n)
	width := float32(0)
	for _, o := range objects {
		width = max(width, o.MinSize().Width)
	}
	return fyne.NewSize(2*width+theme.GapField, rows*tallest(objects)+(rows-1)*theme.GapGroup)
}

func tallest(objects []fyne.CanvasObject) float32 {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return height
}
