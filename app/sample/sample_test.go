package sample_test

import (
	"slices"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

// mustFill fills an empty ISMS.
func mustFill(tb testing.TB, fill func(*isms.Draft) error) *isms.ISMS {
	tb.Helper()
	c, err := catalogue.Load()
	if err != nil {
		tb.Fatal(err)
	}
	s := isms.New(c)
	if err := fill(isms.Begin(s, "2026-11-01")); err != nil {
		tb.Fatal(err)
	}
	return s
}

// TestCompaniesAnswerInEveryLanguage compares what does not depend on the
// language: how many rows there are, and under which ids.
func TestCompaniesAnswerInEveryLanguage(t *testing.T) {
	companies := sample.Companies()
	if len(companies) == 0 {
		t.Fatal("there is no sample company")
	}
	for _, company := range companies {
		english := mustFill(t, company.Fill(translations.In("en")))
		for _, lang := range translations.Languages {
			if !slices.Contains(company.Languages, lang) || company.Name(lang) == company.Key {
				t.Errorf("%s has no answers or no name in %s", company.Key, lang)
			}
			s := mustFill(t, company.Fill(translations.In(lang)))
			for _, reg := range isms.Registers {
				if a, b := ids(reg, english), ids(reg, s); !slices.Equal(a, b) {
					t.Errorf("%s: %s has %v in English and %v in %s", company.Key, reg.Key, a, b, lang)
				}
			}
		}
	}
}

func TestACompanyGivesAnAuditorNothingToFind(t *testing.T) {
	for _, company := range sample.Companies() {
		for _, lang := range company.Languages {
			texts := translations.In(lang)
			v := isms.View{ISMS: mustFill(t, company.Fill(texts)), Texts: texts}
			for _, f := range check.Run(v.ISMS, "2026-11-01") {
				t.Errorf("%s, %s: %s", company.Key, lang, check.Message(v, f))
			}
		}
	}
}

func ids(reg *isms.Register, s *isms.ISMS) []string {
	var out []string
	for _, r := range reg.Rows(s) {
		out = append(out, r.RowID())
	}
	return out
}

func TestSyntheticFirmIsInProportion(t *testing.T) {
	for _, risks := range []int{1, 40, 1000} {
		fill := sample.Synthetic(translations.In("de"), risks, 3)
		s, same := mustFill(t, fill), mustFill(t, fill)
		if difference := isms.Difference(s, same); difference != "" {
			t.Errorf("%d risks: the same seed made another %s", risks, difference)
		}
		if len(s.Risks) != risks || len(s.Assets) < risks/5 || len(s.People) < 5 {
			t.Errorf("%d risks, %d assets, %d people; wanted %d risks", len(s.Risks), len(s.Assets), len(s.People), risks)
		}
		if risks < 1000 {
			continue
		}
		levels := map[int]int{}
		for _, r := range s.Risks {
			levels[s.InitialLevel(r)]++
		}
		if len(levels) < 4 || levels[isms.Unrated] == 0 || len(s.Treatments) < risks/6 {
			t.Errorf("levels %v, %d actions", levels, len(s.Treatments))
		}
		other := mustFill(t, sample.Synthetic(translations.In("de"), risks, 4))
		if isms.Difference(s, other) == "" {
			t.Error("another seed made the same firm")
		}
	}
}
