package isms_test

import (
	"fmt"
	"testing"

	"ismsdesk/app/isms"
)

// echo shows keys and arguments instead of texts.
type echo struct{ lang string }

func (e echo) Lang() string {
	if e.lang == "" {
		return "en"
	}
	return e.lang
}

func (e echo) Text(key string, args ...any) string {
	if key == "format.date" {
		return "02.01.2006"
	}
	for i := 0; i+1 < len(args); i += 2 {
		key += fmt.Sprintf(" %v=%v", args[i], args[i+1])
	}
	return key
}

func TestLanguageIsAView(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	id := mustAdd(t, d, "risks")
	must(t, d.Set("risks", id, "scenario", "S01"))
	title := isms.FindRegister("risks").Column("title")
	show := func(lang string) string { return isms.View{ISMS: s, Texts: echo{lang}}.Show(title, s.Risks[0]) }
	if en, de := show("en"), show("de"); en == "" || de == "" || en == de {
		t.Errorf("the suggested title reads %q and %q", en, de)
	}
	if s.Risks[0].Title != "" {
		t.Errorf("looking at it stored %q", s.Risks[0].Title)
	}
	must(t, d.Set("risks", id, "title", "Our own words"))
	if en, de := show("en"), show("de"); en != "Our own words" || de != en {
		t.Errorf("own words read %q and %q", en, de)
	}
}

func TestReadingWhatAPersonTyped(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	anna := mustAdd(t, d, "people")
	must(t, d.Set("people", anna, "name", "Anna Berg"))
	v := isms.View{ISMS: s, Texts: echo{}}
	for _, c := range []struct{ register, field, typed, want string }{
		{"risks", "owner", " anna berg ", anna},
		{"risks", "owner", "p-01", anna},
		{"risks", "owner", "Nobody", "Nobody"},
		{"risks", "option", "choice.option.modify", "modify"},
		{"risks", "controls", "A.8.13, a.8.7; A.8.13", "A.8.13;A.8.7"},
		{"risks", "title", " A; b, c ", "A; b, c"},
		{"treatments", "due_on", "31.12.2026", "2026-12-31"},
		{"treatments", "due_on", "1.2.2026", "2026-02-01"},
		{"treatments", "due_on", "soon", "soon"},
		{"treatments", "cost", "1200,50", "1200.50"},
	} {
		column := isms.FindRegister(c.register).Column(c.field)
		if got := v.Read(column, c.typed); got != c.want {
			t.Errorf("%s.%s: %q reads as %q, want %q", c.register, c.field, c.typed, got, c.want)
		}
	}
}

func TestAParameterIsKnownByItsLabel(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	must(t, d.AddWithID("parameters", "password.length"))
	reg := isms.FindRegister("parameters")
	for _, lang := range isms.Languages {
		v := isms.View{ISMS: s, Texts: echo{lang}}
		if got := v.TitleOf(reg, "password.length"); got == "" || got == "password.length" {
			t.Errorf("%s: the parameter is called %q", lang, got)
		}
	}
	if got := (isms.View{ISMS: s, Texts: echo{}}).TitleOf(reg, "password.colour"); got != "password.colour" {
		t.Errorf("what is no parameter is called %q", got)
	}
}

func TestIDOrder(t *testing.T) {
	inOrder := []string{"A.5.1", "A.5.2", "A.5.10", "A.6.1", "R-02", "R-10", "R-100"}
	for i := range inOrder {
		for j := range inOrder {
			got := isms.CompareIDs(inOrder[i], inOrder[j])
			if (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("%s against %s: %d", inOrder[i], inOrder[j], got)
			}
		}
	}
}

func TestNearest(t *testing.T) {
	keys := []string{"organisation.name", "facts.premises", "issues"}
	for word, want := range map[string]string{"organization.name": "organisation.name", "isues": "issues", "zzz": "", "facts.premise": "facts.premises"} {
		if got := isms.Nearest(word, keys); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestALevelIsNamedByTheMethodOfItsAssessment(t *testing.T) {
	s := withMethod(t)
	d := isms.Begin(s, today)
	id := mustAdd(t, d, "risks")
	must(t, d.Set("risks", id, "likelihood", "5"))
	must(t, d.Set("risks", id, "impact_c", "5"))
	chooseThreeSteps(t, d)
	v := isms.View{ISMS: s, Texts: echo{}}
	if got := v.Show(isms.FindRegister("risks").Column("level"), s.Risks[0]); got != "critical" {
		t.Errorf("after a new method the old assessment reads %q", got)
	}
}

func TestARetainedRiskStaysWhatItWas(t *testing.T) {
	r := &isms.Risk{Option: "retain", Likelihood: 3, ImpactA: 2}
	if r.Residual() != r.Initial() {
		t.Errorf("residual %+v", r.Residual())
	}
	r.Option = "modify"
	if (r.Residual() != isms.Rating{}) {
		t.Errorf("a modified risk that nobody rated again has the residual %+v", r.Residual())
	}
	r.Option, r.ResidualLikelihood, r.ResidualA = "retain", 2, 2
	if r.Residual().Likelihood != 2 {
		t.Errorf("a new rating of a retained risk does not count: %+v", r.Residual())
	}
}
