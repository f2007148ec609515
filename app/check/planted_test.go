package check_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

// fault is one thing wrong in an otherwise sound firm.
type fault struct {
	rule, register, row, field string
	also                       string // other rules that rightly find it too
	base                       func(testing.TB) *isms.ISMS
	plant                      func(testing.TB, *isms.Draft)
}

func (p fault) firm(tb testing.TB) *isms.ISMS {
	tb.Helper()
	base := p.base
	if base == nil {
		base = sound
	}
	s := base(tb)
	p.plant(tb, isms.Begin(s, today))
	return s
}

// findings are those of the fault's own rule.
func (p fault) findings(tb testing.TB) []check.Finding {
	tb.Helper()
	return slices.DeleteFunc(check.Run(p.firm(tb), today), func(f check.Finding) bool { return f.Rule != p.rule })
}

// at plants a fault by setting fields of the row it is found at.
func at(rule, register, row, field string, f fields) fault {
	return fault{rule: rule, register: register, row: row, field: field, plant: setting(register, row, f)}
}

func (p fault) with(also string) fault { p.also = also; return p }

func (p fault) by(plant func(testing.TB, *isms.Draft)) fault {
	first := p.plant
	p.plant = func(tb testing.TB, d *isms.Draft) {
		tb.Helper()
		if first != nil {
			first(tb, d)
		}
		plant(tb, d)
	}
	return p
}

func (p fault) signed() fault { p.base = signed; return p }

func setting(register, row string, f fields) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) { tb.Helper(); set(tb, d, register, row, f) }
}

func removing(register, row string) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) { tb.Helper(); must(tb, d.Delete(register, row)) }
}

func breaking(register, row, field, value string) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) { tb.Helper(); foreign(tb, d, register, row, field, value) }
}

func adding(register, row string, f fields) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) {
		tb.Helper()
		must(tb, d.AddWithID(register, row))
		set(tb, d, register, row, f)
	}
}

// leaving lets a person leave the firm.
func leaving(person string) func(testing.TB, *isms.Draft) {
	return setting("people", person, fields{"active": "no"})
}

func excluding(control, reason string) func(testing.TB, *isms.Draft) {
	return setting("soa", control, fields{"applicable": "no", "exclusion_reason": reason, "evidence": "", "owner": "", "status": "", "reasons": ""})
}

const goodReason = "We do nothing of the kind and never will"

// planted are the faults; each rule has at least one.
var planted = slices.Concat(plantedSoA, plantedRisks, plantedConsents, plantedTreatments, plantedContext, plantedDocuments, plantedRecords, plantedReferences)

var plantedSoA = []fault{
	fault{rule: "C01", register: "soa", row: "A.5.7"}.by(func(tb testing.TB, d *isms.Draft) {
		must(tb, d.Replay([]isms.Edit{{Register: "soa", Row: "A.5.7", Old: isms.Exists}})) // the program does not let it go
	}),
	fault{rule: "C01", register: "soa", row: "A.5.7"}.by(func(_ testing.TB, d *isms.Draft) {
		soa := isms.FindRegister("soa")
		at := slices.IndexFunc(d.ISMS.SoA, func(e *isms.SoAEntry) bool { return e.ID == "A.5.7" })
		d.ISMS.SoA = slices.Insert(d.ISMS.SoA, at, soa.Find(d.ISMS, "A.5.7").(*isms.SoAEntry))
	}),
	fault{rule: "C02", register: "soa", row: "A.8.30", field: "exclusion_reason"}.by(excluding("A.8.30", "")),
	at("C03", "soa", "A.5.7", "reasons", fields{"reasons": ""}),
	at("C04", "soa", "A.5.7", "status", fields{"status": ""}),
	fault{rule: "C05", register: "soa", row: "A.8.24", field: "applicable", also: "C10 C22"}.by(excluding("A.8.24", goodReason)),
	at("C06", "soa", "A.5.8", "status", fields{"status": "planned"}),
	at("C07", "soa", "A.5.7", "evidence", fields{"evidence": " "}),
	at("C08", "soa", "A.5.7", "owner", fields{"owner": ""}),
	fault{rule: "C09", register: "soa", row: "A.8.30", field: "exclusion_reason"}.by(excluding("A.8.30", "not relevant")),
	fault{rule: "C09", register: "soa", row: "A.8.30", field: "exclusion_reason"}.by(excluding("A.8.30", "Nicht anwendbar. ")),
	fault{rule: "C10", register: "soa", row: "A.5.1", field: "applicable"}.by(excluding("A.5.1", goodReason)),
	fault{rule: "C10", register: "soa", also: "C10"}.by(func(tb testing.TB, d *isms.Draft) {
		for _, e := range d.ISMS.SoA[40:61] {
			excluding(e.ID, goodReason)(tb, d)
		}
	}),
	at("C11", "approvals", "AP-03", "date", fields{"date": "2026-10-31"}),
	at("C11", "approvals", "AP-03", "date", nil).signed().by(setting("soa", "A.5.7", fields{"justification": "We want to know."})),
	at("C11", "approvals", "AP-03", "date", nil).signed().with("C19").by(setting("treatments", "T-01", fields{"title": "Encrypt all devices"})),
	at("C11", "approvals", "AP-03", "date", nil).signed().
		by(setting("treatments", "T-01", fields{"title": "Encrypt all devices"})).
		by(adding("approvals", "AP-07", fields{"subject": "treatment_plan", "person": "P-01", "date": today})),
	at("C12", "soa", "A.8.24", "reasons", fields{"reasons_dropped": "risk"}),
	at("C12", "soa", "A.8.24", "reasons", fields{"reasons_dropped": "risk", "reasons": "law"}),
}

var plantedRisks = []fault{
	at("C13", "risks", "R-02", "owner", fields{"owner": ""}),
	at("C14", "risks", "R-02", "likelihood", fields{"likelihood": ""}),
	at("C14", "risks", "R-02", "impact_c", fields{"impact_a": ""}).with("C23"),
	fault{rule: "C15", register: "risks", row: "R-02", field: "likelihood"}.by(breaking("risks", "R-02", "likelihood", "9")),
	fault{rule: "C15", register: "risks", row: "R-02", field: "current_a"}.by(breaking("risks", "R-02", "current_a", "6")),
	at("C16", "assessment_results", "AR-01", "level", fields{"level": "low"}),
	at("C16", "assessment_results", "AR-01", "level", fields{"level": ""}),
	at("C16", "assessment_results", "AR-01", "current_level", fields{"current_level": "low"}),
	at("C16", "assessment_results", "AR-01", "residual_level", fields{"residual_level": "critical", "method": ""}),
	at("C17", "risks", "R-01", "option", fields{"option": "", "residual_likelihood": "", "residual_c": ""}),
	at("C20", "risks", "R-01", "residual_likelihood", fields{"residual_likelihood": "4", "residual_c": "4"}),
	at("C21", "risks", "R-01", "controls", fields{"controls": ""}).with("C33").by(setting("treatments", "T-01", fields{"risks": ""})),
	fault{rule: "C22", register: "risks", row: "R-01", field: "residual_likelihood"}.by(setting("soa", "A.8.24", fields{"status": "planned"})),
	at("C23", "risks", "R-02", "impact_c", fields{"impact_a": ""}).with("C14"),
	at("C24", "risks", "R-01", "review_on", fields{"review_on": yesterday}),
	fault{rule: "C25", register: "planned_changes", row: "CH-01", field: "date"}.by(assessing("2026-07-31")),
	fault{rule: "C26", register: "assets", row: "AS-01"}.by(setting("risks", "R-01", fields{"assets": ""})),
	fault{rule: "C26", register: "assets", row: "AS-01"}.by(setting("risks", "R-01", fields{"closed_on": today})),
	fault{rule: "C27", register: "methods", row: "M-01", also: "C41"}.by(removing("approvals", "AP-02")),
	fault{rule: "C27", register: "methods", row: "M-01"}.signed().by(func(tb testing.TB, d *isms.Draft) {
		changeMethod(tb, d, func(m *isms.Method) { m.Name = isms.Wording{"en": "Ours"} })
	}),
	fault{rule: "C28", register: "methods", also: "C41"}.by(func(tb testing.TB, d *isms.Draft) {
		for _, r := range d.ISMS.Risks {
			set(tb, d, "risks", r.ID, fields{"method": ""})
		}
		must(tb, d.Delete("methods", "M-01"))
		must(tb, d.Delete("approvals", "AP-02"))
	}),
}

// assessing dates the assessment of every risk.
func assessing(day string) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) {
		tb.Helper()
		for _, r := range d.ISMS.Risks {
			set(tb, d, "risks", r.ID, fields{"assessed_on": day})
		}
	}
}

// limited lets an acceptance hold for a year and reserves a level for somebody.
func limited(acceptor isms.Acceptor) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) {
		tb.Helper()
		changeMethod(tb, d, func(m *isms.Method) {
			for i := range m.Bands {
				m.Bands[i].Months = 12
				if m.Bands[i].Accept != isms.AcceptAnyone {
					m.Bands[i].Accept = acceptor
				}
			}
		})
	}
}

var plantedConsents = []fault{
	at("C18", "risks", "R-01", "accepted_by", fields{"option": "retain", "accepted_on": ""}),
	at("C18", "risks", "R-01", "accepted_by", fields{"option": "retain", "accepted_by": "P-03"}),
	at("C18", "risks", "R-01", "accepted_by", fields{"option": "retain", "accepted_on": longerAgo}).by(limited(isms.AcceptOwner)),
	at("C18", "risks", "R-01", "accepted_by", fields{"option": "retain", "owner": "P-02", "accepted_by": "P-02", "residual_likelihood": "4", "residual_c": "4"}).by(limited(isms.AcceptTop)),
	at("C18", "risks", "R-01", "option", fields{"option": "retain", "residual_likelihood": "", "residual_c": ""}).by(limited(isms.AcceptNobody)),
	at("C18", "risks", "R-01", "accepted_by", fields{"option": "retain"}).signed().with("C11 C19"),
	at("C19", "risks", "R-01", "accepted_by", fields{"accepted_by": ""}),
	at("C19", "risks", "R-01", "accepted_by", fields{"accepted_by": "P-02"}),
	at("C19", "risks", "R-01", "accepted_by", fields{"accepted_on": longerAgo}).by(limited(isms.AcceptOwner)),
	at("C19", "risks", "R-01", "accepted_by", fields{"residual_c": "3"}).signed().with("C11 C19"),
	fault{rule: "C19", register: "approvals", row: "AP-06", field: "date", also: "C19"}.signed().by(setting("risks", "R-01", fields{"title": "Files are copied"})),
	fault{rule: "C19", register: "approvals", row: "AP-05", field: "date", also: "C11"}.signed().by(setting("treatments", "T-01", fields{"resources": "Two days"})),
}

var plantedTreatments = []fault{
	at("C29", "treatments", "T-01", "owner", fields{"owner": ""}).with("C06"),
	at("C30", "treatments", "T-01", "due_on", fields{"due_on": ""}).with("C06"),
	at("C31", "treatments", "T-01", "due_on", fields{"due_on": yesterday}),
	at("C31", "gaps", "A.5.7", "due_on", fields{"due_on": yesterday}),
	at("C31", "nonconformities", "NC-01", "due_on", fields{"status": "in_progress"}),
	at("C32", "treatments", "T-01", "done_on", fields{"status": "done", "result": "All laptops done."}),
	at("C32", "treatments", "T-01", "result", fields{"status": "done", "done_on": today}),
	at("C33", "risks", "R-01", "controls", fields{"controls": ""}),
	at("C34", "risks", "R-01", "option_reason", fields{"option": "share"}),
}

var plantedContext = []fault{
	fault{rule: "C35", register: "organisation", row: "organisation", field: "scope_statement"}.by(removing("scope_items", "SC-01")),
	fault{rule: "C35", register: "organisation", row: "organisation", field: "scope_statement", also: "C41"}.by(removing("approvals", "AP-01")),
	fault{rule: "C35", register: "organisation", row: "organisation", field: "scope_statement"}.signed().by(setting("scope_items", "SC-01", fields{"title": "Tax advice"})),
	fault{rule: "C36", register: "scope_items"}.by(removing("scope_items", "SC-03")),
	at("C37", "suppliers", "SU-01", "title", fields{"title": "Clouds Inc."}),
	at("C37", "assets", "AS-01", "location", fields{"location": "Warehouse"}),
	at("C38", "organisation", "organisation", "climate_relevant", fields{"climate_relevant": ""}),
	at("C38", "organisation", "organisation", "climate_reason", fields{"climate_reason": ""}),
	fault{rule: "C39", register: "parties", row: "IP-02"}.by(adding("parties", "IP-02", fields{"title": "Bank"})),
	at("C40", "requirements", "RQ-01", "fulfilment", fields{"controls": ""}),
	at("C67", "requirements", "", "", nil).by(setting("requirements", "RQ-01", fields{"kind": "voluntary"})),
	at("C67", "requirements", "RQ-01", "checked_on", fields{"checked_on": ""}),
	at("C67", "requirements", "RQ-01", "checked_on", fields{"checked_on": longerAgo}),
}

var plantedDocuments = []fault{
	fault{rule: "C41", register: "documents", row: "08", field: "status"}.by(removing("approvals", "AP-04")),
	fault{rule: "C41", register: "documents", row: "08", field: "status"}.by(setting("documents", "08", fields{"status": "draft", "version": "0.2", "author": "P-02", "classification": "internal"})),
	fault{rule: "C41", register: "documents", row: "33", field: "status"}.by(setting("documents", "D-01", fields{"types": "36;41;73;59;57;62"})),
	fault{rule: "C41", register: "documents", row: "87", field: "status", also: "C56"}.by(removing("reviews", "MR-01")),
	at("C42", "documents", "D-01", "review_on", fields{"review_on": yesterday}),
	at("C42", "documents", "08", "review_on", fields{"review_on": yesterday}),
	at("C43", "documents", "D-01", "approver", fields{"approver": ""}),
	at("C43", "documents", "D-01", "approved_on", fields{"approved_on": ""}),
	at("C44", "documents", "D-01", "version", fields{"version": ""}),
	at("C44", "documents", "D-01", "author", fields{"author": ""}),
	at("C44", "documents", "08", "classification", fields{"status": "approved", "version": "1.0", "author": "P-02"}),
	at("C45", "documents", "D-01", "approver", fields{"approver": "P-02"}),
	at("C46", "soa", "A.8.30", "documents", fields{"documents": "D-01"}).by(excluding("A.8.30", goodReason)),
}

var plantedRecords = []fault{
	at("C47", "objectives", "O-01", "measure", fields{"measure": ""}),
	at("C47", "objectives", "O-01", "owner", fields{"owner": ""}),
	at("C47", "objectives", "O-01", "due_on", fields{"due_on": ""}),
	at("C48", "objectives", "O-01", "", fields{"interval": "6"}),
	at("C48", "objectives", "O-01", "", fields{"set_on": ""}).with("C41").by(removing("measurements", "ME-01")),
	at("C49", "roles", "security_officer", "person", fields{"person": ""}),
	at("C50", "roles", "internal_auditor", "compensation", fields{"person": "P-02"}),
	at("C50", "planned_changes", "CH-01", "approved_by", fields{"approved_by": "P-02"}),
	fault{rule: "C51", register: "roles", row: "internal_auditor", field: "person"}.by(setting("trainings", "TR-02", fields{"people": "P-01;P-02"})),
	fault{rule: "C51", register: "roles", row: "top_management", field: "person", also: "C51"}.by(setting("trainings", "TR-02", fields{"kind": "awareness"})),
	fault{rule: "C52", register: "people", row: "P-03"}.by(setting("trainings", "TR-01", fields{"people": "P-01;P-02"})),
	fault{rule: "C53", register: "audits"}.by(setting("audits", "AU-01", fields{"status": "held"})),
	fault{rule: "C53", register: "audits", also: "C54"}.by(setting("audits", "AU-01", fields{"kind": "supplier"})),
	fault{rule: "C54", register: "audits"}.by(setting("audits", "AU-01", fields{"clauses": "4;5;6;7;8;9;10.1"})),
	at("C55", "audits", "AU-01", "auditor", fields{"auditor": "P-02"}),
	fault{rule: "C56", register: "reviews"}.by(setting("reviews", "MR-01", fields{"date": longerAgo})),
	at("C57", "reviews", "MR-01", "earlier_actions", fields{"earlier_actions": ""}),
	at("C57", "reviews", "MR-01", "feedback", fields{"feedback": " "}),
	at("C57", "reviews", "MR-01", "improvements", fields{"improvements": ""}),
	at("C58", "reviews", "MR-01", "decisions", fields{"decisions": ""}),
	at("C59", "nonconformities", "NC-01", "cause", fields{"cause": ""}),
	at("C60", "nonconformities", "NC-01", "effectiveness", fields{"effectiveness": ""}),
	at("C61", "suppliers", "SU-01", "contract", fields{"contract": ""}),
	at("C61", "suppliers", "SU-01", "reviewed_on", fields{"reviewed_on": longerAgo}),
	at("C61", "suppliers", "SU-01", "reviewed_on", fields{"reviewed_on": ""}),
	at("C62", "assets", "AS-01", "classification", fields{"classification": ""}),
	at("C62", "assets", "AS-01", "owner", fields{"owner": ""}),
	at("C63", "incidents", "IN-01", "lessons", fields{"lessons": ""}),
	fault{rule: "C68", register: "continuity_tests"}.by(setting("continuity_tests", "CT-01", fields{"kind": "exercise"})),
}

var plantedReferences = []fault{
	fault{rule: "C64", register: "objectives", row: "O-01", field: "owner"}.by(setting("objectives", "O-01", fields{"owner": "P-03"})).
		by(setting("roles", "internal_auditor", fields{"person": ""})).by(leaving("P-03")),
	fault{rule: "C64", register: "roles", row: "internal_auditor", field: "person"}.by(leaving("P-03")),
	fault{rule: "C65", register: "risks", row: "R-02", field: "owner"}.by(breaking("risks", "R-02", "owner", "P-99")),
	fault{rule: "C65", register: "treatments", row: "T-01", field: "risks"}.by(breaking("treatments", "T-01", "risks", "R-01;R-99")),
	fault{rule: "C65", register: "assets", row: "AS-01", field: "type"}.by(breaking("assets", "AS-01", "type", "AT99")),
	fault{rule: "C65", register: "documents", row: "D-01", field: "types"}.by(breaking("documents", "D-01", "types", "36;41;73;59;33;57;62;999")),
	fault{rule: "C65", register: "issues", row: "I-01", field: "suggestion"}.by(adding("issues", "I-01", fields{"title": "Weather", "suggestion": "issue.weather"})),
	fault{rule: "C65", register: "soa", row: "A.5.7", field: "exclusion"}.by(breaking("soa", "A.5.7", "exclusion", "rule.gone")),
	fault{rule: "C65", register: "assessment_results", row: "AR-01", field: "level"}.by(breaking("assessment_results", "AR-01", "level", "terrible")),
	fault{rule: "C65", register: "assessment_results", row: "AR-01", field: "method"}.by(breaking("assessment_results", "AR-01", "method", "M-99")),
	fault{rule: "C65", register: "accepted_findings", row: "AF-01", field: "rule"}.by(adding("accepted_findings", "AF-01", fields{"rule": "C99", "register": "risks", "row": "R-01"})),
	fault{rule: "C65", register: "accepted_findings", row: "AF-01", field: "register"}.by(adding("accepted_findings", "AF-01", fields{"rule": "C13", "register": "horses", "row": "R-01"})),
	fault{rule: "C65", register: "accepted_findings", row: "AF-01", field: "row"}.by(adding("accepted_findings", "AF-01", fields{"rule": "C13", "register": "risks", "row": "R-99"})),
	at("C66", "assets", "AS-01", "description", fields{"description": "see A.12.3.1 of the old list"}),
	at("C66", "soa", "A.5.7", "evidence", fields{"evidence": "as A.18.1 was"}),
}

// Each firm is the sound one with one fault planted; the rule must find it at
// that field of that row and nowhere else, no other rule may fire than those
// named, and what is said about it must be whole in every language.
func TestAPlantedFaultIsFound(t *testing.T) {
	for _, p := range planted {
		t.Run(strings.TrimRight(strings.Join([]string{p.rule, p.register, p.row, p.field}, " "), " "), func(t *testing.T) {
			s := p.firm(t)
			there, others := false, map[string]bool{}
			for _, f := range check.Run(s, today) {
				here := f.Rule == p.rule && f.Register == p.register && f.Row == p.row && f.Field == p.field
				there = there || here
				others[f.Rule] = others[f.Rule] || !here
				if !here && !slices.Contains(strings.Fields(p.also), f.Rule) {
					t.Errorf("%s fires too, at %s %s %s", f.Rule, f.Register, f.Row, f.Field)
				}
				readsWell(t, s, f)
			}
			if !there {
				t.Errorf("not found; found %v", found(s))
			}
			for _, rule := range strings.Fields(p.also) {
				if !others[rule] {
					t.Errorf("%s does not fire too", rule)
				}
			}
		})
	}
}

func readsWell(t *testing.T, s *isms.ISMS, f check.Finding) {
	t.Helper()
	for _, lang := range translations.Languages {
		v := isms.View{ISMS: s, Texts: translations.In(lang)}
		for _, text := range []string{check.Message(v, f), check.Hint(v, f)} {
			if !strings.HasSuffix(text, ".") || strings.Contains(text, "<no value>") || strings.Contains(text, "  ") || strings.Contains(text, "“”") || strings.Contains(text, "„“") {
				t.Errorf("%s %s reads %q", lang, f.Rule, text)
			}
		}
	}
}
