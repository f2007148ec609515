package intake

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"ismsdesk/app/isms"
)

// people finds persons by what tables call them.
type people struct {
	run  *run
	byIt map[string]string // ids by name, address, or anything they were found by
}

func newPeople(r *run) *people {
	p := &people{run: r, byIt: map[string]string{}}
	for _, person := range r.draft.ISMS.People {
		p.learn(person.ID, person.Name, person.Email)
	}
	return p
}

func (p *people) learn(id string, names ...string) {
	for _, name := range names {
		if key := fold(name); key != "" && p.byIt[key] == "" {
			p.byIt[key] = id
		}
	}
}

// find is the person that a name, an address or a number of ours means; empty if
// nobody is.
func (p *people) find(name string) string {
	if isms.FindRegister("people").Find(p.run.draft.ISMS, name) != nil {
		return name
	}
	for _, form := range []string{name, naturalName(name)} {
		if id := p.byIt[fold(form)]; id != "" {
			return id
		}
	}
	return p.byShortName(naturalName(name))
}

// byShortName finds the one person that initials and a surname, or a surname alone,
// can mean.
func (p *people) byShortName(name string) string {
	parts := strings.Fields(fold(name))
	if len(parts) == 0 || len(parts) > 3 {
		return ""
	}
	found := ""
	for _, person := range p.run.draft.ISMS.People {
		of := strings.Fields(fold(person.Name))
		if len(of) < 2 || of[len(of)-1] != parts[len(parts)-1] || !initialsOf(parts[:len(parts)-1], of) {
			continue
		}
		if found != "" {
			return "" // two could be meant
		}
		found = person.ID
	}
	return found
}

// initialsOf says whether parts are initials of a name.
func initialsOf(parts, name []string) bool {
	for i, part := range parts {
		initial := strings.TrimSuffix(part, ".")
		if utf8.RuneCountInString(initial) != 1 || i >= len(name)-1 || !strings.HasPrefix(name[i], initial) {
			return false
		}
	}
	return true
}

// naturalName puts a name that begins with the surname into its order.
func naturalName(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	last, first, ok := strings.Cut(name, ", ")
	if !ok || strings.Contains(first, ",") || strings.Contains(last, " ") || strings.Contains(first, " ") || strings.Contains(name, "@") {
		return name
	}
	return first + " " + last
}

// namesIn are the persons whom a cell names.
func (p *people) namesIn(c *Column, text string) []string {
	if p.find(text) != "" {
		return []string{text}
	}
	if len(c.Separators) > 0 {
		return c.parts(text)
	}
	if naturalName(text) != strings.Join(strings.Fields(text), " ") {
		return []string{text}
	}
	var out []string
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",|;/\n", r) }) {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// isPerson says whether a column names people.
func (c placed) isPerson() bool {
	return c.column != nil && c.column.Ref == "people" && (c.column.Kind == isms.Reference || c.column.Kind == isms.References)
}

// mention is a place where a person is named.
type mention struct {
	name string
	row  entryRow
	at   int
}

// meetPeople adds the persons whom rows name and nobody knows, those with the
// fullest names first, so that shorter ones can be told whose they are. People of
// the file's own tables are left to those.
func (r *run) meetPeople(rows []entryRow) {
	own := map[string]bool{}
	for _, row := range rows {
		if row.Register == "people" {
			title, _ := row.titleOf()
			own[fold(title)], own[fold(row.text("email"))] = true, true
		}
	}
	var met []mention
	for _, row := range rows {
		for _, c := range row.columns {
			for _, name := range r.namesAt(row, c) {
				met = append(met, mention{name, row, c.at})
			}
		}
	}
	slices.SortStableFunc(met, func(a, b mention) int { return cmp.Compare(fullness(b.name), fullness(a.name)) })
	for _, m := range met {
		if saysNothing(m.name) || own[fold(naturalName(m.name))] || r.people.find(m.name) != "" {
			continue
		}
		r.meet(m)
	}
}

// namesAt are the people whom a cell names and who have a place there.
func (r *run) namesAt(row entryRow, c placed) []string {
	text := row.cell(row.row, c.at).Text
	if !c.isPerson() || saysNothing(text) || strings.HasPrefix(c.Field, "treatment.") && saysNothing(row.text(fieldAction)) {
		return nil
	}
	if _, given := r.values.mapped(c.Column, text); given {
		return nil
	}
	names := r.people.namesIn(c.Column, text)
	if c.column.Kind == isms.Reference {
		names = names[:min(1, len(names))]
	}
	return names
}

// fullness is the higher, the more of a name is written out.
func fullness(name string) int {
	n := 0
	for _, part := range strings.Fields(name) {
		if utf8.RuneCountInString(strings.TrimSuffix(part, ".")) > 1 {
			n++
		}
	}
	return n
}

// meet adds a person.
func (r *run) meet(m mention) {
	reg, name := isms.FindRegister("people"), naturalName(m.name)
	id := r.add(m.row, reg, "", name, m.at)
	if id == "" {
		return
	}
	r.people.learn(id, m.name)
	if strings.Contains(name, "@") && !strings.Contains(name, " ") {
		r.set(m.row, reg, id, "email", said{value: name, at: m.at, typed: name})
	}
}
