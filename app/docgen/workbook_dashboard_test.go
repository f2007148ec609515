package docgen_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/translations"
)

// figureOf is the number above the name of a figure.
func figureOf(tb testing.TB, v isms.View, s *document.Sheet, key string) document.SheetCell {
	tb.Helper()
	return s.Cell(figureSpot(tb, v, s, key))
}

func figureSpot(tb testing.TB, v isms.View, s *document.Sheet, key string) document.Spot {
	tb.Helper()
	for r, row := range s.Rows {
		for c, cell := range row.Cells {
			if cell.Value == v.Text("book.figure."+key) {
				return document.Spot{Row: r, Column: c + 1}
			}
		}
	}
	tb.Fatalf("no figure %s", key)
	return document.Spot{}
}

// mustCount compares what the formulas of a dashboard give with what stands in
// their cells. The library that calculates them does not find sheets with an
// apostrophe in their names; LibreOffice does, in ./dev verify.
func mustCount(tb testing.TB, b *document.Workbook) {
	tb.Helper()
	for i := range b.Sheets {
		b.Sheets[i].Name = strings.ReplaceAll(b.Sheets[i].Name, "'", " ")
	}
	s := sheetOf(tb, b, "dashboard")
	want := map[string]string{}
	for r, row := range s.Rows {
		for c, cell := range row.Cells {
			if cell.Formula != "" {
				shown := fmt.Sprint(orBlank(cell.Value))
				if share, ok := cell.Value.(float64); ok {
					shown = strconv.FormatFloat(share, 'g', 15, 64) // as precise as a spreadsheet
				}
				want[document.Spot{Row: r + 1, Column: c + 1}.Name()] = shown
			}
		}
	}
	if len(want) < 20 {
		tb.Errorf("only %d formulas", len(want))
	}
	calculated(tb, mustWriteBook(tb, b), s.Name, want)
}

func TestDashboardsCountTheRegisters(t *testing.T) {
	t.Parallel()
	full := newFirm(t)
	full.fillEverything(3)
	firms := []*firm{newFirm(t), full, newFirm(t).complete("five5_matrix")}
	for _, lang := range translations.Languages {
		for _, f := range firms {
			mustCount(t, f.book(lang))
		}
	}
	for _, company := range sample.Companies() {
		mustCount(t, companyFirm(t, company, company.Languages[0]).book(company.Languages[0]))
	}
}

// pictured is a firm of which every figure of the dashboard is another one.
func pictured(tb testing.TB) *firm {
	tb.Helper()
	f := newFirm(tb)
	f.method("five5_product", nil) // above the line from 5 on
	f.add("risks", "likelihood", "5", "impact_a", "5", "current_likelihood", "3", "current_a", "3", "residual_likelihood", "1", "residual_a", "1")
	f.add("risks", "likelihood", "4", "impact_c", "4", "residual_likelihood", "1", "residual_a", "5")
	f.add("risks", "likelihood", "1", "impact_i", "1")
	f.add("risks", "likelihood", "5", "impact_i", "5", "closed_on", "2026-01-01")
	f.add("risks")
	for _, action := range [][]string{
		{"planned", "2026-01-01"},
		{"planned", "2027-01-01"},
		{"planned", ""},
		{"in_progress", "2026-01-01"},
		{"in_progress", ""},
		{"done", "2026-01-01"},
		{"done", ""},
		{"", "2026-01-01"},
		{"", ""},
	} {
		f.add("treatments", "status", action[0], "due_on", action[1])
	}
	for i, control := range []string{"A.5.1", "A.5.2", "A.5.3", "A.5.4", "A.5.5", "A.5.6", "A.5.7"} {
		applies := "yes"
		if i < 2 {
			applies = "no"
		}
		f.set("soa", control, "applicable", applies, "status", []string{"implemented", "", "planned", "in_progress", "in_progress", "implemented", ""}[i])
	}
	for _, status := range []string{"planned", "done", ""} {
		f.add("objectives", "status", status)
	}
	for _, status := range []string{"new", "analysed", "in_progress", "", "closed"} {
		f.add("nonconformities", "status", status)
	}
	f.add("incidents", "status", "closed")
	f.add("incidents", "status", "open")
	return f
}

func TestDashboardShowsWhatTheProgramCounts(t *testing.T) {
	t.Parallel()
	f := pictured(t)
	for _, lang := range translations.Languages {
		b := f.book(lang)
		s := sheetOf(t, b, "dashboard")
		for key, want := range map[string]any{
			"open": 4, "above.initial": 2, "above.current": 2, "above.residual": 1, "actions.left": 7, "actions.overdue": 3,
			"applicable": 5, "implemented": 1, "share": 0.2, "objectives": 2, "nonconformities": 4, "incidents": 1,
		} {
			if got := figureOf(t, f.view(lang), s, key); got.Value != want || got.Formula == "" {
				t.Errorf("%s: %s is %v (%s), want %v", lang, key, got.Value, got.Formula, want)
			}
		}
		mustCount(t, b)
	}
}

// numbersOf are the numbers that a chart shows, by series.
func numbersOf(s *document.Sheet, c document.SheetChart) [][]any {
	var out [][]any
	for _, series := range c.Series {
		var numbers []any
		for row := series.Values.From.Row; row <= series.Values.To.Row; row++ {
			numbers = append(numbers, s.Cell(document.Spot{Row: row, Column: series.Values.From.Column}).Value)
		}
		out = append(out, numbers)
	}
	return out
}

func TestChartsShowTheNumbersOfTheirTables(t *testing.T) {
	t.Parallel()
	f := pictured(t)
	s := sheetOf(t, f.book("de"), "dashboard")
	want := []struct{ title, names, numbers, says string }{
		{"Risiken je Niveau", "[niedrig mittel hoch kritisch]", "[[1 0 1 1] [1 1 1 0] [1 1 0 0]]", "niedrig 1, 1, 1; mittel 0, 1, 1"},
		{"Stand der Behandlung", "[geplant in Arbeit erledigt überfällig]", "[[3 1 2 3]]", "überfällig 3; Summe 9"},
		{"Erklärung zur Anwendbarkeit", "[nicht anwendbar geplant in Umsetzung umgesetzt noch nicht entschieden]", "[[2 1 2 1 87]]", "umgesetzt 1; noch nicht entschieden 87"},
	}
	if len(s.Charts) != len(want) {
		t.Fatalf("%d charts", len(s.Charts))
	}
	for i, c := range s.Charts {
		var names []any
		for row := c.Categories.From.Row; row <= c.Categories.To.Row; row++ {
			names = append(names, s.Cell(document.Spot{Row: row, Column: c.Categories.From.Column}).Value)
		}
		if c.Title != want[i].title || fmt.Sprint(names) != want[i].names || fmt.Sprint(numbersOf(s, c)) != want[i].numbers {
			t.Errorf("%s: %v %v, want %+v", c.Title, names, numbersOf(s, c), want[i])
		}
		if !strings.Contains(c.Description, want[i].says) {
			t.Errorf("%s is described as %q", c.Title, c.Description)
		}
		if c.Area.To.Row >= c.Categories.From.Row {
			t.Errorf("%s covers its table", c.Title)
		}
	}
}

func TestChartsOfNothingSaySo(t *testing.T) {
	t.Parallel()
	for _, lang := range translations.Languages {
		f := newFirm(t)
		s := sheetOf(t, f.book(lang), "dashboard")
		if len(s.Charts) != 0 {
			t.Errorf("%s: an empty firm has %d charts", lang, len(s.Charts))
		}
		for _, key := range []string{"levels", "actions", "controls"} {
			if text := f.view(lang).Text("book.dashboard." + key + ".none"); !strings.Contains(sheetText(s), text) {
				t.Errorf("%s: nothing says %q", lang, text)
			}
		}
	}
}

// TestTheDashboardFollowsTheRegisters changes cells of the registers, as their
// reader does.
func TestTheDashboardFollowsTheRegisters(t *testing.T) {
	t.Parallel()
	f := pictured(t)
	b, v := f.book("es"), f.view("es")
	s := sheetOf(t, b, "dashboard")
	book, err := excelize.OpenReader(bytes.NewReader(mustWriteBook(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	change := func(register, field string, row int, value string) {
		sheet, reg := sheetOf(t, b, register), isms.FindRegister(register)
		at := document.Spot{Row: sheet.Table.Area.From.Row + row, Column: columnOf(t, sheet, v.Label(reg, reg.Column(field)))}
		if err := book.SetCellValue(sheet.Name, at.Name(), value); err != nil {
			t.Fatal(err)
		}
	}
	for _, each := range []struct {
		register, field string
		row             int
		value           string
		figure, want    string
	}{
		{"treatments", "status", 1, v.Text("choice.progress.done"), "actions.overdue", "2"},
		{"incidents", "status", 1, v.Text("choice.incident_status.open"), "incidents", "2"},
		{"soa", "applicable", 9, v.Text("choice.yesno.yes"), "applicable", "6"},
		{"risks", "closed_on", 1, "2026-02-02", "above.initial", "1"},
		{"risks", "closed_on", 1, "", "above.initial", "2"},
	} {
		change(each.register, each.field, each.row, each.value)
		at := figureSpot(t, v, s, each.figure)
		if got, err := book.CalcCellValue(s.Name, at.Name()); err != nil || got != each.want {
			t.Errorf("%s %s: %s is %s, want %s (%v)", each.register, each.field, each.figure, got, each.want, err)
		}
	}
	if err := book.Close(); err != nil {
		t.Error(err)
	}
}

// TestNumbersThatFormulasCannotCountStandAlone are those above a line that the
// levels do not tell, and of levels whose names a formula would take for something
// else.
func TestNumbersThatFormulasCannotCountStandAlone(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.method("five5_product", func(m *isms.Method) {
		m.Classes = map[string]int{"hardware": -1}
		m.Bands[0].Name, m.Bands[1].Name = isms.Wording{"": "<9"}, isms.Wording{"": "m*"}
	})
	asset := f.add("assets", "title", "Laptop", "type", hardware(t, f))
	f.add("risks", "likelihood", "1", "impact_a", "1", "assets", asset)
	f.add("risks", "likelihood", "3", "impact_a", "3")
	s := sheetOf(t, f.book("en"), "dashboard")
	if got := figureOf(t, f.view("en"), s, "above.initial"); got.Value != 2 || got.Formula != "" {
		t.Errorf("above the line: %v by %s", got.Value, got.Formula)
	}
	if got := figureOf(t, f.view("en"), s, "open"); got.Value != 2 || got.Formula == "" {
		t.Errorf("open: %v by %s", got.Value, got.Formula)
	}
	if got := fmt.Sprint(numbersOf(s, s.Charts[0])[0]); got != "[1 1 0 0]" {
		t.Errorf("levels %s", got)
	}
	mustCount(t, f.book("en"))
}

// hardware is a kind of asset whose class is hardware.
func hardware(tb testing.TB, f *firm) string {
	tb.Helper()
	for _, kind := range f.draft.ISMS.Catalogue.AssetTypes {
		if kind.Group == "hardware" {
			return kind.ID
		}
	}
	tb.Fatal("no kind of asset is hardware")
	return ""
}
