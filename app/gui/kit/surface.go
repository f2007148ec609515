package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// Surface is a plain filled area in the colour of a role, following the palette.
type Surface struct {
	widget.BaseWidget
	fill     fyne.ThemeColorName
	outlined bool
	rounded  bool
}

// NewSurface returns a square-cornered area filled with the role's colour.
func NewSurface(fill fyne.ThemeColorName) *Surface {
	s := &Surface{fill: fill}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	rect := canvas.NewRectangle(nil)
	paint := func() {
		rect.FillColor = role(s.fill)
		if s.outlined {
			rect.StrokeColor, rect.StrokeWidth = role(theme.ColorNameLine), theme.Line
		}
		if s.rounded {
			rect.CornerRadius = theme.Radius
		}
		rect.Refresh()
	}
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{rect},
		layout:  func(size fyne.Size) { rect.Resize(size) },
		minSize: func() fyne.Size { return fyne.Size{} },
		refresh: paint,
	}
}

// Panel puts content on a panel with a thin outline and room around it.
func Panel(content fyne.CanvasObject) *fyne.Container {
	s := &Surface{fill: theme.ColorNamePanel, outlined: true, rounded: true}
	s.ExtendBaseWidget(s)
	return container.NewStack(s, Inset(theme.GapGroup, content))
}

// Card is a Panel with a section heading above its content.
func Card(title string, content fyne.CanvasObject) *fyne.Container {
	return Panel(Stack(theme.GapField, NewSection(title), content))
}

// HLine returns a thin horizontal line.
func HLine() *fyne.Container {
	return container.New(lineLayout{fyne.NewSize(0, theme.Line)}, NewSurface(theme.ColorNameLine))
}

// VLine returns a thin vertical line.
func VLine() *fyne.Container {
	return container.New(lineLayout{fyne.NewSize(theme.Line, 0)}, NewSurface(theme.ColorNameLine))
}

type lineLayout struct{ thickness fyne.Size }

func (l lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if l.thickness.Width > 0 {
		size.Width = l.thickness.Width
	} else {
		size.Height = l.thickness.Height
	}
	objects[0].Resize(size)
}

func (l lineLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.thickness }
