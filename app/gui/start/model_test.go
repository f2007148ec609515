package start

import (
	"testing"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

func TestTheNextStepIsTheFirstOpenOne(t *testing.T) {
	if next := nextOf(screentest.MustEmpty(t).Workspace().ISMS()); next.place != screen.Wizard("scope", "organisation") || next.open == 0 {
		t.Errorf("an empty firm goes on at %v with %d open", next.place, next.open)
	}
	if next := nextOf(screentest.MustSample(t).Workspace().ISMS()); next.wizard != nil || next.place.Area != screen.AreaDocuments {
		t.Errorf("a complete firm goes on at %v", next.place)
	}
}

func TestWhatIsPutOffComesAfterEverythingElse(t *testing.T) {
	desk := screentest.MustEmpty(t)
	first := wizard.Find("scope").Steps[0]
	if err := desk.Change(isms.ChangeEdit, first.DecideLater); err != nil {
		t.Fatal(err)
	}
	if next := nextOf(desk.Workspace().ISMS()); next.step != wizard.Find("scope").Steps[1] {
		t.Errorf("goes on at %v", next.place)
	}
	for _, w := range wizard.Wizards {
		for _, st := range w.Steps {
			if err := desk.Change(isms.ChangeEdit, st.DecideLater); err != nil {
				t.Fatal(err)
			}
		}
	}
	if next := nextOf(desk.Workspace().ISMS()); next.step != first {
		t.Errorf("with everything put off it goes on at %v", next.place)
	}
}

func TestStagesCountTheStepsThatAskSomething(t *testing.T) {
	for _, st := range stagesOf(screentest.MustSample(t).Workspace().ISMS()) {
		if st.done != st.steps || st.open != 0 || st.share() != 1 {
			t.Errorf("%s of the complete firm: %+v", st.wizard.Key, st)
		}
	}
	for _, st := range stagesOf(screentest.MustEmpty(t).Workspace().ISMS()) {
		if st.share() == 1 || st.open == 0 || st.steps > len(st.wizard.Steps) {
			t.Errorf("%s of the empty firm: %+v", st.wizard.Key, st)
		}
	}
}
