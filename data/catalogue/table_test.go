package catalogue

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

func recordOf(cell string) *record {
	return &record{
		table: &table{name: "sample.csv", columns: []string{"id", "cell"}},
		cells: []string{"R1", cell},
	}
}

func TestRecordReadsCells(t *testing.T) {
	if got := recordOf("a;b").list("cell"); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("list: %q", got)
	}
	if got := recordOf("").list("cell"); got != nil {
		t.Errorf("empty list: %q", got)
	}
	if !recordOf("1").flag("cell") || recordOf("0").flag("cell") {
		t.Error("flag: 1 must be yes and 0 must be no")
	}
	if got := recordOf("5").number("cell"); got != 5 {
		t.Errorf("number: %d", got)
	}
	want := map[string]string{"kind": "external", "areas": "law;climate"}
	if got := recordOf("kind=external;areas=law,climate").fields("cell"); !maps.Equal(got, want) {
		t.Errorf("fields: %q", got)
	}
}

func TestRecordNamesTheDamagedCell(t *testing.T) {
	for name, row := range map[string]struct {
		cell string
		read func(*record)
	}{
		"a flag that is no flag":      {"yes", func(r *record) { r.flag("cell") }},
		"a number that is no number":  {"five", func(r *record) { r.number("cell") }},
		"a field without value":       {"kind", func(r *record) { r.fields("cell") }},
		"a field that stands twice":   {"kind=a;kind=b", func(r *record) { r.fields("cell") }},
		"a column that is not there":  {"", func(r *record) { r.text("other") }},
		"the first of several errors": {"x", func(r *record) { r.flag("cell"); r.text("other") }},
	} {
		t.Run(name, func(t *testing.T) {
			r := recordOf(row.cell)
			row.read(r)
			if r.err == nil || !strings.HasPrefix(r.err.Error(), `sample.csv: row "R1", column "`) {
				t.Fatalf("error is %v", r.err)
			}
			if strings.Contains(name, "first") && !strings.Contains(r.err.Error(), `"cell"`) {
				t.Errorf("error is %v", r.err)
			}
		})
	}
}

func TestTextWrittenTwiceIsAnError(t *testing.T) {
	texts := table{
		name:    "sample.csv",
		columns: []string{"id", "title"},
		rows:    [][]string{{"10", "Improvement"}, {"10", "Roles"}},
	}
	if err := recordTexts(&isms.Catalogue{}, "en", texts); err == nil {
		t.Error("the second text replaced the first")
	}
}
