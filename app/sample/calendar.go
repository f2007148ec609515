package sample

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"ismsdesk/app/isms"
)

// writtenOn is the day on which the answers of the sample companies are true.
// Their dates are moved by as many whole weeks as a company is made after it, so
// that a sample made on any day is up to date, and meetings stay on working days.
var writtenOn = time.Date(2026, time.November, 2, 0, 0, 0, 0, time.UTC)

// A date in the answers is a day (2026-10-05). In a sentence it stands in angle
// brackets, <2026-10-05>, <2026-10> or <2026>, and is written out in words. What
// is neither, such as the year of a law, is never moved.
var dates = regexp.MustCompile(`<\d{4}(-\d{2})?(-\d{2})?>|\b\d{4}-\d{2}-\d{2}\b`)

// calendar moves dates to the day on which a company is made.
type calendar struct {
	texts isms.Texts
	days  int
}

// calendarOf is the calendar for a company made on a day, 2006-01-02.
func calendarOf(t isms.Texts, today string) (calendar, error) {
	on, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return calendar{}, err
	}
	days := int(on.Sub(writtenOn).Hours() / 24)
	if days < 0 {
		days -= 6 // full weeks before, not less
	}
	return calendar{t, days / 7 * 7}, nil
}

// moved are the answers with all their dates moved.
func (c calendar) moved(answers string) string {
	return dates.ReplaceAllStringFunc(answers, func(date string) string {
		inWords := strings.Trim(date, "<>")
		switch {
		case inWords == date:
			return c.day(date).Format(time.DateOnly)
		case len(inWords) == len("2006"):
			return strconv.Itoa(c.day(inWords + "-07-01").Year())
		case len(inWords) == len("2006-01"):
			day := c.day(inWords + "-15")
			return c.texts.Text("sample.month", "Month", c.month(day), "Year", day.Year())
		}
		day := c.day(inWords)
		return c.texts.Text("sample.date", "Day", day.Day(), "Month", c.month(day), "Year", day.Year())
	})
}

// day is a day of the answers, moved. One that is none gives the zero day,
// which a test finds.
func (c calendar) day(written string) time.Time {
	on, err := time.Parse(time.DateOnly, written)
	if err != nil {
		return time.Time{}
	}
	return on.AddDate(0, 0, c.days)
}

func (c calendar) month(day time.Time) string {
	return strings.Fields(c.texts.Text("sample.months"))[day.Month()-1]
}
