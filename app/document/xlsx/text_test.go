package xlsx

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

func TestSheetNamesAreValid(t *testing.T) {
	t.Parallel()
	taken := map[string]bool{}
	for _, each := range []struct{ wanted, want string }{
		{"Risikoregister", "Risikoregister"},
		{"risikoregister", "risikoregister (2)"},
		{"Risikoregister", "Risikoregister (3)"},
		{"a/b\\c?d*e[f]g:h", "a b c d e f g h"},
		{"'in Anführung'", "in Anführung"},
		{"", "_"},
		{"???", "_ (2)"},
		{"History", "History_"},
		{"Erklärung zur Anwendbarkeit der Maßnahmen", "Erklärung zur Anwendbarkeit de…"},
		{"Erklärung zur Anwendbarkeit der Anforderungen", "Erklärung zur Anwendbarkei… (2)"},
		{"Zeile\nzwei\x00", "Zeile zwei"},
	} {
		got := sheetName(each.wanted, taken)
		if got != each.want || len(utf16.Encode([]rune(got))) > maxSheetName {
			t.Errorf("%q becomes %q, want %q", each.wanted, got, each.want)
		}
	}
}

func TestDateFormats(t *testing.T) {
	t.Parallel()
	for layout, want := range map[string]string{"02.01.2006": "dd.mm.yyyy", "2 Jan 2006": "d mmm yyyy", "2006-01-02": "yyyy-mm-dd", "1/2/06": "m/d/yy"} {
		if got := dateFormat(layout); got != want {
			t.Errorf("%s becomes %s, want %s", layout, got, want)
		}
	}
}

func TestHeadersAndFootersFit(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"3M & Co\nKG":              "3M && Co KG",
		strings.Repeat("&", 100):   strings.Repeat("&&", 31) + "…",
		strings.Repeat("äb ", 100): strings.Repeat("äb ", 21) + "…",
	} {
		got := runningText(text)
		if got != want || len([]rune(running(got, got, got))) > 255 {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got := running("3M", "", "&A"); got != `&L&8&"Arial,Regular"3M&R&8&"Arial,Regular"&A` {
		t.Errorf("header %s", got)
	}
}

func TestTextsAreBrokenBetweenWords(t *testing.T) {
	t.Parallel()
	for _, each := range []struct {
		text  string
		room  float64
		lines int
	}{
		{"", 10, 1},
		{"eins", 10, 1},
		{"eins zwei drei", 30, 1},
		{"abcde abcde abcde", 6, 3},
		{"abcde abcde", 11.5, 1},
		{"a\nb\n\nc", 10, 4},
		{strings.Repeat("a", 25), 10, 3},
		{strings.Repeat("W", 10), 10, 2},
	} {
		if got := wrapped(each.text, each.room); got != each.lines {
			t.Errorf("%q in %v: %d lines, want %d", each.text, each.room, got, each.lines)
		}
	}
}

func TestRowsGrowWhereverTheStreamIsCut(t *testing.T) {
	t.Parallel()
	source := rand.New(rand.NewPCG(1, 2))
	text := strings.Repeat(`<row r="1" ht="20"`+string(customHeight)+`><c> customHeight customHeight="0"</c></row> custom`, 200)
	want := strings.ReplaceAll(text, string(customHeight), "")
	for range 50 {
		a := newPacker(io.Discard, time.Unix(0, 0))
		w, err := a.Create("xl/worksheets/sheet1.xml")
		if err != nil {
			t.Fatal(err)
		}
		for rest := []byte(text); len(rest) > 0; {
			n := min(1+source.IntN(40), len(rest))
			if written, err := w.Write(rest[:n]); err != nil || written != n {
				t.Fatal(written, err)
			}
			rest = rest[n:]
		}
		if err := a.finish(); err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(flate.NewReader(bytes.NewReader(a.parts[0].compressed.Bytes())))
		if err != nil || string(got) != want {
			t.Fatalf("%d bytes, want %d (%v)", len(got), len(want), err)
		}
	}
}
