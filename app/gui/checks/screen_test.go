package checks

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// shown is the screen of a desk's file in a window.
func shown(tb testing.TB, desk *screentest.Desk) *Screen {
	tb.Helper()
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.ModeLight, 1))
	s := NewScreen(desk)
	w := test.NewTempWindow(tb, s.Content())
	w.Resize(fyne.NewSize(900, 700))
	return s
}

func press(s *Screen, keys ...fyne.KeyName) {
	for _, key := range keys {
		s.list.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestEnterGoesToTheFieldOfTheFinding(t *testing.T) {
	desk := planted(t)
	s := shown(t, desk)
	press(s, fyne.KeyDown)
	if first, second := s.model.lines[1].item, s.model.lines[2].item; s.model.chosen() != second || first == second {
		t.Errorf("down leads to %s", s.model.chosen().Rule)
	}
	goTo(t, s.model, "C13")
	press(s, fyne.KeyReturn)
	want := screen.Place{Area: "risks", Row: "R-05", Field: "owner"}
	if i := s.model.chosen(); i.Rule != "C13" || !slices.Equal(desk.Went, []screen.Place{want}) {
		t.Errorf("from %s it goes to %v", i.Rule, desk.Went)
	}
	press(s, fyne.KeyEnd, fyne.KeyReturn)
	if last := s.model.lines[len(s.model.lines)-1].item; desk.Went[1] != screen.FindingPlace(last.Finding) {
		t.Errorf("the last finding leads to %v", desk.Went[1])
	}
	press(s, fyne.KeyHome)
	if s.model.current != 1 {
		t.Errorf("home leads to line %d", s.model.current)
	}
}

func TestTheScreenFollowsTheData(t *testing.T) {
	desk := planted(t)
	s := shown(t, desk)
	before := s.summary.Text()
	change(t, desk, func(d *isms.Draft) error { return d.Set("risks", "R-05", "owner", "P-02") })
	s.Refresh(isms.Change{})
	if s.summary.Text() == before {
		t.Errorf("the summary still says %q", before)
	}
	if slices.Contains(ids(s.model), "C13") {
		t.Error("a finding that was put right is still in the list")
	}
}

func TestSearchAndFiltersAreShownAsTheyAre(t *testing.T) {
	s := shown(t, planted(t))
	s.filters.search.SetText("C06")
	if got := ids(s.model); !slices.Equal(got, []string{"warning", "C06", "C06"}) {
		t.Errorf("the list shows %v", got)
	}
	s.filters.setState(stateAccepted)
	if len(s.model.lines) != 0 || !s.detail.root.Hidden {
		t.Errorf("nothing is accepted, and the list shows %v", ids(s.model))
	}
	s.model.showAll()
	s.show()
	if s.filters.search.Text != "" || s.filters.state.Value() != anyState || len(s.model.lines) < 20 {
		t.Errorf("%d lines are shown for %q, %s", len(s.model.lines), s.filters.search.Text, s.filters.state.Value())
	}
}

func TestWithoutFindingsThereIsNothingToFilter(t *testing.T) {
	desk := planted(t)
	for desk.Workspace().CanUndo() {
		desk.Undo()
	}
	content, err := os.ReadFile(filepath.Join("..", "..", "cli", "testdata", "planted", "sound.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	change(t, desk, func(d *isms.Draft) error {
		return wizard.ApplyAnswers(d, isms.View{ISMS: d.ISMS, Texts: desk}, "sound.yaml", content)
	})
	s := shown(t, desk)
	if len(s.model.items) != 0 || s.filters.row.Visible() || s.model.chosen() != nil {
		t.Errorf("%d findings; filters shown %v", len(s.model.items), s.filters.row.Visible())
	}
	press(s, fyne.KeyDown, fyne.KeyReturn)
	if len(desk.Went) != 0 {
		t.Errorf("an empty list leads to %v", desk.Went)
	}
}

func TestTheReportIsWrittenWhereTheUserWants(t *testing.T) {
	desk := planted(t)
	s := shown(t, desk)
	dir := t.TempDir()
	s.writeReport(dir)
	if _, err := os.Stat(filepath.Join(dir, "check-report.docx")); err != nil || len(desk.Said) != 1 || len(desk.Warnings) != 0 {
		t.Errorf("%v; said %v, warned %v", err, desk.Said, desk.Warnings)
	}
	if desk.Settings().Folder != dir {
		t.Errorf("the folder remembered is %q", desk.Settings().Folder)
	}
	s.writeReport(filepath.Join(dir, "check-report.docx"))
	if len(desk.Warnings) != 1 {
		t.Error("a report into a file was not refused")
	}
}

func TestAnAcceptanceIsWithdrawnOnTheScreen(t *testing.T) {
	desk := planted(t)
	s := shown(t, desk)
	if _, err := accept(desk, goTo(t, s.model, "C62"), reasonable); err != nil {
		t.Fatal(err)
	}
	s.Refresh(isms.Change{})
	goTo(t, s.model, "C62")
	s.chosen()
	if s.detail.acceptIt.Text != desk.Text("ui.checks.withdraw") {
		t.Errorf("the button says %q", s.detail.acceptIt.Text)
	}
	s.accept()
	if n := len(desk.Workspace().ISMS().AcceptedFindings); n != 0 || len(desk.Said) != 1 {
		t.Errorf("%d acceptances are left; said %v", n, desk.Said)
	}
}
