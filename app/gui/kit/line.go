package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// Line is text on one line that ends in an ellipsis where there is no room, for
// the rows of lists. Unlike Text it never asks for more width.
type Line struct {
	widget.BaseWidget
	text string
	size fyne.ThemeSizeName
	role fyne.ThemeColorName
}

// NewLine returns a line of running text.
func NewLine(text string) *Line {
	return newLine(text, fynetheme.SizeNameText, theme.ColorNameText)
}

// NewQuietLine returns a line of small text in the quiet colour.
func NewQuietLine(text string) *Line {
	return newLine(text, fynetheme.SizeNameCaptionText, theme.ColorNameQuiet)
}

func newLine(text string, size fyne.ThemeSizeName, role fyne.ThemeColorName) *Line {
	l := &Line{text: text, size: size, role: role}
	l.ExtendBaseWidget(l)
	return l
}

// SetText shows another text.
func (l *Line) SetText(text string) {
	l.text = text
	l.Refresh()
}

// SetColour shows the text in the colour of another role.
func (l *Line) SetColour(role fyne.ThemeColorName) *Line {
	l.role = role
	l.Refresh()
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	text := canvas.NewText("", nil)
	paint := func() {
		size := textSize(l.size)
		text.TextSize, text.Color = size, role(l.role)
		text.Text = fit(l.text, l.Size().Width, size)
		text.Resize(l.Size())
		text.Refresh()
	}
	return &renderer{
		objects: []fyne.CanvasObject{text},
		layout:  func(fyne.Size) { paint() },
		minSize: func() fyne.Size { return fyne.NewSize(0, measure("X", textSize(l.size)).Height) },
		refresh: paint,
	}
}
