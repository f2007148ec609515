package method

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// english is the editor in English, light, in a small window.
func english(tb testing.TB) (*Screen, *screentest.Desk, fyne.Window) {
	tb.Helper()
	return editor(tb, "en", theme.ModeLight, room["1024x700"])
}

// wordsOn is everything that an object shows, in one text.
func wordsOn(o fyne.CanvasObject) string {
	var out []string
	screentest.Visible(o, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok {
			out = append(out, text.Text)
		}
	})
	return strings.Join(out, " ")
}

func TestSavingAsksForAReasonAndMakesAVersion(t *testing.T) {
	s, desk, _ := english(t)
	if !s.save.Disabled() || !s.discard.Disabled() {
		t.Error("there is something to save at the beginning")
	}
	s.open(partLevels)
	card := s.shown.(*levelsPart).cards[0]
	card.to.SetText("3")
	if s.save.Disabled() || s.draft.bands[1].From != 4 || s.shown.(*levelsPart).cards[1].from.Text != "4" {
		t.Errorf("typing a limit gives %+v", s.draft.bands)
	}
	s.store()
	if len(desk.Workspace().ISMS().Methods) != 1 || s.state.Text() != desk.Text("ui.method.reason.missing") {
		t.Errorf("without a reason the state is %q", s.state.Text())
	}
	s.reason.SetText("Four is not low.")
	s.store()
	all := desk.Workspace().ISMS().Methods
	if len(all) != 2 || all[1].Note != "Four is not low." || desk.Workspace().ISMS().CurrentMethod().Bands[0].To != 3 {
		t.Fatalf("%d versions: %+v, warnings %v", len(all), all, desk.Warnings)
	}
	if !s.save.Disabled() || s.reason.Text != "" || s.draft.changed() {
		t.Error("after saving there is still something to save")
	}
	desk.Undo()
	s.Refresh(isms.Change{})
	if s.draft.bands[0].To != 4 || s.draft.changed() || len(desk.Workspace().ISMS().Methods) != 1 {
		t.Errorf("after undo the first level ends at %d", s.draft.bands[0].To)
	}
}

func TestSaveWaitsForProblemsToBeSolved(t *testing.T) {
	s, desk, _ := english(t)
	s.reason.SetText("Because.")
	s.open(partLevels)
	card := s.shown.(*levelsPart).cards[3]
	card.from.SetText("16")
	if got := s.count.Text(); !s.save.Disabled() || got != desk.Text("ui.method.problems", "Count", 1) {
		t.Errorf("with an overlap the count is %q", got)
	}
	if got := card.limitErrors.Text.Text(); !card.limitErrors.Visible() || !strings.Contains(got, "begin above 16") {
		t.Errorf("the field says %q", got)
	}
	if words := wordsOn(s.tabs); !strings.Contains(words, "Levels (1)") {
		t.Errorf("the tabs say %q", words)
	}
	s.store()
	if len(desk.Workspace().ISMS().Methods) != 1 {
		t.Error("a method with a problem was saved")
	}
	card.from.SetText("x")
	if !card.limitErrors.Visible() || !strings.Contains(card.limitErrors.Text.Text(), "“x”") || card.from.Text != "x" {
		t.Errorf("the field says %q and holds %q", card.limitErrors.Text.Text(), card.from.Text)
	}
	card.from.SetText("17")
	if s.save.Disabled() || card.limitErrors.Visible() {
		t.Errorf("after correcting: %q", card.limitErrors.Text.Text())
	}
}

func TestADraftOutlivesItsScreenAndCanBeDiscarded(t *testing.T) {
	s, desk, _ := english(t)
	s.draft.setSteps(likelihood, 7)
	s.changed()
	again := NewScreen(desk)
	if again.draft.scales[likelihood].steps != 7 || again.state.Text() != desk.Text("ui.method.state.changed") {
		t.Errorf("the new screen says %q", again.state.Text())
	}
	again.Refresh(isms.Change{})
	if again.draft.scales[likelihood].steps != 7 {
		t.Error("a change elsewhere lost the draft")
	}
	again.drop()
	if again.draft.changed() || again.draft.scales[likelihood].steps != 5 {
		t.Error("discarding keeps the draft")
	}
	if other := NewScreen(screentest.MustSample(t)); other.draft == again.draft {
		t.Error("another file has the same draft")
	}
}

func TestADraftBeginsFromAVersionOrAPreset(t *testing.T) {
	s, desk, _ := english(t)
	s.open(partVersions)
	for _, p := range desk.Workspace().ISMS().Catalogue.Methods {
		s.take(p.Method, p.Key)
		if s.at != partScales || s.save.Disabled() != (p.Key == "M-01") {
			t.Errorf("%s cannot be saved", p.Key)
		}
		s.Refresh(isms.Change{})
		if m := s.draft.method(); m.Preset != p.Key {
			t.Errorf("%s became %q after a change elsewhere", p.Key, m.Preset)
		}
	}
	s.reason.SetText("Simpler.")
	s.take(desk.Workspace().ISMS().Catalogue.Methods[0].Method, "simple3")
	s.store()
	if got := desk.Workspace().ISMS().CurrentMethod(); got.Preset != "simple3" {
		t.Errorf("in force is %q", got.Preset)
	}
	if got := versions(screen.View(desk)); len(got) != 2 || got[0].note != "Simpler." {
		t.Errorf("versions %+v", got)
	}
}

func TestTheFirstMethodCanBeSavedAtOnce(t *testing.T) {
	test.NewTempApp(t)
	desk := screentest.MustEmpty(t)
	first := NewScreen(desk)
	first.reason.SetText("We begin.")
	first.store()
	if m := desk.Workspace().ISMS().CurrentMethod(); m == nil || m.Preset != usualPreset {
		t.Errorf("in force is %+v", m)
	}
}

// Typing one of a step's two words keeps the other one as it was shown.
func TestTypingANameKeepsTheMeaningThatWasShown(t *testing.T) {
	s, _, _ := english(t)
	row := s.shown.(*scalesPart).axes[0].rows.Objects[0].(*fyne.Container)
	type typer interface{ SetText(string) }
	row.Objects[1].(typer).SetText("Hardly ever")
	step := s.draft.method().Likelihood.Steps[0]
	if step.Name["en"] != "Hardly ever" || step.Text["en"] != "Less than once in ten years" {
		t.Errorf("the step is %+v", step)
	}
	s.language = "de"
	s.open(partScales)
	if words := wordsOn(s.shown.content()); !strings.Contains(words, "Hardly ever") {
		t.Error("the other language does not show the words there are")
	}
}

func TestThePartsAreReachedByTheirPlace(t *testing.T) {
	s, _, _ := english(t)
	for _, key := range parts {
		s.Go(screen.Place{Area: screen.AreaMethod, Row: key})
		if got := s.Place(); got.Row != key || len(s.Help()) < 2 {
			t.Errorf("%s leads to %v", key, got)
		}
	}
	s.Go(screen.Place{Area: screen.AreaMethod, Row: "nowhere"})
	if s.at != parts[len(parts)-1] {
		t.Errorf("an unknown part leads to %s", s.at)
	}
}

func TestLookingAtAVersionLeavesTheDraftAlone(t *testing.T) {
	s, desk, _ := english(t)
	s.draft.setMode(isms.ModeSum)
	s.open(partVersions)
	v := screen.View(desk)
	first := versions(v)[0]
	s.preview.look(v, "M-01", first.method)
	if s.preview.heading.Text() != "M-01" || s.draft.mode != isms.ModeSum || !strings.Contains(s.preview.summary.Text(), "times") {
		t.Errorf("the preview says %q: %q", s.preview.heading.Text(), s.preview.summary.Text())
	}
	s.open(partScales)
	if s.preview.heading.Text() != desk.Text("ui.method.preview") {
		t.Errorf("back at the draft the preview says %q", s.preview.heading.Text())
	}
}

// A new version leaves every risk rated with the one before, until somebody
// says that the ratings hold.
func TestRatingsAreTakenOverToTheNewVersion(t *testing.T) {
	s, desk, _ := english(t)
	if s.preview.confirm.Visible() {
		t.Fatal("the sample has risks rated with an earlier version")
	}
	s.draft.setSteps(likelihood, 4)
	s.changed()
	if s.preview.confirm.Visible() {
		t.Error("asked before the version is saved")
	}
	s.reason.SetText("Four are enough.")
	s.store()
	data := desk.Workspace().ISMS()
	fitting, outside := data.RatedEarlier()
	if len(data.Methods) != 2 || len(fitting)+len(outside) != len(data.OpenRisks()) || !s.preview.confirm.Visible() {
		t.Fatalf("%d versions, %d and %d risks wait, asked: %v", len(data.Methods), len(fitting), len(outside), s.preview.confirm.Visible())
	}
	s.preview.confirmRatings()
	s.Refresh(isms.Change{})
	if waiting, _ := data.RatedEarlier(); len(waiting) > 0 || s.preview.confirm.Visible() {
		t.Errorf("%d risks wait still, asked: %v", len(waiting), s.preview.confirm.Visible())
	}
}
