package isms

import (
	"strconv"
	"strings"
)

// Cents reads the canonical value of a Money column, in hundredths of the
// organisation's currency; what is no amount is 0.
func Cents(amount string) int64 {
	whole, rest, _ := strings.Cut(amount, ".")
	n, err := strconv.ParseInt(whole+(rest + "00")[:2], 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// ShowPercent writes a whole number of hundredths the reader's way.
func (v View) ShowPercent(n int) string { return v.Text("format.percent", "Number", n) }

// ShowMoney writes an amount of cents the reader's way, with the organisation's
// currency behind a no-break space.
func (v View) ShowMoney(cents int64) string {
	whole, rest := strconv.FormatInt(cents/100, 10), cents%100
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + v.Text("format.group") + whole[i:]
	}
	if rest != 0 {
		whole += v.Text("format.decimal") + strconv.FormatInt(100+rest, 10)[1:]
	}
	if currency := v.Organisation().Currency; currency != "" {
		whole += "\u00a0" + currency
	}
	return whole
}
