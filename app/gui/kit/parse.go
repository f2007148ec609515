package kit

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// dateLayouts are the ways a date may be typed, day before month.
var dateLayouts = []string{time.DateOnly, "2.1.2006", "2.1.06", "2/1/2006", "20060102"}

// ParseDate reads a date as ISO 8601 or as day, month, year with dots or
// slashes, and returns it as ISO 8601. An empty text is an empty date.
func ParseDate(text string) (iso string, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", true
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// ParseNumber reads a number with a decimal point or comma, with or without
// spaces, and returns it plain. An empty text is an empty number.
func ParseNumber(text string) (plain string, ok bool) {
	text = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "").Replace(strings.TrimSpace(text))
	if text == "" {
		return "", true
	}
	point, comma := strings.LastIndex(text, "."), strings.LastIndex(text, ",")
	switch {
	case point >= 0 && comma > point: // 1.234,5
		text = strings.ReplaceAll(strings.ReplaceAll(text, ".", ""), ",", ".")
	case comma >= 0 && point > comma: // 1,234.5
		text = strings.ReplaceAll(text, ",", "")
	default:
		text = strings.Replace(text, ",", ".", 1)
	}
	// Numbers only: the parser also knows words such as Inf, and hexadecimal digits.
	letters := strings.ContainsFunc(text, unicode.IsLetter)
	if _, err := strconv.ParseFloat(text, 64); err != nil || letters {
		return "", false
	}
	return text, true
}
