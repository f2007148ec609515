package xlsx_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ismsdesk/app/document/xlsx"
)

// checkRead reads a file and checks that it is refused for a known reason, or
// that what comes out is in order: rows and cells that rise, and no empty ones.
func checkRead(t *testing.T, content []byte, password string) {
	t.Helper()
	book, err := xlsx.Read(content, xlsx.ReadOptions{Password: password})
	if err != nil {
		for _, known := range []error{xlsx.ErrUnreadable, xlsx.ErrWrongType, xlsx.ErrLocked, xlsx.ErrMacros, xlsx.ErrOutside, xlsx.ErrTooLarge} {
			if errors.Is(err, known) {
				return
			}
		}
		t.Fatal(err)
	}
	for _, sheet := range book.Sheets {
		row := 0
		for _, r := range sheet.Rows {
			if r.Number <= row || r.Number > 1<<20 || len(r.Cells) == 0 {
				t.Fatalf("row %d with %d cells behind row %d", r.Number, len(r.Cells), row)
			}
			row = r.Number
			column := 0
			for _, c := range r.Cells {
				if c.Column <= column || c.Column > 1<<14 || c.Text == "" {
					t.Fatalf("row %d: %q in column %d behind column %d", row, c.Text, c.Column, column)
				}
				column = c.Column
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "programs", "*.xl*"))
	if err != nil || len(files) < 9 {
		f.Fatal(files, err)
	}
	for _, name := range append(files, filepath.Join("testdata", "programs", "libreoffice.ods")) {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content, "")
		f.Add(content, "Größe 1")
	}
	for _, books := range []map[string]parts{brokenBooks(), booksWithMacros(), booksWithLinks()} {
		for _, book := range books {
			f.Add(mustZip(f, smallBook(book)), "")
		}
	}
	f.Fuzz(checkRead)
}

// FuzzParts puts XML into the parts that are read, where the zip around them does
// not keep the fuzzer from getting further.
func FuzzParts(f *testing.F) {
	book := smallBook(nil)
	styles, texts := stylesWith(`[Red]yyyy\-mm "x"`), `<sst><si><t>a</t></si><si><r><t xml:space="preserve"> _x000D_&amp;</t></r></si></sst>`
	f.Add(sheetOf(`<row r="2"><c r="B2" s="1" t="s"><v>1</v></c><c t="d"><v>2026-11-02</v></c></row>`), texts, styles, book["xl/workbook.xml"], book["xl/_rels/workbook.xml.rels"])
	for _, broken := range brokenBooks() {
		whole := smallBook(broken)
		f.Add(whole["xl/worksheets/sheet1.xml"], whole["xl/sharedStrings.xml"], whole["xl/styles.xml"], whole["xl/workbook.xml"], whole["xl/_rels/workbook.xml.rels"])
	}
	f.Fuzz(func(t *testing.T, sheet, texts, styles, workbook, relations string) {
		checkRead(t, mustZip(t, smallBook(parts{
			"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": texts, "xl/styles.xml": styles,
			"xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": relations,
		})), "")
	})
}
