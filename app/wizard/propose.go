package wizard

import (
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/isms"
)

// Proposal is a row, or values for a row, that the program suggests. It always
// says why; the user may take it, change it or leave it.
type Proposal struct {
	ID       string // catalogue id, unique within its question
	Register string
	Row      string      // the existing row it fills; empty: a new row
	Fields   []isms.Edit // Field and New
	Because  string      // text key: "because.fact.<fact>", "because.not.<fact>", "because.always", "because.asset" …
	Entry    string      // catalogue id whose title and description explain the proposal
}

// Accept takes a proposal over and gives the row's id.
func (p *Proposal) Accept(d *isms.Draft) (row string, err error) {
	row = p.Row
	if row == "" {
		if row, err = d.Add(p.Register); err != nil {
			return "", err
		}
	}
	return row, p.fill(d, row)
}

// fill sets the proposed fields of a row.
func (p *Proposal) fill(d *isms.Draft, row string) error {
	for _, f := range p.Fields {
		value := takenOver(d.ISMS, isms.FindRegister(p.Register).Column(f.Field), f.New)
		if err := d.Set(p.Register, row, f.Field, value); err != nil {
			return err
		}
	}
	return nil
}

// takenOver turns a reference to a suggestion into one to the row that was made
// from it, empty when the suggestion was not taken over. Registers without
// suggestions are referred to by id.
func takenOver(s *isms.ISMS, c *isms.Column, value string) string {
	if c.Kind != isms.Reference {
		return value
	}
	reg := isms.FindRegister(c.Ref)
	suggestion := reg.Column("suggestion")
	if suggestion == nil {
		return value
	}
	for _, r := range reg.Rows(s) {
		if suggestion.Get(s, r) == value {
			return r.RowID()
		}
	}
	return ""
}

func set(field, value string) isms.Edit { return isms.Edit{Field: field, New: value} }

func setNumber(field string, n int) isms.Edit {
	if n == 0 {
		return set(field, "")
	}
	return set(field, strconv.Itoa(n))
}

// because is the text key for a fact that caused a proposal.
func because(fact string) string {
	if fact == "" {
		return "because.always"
	}
	if fact, negated := strings.CutPrefix(fact, "!"); negated {
		return "because.not." + fact
	}
	return "because.fact." + fact
}

// fromCatalogue proposes the catalogue's suggestions for a register whose
// condition holds and which are not there yet. kind narrows them to one kind.
func fromCatalogue(register, kind string) func(*isms.ISMS) []Proposal {
	return func(s *isms.ISMS) []Proposal {
		taken := map[string]bool{}
		reg := isms.FindRegister(register)
		for _, r := range reg.Rows(s) {
			taken[reg.Column("suggestion").Get(s, r)] = true
		}
		answers := s.Answers()
		var out []Proposal
		for _, g := range s.Catalogue.Suggestions {
			fact, holds := g.When.Cause(answers)
			if g.Table != register || taken[g.ID] || !holds || (kind != "" && g.Fields["kind"] != kind) {
				continue
			}
			out = append(out, *suggestedRow(g, because(fact)))
		}
		return out
	}
}

// suggestedRow is the proposal that a suggestion of the catalogue makes.
func suggestedRow(g isms.Suggestion, why string) *Proposal {
	return &Proposal{
		ID: g.ID, Register: g.Table, Because: why, Entry: g.ID,
		Fields: append([]isms.Edit{set("suggestion", g.ID)}, sortedFields(g.Fields)...),
	}
}

func sortedFields(fields map[string]string) []isms.Edit {
	var out []isms.Edit
	for key, value := range fields {
		out = append(out, set(key, value))
	}
	slices.SortFunc(out, func(a, b isms.Edit) int { return strings.Compare(a.Field, b.Field) })
	return out
}

func proposeAssets(s *isms.ISMS) []Proposal {
	taken := map[string]bool{}
	for _, a := range s.Assets {
		taken[a.Type] = true
	}
	answers := s.Answers()
	var out []Proposal
	for _, t := range s.Catalogue.AssetTypes {
		if fact, holds := t.When.Cause(answers); holds && !taken[t.ID] {
			out = append(out, Proposal{ID: t.ID, Register: "assets", Because: because(fact), Entry: t.ID, Fields: []isms.Edit{set("type", t.ID)}})
		}
	}
	return out
}

func proposeRisks(s *isms.ISMS) []Proposal {
	taken := map[string]bool{}
	for _, r := range s.Risks { // a scenario that was closed is not proposed anew
		taken[r.Scenario] = true
	}
	answers := s.Answers()
	var out []Proposal
	for _, c := range s.Catalogue.Scenarios {
		fact, holds := c.When.Cause(answers)
		if taken[c.ID] || !holds {
			continue
		}
		p := Proposal{ID: c.ID, Register: "risks", Because: because(fact), Entry: c.ID, Fields: aboutScenario(c)}
		assets, owner := assetsOfTypes(s, c.AssetTypes)
		p.Fields = append(p.Fields, set("assets", strings.Join(assets, ";")), set("owner", owner))
		out = append(out, p)
	}
	return out
}

// aboutScenario are the fields of a risk that is made from a scenario.
func aboutScenario(c isms.Scenario) []isms.Edit {
	return []isms.Edit{set("scenario", c.ID), set("threat", c.Threat), set("vulnerabilities", strings.Join(c.Vulnerabilities, ";"))}
}

// assetsOfTypes are the assets a scenario is about, and the owner of the first.
func assetsOfTypes(s *isms.ISMS, types []string) (assets []string, owner string) {
	for _, a := range s.Assets {
		if slices.Contains(types, a.Type) {
			assets = append(assets, a.ID)
			if owner == "" {
				owner = present(s, a.Owner)
			}
		}
	}
	return assets, owner
}

// present is a person who is still there, empty for one who has left: nobody
// else can take over a risk.
func present(s *isms.ISMS, person string) string {
	if p := s.Person(person); p == nil || p.Active == "no" {
		return ""
	}
	return person
}

// proposeRatings offers the scenario's starting values, brought to the steps of
// the firm's method.
func proposeRatings(s *isms.ISMS) []Proposal {
	var out []Proposal
	likelihoods, impacts := s.ScaleLength("likelihood"), s.ScaleLength("impact")
	for _, r := range s.OpenRisks() {
		c, ok := s.Catalogue.Scenario(r.Scenario)
		if !ok || r.Likelihood != 0 {
			continue
		}
		impact := scaled(c.Impact, impacts)
		p := Proposal{ID: r.ID, Register: "risks", Row: r.ID, Because: "because.starting_value", Entry: c.ID, Fields: []isms.Edit{
			setNumber("likelihood", scaled(c.Likelihood, likelihoods)),
		}}
		for _, property := range []struct {
			field    string
			affected bool
		}{{"impact_c", c.Confidentiality}, {"impact_i", c.Integrity}, {"impact_a", c.Availability}} {
			if property.affected {
				p.Fields = append(p.Fields, setNumber(property.field, impact))
			}
		}
		out = append(out, p)
	}
	return out
}

// scaled brings a value from a scale of five to one of n steps.
func scaled(value, n int) int { return 1 + ((value-1)*(n-1)+2)/4 }

func proposeOptions(s *isms.ISMS) []Proposal {
	var out []Proposal
	for _, r := range s.OpenRisks() {
		if r.Option != "" || s.InitialLevel(r) == isms.Unrated {
			continue
		}
		option, why := "retain", "because.accepted"
		if s.NeedsDecision(r) {
			option, why = "modify", "because.above_acceptance"
			if c, ok := s.Catalogue.Scenario(r.Scenario); ok {
				option = c.Treatment
			}
		}
		out = append(out, Proposal{ID: r.ID, Register: "risks", Row: r.ID, Because: why, Entry: r.Scenario, Fields: []isms.Edit{set("option", option)}})
	}
	return out
}

// proposeControls offers the controls of a risk's scenario; for a risk without
// one, those against its threat and vulnerabilities.
func proposeControls(s *isms.ISMS) []Proposal {
	var out []Proposal
	for _, r := range s.OpenRisks() {
		if r.Option != "modify" || len(r.Controls) > 0 {
			continue
		}
		controls, why, entry := s.Catalogue.ControlsAgainst(r.Threat, r.Vulnerabilities), "because.threat", r.Threat
		if c, ok := s.Catalogue.Scenario(r.Scenario); ok {
			controls, why, entry = c.Controls, "because.scenario", c.ID
		}
		if len(controls) == 0 {
			continue
		}
		out = append(out, Proposal{
			ID: r.ID, Register: "risks", Row: r.ID, Because: why, Entry: entry,
			Fields: []isms.Edit{set("controls", strings.Join(controls, ";"))},
		})
	}
	return out
}

// proposeActions offers one action for each control that a modified risk needs
// and that is neither implemented nor planned in an action yet.
func proposeActions(s *isms.ISMS) []Proposal {
	planned := map[string]bool{}
	for _, t := range s.Treatments {
		for _, c := range t.Controls {
			planned[c] = true
		}
	}
	var out []Proposal
	for _, e := range s.SoA {
		risks := slices.DeleteFunc(slices.Clone(s.RisksOfControl(e.ID)), func(id string) bool {
			return isms.FindRegister("risks").Find(s, id).(*isms.Risk).Option != "modify"
		})
		if len(risks) == 0 || planned[e.ID] || e.Status == "implemented" {
			continue
		}
		out = append(out, Proposal{ID: e.ID, Register: "treatments", Because: "because.control", Entry: e.ID, Fields: []isms.Edit{
			set("controls", e.ID), set("risks", strings.Join(risks, ";")), set("status", "planned"),
		}})
	}
	return out
}

// proposeApplicability offers to exclude what a company fact makes
// unnecessary, and to include everything else. A control that a risk or a
// requirement needs is never proposed for exclusion.
func proposeApplicability(s *isms.ISMS) []Proposal {
	answers := s.Answers()
	var out []Proposal
	for _, e := range s.SoA {
		if e.Applicable != "" {
			continue
		}
		p := Proposal{ID: e.ID, Register: "soa", Row: e.ID, Because: "because.good_practice", Entry: e.ID, Fields: []isms.Edit{set("applicable", "yes")}}
		switch {
		case len(s.RisksOfControl(e.ID)) > 0:
			p.Because = "because.risk"
		case len(s.RequirementsOfControl(e.ID)) > 0:
			p.Because = "because.requirement"
		default:
			p.Fields = append(p.Fields, set("reasons", "good_practice"))
			if rule, fact, ok := exclusionOf(s, e.ID, answers); ok {
				p.Because = because(fact)
				p.Fields = []isms.Edit{set("applicable", "no"), set("exclusion", rule)}
			}
		}
		out = append(out, p)
	}
	return out
}

func exclusionOf(s *isms.ISMS, control string, answers map[string]string) (rule, fact string, ok bool) {
	for _, x := range s.Catalogue.ExclusionRules {
		if x.Control != control {
			continue
		}
		if fact, holds := x.When.Cause(answers); holds {
			return x.ID, fact, true
		}
	}
	return "", "", false
}
