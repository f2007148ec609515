package isms_test

import (
	"slices"
	"testing"

	"ismsdesk/app/isms"
)

// gapFirm is a firm about which nothing was answered, and a change in the making.
func gapFirm(tb testing.TB) *isms.Draft {
	tb.Helper()
	return isms.Begin(isms.New(mustCatalogue(tb)), today)
}

// putAll sets fields of a row that is there, given as pairs of name and value.
func putAll(tb testing.TB, d *isms.Draft, register, row string, fields ...string) {
	tb.Helper()
	for i := 0; i+1 < len(fields); i += 2 {
		must(tb, d.Set(register, row, fields[i], fields[i+1]))
	}
}

func addAll(tb testing.TB, d *isms.Draft, register string, fields ...string) string {
	tb.Helper()
	id := mustAdd(tb, d, register)
	putAll(tb, d, register, id, fields...)
	return id
}

func gapItem(tb testing.TB, s *isms.ISMS, id string) isms.GapItem {
	tb.Helper()
	items := s.GapProposals(today)
	n := slices.IndexFunc(items, func(i isms.GapItem) bool { return i.ID == id })
	if n < 0 {
		tb.Fatalf("%s takes no part", id)
	}
	return items[n]
}

func TestTheRequirementsAreTheClausesAndTheControlsThatAreNotExcluded(t *testing.T) {
	d := gapFirm(t)
	if n := len(d.ISMS.GapProposals(today)); n != 30+93 {
		t.Errorf("%d requirements", n)
	}
	must(t, d.Set("soa", "A.8.30", "applicable", "no"))
	own := mustAdd(t, d, "soa")
	items := d.ISMS.GapProposals(today)
	if n := len(items); n != 30+93 {
		t.Errorf("%d requirements with one control out and one in", n)
	}
	if last := items[len(items)-1]; last.ID != own || last.Theme != isms.OwnControls || !last.Control {
		t.Errorf("the last one is %+v", last)
	}
	if items[0].ID != "4.1" || items[29].ID != "10.2" || items[29].Theme != "10" || items[30].ID != "A.5.1" || items[30].Theme != "A.5" {
		t.Errorf("the order is %s … %s, %s", items[0].ID, items[29].ID, items[30].ID)
	}
	if slices.ContainsFunc(items, func(i isms.GapItem) bool { return i.ID == "A.8.30" }) {
		t.Error("an excluded control takes part")
	}
}

func TestTheStateOfAControlFollowsFromTheStatementOfApplicability(t *testing.T) {
	cases := []struct{ applicable, status, typed, want string }{
		{"", "", "", ""},
		{"", "implemented", "", ""},
		{"yes", "", "", ""},
		{"yes", "planned", "", isms.GapMissing},
		{"yes", "in_progress", "", isms.GapPartial},
		{"yes", "implemented", "", isms.GapMet},
		{"yes", "implemented", isms.GapPartial, isms.GapPartial},
		{"yes", "planned", isms.GapNotNeeded, isms.GapNotNeeded},
	}
	for _, c := range cases {
		d := gapFirm(t)
		putAll(t, d, "soa", "A.8.1", "applicable", c.applicable, "status", c.status)
		must(t, d.PutGap("A.8.1", "state", c.typed))
		i := gapItem(t, d.ISMS, "A.8.1")
		if i.State() != c.want || i.Judged() != (c.want != "") || i.Proposed() || i.Differs() != (c.typed != "") {
			t.Errorf("%+v: %q, judged %v, proposed %v, differs %v", c, i.State(), i.Judged(), i.Proposed(), i.Differs())
		}
	}
}

func TestWhatFollowsForAClauseIsAProposalUntilSomebodyTakesItOver(t *testing.T) {
	d := gapFirm(t)
	if f := gapItem(t, d.ISMS, "4.1").Follows; f.State != "" || f.Clause != "4.1" || f.Done != 0 {
		t.Errorf("nothing answered: %+v", f)
	}
	mustAdd(t, d, "issues")
	if i := gapItem(t, d.ISMS, "4.1"); i.Follows.State != isms.GapPartial || !i.Proposed() || i.Judged() {
		t.Errorf("issues without the climate decision: %+v", i)
	}
	putAll(t, d, "organisation", isms.OrganisationID, "climate_relevant", "no", "climate_reason", "nothing floods here")
	if i := gapItem(t, d.ISMS, "4.1"); i.Follows.State != isms.GapMet || i.State() != "" {
		t.Errorf("both: %+v", i)
	}
	if got := d.ISMS.Readiness().Clauses; got.Open != 30 || got.Percent() != 0 {
		t.Errorf("a proposal counts: %+v", got)
	}
	must(t, d.TakeOverGaps(d.ISMS.GapProposals(today)))
	if i := gapItem(t, d.ISMS, "4.1"); i.State() != isms.GapMet || i.Proposed() || len(d.ISMS.Gaps) != 1 {
		t.Errorf("taken over: %+v, %d rows", i, len(d.ISMS.Gaps))
	}
	must(t, d.PutGap("4.1", "state", isms.GapMissing))
	must(t, d.TakeOverGaps(d.ISMS.GapProposals(today)))
	if i := gapItem(t, d.ISMS, "4.1"); i.State() != isms.GapMissing || !i.Differs() {
		t.Errorf("the firm's own word did not stay: %+v", i)
	}
}

// A clause counts one point more with every step, and is met at the last one.
func TestWhatTheFileHoldsOfAClause(t *testing.T) {
	type step func(d *isms.Draft)
	add := func(register string, fields ...string) step {
		return func(d *isms.Draft) { addAll(t, d, register, fields...) }
	}
	set := func(register, row string, fields ...string) step {
		return func(d *isms.Draft) { putAll(t, d, register, row, fields...) }
	}
	approve := func(subject string) step {
		return func(d *isms.Draft) {
			addAll(t, d, "approvals", "subject", subject, "person", "P-01", "date", "2026-08-01")
			d.Settle()
		}
	}
	cases := map[string]struct {
		before []step
		steps  []step
	}{
		"4.2": {steps: []step{add("parties", "title", "Customers"), add("requirements", "title", "Law"), set("requirements", "RQ-01", "fulfilment", "we do")}},
		"4.3": {before: []step{add("people", "name", "Ada")}, steps: []step{add("scope_items", "kind", "service"), approve("scope")}},
		"5.2": {before: []step{add("people", "name", "Ada")}, steps: []step{approve("policy")}},
		"5.3": {before: []step{add("people", "name", "Ada")}, steps: []step{
			set("roles", "top_management", "person", "P-01"), set("roles", "security_officer", "person", "P-01"),
			set("roles", "it_responsible", "person", "P-01"), set("roles", "internal_auditor", "person", "P-01"),
		}},
		"6.2": {
			before: []step{add("people", "name", "Ada"), add("objectives", "measure", "hours", "owner", "P-01"), add("objectives", "measure", "hours", "owner", "P-01")},
			steps:  []step{set("objectives", "O-01", "due_on", "2026-12-01"), set("objectives", "O-02", "due_on", "2026-12-01")},
		},
		"7.3": {before: []step{add("people", "name", "Ada"), add("people", "name", "Ben"), add("people", "name", "Cem", "active", "no")}, steps: []step{
			add("trainings", "kind", "awareness", "held_on", "2026-05-05", "people", "P-01"),
			add("trainings", "kind", "awareness", "held_on", "2026-05-06", "people", "P-02"),
		}},
		"9.2.1": {before: []step{add("audits", "kind", "internal", "planned_on", "2026-10-01")}, steps: []step{
			set("audits", "AU-01", "held_on", "2025-08-31"), set("audits", "AU-01", "held_on", "2025-09-01"), set("audits", "AU-01", "result", "two findings"),
		}},
		"9.3.3": {before: []step{add("reviews", "date", "2026-03-01")}, steps: []step{set("reviews", "MR-01", "decisions", "more money"), set("reviews", "MR-01", "actions", "buy it")}},
		"10.2": {
			before: []step{add("nonconformities", "status", "closed", "cause", "c", "action", "a", "effectiveness", "e"), add("nonconformities", "status", "closed")},
			steps:  []step{set("nonconformities", "NC-02", "cause", "c", "action", "a", "effectiveness", "e")},
		},
	}
	for clause, c := range cases {
		d := gapFirm(t)
		for _, b := range c.before {
			b(d)
		}
		last := gapItem(t, d.ISMS, clause).Follows
		for n, s := range c.steps {
			s(d)
			f := gapItem(t, d.ISMS, clause).Follows
			want := isms.GapPartial
			if n == len(c.steps)-1 {
				want = isms.GapMet
			}
			if f.Done <= last.Done || f.State != want {
				t.Errorf("%s step %d: %+v after %+v", clause, n+1, f, last)
			}
			last = f
		}
	}
}

func TestAnApprovalThatIsStaleMeetsNothing(t *testing.T) {
	d := gapFirm(t)
	addAll(t, d, "people", "name", "Ada")
	addAll(t, d, "scope_items", "kind", "service", "title", "Care")
	addAll(t, d, "approvals", "subject", "scope", "person", "P-01", "date", "2026-08-01")
	d.Settle()
	if i := gapItem(t, d.ISMS, "4.3"); i.Follows.State != isms.GapMet {
		t.Errorf("approved: %+v", i.Follows)
	}
	must(t, d.Set("scope_items", "SC-01", "title", "Something else"))
	if i := gapItem(t, d.ISMS, "4.3"); i.Follows.State != isms.GapPartial {
		t.Errorf("changed since: %+v", i.Follows)
	}
}

func TestReadinessSaysWhatItCounts(t *testing.T) {
	cases := map[string]struct {
		tally            isms.GapTally
		applies, percent int
	}{
		"nothing applies":         {isms.GapTally{NotNeeded: 5}, 0, 0},
		"nothing judged":          {isms.GapTally{Open: 7}, 7, 0},
		"all met":                 {isms.GapTally{Met: 3}, 3, 100},
		"half met counts half":    {isms.GapTally{Partial: 4}, 4, 50},
		"open counts as not met":  {isms.GapTally{Met: 1, Open: 1}, 2, 50},
		"left out is not met":     {isms.GapTally{Met: 1, LeftOut: 1}, 2, 50},
		"not needed is not there": {isms.GapTally{Met: 1, Missing: 1, NotNeeded: 8}, 2, 50},
		"never rounded up":        {isms.GapTally{Met: 199, Partial: 1}, 200, 99},
		"a mix":                   {isms.GapTally{Met: 64, Partial: 14, Missing: 25, Open: 12}, 115, 61},
	}
	for name, c := range cases {
		if c.tally.Applies() != c.applies || c.tally.Percent() != c.percent {
			t.Errorf("%s: %d %% of %d", name, c.tally.Percent(), c.tally.Applies())
		}
	}
	if r := isms.ReadinessOf(nil); r.All() != (isms.GapTally{}) {
		t.Errorf("no items: %+v", r)
	}
}

func TestReadinessCountsEachRequirementOnce(t *testing.T) {
	d := gapFirm(t)
	for id, state := range map[string]string{"4.1": "met", "4.2": "partial", "4.3": "missing", "4.4": "not_needed", "A.5.1": "met", "A.5.2": "not_needed"} {
		must(t, d.PutGap(id, "state", state))
	}
	r := isms.ReadinessOf(d.ISMS.GapProposals(today))
	if r.Clauses != (isms.GapTally{Met: 1, Partial: 1, Missing: 1, Open: 26, LeftOut: 1}) {
		t.Errorf("clauses %+v", r.Clauses)
	}
	if r.Controls != (isms.GapTally{Met: 1, Open: 91, NotNeeded: 1}) {
		t.Errorf("controls %+v", r.Controls)
	}
	if r != isms.ReadinessOf(d.ISMS.GapItems()) || r != d.ISMS.Readiness() {
		t.Errorf("two figures: %+v and %+v", r, d.ISMS.Readiness())
	}
	sum := isms.GapTally{}
	for _, theme := range isms.GapThemes(d.ISMS.GapProposals(today)) {
		sum = sum.Plus(theme.GapTally)
	}
	if sum != r.All() {
		t.Errorf("the themes add up to %+v, not %+v", sum, r.All())
	}
}

func TestTheMaturityOfAThemeIsTheAverageOfWhatWasRated(t *testing.T) {
	d := gapFirm(t)
	for id, level := range map[string]string{"4.1": "0", "4.2": "5", "A.6.1": "4", "A.6.2": "2"} {
		must(t, d.PutGap(id, "maturity", level))
	}
	must(t, d.PutGap("A.6.2", "state", "not_needed"))
	want := map[string]float64{"4": 2.5, "A.6": 4}
	themes := isms.GapThemes(d.ISMS.GapProposals(today))
	if len(themes) != 11 {
		t.Errorf("%d themes", len(themes))
	}
	for _, theme := range themes {
		average, ok := theme.Average()
		if expected, rated := want[theme.Key]; ok != rated || average != expected {
			t.Errorf("%s: %v, rated %v", theme.Key, average, ok)
		}
	}
	if isms.GapThemes(nil) != nil {
		t.Error("nothing has themes")
	}
}

func TestTheLargestGapsComeFirst(t *testing.T) {
	d := gapFirm(t)
	for id, state := range map[string]string{
		"4.1": "met", "4.2": "partial", "9.1": "missing", "10.2": "not_needed", "A.5.1": "missing", "A.5.2": "missing", "A.5.3": "missing", "A.5.4": "partial",
	} {
		must(t, d.PutGap(id, "state", state))
	}
	must(t, d.PutGap("A.5.3", "maturity", "0"))
	addAll(t, d, "risks", "controls", "A.5.2")
	var got []string
	for _, i := range d.ISMS.LargestGaps(d.ISMS.GapProposals(today)) {
		got = append(got, i.ID)
	}
	if want := []string{"9.1", "10.2", "A.5.2", "A.5.3", "A.5.1", "4.2", "A.5.4"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestStrengthsAreMetAtTheTargetOrAbove(t *testing.T) {
	d := gapFirm(t)
	for id, v := range map[string][2]string{"4.1": {"met", "3"}, "4.2": {"met", "2"}, "4.3": {"partial", "5"}, "4.4": {"met", ""}, "5.1": {"met", "5"}} {
		must(t, d.PutGap(id, "state", v[0]))
		must(t, d.PutGap(id, "maturity", v[1]))
	}
	strong := isms.Strengths(d.ISMS.GapProposals(today))
	if len(strong) != 2 || strong[0].ID != "5.1" || strong[1].ID != "4.1" {
		t.Errorf("%+v", strong)
	}
}

func TestActionsComeByDateAndAreOverdueTheDayAfter(t *testing.T) {
	d := gapFirm(t)
	for id, due := range map[string]string{"4.1": "", "4.2": today, "4.3": "2026-08-31", "4.4": "2026-08-30"} {
		must(t, d.PutGap(id, "action", "do it"))
		must(t, d.PutGap(id, "due_on", due))
	}
	must(t, d.PutGap("4.4", "progress", "done"))
	must(t, d.PutGap("5.1", "due_on", "2026-01-01"))
	var got []string
	for _, i := range isms.GapActions(d.ISMS.GapProposals(today)) {
		got = append(got, i.ID)
		if i.Overdue(today) != (i.ID == "4.3") {
			t.Errorf("%s overdue: %v", i.ID, i.Overdue(today))
		}
	}
	if want := []string{"4.3", "4.2", "4.1"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if gapItem(t, d.ISMS, "5.1").Overdue(today) {
		t.Error("a date without a step is overdue")
	}
}

func TestWhatTheTreatmentPlanHoldsIsAStepUntilItIsDone(t *testing.T) {
	d := gapFirm(t)
	id := addAll(t, d, "treatments", "title", "Alerts", "controls", "A.8.16;A.8.15")
	if i := gapItem(t, d.ISMS, "A.8.16"); !i.HasStep() || i.HasAction() || len(i.Planned) != 1 || i.Planned[0].ID != id {
		t.Errorf("planned: %+v", i)
	}
	must(t, d.Set("treatments", id, "status", "done"))
	if i := gapItem(t, d.ISMS, "A.8.16"); i.HasStep() {
		t.Errorf("done: %+v", i)
	}
	must(t, d.PutGap("A.8.16", "action", "Look at the log"))
	if i := gapItem(t, d.ISMS, "A.8.16"); !i.HasStep() || !i.HasAction() {
		t.Errorf("named: %+v", i)
	}
}

func TestARowIsThereOnlyWhileSomethingIsSaid(t *testing.T) {
	d := gapFirm(t)
	must(t, d.PutGap("4.1", "note", ""))
	if len(d.ISMS.Gaps) != 0 || len(d.Edits) != 0 {
		t.Errorf("saying nothing made %d rows", len(d.ISMS.Gaps))
	}
	must(t, d.PutGap("4.1", "note", "a list from 2024"))
	must(t, d.PutGap("4.1", "maturity", "0"))
	must(t, d.PutGap("4.1", "note", ""))
	if level, ok := gapItem(t, d.ISMS, "4.1").Maturity(); len(d.ISMS.Gaps) != 1 || level != 0 || !ok {
		t.Errorf("%d rows, maturity %d %v", len(d.ISMS.Gaps), level, ok)
	}
	must(t, d.PutGap("4.1", "maturity", ""))
	if len(d.ISMS.Gaps) != 0 {
		t.Errorf("%d rows of nothing", len(d.ISMS.Gaps))
	}
	if err := d.PutGap("4.1", "maturity", "6"); err == nil {
		t.Error("a maturity of 6 was taken")
	}
	d.Rollback()
	if field := isms.Difference(d.ISMS, isms.New(d.ISMS.Catalogue)); field != "" {
		t.Errorf("%s differs after taking everything back", field)
	}
}
