package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

const (
	areaMinLines = 3
	areaMaxLines = 14
)

// TextInput is a field to type into: one line, several lines or a number. It
// reports its value on Enter and when it is left, if the value changed.
type TextInput struct {
	widget.Entry
	attention
	// OnEnter is called after Enter has committed one line; optional.
	OnEnter func()
	// OnEscape is called on Escape; optional.
	OnEscape func()

	committed string
	onCommit  func(string)
	read      func(text string) string // makes the canonical value
	ruler     *widget.RichText         // measures several lines; nil for one line
	page      fyne.Scrollable          // what several lines stand in; nil for nothing
}

// NewTextInput returns a field for one line of text.
func NewTextInput(placeholder string) *TextInput {
	t := &TextInput{read: func(s string) string { return s }}
	t.PlaceHolder = placeholder
	t.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	t.ExtendBaseWidget(t)
	return t
}

// NewNumberInput returns a field for a number; comma and point are understood.
func NewNumberInput(placeholder string) *TextInput {
	t := NewTextInput(placeholder)
	t.read = func(s string) string {
		if plain, ok := ParseNumber(s); ok {
			return plain
		}
		return s
	}
	return t
}

// NewAreaInput returns a field for several lines, which grows with its text.
// Enter starts a new line; leaving the field commits. Page is the scroll that the
// field stands in, nil for none: the wheel moves it wherever the field's own text
// cannot move.
func NewAreaInput(placeholder string, page fyne.Scrollable) *TextInput {
	t := &TextInput{
		read:  func(s string) string { return s },
		ruler: widget.NewRichText(&widget.TextSegment{Style: widget.RichTextStyleInline}),
		page:  page,
	}
	t.PlaceHolder = placeholder
	t.MultiLine, t.Wrapping = true, fyne.TextWrapWord
	t.ruler.Wrapping = fyne.TextWrapWord
	t.Entry.OnChanged = func(string) { t.grow() }
	t.ExtendBaseWidget(t)
	t.SetMinRowsVisible(areaMinLines)
	return t
}

// Value implements Input.
func (t *TextInput) Value() string { return t.read(t.Text) }

// SetValue implements Input.
func (t *TextInput) SetValue(value string) {
	t.committed = value
	if t.Text != value {
		t.SetText(value)
	}
}

// OnCommit implements Input.
func (t *TextInput) OnCommit(f func(string)) { t.onCommit = f }

// FocusInput implements Input.
func (t *TextInput) FocusInput() { Focus(t) }

// commit reports the value if it is another one than last time.
func (t *TextInput) commit() {
	value := t.Value()
	if value == t.committed {
		return
	}
	t.committed = value
	if t.onCommit != nil {
		t.onCommit(value)
	}
}

// grow fits the height to the text, between a few lines and many.
func (t *TextInput) grow() {
	width := t.Size().Width
	if width <= 0 {
		return
	}
	segment := t.ruler.Segments[0].(*widget.TextSegment)
	height := func(text string) float32 {
		segment.Text = text
		t.ruler.Refresh()
		t.ruler.Resize(fyne.NewSize(width, 0))
		return t.ruler.MinSize().Height
	}
	one := height("X")
	line := height("X\nX") - one
	lines := 1 + int((height(t.Text+"X")-one)/line+0.5)
	t.SetMinRowsVisible(max(areaMinLines, min(lines, areaMaxLines)))
}

// CreateRenderer implements fyne.Widget.
func (t *TextInput) CreateRenderer() fyne.WidgetRenderer {
	if t.MultiLine {
		return newAreaRenderer(&t.Entry, t.page)
	}
	return newLineRenderer(&t.Entry)
}

// Resize implements fyne.CanvasObject.
func (t *TextInput) Resize(size fyne.Size) {
	wider := size.Width != t.Size().Width
	t.Entry.Resize(size)
	if wider && t.ruler != nil {
		t.grow()
	}
}

// AcceptsTab implements fyne.Tabbable: Tab always goes to the next field.
func (t *TextInput) AcceptsTab() bool { return false }

// TypedKey implements fyne.Focusable.
func (t *TextInput) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape:
		call(t.OnEscape)
	case !t.MultiLine && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter):
		t.commit()
		call(t.OnEnter)
	default:
		PassKey(t, e.Name)
		t.Entry.TypedKey(e)
	}
}

// FocusGained implements fyne.Focusable.
func (t *TextInput) FocusGained() {
	t.Entry.FocusGained()
	t.attend()
}

// FocusLost implements fyne.Focusable.
func (t *TextInput) FocusLost() {
	t.Entry.FocusLost()
	t.commit()
}

// TypedShortcut implements fyne.Shortcutable.
func (t *TextInput) TypedShortcut(s fyne.Shortcut) { entryShortcut(&t.Entry, t, s) }
