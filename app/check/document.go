package check

import (
	"cmp"
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

var documentRules = []rule{
	{"C41", "documents", Error, "7.5.1", requiredDocumentMissing},
	{"C42", "documents", Error, "7.5.2; 5.2; A.5.1", eachDocument(func(f *search, d *isms.Document) (field string) {
		if d.ReviewOn != "" && d.ReviewOn < f.today && d.Status != "retired" {
			return "review_on"
		}
		return ""
	})},
	{"C43", "documents", Error, "7.5.2 c", eachDocument(approvalIncomplete)},
	{"C44", "documents", Warning, "7.5.2 a; A.5.13", eachDocument(headIncomplete)},
	{"C45", "documents", Warning, "7.5.2 c; A.5.3", eachDocument(func(f *search, d *isms.Document) (field string) {
		if d.Approver != "" && d.Approver == d.Author && f.staff() > 1 {
			return "approver"
		}
		return ""
	})},
	{"C46", "documents", Warning, "6.1.3 d", eachControl("no", "documents", func(_ *search, e *isms.SoAEntry) bool { return len(e.Documents) > 0 })},
}

// eachDocument reports for every document the field in which the rule is
// broken; an empty field means that it is not.
func eachDocument(broken func(*search, *isms.Document) (field string)) func(*search) {
	return func(f *search) {
		for _, d := range f.Documents {
			if field := broken(f, d); field != "" {
				f.report("documents", d.ID, field)
			}
		}
	}
}

// requiredDocumentMissing reports what the standard wants in writing and nobody
// has, at the document that would give it.
func requiredDocumentMissing(f *search) {
	files, inForce := map[string]string{}, map[string]bool{}
	for _, d := range f.DocumentSet() {
		files[d.ID] = d.File
	}
	for _, d := range f.Documents {
		if f.inForce(d) {
			inForce[d.ID] = true
			for _, t := range d.Types {
				inForce[t] = true
			}
		}
	}
	for _, item := range f.Catalogue.RequiredDocuments {
		given := func(id string) bool { return inForce[id] || inForce[files[id]] }
		if !f.requires(item) || slices.ContainsFunc(item.Documents, given) || f.hasRecord(item, len(inForce) > 0) {
			continue
		}
		f.report("documents", whereGiven(item.Documents, files), "status", "Item", catalogueTitle(item.ID), "Clause", clause(item.Clause))
	}
}

// whereGiven is the document to be approved for what is missing: the one in whose
// file the first of the documents is written.
func whereGiven(documents []string, files map[string]string) string {
	for _, id := range documents {
		if file := files[id]; file != "" && file != isms.WorkbookFile {
			return file
		}
	}
	return documents[0]
}

// requires says whether a document is required of this firm: by a clause always,
// by a control while the control applies.
func (f *search) requires(item isms.RequiredDocument) bool {
	if !strings.HasPrefix(item.Clause, "A.") {
		return true
	}
	e := f.soa[item.Clause]
	return e != nil && e.Applicable == "yes"
}

// inForce says whether a document is approved. One that nobody gave a status is
// approved with its content.
func (f *search) inForce(d *isms.Document) bool {
	subject := isms.SubjectOf(d.ID)
	return d.Status == "approved" || d.Status == "" && subject != "" && f.LatestApproval(subject) != nil
}

// hasRecord says whether a register gives what a document would; the register of
// documents does so by any document in force.
func (f *search) hasRecord(item isms.RequiredDocument, anyInForce bool) bool {
	return slices.ContainsFunc(item.Registers, func(key string) bool {
		if key == "documents" {
			return anyInForce
		}
		return len(isms.FindRegister(key).Rows(f.ISMS)) > 0
	})
}

// approvalIncomplete looks at the register and at the approval of the content,
// which says for the document who approved it and when.
func approvalIncomplete(f *search, d *isms.Document) (field string) {
	a := &isms.Approval{}
	if subject := isms.SubjectOf(d.ID); subject != "" {
		a = cmp.Or(f.LatestApproval(subject), a)
	}
	switch {
	case d.Status != "approved":
		return ""
	case cmp.Or(d.Approver, a.Person) == "":
		return "approver"
	case cmp.Or(d.ApprovedOn, a.Date) == "":
		return "approved_on"
	}
	return ""
}

// headIncomplete looks at documents somebody works with. The firm's usual
// classification counts for those that have none of their own.
func headIncomplete(f *search, d *isms.Document) (field string) {
	switch {
	case d.Status == "" || d.Status == "retired":
		return ""
	case blank(d.Version):
		return "version"
	case d.Author == "":
		return "author"
	case cmp.Or(d.Classification, f.Organisation().Classification) == "":
		return "classification"
	}
	return ""
}
