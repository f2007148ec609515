package docgen_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

// clock is the day on which all test documents are written.
var clock = time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)

// firm is an ISMS in the making.
type firm struct {
	tb    testing.TB
	draft *isms.Draft
}

func newFirm(tb testing.TB) *firm {
	tb.Helper()
	c, err := catalogue.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return &firm{tb, isms.Begin(isms.New(c), "2026-02-20")}
}

func (f *firm) view(lang string) isms.View {
	return isms.View{ISMS: f.draft.ISMS, Texts: translations.In(lang)}
}

// set fills fields of a row, given as pairs of name and value.
func (f *firm) set(register, row string, fields ...string) {
	f.tb.Helper()
	for i := 0; i+1 < len(fields); i += 2 {
		if err := f.draft.Set(register, row, fields[i], fields[i+1]); err != nil {
			f.tb.Fatalf("%s %s %s: %v", register, row, fields[i], err)
		}
	}
}

func (f *firm) add(register string, fields ...string) string {
	f.tb.Helper()
	id, err := f.draft.Add(register)
	if err != nil {
		f.tb.Fatal(err)
	}
	f.set(register, id, fields...)
	return id
}

// answer answers every company fact: yes and the most demanding choices, or no
// and none.
func (f *firm) answer(yes bool) {
	f.tb.Helper()
	for _, fact := range isms.Facts {
		value := "no"
		switch {
		case fact.Kind == isms.FactYesNo && yes:
			value = "yes"
		case fact.Kind == isms.FactChoices && yes:
			value = strings.Join(fact.Choices, ";")
		case fact.Kind == isms.FactChoices:
			continue
		case fact.Kind == isms.FactChoice && yes:
			value = fact.Choices[len(fact.Choices)-1]
		case fact.Kind == isms.FactChoice:
			value = fact.Choices[0]
		}
		if err := f.draft.Put("facts", fact.Key, "value", value); err != nil {
			f.tb.Fatal(err)
		}
	}
}

// accept takes over everything that the wizards propose for a question.
func (f *firm) accept(question string) {
	f.tb.Helper()
	for _, q := range wizard.Questions() {
		if q.Key != question {
			continue
		}
		for _, p := range q.List.Propose(f.draft.ISMS) {
			if _, err := p.Accept(f.draft); err != nil {
				f.tb.Fatalf("%s %s: %v", question, p.ID, err)
			}
		}
		return
	}
	f.tb.Fatalf("no question %q", question)
}

// presetMethod puts a ready-made risk method into force.
func (f *firm) presetMethod(key string) {
	f.tb.Helper()
	for _, q := range wizard.Questions() {
		if q.Method {
			if err := q.Answer(f.draft, key); err != nil {
				f.tb.Fatal(err)
			}
		}
	}
}

// withPeople names the firm and those who run its ISMS.
func (f *firm) withPeople() *firm {
	f.tb.Helper()
	f.set("organisation", isms.OrganisationID,
		"name", "Förde Metall GmbH", "legal_form", "GmbH", "industry", "Metal", "activity", "Xylophone parts.", "address", "Kai 1\n24103 Kiel",
		"country", "DE", "website", "https://example.org", "headcount", "42", "currency", "EUR", "classification", "internal",
		"climate_relevant", "yes", "climate_reason", "Kai floods.", "assessment_on", "2026-02-10")
	for _, name := range []string{"Ada Berg", "Ben Carl", "Cem Demir", "Dora Ek", "Eva Falk"} {
		f.add("people", "name", name, "function", "Team "+name[:1])
	}
	f.set("organisation", isms.OrganisationID, "assessment_people", "P-01;P-02;P-03")
	for i, role := range isms.Roles {
		f.set("roles", role, "person", fmt.Sprintf("P-%02d", i+1), "deputy", fmt.Sprintf("P-%02d", (i+2)%5+1))
	}
	return f
}

// complete answers everything: all suggestions taken over, all risks rated and
// decided, all controls judged, everything approved.
func (f *firm) complete(method string) *firm {
	f.tb.Helper()
	f.withPeople()
	f.answer(true)
	for _, kind := range []string{"service", "site", "exclusion"} {
		f.add("scope_items", "kind", kind, "title", "Quartz "+kind, "description", "Kelp.", "reason", "Moss.", "partner", "Orbit AG")
	}
	for _, question := range []string{
		"issues", "parties", "requirements", "units", "systems", "interfaces", "dependencies", "objectives", "assets",
	} {
		f.accept(question)
	}
	for _, a := range f.draft.ISMS.Assets {
		f.set("assets", a.ID, "owner", "P-03", "confidentiality", "high", "integrity", "normal", "availability", "high")
	}
	for _, o := range f.draft.ISMS.Objectives {
		f.set("objectives", o.ID, "owner", "P-02", "due_on", "2026-12-31", "status", "in_progress")
	}
	f.presetMethod(method)
	for _, question := range []string{"risks", "analysis", "decisions", "risk_controls", "treatments", "soa"} {
		f.accept(question)
	}
	f.finishRisks()
	f.finishControls()
	for _, subject := range []string{"scope", "risk_assessment", "treatment_plan", "soa"} {
		f.add("approvals", "subject", subject, "version", "1.0", "person", "P-01", "date", "2026-02-27", "means", "meeting")
	}
	f.set("documents", "08", "status", "approved", "version", "2.1", "approved_on", "2026-01-15")
	f.add("revisions", "document", "08", "version", "2.1", "date", "2026-01-15", "author", "P-02", "note", "Quarz.")
	return f
}

// finishRisks rates what remains of each risk, two steps less likely, and lets
// its owner accept it.
func (f *firm) finishRisks() {
	for _, r := range f.draft.ISMS.Risks {
		f.set("risks", r.ID, "owner", "P-03", "existing_controls", "Basalt.", "option_reason", "Onyx.")
		if r.Option == "modify" {
			f.set("risks", r.ID, "residual_likelihood", fmt.Sprint(max(1, r.Likelihood-2)), "residual_c", number(r.ImpactC),
				"residual_i", number(r.ImpactI), "residual_a", number(r.ImpactA), "accepted_by", "P-03", "accepted_on", "2026-02-26")
		}
	}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func (f *firm) finishControls() {
	states := []string{"planned", "in_progress", "implemented"}
	for i, e := range f.draft.ISMS.SoA {
		f.set("soa", e.ID, "owner", "P-02", "evidence", "Zircon.", "status", states[i%3])
	}
	for i, t := range f.draft.ISMS.Treatments {
		f.set("treatments", t.ID, "owner", "P-03", "due_on", fmt.Sprintf("2026-%02d-28", 2+i%9), "cost", fmt.Sprint(250*(i%7)),
			"resources", "Topaz", "status", []string{"planned", "in_progress", "done"}[i%3], "result", "Pearl.")
	}
}

// withRisks adds n risks, rated and decided in turn.
func (f *firm) withRisks(n int) *firm {
	f.tb.Helper()
	f.presetMethod("five5_product")
	for i := range n {
		id := f.add("risks", "title", fmt.Sprintf("Fjord %d", i+1), "owner", "P-03", "likelihood", fmt.Sprint(1+i%5),
			"impact_a", fmt.Sprint(1+i/5%5), "option", "modify", "controls", "A.5.1;A.8.13")
		f.set("risks", id, "residual_likelihood", "1", "residual_a", fmt.Sprint(1+i/5%5))
	}
	return f
}

// withoutControls excludes every control.
func (f *firm) withoutControls() *firm {
	f.tb.Helper()
	for _, e := range f.draft.ISMS.SoA {
		f.set("soa", e.ID, "applicable", "no", "exclusion_reason", "Flint.")
	}
	return f
}
