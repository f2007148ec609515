package isms

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// DocumentSubject is the subject of the approval of one document by itself.
const DocumentSubject = "document"

// LoggedApproval is an approval with what the log says about it (7.5.2 c).
type LoggedApproval struct {
	*Approval
	Sealed string // day on which it was entered, empty for one from before the log
	// Altered says that the entry is not what was entered then, or that an entry
	// before it was changed or taken out.
	Altered bool
}

// ApprovalLog are the approvals in the order in which they were entered. Every
// entry's seal covers the entry and the seal before it, so that nobody can
// change one later without its showing.
func (s *ISMS) ApprovalLog() []LoggedApproval {
	var out []LoggedApproval
	before := ""
	for _, a := range s.Approvals {
		entry := LoggedApproval{Approval: a}
		if a.Seal != "" {
			day, _, _ := strings.Cut(a.Seal, ":")
			entry.Sealed, entry.Altered = day, a.Seal != s.seal(a, day, before)
			before = a.Seal
		}
		out = append(out, entry)
	}
	return out
}

// seal is the seal of an entry made on a day after the entry with another seal.
func (s *ISMS) seal(a *Approval, day, before string) string {
	w := &bytes.Buffer{}
	writeValue(w, before, "\x1e", a.ID, "\x1e", day)
	reg := FindRegister("approvals")
	for _, key := range sealed {
		writeValue(w, key, "=", reg.Column(key).Get(s, a))
	}
	sum := sha256.Sum256(w.Bytes())
	return day + ":" + hex.EncodeToString(sum[:])
}

// sealed are the fields that a seal covers. The list is never reordered or
// extended, because the seals in the users' files depend on it.
var sealed = []string{"subject", "version", "person", "date", "means", "note", "fingerprint", "document", "language", "content"}

// sealApprovals closes the entries that the draft has made. The latest entry can
// still be put right on the day it was made; an entry with another one after it
// stays as it was sealed, so that a change to it shows.
func (d *Draft) sealApprovals() {
	if !slices.ContainsFunc(d.Edits, func(e Edit) bool { return e.Register == "approvals" }) {
		return
	}
	before, entries := "", d.ISMS.Approvals
	for i, a := range entries {
		day, _, _ := strings.Cut(a.Seal, ":")
		latest := i == len(entries)-1 && day == d.today
		if a.Complete() && (a.Seal == "" || latest) {
			d.record(Edit{"approvals", a.ID, "seal", a.Seal, d.ISMS.seal(a, d.today, before)})
		}
		if a.Seal != "" {
			before = a.Seal
		}
	}
}

// DocumentApproval is what is recorded when somebody approves a document.
type DocumentApproval struct {
	Document, Version, Person, Date, Means, Note string
	Languages                                    []string // in which it was read and is kept
	Content                                      string   // mark of what it said
	ReviewOn                                     string   // next review
}

// ApproveDocument records the approval of a document: in the log, in the
// register of documents, and in its change history. A document whose content is
// approved as a result of a wizard is approved under that subject.
func (d *Draft) ApproveDocument(a DocumentApproval) (approval string, err error) {
	subject := SubjectOf(a.Document)
	if subject == "" {
		subject = DocumentSubject
	}
	approval, err = d.Add("approvals")
	if err != nil {
		return "", err
	}
	set := func(register, row string, fields ...string) {
		for i := 0; i < len(fields) && err == nil; i += 2 {
			err = d.Set(register, row, fields[i], fields[i+1])
		}
	}
	set("approvals", approval, "subject", subject, "document", a.Document, "version", a.Version, "person", a.Person, "date", a.Date,
		"means", a.Means, "note", a.Note)
	if err != nil {
		return "", err
	}
	if subject == DocumentSubject {
		d.record(Edit{"approvals", approval, "language", "", strings.Join(a.Languages, ",")})
		d.record(Edit{"approvals", approval, "content", "", a.Content})
	}
	set("documents", a.Document, "status", "approved", "version", a.Version, "approver", a.Person, "approved_on", a.Date, "review_on", a.ReviewOn)
	if err != nil {
		return "", err
	}
	revision, err := d.Add("revisions")
	if err != nil {
		return "", err
	}
	author := ""
	if p := d.ISMS.HolderOf("security_officer"); p != nil {
		author = p.ID
	}
	set("revisions", revision, "document", a.Document, "version", a.Version, "date", a.Date, "author", author, "note", a.Note)
	return approval, err
}

// LatestDocumentApproval is the latest approval of a document by itself, nil
// when there is none.
func (s *ISMS) LatestDocumentApproval(document string) *Approval {
	var latest *Approval
	for _, a := range s.ApprovalsOf(DocumentSubject) {
		if a.Complete() && a.Document == document {
			latest = a
		}
	}
	return latest
}

// NextDocumentVersion is the version proposed for the next approval of a
// document: the first one, the one of a document that somebody has prepared for
// approval, or the next number after the approved one.
func (s *ISMS) NextDocumentVersion(document string) string {
	row, _ := FindRegister("documents").Find(s, document).(*Document)
	switch {
	case row == nil || row.Version == "" || strings.HasPrefix(row.Version, "0."):
		return FirstVersion
	case row.Status == "approved":
		return raised(row.Version)
	}
	return row.Version
}

// VersionsOf are the kept versions of a document, the oldest first.
func (s *ISMS) VersionsOf(document string) []*DocumentVersion {
	var out []*DocumentVersion
	for _, v := range s.DocumentVersions {
		if v.Document == document {
			out = append(out, v)
		}
	}
	return out
}
