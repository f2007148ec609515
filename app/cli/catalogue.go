package cli

import (
	"io"
	"slices"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue"
	"ismsdesk/data/catalogue/browse"
)

// showCatalogue shows what is built in. Words after the kind narrow the list to
// entries that contain them all, --where to those with certain values.
func showCatalogue(c *call) (answer, error) {
	kind, err := c.catalogueKind()
	if err != nil {
		return answer{}, err
	}
	facts, err := catalogue.Load()
	if err != nil {
		return answer{}, err
	}
	entries := kind.Entries(facts)
	wanted, err := c.conditions(kind, entries)
	if err != nil {
		return answer{}, err
	}
	language, err := c.catalogueLanguage()
	if err != nil {
		return answer{}, err
	}
	r := browse.NewReader(facts, language)
	found := slices.DeleteFunc(entries, func(e browse.Entry) bool { return !wanted.hold(e) || !containsAll(r.Words(e), c.args[1:]) })
	var list []object
	for _, e := range found {
		list = append(list, entryItem(r, e))
	}
	return answer{json: items(list), text: func(out io.Writer) {
		t := textTable{}
		for _, e := range found {
			t.add(e.ID, r.Title(e))
		}
		t.write(out)
	}}, nil
}

// catalogueKind reads which kind of entry is wanted, in which edition.
func (c *call) catalogueKind() (*browse.Kind, error) {
	var kinds []string
	for _, k := range browse.Kinds {
		if k.Key != browse.Controls2013 { // asked for with --edition
			kinds = append(kinds, k.Key)
		}
	}
	key, err := c.choose("KIND", c.args[0], kinds)
	if err != nil {
		return nil, err
	}
	edition, err := c.oneOf("edition", string(isms.Edition2022), string(isms.Edition2013))
	switch {
	case err != nil:
		return nil, err
	case edition != string(isms.Edition2013) || key == browse.Mapping: // which is of both
		return browse.Find(key), nil
	case key == browse.Controls:
		return browse.Find(browse.Controls2013), nil
	}
	return nil, c.usage("edition", "Kind", key)
}

// catalogueLanguage is the language of the catalogue's texts. The catalogue
// speaks languages that the rest of the program does not speak yet.
func (c *call) catalogueLanguage() (string, error) {
	asked, err := c.languages()
	switch base := baseOf(locale()); {
	case err != nil:
		return "", err
	case len(asked) > 0:
		return asked[0], nil
	case slices.Contains(catalogue.Languages, base):
		return base, nil
	}
	return c.texts.Lang(), nil
}

// conditions are what --where asks for, all of which must hold.
type conditions []struct{ attribute, value string }

// conditions reads --where attribute=value; an empty value asks for entries that
// have none. Error: usage, for what no entry of the kind has.
func (c *call) conditions(kind *browse.Kind, entries []browse.Entry) (conditions, error) {
	var out conditions
	for _, each := range c.list("where") {
		attribute, value, ok := strings.Cut(each, "=")
		if !ok {
			return nil, c.usage("where", "Value", each)
		}
		if _, known := kind.Attribute(attribute); !known {
			var keys []string
			for _, a := range kind.Attributes {
				keys = append(keys, a.Key)
			}
			return nil, c.usage("attribute", "Kind", kind.Key, "Attribute", attribute, "Nearest", isms.Nearest(attribute, keys), "Choices", strings.Join(keys, ", "))
		}
		options := browse.Options(entries, attribute)
		if !slices.Contains(options, value) {
			options = slices.DeleteFunc(options, func(o string) bool { return o == "" })
			return nil, c.usage("attribute_value", "Attribute", attribute, "Value", value, "Nearest", isms.Nearest(value, options), "Choices", strings.Join(options, ", "))
		}
		out = append(out, struct{ attribute, value string }{attribute, value})
	}
	return out, nil
}

func (all conditions) hold(e browse.Entry) bool {
	for _, each := range all {
		if !e.Has(each.attribute, each.value) {
			return false
		}
	}
	return true
}

func containsAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, strings.ToLower(word)) })
}

// entryItem is an entry with its texts in the reader's language and its values
// under language-neutral keys.
func entryItem(r *browse.Reader, e browse.Entry) object {
	out := object{{"id", e.ID}, {"title", r.Title(e)}}
	for _, key := range e.Kind.Texts {
		out = append(out, field{key, r.Text(e, key)})
	}
	for _, a := range e.Kind.Attributes {
		out = append(out, field{a.Key, e.Value(a.Key)})
	}
	return out
}
