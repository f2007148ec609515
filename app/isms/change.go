package isms

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Edit is one field of one row changing from Old to New, in canonical text.
// The empty Field stands for the row itself: Old "" and New Exists adds it,
// Old Exists and New "" removes it.
type Edit struct{ Register, Row, Field, Old, New string }

// Exists is the value of the empty field of a row that is there.
const Exists = "+"

// ChangeKind says what caused a change; its label is the text "change.<kind>".
type ChangeKind string

// The kinds of changes.
const (
	ChangeCreate  ChangeKind = "create"  // a new file
	ChangeEdit    ChangeKind = "edit"    // a field in a register or wizard
	ChangeAdd     ChangeKind = "add"     // new rows
	ChangeDelete  ChangeKind = "delete"  // rows removed
	ChangeAnswer  ChangeKind = "answer"  // an answers file
	ChangeAccept  ChangeKind = "accept"  // suggestions taken over
	ChangeAssess  ChangeKind = "assess"  // the next risk assessment begins
	ChangeKeep    ChangeKind = "keep"    // a version closed
	ChangeCarry   ChangeKind = "carry"   // a statement to the 2013 edition carried over
	ChangeApprove ChangeKind = "approve" // documents approved
	ChangeImport  ChangeKind = "import"  // a workbook brought back
	ChangeUndo    ChangeKind = "undo"
	ChangeRedo    ChangeKind = "redo"
)

// Change is a labelled group of edits: the only way in which an ISMS changes,
// and one entry of its journal.
type Change struct {
	ID      int // 1, 2, 3 …; 0 until written
	At      time.Time
	By      string // user name on this computer
	Kind    ChangeKind
	Reverts int // for undo and redo: the change taken back or brought back
	Edits   []Edit
}

// Draft is a change in the making: each call is checked and applied to the
// snapshot at once, so later calls see earlier ones. Either the draft's edits
// are written to the file, or Rollback takes them back.
type Draft struct {
	ISMS     *ISMS
	Edits    []Edit
	sequence map[string]int
	today    string
}

// Begin starts a draft. today (2006-01-02) dates what a change dates by itself.
func Begin(s *ISMS, today string) *Draft {
	d := &Draft{ISMS: s, today: today, sequence: map[string]int{}}
	for k, v := range s.sequence {
		d.sequence[k] = v
	}
	return d
}

// Today is the day the draft dates by itself, 2006-01-02.
func (d *Draft) Today() string { return d.today }

// Rollback takes all edits of the draft back.
func (d *Draft) Rollback() {
	for _, e := range slices.Backward(d.Edits) {
		d.ISMS.put(e.reversed())
	}
	d.Edits = nil
	d.ISMS.sequence = d.sequence
}

func (e Edit) reversed() Edit { return Edit{e.Register, e.Row, e.Field, e.New, e.Old} }

// Set changes one field to a canonical value. Setting a field to what it holds
// is no edit. Errors: unknown register, row or field, or a value the column
// does not take.
func (d *Draft) Set(register, row, field, value string) error {
	reg := FindRegister(register)
	if reg == nil {
		return Fail(ErrUnknownRegister, "Register", register)
	}
	r := reg.Find(d.ISMS, row)
	if r == nil {
		return Fail(ErrUnknownRow, "Register", register, "Row", row)
	}
	col := reg.Column(field)
	if col == nil {
		return Fail(ErrUnknownField, "Register", register, "Field", field)
	}
	if !reg.Editable(col, row) {
		return Fail(ErrDerivedField, "Register", register, "Field", field)
	}
	if err := col.Check(d.ISMS, value); err != nil {
		return err
	}
	if reg.Key == "parameters" {
		if err := d.ISMS.Catalogue.CheckParameter(row, value); err != nil {
			return err
		}
	}
	if col.Kind == Number && value == "0" {
		value = "" // as it will be read back, or an undo would not find it
	}
	d.record(Edit{register, row, field, col.Get(d.ISMS, r), value})
	d.follow(reg, r, field)
	return nil
}

// Add makes a new row with the next free id.
func (d *Draft) Add(register string) (id string, err error) {
	reg := FindRegister(register)
	if reg == nil {
		return "", Fail(ErrUnknownRegister, "Register", register)
	}
	if reg.Prefix == "" {
		return "", Fail(ErrFixedRegister, "Register", register)
	}
	id = fmt.Sprintf("%s-%02d", reg.Prefix, d.ISMS.lastNumber(reg)+1)
	d.record(Edit{Register: register, Row: id, New: Exists})
	return id, nil
}

// AddWithID makes a new row under a given id, as an answers file names it. The
// id must be free and of the register's form; registers keyed by facts,
// questions or catalogue entries take any id.
func (d *Draft) AddWithID(register, id string) error {
	reg := FindRegister(register)
	if reg == nil {
		return Fail(ErrUnknownRegister, "Register", register)
	}
	number, err := strconv.Atoi(strings.TrimPrefix(id, reg.Prefix+"-"))
	if reg.Prefix != "" && (err != nil || number < 1 || id != fmt.Sprintf("%s-%02d", reg.Prefix, number)) {
		return Fail(ErrRowID, "Row", id, "Example", reg.Prefix+"-01")
	}
	if reg.Find(d.ISMS, id) != nil {
		return Fail(ErrRowID, "Row", id, "Example", reg.Prefix+"-01")
	}
	d.record(Edit{Register: register, Row: id, New: Exists})
	return nil
}

// Put sets a field of a row that is added first when it does not exist: the
// way in for facts and open points, whose ids are given.
func (d *Draft) Put(register, row, field, value string) error {
	if reg := FindRegister(register); reg != nil && reg.Find(d.ISMS, row) == nil {
		if value == "" {
			return nil
		}
		if err := d.AddWithID(register, row); err != nil {
			return err
		}
	}
	return d.Set(register, row, field, value)
}

// Delete removes a row. References to it elsewhere are cleared in the same
// change, so no register points to what is gone. Error: the row is one that
// the standard gives.
func (d *Draft) Delete(register, row string) error {
	reg := FindRegister(register)
	if reg == nil {
		return Fail(ErrUnknownRegister, "Register", register)
	}
	r := reg.Find(d.ISMS, row)
	if r == nil {
		return Fail(ErrUnknownRow, "Register", register, "Row", row)
	}
	if reg.Given != nil && reg.Given(row) {
		return Fail(ErrFixedRegister, "Register", register)
	}
	for _, other := range Registers {
		for _, c := range other.Columns {
			if !c.Derived() && c.Ref == register && (c.Kind == Reference || c.Kind == References) {
				d.clearReferences(other, c, row)
			}
		}
	}
	for _, c := range reg.Stored() {
		d.record(Edit{register, row, c.Key, c.Get(d.ISMS, r), ""})
	}
	d.record(Edit{Register: register, Row: row, Old: Exists})
	return nil
}

func (d *Draft) clearReferences(reg *Register, c *Column, to string) {
	for _, r := range reg.Rows(d.ISMS) {
		old := c.Get(d.ISMS, r)
		if old == "" {
			continue
		}
		ids := slices.DeleteFunc(SplitList(old), func(id string) bool { return id == to })
		d.record(Edit{reg.Key, r.RowID(), c.Key, old, joinList(ids)})
	}
}

// Replay applies edits as they stand, in order, if every old value is still
// there: undo, redo and preview. Otherwise it fails with ErrConflict.
func (d *Draft) Replay(edits []Edit) error {
	for _, e := range edits {
		if d.ISMS.value(e) != e.Old {
			return Fail(ErrConflict, "Register", e.Register, "Row", e.Row, "Field", e.Field)
		}
		d.record(e)
	}
	return nil
}

// Reverse gives the edits that take a change back.
func Reverse(edits []Edit) []Edit {
	out := make([]Edit, 0, len(edits))
	for _, e := range slices.Backward(edits) {
		out = append(out, e.reversed())
	}
	return out
}

func (d *Draft) record(e Edit) {
	if e.Old == e.New {
		return
	}
	d.ISMS.put(e)
	d.Edits = append(d.Edits, e)
}

// follow makes the edits that a rule of the method attaches to another edit: a
// rating carries the method version and the day it was made with.
func (d *Draft) follow(reg *Register, r Row, field string) {
	col := reg.Column(field)
	if reg.Key != "risks" || col.Kind != RatingStep || len(d.ISMS.Methods) == 0 {
		return
	}
	method := reg.Column("method")
	inForce := d.ISMS.Methods[len(d.ISMS.Methods)-1].ID
	d.record(Edit{reg.Key, r.RowID(), method.Key, method.Get(d.ISMS, r), inForce})
	if on := r.(*Risk).AssessedOn; on <= d.ISMS.lastAssessed() { // not yet in the assessment under way
		d.record(Edit{reg.Key, r.RowID(), "assessed_on", on, d.today})
	}
}

// value is the current value an edit would replace.
func (s *ISMS) value(e Edit) string {
	reg := FindRegister(e.Register)
	if reg == nil {
		return ""
	}
	r := reg.Find(s, e.Row)
	switch {
	case r == nil:
		return ""
	case e.Field == "":
		return Exists
	}
	if c := reg.Column(e.Field); c != nil {
		return c.Get(s, r)
	}
	return ""
}

// put applies an edit without questions.
func (s *ISMS) put(e Edit) {
	s.forget()
	reg := FindRegister(e.Register)
	switch {
	case e.Field != "":
		reg.Column(e.Field).put(reg.Find(s, e.Row), e.New)
	case e.New == Exists:
		reg.rows.insert(s, e.Row)
		s.Reserve(reg, e.Row)
	default:
		reg.rows.remove(s, e.Row)
	}
}

// Reserve marks an id as used, so that it is never given again even when its
// row is gone.
func (s *ISMS) Reserve(reg *Register, id string) {
	if s.sequence == nil {
		s.sequence = map[string]int{}
	}
	number, own := strings.CutPrefix(id, reg.Prefix+"-")
	if n, err := strconv.Atoi(number); err == nil && own {
		s.sequence[reg.Key] = max(s.sequence[reg.Key], n)
	}
}

func (s *ISMS) lastNumber(reg *Register) int { return s.sequence[reg.Key] }

// Load puts a stored row into a snapshot: the file's way in, where values have
// been checked before they were written.
func (s *ISMS) Load(reg *Register, id string, values []string) {
	r := reg.rows.insert(s, id)
	for i, c := range reg.Stored() {
		if values[i] != "" {
			c.put(r, values[i])
		}
	}
	s.Reserve(reg, id)
}

// History says which changes can be undone and redone now, the next one last.
// An undo or redo is itself a change in the journal; a new change after an
// undo closes the way to what was undone.
func History(changes []Change) (undo, redo []int) {
	for _, c := range changes {
		switch c.Kind {
		case ChangeUndo:
			undo = slices.DeleteFunc(undo, func(id int) bool { return id == c.Reverts })
			redo = append(redo, c.Reverts)
		case ChangeRedo:
			redo = slices.DeleteFunc(redo, func(id int) bool { return id == c.Reverts })
			undo = append(undo, c.Reverts)
		case ChangeCreate:
		default:
			undo, redo = append(undo, c.ID), nil
		}
	}
	return undo, redo
}
