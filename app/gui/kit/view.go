package kit

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// maxFilterOptions is how many different values a column may have to be offered
// as a filter when it has no choices of its own.
const maxFilterOptions = 40

// NoSort is the sort column of a View in the model's own order.
const NoSort = -1

// View maps the rows on screen to the rows of a Source: searched, filtered and
// sorted. It applies them when they are set and not while the user edits, so a
// row does not jump away under the cursor. It knows no toolkit.
type View struct {
	source    Source
	columns   []Column
	collate   func(a, b string) int
	search    string
	filters   map[int]map[string]bool
	sortCol   int
	ascending bool
	rows      []int
	ids       []string        // row ids, parallel to rows
	known     map[string]bool // every row id of the source at the last look
}

// NewView returns a view of all rows in their own order. collate compares two
// texts as the user's language does; nil compares without regard to case.
func NewView(source Source, collate func(a, b string) int) *View {
	if collate == nil {
		collate = func(a, b string) int { return cmp.Compare(strings.ToLower(a), strings.ToLower(b)) }
	}
	v := &View{source: source, collate: collate, filters: map[int]map[string]bool{}, sortCol: NoSort}
	v.apply()
	return v
}

// Len returns the number of rows shown.
func (v *View) Len() int { return len(v.rows) }

// Total returns the number of rows of the source.
func (v *View) Total() int { return v.source.Len() }

// Row returns the source's row that is shown at position i.
func (v *View) Row(i int) int { return v.rows[i] }

// Position returns where the row with the id is shown, -1 if it is not.
func (v *View) Position(id string) int { return slices.Index(v.ids, id) }

// ID returns the id of the row shown at position i.
func (v *View) ID(i int) string { return v.ids[i] }

// Search returns the search text.
func (v *View) Search() string { return v.search }

// SetSearch shows only rows that contain every word of the text, in any column,
// without regard to case.
func (v *View) SetSearch(text string) {
	if text = strings.TrimSpace(text); text == v.search {
		return
	}
	v.search = text
	v.apply()
}

// Sort returns the sort column, NoSort if there is none, and its direction.
func (v *View) Sort() (col int, ascending bool) { return v.sortCol, v.ascending }

// SetSort orders the rows by a column; rows without a value always come last.
// NoSort returns to the source's own order.
func (v *View) SetSort(col int, ascending bool) {
	v.sortCol, v.ascending = col, ascending
	v.apply()
}

// Filter returns the values a column is filtered to, nil if it is not.
func (v *View) Filter(col int) []string {
	var values []string
	for value := range v.filters[col] {
		values = append(values, value)
	}
	slices.Sort(values)
	return values
}

// SetFilter shows only rows whose cell in the column has one of the values (the
// keys of Options); no values takes the filter away.
func (v *View) SetFilter(col int, values []string) {
	if len(values) == 0 {
		delete(v.filters, col)
	} else {
		v.filters[col] = map[string]bool{}
		for _, value := range values {
			v.filters[col][value] = true
		}
	}
	v.apply()
}

// Narrowed tells whether a search or filter hides rows.
func (v *View) Narrowed() bool { return v.search != "" || len(v.filters) > 0 }

// ClearFilters takes away the search and all filters.
func (v *View) ClearFilters() {
	v.search = ""
	clear(v.filters)
	v.apply()
}

// Options returns the values a column can be filtered to, in the order of its
// choices, or nil where there are too many. The key "" stands for cells without
// a value and has an empty title.
func (v *View) Options(col int) []Choice {
	present := map[string]bool{}
	for row := range v.source.Len() {
		for _, value := range v.values(row, col) {
			present[value] = true
		}
	}
	var options []Choice
	if present[""] {
		options = append(options, Choice{})
		delete(present, "")
	}
	if choices := v.columns[col].Choices; choices != nil {
		for _, c := range choices(-1) {
			if present[c.Key] {
				options = append(options, c)
			}
		}
		return options
	}
	if len(present) > maxFilterOptions {
		return nil
	}
	texts := make([]string, 0, len(present))
	for text := range present {
		texts = append(texts, text)
	}
	slices.SortFunc(texts, func(a, b string) int { return cmp.Or(v.collate(a, b), cmp.Compare(a, b)) })
	for _, text := range texts {
		options = append(options, Choice{Key: text, Title: text})
	}
	return options
}

// Reload looks at the source again after it changed. Without search, filter and
// sort it shows all rows; otherwise the rows that are shown keep their places,
// rows that are gone leave and new ones come last.
func (v *View) Reload() {
	if !v.Narrowed() && v.sortCol == NoSort {
		v.apply()
		return
	}
	rowOf := make(map[string]int, v.source.Len())
	for row := range v.source.Len() {
		rowOf[v.source.RowID(row)] = row
	}
	rows, ids := v.rows[:0:0], v.ids[:0:0]
	for _, id := range v.ids {
		if row, ok := rowOf[id]; ok {
			rows, ids = append(rows, row), append(ids, id)
		}
	}
	for row := range v.source.Len() {
		if id := v.source.RowID(row); !v.known[id] {
			rows, ids = append(rows, row), append(ids, id)
		}
	}
	v.rows, v.ids = rows, ids
	v.learn()
}

// apply searches, filters and sorts from the beginning.
func (v *View) apply() {
	v.columns = v.source.Columns()
	v.rows = v.rows[:0]
	words := strings.Fields(strings.ToLower(v.search))
	for row := range v.source.Len() {
		if v.matches(row) && v.contains(row, words) {
			v.rows = append(v.rows, row)
		}
	}
	v.order()
	v.ids = v.ids[:0]
	for _, row := range v.rows {
		v.ids = append(v.ids, v.source.RowID(row))
	}
	v.learn()
}

func (v *View) learn() {
	v.known = make(map[string]bool, v.source.Len())
	for row := range v.source.Len() {
		v.known[v.source.RowID(row)] = true
	}
}

func (v *View) matches(row int) bool {
	for col, wanted := range v.filters {
		if !slices.ContainsFunc(v.values(row, col), func(value string) bool { return wanted[value] }) {
			return false
		}
	}
	return true
}

func (v *View) contains(row int, words []string) bool {
	if len(words) == 0 {
		return true
	}
	var all strings.Builder
	for col := range v.columns {
		all.WriteString(strings.ToLower(v.source.Cell(row, col).Text))
		all.WriteByte('\n')
	}
	text := all.String()
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// values returns what a cell counts as for filtering; never empty.
func (v *View) values(row, col int) []string {
	column := v.columns[col]
	if column.Choices == nil {
		return []string{v.source.Cell(row, col).Text}
	}
	raw := v.source.Raw(row, col)
	if column.Kind != KindMulti {
		return []string{raw}
	}
	if keys := SplitKeys(raw); len(keys) > 0 {
		return keys
	}
	return []string{""}
}

// sortKey is a cell's value made comparable once per sort.
type sortKey struct {
	row    int
	empty  bool
	number float64
	text   string
}

func (v *View) order() {
	if v.sortCol == NoSort {
		return
	}
	column := v.columns[v.sortCol]
	places := map[string]int{}
	if column.Choices != nil && column.Kind != KindMulti {
		for i, c := range column.Choices(-1) {
			places[c.Key] = i
		}
	}
	keys := make([]sortKey, len(v.rows))
	for i, row := range v.rows {
		keys[i] = v.keyOf(column, row, places)
	}
	slices.SortStableFunc(keys, func(a, b sortKey) int {
		if a.empty != b.empty {
			if a.empty {
				return 1
			}
			return -1
		}
		order := cmp.Or(cmp.Compare(a.number, b.number), v.collate(a.text, b.text))
		if !v.ascending {
			return -order
		}
		return order
	})
	for i, key := range keys {
		v.rows[i] = key.row
	}
}

func (v *View) keyOf(column Column, row int, places map[string]int) sortKey {
	raw := v.source.Raw(row, v.sortCol)
	key := sortKey{row: row}
	if place, ok := places[raw]; ok {
		key.number = float64(place)
		return key
	}
	switch column.Kind {
	case KindNumber, KindLevel:
		if n, err := strconv.ParseFloat(raw, 64); err == nil {
			key.number = n
			return key
		}
	case KindDate:
		key.text = raw
	}
	if key.text == "" {
		key.text = v.source.Cell(row, v.sortCol).Text
	}
	key.empty = key.text == ""
	return key
}
