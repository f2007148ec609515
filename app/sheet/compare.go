package sheet

import (
	"strconv"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Deed is what a workbook asks for.
type Deed string

// The deeds.
const (
	Add      Deed = "added"
	Change   Deed = "changed"
	Delete   Deed = "deleted"
	Conflict Deed = "conflict" // changed in the workbook and, otherwise, in the file
	Reject   Deed = "rejected" // cannot be taken over
)

// Item is one thing a workbook asks for: a new row, a field, a row to go. Values
// are canonical.
type Item struct {
	Deed        Deed
	Sheet, Cell string // where it stands in the workbook
	Register    string
	Row         string // the id; of a new row the one it gets
	New         bool   // the field of a new row
	Field       string // empty for a row as a whole
	Old         string // what the file held when the workbook was written
	Here        string // what the file holds now
	Value       string // what the workbook says
	Typed       string // as it stands in the cell
	Err         error  // why it is rejected
}

// Plan is what a workbook asks for, compared with the file as it was when the
// workbook was written and as it is now.
type Plan struct {
	Unchanged int // cells that say what the file says

	book  *Book
	tasks []task
}

// task is a row of a sheet that asks for something.
type task struct {
	*Returned
	row document.ContentRow
	id  string // empty for a new row
	// wanted is the id that a new row had when the workbook was written.
	wanted string
	gone   bool // the row is no longer in the file
	away   bool // the row shall go
	cells  []asked
}

// asked is a cell that says something new.
type asked struct {
	column  *isms.Column
	content document.ContentCell
	clash   bool   // the file has changed there as well
	base    string // the canonical value when the workbook was written
}

// Compare finds out what a workbook asks for. base is the state from which it was
// written, now what the file holds; both in the language and with the numbers of
// the workbook. Where nobody knows the state, base is now and dated is false:
// nothing can clash then, and an entry that the file does not have is new.
func (b *Book) Compare(base, now isms.View, dated bool) *Plan {
	p := &Plan{book: b}
	before, after := &Form{View: base}, &Form{View: now}
	if base.ISMS == now.ISMS {
		after = before
	}
	for _, r := range b.Registers {
		c := comparison{plan: p, returned: r, before: before.columns(r.Register), after: after.columns(r.Register), base: base, now: now, dated: dated, seen: map[string]bool{}}
		for _, row := range r.rows {
			c.row(row)
		}
	}
	return p
}

// comparison compares the rows of one register.
type comparison struct {
	plan          *Plan
	returned      *Returned
	before, after []column // the columns as they stood, and as they would stand now
	base, now     isms.View
	dated         bool
	seen          map[string]bool
	numbers       map[string]string // ids by the numbers that readers see; nil before they are needed
}

func (c *comparison) row(row document.ContentRow) {
	r := c.returned
	t := task{Returned: r, row: row, id: c.id(row), away: c.asksToGo(row)}
	if !c.dated && t.id != "" && t.Find(c.now.ISMS, t.id) == nil && !c.seen[t.id] {
		t.id, t.wanted = "", t.id
	}
	switch {
	case t.id == "":
		t.cells = c.typed(row)
		if t.away {
			return // never was an entry
		}
	case !c.known(&t) && c.seen[t.id]:
		// A row that was copied and then changed is a new entry.
		t.id, t.gone, t.cells = "", false, c.typed(row)
	case t.away && t.gone, c.seen[t.id]:
		return
	}
	c.seen[t.id+t.wanted] = true
	if t.away || len(t.cells) > 0 {
		c.plan.tasks = append(c.plan.tasks, t)
	}
}

// known compares a row with the entry of its id, and says whether the two are the
// same.
func (c *comparison) known(t *task) bool {
	before, after := t.Find(c.base.ISMS, t.id), t.Find(c.now.ISMS, t.id)
	t.gone = after == nil
	if before == nil {
		before = after
	}
	if before == nil {
		t.cells = c.typed(t.row)
	} else {
		t.cells = c.changed(t.row, before, after)
	}
	return len(t.cells) == 0
}

// id is the id of a row: the hidden one, or else the number that a reader sees.
func (c *comparison) id(row document.ContentRow) string {
	if hidden, ok := c.returned.cell(row, keyRow); ok && strings.TrimSpace(hidden.Text) != "" {
		return strings.TrimSpace(hidden.Text)
	}
	shown, _ := c.returned.cell(row, keyNumber)
	number := strings.TrimSpace(shown.Text)
	if number == "" || c.returned.Find(c.now.ISMS, number) != nil {
		return number
	}
	if c.numbers == nil { // only controls are shown by other numbers, and they are few
		c.numbers = map[string]string{}
		for _, r := range c.returned.Rows(c.now.ISMS) {
			c.numbers[c.base.RowNumber(c.returned.Register, r.RowID())] = r.RowID()
		}
	}
	return c.numbers[number]
}

// asksToGo says whether a row is marked for deletion.
func (c *comparison) asksToGo(row document.ContentRow) bool {
	mark, _ := c.returned.cell(row, keyDelete)
	text := strings.ToLower(strings.TrimSpace(mark.Text))
	if code, ok := c.plan.book.codes[listName(yes)][text]; ok {
		return code == "yes"
	}
	return text != "" && text != "no" && text != "false" && text != "0"
}

// typed are the cells of a new row that say something.
func (c *comparison) typed(row document.ContentRow) []asked {
	var out []asked
	for _, column := range c.before {
		if column.Column == nil || column.Derived() {
			continue
		}
		if content, ok := c.returned.cell(row, column.key); ok && strings.TrimSpace(content.Text) != "" {
			out = append(out, asked{column: column.Column, content: content})
		}
	}
	return out
}

// changed are the cells of a row that say something else than what was written
// into them, and than what would be written now.
func (c *comparison) changed(row document.ContentRow, before, after isms.Row) []asked {
	var out []asked
	for i, column := range c.before {
		if column.Column == nil || calculated(column.Column) {
			continue
		}
		content, known := c.returned.cell(row, column.key)
		said := normal(content.Text)
		if !known || said == shown(column.value(before)) {
			c.plan.Unchanged++
			continue
		}
		a := asked{column: column.Column, content: content, base: column.Get(c.base.ISMS, before)}
		if after != nil {
			if said == shown(c.after[i].value(after)) {
				c.plan.Unchanged++
				continue
			}
			a.clash = a.base != column.Get(c.now.ISMS, after)
		}
		out = append(out, a)
	}
	return out
}

// calculated says whether the workbook calculates a column itself, so that it
// follows what is typed elsewhere.
func calculated(c *isms.Column) bool {
	return c.Derived() && (c.Kind == isms.Level || c.Kind == isms.Number)
}

// shown is a value as it comes back from a cell into which it was written.
func shown(value any) string {
	switch v := value.(type) {
	case string:
		return normal(document.CellText(v))
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return ""
}

// normal leaves out what programs add and drop at their own discretion.
func normal(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
}
