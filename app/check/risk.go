package check

import (
	"slices"

	"ismsdesk/app/isms"
)

var riskRules = []rule{
	{"C13", Error, "6.1.2 c 2", eachRisk("owner", func(_ *search, r *isms.Risk) bool { return r.Owner == "" })},
	{"C14", Error, "6.1.2 d", eachRisk("likelihood", func(_ *search, r *isms.Risk) bool {
		return r.Likelihood == 0 || max(r.ImpactC, r.ImpactI, r.ImpactA) == 0
	})},
	{"C15", Error, "6.1.2 b", eachRisk("likelihood", outsideScale)},
	{"C17", Error, "6.1.2 e; 6.1.3 a", eachRisk("option", func(f *search, r *isms.Risk) bool { return f.NeedsDecision(r) && r.Option == "" })},
	{"C18", Error, "6.1.3 f", eachRisk("accepted_by", func(f *search, r *isms.Risk) bool {
		return r.Option == "retain" && f.NeedsDecision(r) && !accepted(r)
	})},
	{"C19", Error, "6.1.3 f", eachRisk("accepted_by", func(f *search, r *isms.Risk) bool {
		return r.Option != "retain" && f.ResidualLevel(r) != isms.Unrated && !accepted(r)
	})},
	{"C20", Warning, "6.1.3", eachRisk("residual_likelihood", func(f *search, r *isms.Risk) bool {
		return r.Option == "modify" && f.ResidualLevel(r) != isms.Unrated && f.Score(r, r.Residual()) >= f.Score(r, r.Initial())
	})},
	{"C21", Warning, "6.1.3 b", eachRisk("controls", func(f *search, r *isms.Risk) bool {
		return lowered(f, r) && r.Option == "modify" && len(r.Controls) == 0
	})},
	{"C22", Warning, "8.3", eachRisk("residual_likelihood", reliesOnPlans)},
	{"C23", Warning, "6.1.2 c 1", eachRisk("impact_c", func(_ *search, r *isms.Risk) bool {
		return r.Likelihood != 0 && max(r.ImpactC, r.ImpactI, r.ImpactA) == 0
	})},
	{"C24", Warning, "8.2", eachRisk("review_on", func(f *search, r *isms.Risk) bool { return r.ReviewOn != "" && r.ReviewOn < f.today })},
	{"C26", Warning, "6.1.2 c", valuableAssetWithoutRisk},
	{"C27", Warning, "6.1.2 a, b", methodNotSettled},
	{"C28", Error, "6.1.2 a", noAcceptanceCriteria},
}

// eachRisk reports the field of every risk for which the rule is broken.
func eachRisk(field string, broken func(*search, *isms.Risk) bool) func(*search) {
	return func(f *search) {
		for _, r := range f.Risks {
			if broken(f, r) {
				f.report("risks", r.ID, field)
			}
		}
	}
}

func accepted(r *isms.Risk) bool { return r.AcceptedBy != "" && r.AcceptedOn != "" }

func lowered(f *search, r *isms.Risk) bool {
	residual := f.Score(r, r.Residual())
	return residual > 0 && residual < f.Score(r, r.Initial())
}

func outsideScale(f *search, r *isms.Risk) bool {
	m := f.MethodOf(r)
	if m == nil {
		return false
	}
	return max(r.Likelihood, r.ResidualLikelihood) > len(m.Likelihood.Steps) ||
		max(r.ImpactC, r.ImpactI, r.ImpactA, r.ResidualC, r.ResidualI, r.ResidualA) > len(m.Impact.Steps)
}

// reliesOnPlans says whether a residual rating is lower although none of the
// risk's controls is in place or under way.
func reliesOnPlans(f *search, r *isms.Risk) bool {
	if !lowered(f, r) || len(r.Controls) == 0 {
		return false
	}
	return !slices.ContainsFunc(r.Controls, func(id string) bool {
		e, ok := isms.FindRegister("soa").Find(f.ISMS, id).(*isms.SoAEntry)
		return ok && e.Status != "planned" && e.Status != ""
	})
}

func valuableAssetWithoutRisk(f *search) {
	used := map[string]bool{}
	for _, r := range f.Risks {
		for _, a := range r.Assets {
			used[a] = true
		}
	}
	for _, a := range f.Assets {
		if !used[a.ID] && slices.Contains([]string{a.Confidentiality, a.Integrity, a.Availability}, "very_high") {
			f.report("assets", a.ID, "")
		}
	}
}

// methodNotSettled reports a method in force that nobody has approved since it
// was chosen, and risks that were rated with an earlier one.
func methodNotSettled(f *search) {
	if len(f.Methods) == 0 {
		return
	}
	method := f.Methods[len(f.Methods)-1]
	current := method.ID
	if len(f.Risks) > 0 && !slices.ContainsFunc(f.ApprovalsOf("method"), func(a *isms.Approval) bool {
		return a.Person != "" && a.Date >= method.Date
	}) {
		f.report("methods", current, "", "Approved", false)
	}
	for _, r := range f.Risks {
		if r.Method != "" && r.Method != current {
			f.report("risks", r.ID, "likelihood", "Approved", true, "Method", r.Method, "Current", current)
		}
	}
}

func noAcceptanceCriteria(f *search) {
	if len(f.Risks) > 0 && f.CurrentMethod() == nil {
		f.report("organisation", isms.OrganisationID, "")
	}
}
