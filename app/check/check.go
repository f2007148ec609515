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

// Finding is one place where a rule is not met.
type Finding struct {
	Rule     string // C01 …
	Severity Severity
	Clause   string // of ISO/IEC 27001:2022
	Register string
	Row      string
	Field    string
	Args     []any // pairs for the message
}

// rule is one check: what it looks at and how grave a finding is.
type rule struct {
	id       string
	severity Severity
	clause   string
	find     func(*search)
}

// search collects the findings of one rule.
type search struct {
	*isms.ISMS
	today    string
	rule     *rule
	findings []Finding
}

// report notes a finding at a field of a row.
func (f *search) report(register, row, field string, args ...any) {
	f.findings = append(f.findings, Finding{f.rule.id, f.rule.severity, f.rule.clause, register, row, field, args})
}

// rules are all checks in the order of their ids.
func rules() []rule {
	return slices.Concat(soaRules, riskRules, treatmentRules, contextRules, documentRules, peopleRules)
}

// Rules are the ids of all checks.
func Rules() []string {
	var out []string
	for _, r := range rules() {
		out = append(out, r.id)
	}
	return out
}

// Run applies every rule on a day (2006-01-02). Findings come in the order of
// the rules, and within a rule in the order of the register.
func Run(s *isms.ISMS, today string) []Finding {
	f := &search{ISMS: s, today: today}
	for _, r := range rules() {
		f.rule = &r
		r.find(f)
	}
	return f.findings
}

// Message is what a finding says, in the reader's language.
func Message(v isms.View, f Finding) string {
	args := append([]any{"Title", Title(v, f), "Row", f.Row}, f.Args...)
	return v.Text("check."+f.Rule+".message", args...)
}

// Hint says what to do about a finding.
func Hint(v isms.View, f Finding) string { return v.Text("check." + f.Rule + ".hint") }

// Title is the name of the object a finding is about.
func Title(v isms.View, f Finding) string {
	return v.TitleOf(isms.FindRegister(f.Register), f.Row)
}

// Count counts the findings of a severity.
func Count(findings []Finding, severity Severity) int {
	n := 0
	for _, f := range findings {
		if f.Severity == severity {
			n++
		}
	}
	return n
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
