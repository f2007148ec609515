package check

import (
	"cmp"
	"slices"

	"ismsdesk/app/isms"
)

var riskRules = []rule{
	{"C13", "risk", Error, "6.1.2 c 2", eachRisk("owner", func(_ *search, r *isms.Risk) bool { return r.Owner == "" })},
	{"C14", "risk", Error, "6.1.2 d", riskNotRated},
	{"C15", "risk", Error, "6.1.2 b", outsideScale},
	{"C16", "risk", Error, "6.1.2 b, d", levelNotAsMethodSays},
	{"C17", "risk", Error, "6.1.2 e; 6.1.3 a", eachRisk("option", func(f *search, r *isms.Risk) bool { return r.Option == "" && f.NeedsDecision(r) })},
	{"C20", "risk", Warning, "6.1.3", eachRisk("residual_likelihood", func(f *search, r *isms.Risk) bool {
		return r.Option == "modify" && f.ResidualLevel(r) != isms.Unrated && f.Score(r, r.Residual()) >= f.Score(r, r.Initial())
	})},
	{"C21", "risk", Warning, "6.1.3 b", eachRisk("controls", func(f *search, r *isms.Risk) bool {
		return r.Option == "modify" && len(r.Controls) == 0 && len(f.planned[r.ID]) == 0 && lowered(f, r)
	})},
	{"C22", "risk", Warning, "8.3", eachRisk("residual_likelihood", reliesOnPlans)},
	{"C23", "risk", Warning, "6.1.2 c 1", eachRisk("impact_c", func(_ *search, r *isms.Risk) bool { return r.Likelihood != 0 && impact(r) == 0 })},
	{"C24", "risk", Warning, "8.2", eachRisk("review_on", func(f *search, r *isms.Risk) bool { return r.ReviewOn != "" && r.ReviewOn < f.today })},
	{"C25", "risk", Warning, "8.2; 6.3", changeNotAssessed},
	{"C26", "risk", Warning, "6.1.2 c", valuableAssetWithoutRisk},
	{"C27", "risk", Warning, "6.1.2 a, b", methodNotSettled},
	{"C28", "risk", Error, "6.1.2 a", noAcceptanceCriteria},
}

// assessWithin is how many days after a major change its risks are assessed.
const assessWithin = 60

// eachRisk reports the field of every open risk for which the rule is broken.
func eachRisk(field string, broken func(*search, *isms.Risk) bool) func(*search) {
	return func(f *search) {
		for _, r := range f.OpenRisks() {
			if broken(f, r) {
				f.report("risks", r.ID, field)
			}
		}
	}
}

func impact(r *isms.Risk) int { return max(r.ImpactC, r.ImpactI, r.ImpactA) }

func riskNotRated(f *search) {
	for _, r := range f.OpenRisks() {
		switch {
		case r.Likelihood == 0:
			f.report("risks", r.ID, "likelihood")
		case impact(r) == 0:
			f.report("risks", r.ID, "impact_c")
		}
	}
}

// outsideScale reports the first rating of a risk that its method does not have.
func outsideScale(f *search) {
	for _, r := range f.OpenRisks() {
		m := f.MethodOf(r)
		if m == nil {
			continue
		}
		if field := outside(r, len(m.Likelihood.Steps), len(m.Impact.Steps)); field != "" {
			f.report("risks", r.ID, field)
		}
	}
}

func outside(r *isms.Risk, likelihood, impact int) (field string) {
	for _, rating := range []struct {
		field      string
		step, last int
	}{
		{"likelihood", r.Likelihood, likelihood},
		{"impact_c", r.ImpactC, impact},
		{"impact_i", r.ImpactI, impact},
		{"impact_a", r.ImpactA, impact},
		{"current_likelihood", r.CurrentLikelihood, likelihood},
		{"current_c", r.CurrentC, impact},
		{"current_i", r.CurrentI, impact},
		{"current_a", r.CurrentA, impact},
		{"residual_likelihood", r.ResidualLikelihood, likelihood},
		{"residual_c", r.ResidualC, impact},
		{"residual_i", r.ResidualI, impact},
		{"residual_a", r.ResidualA, impact},
	} {
		if rating.step > rating.last {
			return rating.field
		}
	}
	return ""
}

// storedLevel is a level that a closed assessment wrote down.
type storedLevel struct {
	field, key string
	rated      bool // by ratings of its own
	level      int  // what the ratings give
}

// levelNotAsMethodSays reports levels of closed assessments that the method
// they were made with does not give. A key that the method does not have is a
// broken reference and not reported here.
func levelNotAsMethodSays(f *search) {
	f.eachStoredLevel(func(result string, m *isms.Method, stored storedLevel) {
		want := bandKey(m, stored.level)
		missing := stored.key == "" && !stored.rated
		if stored.key != want && !missing && (stored.key == "" || hasBand(m, stored.key)) {
			f.report("assessment_results", result, stored.field)
		}
	})
}

// eachStoredLevel visits the levels that closed assessments wrote down, where
// the method they were made with exists.
func (f *search) eachStoredLevel(visit func(result string, m *isms.Method, stored storedLevel)) {
	method := f.methodsOfResults()
	for _, a := range f.AssessmentResults {
		m := method(a)
		if m == nil {
			continue
		}
		for _, stored := range f.storedLevels(a) {
			visit(a.ID, m, stored)
		}
	}
}

// methodsOfResults finds the method a result was made with, nil when it names
// none that exists.
func (f *search) methodsOfResults() func(*isms.AssessmentResult) *isms.Method {
	exists, ofAssessment := map[string]bool{}, map[string]string{}
	for _, m := range f.Methods {
		exists[m.ID] = true
	}
	for _, a := range f.Assessments {
		ofAssessment[a.ID] = a.Method
	}
	return func(a *isms.AssessmentResult) *isms.Method {
		id := cmp.Or(a.Method, ofAssessment[a.Assessment])
		if !exists[id] {
			return nil
		}
		return f.MethodOf(&isms.Risk{Method: id})
	}
}

func (f *search) storedLevels(a *isms.AssessmentResult) []storedLevel {
	r := &isms.Risk{
		Method: a.Method, Option: a.Option,
		Likelihood: a.Likelihood, ImpactC: a.ImpactC, ImpactI: a.ImpactI, ImpactA: a.ImpactA,
		CurrentLikelihood: a.CurrentLikelihood, CurrentC: a.CurrentC, CurrentI: a.CurrentI, CurrentA: a.CurrentA,
		ResidualLikelihood: a.ResidualLikelihood, ResidualC: a.ResidualC, ResidualI: a.ResidualI, ResidualA: a.ResidualA,
	}
	return []storedLevel{
		{"level", a.Level, true, f.InitialLevel(r)},
		{"current_level", a.CurrentLevel, a.CurrentLikelihood != 0, f.CurrentLevel(r)},
		{"residual_level", a.ResidualLevel, a.ResidualLikelihood != 0, f.ResidualLevel(r)},
	}
}

func bandKey(m *isms.Method, level int) string {
	if level < 0 || level >= len(m.Bands) {
		return ""
	}
	return m.Bands[level].Key
}

func hasBand(m *isms.Method, key string) bool {
	return slices.ContainsFunc(m.Bands, func(b isms.Band) bool { return b.Key == key })
}

func lowered(f *search, r *isms.Risk) bool {
	residual := f.Score(r, r.Residual())
	return residual > 0 && residual < f.Score(r, r.Initial())
}

// reliesOnPlans says whether a residual rating is lower although none of the
// risk's controls is in place or under way. A risk whose current rating is given
// too makes no secret of it.
func reliesOnPlans(f *search, r *isms.Risk) bool {
	if len(r.Controls) == 0 || r.CurrentLikelihood != 0 || !lowered(f, r) {
		return false
	}
	return !slices.ContainsFunc(r.Controls, func(id string) bool {
		e := f.soa[id]
		return e != nil && e.Status != "planned" && e.Status != ""
	})
}

// changeNotAssessed reports major changes after which nobody looked at the
// risks again.
func changeNotAssessed(f *search) {
	assessed := f.lastAssessed()
	for _, c := range f.PlannedChanges {
		if c.Major == "yes" && c.Date != "" && daysAfter(c.Date, assessWithin) < f.today && assessed < c.Date {
			f.report("planned_changes", c.ID, "date")
		}
	}
}

func valuableAssetWithoutRisk(f *search) {
	used := map[string]bool{}
	for _, r := range f.OpenRisks() {
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
// was chosen or that has changed since, and risks that were rated with an
// earlier one.
func methodNotSettled(f *search) {
	risks := f.OpenRisks()
	if len(f.Methods) == 0 || len(risks) == 0 {
		return
	}
	current := f.Methods[len(f.Methods)-1].ID
	switch a := f.LatestApproval("method"); {
	case a == nil:
		f.report("methods", current, "", "Why", "missing")
	case f.Stale(a):
		f.report("methods", current, "", "Why", "changed")
	}
	for _, r := range risks {
		if r.Method != "" && r.Method != current {
			f.report("risks", r.ID, "likelihood", "Why", "rated", "Method", r.Method, "Current", current)
		}
	}
}

func noAcceptanceCriteria(f *search) {
	if len(f.OpenRisks()) > 0 && f.CurrentMethod() == nil {
		f.report("methods", "", "")
	}
}
