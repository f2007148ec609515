package docgen

import (
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/isms"
)

// documents lists the files of the set as they are now.
func (p *packWriter) documents() (packSection, error) {
	v := p.View
	s := packSection{ID: "documents", Text: v.Text("pack.text.documents"), Heads: []string{
		v.Text("pack.head.number"), p.label("documents", "title"), p.label("documents", "version"), p.label("documents", "status"),
		p.label("documents", "owner"), v.Text("pack.head.approval"), p.label("documents", "review_on"),
	}}
	for _, id := range Wanted(v.ISMS) {
		row, err := p.document(id)
		if err != nil {
			return s, err
		}
		s.Rows = append(s.Rows, row)
	}
	return s, nil
}

func (p *packWriter) document(id string) ([]packCell, error) {
	v := p.View
	f, err := p.index.file(id)
	if err != nil {
		return nil, err
	}
	c := p.controlOf(id)
	changed, err := p.index.changed(id)
	if err != nil {
		return nil, err
	}
	title := cellOf(p.link(PackDocuments, id, f.head.Title))
	if len(f.parts) > 1 {
		for _, part := range f.parts {
			title.Lines = append(title.Lines, packLine{Text: part.Title, Quiet: true})
		}
	}
	number := numbered("ISMS-" + id)
	if c.Living {
		status := v.Text("doc.living", "Date", v.ShowDate(p.today()))
		return append([]packCell{number, title}, said("", status, p.person(c.Owner), "", "")...), nil
	}
	status := packCell{Lines: []packLine{{Text: p.choice("documents", "status", c.Status)}}}
	approval := packCell{Lines: []packLine{{Text: v.Text("doc.control.not_approved")}}, Tone: asWarning}
	if c.Status == "approved" {
		approval = cellOf(packLine{Text: strings.Join(nonEmpty(p.person(c.Approver), v.ShowDate(c.ApprovedOn)), ", ")})
		status.Tone = asGood
		if c.Stale || changed {
			approval.Lines, status.Tone = append(approval.Lines, packLine{Text: v.Text("doc.approval.stale")}), asWarning
		}
	}
	review := packCell{Lines: []packLine{{Text: orNone(v.ShowDate(c.ReviewOn))}}}
	if c.ReviewOn != "" && c.ReviewOn < p.today() {
		review = packCell{Tone: asWarning, Lines: append(review.Lines, packLine{Text: v.Text("doc.overdue")})}
	}
	return append(append([]packCell{number, title}, said(c.Version)...), status, said(p.person(c.Owner))[0], approval, review), nil
}

// registers lists the workbook and the registers that are written as workbooks of
// their own.
func (p *packWriter) registers() packSection {
	v := p.View
	s := packSection{ID: "registers", Text: v.Text("pack.text.registers"), Heads: []string{
		v.Text("pack.head.number"), v.Text("pack.head.register"), v.Text("book.cover.sheets.entries"),
	}}
	for _, f := range p.index.Files {
		if f.Place != PackRegisters {
			continue
		}
		number, entries := "", ""
		if sheets := formSheets(f.ID); len(sheets) > 0 {
			number = "ISMS-" + f.ID
			if reg := isms.FindRegister(sheets[0]); reg != nil {
				entries = strconv.Itoa(len(reg.Rows(v.ISMS)))
			}
		}
		count := said(entries)[0]
		count.Tone = asNumber
		s.Rows = append(s.Rows, []packCell{numbered(number), cellOf(p.link(PackRegisters, f.ID, f.Title)), count})
	}
	return s
}

// approved lists the kept versions.
func (p *packWriter) approved() packSection {
	v := p.View
	s := packSection{ID: "approved", Text: v.Text("pack.text.approved"), Heads: []string{p.label("documents", "title")}}
	for _, field := range []string{"version", "language", "date", "author", "note"} {
		s.Heads = append(s.Heads, p.label("document_versions", field))
	}
	for _, d := range v.DocumentVersions {
		if d.File == "" {
			continue
		}
		title := cellOf(p.link(PackApproved, d.ID, p.named(d.Document)))
		s.Rows = append(s.Rows, append([]packCell{title}, said(d.Version, p.language(d.Language), v.ShowDate(d.Date), p.person(d.Author), d.Note)...))
	}
	if len(s.Rows) == 0 {
		s.Text = v.Text("pack.text.approved.none")
	}
	return s
}

// language is the name of a language in which documents are written.
func (p *packWriter) language(tag string) string {
	if slices.Contains(isms.Languages, tag) {
		return p.Text("choice.language." + tag)
	}
	return tag
}

// own lists the documents that the firm brought along, with the files attached to
// them (7.5.3, documents of external origin).
func (p *packWriter) own() packSection {
	v := p.View
	s := packSection{ID: "own", Text: v.Text("pack.text.own"), Heads: []string{v.Text("pack.head.number")}}
	fields := []string{"title", "types", "location", "version", "status", "owner", "review_on"}
	for _, field := range fields {
		s.Heads = append(s.Heads, p.label("documents", field))
	}
	reg := isms.FindRegister("documents")
	for _, d := range v.Documents {
		if reg.IsGiven(d.ID) && d.File == "" {
			continue
		}
		row := []packCell{numbered(d.ID)}
		for _, field := range fields {
			row = append(row, said(p.show("documents", field, d))...)
		}
		row[1] = cellOf(p.link(PackAttached, d.ID, p.TitleOf(reg, d.ID)))
		s.Rows = append(s.Rows, row)
	}
	if len(s.Rows) == 0 {
		s.Text = v.Text("pack.text.own.none")
	}
	return s
}

// clauses says for every clause which documents and which records answer it.
func (p *packWriter) clauses() packSection {
	v := p.View
	s := packSection{ID: "clauses", Text: v.Text("pack.text.clauses"), Heads: []string{
		v.Text("doc.head.clause"), v.Text("doc.head.documents"), v.Text("doc.head.records"),
	}}
	for _, c := range p.answeredClauses() {
		s.Rows = append(s.Rows, append(said(c.id+" "+c.title), orDash(p.listedLinks(c.documents)), orDash(p.listedLinks(c.records))))
	}
	return s
}

// listedLinks are documents of the set with the files they are in.
func (p *packWriter) listedLinks(documents []isms.SetDocument) []packLine {
	var out []packLine
	for _, d := range documents {
		line := p.link(PackDocuments, d.File, p.listed(d))
		if d.File == isms.WorkbookFile {
			line = p.link(PackRegisters, d.ID, p.listed(d))
		}
		out = append(out, line)
	}
	return out
}

// evidence names for every control that applies its state, what shows it at work,
// and its documents.
func (p *packWriter) evidence() packSection {
	v := p.View
	s := packSection{ID: "evidence", Text: v.Text("pack.text.evidence")}
	for _, field := range []string{"title", "status", "evidence", "documents", "owner"} {
		s.Heads = append(s.Heads, p.label("soa", field))
	}
	for _, e := range v.SoA {
		if e.Applicable != "yes" {
			continue
		}
		var documents []packLine
		for _, id := range union(slices.Clone(e.Documents), p.about(e.ID)) {
			documents = append(documents, p.documentLine(id))
		}
		status := said(p.show("soa", "status", e))[0]
		status.Tone = map[string]string{"implemented": asGood, "planned": asWarning}[e.Status]
		title := v.ControlNumber(e.ID) + " " + p.show("soa", "title", e)
		s.Rows = append(s.Rows, append(said(title), status, said(e.Evidence)[0], orDash(documents), said(p.person(e.Owner))[0]))
	}
	return s
}

// about are the documents of the set that are about a control.
func (p *packWriter) about(control string) []string {
	var ids []string
	for _, d := range p.DocumentSet() {
		if t, _ := p.Catalogue.DocumentType(d.ID); d.Made() && slices.Contains(t.Refs, control) {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// documentLine is a document with the file in which it is found.
func (p *packWriter) documentLine(id string) packLine {
	d := p.SetDocumentOf(id)
	switch {
	case d.File == isms.WorkbookFile:
		return p.link(PackRegisters, id, p.named(id))
	case d.Made():
		return p.link(PackDocuments, d.File, p.named(id))
	}
	return p.link(PackAttached, id, p.named(id))
}

// named is a document with its number.
func (p *packWriter) named(id string) string {
	name := id + " " + p.TitleOf(isms.FindRegister("documents"), id)
	if slices.Contains(isms.GeneratedDocuments, id) {
		return "ISMS-" + name
	}
	return name
}
