package docgen_test

import (
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

// say records what the firm says about a requirement in the gap analysis.
func (f *firm) say(id string, fields ...string) *firm {
	f.tb.Helper()
	for i := 0; i+1 < len(fields); i += 2 {
		if err := f.draft.PutGap(id, fields[i], fields[i+1]); err != nil {
			f.tb.Fatal(isms.Explain(translations.In("en"), err))
		}
	}
	return f
}

// judgedFirm is a firm with people that has judged a few requirements.
func judgedFirm(tb testing.TB) *firm {
	tb.Helper()
	f := newFirm(tb).withPeople()
	f.set("soa", "A.8.13", "applicable", "yes", "status", "implemented", "evidence", "restore log of May")
	f.set("soa", "A.8.30", "applicable", "no")
	for _, c := range f.draft.ISMS.SoA {
		if strings.HasPrefix(c.ID, "A.7.") {
			f.set("soa", c.ID, "applicable", "no")
		}
	}
	return f.
		say("4.1", "state", "met", "maturity", "3", "note", "Context sheet of May").
		say("4.2", "state", "partial", "maturity", "2", "action", "List the insurers", "owner", "P-02", "due_on", "2026-03-01").
		say("9.2.1", "state", "missing", "maturity", "0", "action", "Find an auditor").
		say("10.2", "state", "not_needed").
		say("A.5.1", "state", "partial", "action", "Sign it", "owner", "P-01", "due_on", "2026-06-30", "progress", "done").
		say("A.6.1", "state", "not_needed")
}

// tableOf finds a table of a document by its caption.
func tableOf(tb testing.TB, d *document.Document, caption string) document.Table {
	tb.Helper()
	for _, b := range d.Body {
		if t, ok := b.(document.Table); ok && document.PlainText(t.Caption) == caption {
			return t
		}
	}
	tb.Fatalf("%s has no table %q", d.ID, caption)
	return document.Table{}
}

// lines are the cells of a table's rows, joined.
func lines(t document.Table) []string {
	var out []string
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, document.PlainText(c.Text))
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func wantLine(tb testing.TB, t document.Table, line string) {
	tb.Helper()
	for _, l := range lines(t) {
		if l == line {
			return
		}
	}
	tb.Errorf("no line %q in\n%s", line, strings.Join(lines(t), "\n"))
}

func TestTheGapReportCountsWhatTheDomainCounts(t *testing.T) {
	d := generate(t, judgedFirm(t).view("en"), "92")
	summary := tableOf(t, d, "Requirements by state")
	// 30 clauses: met 1, partly 1, missing 1 and one left out; 93 controls less 15
	// excluded and one not needed: one met, one partly.
	wantLine(t, summary, "Clauses 4 to 10|30|1|1|2|26|5%")
	wantLine(t, summary, "Controls|77|1|1|0|75|1%")
	wantLine(t, summary, "Total|107|2|2|2|101|2%")
	all := strings.Join(texts(d.Body), "\n")
	for _, sentence := range []string{
		"Readiness is 2%. 107 requirements apply to us; 2 are met in full and 2 partly.",
		"101 requirements have not been judged yet", "One clause is marked as not needed", "The state of one control was taken from the Statement of Applicability",
		"One control was judged as not needed", "4 gaps were found. For one of them no next step is named yet.",
		"One next step is overdue.", "One step still lacks the person",
	} {
		if !strings.Contains(all, sentence) {
			t.Errorf("the report does not say %q", sentence)
		}
	}
}

func TestTheGapReportDrawsTheMaturityOfEachTheme(t *testing.T) {
	bars := tableOf(t, generate(t, judgedFirm(t).view("de"), "92"), "Erfüllung und mittlerer Reifegrad je Thema")
	if len(bars.Rows) != 1+10 { // all physical controls are excluded
		t.Errorf("%d rows", len(bars.Rows))
	}
	row := bars.Rows[1] // chapter 4: the average of 3 and 2
	filled := 0
	for _, c := range row.Cells[3:] {
		if c.Fill != "" {
			filled++
		}
	}
	if words := document.PlainText(row.Cells[2].Text); words != "2,5" || filled != 5 {
		t.Errorf("the average reads %q, %d fields are filled", words, filled)
	}
	for n, r := range bars.Rows[1:] {
		if r.Cells[8].Borders.Right.Eighths == 0 || r.Cells[9].Borders.Left.Eighths == 0 || r.Cells[7].Borders.Right.Eighths != 0 {
			t.Errorf("row %d has no line at the target", n)
		}
	}
	if bars.Rows[2].Cells[3].Fill != "" {
		t.Error("a theme without maturity has a bar")
	}
}

func TestTheGapReportListsEveryRequirementOnce(t *testing.T) {
	d := generate(t, judgedFirm(t).view("en"), "92")
	clauses := tableOf(t, d, "Clauses 4 to 10")
	if n := len(clauses.Rows); n != 1+7+30 {
		t.Errorf("%d rows", n)
	}
	wantLine(t, clauses, "4.1 Understanding the organization and its context|met|3|Context sheet of May|–|–|–")
	wantLine(t, clauses, "10.2 Nonconformity and corrective action|missing|–|Marked as not needed, which is not possible for a clause.|–|–|–")
	technical := tableOf(t, d, "Technological controls (A.8)")
	if n := len(technical.Rows); n != 1+33 {
		t.Errorf("%d technological controls", n-1)
	}
	wantLine(t, technical, "A.8.13 Information backup|met|–|Statement of Applicability: implemented|restore log of May|–|–")
	if all := strings.Join(texts(d.Body), "\n"); !strings.Contains(all, "excludes all controls of this theme") {
		t.Error("the theme without controls says nothing")
	}
}

func TestTheGapReportNamesGapsByWeightAndStepsByDate(t *testing.T) {
	d := generate(t, judgedFirm(t).view("en"), "92")
	gaps := tableOf(t, d, "The largest gaps")
	var order []string
	for _, l := range lines(gaps)[1:] {
		order = append(order, strings.Fields(l)[0])
	}
	if got := strings.Join(order, " "); got != "9.2.1 10.2 4.2 A.5.1" {
		t.Errorf("the gaps are %s", got)
	}
	wantLine(t, gaps, "4.2 Understanding the needs and expectations of interested parties|partly met|–|List the insurers|Ben Carl 1 Mar 2026 overdue")
	steps := tableOf(t, d, "Next steps by date")
	if len(steps.Rows) != 3 {
		t.Errorf("%d steps, with one that is done", len(steps.Rows)-1)
	}
	wantLine(t, steps, "[not decided yet]|9.2.1 Internal audit: General|Find an auditor|[not decided yet]|–")
}

func TestTheGapReportIsWantedOnceSomethingIsSaid(t *testing.T) {
	f := newFirm(t)
	if wanted := docgen.Wanted(f.draft.ISMS); strings.Contains(strings.Join(wanted, " "), "92") {
		t.Errorf("without a word: %v", wanted)
	}
	f.say("4.1", "maturity", "1")
	if wanted := docgen.Wanted(f.draft.ISMS); !strings.Contains(strings.Join(wanted, " "), "92") {
		t.Errorf("with a word: %v", wanted)
	}
}
