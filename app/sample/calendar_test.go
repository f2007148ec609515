package sample

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ismsdesk/assets"
	"ismsdesk/translations"
)

func TestDatesMoveByWholeWeeks(t *testing.T) {
	for today, want := range map[string]string{
		"2026-11-02": "2026-10-05", "2026-11-08": "2026-10-05", "2026-11-09": "2026-10-12", "2026-11-01": "2026-09-28",
		"2026-10-26": "2026-09-28", "2026-10-25": "2026-09-21", "2027-11-01": "2027-10-04", "2030-01-01": "2029-12-03",
	} {
		c, err := calendarOf(translations.In("en"), today)
		if err != nil {
			t.Fatal(err)
		}
		got := c.moved("date: 2026-10-05")
		if got != "date: "+want {
			t.Errorf("on %s: %s, want %s", today, got, want)
		}
		if day, err := time.Parse(time.DateOnly, strings.TrimPrefix(got, "date: ")); err != nil || day.Weekday() != time.Monday {
			t.Errorf("on %s: %s is no Monday", today, got)
		}
	}
}

func TestDatesAreWrittenOutInTheLanguage(t *testing.T) {
	const text = "Article 32 of 2016/679, <2026-10-05>, <2026-10>, <2026>, T-02, A.5.24"
	for _, c := range []struct{ lang, today, want string }{
		{"en", "2026-11-02", "Article 32 of 2016/679, 5 October 2026, October 2026, 2026, T-02, A.5.24"},
		{"de", "2026-11-02", "Article 32 of 2016/679, 5. Oktober 2026, Oktober 2026, 2026, T-02, A.5.24"},
		{"de", "2027-08-02", "Article 32 of 2016/679, 5. Juli 2027, Juli 2027, 2027, T-02, A.5.24"},
		{"fr", "2026-12-01", "Article 32 of 2016/679, 2 novembre 2026, novembre 2026, 2026, T-02, A.5.24"},
		{"es", "2026-11-02", "Article 32 of 2016/679, 5 de octubre de 2026, octubre de 2026, 2026, T-02, A.5.24"},
	} {
		calendar, err := calendarOf(translations.In(c.lang), c.today)
		if err != nil {
			t.Fatal(err)
		}
		if got := calendar.moved(text); got != c.want {
			t.Errorf("%s on %s: %q", c.lang, c.today, got)
		}
	}
	if _, err := calendarOf(translations.In("en"), "today"); err == nil {
		t.Error("a day that is none is taken")
	}
}

// TestAnswersHaveTheSameDatesInEveryLanguage compares the days, and wants no
// date written out by hand, because it would stay behind when the others move.
func TestAnswersHaveTheSameDatesInEveryLanguage(t *testing.T) {
	var months []string
	for _, lang := range translations.Languages {
		months = append(months, strings.Fields(translations.In(lang).Text("sample.months"))...)
	}
	byHand := regexp.MustCompile(`(` + strings.Join(months, "|") + `) (de )?20\d\d`)
	for _, company := range Companies() {
		var first []string
		for _, lang := range company.Languages {
			content, err := assets.Samples.ReadFile(folder + "/" + company.Key + "." + lang + ".yaml")
			if err != nil {
				t.Fatal(err)
			}
			_, answers, _ := strings.Cut(string(content), "\n\n") // below the notes to the author
			found := dates.FindAllString(answers, -1)
			if first == nil {
				first = found
			}
			if !slices.Equal(first, found) {
				t.Errorf("%s: the dates in %s differ", company.Key, lang)
			}
			for _, date := range found {
				if inWords := strings.Trim(date, "<>"); inWords != date && len(inWords) == len(time.DateOnly) || inWords == date {
					if _, err := time.Parse(time.DateOnly, inWords); err != nil {
						t.Errorf("%s in %s: %s is no day", company.Key, lang, date)
					}
				}
			}
			for _, date := range byHand.FindAllString(answers, -1) {
				if !strings.HasSuffix(date, " 2023") { // the storm surge, which really happened
					t.Errorf("%s in %s: %s is written out", company.Key, lang, date)
				}
			}
		}
	}
}
