package docgen

import (
	"slices"
	"strings"

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
	var columns []shown
	for field := range strings.SplitSeq(a[1], ",") {
		columns = append(columns, shown{field, 1})
	}
	t := w.listingOf(reg.Key, columns)
	t.Caption = document.Plain(w.Text("register." + reg.Key))
	for _, r := range reg.Rows(w.ISMS) {
		if len(a) < 3 || w.chosen(reg, r, a[2]) {
			t.row(r)
		}
	}
	if t.empty() {
		return []document.Block{document.Para(document.Quiet, w.Text("doc.no_rows"))}
	}
	w.fit(&t.Table)
	return t.blocks()
}

// chosen says whether a row has a choice, given as field=value.
func (w *writer) chosen(reg *isms.Register, r isms.Row, filter string) bool {
	field, value, _ := strings.Cut(filter, "=")
	return slices.Contains(isms.SplitList(reg.Column(field).Get(w.ISMS, r)), value)
}
