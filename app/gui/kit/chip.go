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
	rect := canvas.NewRectangle(nil)
	label := canvas.NewText("", nil)
	label.Alignment = fyne.TextAlignCenter
	paint := func() {
		rect.FillColor = role(theme.ChipFill(c.tone))
		rect.CornerRadius = 2 * theme.Radius
		label.Text, label.TextSize = c.text, textSize(fynetheme.SizeNameCaptionText)
		label.Color = role(theme.ChipText(c.tone))
		rect.Refresh()
		label.Refresh()
	}
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{rect, label},
		layout: func(size fyne.Size) {
			rect.Resize(size)
			label.Resize(size)
		},
		minSize: func() fyne.Size {
			m := measure(c.text, textSize(fynetheme.SizeNameCaptionText))
			return m.AddWidthHeight(2*theme.GapField, theme.GapTight)
		},
		refresh: paint,
	}
}
