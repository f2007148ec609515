package workspace

import (
	"cmp"
	"path/filepath"
	"time"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
)

// DocumentApproval is what somebody approves: documents by their numbers, in
// the languages in which they are kept.
type DocumentApproval struct {
	Documents           []string
	Person, Date, Means string
	Version             string // empty: each document's next one
	Note                string // what has changed, for the change history
	Languages           []isms.Texts
	Templates           *docgen.Templates // in place of the program's; nil for none
}

// ApproveDocuments records the approval of documents as one change: in the log,
// in the register and in each document's history. The documents are kept as they
// were approved, in every language (7.5.2 c, 7.5.3). Errors: those of the fields,
// of a faulty template, and of writing the file.
func (w *Workspace) ApproveDocuments(a DocumentApproval) (isms.Change, error) {
	return w.Edit(isms.ChangeApprove, func(d *isms.Draft) error {
		var approvals []string
		for _, id := range a.Documents {
			approval, err := w.approve(d, a, id)
			if err != nil {
				return err
			}
			approvals = append(approvals, approval)
		}
		d.Settle() // the approvals' marks belong to what the kept files say
		for n, id := range a.Documents {
			if err := w.keepVersion(d, a, id, approvals[n]); err != nil {
				return err
			}
		}
		return nil
	})
}

// press writes documents about a draft.
func (w *Workspace) press(d *isms.Draft, a DocumentApproval, texts isms.Texts) docgen.Press {
	return docgen.Press{View: isms.View{ISMS: d.ISMS, Texts: texts}, At: w.Now(), Own: a.Templates}
}

func (w *Workspace) approve(d *isms.Draft, a DocumentApproval, id string) (approval string, err error) {
	press := w.press(d, a, a.Languages[0])
	info, err := press.Info(id)
	if err != nil {
		return "", err
	}
	review := ""
	if on, err := time.Parse(time.DateOnly, a.Date); err == nil {
		review = on.AddDate(0, info.ReviewMonths, 0).Format(time.DateOnly)
		press.At = on
	}
	var languages []string
	for _, texts := range a.Languages {
		languages = append(languages, texts.Lang())
	}
	content, err := press.Content(id, languages)
	if err != nil {
		return "", err
	}
	return d.ApproveDocument(isms.DocumentApproval{
		Document: id, Version: cmp.Or(a.Version, d.ISMS.NextDocumentVersion(id)), Person: a.Person, Date: a.Date, Means: a.Means, Note: a.Note,
		Languages: languages, Content: content, ReviewOn: review,
	})
}

// keepVersion keeps an approved document as a Word file in every language.
func (w *Workspace) keepVersion(d *isms.Draft, a DocumentApproval, id, approval string) error {
	row := isms.FindRegister("documents").Find(d.ISMS, id).(*isms.Document)
	for _, texts := range a.Languages {
		content, err := w.wordFile(w.press(d, a, texts), id)
		if err != nil {
			return err
		}
		sum, err := w.file.Keep(content)
		if err != nil {
			return err
		}
		version, err := d.Add("document_versions")
		if err != nil {
			return err
		}
		for _, f := range [][2]string{
			{"document", id},
			{"version", row.Version},
			{"language", texts.Lang()},
			{"date", row.ApprovedOn},
			{"author", row.Approver},
			{"note", a.Note},
			{"file", sum},
			{"approval", approval},
		} {
			if err := d.Set("document_versions", version, f[0], f[1]); err != nil {
				return err
			}
		}
	}
	return nil
}

// wordFile is a document as a Word file on the firm's letterhead.
func (w *Workspace) wordFile(press docgen.Press, id string) ([]byte, error) {
	letterhead, err := w.Letterhead()
	if err != nil {
		return nil, err
	}
	return wordFile(press, nil, letterhead, id)
}

// Kept is a file that is kept with the ISMS: a version of a document, or what
// the firm attached. Errors: unknown_row, file_damaged, file.
func (w *Workspace) Kept(sum string) ([]byte, error) { return w.file.Kept(sum) }

// mostAttached is the size up to which a file can be attached, in MiB.
const mostAttached = 25

// Attach keeps a file of the firm's with a document of the register: a policy
// it had before, a licence, a certificate. Errors: file_missing, file_large,
// file, and those of writing.
func (w *Workspace) Attach(document, path string) (isms.Change, error) {
	content, err := readBounded(path, mostAttached, isms.ErrFileLarge)
	if err != nil {
		return isms.Change{}, err
	}
	sum, err := w.file.Keep(content)
	if err != nil {
		return isms.Change{}, err
	}
	return w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		if err := d.Set("documents", document, "file", sum); err != nil {
			return err
		}
		return d.Set("documents", document, "file_name", filepath.Base(path))
	})
}
