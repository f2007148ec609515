// Package screentest is the window around a screen as tests need it: a file with
// the sample firm or an empty one, and a record of what the screen asked for.
package screentest

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/job"
	"ismsdesk/app/sample"
	"ismsdesk/app/settings"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// Now is the day of every test: 21 September 2026, in SOURCE_DATE_EPOCH's form.
const Now = "1790000000"

// Desk is a screen.Desk without a window.
type Desk struct {
	*translations.Texts
	Went     []screen.Place
	Said     []string
	Warnings []error
	Opened   []string // files and folders

	workspace *workspace.Workspace
	settings  settings.Settings
	waiting   []func()
}

var _ screen.Desk = (*Desk)(nil)

// MustSample gives a desk with the sample firm in English.
func MustSample(tb testing.TB) *Desk {
	tb.Helper()
	return must(tb, sample.Companies()[0].Fill(translations.In("en")))
}

// MustEmpty gives a desk with a firm that has answered nothing but its language.
func MustEmpty(tb testing.TB) *Desk {
	tb.Helper()
	return must(tb, func(d *isms.Draft) error { return d.Set("organisation", isms.OrganisationID, "languages", "en") })
}

func must(tb testing.TB, fill func(*isms.Draft) error) *Desk {
	tb.Helper()
	tb.Setenv("SOURCE_DATE_EPOCH", Now)
	w, err := workspace.Create(filepath.Join(tb.TempDir(), "firm.isms"), fill)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := w.Close(); err != nil {
			tb.Error(err)
		}
	})
	return &Desk{Texts: translations.In("en"), workspace: w, settings: settings.Defaults()}
}

// Workspace implements screen.Desk.
func (d *Desk) Workspace() *workspace.Workspace { return d.workspace }

// Window implements screen.Desk; there is none.
func (d *Desk) Window() fyne.Window { return nil }

// Runner implements screen.Desk: everything runs at once.
func (d *Desk) Runner() job.Runner { return job.Inline() }

// Later implements screen.Desk: f waits for Elapse.
func (d *Desk) Later(_ time.Duration, f func()) { d.waiting = append(d.waiting, f) }

// Elapse lets pass the time for which Later was asked.
func (d *Desk) Elapse() {
	waiting := d.waiting
	d.waiting = nil
	for _, f := range waiting {
		f()
	}
}

// Settings implements screen.Desk.
func (d *Desk) Settings() *settings.Settings { return &d.settings }

// SaveSettings implements screen.Desk.
func (d *Desk) SaveSettings() {}

// Go implements screen.Desk.
func (d *Desk) Go(p screen.Place) { d.Went = append(d.Went, p) }

// Change implements screen.Desk.
func (d *Desk) Change(kind isms.ChangeKind, edit func(*isms.Draft) error) error {
	_, err := d.workspace.Edit(kind, edit)
	return screen.Sentence(d, err)
}

// Undo implements screen.Desk.
func (d *Desk) Undo() { d.note(d.workspace.Undo()) }

// Redo implements screen.Desk.
func (d *Desk) Redo() { d.note(d.workspace.Redo()) }

func (d *Desk) note(_ isms.Change, err error) {
	if err != nil {
		d.Warn(err)
	}
}

// Say implements screen.Desk.
func (d *Desk) Say(text string) { d.Said = append(d.Said, text) }

// Offer implements screen.Desk.
func (d *Desk) Offer(text, _ string, _ func()) { d.Say(text) }

// Warn implements screen.Desk.
func (d *Desk) Warn(err error) { d.Warnings = append(d.Warnings, err) }

// HelpChanged implements screen.Desk.
func (d *Desk) HelpChanged() {}

// ShowFolder implements screen.Desk.
func (d *Desk) ShowFolder(path string) { d.Opened = append(d.Opened, path) }

// OpenFile implements screen.Desk.
func (d *Desk) OpenFile(path string) { d.Opened = append(d.Opened, path) }
