package browse

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue"
)

func mustLoad(tb testing.TB) *isms.Catalogue {
	tb.Helper()
	c, err := catalogue.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func TestEveryKindHasItsEntries(t *testing.T) {
	c := mustLoad(t)
	for kind, want := range map[string]int{
		Controls: 93, Controls2013: 114, Mapping: 126, Clauses: 41, Threats: 55, Vulnerabilities: 99, Pairs: 194,
		Scenarios: 46, AssetTypes: 40, Documents: 108, Glossary: 88, RequiredDocuments: 27, Suggestions: len(c.Suggestions),
	} {
		entries := Find(kind).Entries(c)
		if len(entries) != want {
			t.Errorf("%s has %d entries, want %d", kind, len(entries), want)
		}
		seen := map[string]bool{}
		for _, e := range entries {
			if seen[e.ID] || e.Kind.Key != kind || len(e.values) != len(e.Kind.Attributes) {
				t.Errorf("%s %s stands twice, or has %d values for %d attributes", kind, e.ID, len(e.values), len(e.Kind.Attributes))
			}
			seen[e.ID] = true
		}
	}
	if Find("no such kind") != nil {
		t.Error("a kind that does not exist is found")
	}
}

// Every entry has a name in every language, and every value that should have
// one; what names another entry names one that exists.
func TestEverythingHasATitleInEveryLanguage(t *testing.T) {
	c := mustLoad(t)
	for _, language := range catalogue.Languages {
		r := NewReader(c, language)
		for _, k := range Kinds {
			for _, e := range k.Entries(c) {
				if r.Title(e) == "" || strings.HasPrefix(r.Title(e), " · ") {
					t.Errorf("%s: %s %s has no title", language, k.Key, e.ID)
				}
				for _, a := range k.Attributes {
					for _, value := range e.Values(a.Key) {
						if named := a.Titles != "" || a.Of != ""; value != "" && named != (r.ValueTitle(a, value) != "") {
							t.Errorf("%s: %s %s: %s=%q is called %q", language, k.Key, e.ID, a.Key, value, r.ValueTitle(a, value))
						}
						if a.Of == "" || value == "" {
							continue
						}
						if _, ok := r.Entry(a.KindOf(value), value); !ok {
							t.Errorf("%s %s names %s %q, which does not exist", k.Key, e.ID, a.KindOf(value), value)
						}
					}
				}
			}
		}
	}
}

func TestValuesKeepTheirForm(t *testing.T) {
	r := NewReader(mustLoad(t), "en")
	for _, row := range []struct{ kind, id, attribute, json, values string }{
		{Controls, "A.5.1", "new", `false`, "false"},
		{Controls, "A.5.1", "predecessors", `["A.5.1.1","A.5.1.2"]`, "A.5.1.1|A.5.1.2"},
		{Controls, "A.5.7", "predecessors", `[]`, ""},
		{Clauses, "4", "parent", `""`, ""},
		{Threats, "T01", "relevance", `3`, "3"},
		{Documents, "02", "kind", `"DOC/REG"`, "DOC|REG"},
		{Scenarios, "S01", "when", `""`, ""},
		{Suggestions, "issue.climate", "fields", `{"kind":"external","topic":"environment"}`, "kind=external|topic=environment"},
		{Controls, "A.5.1", "no such attribute", `null`, ""},
	} {
		e, ok := r.Entry(row.kind, row.id)
		if !ok {
			t.Fatalf("there is no %s %s", row.kind, row.id)
		}
		got, err := json.Marshal(e.Value(row.attribute))
		if err != nil || string(got) != row.json {
			t.Errorf("%s of %s is %s (%v), want %s", row.attribute, row.id, got, err, row.json)
		}
		if got := strings.Join(e.Values(row.attribute), "|"); got != row.values {
			t.Errorf("%s of %s has the values %q, want %q", row.attribute, row.id, got, row.values)
		}
	}
}

func TestOptionsAreEveryValueOnce(t *testing.T) {
	c := mustLoad(t)
	for _, row := range []struct{ kind, attribute, want string }{
		{Controls, "theme", "A.5|A.6|A.7|A.8"},
		{Threats, "relevance", "1|2|3"},
		{Documents, "class", "C|A|M|X"},
		{Clauses, "amendment", "|Amd 1:2024"},
	} {
		if got := strings.Join(Options(Find(row.kind).Entries(c), row.attribute), "|"); got != row.want {
			t.Errorf("%s of %s can be %q, want %q", row.attribute, row.kind, got, row.want)
		}
	}
}

func TestWordsHoldWhatIsShown(t *testing.T) {
	r := NewReader(mustLoad(t), "de")
	e, _ := r.Entry(Pairs, "T01>V01")
	for _, want := range []string{"t01>v01", "ransomware", "zweiter faktor", "a.8.5"} {
		if !strings.Contains(r.Words(e), want) {
			t.Errorf("%q cannot be searched for in %q", want, r.Words(e))
		}
	}
}

func TestRelatedEntries(t *testing.T) {
	r := NewReader(mustLoad(t), "en")
	related := func(kind, id string) map[string][]string {
		e, ok := r.Entry(kind, id)
		if !ok {
			t.Fatalf("there is no %s %s", kind, id)
		}
		out := map[string][]string{}
		for _, group := range r.Related(e) {
			for _, other := range group.Entries {
				out[group.Kind.Key] = append(out[group.Kind.Key], other.ID)
			}
		}
		return out
	}
	control := related(Controls, "A.8.7")
	for kind, want := range map[string]string{Threats: "T01", Vulnerabilities: "V16", Scenarios: "S01"} {
		if !slices.Contains(control[kind], want) {
			t.Errorf("A.8.7 has to do with the %s %v, want %s among them", kind, control[kind], want)
		}
	}
	for _, kind := range []string{Controls, Controls2013, Mapping, Pairs} {
		if len(control[kind]) > 0 {
			t.Errorf("A.8.7 lists the %s %v again", kind, control[kind])
		}
	}
	clause := related(Clauses, "6.1.3")
	if !slices.Contains(clause[Documents], "22") || !slices.Contains(clause[RequiredDocuments], "RD05") {
		t.Errorf("6.1.3 has to do with %v", clause)
	}
	threat := related(Threats, "T01")
	if !slices.Contains(threat[Vulnerabilities], "V01") || !slices.Contains(threat[Controls], "A.8.13") || len(threat[Threats]) > 0 {
		t.Errorf("T01 has to do with %v", threat)
	}
}

func TestItemsOfATextThatIsAList(t *testing.T) {
	if got := Items("first; second (a, b);third"); !slices.Equal(got, []string{"first", "second (a, b)", "third"}) {
		t.Errorf("the points are %q", got)
	}
	if got := Items(""); len(got) != 0 {
		t.Errorf("no text has the points %q", got)
	}
}
