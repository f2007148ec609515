package wizard

import (
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

// AssetRisk is a risk that the catalogue sees for one asset: a ready-made
// scenario, or a threat that uses a vulnerability.
type AssetRisk struct {
	Scenario   *isms.AssetScenario // nil for a threat
	Threat     *isms.AssetThreat   // nil for a scenario
	Because    string              // text key of the fact behind a scenario
	Risk       string              // the open risk that is about it already
	Registered bool                // nothing of it is missing in the register
}

// AssetRisks are the risks that the catalogue sees for an asset: first the
// ready-made scenarios, then threat by threat, the most relevant first.
func AssetRisks(s *isms.ISMS, a *isms.Asset) []AssetRisk {
	var out []AssetRisk
	for _, c := range isms.AssetScenarios(s, a) {
		out = append(out, AssetRisk{Scenario: &c, Because: because(c.Fact), Risk: c.Risk, Registered: c.Known})
	}
	for _, t := range isms.AssetThreats(s, a) {
		out = append(out, AssetRisk{Threat: &t, Risk: t.Risk, Registered: t.Known})
	}
	return out
}

// AddAssetRisks puts chosen risks of an asset into the register and gives the
// ids of the risks that are new. The vulnerabilities of one threat make one
// risk. A scenario or threat that is in the register already is completed.
func AddAssetRisks(d *isms.Draft, a *isms.Asset, chosen []AssetRisk) (added []string, err error) {
	risks := map[string]string{} // by scenario or threat
	for _, c := range chosen {
		key := c.Key()
		id := risks[key]
		if id == "" {
			id = c.Risk
		}
		if id == "" {
			if id, err = c.add(d, a); err != nil {
				return nil, err
			}
			added = append(added, id)
		}
		risks[key] = id
		if err := c.complete(d, a, id); err != nil {
			return nil, err
		}
	}
	return added, nil
}

// Key is the scenario or the threat: what is one risk in the register.
func (c *AssetRisk) Key() string {
	if c.Scenario != nil {
		return c.Scenario.Scenario
	}
	return c.Threat.Threat
}

// add makes the risk, which belongs to whoever owns the asset.
func (c *AssetRisk) add(d *isms.Draft, a *isms.Asset) (id string, err error) {
	fields := []isms.Edit{set("owner", present(d.ISMS, a.Owner))}
	if c.Scenario != nil {
		scenario, _ := d.ISMS.Catalogue.Scenario(c.Scenario.Scenario)
		fields = append(fields, aboutScenario(scenario)...)
	} else {
		fields = append(fields, set("threat", c.Threat.Threat))
	}
	p := Proposal{Register: "risks", Fields: fields}
	return p.Accept(d)
}

// complete links the risk with the asset, and with the vulnerability.
func (c *AssetRisk) complete(d *isms.Draft, a *isms.Asset, id string) error {
	r := isms.FindRegister("risks").Find(d.ISMS, id).(*isms.Risk)
	if err := d.Set("risks", id, "assets", with(r.Assets, a.ID)); err != nil || c.Threat == nil {
		return err
	}
	return d.Set("risks", id, "vulnerabilities", with(r.Vulnerabilities, c.Threat.Vulnerability))
}

// with is a list with one more id, in its canonical form.
func with(list []string, id string) string {
	if slices.Contains(list, id) {
		return strings.Join(list, ";")
	}
	return strings.Join(append(slices.Clone(list), id), ";")
}
