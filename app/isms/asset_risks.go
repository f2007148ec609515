package isms

import (
	"cmp"
	"slices"
	"strings"
)

// AssetThreat is a threat that can use a vulnerability which assets of the same
// type often have: one way to find risks (6.1.2 c), from the asset and not from
// a ready-made scenario.
type AssetThreat struct {
	Threat, Vulnerability string
	Relevance             int // of the threat for a small business, 1 to 3
	// Properties are what the threat endangers; Needs are those of them that the
	// asset needs high or very high. Keys of the asset's columns.
	Properties, Needs []string
	// Risk is the open risk with which the threat to the asset is in the
	// register already; Known says that it names the vulnerability too.
	Risk  string
	Known bool
}

// AssetScenario is a ready-made scenario about assets of one type.
type AssetScenario struct {
	Scenario string
	Fact     string // the company fact because of which it fits, see Condition.Cause
	// Risk is the open risk made from the scenario; Known says that it is about
	// the asset.
	Risk  string
	Known bool
}

// AssetThreats are the threats and vulnerabilities of an asset's type, the most
// relevant first and those of one threat together. None while the asset has no
// type.
func AssetThreats(s *ISMS, a *Asset) []AssetThreat {
	var out []AssetThreat
	for _, pair := range s.Catalogue.ThreatControls {
		v, known := s.Catalogue.Vulnerability(pair.Vulnerability)
		t, threatens := s.Catalogue.Threat(pair.Threat)
		if !known || !threatens || a.Type == "" || !slices.Contains(v.AssetTypes, a.Type) {
			continue
		}
		found := AssetThreat{Threat: t.ID, Vulnerability: v.ID, Relevance: t.Relevance}
		found.endangers(a, t)
		for _, r := range s.OpenRisks() {
			if r.Threat == t.ID && slices.Contains(r.Assets, a.ID) && !found.Known {
				found.Risk, found.Known = r.ID, slices.Contains(r.Vulnerabilities, v.ID)
			}
		}
		out = append(out, found)
	}
	slices.SortStableFunc(out, func(x, y AssetThreat) int {
		return cmp.Or(y.Relevance-x.Relevance, len(y.Needs)-len(x.Needs), CompareIDs(x.Threat, y.Threat), CompareIDs(x.Vulnerability, y.Vulnerability))
	})
	return out
}

// endangers compares what a threat endangers with what the asset needs.
func (t *AssetThreat) endangers(a *Asset, threat Threat) {
	for _, p := range []struct {
		key, need string
		hit       bool
	}{
		{"confidentiality", a.Confidentiality, threat.Confidentiality},
		{"integrity", a.Integrity, threat.Integrity},
		{"availability", a.Availability, threat.Availability},
	} {
		if !p.hit {
			continue
		}
		t.Properties = append(t.Properties, p.key)
		if p.need == "high" || p.need == "very_high" {
			t.Needs = append(t.Needs, p.key)
		}
	}
}

// AssetScenarios are the ready-made scenarios about assets of an asset's type
// that fit the company facts, in the catalogue's order.
func AssetScenarios(s *ISMS, a *Asset) []AssetScenario {
	answers := s.Answers()
	var out []AssetScenario
	for _, c := range s.Catalogue.Scenarios {
		fact, holds := c.When.Cause(answers)
		if !holds || a.Type == "" || !slices.Contains(c.AssetTypes, a.Type) {
			continue
		}
		found := AssetScenario{Scenario: c.ID, Fact: fact}
		for _, r := range s.OpenRisks() {
			if r.Scenario == c.ID && !found.Known {
				found.Risk, found.Known = r.ID, slices.Contains(r.Assets, a.ID)
			}
		}
		out = append(out, found)
	}
	return out
}

// ControlsAgainst are the controls that answer a threat which uses some
// vulnerabilities, in the standard's order. A pair that the catalogue does not
// know has the controls against the vulnerability.
func (c *Catalogue) ControlsAgainst(threat string, vulnerabilities []string) []string {
	has := map[string]bool{}
	for _, id := range vulnerabilities {
		i := slices.IndexFunc(c.ThreatControls, func(p ThreatControls) bool { return p.Threat == threat && p.Vulnerability == id })
		v, _ := c.Vulnerability(id)
		controls := v.Controls
		if i >= 0 {
			controls = c.ThreatControls[i].Controls
		}
		for _, control := range controls {
			has[control] = true
		}
	}
	var out []string
	for _, control := range c.Controls {
		if has[control.ID] {
			out = append(out, control.ID)
		}
	}
	return out
}

// riskTitle is the name of a risk that nobody has named: its scenario's, or the
// threat with the assets it is about.
func riskTitle(v View, r Row) string { return v.fromScenario(r.(*Risk), "title") }

// riskDescription is what the scenario of a risk tells, or its threat.
func riskDescription(v View, r Row) string { return v.fromScenario(r.(*Risk), "description") }

func (v View) fromScenario(r *Risk, field string) string {
	if r.Scenario != "" || r.Threat == "" {
		return v.Catalogue.Text(v.Lang(), r.Scenario, field)
	}
	text := v.Catalogue.Text(v.Lang(), r.Threat, field)
	if field != "title" || len(r.Assets) == 0 {
		return text
	}
	var assets []string
	for _, id := range r.Assets {
		assets = append(assets, v.TitleOf(FindRegister("assets"), id))
	}
	return v.Text("format.named", "Name", text, "Text", strings.Join(assets, ", "))
}
