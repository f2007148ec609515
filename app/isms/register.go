package isms

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Kind says what a column holds. Values travel between screen, file, workbook
// and journal in one canonical text form: numbers plain, dates ISO 8601,
// choices and references as keys and ids, lists joined by ";".
type Kind int

// The kinds of columns.
const (
	Text       Kind = iota // one line
	LongText               // several lines
	Number                 // whole number from 0; 0 is written as empty
	Money                  // plain decimal
	Date                   // 2006-01-02
	Choice                 // one of Choices
	Choices                // any of Choices
	Reference              // id of a row of register Ref
	References             // ids of rows of register Ref
	Entry                  // id of an entry of the catalogue, kind Ref
	Entries                // ids of entries of the catalogue, kind Ref
	RatingStep             // step of the risk method's scale Ref: likelihood or impact
	Level                  // index of a risk level; derived
)

// IsList says whether a value of this kind is a list joined by ";".
func (k Kind) IsList() bool { return k == Choices || k == References || k == Entries }

// Row is a row of any register.
type Row interface{ RowID() string }

// Column describes one field of a register once: the grid on screen, the
// workbook, CSV, the list command, the wizards, the checks and the history all
// read it from here. Its label is the text "field.<register>.<key>".
type Column struct {
	Key     string
	Kind    Kind
	Choices []string // for Choice and Choices; labels are "choice.<ChoiceSet>.<key>"
	Set     string   // the choice set's name
	Ref     string   // register, catalogue kind or scale, by Kind
	Width   int      // usual width in characters
	// Derive computes the value for columns that are never typed in.
	Derive func(*ISMS, Row) string
	// Fallback is the text a reader sees while the user has typed none: the
	// catalogue's wording in the reader's language.
	Fallback func(View, Row) string
	// Acting marks a reference to somebody who has to be there today: a person
	// who has left cannot be chosen.
	Acting bool
	// OwnRows marks a column that can be typed in only for rows of the firm's
	// own: what the standard gives keeps its name.
	OwnRows bool
	// Internal columns carry bookkeeping: saved, but not shown in registers.
	Internal bool
	// Keeps marks a column that names a file kept with the ISMS. An answers file
	// carries no such files, so it leaves the column out.
	Keeps bool

	text func(Row) *string
	num  func(Row) *int
	list func(Row) *[]string
}

// Derived says whether the column is computed and cannot be edited.
func (c *Column) Derived() bool { return c.Derive != nil }

// Get gives the canonical value of the column in a row.
func (c *Column) Get(s *ISMS, r Row) string {
	switch {
	case c.Derive != nil:
		return c.Derive(s, r)
	case c.num != nil:
		if n := *c.num(r); n != 0 {
			return strconv.Itoa(n)
		}
		return ""
	case c.list != nil:
		return strings.Join(*c.list(r), ";")
	}
	return *c.text(r)
}

// put stores a canonical value that Check has accepted.
func (c *Column) put(r Row, value string) {
	switch {
	case c.num != nil:
		*c.num(r), _ = strconv.Atoi(value)
	case c.list != nil:
		*c.list(r) = SplitList(value)
	default:
		*c.text(r) = value
	}
}

// SplitList takes a canonical list apart; the empty text is the empty list.
func SplitList(value string) []string {
	if value == "" {
		return nil
	}
	return strings.Split(value, ";")
}

// Register describes one list of the ISMS once. Its name is the text
// "register.<key>", its singular "register.<key>.one".
type Register struct {
	Key     string
	Prefix  string // new ids are Prefix-01, Prefix-02 …; empty: ids are given
	Title   string // the column by which a row is known
	Columns []*Column
	// Fixed registers have the rows the standard or the catalogue gives them;
	// rows are neither added nor deleted by hand.
	Fixed bool
	// Kept registers hold what the program puts down by a deed of its own: when
	// something is closed, approved or accepted. Nobody types into them.
	Kept bool
	// Given says which rows the standard gives in a register that takes rows of
	// the firm's own beside them; nil in all other registers.
	Given func(id string) bool

	rows table
}

// table is how a register reaches its rows in a snapshot.
type table interface {
	list(*ISMS) []Row
	find(*ISMS, string) Row
	insert(*ISMS, string) Row
	remove(*ISMS, string)
	clone(from, to *ISMS)
}

// IsGiven says whether a row comes from the standard, so that it cannot be deleted.
func (r *Register) IsGiven(id string) bool { return r.Fixed || r.Given != nil && r.Given(id) }

// Editable says whether a column can be typed in for a row.
func (r *Register) Editable(c *Column, id string) bool {
	return !c.Derived() && (!c.OwnRows || !r.IsGiven(id))
}

// Column finds a column by key, nil when there is none.
func (r *Register) Column(key string) *Column {
	for _, c := range r.Columns {
		if c.Key == key {
			return c
		}
	}
	return nil
}

// Stored are the columns that are saved in the file, in order.
func (r *Register) Stored() []*Column {
	return slices.DeleteFunc(slices.Clone(r.Columns), func(c *Column) bool { return c.Derived() })
}

// Shown are the columns a register shows to its readers, in order.
func (r *Register) Shown() []*Column {
	return slices.DeleteFunc(slices.Clone(r.Columns), func(c *Column) bool { return c.Internal })
}

// Rows are the register's rows in order of their ids.
func (r *Register) Rows(s *ISMS) []Row { return r.rows.list(s) }

// Find gives the row with an id, nil when there is none.
func (r *Register) Find(s *ISMS, id string) Row { return r.rows.find(s, id) }

// FindRegister gives the description of a register, nil when there is none.
func FindRegister(key string) *Register {
	for _, r := range Registers {
		if r.Key == key {
			return r
		}
	}
	return nil
}

// rowsOf is the table of one row type.
type rowsOf[T any, P interface {
	*T
	Row
	setID(string)
}] struct{ at func(*ISMS) *[]P }

func (t rowsOf[T, P]) search(s *ISMS, id string) (int, bool) {
	rows := *t.at(s)
	// Rows are loaded, added and filled one after another: look at the last first.
	if n := len(rows); n > 0 {
		switch c := CompareIDs(rows[n-1].RowID(), id); {
		case c == 0:
			return n - 1, true
		case c < 0:
			return n, false
		}
	}
	return slices.BinarySearchFunc(rows, id, func(r P, id string) int { return CompareIDs(r.RowID(), id) })
}

func (t rowsOf[T, P]) list(s *ISMS) []Row {
	out := make([]Row, len(*t.at(s)))
	for i, r := range *t.at(s) {
		out[i] = r
	}
	return out
}

func (t rowsOf[T, P]) find(s *ISMS, id string) Row {
	if i, ok := t.search(s, id); ok {
		return (*t.at(s))[i]
	}
	return nil
}

func (t rowsOf[T, P]) insert(s *ISMS, id string) Row {
	row := P(new(T))
	row.setID(id)
	i, _ := t.search(s, id)
	*t.at(s) = slices.Insert(*t.at(s), i, row)
	return row
}

func (t rowsOf[T, P]) remove(s *ISMS, id string) {
	if i, ok := t.search(s, id); ok {
		*t.at(s) = slices.Delete(*t.at(s), i, i+1)
	}
}

// clone copies the rows. Lists inside a row are shared, because put always
// replaces a list and never writes into one.
func (t rowsOf[T, P]) clone(from, to *ISMS) {
	rows := make([]P, len(*t.at(from)))
	for i, r := range *t.at(from) {
		c := *r
		rows[i] = &c
	}
	*t.at(to) = rows
}

// CompareIDs orders ids as people do: R-2 before R-10, A.5.9 before A.5.10.
func CompareIDs(a, b string) int {
	for a != "" && b != "" {
		x, restA := chunk(a)
		y, restB := chunk(b)
		if x != y {
			if isDigit(x[0]) && isDigit(y[0]) {
				return cmp.Or(compareNumbers(x, y), strings.Compare(x, y))
			}
			return strings.Compare(x, y)
		}
		a, b = restA, restB
	}
	return len(a) - len(b)
}

// compareNumbers compares runs of digits by value, however long they are.
func compareNumbers(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// chunk cuts off the leading run of digits or of other characters.
func chunk(s string) (head, rest string) {
	digit := isDigit(s[0])
	for i := range len(s) {
		if isDigit(s[i]) != digit {
			return s[:i], s[i:]
		}
	}
	return s, ""
}
