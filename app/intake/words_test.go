package intake_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

func mustRows(tb testing.TB, name string) [][]string {
	tb.Helper()
	file, err := os.Open(name)
	must(tb, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	must(tb, err)
	return rows[1:]
}

// A word heads one field of a register only, in all languages.
func TestNoWordStandsForTwoFields(t *testing.T) {
	fields, languages := map[string]string{}, map[string]map[string]bool{}
	for _, row := range mustRows(t, "words/headings.csv") {
		reg := isms.FindRegister(row[0])
		if reg == nil || !slices.Contains(isms.Languages, row[2]) {
			t.Fatalf("%q", row)
		}
		field := row[0] + "." + row[1]
		if languages[field] == nil {
			languages[field] = map[string]bool{}
		}
		languages[field][row[2]] = true
		for _, word := range strings.Split(row[3], ";") {
			key := row[0] + " " + word
			if other := fields[key]; other != "" && other != field {
				t.Errorf("%q stands for %s and %s", word, other, field)
			}
			if fields[key] = field; word == "" || strings.ToLower(word) != word {
				t.Errorf("%s: %q is not as headings are compared", field, word)
			}
		}
	}
	for _, key := range []string{"assets", "documents", "incidents", "objectives", "parties", "people", "requirements", "risks", "soa", "suppliers", "treatments"} {
		for _, c := range isms.FindRegister(key).Shown() {
			if n := len(languages[key+"."+c.Key]); n != len(isms.Languages) {
				t.Errorf("%s.%s has words in %d languages", key, c.Key, n)
			}
		}
	}
}

// A word stands for one value of a set and one step of a scale, and the values exist.
func TestWordsForValues(t *testing.T) {
	sets := map[string][]string{}
	for _, reg := range isms.Registers {
		for _, c := range reg.Columns {
			if c.Set != "" {
				sets[c.Set] = append(sets[c.Set], c.Choices...)
			}
		}
	}
	sets["asset_types"] = mustFirm(t, "four4").Catalogue.IDs("asset_types")
	meant := map[string]string{}
	for _, row := range mustRows(t, "words/values.csv") {
		if !slices.Contains(sets[row[0]], row[1]) {
			t.Errorf("%s has no value %s", row[0], row[1])
		}
		for _, word := range strings.Split(row[2], ";") {
			if other := meant[row[0]+" "+word]; other != "" && other != row[1] || word == "" {
				t.Errorf("%s: %q stands for %s and %s", row[0], word, other, row[1])
			}
			meant[row[0]+" "+word] = row[1]
		}
	}
	for _, row := range mustRows(t, "words/scales.csv") {
		var words []string
		for _, step := range strings.Split(row[1], ";") {
			words = append(words, strings.Split(step, "|")...)
		}
		slices.Sort(words)
		if len(slices.Compact(slices.Clone(words))) != len(words) || slices.Contains(words, "") {
			t.Errorf("%s has a word twice: %q", row[0], words)
		}
	}
}
