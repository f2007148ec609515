package docgen

import (
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// roleTable says who holds which role.
func (w *writer) roleTable() []document.Block {
	t := w.table(head{w.Text("doc.head.role"), 12, 0}, head{w.label("roles", "person"), 14, 0}, head{w.label("roles", "deputy"), 14, 0},
		head{w.label("roles", "since"), 8, 0}, head{w.label("roles", "compensation"), 16, 0}).captioned("roles")
	for _, key := range isms.Roles {
		r, _ := isms.FindRegister("roles").Find(w.ISMS, key).(*isms.Role)
		if r == nil {
			continue
		}
		t.texts(w.Text("role."+r.ID), orNone(w.introduce(r.Person)), orNone(w.introduce(r.Deputy)), orNone(w.ShowDate(r.Since)), orNone(r.Compensation))
	}
	return t.blocks()
}

// answered is a clause with the documents and the records that answer it.
type answered struct {
	id, title          string
	documents, records []isms.SetDocument
}

// answeredClauses are the clauses that are audited, in their order.
func (w *writer) answeredClauses() []answered {
	var out []answered
	for _, c := range w.Catalogue.Clauses {
		if !c.Auditable {
			continue
		}
		a := answered{id: c.ID, title: w.Catalogue.Text(w.Lang(), c.ID, "title")}
		refs := w.answeredWith(c.ID)
		for _, d := range w.DocumentSet() {
			kind, _ := w.Catalogue.DocumentType(d.ID)
			switch {
			case !d.Made() || !slices.ContainsFunc(refs, func(ref string) bool { return slices.Contains(kind.Refs, ref) }):
			case isRecord(kind):
				a.records = append(a.records, d)
			default:
				a.documents = append(a.documents, d)
			}
		}
		out = append(out, a)
	}
	return out
}

// answeredWith are the clauses whose documents answer a clause: itself, and for
// a general part that no document names (6.1.1, 9.2.1, 9.3.1) those beside it.
func (w *writer) answeredWith(clause string) []string {
	names := func(t isms.DocumentType) bool { return slices.Contains(t.Refs, clause) }
	whole, general := strings.CutSuffix(clause, ".1")
	if !general || !strings.Contains(whole, ".") || slices.ContainsFunc(w.Catalogue.DocumentTypes, names) {
		return []string{clause}
	}
	var out []string
	for _, c := range w.Catalogue.Clauses {
		if strings.HasPrefix(c.ID, whole+".") {
			out = append(out, c.ID)
		}
	}
	return out
}

// clauseMatrix says for every clause which documents and which records answer
// it (4.4, 7.5.1).
func (w *writer) clauseMatrix() []document.Block {
	t := w.table(head{w.Text("doc.head.clause"), 14, 0}, head{w.Text("doc.head.documents"), 20, 0}, head{w.Text("doc.head.records"), 20, 0}).captioned("clauses.documents")
	for _, c := range w.answeredClauses() {
		t.texts(c.id+" "+c.title, orNone(w.listedLines(c.documents)), orNone(w.listedLines(c.records)))
	}
	return t.blocks()
}

// listedLines are documents of the set, one on each line.
func (w *writer) listedLines(documents []isms.SetDocument) string {
	var lines []string
	for _, d := range documents {
		lines = append(lines, w.listed(d))
	}
	return strings.Join(lines, "\n")
}

// isRecord says whether a document type shows what was done, as opposed to what
// is to be done.
func isRecord(t isms.DocumentType) bool {
	return slices.ContainsFunc(strings.Split(t.Kind, "/"), func(kind string) bool { return kind == "REG" || kind == "REC" || kind == "RPT" })
}

// listed is a document with the number of its file, for a list.
func (w *writer) listed(d isms.SetDocument) string {
	title := w.Catalogue.Text(w.Lang(), "doc:"+d.ID, "title")
	if d.File == isms.WorkbookFile {
		return title + " (" + w.Text("doc.workbook") + ")"
	}
	return "ISMS-" + d.File + " " + title
}

// readinessTable shows for everything that the standard wants in writing which
// document gives it and in which state it is.
func (w *writer) readinessTable() []document.Block { return w.readinessListing().blocks() }

func (w *writer) readinessListing() *listing {
	t := w.table(head{w.Text("doc.head.requirement"), 16, 0}, head{w.Text("doc.head.given_by"), 22, 0}, head{w.label("documents", "version"), 6, 0},
		head{w.Text("doc.head.state"), 12, 0}).captioned("readiness")
	for _, item := range w.Catalogue.RequiredDocuments {
		if strings.HasPrefix(item.Clause, "A.") && !w.Applies(item.Clause) {
			continue
		}
		clause := item.Clause
		if strings.HasPrefix(clause, "A.") {
			clause = w.ControlNumber(clause)
		}
		given, version, state := w.givenBy(item)
		t.texts(clause+" "+w.Catalogue.Text(w.Lang(), item.ID, "title"), given, version, state)
	}
	return t
}

// givenBy is the document or the register that gives what the standard wants:
// the first approved one, else the first one of the set.
func (w *writer) givenBy(item isms.RequiredDocument) (given, version, state string) {
	given, version, state = none, none, w.Text("doc.readiness.missing")
	for _, id := range item.Documents {
		d := w.SetDocumentOf(id)
		if !d.Made() || d.File == isms.WorkbookFile {
			continue
		}
		c := w.controlOf(d.File)
		if given == none || c.Status == "approved" {
			given, version, state = w.listed(d), c.Version, w.choice("documents", "status", c.Status)
		}
		if c.Status == "approved" {
			return given, version, state
		}
	}
	for _, key := range item.Registers {
		n := len(isms.FindRegister(key).Rows(w.ISMS))
		if key == "documents" {
			n = w.inForce()
		}
		if n > 0 {
			return w.Text("register." + key), none, w.Text("doc.readiness.rows", "Count", n)
		}
	}
	return given, version, state
}

// inForce is the number of documents that are approved: the register of documents
// has a row for every document there could be.
func (w *writer) inForce() int {
	n := 0
	for _, d := range w.Documents {
		if d.Status == "approved" {
			n++
		}
	}
	return n
}

// evidenceTable names for every control that applies what shows it at work.
func (w *writer) evidenceTable() []document.Block {
	t := w.listingOf("soa", []shown{{"title", 20}, {"status", 9}, {"evidence", 24}, {"documents", 14}, {"owner", 10}}).captioned("evidence")
	for _, e := range w.SoA {
		if e.Applicable == "yes" {
			t.row(e)
			first := &t.Rows[len(t.Rows)-1].Cells[0]
			first.Text = document.Plain(w.ControlNumber(e.ID) + " " + document.PlainText(first.Text))
		}
	}
	return t.blocks()
}
