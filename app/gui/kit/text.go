package kit

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// Text is text that wraps at words, in one of the program's few styles and
// without the padding that Fyne's label carries.
type Text struct {
	widget.BaseWidget
	rich *widget.RichText
}

// NewTitle returns the title of a page.
func NewTitle(text string) *Text {
	return newText(text, fynetheme.SizeNameHeadingText, theme.ColorNameText)
}

// NewSection returns the heading of a section.
func NewSection(text string) *Text {
	return newText(text, fynetheme.SizeNameSubHeadingText, theme.ColorNameText)
}

// NewBody returns running text.
func NewBody(text string) *Text {
	return newText(text, fynetheme.SizeNameText, theme.ColorNameText)
}

// NewQuiet returns small text in the quiet colour.
func NewQuiet(text string) *Text {
	return newText(text, fynetheme.SizeNameCaptionText, theme.ColorNameQuiet)
}

// NewErrorText returns small text in the error colour.
func NewErrorText(text string) *Text {
	return newText(text, fynetheme.SizeNameCaptionText, theme.ColorNameError)
}

func newText(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName) *Text {
	t := &Text{rich: widget.NewRichText(&widget.TextSegment{
		Text:  text,
		Style: widget.RichTextStyle{SizeName: size, ColorName: colour},
	})}
	t.rich.Wrapping = fyne.TextWrapWord
	t.ExtendBaseWidget(t)
	return t
}

func (t *Text) segment() *widget.TextSegment {
	return t.rich.Segments[0].(*widget.TextSegment)
}

// Text returns what is shown.
func (t *Text) Text() string { return t.segment().Text }

// SetText shows another text.
func (t *Text) SetText(text string) {
	if t.segment().Text == text {
		return
	}
	t.segment().Text = text
	t.Refresh()
}

// SetColour shows the text in the colour of another role.
func (t *Text) SetColour(name fyne.ThemeColorName) {
	t.segment().Style.ColorName = name
	t.Refresh()
}

// OneLine stops wrapping: the text takes the width it needs.
func (t *Text) OneLine() *Text {
	t.rich.Wrapping = fyne.TextWrapOff
	t.Refresh()
	return t
}

// Centre aligns the lines in the middle.
func (t *Text) Centre() *Text {
	t.segment().Style.Alignment = fyne.TextAlignCenter
	t.Refresh()
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	return &renderer{
		objects: []fyne.CanvasObject{t.rich},
		layout: func(size fyne.Size) {
			pad := textSize(fynetheme.SizeNameInnerPadding)
			t.rich.Move(fyne.NewPos(-pad, -pad))
			t.rich.Resize(size.AddWidthHeight(2*pad, 2*pad))
		},
		minSize: func() fyne.Size {
			pad := textSize(fynetheme.SizeNameInnerPadding)
			m := t.rich.MinSize()
			return fyne.NewSize(max(0, m.Width-2*pad), max(0, m.Height-2*pad))
		},
		refresh: t.rich.Refresh,
	}
}
