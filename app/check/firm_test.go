package check_test

import (
	"encoding/json"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

const (
	today     = "2026-11-01"
	yesterday = "2026-10-31"
	yearAgo   = "2025-11-01"
	longerAgo = "2025-10-31"
	tomorrow  = "2026-11-02"
)

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

const answers = `
organisation.name: Sound Ltd
organisation.climate_relevant: "no"
organisation.climate_reason: The office lies high and needs no cooling.
people:
  - {id: P-01, name: Olivia Owner, function: Managing director, active: yes}
  - {id: P-02, name: Sam Security, function: Office manager, active: yes}
  - {id: P-03, name: Ina Inspector, function: Bookkeeper, active: yes}
roles:
  - {id: top_management, person: P-01}
  - {id: security_officer, person: P-02}
  - {id: internal_auditor, person: P-03}
parties:
  - {id: IP-01, kind: external, title: Customers}
requirements:
  - {id: RQ-01, title: Data protection law, kind: legal, party: IP-01, controls: [A.5.34]}
services:
  - {id: SC-01, title: Bookkeeping for small firms}
sites:
  - {id: SC-02, title: Office, description: "Main street 1"}
interfaces:
  - {id: SC-03, title: IT provider, partner: Fixit Ltd}
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
`

type fields map[string]string

// records are the rows of the sound firm beside its answers, by register.
var records = []struct {
	register, row string
	fields        fields
}{
	{"requirements", "RQ-01", fields{"checked_on": "2026-05-05"}},
	{"objectives", "O-01", fields{"set_on": "2026-01-15"}},
	{"assets", "AS-01", fields{"location": "Office, first floor"}},
	{"approvals", "AP-01", fields{"subject": "scope", "person": "P-01", "date": today}},
	{"approvals", "AP-02", fields{"subject": "method", "person": "P-01", "date": today}},
	{"approvals", "AP-03", fields{"subject": "soa", "person": "P-01", "date": today}},
	{"approvals", "AP-04", fields{"subject": "policy", "person": "P-01", "date": today}},
	{"approvals", "AP-05", fields{"subject": "treatment_plan", "person": "P-01", "date": today}},
	{"approvals", "AP-06", fields{"subject": "residual_risks", "person": "P-01", "date": today}},
	{"documents", "D-01", fields{
		"title": "Security handbook", "types": "36;41;73;59;33;57;62", "status": "approved", "version": "1.0", "classification": "internal",
		"author": "P-02", "approver": "P-01", "approved_on": "2026-02-01", "review_on": today,
	}},
	{"trainings", "TR-01", fields{"title": "Phishing", "kind": "awareness", "held_on": yearAgo, "people": "P-01;P-02;P-03"}},
	{"trainings", "TR-02", fields{"title": "Foundation course", "kind": "course", "held_on": "2024-02-01", "people": "P-01;P-02;P-03", "valid_until": today}},
	{"measurements", "ME-01", fields{"objective": "O-01", "date": yearAgo, "value": "80 %"}},
	{"suppliers", "SU-01", fields{"title": "Fixit Ltd", "critical": "yes", "contract": "Service contract", "reviewed_on": yearAgo}},
	{"incidents", "IN-01", fields{"title": "Laptop lost", "status": "closed", "lessons": "Laptops are locked now."}},
	{"continuity_tests", "CT-01", fields{"title": "Restore of the files", "kind": "restore", "date": yearAgo}},
	{"planned_changes", "CH-01", fields{"title": "Move to the new office", "major": "yes", "date": "2026-08-01", "requested_by": "P-02", "approved_by": "P-01"}},
	{"audits", "AU-01", fields{
		"title": "Internal audit", "kind": "internal", "status": "closed", "held_on": "2025-10-20", "closed_on": yearAgo,
		"auditor": "P-03", "area_owners": "P-01;P-02", "clauses": "4;5;6;7;8;9;10",
	}},
	{"reviews", "MR-01", fields{
		"title": "Review", "date": yearAgo, "earlier_actions": "All done.", "issue_changes": "None.", "party_changes": "None.",
		"nonconformities": "One, closed.", "measurements": "80 %", "audit_results": "One remark.", "objective_results": "On track.",
		"feedback": "None.", "risk_results": "Two risks.", "improvements": "None.", "decisions": "Go on.",
	}},
	{"nonconformities", "NC-01", fields{
		"title": "Key left in the lock", "status": "closed", "cause": "No rule", "effectiveness": "Did not happen again.", "due_on": "2026-01-01",
	}},
	{"gaps", "A.5.7", fields{"state": "partial", "action": "Read a newsletter", "owner": "P-02", "due_on": today, "progress": "planned"}},
	{"assessments", "RA-01", fields{"title": "First assessment", "date": "2026-01-10", "method": "M-01"}},
	{"assessment_results", "AR-01", fields{
		"assessment": "RA-01", "risk": "R-01", "title": "Files are stolen", "method": "M-01", "option": "modify",
		"likelihood": "4", "impact_c": "4", "residual_likelihood": "2", "residual_c": "2",
	}},
}

// firm is a small firm in which every rule is met. Its draft is still open.
func firm(tb testing.TB) *isms.Draft {
	tb.Helper()
	c, err := catalogue.Load()
	must(tb, err)
	s := isms.New(c)
	d := isms.Begin(s, today)
	must(tb, wizard.ApplyAnswers(d, isms.View{ISMS: s, Texts: translations.In("en")}, "sound.yaml", []byte(answers)))
	for _, e := range s.SoA {
		set(tb, d, "soa", e.ID, fields{"applicable": "yes", "reasons": "good_practice", "status": "implemented", "owner": "P-02", "evidence": "Record 1"})
	}
	set(tb, d, "soa", "A.8.24", fields{"status": "in_progress"})
	for _, r := range records {
		if isms.FindRegister(r.register).Find(s, r.row) == nil {
			must(tb, d.AddWithID(r.register, r.row))
		}
		set(tb, d, r.register, r.row, r.fields)
	}
	bands := s.CurrentMethod().Bands
	set(tb, d, "assessment_results", "AR-01", fields{
		"level": bands[s.InitialLevel(s.Risks[0])].Key, "residual_level": bands[s.ResidualLevel(s.Risks[0])].Key,
	})
	return d
}

// sound is the firm whose approvals were recorded by an earlier version of the
// program: they do not say what was approved.
func sound(tb testing.TB) *isms.ISMS {
	tb.Helper()
	return firm(tb).ISMS
}

// signed is the firm whose approvals say what was approved.
func signed(tb testing.TB) *isms.ISMS {
	tb.Helper()
	d := firm(tb)
	d.Settle()
	return d.ISMS
}

func set(tb testing.TB, d *isms.Draft, register, row string, f fields) {
	tb.Helper()
	for key, value := range f {
		must(tb, d.Set(register, row, key, value))
	}
}

// foreign writes a value as another program would: past all checks.
func foreign(tb testing.TB, d *isms.Draft, register, row, field, value string) {
	tb.Helper()
	reg := isms.FindRegister(register)
	old := reg.Column(field).Get(d.ISMS, reg.Find(d.ISMS, row))
	must(tb, d.Replay([]isms.Edit{{Register: register, Row: row, Field: field, Old: old, New: value}}))
}

// changeMethod changes the method in force in its place.
func changeMethod(tb testing.TB, d *isms.Draft, change func(*isms.Method)) {
	tb.Helper()
	var m isms.Method
	must(tb, json.Unmarshal([]byte(d.ISMS.Methods[0].Definition), &m))
	change(&m)
	definition, err := json.Marshal(m)
	must(tb, err)
	foreign(tb, d, "methods", "M-01", "definition", strings.TrimSpace(string(definition)))
}
