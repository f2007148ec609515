package catalogue

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

// A suggestion becomes a row of its register, so its fields must be columns
// that take these values.
func TestSuggestionsFitTheirRegisters(t *testing.T) {
	c := mustLoad(t)
	partyIDs := suggestionIDs(c, "parties")
	for _, s := range c.Suggestions {
		register := isms.FindRegister(s.Table)
		if register == nil {
			t.Errorf("%s: no register %q", s.ID, s.Table)
			continue
		}
		for key, value := range s.Fields {
			column := register.Column(key)
			switch {
			case column == nil:
				t.Errorf("%s: %s has no column %q", s.ID, s.Table, key)
			case column.Kind == isms.Choice && !slices.Contains(column.Choices, value):
				t.Errorf("%s: %s takes no %q", s.ID, key, value)
			case column.Ref == "parties" && !slices.Contains(partyIDs, value):
				t.Errorf("%s: no suggested party %q", s.ID, value)
			case column.Ref == "soa":
				checkControls(t, c, s.ID, strings.Split(value, listSeparator))
			}
		}
	}
}

func checkControls(t *testing.T, c *isms.Catalogue, from string, ids []string) {
	t.Helper()
	for _, id := range ids {
		if _, ok := c.Control(id); !ok {
			t.Errorf("%s names control %q, which does not exist", from, id)
		}
	}
}

func suggestionIDs(c *isms.Catalogue, table string) []string {
	var ids []string
	for _, s := range c.Suggestions {
		if s.Table == table {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// Whoever gets a requirement proposed gets the party proposed that asks for it.
func TestARequirementComesWithItsParty(t *testing.T) {
	c := mustLoad(t)
	parties := map[string]isms.Condition{}
	for _, s := range c.Suggestions {
		parties[s.ID] = s.When
	}
	for _, s := range c.Suggestions {
		party, named := s.Fields["party"]
		if !named {
			continue
		}
		for _, answers := range leastAnswers(s.When) {
			if !parties[party].Holds(answers) {
				t.Errorf("%s comes without %s for %v", s.ID, party, answers)
			}
		}
	}
}

// leastAnswers are the smallest sets of answers that make a condition hold,
// one for each of its alternatives. A fact that is asked only because of
// another one brings that other one along.
func leastAnswers(condition isms.Condition) []map[string]string {
	var sets []map[string]string
	for _, alternative := range strings.Split(string(condition), "|") {
		answers := map[string]string{}
		for _, term := range strings.FieldsFunc(alternative, func(r rune) bool { return r == '&' }) {
			if fact, no := strings.CutPrefix(term, "!"); no {
				answers[fact] = "no"
			} else if fact, choice, has := strings.Cut(term, "="); has {
				answers[fact] = choice
			} else {
				answers[term] = "yes"
			}
		}
		for _, fact := range isms.Facts {
			if answers[fact.Key] != "" && fact.When != "" {
				answers[string(fact.When)] = "yes"
			}
		}
		sets = append(sets, answers)
	}
	return sets
}

// An objective without a measure and a target cannot be judged (6.2 b).
func TestEverySuggestedObjectiveIsMeasurable(t *testing.T) {
	c := mustLoad(t)
	for _, s := range c.Suggestions {
		for _, language := range Languages {
			for _, field := range []string{"measure", "target"} {
				if got, want := c.HasText(language, s.ID, field), s.Table == "objectives"; got != want {
					t.Errorf("%s %s: %s exists: %v, want %v", language, s.ID, field, got, want)
				}
			}
		}
	}
}
