package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const bubbleWidth = 320

// bubble is a small outlined text beside what it speaks about.
type bubble struct {
	widget.BaseWidget
	text    *Text
	outline fyne.ThemeColorName
}

func newBubble() *bubble {
	b := &bubble{text: NewQuiet(""), outline: theme.ColorNameLine}
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// say sets text and colour and returns the size the bubble wants, at most width wide.
func (b *bubble) say(text string, colour fyne.ThemeColorName, width float32) fyne.Size {
	b.outline = colour
	if colour == theme.ColorNameText {
		b.outline = theme.ColorNameLine
	}
	b.text.SetText(text)
	b.text.SetColour(colour)
	line := measure(text, textSize(fynetheme.SizeNameCaptionText)).Width + 2
	wanted := min(line, bubbleWidth, width-2*theme.GapField)
	b.text.Resize(fyne.NewSize(wanted, 0))
	return fyne.NewSize(wanted, b.text.MinSize().Height).AddWidthHeight(2*theme.GapField, 2*theme.GapTight)
}

// CreateRenderer implements fyne.Widget.
func (b *bubble) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	rect := canvas.NewRectangle(nil)
	paint := func() {
		rect.FillColor = role(fynetheme.ColorNameOverlayBackground)
		rect.StrokeColor, rect.StrokeWidth = role(b.outline), theme.Line
		rect.CornerRadius = theme.Radius
		rect.Refresh()
	}
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{rect, b.text},
		layout: func(size fyne.Size) {
			rect.Resize(size)
			b.text.Move(fyne.NewPos(theme.GapField, theme.GapTight))
			b.text.Resize(size.SubtractWidthHeight(2*theme.GapField, 2*theme.GapTight))
		},
		minSize: func() fyne.Size {
			return b.text.MinSize().AddWidthHeight(2*theme.GapField, 2*theme.GapTight)
		},
		refresh: func() {
			paint()
			b.text.Refresh()
		},
	}
}
