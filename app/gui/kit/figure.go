package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/theme"
)

const labelledRowWidth float32 = 150

// Figure is a number with what it counts below it.
func Figure(number, words string) fyne.CanvasObject {
	return Stack(0, NewTitle(number).OneLine(), NewQuiet(words).OneLine())
}

// FixedWidth gives an object exactly the width.
func FixedWidth(width float32, o fyne.CanvasObject) fyne.CanvasObject { return fixedWidth(width, o) }

// LabelledRow puts quiet words of a fixed width before something, so that rows
// under each other line up.
func LabelledRow(words string, o fyne.CanvasObject) fyne.CanvasObject {
	return Row(theme.GapField, fixedWidth(labelledRowWidth, NewQuiet(words)), o)
}

// LinkRow puts something small before a text that leads somewhere.
func LinkRow(before fyne.CanvasObject, text string, onGo func()) fyne.CanvasObject {
	return container.NewBorder(nil, nil, InsetXY(0, 0, Middle(before)), nil, InsetXY(theme.GapField, 0, newLinkLine(text, onGo)))
}

// HeatMapBox keeps a heat map at a height that suits text above and below it.
func HeatMapBox(h *HeatMap, height float32) fyne.CanvasObject {
	return container.New(boxLayout{height}, h)
}

type boxLayout struct{ height float32 }

func (l boxLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (l boxLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(m.Width, max(m.Height, l.height))
}

// LinkStack is a text that leads somewhere, with quiet words below it.
func LinkStack(text, below string, onGo func()) fyne.CanvasObject {
	return Stack(0, newLinkLine(text, onGo), NewQuiet(below))
}

// ProgressRow is a link over a bar that shows a share of 1, with the state in
// words below.
func ProgressRow(title, state string, share float32, onGo func()) fyne.CanvasObject {
	return Stack(theme.GapTight, newLinkLine(title, onGo), newShareBar(share), NewQuiet(state))
}

// Problem is a sentence about what went wrong, set apart.
func Problem(text string) fyne.CanvasObject {
	back := &Surface{fill: theme.ChipFill(theme.ToneError), rounded: true}
	back.ExtendBaseWidget(back)
	words := NewBody(text)
	words.SetColour(theme.ChipText(theme.ToneError))
	return container.NewStack(back, InsetXY(theme.GapGroup, theme.GapField, words))
}

const shareBarHeight float32 = 6

func newShareBar(share float32) fyne.CanvasObject {
	whole := &Surface{fill: theme.ColorNameLine, rounded: true}
	whole.ExtendBaseWidget(whole)
	part := &Surface{fill: theme.ColorNameAccent, rounded: true}
	part.ExtendBaseWidget(part)
	return container.New(shareLayout{share}, whole, part)
}

type shareLayout struct{ share float32 }

func (l shareLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[1].Resize(fyne.NewSize(size.Width*max(0, min(1, l.share)), size.Height))
}

func (shareLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, shareBarHeight) }

// NewSmall returns small text in the colour of text, for tables.
func NewSmall(text string) *Text {
	return newText(text, fynetheme.SizeNameCaptionText, theme.ColorNameText)
}

// SmallSize is the size of small text.
func SmallSize() float32 { return textSize(fynetheme.SizeNameCaptionText) }

// Strong makes the text bold, for headings inside reading text and tables.
func (t *Text) Strong() *Text {
	t.segment().Style.TextStyle.Bold = true
	t.Refresh()
	return t
}

// CellBack is what lies behind a cell of a table in reading text: a fill, or the
// panel colour of headings, and thin lines where the table has them.
func CellBack(fill color.Color, heading, lines bool) fyne.CanvasObject {
	if fill != nil {
		back := canvas.NewRectangle(fill)
		back.CornerRadius = 2
		return container.NewStack(InsetXY(1, 1, back))
	}
	role := theme.ColorNameBackground
	if heading {
		role = theme.ColorNamePanel
	}
	s := &Surface{fill: role, outlined: lines}
	s.ExtendBaseWidget(s)
	return s
}

// Shrinking lets an object get narrower than it wants to be.
func Shrinking(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(shrinkLayout{}, o)
}

type shrinkLayout struct{}

func (shrinkLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (shrinkLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}
