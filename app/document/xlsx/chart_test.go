package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
	"ismsdesk/app/document/xlsx"
)

// span is an area by its corners.
func span(row, column, toRow, toColumn int) document.Area {
	return document.Area{From: document.Spot{Row: row, Column: column}, To: document.Spot{Row: toRow, Column: toColumn}}
}

// charted is a workbook with charts on its first sheet, of rows that are not as
// high as usual, and on its second.
func charted() *document.Workbook {
	b := register()
	columns := document.SheetChart{
		Area: span(7, 2, 20, 4), Title: `Risiken & "mehr"`, Description: "2 mittel, 1 hoch <wenig>", CategoryAxis: "Niveau", ValueAxis: "Anzahl",
		Categories: span(2, 1, 3, 1), Series: []document.ChartSeries{
			{Name: document.Spot{Row: 1, Column: 2}, Values: span(2, 2, 3, 2), Colours: []string{"9FB0C0"}},
			{Name: document.Spot{Row: 1, Column: 3}, Values: span(2, 3, 3, 3), Colours: []string{"0B6E69"}},
		},
	}
	ring := document.SheetChart{
		Kind: document.RingChart, Area: span(7, 5, 20, 7), Title: "Maßnahmen", Description: "Ring", Categories: span(2, 1, 3, 1),
		Series: []document.ChartSeries{{Name: document.Spot{Row: 1, Column: 2}, Values: span(2, 2, 3, 2), Colours: []string{"112233", "445566"}}},
	}
	first := document.Sheet{Key: "charts", Name: "Bild's", Columns: []document.SheetColumn{{Width: 20}, {Width: 9.5}, {Width: 30}, {Width: 1}, {Width: 15}}}
	for i, row := range [][]any{{"Niveau", "vorher", "nachher"}, {"mittel", 2, 1}, {"hoch", 1, 0}} {
		for column, value := range row {
			first.Put(document.Spot{Row: i + 1, Column: column + 1}, document.SheetCell{Value: value})
		}
		first.Rows[i].HeightPoints = 70
	}
	first.Charts = []document.SheetChart{columns, ring}
	b.Sheets[0].Charts = []document.SheetChart{ring}
	b.Sheets = append([]document.Sheet{first}, b.Sheets...)
	return b
}

// partsOf are the parts of a file by their names.
func partsOf(tb testing.TB, content []byte) map[string]string {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		tb.Fatal(err)
	}
	parts := map[string]string{}
	for _, part := range z.File {
		parts[part.Name] = mustRead(tb, part)
	}
	return parts
}

// anchor is from where to where a chart goes: columns and rows from 0, where its
// corner lies within a cell in the second of each pair.
var anchor = regexp.MustCompile(`<xdr:from><xdr:col>(\d+)</xdr:col><xdr:colOff>(\d+)</xdr:colOff><xdr:row>(\d+)</xdr:row><xdr:rowOff>(\d+)</xdr:rowOff></xdr:from>` +
	`<xdr:to><xdr:col>(\d+)</xdr:col><xdr:colOff>(\d+)</xdr:colOff><xdr:row>(\d+)</xdr:row><xdr:rowOff>(\d+)</xdr:rowOff></xdr:to>`)

func TestChartsCoverTheirCells(t *testing.T) {
	t.Parallel()
	parts := partsOf(t, mustWrite(t, charted()))
	var got []string
	for _, drawing := range []string{"xl/drawings/drawing1.xml", "xl/drawings/drawing2.xml"} {
		for _, found := range anchor.FindAllStringSubmatch(parts[drawing], -1) {
			got = append(got, strings.Join(found[1:], " "))
		}
	}
	want := []string{"1 0 6 0 4 0 20 0", "4 0 6 0 7 0 20 0", "4 0 6 0 7 0 20 0"}
	if strings.Join(got, ", ") != strings.Join(want, ", ") {
		t.Errorf("charts go %q, want %q", got, want)
	}
}

func TestChartsSayWhatTheyShow(t *testing.T) {
	t.Parallel()
	parts := partsOf(t, mustWrite(t, charted()))
	for part, wanted := range map[string][]string{
		"xl/drawings/drawing1.xml": {`descr="2 mittel, 1 hoch &lt;wenig&gt;"`, `descr="Ring"`},
		"xl/charts/chart1.xml": {
			`<a:t>Risiken &amp; &#34;mehr&#34;</a:t>`, `<a:t>Niveau</a:t>`, `<a:t>Anzahl</a:t>`, `<barDir val="col">`, `<grouping val="clustered">`,
			`<f>&#39;Bild&#39;&#39;s&#39;!$B$1</f>`, `<f>&#39;Bild&#39;&#39;s&#39;!$A$2:$A$3</f>`, `<f>&#39;Bild&#39;&#39;s&#39;!$C$2:$C$3</f>`,
			`<a:srgbClr val="9FB0C0">`, `<a:srgbClr val="0B6E69">`, `<majorUnit val="1">`,
		},
		"xl/charts/chart2.xml": {"<doughnutChart>", `<a:srgbClr val="112233">`, `<a:srgbClr val="445566">`, `<varyColors val="1">`},
	} {
		for _, want := range wanted {
			if !strings.Contains(parts[part], want) {
				t.Errorf("%s lacks %s", part, want)
			}
		}
	}
	for name, content := range parts {
		if strings.HasPrefix(name, "xl/charts/") && (strings.Contains(content, "invertIfNegative") || strings.Contains(content, "smooth")) {
			t.Errorf("%s has elements where the schema has none", name)
		}
	}
	if sheet := parts["xl/worksheets/sheet1.xml"]; strings.Count(sheet, "<drawing ") != 1 {
		t.Errorf("the sheet does not show its charts: %s", sheet)
	}
}

func TestAnAxisOfManyChoosesItsSteps(t *testing.T) {
	t.Parallel()
	b := charted()
	b.Sheets[0].Put(document.Spot{Row: 3, Column: 3}, document.SheetCell{Value: 400})
	if strings.Contains(partsOf(t, mustWrite(t, b))["xl/charts/chart1.xml"], "majorUnit") {
		t.Error("the axis counts one by one to 400")
	}
}

func TestChartsGiveTheSameBytes(t *testing.T) {
	t.Parallel()
	first := mustWrite(t, charted())
	for range 10 {
		if !bytes.Equal(first, mustWrite(t, charted())) {
			t.Fatal("two files of the same workbook differ")
		}
	}
}

func TestAChartWithoutNumbersIsAnError(t *testing.T) {
	t.Parallel()
	b := charted()
	b.Sheets[0].Charts[0].Series = nil
	if err := xlsx.Write(io.Discard, b, xlsx.Options{}); !errors.Is(err, xlsx.ErrBook) {
		t.Errorf("error %v", err)
	}
}

func TestSheetsPrintWhatTheyShow(t *testing.T) {
	t.Parallel()
	f := mustOpen(t, mustWrite(t, charted()))
	got := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Area" {
			got[n.Scope] = n.RefersTo
		}
	}
	for sheet, want := range map[string]string{"Bild's": "'Bild''s'!$A$1:$G$20", "Übersicht": "'Übersicht'!$A$1:$G$20", risks: "'" + risks + "'!$A$1:$E$4"} {
		if got[sheet] != want {
			t.Errorf("%s prints %q, want %q", sheet, got[sheet], want)
		}
	}
	if len(got) != 3 {
		t.Errorf("print areas %v", got)
	}
}

func TestPagesBreakWhereTheyShould(t *testing.T) {
	t.Parallel()
	b := register()
	b.Sheets[1].Print.Breaks = []int{4}
	if sheet := partsOf(t, mustWrite(t, b))["xl/worksheets/sheet2.xml"]; !strings.Contains(sheet, `<rowBreaks count="1" manualBreakCount="1"><brk id="3"`) {
		t.Errorf("no break: %s", sheet)
	}
}

func TestColumnsCanStayOffThePaper(t *testing.T) {
	t.Parallel()
	b := register()
	b.Sheets[1].Print.Columns = 3
	for _, n := range mustOpen(t, mustWrite(t, b)).GetDefinedName() {
		if n.Name == "_xlnm.Print_Area" && n.Scope == risks && !strings.HasSuffix(n.RefersTo, "!$A$1:$C$4") {
			t.Errorf("prints %s", n.RefersTo)
		}
	}
}

func TestTextsThatRunOnArePrinted(t *testing.T) {
	t.Parallel()
	oneLine := &document.SheetStyle{OneLine: true}
	for name, each := range map[string]struct {
		cells []document.SheetCell
		want  string
	}{
		"short":           {[]document.SheetCell{{Value: "ab", Style: oneLine}}, "$E$4"},
		"runs on":         {[]document.SheetCell{{}, {}, {}, {}, {Value: strings.Repeat("0", 19), Style: oneLine}}, "$F$4"},
		"over the hidden": {[]document.SheetCell{{Value: strings.Repeat("0", 9+30+8+13), Style: oneLine}}, "$F$4"},
		"stopped":         {[]document.SheetCell{{Value: strings.Repeat("0", 90), Style: oneLine}, {Value: "x"}}, "$E$4"},
		"without end":     {[]document.SheetCell{{Value: strings.Repeat("0", 9000), Style: oneLine}}, "$Q$4"},
		"wrapped":         {[]document.SheetCell{{Value: strings.Repeat("0", 900)}}, "$E$4"},
	} {
		b := register()
		b.Sheets[1].Columns[3].Hidden = true
		b.Sheets[1].Rows[0].Cells = each.cells
		for _, n := range mustOpen(t, mustWrite(t, b)).GetDefinedName() {
			if n.Name == "_xlnm.Print_Area" && n.Scope == risks && n.RefersTo != "'"+risks+"'!$A$1:"+each.want {
				t.Errorf("%s: prints %s, want %s", name, n.RefersTo, each.want)
			}
		}
	}
}

func TestAPasswordLocksTheFile(t *testing.T) {
	t.Parallel()
	const password = "Hafen – 2026 ü"
	var locked bytes.Buffer
	if err := xlsx.Write(&locked, register(), xlsx.Options{Password: password}); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(locked.Bytes(), []byte("xl/workbook.xml")) {
		t.Error("the file shows what it is made of")
	}
	for _, each := range []struct {
		password string
		opens    bool
	}{{"", false}, {"hafen", false}, {password, true}} {
		f, err := excelize.OpenReader(bytes.NewReader(locked.Bytes()), excelize.Options{Password: each.password})
		if (err == nil) != each.opens {
			t.Errorf("with %q: %v", each.password, err)
		}
		if err != nil {
			continue
		}
		if got, err := f.GetCellValue(risks, "A3"); err != nil || got != "R-01" {
			t.Errorf("the first risk is %q (%v)", got, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	if err := xlsx.Write(io.Discard, register(), xlsx.Options{Password: strings.Repeat("x", 256)}); !errors.Is(err, xlsx.ErrBook) {
		t.Errorf("a password without end: %v", err)
	}
}

func TestSharesAndAlarmsAreShown(t *testing.T) {
	t.Parallel()
	b := register()
	s := &b.Sheets[1]
	s.Put(document.Spot{Row: 3, Column: 3}, document.SheetCell{Value: 0.643, Style: &document.SheetStyle{Role: document.SheetFigure, Format: document.FormatShare}})
	s.Highlights = append(s.Highlights, document.Highlight{Area: span(3, 4, 3, 4), Positive: true, Fill: "FADBD8"})
	f := mustOpen(t, mustWrite(t, b))
	if got, err := f.GetCellValue(risks, "C3"); err != nil || got != "64%" {
		t.Errorf("a share is %q (%v)", got, err)
	}
	colours, err := f.GetConditionalFormats(risks)
	if err != nil || len(colours["D3"]) != 1 || colours["D3"][0].Criteria != "greater than" || colours["D3"][0].Value != "0" {
		t.Errorf("conditional formats %+v (%v)", colours, err)
	}
}
