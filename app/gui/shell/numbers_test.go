package shell

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/settings"
)

// numberItems are the items of the menu that choose the numbers of controls.
func numberItems(tb testing.TB, s *Shell) []*fyne.MenuItem {
	tb.Helper()
	for _, m := range s.menu.main.Items {
		for _, i := range m.Items {
			if i.Label == s.Text("ui.menu.numbers") {
				return i.ChildMenu.Items
			}
		}
	}
	tb.Fatal("the menu does not offer the numbers of controls")
	return nil
}

// The numbers of 2013 are chosen in the menu, are kept as a preference, and are
// shown everywhere; the file does not change by a byte.
func TestControlsCanBeShownByTheNumbersOf2013(t *testing.T) {
	s := mustShell(t, looks()[0], mustFile(t, "firm.isms", "en", false))
	s.Go(screen.Place{Area: "soa"})
	before, err := os.ReadFile(s.workspace.Path())
	if err != nil {
		t.Fatal(err)
	}
	if items := numberItems(t, s); len(items) != 2 || !items[0].Checked || items[1].Checked {
		t.Fatalf("the menu shows %+v", items)
	}
	numberItems(t, s)[1].Action()
	if items := numberItems(t, s); items[0].Checked || !items[1].Checked || s.place.Area != "soa" {
		t.Errorf("after the choice the menu shows %+v, the window %v", items, s.place)
	}
	if kept := settings.Load(s.outside.SettingsFile); kept.Numbers != isms.Edition2013 {
		t.Errorf("kept is %q", kept.Numbers)
	}
	view := screen.View(s)
	for _, words := range []string{"A.9.4.5", "A.8.4"} { // both numbers find it, one is shown
		hits := find(view, words)
		if !slices.ContainsFunc(hits, func(h hit) bool {
			return h.register == "soa" && h.row == "A.8.4" && strings.HasPrefix(h.title, "A.9.4.5  ")
		}) {
			t.Errorf("%s finds %+v", words, hits)
		}
	}
	for _, area := range []string{"soa", "gaps", "risks", "requirements", "wizard.treatment", screen.AreaCatalogue, screen.AreaChecks, screen.AreaHistory} {
		s.Go(screen.Place{Area: area})
	}
	after, err := os.ReadFile(s.workspace.Path())
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file has changed (%v)", err)
	}
}

func TestAboutNamesTheRightsOfISO(t *testing.T) {
	for _, l := range []look{looks()[0], looks()[len(looks())-1]} {
		s := mustShell(t, l, "")
		s.about()
		text := strings.Join(textsOn(s.window.Canvas()), " ")
		for _, want := range map[string][]string{
			"en": {"not a copy of the standard", "not affiliated with ISO", "hold the rights", "numbers and short titles", "buy it from ISO"},
			"de": {"keine Kopie der Norm", "keiner Verbindung zu ISO", "die Rechte an ihren Normtexten", "Nummern und Kurztitel", "erhalten Sie bei ISO"},
		}[l.language] {
			if !strings.Contains(text, want) {
				t.Errorf("%s: About does not say %q", l.language, want)
			}
		}
	}
}
