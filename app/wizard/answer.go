package wizard

import (
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

// Answer gives a one-field question its canonical value. An answer takes away
// the mark "decide later".
func (q *Question) Answer(d *isms.Draft, value string) error {
	if q.Method {
		return answerMethod(d, value)
	}
	if err := q.Column().Check(d.ISMS, value); err != nil {
		return err
	}
	if err := d.Put(q.Register, q.Row, q.Field, value); err != nil {
		return err
	}
	return q.settle(d)
}

func (q *Question) settle(d *isms.Draft) error {
	if isms.FindRegister("open_points").Find(d.ISMS, q.Key) == nil {
		return nil
	}
	return d.Delete("open_points", q.Key)
}

// DecideLater marks every open question of the step as put off: a visible gap,
// never a block.
func (st *Step) DecideLater(d *isms.Draft) error {
	for _, q := range st.Questions {
		if q.Open(d.ISMS) == 0 {
			continue
		}
		if err := d.Put("open_points", q.Key, "state", "later"); err != nil {
			return err
		}
	}
	return nil
}

// answerMethod puts a preset in force as a new method version. Choosing what
// is in force already changes nothing, and neither does the firm's own method,
// which comes as a record.
func answerMethod(d *isms.Draft, key string) error {
	if m := d.ISMS.CurrentMethod(); m != nil && m.Preset == key || key == "" || key == OwnMethod {
		return nil
	}
	var keys []string
	for _, p := range d.ISMS.Catalogue.Methods {
		keys = append(keys, p.Key)
		if p.Key != key {
			continue
		}
		method := p.Method
		method.Preset = p.Key
		_, err := d.AddMethod(method, "")
		return err
	}
	return isms.Fail(isms.ErrNotAChoice, "Value", key, "Choices", strings.Join(keys, ", "), "Nearest", isms.Nearest(key, keys))
}

// RowAnswer is one row of a list question as an answers file gives it: field
// keys and what stands behind them, readable or canonical.
type RowAnswer struct {
	ID     string
	Fields []FieldAnswer
}

// FieldAnswer is one field of a row; a list has several values.
type FieldAnswer struct {
	Field  string
	Values []string
	Line   int
}

// AnswerRow adds or changes one row of a list question. A row is found by its
// id, else by the suggestion it came from, else by its title; otherwise it is
// new. The view reads names and labels into ids and keys.
func (q *Question) AnswerRow(d *isms.Draft, v isms.View, row RowAnswer) error {
	_, err := q.answerRow(d, v, row)
	return err
}

func (q *Question) answerRow(d *isms.Draft, v isms.View, row RowAnswer) (id string, err error) {
	id, err = q.locate(d, v, row)
	if err != nil {
		return "", err
	}
	reg := isms.FindRegister(q.Register)
	for _, f := range row.Fields {
		if !q.takes(f.Field) {
			return "", &fieldError{f, isms.Fail(isms.ErrUnknownField, "Register", q.Register, "Field", f.Field, "Nearest", isms.Nearest(f.Field, q.fieldKeys()))}
		}
		if err := q.set(d, id, f.Field, readValues(v, reg.Column(f.Field), f.Values)); err != nil {
			return "", &fieldError{f, err}
		}
	}
	return id, q.settle(d)
}

// set gives a field of a row its value. What stands there already is left
// alone: setting a rating again would move it to the method in force.
func (q *Question) set(d *isms.Draft, id, field, value string) error {
	reg := isms.FindRegister(q.Register)
	if reg.Column(field).Get(d.ISMS, reg.Find(d.ISMS, id)) == value {
		return nil
	}
	if q.List.Check != nil {
		if err := q.List.Check(field, value); err != nil {
			return err
		}
	}
	return d.Set(q.Register, id, field, value)
}

// waits says whether a field is taken when all answers have been: one that names
// rows of the same register, which may stand further down; that a person has left,
// who can then be named no more; the definition of a method, because risks may
// have been rated on the scales of an earlier one; and that a question is put off,
// which an answer settles.
func (q *Question) waits(f FieldAnswer) bool {
	c := isms.FindRegister(q.Register).Column(f.Field)
	if c == nil {
		return false
	}
	late := map[string]string{"people": "active", "methods": "definition", "open_points": "state"}
	return c.Ref == q.Register || late[q.Register] == c.Key
}

// fieldError says at which field of a row an answer failed.
type fieldError struct {
	field FieldAnswer
	err   error
}

func (e *fieldError) Error() string { return e.field.Field + ": " + e.err.Error() }
func (e *fieldError) Unwrap() error { return e.err }

func readValues(v isms.View, c *isms.Column, values []string) string {
	if !c.Kind.IsList() {
		return v.Read(c, strings.Join(values, "\n"))
	}
	var out []string
	for _, value := range values {
		out = append(out, v.Read(c, value))
	}
	return strings.Join(slices.DeleteFunc(out, func(s string) bool { return s == "" }), ";")
}

// takes says whether a field can be given in an answer to this question.
func (q *Question) takes(field string) bool { return slices.Contains(q.fieldKeys(), field) }

// fieldKeys are the fields an answers file may give for a row: those asked for
// and those carried beside them.
func (q *Question) fieldKeys() []string { return append(q.askedKeys(), carried()[q]...) }

// askedKeys are the columns that a question shows and that are not computed,
// and the suggestion the row comes from.
func (q *Question) askedKeys() []string {
	reg := isms.FindRegister(q.Register)
	var keys []string
	for _, key := range q.List.Columns {
		if c := reg.Column(key); !c.Derived() && (q.List.Add || key != reg.Title) {
			keys = append(keys, key)
		}
	}
	if q.List.Add && reg.Column("suggestion") != nil && !slices.Contains(keys, "suggestion") {
		keys = append(keys, "suggestion")
	}
	return keys
}

func (q *Question) locate(d *isms.Draft, v isms.View, row RowAnswer) (string, error) {
	reg := isms.FindRegister(q.Register)
	if row.ID != "" && reg.Find(d.ISMS, row.ID) != nil {
		return row.ID, nil
	}
	if row.ID == "" {
		if id := q.known(d, v, row); id != "" {
			return id, nil
		}
	}
	if !q.List.Add {
		return "", isms.Fail(isms.ErrUnknownRow, "Register", q.Register, "Row", row.ID)
	}
	id, err := q.newRow(d, row.ID)
	if err != nil {
		return "", err
	}
	return id, q.prefill(d, id, row)
}

// prefill gives a new row that names a suggestion what the suggestion says; the
// row's own fields come after it and win.
func (q *Question) prefill(d *isms.Draft, id string, row RowAnswer) error {
	i := slices.IndexFunc(row.Fields, func(f FieldAnswer) bool { return f.Field == "suggestion" })
	if i < 0 {
		return nil
	}
	wanted := strings.Join(row.Fields[i].Values, "")
	var known []string
	for _, g := range d.ISMS.Catalogue.Suggestions {
		if g.Table != q.Register {
			continue
		}
		if known = append(known, g.ID); g.ID == wanted {
			return suggestedRow(g, "").fill(d, id)
		}
	}
	return &fieldError{row.Fields[i], isms.Fail(isms.ErrNotAChoice, "Value", wanted, "Choices", strings.Join(known, ", "), "Nearest", isms.Nearest(wanted, known))}
}

func (q *Question) newRow(d *isms.Draft, id string) (string, error) {
	var err error
	switch {
	case q.List.Given != nil && !slices.Contains(q.List.Given(d.ISMS.Catalogue), id):
		err = isms.Fail(isms.ErrUnknownRow, "Register", q.Register, "Row", id)
	case id == "":
		id, err = d.Add(q.Register)
	default:
		err = d.AddWithID(q.Register, id)
	}
	if err != nil || q.List.Fixed.Field == "" {
		return id, err
	}
	return id, d.Set(q.Register, id, q.List.Fixed.Field, q.List.Fixed.New)
}

// known finds a row without an id by its suggestion or its own title.
func (q *Question) known(d *isms.Draft, v isms.View, row RowAnswer) string {
	reg := isms.FindRegister(q.Register)
	for _, key := range []string{"suggestion", reg.Title} {
		column := reg.Column(key)
		i := slices.IndexFunc(row.Fields, func(f FieldAnswer) bool { return f.Field == key })
		if column == nil || i < 0 {
			continue
		}
		for _, r := range q.recorded(d.ISMS) {
			if column.Get(d.ISMS, r) == strings.Join(row.Fields[i].Values, "\n") || v.Show(column, r) == strings.Join(row.Fields[i].Values, "\n") {
				return r.RowID()
			}
		}
	}
	return ""
}

// AddRow adds an empty row to a list question, as the window does.
func (q *Question) AddRow(d *isms.Draft) (string, error) { return q.newRow(d, "") }
