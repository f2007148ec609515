package docgen_test

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
)

// nextYear closes the assessment of three risks; then one is rated anew, one
// closed, one new.
func nextYear(t *testing.T) *firm {
	t.Helper()
	f := threeRisks(t)
	for _, r := range f.draft.ISMS.Risks {
		f.set("risks", r.ID, "assessed_on", "2026-02-05")
	}
	if _, err := f.draft.NextAssessment(f.view("en"), "Assessment Alpha", "", ""); err != nil {
		t.Fatal(err)
	}
	f.set("risks", "R-02", "likelihood", "2")
	if err := f.draft.CloseRisks([]string{"R-01"}, "2026-02-18", "Kiln sold."); err != nil {
		t.Fatal(err)
	}
	f.add("risks", "title", "Fresh", "likelihood", "2", "impact_i", "2", "owner", "P-01")
	return f
}

func TestReportTellsWhatChangedSinceTheLastAssessment(t *testing.T) {
	f := nextYear(t)
	en, de := generate(t, f.view("en"), "18"), generate(t, f.view("de"), "18")
	mustSay(t, en, "Since Assessment Alpha: one new risk, one rated differently, one closed.", "One risk has not been looked at again since the last assessment.",
		"2 risks are rated as they were then and are not listed.")
	mustSay(t, de, "Seit Assessment Alpha: ein neues Risiko, eines anders bewertet, eines geschlossen.")
	changes := table(t, en, "Changes since the last assessment")
	if got := column(changes, 0); !slices.Equal(got, []string{"R-05", "R-02", "R-01"}) {
		t.Errorf("listed are %v", got)
	}
	if got := column(changes, 2); !slices.Equal(got, []string{"new", "changed", "closed"}) {
		t.Errorf("they are %v", got)
	}
	if got := column(changes, 5); !slices.Equal(got, []string{"–", "Before treatment: high → medium", "Kiln sold."}) {
		t.Errorf("the differences are %q", got)
	}
	matrices := table(t, en, "Risks in the last assessment and today")
	if cells := matrices.Rows[0].Cells; len(cells) != 2 || counted(cells[0]) != 3 || counted(cells[1]) != 3 {
		t.Errorf("the matrices count %d and %d risks", counted(cells[0]), counted(cells[1]))
	}
}

// counted is the number of risks that a small matrix shows.
func counted(c document.Cell) int {
	n := 0
	for _, text := range texts(c.Blocks) {
		for _, word := range strings.Fields(text) {
			if number, ok := strings.CutSuffix(word, "×"); ok {
				risks, _ := strconv.Atoi(number) // an axis may end in the sign too
				n += risks
			}
		}
	}
	return n
}

func TestEachMatrixIsDrawnWithItsOwnMethod(t *testing.T) {
	eachShape(t, func(t *testing.T, _ isms.Method, f *firm) {
		if _, err := f.draft.NextAssessment(f.view("en"), "Assessment Alpha", "", ""); err != nil {
			t.Fatal(err)
		}
		f.presetMethod("simple3")
		f.set("risks", "R-01", "likelihood", "1", "impact_c", "1", "impact_i", "", "impact_a", "")
		d := generate(t, f.view("en"), "18")
		if err := docx.Write(io.Discard, d, docx.Options{}); err != nil {
			t.Error(err)
		}
		var cells []document.Cell
		for _, r := range table(t, d, "Risks in the last assessment and today").Rows {
			cells = append(cells, r.Cells...)
		}
		then := 0
		for _, r := range f.draft.ISMS.RisksAt(f.draft.ISMS.LastAssessment().ID) {
			if r.Judgements[isms.StageInitial].Level != "" {
				then++
			}
		}
		if len(cells) != 2 || counted(cells[0]) != then || counted(cells[1]) != 1 {
			t.Errorf("%d matrices, %d risks then instead of %d, %d now", len(cells), counted(cells[0]), then, counted(cells[1]))
		}
	})
}

func TestReportOfAFirstAssessmentComparesNothing(t *testing.T) {
	for _, lang := range isms.Languages {
		d := generate(t, threeRisks(t).view(lang), "18")
		for _, heading := range headings(d) {
			if strings.Contains(heading, "Changes since") || strings.Contains(heading, "Änderungen seit") {
				t.Errorf("%s: %q without an earlier assessment", lang, heading)
			}
		}
	}
}

func TestReportShowsTheCurrentRatingWhereThereIsOne(t *testing.T) {
	f := threeRisks(t)
	before := table(t, generate(t, f.view("en"), "18"), "Risks, the highest first")
	f.set("risks", "R-02", "current_likelihood", "1", "current_a", "4")
	d := generate(t, f.view("en"), "18")
	now := table(t, d, "Risks, the highest first")
	if len(now.Columns) != len(before.Columns)+1 || column(now, 7)[0] != "low (4)" {
		t.Errorf("%d columns instead of %d, today R-02 is %q", len(now.Columns), len(before.Columns), column(now, 7))
	}
	levels := table(t, d, "Number of risks per level")
	if got := column(levels, 3); !slices.Equal(got, []string{"0", "0", "1", "2"}) {
		t.Errorf("today the levels count %v", got)
	}
	if !strings.Contains(strings.Join(allText(d), "\n"), "low (4): likelihood 1, impact C –, I –, A 4") {
		t.Error("the current rating is not described")
	}
}

// allText is every text of a document.
func allText(d *document.Document) []string { return texts(d.Body) }

func TestAClosedRiskCountsNowhereInTheDocuments(t *testing.T) {
	f := threeRisks(t)
	if err := f.draft.CloseRisks([]string{"R-02"}, "2026-02-18", "Kiln sold."); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"18", "19"} {
		d := generate(t, f.view("en"), id)
		for _, text := range allText(d) {
			if strings.Contains(text, "R-02") || strings.Contains(text, "Big") {
				t.Errorf("%s says %q", id, text)
			}
		}
	}
	mustSay(t, generate(t, f.view("en"), "18"), "We assessed 3 risks", "The highest risk is R-03 Fair.")
}
