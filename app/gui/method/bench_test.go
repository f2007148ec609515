package method

import (
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

// BenchmarkConsequences is what one key costs while a method is shaped in a firm
// with 10,000 risks.
func BenchmarkConsequences(b *testing.B) {
	c, err := catalogue.Load()
	if err != nil {
		b.Fatal(err)
	}
	texts := translations.In("en")
	e := isms.Begin(isms.New(c), "2026-03-02")
	if err := sample.Synthetic(texts, 10_000, 1)(e); err != nil {
		b.Fatal(err)
	}
	v := isms.View{ISMS: e.ISMS, Texts: texts}
	d := newDraft(*v.CurrentMethod(), "")
	d.setSteps(likelihood, 3)
	m := d.method()
	for b.Loop() {
		if moved, _ := consequences(v, &m); len(moved) == 0 {
			b.Fatal("nothing moves")
		}
	}
}
