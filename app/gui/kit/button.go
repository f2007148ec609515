package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// buttonStyle is how much a button asks for attention.
type buttonStyle int

const (
	buttonOrdinary buttonStyle = iota
	buttonPrimary              // goes on; one per page
	buttonQuiet                // without a fill, beside the main way
)

// Button is a button with words, an optional icon before them, and a focus
// outline. Space and Enter press it.
type Button struct {
	widget.DisableableWidget
	Text     string
	Icon     fyne.Resource
	OnTapped func()
	// OnEscape is called on Escape; optional.
	OnEscape func()

	style            buttonStyle
	focused, hovered bool
	back, ring       *canvas.Rectangle
	icon             *canvas.Image
	label            *canvas.Text
}

var (
	_ fyne.Focusable    = (*Button)(nil)
	_ fyne.Tappable     = (*Button)(nil)
	_ fyne.Disableable  = (*Button)(nil)
	_ fyne.Accessible   = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
)

// NewButton returns an ordinary button.
func NewButton(label string, tapped func()) *Button {
	return newButton(label, nil, buttonOrdinary, tapped)
}

// NewPrimaryButton returns the one button of a page that goes on.
func NewPrimaryButton(label string, tapped func()) *Button {
	return newButton(label, nil, buttonPrimary, tapped)
}

// NewQuietButton returns a button without a fill; icon may be nil.
func NewQuietButton(label string, icon fyne.Resource, tapped func()) *Button {
	return newButton(label, icon, buttonQuiet, tapped)
}

// NewIconButton returns an ordinary button with an icon before its words.
func NewIconButton(label string, icon fyne.Resource, tapped func()) *Button {
	return newButton(label, icon, buttonOrdinary, tapped)
}

func newButton(label string, icon fyne.Resource, style buttonStyle, tapped func()) *Button {
	b := &Button{Text: label, Icon: icon, OnTapped: tapped, style: style}
	b.ExtendBaseWidget(b)
	return b
}

// SetText changes the words.
func (b *Button) SetText(text string) {
	b.Text = text
	b.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (b *Button) AccessibilityLabel() string { return b.Text }

// AccessibilityRole implements fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.focused = true
	b.Refresh()
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() {
	b.focused = false
	b.Refresh()
}

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeyEscape:
		call(b.OnEscape)
	default:
		PassKey(b, e.Name)
	}
}

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.Disabled() {
		call(b.OnTapped)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.hovered = false
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	b.back, b.ring = canvas.NewRectangle(nil), newRing()
	b.icon, b.label = canvas.NewImageFromResource(b.Icon), canvas.NewText("", nil)
	b.paint()
	return &renderer{
		objects: []fyne.CanvasObject{b.back, b.icon, b.label, b.ring},
		layout:  func(fyne.Size) { b.paint() },
		minSize: func() fyne.Size {
			size := measure(b.Text, bodySize())
			width := size.Width + 2*b.padding()
			if b.Icon != nil {
				width += textSize(fynetheme.SizeNameInlineIcon) + theme.GapTight
			}
			return fyne.NewSize(width, max(size.Height, rowHeight()-theme.GapField)+theme.GapField+theme.GapTight)
		},
		refresh: b.paint,
	}
}

// padding is the room left and right of icon and words.
func (b *Button) padding() float32 {
	if b.style == buttonQuiet || b.Icon != nil {
		return theme.GapField
	}
	return theme.GapGroup
}

// colours returns the roles of fill and words; an empty fill draws none.
func (b *Button) colours() (fill, ink fyne.ThemeColorName) {
	switch {
	case b.Disabled() && b.style == buttonQuiet:
		return "", fynetheme.ColorNameDisabled
	case b.Disabled():
		return fynetheme.ColorNameDisabledButton, fynetheme.ColorNameDisabled
	case b.style == buttonPrimary && b.hovered:
		return theme.ColorNameAccentHover, theme.ColorNameOnAccent
	case b.style == buttonPrimary:
		return theme.ColorNameAccent, theme.ColorNameOnAccent
	case b.hovered:
		return theme.ColorNameSelected, theme.ColorNameText
	case b.style == buttonQuiet:
		return "", theme.ColorNameAccent
	default:
		return fynetheme.ColorNameButton, theme.ColorNameText
	}
}

func (b *Button) paint() {
	if b.back == nil {
		return
	}
	size, side := b.Size(), textSize(fynetheme.SizeNameInlineIcon)
	fill, ink := b.colours()
	b.back.Hidden = fill == ""
	b.back.FillColor = role(fill)
	b.back.CornerRadius = theme.Radius
	b.back.Resize(size)
	b.label.Text, b.label.TextSize, b.label.Color = b.Text, bodySize(), role(ink)
	x := b.padding()
	b.icon.Hidden = b.Icon == nil
	if b.Icon != nil {
		b.icon.Resource = fynetheme.NewColoredResource(b.Icon, ink)
		b.icon.Move(fyne.NewPos(x, (size.Height-side)/2))
		b.icon.Resize(fyne.NewSquareSize(side))
		b.icon.Refresh()
		x += side + theme.GapTight
	}
	b.label.Move(fyne.NewPos(x, 0))
	b.label.Resize(fyne.NewSize(size.Width-x-b.padding(), size.Height))
	b.label.Alignment = fyne.TextAlignCenter
	b.ring.Resize(size)
	showRing(b.ring, b.focused)
	if b.style == buttonPrimary { // an accent outline would not be seen on the accent
		b.ring.StrokeColor = role(theme.ColorNameText)
		b.ring.Refresh()
	}
	b.back.Refresh()
	b.label.Refresh()
}
