package check

import "ismsdesk/app/isms"

var treatmentRules = []rule{
	{"C29", "treatment", Error, "6.1.3 e; 6.2", eachAction("owner", func(_ *search, t *isms.Treatment) bool { return t.Owner == "" })},
	{"C30", "treatment", Error, "6.1.3 e; 6.2", eachAction("due_on", func(_ *search, t *isms.Treatment) bool { return t.DueOn == "" })},
	{"C31", "treatment", Warning, "8.3", actionOverdue},
	{"C32", "treatment", Warning, "8.3", doneWithoutResult},
	{"C33", "treatment", Warning, "6.1.3 b", eachRisk("controls", func(_ *search, r *isms.Risk) bool { return r.Option == "modify" && len(r.Controls) == 0 })},
	{"C34", "treatment", Warning, "6.1.3 a", eachRisk("option_reason", func(_ *search, r *isms.Risk) bool { return r.Option == "share" && blank(r.OptionReason) })},
}

// eachAction reports the field of every action for which the rule is broken.
func eachAction(field string, broken func(*search, *isms.Treatment) bool) func(*search) {
	return func(f *search) {
		for _, t := range f.Treatments {
			if broken(f, t) {
				f.report("treatments", t.ID, field)
			}
		}
	}
}

// actionOverdue reports what should be done by now: actions of the treatment
// plan, of the gap analysis and against nonconformities.
func actionOverdue(f *search) {
	overdue := func(register, row, due string, done bool) {
		if due != "" && due < f.today && !done {
			f.report(register, row, "due_on")
		}
	}
	for _, t := range f.Treatments {
		overdue("treatments", t.ID, t.DueOn, t.Status == "done")
	}
	for _, g := range f.Gaps {
		overdue("gaps", g.ID, g.DueOn, g.Progress == "done" || g.State == "met" || g.State == "not_needed")
	}
	for _, n := range f.Nonconformities {
		overdue("nonconformities", n.ID, n.DueOn, n.Status == "closed")
	}
}

func doneWithoutResult(f *search) {
	for _, t := range f.Treatments {
		switch {
		case t.Status != "done":
		case t.DoneOn == "":
			f.report("treatments", t.ID, "done_on")
		case blank(t.Result):
			f.report("treatments", t.ID, "result")
		}
	}
}
