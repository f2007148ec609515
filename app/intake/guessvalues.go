package intake

import (
	"strconv"
	"strings"
)

// shares proposes states for parts of a whole: 0.5, 50 %, 50.
func shares(values []found, states []string) map[string]string {
	type part struct {
		text   string
		amount float64
	}
	var parts []part
	top := 0.0
	for _, f := range values {
		text, percent := strings.CutSuffix(strings.ReplaceAll(f.text, " ", ""), "%")
		amount, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		if err != nil || amount < 0 || amount > 100 {
			continue
		}
		if percent {
			top = 100
		}
		parts = append(parts, part{f.text, amount})
		top = max(top, amount)
	}
	whole := 1.0
	if top > 1 {
		whole = 100
	}
	out := map[string]string{}
	for _, p := range parts {
		switch {
		case p.amount <= 0:
			out[p.text] = states[0]
		case p.amount < whole:
			out[p.text] = states[1]
		default:
			out[p.text] = states[2]
		}
	}
	return out
}

// protection proposes protection needs for numbers: only the upper half of a scale
// is more than usual.
func protection(values []found, needs []string) map[string]string {
	numbers, top := map[string]int{}, 3
	for _, f := range values {
		if n, ok := leadingNumber(f.text); ok && n <= 10 {
			numbers[f.text] = n
			top = max(top, n)
		}
	}
	out := map[string]string{}
	for text, n := range numbers {
		out[text] = needs[max(0, (n-1)*(len(needs)-1)/(top-1))]
	}
	return out
}

// dateOrder is the order of days and months where the days of a column tell it:
// "mdy" where some day is possible only that way and none only the other.
func dateOrder(values []found) string {
	month, day := false, false
	for _, f := range values {
		m := slashes.FindStringSubmatch(f.text)
		if m == nil || m[2] != "/" {
			continue
		}
		month = month || twoDigits(m[3]) > 12
		day = day || twoDigits(m[1]) > 12
	}
	if month && !day {
		return "mdy"
	}
	return ""
}

func twoDigits(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}
