package check

import (
	"slices"

	"ismsdesk/app/isms"
)

var contextRules = []rule{
	{"C35", Error, "4.3", scopeMissing},
	{"C36", Warning, "4.3 c", interfacesMissing},
	{"C38", Error, "4.1 (Amd 1:2024)", climateDecisionMissing},
	{"C39", Warning, "4.2 b", partyWithoutRequirement},
	{"C40", Warning, "4.2 c", requirementNotHandled},
	{"C47", Error, "6.2", objectiveIncomplete},
	{"C67", Warning, "A.5.31; 4.2", legalRequirementMissing},
}

func (f *search) hasScopeItem(kinds ...string) bool {
	return slices.ContainsFunc(f.ScopeItems, func(i *isms.ScopeItem) bool { return slices.Contains(kinds, i.Kind) })
}

func scopeMissing(f *search) {
	if !f.hasScopeItem("service") && blank(f.Organisation().ScopeStatement) {
		f.report("organisation", isms.OrganisationID, "scope_statement", "Services", false)
		return
	}
	if len(f.ApprovalsOf("scope")) == 0 {
		f.report("organisation", isms.OrganisationID, "scope_statement", "Services", true)
	}
}

func interfacesMissing(f *search) {
	if !f.hasScopeItem("interface", "dependency") {
		f.report("organisation", isms.OrganisationID, "")
	}
}

func climateDecisionMissing(f *search) {
	if o := f.Organisation(); o.ClimateRelevant == "" || blank(o.ClimateReason) {
		f.report("organisation", isms.OrganisationID, "climate_relevant")
	}
}

func partyWithoutRequirement(f *search) {
	has := map[string]bool{}
	for _, q := range f.Requirements {
		has[q.Party] = true
	}
	for _, p := range f.Parties {
		if !has[p.ID] {
			f.report("parties", p.ID, "")
		}
	}
}

func requirementNotHandled(f *search) {
	for _, q := range f.Requirements {
		if len(q.Controls) == 0 && blank(q.Fulfilment) {
			f.report("requirements", q.ID, "fulfilment")
		}
	}
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

func legalRequirementMissing(f *search) {
	if !slices.ContainsFunc(f.Requirements, func(q *isms.Requirement) bool { return q.Kind == "legal" }) {
		f.report("organisation", isms.OrganisationID, "")
	}
}
