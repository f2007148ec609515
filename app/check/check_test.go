package check_test

import (
	"slices"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

const today = "2026-11-01"

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// sound is a small firm in which every rule is met.
func sound(tb testing.TB) *isms.ISMS {
	tb.Helper()
	c, err := catalogue.Load()
	must(tb, err)
	s := isms.New(c)
	d := isms.Begin(s, today)
	must(tb, wizard.ApplyAnswers(d, isms.View{ISMS: s, Texts: translations.In("en")}, "sound.yaml", []byte(`
organisation.name: Sound Ltd
organisation.climate_relevant: "no"
organisation.climate_reason: The office lies high and needs no cooling.
people:
  - {id: P-01, name: Olivia Owner, function: Managing director, active: yes}
  - {id: P-02, name: Sam Security, function: Office manager, active: yes}
roles:
  - {id: top_management, person: P-01}
  - {id: security_officer, person: P-02}
parties:
  - {id: IP-01, kind: external, title: Customers}
requirements:
  - {id: RQ-01, title: Data protection law, kind: legal, party: IP-01, controls: [A.5.34]}
services:
  - {id: SC-01, title: Bookkeeping for small firms}
interfaces:
  - {id: SC-02, title: IT provider, partner: Fixit}
objectives:
  - {id: O-01, title: Everybody trained, measure: share of staff trained, owner: P-02, due_on: 2026-12-31}
method: five5_product
assets:
  - {id: AS-01, title: Customer files, owner: P-01, confidentiality: very_high, integrity: high, availability: high, classification: confidential}
risks:
  - {id: R-01, title: Files are stolen, assets: [AS-01], owner: P-01}
  - {id: R-02, title: Printer stops, owner: P-02}
analysis:
  - {id: R-01, likelihood: 4, impact_c: 4}
  - {id: R-02, likelihood: 2, impact_a: 1}
decisions:
  - {id: R-01, option: modify}
  - {id: R-02, option: retain}
risk_controls:
  - {id: R-01, controls: [A.8.24]}
treatments:
  - {id: T-01, title: Encrypt laptops, risks: [R-01], controls: [A.8.24], owner: P-02, due_on: 2026-12-01, status: in_progress}
residual:
  - {id: R-01, residual_likelihood: 2, residual_c: 2}
acceptance:
  - {id: R-01, accepted_by: P-01, accepted_on: 2026-11-01, review_on: 2027-09-01}
method_approval:
  - {person: P-01, date: 2026-11-01, means: meeting}
scope_approval:
  - {person: P-01, date: 2026-11-01, means: signature}
soa_approval:
  - {person: P-01, date: 2026-11-01, means: signature}
`)))
	for _, e := range s.SoA {
		must(tb, d.Set("soa", e.ID, "applicable", "yes"))
		must(tb, d.Set("soa", e.ID, "reasons", "good_practice"))
		must(tb, d.Set("soa", e.ID, "status", "implemented"))
		must(tb, d.Set("soa", e.ID, "owner", "P-02"))
		must(tb, d.Set("soa", e.ID, "evidence", "Record 1"))
	}
	must(tb, d.Set("soa", "A.8.24", "status", "in_progress"))
	return s
}

func found(s *isms.ISMS) []string {
	var out []string
	for _, f := range check.Run(s, today) {
		out = append(out, f.Rule)
	}
	return slices.Compact(out)
}

func TestASoundFirmHasNoFindings(t *testing.T) {
	for _, f := range check.Run(sound(t), today) {
		t.Errorf("%s at %s %s %s", f.Rule, f.Register, f.Row, f.Field)
	}
}

type fields map[string]string

// Each firm below is the sound one with one fault planted; the rule must find
// it, at that row, and no rule but those named may fire.
func TestAPlantedFaultIsFound(t *testing.T) {
	set := func(register, row string, f fields) func(testing.TB, *isms.Draft) {
		return func(tb testing.TB, d *isms.Draft) {
			for key, value := range f {
				must(tb, d.Set(register, row, key, value))
			}
		}
	}
	add := func(register string, f fields) func(testing.TB, *isms.Draft) {
		return func(tb testing.TB, d *isms.Draft) {
			id, err := d.Add(register)
			must(tb, err)
			set(register, id, f)(tb, d)
		}
	}
	remove := func(register, row string) func(testing.TB, *isms.Draft) {
		return func(tb testing.TB, d *isms.Draft) { must(tb, d.Delete(register, row)) }
	}
	excluded := fields{"applicable": "no", "evidence": "", "owner": "", "status": "", "reasons": ""}
	with := func(f fields, key, value string) fields {
		out := fields{key: value}
		for k, v := range f {
			if k != key {
				out[k] = v
			}
		}
		return out
	}
	for _, c := range []struct {
		rule, row string
		also      []string
		plant     func(testing.TB, *isms.Draft)
	}{
		{"C01", "A.5.7", nil, func(tb testing.TB, d *isms.Draft) {
			must(tb, d.Replay([]isms.Edit{{Register: "soa", Row: "A.5.7", Old: isms.Exists}})) // by another hand: the program does not let it go
		}},
		{"C02", "A.8.30", nil, set("soa", "A.8.30", excluded)},
		{"C03", "A.5.7", nil, set("soa", "A.5.7", fields{"reasons": ""})},
		{"C04", "A.5.7", nil, set("soa", "A.5.7", fields{"status": ""})},
		{"C05", "A.8.24", []string{"C10", "C22"}, set("soa", "A.8.24", with(excluded, "exclusion_reason", "We never encrypt anything here"))},
		{"C06", "A.5.7", nil, set("soa", "A.5.7", fields{"status": "planned"})},
		{"C07", "A.5.7", nil, set("soa", "A.5.7", fields{"evidence": " "})},
		{"C08", "A.5.7", nil, set("soa", "A.5.7", fields{"owner": ""})},
		{"C09", "A.8.30", nil, set("soa", "A.8.30", with(excluded, "exclusion_reason", "not needed"))},
		{"C10", "A.5.1", nil, set("soa", "A.5.1", with(excluded, "exclusion_reason", "We have no written rules at all"))},
		{"C11", "AP-03", nil, set("approvals", "AP-03", fields{"date": "2026-10-01"})},
		{"C13", "R-02", nil, set("risks", "R-02", fields{"owner": ""})},
		{"C14", "R-02", nil, set("risks", "R-02", fields{"likelihood": ""})},
		{"C17", "R-01", nil, set("risks", "R-01", fields{"option": "", "residual_likelihood": "", "residual_c": ""})},
		{"C18", "R-01", nil, set("risks", "R-01", fields{"option": "retain", "accepted_on": ""})},
		{"C19", "R-01", nil, set("risks", "R-01", fields{"accepted_by": ""})},
		{"C20", "R-01", nil, set("risks", "R-01", fields{"residual_likelihood": "4", "residual_c": "4"})},
		{"C21", "R-01", []string{"C33"}, set("risks", "R-01", fields{"controls": ""})},
		{"C22", "R-01", nil, set("soa", "A.8.24", fields{"status": "planned"})},
		{"C23", "R-02", []string{"C14"}, set("risks", "R-02", fields{"impact_a": ""})},
		{"C24", "R-01", nil, set("risks", "R-01", fields{"review_on": "2026-10-31"})},
		{"C26", "AS-01", nil, set("risks", "R-01", fields{"assets": ""})},
		{"C27", "M-01", nil, remove("approvals", "AP-02")},
		{"C29", "T-01", []string{"C06"}, set("treatments", "T-01", fields{"owner": ""})},
		{"C30", "T-01", []string{"C06"}, set("treatments", "T-01", fields{"due_on": ""})},
		{"C31", "T-01", nil, set("treatments", "T-01", fields{"due_on": "2026-10-31"})},
		{"C32", "T-01", nil, set("treatments", "T-01", fields{"status": "done"})},
		{"C34", "R-01", nil, set("risks", "R-01", fields{"option": "share"})},
		{"C35", "organisation", nil, remove("approvals", "AP-01")},
		{"C36", "organisation", nil, remove("scope_items", "SC-02")},
		{"C38", "organisation", nil, set("organisation", "organisation", fields{"climate_reason": ""})},
		{"C39", "IP-02", nil, add("parties", fields{"title": "Bank"})},
		{"C40", "RQ-01", nil, set("requirements", "RQ-01", fields{"controls": ""})},
		{"C42", "08", nil, set("documents", "08", fields{"review_on": "2026-10-31"})},
		{"C43", "08", nil, set("documents", "08", fields{"status": "approved", "approver": "P-01"})},
		{"C45", "08", nil, set("documents", "08", fields{"author": "P-01", "approver": "P-01"})},
		{"C47", "O-01", nil, set("objectives", "O-01", fields{"due_on": ""})},
		{"C49", "security_officer", nil, set("roles", "security_officer", fields{"person": ""})},
		{"C62", "AS-01", nil, set("assets", "AS-01", fields{"classification": ""})},
		{"C64", "O-01", nil, add("people", fields{"name": "Gone", "active": "no"})},
		{"C66", "AS-01", nil, set("assets", "AS-01", fields{"description": "see A.12.3.1 of the old list"})},
		{"C67", "organisation", nil, set("requirements", "RQ-01", fields{"kind": "voluntary"})},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := sound(t)
			d := isms.Begin(s, today)
			c.plant(t, d)
			if c.rule == "C64" {
				must(t, d.Set("objectives", "O-01", "owner", "P-03"))
			}
			findings := check.Run(s, today)
			if !slices.ContainsFunc(findings, func(f check.Finding) bool { return f.Rule == c.rule && f.Row == c.row }) {
				t.Errorf("not found at %s; found %v", c.row, found(s))
			}
			for _, f := range findings {
				if f.Rule != c.rule && !slices.Contains(c.also, f.Rule) {
					t.Errorf("%s fires too, at %s %s", f.Rule, f.Register, f.Row)
				}
			}
		})
	}
}

func TestAnAssessmentWithAnotherMethod(t *testing.T) {
	s := sound(t)
	must(t, wizard.FindQuestion("method").Answer(isms.Begin(s, today), "simple3"))

	if got := found(s); !slices.Equal(got, []string{"C27"}) {
		t.Errorf("after a change of method: %v", got)
	}
}

func TestAFirmWithoutAMethod(t *testing.T) {
	s := sound(t)
	d := isms.Begin(s, today)
	for _, r := range s.Risks {
		must(t, d.Set("risks", r.ID, "method", ""))
	}
	must(t, d.Delete("methods", "M-01"))
	if got := found(s); !slices.Equal(got, []string{"C28"}) {
		t.Errorf("without a method: %v", got)
	}
}

// A rating can leave its scale only by another hand than ours, such as an SQL
// tool: Load puts in what the file holds.
func TestARatingOutsideItsScale(t *testing.T) {
	s := sound(t)
	risks := isms.FindRegister("risks")
	values := make([]string, len(risks.Stored()))
	for i, c := range risks.Stored() {
		values[i] = c.Get(s, s.Risks[1])
		if c.Key == "likelihood" {
			values[i] = "9"
		}
	}
	s.Load(risks, "R-03", values)
	findings := check.Run(s, today)
	if !slices.ContainsFunc(findings, func(f check.Finding) bool { return f.Rule == "C15" && f.Row == "R-03" }) {
		t.Errorf("not found; found %v", found(s))
	}
}

func TestEveryRuleHasItsWords(t *testing.T) {
	for _, lang := range translations.Languages {
		known := translations.Keys(lang)
		for _, id := range check.Rules() {
			for _, part := range []string{"title", "message", "hint"} {
				if key := "check." + id + "." + part; !slices.Contains(known, key) {
					t.Errorf("%s: no %s", lang, key)
				}
			}
		}
	}
}

func TestAMessageNamesTheObject(t *testing.T) {
	s := sound(t)
	must(t, isms.Begin(s, today).Set("risks", "R-02", "owner", ""))
	findings := check.Run(s, today)
	v := isms.View{ISMS: s, Texts: translations.In("en")}
	if len(findings) != 1 || check.Message(v, findings[0]) != "R-02 Printer stops has no risk owner." {
		t.Errorf("reads %q", check.Message(v, findings[0]))
	}
}
