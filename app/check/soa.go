package check

import (
	"strings"
	"unicode/utf8"

	"ismsdesk/app/isms"
)

var soaRules = []rule{
	{"C01", Error, "6.1.3 c, d", allControlsListed},
	{"C02", Error, "6.1.3 d", excludedWithoutReason},
	{"C03", Error, "6.1.3 d", includedWithoutReason},
	{"C04", Error, "6.1.3 d", statusMissing},
	{"C05", Error, "6.1.3 b-d", excludedButPlanned},
	{"C06", Warning, "6.1.3 e; 8.3", plannedWithoutAction},
	{"C07", Warning, "7.5.1; 8.1", implementedWithoutEvidence},
	{"C08", Warning, "5.3; 6.1.3", controlWithoutOwner},
	{"C09", Warning, "6.1.3 d", weakExclusion},
	{"C10", Warning, "6.1.3 c", manyExclusions},
	{"C11", Error, "6.1.3; 8.3", soaOlderThanRisks},
}

// minReason is the shortest exclusion reason that can explain anything; the
// number of letters is a rule of thumb.
const minReason = 15

// manyExcluded is how many exclusions make an auditor look twice.
const manyExcluded = 20

func allControlsListed(f *search) {
	for _, c := range f.Catalogue.Controls {
		if isms.FindRegister("soa").Find(f.ISMS, c.ID) == nil {
			f.report("soa", c.ID, "")
		}
	}
}

func (f *search) applicable(yes bool, look func(*isms.SoAEntry)) {
	want := "no"
	if yes {
		want = "yes"
	}
	for _, e := range f.SoA {
		if e.Applicable == want {
			look(e)
		}
	}
}

func excludedWithoutReason(f *search) {
	f.applicable(false, func(e *isms.SoAEntry) {
		if blank(e.ExclusionReason) && e.Exclusion == "" {
			f.report("soa", e.ID, "exclusion_reason")
		}
	})
}

func includedWithoutReason(f *search) {
	f.applicable(true, func(e *isms.SoAEntry) {
		if len(f.InclusionReasons(e)) == 0 {
			f.report("soa", e.ID, "reasons")
		}
	})
}

func statusMissing(f *search) {
	f.applicable(true, func(e *isms.SoAEntry) {
		if e.Status == "" {
			f.report("soa", e.ID, "status")
		}
	})
}

func excludedButPlanned(f *search) {
	planned := f.actionsByControl()
	f.applicable(false, func(e *isms.SoAEntry) {
		if ids := planned[e.ID]; len(ids) > 0 {
			f.report("soa", e.ID, "applicable", "Actions", strings.Join(ids, ", "))
		}
	})
}

// actionsByControl are the ids of the actions that name a control.
func (f *search) actionsByControl() map[string][]string {
	out := map[string][]string{}
	for _, t := range f.Treatments {
		for _, c := range t.Controls {
			out[c] = append(out[c], t.ID)
		}
	}
	return out
}

func plannedWithoutAction(f *search) {
	owned := map[string]bool{}
	for _, t := range f.Treatments {
		if t.Owner != "" && t.DueOn != "" {
			for _, c := range t.Controls {
				owned[c] = true
			}
		}
	}
	f.applicable(true, func(e *isms.SoAEntry) {
		if (e.Status == "planned" || e.Status == "in_progress") && !owned[e.ID] {
			f.report("soa", e.ID, "status")
		}
	})
}

func implementedWithoutEvidence(f *search) {
	f.applicable(true, func(e *isms.SoAEntry) {
		if e.Status == "implemented" && blank(e.Evidence) {
			f.report("soa", e.ID, "evidence")
		}
	})
}

func controlWithoutOwner(f *search) {
	f.applicable(true, func(e *isms.SoAEntry) {
		if e.Owner == "" {
			f.report("soa", e.ID, "owner")
		}
	})
}

func weakExclusion(f *search) {
	f.applicable(false, func(e *isms.SoAEntry) {
		if reason := strings.TrimSpace(e.ExclusionReason); reason != "" && utf8.RuneCountInString(reason) < minReason {
			f.report("soa", e.ID, "exclusion_reason")
		}
	})
}

func manyExclusions(f *search) {
	excluded := 0
	f.applicable(false, func(e *isms.SoAEntry) {
		excluded++
		if c, ok := f.Catalogue.Control(e.ID); ok && c.RarelyExcluded {
			f.report("soa", e.ID, "applicable", "Rarely", true)
		}
	})
	if excluded > manyExcluded {
		f.report("organisation", isms.OrganisationID, "", "Excluded", excluded)
	}
}

func soaOlderThanRisks(f *search) {
	approvals := f.ApprovalsOf("soa")
	if len(approvals) == 0 {
		return
	}
	last := approvals[len(approvals)-1]
	assessed := ""
	for _, r := range f.Risks {
		assessed = max(assessed, r.AssessedOn)
	}
	if last.Date != "" && last.Date < assessed {
		f.report("approvals", last.ID, "date", "Date", assessed)
	}
}
