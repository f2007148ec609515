package check

import (
	"cmp"
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

var auditRules = []rule{
	{"C53", "audit", Error, "9.2.1", noInternalAudit},
	{"C54", "audit", Warning, "9.2.2", clauseNeverAudited},
	{"C55", "audit", Error, "9.2.2 b", auditorNotIndependent},
	{"C56", "review", Error, "9.3.1", noManagementReview},
	{"C57", "review", Error, "9.3.2", reviewInputMissing},
	{"C58", "review", Warning, "9.3.3", reviewWithoutDecision},
	{"C59", "improvement", Error, "10.2 b", eachNonconformity("cause", func(n *isms.Nonconformity) bool {
		return n.Status != "" && n.Status != "new" && blank(n.Cause)
	})},
	{"C60", "improvement", Error, "10.2 d", eachNonconformity("effectiveness", func(n *isms.Nonconformity) bool {
		return n.Status == "closed" && blank(n.Effectiveness)
	})},
}

// programme is how many months back and ahead the audits must cover every
// clause: the three years of a certificate.
const programme = 36

func noInternalAudit(f *search) {
	if !slices.ContainsFunc(f.Audits, func(a *isms.Audit) bool {
		return a.Kind == "internal" && a.Status == "closed" && f.withinYear(cmp.Or(a.ClosedOn, a.HeldOn))
	}) {
		f.report("audits", "", "")
	}
}

// clauseNeverAudited reports the clauses that no internal audit covers, held or
// planned. A clause covers the clauses below it.
func clauseNeverAudited(f *search) {
	from, to := monthsBefore(f.today, programme), monthsAfter(f.today, programme)
	covered := map[string]bool{}
	some := false
	for _, a := range f.Audits {
		if on := cmp.Or(a.HeldOn, a.PlannedOn); a.Kind != "internal" || on < from || on > to {
			continue
		}
		for _, clause := range a.Clauses {
			covered[clause], some = true, true
		}
	}
	var never []string
	for _, c := range f.Catalogue.Clauses {
		covered[c.ID] = covered[c.ID] || covered[c.Parent]
		if c.Auditable && !covered[c.ID] {
			never = append(never, c.ID)
		}
	}
	if len(never) > 0 {
		f.report("audits", "", "", "Clauses", strings.Join(never, ", "), "Some", some)
	}
}

func auditorNotIndependent(f *search) {
	for _, a := range f.Audits {
		if a.Auditor != "" && slices.Contains(a.AreaOwners, a.Auditor) {
			f.report("audits", a.ID, "auditor", "Person", f.nameOf(a.Auditor))
		}
	}
}

// lastReview is the latest management review that was held, nil when there is
// none.
func (f *search) lastReview() *isms.Review {
	var last *isms.Review
	for _, r := range f.Reviews {
		if r.Date != "" && r.Date <= f.today && (last == nil || r.Date >= last.Date) {
			last = r
		}
	}
	return last
}

func noManagementReview(f *search) {
	if last := f.lastReview(); last == nil || !f.withinYear(last.Date) {
		f.report("reviews", "", "")
	}
}

// reviewInputs are the topics of 9.3.2 in its order.
var reviewInputs = []string{
	"earlier_actions", "issue_changes", "party_changes", "nonconformities", "measurements", "audit_results", "objective_results",
	"feedback", "risk_results", "improvements",
}

func reviewInputMissing(f *search) {
	last := f.lastReview()
	if last == nil {
		return
	}
	reg := isms.FindRegister("reviews")
	for _, key := range reviewInputs {
		if blank(reg.Column(key).Get(f.ISMS, last)) {
			f.report("reviews", last.ID, key)
		}
	}
}

func reviewWithoutDecision(f *search) {
	if last := f.lastReview(); last != nil && blank(last.Decisions) && blank(last.Actions) {
		f.report("reviews", last.ID, "decisions")
	}
}

// eachNonconformity reports the field of every nonconformity for which the rule
// is broken.
func eachNonconformity(field string, broken func(*isms.Nonconformity) bool) func(*search) {
	return func(f *search) {
		for _, n := range f.Nonconformities {
			if broken(n) {
				f.report("nonconformities", n.ID, field)
			}
		}
	}
}
