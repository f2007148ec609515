package docgen_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
)

// cells are the texts of a table, a line per row with the cells divided by bars.
func cells(t document.Table) []string {
	var out []string
	for _, r := range t.Rows {
		var row []string
		for _, c := range r.Cells {
			row = append(row, strings.Join(append([]string{document.PlainText(c.Text)}, texts(c.Blocks)...), " "))
		}
		out = append(out, strings.Join(row, "|"))
	}
	return out
}

// keep keeps the Statement of Applicability as a version.
func (f *firm) keep(version string) {
	f.tb.Helper()
	if _, err := f.draft.KeepSoA(f.view("en"), version, "P-02", "Audit"); err != nil {
		f.tb.Fatal(err)
	}
}

func TestOwnControlsStandInTheStatement(t *testing.T) {
	f := newFirm(t).withPeople()
	mustNotSay(t, generate(t, f.view("en"), "22"), "Own controls")
	own := f.add("soa", "title", "Locked cage", "description", "For the servers.", "applicable", "yes", "reasons", "contract", "documents", "08")
	f.add("risks", "title", "Theft", "controls", own)
	d := generate(t, f.view("en"), "22")
	if got := cells(table(t, d, "Own controls"))[1]; got != "OC-01 Locked cage For the servers.|yes|risk, contract|R-01 Theft|–|–|ISMS-08 Information security policy" {
		t.Errorf("%q", got)
	}
	if got := column(table(t, d, "Controls per theme"), 1); !slices.Equal(got, []string{"37", "8", "14", "34", "1", "94"}) {
		t.Errorf("per theme: %v", got)
	}
	mustSay(t, d, "Our own controls (OC) are not in Annex A.")
}

func TestManyRisksOfAControlAreNamedByNumber(t *testing.T) {
	f := newFirm(t).withPeople()
	for n := range 4 {
		f.add("risks", "title", fmt.Sprint("Fire ", n), "controls", "A.5.1")
	}
	if got := cells(table(t, generate(t, f.view("en"), "22"), "Organizational controls (A.5)"))[1]; !strings.Contains(got, "|R-01, R-02, R-03, R-04|") {
		t.Errorf("%q", got)
	}
}

func TestTheStatementListsWhatChangedSinceAVersion(t *testing.T) {
	f := newFirm(t).withPeople()
	mustNotSay(t, generate(t, f.view("en"), "22"), "Since")
	f.set("soa", "A.5.1", "applicable", "yes", "status", "planned")
	f.keep("1.0")
	mustSay(t, generate(t, f.view("en"), "22"), "Since version 1.0 of 20 Feb 2026 nothing has changed.")
	f.set("soa", "A.5.1", "status", "implemented", "owner", "P-01")
	f.add("soa", "title", "Cage")
	d := generate(t, f.view("en"), "22")
	mustSay(t, d, "Since version 1.0 of 20 Feb 2026, 2 controls have changed.", "What differs from version 1.0 of 20 Feb 2026.")
	want := []string{
		"Control|Field|Before|Now", "A.5.1 Policies for information security|Implementation|planned|implemented", "|Owner|–|Ada Berg",
		"OC-01 Cage (added)|Title|–|Cage",
	}
	if got := cells(table(t, d, "Changes in the statement")); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	// Kept as 1.1, the statement is that version and is compared with the one before.
	f.keep("1.1")
	mustSay(t, generate(t, f.view("en"), "22"), "Since version 1.0 of 20 Feb 2026, 2 controls have changed.")
}

func TestTheTransitionPlanShowsWhatBecameOfEveryControl(t *testing.T) {
	f := newFirm(t).withPeople()
	if err := f.draft.StartSoA2013(); err != nil {
		t.Fatal(err)
	}
	for _, e := range f.draft.ISMS.SoA2013 {
		f.set("soa_2013", e.ID, "applicable", "yes", "status", "implemented")
	}
	f.set("soa_2013", "A.9.1.2", "applicable", "no", "exclusion_reason", "Flat network.")
	if _, err := f.draft.CarryOver(f.view("en")); err != nil {
		t.Fatal(err)
	}
	f.set("soa", "A.5.7", "applicable", "no", "exclusion_reason", "Too small for it.")
	d := generate(t, f.view("en"), "98")
	mustSay(t, d, "10 of them are not decided yet.", "In one case the predecessors", "On 10 controls a decision is missing.", "One text of the statement of 2013")
	for caption, want := range map[string]string{
		"Controls that are new in 2022":                        "A.5.7 Threat intelligence|no|Too small for it.|–|–",
		"Controls whose predecessors differed":                 "A.5.15 Access control|In 2013 some of its predecessors applied and some did not (A.9.1.1: yes, A.9.1.2: no). Now applicable: yes.",
		"Texts of 2013 that were not taken over word for word": "A.9.1.2|A.5.15|Reason for exclusion|Flat network.",
		"From 2013 to 2022":                                    "A.5.1.1 Policies for information security|yes|A.5.1 Policies for information security|yes|implemented",
		"From 2022 back to 2013":                               "A.5.1 Policies for information security|merged|A.5.1.1, A.5.1.2",
		"Steps and where they stand":                           "Take the statement of 2013 over in full|Ben Carl (Team B)|done",
	} {
		if got := cells(table(t, d, caption)); len(got) < 2 || got[1] != want {
			t.Errorf("%s: got %q, want %q", caption, got[1], want)
		}
	}
	if old, back := table(t, d, "From 2013 to 2022"), table(t, d, "From 2022 back to 2013"); len(old.Rows) != 116 || len(back.Rows) != 94 {
		t.Errorf("%d and %d rows", len(old.Rows), len(back.Rows)) // one of the 114 went to two
	}
	figures := cells(table(t, d, "The statement in figures"))
	for _, want := range []string{"Controls of the 2013 edition|114", "of them excluded|1", "of them new|11", "of them joined from several controls of 2013|24", "not decided yet|10"} {
		if !slices.Contains(figures, want) {
			t.Errorf("%q is not among %q", want, figures)
		}
	}
	steps := cells(table(t, d, "Steps and where they stand"))
	if steps[2] != "Decide on the controls that are new|Ben Carl (Team B)|to do (10)" || !strings.HasSuffix(steps[5], "Ada Berg (Team A)|to do (1)") {
		t.Errorf("%q", steps)
	}
	f.add("approvals", "subject", "soa", "person", "P-01", "date", "2026-02-20")
	f.draft.Settle()
	if got := cells(table(t, generate(t, f.view("en"), "98"), "Steps and where they stand"))[5]; !strings.HasSuffix(got, "|done") {
		t.Errorf("approved: %q", got)
	}
}

func TestTheTransitionPlanIsWrittenOnlyForFirmsWithAStatementOf2013(t *testing.T) {
	f := newFirm(t)
	wanted := func() bool { return slices.Contains(docgen.Wanted(f.draft.ISMS), "98") }
	if wanted() {
		t.Error("it is wanted without one")
	}
	if err := f.draft.StartSoA2013(); err != nil {
		t.Fatal(err)
	}
	if !wanted() {
		t.Error("it is not wanted with one")
	}
}

// What somebody wrote in the old statement stands in the plan as it was typed.
func TestTextsOfTheOldStatementStayText(t *testing.T) {
	f := newFirm(t).withPeople()
	if err := f.draft.StartSoA2013(); err != nil {
		t.Fatal(err)
	}
	f.set("soa_2013", "A.6.1.1", "applicable", "no", "exclusion_reason", hostile)
	f.set("soa", "A.5.2", "applicable", "yes")
	d := generate(t, f.view("en"), "98")
	if got := cells(table(t, d, "Texts of 2013 that were not taken over word for word"))[1]; !strings.HasSuffix(got, hostile) {
		t.Errorf("%q", got)
	}
	if err := docx.Write(io.Discard, d, docx.Options{}); err != nil {
		t.Error(err)
	}
}
