package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document/xlsx"
)

func isControl(cell string) bool { return strings.HasPrefix(cell, "A.") }

// mustBook makes an Excel file.
func mustBook(tb testing.TB, fill func(*excelize.File) error) []byte {
	tb.Helper()
	f := excelize.NewFile()
	var out bytes.Buffer
	if err := errors.Join(fill(f), f.Write(&out), f.Close()); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func put(f *excelize.File, sheet string, cells map[string]any) error {
	for at, value := range cells {
		if err := f.SetCellValue(sheet, at, value); err != nil {
			return err
		}
	}
	return nil
}

func TestTheSheetThatIsWantedIsRead(t *testing.T) {
	content := mustBook(t, func(f *excelize.File) error {
		_, err := f.NewSheet("SoA")
		share, other := f.NewStyle(&excelize.Style{NumFmt: 9})
		return errors.Join(err, other, put(f, "Sheet1", map[string]any{"A1": "A.5.1.1", "A2": "cover"}),
			put(f, "SoA", map[string]any{"A1": "No", "C1": "Done", "A3": "A.5.1.1", "B3": "yes\nindeed", "C3": 0.5, "A4": "A.5.1.2"}),
			f.SetCellStyle("SoA", "C3", "C3", share), f.SetRowHeight("SoA", 900, 30), f.SetCellFormula("SoA", "B4", "1+1"))
	})
	rows, err := xlsx.ReadRows(content, isControl)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"No", "", "Done"}, nil, {"A.5.1.1", "yes\nindeed", "50%"}, {"A.5.1.2"}}
	if !slices.EqualFunc(rows, want, func(a, b []string) bool {
		return strings.TrimRight(fmt.Sprintf("%q", a), `" ]`) == strings.TrimRight(fmt.Sprintf("%q", b), `" ]`)
	}) {
		t.Errorf("got %q", rows)
	}
}

// repack writes the parts of a file anew, each as change wants it.
func repack(tb testing.TB, content []byte, change func(name string, part []byte) []byte) []byte {
	tb.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range archive.File {
		r, err := part.Open()
		if err != nil {
			tb.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		to, err := w.Create(part.Name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := to.Write(change(part.Name, body)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func TestHostileFilesAreRefused(t *testing.T) {
	plain := mustBook(t, func(f *excelize.File) error { return put(f, "Sheet1", map[string]any{"A1": "A.5.1.1", "B1": "yes"}) })
	sheet := func(data string) []byte {
		return repack(t, plain, func(name string, part []byte) []byte {
			if name != "xl/worksheets/sheet1.xml" {
				return part
			}
			return []byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + data + `</sheetData></worksheet>`)
		})
	}
	shared := func(text, data string) []byte {
		return repack(t, sheet(data), func(name string, part []byte) []byte {
			if name != "xl/sharedStrings.xml" {
				return part
			}
			return []byte(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>` + text + `</t></si></sst>`)
		})
	}
	cases := map[string]struct {
		content []byte
		want    error
	}{
		"nothing":        {nil, xlsx.ErrUnreadable},
		"text":           {[]byte("No;Applicable\nA.5.1.1;yes\n"), xlsx.ErrUnreadable},
		"cut":            {plain[:len(plain)/2], xlsx.ErrUnreadable},
		"old Excel":      {append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 4096)...), xlsx.ErrUnreadable},
		"packed small":   {repack(t, plain, func(_ string, part []byte) []byte { return append(part, make([]byte, 12<<20)...) }), xlsx.ErrTooLarge},
		"too many rows":  {sheet(strings.Repeat(`<row><c t="inlineStr"><is><t>x</t></is></c></row>`, 20_001)), xlsx.ErrTooLarge},
		"too many cells": {sheet(strings.Repeat(`<row><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>`, 30)), xlsx.ErrTooLarge},
		"too many styles": {repack(t, plain, func(name string, part []byte) []byte {
			if name != "xl/styles.xml" {
				return part
			}
			return []byte(`<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>` + strings.Repeat(`<xf/>`, 600_000) + `</cellXfs></styleSheet>`)
		}), xlsx.ErrTooLarge},
		"row of rows": {sheet(`<row r="99999999"><c t="inlineStr"><is><t>x</t></is></c></row>`), xlsx.ErrUnreadable},
		"one text for all": {
			shared(strings.Repeat("x", 1<<20), `<row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 60)+`</row>`), xlsx.ErrTooLarge,
		},
		"long texts in all rows": {
			shared(strings.Repeat("x", 1<<20), strings.Repeat(`<row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 40)+`</row>`, 3)), xlsx.ErrTooLarge,
		},
		"another encoding": {repack(t, plain, func(name string, part []byte) []byte {
			if name != "xl/worksheets/sheet1.xml" {
				return part
			}
			return bytes.Replace(part, []byte("UTF-8"), []byte("UTF-7"), 1)
		}), xlsx.ErrUnreadable},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if rows, err := xlsx.ReadRows(c.content, isControl); !errors.Is(err, c.want) {
				t.Errorf("%v, %d rows", err, len(rows))
			}
		})
	}
}

// What a part says of its size is where unpacking stops, whatever it holds.
func TestASizeThatLiesIsRefused(t *testing.T) {
	content := mustBook(t, func(f *excelize.File) error { return put(f, "Sheet1", map[string]any{"A1": "A.5.1.1"}) })
	packed := repack(t, content, func(_ string, part []byte) []byte { return append(part, bytes.Repeat([]byte(" "), 1<<20)...) })
	lying := bytes.Clone(packed)
	for at := 0; ; {
		i := bytes.Index(lying[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i + 4
		copy(lying[at+20:], []byte{16, 0, 0, 0}) // the size once unpacked
	}
	if _, err := xlsx.ReadRows(lying, isControl); !errors.Is(err, xlsx.ErrUnreadable) {
		t.Errorf("%v", err)
	}
}

func FuzzReadRows(f *testing.F) {
	f.Add(mustBook(f, func(file *excelize.File) error {
		return put(file, "Sheet1", map[string]any{"A1": "A.5.1.1", "B2": "yes"})
	}))
	f.Fuzz(func(t *testing.T, content []byte) {
		if _, err := xlsx.ReadRows(content, isControl); err != nil && !errors.Is(err, xlsx.ErrUnreadable) && !errors.Is(err, xlsx.ErrTooLarge) {
			t.Errorf("%v", err)
		}
	})
}
