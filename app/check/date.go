package check

import "time"

// Days are ISO dates, so they compare as texts. A day that cannot be read
// counts for nothing: it is the registers' task to keep it out.

// monthsBefore is the day some months before a day. A month that is too short
// gives its last day: a year before 29 February is 28 February.
func monthsBefore(day string, months int) string { return monthsAfter(day, -months) }

// monthsAfter is the day some months after a day, in a short month its last day.
func monthsAfter(day string, months int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1).Format(time.DateOnly)
}

// daysAfter is the day some days after a day, before it when negative.
func daysAfter(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// year is the interval in months within which most things are done again.
const year = 12

// withinYear says whether something was done no longer than a year ago. What
// lies ahead was not done yet.
func (f *search) withinYear(day string) bool {
	return day != "" && day <= f.today && day >= monthsBefore(f.today, year)
}
