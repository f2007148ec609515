package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// LevelChip is a short text on a colour that the caller gives, such as the name
// of a risk level on the fill of its band. Without a fill it is quiet text.
type LevelChip struct {
	widget.BaseWidget
	text string
	fill color.Color
}

// NewLevelChip returns a chip; fill may be nil.
func NewLevelChip(text string, fill color.Color) *LevelChip {
	c := &LevelChip{text: text, fill: fill}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows another text on another fill.
func (c *LevelChip) Set(text string, fill color.Color) {
	c.text, c.fill = text, fill
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *LevelChip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return chipRenderer(func(fill *canvas.Rectangle, label *canvas.Text) {
		label.Text, label.TextSize = c.text, bodySize()
		label.Color, fill.FillColor = role(theme.ColorNameQuiet), c.fill
		if c.fill != nil {
			label.Color = theme.TextOn(c.fill)
		}
	})
}
