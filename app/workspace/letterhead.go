package workspace

import (
	"path/filepath"

	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
)

// SetLetterhead takes the look of the documents from a Word file: its styles,
// header, footer, logo and margins. The empty path goes back to the program's own.
// Errors: file_missing, file_large, letterhead (not a Word file, or one that is
// not safe), and those of writing.
func (w *Workspace) SetLetterhead(path string) (isms.Change, error) {
	sum, name := "", ""
	if path != "" {
		content, err := readBounded(path, mostAttached, isms.ErrFileLarge)
		if err != nil {
			return isms.Change{}, err
		}
		if _, _, err := docx.ReadBase(content); err != nil {
			return isms.Change{}, isms.Fail(isms.ErrLetterhead, "File", path).Because(err)
		}
		if sum, err = w.file.Keep(content); err != nil {
			return isms.Change{}, err
		}
		name = filepath.Base(path)
	}
	return w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		if err := d.Set("organisation", isms.OrganisationID, "letterhead", sum); err != nil {
			return err
		}
		return d.Set("organisation", isms.OrganisationID, "letterhead_name", name)
	})
}

// Letterhead is the look of the firm's documents, nil for the program's own.
// Errors: file_damaged, file, letterhead.
func (w *Workspace) Letterhead() (*docx.Base, error) {
	o := w.isms.Organisation()
	if o.Letterhead == "" {
		return nil, nil
	}
	content, err := w.Kept(o.Letterhead)
	if err != nil {
		return nil, err
	}
	base, _, err := docx.ReadBase(content)
	if err != nil {
		return nil, isms.Fail(isms.ErrLetterhead, "File", o.LetterheadName).Because(err)
	}
	return base, nil
}
