package check

import (
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

var contextRules = []rule{
	{"C35", "scope", Error, "4.3", scopeNotSettled},
	{"C36", "scope", Warning, "4.3 c", interfacesMissing},
	{"C37", "scope", Warning, "4.3", notMentionedInScope},
	{"C38", "context", Error, "4.1 (Amd 1:2024)", climateDecisionMissing},
	{"C39", "context", Warning, "4.2 b", partyWithoutRequirement},
	{"C40", "context", Warning, "4.2 c", requirementNotHandled},
	{"C67", "legal", Warning, "A.5.31; 4.2", lawsNotChecked},
}

func (f *search) hasScopeItem(kinds ...string) bool {
	return slices.ContainsFunc(f.ScopeItems, func(i *isms.ScopeItem) bool { return slices.Contains(kinds, i.Kind) })
}

func scopeNotSettled(f *search) {
	a := f.LatestApproval("scope")
	switch {
	case !f.hasScopeItem("service") && blank(f.Organisation().ScopeStatement):
		f.report("organisation", isms.OrganisationID, "scope_statement", "Why", "empty")
	case a == nil:
		f.report("organisation", isms.OrganisationID, "scope_statement", "Why", "missing")
	case f.Stale(a):
		f.report("organisation", isms.OrganisationID, "scope_statement", "Why", "changed")
	}
}

func interfacesMissing(f *search) {
	if !f.hasScopeItem("interface", "dependency") {
		f.report("scope_items", "", "")
	}
}

// notMentionedInScope reports suppliers and places that the scope does not know,
// once it names suppliers and places at all.
func notMentionedInScope(f *search) {
	m := f.mentions()
	if f.hasScopeItem("interface", "dependency") {
		for _, s := range f.Suppliers {
			if !blank(s.Title) && !m.has(s.Title) {
				f.report("suppliers", s.ID, "title", "Place", "")
			}
		}
	}
	if f.hasScopeItem("site") {
		for _, a := range f.Assets {
			if !blank(a.Location) && !m.hasPlace(a.Location) {
				f.report("assets", a.ID, "location", "Place", a.Location)
			}
		}
	}
}

// mentions are what the scope says, in small letters.
type mentions struct {
	texts  []string
	titles []string // of places and of whom the firm depends on
}

// mentions collects the words of all scope items; those of a suggestion count in
// every language, because its reader sees one of them.
func (f *search) mentions() mentions {
	var m mentions
	for _, i := range f.ScopeItems {
		titles, texts := []string{i.Title, i.Partner}, []string{i.Description}
		for _, lang := range isms.Languages {
			if i.Suggestion != "" {
				titles = append(titles, f.Catalogue.Text(lang, i.Suggestion, "title"))
				texts = append(texts, f.Catalogue.Text(lang, i.Suggestion, "description"))
			}
		}
		for _, title := range titles {
			if !blank(title) {
				m.titles = append(m.titles, plain(title))
			}
		}
		for _, text := range append(titles, texts...) {
			m.texts = append(m.texts, plain(text))
		}
	}
	return m
}

// has says whether a name appears anywhere in the scope.
func (m mentions) has(name string) bool {
	name = plain(name)
	return slices.ContainsFunc(m.texts, func(text string) bool { return strings.Contains(text, name) })
}

// hasPlace says whether a place appears in the scope, or lies within something
// that does: "Main office, first floor" within "Main office".
func (m mentions) hasPlace(name string) bool {
	return m.has(name) || slices.ContainsFunc(m.titles, func(title string) bool { return strings.Contains(plain(name), title) })
}

func plain(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

func climateDecisionMissing(f *search) {
	switch o := f.Organisation(); {
	case o.ClimateRelevant == "":
		f.report("organisation", isms.OrganisationID, "climate_relevant")
	case blank(o.ClimateReason):
		f.report("organisation", isms.OrganisationID, "climate_reason")
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

// lawsNotChecked reports a register without laws, and laws that nobody has
// looked at within a year.
func lawsNotChecked(f *search) {
	laws := 0
	for _, q := range f.Requirements {
		if q.Kind != "legal" {
			continue
		}
		laws++
		if !f.withinYear(q.CheckedOn) {
			f.report("requirements", q.ID, "checked_on", "Law", true)
		}
	}
	if laws == 0 {
		f.report("requirements", "", "", "Law", false)
	}
}
