package kit

import (
	"math/rand"
	"slices"
	"testing"
)

func shown(v *View) []string {
	ids := make([]string, v.Len())
	for i := range ids {
		ids[i] = v.ID(i)
	}
	return ids
}

func TestViewSearch(t *testing.T) {
	for text, want := range map[string][]string{
		"":             {"B1", "B2", "B3", "B4"},
		"ANNA":         {"B1"},
		"öre":          {"B3"},
		"kiel":         {"B1", "B3"}, // what is read, not the key
		"sails ham":    {"B1"},       // every word, in any column
		"nothing here": {},
	} {
		v := NewView(newBoats(), nil)
		v.SetSearch(text)
		if got := shown(v); !slices.Equal(got, want) {
			t.Errorf("search %q shows %v, want %v", text, got, want)
		}
		if v.Narrowed() != (text != "") {
			t.Errorf("search %q: Narrowed is %v", text, v.Narrowed())
		}
	}
}

func TestViewSort(t *testing.T) {
	for _, tt := range []struct {
		name      string
		col       int
		ascending bool
		want      []string
	}{
		{"own order", NoSort, true, []string{"B1", "B2", "B3", "B4"}},
		{"text without regard to case", colName, true, []string{"B1", "B4", "B2", "B3"}},
		{"numbers by value, empty last", colLength, true, []string{"B1", "B2", "B4", "B3"}},
		{"numbers downwards, empty still last", colLength, false, []string{"B4", "B2", "B1", "B3"}},
		{"choices in their order", colState, true, []string{"B3", "B1", "B4", "B2"}},
		{"dates, empty last", colLaunched, true, []string{"B3", "B1", "B4", "B2"}},
		{"equal rows keep their order downwards", colState, false, []string{"B2", "B1", "B4", "B3"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := NewView(newBoats(), nil)
			v.SetSort(tt.col, tt.ascending)
			wantIDs(t, shown(v), tt.want...)
		})
	}
}

func TestViewSortsAsTheLanguageDoes(t *testing.T) {
	places := map[string]int{"Anna": 0, "Bente": 1, "Öre": 2, "zora": 3}
	v := NewView(newBoats(), func(a, b string) int { return places[a] - places[b] })
	v.SetSort(colName, true)
	wantIDs(t, shown(v), "B1", "B4", "B3", "B2")
}

func TestViewFilter(t *testing.T) {
	v := NewView(newBoats(), nil)
	v.SetFilter(colState, []string{"sails", "new"})
	wantIDs(t, shown(v), "B1", "B3", "B4")
	v.SetFilter(colPorts, []string{"k"})
	wantIDs(t, shown(v), "B1", "B3")
	v.SetFilter(colState, nil)
	wantIDs(t, shown(v), "B1", "B3")
	v.SetFilter(colPorts, []string{""})
	wantIDs(t, shown(v), "B2")
	wantIDs(t, v.Filter(colPorts), "")
	v.ClearFilters()
	wantIDs(t, shown(v), "B1", "B2", "B3", "B4")
}

func TestViewOptions(t *testing.T) {
	v := NewView(newBoats(), nil)
	if got, want := v.Options(colPorts), append([]Choice{{}}, ports...); !slices.Equal(got, want) {
		t.Errorf("options of a column with choices are %v, want %v", got, want)
	}
	want := []Choice{{"Anna", "Anna"}, {"Bente", "Bente"}, {"zora", "zora"}, {"Öre", "Öre"}}
	if got := v.Options(colName); !slices.Equal(got, want) {
		t.Errorf("options of a text column are %v, want %v", got, want)
	}
	if got := NewView(manyBoats(maxFilterOptions+1), nil).Options(colName); got != nil {
		t.Errorf("a column with too many values offers %d options", len(got))
	}
}

func TestViewReload(t *testing.T) {
	t.Run("without sort or filter follows the model", func(t *testing.T) {
		m := newBoats()
		v := NewView(m, nil)
		m.rows = slices.Insert(m.rows, 1, []string{"B9", "", "", "", "new", "", ""})
		v.Reload()
		wantIDs(t, shown(v), "B1", "B9", "B2", "B3", "B4")
	})
	t.Run("an edited row keeps its place", func(t *testing.T) {
		m := newBoats()
		v := NewView(m, nil)
		v.SetSort(colName, true)
		m.rows[0][colName] = "zz"
		v.Reload()
		wantIDs(t, shown(v), "B1", "B4", "B2", "B3")
	})
	t.Run("a filter does not take the row that was just edited", func(t *testing.T) {
		m := newBoats()
		v := NewView(m, nil)
		v.SetFilter(colState, []string{"sails"})
		m.rows[0][colState] = "sold"
		v.Reload()
		wantIDs(t, shown(v), "B1", "B4")
	})
	t.Run("removed rows leave and new ones come last", func(t *testing.T) {
		m := newBoats()
		v := NewView(m, nil)
		v.SetSort(colName, false)
		m.rows = append(m.rows[1:], []string{"B9", "", "", "", "new", "", ""})
		v.Reload()
		wantIDs(t, shown(v), "B3", "B2", "B4", "B9")
		if id := m.RowID(v.Row(0)); id != "B3" {
			t.Errorf("the first row is %s of the model, want B3", id)
		}
	})
}

// Whatever is searched, filtered and sorted, every shown row is a row of the
// model, shown once, and its id and position agree.
func TestViewShowsEveryRowAtMostOnce(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	m := manyBoats(200)
	v := NewView(m, nil)
	for range 300 {
		switch random.Intn(4) {
		case 0:
			v.SetSearch([]string{"", "1", "number 7", "x"}[random.Intn(4)])
		case 1:
			v.SetFilter(colState, []string{"new", "sails", "sold"}[:random.Intn(4)])
		case 2:
			v.SetSort(random.Intn(8)-1, random.Intn(2) == 0)
		case 3:
			v.Reload()
		}
		seen := map[int]bool{}
		for i := range v.Len() {
			row := v.Row(i)
			if seen[row] {
				t.Fatalf("row %d is shown twice", row)
			}
			seen[row] = true
			if v.ID(i) != m.RowID(row) || v.Position(v.ID(i)) != i {
				t.Fatalf("row %d has id %s at %d", row, v.ID(i), v.Position(v.ID(i)))
			}
		}
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]string{
		"2026-03-31": "2026-03-31", "31.3.2026": "2026-03-31", "31.03.26": "2026-03-31",
		"1/4/2026": "2026-04-01", "20260331": "2026-03-31", " ": "",
	} {
		if got, ok := ParseDate(text); !ok || got != want {
			t.Errorf("ParseDate(%q) = %q, %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"31.2.2026", "tomorrow", "2026", "3.2026"} {
		if got, ok := ParseDate(text); ok {
			t.Errorf("ParseDate(%q) = %q, want a refusal", text, got)
		}
	}
}

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]string{
		"12": "12", "12,5": "12.5", "12.5": "12.5", "1.234,5": "1234.5", "1,234.5": "1234.5", "1 000": "1000", "": "",
	} {
		if got, ok := ParseNumber(text); !ok || got != want {
			t.Errorf("ParseNumber(%q) = %q, %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"many", "1,2,3", "--1", "Inf", "0x10", "1e5"} {
		if got, ok := ParseNumber(text); ok {
			t.Errorf("ParseNumber(%q) = %q, want a refusal", text, got)
		}
	}
}

func TestSplitKeys(t *testing.T) {
	wantIDs(t, SplitKeys(" a; ;b;"), "a", "b")
	if got := JoinKeys(SplitKeys("a;b")); got != "a;b" {
		t.Errorf("joined again it is %q", got)
	}
}
