package sheet_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/app/sheet"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

var clock = time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)

const today = "2026-11-02"

// all are all languages.
func all() []isms.Texts {
	var out []isms.Texts
	for _, l := range isms.Languages {
		out = append(out, translations.In(l))
	}
	return out
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// dental is the sample firm.
func dental(tb testing.TB) *isms.ISMS {
	tb.Helper()
	c, err := catalogue.Load()
	must(tb, err)
	d := isms.Begin(isms.New(c), today)
	must(tb, sample.Companies()[0].Fill(translations.In("en"))(d))
	return d.ISMS
}

// contents is a workbook as it would be read from its file.
func contents(b *document.Workbook) *document.Spreadsheet {
	s := &document.Spreadsheet{}
	for _, from := range b.Sheets {
		to := document.SheetContent{Name: from.Name, Hidden: from.Hidden}
		for i, row := range from.Rows {
			r := document.ContentRow{Number: i + 1}
			for j, c := range row.Cells {
				if content, ok := contentOf(c.Value); ok {
					content.Column = j + 1
					r.Cells = append(r.Cells, content)
				}
			}
			if len(r.Cells) > 0 {
				to.Rows = append(to.Rows, r)
			}
		}
		s.Sheets = append(s.Sheets, to)
	}
	return s
}

func contentOf(value any) (document.ContentCell, bool) {
	switch v := value.(type) {
	case string:
		return document.ContentCell{Text: document.CellText(v)}, v != ""
	case int:
		return document.ContentCell{Kind: document.ContentNumber, Text: strconv.Itoa(v)}, true
	case float64:
		return document.ContentCell{Kind: document.ContentNumber, Text: strconv.FormatFloat(v, 'f', -1, 64)}, true
	case time.Time:
		return document.ContentCell{Kind: document.ContentDate, Text: v.Format(time.DateOnly)}, true
	}
	return document.ContentCell{}, false
}

// exported is the workbook of a firm in a language, as it comes back untouched.
func exported(tb testing.TB, s *isms.ISMS, lang string) *document.Spreadsheet {
	tb.Helper()
	b, err := docgen.Workbook(isms.View{ISMS: s, Texts: translations.In(lang)}, clock)
	must(tb, err)
	return contents(b)
}

// returned compares a workbook with the firm it was written from and with the
// firm as it is now, and carries it out.
func returned(tb testing.TB, s *document.Spreadsheet, base, now *isms.ISMS, take func(sheet.Item) bool) ([]sheet.Item, *isms.Draft) {
	tb.Helper()
	book, err := sheet.ReadBook(s)
	must(tb, err)
	in := translations.In(book.Language)
	d := isms.Begin(now.Clone(), today)
	plan := book.Compare(isms.View{ISMS: base, Texts: in, Edition: book.Edition}, isms.View{ISMS: d.ISMS, Texts: in, Edition: book.Edition}, true)
	return plan.Run(d, all(), take), d
}

// say makes items legible.
func say(items []sheet.Item) []string {
	var out []string
	for _, i := range items {
		line := fmt.Sprintf("%s %s!%s %s.%s.%s %q→%q", i.Deed, i.Sheet, i.Cell, i.Register, i.Row, i.Field, i.Old, i.Value)
		if i.Err != nil {
			line += " " + i.Err.Error()
		}
		out = append(out, line)
	}
	return out
}

func TestAnUntouchedWorkbookAsksForNothing(t *testing.T) {
	s := dental(t)
	for _, lang := range isms.Languages {
		items, d := returned(t, exported(t, s, lang), s, s, nil)
		if len(items) > 0 || len(d.Edits) > 0 {
			t.Errorf("%s asks for %d things: %s", lang, len(items), strings.Join(say(items[:min(5, len(items))]), "\n"))
		}
	}
}

func TestAWorkbookWithTheNumbersOf2013AsksForNothing(t *testing.T) {
	s := dental(t)
	b, err := docgen.Workbook(isms.View{ISMS: s, Texts: translations.In("de"), Edition: isms.Edition2013}, clock)
	must(t, err)
	if items, _ := returned(t, contents(b), s, s, nil); len(items) > 0 {
		t.Errorf("asks for %s", strings.Join(say(items), "\n"))
	}
}

// A random firm, every cell full of whatever its column takes.
func TestRandomFirmsComeBackAsTheyWent(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 5))
		s := randomFirm(t, r)
		lang := isms.Languages[int(seed)%len(isms.Languages)]
		items, d := returned(t, exported(t, s, lang), s, s, nil)
		if len(items) > 0 || len(d.Edits) > 0 {
			t.Errorf("seed %d in %s asks for %s", seed, lang, strings.Join(say(items[:min(5, len(items))]), "\n"))
		}
	}
}

// randomFirm fills every register that can be edited with rows of random values.
func randomFirm(tb testing.TB, r *rand.Rand) *isms.ISMS {
	tb.Helper()
	d := isms.Begin(dental(tb), today)
	for _, reg := range isms.Registers {
		if reg.Kept || reg.Prefix == "" || reg.Key == "methods" {
			continue
		}
		for range 4 {
			id, err := d.Add(reg.Key)
			must(tb, err)
			for _, c := range reg.Shown() {
				if !c.Derived() {
					_ = d.Set(reg.Key, id, c.Key, randomValue(d.ISMS, c, r)) // some values are refused, as a person who has left
				}
			}
		}
	}
	return d.ISMS
}

var awkward = []string{
	"=1+1", "+49 431 1", "-5", "@home", "  spaces  ", "a;b,c", "line\nline", "\"quoted\"", "<b>&amp;", "1.0", "007", "2026-03-01", "TRUE", "ja", "no",
	"ÄÖÜ ß é ñ", "日本語", "tab\there", "'apostrophe", "#REF!", "12,5", "x\u00a0y", strings.Repeat("long ", 500),
}

func randomValue(s *isms.ISMS, c *isms.Column, r *rand.Rand) string {
	pick := func(from []string) string {
		if len(from) == 0 || r.IntN(6) == 0 {
			return ""
		}
		return from[r.IntN(len(from))]
	}
	ids, _ := isms.View{ISMS: s, Texts: translations.In("en")}.Candidates(c)
	switch c.Kind {
	case isms.Text, isms.LongText:
		return strings.TrimSpace(pick(awkward))
	case isms.Number:
		return strconv.Itoa(r.IntN(2000))
	case isms.Money:
		return strconv.FormatFloat(float64(r.IntN(1000000))/100, 'f', -1, 64)
	case isms.Date:
		return clock.AddDate(0, 0, r.IntN(3000)-1500).Format(time.DateOnly)
	case isms.Choices, isms.References, isms.Entries:
		some := []string{pick(ids), pick(ids), pick(ids)}
		slices.Sort(some)
		return strings.Trim(strings.Join(slices.Compact(some), ";"), ";")
	}
	return pick(ids)
}
