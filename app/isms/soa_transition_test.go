package isms_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

// started gives a draft with an empty 2013 statement.
func started(tb testing.TB) *isms.Draft {
	tb.Helper()
	d := isms.Begin(isms.New(mustCatalogue(tb)), today)
	must(tb, d.StartSoA2013())
	return d
}

func entry(tb testing.TB, d *isms.Draft, id string) *isms.SoAEntry {
	tb.Helper()
	e, ok := isms.FindRegister("soa").Find(d.ISMS, id).(*isms.SoAEntry)
	if !ok {
		tb.Fatalf("no control %s", id)
	}
	return e
}

func carry(tb testing.TB, d *isms.Draft) []isms.CarriedField {
	tb.Helper()
	fields, err := d.CarryOver(viewOf(d, "en"))
	must(tb, err)
	return fields
}

func TestStartingAStatementOf2013(t *testing.T) {
	d := started(t)
	if len(d.ISMS.SoA2013) != 114 || d.ISMS.SoA2013[0].ID != "A.5.1.1" {
		t.Errorf("%d rows, the first is %s", len(d.ISMS.SoA2013), d.ISMS.SoA2013[0].ID)
	}
	edits := len(d.Edits)
	must(t, d.StartSoA2013())
	if len(d.Edits) != edits {
		t.Error("starting again changed something")
	}
	if _, err := isms.Begin(isms.New(mustCatalogue(t)), today).CarryOver(viewOf(d, "en")); isms.CodeOf(err) != isms.ErrNoSoA2013 {
		t.Errorf("carrying over nothing: %v", err)
	}
}

// A.5.15 comes from A.9.1.1 and A.9.1.2; A.5.2 from A.6.1.1 alone.
func TestCarryingOver(t *testing.T) {
	d := started(t)
	anna, ben := add(t, d, "people", "name", "Anna"), add(t, d, "people", "name", "Ben")
	set(t, d, "soa_2013", "A.9.1.1", "applicable", "yes", "justification", "Customers ask.", "status", "implemented", "owner", ben, "evidence", "Policy ")
	set(t, d, "soa_2013", "A.9.1.2", "applicable", "yes", "justification", "Network is shared.", "status", "planned", "owner", anna, "evidence", "Policy")
	set(t, d, "soa_2013", "A.6.1.1", "applicable", "no", "exclusion_reason", "One person.", "justification", "Old words.", "status", "planned")
	carry(t, d)
	e := entry(t, d, "A.5.15")
	if e.Applicable != "yes" || e.Status != "planned" || e.Owner != ben || e.Evidence != "Policy" {
		t.Errorf("A.5.15 became %+v", e)
	}
	if !strings.Contains(e.Justification, "A.9.1.1 Text=Customers ask.") || !strings.Contains(e.Justification, "A.9.1.2 Text=Network is shared.") {
		t.Errorf("justification %q", e.Justification)
	}
	if e := entry(t, d, "A.5.2"); e.Applicable != "no" || e.ExclusionReason != "One person." || e.Justification != "Old words." || e.Status != "" {
		t.Errorf("A.5.2 became %+v", e)
	}
	if e := entry(t, d, "A.5.7"); e.Applicable != "" {
		t.Errorf("the new control A.5.7 was decided: %+v", e)
	}
}

func TestCarryingOverDecidesAsThePredecessorsDid(t *testing.T) {
	cases := map[string]struct{ first, second, want string }{
		"both": {"yes", "yes", "yes"}, "one": {"no", "yes", "yes"}, "none": {"no", "no", "no"},
		"one open": {"no", "", ""}, "open": {"", "", ""}, "one and open": {"yes", "", "yes"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := started(t)
			set(t, d, "soa_2013", "A.9.1.1", "applicable", c.first, "exclusion_reason", "X")
			set(t, d, "soa_2013", "A.9.1.2", "applicable", c.second, "exclusion_reason", "Y")
			carry(t, d)
			e := entry(t, d, "A.5.15")
			if e.Applicable != c.want {
				t.Errorf("decided %q, want %q", e.Applicable, c.want)
			}
			if (e.ExclusionReason != "") != (c.want == "no") {
				t.Errorf("exclusion reason %q", e.ExclusionReason)
			}
		})
	}
}

func TestCarryingOverLeavesWhatWasTyped(t *testing.T) {
	d := started(t)
	rule := d.ISMS.Catalogue.ExclusionRules[0]
	control, _ := d.ISMS.Catalogue.Control(rule.Control)
	for _, id := range control.Predecessors {
		set(t, d, "soa_2013", id, "applicable", "no", "exclusion_reason", "Old reason.", "status", "planned")
	}
	set(t, d, "soa", rule.Control, "applicable", "no", "exclusion", rule.ID)
	set(t, d, "soa_2013", "A.9.1.1", "applicable", "yes", "justification", "Old.", "status", "implemented")
	set(t, d, "soa", "A.5.15", "applicable", "no", "justification", "New.")
	carry(t, d)
	if e := entry(t, d, "A.5.15"); e.Applicable != "no" || e.Justification != "New." || e.Status != "implemented" {
		t.Errorf("A.5.15 became %+v", e)
	}
	if e := entry(t, d, rule.Control); e.ExclusionReason != "" {
		t.Errorf("the rule's wording was replaced by %q", e.ExclusionReason)
	}
	delta := isms.SoADelta(d.ISMS)
	if !slices.ContainsFunc(delta.Conflicts, func(c isms.DeltaConflict) bool { return c.Control == "A.5.15" && c.Kind == isms.ConflictDecision }) {
		t.Errorf("another decision is not reported: %+v", delta.Conflicts)
	}
	if !slices.Contains(delta.Reworded, isms.DeltaText{Control: "A.5.15", Field: "justification", Old: "A.9.1.1", Text: "Old."}) {
		t.Errorf("a text that was left is not reported: %+v", delta.Reworded)
	}
}

func TestTheDeltaNamesWhatTheEditionsChanged(t *testing.T) {
	delta := isms.SoADelta(isms.New(mustCatalogue(t)))
	count := map[isms.Origin]int{}
	for _, n := range delta.New {
		count[n.Origin]++
		if (n.Origin == isms.OriginNew) != (len(n.From) == 0) {
			t.Errorf("%+v", n)
		}
	}
	if len(delta.Old) != 114 || len(delta.New) != 93 || delta.Added() != 11 || delta.Merged() != 24 || count[isms.OriginSame] != 58 {
		t.Errorf("%d old, %d new: %v", len(delta.Old), len(delta.New), count)
	}
	for _, old := range delta.Old {
		if want := map[bool]int{true: 2, false: 1}[old.Control == "A.18.2.3"]; len(old.To) != want {
			t.Errorf("%s went to %v", old.Control, old.To)
		}
	}
	if len(delta.Open) != 93 || len(delta.Conflicts)+len(delta.Reworded) != 0 {
		t.Errorf("%d open, %d conflicts in an empty firm", len(delta.Open), len(delta.Conflicts))
	}
}

func TestConflictsAreNamed(t *testing.T) {
	d := started(t)
	anna, ben := add(t, d, "people", "name", "Anna"), add(t, d, "people", "name", "Ben")
	set(t, d, "soa_2013", "A.9.1.1", "applicable", "yes", "status", "implemented", "owner", anna)
	set(t, d, "soa_2013", "A.9.1.2", "applicable", "yes", "status", "planned", "owner", ben)
	set(t, d, "soa_2013", "A.8.1.1", "applicable", "yes", "status", "planned", "owner", anna)
	set(t, d, "soa_2013", "A.8.1.2", "applicable", "no", "status", "implemented", "owner", ben)
	carry(t, d)
	var got []string
	for _, c := range isms.SoADelta(d.ISMS).Conflicts {
		got = append(got, fmt.Sprint(c.Control, " ", c.Kind, " ", c.Says, " ", c.Chosen))
	}
	want := []string{
		"A.5.9 applicable [{A.8.1.1 yes} {A.8.1.2 no}] yes",
		"A.5.15 status [{A.9.1.1 implemented} {A.9.1.2 planned}] planned",
		"A.5.15 owner [{A.9.1.1 P-01} {A.9.1.2 P-02}] P-01",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// scramble answers both statements at random.
func scramble(tb testing.TB, d *isms.Draft, r *rand.Rand) {
	tb.Helper()
	people := []string{"", add(tb, d, "people", "name", "Anna"), add(tb, d, "people", "name", "Ben")}
	words := []string{"", "", "x", "the same words", "line one\nline two", "100 % {{.Text}} \"quoted\"", "ends; with: signs "}
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	text := func() string {
		w := pick(words)
		if w != "" && r.IntN(2) == 0 {
			w += fmt.Sprint(r.IntN(9))
		}
		return w
	}
	fill := func(register, id string) {
		set(tb, d, register, id, "applicable", pick([]string{"", "yes", "no"}), "justification", text(), "exclusion_reason", text(),
			"status", pick([]string{"", "planned", "in_progress", "implemented"}), "owner", pick(people), "evidence", text())
	}
	for _, e := range d.ISMS.SoA2013 {
		fill("soa_2013", e.ID)
	}
	for _, e := range d.ISMS.SoA {
		if r.IntN(4) == 0 {
			fill("soa", e.ID)
		}
	}
}

func TestNoTextOfAnyStatementIsLost(t *testing.T) {
	for seed := range uint64(60) {
		d := started(t)
		scramble(t, d, rand.New(rand.NewPCG(seed, 2013)))
		before := d.ISMS.Clone()
		carry(t, d)
		assertNothingTypedChanged(t, seed, before, d.ISMS)
		assertTextsFound(t, seed, d.ISMS)
		once := d.ISMS.Clone()
		if again := carry(t, d); len(again) > 0 {
			t.Fatalf("seed %d: carrying over again filled %+v", seed, again[0])
		}
		if field := isms.Difference(once, d.ISMS); field != "" {
			t.Fatalf("seed %d: carrying over again changed %s", seed, field)
		}
		d.Rollback()
		if len(d.ISMS.SoA2013) != 0 {
			t.Fatalf("seed %d: taken back, %d rows are left", seed, len(d.ISMS.SoA2013))
		}
	}
}

func assertNothingTypedChanged(t *testing.T, seed uint64, before, after *isms.ISMS) {
	t.Helper()
	for _, key := range []string{"soa", "soa_2013"} {
		reg := isms.FindRegister(key)
		for _, c := range reg.Stored() {
			for _, r := range reg.Rows(before) {
				if old := c.Get(before, r); old != "" && c.Get(after, reg.Find(after, r.RowID())) != old {
					t.Fatalf("seed %d: %s of %s was %q", seed, c.Key, r.RowID(), old)
				}
			}
		}
	}
}

// assertTextsFound looks for every justification, in each control it belongs to.
func assertTextsFound(t *testing.T, seed uint64, s *isms.ISMS) {
	t.Helper()
	delta := isms.SoADelta(s)
	for _, old := range delta.Old {
		e := isms.FindRegister("soa_2013").Find(s, old.Control).(*isms.SoA2013Entry)
		text := strings.TrimSpace(e.Justification)
		for _, to := range old.To {
			stands := strings.Contains(isms.FindRegister("soa").Find(s, to).(*isms.SoAEntry).Justification, text)
			if !stands && !slices.Contains(delta.Reworded, isms.DeltaText{Control: to, Field: "justification", Old: old.Control, Text: text}) {
				t.Fatalf("seed %d: %q of %s is neither in %s nor reported", seed, text, old.Control, to)
			}
		}
	}
}
