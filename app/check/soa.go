package check

import (
	_ "embed" // the empty reasons
	"slices"
	"strings"
	"unicode/utf8"

	"ismsdesk/app/isms"
)

var soaRules = []rule{
	{"C01", "soa", Error, "6.1.3 c, d", allControlsListed},
	{"C02", "soa", Error, "6.1.3 d", eachControl("no", "exclusion_reason", func(_ *search, e *isms.SoAEntry) bool {
		return blank(e.ExclusionReason) && e.Exclusion == ""
	})},
	{"C03", "soa", Error, "6.1.3 d", eachControl("yes", "reasons", func(f *search, e *isms.SoAEntry) bool {
		return len(f.InclusionReasons(e)) == 0
	})},
	{"C04", "soa", Error, "6.1.3 d", eachControl("yes", "status", func(_ *search, e *isms.SoAEntry) bool { return e.Status == "" })},
	{"C05", "soa", Error, "6.1.3 b-d", excludedButPlanned},
	{"C06", "soa", Warning, "6.1.3 e; 8.3", plannedWithoutAction},
	{"C07", "soa", Warning, "7.5.1; 8.1", eachControl("yes", "evidence", func(_ *search, e *isms.SoAEntry) bool {
		return e.Status == "implemented" && blank(e.Evidence) && len(e.Documents) == 0
	})},
	{"C08", "soa", Warning, "5.3; 6.1.3", eachControl("yes", "owner", func(_ *search, e *isms.SoAEntry) bool { return e.Owner == "" })},
	{"C09", "soa", Warning, "6.1.3 d", eachControl("no", "exclusion_reason", func(_ *search, e *isms.SoAEntry) bool {
		return saysNothing(e.ExclusionReason)
	})},
	{"C10", "soa", Warning, "6.1.3 c", manyExclusions},
	{"C11", "soa", Error, "6.1.3; 8.3", soaOlderThanRisks},
	{"C12", "soa", Warning, "6.1.3 d", eachControl("yes", "reasons", riskNotNamed)},
}

// minReason is the shortest exclusion reason that can explain anything; the
// number of letters is a rule of thumb.
const minReason = 15

// emptyReasons are longer than minReason and explain nothing all the same.
//
//go:embed empty_reasons.txt
var emptyReasonLines string

var emptyReasons = strings.Split(strings.TrimSpace(emptyReasonLines), "\n")

// manyExcluded is how many exclusions make an auditor look twice.
const manyExcluded = 20

// eachControl reports the field of every control with that applicability for
// which the rule is broken.
func eachControl(applicable, field string, broken func(*search, *isms.SoAEntry) bool) func(*search) {
	return func(f *search) {
		for _, e := range f.SoA {
			if e.Applicable == applicable && broken(f, e) {
				f.report("soa", e.ID, field)
			}
		}
	}
}

// allControlsListed reports the controls of Annex A that are missing or twice.
func allControlsListed(f *search) {
	listed := map[string]int{}
	for _, e := range f.SoA {
		listed[e.ID]++
	}
	for _, c := range f.Catalogue.Controls {
		if listed[c.ID] != 1 {
			f.report("soa", c.ID, "", "Twice", listed[c.ID] > 1)
		}
	}
}

func excludedButPlanned(f *search) {
	actions := map[string][]string{}
	for _, t := range f.Treatments {
		for _, c := range t.Controls {
			actions[c] = append(actions[c], t.ID)
		}
	}
	for _, e := range f.SoA {
		if e.Applicable == "no" && len(actions[e.ID]) > 0 {
			f.report("soa", e.ID, "applicable", "Actions", strings.Join(actions[e.ID], ", "))
		}
	}
}

// plannedWithoutAction reports controls on their way that no action with an
// owner and a date leads there: neither of the treatment plan nor of the gap
// analysis.
func plannedWithoutAction(f *search) {
	led := map[string]bool{}
	for _, t := range f.Treatments {
		if t.Owner != "" && t.DueOn != "" {
			for _, c := range t.Controls {
				led[c] = true
			}
		}
	}
	for _, g := range f.Gaps {
		if !blank(g.Action) && g.Owner != "" && g.DueOn != "" {
			led[g.ID] = true
		}
	}
	for _, e := range f.SoA {
		if e.Applicable == "yes" && (e.Status == "planned" || e.Status == "in_progress") && !led[e.ID] {
			f.report("soa", e.ID, "status")
		}
	}
}

func saysNothing(reason string) bool {
	reason = strings.ToLower(strings.Trim(reason, " \t\n.,;!-"))
	return reason != "" && (utf8.RuneCountInString(reason) < minReason || slices.Contains(emptyReasons, reason))
}

// manyExclusions counts the controls of Annex A only: nobody has to have
// controls of one's own.
func manyExclusions(f *search) {
	excluded := 0
	for _, e := range f.SoA {
		c, given := f.Catalogue.Control(e.ID)
		if e.Applicable != "no" || !given {
			continue
		}
		excluded++
		if c.RarelyExcluded {
			f.report("soa", e.ID, "applicable", "Rarely", true)
		}
	}
	if excluded > manyExcluded {
		f.report("soa", "", "", "Excluded", excluded)
	}
}

// soaOlderThanRisks reports an approval of the Statement of Applicability after
// which it, the risks or the treatment plan have changed.
func soaOlderThanRisks(f *search) {
	a := f.LatestApproval("soa")
	switch {
	case a == nil:
	case f.Stale(a):
		f.report("approvals", a.ID, "date", "Changed", true, "Date", day(a.Date))
	case a.Fingerprint == "":
		if last := f.lastAssessed(); a.Date < last {
			f.report("approvals", a.ID, "date", "Changed", false, "Date", day(a.Date))
		}
	case f.changedSince("risk_assessment", a.Date) || f.changedSince("treatment_plan", a.Date):
		f.report("approvals", a.ID, "date", "Changed", false, "Date", day(a.Date))
	}
}

// lastAssessed is the last day on which an open risk was assessed.
func (f *search) lastAssessed() string {
	last := ""
	for _, r := range f.OpenRisks() {
		last = max(last, r.AssessedOn)
	}
	return last
}

// changedSince says whether a subject is known to have changed since a day: the
// first approval from that day on shows what it was.
func (f *search) changedSince(subject, day string) bool {
	for _, a := range f.ApprovalsOf(subject) {
		if a.Complete() && a.Date >= day && a.Fingerprint != "" {
			return f.Stale(a)
		}
	}
	return false
}

// riskNotNamed says whether a risk is the reason for a control and is not named
// as one, because the user took it out.
func riskNotNamed(f *search, e *isms.SoAEntry) bool {
	return len(f.RisksOfControl(e.ID)) > 0 && !slices.Contains(f.InclusionReasons(e), "risk")
}
