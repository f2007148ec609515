package catalogue

import (
	"slices"
	"strings"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue"
	"ismsdesk/data/catalogue/browse"
)

// kinds are what can be looked at, in the order of the choice.
var kinds = []string{
	browse.Controls, browse.Controls2013, browse.Mapping, browse.Clauses, browse.Threats, browse.Vulnerabilities, browse.Pairs,
	browse.Scenarios, browse.AssetTypes, browse.Documents, browse.Glossary, browse.RequiredDocuments,
}

// Attributes that only the open firm gives its entries.
const (
	ownApplicable = "own.applicable" // of a control: yes, no, or empty while undecided
	ownHolds      = "own.holds"      // of a condition: true, false, or empty while its facts are not answered
	ownUsed       = "own.used"       // named in the firm's registers: true or false
	ownStatus     = "own.status"     // of a document: draft, approved …, empty while it is not in the set
)

// ownAttributes are those of a kind, which come first among its filters.
var ownAttributes = map[string][]string{
	browse.Controls:        {ownApplicable},
	browse.Threats:         {ownUsed},
	browse.Vulnerabilities: {ownUsed},
	browse.Scenarios:       {ownHolds, ownUsed},
	browse.AssetTypes:      {ownHolds, ownUsed},
	browse.Documents:       {ownStatus},
}

// conditionKey is the attribute with a rule over company facts. A reader does
// not choose by the rule but by whether it holds.
const conditionKey = "when"

// row is an entry as the list shows it.
type row struct {
	entry browse.Entry
	title string
	words string            // all that can be searched for, in small letters
	own   map[string]string // by own attribute
}

// model is one kind of the catalogue, narrowed by words and values.
type model struct {
	view   isms.View
	reader *browse.Reader
	kind   *browse.Kind
	named  map[string]bool // ids of the kind that the firm's registers name
	rows   []row
	shown  []int // indices into rows
	search string
	chosen map[string][]string // attribute to the values wanted, one of which must be there
}

func newModel(v isms.View) *model {
	m := &model{chosen: map[string][]string{}}
	m.kind = browse.Find(kinds[0])
	m.look(v)
	return m
}

// look shows the same kind of a firm that has changed.
func (m *model) look(v isms.View) {
	m.view, m.reader = v, browse.NewReader(v.Catalogue, v.Lang())
	m.load()
}

// setKind shows another kind. Filters belong to a kind and go; the words stay.
func (m *model) setKind(key string) {
	m.kind, m.chosen = browse.Find(key), map[string][]string{}
	m.load()
}

func (m *model) load() {
	m.named, m.rows = m.namedIn(m.kind.Key), m.rows[:0:0]
	for _, e := range m.kind.Entries(m.view.Catalogue) {
		r := row{entry: e, title: m.reader.Title(e), own: map[string]string{}}
		for _, key := range ownAttributes[m.kind.Key] {
			r.own[key] = m.ownValue(key, e)
		}
		r.words = strings.ToLower(m.number(e)) + "\n" + m.reader.Words(e) + "\n" + strings.ToLower(strings.Join(m.elsewhere(e), "\n"))
		m.rows = append(m.rows, r)
	}
	if m.kind.Key == browse.Glossary {
		collate := screen.Collate(m.view.Lang())
		slices.SortStableFunc(m.rows, func(a, b row) int { return collate(a.title, b.title) })
	}
	m.narrow()
}

// setSearch narrows to entries that contain every word.
func (m *model) setSearch(text string) {
	m.search = text
	m.narrow()
}

// setFilter narrows to entries that have one of the values; none takes the
// filter away.
func (m *model) setFilter(attribute string, values []string) {
	m.chosen[attribute] = values
	if len(values) == 0 {
		delete(m.chosen, attribute)
	}
	m.narrow()
}

// clear shows all entries of the kind again.
func (m *model) clear() {
	m.search, m.chosen = "", map[string][]string{}
	m.narrow()
}

// narrowed says whether entries may be hidden.
func (m *model) narrowed() bool { return strings.TrimSpace(m.search) != "" || len(m.chosen) > 0 }

func (m *model) narrow() {
	words := strings.Fields(strings.ToLower(m.search))
	m.shown = m.shown[:0]
	for i, r := range m.rows {
		if m.matches(r) && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(r.words, w) }) {
			m.shown = append(m.shown, i)
		}
	}
}

func (m *model) matches(r row) bool {
	for attribute, wanted := range m.chosen {
		if !slices.ContainsFunc(r.values(attribute), func(value string) bool { return slices.Contains(wanted, value) }) {
			return false
		}
	}
	return true
}

// values are what a row has of an attribute; the empty value alone stands for none.
func (r row) values(attribute string) []string {
	if value, own := r.own[attribute]; own {
		return []string{value}
	}
	return r.entry.Values(attribute)
}

// at is the row shown at a position.
func (m *model) at(i int) row { return m.rows[m.shown[i]] }

// position is where an entry is shown, -1 while it is not.
func (m *model) position(id string) int {
	return slices.IndexFunc(m.shown, func(i int) bool { return m.rows[i].entry.ID == id })
}

// filter is one attribute to choose by.
type filter struct {
	key, label string
	options    []option
}

// option is one value of a filter.
type option struct{ key, label string }

// filters are all attributes of the kind that differ between its entries.
func (m *model) filters() []filter {
	keys := slices.Clone(ownAttributes[m.kind.Key])
	for _, a := range m.kind.Attributes {
		if a.Key != conditionKey {
			keys = append(keys, a.Key)
		}
	}
	var out []filter
	for _, key := range keys {
		f := filter{key: key, label: m.label(key)}
		for _, value := range m.options(key) {
			f.options = append(f.options, option{value, m.valueLabel(key, value)})
		}
		if len(f.options) > 1 {
			out = append(out, f)
		}
	}
	return out
}

// options are the values that entries of the kind have, "none" last.
func (m *model) options(attribute string) []string {
	var out []string
	if _, own := m.rows[0].own[attribute]; own {
		for _, r := range m.rows {
			if value := r.own[attribute]; !slices.Contains(out, value) {
				out = append(out, value)
			}
		}
		slices.Sort(out)
	} else {
		entries := make([]browse.Entry, len(m.rows))
		for i, r := range m.rows {
			entries[i] = r.entry
		}
		out = browse.Options(entries, attribute)
	}
	if i := slices.Index(out, ""); i >= 0 {
		out = append(slices.Delete(out, i, i+1), "")
	}
	return out
}

// label is the name of an attribute.
func (m *model) label(attribute string) string {
	return m.view.Text("ui.catalogue.attribute." + attribute)
}

// kindLabel is the name of a kind.
func (m *model) kindLabel(kind string) string { return m.view.Text("ui.catalogue.kind." + kind) }

// valueLabel is a value of an attribute in the reader's words.
func (m *model) valueLabel(attribute, value string) string {
	a, _ := m.kind.Attribute(attribute)
	switch {
	case strings.HasPrefix(attribute, "own."), value == "", value == "true", value == "false":
		return m.stateLabel(attribute, value)
	case a.Of != "":
		return m.entryLabel(a.KindOf(value), value)
	case a.Titles != "":
		return m.reader.ValueTitle(a, value)
	}
	switch attribute {
	case "relevance":
		return m.view.Text("ui.catalogue.of_3", "Step", value)
	case "likelihood", "impact":
		return m.view.Text("ui.catalogue.of_5", "Step", value)
	case "treatment":
		return m.view.Text("choice.option." + value)
	case "registers":
		return m.view.Text("register." + value)
	case "outputs":
		return m.view.Text("ui.catalogue.output." + value)
	}
	return value
}

// stateLabel is a value that is yes, no, nothing or a state of the firm's own.
func (m *model) stateLabel(attribute, value string) string {
	switch {
	case attribute == ownStatus && value != "":
		return m.view.Text("choice.document_status." + value)
	case attribute == ownApplicable || attribute == ownHolds:
		return m.view.Text("ui.catalogue." + attribute + "." + orNone(value))
	}
	return m.view.Text("ui.catalogue.value." + orNone(value))
}

func orNone(value string) string {
	if value == "" {
		return "none"
	}
	return value
}

// number is by what an entry is known, in the edition of the reader; a term of
// the glossary has none.
func (m *model) number(e browse.Entry) string {
	switch e.Kind.Key {
	case browse.Glossary:
		return ""
	case browse.Mapping:
		return strings.TrimSpace(strings.Replace(e.ID, ">", " → ", 1))
	case browse.Pairs:
		return strings.Replace(e.ID, ">", " · ", 1)
	case browse.RequiredDocuments:
		return m.view.ControlNumber(e.Values("clause")[0])
	case browse.Controls:
		return m.view.ControlNumber(e.ID)
	}
	return e.ID
}

// entryLabel is number and title of an entry.
func (m *model) entryLabel(kind, id string) string {
	e, ok := m.reader.Entry(kind, id)
	if !ok {
		return id
	}
	return strings.TrimSpace(m.number(e) + "  " + m.reader.Title(e))
}

// summary is the quiet line of a row: its number and what one wants to know
// first about its kind.
func (m *model) summary(r row) string {
	parts := []string{m.number(r.entry)}
	for _, attribute := range summaryAttributes[m.kind.Key] {
		for _, value := range r.values(attribute) {
			if value != "" && value != "false" {
				parts = append(parts, m.summaryLabel(attribute, value))
			}
		}
	}
	parts = append(parts, m.elsewhere(r.entry)...)
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), between)
}

// elsewhere is a term of the glossary in the other languages; nothing for all
// other kinds, whose texts are long.
func (m *model) elsewhere(e browse.Entry) []string {
	if e.Kind.Key != browse.Glossary {
		return nil
	}
	var out []string
	for _, language := range catalogue.Languages {
		if language != m.view.Lang() {
			out = append(out, m.view.Catalogue.Text(language, e.ID, e.Kind.Title))
		}
	}
	return out
}

// summaryAttributes are what a row says besides its number.
var summaryAttributes = map[string][]string{
	browse.Controls: {ownApplicable, "new"}, browse.Controls2013: {"section"}, browse.Mapping: {"relation"},
	browse.Clauses: {"amendment"}, browse.Threats: {"category"}, browse.Vulnerabilities: {"category"}, browse.Scenarios: {ownHolds},
	browse.AssetTypes: {"group"}, browse.Documents: {"kind", "class"},
}

// summaryLabel names a value that stands without its attribute.
func (m *model) summaryLabel(attribute, value string) string {
	if value == "true" && attribute != ownHolds {
		return m.label(attribute)
	}
	return m.valueLabel(attribute, value)
}

// chosenLabels are the filters in force, each as "attribute: values".
func (m *model) chosenLabels() []string {
	var out []string
	for _, f := range m.filters() {
		var values []string
		for _, o := range f.options {
			if slices.Contains(m.chosen[f.key], o.key) {
				values = append(values, o.label)
			}
		}
		if len(values) > 0 {
			out = append(out, m.view.Text("ui.catalogue.narrowed", "Attribute", f.label, "Values", strings.Join(values, ", ")))
		}
	}
	return out
}

// shortLabel is what an entry is called in few words: its number, else its title.
func (m *model) shortLabel(kind, id string) string {
	e, _ := m.reader.Entry(kind, id)
	if number := m.number(e); number != "" {
		return number
	}
	return m.reader.Title(e)
}
