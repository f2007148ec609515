package browse

import (
	"slices"
	"strings"
)

// Group is entries of one kind.
type Group struct {
	Kind    *Kind
	Entries []Entry
}

// Related are the entries that have to do with an entry without being named by
// it, in the order of the kinds: those that name it, the other side of its
// pairs, and for a control the clauses (for a clause the controls) that the same
// documents are about.
func (r *Reader) Related(e Entry) []Group {
	found := map[string]map[string]bool{}
	add := func(kind, id string) {
		if kind == e.Kind.Key && id == e.ID || e.refersTo(kind, id) {
			return
		}
		if found[kind] == nil {
			found[kind] = map[string]bool{}
		}
		found[kind][id] = true
	}
	addOther := func(kind, id string) {
		if kind != e.Kind.Key {
			add(kind, id)
		}
	}
	for _, k := range Kinds {
		for _, other := range k.Entries(r.catalogue) {
			switch {
			case k.Key == Mapping || !other.refersTo(e.Kind.Key, e.ID): // the mapping stands at the controls
			case k.Key == Pairs:
				other.eachNamed(addOther)
			case k.Key == Documents:
				add(k.Key, other.ID)
				other.eachNamed(addOther)
			default:
				add(k.Key, other.ID)
			}
		}
	}
	var out []Group
	for _, k := range Kinds {
		entries := slices.DeleteFunc(k.Entries(r.catalogue), func(other Entry) bool { return !found[k.Key][other.ID] })
		if len(entries) > 0 {
			out = append(out, Group{k, entries})
		}
	}
	return out
}

// eachNamed tells which entries the values of an entry name.
func (e Entry) eachNamed(tell func(kind, id string)) {
	for _, a := range e.Kind.Attributes {
		for _, value := range e.Values(a.Key) {
			if value != "" && a.Of != "" {
				tell(a.KindOf(value), value)
			}
		}
	}
}

// refersTo says whether a value of an entry names another entry.
func (e Entry) refersTo(kind, id string) bool {
	named := false
	e.eachNamed(func(k, i string) { named = named || k == kind && i == id })
	return named
}

// Items are the points of a text that is a list joined by semicolons.
func Items(text string) []string {
	var out []string
	for item := range strings.SplitSeq(text, ";") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}
