package sheet

import (
	"slices"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Run makes the edits of a plan in a draft and says what came of each thing the
// workbook asks for. take says which to carry out, by sheet and cell; nil is
// everything but conflicts. A conflict that is taken puts the workbook's value in.
// texts are the languages in which choices and titles are understood.
func (p *Plan) Run(d *isms.Draft, texts []isms.Texts, take func(Item) bool) []Item {
	if take == nil {
		take = func(i Item) bool { return i.Deed != Conflict }
	}
	r := &run{draft: d, take: take, reader: newReader(p.book, d.ISMS, texts), rows: make([]string, len(p.tasks))}
	// New rows first, and what they are called: others refer to them.
	for i := range p.tasks {
		r.begin(&p.tasks[i], i)
	}
	for i := range p.tasks {
		r.fill(&p.tasks[i], i)
	}
	for i := range p.tasks {
		r.remove(&p.tasks[i])
	}
	return r.items
}

// run carries a plan out.
type run struct {
	draft  *isms.Draft
	take   func(Item) bool
	reader *reader
	rows   []string // ids of the rows by task, empty where there is none
	items  []Item
}

func (r *run) note(i Item) { r.items = append(r.items, i) }

// item is what a task asks for as a whole.
func (t *task) item(deed Deed) Item {
	return Item{Deed: deed, Sheet: t.Sheet, Cell: t.at(t.row, keyNumber), Register: t.Key, Row: t.id}
}

// begin finds the row of a task, or adds it and gives it its title.
func (r *run) begin(t *task, n int) {
	item := t.item(Reject)
	switch {
	case t.id != "" && t.gone:
		item.Err = isms.Fail(isms.ErrImportGone, "Row", t.id)
	case t.id != "":
		r.rows[n] = t.id
		return
	default:
		item = r.add(t, n)
	}
	r.note(item)
}

func (r *run) add(t *task, n int) Item {
	item := t.item(Add)
	item.New = true
	if !r.take(item) {
		return item
	}
	id := t.wanted
	if id == "" || r.draft.AddWithID(t.Key, id) != nil {
		var err error
		if id, err = r.draft.Add(t.Key); err != nil {
			item.Deed, item.Err = Reject, err
			return item
		}
	}
	r.rows[n], item.Row = id, id
	for _, a := range t.cells {
		if a.column.Key == t.Title {
			item.Value = normal(a.content.Text)
			r.set(t, id, a)
		}
	}
	return item
}

// fill sets the fields of a row that stays.
func (r *run) fill(t *task, n int) {
	id := r.rows[n]
	if id == "" || t.away && t.id != "" {
		return
	}
	for _, a := range t.cells {
		if t.id == "" && a.column.Key == t.Title {
			continue // set when the row was added
		}
		r.set(t, id, a)
	}
}

// set puts the content of a cell into a field.
func (r *run) set(t *task, id string, a asked) {
	item := Item{
		Deed: Change, Sheet: t.Sheet, Cell: t.at(t.row, a.column.Key), Register: t.Key, Row: id, New: t.id == "",
		Field: a.column.Key, Old: a.base, Typed: a.content.Text,
	}
	row := t.Find(r.draft.ISMS, id)
	item.Here = a.column.Get(r.draft.ISMS, row)
	var err error
	switch item.Value, err = r.reader.read(a.column, row, a.content); {
	case err == nil && item.Value == item.Here:
		return // said in other words
	case a.column.Derived():
		err = isms.Fail(isms.ErrImportComputed, "Field", r.reader.view.Label(t.Register, a.column))
	case item.New:
		item.Deed = Add
	case a.clash:
		item.Deed = Conflict
	}
	if err == nil && (item.New || r.take(item)) {
		err = r.draft.Set(t.Key, id, a.column.Key, item.Value)
	}
	if err != nil {
		item.Deed, item.Err = Reject, err
	}
	r.note(item)
}

// remove deletes a row that is marked for it.
func (r *run) remove(t *task) {
	if !t.away || t.id == "" || t.gone {
		return
	}
	item := t.item(Delete)
	if !r.take(item) {
		r.note(item)
		return
	}
	if err := r.draft.Delete(t.Key, t.id); err != nil {
		item.Deed, item.Err = Reject, err
	}
	r.note(item)
}

// reader makes canonical values of what stands in cells.
type reader struct {
	view   isms.View // in the language of the workbook
	texts  []isms.Texts
	codes  map[string]map[string]string
	labels map[*isms.Column]map[string]string
}

func newReader(b *Book, s *isms.ISMS, texts []isms.Texts) *reader {
	texts = slices.Clone(texts)
	slices.SortStableFunc(texts, func(x, y isms.Texts) int {
		return strings.Compare(own(x, b.Language), own(y, b.Language))
	})
	return &reader{
		view: isms.View{ISMS: s, Texts: texts[0], Edition: b.Edition}, texts: texts, codes: b.codes, labels: map[*isms.Column]map[string]string{},
	}
}

// own sorts the language of the workbook before the others.
func own(t isms.Texts, language string) string {
	if t.Lang() == language {
		return ""
	}
	return t.Lang()
}

// read gives the canonical value of a cell of a row, or the text as it stands for
// Check to judge. Error: the cell holds the error of a formula.
func (r *reader) read(c *isms.Column, row isms.Row, content document.ContentCell) (string, error) {
	text := normal(content.Text)
	switch {
	case content.Kind == document.ContentError:
		return "", isms.Fail(isms.ErrImportCell, "Value", text)
	case c.Fallback != nil && text == normal(c.Fallback(r.view, row)):
		return "", nil // the wording that the program would use anyway
	}
	switch c.Kind {
	case isms.Date:
		if content.Kind == document.ContentNumber {
			return serial(text), nil
		}
	case isms.Choice, isms.Reference, isms.Entry:
		if content.Kind == document.ContentBool {
			text = map[string]string{"true": "yes", "false": "no"}[text]
		}
		id, _ := r.one(c, text)
		return id, nil
	case isms.Choices, isms.References, isms.Entries:
		return r.several(c, text), nil
	}
	return r.view.Read(c, text), nil
}

// serial makes a day of the number by which spreadsheets know it.
func serial(number string) string {
	whole, _, _ := strings.Cut(number, ".")
	days, err := time.ParseDuration(whole + "h")
	if err != nil || len(whole) > 6 {
		return number
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days/time.Hour)).Format(time.DateOnly)
}

// several reads a list, on lines or on one, divided by semicolons or commas.
func (r *reader) several(c *isms.Column, text string) string {
	if id, ok := r.one(c, text); ok {
		return id
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == ';' })
	if len(parts) == 1 && !strings.Contains(text, "\n") {
		parts = strings.Split(text, ",")
	}
	if c.Ref == "soa" && r.view.Edition == isms.Edition2013 {
		return r.view.Read(c, text) // runs of numbers stand for one control
	}
	var out []string
	for _, part := range parts {
		if id, _ := r.one(c, strings.TrimSpace(part)); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return strings.Join(out, ";")
}

// one is the id or key that a text stands for: as the workbook was written, or in
// any of our languages.
func (r *reader) one(c *isms.Column, text string) (id string, known bool) {
	small := strings.ToLower(text)
	if code, ok := r.codes[listName(c)][small]; ok {
		return code, true
	}
	labels, ok := r.labels[c]
	if !ok {
		labels = map[string]string{}
		for _, t := range r.texts {
			ids, titles := isms.View{ISMS: r.view.ISMS, Texts: t}.Candidates(c)
			for i := range ids {
				for _, label := range []string{ids[i], strings.TrimSpace(titles[i])} {
					if label = strings.ToLower(label); labels[label] == "" {
						labels[label] = ids[i]
					}
				}
			}
		}
		r.labels[c] = labels
	}
	if id, ok := labels[small]; ok {
		return id, true
	}
	return text, false
}
