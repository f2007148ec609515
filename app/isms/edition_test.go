package isms_test

import (
	"testing"

	"ismsdesk/app/isms"
)

func TestControlsAreShownByTheNumbersOfTheEdition(t *testing.T) {
	c := &isms.Catalogue{Controls: []isms.Control{
		{ID: "A.5.1", Predecessors: []string{"A.5.1.1", "A.5.1.2"}}, {ID: "A.5.7", New: true}, {ID: "A.5.9", Predecessors: []string{"A.8.1.1"}},
	}}
	soa, gaps, risks := isms.FindRegister("soa"), isms.FindRegister("gaps"), isms.FindRegister("risks")
	for edition, want := range map[isms.Edition][]string{
		"":               {"A.5.1", "A.5.7", "OC-01", "A.5.1", "4.1", "A.5.1", "A.5.9; 4.2", "6.1.3 d"},
		isms.Edition2022: {"A.5.1", "A.5.7", "OC-01", "A.5.1", "4.1", "A.5.1", "A.5.9; 4.2", "6.1.3 d"},
		isms.Edition2013: {"A.5.1.1, A.5.1.2", "A.5.7", "OC-01", "A.5.1.1, A.5.1.2", "4.1", "A.5.1", "A.8.1.1; 4.2", "6.1.3 d"},
	} {
		v := isms.View{ISMS: &isms.ISMS{Catalogue: c}, Edition: edition}
		got := []string{
			v.ControlNumber("A.5.1"), v.ControlNumber("A.5.7"), v.ControlNumber("OC-01"), v.RowNumber(soa, "A.5.1"), v.RowNumber(gaps, "4.1"),
			v.RowNumber(risks, "A.5.1"), v.ShowClauses("A.5.9; 4.2"), v.ShowClauses("6.1.3 d"),
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("in the edition %q number %d is shown as %q, want %q", edition, i, got[i], want[i])
			}
		}
	}
}
