package docgen

import (
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// shown is a column of a register with the weight of its width.
type shown struct {
	field  string
	weight int
}

// listing is a table in the making.
type listing struct {
	document.Table
	writer   *writer
	register *isms.Register
	columns  []*isms.Column // nil for a row's id
}

// idField stands for a row's id among the columns of a register.
const idField = "id"

// listingOf starts a table of a register's columns, headed by their labels.
func (w *writer) listingOf(key string, columns []shown) *listing {
	l := &listing{writer: w, register: isms.FindRegister(key)}
	l.HeaderRows = 1
	head := document.Row{}
	for _, c := range columns {
		l.Columns = append(l.Columns, document.Column{Weight: c.weight})
		if c.field == idField {
			l.columns = append(l.columns, nil)
			head.Cells = append(head.Cells, document.TextCell(w.Text("doc.head.id")))
			continue
		}
		column := l.register.Column(c.field)
		l.columns = append(l.columns, column)
		head.Cells = append(head.Cells, document.TextCell(w.Label(l.register, column)))
	}
	l.Rows = append(l.Rows, head)
	return l
}

// table starts a table with given heads: pairs of text key and weight.
func (w *writer) table(heads ...head) *listing {
	l := &listing{writer: w}
	l.HeaderRows = 1
	row := document.Row{}
	for _, h := range heads {
		l.Columns = append(l.Columns, document.Column{Weight: h.weight, Align: h.align})
		row.Cells = append(row.Cells, document.TextCell(h.text))
	}
	l.Rows = append(l.Rows, row)
	return l
}

// head is the heading of a column with the weight of its width.
type head struct {
	text   string
	weight int
	align  document.Align
}

// row adds a row of the register.
func (l *listing) row(r isms.Row) {
	texts := make([]string, len(l.columns))
	for i, c := range l.columns {
		if c == nil {
			texts[i] = r.RowID()
		} else {
			texts[i] = orNone(l.writer.cell(c, r))
		}
	}
	l.texts(texts...)
}

// cell is a value as a table shows it: people by their names.
func (w *writer) cell(c *isms.Column, r isms.Row) string {
	if c.Kind == isms.References && c.Ref == "people" {
		return strings.Join(w.titles(c.Ref, isms.SplitList(c.Get(w.ISMS, r))), ", ")
	}
	return w.Show(c, r)
}

func (l *listing) texts(texts ...string) { l.Rows = append(l.Rows, document.TextRow(texts...)) }

func (l *listing) cells(cells ...document.Cell) {
	l.Rows = append(l.Rows, document.Row{Cells: cells})
}

func (l *listing) empty() bool { return len(l.Rows) == l.HeaderRows }

// captioned gives a table its caption, by text key.
func (l *listing) captioned(key string) *listing {
	l.Caption = document.Plain(l.writer.Text("doc.caption." + key))
	return l
}

// blocks is the table, or a line that says that there is nothing in it yet.
func (l *listing) blocks() []document.Block {
	if l.empty() {
		return []document.Block{document.Paragraph{Text: []document.Inline{l.writer.openText()}}}
	}
	keepOnOnePage(&l.Table)
	return []document.Block{l.Table}
}

// keepOnOnePage keeps a small table together.
func keepOnOnePage(t *document.Table) {
	if len(t.Rows) > mostOnOnePage {
		return
	}
	for i := range t.Rows[:len(t.Rows)-1] {
		t.Rows[i].KeepWithNext = true
	}
}

// mostOnOnePage is the number of rows up to which a table is kept on one page.
const mostOnOnePage = 7

// registerTable is the table of all rows of a register.
func (w *writer) registerTable(caption, key string, columns ...shown) []document.Block {
	return w.rowsTable(caption, key, isms.FindRegister(key).Rows(w.ISMS), columns...)
}

func (w *writer) rowsTable(caption, key string, rows []isms.Row, columns ...shown) []document.Block {
	t := w.listingOf(key, columns).captioned(caption)
	for _, r := range rows {
		t.row(r)
	}
	return t.blocks()
}
