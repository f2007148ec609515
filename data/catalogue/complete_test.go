package catalogue

import (
	"testing"

	"ismsdesk/app/isms"
)

// Every control and clause is explained in every language: title, question,
// evidence, and when it may be left out; every attribute of ISO/IEC 27002 has a
// value with a name.
func TestControlsAreExplainedInEveryLanguage(t *testing.T) {
	c := mustLoad(t)
	for _, language := range Languages {
		named := func(id, dimension string, values []string) {
			t.Helper()
			if len(values) == 0 {
				t.Errorf("%s has no %s", id, dimension)
			}
			for _, value := range values {
				if !c.HasText(language, dimension+"."+value, "title") {
					t.Errorf("%s: %s %s has no name", language, dimension, value)
				}
			}
		}
		for _, r := range c.Controls {
			for _, field := range []string{"title", "question", "evidence"} {
				if !c.HasText(language, r.ID, field) {
					t.Errorf("%s: %s has no %s", language, r.ID, field)
				}
			}
			// Either a hint of its own, or the one for all that hardly anybody may leave out.
			if c.HasText(language, r.ID, "exclusion") == r.RarelyExcluded {
				t.Errorf("%s: %s needs one hint on leaving it out, rarely excluded is %v", language, r.ID, r.RarelyExcluded)
			}
			named(r.ID, "theme", []string{r.Theme})
			named(r.ID, "control_type", r.ControlTypes)
			named(r.ID, "security_property", r.SecurityProperties)
			named(r.ID, "cybersecurity_concept", r.CybersecurityConcepts)
			named(r.ID, "operational_capability", r.OperationalCapability)
			named(r.ID, "security_domain", r.SecurityDomains)
		}
		for _, r := range c.Clauses {
			for _, field := range []string{"documented", "questions", "evidence", "nonconformity"} {
				if c.HasText(language, r.ID, field) != r.Auditable {
					t.Errorf("%s: %s of clause %s: auditable is %v", language, field, r.ID, r.Auditable)
				}
			}
		}
	}
}

// The counts hold in every language, not only in the one that is looked at.
func TestCountsHoldInEveryLanguage(t *testing.T) {
	c := mustLoad(t)
	for _, language := range Languages {
		titled := func(ids []string, field string) int {
			return count(ids, func(id string) bool { return c.HasText(language, id, field) })
		}
		for _, row := range []struct {
			what      string
			got, want int
		}{
			{"controls", titled(keysOf(c.Controls, func(r isms.Control) string { return r.ID }), "title"), 93},
			{"controls of 2013", titled(keysOf(c.Controls2013, func(r isms.Control2013) string { return "2013:" + r.ID }), "title"), 114},
			{"sections of 2013", titled(keysOf(sectionsOf(c), func(id string) string { return "2013:" + id }), "title"), 14},
			{"clauses", titled(keysOf(c.Clauses, func(r isms.Clause) string { return r.ID }), "title"), 41},
			{"clauses with questions", titled(keysOf(c.Clauses, func(r isms.Clause) string { return r.ID }), "questions"), 30},
			{"threats", titled(keysOf(c.Threats, func(r isms.Threat) string { return r.ID }), "title"), 55},
			{"vulnerabilities", titled(keysOf(c.Vulnerabilities, func(r isms.Vulnerability) string { return r.ID }), "title"), 99},
			{"scenarios", titled(keysOf(c.Scenarios, func(r isms.Scenario) string { return r.ID }), "description"), 46},
			{"asset types", titled(keysOf(c.AssetTypes, func(r isms.AssetType) string { return r.ID }), "examples"), 40},
			{"documents", titled(keysOf(c.DocumentTypes, func(r isms.DocumentType) string { return "doc:" + r.ID }), "title"), 108},
			{"required documents", titled(keysOf(c.RequiredDocuments, func(r isms.RequiredDocument) string { return r.ID }), "title"), 27},
			{"terms", titled(c.Terms(), "term"), 88},
		} {
			if row.got != row.want {
				t.Errorf("%s: %d %s, want %d", language, row.got, row.what, row.want)
			}
		}
	}
}

func sectionsOf(c *isms.Catalogue) []string {
	var out []string
	for _, r := range c.Controls2013 {
		if len(out) == 0 || out[len(out)-1] != r.Section {
			out = append(out, r.Section)
		}
	}
	return out
}
