package soa

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

// least is the room that the screen has in the smallest window, the help closed.
var least = fyne.NewSize(724, 626)

// windowDesk is a desk with a window, which shows the screen.
type windowDesk struct {
	*screentest.Desk
	window fyne.Window
}

// Window implements screen.Desk.
func (d *windowDesk) Window() fyne.Window { return d.window }

// mustScreen gives the screen with the sample firm in a window.
func mustScreen(tb testing.TB) (*Screen, *windowDesk) {
	tb.Helper()
	return mustScreenIn(tb, "en")
}

func mustScreenIn(tb testing.TB, language string) (*Screen, *windowDesk) {
	tb.Helper()
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.ModeLight, 1))
	desk := &windowDesk{Desk: screentest.MustSample(tb)}
	desk.Texts = translations.In(language)
	desk.window = test.NewTempWindow(tb, nil)
	s := NewScreen(desk)
	desk.window.SetContent(s.Content())
	desk.window.Resize(least)
	desk.Workspace().Watch(s.Refresh)
	return s, desk
}

func TestAJumpLeadsToTheControlAndItsField(t *testing.T) {
	s, desk := mustScreen(t)
	s.controls.search.SetText("nothing like it")
	for _, field := range []string{"status", "owner", "justification", "documents", "applicable"} {
		s.Go(screen.Place{Area: area, Row: "A.8.13", Field: field})
		s.Focus()
		if s.Place() != (screen.Place{Area: area, Row: "A.8.13"}) || desk.window.Canvas().Focused() != s.controls.form.inputs[field].(fyne.Focusable) {
			t.Errorf("%s: at %v, the keyboard is at %T", field, s.Place(), desk.window.Canvas().Focused())
		}
	}
	for _, tab := range tabs[1:] {
		s.Go(screen.Place{Area: area, Row: tab})
		if s.Place().Row != tab {
			t.Errorf("went to %s and is at %v", tab, s.Place())
		}
	}
	if s.Go(screen.Place{Area: area, Row: "A.99"}); s.Place().Row != tabTransition {
		t.Errorf("a control that is none leads to %v", s.Place())
	}
}

func TestTheFormSavesAtOnceAndShowsWhatApplies(t *testing.T) {
	s, desk := mustScreen(t)
	s.Go(screen.Place{Row: "A.5.1"})
	form := s.controls.form
	excluded := func() bool {
		return form.fields["exclusion_reason"].Visible() && !form.fields["justification"].Visible()
	}
	if excluded() || form.own.Visible() {
		t.Error("A.5.1 is shown as excluded, or as an own control")
	}
	form.say("applicable", "no")
	if !excluded() || !form.excluded.Visible() || s.model.find("A.5.1").Applicable != "no" {
		t.Error("the exclusion is not shown")
	}
	form.say("applicable", later)
	if excluded() || s.model.find("A.5.1").Applicable != "" || form.inputs["applicable"].Value() != later {
		t.Errorf("later is %q", form.inputs["applicable"].Value())
	}
	desk.Undo()
	desk.Undo()
	if s.model.find("A.5.1").Applicable != "yes" || form.inputs["applicable"].Value() != "yes" || excluded() {
		t.Errorf("after undo the form says %q", form.inputs["applicable"].Value())
	}
	form.say("owner", "P-99")
	if form.fields["owner"].Error() == "" {
		t.Error("a wrong owner is not refused at the field")
	}
}

func TestAnAnsweredControlStaysInFrontUntilTheFilterChanges(t *testing.T) {
	s, _ := mustScreen(t)
	must(t, s.model.say("A.5.7", "applicable", ""))
	s.model.keys = []string{byDecision + none}
	s.controls.narrowed()
	if len(s.controls.entries) != 1 || s.controls.current != "A.5.7" {
		t.Fatalf("%d controls, %s in front", len(s.controls.entries), s.controls.current)
	}
	s.controls.form.say("applicable", "yes")
	if s.controls.current != "A.5.7" || s.controls.form.id != "A.5.7" {
		t.Errorf("%s is in front", s.controls.current)
	}
	s.controls.narrowed()
	if len(s.controls.entries) != 0 {
		t.Errorf("%d controls are left", len(s.controls.entries))
	}
	if s.controls.clear(); len(s.controls.entries) != len(s.model.entries()) {
		t.Errorf("%d controls after clearing", len(s.controls.entries))
	}
}

func TestATableIsReadAndItsOutcomeShown(t *testing.T) {
	s, desk := mustScreen(t)
	s.switchTo(tabTransition)
	path := filepath.Join(t.TempDir(), "soa.csv")
	s.transition.read(path)
	if len(desk.Warnings) != 1 || !strings.Contains(desk.Warnings[0].Error(), "There is no file") {
		t.Fatalf("%v", desk.Warnings)
	}
	must(t, os.WriteFile(path, []byte("No;Applicable;Reason\nA.6.1.1;yes;Why\nA.5.1.9;no;\n"), 0o600))
	s.transition.read(path)
	if len(desk.window.Canvas().Overlays().List()) != 1 {
		t.Fatal("what was read is not shown")
	}
	found, err := desk.Workspace().ReadForeign(path)
	must(t, err)
	must(t, s.transition.model.take(found))
	s.Refresh(isms.Change{})
	if fill := len(s.transition.model.fields) > 0; !s.transition.model.started() || fill == s.transition.carry.Disabled() {
		t.Errorf("something to carry over: %v, and the button disabled: %v", fill, s.transition.carry.Disabled())
	}
	s.transition.mode.SetValue(showOld)
	s.transition.refresh()
	if s.transition.table.Len() != 114 {
		t.Errorf("%d rows", s.transition.table.Len())
	}
}

func TestEveryTabHasHelp(t *testing.T) {
	s, _ := mustScreen(t)
	for _, tab := range tabs {
		s.switchTo(tab)
		help := s.Help()
		if len(help) < 2 || strings.HasPrefix(help[0].Heading, "ui.") || strings.HasPrefix(help[0].Paragraphs[0], "ui.") {
			t.Errorf("%s: %+v", tab, help)
		}
	}
}

func TestEveryTabFitsIntoTheSmallestWindow(t *testing.T) {
	for _, language := range translations.Languages {
		s, _ := mustScreenIn(t, language)
		for _, started := range []bool{false, true} {
			if started {
				s.switchTo(tabTransition)
				must(t, s.transition.model.start())
			}
			for _, tab := range tabs {
				s.switchTo(tab)
				if m := s.Content().MinSize(); m.Width > least.Width || m.Height > least.Height {
					t.Errorf("%s in %s needs %v", tab, language, m)
				}
			}
		}
	}
}

func TestADifferenceIsShownInFull(t *testing.T) {
	s, _ := mustScreen(t)
	must(t, s.model.say("A.5.1", "justification", strings.Repeat("Long words. ", 20)))
	s.switchTo(tabVersions)
	if !s.versions.grid.Select("A.5.1/Justification", "") {
		t.Fatal("no such row")
	}
	s.versions.showDifference()
	if text := s.versions.difference.Objects[1].(*kit.Text).Text(); !strings.Contains(text, strings.TrimSpace(strings.Repeat("Long words. ", 20))) || !strings.Contains(text, "Everybody needs to know") {
		t.Errorf("%q", text)
	}
}
