package xlsx

import (
	"strings"
	"unicode/utf8"
)

// dateForm is how a number format shows a number as a time.
type dateForm uint8

const (
	notDate   dateForm = iota
	day                // a day, whatever the time
	dayTime            // a day with the time
	timeOfDay          // hours, minutes and seconds
	length             // hours or less that count on past a day: [h]:mm
)

// builtinDates are the number formats that files name without describing them
// (ECMA-376, part 1, 18.8.30). Some differ between East Asian languages; those
// show the time if there is one.
var builtinDates = map[int]dateForm{
	14: day, 15: day, 16: day, 17: day,
	18: timeOfDay, 19: timeOfDay, 20: timeOfDay, 21: timeOfDay, 22: dayTime,
	27: day, 28: day, 29: day, 30: day, 31: day, 32: timeOfDay, 33: timeOfDay, 34: dayTime, 35: dayTime, 36: day,
	45: timeOfDay, 46: length, 47: timeOfDay,
	50: day, 51: day, 52: dayTime, 53: dayTime, 54: day, 55: dayTime, 56: dayTime, 57: day, 58: day,
}

// dateFormOf finds out what a number format shows, from the letters that stand
// for a part of a day or of its time. Years of emperors stand beside months.
func dateFormOf(code string) dateForm {
	letters, counting := formatLetters(strings.ToLower(code))
	hasClock := strings.ContainsAny(letters, "hs")
	switch {
	case counting:
		return length
	case hasClock && strings.ContainsAny(letters, "yd"):
		return dayTime
	case hasClock:
		return timeOfDay
	case strings.ContainsAny(letters, "ydm"): // without hours or seconds, m is the month
		return day
	}
	return notDate
}

// formatLetters leaves out what a number format shows as it stands, in quotes or
// behind a backslash; colours, languages and conditions in brackets. counting are
// hours, minutes or seconds in brackets.
func formatLetters(code string) (letters string, counting bool) {
	var out strings.Builder
	for code != "" {
		c := code[0]
		code = code[1:]
		switch c {
		case '"':
			_, code, _ = strings.Cut(code, `"`)
		case '\\', '_', '*':
			_, size := utf8.DecodeRuneInString(code)
			code = code[size:]
		case '[':
			var within string
			within, code, _ = strings.Cut(code, "]")
			counting = counting || within != "" && (strings.Trim(within, "h") == "" || strings.Trim(within, "m") == "" || strings.Trim(within, "s") == "")
		default:
			out.WriteByte(c)
		}
	}
	return out.String(), counting
}
