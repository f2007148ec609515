package wizard_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

const today = "2026-09-01"

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func newISMS(tb testing.TB) *isms.ISMS {
	tb.Helper()
	c, err := catalogue.Load()
	must(tb, err)
	return isms.New(c)
}

func answer(tb testing.TB, s *isms.ISMS, key, value string) {
	tb.Helper()
	must(tb, wizard.FindQuestion(key).Answer(isms.Begin(s, today), value))
}

func proposals(tb testing.TB, s *isms.ISMS, key string) []wizard.Proposal {
	tb.Helper()
	return wizard.FindQuestion(key).List.Propose(s)
}

func find(list []wizard.Proposal, id string) *wizard.Proposal {
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
	}
	return nil
}

func english(s *isms.ISMS) isms.View { return isms.View{ISMS: s, Texts: translations.In("en")} }

func TestEveryQuestionPointsToWhatExists(t *testing.T) {
	seen := map[string]bool{}
	for _, q := range wizard.Questions() {
		if seen[q.Key] {
			t.Errorf("%s is asked twice", q.Key)
		}
		seen[q.Key] = true
		if err := q.When.Validate(); err != nil {
			t.Errorf("%s: %v", q.Key, err)
		}
		reg := isms.FindRegister(q.Register)
		if reg == nil {
			t.Errorf("%s: no register %q", q.Key, q.Register)
			continue
		}
		if q.List == nil {
			if !q.Method && q.Column() == nil {
				t.Errorf("%s: no column %q", q.Key, q.Field)
			}
			continue
		}
		for _, key := range append(slices.Clone(q.List.Columns), needs(q)...) {
			if reg.Column(key) == nil {
				t.Errorf("%s: no column %q", q.Key, key)
			}
		}
	}
	for _, f := range isms.Facts {
		if !seen["facts."+f.Key] {
			t.Errorf("fact %s is never asked", f.Key)
		}
	}
}

func needs(q *wizard.Question) []string {
	var out []string
	for _, n := range q.List.Needs {
		out = append(out, strings.Split(n, "|")...)
	}
	return out
}

func TestDecideLaterLeavesAVisibleGap(t *testing.T) {
	s := newISMS(t)
	w := wizard.Find("scope")
	first := w.Steps[0]
	if w.Resume(s) != 0 {
		t.Fatalf("a new firm starts at step %d", w.Resume(s))
	}
	must(t, first.DecideLater(isms.Begin(s, today)))
	p := first.Progress(s)
	if p.Open == 0 || p.Later != p.Open {
		t.Errorf("after deciding later: %+v", p)
	}
	if w.Resume(s) != 1 {
		t.Errorf("resumes at step %d, want the next one", w.Resume(s))
	}
	answer(t, s, "organisation.name", "Hafen Dental GmbH")
	if wizard.FindQuestion("organisation.name").Later(s) || len(s.OpenPoints) != p.Later-1 {
		t.Errorf("an answer leaves its open point: %d points", len(s.OpenPoints))
	}
}

func TestAQuestionIsAskedOnlyWhenItConcernsTheFirm(t *testing.T) {
	s := newISMS(t)
	q := wizard.FindQuestion("facts.cloud_kinds")
	if q.Asked(s) || q.Open(s) != 0 {
		t.Error("asks which cloud services before it knows of any")
	}
	answer(t, s, "facts.cloud_services", "yes")
	if !q.Asked(s) || q.Open(s) != 1 {
		t.Error("does not ask which cloud services")
	}
}

func TestASuggestionNamesItsFact(t *testing.T) {
	s := newISMS(t)
	for _, p := range proposals(t, s, "assets") {
		if p.Because != "because.always" {
			t.Errorf("%s is proposed to a firm that answered nothing, %s", p.ID, p.Because)
		}
	}
	answer(t, s, "facts.premises", "yes")
	answer(t, s, "facts.server_on_site", "yes")
	p := find(proposals(t, s, "assets"), "AT15")
	if p == nil || p.Because != "because.fact.server_on_site" {
		t.Fatalf("a server on site suggests %+v", p)
	}
	d := isms.Begin(s, today)
	id, err := p.Accept(d)
	must(t, err)
	if find(proposals(t, s, "assets"), "AT15") != nil {
		t.Error("what was taken over is proposed again")
	}
	if title := english(s).TitleOf(isms.FindRegister("assets"), id); title != "Server" {
		t.Errorf("the asset is called %q", title)
	}
}

func TestAScenarioFindsItsAssetsAndTheirOwner(t *testing.T) {
	s := newISMS(t)
	d := isms.Begin(s, today)
	person, err := d.Add("people")
	must(t, err)
	asset, err := d.Add("assets")
	must(t, err)
	scenario := s.Catalogue.Scenarios[0]
	must(t, d.Set("assets", asset, "type", scenario.AssetTypes[0]))
	must(t, d.Set("assets", asset, "owner", person))
	p := find(proposals(t, s, "risks"), scenario.ID)
	if p == nil {
		t.Fatalf("%s is not proposed", scenario.ID)
	}
	if _, err := p.Accept(d); err != nil {
		t.Fatal(err)
	}
	r := s.Risks[0]
	if r.Owner != person || !slices.Equal(r.Assets, []string{asset}) || r.Threat != scenario.Threat {
		t.Errorf("risk %+v", r)
	}
}

func TestStartingValuesFitEveryMethod(t *testing.T) {
	for _, method := range []string{"simple3", "four4", "five5_product", "five5_matrix"} {
		s := newISMS(t)
		answer(t, s, "method", method)
		d := isms.Begin(s, today)
		for _, p := range proposals(t, s, "risks") {
			if _, err := p.Accept(d); err != nil {
				t.Fatal(err)
			}
		}
		for _, p := range proposals(t, s, "analysis") {
			if _, err := p.Accept(d); err != nil {
				t.Fatal(err)
			}
		}
		for _, r := range s.Risks {
			if s.InitialLevel(r) == isms.Unrated {
				t.Errorf("%s: %s is not rated", method, r.Scenario)
			}
		}
	}
}

func TestAControlThatARiskNeedsIsNotProposedForExclusion(t *testing.T) {
	s := newISMS(t)
	answer(t, s, "facts.development", "none")
	var excluded *wizard.Proposal
	for _, p := range proposals(t, s, "soa") {
		if slices.ContainsFunc(p.Fields, func(e isms.Edit) bool { return e.New == "no" }) {
			excluded = &p
			break
		}
	}
	if excluded == nil {
		t.Fatal("a firm without development excludes nothing")
	}
	if excluded.Because != "because.fact.development" {
		t.Errorf("excluded %s", excluded.Because)
	}
	d := isms.Begin(s, today)
	risk, err := d.Add("risks")
	must(t, err)
	must(t, d.Set("risks", risk, "controls", excluded.ID))
	now := find(proposals(t, s, "soa"), excluded.ID)
	if now.Because != "because.risk" || now.Fields[0].New != "yes" {
		t.Errorf("with a risk that needs it: %+v", now)
	}
}

func TestChoosingTheMethodInForceMakesNoNewVersion(t *testing.T) {
	s := newISMS(t)
	answer(t, s, "method", "five5_product")
	answer(t, s, "method", "five5_product")
	if len(s.Methods) != 1 {
		t.Errorf("%d versions", len(s.Methods))
	}
	answer(t, s, "method", "simple3")
	if len(s.Methods) != 2 || s.CurrentMethod().Preset != "simple3" {
		t.Errorf("%d versions, %s in force", len(s.Methods), s.CurrentMethod().Preset)
	}
}

func TestBrokenAnswersFiles(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		code    isms.Code
		says    []string
	}{
		"an unknown key":        {"organisation.name: A\norganisation.nmae: B\n", isms.ErrAnswersKey, []string{"Line=2", "Nearest=organisation.name"}},
		"a wrong choice":        {"organisation.currency: EURO\n", isms.ErrAnswersValue, []string{"Line=1", "Nearest=EUR"}},
		"a wrong field":         {"people:\n  - name: A\n    functoin: B\n", isms.ErrAnswersValue, []string{"Line=3", "Key=people.functoin", "Nearest=function"}},
		"a person who is not":   {"roles:\n  - {id: top_management, person: Nobody}\n", isms.ErrAnswersValue, []string{"Key=roles.person"}},
		"a row that is not":     {"analysis:\n  - {id: R-09, likelihood: 3}\n", isms.ErrAnswersValue, []string{"Line=2"}},
		"a value for rows":      {"issues: none\n", isms.ErrAnswersValue, []string{"Key=issues"}},
		"rows for a value":      {"organisation.name:\n  a: b\n", isms.ErrAnswersValue, []string{"Key=organisation.name"}},
		"a list at the top":     {"- a\n- b\n", isms.ErrAnswersFile, nil},
		"no YAML":               {"organisation.name: [", isms.ErrAnswersFile, []string{"line 1"}},
		"an id of another kind": {"people:\n  - {id: R-01, name: A}\n", isms.ErrAnswersValue, []string{"Example=P-01"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newISMS(t)
			before := s.Clone()
			d := isms.Begin(s, today)
			err := wizard.ApplyAnswers(d, english(s), "answers.yaml", []byte(c.content))
			if isms.CodeOf(err) != c.code {
				t.Fatalf("%v, want %s", err, c.code)
			}
			for _, part := range c.says {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%v does not say %q", err, part)
				}
			}
			d.Rollback()
			if difference := isms.Difference(before, s); difference != "" {
				t.Errorf("left a trace at %s", difference)
			}
		})
	}
}

func TestNamesAndLabelsInAnAnswersFile(t *testing.T) {
	s := newISMS(t)
	must(t, wizard.ApplyAnswers(isms.Begin(s, today), english(s), "a.yaml", []byte(`
roles:
  - {id: top_management, person: Anna Berg}
people:
  - {name: Anna Berg, function: Owner}
  - {name: "Berg, Uwe", function: IT}
organisation.assessment_people: [Anna Berg, "Berg, Uwe"]
facts.premises: yes
`)))
	if h := s.HolderOf("top_management"); h == nil || h.Name != "Anna Berg" {
		t.Errorf("top management is %+v", h)
	}
	if s.Answers()["premises"] != "yes" {
		t.Error("yes is not read as yes")
	}
	if got := s.Organisation().AssessmentPeople; !slices.Equal(got, []string{"P-01", "P-02"}) {
		t.Errorf("took part: %v", got)
	}
}

func TestARowThatNamesASuggestionTakesItOver(t *testing.T) {
	s := newISMS(t)
	must(t, wizard.ApplyAnswers(isms.Begin(s, today), english(s), "a.yaml", []byte(`
issues:
  - suggestion: issue.climate
  - {suggestion: issue.climate, effect: risk}
parties:
  - {suggestion: party.customers, title: Dental practices}
`)))
	if len(s.Issues) != 1 || s.Issues[0].Kind != "external" || s.Issues[0].Effect != "risk" {
		t.Errorf("issues %+v", s.Issues[0])
	}
	if s.Parties[0].Kind != "external" || s.Parties[0].Title != "Dental practices" {
		t.Errorf("party %+v", s.Parties[0])
	}
	err := wizard.ApplyAnswers(isms.Begin(s, today), english(s), "a.yaml", []byte("issues:\n  - suggestion: issue.climat\n"))
	if isms.CodeOf(err) != isms.ErrAnswersValue || !strings.Contains(err.Error(), "Nearest=issue.climate") {
		t.Errorf("an unknown suggestion: %v", err)
	}
}
