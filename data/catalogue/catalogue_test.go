package catalogue

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

func mustLoad(tb testing.TB) *isms.Catalogue {
	tb.Helper()
	c, err := Load()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// count is how many rows of a slice fulfil a condition.
func count[T any](rows []T, holds func(T) bool) int {
	n := 0
	for _, row := range rows {
		if holds(row) {
			n++
		}
	}
	return n
}

func TestCountsAreThoseOfTheStandard(t *testing.T) {
	c := mustLoad(t)
	terms, err := readTable("text/en/glossary.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		what      string
		got, want int
	}{
		{"controls", len(c.Controls), 93},
		{"organizational controls", count(c.Controls, func(r isms.Control) bool { return r.Theme == "A.5" }), 37},
		{"people controls", count(c.Controls, func(r isms.Control) bool { return r.Theme == "A.6" }), 8},
		{"physical controls", count(c.Controls, func(r isms.Control) bool { return r.Theme == "A.7" }), 14},
		{"technological controls", count(c.Controls, func(r isms.Control) bool { return r.Theme == "A.8" }), 34},
		{"new controls", count(c.Controls, func(r isms.Control) bool { return r.New }), 11},
		{"controls of 2013", len(c.Controls2013), 114},
		{"pairs of editions", count(c.Mapping, func(r isms.ControlMapping) bool { return r.From != "" }), 115},
		{"controls without predecessor", count(c.Mapping, func(r isms.ControlMapping) bool { return r.From == "" }), 11},
		{"clauses", len(c.Clauses), 41},
		{"auditable clauses", count(c.Clauses, func(r isms.Clause) bool { return r.Auditable }), 30},
		{"amended clauses", count(c.Clauses, func(r isms.Clause) bool { return r.Amendment == "Amd 1:2024" }), 2},
		{"asset types", len(c.AssetTypes), 40},
		{"threats", len(c.Threats), 55},
		{"vulnerabilities", len(c.Vulnerabilities), 99},
		{"threats using a vulnerability", len(c.ThreatControls), 194},
		{"scenarios", len(c.Scenarios), 46},
		{"documents", len(c.DocumentTypes), 108},
		{"required documents", len(c.RequiredDocuments), 27},
		{"sections of 2013", len(unique(c.Controls2013, func(r isms.Control2013) string { return r.Section })), 14},
		{"objectives of 2013", len(unique(c.Controls2013, func(r isms.Control2013) string { return r.Objective })), 35},
		{"rows of the mapping", len(c.Mapping), 126},
		{"terms", len(terms.rows), 88},
		{"risk methods", len(c.Methods), 4},
	} {
		if row.got != row.want {
			t.Errorf("%s: got %d, want %d", row.what, row.got, row.want)
		}
	}
	if len(c.Suggestions) == 0 || len(c.ExclusionRules) == 0 {
		t.Errorf("%d suggestions and %d exclusion rules, want some", len(c.Suggestions), len(c.ExclusionRules))
	}
}

// unique are the different values of a slice's rows.
func unique[T any](rows []T, value func(T) string) map[string]bool {
	out := map[string]bool{}
	for _, row := range rows {
		out[value(row)] = true
	}
	return out
}

func TestNoRowStandsTwice(t *testing.T) {
	c := mustLoad(t)
	for kind, keys := range map[string][]string{
		"controls":        keysOf(c.Controls, func(r isms.Control) string { return r.ID }),
		"controls_2013":   keysOf(c.Controls2013, func(r isms.Control2013) string { return r.ID }),
		"mapping":         keysOf(c.Mapping, func(r isms.ControlMapping) string { return r.From + ">" + r.To }),
		"clauses":         keysOf(c.Clauses, func(r isms.Clause) string { return r.ID }),
		"asset_types":     keysOf(c.AssetTypes, func(r isms.AssetType) string { return r.ID }),
		"threats":         keysOf(c.Threats, func(r isms.Threat) string { return r.ID }),
		"vulnerabilities": keysOf(c.Vulnerabilities, func(r isms.Vulnerability) string { return r.ID }),
		"threat_controls": keysOf(c.ThreatControls, func(r isms.ThreatControls) string { return r.Threat + ">" + r.Vulnerability }),
		"scenarios":       keysOf(c.Scenarios, func(r isms.Scenario) string { return r.ID }),
		"documents":       keysOf(c.DocumentTypes, func(r isms.DocumentType) string { return r.ID }),
		"suggestions":     keysOf(c.Suggestions, func(r isms.Suggestion) string { return r.ID }),
		"exclusions":      keysOf(c.ExclusionRules, func(r isms.ExclusionRule) string { return r.ID }),
		"required":        keysOf(c.RequiredDocuments, func(r isms.RequiredDocument) string { return r.ID }),
		"methods":         keysOf(c.Methods, func(r isms.MethodPreset) string { return r.Key }),
	} {
		if twice := repeated(keys); twice != "" {
			t.Errorf("%s: %q stands twice", kind, twice)
		}
	}
}

func keysOf[T any](rows []T, key func(T) string) []string {
	keys := make([]string, 0, len(rows))
	for _, row := range rows {
		keys = append(keys, key(row))
	}
	return keys
}

// repeated is the first value that stands twice, or empty.
func repeated(values []string) string {
	seen := map[string]bool{}
	for _, value := range values {
		if seen[value] {
			return value
		}
		seen[value] = true
	}
	return ""
}

func TestLookupsFindEveryRowAndNothingElse(t *testing.T) {
	c := mustLoad(t)
	for _, want := range c.Controls {
		if got, ok := c.Control(want.ID); !ok || got.ID != want.ID || got.Theme != want.Theme {
			t.Errorf("Control(%q) = %v, %v", want.ID, got, ok)
		}
	}
	for _, row := range []struct {
		id   string
		find func(id string) bool
	}{
		{"A.8.34", func(id string) bool { r, ok := c.Control(id); return ok && r.ID == id }},
		{"6.1.3", func(id string) bool { r, ok := c.Clause(id); return ok && r.ID == id }},
		{"AT40", func(id string) bool { r, ok := c.AssetType(id); return ok && r.ID == id }},
		{"T55", func(id string) bool { r, ok := c.Threat(id); return ok && r.ID == id }},
		{"V99", func(id string) bool { r, ok := c.Vulnerability(id); return ok && r.ID == id }},
		{"S46", func(id string) bool { r, ok := c.Scenario(id); return ok && r.ID == id }},
		{"108", func(id string) bool { r, ok := c.DocumentType(id); return ok && r.ID == id }},
	} {
		if !row.find(row.id) {
			t.Errorf("%s is not found", row.id)
		}
		if row.find(row.id + "x") {
			t.Errorf("%sx is found", row.id)
		}
	}
}

func TestReferencesExist(t *testing.T) {
	c := mustLoad(t)
	controls2013 := keysOf(c.Controls2013, func(r isms.Control2013) string { return r.ID })
	known := map[string]func(id string) bool{
		"control":       func(id string) bool { _, ok := c.Control(id); return ok },
		"2013 control":  func(id string) bool { return slices.Contains(controls2013, id) },
		"clause":        func(id string) bool { _, ok := c.Clause(id); return ok },
		"asset type":    func(id string) bool { _, ok := c.AssetType(id); return ok },
		"threat":        func(id string) bool { _, ok := c.Threat(id); return ok },
		"vulnerability": func(id string) bool { _, ok := c.Vulnerability(id); return ok },
		"document":      func(id string) bool { _, ok := c.DocumentType(id); return ok },
		"register":      func(id string) bool { return isms.FindRegister(id) != nil },
	}
	exist := func(from, what string, ids ...string) {
		t.Helper()
		for _, id := range ids {
			if !known[what](id) {
				t.Errorf("%s names %s %q, which does not exist", from, what, id)
			}
		}
		if twice := repeated(ids); twice != "" {
			t.Errorf("%s names %s %q twice", from, what, twice)
		}
	}
	for _, r := range c.Controls {
		exist(r.ID, "2013 control", r.Predecessors...)
	}
	for _, r := range c.Mapping {
		exist("mapping", "control", r.To)
		if r.From != "" {
			exist("mapping", "2013 control", r.From)
		}
	}
	for _, r := range c.Clauses {
		if r.Parent != "" {
			exist(r.ID, "clause", r.Parent)
		}
	}
	for _, r := range c.Vulnerabilities {
		exist(r.ID, "asset type", r.AssetTypes...)
		exist(r.ID, "control", r.Controls...)
	}
	for _, r := range c.ThreatControls {
		exist("threat_controls", "threat", r.Threat)
		exist("threat_controls", "vulnerability", r.Vulnerability)
		exist(r.Threat+">"+r.Vulnerability, "control", r.Controls...)
	}
	for _, r := range c.Scenarios {
		exist(r.ID, "threat", r.Threat)
		exist(r.ID, "vulnerability", r.Vulnerabilities...)
		exist(r.ID, "asset type", r.AssetTypes...)
		exist(r.ID, "control", r.Controls...)
	}
	for _, r := range c.DocumentTypes {
		for _, ref := range r.Refs {
			if strings.HasPrefix(ref, "A.") {
				exist("document "+r.ID, "control", ref)
			} else {
				exist("document "+r.ID, "clause", ref)
			}
		}
	}
	for _, r := range c.ExclusionRules {
		exist(r.ID, "control", r.Control)
	}
	for _, r := range c.RequiredDocuments {
		if strings.HasPrefix(r.Clause, "A.") {
			exist(r.ID, "control", r.Clause)
		} else {
			exist(r.ID, "clause", r.Clause)
		}
		exist(r.ID, "document", r.Documents...)
		exist(r.ID, "register", r.Registers...)
	}
	for _, id := range isms.GeneratedDocuments {
		exist("the program", "document", id)
	}
}

// The predecessors at a control and the mapping are two views of one fact.
func TestMappingAgreesWithControls(t *testing.T) {
	c := mustLoad(t)
	from := map[string][]string{}
	covered := map[string]bool{}
	for _, m := range c.Mapping {
		if m.From != "" {
			from[m.To] = append(from[m.To], m.From)
			covered[m.From] = true
		}
		if (m.From == "") != (m.Relation == "new") {
			t.Errorf("%s>%s has relation %q", m.From, m.To, m.Relation)
		}
	}
	for _, r := range c.Controls {
		if !sameSet(from[r.ID], r.Predecessors) {
			t.Errorf("%s: mapping says %v, the control %v", r.ID, from[r.ID], r.Predecessors)
		}
		if r.New != (len(r.Predecessors) == 0) {
			t.Errorf("%s: new is %v with predecessors %v", r.ID, r.New, r.Predecessors)
		}
	}
	for _, r := range c.Controls2013 {
		if !covered[r.ID] {
			t.Errorf("2013 control %s lives on nowhere", r.ID)
		}
	}
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

func TestValuesAreInRange(t *testing.T) {
	c := mustLoad(t)
	for _, r := range c.Threats {
		if r.Relevance < 1 || r.Relevance > 3 {
			t.Errorf("%s: relevance %d", r.ID, r.Relevance)
		}
		if !r.Confidentiality && !r.Integrity && !r.Availability {
			t.Errorf("%s harms nothing", r.ID)
		}
	}
	for _, r := range c.Vulnerabilities {
		if len(r.AssetTypes) == 0 || len(r.Controls) == 0 {
			t.Errorf("%s has no asset types or no controls", r.ID)
		}
	}
	for _, r := range c.ThreatControls {
		if len(r.Controls) == 0 {
			t.Errorf("%s>%s has no controls", r.Threat, r.Vulnerability)
		}
	}
	for _, r := range c.Scenarios {
		if r.Likelihood < 1 || r.Likelihood > 5 || r.Impact < 1 || r.Impact > 5 {
			t.Errorf("%s: likelihood %d, impact %d", r.ID, r.Likelihood, r.Impact)
		}
		if !slices.Contains([]string{"modify", "retain", "avoid", "share"}, r.Treatment) {
			t.Errorf("%s: treatment %q", r.ID, r.Treatment)
		}
		if len(r.Vulnerabilities) == 0 || len(r.AssetTypes) == 0 || len(r.Controls) == 0 {
			t.Errorf("%s has no vulnerabilities, no asset types or no controls", r.ID)
		}
	}
	for _, r := range c.DocumentTypes {
		if len(r.Outputs) == 0 {
			t.Errorf("document %s has no output", r.ID)
		}
		for _, output := range r.Outputs {
			if output != "W" && output != "E" {
				t.Errorf("document %s: output %q", r.ID, output)
			}
		}
		if (r.Class == "M" || r.Class == "A") && len(r.Refs) == 0 {
			t.Errorf("document %s is required by nothing", r.ID)
		}
	}
	for _, r := range c.ExclusionRules {
		if r.When == "" {
			t.Errorf("exclusion %s always holds", r.ID)
		}
	}
}

func TestConditionsNameExistingFacts(t *testing.T) {
	c := mustLoad(t)
	conditions := map[string]isms.Condition{}
	for _, r := range c.AssetTypes {
		conditions[r.ID] = r.When
	}
	for _, r := range c.Scenarios {
		conditions[r.ID] = r.When
	}
	for _, r := range c.Suggestions {
		conditions[r.ID] = r.When
	}
	for _, r := range c.ExclusionRules {
		conditions[r.ID] = r.When
	}
	for id, condition := range conditions {
		if err := condition.Validate(); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestMethodsAreValid(t *testing.T) {
	for _, preset := range mustLoad(t).Methods {
		if err := preset.Method.Validate(); err != nil {
			t.Errorf("%s: %v", preset.Key, err)
		}
		if preset.Method.Preset != preset.Key {
			t.Errorf("%s: the method calls itself %q", preset.Key, preset.Method.Preset)
		}
	}
}

// How long the start of the program waits for the catalogue.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := read(); err != nil {
			b.Fatal(err)
		}
	}
}
