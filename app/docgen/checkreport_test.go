package docgen_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

// reported is a report with an open error, an open warning and an accepted
// finding, in two areas of three.
func reported() docgen.CheckReport {
	return docgen.CheckReport{
		Program: "Program 1", Rules: []string{"C01", "C02", "C13", "C24", "C62"}, Areas: []string{"soa", "risk", "assets"},
		Findings: []docgen.ReportedFinding{
			{Rule: "C24", Area: "risk", Severity: "warning", Clause: "8.2", Object: "Risk R-04", Message: "Late.", Hint: "Look again."},
			{Rule: "C13", Area: "risk", Severity: "error", Clause: "6.1.2", Object: "Risk R-05", Message: "No owner.", Hint: "Name one.", Owner: "P-01"},
			{
				Rule: "C62", Area: "assets", Severity: "warning", Clause: "A.5.9", Object: "Asset AS-02", Message: "Empty.", Hint: "Fill it.",
				Accepted: &isms.AcceptedFinding{Reason: "Next winter.", Person: "P-01", Until: "2027-02-28"},
			},
		},
	}
}

// textsOf are the texts of a document's headings, paragraphs and cells, in order.
func textsOf(blocks []document.Block) []string {
	var out []string
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Heading:
			out = append(out, document.PlainText(b.Text))
		case document.Paragraph:
			out = append(out, document.PlainText(b.Text))
		case document.List:
			for _, i := range b.Items {
				out = append(out, textsOf(i)...)
			}
		case document.Table:
			for _, r := range b.Rows {
				var line []string
				for _, c := range r.Cells {
					line = append(line, document.PlainText(c.Text))
				}
				out = append(out, strings.Join(line, " | "))
			}
		}
	}
	return out
}

func firmOfReport(tb testing.TB, lang string) isms.View {
	tb.Helper()
	c, err := catalogue.Load()
	if err != nil {
		tb.Fatal(err)
	}
	s := isms.New(c)
	d := isms.Begin(s, "2026-09-21")
	id, err := d.Add("people")
	if err != nil {
		tb.Fatal(err)
	}
	for _, e := range [][4]string{{"people", id, "name", "Olivia Grant"}, {"organisation", isms.OrganisationID, "name", "Harbour Street"}} {
		if err := d.Set(e[0], e[1], e[2], e[3]); err != nil {
			tb.Fatal(err)
		}
	}
	return isms.View{ISMS: s, Texts: translations.In(lang)}
}

var reportDay = time.Date(2026, 9, 21, 12, 0, 0, 0, time.UTC)

func TestTheCheckReportHoldsEveryFindingOnce(t *testing.T) {
	texts := textsOf(reported().Document(firmOfReport(t, "en"), reportDay).Body)
	for _, want := range []string{
		"C13 Error | 6.1.2 | Risk R-05 | No owner. | Name one. | Olivia Grant",
		"C24 Warning | 8.2 | Risk R-04 | Late. | Look again. | –",
		"C62 Warning | Empty. | Next winter. | Olivia Grant | 28 Feb 2027",
		"Risks | 1 | 1 | –", "Assets | – | – | 1", "Together | 1 | 1 | 1",
		"Date of the checks | 21 Sep 2026", "Checked with | Program 1", "Company | Harbour Street",
	} {
		if n := len(slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return s != want })); n != 1 {
			t.Errorf("%q stands there %d times in\n%s", want, n, strings.Join(texts, "\n"))
		}
	}
	if slices.ContainsFunc(texts, func(s string) bool { return strings.HasPrefix(s, "Statement of Applicability |") }) {
		t.Error("an area without findings has a line")
	}
	all := strings.Join(texts, "\n")
	if strings.Index(all, "C13 Error") > strings.Index(all, "C24 Warning") {
		t.Error("a warning stands before an error of its area")
	}
	for _, id := range reported().Rules {
		if !strings.Contains(all, id+" | "+translations.In("en").Text("check."+id+".title")) {
			t.Errorf("%s is not among the checks that ran", id)
		}
	}
}

func TestTheCheckReportIsWholeInEveryLanguage(t *testing.T) {
	for _, lang := range translations.Languages {
		for name, report := range map[string]docgen.CheckReport{"findings": reported(), "nothing found": {Program: "Program 1", Rules: []string{"C01"}, Areas: []string{"soa"}}} {
			t.Run(fmt.Sprint(lang, " ", name), func(t *testing.T) {
				d := report.Document(firmOfReport(t, lang), reportDay)
				if err := d.Validate(); err != nil {
					t.Error(err)
				}
				for _, text := range textsOf(d.Body) {
					if strings.HasPrefix(text, "doc.") || strings.HasPrefix(text, "check.") || strings.Contains(text, "<no value>") {
						t.Errorf("reads %q", text)
					}
				}
			})
		}
	}
}
