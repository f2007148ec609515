package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
	"ismsdesk/app/document/xlsx"
)

var clock = time.Date(2026, 11, 21, 17, 30, 0, 0, time.FixedZone("", 3600))

// register is a workbook with one sheet of everything a sheet can have.
func register() *document.Workbook {
	heading := &document.SheetStyle{Role: document.SheetHeading}
	body := &document.SheetStyle{Role: document.SheetBody}
	money := &document.SheetStyle{Role: document.SheetBody, Format: document.FormatMoney, Unit: "EUR"}
	date := &document.SheetStyle{Role: document.SheetBody, Format: document.FormatDate}
	return &document.Workbook{
		Title: "Arbeitsmappe", Language: "de", DateLayout: "02.01.2006", PageLine: "Seite {page} von {pages}",
		Meta: document.Meta{Organisation: "Müller & Söhne", Author: "A. Petersen", Classification: "intern", Created: clock},
		Sheets: []document.Sheet{
			{
				Key: "cover", Name: "Übersicht", Rows: []document.SheetRow{{Cells: []document.SheetCell{{Value: "hin"}}}},
				Links: []document.SheetLink{{At: document.Spot{Row: 1, Column: 1}, Sheet: "risks"}},
			},
			{
				Key: "risks", Name: "Risiken [alle]: 1/2",
				Columns: []document.SheetColumn{{Width: 9, Style: body}, {Width: 30, Style: body}, {Width: 8}, {Width: 12, Style: money}, {Width: 12, Style: date}},
				Rows: []document.SheetRow{
					{Cells: []document.SheetCell{{Value: "Risiken"}}},
					{Cells: []document.SheetCell{{Value: "ID", Style: heading}, {Value: "Titel", Style: heading}, {Value: "Stufe", Style: heading}, {Value: "Kosten", Style: heading}, {Value: "Am", Style: heading}}},
					{Cells: []document.SheetCell{{Value: "R-01"}, {Value: "=1+1"}, {Value: 12}, {Value: 1234.5}, {Value: time.Date(2026, 2, 3, 0, 0, 0, 0, time.UTC)}}},
					{Cells: []document.SheetCell{{Value: "R-02"}, {Value: "@SUM(A1)"}, {Value: 6, Formula: "C3/2"}, {Value: "hoch", Formula: `IF(C3>9,"hoch","")`}, {}}},
				},
				Frozen:      document.Spot{Row: 2, Column: 2},
				Table:       &document.SheetTable{Name: "risks", Area: document.Area{From: document.Spot{Row: 2, Column: 1}, To: document.Spot{Row: 4, Column: 5}}},
				Validations: []document.Validation{{Area: document.Area{From: document.Spot{Row: 3, Column: 3}, To: document.Spot{Row: 4, Column: 3}}, Kind: document.WholeNumber, Min: "1", Max: "likelihood_max", Title: "Stufe", Message: "1 bis 5"}},
				Highlights:  []document.Highlight{{Area: document.Area{From: document.Spot{Row: 3, Column: 2}, To: document.Spot{Row: 4, Column: 2}}, Equals: `"hoch"`, Fill: "B3261E"}},
				Notes:       []document.SheetNote{{At: document.Spot{Row: 2, Column: 2}, Text: "Was passieren kann"}},
				Print:       document.Print{PagesWide: 2, RepeatRows: 2, RepeatColumns: 2},
			},
			{Key: "lists", Name: "lists", Hidden: true, Rows: []document.SheetRow{{Cells: []document.SheetCell{{Value: 5}}}}},
		},
		Names: []document.DefinedName{{Name: "likelihood_max", Sheet: "lists", Area: document.Area{From: document.Spot{Row: 1, Column: 1}, To: document.Spot{Row: 1, Column: 1}}}},
	}
}

func mustWrite(tb testing.TB, b *document.Workbook) []byte {
	tb.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, b, xlsx.Options{}); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func mustOpen(tb testing.TB, content []byte) *excelize.File {
	tb.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := f.Close(); err != nil {
			tb.Error(err)
		}
	})
	return f
}

const risks = "Risiken alle 1 2"

func TestCellsAreTyped(t *testing.T) {
	t.Parallel()
	f := mustOpen(t, mustWrite(t, register()))
	for _, each := range []struct {
		cell  string
		kind  excelize.CellType
		raw   string
		shown string
	}{
		{"A3", excelize.CellTypeInlineString, "R-01", "R-01"},
		{"B3", excelize.CellTypeInlineString, "=1+1", "=1+1"},
		{"B4", excelize.CellTypeInlineString, "@SUM(A1)", "@SUM(A1)"},
		{"C3", excelize.CellTypeUnset, "12", "12"},
		{"D3", excelize.CellTypeUnset, "1234.5", "1,234.50 EUR"},
		{"E3", excelize.CellTypeUnset, "46056", "03.02.2026"},
		{"C4", excelize.CellTypeUnset, "6", "6"},
		{"D4", excelize.CellTypeFormula, "hoch", "hoch"},
	} {
		kind, err := f.GetCellType(risks, each.cell)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := f.GetCellValue(risks, each.cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		shown, err := f.GetCellValue(risks, each.cell)
		if err != nil {
			t.Fatal(err)
		}
		if kind != each.kind || raw != each.raw || shown != each.shown {
			t.Errorf("%s: kind %v raw %q shown %q, want %v %q %q", each.cell, kind, raw, shown, each.kind, each.raw, each.shown)
		}
	}
}

func TestOnlyFormulasAreFormulas(t *testing.T) {
	t.Parallel()
	f := mustOpen(t, mustWrite(t, register()))
	for cell, want := range map[string]string{"B3": "", "B4": "", "C3": "", "C4": "C3/2", "D4": `IF(C3>9,"hoch","")`} {
		got, err := f.GetCellFormula(risks, cell)
		if err != nil || got != want {
			t.Errorf("%s: formula %q, want %q (%v)", cell, got, want, err)
		}
	}
	for cell, format := range map[string]int{"A3": 0, "B3": 49} {
		id, err := f.GetCellStyle(risks, cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || style.NumFmt != format {
			t.Errorf("%s: format %d, want %d (%v)", cell, style.NumFmt, format, err)
		}
	}
}

func TestSheetHasWhatItAsksFor(t *testing.T) {
	t.Parallel()
	f := mustOpen(t, mustWrite(t, register()))
	if got := strings.Join(f.GetSheetList(), "|"); got != "Übersicht|"+risks+"|lists" {
		t.Errorf("sheets %q", got)
	}
	if visible, err := f.GetSheetVisible("lists"); err != nil || visible {
		t.Errorf("lists is not hidden (%v)", err)
	}
	tables, err := f.GetTables(risks)
	if err != nil || len(tables) != 1 || tables[0].Name != "risks" || tables[0].Range != "A2:E4" {
		t.Errorf("tables %+v (%v)", tables, err)
	}
	panes, err := f.GetPanes(risks)
	if err != nil || !panes.Freeze || panes.XSplit != 2 || panes.YSplit != 2 || panes.TopLeftCell != "C3" {
		t.Errorf("panes %+v (%v)", panes, err)
	}
	rules, err := f.GetDataValidations(risks)
	if err != nil || len(rules) != 1 || rules[0].Sqref != "C3:C4" || rules[0].Formula1 != "1" || rules[0].Formula2 != "likelihood_max" || *rules[0].Error != "1 bis 5" {
		t.Errorf("validations %+v (%v)", rules, err)
	}
	colours, err := f.GetConditionalFormats(risks)
	if err != nil || len(colours["B3:B4"]) != 1 || colours["B3:B4"][0].Value != `"""hoch"""` {
		t.Errorf("conditional formats %+v (%v)", colours, err)
	}
	comments, err := f.GetComments(risks)
	if err != nil || len(comments) != 1 || comments[0].Cell != "B2" || comments[0].Paragraph[0].Text != "Was passieren kann" {
		t.Errorf("notes %+v (%v)", comments, err)
	}
	if _, target, err := f.GetCellHyperLink("Übersicht", "A1"); err != nil || target != "'"+risks+"'!A1" {
		t.Errorf("link to %q (%v)", target, err)
	}
	layout, err := f.GetPageLayout(risks)
	if err != nil || *layout.Orientation != "landscape" || *layout.Size != 9 || *layout.FitToWidth != 2 || *layout.FitToHeight != 0 {
		t.Errorf("layout %+v (%v)", layout, err)
	}
	running, err := f.GetHeaderFooter(risks)
	if err != nil || !strings.Contains(running.OddHeader, "Müller && Söhne") || !strings.HasSuffix(running.OddFooter, "Seite &P von &N") {
		t.Errorf("header and footer %+v (%v)", running, err)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	if names["likelihood_max"] != "'lists'!$A$1" || names["_xlnm.Print_Titles"] != "'"+risks+"'!$A:$B,'"+risks+"'!$1:$2" {
		t.Errorf("names %v", names)
	}
	properties, err := f.GetDocProps()
	if err != nil || properties.Title != "Arbeitsmappe" || properties.Creator != "A. Petersen" || properties.Created != "2026-11-21T16:30:00Z" || properties.Modified != "2026-11-21T16:30:00Z" {
		t.Errorf("properties %+v (%v)", properties, err)
	}
}

func TestSameWorkbookGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	first := mustWrite(t, register())
	for range 20 {
		if !bytes.Equal(first, mustWrite(t, register())) {
			t.Fatal("two files of the same workbook differ")
		}
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("the file begins with %s", z.File[0].Name)
	}
	for _, part := range z.File {
		if !part.Modified.Equal(clock) {
			t.Errorf("%s is of %v", part.Name, part.Modified)
		}
		if strings.HasPrefix(part.Name, "xl/worksheets/sheet") && strings.Contains(mustRead(t, part), "customHeight") {
			t.Errorf("%s has rows that do not grow", part.Name)
		}
	}
}

func mustRead(tb testing.TB, part *zip.File) string {
	tb.Helper()
	r, err := part.Open()
	if err != nil {
		tb.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		tb.Fatal(err)
	}
	return string(content)
}

func TestHostileTextsAreKept(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ä", 40000)
	for name, each := range map[string]struct{ text, want string }{
		"limit":              {strings.Repeat("x", 32767), strings.Repeat("x", 32767)},
		"beyond the limit":   {long, long[:2*32766] + "…"},
		"pairs at the limit": {strings.Repeat("😀", 20000), strings.Repeat("😀", 16383) + "…"},
		"control characters": {"a\x00b\x0bc\x1bd\x7fe\ufffff", "abcdef"},
		"broken bytes":       {"a\xffb\xc3", "ab"},
		"line ends":          {"a\r\nb\rc\nd", "a\nb\nc\nd"},
		"markup":             {`</t></is><script>"&amp;'`, `</t></is><script>"&amp;'`},
		"escape of Excel":    {"_x0041_ _x000D_", "_x0041_ _x000D_"},
		"spaces":             {"  a  ", "  a  "},
		"looks like a row":   {`<row r="1" customHeight="1">`, `<row r="1" customHeight="1">`},
	} {
		b := register()
		b.Sheets[1].Rows[2].Cells[1].Value = each.text
		got, err := mustOpen(t, mustWrite(t, b)).GetCellValue(risks, "B3")
		if err != nil || got != each.want {
			t.Errorf("%s: %.40q of %d bytes, want %.40q of %d (%v)", name, got, len(got), each.want, len(each.want), err)
		}
	}
}

func TestWhatTheFormatCannotHoldIsAnError(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*document.Workbook){
		"no sheet":          func(b *document.Workbook) { b.Sheets = nil },
		"two equal keys":    func(b *document.Workbook) { b.Sheets[0].Key = "risks" },
		"table without row": func(b *document.Workbook) { b.Sheets[1].Table.Area.To.Row = 2 },
		"table below rows":  func(b *document.Workbook) { b.Sheets[1].Table.Area.To.Row = 9 },
		"empty heading":     func(b *document.Workbook) { b.Sheets[1].Rows[1].Cells[1].Value = "" },
		"equal headings":    func(b *document.Workbook) { b.Sheets[1].Rows[1].Cells[1].Value = "ID" },
		"heading of lines":  func(b *document.Workbook) { b.Sheets[1].Rows[1].Cells[1].Value = "a\nb" },
		"link to nowhere":   func(b *document.Workbook) { b.Sheets[0].Links[0].Sheet = "moon" },
		"name of nothing":   func(b *document.Workbook) { b.Names[0].Sheet = "moon" },
		"value of odd type": func(b *document.Workbook) { b.Sheets[1].Rows[2].Cells[0].Value = []int{1} },
	} {
		b := register()
		spoil(b)
		if err := xlsx.Write(io.Discard, b, xlsx.Options{}); !errors.Is(err, xlsx.ErrBook) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// brokenWriter fails like a full disk.
type brokenWriter struct{}

var errFull = errors.New("full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsOfTheWriterComeBack(t *testing.T) {
	t.Parallel()
	if err := xlsx.Write(brokenWriter{}, register(), xlsx.Options{}); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
}

func TestSheetDescribesItsColumnsAndExtent(t *testing.T) {
	t.Parallel()
	content := mustWrite(t, register())
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range z.File {
		if part.Name != "xl/worksheets/sheet2.xml" {
			continue
		}
		text := mustRead(t, part)
		last := 0
		for _, want := range []string{`<dimension ref="A1:E4">`, `<col min="1" max="1" width="9"`, `<col min="2" max="2" width="30"`, `<col min="5" max="5" width="12"`, "<sheetData>"} {
			at := strings.Index(text, want)
			if at <= last {
				t.Errorf("%s stands at %d, not after what comes before it", want, at)
			}
			last = at
		}
		return
	}
	t.Error("no second sheet")
}

func TestColoursWithoutAFormulaAreLeftOut(t *testing.T) {
	t.Parallel()
	b := register()
	first := b.Sheets[1].Highlights[0]
	for _, equals := range []string{strings.Repeat("x", 256), strings.Repeat("y", 255)} {
		first.Equals = equals
		b.Sheets[1].Highlights = append(b.Sheets[1].Highlights, first)
	}
	colours, err := mustOpen(t, mustWrite(t, b)).GetConditionalFormats(risks)
	if err != nil || len(colours["B3:B4"]) != 2 || !strings.HasPrefix(colours["B3:B4"][1].Value, `"y`) {
		t.Errorf("colours %+v (%v)", colours, err)
	}
}

// TestRowsOfALargeSheetGrow wants no row to be fixed to its height, wherever the
// library cuts what it writes.
func TestRowsOfALargeSheetGrow(t *testing.T) {
	t.Parallel()
	b := register()
	s := &b.Sheets[2]
	for i := range 4000 {
		s.Rows = append(s.Rows, document.SheetRow{Cells: []document.SheetCell{{Value: strings.Repeat("x", i%97)}}})
	}
	sheet := partsOf(t, mustWrite(t, b))["xl/worksheets/sheet3.xml"]
	if strings.Contains(sheet, "customHeight") {
		t.Error("rows are fixed to their height")
	}
	if n := strings.Count(sheet, ` ht="`); n != 4001 {
		t.Errorf("%d rows have a height", n)
	}
	if got, err := mustOpen(t, mustWrite(t, b)).GetCellValue("lists", "A4001"); err != nil || len(got) != 3999%97 {
		t.Errorf("the last row holds %q (%v)", got, err)
	}
}
