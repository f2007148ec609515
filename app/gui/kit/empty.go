package kit

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/theme"
)

// EmptyState says what will be here, why it matters, and offers the one action
// that fills it.
type EmptyState struct {
	Title       string
	Text        string // may be empty
	ActionLabel string // empty: no button
	OnAction    func()
	// Beside says that the page has its one primary button elsewhere, such as
	// Next in a wizard.
	Beside bool
}

// Build returns the empty state as an object that centres itself in its room.
func (e EmptyState) Build() fyne.CanvasObject {
	body := Stack(theme.GapField, NewSection(e.Title).Centre())
	if e.Text != "" {
		body.Add(NewBody(e.Text).Centre())
	}
	if e.ActionLabel != "" {
		action := NewPrimaryButton(e.ActionLabel, e.OnAction)
		if e.Beside {
			action = NewButton(e.ActionLabel, e.OnAction)
		}
		body.Add(InsetXY(0, theme.GapField, Middle(action)))
	}
	return Inset(theme.GapPage, Centred(420, body))
}
