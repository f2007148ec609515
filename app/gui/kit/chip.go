package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// Chip is a short word for a state on the fill of its tone. The word always
// stands beside the colour.
type Chip struct {
	widget.BaseWidget
	text string
	tone theme.Tone
}

// NewChip returns a chip.
func NewChip(text string, tone theme.Tone) *Chip {
	c := &Chip{text: text, tone: tone}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows another state.
func (c *Chip) Set(text string, tone theme.Tone) {
	c.text, c.tone = text, tone
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return chipRenderer(func(fill *canvas.Rectangle, label *canvas.Text) {
		label.Text, label.TextSize = c.text, textSize(fynetheme.SizeNameCaptionText)
		label.Color, fill.FillColor = role(theme.ChipText(c.tone)), role(theme.ChipFill(c.tone))
	})
}

// chipRenderer draws a word centred on a rounded fill; paint gives both their
// content and colours.
func chipRenderer(paint func(fill *canvas.Rectangle, label *canvas.Text)) fyne.WidgetRenderer {
	fill := canvas.NewRectangle(nil)
	fill.CornerRadius = 2 * theme.Radius
	label := canvas.NewText("", nil)
	label.Alignment = fyne.TextAlignCenter
	paint(fill, label)
	return &renderer{
		objects: []fyne.CanvasObject{fill, label},
		layout: func(size fyne.Size) {
			fill.Resize(size)
			label.Resize(size)
		},
		minSize: func() fyne.Size {
			paint(fill, label)
			return measure(label.Text, label.TextSize).AddWidthHeight(2*theme.GapField, theme.GapTight)
		},
		refresh: func() {
			paint(fill, label)
			fill.Refresh()
			label.Refresh()
		},
	}
}
