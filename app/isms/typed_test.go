package isms_test

import (
	"testing"
	"time"

	"ismsdesk/app/isms"
)

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	cases := []struct{ typed, lang, want string }{
		{"5", "en", "5"},
		{" 1 234 ", "fr", "1234"},
		{"1\u202f234,5", "fr", "1234.5"},
		{"1'234.50", "de", "1234.50"},
		{"1’234", "de", "1234"},
		{"1.234,50 €", "de", "1234.50"},
		{"€1,234.50", "en", "1234.50"},
		{"EUR 5.800", "de", "5800"},
		{"5.800", "en", "5.800"},
		{"5,800", "en", "5800"},
		{"5,800", "de", "5.800"},
		{"0,5", "de", "0.5"},
		{"0.500", "de", "0.500"},
		{"1.234.567", "en", "1234567"},
		{"1,234,567", "fr", "1234567"},
		{"1.234.567,89", "es", "1234567.89"},
		{"-3", "en", "-3"},
		{"12,5", "en", "12.5"},
		{"3.0", "de", "3.0"},
		{"", "en", ""},
		{"abc", "en", ""},
		{"1e5", "en", ""},
		{"0x10", "en", ""},
		{"Inf", "en", ""},
		{"1,2.3,4", "en", ""},
		{"1_000", "en", ""},
		{"5-6", "en", ""},
	}
	for _, c := range cases {
		got, ok := isms.ReadNumber(c.typed, c.lang)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q in %s is read as %q, %t, not %q", c.typed, c.lang, got, ok, c.want)
		}
	}
}

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for _, typed := range []string{
		"2026-03-09", "2026-03-09T00:00:00", "2026-03-09 14:30:00", "9.3.2026", "09.03.2026", "9.3.26", "09/03/2026", "9/3/26", "9-3-2026", "2026/03/09", "20260309",
		"9 Mar 2026", "9. März 2026", "9 mars 2026", "9 de marzo de 2026", "March 9, 2026", "Mar 9th 2026", "9th March 2026", " 9 MARCH 2026 ",
	} {
		if got, ok := isms.ReadDate(typed); got != "2026-03-09" || !ok {
			t.Errorf("%q is read as %q, %t", typed, got, ok)
		}
	}
	for typed, want := range map[string]string{"3/31/2026": "2026-03-31", "31/3/2026": "2026-03-31", "1er août 2026": "2026-08-01", "24. Dez. 2026": "2026-12-24", "2 ene 2026": "2026-01-02"} {
		if got, _ := isms.ReadDate(typed); got != want {
			t.Errorf("%q is read as %q, not %q", typed, got, want)
		}
	}
	for _, typed := range []string{"", "soon", "31.2.2026", "2026", "March 2026", "32 March 2026", "1 foo 2026", "9.3.1026"} {
		if got, ok := isms.ReadDate(typed); ok {
			t.Errorf("%q is read as %q", typed, got)
		}
	}
}

// What the program shows, it reads.
func TestShownDatesAreRead(t *testing.T) {
	for _, layout := range []string{"2 Jan 2006", "02.01.2006", "02/01/2006"} {
		for day := range 400 {
			at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day)
			if got, ok := isms.ReadDate(at.Format(layout)); !ok || got != at.Format(time.DateOnly) {
				t.Fatalf("%q is read as %q", at.Format(layout), got)
			}
		}
	}
}
