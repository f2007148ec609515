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

func TestWorkbookShowsEveryColumnOfEveryRegister(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.fillEverything(3)
	for _, lang := range translations.Languages {
		v, b := f.view(lang), f.book(lang)
		for _, key := range slices.Concat(bookRegisters, furtherRegisters) {
			s, reg := sheetOf(t, b, key), isms.FindRegister(key)
			if s.Name != v.Text("register."+key) && s.Name != v.Text("book.sheet."+key) {
				t.Errorf("%s: sheet %s is called %q", lang, key, s.Name)
			}
			if len([]rune(s.Name)) > maxSheetName {
				t.Errorf("%s: %q is too long for the tab of a sheet", lang, s.Name)
			}
			for _, c := range reg.Shown() {
				columnOf(t, s, v.Label(reg, c))
			}
			rows := reg.Rows(f.draft.ISMS)
			if got := s.Table.Area.To.Row - s.Table.Area.From.Row; got != len(rows) || s.Table.Name != key {
				t.Errorf("%s: table %s has %d rows, want %d", lang, s.Table.Name, got, len(rows))
			}
			for i, r := range rows {
				if id := s.Cell(document.Spot{Row: s.Table.Area.From.Row + 1 + i, Column: 1}).Value; id != r.RowID() {
					t.Errorf("%s: row %d of %s is %v, want %s", lang, i, key, id, r.RowID())
				}
			}
		}
	}
}

func TestCellsOfRegistersAreTyped(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.fillEverything(2)
	for _, key := range slices.Concat(bookRegisters, furtherRegisters) {
		s, reg := sheetOf(t, f.book("de"), key), isms.FindRegister(key)
		for _, c := range reg.Shown() {
			want := map[isms.Kind]string{isms.Number: "int", isms.RatingStep: "int", isms.Money: "float64", isms.Date: "time.Time"}[c.Kind]
			row := min(2, len(reg.Rows(f.draft.ISMS)))
			if c.OwnRows {
				row = ownRow(f.draft.ISMS, reg)
			}
			got := fmt.Sprintf("%T", valueOf(t, f.view("de"), s, c.Key, row))
			if want == "" {
				want = "string"
			}
			if got != want && (got != "<nil>" || !c.Derived()) {
				t.Errorf("%s %s is %s, want %s", key, c.Key, got, want)
			}
		}
	}
	v := f.view("de")
	actions := sheetOf(t, f.book("de"), "treatments")
	if got := valueOf(t, v, actions, "cost", 2); got != 1000.5 {
		t.Errorf("cost %v", got)
	}
	if got := valueOf(t, v, actions, "due_on", 1); got != time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC) {
		t.Errorf("due on %v", got)
	}
	if got := valueOf(t, v, actions, "status", 1); got != v.Text("choice.progress.planned") {
		t.Errorf("status %v", got)
	}
	if got := valueOf(t, v, actions, "owner", 1); got != "name 0" {
		t.Errorf("owner %v", got)
	}
}

// maxSheetName is what the tab of a sheet takes, in characters.
const maxSheetName = 31

// ownRow is the number of the first row of the firm's own in a register.
func ownRow(s *isms.ISMS, reg *isms.Register) int {
	return 1 + slices.IndexFunc(reg.Rows(s), func(r isms.Row) bool { return !reg.IsGiven(r.RowID()) })
}

// TestWhatTheStandardGivesLooksGiven wants the cells that only rows of the
// firm's own can fill in to look so.
func TestWhatTheStandardGivesLooksGiven(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.add("documents", "title", "Rules", "types", "36", "location", "Shelf")
	s, reg := sheetOf(t, f.book("en"), "documents"), isms.FindRegister("documents")
	column := columnOf(t, s, f.view("en").Label(reg, reg.Column("types")))
	for row, want := range map[int]document.SheetRole{1: document.SheetComputed, ownRow(f.draft.ISMS, reg): document.SheetBody} {
		if got := s.Cell(document.Spot{Row: s.Table.Area.From.Row + row, Column: column}).Style.Role; got != want {
			t.Errorf("row %d looks like %v, want %v", row, got, want)
		}
	}
}

// TestKeptLevelsAreNamed wants the levels of a closed assessment by their name.
func TestKeptLevelsAreNamed(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.method("five5_product", nil)
	f.add("risks", "title", "Fire", "likelihood", "5", "impact_a", "5")
	if _, err := f.draft.NextAssessment(f.view("de"), "2025", "2025-03-01", ""); err != nil {
		t.Fatal(err)
	}
	v := f.view("de")
	if got, want := valueOf(t, v, sheetOf(t, f.book("de"), "assessment_results"), "level", 1), v.BandName(v.CurrentMethod(), 3); got != want {
		t.Errorf("level %v, want %s", got, want)
	}
}

// TestTheWorkbookShowsTheNumbersOfTheView wants the controls by the edition that
// the reader chose.
func TestTheWorkbookShowsTheNumbersOfTheView(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	v := f.view("en")
	v.Edition = isms.Edition2013
	b, err := docgen.Workbook(v, clock)
	if err != nil {
		t.Fatal(err)
	}
	s := sheetOf(t, b, "soa")
	if got := s.Cell(document.Spot{Row: s.Table.Area.From.Row + 1, Column: 1}).Value; got != v.ControlNumber("A.5.1") || got == "A.5.1" {
		t.Errorf("the first control is %v", got)
	}
}

func TestDropdownsOfferWhatTheCellsHold(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.fillEverything(3)
	b := f.book("de")
	lists := sheetOf(t, b, "lists")
	items := map[string][]any{}
	for _, n := range b.Names {
		for row := n.Area.From.Row; row <= n.Area.To.Row; row++ {
			items[n.Name] = append(items[n.Name], lists.Cell(document.Spot{Row: row, Column: n.Area.From.Column}).Value)
		}
	}
	for _, key := range slices.Concat(bookRegisters, furtherRegisters) {
		s, reg := sheetOf(t, b, key), isms.FindRegister(key)
		rules := map[int]document.Validation{}
		for _, v := range s.Validations {
			rules[v.Area.From.Column] = v
			spare := v.Area.To.Row - s.Table.Area.To.Row
			if v.Area.From.Row != s.Table.Area.From.Row+1 || v.Area.From.Column != v.Area.To.Column || (spare == 0) != reg.Fixed || spare < 0 {
				t.Errorf("%s: rule for %+v, table %+v", key, v.Area, s.Table.Area)
			}
			if v.Message == "" || v.Title == "" {
				t.Errorf("%s: rule for %+v says nothing", key, v.Area)
			}
		}
		for _, c := range reg.Shown() {
			rule, ruled := rules[columnOf(t, s, f.view("de").Label(reg, c))]
			switch c.Kind {
			case isms.Choice, isms.Reference, isms.Entry:
				value := valueOf(t, f.view("de"), s, c.Key, 1)
				if !ruled || rule.Kind != document.ListItem || !slices.Contains(items[rule.List], value) {
					t.Errorf("%s %s holds %v, offered are %v", key, c.Key, value, items[rule.List])
				}
			case isms.RatingStep:
				if rule.Min != "1" || !slices.Equal(items[rule.Max], []any{5}) {
					t.Errorf("%s %s takes %s to %v", key, c.Key, rule.Min, items[rule.Max])
				}
			case isms.Money, isms.Date, isms.Number:
				if ruled == c.Derived() {
					t.Errorf("%s %s: ruled is %v", key, c.Key, ruled)
				}
			default:
				if ruled {
					t.Errorf("%s %s has a rule of its own", key, c.Key)
				}
			}
		}
	}
}

func TestEqualNamesStayApart(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	first, second := f.add("people", "name", "Anna Berg"), f.add("people", "name", "ANNA BERG")
	f.add("assets", "title", "a", "owner", first)
	f.add("assets", "title", "b", "owner", second)
	s := sheetOf(t, f.book("en"), "assets")
	owner := isms.FindRegister("assets").Column("owner")
	for n, id := range []string{first, second} {
		shown, _ := valueOf(t, f.view("en"), s, "owner", n+1).(string)
		if got := f.view("en").Read(owner, shown); got != id {
			t.Errorf("%s is shown as %q, which means %s", id, shown, got)
		}
	}
}

func TestLevelsHaveTheColoursOfTheirBands(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.method("five5_product", func(m *isms.Method) {
		m.Bands[0].Name, m.Bands[0].Fill = isms.Wording{"": "egal"}, "112233"
	})
	risk := f.add("risks", "title", "x", "likelihood", "5", "impact_a", "5")
	v := f.view("de")
	s := sheetOf(t, f.book("de"), "risks")
	if got := valueOf(t, v, s, "level", 1); got != v.BandName(v.CurrentMethod(), 3) || risk != "R-01" {
		t.Errorf("level %v", got)
	}
	want := map[string]string{"egal": "112233"}
	for i, fill := range []string{"", "FBE08A", "F7B27A", "B3261E"} {
		if i > 0 {
			want[v.BandName(v.CurrentMethod(), i)] = fill
		}
	}
	for _, field := range []string{"level", "residual_level"} {
		column := columnOf(t, s, v.Label(isms.FindRegister("risks"), isms.FindRegister("risks").Column(field)))
		got := map[string]string{}
		for _, h := range s.Highlights {
			if h.Area.From.Column == column {
				got[h.Equals] = h.Fill
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: colours %v, want %v", field, got, want)
		}
	}
}

func TestMatricesCountTheRisks(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.method("simple3", nil)
	for range 15 {
		f.add("risks", "title", "x", "likelihood", "3", "impact_c", "1", "impact_a", "2", "residual_likelihood", "1", "residual_a", "1")
	}
	unrated := f.add("risks", "title", "y")
	s := sheetOf(t, f.book("en"), "matrix")
	var texts []string
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			if text, ok := c.Value.(string); ok && strings.Contains(text, "R-") {
				texts = append(texts, text)
			}
		}
	}
	const named = "R-01 R-02 R-03 R-04\nR-05 R-06 R-07 R-08\nR-09 R-10 R-11 R-12\n+3"
	want := []string{
		"6 · risks: 15\n" + named,
		"6 · risks: 15\n" + named,
		"1 · risks: 15\n" + named,
		"Not in the matrix, because not rated with the current method: 1 (" + unrated + ")",
	}
	if !slices.Equal(texts, want) {
		t.Errorf("matrix shows %q", texts)
	}
}

// TestWideMatricesNameTheRisks wants few ids in narrow fields, and each matrix on
// one page.
func TestWideMatricesNameTheRisks(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.put(shapedMethod(t, isms.ModeProduct, isms.CombineSum, 7, 7))
	for range 8 {
		f.add("risks", "title", "x", "likelihood", "1", "impact_c", "1")
	}
	s := sheetOf(t, f.book("en"), "matrix")
	if text := sheetText(s); strings.Count(text, "1\nR-01 R-02\nR-03 R-04\nR-05 R-06\n+2") != 2 {
		t.Errorf("the matrices show %q", text)
	}
	for _, row := range s.Print.Breaks {
		if got := s.Cell(document.Spot{Row: row, Column: 1}).Value; got != f.view("en").Text("book.matrix.residual") {
			t.Errorf("a page begins with %v", got)
		}
	}
	if len(s.Print.Breaks) != 1 || s.Print.PagesHigh != 0 {
		t.Errorf("printed as %+v", s.Print)
	}
}

func TestEmptyFirmHasASensibleWorkbook(t *testing.T) {
	t.Parallel()
	for _, lang := range translations.Languages {
		f := newFirm(t)
		b := f.book(lang)
		for _, key := range bookRegisters {
			s, rows := sheetOf(t, b, key), len(isms.FindRegister(key).Rows(f.draft.ISMS))
			if got := s.Table.Area.To.Row - s.Table.Area.From.Row; got != max(rows, 1) || len(s.Rows) != s.Table.Area.To.Row {
				t.Errorf("%s: the table has %d rows, the sheet ends in %d", key, got, len(s.Rows))
			}
			if look := s.Cell(document.Spot{Row: s.Table.Area.To.Row, Column: s.Table.Area.To.Column}).Style; look == nil || look.Role < document.SheetBody {
				t.Errorf("%s: the last cell of the table looks like %+v", key, look)
			}
			identity, _ := s.Cell(document.Spot{Row: 2, Column: 2}).Value.(string)
			if told := strings.HasSuffix(identity, translations.In(lang).Text("book.empty")); told != (rows == 0) {
				t.Errorf("%s: %d rows, but %q", key, rows, identity)
			}
		}
		for _, s := range b.Sheets {
			if slices.Contains(furtherRegisters, s.Key) {
				t.Errorf("%s: %s has a sheet and holds nothing", lang, s.Name)
			}
		}
		book, err := excelize.OpenReader(bytes.NewReader(mustWriteBook(t, b)))
		if err != nil {
			t.Fatal(err)
		}
		if tables, err := book.GetTables(translations.In(lang).Text("register.risks")); err != nil || len(tables) != 1 {
			t.Errorf("tables %v (%v)", tables, err)
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}
}

// bookTextKey is what a text looks like that nobody wrote: its key.
var bookTextKey = regexp.MustCompile(`\b(book|doc|field|choice|register|role)\.[a-z_.]+\b`)

func TestNoTextIsMissing(t *testing.T) {
	t.Parallel()
	full := newFirm(t)
	full.fillEverything(2)
	lookup := newFirm(t)
	lookup.method("five5_matrix", nil)
	lookup.add("risks", "likelihood", "1", "impact_a", "2")
	for _, f := range []*firm{newFirm(t), full, lookup} {
		for _, lang := range translations.Languages {
			b := f.book(lang)
			for _, text := range allTexts(b) {
				if key := bookTextKey.FindString(text); key != "" {
					t.Errorf("%s: no text %s", lang, key)
				}
			}
		}
	}
	for _, lang := range translations.Languages {
		for _, mode := range []isms.Mode{isms.ModeProduct, isms.ModeSum, isms.ModeMaximum, isms.ModeLookup} {
			if key := "book.method.mode." + string(mode); translations.In(lang).Text(key) == key {
				t.Errorf("%s: no text %s", lang, key)
			}
		}
	}
}

func allTexts(b *document.Workbook) []string {
	texts := []string{b.Title, b.Subtitle, b.PageLine, b.DateLayout, b.Meta.Category, b.Meta.Classification}
	for _, s := range b.Sheets {
		if s.Hidden {
			continue
		}
		texts = append(texts, s.Name)
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if text, ok := c.Value.(string); ok {
					texts = append(texts, text)
				}
			}
		}
		for _, n := range s.Notes {
			texts = append(texts, n.Text)
		}
		for _, v := range s.Validations {
			texts = append(texts, v.Title, v.Message)
		}
	}
	return texts
}

func TestWorkbookTextsFitTheFormat(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.fillEverything(1)
	for _, lang := range translations.Languages {
		b := f.book(lang)
		book, err := excelize.OpenReader(bytes.NewReader(mustWriteBook(t, b)))
		if err != nil {
			t.Fatal(err)
		}
		for i, name := range book.GetSheetList() {
			if name != b.Sheets[i].Name {
				t.Errorf("%s: the sheet %q had to be called %q", lang, b.Sheets[i].Name, name)
			}
		}
		for _, s := range b.Sheets {
			for _, v := range s.Validations {
				if len([]rune(v.Message)) > 255 || len([]rune(v.Title)) > 32 {
					t.Errorf("%s %s: the message %q: %q is too long", lang, s.Key, v.Title, v.Message)
				}
			}
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestCatalogueEntriesStandOnLines(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.add("risks", "title", "x", "vulnerabilities", "V01;V02")
	want := f.draft.ISMS.Catalogue.Text("en", "V01", "title") + "\n" + f.draft.ISMS.Catalogue.Text("en", "V02", "title")
	if got := valueOf(t, f.view("en"), sheetOf(t, f.book("en"), "risks"), "vulnerabilities", 1); got != want {
		t.Errorf("vulnerabilities %q, want %q", got, want)
	}
}

func TestHostileAnswersMakeAWorkbook(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	nasty := "=cmd|' /C calc'!A0\x00\n]]>&<b>" + strings.Repeat("ß", 33000)
	f.set("organisation", "organisation", "name", nasty)
	f.method("simple3", func(m *isms.Method) {
		m.Bands[0].Name, m.Bands[1].Name = isms.Wording{"": `a"b&<`}, isms.Wording{"": nasty}
	})
	person := f.add("people", "name", nasty)
	f.add("assets", "title", nasty, "owner", person, "description", nasty)
	f.add("risks", "title", "-1", "owner", person, "likelihood", "1", "impact_a", "1")
	book, err := excelize.OpenReader(bytes.NewReader(mustWriteBook(t, f.book("de"))))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := book.GetCellFormula("Werte", "B5"); err != nil || got != "" {
		t.Errorf("formula %q (%v)", got, err)
	}
	if got, err := book.GetCellValue("Risikoregister", "B5"); err != nil || got != "-1" {
		t.Errorf("title %q (%v)", got, err)
	}
	if err := book.Close(); err != nil {
		t.Error(err)
	}
}

func TestSameFirmGivesTheSameWorkbook(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	f.fillEverything(3)
	for _, lang := range translations.Languages {
		first := mustWriteBook(t, f.book(lang))
		for range 3 {
			if !bytes.Equal(first, mustWriteBook(t, f.book(lang))) {
				t.Fatalf("%s: two workbooks of the same firm differ", lang)
			}
		}
	}
}
