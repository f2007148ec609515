package xlsx

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// digits are how many digits of a number Excel keeps; what is behind them comes
// from the way computers count.
const digits = 15

// plainNumber writes a number without an exponent and without the noise behind
// its last digit.
func plainNumber(text string) (string, bool) {
	n, ok := parseNumber(text)
	if !ok {
		return "", false
	}
	if n == 0 {
		return "0", true
	}
	// Both steps cannot fail: the text is that of a number.
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'e', digits-1, 64), 64)
	if err != nil {
		return "", false
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64), true
}

// isWhole says whether a text is a whole number as it is written by hand, from 0;
// such numbers stay as they stand, however many digits they have.
func isWhole(text []byte) bool {
	for _, digit := range text {
		if digit < '0' || digit > '9' {
			return false
		}
	}
	return len(text) > 0 && len(text) <= 2*digits && (text[0] != '0' || len(text) == 1)
}

// parseNumber reads a number as files have it.
func parseNumber(text string) (float64, bool) {
	if strings.Trim(text, "0123456789+-.eE") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// Days are counted from the end of 1899 or from the beginning of 1904.
const (
	secondsPerDay = 24 * 60 * 60
	// falseDay is the 29th of February 1900. The first spreadsheets thought there
	// was one, and the days before it are counted so to this day.
	falseDay = 60
	lastDay  = 2_958_465 // the 31st of December 9999, from 1899
	days1904 = 1_462     // from the one beginning to the other
)

// show writes a number as the day, moment or time that its form shows, in ISO
// 8601: "2026-11-02", "2026-11-02T09:30:00", "09:30:00". Lengths of time count
// their hours on: "36:00:00". A number that is no such thing is not shown.
func (f dateForm) show(number string, from1904 bool) (string, bool) {
	if f == notDate {
		return "", false
	}
	n, ok := parseNumber(number)
	if !ok || n < 0 || n > lastDay+1 {
		return "", false
	}
	all := int(math.Round(n * secondsPerDay))
	days, seconds := all/secondsPerDay, time.Duration(all%secondsPerDay)*time.Second
	clock := time.Time{}.Add(seconds).Format(time.TimeOnly)
	switch {
	case f == length:
		return fmt.Sprintf("%02d%s", all/3600, clock[2:]), true
	case days == 0 && (f == timeOfDay || seconds > 0):
		return clock, true
	}
	date, ok := dayOf(days, from1904)
	return moment(date.Add(seconds), f), ok
}

// dayOf is the day that a number counts.
func dayOf(n int, from1904 bool) (time.Time, bool) {
	switch {
	case from1904:
		n += days1904
	case n < falseDay:
		n++
	case n == falseDay:
		return time.Time{}, false
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, n), n > 1 && n <= lastDay
}

// moment writes a day, with the time if there is one and the form shows it.
func moment(at time.Time, f dateForm) string {
	if f == day || at.Equal(at.Truncate(24*time.Hour)) {
		return at.Format(time.DateOnly)
	}
	return at.Format("2006-01-02T15:04:05")
}

// readISO reads a day, a moment or a time that stands in a file as such.
func readISO(text string, f dateForm) (string, bool) {
	text = strings.TrimSuffix(strings.TrimSpace(text), "Z")
	if at, err := time.Parse(time.TimeOnly, text); err == nil {
		return at.Format(time.TimeOnly), true
	}
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if at, err := time.Parse(layout, text); err == nil {
			return moment(at.Round(time.Second), f), true
		}
	}
	return "", false
}
