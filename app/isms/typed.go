package isms

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// ReadNumber makes a plain number ("1234.5") of one as people write it: with
// spaces, apostrophes, points or commas between thousands, a decimal comma, a
// currency before or behind. lang decides what "1.234" means: thousands in German
// and Spanish, a fraction elsewhere; "1,234" are thousands in English.
func ReadNumber(typed, lang string) (plain string, ok bool) {
	s := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\'' || r == '’' {
			return -1
		}
		return r
	}, typed)
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Sc, r) })
	point, comma := strings.LastIndex(s, "."), strings.LastIndex(s, ",")
	switch {
	case point >= 0 && comma >= 0:
		s = decimals(s, s[min(point, comma):][:1], s[max(point, comma):][:1])
	case thousands(s, '.', lang == "de" || lang == "es"):
		s = strings.ReplaceAll(s, ".", "")
	case thousands(s, ',', lang == "en"):
		s = strings.ReplaceAll(s, ",", "")
	default:
		s = strings.Replace(s, ",", ".", 1)
	}
	if _, err := strconv.ParseFloat(s, 64); err != nil || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || r == '_' }) {
		return "", false
	}
	return s, true
}

// decimals drops what stands between thousands and makes the other separator the
// point, if it stands there once.
func decimals(s, thousands, decimal string) string {
	return strings.Replace(strings.ReplaceAll(s, thousands, ""), decimal, ".", 1)
}

// thousands says whether a separator stands between thousands: more than once,
// or once before three digits where that is usual.
func thousands(s string, separator rune, usual bool) bool {
	groups := strings.Split(strings.TrimLeft(s, "+-"), string(separator))
	switch len(groups) {
	case 1:
		return false
	case 2:
		return usual && len(groups[0]) <= 3 && groups[0] != "0" && len(groups[1]) == 3
	}
	return true
}

// The ways a date is written with digits alone, day before month, and after them
// month before day, which counts when the other makes no sense.
var dateLayouts = []string{
	time.DateOnly, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2.1.2006", "2.1.06", "2/1/2006", "2/1/06", "2-1-2006",
	"2006/1/2", "2006.1.2", "20060102", "1/2/2006", "1/2/06",
}

// months are how the names of months begin, in English, German, French and
// Spanish.
var months = [][]string{
	{"jan", "jän", "ene"},
	{"feb", "fév", "fev"},
	{"mar", "mär", "mae"},
	{"apr", "avr", "abr"},
	{"may", "mai"},
	{"jun", "juin"},
	{"jul", "juil"},
	{"aug", "aoû", "aou", "ago"},
	{"sep", "set"},
	{"oct", "okt"},
	{"nov"},
	{"dec", "dez", "déc", "dic"},
}

var (
	dayMonthYear = regexp.MustCompile(`^(\d{1,2})(?:\.|er|st|nd|rd|th)?\s*(?:de\s+)?(\pL{3,})\.?\s*(?:de\s+)?,?\s*(\d{4})$`)
	monthDayYear = regexp.MustCompile(`^(\pL{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$`)
)

// ReadDate makes an ISO date of one as people write it: with digits, or with the
// name of the month in one of our languages.
func ReadDate(typed string) (iso string, ok bool) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	for _, layout := range dateLayouts {
		if t, err := time.Parse(strings.ToLower(layout), typed); err == nil && t.Year() >= 1900 {
			return t.Format(time.DateOnly), true
		}
	}
	day, month, year := "", "", ""
	if m := dayMonthYear.FindStringSubmatch(typed); m != nil {
		day, month, year = m[1], m[2], m[3]
	} else if m := monthDayYear.FindStringSubmatch(typed); m != nil {
		day, month, year = m[2], m[1], m[3]
	}
	number := slices.IndexFunc(months, func(begins []string) bool {
		return month != "" && slices.ContainsFunc(begins, func(b string) bool { return strings.HasPrefix(month, b) })
	})
	if number < 0 {
		return "", false
	}
	t, err := time.Parse("2 1 2006", day+" "+strconv.Itoa(number+1)+" "+year)
	return t.Format(time.DateOnly), err == nil
}
