package docgen

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// control is what the standard wants to see on a document (7.5.2, 7.5.3). Texts
// are keys and ids; dates are ISO dates.
type control struct {
	Number, Version, Status, Classification string
	Owner, Author, Reviewer, Approver       string // people
	ApprovedOn, ReviewOn                    string
	Means                                   string // how the approval was given
	Stale                                   bool   // what was approved has changed since
	Living                                  bool   // a record that goes on, which nobody approves
}

// draftVersion is the version of a document that nobody has approved or given one.
const draftVersion = "0.1"

// controlOf derives the control values of a document. What the register of
// documents says comes first; then the approval of the document's content; then
// the holders of the roles.
func controlOf(v isms.View, t Template, at time.Time) control {
	row, _ := isms.FindRegister("documents").Find(v.ISMS, t.ID).(*isms.Document)
	if row == nil {
		row = &isms.Document{}
	}
	approval := &isms.Approval{}
	if row.Status == "" || row.Status == "approved" {
		approval = approvalOf(v.ISMS, t.ID, at.Format(time.DateOnly))
	}
	c := control{
		Number:         "ISMS-" + t.ID,
		Status:         row.Status,
		Version:        cmp.Or(row.Version, approval.Version),
		Classification: cmp.Or(row.Classification, stricter(v.Organisation().Classification, t.Classification)),
		Owner:          cmp.Or(row.Owner, holder(v.ISMS, t.Owner)),
		Author:         cmp.Or(row.Author, holder(v.ISMS, "security_officer")),
		Approver:       cmp.Or(row.Approver, approval.Person, holder(v.ISMS, "top_management")),
		ApprovedOn:     cmp.Or(row.ApprovedOn, approval.Date),
		Means:          approval.Means,
		Stale:          approval.Date != "" && v.Stale(approval),
	}
	c.Reviewer = cmp.Or(row.Reviewer, reviewerOtherThan(v.ISMS, c.Author))
	if c.Status == "" {
		c.Status = "draft"
		if approval.Date != "" {
			c.Status = "approved"
		}
	}
	if c.Version == "" {
		c.Version = draftVersion
		if c.Status == "approved" {
			c.Version = isms.FirstVersion
		}
	}
	c.ReviewOn = cmp.Or(row.ReviewOn, nextReview(c.ApprovedOn, at, t.ReviewMonths))
	c.Living = t.Living && row.Status == ""
	return c
}

// approvalOf is the latest complete approval of a document's content; an empty
// one when there is none. The residual risks count as approved once nobody's
// consent is missing.
func approvalOf(s *isms.ISMS, document, today string) *isms.Approval {
	subject := isms.SubjectOf(document)
	if subject == "" {
		if latest := s.LatestDocumentApproval(document); latest != nil {
			return latest
		}
		return &isms.Approval{}
	}
	latest := s.LatestApproval(subject)
	if latest == nil || subject == "residual_risks" && consentMissing(s, today) {
		return &isms.Approval{}
	}
	return latest
}

func consentMissing(s *isms.ISMS, today string) bool {
	return slices.ContainsFunc(s.Consents(today), func(c isms.Consent) bool { return len(c.ToGive) > 0 })
}

// stricter is the higher of two classifications: the firm's usual one, and the
// one the content of the document asks for.
func stricter(a, b string) string {
	if b == "public" {
		return b // written for everybody
	}
	levels := isms.FindRegister("documents").Column("classification").Choices
	if slices.Index(levels, a) > slices.Index(levels, b) {
		return a
	}
	return b
}

func holder(s *isms.ISMS, role string) string {
	if p := s.HolderOf(role); p != nil {
		return p.ID
	}
	return ""
}

func deputy(s *isms.ISMS, role string) string {
	for _, r := range s.Roles {
		if r.ID == role && s.Person(r.Deputy) != nil {
			return r.Deputy
		}
	}
	return ""
}

// reviewerOtherThan is the security officer's deputy or who is responsible for
// IT: nobody reviews a text of their own.
func reviewerOtherThan(s *isms.ISMS, author string) string {
	for _, id := range []string{deputy(s, "security_officer"), holder(s, "it_responsible")} {
		if id != author {
			return id
		}
	}
	return ""
}

func nextReview(approvedOn string, at time.Time, months int) string {
	from := at
	if t, err := time.Parse(time.DateOnly, approvedOn); err == nil {
		from = t
	}
	return from.AddDate(0, months, 0).Format(time.DateOnly)
}

// front is what stands before a document's text: control block, change history
// and contents.
func (w *writer) front() []document.Block {
	if w.control.Living {
		return []document.Block{w.livingBlock(), document.Contents{Title: w.Text("doc.contents"), Levels: 2}, document.PageBreak{}}
	}
	return []document.Block{
		w.controlBlock(),
		document.Paragraph{Text: document.Strong(w.Text("doc.history")), KeepWithNext: true},
		w.history(),
		document.Contents{Title: w.Text("doc.contents"), Levels: 2},
		document.PageBreak{},
	}
}

func (w *writer) controlBlock() document.Table {
	c := w.control
	field := func(key string) string { return w.label("documents", key) }
	var lines []document.KeyValue
	add := func(key, value string) {
		text := document.Plain(value)
		if strings.TrimSpace(value) == "" {
			text = []document.Inline{w.openText()}
		}
		lines = append(lines, document.KeyValue{Key: key, Value: text})
	}
	add(w.Text("doc.control.number"), c.Number)
	add(field("version"), c.Version)
	add(field("status"), w.choice("documents", "status", c.Status))
	add(field("classification"), w.choice("documents", "classification", c.Classification))
	add(field("owner"), w.introduce(c.Owner))
	add(field("author"), w.introduce(c.Author))
	if c.Status == "approved" {
		add(field("reviewer"), w.introduce(c.Reviewer))
		add(field("approver"), w.introduce(c.Approver))
		add(field("approved_on"), w.approvedOn())
	} else {
		add(w.Text("doc.control.to_review"), w.introduce(c.Reviewer))
		add(w.Text("doc.control.to_approve"), w.introduce(c.Approver))
		add(field("approved_on"), w.Text("doc.control.not_approved"))
	}
	add(field("review_on"), w.ShowDate(c.ReviewOn))
	add(w.Text("doc.control.references"), w.references())
	return document.ControlBlock(lines)
}

// livingBlock is the control block of a record that goes on: as of which day it
// is, instead of a version that somebody has approved.
func (w *writer) livingBlock() document.Table {
	c := w.control
	var lines []document.KeyValue
	for _, line := range [][2]string{
		{w.Text("doc.control.number"), c.Number},
		{w.label("documents", "status"), w.Text("doc.living", "Date", w.ShowDate(w.today()))},
		{w.label("documents", "classification"), w.choice("documents", "classification", c.Classification)},
		{w.label("documents", "owner"), w.introduce(c.Owner)},
		{w.Text("doc.control.references"), w.references()},
	} {
		text := document.Plain(line[1])
		if strings.TrimSpace(line[1]) == "" {
			text = []document.Inline{w.openText()}
		}
		lines = append(lines, document.KeyValue{Key: line[0], Value: text})
	}
	return document.ControlBlock(lines)
}

func (w *writer) references() string {
	return "ISO/IEC 27001:2022, " + strings.Join(w.template.Refs, ", ")
}

// approvedOn is the day of the approval, and whether the content has changed
// since: a reader must not take what was never approved for approved.
func (w *writer) approvedOn() string {
	on := w.ShowDate(w.control.ApprovedOn)
	if w.control.Stale {
		return on + ". " + w.Text("doc.approval.stale")
	}
	return on
}

// history is the table of the document's revisions; a document without any is
// in its first issue.
func (w *writer) history() document.Table {
	t := w.listingOf("revisions", []shown{{"version", 2}, {"date", 3}, {"author", 5}, {"note", 9}})
	for _, r := range w.Revisions {
		if r.Document == w.template.ID {
			t.row(r)
		}
	}
	if t.empty() {
		date := w.today()
		if w.control.Status == "approved" {
			date = cmp.Or(w.control.ApprovedOn, date)
		}
		t.texts(w.control.Version, w.ShowDate(date), orNone(w.person(w.control.Author)), w.Text("doc.first_issue"))
	}
	return t.Table
}
