package isms_test

import (
	"errors"
	"slices"
	"testing"

	"ismsdesk/app/isms"
)

const today = "2026-09-01"

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func mustAdd(tb testing.TB, d *isms.Draft, register string) string {
	tb.Helper()
	id, err := d.Add(register)
	must(tb, err)
	return id
}

// withMethod gives an empty firm that rates on five steps.
func withMethod(tb testing.TB) *isms.ISMS {
	tb.Helper()
	s := isms.New(mustCatalogue(tb))
	d := isms.Begin(s, today)
	id := mustAdd(tb, d, "methods")
	must(tb, d.Set("methods", id, "definition", `{"preset":"five5_product","mode":"product","combine":"maximum",
		"likelihood":{"steps":[{},{},{},{},{}]},"impact":{"steps":[{},{},{},{},{}]},
		"bands":[{"key":"low","from":1,"to":4,"accept":"accepted"},{"key":"medium","from":5,"to":9,"accept":"owner"},
		{"key":"high","from":10,"to":16,"accept":"top"},{"key":"critical","from":20,"to":25,"accept":"top"}]}`))
	return s
}

// chooseThreeSteps puts another method in force, with three steps.
func chooseThreeSteps(tb testing.TB, d *isms.Draft) {
	tb.Helper()
	id := mustAdd(tb, d, "methods")
	must(tb, d.Set("methods", id, "definition", `{"preset":"simple3","mode":"product","combine":"maximum",
		"likelihood":{"steps":[{},{},{}]},"impact":{"steps":[{},{},{}]},
		"bands":[{"key":"low","from":1,"to":4,"accept":"accepted"},{"key":"high","from":6,"to":9,"accept":"top"}]}`))
}

func TestANewISMSHasTheRowsTheStandardGives(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	if len(s.SoA) != 93 || len(s.Roles) != len(isms.Roles) || len(s.Documents) != len(isms.GeneratedDocuments) {
		t.Errorf("%d controls, %d roles, %d documents", len(s.SoA), len(s.Roles), len(s.Documents))
	}
	if s.SoA[9].ID != "A.5.10" || s.SoA[1].ID != "A.5.2" {
		t.Errorf("controls are not in the standard's order: %s, %s", s.SoA[1].ID, s.SoA[9].ID)
	}
}

func TestValuesAColumnDoesNotTake(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	risk, treatment := mustAdd(t, d, "risks"), mustAdd(t, d, "treatments")
	for _, c := range []struct {
		register, row, field, value string
		want                        isms.Code
	}{
		{"organisation", "organisation", "headcount", "many", isms.ErrNotANumber},
		{"organisation", "organisation", "headcount", "-3", isms.ErrNotANumber},
		{"organisation", "organisation", "headcount", "018", isms.ErrNotANumber},
		{"organisation", "organisation", "currency", "DM", isms.ErrNotAChoice},
		{"organisation", "organisation", "languages", "de;xx", isms.ErrNotAChoice},
		{"risks", risk, "owner", "P-09", isms.ErrUnknownReference},
		{"risks", risk, "assets", "AS-09", isms.ErrUnknownReference},
		{"risks", risk, "scenario", "S99", isms.ErrUnknownReference},
		{"risks", risk, "likelihood", "6", isms.ErrOutsideScale},
		{"risks", risk, "impact_c", "0", isms.ErrOutsideScale},
		{"risks", risk, "level", "3", isms.ErrDerivedField},
		{"risks", risk, "colour", "red", isms.ErrUnknownField},
		{"risks", "R-77", "title", "x", isms.ErrUnknownRow},
		{"riscs", risk, "title", "x", isms.ErrUnknownRegister},
		{"treatments", treatment, "cost", "1e3", isms.ErrNotANumber},
		{"treatments", treatment, "due_on", "31.12.2026", isms.ErrNotADate},
		{"treatments", treatment, "due_on", "2026-02-30", isms.ErrNotADate},
	} {
		before := len(d.Edits)
		if err := d.Set(c.register, c.row, c.field, c.value); isms.CodeOf(err) != c.want {
			t.Errorf("%s.%s = %q: %v, want %s", c.register, c.field, c.value, err, c.want)
		}
		if len(d.Edits) != before {
			t.Errorf("%s.%s = %q left an edit", c.register, c.field, c.value)
		}
	}
}

func TestARatingCarriesTheMethodVersionAndTheDay(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	id := mustAdd(t, d, "risks")
	must(t, d.Set("risks", id, "likelihood", "4"))
	must(t, d.Set("risks", id, "impact_a", "5"))
	r := s.Risks[0]
	if r.Method != "M-01" || r.AssessedOn != today {
		t.Errorf("method %q, assessed on %q", r.Method, r.AssessedOn)
	}
	if got := s.MethodOf(r).Bands[s.InitialLevel(r)].Key; got != "critical" {
		t.Errorf("level %s, want critical", got)
	}
}

func TestAnOldAssessmentKeepsItsMethod(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	id := mustAdd(t, d, "risks")
	must(t, d.Set("risks", id, "likelihood", "5"))
	must(t, d.Set("risks", id, "impact_c", "5"))
	chooseThreeSteps(t, d)
	r := s.Risks[0]
	if got := s.MethodOf(r).Bands[s.InitialLevel(r)].Key; got != "critical" {
		t.Errorf("after a new method the old assessment reads %s", got)
	}
	if err := d.Set("risks", id, "likelihood", "4"); isms.CodeOf(err) != isms.ErrOutsideScale {
		t.Errorf("a new rating on the old scale: %v", err)
	}
}

func TestDeletingARowClearsReferencesToIt(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	person, asset, other := mustAdd(t, d, "people"), mustAdd(t, d, "assets"), mustAdd(t, d, "assets")
	risk := mustAdd(t, d, "risks")
	must(t, d.Set("risks", risk, "owner", person))
	must(t, d.Set("risks", risk, "assets", asset+";"+other))
	must(t, d.Set("roles", "top_management", "person", person))
	before := s.Clone()

	deletion := isms.Begin(s, today)
	must(t, deletion.Delete("people", person))
	must(t, deletion.Delete("assets", asset))
	r := s.Risks[0]
	if r.Owner != "" || !slices.Equal(r.Assets, []string{other}) || s.HolderOf("top_management") != nil {
		t.Errorf("references stay: owner %q, assets %v", r.Owner, r.Assets)
	}
	must(t, isms.Begin(s, today).Replay(isms.Reverse(deletion.Edits)))
	if difference := isms.Difference(before, s); difference != "" {
		t.Errorf("undo of the deletion differs at %s", difference)
	}
}

func TestIDsAreNeverGivenAgain(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	first := mustAdd(t, d, "assets")
	must(t, d.Delete("assets", first))
	if second := mustAdd(t, d, "assets"); second != "AS-02" {
		t.Errorf("after deleting %s the next asset is %s", first, second)
	}
}

func TestRollbackLeavesNothingBehind(t *testing.T) {
	s := withMethod(t)
	before := s.Clone()
	d := isms.Begin(s, today)
	id := mustAdd(t, d, "risks")
	must(t, d.Set("risks", id, "title", "Fire"))
	must(t, d.Set("soa", "A.5.1", "applicable", "yes"))
	d.Rollback()
	if difference := isms.Difference(before, s); difference != "" {
		t.Errorf("rollback differs at %s", difference)
	}
	if again := mustAdd(t, isms.Begin(s, today), "risks"); again != id {
		t.Errorf("a change that never happened used up %s", id)
	}
}

func TestReplayRefusesWhatNoLongerFits(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	must(t, d.Set("organisation", "organisation", "name", "A"))
	edits := d.Edits
	must(t, isms.Begin(s, today).Set("organisation", "organisation", "name", "B"))
	if err := isms.Begin(s, today).Replay(isms.Reverse(edits)); isms.CodeOf(err) != isms.ErrConflict {
		t.Errorf("undo over a later edit: %v", err)
	}
}

func TestHistoryOfUndoAndRedo(t *testing.T) {
	journal := []isms.Change{
		{ID: 1, Kind: isms.ChangeCreate},
		{ID: 2, Kind: isms.ChangeEdit},
		{ID: 3, Kind: isms.ChangeAdd},
		{ID: 4, Kind: isms.ChangeUndo, Reverts: 3},
		{ID: 5, Kind: isms.ChangeUndo, Reverts: 2},
		{ID: 6, Kind: isms.ChangeRedo, Reverts: 2},
	}
	undo, redo := isms.History(journal)
	if !slices.Equal(undo, []int{2}) || !slices.Equal(redo, []int{3}) {
		t.Errorf("undo %v, redo %v", undo, redo)
	}
	undo, redo = isms.History(append(journal, isms.Change{ID: 7, Kind: isms.ChangeEdit}))
	if !slices.Equal(undo, []int{2, 7}) || len(redo) != 0 {
		t.Errorf("after a new edit: undo %v, redo %v", undo, redo)
	}
}

func TestInclusionReasonsFollowFromRisksAndRequirements(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	risk, law, contract := mustAdd(t, d, "risks"), mustAdd(t, d, "requirements"), mustAdd(t, d, "requirements")
	must(t, d.Set("risks", risk, "controls", "A.8.13;A.8.7"))
	must(t, d.Set("requirements", law, "kind", "legal"))
	must(t, d.Set("requirements", law, "controls", "A.8.13"))
	must(t, d.Set("requirements", contract, "kind", "contractual"))
	must(t, d.Set("requirements", contract, "controls", "A.5.34"))
	must(t, d.Set("soa", "A.8.13", "reasons", "good_practice"))
	entry := func(id string) *isms.SoAEntry { return isms.FindRegister("soa").Find(s, id).(*isms.SoAEntry) }
	for id, want := range map[string][]string{
		"A.8.13": {"risk", "law", "good_practice"}, "A.8.7": {"risk"}, "A.5.34": {"contract"}, "A.7.4": nil,
	} {
		if got := s.InclusionReasons(entry(id)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
	must(t, d.Set("soa", "A.8.7", "applicable", "no"))
	if got := s.InclusionReasons(entry("A.8.7")); got != nil {
		t.Errorf("an excluded control has reasons %v", got)
	}
}

func TestExplainNamesTheInnerError(t *testing.T) {
	err := isms.Fail(isms.ErrAnswersValue, "Key", "k", "Reason", isms.Fail(isms.ErrNotADate, "Value", "x"))
	if got := isms.Explain(echo{}, err); got != "error.answers_value Key=k Reason=error.not_a_date Value=x" {
		t.Errorf("explained as %q", got)
	}
	if got := isms.Explain(echo{}, errors.New("boom")); got != "error.internal Reason=boom" {
		t.Errorf("an error without a code reads %q", got)
	}
}
