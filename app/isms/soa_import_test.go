package isms_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

// table takes lines of cells divided by bars.
func table(lines ...string) [][]string {
	var out [][]string
	for _, line := range lines {
		var row []string
		for cell := range strings.SplitSeq(line, "|") {
			row = append(row, strings.TrimSpace(cell))
		}
		out = append(out, row)
	}
	return out
}

func TestForeignTablesAreUnderstood(t *testing.T) {
	full := isms.ForeignRow{
		Control: "A.5.1.1", Applicable: "yes", Justification: "Why", Status: "implemented", Owner: "Anna", Evidence: "Folder",
	}
	cases := map[string]struct {
		rows [][]string
		want isms.ForeignRow
	}{
		"English": {table("Statement of Applicability", "", "Control|Title|Applicable|Justification for inclusion|Reason for exclusion|Status|Control owner|Evidence",
			"A.5.1.1|Policies|Yes|Why||Implemented|Anna|Folder"), full},
		"German": {table("Nr.|Maßnahme|Anwendbar|Begründung|Begründung für Ausschluss|Umsetzung|Verantwortlich|Nachweis",
			"5.1.1|Richtlinien|ja|Why||umgesetzt|Anna|Folder"), full},
		"French": {table("N°|Intitulé|Applicable|Justification|Justification de l’exclusion|État|Propriétaire|Preuve",
			"A.5.1.1.|Politiques|oui|Why||mis en œuvre|Anna|Folder"), full},
		"Spanish": {table("Nº|Título|Aplica|Justificación|Motivo de exclusión|Estado|Propietario|Evidencia",
			"A5.1.1|Políticas|sí|Why||implementado|Anna|Folder"), full},
		"other order, noughts, number with title": {table("Owner|Implementation|Evidence|ISO 27001|Reason|Applicability",
			"Anna|100 %|Folder|A.05.01.01 Policies|Why|x"), full},
		"one reason for both": {
			table("No|Applicable|Justification", "A.5.1.1|no|We have none."),
			isms.ForeignRow{Control: "A.5.1.1", Applicable: "no", ExclusionReason: "We have none."},
		},
		"a tick for exclusion": {table("No|Excluded|Reason", "A.5.1.1|x|None."), isms.ForeignRow{Control: "A.5.1.1", Applicable: "no", ExclusionReason: "None."}},
		"only a reason for exclusion": {
			table("No|Status|Exclusion", "A.5.1.1|n/a|None here."),
			isms.ForeignRow{Control: "A.5.1.1", Applicable: "no", ExclusionReason: "None here."},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := isms.ReadSoA2013(mustCatalogue(t), c.rows)
			must(t, err)
			c.want.Line = len(c.rows)
			if len(got.Rows) != 1 || got.Rows[0] != c.want || len(got.Remarks) > 0 || len(got.Missing) != 113 {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
			if got.Header != len(c.rows)-1 {
				t.Errorf("the headings are in line %d", got.Header)
			}
		})
	}
}

func TestStatesOfImplementationInFourLanguages(t *testing.T) {
	for want, words := range map[string][]string{
		"planned":     {"Planned", "geplant", "nicht umgesetzt", "Not implemented", "non mis en œuvre", "0 %", "nein", "prévu", "offen", "pendiente"},
		"in_progress": {"In progress", "teilweise umgesetzt", "in Umsetzung", "Partially implemented", "mis en œuvre partiellement", "en cours", "parcial", "40%"},
		"implemented": {"Implemented", "vollständig umgesetzt", "Umgesetzt", "fully implemented", "mis en œuvre", "implementado", "100%", "✓", "erledigt", "done"},
	} {
		for _, word := range words {
			got, err := isms.ReadSoA2013(mustCatalogue(t), table("No|Status", "A.5.1.1|"+word))
			must(t, err)
			if got.Rows[0].Status != want {
				t.Errorf("%q is read as %q, want %s", word, got.Rows[0].Status, want)
			}
		}
	}
}

func TestWhatCannotBeTakenOverIsReported(t *testing.T) {
	got, err := isms.ReadSoA2013(mustCatalogue(t), table(
		"No|Control|Applicable|Status|Justification",
		"A.5|Policies",
		"A.5.1|Management direction",
		"A.5.1.1|x|yes|done|One",
		"A.5.1.9|x|yes|done|Two",
		"A.5.1.1|x|no|done|Three",
		"A.5.1.2|x|perhaps|someday|Four",
		"||||",
		"Note|only words|||",
		"A.6.1|Objective with words|||Five",
	))
	must(t, err)
	var remarks []string
	for _, r := range got.Remarks {
		remarks = append(remarks, fmt.Sprint(r.Line, " ", r.Kind, " ", r.Text))
	}
	want := []string{
		"5 unknown A.5.1.9", "6 duplicate A.5.1.1", "7 applicable perhaps", "7 status someday", "9 no_control Note · only words",
		"10 no_control A.6.1 · Objective with words · Five",
	}
	if !slices.Equal(remarks, want) {
		t.Errorf("got  %q\nwant %q", remarks, want)
	}
	if len(got.Rows) != 2 || got.Rows[0].Justification != "One" || got.Rows[1].Justification != "Four" || len(got.Missing) != 112 {
		t.Errorf("took %+v", got.Rows)
	}
}

func TestTablesThatAreNoStatement(t *testing.T) {
	for name, c := range map[string]struct {
		rows [][]string
		want isms.Code
	}{
		"nothing":          {nil, isms.ErrTableNoControls},
		"empty rows":       {[][]string{{}, {""}}, isms.ErrTableNoControls},
		"2022 controls":    {table("No|Applicable", "A.5.1|yes", "A.8.34|yes"), isms.ErrTableNoControls},
		"dates":            {table("Date|Applicable", "12.06.2024|yes", "01.02.24|no"), isms.ErrTableNoControls},
		"no headings":      {table("A.5.1.1|yes", "A.5.1.2|no"), isms.ErrTableNoHeadings},
		"headings too far": {append(table("No|Applicable"), append(make([][]string, 40), table("A.5.1.1|yes")...)...), isms.ErrTableNoHeadings},
		"only titles":      {table("No|Title", "A.5.1.1|Policies"), isms.ErrTableNoHeadings},
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := isms.ReadSoA2013(mustCatalogue(t), c.rows); isms.CodeOf(err) != c.want {
				t.Errorf("%v, %+v", err, got)
			}
		})
	}
}

func TestTakingAForeignStatement(t *testing.T) {
	d := isms.Begin(isms.New(mustCatalogue(t)), today)
	anna := add(t, d, "people", "name", "Anna Berg", "function", "IT")
	foreign, err := isms.ReadSoA2013(d.ISMS.Catalogue, table("No|Applicable|Justification|Owner",
		"A.5.1.1|yes|Why|anna  berg", "A.5.1.2|no|Because|it", "A.6.1.1||Open|Cleo", "A.6.1.2|yes||Cleo"))
	must(t, err)
	people, err := d.TakeSoA2013(foreign)
	must(t, err)
	if !slices.Equal(people, []string{"Cleo"}) || d.ISMS.People[1].Name != "Cleo" {
		t.Errorf("added %v", people)
	}
	var got []string
	for _, e := range d.ISMS.SoA2013[:4] {
		got = append(got, fmt.Sprint(e.ID, e.Applicable, e.Justification, e.ExclusionReason, e.Owner))
	}
	want := []string{"A.5.1.1yesWhy" + anna, "A.5.1.2noBecause" + anna, "A.6.1.1OpenP-02", "A.6.1.2yesP-02"}
	if len(d.ISMS.SoA2013) != 114 || !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	set(t, d, "soa_2013", "A.6.1.1", "applicable", "yes")
	if _, err := d.TakeSoA2013(foreign); err != nil || d.ISMS.SoA2013[2].Applicable != "yes" {
		t.Errorf("an empty cell took away an answer: %v, %+v", err, d.ISMS.SoA2013[2])
	}
}
