package intake

import (
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

// references finds the entries that a cell names, people among them.
func (f *filling) references(c placed, column *isms.Column, text string) string {
	if value, given := f.values.mapped(c.Column, text); given {
		return value
	}
	if column.Ref == "people" {
		return f.persons(c, column, text)
	}
	if saysNothing(text) {
		return ""
	}
	if column.Ref == "soa" {
		if found := controls(f.draft.ISMS.Catalogue, text); len(found) > 0 && column.Kind == isms.References {
			return strings.Join(found, ";")
		} else if len(found) > 0 {
			return found[0]
		}
	}
	parts := []string{text}
	if f.refer(c, column, text) == "" && column.Kind == isms.References {
		parts = c.parts(text)
	}
	var out []string
	for _, part := range parts {
		id := f.refer(c, column, part)
		if id == "" && c.Create {
			id = f.create(c, column, part)
		}
		if id == "" {
			f.refuse(f.entry, c.Field, c.at, part, isms.Fail(isms.ErrUnknownReference, "Value", part, "Register", column.Ref))
		} else if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return strings.Join(out, ";")
}

// create makes an entry that a cell names and nobody knows; empty where that cannot
// be.
func (f *filling) create(c placed, column *isms.Column, name string) string {
	reg := isms.FindRegister(column.Ref)
	if !takes(reg) || reg.Key == "soa" {
		return ""
	}
	if c.Code {
		_, name = code(name)
	}
	return f.add(f.entryRow, reg, "", strings.Join(strings.Fields(name), " "), c.at)
}

// refer finds one entry: by its title, by the key that the file gives it, or by our
// own number.
func (f *filling) refer(c placed, column *isms.Column, text string) string {
	reg := isms.FindRegister(column.Ref)
	names := []string{text}
	if c.Code {
		key, name := code(text)
		names = []string{key, name}
	}
	for _, name := range names {
		if id := f.keys[reg.Key+"\n"+fold(name)]; id != "" {
			return id
		}
	}
	for _, name := range names {
		if known := f.index(reg)[fold(name)]; len(known) > 0 {
			return known[0]
		}
		if reg.Find(f.draft.ISMS, name) != nil {
			return name
		}
	}
	return ""
}

// persons finds the people whom a cell names. Where one can stand only, the others
// are refused.
func (f *filling) persons(c placed, column *isms.Column, text string) string {
	if saysNothing(text) {
		return ""
	}
	names := f.people.namesIn(c.Column, text)
	if column.Kind == isms.Reference && len(names) > 1 {
		f.refuse(f.entry, c.Field, c.at, strings.Join(names[1:], ", "), isms.Fail(isms.ErrImportPersons, "Value", strings.Join(names[1:], ", "), "Taken", names[0]))
		names = names[:1]
	}
	var out []string
	for _, name := range names {
		id := f.people.find(name)
		if id == "" {
			if known := f.index(isms.FindRegister("people"))[fold(naturalName(name))]; len(known) > 0 {
				id = known[0]
			}
		}
		if id == "" {
			f.refuse(f.entry, c.Field, c.at, name, isms.Fail(isms.ErrUnknownReference, "Value", name, "Register", "people"))
		} else if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return strings.Join(out, ";")
}
