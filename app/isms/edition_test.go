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

// TestNumbersOf2013AreReadBack copies a cell of controls as it is shown and
// pastes it elsewhere: for every control, and for every two in a row.
func TestNumbersOf2013AreReadBack(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	v := isms.View{ISMS: s, Texts: echo{"en"}, Edition: isms.Edition2013}
	column := isms.FindRegister("risks").Column("controls")
	for _, a := range s.Catalogue.Controls {
		for _, b := range s.Catalogue.Controls {
			want := a.ID + ";" + b.ID
			if a.ID == b.ID {
				want = a.ID
			}
			if got := v.Read(column, v.ShowValue(column, want)); got != want {
				t.Errorf("%s is shown as %q and read as %s", want, v.ShowValue(column, want), got)
			}
		}
	}
	v.Edition = isms.Edition2022
	if got := v.Read(column, "A.5.1.1"); got != "A.5.1.1" {
		t.Errorf("by the numbers of 2022 a number of 2013 became %s", got)
	}
}
