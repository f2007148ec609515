package check_test

import (
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

// BenchmarkRun is one run of all rules over 10,000 risks: as the synthetic firm
// has them, and when every acceptance and approval says what it is about.
func BenchmarkRun(b *testing.B) {
	c, err := catalogue.Load()
	must(b, err)
	for name, sign := range map[string]func(testing.TB, *isms.Draft){"unsigned": nil, "signed": signAll} {
		b.Run(name, func(b *testing.B) {
			s := isms.New(c)
			d := isms.Begin(s, today)
			must(b, sample.Synthetic(translations.In("en"), 10_000, 1)(d))
			if sign != nil {
				sign(b, d)
			}
			b.ReportAllocs()
			for b.Loop() {
				check.Run(s, today)
			}
		})
	}
}

// signAll lets every owner accept and approve their risks, and top management
// everything else.
func signAll(tb testing.TB, d *isms.Draft) {
	tb.Helper()
	for _, r := range d.ISMS.Risks {
		if r.IsAccepted() {
			set(tb, d, "risks", r.ID, fields{"accepted_by": r.Owner})
		}
	}
	first := d.ISMS.People[0].ID
	for _, subject := range []string{"scope", "policy", "method", "risk_assessment", "treatment_plan", "soa"} {
		set(tb, d, "approvals", mustAdd(tb, d, "approvals"), fields{"subject": subject, "person": first, "date": today})
	}
	for _, p := range d.ISMS.People {
		set(tb, d, "approvals", mustAdd(tb, d, "approvals"), fields{"subject": "residual_risks", "person": p.ID, "date": today})
	}
	d.Settle()
}
