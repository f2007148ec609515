// Package screen is the agreement between the window and what it shows: what a
// screen offers, what it may ask for, and the few looks that all screens share.
// Nothing that belongs to one screen lives here.
package screen

import (
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/isms"
	"ismsdesk/app/job"
	"ismsdesk/app/settings"
	"ismsdesk/app/workspace"
)

// Screen is what the middle of the window shows for one area.
type Screen interface {
	// Title is the name of what is shown.
	Title() string
	// Content is built once; Refresh keeps it up to date.
	Content() fyne.CanvasObject
	// Help is what the panel at the right says now.
	Help() []kit.HelpPart
	// Refresh shows the data again after a change.
	Refresh(isms.Change)
}

// Focuser is a screen that says where the keyboard goes when it opens.
type Focuser interface{ Focus() }

// Goer is a screen with places inside.
type Goer interface {
	Go(Place)
	Place() Place
}

// Keeper is a screen on which something is saved only when the user says so. Keep
// saves it before the screen is given up; its error is one sentence for the user.
type Keeper interface{ Keep() error }

// Clipper is a screen that copies and pastes while nothing on it has the keyboard:
// after the menu was opened with the mouse, or because a register is still empty.
type Clipper interface {
	Clip(copyOrPaste fyne.Shortcut)
}

// Stepper is a screen that has something to go on to, with Ctrl+Enter.
type Stepper interface{ Next() }

// Desk is what a screen may ask of the window around it. Its texts are in the
// language of the screen.
type Desk interface {
	isms.Texts
	Workspace() *workspace.Workspace
	Window() fyne.Window
	Runner() job.Runner
	// Later calls f after a while, where the caller lives.
	Later(after time.Duration, f func())
	Settings() *settings.Settings
	// SaveSettings keeps what was changed in Settings.
	SaveSettings()
	// Go shows another place.
	Go(Place)
	// Change makes one change to the ISMS. Its error is one sentence for the user.
	Change(kind isms.ChangeKind, edit func(*isms.Draft) error) error
	Undo()
	Redo()
	// Say shows a notice, Offer one with a thing to do, Warn one about a failure.
	Say(text string)
	Offer(text, label string, action func())
	Warn(err error)
	// HelpChanged asks the panel at the right to show the screen's help anew.
	HelpChanged()
	// ShowFolder opens a folder in the system's file manager.
	ShowFolder(path string)
	// OpenFile opens a file with the program that the system has for it.
	OpenFile(path string)
}

// View is the open ISMS as the reader of the screen sees it.
func View(d Desk) isms.View {
	v := d.Workspace().View(d)
	v.Edition = d.Settings().Numbers
	return v
}

// Sentence is an error as the one sentence a user reads; nil stays nil.
func Sentence(t isms.Texts, err error) error {
	if err == nil {
		return nil
	}
	return errors.New(isms.Explain(t, err))
}

// The areas that are not registers. A register's area is its own key.
const (
	AreaStart     = "start"
	AreaDocuments = "documents"
	AreaTemplates = "templates"
	AreaHistory   = "history"
	AreaMethod    = "method"
	AreaChecks    = "checks"
	AreaCatalogue = "catalogue"
	wizardPrefix  = "wizard."
)

// Place is a place in the window: an area, and in it a row and field, or a
// step and part of a wizard.
type Place struct{ Area, Row, Field string }

// Wizard is the place of a wizard's step; an empty step goes where the user left.
func Wizard(wizard, step string) Place { return Place{Area: wizardPrefix + wizard, Row: step} }

// WizardKey is the key of the wizard an area belongs to.
func (p Place) WizardKey() (key string, ok bool) { return strings.CutPrefix(p.Area, wizardPrefix) }

// String is the form in which a place is remembered.
func (p Place) String() string { return strings.Join([]string{p.Area, p.Row, p.Field}, "/") }

// ParsePlace reads what String wrote; the empty text is the place Start.
func ParsePlace(text string) Place {
	parts := append(strings.SplitN(text, "/", 3), "", "")
	if parts[0] == "" {
		return Place{Area: AreaStart}
	}
	return Place{parts[0], parts[1], parts[2]}
}
