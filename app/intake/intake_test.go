package intake_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/document"
	"ismsdesk/app/document/csvtable"
	"ismsdesk/app/intake"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/translations"
)

func mustCSV(tb testing.TB, text string) *document.Spreadsheet {
	tb.Helper()
	s, err := csvtable.Read([]byte(text), nil)
	must(tb, err)
	return s
}

func wantCode(tb testing.TB, err error, code isms.Code) {
	tb.Helper()
	if err == nil || isms.CodeOf(err) != code {
		tb.Fatalf("got error %v, want %s", err, code)
	}
}

// mustTake proposes what a table is about and takes it over into a firm.
func mustTake(tb testing.TB, firm *isms.ISMS, wish intake.Wish, text string) (*intake.Plan, []sheet.Item) {
	tb.Helper()
	s := mustCSV(tb, text)
	m, err := intake.Propose(s, viewOf(firm), allTexts(), wish)
	must(tb, err)
	plan, err := intake.Read(s, m, viewOf(firm), allTexts())
	must(tb, err)
	return plan, plan.Run(isms.Begin(firm, today), allTexts(), nil)
}

func files(tb testing.TB) []string {
	tb.Helper()
	names, err := filepath.Glob("testdata/*.[cx][sl][vs]*")
	must(tb, err)
	return names
}

// A file that is taken over once more asks for nothing but what could not be taken
// over the first time.
func TestTheSameFileTwiceChangesNothing(t *testing.T) {
	for _, preset := range []string{"simple3", "four4", "five5_product"} {
		for _, name := range files(t) {
			t.Run(preset+"/"+filepath.Base(name), func(t *testing.T) {
				firm := mustFirm(t, preset)
				plan, _ := mustPlan(t, mustRead(t, name), firm)
				first := plan.Run(isms.Begin(firm, today), allTexts(), nil)
				plan, _ = mustPlan(t, mustRead(t, name), firm)
				for _, i := range plan.Run(isms.Begin(firm, today), allTexts(), nil) {
					if i.Deed != sheet.Reject {
						t.Errorf("asks again for %s", line(i))
					}
				}
				if len(first) > 0 && plan.Unchanged == 0 {
					t.Error("nothing was compared")
				}
			})
		}
	}
}

// Where several rows name the same treatment, it is one, and the last row counts.
func TestATreatmentOfSeveralRisksIsOne(t *testing.T) {
	firm := mustFirm(t, "five5_product")
	const table = "Risk;Likelihood;Impact;Action required;Target date\nFire;2;5;Alarm;2026-01-01\nTheft;1;4;alarm;2026-02-02\nFlood;1;1;;2026-03-03\n"
	plan, _ := mustTake(t, firm, intake.Wish{}, table)
	if len(firm.Treatments) != 1 || firm.Treatments[0].DueOn != "2026-02-02" || fmt.Sprint(firm.Treatments[0].Risks) != "[R-01 R-02]" {
		t.Errorf("%d treatments: %+v", len(firm.Treatments), firm.Treatments[0])
	}
	if skipped := plan.Tables(allTexts(), false, true)[0].Skipped; fmt.Sprint(skipped) != "[{no_action 1}]" {
		t.Errorf("passed over %v", skipped)
	}
	if _, items := mustTake(t, firm, intake.Wish{}, table); len(items) != 0 {
		t.Errorf("asks again for %v", items)
	}
}

// Taking a draft back leaves nothing behind, and what is not ticked is left out.
func TestOnlyWhatIsTickedIsTakenOver(t *testing.T) {
	for _, name := range files(t) {
		firm := mustFirm(t, "four4")
		before := firm.Clone()
		plan, _ := mustPlan(t, mustRead(t, name), firm)
		d := isms.Begin(firm, today)
		plan.Run(d, allTexts(), func(sheet.Item) bool { return false })
		if difference := isms.Difference(before, firm); difference != "" {
			t.Errorf("%s: unticked, it changed %s", name, difference)
		}
		all := plan.Run(d, allTexts(), nil)
		d.Rollback()
		if difference := isms.Difference(before, firm); difference != "" {
			t.Errorf("%s: taken back, it left %s", name, difference)
		}
		if again := plan.Run(isms.Begin(firm, today), allTexts(), nil); len(again) != len(all) {
			t.Errorf("%s: %d things, then %d", name, len(all), len(again))
		}
	}
}

// Whatever is decided in a preview is found again by sheet, cell and field.
func TestEveryThingHasItsOwnPlace(t *testing.T) {
	for _, name := range files(t) {
		firm := mustFirm(t, "five5_product")
		plan, _ := mustPlan(t, mustRead(t, name), firm)
		seen := map[string]string{}
		for _, i := range plan.Run(isms.Begin(firm, today), allTexts(), nil) {
			if i.Deed == sheet.Reject || i.New && i.Field != "" {
				continue
			}
			place := fmt.Sprint(i.Sheet, "!", i.Cell, " ", i.Field)
			if other := seen[place]; other != "" && i.Register != "treatments" && i.Register != "assets" {
				t.Errorf("%s: %s is both %s and %s", name, place, other, line(i))
			}
			seen[place] = line(i)
		}
	}
}

func TestEntriesAreMatchedByTheirTitles(t *testing.T) {
	firm := mustFirm(t, "five5_product")
	mustTake(t, firm, intake.Wish{}, "Risk;Likelihood;Impact;Risk owner\nFire;2;5;Ann Lee\nFlood;1;4;Bob Ray\n")
	_, items := mustTake(t, firm, intake.Wish{}, "Risk;Likelihood;Impact;Risk owner\n  FIRE ;3;5;A. Lee\nFlood;;4;Ray\nTheft;2;2;ray, bob\nTheft;1;1;\n")
	var got []string
	for _, i := range items {
		got = append(got, line(i))
	}
	want := []string{
		`A4 added risks R-03 "Theft"`, `    A4 added risks R-03.title = "Theft"`, `A5 added risks R-04 "Theft"`, `    A5 added risks R-04.title = "Theft"`,
		`    B2 changed risks R-01.likelihood = "3"`, `    D4 added risks R-03.owner = "P-02"`, `    B4 added risks R-03.likelihood = "2"`,
	}
	if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if risk := firm.Risks[1]; risk.Likelihood != 1 || risk.Owner != "P-02" {
		t.Errorf("an empty cell changed %+v", risk)
	}
	if len(firm.People) != 2 {
		t.Errorf("%d people", len(firm.People))
	}
}

func TestAnEmptyCellClearsOnlyWhereTheMappingSaysSo(t *testing.T) {
	firm := mustFirm(t, "five5_product")
	mustTake(t, firm, intake.Wish{Register: "assets"}, "Asset;Location;Description\nServer;Cellar;Old\n")
	m := intake.Mapping{Version: 1, Tables: []intake.Table{{Register: "assets", Columns: []intake.Column{
		{Headings: []string{"Asset"}, Field: "title"}, {Headings: []string{"Location"}, Field: "location", Clears: true}, {Headings: []string{"Description"}, Field: "description"},
	}}}}
	plan, err := intake.Read(mustCSV(t, "Asset;Location;Description\nServer;;\n"), m, viewOf(firm), allTexts())
	must(t, err)
	plan.Run(isms.Begin(firm, today), allTexts(), nil)
	if a := firm.Assets[0]; a.Location != "" || a.Description != "Old" {
		t.Errorf("%+v", a)
	}
}

// Whether impacts count one by one or are added up decides about a single impact.
func TestOneImpactWhereImpactsAreAddedUp(t *testing.T) {
	firm := mustFirm(t, "five5_product")
	method := *firm.CurrentMethod()
	method.Preset, method.Base, method.Combine = "", "five5_product", isms.CombineSum
	method.Bands = slices.Clone(method.Bands)
	method.Bands[2].To, method.Bands[3].To = 19, 75
	_, err := isms.Begin(firm, today).AddMethod(method, "")
	must(t, err)
	plan, _ := mustTake(t, firm, intake.Wish{}, "Risk;Likelihood;Impact;Risk owner\nFire;2;5;Ann Lee\n")
	left := plan.Tables(allTexts(), false, true)[0].Unmapped
	if len(left) != 1 || left[0].Heading != "Impact" || left[0].Why != intake.ReasonSum || firm.Risks[0].ImpactA != 0 || firm.Risks[0].Likelihood != 2 {
		t.Errorf("%+v, %+v", left, firm.Risks[0])
	}
}

func TestScalesOfOtherLengths(t *testing.T) {
	for _, c := range []struct{ preset, heading, values, want string }{
		{"five5_product", "Likelihood", "1,2,3", "1 2 3"},
		{"five5_product", "Likelihood (1-3)", "1,2,3", "1 3 5"},
		{"simple3", "Likelihood (1-5)", "1,2,3,4,5", "1 2 2 3 3"},
		{"four4", "Likelihood", "1,2,3,4,5", "1 2 3 3 4"},
		{"four4", "Likelihood", "5 %,30 %,55 %,100 %", "1 2 3 4"},
		{"five5_product", "Likelihood", "0,20,21,60,100", "0 1 2 3 5"},
		{"five5_product", "Likelihood", "low,medium,high", "1 3 5"},
		{"five5_product", "Likelihood", "niedrig,mittel,hoch,sehr hoch", "1 2 4 5"},
		{"four4", "Likelihood", "green,amber,red", "1 3 4"},
		{"four4", "Likelihood", "Very likely,possible,LIKELY", "4 2 3"},
		{"four4", "Likelihood", "[1] faible,[3] fort,2 - moyen", "1 3 2"},
		{"five5_product", "Likelihood", "-1,--,n/a,?,3.0", "0 0 0 0 3"},
	} {
		firm := mustFirm(t, c.preset)
		rows := ""
		for i, v := range strings.Split(c.values, ",") {
			rows += fmt.Sprintf("Risk %d;x;%s;someone\n", i, v)
		}
		mustTake(t, firm, intake.Wish{Register: "risks"}, "Risk;Description;"+c.heading+";Owner\n"+rows)
		var got []string
		for _, risk := range firm.Risks {
			got = append(got, fmt.Sprint(risk.Likelihood))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %q %s: got %s, want %s", c.preset, c.heading, c.values, got, c.want)
		}
	}
}

func TestDaysAndMonthsFollowTheOtherDatesOfTheColumn(t *testing.T) {
	for dates, want := range map[string]string{
		"3/4/2026,12/31/2026": "2026-03-04 2026-12-31", "3/4/2026,31/12/2026": "2026-04-03 2026-12-31",
		"3/4/2026,5/6/2026": "2026-04-03 2026-06-05", "2026-05-01 09:30:00,1. März 2026": "2026-05-01 2026-03-01",
	} {
		firm := mustFirm(t, "five5_product")
		a, b, _ := strings.Cut(dates, ",")
		mustTake(t, firm, intake.Wish{Register: "treatments"}, "Action;Due date;Status\nOne;"+a+";open\nTwo;"+b+";done\n")
		if got := firm.Treatments[0].DueOn + " " + firm.Treatments[1].DueOn; got != want {
			t.Errorf("%s: got %s, want %s", dates, got, want)
		}
	}
}

func TestWhatIsNotUnderstoodIsListed(t *testing.T) {
	firm := mustFirm(t, "five5_product")
	plan, items := mustTake(t, firm, intake.Wish{}, "Risk;Likelihood;Impact;Treatment;Colour of the sky;Level\nFire;2;enormous;pray;blue;high\n")
	found := plan.Tables(allTexts(), false, true)[0]
	var unknown, left []string
	for _, c := range found.Columns {
		for _, v := range c.Values {
			if !v.Known {
				unknown = append(unknown, c.Field+" "+v.Text+" "+v.Cell)
			}
		}
	}
	for _, l := range found.Unmapped {
		left = append(left, fmt.Sprint(l.Heading, " ", l.Filled, " ", l.Why))
	}
	if fmt.Sprint(unknown) != "[impact enormous C2 option pray D2]" || fmt.Sprint(left) != "[Colour of the sky 1 unknown Level 1 computed]" {
		t.Errorf("%q, %q", unknown, left)
	}
	var refused []string
	for _, i := range items {
		if i.Deed == sheet.Reject {
			refused = append(refused, i.Cell+" "+string(isms.CodeOf(i.Err)))
		}
	}
	if fmt.Sprint(refused) != "[C2 import_step D2 not_a_choice]" {
		t.Errorf("refused %q", refused)
	}
}

func TestRowsThatAreNoEntries(t *testing.T) {
	firm := mustFirm(t, "five5_product")
	plan, _ := mustTake(t, firm, intake.Wish{},
		"Our firm;;;\nRef;Risk;Likelihood;Owner\n1;Fire;2;Ann\n;;;\nRef;Risk;Likelihood;Owner\n2;Flood;3;Bob\n3;;;Carl\nTotal;2;5;\n* red above 12;;;\n;;;see minutes\n")
	got := map[string]int{}
	for _, s := range plan.Tables(allTexts(), false, true)[0].Skipped {
		got[s.Why] = s.Count
	}
	if len(firm.Risks) != 2 || fmt.Sprint(got) != "map[headings:1 note:2 total:1 unnamed:1]" {
		t.Errorf("%d risks, %v", len(firm.Risks), got)
	}
}

// A mapping that was proposed and written down does the same when it is read again.
func TestAMappingIsWrittenAndReadAgain(t *testing.T) {
	for _, name := range files(t) {
		firm := mustFirm(t, "five5_product")
		s := mustRead(t, name)
		plan, _ := mustPlan(t, s, firm)
		content, err := plan.Mapping.Write()
		must(t, err)
		m, err := intake.Parse(content)
		must(t, err)
		again, err := intake.Read(s, m, viewOf(firm), allTexts())
		must(t, err)
		want, got := "", ""
		for _, i := range plan.Run(isms.Begin(firm.Clone(), today), allTexts(), nil) {
			want += line(i) + "\n"
		}
		for _, i := range again.Run(isms.Begin(firm.Clone(), today), allTexts(), nil) {
			got += line(i) + "\n"
		}
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
		if twice, err := again.Mapping.Write(); err != nil || !bytes.Equal(twice, content) {
			t.Errorf("%s: written differently", name)
		}
	}
}

func TestMappingsThatSayNonsense(t *testing.T) {
	column := `{"headings":["A"],"field":"title"}`
	table := func(columns string) string {
		return `{"version":1,"tables":[{"register":"risks","columns":[` + columns + `]}]}`
	}
	for content, code := range map[string]isms.Code{
		``:                                      isms.ErrMappingJSON,
		`{"version":1,` + "\n" + `"tables":oh}`: isms.ErrMappingJSON,
		table(column) + `{}`:                    isms.ErrMappingJSON,
		`{"version":1,"tables":[],"extra":1}`:   isms.ErrMappingKey,
		`{"version":2,"tables":[]}`:             isms.ErrMappingVersion,
		`{"version":1,"tables":[]}`:             isms.ErrMappingTables,
		`{"version":1,"tables":[{"register":"risk","columns":[` + column + `]}]}`:      isms.ErrUnknownRegister,
		`{"version":1,"tables":[{"register":"approvals","columns":[` + column + `]}]}`: isms.ErrFixedRegister,
		table(``): isms.ErrMappingTables,
		table(`{"headings":["A"],"field":"titel"}`):                         isms.ErrMappingField,
		table(`{"headings":["A"],"field":"score"}`):                         isms.ErrMappingField,
		table(`{"headings":["A"],"field":"method"}`):                        isms.ErrMappingField,
		table(`{"headings":[],"field":"title"}`):                            isms.ErrMappingHeading,
		table(`{"headings":[" "],"field":"title"}`):                         isms.ErrMappingHeading,
		table(`{"headings":["A"],"field":"option","values":{"x":"treat"}}`): isms.ErrMappingValue,
		table(`{"headings":["A"],"field":"impact","values":{"x":"9"}}`):     isms.ErrMappingValue,
		table(`{"headings":["A"],"field":"review_on","dates":"ymd"}`):       isms.ErrMappingValue,
		table(`{"headings":["A"],"field":"title","separators":[""]}`):       isms.ErrMappingHeading,
		strings.Repeat(" ", 1<<20) + table(column):                          isms.ErrMappingLarge,
	} {
		_, err := intake.Parse([]byte(content))
		if isms.CodeOf(err) != code || err == nil {
			t.Errorf("%.120q: %v, want %s", content, err, code)
		}
		for _, t2 := range allTexts() {
			if text := isms.Explain(t2, err); err != nil && (strings.Contains(text, "error.") || strings.Contains(text, "<no value>")) {
				t.Errorf("%s: %q", t2.Lang(), text)
			}
		}
	}
	_, err := intake.Parse([]byte(table(`{"headings":["A"],"feild":"title"}`)))
	if text := isms.Explain(translations.In("en"), err); !strings.Contains(text, "feild") {
		t.Errorf("%q does not name the key", text)
	}
}

func TestTablesThatAreNotThere(t *testing.T) {
	firm := mustFirm(t, "five5_product")
	s := mustCSV(t, "Name;City\nAnn;Kiel\n")
	m, err := intake.Propose(s, viewOf(firm), allTexts(), intake.Wish{})
	must(t, err)
	if len(m.Tables) != 0 {
		t.Errorf("proposed %+v", m.Tables)
	}
	for code, wish := range map[isms.Code]intake.Wish{
		isms.ErrUnknownRegister: {Register: "risk"}, isms.ErrFixedRegister: {Register: "approvals"}, isms.ErrImportSheet: {Sheet: "Risks"},
	} {
		_, err := intake.Propose(s, viewOf(firm), allTexts(), wish)
		wantCode(t, err, code)
	}
	of := func(headings ...string) intake.Mapping {
		m := intake.Mapping{Version: 1, Tables: []intake.Table{{Register: "risks"}}}
		for i, h := range headings {
			m.Tables[0].Columns = append(m.Tables[0].Columns, intake.Column{Headings: []string{h}, Field: []string{"title", "description"}[i]})
		}
		return m
	}
	_, err = intake.Read(s, of("Risk"), viewOf(firm), allTexts())
	wantCode(t, err, isms.ErrImportTable)
	_, err = intake.Read(s, of("Risk", "City"), viewOf(firm), allTexts())
	wantCode(t, err, isms.ErrImportColumns)
}

// Every layout that the program knows is recognised by a test file, but for those
// that are listed here.
func TestKnownLayoutsAreRecognised(t *testing.T) {
	known := map[string]bool{"ciso-assistant-entity-list": true, "ciso-assistant-risk-action-plan": true}
	for _, name := range files(t) {
		m, ready := intake.Recognise(mustRead(t, name))
		base := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
		if own := strings.HasPrefix(base, "own-") || base == "monarc-assets"; own == ready || ready && m.Name != base {
			t.Errorf("%s is taken for %q", name, m.Name)
		}
		known[m.Name] = true
	}
	entries, err := os.ReadDir("ready")
	must(t, err)
	for _, e := range entries {
		if !known[strings.TrimSuffix(e.Name(), ".json")] {
			t.Errorf("nothing is recognised as %s", e.Name())
		}
	}
}

// Mappings are written as JSON that anybody can read, whatever anybody writes.
func FuzzParse(f *testing.F) {
	entries, err := os.ReadDir("ready")
	must(f, err)
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join("ready", e.Name()))
		must(f, err)
		f.Add(content)
	}
	firm := mustFirm(f, "four4")
	s := mustRead(f, "testdata/own-register-en.xlsx")
	f.Fuzz(func(t *testing.T, content []byte) {
		m, err := intake.Parse(content)
		if err != nil {
			if isms.CodeOf(err) == isms.ErrInternal {
				t.Fatalf("no sentence for %v", err)
			}
			return
		}
		out, err := m.Write()
		must(t, err)
		if !json.Valid(out) {
			t.Fatalf("wrote %s", out)
		}
		plan, err := intake.Read(s, m, viewOf(firm), allTexts())
		if err == nil {
			d := isms.Begin(firm, today)
			plan.Run(d, allTexts(), nil)
			d.Rollback()
		}
	})
}
