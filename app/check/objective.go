package check

import "cmp"

var objectiveRules = []rule{
	{"C47", "objectives", Error, "6.2", objectiveIncomplete},
	{"C48", "objectives", Warning, "9.1; 6.2", objectiveNotMeasured},
}

func objectiveIncomplete(f *search) {
	for _, o := range f.Objectives {
		switch {
		case blank(o.Measure) && o.Suggestion == "":
			f.report("objectives", o.ID, "measure")
		case o.Owner == "":
			f.report("objectives", o.ID, "owner")
		case o.DueOn == "":
			f.report("objectives", o.ID, "due_on")
		}
	}
}

// objectiveNotMeasured reports objectives whose last result is too old. Before
// the first one the time counts from the day the objective was set; one that was
// measured and is reached needs no more.
func objectiveNotMeasured(f *search) {
	last := map[string]string{}
	for _, m := range f.Measurements {
		if m.Date <= f.today {
			last[m.Objective] = max(last[m.Objective], m.Date)
		}
	}
	for _, o := range f.Objectives {
		if o.Status == "done" && last[o.ID] != "" {
			continue
		}
		if since := cmp.Or(last[o.ID], o.SetOn); since == "" || since < monthsBefore(f.today, cmp.Or(o.Interval, year)) {
			f.report("objectives", o.ID, "")
		}
	}
}
