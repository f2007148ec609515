package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// DialogButton is one way out of a dialog.
type DialogButton struct {
	Label   string
	Primary bool // at most one
	// OnTapped is called after the dialog closed, unless KeepOpen is set; optional.
	OnTapped func()
	// KeepOpen leaves closing to OnTapped, which can check the content first.
	KeepOpen bool
}

// Dialog asks for a decision in the middle of the window. Escape on a button
// closes it; so does Close.
type Dialog struct {
	// Title, Text and Content say what is asked; Text and Content are optional.
	Title   string
	Text    string
	Content fyne.CanvasObject
	// Size is the size of the panel; a zero height takes what the content wants.
	Size    fyne.Size
	Buttons []DialogButton

	canvas  fyne.Canvas
	overlay *dialogOverlay
	primary *Button
	foot    *fyne.Container
}

// Show opens the dialog on the canvas and gives the keyboard to the first input
// of its content, or to the primary button.
func (d *Dialog) Show(c fyne.Canvas) {
	d.canvas = c
	body := Stack(theme.GapField, NewSection(d.Title))
	if d.Text != "" {
		body.Add(NewBody(d.Text))
	}
	buttons := Row(theme.GapField)
	for _, spec := range d.Buttons {
		button := d.button(spec)
		if spec.Primary || d.primary == nil {
			d.primary = button
		}
		buttons.Add(button)
	}
	var middle fyne.CanvasObject = Stack(0)
	if d.Content != nil {
		middle = InsetXY(0, theme.GapField, d.Content)
	}
	d.foot = InsetXY(0, theme.GapField, Ends(Stack(0), buttons))
	d.overlay = newDialogOverlay(container.New(framedLayout{}, middle, body, d.foot), d.Size)
	c.Overlays().Add(d.overlay)
	d.overlay.Resize(c.Size())
	if input, ok := d.Content.(fyne.Focusable); ok {
		c.Focus(input)
	} else if d.primary != nil {
		c.Focus(d.primary)
	}
}

// SetPrimary changes the words of the primary button of an open dialog, and says
// whether it can be used now.
func (d *Dialog) SetPrimary(label string, usable bool) {
	d.primary.SetText(label)
	if usable {
		d.primary.Enable()
	} else {
		d.primary.Disable()
	}
	d.foot.Refresh()
}

// FocusPrimary gives the keyboard to the primary button of an open dialog.
func (d *Dialog) FocusPrimary() { Focus(d.primary) }

// Close takes the dialog away; a second call does nothing.
func (d *Dialog) Close() {
	if d.overlay != nil {
		d.canvas.Overlays().Remove(d.overlay)
		d.overlay = nil
	}
}

func (d *Dialog) button(spec DialogButton) *Button {
	tapped := func() {
		if !spec.KeepOpen {
			d.Close()
		}
		call(spec.OnTapped)
	}
	button := NewButton(spec.Label, tapped)
	if spec.Primary {
		button = NewPrimaryButton(spec.Label, tapped)
	}
	button.OnEscape = d.Close
	return button
}

// dialogOverlay dims the window and holds the panel in its middle.
type dialogOverlay struct {
	widget.BaseWidget
	content fyne.CanvasObject
	size    fyne.Size
}

func newDialogOverlay(content fyne.CanvasObject, size fyne.Size) *dialogOverlay {
	o := &dialogOverlay{content: content, size: size}
	o.ExtendBaseWidget(o)
	return o
}

// Tapped implements fyne.Tappable, so that taps do not reach what lies beneath.
func (o *dialogOverlay) Tapped(*fyne.PointEvent) {}

// CreateRenderer implements fyne.Widget.
func (o *dialogOverlay) CreateRenderer() fyne.WidgetRenderer {
	o.ExtendBaseWidget(o)
	dim, panel := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	paint := func() {
		dim.FillColor = role(theme.ColorNameDim)
		panel.FillColor = role(fynetheme.ColorNameOverlayBackground)
		panel.StrokeColor, panel.StrokeWidth = role(theme.ColorNameLine), theme.Line
		panel.CornerRadius = 2 * theme.Radius
		dim.Refresh()
		panel.Refresh()
	}
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{dim, panel, o.content},
		layout: func(room fyne.Size) {
			dim.Resize(room)
			inner := o.size.Min(room.SubtractWidthHeight(2*theme.GapPage, 2*theme.GapPage))
			inner.Width -= 2 * theme.GapPage
			if o.size.Height == 0 {
				inner.Height = heightFor(o.content, inner.Width)
			} else {
				inner.Height -= 2 * theme.GapGroup
			}
			outer := inner.AddWidthHeight(2*theme.GapPage, 2*theme.GapGroup)
			panel.Resize(outer)
			panel.Move(fyne.NewPos((room.Width-outer.Width)/2, (room.Height-outer.Height)/2))
			o.content.Resize(inner)
			o.content.Move(panel.Position().AddXY(theme.GapPage, theme.GapGroup))
		},
		minSize: func() fyne.Size { return fyne.Size{} },
		refresh: func() {
			paint()
			o.content.Refresh()
		},
	}
}
