package isms_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"ismsdesk/app/isms"
)

// mustSet fills fields of a row: key, value, key, value …
func mustSet(tb testing.TB, d *isms.Draft, register, row string, pairs ...string) {
	tb.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		must(tb, d.Set(register, row, pairs[i], pairs[i+1]))
	}
}

// addRated adds a risk with its rating before treatment.
func addRated(tb testing.TB, d *isms.Draft, title, likelihood, impact string) {
	tb.Helper()
	id := mustAdd(tb, d, "risks")
	mustSet(tb, d, "risks", id, "title", title, "likelihood", likelihood, "impact_a", impact)
}

func mustNext(tb testing.TB, d *isms.Draft, title string) string {
	tb.Helper()
	id, err := d.NextAssessment(isms.View{ISMS: d.ISMS, Texts: echo{}}, title, "", "")
	must(tb, err)
	return id
}

// developments are what became of each risk, "R-01 changed [0 2]".
func developments(changes []isms.RiskChange) []string {
	var out []string
	for _, c := range changes {
		text := c.Risk + " " + string(c.Development)
		if c.Stages != nil {
			text += fmt.Sprint(" ", c.Stages)
		}
		if c.Unconfirmed {
			text += " unconfirmed"
		}
		out = append(out, text)
	}
	return out
}

func mustDevelop(tb testing.TB, s *isms.ISMS, from, to, on string, want ...string) {
	tb.Helper()
	if got := developments(isms.CompareAssessments(s, from, to, on)); !slices.Equal(got, want) {
		tb.Errorf("from %q to %q:\n got %q\nwant %q", from, to, got, want)
	}
}

func TestTheNextAssessmentKeepsTheOneBefore(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	person := mustAdd(t, d, "people")
	mustSet(t, d, "people", person, "name", "Ada Berg")
	mustSet(t, d, "organisation", "organisation", "assessment_on", "2026-08-20", "assessment_people", person)
	addRated(t, d, "Fire", "5", "4")
	mustSet(t, d, "risks", "R-01", "owner", person, "current_likelihood", "3", "current_a", "4", "option", "modify", "residual_likelihood", "1", "residual_a", "4")
	addRated(t, d, "Flood", "2", "2")
	must(t, d.CloseRisks([]string{"R-02"}, "2026-08-25", "We moved uphill."))

	id, err := d.NextAssessment(isms.View{ISMS: s, Texts: echo{}}, "First", "", "Because.")
	must(t, err)
	a := s.LastAssessment()
	if a.ID != id || a.Title != "First" || a.Date != "2026-08-20" || !slices.Equal(a.People, []string{person}) || a.Method != "M-01" || a.Note != "Because." {
		t.Errorf("closed as %+v", a)
	}
	if o := s.Organisation(); o.AssessmentOn != "" || o.AssessmentPeople != nil {
		t.Errorf("the next one begins with %q and %v", o.AssessmentOn, o.AssessmentPeople)
	}
	if len(s.AssessmentResults) != 2 {
		t.Fatalf("%d results", len(s.AssessmentResults))
	}
	fire, flood := s.AssessmentResults[0], s.AssessmentResults[1]
	if fire.Risk != "R-01" || fire.Title != "Fire" || fire.Owner != "Ada Berg" || fire.Level != "critical" || fire.CurrentLevel != "high" || fire.ResidualLevel != "low" {
		t.Errorf("the result of R-01 is %+v", fire)
	}
	if flood.ClosedOn != "2026-08-25" {
		t.Errorf("the result of R-02 is %+v", flood)
	}
	mustNext(t, d, "Second")
	if n := len(s.AssessmentResults); n != 3 {
		t.Errorf("a risk that was closed long ago is recorded again: %d results", n)
	}
	if date := s.LastAssessment().Date; date != today {
		t.Errorf("an assessment without a date is dated %s", date)
	}
}

func TestComparisonSaysWhatBecameOfEachRisk(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	for _, title := range []string{"Same", "Rated anew", "Treated", "Closed", "Deleted", "Reopened"} {
		addRated(t, d, title, "3", "3")
	}
	must(t, d.CloseRisks([]string{"R-06"}, today, "Gone."))
	first := mustNext(t, d, "First")

	later := isms.Begin(s, "2027-09-01")
	mustSet(t, later, "risks", "R-02", "likelihood", "5")
	mustSet(t, later, "risks", "R-03", "option", "modify", "residual_likelihood", "1", "residual_a", "3")
	must(t, later.CloseRisks([]string{"R-04"}, "2027-09-01", "Sold."))
	must(t, later.Delete("risks", "R-05"))
	must(t, later.ReopenRisks([]string{"R-06"}))
	addRated(t, later, "New", "1", "1")
	want := []string{"R-01 unchanged unconfirmed", "R-02 changed [0]", "R-03 changed [2]", "R-04 closed", "R-05 closed", "R-06 new", "R-07 new"}
	mustDevelop(t, s, first, isms.AssessmentToday, "2027-09-02", want...)

	for _, c := range isms.CompareAssessments(s, first, isms.AssessmentToday, "2027-09-02") {
		v := isms.View{ISMS: s, Texts: echo{}}
		switch c.Risk {
		case "R-02":
			if was, is := v.LevelName(c.Was, isms.StageInitial), v.LevelName(c.Is, isms.StageInitial); was != "medium" || is != "high" {
				t.Errorf("R-02 went from %q to %q", was, is)
			}
		case "R-05":
			if v.RiskTitle(c) != "Deleted" || c.Is != nil {
				t.Errorf("a deleted risk is called %q", v.RiskTitle(c))
			}
		}
	}
	must(t, later.ConfirmRisks([]string{"R-01"}))
	want[0] = "R-01 unchanged"
	mustDevelop(t, s, first, isms.AssessmentToday, "2027-09-02", want...)

	second := mustNext(t, later, "Second")
	mustDevelop(t, s, first, second, "2027-09-02", want...)
	mustDevelop(t, s, second, isms.AssessmentToday, "2028-01-01",
		"R-01 unchanged unconfirmed", "R-02 unchanged unconfirmed", "R-03 unchanged unconfirmed", "R-06 unchanged unconfirmed", "R-07 unchanged unconfirmed")
}

func TestRatingsHoldUnderANewMethodOnceConfirmed(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	addRated(t, d, "Fits", "2", "3")
	addRated(t, d, "Does not", "5", "5")
	low, high := "R-01", "R-02"
	if fitting, outside := s.RatedEarlier(); len(fitting)+len(outside) != 0 {
		t.Fatalf("before: %v, %v", ids(fitting), ids(outside))
	}
	chooseThreeSteps(t, d)
	fitting, outside := s.RatedEarlier()
	if !slices.Equal(ids(fitting), []string{low}) || !slices.Equal(ids(outside), []string{high}) {
		t.Fatalf("fitting %v, outside %v", ids(fitting), ids(outside))
	}
	later := isms.Begin(s, "2027-01-01")
	must(t, later.ConfirmRisks([]string{low, high}))
	if r := s.Risks[0]; r.Method != s.Methods[1].ID || r.Likelihood != 2 || r.ImpactA != 3 || r.AssessedOn != "2027-01-01" {
		t.Errorf("the one that fits: %+v", r)
	}
	if r := s.Risks[1]; r.Method != s.Methods[0].ID || r.Likelihood != 5 {
		t.Errorf("the one that does not fit: %+v", r)
	}
}

func TestARatingInTheNextAssessmentIsDatedAnew(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	addRated(t, d, "Fire", "3", "3")
	must(t, isms.Begin(s, "2026-12-24").Set("risks", "R-01", "likelihood", "4"))
	if on := s.Risks[0].AssessedOn; on != today {
		t.Errorf("a correction in the same assessment is dated %s", on)
	}
	mustNext(t, d, "First")
	must(t, isms.Begin(s, "2027-09-01").Set("risks", "R-01", "likelihood", "2"))
	if on := s.Risks[0].AssessedOn; on != "2027-09-01" {
		t.Errorf("a rating in the next assessment is dated %s", on)
	}
}

func TestWhatNobodyRatedDoesNotChangeByItself(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	addRated(t, d, "Fire", "3", "3")
	must(t, d.Set("risks", "R-01", "option", "retain"))
	first := mustNext(t, d, "First")
	must(t, d.Set("risks", "R-01", "likelihood", "5"))
	mustDevelop(t, s, first, isms.AssessmentToday, today, "R-01 changed [0]")
	mustSet(t, d, "risks", "R-01", "current_likelihood", "5", "current_a", "3")
	mustDevelop(t, s, first, isms.AssessmentToday, today, "R-01 changed [0 1]")
}

func TestLevelsKeepTheirNamesWhenTheMethodIsReplacedOrGone(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	addRated(t, d, "Fire", "5", "5")
	first := mustNext(t, d, "First")
	chooseThreeSteps(t, d)
	must(t, d.Delete("methods", "M-01"))
	v := isms.View{ISMS: s, Texts: echo{}}
	was := s.RisksAt(first)[0]
	if name := v.LevelName(&was, isms.StageInitial); name != "critical" {
		t.Errorf("the level of a method that is gone reads %q", name)
	}
}

func TestClosingARiskNeedsADateAndAReason(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	addRated(t, d, "Fire", "3", "3")
	for _, c := range [][2]string{{"", "Sold."}, {today, ""}, {today, "  "}} {
		if err := d.CloseRisks([]string{"R-01"}, c[0], c[1]); isms.CodeOf(err) != isms.ErrCloseRisk || s.Risks[0].Closed() {
			t.Errorf("closed with %q: %v", c, err)
		}
	}
	must(t, d.CloseRisks([]string{"R-01"}, today, " Sold. "))
	if r := s.Risks[0]; !r.Closed() || r.ClosedReason != "Sold." || len(s.OpenRisks()) != 0 {
		t.Errorf("closed as %+v", r)
	}
	must(t, d.ReopenRisks([]string{"R-01"}))
	if r := s.Risks[0]; r.Closed() || r.ClosedReason != "" || len(s.OpenRisks()) != 1 {
		t.Errorf("reopened as %+v", r)
	}
}

// Carrying forward changes no rating, an assessment does not differ from
// itself, and taking it all back gives the firm as it was.
func TestCyclesOverRandomFirms(t *testing.T) {
	for seed := range uint64(60) {
		s := withMethod(t)
		chance := rand.New(rand.NewPCG(seed, 8))
		d := isms.Begin(s, today)
		for range 1 + chance.IntN(12) {
			randomRisk(t, d, chance)
		}
		for cycle := range 3 {
			before := s.Clone()
			next := isms.Begin(s, fmt.Sprintf("20%d-09-01", 27+cycle))
			id := mustNext(t, next, "Cycle")
			for _, stage := range isms.Stages {
				for i, r := range s.Risks {
					if r.Rating(stage) != before.Risks[i].Rating(stage) || s.LevelAt(r, stage) != before.LevelAt(before.Risks[i], stage) {
						t.Fatalf("seed %d: %s was rated differently by carrying it forward", seed, r.ID)
					}
				}
			}
			for _, pair := range [][2]string{{id, id}, {isms.AssessmentToday, isms.AssessmentToday}, {id, isms.AssessmentToday}} {
				for _, c := range isms.CompareAssessments(s, pair[0], pair[1], "2040-01-01") {
					if c.Development != isms.RiskUnchanged {
						t.Fatalf("seed %d: %s is %s between %q and %q", seed, c.Risk, c.Development, pair[0], pair[1])
					}
				}
			}
			after := s.Clone()
			must(t, isms.Begin(s, today).Replay(isms.Reverse(next.Edits)))
			if at := isms.Difference(before, s); at != "" {
				t.Fatalf("seed %d: undo differs at %s", seed, at)
			}
			must(t, isms.Begin(s, today).Replay(next.Edits))
			if at := isms.Difference(after, s); at != "" {
				t.Fatalf("seed %d: redo differs at %s", seed, at)
			}
			randomRisk(t, isms.Begin(s, today), chance)
		}
	}
}

// randomRisk adds a risk with some of its ratings, and closes some.
func randomRisk(tb testing.TB, d *isms.Draft, chance *rand.Rand) {
	tb.Helper()
	id := mustAdd(tb, d, "risks")
	for _, field := range []string{
		"likelihood", "impact_c", "impact_i", "impact_a", "current_likelihood", "current_c", "residual_likelihood", "residual_a",
	} {
		if chance.IntN(3) > 0 {
			must(tb, d.Set("risks", id, field, fmt.Sprint(1+chance.IntN(5))))
		}
	}
	must(tb, d.Set("risks", id, "option", []string{"", "modify", "retain"}[chance.IntN(3)]))
	if rows := d.ISMS.Risks; chance.IntN(3) == 0 {
		must(tb, d.CloseRisks([]string{rows[chance.IntN(len(rows))].ID}, today, "Gone."))
	}
}
