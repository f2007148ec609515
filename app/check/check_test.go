package check_test

import (
	"encoding/csv"
	"os"
	"slices"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/app/wizard"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

func found(s *isms.ISMS) []string {
	var out []string
	for _, f := range check.Run(s, today) {
		out = append(out, f.Rule)
	}
	return slices.Compact(out)
}

func TestASoundFirmHasNoFindings(t *testing.T) {
	for name, s := range map[string]*isms.ISMS{"unsigned": sound(t), "signed": signed(t)} {
		v := isms.View{ISMS: s, Texts: translations.In("en")}
		for _, f := range check.Run(s, today) {
			t.Errorf("%s: %s at %s %s %s: %s", name, f.Rule, f.Register, f.Row, f.Field, check.Message(v, f))
		}
	}
}

// TestTheListOfRulesIsWhole compares the rules with the list they were built from.
func TestTheListOfRulesIsWhole(t *testing.T) {
	file, err := os.Open("testdata/rules.csv")
	must(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	must(t, err)
	facts := map[string][]string{}
	var ids []string
	for _, row := range rows[1:] {
		facts[row[0]] = row[1:]
		ids = append(ids, row[0])
	}
	if len(ids) != 68 || !slices.Equal(check.Rules(), ids) {
		t.Errorf("%d rules: %v", len(check.Rules()), check.Rules())
	}
	seen := map[string]bool{}
	for _, p := range planted {
		for _, f := range p.findings(t) {
			if got := []string{f.Area, string(f.Severity), f.Clause}; !slices.Equal(got, facts[f.Rule]) {
				t.Errorf("%s is %v, should be %v", f.Rule, got, facts[f.Rule])
			}
			seen[f.Rule] = true
		}
	}
	for _, id := range ids {
		if !seen[id] {
			t.Errorf("no fault is planted for %s", id)
		}
	}
}

func TestEveryAreaHasRulesAndAName(t *testing.T) {
	used := map[string]bool{}
	for _, p := range planted {
		for _, f := range p.findings(t) {
			used[f.Area] = true
		}
	}
	for _, area := range check.Areas() {
		if !used[area] {
			t.Errorf("no rule looks at %s", area)
		}
		for _, lang := range translations.Languages {
			if key := "check.area." + area; translations.In(lang).Text(key) == key {
				t.Errorf("%s: no %s", lang, key)
			}
		}
	}
	if len(used) != len(check.Areas()) {
		t.Errorf("%d areas are used, %d are listed", len(used), len(check.Areas()))
	}
}

func TestAnAssessmentWithAnotherMethod(t *testing.T) {
	s := sound(t)
	must(t, wizard.FindQuestion("method").Answer(isms.Begin(s, today), "simple3"))

	if got := found(s); !slices.Equal(got, []string{"C27"}) {
		t.Errorf("after a change of method: %v", got)
	}
}

func TestAClosedRiskIsLeftAlone(t *testing.T) {
	s := sound(t)
	d := isms.Begin(s, today)
	set(t, d, "risks", "R-02", fields{
		"owner": "", "likelihood": "", "impact_a": "", "option": "share", "review_on": "2020-01-01",
		"closed_on": "2026-06-01", "closed_reason": "The printer is gone.",
	})
	if got := found(s); len(got) > 0 {
		t.Errorf("found %v", got)
	}
}

func TestChecksChangeNothing(t *testing.T) {
	c, err := catalogue.Load()
	must(t, err)
	synthetic := isms.New(c)
	must(t, sample.Synthetic(translations.In("en"), 60, 7)(isms.Begin(synthetic, today)))
	for _, s := range []*isms.ISMS{isms.New(c), synthetic, signed(t)} {
		before := s.Clone()
		first, second := check.Run(s, today), check.Run(s, today)
		if difference := isms.Difference(before, s); difference != "" {
			t.Errorf("changed %s", difference)
		}
		if !slices.EqualFunc(first, second, func(a, b check.Finding) bool {
			return a.Rule == b.Rule && a.Register == b.Register && a.Row == b.Row && a.Field == b.Field
		}) {
			t.Error("a second run found something else")
		}
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
	d := isms.Begin(s, today)
	set(t, d, "risks", "R-02", fields{"owner": ""})
	set(t, d, "soa", "A.8.24", fields{"owner": ""})
	set(t, d, "roles", "security_officer", fields{"person": ""})
	set(t, d, "approvals", "AP-03", fields{"date": "2026-10-01"})
	for _, c := range []struct {
		lang    string
		edition isms.Edition
		want    []string
	}{
		{"en", "", []string{
			"Nobody is responsible for control A.8.24 “Use of cryptography”.",
			"The risks or the treatment plan have changed since the Statement of Applicability was approved on 1 Oct 2026.",
			"Risk R-02 “Printer stops” has no owner.",
			"Nobody is appointed as information security officer.",
		}},
		{"de", isms.Edition2013, []string{
			"Für die Maßnahme A.10.1.1, A.10.1.2 „Verwendung von Kryptographie“ ist niemand verantwortlich.",
			"Die Risiken oder der Behandlungsplan haben sich geändert, seit die Erklärung zur Anwendbarkeit am 01.10.2026 freigegeben wurde.",
			"Das Risiko R-02 „Printer stops“ hat keinen Risikoeigentümer.",
			"Niemand ist als Informationssicherheitsbeauftragter benannt.",
		}},
	} {
		v := isms.View{ISMS: s, Texts: translations.In(c.lang), Edition: c.edition}
		var got []string
		for _, f := range check.Run(s, today) {
			got = append(got, check.Message(v, f))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: reads %q", c.lang, got)
		}
	}
}
