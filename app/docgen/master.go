package docgen

import (
	"cmp"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// masterList names every document and record of the firm's set and every document
// of its own, with where it is and in which state (7.5.3): what the register of
// documents says, and what follows where it says nothing.
func (b *bookWriter) masterList() *document.Sheet {
	l := bookList{key: masterSheet, widths: []float64{11, 52, 18, 9, 14, 28, 16, 14, 14, 34}}
	l.headings = []string{
		b.Text("book.column.id"), b.label("documents", "title"), b.Text("book.master.kind"), b.label("documents", "version"), b.label("documents", "status"),
		b.label("documents", "owner"), b.label("documents", "classification"), b.label("documents", "approved_on"), b.label("documents", "review_on"),
		b.Text("book.master.where"),
	}
	for _, d := range b.DocumentSet() {
		if d.Made() {
			l.rows = append(l.rows, b.setRow(d))
		}
	}
	for _, d := range b.Documents {
		if strings.HasPrefix(d.ID, "D-") {
			l.rows = append(l.rows, b.masterRow(d.ID, d.Title, b.Text("book.master.own"), control{
				Version: d.Version, Status: d.Status, Owner: d.Owner, Classification: d.Classification, ApprovedOn: d.ApprovedOn, ReviewOn: d.ReviewOn,
			}, cmp.Or(d.FileName, d.Location)))
		}
	}
	return b.derivedSheet(l)
}

// setRow is a document of the set; one that shares a file is controlled with it.
func (b *bookWriter) setRow(d isms.SetDocument) []any {
	t, _ := b.Catalogue.DocumentType(d.ID)
	kind, title := b.kindName(t.Kind), documentTitle(b.View, d.ID)
	if d.File == isms.WorkbookFile {
		c := control{Owner: holder(b.ISMS, "security_officer"), Living: true}
		return b.masterRow("ISMS-"+d.ID, title, kind, c, b.Text("doc.workbook"))
	}
	c := Press{View: b.View, At: b.at}.controlOf(d.File)
	return b.masterRow("ISMS-"+d.ID, title, kind, c, "ISMS-"+d.File+" "+b.fileTitle(d.File))
}

// fileTitle is the name of a file of the set.
func (b *bookWriter) fileTitle(id string) string {
	info, err := Press{View: b.View, At: b.at}.Info(id)
	if err != nil {
		return ""
	}
	return info.Title
}

func (b *bookWriter) masterRow(number, title, kind string, c control, where string) []any {
	status := b.choice("documents", "status", c.Status)
	if c.Living {
		c.Version, status, c.ApprovedOn = "", b.Text("book.master.living"), ""
	}
	return []any{
		number, title, kind, c.Version, status, b.person(c.Owner), b.choice("documents", "classification", c.Classification),
		day(c.ApprovedOn), day(c.ReviewOn), where,
	}
}

// day is a date as a cell holds it, nil for none.
func day(iso string) any {
	if t, err := time.Parse(time.DateOnly, iso); err == nil {
		return t
	}
	return nil
}
