package xlsx_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document/xlsx"
)

// refused are files that must not be read, with the reason.
func refused(tb testing.TB) map[string]struct {
	content []byte
	want    error
} {
	tb.Helper()
	out := map[string]struct {
		content []byte
		want    error
	}{}
	add := func(name string, content []byte, want error) {
		out[name] = struct {
			content []byte
			want    error
		}{content, want}
	}
	plain := mustZip(tb, smallBook(nil))
	locked := mustProgram(tb, "exceljs-locked.xlsx")
	add("nothing", nil, xlsx.ErrUnreadable)
	add("text", []byte("No;Applicable\nA.5.1.1;yes\n"), xlsx.ErrUnreadable)
	add("text of Windows", []byte("\xe4\xf6\xfc;ja\n"), xlsx.ErrUnreadable)
	add("cut", plain[:len(plain)/2], xlsx.ErrUnreadable)
	add("a lock of noise", append(bytes.Clone(locked[:512]), make([]byte, 4096)...), xlsx.ErrUnreadable)
	add("locked", locked, xlsx.ErrLocked)
	add("more than anybody sends", append([]byte("PK"), make([]byte, 64<<20)...), xlsx.ErrTooLarge)
	for name, book := range brokenBooks() {
		add(name, mustZip(tb, smallBook(book)), xlsx.ErrUnreadable)
	}
	for name, book := range largeBooks() {
		add(name, mustZip(tb, smallBook(book)), xlsx.ErrTooLarge)
	}
	for name, book := range booksWithMacros() {
		add(name, mustZip(tb, smallBook(book)), xlsx.ErrMacros)
	}
	for name, book := range booksWithLinks() {
		add(name, mustZip(tb, smallBook(book)), xlsx.ErrOutside)
	}
	return out
}

// brokenBooks are changes to a workbook that Excel would not read either.
func brokenBooks() map[string]parts {
	sheet := func(content string) parts { return parts{"xl/worksheets/sheet1.xml": content} }
	rows := func(content string) parts { return sheet(sheetOf(content)) }
	styles := func(content string) parts { return parts{"xl/styles.xml": content} }
	return map[string]parts{
		"no list of parts' kinds":      {"[Content_Types].xml": ""},
		"no relations":                 {"_rels/.rels": relationsOf("theme", "xl/workbook.xml")},
		"the workbook is nowhere":      {"_rels/.rels": relationsOf("officeDocument", "xl/other.xml")},
		"the workbook is a sheet":      {"xl/workbook.xml": sheetOf("")},
		"a sheet is nowhere":           {"xl/_rels/workbook.xml.rels": relationsOf("worksheet", "worksheets/sheet2.xml")},
		"a sheet without relation":     {"xl/workbook.xml": `<workbook><sheets><sheet name="One" id="rId1"/></sheets></workbook>`},
		"two parts of one name":        {"XL/Workbook.xml": "<workbook/>"},
		"a name that is no text":       {"xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="` + "\xff" + `" r:id="rId1"/></sheets></workbook>`},
		"entities":                     sheet(`<!DOCTYPE x [<!ENTITY a "b">]>` + sheetOf(`<row><c t="str"><v>&a;</v></c></row>`)),
		"a document type":              sheet(`<!DOCTYPE worksheet>` + sheetOf("")),
		"a document type within":       rows(`<!ELEMENT row ANY>`),
		"unknown entity":               rows(inlineRow("&nbsp;")),
		"unknown entity in a name":     {"xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="&a;" r:id="rId1"/></sheets></workbook>`},
		"entity without end":           rows(inlineRow("a & b")),
		"a character beyond all":       rows(inlineRow("&#x110000;")),
		"text in another encoding":     rows(inlineRow("Gr\xf6\xdfe")),
		"another encoding":             sheet(`<?xml version="1.0" encoding="UTF-7"?>` + sheetOf("")),
		"UTF-16":                       sheet("\xff\xfe<\x00w\x00"),
		"zeros":                        sheet(strings.Repeat("\x00", 1000)),
		"not XML":                      sheet("PK"),
		"empty":                        sheet(""),
		"ends too early":               sheet(`<worksheet><sheetData><row>`),
		"ends within a tag":            sheet(`<worksheet><sheetData><row r="1`),
		"ends within a text":           sheet(`<worksheet><sheetData><row><c><v>12`),
		"ends within a comment":        sheet(`<worksheet><!-- `),
		"ends within an end":           sheet(`<worksheet></worksheet`),
		"ends twice":                   sheet(sheetOf("") + "</worksheet>"),
		"two roots":                    sheet(sheetOf("") + "<row/>"),
		"ends in another order":        rows(`<row><c></row></c>`),
		"a tag without name":           rows(`< row/>`),
		"an attribute without name":    rows(`<row ="1"/>`),
		"an attribute without value":   rows(`<row r/>`),
		"an attribute without quotes":  rows(`<row r=1/>`),
		"attributes without space":     rows(`<row r="1"s="2"/>`),
		"a tag within an attribute":    rows(`<row r="<"/>`),
		"too many attributes":          rows(`<row` + strings.Repeat(` a="b"`, 1001) + `/>`),
		"rows in another order":        rows(`<row r="2"/><row r="1"/>`),
		"a row twice":                  rows(`<row r="2"/><row r="2"/>`),
		"a row before the first":       rows(`<row r="0"/>`),
		"a row behind the last":        rows(`<row r="1048577"/>`),
		"a row with no number":         rows(`<row r="one"/>`),
		"a row behind all":             rows(`<row r="99999999999999999999999999"/>`),
		"a cell behind the last":       rows(`<row><c r="XFE1"/></row>`),
		"a cell behind the last twice": rows(`<row><c r="XFD1"/><c/></row>`),
		"a cell without column":        rows(`<row><c r="12"/></row>`),
		"a cell without row":           rows(`<row><c r="A"/></row>`),
		"a cell nowhere":               rows(`<row><c r=""/></row>`),
		"a cell with a range":          rows(`<row><c r="A1:B2"/></row>`),
		"cells in another order":       rows(`<row><c r="B1"/><c r="A1"/></row>`),
		"a shared text too many":       {"xl/sharedStrings.xml": "<sst><si/></sst>", "xl/worksheets/sheet1.xml": sheetOf(`<row><c t="s"><v>1</v></c></row>`)},
		"no shared texts":              rows(`<row><c t="s"><v>0</v></c></row>`),
		"a shared text with no number": {"xl/sharedStrings.xml": "<sst><si/></sst>", "xl/worksheets/sheet1.xml": sheetOf(`<row><c t="s"><v>-1</v></c></row>`)},
		"merged backwards":             sheet(`<worksheet><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>`),
		"merged nowhere":               sheet(`<worksheet><mergeCells><mergeCell/></mergeCells></worksheet>`),
		"merged beyond":                sheet(`<worksheet><mergeCells><mergeCell ref="A1:A1048577"/></mergeCells></worksheet>`),
		"a style with no number":       styles(`<styleSheet><cellXfs><xf numFmtId="-1"/></cellXfs></styleSheet>`),
		"styles that are none":         styles(`<sst/>`),
	}
}

// inlineRow is a row with a text.
func inlineRow(text string) string { return "<row>" + inline(text) + "</row>" }

// largeBooks hold too much. What follows behind is broken, so that a reader that
// goes on would give another reason.
func largeBooks() map[string]parts {
	sheet := func(content string) parts { return parts{"xl/worksheets/sheet1.xml": content} }
	rows := func(each string, n int) parts {
		return sheet("<worksheet><sheetData>" + strings.Repeat(each, n) + "<broken")
	}
	shared := func(text, row string, n int) parts {
		book := rows(row, n)
		book["xl/sharedStrings.xml"] = "<sst><si><t>" + text + "</t></si></sst>"
		return book
	}
	manySheets := strings.Repeat(`<sheet name="x" r:id="rId1"/>`, 1001)
	manyTypes := make([]string, 0, 10_000)
	for i := range 5_000 {
		manyTypes = append(manyTypes, fmt.Sprintf("/%d", i), "x")
	}
	return map[string]parts{
		"a million empty rows":   rows(`<row/>`, 1_000_000),
		"empty cells":            rows(`<row>`+strings.Repeat(`<c s="1"/>`, 16_000)+`</row>`, 100),
		"a text for all":         shared(strings.Repeat("x", 1<<20), `<row><c t="s"><v>0</v></c></row>`, 65),
		"a long text":            rows(inlineRow(strings.Repeat("x", 1<<20+1)), 1),
		"a long text in pieces":  rows(`<row><c><is>`+strings.Repeat("<r><t>"+strings.Repeat("x", 1<<19)+"</t></r>", 3)+`</is></c></row>`, 1),
		"a long value":           rows(`<row><c><v>`+strings.Repeat("1", 1<<20+1)+`</v></c></row>`, 1),
		"texts":                  {"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si><t>"+strings.Repeat("x", 1<<20)+"</t></si>", 65) + "<broken"},
		"empty texts":            {"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si/>", 1_500_001) + "<broken"},
		"styles":                 {"xl/styles.xml": "<styleSheet><cellXfs>" + strings.Repeat("<xf/>", 100_001) + "<broken"},
		"number formats":         {"xl/styles.xml": "<styleSheet><numFmts>" + manyFormats() + "<broken"},
		"merged areas":           sheet("<worksheet><mergeCells>" + strings.Repeat(`<mergeCell ref="A1:B2"/>`, 100_001) + "<broken"),
		"sheets":                 {"xl/workbook.xml": `<workbook xmlns:r="r"><sheets>` + manySheets + "<broken"},
		"kinds of parts":         {"[Content_Types].xml": strings.Replace(typesOf(manyTypes...), "</Types>", "<broken", 1)},
		"a tag without end":      sheet(`<worksheet a="` + strings.Repeat("x", 3<<20)),
		"elements in each other": sheet("<worksheet>" + strings.Repeat("<a>", 201)),
		"elements":               sheet("<worksheet>" + strings.Repeat("<a/>", 20_000_001)),
		"the same sheet again and again": {
			"xl/workbook.xml":          `<workbook xmlns:r="r"><sheets>` + strings.Repeat(`<sheet name="x" r:id="rId1"/>`, 300) + `</sheets></workbook>`,
			"xl/worksheets/sheet1.xml": "<worksheet>" + strings.Repeat(" ", 1<<20) + "</worksheet>",
		},
	}
}

func manyFormats() string {
	var out strings.Builder
	for i := range 100_001 {
		fmt.Fprintf(&out, `<numFmt numFmtId="%d" formatCode="0"/>`, i)
	}
	return out.String()
}

// booksWithMacros bring programs in the ways that Excel knows.
func booksWithMacros() map[string]parts {
	return map[string]parts{
		"kept with macros":       {"[Content_Types].xml": typesOf("/xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")},
		"an add-in":              {"[Content_Types].xml": typesOf("/xl/workbook.xml", "application/vnd.ms-excel.addin.macroEnabled.main+xml")},
		"VBA":                    {"xl/vbaProject.bin": "x"},
		"VBA under another name": {"xl/data.bin": "x", "[Content_Types].xml": typesOf("/xl/workbook.xml", sheetType, "/xl/data.bin", "application/vnd.ms-office.vbaProject")},
		"a sheet of Excel 4":     {"xl/macrosheets/sheet1.xml": "<xm:macrosheet/>"},
		"another one": {
			"xl/worksheets/sheet9.xml": "<x/>", "[Content_Types].xml": typesOf("/xl/workbook.xml", sheetType, "/xl/worksheets/sheet9.xml", "application/vnd.ms-excel.intlmacrosheet+xml"),
		},
		"controls": {"xl/activeX/activeX1.bin": "x"},
	}
}

// booksWithLinks take content from elsewhere.
func booksWithLinks() map[string]parts {
	return map[string]parts{
		"another workbook":                {"xl/externalLinks/externalLink1.xml": "<externalLink/>"},
		"a program":                       {"xl/links/dde.xml": "<externalLink/>", "[Content_Types].xml": typesOf("/xl/workbook.xml", sheetType, "/xl/links/dde.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml")},
		"a database":                      {"xl/connections.xml": "<connections/>"},
		"a query":                         {"xl/queryTables/queryTable1.xml": "<queryTable/>"},
		"a picture":                       {"xl/drawings/_rels/drawing1.xml.rels": relationsOf("image", "https://example.org/a.png")},
		"a template":                      {"_rels/.rels": relationsOf("officeDocument", "xl/workbook.xml", "attachedTemplate", "https://example.org/a.xltx")},
		"the sheet itself":                {"xl/_rels/workbook.xml.rels": relationsOf("worksheet", "https://example.org/sheet1.xml")},
		"an object beside a link to read": {"xl/worksheets/_rels/sheet1.xml.rels": relationsOf("hyperlink", "https://example.org", "oleObject", "file:///c:/a.docx")},
	}
}

func TestHostileFilesAreRefused(t *testing.T) {
	for name, c := range refused(t) {
		t.Run(name, func(t *testing.T) {
			book, err := xlsx.Read(c.content, xlsx.ReadOptions{})
			if !errors.Is(err, c.want) || book != nil {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

// Links that a person clicks, and objects within the file, do no harm.
func TestHarmlessFilesAreRead(t *testing.T) {
	for name, change := range map[string]parts{
		"links to read": {"xl/worksheets/_rels/sheet1.xml.rels": relationsOf("hyperlink", "https://example.org", "hyperlink", "mailto://a@example.org")},
		"an object":     {"xl/embeddings/oleObject1.bin": "x", "xl/worksheets/_rels/sheet1.xml.rels": relationsOf("oleObject", "../embeddings/oleObject1.bin")},
		"a kind without its part": {
			"[Content_Types].xml": strings.Replace(typesOf("/xl/workbook.xml", sheetType), "<Default", `<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default`, 1),
		},
	} {
		t.Run(name, func(t *testing.T) {
			wantCells(t, mustContent(t, mustZip(t, smallBook(change))).Sheets[0], "A1=text:x")
		})
	}
}

func TestFilesOfOtherTypesAreNamed(t *testing.T) {
	office := func(kind string) []byte {
		return mustZip(t, smallBook(parts{"[Content_Types].xml": typesOf("/xl/workbook.xml", kind)}))
	}
	for name, c := range map[string]struct {
		content []byte
		kind    string
	}{
		"old Excel":             {mustProgram(t, "libreoffice.xls"), "xls"},
		"OpenDocument":          {mustProgram(t, "libreoffice.ods"), "ods"},
		"binary":                {mustProgram(t, "sheetjs.xlsb"), "xlsb"},
		"Word":                  {office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"), "docx"},
		"Word with macros":      {office("application/vnd.ms-word.document.macroEnabled.main+xml"), "docm"},
		"PowerPoint":            {office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "pptx"},
		"OpenDocument text":     {mustZip(t, parts{"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"},
		"Numbers":               {mustZip(t, parts{"Index/Document.iwa": "x", "mimetype": "?"}), "numbers"},
		"some archive":          {mustZip(t, parts{"a.txt": "x"}), "zip"},
		"PDF":                   {[]byte("%PDF-1.7\n"), "pdf"},
		"a page that is called": {[]byte("\ufeff\r\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"), "html"},
		"a picture":             {[]byte("\x89PNG\r\n\x1a\n"), "png"},
		"a photo":               {[]byte("\xff\xd8\xff\xe0"), "jpg"},
		"XML of 2003":           {[]byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>`), "xml"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := xlsx.Read(c.content, xlsx.ReadOptions{Password: "x"})
			var wrong xlsx.WrongTypeError
			if !errors.As(err, &wrong) || !errors.Is(err, xlsx.ErrWrongType) || wrong.Kind != c.kind {
				t.Errorf("%v, want %s", err, c.kind)
			}
		})
	}
}

// bomb packs one part of so many MiB of one byte into some hundred kilobytes,
// without writing it out: the same packed piece again and again.
func bomb(tb testing.TB, name, before string, fill byte, mebibytes int, after string) []byte {
	tb.Helper()
	var packed bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		tb.Fatal(err)
	}
	piece := bytes.Repeat([]byte{fill}, 1<<20)
	_, err = io.WriteString(deflate, before)
	err = errors.Join(err, deflate.Flush())
	from := packed.Len()
	_, failed := deflate.Write(piece)
	if err := errors.Join(err, failed, deflate.Flush()); err != nil {
		tb.Fatal(err)
	}
	// The piece as it is packed refers to what stands before it; the second one
	// refers to itself alone.
	again := bytes.Clone(packed.Bytes()[from:])
	sum := crc32.ChecksumIEEE([]byte(before + string(piece)))
	for range mebibytes - 1 {
		packed.Write(again)
		sum = crc32.Update(sum, crc32.IEEETable, piece)
	}
	sum = crc32.Update(sum, crc32.IEEETable, []byte(after))
	deflate.Reset(&packed)
	_, err = io.WriteString(deflate, after)
	if err := errors.Join(err, deflate.Close()); err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	book := smallBook(nil)
	delete(book, name)
	for part, content := range maps.All(book) {
		to, err := w.Create(part)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(to, content); err != nil {
			tb.Fatal(err)
		}
	}
	header := &zip.FileHeader{
		Name: name, Method: zip.Deflate, CRC32: sum, CompressedSize64: uint64(packed.Len()),
		UncompressedSize64: uint64(len(before)+len(after)) + uint64(mebibytes)<<20,
	}
	raw, err := w.CreateRaw(header)
	if err != nil {
		tb.Fatal(err)
	}
	_, err = raw.Write(packed.Bytes())
	if err := errors.Join(err, w.Close()); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// used is how many bytes a call asks the memory for, freed ones too.
func used(call func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	call()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestBombsAreRefusedBeforeTheyUnfold(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"four gigabytes":        {bomb(t, "xl/worksheets/sheet1.xml", "<worksheet>", 0, 4096, "</worksheet>"), xlsx.ErrTooLarge},
		"in a part nobody asks": {bomb(t, "xl/media/a.bmp", "", 0, 257, ""), xlsx.ErrTooLarge},
		"zeros":                 {bomb(t, "xl/worksheets/sheet1.xml", "", 0, 200, ""), xlsx.ErrUnreadable},
		"one long text":         {bomb(t, "xl/sharedStrings.xml", "<sst><si><t>", 'x', 200, "</t></si></sst>"), xlsx.ErrTooLarge},
		"one long tag":          {bomb(t, "xl/worksheets/sheet1.xml", "<worksheet ", ' ', 200, "/>"), xlsx.ErrTooLarge},
		"one long comment":      {bomb(t, "xl/worksheets/sheet1.xml", "<worksheet><!--", '-', 200, "></worksheet>"), nil},
		"spaces":                {bomb(t, "xl/worksheets/sheet1.xml", "<worksheet>", ' ', 200, "</worksheet>"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			var err error
			if bytes := used(func() { _, err = xlsx.Read(c.content, xlsx.ReadOptions{}) }); bytes > 16<<20 {
				t.Errorf("took %d bytes", bytes)
			}
			if !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

// A part that says it is small is unpacked as far as it says.
func TestASizeThatLiesIsRefused(t *testing.T) {
	lying := bomb(t, "xl/worksheets/sheet1.xml", "<worksheet>", ' ', 5, "</worksheet>")
	for at := 0; ; {
		i := bytes.Index(lying[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i + 4
		copy(lying[at+20:], []byte{100, 0, 0, 0}) // the size once unpacked
	}
	if _, err := xlsx.Read(lying, xlsx.ReadOptions{}); !errors.Is(err, xlsx.ErrUnreadable) {
		t.Errorf("%v", err)
	}
}

// What a lock asks for is bounded before it is done.
func TestALockThatTakesForeverIsRefused(t *testing.T) {
	locked := mustProgram(t, "exceljs-locked.xlsx")
	for name, change := range map[string][2]string{
		"turns":  {` <p:encryptedKey spinCount="100000"`, `<p:encryptedKey spinCount="1000001"`},
		"none":   {`spinCount="100000"`, `spinCount="1e9999"`},
		"less":   {`spinCount="100000"`, `spinCount="-10000"`},
		"keys":   {`keyBits="256"`, `keyBits="999"`},
		"blocks": {`blockSize="16"`, `blockSize="99"`},
	} {
		changed := bytes.ReplaceAll(locked, []byte(change[0]), []byte(change[1]))
		if bytes.Equal(changed, locked) {
			t.Fatalf("%s: nothing to change", name)
		}
		if _, err := xlsx.Read(changed, xlsx.ReadOptions{Password: "Größe 1"}); !errors.Is(err, xlsx.ErrUnreadable) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := xlsx.Read(locked[:len(locked)/2], xlsx.ReadOptions{Password: "Größe 1"}); !errors.Is(err, xlsx.ErrUnreadable) {
		t.Errorf("cut: %v", err)
	}
	noise, err := excelize.Encrypt([]byte("PK"+strings.Repeat(" noise", 1000)), &excelize.Options{Password: "x"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := xlsx.Read(noise, xlsx.ReadOptions{Password: "x"}); !errors.Is(err, xlsx.ErrUnreadable) {
		t.Errorf("locked noise: %v", err)
	}
}
