package check

import (
	"cmp"
	"slices"

	"ismsdesk/app/isms"
)

var operationRules = []rule{
	{"C61", "suppliers", Warning, "A.5.20; A.5.22", supplierNotControlled},
	{"C62", "assets", Warning, "A.5.9; A.5.12", assetIncomplete},
	{"C63", "incidents", Warning, "A.5.27", incidentWithoutLessons},
	{"C68", "continuity", Warning, "A.8.13; A.5.30", noRestoreTest},
}

// supplierNotControlled reports critical suppliers without an agreement, and
// those nobody has looked at within a year of the agreement or the last review.
func supplierNotControlled(f *search) {
	for _, s := range f.Suppliers {
		if s.Critical != "yes" {
			continue
		}
		if blank(s.Contract) {
			f.report("suppliers", s.ID, "contract", "Contract", false)
		}
		if !f.withinYear(cmp.Or(s.ReviewedOn, s.AgreedOn)) {
			f.report("suppliers", s.ID, "reviewed_on", "Contract", true)
		}
	}
}

func assetIncomplete(f *search) {
	for _, a := range f.Assets {
		switch {
		case a.Owner == "":
			f.report("assets", a.ID, "owner")
		case a.Classification == "":
			f.report("assets", a.ID, "classification")
		}
	}
}

func incidentWithoutLessons(f *search) {
	for _, i := range f.Incidents {
		if i.Status == "closed" && blank(i.Lessons) {
			f.report("incidents", i.ID, "lessons")
		}
	}
}

// backup is the control that asks for restore tests.
const backup = "A.8.13"

func noRestoreTest(f *search) {
	if e := f.soa[backup]; e != nil && e.Applicable == "no" {
		return
	}
	if !slices.ContainsFunc(f.ContinuityTests, func(t *isms.ContinuityTest) bool { return t.Kind == "restore" && f.withinYear(t.Date) }) {
		f.report("continuity_tests", "", "")
	}
}
