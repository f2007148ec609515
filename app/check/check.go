// Package check is the auditor's eye: rules over an ISMS, each with an id, a
// clause and a severity. A rule finds; it never changes and never prevents.
// Wording lives in the translations: "check.<id>.title", ".message" and ".hint".
package check

import (
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

// Severity says how an auditor would take a finding.
type Severity string

// The severities, the graver first.
const (
	Error   Severity = "error"   // a certification auditor would write a nonconformity
	Warning Severity = "warning" // an auditor would ask
)

// AtLeast says whether a severity is as grave as another or graver.
func (s Severity) AtLeast(other Severity) bool { return s == Error || other == Warning }

// Finding is one place where a rule is not met. The row may be one that does
// not exist, because that is what is wrong; it is empty for a register as a
// whole, and the field is empty for a row as a whole.
type Finding struct {
	Rule     string // C01 …
	Area     string // one of Areas
	Severity Severity
	Clause   string // of ISO/IEC 27001:2022
	Register string
	Row      string
	Field    string
	Args     []any // pairs for the message
	// Accepted is why and until when the firm lives with the finding; nil while
	// nobody accepted it, and again when the acceptance has run out.
	Accepted *isms.AcceptedFinding
}

// areas are what the rules look at, in the order of a reader.
var areas = []string{
	"soa", "risk", "treatment", "scope", "context", "documents", "objectives", "roles", "competence", "awareness",
	"audit", "review", "improvement", "suppliers", "assets", "incidents", "cross", "legal", "continuity",
}

// Areas are the keys of what the rules look at; their names are the texts
// "check.area.<key>".
func Areas() []string { return slices.Clone(areas) }

// rule is one check: what it looks at and how grave a finding is.
type rule struct {
	id       string
	area     string
	severity Severity
	clause   string
	find     func(*search)
}

// rules are all checks in the order of their ids.
var rules = inOrder(slices.Concat(
	soaRules, riskRules, consentRules, treatmentRules, contextRules, documentRules, objectiveRules,
	peopleRules, auditRules, operationRules, crossRules,
))

func inOrder(rules []rule) []rule {
	slices.SortFunc(rules, func(a, b rule) int { return strings.Compare(a.id, b.id) })
	return rules
}

// Rules are the ids of all checks.
func Rules() []string {
	var out []string
	for _, r := range rules {
		out = append(out, r.id)
	}
	return out
}

// search collects the findings of the rules, one rule after the other.
type search struct {
	*isms.ISMS
	today    string
	rule     rule
	findings []Finding
	ids      []string                  // of all rules
	top      string                    // id of the person who holds the role of top management
	soa      map[string]*isms.SoAEntry // by control
	planned  map[string][]string       // ids of the actions by risk
}

// Run applies every rule on a day (2006-01-02). Findings come in the order of
// the rules, and within a rule in the order of the register. What the firm
// accepted is marked and stays in the list.
func Run(s *isms.ISMS, today string) []Finding {
	f := &search{ISMS: s, today: today, ids: Rules(), soa: map[string]*isms.SoAEntry{}, planned: map[string][]string{}}
	if p := s.HolderOf("top_management"); p != nil {
		f.top = p.ID
	}
	for _, e := range s.SoA {
		f.soa[e.ID] = e
	}
	for _, t := range s.Treatments {
		for _, risk := range t.Risks {
			f.planned[risk] = append(f.planned[risk], t.ID)
		}
	}
	for _, r := range rules {
		f.rule = r
		r.find(f)
	}
	markAccepted(f.findings, s, today)
	return f.findings
}

// report notes a finding at a field of a row.
func (f *search) report(register, row, field string, args ...any) {
	f.findings = append(f.findings, Finding{
		Rule: f.rule.id, Area: f.rule.area, Severity: f.rule.severity, Clause: f.rule.clause,
		Register: register, Row: row, Field: field, Args: args,
	})
}

// Count counts the open findings of a severity.
func Count(findings []Finding, severity Severity) int {
	n := 0
	for _, f := range findings {
		if f.Severity == severity && f.Accepted == nil {
			n++
		}
	}
	return n
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
