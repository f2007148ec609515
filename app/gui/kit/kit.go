// Package kit holds the program's own widgets: grid, fields, wizard frame, heat
// map, road, notices and what they are made of.
//
// A widget here knows nothing about an ISMS and holds no sentence: texts come
// in from the caller, values go out as plain strings. Setting a value from
// outside never reports a change; only what the user does is reported.
// Nothing in this package starts a goroutine.
package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/theme"
)

// ListSeparator stands between the keys of a value that holds several choices.
const ListSeparator = ";"

// Choice is one thing that can be chosen.
type Choice struct {
	Key   string // what is stored
	Title string // what is read
}

// SplitKeys takes a canonical multi-choice value apart; empty gives no keys.
func SplitKeys(value string) []string {
	var keys []string
	for key := range strings.SplitSeq(value, ListSeparator) {
		if key = strings.TrimSpace(key); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

// JoinKeys makes a canonical multi-choice value of keys.
func JoinKeys(keys []string) string { return strings.Join(keys, ListSeparator) }

// titleOf returns the title of the key, or the key itself if no choice has it.
func titleOf(choices []Choice, key string) string {
	for _, c := range choices {
		if c.Key == key {
			return c.Title
		}
	}
	return key
}

// renderer is a fyne.WidgetRenderer made of functions, so that a widget keeps
// its drawing beside its behaviour.
type renderer struct {
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	minSize func() fyne.Size
	refresh func()
}

func (r *renderer) Destroy()                     {}
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Layout(size fyne.Size)        { r.layout(size) }
func (r *renderer) MinSize() fyne.Size           { return r.minSize() }

func (r *renderer) Refresh() {
	if r.refresh != nil {
		r.refresh()
	}
}

// role returns the colour of a role in the current palette.
func role(name fyne.ThemeColorName) color.Color { return fynetheme.Color(name) }

func textSize(name fyne.ThemeSizeName) float32 { return fynetheme.Size(name) }

// bodySize is the text size of cells and controls.
func bodySize() float32 { return textSize(fynetheme.SizeNameText) }

// measure returns the size of one line of text.
func measure(text string, size float32) fyne.Size {
	return fyne.MeasureText(text, size, fyne.TextStyle{})
}

// rowHeight is theme.RowHeight, grown with the text scale.
func rowHeight() float32 {
	return max(theme.RowHeight, theme.RowHeight*bodySize()/14)
}

// fit shortens one line of text with an ellipsis until it is at most width wide.
func fit(text string, width, size float32) string {
	if strings.ContainsAny(text, "\n\t") {
		text = strings.Join(strings.Fields(text), " ")
	}
	if width <= 0 || text == "" {
		return ""
	}
	if measure(text, size).Width <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, min(len(runes), int(width)) // no glyph is narrower than a pixel
	for low < high {
		middle := (low + high + 1) / 2
		if measure(string(runes[:middle])+"…", size).Width <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return strings.TrimRight(string(runes[:low]), " ") + "…"
}

// canvasOf returns the canvas that shows the object, nil while none does.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// Focus gives the keyboard to the object. The driver knows on which canvas an
// object is only after it was drawn; before that it is on the one of the window.
func Focus(o interface {
	fyne.CanvasObject
	fyne.Focusable
},
) {
	if c := canvasOf(o); c != nil {
		c.Focus(o)
		return
	}
	if windows := fyne.CurrentApp().Driver().AllWindows(); len(windows) == 1 {
		windows[0].Canvas().Focus(o)
	}
}

// passShortcut hands a shortcut that a widget does not know to its canvas, so
// that program-wide shortcuts work wherever the keyboard is.
func passShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if c, ok := canvasOf(o).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// PassKey hands F1 to the window wherever the keyboard is, because the toolkit
// asks the window only while nothing has the keyboard.
func PassKey(o fyne.CanvasObject, name fyne.KeyName) {
	if c := canvasOf(o); name == fyne.KeyF1 && c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
}

// shiftHeld asks the driver for the shift key; where the driver cannot say (in
// tests), tracked is taken, which the widget keeps from key events.
func shiftHeld(tracked bool) bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return tracked
}

// isShift tells whether a key event is one of the shift keys.
func isShift(name fyne.KeyName) bool {
	return name == desktop.KeyShiftLeft || name == desktop.KeyShiftRight
}

// newRing returns the outline that shows where the keyboard is, hidden at first.
func newRing() *canvas.Rectangle {
	ring := canvas.NewRectangle(color.Transparent)
	ring.StrokeWidth = theme.FocusRing
	ring.CornerRadius = theme.Radius
	ring.Hide()
	return ring
}

// showRing shows or hides a focus outline in the current accent colour.
func showRing(ring *canvas.Rectangle, shown bool) {
	ring.StrokeColor = role(theme.ColorNameAccent)
	ring.Hidden = !shown
	ring.Refresh()
}
