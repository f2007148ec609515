package workspace_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"ismsdesk/app/isms"
)

const foreignTable = "Erklärung zur Anwendbarkeit\n\nNr.;Maßnahme;Anwendbar;Begründung\nA.5.1.1;Richtlinien;ja;\"Kunden, Banken, Versicherer, Behörden;\nalle\"\nA.5.1.2;Prüfung;nein;Größe, Zeit, Geld, Lust, Laune\n"

func mustEncode(tb testing.TB, encode func([]byte) ([]byte, error), text string) []byte {
	tb.Helper()
	out, err := encode([]byte(text))
	must(tb, err)
	return out
}

func mustExcel(tb testing.TB) []byte {
	tb.Helper()
	f := excelize.NewFile()
	for i, row := range [][]any{{"Nr.", "Anwendbar", "Begründung"}, {"A.5.1.1", "ja", "Kunden"}, {"A.5.1.2", "nein", "Größe"}} {
		cell, err := excelize.CoordinatesToCellName(1, i+3)
		must(tb, err)
		must(tb, f.SetSheetRow("Sheet1", cell, &row))
	}
	var out bytes.Buffer
	must(tb, f.Write(&out))
	must(tb, f.Close())
	return out.Bytes()
}

// mustScatter makes a workbook whose rows all use other columns.
func mustScatter(tb testing.TB) []byte {
	tb.Helper()
	f := excelize.NewFile()
	stream, err := f.NewStreamWriter("Sheet1")
	must(tb, err)
	for i := range 1_500 {
		cell, err := excelize.CoordinatesToCellName(i+1, i+1)
		must(tb, err)
		must(tb, stream.SetRow(cell, []any{"A.5.1.1"}))
	}
	var out bytes.Buffer
	must(tb, stream.Flush())
	must(tb, f.Write(&out))
	must(tb, f.Close())
	return out.Bytes()
}

func mustLock(tb testing.TB, content []byte) []byte {
	tb.Helper()
	locked, err := excelize.Encrypt(content, &excelize.Options{Password: "x"})
	must(tb, err)
	return locked
}

func TestForeignStatementsAreRead(t *testing.T) {
	w := newFile(t, named("Firm"))
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()
	for name, content := range map[string][]byte{
		"semicolons":  []byte(foreignTable),
		"tabs":        []byte(strings.ReplaceAll(foreignTable, ";", "\t")),
		"commas":      []byte("Nr.,Anwendbar,Begründung\n\n\n5.1.1,ja,\"a; b; c; d; e; f\"\n5.1.2,nein,Größe; Zeit\n"),
		"marked":      []byte("\uFEFF" + foreignTable),
		"Windows":     mustEncode(t, charmap.Windows1252.NewEncoder().Bytes, foreignTable),
		"UTF-16":      mustEncode(t, utf16.Bytes, strings.ReplaceAll(foreignTable, ";", "\t")),
		"Windows end": []byte(strings.ReplaceAll(foreignTable, "\n", "\r\n")),
		"Excel":       mustExcel(t),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "soa")
			must(t, os.WriteFile(path, content, 0o600))
			got, err := w.ReadForeign(path)
			must(t, err)
			if len(got.Rows) != 2 || got.Rows[0].Line != 4 || got.Rows[0].Applicable != "yes" || got.Rows[0].Justification == "" || !strings.HasPrefix(got.Rows[1].ExclusionReason, "Größe") {
				t.Errorf("read %+v", got)
			}
		})
	}
}

// The sheet with the most controls counts, and its columns wherever they are.
func TestTheSheetWithTheControlsIsRead(t *testing.T) {
	f := excelize.NewFile()
	_, err := f.NewSheet("SoA")
	must(t, err)
	_, err = f.NewSheet("Notes")
	must(t, err)
	for cell, text := range map[string]string{
		"Sheet1!A1": "A.5.1.1", "Notes!A1": "A.5.1.1", "Notes!A2": "no control",
		"SoA!C2": "Nr.", "SoA!AZ2": "Anwendbar", "SoA!C3": "A.5.1.1", "SoA!AZ3": "ja", "SoA!C9000": "A.5.1.2", "SoA!AZ9000": "nein",
	} {
		sheet, at, _ := strings.Cut(cell, "!")
		must(t, f.SetCellStr(sheet, at, text))
	}
	var out bytes.Buffer
	must(t, f.Write(&out))
	must(t, f.Close())
	path := filepath.Join(t.TempDir(), "soa.xlsx")
	must(t, os.WriteFile(path, out.Bytes(), 0o600))
	w := newFile(t, named("Firm"))
	got, err := w.ReadForeign(path)
	must(t, err)
	if len(got.Rows) != 2 || got.Rows[0].Line != 3 || got.Rows[1].Line != 9_000 || got.Rows[1].Applicable != "no" {
		t.Errorf("read %+v", got.Rows)
	}
}

func TestForeignFilesThatCannotBeRead(t *testing.T) {
	w := newFile(t, named("Firm"))
	for name, c := range map[string]struct {
		content []byte
		want    isms.Code
	}{
		"cut Excel":    {mustExcel(t)[:900], isms.ErrTableFile},
		"old Excel":    {append([]byte{0xD0, 0xCF, 0x11, 0xE0}, make([]byte, 600)...), isms.ErrTableFile},
		"scattered":    {mustScatter(t), isms.ErrTableTooLarge},
		"locked":       {mustLock(t, mustExcel(t)), isms.ErrTableLocked},
		"a picture":    {[]byte("\x89PNG\r\n\x1a\n\x00\x00A.5.1.1"), isms.ErrTableType},
		"too much":     {bytes.Repeat([]byte(";"), 9<<20), isms.ErrTableTooLarge},
		"nothing":      {nil, isms.ErrTableNoControls},
		"other tables": {[]byte("Name;City\nAnna;Kiel\n"), isms.ErrTableNoControls},
		"no headings":  {[]byte("A.5.1.1;yes\nA.5.1.2;no\n"), isms.ErrTableNoHeadings},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "soa.xlsx")
			must(t, os.WriteFile(path, c.content, 0o600))
			_, err := w.ReadForeign(path)
			wantCode(t, err, c.want)
		})
	}
	_, err := w.ReadForeign(filepath.Join(t.TempDir(), "none.csv"))
	wantCode(t, err, isms.ErrFileMissing)
}
