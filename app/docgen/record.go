package docgen

import (
	"slices"
	"strings"
	"unicode/utf8"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue"
)

// checkTable judges the arguments of table: a register, its columns joined by
// commas ("id" for the row's number), and perhaps a choice that rows must have.
func checkTable(a []string) string {
	reg := isms.FindRegister(a[0])
	if reg == nil {
		return a[0]
	}
	for field := range strings.SplitSeq(a[1], ",") {
		if c := reg.Column(field); field != idField && (c == nil || c.Internal) {
			return field
		}
	}
	if len(a) < 3 {
		return ""
	}
	field, value, _ := strings.Cut(a[2], "=")
	if c := reg.Column(field); c == nil || !slices.Contains(c.Choices, value) {
		return a[2]
	}
	return ""
}

func checkControl(a []string) string {
	return inCatalogue(a[0], func(c *isms.Catalogue, id string) bool { _, ok := c.Control(id); return ok })
}

func checkParameter(a []string) string {
	return inCatalogue(a[0], func(c *isms.Catalogue, id string) bool { _, ok := c.Parameter(id); return ok })
}

func inCatalogue(id string, has func(*isms.Catalogue, string) bool) string {
	if c, err := catalogue.Load(); err != nil || has(c, id) {
		return ""
	}
	return id
}

// recordTable is the word table: rows of a register with the given columns.
func (w *writer) recordTable(a ...string) []document.Block {
	reg := isms.FindRegister(a[0])
	t := w.listingOf(reg.Key, w.widths(reg, strings.Split(a[1], ",")))
	t.Caption = document.Plain(w.Text("register." + reg.Key))
	for _, r := range reg.Rows(w.ISMS) {
		if len(a) < 3 || w.chosen(reg, r, a[2]) {
			t.row(r)
		}
	}
	if t.empty() {
		return []document.Block{document.Para(document.Quiet, w.Text("doc.no_rows"))}
	}
	return t.blocks()
}

// Characters that fit beside each other in a table, on upright pages and on
// turned ones.
const (
	uprightWidth = 92
	turnedWidth  = 142
)

// widths shares the width of the page among columns: to each what its head and a
// usual value need, so that no word breaks, and what is left to those with
// longer texts.
func (w *writer) widths(reg *isms.Register, fields []string) []shown {
	columns, least, most := make([]shown, len(fields)), 0, 0
	wants := make([]int, len(fields))
	for i, field := range fields {
		need, want := w.needs(reg, reg.Column(field))
		columns[i], wants[i] = shown{field, need}, want
		least, most = least+need, most+want
	}
	width := uprightWidth
	if w.turned {
		width = turnedWidth
	}
	for i := range columns {
		if most > 0 {
			columns[i].weight += wants[i] * max(width-least, most/4) / most
		}
	}
	return columns
}

// needs are the characters that a column cannot do without, and how many more it
// would take, in relation to other columns.
func (w *writer) needs(reg *isms.Register, c *isms.Column) (need, want int) {
	if c == nil {
		return 8, 0 // a row's number
	}
	for word := range strings.FieldsSeq(w.Label(reg, c)) {
		need = max(need, utf8.RuneCountInString(word)+3)
	}
	switch c.Kind {
	case isms.Number, isms.RatingStep:
		return max(need, 6), 0
	case isms.Date:
		return max(need, 13), 0
	case isms.Choice, isms.Choices, isms.Level, isms.Money:
		return max(need, 12), 2
	case isms.LongText:
		return max(need, 16), 24
	}
	return max(need, 13), min(c.Width, 30) / 2
}

// chosen says whether a row has a choice, given as field=value.
func (w *writer) chosen(reg *isms.Register, r isms.Row, filter string) bool {
	field, value, _ := strings.Cut(filter, "=")
	return slices.Contains(isms.SplitList(reg.Column(field).Get(w.ISMS, r)), value)
}
