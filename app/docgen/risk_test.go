package docgen_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
)

// said are the paragraphs and list items of a document.
func said(d *document.Document) []string {
	var out []string
	for _, b := range d.Body {
		switch b := b.(type) {
		case document.Paragraph, document.List:
			out = append(out, texts([]document.Block{b})...)
		}
	}
	return out
}

func mustSay(t *testing.T, d *document.Document, sentences ...string) {
	t.Helper()
	all := said(d)
	for _, s := range sentences {
		if !slices.ContainsFunc(all, func(p string) bool { return strings.Contains(p, s) }) {
			t.Errorf("%s does not say %q but\n%s", d.ID, s, strings.Join(all, "\n"))
		}
	}
}

func mustNotSay(t *testing.T, d *document.Document, words ...string) {
	t.Helper()
	for _, p := range said(d) {
		for _, w := range words {
			if strings.Contains(p, w) {
				t.Errorf("%s says %q", d.ID, p)
			}
		}
	}
}

// table finds the table with a caption.
func table(t *testing.T, d *document.Document, caption string) document.Table {
	t.Helper()
	for _, b := range d.Body {
		if table, ok := b.(document.Table); ok && document.PlainText(table.Caption) == caption {
			return table
		}
	}
	t.Fatalf("%s has no table %q", d.ID, caption)
	return document.Table{}
}

// column is what stands in a column below the head.
func column(table document.Table, n int) []string {
	var out []string
	for _, r := range table.Rows[table.HeaderRows:] {
		out = append(out, document.PlainText(r.Cells[n].Text))
	}
	return out
}

// threeRisks are one high, one medium and one low risk, in that order, and one
// that is not rated.
func threeRisks(t *testing.T) *firm {
	f := newFirm(t).withPeople()
	f.presetMethod("five5_product")
	f.add("risks", "title", "Small", "likelihood", "1", "impact_c", "2", "owner", "P-01")
	f.add("risks", "title", "Big", "likelihood", "4", "impact_c", "1", "impact_a", "4", "owner", "P-02")
	f.add("risks", "title", "Fair", "likelihood", "3", "impact_i", "3", "owner", "P-03")
	f.add("risks", "title", "Unknown", "likelihood", "3")
	return f
}

func TestReportDrawsConclusionsFromTheFigures(t *testing.T) {
	f := threeRisks(t)
	en, de := generate(t, f.view("en"), "18"), generate(t, f.view("de"), "18")
	mustSay(t, en, "2 risks lie above the acceptance line and need a decision.", "The highest risk is R-02 Big.", "On 2 of these risks a decision is still missing.",
		"One risk has not been rated in full", "One risk has no risk owner yet.", "One rated risk meets the acceptance criteria", "2 decisions are open.")
	mustSay(t, de, "2 Risiken liegen über der Akzeptanzgrenze", "Ein Risiko ist noch nicht vollständig bewertet", "Ein Risiko hat noch keinen Risikoeigentümer.",
		"Ein bewertetes Risiko erfüllt", "2 Entscheidungen sind offen.")
	if got := column(table(t, en, "Risks, the highest first"), 0); !slices.Equal(got, []string{"R-02", "R-03", "R-01", "R-04"}) {
		t.Errorf("ranking: %v", got)
	}
	if got := column(table(t, en, "Number of risks per level"), 2); !slices.Equal(got, []string{"0", "1", "1", "1"}) {
		t.Errorf("before treatment: %v", got)
	}
	f.set("risks", "R-02", "option", "modify", "residual_likelihood", "1", "residual_a", "4")
	f.set("risks", "R-03", "option", "retain", "accepted_by", "P-03", "accepted_on", "2026-02-01")
	f.set("risks", "R-04", "impact_c", "1", "owner", "P-01")
	en = generate(t, f.view("en"), "18")
	mustSay(t, en, "On every risk above the line a decision has been taken.", "Treatment as planned lowers the level of one risk.",
		"Afterwards one risk still lies above the acceptance line and needs the consent", "modify 1, retain 1, avoid 0, share 0", "2 rated risks meet the acceptance criteria")
	mustNotSay(t, en, "not been rated in full", "no risk owner", "decision is open", "decisions are open")
	// A risk that is retained stays where it was, one that is modified falls.
	if got := column(table(t, en, "Number of risks per level"), 3); !slices.Equal(got, []string{"0", "0", "1", "1"}) {
		t.Errorf("after treatment: %v", got)
	}
	plan := generate(t, f.view("en"), "19")
	mustSay(t, plan, "For one risk the owner has not yet accepted what remains.", "Decisions have been taken on 2 risks.")
	if got := column(table(t, plan, "Residual risks"), 0); !slices.Equal(got, []string{"R-02", "R-03"}) {
		t.Errorf("risks to accept: %v", got)
	}
}

// A risk that was rated with a method no longer in force keeps its level and
// stays out of the matrices.
func TestRisksOfAnEarlierMethod(t *testing.T) {
	f := newFirm(t).withPeople()
	f.presetMethod("simple3")
	f.add("risks", "title", "Old", "likelihood", "3", "impact_c", "3", "owner", "P-01")
	f.presetMethod("five5_product")
	f.add("risks", "title", "New", "likelihood", "5", "impact_c", "5", "owner", "P-01")
	d := generate(t, f.view("en"), "18")
	mustSay(t, d, "One risk was rated with an earlier version of the method.")
	levels := column(table(t, d, "Risks, the highest first"), 6)
	if !slices.Equal(levels, []string{"critical (25)", "high (9)"}) {
		t.Errorf("levels: %v", levels)
	}
	matrix := strings.Join(texts([]document.Block{table(t, d, "Risks before treatment")}), " ")
	if strings.Contains(matrix, "R\u201101") || !strings.Contains(matrix, "R\u201102") {
		t.Errorf("matrix: %s", matrix)
	}
}

func TestMethodDocumentFollowsTheMethod(t *testing.T) {
	how := map[string]string{
		"five5_product": "multiplied by impact", "five5_matrix": "read from the matrix", "simple3": "multiplied by impact", "four4": "read from the matrix",
	}
	for preset, sentence := range how {
		f := newFirm(t).withPeople()
		f.presetMethod(preset)
		m := f.draft.ISMS.CurrentMethod()
		d := generate(t, f.view("en"), "14")
		mustSay(t, d, sentence)
		if n := len(column(table(t, d, "Likelihood scale"), 0)); n != len(m.Likelihood.Steps) {
			t.Errorf("%s: %d likelihoods", preset, n)
		}
		if n := len(column(table(t, d, "Impact scale"), 0)); n != len(m.Impact.Steps) {
			t.Errorf("%s: %d impacts", preset, n)
		}
		bands := table(t, d, "Levels and who may accept them")
		if n := len(column(bands, 0)); n != len(m.Bands) {
			t.Errorf("%s: %d levels", preset, n)
		}
		if hasRange := len(bands.Columns) == 4; hasRange != (m.Mode != isms.ModeLookup) {
			t.Errorf("%s: %d columns", preset, len(bands.Columns))
		}
		if column(bands, len(bands.Columns)-2)[0] != "accepted as it stands" {
			t.Errorf("%s: the lowest level: %v", preset, bands.Rows[1])
		}
	}
}

func TestPlanKnowsWhatIsOverdue(t *testing.T) {
	f := newFirm(t).withPeople()
	f.add("treatments", "title", "Late", "due_on", "2026-03-01", "status", "in_progress", "cost", "1200.5", "owner", "P-01")
	f.add("treatments", "title", "Today", "due_on", "2026-03-02", "status", "planned", "cost", "1000000", "owner", "P-01")
	f.add("treatments", "title", "Done", "due_on", "2026-01-01", "done_on", "2026-01-02", "status", "done", "result", "Works.", "owner", "P-01")
	f.add("treatments", "title", "Nobody's")
	d := generate(t, f.view("en"), "19")
	mustSay(t, d, "The plan holds 4 actions; one is done.", "One action is overdue.", "One action lacks a responsible person or a date.",
		"adds up to 1,001,200.50\u00a0EUR, as far as it has been estimated (2 actions)")
	mustSay(t, generate(t, f.view("de"), "19"), "1.001.200,50\u00a0EUR", "Eine Aufgabe ist überfällig.")
	if got := column(table(t, d, "Overdue actions"), 1); !slices.Equal(got, []string{"Late"}) {
		t.Errorf("overdue: %v", got)
	}
	actions := table(t, d, "Actions")
	if got := column(actions, 8); !slices.Equal(got, []string{"overdue", "planned", "done", "–"}) {
		t.Errorf("states: %v", got)
	}
	if got := column(actions, 9); got[2] != "Works.\nDone on 2 Jan 2026" {
		t.Errorf("result: %q", got)
	}
	later, err := docgen.Press{View: f.view("en"), At: clock.AddDate(0, 0, 1)}.Generate("19")
	if err != nil {
		t.Fatal(err)
	}
	mustSay(t, later, "2 actions are overdue.")
}

func TestFactsDecideWhatThePolicySays(t *testing.T) {
	cases := []struct{ fact, yes, no, sentence string }{
		{"remote_work", "yes", "no", "Work outside the office"},
		{"private_devices", "yes", "no", "Private devices are used for work only"},
		{"private_devices", "no", "yes", "Private devices are not used"},
		{"ai_tools", "yes", "no", "AI tools"},
		{"mobile_devices", "yes", "no", "Laptops and phones are encrypted"},
		{"personal_data", "yes", "no", "within 72 hours"},
		{"development", "in_house", "none", "Security is built in"},
		{"development", "outsourced", "none", "ordered along with the software"},
		{"it_operation", "one_person", "own_team", "No knowledge in one head only"},
	}
	for _, c := range cases {
		f := newFirm(t).withPeople()
		mustNotSay(t, generate(t, f.view("en"), "08"), c.sentence)
		for value, want := range map[string]bool{c.yes: true, c.no: false} {
			if err := f.draft.Put("facts", c.fact, "value", value); err != nil {
				t.Fatal(err)
			}
			if d := generate(t, f.view("en"), "08"); want {
				mustSay(t, d, c.sentence)
			} else {
				mustNotSay(t, d, c.sentence)
			}
		}
	}
}

func TestStatementOfApplicabilityListsEveryControlOnce(t *testing.T) {
	f := newFirm(t).withPeople()
	f.presetMethod("simple3")
	f.add("risks", "title", "Fire", "likelihood", "3", "impact_a", "3", "controls", "A.5.1;A.7.5")
	f.add("requirements", "title", "Law", "kind", "legal", "controls", "A.5.1")
	f.set("soa", "A.5.1", "applicable", "yes", "justification", "Because.", "status", "implemented", "owner", "P-01", "evidence", "Paper")
	f.set("soa", "A.5.2", "applicable", "yes")
	f.set("soa", "A.8.4", "applicable", "no", "exclusion_reason", "No code.")
	d := generate(t, f.view("en"), "22")
	mustSay(t, d, "2 controls are applicable; one of them has been implemented in full. One control is excluded.", "On 90 controls a decision is still missing.")
	rows := map[string][]string{}
	for _, b := range d.Body {
		table, ok := b.(document.Table)
		if !ok || !strings.HasSuffix(document.PlainText(table.Caption), ")") {
			continue
		}
		for _, r := range table.Rows[1:] {
			id, _, _ := strings.Cut(document.PlainText(r.Cells[0].Text), " ")
			for _, c := range r.Cells[1:] {
				rows[id] = append(rows[id], strings.Join(append([]string{document.PlainText(c.Text)}, texts(c.Blocks)...), " "))
			}
		}
	}
	if len(rows) != 93 {
		t.Errorf("%d controls", len(rows))
	}
	for id, want := range map[string][]string{
		"A.5.1": {"yes", "risk, law Because.", "R-01 Fire\nRQ-01 Law", "implemented", "Ada Berg", "Paper"},
		"A.5.2": {"yes", "[not decided yet]", "–", "–", "–", "–"},
		"A.7.5": {"[not decided yet]", "risk", "R-01 Fire", "–", "–", "–"},
		"A.8.4": {"no", "No code.", "–", "–", "–", "–"},
	} {
		if !slices.Equal(rows[id], want) {
			t.Errorf("%s: %q, want %q", id, rows[id], want)
		}
	}
	if got := column(table(t, d, "Controls per theme"), 1); !slices.Equal(got, []string{"37", "8", "14", "34", "93"}) {
		t.Errorf("per theme: %v", got)
	}
}

// ownMethod is a method that no preset has: own names, own colours good and
// bad, wordings with and without a name.
const ownMethod = `{"mode": "%s", "combine": "maximum",
	"likelihood": {"steps": [{"text": "Nie: über zehn Jahre"}, {"text": "Leer: "}, {"text": "ohne Namen"}, {}]},
	"impact": {"steps": [{"text": "Klein: a"}, {"text": "Mittel: b"}, {"text": "Gross: c"}]},
	"bands": [{"key": "calm", "name": "ruhig", "from": 1, "to": 3, "fill": "#0A0B0C", "accept": "accepted"},
		{"key": "odd", "name": "seltsam", "from": 4, "to": 5, "accept": "owner"},
		{"key": "loud", "name": "laut", "from": 6, "to": 12, "accept": "top"}]}`

func TestOwnMethods(t *testing.T) {
	for mode, sentence := range map[string]string{"product": "multiplied by impact", "sum": "likelihood plus impact", "maximum": "higher of the two"} {
		f := newFirm(t).withPeople()
		f.add("methods", "definition", strings.Replace(ownMethod, "%s", mode, 1), "date", "2026-01-01")
		f.add("risks", "title", "Noise", "likelihood", "4", "impact_c", "3")
		d := generate(t, f.view("en"), "14")
		mustSay(t, d, sentence, "4 × 3")
		scale := table(t, d, "Likelihood scale")
		names, meanings := column(scale, 1), column(scale, 2)
		if !slices.Equal(names, []string{"Nie", "Leer", "–", "–"}) || !slices.Equal(meanings, []string{"Über zehn Jahre", "–", "ohne Namen", "–"}) {
			t.Errorf("%s: %q %q", mode, names, meanings)
		}
		bands := table(t, d, "Levels and who may accept them")
		fills := []string{bands.Rows[1].Cells[0].Fill, bands.Rows[2].Cells[0].Fill, bands.Rows[3].Cells[0].Fill}
		if !slices.Equal(fills, []string{"0A0B0C", "FBE08A", "B3261E"}) {
			t.Errorf("%s: colours %q", mode, fills)
		}
		for _, id := range docgen.IDs() {
			if err := docx.Write(io.Discard, generate(t, f.view("de"), id), docx.Options{}); err != nil {
				t.Errorf("%s %s: %v", mode, id, err)
			}
		}
	}
}
