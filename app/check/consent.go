package check

import (
	"ismsdesk/app/isms"
)

var consentRules = []rule{
	{"C18", "risk", Error, "6.1.3 f", retainedWithoutConsent},
	{"C19", "risk", Error, "6.1.3 f", residualWithoutConsent},
}

// What can be wrong with the consent to a risk; the message says it in words.
const (
	consentMissing = "missing" // nobody gave it, or without a date
	consentOther   = "other"   // not by the person who has to
	consentChanged = "changed" // the risk is no longer what was accepted
	consentExpired = "expired" // its time is over
	consentNever   = "never"   // the method lets nobody accept the level
)

// consent says what is wrong with the acceptance of what remains of a risk,
// empty when nothing is.
func (f *search) consent(r *isms.Risk) string {
	switch {
	case !r.IsAccepted():
		return consentMissing
	case !f.mayAccept(r):
		return consentOther
	case f.AcceptanceStale(r):
		return consentChanged
	case f.AcceptanceExpired(r, f.today):
		return consentExpired
	}
	return ""
}

// mayAccept says whether a risk was accepted by somebody who may: the person
// whose consent counts, top management, or the owner together with somebody
// below top management. While nobody is named at all, the rules on owners and
// roles say so.
func (f *search) mayAccept(r *isms.Risk) bool {
	consenter := f.Consenter(r)
	if consenter == "" || r.AcceptedBy == consenter || r.AcceptedBy == f.top {
		return true
	}
	return r.AcceptedBy == r.Owner && consenter != f.top
}

func retainedWithoutConsent(f *search) {
	for _, r := range f.OpenRisks() {
		if r.Option != "retain" || !f.NeedsDecision(r) {
			continue
		}
		if !f.MayBeAccepted(r) {
			f.report("risks", r.ID, "option", "Why", consentNever)
		} else if why := f.consent(r); why != "" {
			f.report("risks", r.ID, "accepted_by", "Why", why)
		}
	}
}

func residualWithoutConsent(f *search) {
	for _, r := range f.OpenRisks() {
		if r.Option == "retain" || f.ResidualLevel(r) == isms.Unrated {
			continue
		}
		if why := f.consent(r); why != "" {
			f.report("risks", r.ID, "accepted_by", "Why", why)
		}
	}
	if a := f.LatestApproval("treatment_plan"); a != nil && f.Stale(a) {
		f.report("approvals", a.ID, "date", "Why", "plan", "Date", day(a.Date))
	}
	f.staleConsents()
}

// staleConsents reports each person's latest approval of residual risks when
// these have changed since. Who has no risk any more has nothing to approve.
func (f *search) staleConsents() {
	latest := map[string]*isms.Approval{}
	for _, a := range f.ApprovalsOf("residual_risks") {
		if a.Complete() {
			latest[a.Person] = a
		}
	}
	if len(latest) == 0 {
		return
	}
	concerned := map[string]bool{}
	for _, r := range f.OpenRisks() {
		concerned[r.Owner], concerned[f.Consenter(r)] = true, true
	}
	for _, a := range f.Approvals {
		if latest[a.Person] == a && concerned[a.Person] && f.Stale(a) {
			f.report("approvals", a.ID, "date", "Why", "risks", "Date", day(a.Date), "Person", f.nameOf(a.Person))
		}
	}
}
