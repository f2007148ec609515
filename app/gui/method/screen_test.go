package method

import (
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

var pictures = flag.String("screens", "", "folder for a picture of every part")

// editor is the screen over the sample firm, in a window of the size the shell
// leaves it.
func editor(tb testing.TB, language string, mode theme.Mode, size fyne.Size) (*Screen, *screentest.Desk, fyne.Window) {
	tb.Helper()
	test.NewTempApp(tb)
	fyne.CurrentApp().Settings().SetTheme(theme.New(mode, 1))
	desk := screentest.MustSample(tb)
	desk.Texts = translations.In(language)
	err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		return d.Set("organisation", isms.OrganisationID, "languages", "en;de")
	})
	if err != nil {
		tb.Fatal(err)
	}
	s := NewScreen(desk)
	w := test.NewTempWindow(tb, s.Content())
	w.SetPadded(false)
	w.Resize(size)
	return s, desk, w
}

// room is what the window leaves the screen at 1024 × 700 and 1280 × 800.
var room = map[string]fyne.Size{"1024x700": {Width: 760, Height: 668}, "1280x800": {Width: 758, Height: 768}}

var keyLike = regexp.MustCompile(`^(ui|field|choice|register|asset_group|band)\.[a-z_.]+`)

func TestEveryPartFitsAndShowsWords(t *testing.T) {
	for _, language := range translations.Languages {
		modes := map[string]theme.Mode{"light": theme.ModeLight}
		if *pictures != "" {
			modes["dark"] = theme.ModeDark // the same places in other colours
		}
		for look, mode := range modes {
			for name, size := range room {
				s, _, w := editor(t, language, mode, size)
				for _, each := range shapes {
					each.shape(s)
					s.open(each.part)
					inspect(t, s, w, size, language+"-"+look+"-"+name+"-"+each.name)
				}
			}
		}
	}
}

// shapes are what is looked at: a part, after something was done to the draft.
var shapes = []struct {
	name, part string
	shape      func(*Screen)
}{
	{"1-scales", partScales, func(s *Screen) { s.draft.setSteps(likelihood, 4) }},
	{"1-short", partScales, func(s *Screen) { s.draft.setSteps(likelihood, 3); s.draft.setSteps(impact, 3) }},
	{"2-calculation", partCalculation, func(s *Screen) { s.drop(); s.draft.setCombine(isms.CombineWeighted) }},
	{"3-grid", partCalculation, func(s *Screen) { s.draft.setMode(isms.ModeLookup); s.draft.setCell(1, 2, hole) }},
	{"4-levels", partLevels, func(s *Screen) { s.draft.setCell(1, 2, 1); s.draft.setMode(isms.ModeProduct) }},
	{"5-problems", partLevels, func(s *Screen) { s.draft.addBand(); s.draft.setFrom(1, "3"); s.draft.setFill(0, "red") }},
	{"6-classes", partClasses, func(s *Screen) { s.draft.setAccept(1, isms.AcceptAnyone); s.draft.setClass("people", 0) }},
	{"7-versions", partVersions, func(s *Screen) {}},
	{"8-long", partCalculation, func(s *Screen) {
		s.draft.setSteps(likelihood, 7)
		s.draft.setSteps(impact, 7)
		s.draft.setCombine(isms.CombineSum)
		s.draft.setMode(isms.ModeLookup)
	}},
}

func inspect(t *testing.T, s *Screen, w fyne.Window, size fyne.Size, name string) {
	t.Helper()
	if least := s.Content().MinSize(); least.Width > size.Width || least.Height > size.Height {
		t.Errorf("%s needs %v, but there is %v", name, least, size)
	}
	words := 0
	screentest.Visible(s.Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok {
			if words++; keyLike.MatchString(text.Text) {
				t.Errorf("%s shows the key %q", name, text.Text)
			}
		}
	})
	if words < 20 {
		t.Errorf("%s shows %d texts", name, words)
	}
	if *pictures != "" {
		saveTo(t, w, filepath.Join(*pictures, name+".png"))
	}
}

func saveTo(t *testing.T, w fyne.Window, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

var (
	_ screen.Screen  = (*Screen)(nil)
	_ screen.Goer    = (*Screen)(nil)
	_ screen.Focuser = (*Screen)(nil)
	_ kit.Input      = (*kit.Stepper)(nil)
)
