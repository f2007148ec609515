package intake_test

import "testing"
import "ismsdesk/app/isms"

func BenchmarkBig(b *testing.B) {
	for b.Loop() {
		firm := mustFirm(b, "five5_product")
		plan, _ := mustPlan(b, mustRead(b, "/tmp/w/i5/intake/big.csv"), firm)
		plan.Run(isms.Begin(firm, today), allTexts(), nil)
	}
}
