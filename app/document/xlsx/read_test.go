package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
	"ismsdesk/app/document/xlsx"
)

// parts are the parts of a file by name.
type parts map[string]string

const (
	mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relNamespace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	sheetType     = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
)

// typesOf declares the kinds of parts besides that of XML.
func typesOf(kinds ...string) string {
	out := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
	for i := 0; i < len(kinds); i += 2 {
		out += `<Override PartName="` + kinds[i] + `" ContentType="` + kinds[i+1] + `"/>`
	}
	return out + `</Types>`
}

// relationsOf lists relations by their kind and target; a target with a scheme
// is outside.
func relationsOf(relations ...string) string {
	out := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	for i := 0; i < len(relations); i += 2 {
		out += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/%s" Target="%s"`, i/2+1, relNamespace, relations[i], relations[i+1])
		if strings.Contains(relations[i+1], "://") {
			out += ` TargetMode="External"`
		}
		out += `/>`
	}
	return out + `</Relationships>`
}

// sheetOf is a sheet with some rows.
func sheetOf(rows string) string {
	return `<worksheet xmlns="` + mainNamespace + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

// smallBook is a workbook of one sheet, with some parts changed.
func smallBook(change parts) parts {
	book := parts{
		"[Content_Types].xml":        typesOf("/xl/workbook.xml", sheetType),
		"_rels/.rels":                relationsOf("officeDocument", "xl/workbook.xml"),
		"xl/workbook.xml":            `<workbook xmlns="` + mainNamespace + `" xmlns:r="` + relNamespace + `"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relationsOf("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml", "styles", "styles.xml"),
		"xl/worksheets/sheet1.xml":   sheetOf(`<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>`),
	}
	maps.Copy(book, change)
	return book
}

// mustZip packs parts in the order of their names.
func mustZip(tb testing.TB, book parts) []byte {
	tb.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(book)) {
		to, err := w.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := to.Write([]byte(book[name])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func mustContent(tb testing.TB, content []byte) *document.Spreadsheet {
	tb.Helper()
	book, err := xlsx.Read(content, xlsx.ReadOptions{})
	if err != nil {
		tb.Fatal(err)
	}
	return book
}

// cellsOf writes the cells of a sheet one after the other: A1=text:x.
func cellsOf(s document.SheetContent) []string {
	var out []string
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			at, err := excelize.CoordinatesToCellName(c.Column, row.Number)
			if err != nil {
				at = err.Error()
			}
			out = append(out, fmt.Sprintf("%s=%s:%s", at, []string{"text", "number", "date", "bool", "error"}[c.Kind], c.Text))
		}
	}
	return out
}

func wantCells(tb testing.TB, s document.SheetContent, want ...string) {
	tb.Helper()
	if got := cellsOf(s); !slices.Equal(got, want) {
		tb.Errorf("cells\n%q, want\n%q", got, want)
	}
}

// The same table, written by programs that people use (testdata/programs).
func TestFilesOfOtherPrograms(t *testing.T) {
	for name, password := range map[string]string{
		"openpyxl.xlsx": "", "xlsxwriter.xlsx": "", "libreoffice.xlsx": "", "exceljs.xlsx": "", "sheetjs.xlsx": "",
		"libreoffice-locked.xlsx": "Größe 1", "exceljs-locked.xlsx": "Größe 1",
	} {
		t.Run(name, func(t *testing.T) {
			book, err := xlsx.Read(mustProgram(t, name), xlsx.ReadOptions{Password: password})
			if err != nil {
				t.Fatal(err)
			}
			if len(book.Sheets) != 2 {
				t.Fatalf("%d sheets", len(book.Sheets))
			}
			risks, lists := book.Sheets[0], book.Sheets[1]
			if risks.Name != "Risks & more" || risks.Hidden || lists.Name != "lists" || !lists.Hidden {
				t.Errorf("sheets %q (hidden: %t) and %q (hidden: %t)", risks.Name, risks.Hidden, lists.Name, lists.Hidden)
			}
			if want := (document.Area{From: document.Spot{Row: 5, Column: 1}, To: document.Spot{Row: 6, Column: 3}}); !slices.Equal(risks.Merged, []document.Area{want}) {
				t.Errorf("merged %v", risks.Merged)
			}
			wantCells(
				t, risks,
				"A1=text:ID", "B1=text:Name", "C1=text:Level", "D1=text:Due", "E1=text:Seen", "F1=text:At", "G1=text:Done", "H1=text:Cost", "I1=text:Note",
				"A2=text:R-01", `B2=text:Größe & <Maß> "x" 😀`, "C2=number:3", "D2=date:2026-11-02", "E2=date:2026-11-02T09:30:00", "F2=date:07:15:00",
				"G2=bool:true", "H2=number:1234.5", "I2=text: two\nlines ",
				"A3=text:007", "B3=text:12.50", "C3=number:0.1", "D3=date:1900-03-01", "G3=bool:false", "H3=number:-0.0000001", "I3=text:=1+1",
				"A5=text:merged",
			)
			wantCells(t, lists, "B2=text:x")
		})
	}
}

// mustProgram reads a file of testdata/programs.
func mustProgram(tb testing.TB, name string) []byte {
	tb.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "programs", name))
	if err != nil {
		tb.Fatal(err)
	}
	return content
}

// What programs do that are not at hand here, and what the standard allows.
func TestOtherWaysToWriteAWorkbook(t *testing.T) {
	plain := sheetOf(`<row r="2"><c r="B2"><v>5</v></c></row>`)
	for name, change := range map[string]parts{
		"paths from the root": {
			"_rels/.rels": relationsOf("officeDocument", "/xl/workbook.xml"), "xl/_rels/workbook.xml.rels": relationsOf("worksheet", "/xl/worksheets/sheet1.xml"),
		},
		"paths that go up":       {"xl/_rels/workbook.xml.rels": relationsOf("worksheet", "../xl/worksheets/sheet1.xml")},
		"other letters in paths": {"xl/_rels/workbook.xml.rels": relationsOf("worksheet", "Worksheets/Sheet1.xml")},
		"backslashes":            {"xl/worksheets/sheet1.xml": "", `xl\worksheets\sheet2.xml`: plain, "xl/_rels/workbook.xml.rels": relationsOf("worksheet", `worksheets\sheet2.xml`)},
		"a mark at the front":    {"xl/worksheets/sheet1.xml": "\ufeff" + `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n" + plain},
		"a template":             {"[Content_Types].xml": typesOf("/xl/workbook.xml", strings.Replace(sheetType, "sheet", "template", 1))},
		"prefixes": {
			"xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="` + mainNamespace + `"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
			"xl/workbook.xml":          `<x:workbook xmlns:x="` + mainNamespace + `" xmlns:q="` + relNamespace + `"><x:sheets><x:sheet name="One" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>`,
		},
		"the strict form": {
			"xl/worksheets/sheet1.xml":   strings.ReplaceAll(plain, mainNamespace, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
			"xl/_rels/workbook.xml.rels": strings.ReplaceAll(relationsOf("worksheet", "worksheets/sheet1.xml"), relNamespace, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
		},
		"comments and spaces": {"xl/worksheets/sheet1.xml": "\n<!-- a -- b > --><?x y?>" + strings.ReplaceAll(plain, "<row", "\n <!-- <row/> -->\t<row") + "<!-- end -->\n"},
		"single quotes":       {"xl/worksheets/sheet1.xml": `<worksheet xmlns='` + mainNamespace + `'><sheetData ><row  r = '2' a='"'><c r='B2' ><v >5</v ></c></row></sheetData></worksheet>`},
		"characters as they are": {
			"xl/worksheets/sheet1.xml": sheetOf(`<row r="2"><c r="B2"><v><![CDATA[5]]></v></c></row><![CDATA[ <row> ]]>`),
		},
		"unknown elements": {"xl/worksheets/sheet1.xml": `<worksheet><dimension ref="A1:ZZ9"/><cols><col><c><v>1</v></c></col></cols><sheetData><other><c><v>1</v></c></other><row r="2"><other><v>1</v></other><c r="B2"><other/><v>5</v><extLst><v>6</v></extLst></c></row></sheetData><extLst><row/></extLst></worksheet>`},
		"no places":        {"xl/worksheets/sheet1.xml": sheetOf(`<row/><row><c/><c><v>5</v></c></row>`)},
	} {
		t.Run(name, func(t *testing.T) {
			book := smallBook(parts{"xl/worksheets/sheet1.xml": plain})
			maps.Copy(book, change)
			maps.DeleteFunc(book, func(_, content string) bool { return content == "" })
			read := mustContent(t, mustZip(t, book))
			wantCells(t, read.Sheets[0], "B2=number:5")
		})
	}
}

func TestSheetsStandAsInTheList(t *testing.T) {
	book := mustContent(t, mustZip(t, smallBook(parts{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="B &amp; &#x43;" r:id="rId3"/><sheet name="A" state="veryHidden" r:id="rId1"/><sheet name="Chart" r:id="rId2" state="visible"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relationsOf("worksheet", "one.xml", "chartsheet", "chart.xml", "worksheet", "two.xml"),
		"xl/one.xml":                 sheetOf(`<row><c><v>1</v></c></row>`),
		"xl/chart.xml":               `<chartsheet><drawing/></chartsheet>`,
		"xl/two.xml":                 sheetOf(`<row><c><v>2</v></c></row>`),
	})))
	var got []string
	for _, s := range book.Sheets {
		got = append(got, fmt.Sprintf("%s %t %v", s.Name, s.Hidden, cellsOf(s)))
	}
	if want := []string{"B & C false [A1=number:2]", "A true [A1=number:1]", "Chart false []"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// cellOf reads a workbook whose only cell is the given one.
func cellOf(tb testing.TB, cell string, change parts) document.SheetContent {
	tb.Helper()
	book := smallBook(parts{"xl/worksheets/sheet1.xml": sheetOf(`<row r="1">` + cell + `</row>`)})
	maps.Copy(book, change)
	return mustContent(tb, mustZip(tb, book)).Sheets[0]
}

func TestWhatCellsHold(t *testing.T) {
	shared := parts{"xl/sharedStrings.xml": `<sst count="9"><si><t>first</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">rich </t></r><r><t>text</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh><phoneticPr fontId="1"/></si><si/></sst>`}
	for cell, want := range map[string]string{
		`<c r="A1"><v>12</v></c>`:                            "A1=number:12",
		`<c r="A1" t="n"><v> 12 </v></c>`:                    "A1=number:12",
		`<c><v>0</v></c>`:                                    "A1=number:0",
		`<c><v>-0</v></c>`:                                   "A1=number:0",
		`<c><v>0.10000000000000001</v></c>`:                  "A1=number:0.1",
		`<c><v>4.3499999999999996</v></c>`:                   "A1=number:4.35",
		`<c><v>0.30000000000000004</v></c>`:                  "A1=number:0.3",
		`<c><v>12.50</v></c>`:                                "A1=number:12.5",
		`<c><v>1E3</v></c>`:                                  "A1=number:1000",
		`<c><v>1.5e-3</v></c>`:                               "A1=number:0.0015",
		`<c><v>1E+15</v></c>`:                                "A1=number:1000000000000000",
		`<c><v>-12</v></c>`:                                  "A1=number:-12",
		`<c><v>4006381333931</v></c>`:                        "A1=number:4006381333931",
		`<c><v>12345678901234567890</v></c>`:                 "A1=number:12345678901234567890",
		`<c><v>007</v></c>`:                                  "A1=number:7",
		`<c><v>NaN</v></c>`:                                  "A1=text:NaN",
		`<c><v>0x10</v></c>`:                                 "A1=text:0x10",
		`<c><v>1_000</v></c>`:                                "A1=text:1_000",
		`<c><v>1e999</v></c>`:                                "A1=text:1e999",
		`<c><v>12,5</v></c>`:                                 "A1=text:12,5",
		`<c t="s"><v>0</v></c>`:                              "A1=text:first",
		`<c t="s"><v>1</v></c>`:                              "A1=text:rich text",
		`<c t="s"><v>2</v></c>`:                              "",
		`<c t="str"><f>"00"&amp;7</f><v>007</v></c>`:         "A1=text:007",
		`<c t="str"><f>A2</f><v> a </v></c>`:                 "A1=text: a ",
		`<c><f>SUM(B1:B9)</f><v>6</v></c>`:                   "A1=number:6",
		`<c><f>SUM(B1:B9)</f></c>`:                           "",
		`<c><v>6</v><f>SUM(B1:B9)</f></c>`:                   "A1=number:6",
		`<c t="b"><v>1</v></c>`:                              "A1=bool:true",
		`<c t="b"><f>1=2</f><v>0</v></c>`:                    "A1=bool:false",
		`<c t="b"><v/></c>`:                                  "",
		`<c t="e"><f>1/0</f><v>#DIV/0!</v></c>`:              "A1=error:#DIV/0!",
		`<c t="inlineStr"><is><t>12.50</t></is></c>`:         "A1=text:12.50",
		`<c t="inlineStr"><is><t> a </t></is></c>`:           "A1=text:a",
		`<c t="inlineStr"><v>loose</v></c>`:                  "A1=text:loose",
		`<c t="inlineStr"><is><t/></is></c>`:                 "",
		`<c t="inlineStr"><is><t>a<x>b</x>c</t></is></c>`:    "A1=text:ac",
		`<c s="4"/>`:                                         "",
		`<c s="4"><v></v></c>`:                               "",
		`<c s="99"><v>7</v></c>`:                             "A1=number:7",
		`<c r="XFD1"><v>7</v></c>`:                           "XFD1=number:7",
		`<c t="d"><v>2026-11-02T00:00:00</v></c>`:            "A1=date:2026-11-02",
		`<c t="d"><v>2026-11-02T09:30:00.000Z</v></c>`:       "A1=date:2026-11-02T09:30:00",
		`<c t="d"><v>2026-11-02</v></c>`:                     "A1=date:2026-11-02",
		`<c t="d"><v>09:30:00</v></c>`:                       "A1=date:09:30:00",
		`<c t="d"><v>tomorrow</v></c>`:                       "A1=text:tomorrow",
		`<c t="x"><v>7</v></c>`:                              "A1=number:7",
		inline("&lt;a&gt; &amp; &quot;b&quot; &apos;"):       `A1=text:<a> & "b" '`,
		inline("&#228;&#xE4;&#x1F600;"):                      "A1=text:ää😀",
		inline("a<![CDATA[ <b> & ]]>c"):                      "A1=text:a <b> & c",
		inline("a<!-- no -->b<?no?>c"):                       "A1=text:abc",
		inline("a\r\nb\rc\nd"):                               "A1=text:a\nb\nc\nd",
		inline("a_x000D_\nb_x000A_c"):                        "A1=text:a\nb\nc",
		inline("_x005F_x000D_ _x0041__x00zz_ _x _xD_"):       "A1=text:_x000D_ A_x00zz_ _x _xD_",
		inline("_xD83D__xDE00_ _xD83D_x _x0007_"):            "A1=text:😀 x ",
		inline("a&#0;&#7;\x01\u007fb\ufffe"):                 "A1=text:ab",
		inline(strings.Repeat("long ", 20_000) + "&amp;"):    "A1=text:" + strings.Repeat("long ", 20_000) + "&",
		inline(strings.Repeat("&amp;", 30_000) + "<!-- -->"): "A1=text:" + strings.Repeat("&", 30_000),
	} {
		t.Run(cell[:min(len(cell), 60)], func(t *testing.T) {
			if want == "" {
				wantCells(t, cellOf(t, cell, shared))
			} else {
				wantCells(t, cellOf(t, cell, shared), want)
			}
		})
	}
}

// inline is a cell with a text whose spaces count.
func inline(text string) string {
	return `<c t="inlineStr"><is><t xml:space="preserve">` + text + `</t></is></c>`
}

func TestNumbersThatAreShownAsTimes(t *testing.T) {
	for _, c := range []struct {
		format string // a code, or the number of one that needs none
		value  string
		want   string
	}{
		{"14", "46328", "date:2026-11-02"},
		{"14", "46328.75", "date:2026-11-02"},
		{"17", "46328", "date:2026-11-02"},
		{"22", "46328.395833333336", "date:2026-11-02T09:30:00"},
		{"22", "46328", "date:2026-11-02"},
		{"20", "0.5", "date:12:00:00"},
		{"20", "0", "date:00:00:00"},
		{"20", "46328.5", "date:2026-11-02T12:00:00"},
		{"45", "0.010416666666666666", "date:00:15:00"},
		{"46", "1.5", "date:36:00:00"},
		{"46", "100", "date:2400:00:00"},
		{"[h]:mm", "0.25", "date:06:00:00"},
		{"[mm]:ss", "0.25", "date:06:00:00"},
		{"36", "46328", "date:2026-11-02"},
		{"57", "46328", "date:2026-11-02"},
		{"0", "46328", "number:46328"},
		{"9", "0.5", "number:0.5"},
		{"49", "46328", "number:46328"},
		{"yyyy-mm-dd", "46328", "date:2026-11-02"},
		{"TT.MM.JJJJ", "46328", "date:2026-11-02"},
		{`dd/mm/yyyy\ hh:mm:ss`, "46328.395833333336", "date:2026-11-02T09:30:00"},
		{`[$-407]d. mmmm yyyy;@`, "46328", "date:2026-11-02"},
		{`[Red][>=100]mmm`, "46328", "date:2026-11-02"},
		{`[=0]"";dd.mm.yy`, "46328", "date:2026-11-02"},
		{`ge.m.d`, "46328", "date:2026-11-02"},
		{`h:mm AM/PM`, "0.75", "date:18:00:00"},
		{"yyyy", "46327.999999", "date:2026-11-02"},
		{"General", "46328", "number:46328"},
		{`#,##0.00 "days"`, "12.5", "number:12.5"},
		{`0\d`, "12", "number:12"},
		{`0_d*s`, "12", "number:12"},
		{"0.00E+00", "12", "number:12"},
		{`[$USD-409]#,##0`, "12", "number:12"},
		{`[Red]0;[Blue]0`, "12", "number:12"},
		{`0"`, "12", "number:12"},
		{`0\`, "12", "number:12"},
		{`[`, "12", "number:12"},
		{"14", "1", "date:1900-01-01"},
		{"14", "59", "date:1900-02-28"},
		{"14", "60", "number:60"}, // the day that never was
		{"14", "61", "date:1900-03-01"},
		{"14", "0", "number:0"},
		{"14", "0.25", "date:06:00:00"},
		{"14", "-1", "number:-1"},
		{"14", "2958465", "date:9999-12-31"},
		{"14", "2958466", "number:2958466"},
		{"14", "1e300", "number:1" + strings.Repeat("0", 300)},
		{"14", "soon", "text:soon"},
	} {
		t.Run(c.format+" "+c.value, func(t *testing.T) {
			got := cellOf(t, `<c s="1"><v>`+c.value+`</v></c>`, parts{"xl/styles.xml": stylesWith(c.format)})
			wantCells(t, got, "A1="+c.want)
		})
	}
}

// stylesWith is a style sheet whose second style has a number format.
func stylesWith(format string) string {
	code := strings.NewReplacer(`"`, "&quot;", ">", "&gt;").Replace(format)
	if strings.Trim(format, "0123456789") != "" {
		return `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="` + code + `"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>`
	}
	return `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="` + code + `" applyNumberFormat="0"/></cellXfs></styleSheet>`
}

func TestDaysFrom1904(t *testing.T) {
	for value, want := range map[string]string{"0": "date:1904-01-01", "1": "date:1904-01-02", "60": "date:1904-03-01", "44866": "date:2026-11-02", "2957004": "number:2957004"} {
		got := cellOf(t, `<c s="1"><v>`+value+`</v></c>`, parts{
			"xl/styles.xml":   stylesWith("14"),
			"xl/workbook.xml": `<workbook xmlns:r="r"><workbookPr date1904="true"/><sheets><sheet name="One" r:id="rId1"/></sheets></workbook>`,
		})
		wantCells(t, got, "A1="+want)
	}
}

// What this package writes it reads.
func TestTextsComeBackAsTheyWere(t *testing.T) {
	texts := []string{
		"a", " a ", "\ta\n\nb\n", "=1+1", "+49 40 123", "-", "@x", "'quoted'", "12.50", "007", "1e5", "TRUE", "#REF!", "<b>&amp;</b>", "]]>",
		"_x000D_", "_x005F_", "_x005F_x000D_", "__x0041__", "_x", "äöüß€", "日本語", "😀👍🏽", strings.Repeat("ä", document.MostCellText),
	}
	sheet := document.Sheet{Key: "one", Name: "One"}
	for i, text := range texts {
		sheet.Put(document.Spot{Row: i + 1, Column: i + 1}, document.SheetCell{Value: text})
	}
	var out bytes.Buffer
	if err := xlsx.Write(&out, &document.Workbook{Sheets: []document.Sheet{sheet}}, xlsx.Options{}); err != nil {
		t.Fatal(err)
	}
	rows := mustContent(t, out.Bytes()).Sheets[0].Rows
	for i, text := range texts {
		got, ok := rows[i].Find(i + 1)
		if !ok || got.Text != text || got.Kind != document.ContentText || rows[i].Number != i+1 {
			t.Errorf("%.50q came back as %.50q in row %d", text, got.Text, rows[i].Number)
		}
	}
}

func TestMergedAreas(t *testing.T) {
	sheet := strings.Replace(sheetOf(""), "</sheetData>", `</sheetData><mergeCells count="2"><mergeCell ref="B2:D3"/><mergeCell ref="XFD1048576"/></mergeCells>`, 1)
	got := mustContent(t, mustZip(t, smallBook(parts{"xl/worksheets/sheet1.xml": sheet}))).Sheets[0].Merged
	want := []document.Area{
		{From: document.Spot{Row: 2, Column: 2}, To: document.Spot{Row: 3, Column: 4}},
		{From: document.Spot{Row: 1 << 20, Column: 1 << 14}, To: document.Spot{Row: 1 << 20, Column: 1 << 14}},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestALockedWorkbookNeedsItsPassword(t *testing.T) {
	var own bytes.Buffer
	if err := xlsx.Write(&own, &document.Workbook{Sheets: []document.Sheet{{Key: "one", Name: "One"}}}, xlsx.Options{Password: "Größe 1"}); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"own": own.Bytes(), "LibreOffice": mustProgram(t, "libreoffice-locked.xlsx"), "as Excel": mustProgram(t, "exceljs-locked.xlsx"),
	} {
		for password, want := range map[string]error{"": xlsx.ErrLocked, "Größe 2": xlsx.ErrLocked, "Größe 1": nil} {
			if _, err := xlsx.Read(content, xlsx.ReadOptions{Password: password}); !errors.Is(err, want) {
				t.Errorf("%s with %q: %v", name, password, err)
			}
		}
	}
	if _, err := xlsx.Read(mustZip(t, smallBook(nil)), xlsx.ReadOptions{Password: "x"}); err != nil {
		t.Errorf("a password for an open file: %v", err)
	}
}
