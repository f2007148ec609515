package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// Input is a control that holds one canonical value: text, plain number, ISO
// date, choice key, or choice keys joined by ListSeparator.
type Input interface {
	fyne.CanvasObject
	// Value returns the value; empty means unanswered.
	Value() string
	// SetValue shows a value and reports nothing.
	SetValue(value string)
	// OnCommit sets what is called with the value after the user changed it: at
	// once for choices, on Enter or on leaving for typed values. A typed value
	// that cannot be read is passed on as typed, for the caller to refuse.
	OnCommit(func(value string))
	// FocusInput gives the keyboard to the control.
	FocusInput()
	// OnFocused sets what is called when the keyboard comes to the control.
	OnFocused(func())
}

var (
	_ Input = (*TextInput)(nil)
	_ Input = (*DateInput)(nil)
	_ Input = (*Segmented)(nil)
	_ Input = (*Select)(nil)
	_ Input = (*CheckList)(nil)
)

// Field puts a label above a control, and quiet help, an error and a note below
// it.
type Field struct {
	widget.BaseWidget
	input                    fyne.CanvasObject
	label, help, error, note *Text
	root                     *fyne.Container
}

// NewField returns a field; label and help may be empty.
func NewField(label, help string, input fyne.CanvasObject) *Field {
	f := &Field{input: input, label: NewBody(label), help: NewQuiet(help), error: NewErrorText(""), note: NewQuiet("")}
	f.root = Stack(theme.GapTight, f.label, input, f.help, f.error, f.note)
	f.ExtendBaseWidget(f)
	f.showTexts()
	return f
}

// SetHelp changes the quiet text below the control.
func (f *Field) SetHelp(text string) {
	f.help.SetText(text)
	f.showTexts()
}

// SetError shows what is wrong and what to do about it; empty takes it away.
func (f *Field) SetError(text string) {
	f.error.SetText(text)
	f.showTexts()
}

// SetNote says something about the value as it stands, such as what an auditor
// would ask; empty takes it away.
func (f *Field) SetNote(text string, tone theme.Tone) {
	if text == f.note.Text() {
		return
	}
	f.note.SetColour(noteColour(tone))
	f.note.SetText(text)
	f.showTexts()
}

// Note returns what SetNote said, empty for nothing.
func (f *Field) Note() string { return f.note.Text() }

// Error returns the error that is shown, empty for none.
func (f *Field) Error() string { return f.error.Text() }

// Input returns the control.
func (f *Field) Input() fyne.CanvasObject { return f.input }

func (f *Field) showTexts() {
	for _, t := range []*Text{f.label, f.help, f.error, f.note} {
		setVisible(t, t.Text() != "")
	}
	f.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	return widget.NewSimpleRenderer(f.root)
}

// Form puts fields under each other at a readable width.
func Form(fields ...fyne.CanvasObject) *fyne.Container {
	return Readable(Stack(theme.GapGroup, fields...))
}
