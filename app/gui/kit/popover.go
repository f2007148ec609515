package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// popover floats content over the canvas, beside the place it belongs to. A tap
// outside calls onOutside.
type popover struct {
	widget.BaseWidget
	canvas    fyne.Canvas
	anchor    fyne.Position // top left of the place, in the canvas
	place     fyne.Size
	content   fyne.CanvasObject
	size      fyne.Size // wanted size of the content
	onOutside func()
	panel     *canvas.Rectangle
}

// showPopover opens a popover below the place, or above it where there is more room.
func showPopover(c fyne.Canvas, anchor fyne.Position, place fyne.Size, content fyne.CanvasObject, size fyne.Size, onOutside func()) *popover {
	p := &popover{canvas: c, anchor: anchor, place: place, content: content, size: size, onOutside: onOutside}
	p.ExtendBaseWidget(p)
	c.Overlays().Add(p)
	p.Resize(c.Size())
	return p
}

// close takes the popover off the canvas; a second call does nothing.
func (p *popover) close() { p.canvas.Overlays().Remove(p) }

// CreateRenderer implements fyne.Widget.
func (p *popover) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	p.panel = canvas.NewRectangle(nil)
	paint := func() {
		p.panel.FillColor = role(fynetheme.ColorNameOverlayBackground)
		p.panel.StrokeColor, p.panel.StrokeWidth = role(theme.ColorNameLine), theme.Line
		p.panel.CornerRadius = theme.Radius
		p.panel.Shadow = canvas.Shadow{
			Color: role(theme.ColorNameDim), BlurRadius: theme.GapField, Offset: fyne.NewPos(0, 2),
		}
		p.panel.Refresh()
	}
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{p.panel, p.content},
		layout: func(room fyne.Size) {
			pos, size := p.fitInto(room)
			p.panel.Move(pos)
			p.panel.Resize(size)
			p.content.Move(pos.AddXY(theme.GapTight, theme.GapTight))
			p.content.Resize(size.SubtractWidthHeight(2*theme.GapTight, 2*theme.GapTight))
		},
		minSize: func() fyne.Size { return fyne.Size{} },
		refresh: func() {
			paint()
			p.content.Refresh()
		},
	}
}

// fitInto finds where the panel goes inside the room.
func (p *popover) fitInto(room fyne.Size) (fyne.Position, fyne.Size) {
	size := p.size.AddWidthHeight(2*theme.GapTight, 2*theme.GapTight).Min(room)
	x := max(0, min(p.anchor.X, room.Width-size.Width))
	below := p.anchor.Y + p.place.Height
	y := below
	if below+size.Height > room.Height {
		y = max(0, p.anchor.Y-size.Height)
	}
	return fyne.NewPos(x, y), size
}

// Tapped implements fyne.Tappable.
func (p *popover) Tapped(e *fyne.PointEvent) {
	from, to := p.panel.Position(), p.panel.Position().Add(p.panel.Size())
	inside := e.Position.X >= from.X && e.Position.X < to.X && e.Position.Y >= from.Y && e.Position.Y < to.Y
	if !inside && p.onOutside != nil {
		p.onOutside()
	}
}
