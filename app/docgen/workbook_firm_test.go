package docgen_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/document/xlsx"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/translations"
)

// bookRegisters are the registers that have a sheet, furtherRegisters those that
// have one only when they hold something.
var (
	bookRegisters = []string{
		"assets", "risks", "treatments", "soa", "scope_items", "issues", "parties", "requirements", "objectives", "people", "roles", "documents",
		"trainings", "suppliers", "planned_changes", "incidents", "continuity_tests", "measurements", "gaps", "audits", "reviews",
		"nonconformities", "accepted_findings", "soa_2013", "assessments", "assessment_results", "soa_versions", "soa_version_rows",
	}
	furtherRegisters = []string{
		"milestones", "resources", "communications", "activities", "exceptions", "retention_rules", "contacts", "licences",
		"competences", "staff_changes", "acknowledgements", "access_reviews", "visits", "disposals", "log_reviews",
		"technical_vulnerabilities", "baselines", "system_requirements", "threat_reports", "processes",
		"improvements", "compliance_checks", "certification_steps",
	}
)

// method puts a preset in force, changed by edit.
func (f *firm) method(preset string, edit func(*isms.Method)) {
	f.tb.Helper()
	for _, m := range f.draft.ISMS.Catalogue.Methods {
		if m.Key != preset {
			continue
		}
		method := m.Method
		method.Bands = slices.Clone(method.Bands)
		if edit != nil {
			edit(&method)
		}
		definition, err := json.Marshal(method)
		if err != nil {
			f.tb.Fatal(err)
		}
		f.add("methods", "definition", string(definition), "date", "2026-03-01")
		return
	}
	f.tb.Fatalf("no preset %s", preset)
}

// fillEverything answers every column of every register from its description.
func (f *firm) fillEverything(rows int) {
	f.tb.Helper()
	f.set("organisation", "organisation", "name", "Hafen Dental GmbH")
	f.set("organisation", "organisation", "currency", "EUR")
	f.method("five5_product", nil)
	for _, key := range slices.Concat(bookRegisters, furtherRegisters) {
		reg := isms.FindRegister(key)
		for n := 0; reg.Prefix != "" && n < rows; n++ {
			f.add(key)
		}
	}
	for n := range rows {
		f.row("gaps", fmt.Sprintf("A.5.%d", n+1))
		f.row("soa_2013", fmt.Sprintf("A.5.1.%d", n+1))
	}
	for _, key := range slices.Concat(bookRegisters, furtherRegisters) {
		reg := isms.FindRegister(key)
		for n, r := range reg.Rows(f.draft.ISMS) {
			for _, c := range reg.Shown() {
				if reg.Editable(c, r.RowID()) {
					f.set(key, r.RowID(), c.Key, f.plausible(c, n))
				}
			}
		}
	}
}

// row adds a row to a register whose ids are given.
func (f *firm) row(register, id string) {
	f.tb.Helper()
	if err := f.draft.AddWithID(register, id); err != nil {
		f.tb.Fatal(err)
	}
}

// plausible is a value that a column takes, another one for each row.
func (f *firm) plausible(c *isms.Column, n int) string {
	switch c.Kind {
	case isms.Number:
		return strconv.Itoa(n + 1)
	case isms.Money:
		return strconv.Itoa(n*1000) + ".5"
	case isms.Date:
		return time.Date(2027, 1, 1+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	case isms.Text, isms.LongText:
		return c.Key + " " + strconv.Itoa(n)
	default:
		ids, _ := f.view("en").Candidates(c)
		if len(ids) == 0 {
			return ""
		}
		return ids[n%len(ids)]
	}
}

func (f *firm) book(lang string) *document.Workbook {
	f.tb.Helper()
	b, err := docgen.Workbook(f.view(lang), clock)
	if err != nil {
		f.tb.Fatal(err)
	}
	return b
}

func sheetOf(tb testing.TB, b *document.Workbook, key string) *document.Sheet {
	tb.Helper()
	for i := range b.Sheets {
		if b.Sheets[i].Key == key {
			return &b.Sheets[i]
		}
	}
	tb.Fatalf("no sheet %s", key)
	return nil
}

// columnOf is the column of a register's sheet with a field's label.
func columnOf(tb testing.TB, s *document.Sheet, label string) int {
	tb.Helper()
	for column := s.Table.Area.From.Column; column <= s.Table.Area.To.Column; column++ {
		if s.Cell(document.Spot{Row: s.Table.Area.From.Row, Column: column}).Value == label {
			return column
		}
	}
	tb.Fatalf("%s has no column %q", s.Key, label)
	return 0
}

// valueOf is the value of a field in the n-th row of a register's sheet.
func valueOf(tb testing.TB, v isms.View, s *document.Sheet, field string, n int) any {
	tb.Helper()
	reg := isms.FindRegister(s.Key)
	column := columnOf(tb, s, v.Label(reg, reg.Column(field)))
	return s.Cell(document.Spot{Row: s.Table.Area.From.Row + n, Column: column}).Value
}

func mustWriteBook(tb testing.TB, b *document.Workbook) []byte {
	tb.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, b, xlsx.Options{}); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// manyRisks is a firm with n risks, made from the ready-made scenarios.
func manyRisks(tb testing.TB, n int) *firm {
	tb.Helper()
	f := newFirm(tb)
	f.method("five5_product", nil)
	owner := f.add("people", "name", "Anke Petersen")
	scenarios := f.draft.ISMS.Catalogue.Scenarios
	for i := range n {
		s := scenarios[i%len(scenarios)]
		f.add("risks", "scenario", s.ID, "threat", s.Threat, "owner", owner, "existing_controls", "Datensicherung jede Nacht",
			"likelihood", strconv.Itoa(1+i%5), "impact_a", strconv.Itoa(1+i/5%5), "option", "modify", "controls", strings.Join(s.Controls, ";"),
			"residual_likelihood", "1", "residual_a", "1")
	}
	return f
}

func TestCompleteFirmsHaveAWorkbook(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"simple3", "four4", "five5_product", "five5_matrix"} {
		f := newFirm(t).complete(method)
		for _, lang := range translations.Languages {
			b := f.book(lang)
			level := valueOf(t, f.view(lang), sheetOf(t, b, "risks"), "level", 1)
			if want := f.view(lang).BandName(f.view(lang).CurrentMethod(), f.draft.ISMS.InitialLevel(f.draft.ISMS.Risks[0])); level != want {
				t.Errorf("%s %s: level %v, want %s", method, lang, level, want)
			}
			mustWriteBook(t, b)
		}
	}
}

func TestSampleFirmsHaveAWorkbook(t *testing.T) {
	t.Parallel()
	for _, company := range sample.Companies() {
		for _, lang := range company.Languages {
			f := companyFirm(t, company, lang)
			b := f.book(lang)
			s := sheetOf(t, b, "risks")
			if got := s.Table.Area.To.Row - s.Table.Area.From.Row; got != len(f.draft.ISMS.Risks) || got < 10 {
				t.Errorf("%s, %s: %d rows of %d risks", company.Key, lang, got, len(f.draft.ISMS.Risks))
			}
			mustWriteBook(t, b)
		}
	}
}

func TestTenThousandRisks(t *testing.T) {
	t.Parallel()
	f := manyRisks(t, 10000)
	b := f.book("de")
	if s := sheetOf(t, b, "risks"); s.Table.Area.To.Row-s.Table.Area.From.Row != 10000 {
		t.Errorf("table %+v", s.Table.Area)
	}
	book, err := excelize.OpenReader(bytes.NewReader(mustWriteBook(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := book.GetCellValue("Risikoregister", "A10004"); err != nil || got != "R-10000" {
		t.Errorf("the last risk is %q (%v)", got, err)
	}
	if err := book.Close(); err != nil {
		t.Error(err)
	}
}

func BenchmarkWorkbook(b *testing.B) {
	for _, n := range []int{50, 10000} {
		f := manyRisks(b, n)
		b.Run(strconv.Itoa(n)+" risks", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := xlsx.Write(io.Discard, f.book("de"), xlsx.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
