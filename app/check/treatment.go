package check

import "ismsdesk/app/isms"

var treatmentRules = []rule{
	{"C29", Error, "6.1.3 e; 6.2", eachAction("owner", func(_ *search, t *isms.Treatment) bool { return t.Owner == "" })},
	{"C30", Error, "6.1.3 e; 6.2", eachAction("due_on", func(_ *search, t *isms.Treatment) bool { return t.DueOn == "" })},
	{"C31", Warning, "8.3", eachAction("due_on", func(f *search, t *isms.Treatment) bool {
		return t.DueOn != "" && t.DueOn < f.today && t.Status != "done"
	})},
	{"C32", Warning, "8.3", eachAction("result", func(_ *search, t *isms.Treatment) bool {
		return t.Status == "done" && (t.DoneOn == "" || blank(t.Result))
	})},
	{"C33", Warning, "6.1.3 b", eachRisk("controls", func(_ *search, r *isms.Risk) bool { return r.Option == "modify" && len(r.Controls) == 0 })},
	{"C34", Warning, "6.1.3 a", eachRisk("option_reason", func(_ *search, r *isms.Risk) bool { return r.Option == "share" && blank(r.OptionReason) })},
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
