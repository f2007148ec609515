package docgen_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

func (f *firm) form(lang, id string) *document.Workbook {
	f.tb.Helper()
	b, err := docgen.RegisterBook(f.view(lang), clock, id)
	if err != nil {
		f.tb.Fatalf("%s: %v", id, err)
	}
	return b
}

// TestEveryRegisterOfTheListIsAWorkbook compares with the catalogue, which says
// of every document whether it is written as an Excel file.
func TestEveryRegisterOfTheListIsAWorkbook(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	ids := docgen.RegisterIDs()
	for _, id := range isms.GeneratedDocuments {
		kind, _ := f.draft.ISMS.Catalogue.DocumentType(id)
		if got, want := slices.Contains(ids, id), slices.Contains(kind.Outputs, "E"); got != want {
			t.Errorf("%s is written as a workbook: %v, want %v", id, got, want)
		}
	}
	for _, id := range ids {
		for _, key := range docgen.RegisterSources(id) {
			if isms.FindRegister(key) == nil {
				t.Errorf("%s is made from %q, which is no register", id, key)
			}
		}
	}
	if _, err := docgen.RegisterBook(f.view("en"), clock, "06"); isms.CodeOf(err) != isms.ErrUnknownRegister {
		t.Errorf("a document that is a text: %v", err)
	}
}

// TestFormsStandAlone wants the form of every register to be readable without
// the workbook, empty and filled.
func TestFormsStandAlone(t *testing.T) {
	t.Parallel()
	full := newFirm(t)
	full.fillEverything(2)
	for _, f := range []*firm{newFirm(t), full} {
		for _, lang := range translations.Languages {
			for _, id := range docgen.RegisterIDs() {
				b := f.form(lang, id)
				title := f.draft.ISMS.Catalogue.Text(lang, "doc:"+id, "title")
				if b.Title != title || !strings.HasPrefix(fmt.Sprint(b.Sheets[0].Cell(document.Spot{Row: 1, Column: 1}).Value), title) {
					t.Errorf("%s %s: the form is headed %v", lang, id, b.Sheets[0].Cell(document.Spot{Row: 1, Column: 1}).Value)
				}
				if identity := fmt.Sprint(b.Sheets[0].Cell(document.Spot{Row: 2, Column: 1}).Value); !strings.Contains(identity, "ISMS-"+id) {
					t.Errorf("%s %s: identified as %q", lang, id, identity)
				}
				for _, text := range allTexts(b) {
					if key := bookTextKey.FindString(text); key != "" {
						t.Errorf("%s %s: no text %s", lang, id, key)
					}
				}
				mustWriteBook(t, b)
			}
		}
	}
}

func TestAnEmptyRegisterIsAFormToFillIn(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.add("people", "name", "Anna Berg")
	s := sheetOf(t, f.form("en", "67"), "licences")
	if rows := s.Table.Area.To.Row - s.Table.Area.From.Row; rows != 20 || len(s.Rows) != s.Table.Area.To.Row {
		t.Errorf("%d rows to fill in, the sheet has %d", rows, len(s.Rows))
	}
	if len(s.Validations) == 0 || len(s.Links) != 0 {
		t.Errorf("%d rules and %d links", len(s.Validations), len(s.Links))
	}
	for _, v := range s.Validations {
		if v.Area.From.Row != s.Table.Area.From.Row+1 || v.Area.To.Row < s.Table.Area.To.Row {
			t.Errorf("a rule for %+v in a table of %+v", v.Area, s.Table.Area)
		}
	}
	book, err := excelize.OpenReader(bytes.NewReader(mustWriteBook(t, f.form("en", "67"))))
	if err != nil {
		t.Fatal(err)
	}
	if rules, err := book.GetDataValidations("Licences"); err != nil || len(rules) != len(s.Validations) {
		t.Errorf("%d dropdowns in the file (%v)", len(rules), err)
	}
	if err := book.Close(); err != nil {
		t.Error(err)
	}
}

func TestRatingsComeWithWhatTheyMean(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.method("simple3", nil)
	keys := func(id string) []string {
		var out []string
		for _, s := range f.form("en", id).Sheets {
			out = append(out, s.Key)
		}
		return out
	}
	for id, want := range map[string][]string{
		"17": {"risks", "method", "lists"}, "67": {"licences", "lists"}, "10": {"roles", "people", "lists"}, "20": {"consents", "lists"},
	} {
		if got := keys(id); !slices.Equal(got, want) {
			t.Errorf("%s has the sheets %v, want %v", id, got, want)
		}
	}
}

func TestRegistersAreNamedInAnyLanguage(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	name := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for _, lang := range translations.Languages {
		for _, id := range docgen.RegisterIDs() {
			if slug := docgen.RegisterSlug(f.view(lang), id); !name.MatchString(slug) {
				t.Errorf("%s %s: %q", lang, id, slug)
			}
		}
	}
	for lang, want := range map[string]string{"de": "checkliste-zur-bereitschaft-fuer-stufe-1", "fr": "liste-de-controle-de-preparation-a-l-etape-1"} {
		if got := docgen.RegisterSlug(f.view(lang), "94"); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

// columns are the texts of the given columns of a list, row by row.
func columns(s *document.Sheet, which ...int) []string {
	var out []string
	for row := s.Table.Area.From.Row + 1; row <= s.Table.Area.To.Row; row++ {
		var cells []string
		for _, column := range which {
			value := s.Cell(document.Spot{Row: row, Column: column}).Value
			if day, ok := value.(time.Time); ok {
				value = day.Format(time.DateOnly)
			}
			cells = append(cells, fmt.Sprint(value))
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func TestTheCatalogueSaysWhatTheRisksUse(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.add("risks", "title", "Fire", "threat", "T03", "vulnerabilities", "V02;V05")
	f.add("risks", "title", "Flood", "threat", "T03")
	closed := f.add("risks", "title", "Gone", "threat", "T04", "closed_on", "2026-01-01")
	got := columns(sheetOf(t, f.book("en"), "threats"), 1, 6)
	want := []string{"T03|R-01, R-02", "V02|R-01", "V05|R-01", "T01|not used"}
	if !slices.Equal(got[:len(want)], want) {
		t.Errorf("the catalogue begins with %q", got[:len(want)])
	}
	c := f.draft.ISMS.Catalogue
	if len(got) != len(c.Threats)+len(c.Vulnerabilities) || !slices.Contains(got, "T04|not used") {
		t.Errorf("%d rows, %s counts", len(got), closed)
	}
	for _, row := range columns(sheetOf(t, f.form("de", "16"), "threats"), 3, 4, 5) {
		if parts := strings.Split(row, "|"); slices.Contains(parts, "") {
			t.Errorf("%q says too little", row)
		}
	}
}

func TestTheCalendarLooksThreeYearsAhead(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	day := func(days int) string { return clock.AddDate(0, 0, days).Format(time.DateOnly) }
	officer := f.add("people", "name", "Anna Berg")
	f.add("certification_steps", "title", "Stage 1", "body", "CB", "planned_on", day(-40), "held_on", day(-30), "deadline", day(20))
	f.add("certification_steps", "title", "Stage 2", "body", "CB", "planned_on", day(60))
	f.add("certification_steps", "title", "Too far", "body", "CB", "planned_on", day(4*365))
	f.add("audits", "title", "Internal audit", "planned_on", day(-1), "auditor", officer)
	f.add("audits", "title", "Held", "planned_on", day(-9), "held_on", day(-9))
	f.add("reviews", "title", "Review", "date", day(30), "people", officer)
	f.add("reviews", "title", "Decided", "date", day(-20), "decisions", "Go on.")
	f.add("documents", "title", "Insurance", "review_on", day(10), "owner", officer)
	got := columns(sheetOf(t, f.form("en", "97"), "calendar"), 1, 2, 3, 4)
	want := []string{
		day(-30) + "|Stage 1|CB|done",
		day(-1) + "|Internal audit|Anna Berg|overdue",
		day(10) + "|Review of the document: D-01 Insurance|Anna Berg|planned",
		day(20) + "|Stage 1: deadline for corrective actions||planned",
		day(30) + "|Review|Anna Berg|planned",
		day(60) + "|Stage 2|CB|planned",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the calendar says\n%s", strings.Join(got, "\n"))
	}
	f.set("documents", "08", "status", "approved")
	f.set("documents", "08", "approved_on", day(-300))
	f.set("documents", "08", "owner", officer)
	if got := columns(sheetOf(t, f.form("en", "97"), "calendar"), 2, 3, 4); !slices.Contains(got, "Review of the document: ISMS-08 Information security policy|Anna Berg|planned") {
		t.Errorf("a document in force is missing: %q", got)
	}
}

func TestTheSameFirmGivesTheSameForms(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.fillEverything(2)
	for _, id := range []string{"16", "17", "97"} {
		first := mustWriteBook(t, f.form("en", id))
		for range 3 {
			if !bytes.Equal(first, mustWriteBook(t, f.form("en", id))) {
				t.Fatalf("%s: two forms of the same firm differ", id)
			}
		}
	}
}
