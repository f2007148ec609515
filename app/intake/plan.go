package intake

import (
	"errors"
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// Plan is what a spreadsheet asks for, read by a mapping.
type Plan struct {
	Mapping Mapping // completed with the values found
	// Unchanged are the cells that say what the file says, in the last Run.
	Unchanged int

	tables []*table
	rows   []entryRow
	view   isms.View
}

// entryRow is a row of a table that holds an entry.
type entryRow struct {
	*table
	row document.ContentRow
}

// Read reads a spreadsheet by a mapping. The view is that of the reader; texts are
// the languages in which labels and titles are understood. Errors: import_sheet,
// import_table (none of the headings of a table is there), import_columns (the
// headings by which entries would be known are not).
func Read(s *document.Spreadsheet, m Mapping, v isms.View, texts []isms.Texts) (*Plan, error) {
	p := &Plan{Mapping: m, view: v}
	p.Mapping.Tables = slices.Clone(m.Tables)
	for i := range p.Mapping.Tables {
		t := &p.Mapping.Tables[i]
		t.Columns = slices.Clone(t.Columns)
		found, err := t.find(s, deepestHeader)
		if err != nil {
			return nil, err
		}
		if found == nil && t.Attach {
			continue
		}
		if found == nil {
			return nil, isms.Fail(isms.ErrImportTable, "Register", t.Register, "Headings", strings.Join(firstHeadings(t.Columns), ", "))
		}
		if !slices.ContainsFunc(found.columns, func(c placed) bool { return found.names(c.Field) }) {
			return nil, isms.Fail(isms.ErrImportColumns, "Register", t.Register, "Headings", strings.Join(found.missing, ", "))
		}
		found.leaveOutRatings(v.CurrentMethod())
		found.sort()
		for _, row := range found.body {
			p.rows = append(p.rows, entryRow{found, row})
		}
		p.tables = append(p.tables, found)
	}
	values := newValues(v, texts, m.Language)
	for _, t := range p.tables {
		p.complete(t, values)
	}
	return p, nil
}

// firstHeadings are the headings of columns, a few of them.
func firstHeadings(columns []Column) []string {
	var out []string
	for _, c := range columns[:min(len(columns), 8)] {
		out = append(out, c.Headings[0])
	}
	return out
}

// leaveOutRatings drops ratings while no method says on which scale they are, and
// columns of one impact where the method adds impacts up: put down three times, it
// would count three times.
func (t *table) leaveOutRatings(m *isms.Method) {
	t.columns = slices.DeleteFunc(t.columns, func(c placed) bool {
		switch {
		case c.column == nil || c.column.Kind != isms.RatingStep:
			return false
		case m == nil:
			t.left[c.at] = ReasonNoMethod
		case m.Combine == isms.CombineSum && impacts[c.Field] != nil:
			t.left[c.at] = ReasonSum
		}
		return t.left[c.at] != ""
	})
}

// Run makes the edits that the spreadsheet asks for in a draft, and says what came
// of each. take says which to carry out; nil is everything. texts are the languages
// in which labels and titles are understood.
func (p *Plan) Run(d *isms.Draft, texts []isms.Texts, take func(sheet.Item) bool) []sheet.Item {
	if take == nil {
		take = func(sheet.Item) bool { return true }
	}
	for _, t := range p.tables {
		for _, why := range []string{skipUnnamed, skipNoEntry, skipAction} {
			delete(t.skipped, why) // counted again in this run
		}
	}
	r := &run{
		draft: d, take: take, texts: texts, view: isms.View{ISMS: d.ISMS, Texts: p.view.Texts, Edition: p.view.Edition},
		values: newValues(isms.View{ISMS: d.ISMS, Texts: p.view.Texts}, texts, p.Mapping.Language),
		keys:   map[string]string{}, claimed: map[string]bool{}, fresh: map[string]bool{}, titles: map[string]titles{}, places: map[string]int{},
	}
	r.people = newPeople(r)
	r.meetPeople(p.rows)
	entries := make([]*entry, 0, len(p.rows))
	for _, row := range p.rows {
		if e := r.begin(row); e != nil {
			entries = append(entries, e)
		}
	}
	for _, e := range entries {
		r.fill(e)
	}
	for _, s := range r.settings {
		r.set(s.row, s.reg, s.id, s.field, s.said)
	}
	r.setJoined()
	p.Unchanged = r.unchanged
	return r.items
}

// run carries a plan out.
type run struct {
	draft     *isms.Draft
	take      func(sheet.Item) bool
	view      isms.View
	texts     []isms.Texts
	values    *values
	people    *people
	keys      map[string]string // ids by register and key of the file
	claimed   map[string]bool   // entries that a row of the file is about, by register and id
	fresh     map[string]bool   // entries that are new, by register and id
	titles    map[string]titles // by register
	settings  []setting
	places    map[string]int // of settings, by register, id and field
	joined    []joining
	items     []sheet.Item
	unchanged int
}

// entry is what a row of a table is about.
type entry struct {
	entryRow
	id      string
	isNew   bool
	title   string
	titleAt int
	byTitle bool // found by its title, which stays as it is written
	actions []action
}

// action is a treatment that stands in the row of a risk.
type action struct {
	id    string
	isNew bool
	at    int
}

func (r *run) note(i sheet.Item) { r.items = append(r.items, i) }

// item is something that a cell of a row asks for.
func (e entryRow) item(deed sheet.Deed, register, id, field string, at int) sheet.Item {
	return sheet.Item{
		Deed: deed, Sheet: e.sheet.Name, Cell: document.Spot{Row: e.row.Number, Column: max(at, 1)}.Name(), Register: register, Row: id, Field: field,
		Typed: e.cell(e.row, max(at, 1)).Text,
	}
}

// refuse notes that a cell, or a part of it, is not taken over.
func (r *run) refuse(e *entry, field string, at int, typed string, err error) {
	i := e.item(sheet.Reject, e.Register, e.id, field, at)
	i.Typed, i.Err, i.New = typed, r.explain(e.register.Column(field), err), e.isNew
	r.note(i)
}

// explain names choices as readers know them.
func (r *run) explain(c *isms.Column, err error) error {
	var failed *isms.Error
	if c == nil || !errors.As(err, &failed) || failed.Code != isms.ErrNotAChoice {
		return err
	}
	_, labels := r.view.Candidates(c)
	value, _ := failed.Args[1].(string)
	return isms.Fail(failed.Code, "Value", value, "Choices", strings.Join(labels, ", "), "Nearest", isms.Nearest(value, labels))
}

// set sets a field of an entry, or notes why not.
func (r *run) set(e entryRow, reg *isms.Register, id, field string, s said) {
	c := reg.Column(field)
	row := reg.Find(r.draft.ISMS, id)
	if row == nil || !reg.Editable(c, id) {
		return
	}
	i := e.item(sheet.Change, reg.Key, id, field, s.at)
	i.Here, i.Value, i.New = c.Get(r.draft.ISMS, row), s.value, r.fresh[reg.Key+"\n"+id]
	i.Old = i.Here
	if s.typed != "" {
		i.Typed = s.typed
	}
	if c.Kind == isms.Number && s.value == "0" {
		i.Value = "" // as it is kept
	}
	if i.Value == i.Here {
		r.unchanged++
		return
	}
	if i.New {
		i.Deed = sheet.Add
	}
	if i.New || r.take(i) {
		if err := r.draft.Set(reg.Key, id, field, i.Value); err != nil {
			i.Deed, i.Err = sheet.Reject, r.explain(c, err)
		}
	}
	r.note(i)
}

// add adds an entry and gives it its title. The id is empty where it is not taken.
func (r *run) add(e entryRow, reg *isms.Register, wanted, title string, at int) string {
	i := e.item(sheet.Add, reg.Key, "", "", at)
	i.New, i.Value = true, title
	if !r.take(i) {
		r.note(i)
		return ""
	}
	id := wanted
	if id == "" || r.draft.AddWithID(reg.Key, id) != nil {
		var err error
		if id, err = r.draft.Add(reg.Key); err != nil {
			i.Deed, i.Err = sheet.Reject, err
			r.note(i)
			return ""
		}
	}
	i.Row = id
	r.note(i)
	r.fresh[reg.Key+"\n"+id] = true
	r.set(e, reg, id, reg.Title, said{value: title, at: at, typed: title})
	r.index(reg).add(title, id)
	if reg.Key == "people" {
		r.people.learn(id, title)
	}
	return id
}

// setting is a field to be set when all rows have been read.
type setting struct {
	row   entryRow
	reg   *isms.Register
	id    string
	field string
	said  said
}

// later sets a field at the end. Where several rows tell of one entry, the last
// counts.
func (r *run) later(row entryRow, reg *isms.Register, id, field string, s said) {
	key := reg.Key + "\n" + id + "\n" + field
	at, again := r.places[key]
	if !again {
		r.places[key] = len(r.settings)
		r.settings = append(r.settings, setting{row, reg, id, field, s})
		return
	}
	r.settings[at] = setting{row, reg, id, field, s}
}

// joining is an entry to be added to a list of another one, beside what stands there.
type joining struct {
	row   entryRow
	reg   *isms.Register
	id    string
	field string
	add   string
	at    int
}

func (r *run) join(row entryRow, reg *isms.Register, id, field, add string, at int) {
	r.joined = append(r.joined, joining{row, reg, id, field, add, at})
}

// setJoined sets the lists to which rows add, each once.
func (r *run) setJoined() {
	done := map[string]bool{}
	for n, first := range r.joined {
		key := first.reg.Key + "\n" + first.id + "\n" + first.field
		row := first.reg.Find(r.draft.ISMS, first.id)
		if done[key] || row == nil {
			continue
		}
		done[key] = true
		ids := isms.SplitList(first.reg.Column(first.field).Get(r.draft.ISMS, row))
		for _, j := range r.joined[n:] {
			if j.reg == first.reg && j.id == first.id && j.field == first.field && !slices.Contains(ids, j.add) {
				ids = append(ids, j.add)
			}
		}
		r.set(first.row, first.reg, first.id, first.field, said{value: strings.Join(ids, ";"), at: first.at})
	}
}
