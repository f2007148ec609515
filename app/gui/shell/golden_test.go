package shell

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/settings"
	"ismsdesk/translations"
)

// The goldens show where everything is. Texts come from the translations and may
// change without a change of the layout, so only few screens have one, and none
// of these shows how much is still open.
func TestTheFrameLooksAsItDid(t *testing.T) {
	least := look{"en", settings.ThemeLight, fyne.NewSize(1024, 700)}
	t.Run("welcome", func(t *testing.T) {
		test.AssertRendersToMarkup(t, "welcome.xml", mustShell(t, least, "").window.Canvas())
	})
	s := mustShell(t, least, mustFile(t, "New.isms", "en", true))
	for name, place := range map[string]screen.Place{
		"wizard": screen.Wizard("scope", "inside"), "register": {Area: "assets"},
	} {
		t.Run(name, func(t *testing.T) {
			s.Go(place)
			s.window.Canvas().Unfocus()
			test.AssertObjectRendersToMarkup(t, name+".xml", s.current.Content())
		})
	}
}

func TestTheToolkitSpeaksTheLanguageOfTheScreen(t *testing.T) {
	s := mustShell(t, usual, "")
	for _, l := range []string{"de", "en", "de"} {
		s.setLanguage(l)
		texts := translations.In(l)
		for word, key := range map[string]string{"Cancel": "cancel", "Show Hidden Files": "show_hidden_files", "monday": "monday"} {
			if got, want := lang.X(word, "?"), texts.Text("ui.toolkit."+key); got != want {
				t.Errorf("%s: the toolkit says %q, want %q", l, got, want)
			}
		}
	}
}
