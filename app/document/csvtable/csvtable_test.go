package csvtable_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"ismsdesk/app/document/csvtable"
)

// plain writes what was read: the number of each row, and its cells by columns.
func plain(tb testing.TB, content []byte) string {
	tb.Helper()
	s, err := csvtable.Read(content, nil)
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, row := range s.Sheets[0].Rows {
		line := fmt.Sprint(row.Number)
		for _, c := range row.Cells {
			line += fmt.Sprintf(" %d%q", c.Column, c.Text)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func mustEncode(tb testing.TB, encode func([]byte) ([]byte, error), text string) []byte {
	tb.Helper()
	out, err := encode([]byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

func TestTheSameTableInEveryForm(t *testing.T) {
	const table = "Größe;Text\n3,5;\"a, b;\nc\"\n\nÄ;d\n"
	const want = "1 1\"Größe\" 2\"Text\"\n2 1\"3,5\" 2\"a, b;\\nc\"\n4 1\"Ä\" 2\"d\""
	little := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()
	for name, content := range map[string][]byte{
		"UTF-8":         []byte(table),
		"marked":        []byte("\uFEFF" + table),
		"UTF-16":        mustEncode(t, little.Bytes, table),
		"Windows":       mustEncode(t, charmap.Windows1252.NewEncoder().Bytes, table),
		"Windows ends":  []byte(strings.ReplaceAll(table, "\n", "\r\n")),
		"Macintosh":     []byte(strings.ReplaceAll(table, "\n", "\r")),
		"no last end":   []byte(strings.TrimSuffix(table, "\n")),
		"tabs":          []byte(strings.ReplaceAll(strings.ReplaceAll(table, "b;", "b\x01"), ";", "\t")),
		"bars":          []byte(strings.ReplaceAll(strings.ReplaceAll(table, "b;", "b\x01"), ";", "|")),
		"all in quotes": []byte("\"Größe\";\"Text\"\n\"3,5\";\"a, b;\nc\"\n\n\"Ä\";\"d\"\n"),
	} {
		if got := strings.ReplaceAll(plain(t, content), `\x01`, ";"); got != want {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

func TestSeparatorsWithinTextsDoNotDivide(t *testing.T) {
	for content, want := range map[string]string{
		"Name;Text\nA;one, two, three, four\nB;five, six\n":             "1 1\"Name\" 2\"Text\"\n2 1\"A\" 2\"one, two, three, four\"\n3 1\"B\" 2\"five, six\"",
		"Name,Text,\n\"A\",\"The \"old\" room; gone\",\n\"B\",\" \",\n": "1 1\"Name\" 2\"Text\"\n2 1\"A\" 2\"The \\\"old\\\" room; gone\"\n3 1\"B\" 2\" \"",
		"one column\nonly\n":      "1 1\"one column\"\n2 1\"only\"",
		"a;b\r\n\"x\"\"y\";2\r\n": "1 1\"a\" 2\"b\"\n2 1\"x\\\"y\" 2\"2\"",
		"=1+1;+2\n-3;@x\n":        "1 1\"=1+1\" 2\"+2\"\n2 1\"-3\" 2\"@x\"",
	} {
		if got := plain(t, []byte(content)); got != want {
			t.Errorf("%q:\n%s\nwant\n%s", content, got, want)
		}
	}
}

func TestTheSeparatorCanBeFoundByWhatIsWanted(t *testing.T) {
	content := []byte("a,b;c,d;e\nf,g;h,i;j\n")
	s, err := csvtable.Read(content, func(cell string) bool { return cell == "b;c" })
	if err != nil || s.Sheets[0].Rows[0].Cells[1].Text != "b;c" {
		t.Errorf("%v %v", s, err)
	}
}

func TestWhatIsNoTableIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"a picture":      {[]byte("\x89PNG\r\n\x1a\n\x00\x00;;"), csvtable.ErrNoText},
		"too many bytes": {bytes.Repeat([]byte("a"), 9<<20), csvtable.ErrTooLarge},
		"too many cells": {bytes.Repeat([]byte(";"), 3_000_000), csvtable.ErrTooLarge},
	} {
		if _, err := csvtable.Read(c.content, nil); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever the file, rows and cells come in order, and nothing but text in them.
func FuzzRead(f *testing.F) {
	f.Add([]byte("a;b\n\"c\n\";d\r\n\r\n,;|\t"))
	f.Add([]byte("\xff\xfea\x00;\x00b\x00"))
	f.Add([]byte("\"\"\"\n\"a\"b\",c\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		s, err := csvtable.Read(content, nil)
		if err != nil {
			if !errors.Is(err, csvtable.ErrNoText) && !errors.Is(err, csvtable.ErrTooLarge) {
				t.Fatal(err)
			}
			return
		}
		last := 0
		for _, row := range s.Sheets[0].Rows {
			if row.Number <= last || len(row.Cells) == 0 {
				t.Fatalf("row %d after %d with %d cells", row.Number, last, len(row.Cells))
			}
			last = row.Number
			column := 0
			for _, c := range row.Cells {
				if c.Column <= column || c.Text == "" || !utf8.ValidString(c.Text) {
					t.Fatalf("cell %+v after column %d", c, column)
				}
				column = c.Column
			}
		}
		if last > len(content)+1 {
			t.Fatalf("%d rows in %d bytes", last, len(content))
		}
	})
}
