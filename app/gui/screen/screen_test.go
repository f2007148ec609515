package screen_test

import (
	"testing"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
)

func TestPlacesAreRememberedAsText(t *testing.T) {
	for _, p := range []screen.Place{
		{Area: "risks"},
		{Area: "risks", Row: "R-01"},
		{Area: "soa", Row: "A.5.1", Field: "evidence"},
		screen.Wizard("scope", "facts"),
		{Area: "wizard.scope", Row: "context", Field: "fields.context"},
	} {
		if got := screen.ParsePlace(p.String()); got != p {
			t.Errorf("%v came back as %v", p, got)
		}
	}
	if got := screen.ParsePlace(""); got.Area != screen.AreaStart {
		t.Errorf("nothing remembered leads to %v", got)
	}
	if key, ok := screen.Wizard("risk", "method").WizardKey(); !ok || key != "risk" {
		t.Errorf("the wizard is %q", key)
	}
	if _, ok := (screen.Place{Area: "risks"}).WizardKey(); ok {
		t.Error("a register was taken for a wizard")
	}
}

func TestTheHeatMapHoldsEveryRatedRiskOnce(t *testing.T) {
	v := screen.View(screentest.MustSample(t))
	placed := map[string]int{}
	data := screen.Heat(v, (*isms.Risk).Initial)
	for l, row := range data.Cells {
		for i, cell := range row {
			for _, id := range cell.IDs {
				placed[id]++
				risk := isms.FindRegister("risks").Find(v.ISMS, id).(*isms.Risk)
				if risk.Likelihood != l+1 || max(risk.ImpactC, risk.ImpactI, risk.ImpactA) != i+1 {
					t.Errorf("%s stands at likelihood %d, impact %d", id, l+1, i+1)
				}
			}
			if level := v.CurrentMethod().Level(l+1, i+1); cell.Accepted == v.CurrentMethod().AboveAcceptance(level) || cell.Label != v.BandName(v.CurrentMethod(), level) {
				t.Errorf("cell %d/%d is %+v", l+1, i+1, cell)
			}
		}
	}
	for _, r := range v.OpenRisks() {
		if placed[r.ID] != 1 {
			t.Errorf("%s is placed %d times", r.ID, placed[r.ID])
		}
	}
}

func TestAFirmWithoutMethodHasNoHeatMap(t *testing.T) {
	if data := screen.Heat(screen.View(screentest.MustEmpty(t)), (*isms.Risk).Initial); len(data.Cells) != 0 {
		t.Errorf("%d rows", len(data.Cells))
	}
}

func TestWhatIsDueComesInOrderOfItsDate(t *testing.T) {
	desk := screentest.MustSample(t)
	due := screen.DueList(screen.View(desk), "2027-01-01")
	if len(due) == 0 {
		t.Fatal("the sample firm has no dates")
	}
	for i, d := range due {
		if i > 0 && d.Date < due[i-1].Date {
			t.Errorf("%s of %s comes after %s", d.Date, d.Row, due[i-1].Date)
		}
		if d.Overdue != (d.Date < "2027-01-01") || d.Title == "" {
			t.Errorf("%+v", d)
		}
	}
	first := due[0]
	if first.Register != "treatments" {
		t.Fatalf("the first date is of %s", first.Register)
	}
	err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("treatments", first.Row, "status", "done") })
	if err != nil {
		t.Fatal(err)
	}
	if again := screen.DueList(screen.View(desk), "2027-01-01"); again[0].Row == first.Row {
		t.Errorf("%s is done and still due", first.Row)
	}
}

func TestFiguresAgreeWithTheRegisters(t *testing.T) {
	desk := screentest.MustSample(t)
	s := desk.Workspace().ISMS()
	counts, unrated := screen.LevelCounts(s, s.InitialLevel)
	sum := unrated
	for _, n := range counts {
		sum += n
	}
	if sum != len(s.OpenRisks()) || unrated != 0 {
		t.Errorf("%v and %d unrated of %d risks", counts, unrated, len(s.OpenRisks()))
	}
	a := screen.CountControls(s)
	if a.Applicable+a.Excluded+a.Open != len(s.SoA) || a.Implemented > a.Applicable || a.Open != 0 {
		t.Errorf("controls %+v of %d", a, len(s.SoA))
	}
	if n := screen.Undecided(s); n != 0 {
		t.Errorf("%d risks undecided", n)
	}
	if err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("risks", "R-01", "option", "") }); err != nil {
		t.Fatal(err)
	}
	if n := screen.Undecided(s); n != 1 || screen.AboveAcceptance(s) < n {
		t.Errorf("%d risks undecided after one decision was taken back", n)
	}
}

func TestLevelsHaveTheirColours(t *testing.T) {
	s := screentest.MustSample(t).Workspace().ISMS()
	m := s.CurrentMethod()
	seen := map[any]bool{}
	for level := range m.Bands {
		fill := screen.BandFill(m, level)
		if fill == nil || seen[fill] {
			t.Errorf("level %d has the colour %v", level, fill)
		}
		seen[fill] = true
	}
	if screen.BandFill(m, isms.Unrated) != nil || screen.LevelFill(s, s.Risks[0], "") != nil || screen.BandFill(nil, 0) != nil {
		t.Error("what is not rated has a colour")
	}
	own := *m
	own.Bands = append([]isms.Band{}, m.Bands...)
	own.Bands[0].Fill = "123456"
	if fill := screen.BandFill(&own, 0); fill == screen.BandFill(m, 0) {
		t.Errorf("the user's own colour is not used: %v", fill)
	}
}
