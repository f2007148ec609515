package docgen

import (
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// coverLines are the lines on how to use the workbook, by text key.
var coverLines = []string{"copy", "filter", "lists", "grey", "ratings", "live", "print"}

// The cover's columns: a margin, names, texts, numbers.
var coverWidths = []float64{3, 36, 92, 14}

// cover is the first sheet: whose workbook this is, what controls it, how it is
// used, and what is in it.
func (b *bookWriter) cover() *document.Sheet {
	s := &document.Sheet{Key: coverSheet, Name: b.sheetTitle(coverSheet)}
	for _, width := range coverWidths {
		s.Columns = append(s.Columns, document.SheetColumn{Width: width})
	}
	s.Put(document.Spot{Row: 2, Column: 2}, styled(b.orOpen(b.Organisation().Name), document.SheetStyle{Role: document.SheetTitle, OneLine: true}))
	s.Put(document.Spot{Row: 3, Column: 2}, styled(b.Text("book.title"), document.SheetStyle{Role: document.SheetSection, OneLine: true}))
	s.Rows[1].HeightPoints = 28
	control := document.ControlBlock(b.coverControl())
	for _, row := range control.Rows {
		row.Cells[1].Borders = document.Borders{Left: document.Border{None: true}, Right: document.Border{None: true}}
	}
	s.Place(control, document.Spot{Row: 5, Column: 2}, document.SheetBody)
	b.section(s, 2, "book.cover.use")
	for i, key := range coverLines {
		b.paragraph(s, strconv.Itoa(i+1)+"  "+b.Text("book.cover.use."+key))
	}
	b.contents(s)
	s.Rows = append(s.Rows, document.SheetRow{})
	b.paragraph(s, b.Text("book.cover.notice"))
	s.Print.PagesHigh = 2
	return s
}

// section begins a part of a sheet below what stands there, in a column.
func (b *bookWriter) section(s *document.Sheet, column int, key string) {
	row := len(s.Rows) + 2
	s.Put(document.Spot{Row: row, Column: column}, styled(b.Text(key), document.SheetStyle{Role: document.SheetSection, OneLine: true}))
	s.Rows[row-1].HeightPoints = 22
}

// paragraph writes a text over the whole width of the cover.
func (b *bookWriter) paragraph(s *document.Sheet, text string) {
	row := len(s.Rows) + 1
	last := len(coverWidths)
	s.Put(document.Spot{Row: row, Column: last}, document.SheetCell{})
	s.Put(document.Spot{Row: row, Column: 2}, styled(text, document.SheetStyle{Role: document.SheetPlain}))
	s.Merged = append(s.Merged, document.Area{From: document.Spot{Row: row, Column: 2}, To: document.Spot{Row: row, Column: last}})
}

// coverControl is the workbook's control block (7.5.2). What is approved is its
// content: scope, assessment, plan and Statement of Applicability.
func (b *bookWriter) coverControl() []document.KeyValue {
	var lines []document.KeyValue
	add := func(label, value string) {
		lines = append(lines, document.KeyValue{Key: label, Value: document.Plain(orNone(value))})
	}
	add(b.Text("book.control.as_of"), b.ShowDate(b.today()))
	add(b.Text("book.control.standard"), standard+", Amd 1:2024")
	add(b.label("documents", "classification"), b.classification())
	add(b.label("documents", "owner"), b.introduce(holder(b.ISMS, "security_officer")))
	add(b.Text("book.control.language"), b.Text("choice.language."+b.Lang()))
	add(b.Text("register.methods"), strings.Join(nonEmpty(b.methodName(), b.methodVersion(), b.methodDate()), ", "))
	subject := isms.FindRegister("approvals").Column("subject")
	for _, key := range isms.ApprovalSubjects {
		add(b.Text("book.control.approval", "Subject", b.ChoiceLabel(subject, key)), b.approvedBy(key))
	}
	return lines
}

// approvedBy says who approved the latest version of a subject, when and how.
// What remains of the risks is approved by each risk owner, so all are named.
func (b *bookWriter) approvedBy(subject string) string {
	var people []string
	latest := map[string]string{}
	for _, a := range b.ApprovalsOf(subject) {
		if a.Person == "" || a.Date == "" {
			continue
		}
		if subject != "residual_risks" {
			people = nil
		}
		people = append(slices.DeleteFunc(people, func(id string) bool { return id == a.Person }), a.Person)
		latest[a.Person] = strings.Join(nonEmpty(a.Version, b.introduce(a.Person), b.ShowDate(a.Date), b.choice("approvals", "means", a.Means)), ", ")
	}
	if len(people) == 0 {
		return b.Text("book.control.not_approved")
	}
	lines := make([]string, len(people))
	for i, id := range people {
		lines[i] = latest[id]
	}
	return strings.Join(lines, "\n")
}

// contents lists the sheets with links, what they hold and how many entries.
func (b *bookWriter) contents(s *document.Sheet) {
	b.section(s, 2, "book.cover.sheets")
	heading := document.SheetStyle{Role: document.SheetHeading}
	row := len(s.Rows) + 1
	for i, key := range []string{"name", "content", "entries"} {
		s.Put(document.Spot{Row: row, Column: i + 2}, styled(b.Text("book.cover.sheets."+key), heading))
	}
	line := document.Borders{Bottom: document.Border{Eighths: 4, Colour: "D9E0E6"}}
	for _, key := range b.sheets()[1:] {
		row++
		at := document.Spot{Row: row, Column: 2}
		s.Put(at, styled(b.sheetTitle(key), document.SheetStyle{Role: document.SheetLinked, Borders: line}))
		s.Put(document.Spot{Row: row, Column: 3}, styled(b.Text("book.about."+key), document.SheetStyle{Role: document.SheetBody}))
		entries := document.SheetStyle{Role: document.SheetBody, Align: document.AlignRight}
		s.Put(document.Spot{Row: row, Column: 4}, styled(b.entries(key), entries))
		s.Links = append(s.Links, document.SheetLink{At: at, Sheet: key})
	}
}

// entries is the number of rows of a register's sheet, nothing for others.
func (b *bookWriter) entries(key string) any {
	if reg := isms.FindRegister(key); reg != nil {
		return len(reg.Rows(b.ISMS))
	}
	return nil
}
