// Package browse shows the catalogue as shelves of entries with attributes, so
// that the command and the screen list, search and filter every kind alike.
// Only what holds for any reader stands here; what a firm made of an entry, and
// how it looks, belongs to the caller.
package browse

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/isms"
)

// Kind is one kind of entry of the catalogue.
type Kind struct {
	Key        string      // controls, clauses …
	Title      string      // the text field that names an entry
	Texts      []string    // its other text fields, in reading order
	Attributes []Attribute // what its entries can be filtered by, in order

	entries func(*isms.Catalogue) []Entry
}

// Attribute is something that entries of a kind have values of.
type Attribute struct {
	Key string
	// Titles stands before a value in the id of the value's own text, for
	// example "theme."; empty where values have no text in the catalogue.
	Titles string
	// Of is the kind of entry that the values are ids of, empty for none.
	Of string
	// Joined says that a value may be several, joined by a slash.
	Joined bool
}

// KindOf is the kind of entry a value names, empty for none. What refers to the
// standard names a clause, or a control, whose number begins with A.
func (a Attribute) KindOf(value string) string {
	if a.Of == Clauses && strings.HasPrefix(value, "A.") {
		return Controls
	}
	return a.Of
}

// Entry is one entry of the catalogue. Its values are language-neutral.
type Entry struct {
	Kind *Kind
	ID   string // unique within the kind

	names  []string // ids under which its texts stand; several name a pair
	values []any    // by attribute: string, bool, int, list of strings, or pairs of key and value
}

// Value is the value of an attribute as it is: a string, bool, int, list of
// strings (never nil), or a map of strings.
func (e Entry) Value(attribute string) any {
	i := e.Kind.index(attribute)
	if i < 0 {
		return nil
	}
	return e.values[i]
}

// Values are the values of an attribute as text; the empty text alone stands for
// none, so that entries without a value can be asked for too.
func (e Entry) Values(attribute string) []string {
	i := e.Kind.index(attribute)
	if i < 0 {
		return []string{""}
	}
	var out []string
	switch value := e.values[i].(type) {
	case []string:
		out = value
	case map[string]string:
		for _, key := range slices.Sorted(maps.Keys(value)) {
			out = append(out, key+"="+value[key])
		}
	case bool:
		out = []string{strconv.FormatBool(value)}
	case string:
		out = []string{value}
		if e.Kind.Attributes[i].Joined {
			out = strings.Split(value, "/")
		}
	default:
		out = []string{fmt.Sprint(value)}
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// Has says whether an attribute has a value.
func (e Entry) Has(attribute, value string) bool {
	return slices.Contains(e.Values(attribute), value)
}

func (k *Kind) index(attribute string) int {
	return slices.IndexFunc(k.Attributes, func(a Attribute) bool { return a.Key == attribute })
}

// Attribute finds an attribute by its key.
func (k *Kind) Attribute(key string) (Attribute, bool) {
	i := k.index(key)
	if i < 0 {
		return Attribute{}, false
	}
	return k.Attributes[i], true
}

// Entries are all entries of a kind, in the catalogue's order.
func (k *Kind) Entries(c *isms.Catalogue) []Entry {
	all := k.entries(c)
	for i := range all {
		all[i].Kind = k
	}
	return all
}

// Options are the values that an attribute takes in some entries, each once:
// numbers by size, all else in the order in which they first stand.
func Options(entries []Entry, attribute string) []string {
	var out []string
	seen := map[string]bool{}
	numbers := true
	for _, e := range entries {
		_, number := e.Value(attribute).(int)
		numbers = numbers && number
		for _, value := range e.Values(attribute) {
			if !seen[value] {
				seen[value] = true
				out = append(out, value)
			}
		}
	}
	if numbers { // all of one digit
		slices.Sort(out)
	}
	return out
}

// Reader reads entries and their texts in one language. It is not safe for
// concurrent use.
type Reader struct {
	catalogue *isms.Catalogue
	language  string
	entries   map[string]map[string]Entry // by kind and id, filled when needed
}

// NewReader gives a reader of a catalogue in a language; texts that a language
// does not have are English.
func NewReader(c *isms.Catalogue, language string) *Reader {
	return &Reader{catalogue: c, language: language, entries: map[string]map[string]Entry{}}
}

// Entry finds an entry of a kind by id.
func (r *Reader) Entry(kind, id string) (Entry, bool) {
	if r.entries[kind] == nil {
		r.entries[kind] = map[string]Entry{}
		if k := Find(kind); k != nil {
			for _, e := range k.Entries(r.catalogue) {
				r.entries[kind][e.ID] = e
			}
		}
	}
	found, ok := r.entries[kind][id]
	return found, ok
}

// Title is the name of an entry; a pair is named by both its sides.
func (r *Reader) Title(e Entry) string {
	titles := make([]string, len(e.names))
	for i, name := range e.names {
		titles[i] = r.catalogue.Text(r.language, name, e.Kind.Title)
	}
	return strings.Join(titles, " · ")
}

// Text is one of the kind's texts about an entry, empty where there is none.
// Evidence, questions and nonconformity are lists joined by semicolons.
func (r *Reader) Text(e Entry, field string) string {
	return r.catalogue.Text(r.language, e.names[0], field)
}

// ValueTitle is what the catalogue calls a value of an attribute: the name of
// the value, or of the entry it is the id of; empty where it has none.
func (r *Reader) ValueTitle(a Attribute, value string) string {
	switch {
	case value == "":
		return ""
	case a.Titles != "":
		return r.catalogue.Text(r.language, a.Titles+value, "title")
	case a.Of == "":
		return ""
	}
	e, ok := r.Entry(a.KindOf(value), value)
	if !ok {
		return ""
	}
	return r.Title(e)
}

// Words are everything a reader sees of an entry, in small letters.
func (r *Reader) Words(e Entry) string {
	parts := []string{e.ID, r.Title(e)}
	for _, field := range e.Kind.Texts {
		parts = append(parts, r.Text(e, field))
	}
	for _, a := range e.Kind.Attributes {
		for _, value := range e.Values(a.Key) {
			parts = append(parts, value, r.ValueTitle(a, value))
		}
	}
	return strings.ToLower(strings.Join(parts, "\n"))
}
