package catalogue

import (
	"bytes"
	"encoding/json"
	"fmt"

	"ismsdesk/app/isms"
)

// readFacts fills the slices of the catalogue from the facts directory.
func readFacts(c *isms.Catalogue) error {
	for _, read := range []func() error{
		func() error { return readKind("controls", &c.Controls, control) },
		func() error { return readKind("controls_2013", &c.Controls2013, control2013) },
		func() error { return readKind("mapping", &c.Mapping, controlMapping) },
		func() error { return readKind("clauses", &c.Clauses, clause) },
		func() error { return readKind("asset_types", &c.AssetTypes, assetType) },
		func() error { return readKind("threats", &c.Threats, threat) },
		func() error { return readKind("vulnerabilities", &c.Vulnerabilities, vulnerability) },
		func() error { return readKind("threat_controls", &c.ThreatControls, threatControls) },
		func() error { return readKind("scenarios", &c.Scenarios, scenario) },
		func() error { return readKind("documents", &c.DocumentTypes, documentType) },
		func() error { return readKind("required_documents", &c.RequiredDocuments, requiredDocument) },
		func() error { return readKind("suggestions", &c.Suggestions, suggestion) },
		func() error { return readKind("exclusions", &c.ExclusionRules, exclusionRule) },
		func() error { return readKind("parameters", &c.Parameters, parameter) },
		func() error { return readMethods(&c.Methods) },
	} {
		if err := read(); err != nil {
			return fmt.Errorf("catalogue facts: %w", err)
		}
	}
	return nil
}

// readKind reads the rows of facts/<kind>.csv in their order.
func readKind[T any](kind string, into *[]T, parse func(*record) T) error {
	t, err := readTable("facts/" + kind + ".csv")
	if err != nil {
		return err
	}
	rows := make([]T, 0, len(t.rows))
	for _, cells := range t.rows {
		r := &record{table: &t, cells: cells}
		rows = append(rows, parse(r))
		if r.err != nil {
			return r.err
		}
	}
	*into = rows
	return nil
}

func readMethods(into *[]isms.MethodPreset) error {
	data, err := files.ReadFile("facts/methods.json")
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("methods: %w", err)
	}
	return nil
}

func control(r *record) isms.Control {
	return isms.Control{
		ID:                    r.text("id"),
		Theme:                 r.text("theme"),
		New:                   r.flag("new"),
		ControlTypes:          r.list("control_types"),
		SecurityProperties:    r.list("security_properties"),
		CybersecurityConcepts: r.list("cybersecurity_concepts"),
		OperationalCapability: r.list("operational_capabilities"),
		SecurityDomains:       r.list("security_domains"),
		Predecessors:          r.list("predecessors"),
		RarelyExcluded:        r.flag("rarely_excluded"),
	}
}

func control2013(r *record) isms.Control2013 {
	return isms.Control2013{ID: r.text("id"), Section: r.text("section"), Objective: r.text("objective")}
}

func controlMapping(r *record) isms.ControlMapping {
	return isms.ControlMapping{From: r.text("from"), To: r.text("to"), Relation: r.text("relation")}
}

func clause(r *record) isms.Clause {
	return isms.Clause{
		ID:        r.text("id"),
		Parent:    r.text("parent"),
		Auditable: r.flag("auditable"),
		Amendment: r.text("amendment"),
	}
}

func assetType(r *record) isms.AssetType {
	return isms.AssetType{
		ID:    r.text("id"),
		Kind:  r.text("kind"),
		Group: r.text("group"),
		When:  r.condition(),
	}
}

func threat(r *record) isms.Threat {
	return isms.Threat{
		ID:              r.text("id"),
		Category:        r.text("category"),
		Confidentiality: r.flag("confidentiality"),
		Integrity:       r.flag("integrity"),
		Availability:    r.flag("availability"),
		Origin:          r.text("origin"),
		Relevance:       r.number("relevance"),
		References:      r.list("references"),
	}
}

func vulnerability(r *record) isms.Vulnerability {
	return isms.Vulnerability{
		ID:         r.text("id"),
		Category:   r.text("category"),
		AssetTypes: r.list("asset_types"),
		Controls:   r.list("controls"),
	}
}

func threatControls(r *record) isms.ThreatControls {
	return isms.ThreatControls{
		Threat:        r.text("threat"),
		Vulnerability: r.text("vulnerability"),
		Controls:      r.list("controls"),
	}
}

func requiredDocument(r *record) isms.RequiredDocument {
	return isms.RequiredDocument{
		ID:        r.text("id"),
		Clause:    r.text("clause"),
		Documents: r.list("documents"),
		Registers: r.list("registers"),
	}
}

func scenario(r *record) isms.Scenario {
	return isms.Scenario{
		ID:              r.text("id"),
		Threat:          r.text("threat"),
		Vulnerabilities: r.list("vulnerabilities"),
		AssetTypes:      r.list("asset_types"),
		Confidentiality: r.flag("confidentiality"),
		Integrity:       r.flag("integrity"),
		Availability:    r.flag("availability"),
		Likelihood:      r.number("likelihood"),
		Impact:          r.number("impact"),
		Controls:        r.list("controls"),
		Treatment:       r.text("treatment"),
		When:            r.condition(),
	}
}

func documentType(r *record) isms.DocumentType {
	return isms.DocumentType{
		ID:      r.text("id"),
		Block:   r.text("block"),
		Kind:    r.text("kind"),
		Class:   r.text("class"),
		Refs:    r.list("refs"),
		Outputs: r.list("outputs"),
		When:    r.condition(),
		Rows:    r.text("rows"),
		Micro:   r.text("micro"),
		Small:   r.text("small"),
	}
}

func suggestion(r *record) isms.Suggestion {
	return isms.Suggestion{
		ID:     r.text("id"),
		Table:  r.text("table"),
		When:   r.condition(),
		Fields: r.fields("fields"),
	}
}

func exclusionRule(r *record) isms.ExclusionRule {
	return isms.ExclusionRule{ID: r.text("id"), Control: r.text("control"), When: r.condition()}
}

func parameter(r *record) isms.ParameterType {
	p := isms.ParameterType{ID: r.text("id"), Kind: r.text("kind"), Default: r.text("default"), Partner: r.text("partner")}
	if p.Kind == isms.ParameterNumber {
		p.Min, p.Max = r.number("min"), r.number("max")
	}
	return p
}
