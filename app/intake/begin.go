package intake

import (
	"slices"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// titles are the ids of a register's entries by their titles, in the order of the
// register.
type titles map[string][]string

func (t titles) add(title, id string) {
	if key := fold(title); key != "" && !slices.Contains(t[key], id) {
		t[key] = append(t[key], id)
	}
}

// index finds the entries of a register by what they are called in any language.
func (r *run) index(reg *isms.Register) titles {
	if known := r.titles[reg.Key]; known != nil {
		return known
	}
	out := titles{}
	for _, row := range reg.Rows(r.draft.ISMS) {
		for _, t := range r.texts {
			out.add(isms.View{ISMS: r.draft.ISMS, Texts: t}.TitleOf(reg, row.RowID()), row.RowID())
		}
	}
	r.titles[reg.Key] = out
	return out
}

// begin finds the entry that a row is about, or adds it; nil where there is none.
func (r *run) begin(row entryRow) *entry {
	e := &entry{entryRow: row}
	e.title, e.titleAt = row.titleOf()
	keys := row.keys()
	at := slices.IndexFunc(keys, func(key string) bool { return r.keys[key] != "" })
	switch {
	case at >= 0:
		e.id = r.keys[keys[at]]
	case e.Attach:
		e.skipped[skipNoEntry]++
		return nil
	case e.reads(fieldControl):
		return r.beginControl(e)
	case e.title == "" && row.text(fieldID) == "":
		e.skipped[skipUnnamed]++
		return nil
	default:
		if e.id = r.known(e); e.id == "" {
			e.isNew = true
			e.id = r.add(row, e.register, row.text(fieldID), e.title, e.titleAt)
		}
	}
	if e.id == "" {
		return nil
	}
	r.claimed[e.Register+"\n"+e.id] = true
	for _, key := range keys {
		r.keys[key] = e.id
	}
	r.beginActions(e)
	return e
}

// known finds the entry that is meant: by our own number, a person's address, or the
// title. An entry that another row of the file is about is not meant again.
func (r *run) known(e *entry) string {
	if id := e.text(fieldID); id != "" && e.register.Find(r.draft.ISMS, id) != nil {
		return id
	}
	if e.Register == "people" {
		if id := r.people.find(e.text("email")); id != "" {
			return id
		}
	}
	for _, id := range r.index(e.register)[fold(e.title)] {
		if !r.claimed[e.Register+"\n"+id] {
			e.byTitle = true
			return id
		}
	}
	return ""
}

// beginControl finds the control or clause of a row. Headings among them are passed
// over.
func (r *run) beginControl(e *entry) *entry {
	text := e.text(fieldControl)
	if found := controls(r.draft.ISMS.Catalogue, text); e.Register == "soa" && len(found) > 0 {
		e.id = found[0]
	} else if e.register.Find(r.draft.ISMS, text) != nil {
		e.id = text
	} else if _, clause := r.draft.ISMS.Catalogue.Clause(text); clause && e.Register == "gaps" {
		e.id = r.add(e.entryRow, e.register, text, text, e.at(fieldControl))
		return e
	}
	says := slices.ContainsFunc(e.columns, func(c placed) bool {
		return c.Field != fieldControl && c.Field != "title" && c.Field != "description" && e.cell(e.row, c.at).Text != ""
	})
	switch {
	case e.id != "":
		return e
	case !says:
		e.skipped[skipSection]++
	default:
		i := e.item(sheet.Reject, e.Register, "", "", e.at(fieldControl))
		i.Err = isms.Fail(isms.ErrImportControl, "Value", text)
		r.note(i)
	}
	return nil
}

// beginActions finds or adds the treatments that stand in the row of a risk.
func (r *run) beginActions(e *entry) {
	reg := isms.FindRegister("treatments")
	for _, c := range e.columns {
		text := e.cell(e.row, c.at).Text
		if c.Field != fieldAction || saysNothing(text) {
			continue
		}
		names := []string{text}
		if len(c.Separators) > 0 {
			names = c.parts(text)
		}
		for _, name := range names {
			if c.Code {
				_, name = code(name)
			}
			name = strings.Join(strings.Fields(name), " ")
			a := action{at: c.at}
			if known := r.index(reg)[fold(name)]; len(known) > 0 {
				a.id = known[0]
			} else {
				a.isNew, a.id = true, r.add(e.entryRow, reg, "", name, c.at)
			}
			if a.id != "" {
				e.actions = append(e.actions, a)
			}
		}
	}
	if len(e.actions) == 0 && slices.ContainsFunc(e.columns, func(c placed) bool {
		return strings.HasPrefix(c.Field, "treatment.") && !saysNothing(e.cell(e.row, c.at).Text)
	}) {
		e.skipped[skipAction]++
	}
}

// reads says whether a table has a column of a field.
func (t *table) reads(field string) bool {
	return slices.ContainsFunc(t.columns, func(c placed) bool { return c.Field == field })
}

// at is the first column of a field, 0 for none.
func (t *table) at(field string) int {
	for _, c := range t.columns {
		if c.Field == field {
			return c.at
		}
	}
	return 0
}

// text is what a row says of a field, in its first column that says anything.
func (e entryRow) text(field string) string {
	for _, c := range e.columns {
		if c.Field != field {
			continue
		}
		if text := e.cell(e.row, c.at).Text; text != "" {
			return text
		}
	}
	return ""
}

// keys are what the file calls the entry of a row, by the register.
func (e entryRow) keys() []string {
	var out []string
	for _, c := range e.columns {
		if text := e.cell(e.row, c.at).Text; c.Field == fieldKey && !saysNothing(text) {
			out = append(out, e.Register+"\n"+fold(text))
		}
	}
	return out
}

// titleOf is what the entry of a row is called, and the column in which that stands.
func (e entryRow) titleOf() (title string, at int) {
	var parts []string
	for _, c := range e.columns {
		switch c.Field {
		case e.register.Title, fieldFirst, fieldLast:
		default:
			continue
		}
		text := strings.Join(strings.Fields(e.cell(e.row, c.at).Text), " ")
		if e.Register != "people" && len(parts) > 0 && saysNothing(text) || text == "" || slices.Contains(parts, text) {
			continue
		}
		if at == 0 {
			at = c.at
		}
		parts = append(parts, text)
	}
	if e.Register == "people" {
		return naturalName(strings.Join(parts, " ")), at
	}
	return strings.Join(parts, " – "), at
}
