package isms_test

import (
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

func TestMoneyIsShownTheReadersWay(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	must(t, isms.Begin(s, today).Set("organisation", "organisation", "currency", "CHF"))
	for _, c := range []struct{ amount, en, de string }{
		{"400", "400\u00a0CHF", "400\u00a0CHF"},
		{"1200.5", "1,200.50\u00a0CHF", "1.200,50\u00a0CHF"},
		{"1234567.89", "1,234,567.89\u00a0CHF", "1.234.567,89\u00a0CHF"},
		{"", "0\u00a0CHF", "0\u00a0CHF"},
	} {
		for lang, want := range map[string]string{"en": c.en, "de": c.de} {
			if got := (isms.View{ISMS: s, Texts: translations.In(lang)}).ShowMoney(isms.Cents(c.amount)); got != want {
				t.Errorf("%q in %s reads %q, want %q", c.amount, lang, got, want)
			}
		}
	}
}
