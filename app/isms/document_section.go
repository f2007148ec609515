package isms

import (
	"slices"
	"strings"
)

// SectionRows are the rows about a section of a document, in all languages.
func (s *ISMS) SectionRows(document, section string) []*DocumentSection {
	return slices.DeleteFunc(slices.Clone(s.Sections), func(row *DocumentSection) bool {
		return row.Document != document || row.Section != section
	})
}

// WriteSection keeps the firm's own text of a section in a language, with the
// mark of the program's text that it replaces. The empty text takes the firm's
// away, so that the program's stands again.
func (d *Draft) WriteSection(document, section, language, text, base string) error {
	if text != "" {
		return d.inSectionRow(document, section, language, "text", text, "base", base)
	}
	for _, row := range d.ISMS.SectionRows(document, section) {
		if row.Language != language {
			continue
		}
		if err := d.clearSection(row, "text", "base"); err != nil {
			return err
		}
	}
	return nil
}

// MarkSection says whether a section is in force (SectionApplied or
// SectionPlanned) and what is missing; the empty state takes that back. It counts
// in every language, so it stands in one row without language.
func (d *Draft) MarkSection(document, section, state, note string) error {
	for _, row := range d.ISMS.SectionRows(document, section) {
		if row.Language == "" && state != "" {
			continue
		}
		if err := d.clearSection(row, "state", "note"); err != nil {
			return err
		}
	}
	if state == "" {
		return nil
	}
	return d.inSectionRow(document, section, "", "state", state, "note", strings.TrimSpace(note))
}

// inSectionRow sets fields of the row about a section in a language, given as
// field and value by turns; the row is added when there is none.
func (d *Draft) inSectionRow(document, section, language string, fields ...string) error {
	id := ""
	for _, row := range d.ISMS.SectionRows(document, section) {
		if row.Language == language {
			id = row.ID
		}
	}
	if id == "" {
		added, err := d.Add("sections")
		if err != nil {
			return err
		}
		id, fields = added, append([]string{"document", document, "section", section, "language", language}, fields...)
	}
	for pair := range slices.Chunk(fields, 2) {
		if err := d.Set("sections", id, pair[0], pair[1]); err != nil {
			return err
		}
	}
	return nil
}

// clearSection empties fields of a row, and removes a row that says nothing any
// more.
func (d *Draft) clearSection(row *DocumentSection, fields ...string) error {
	for _, f := range fields {
		if err := d.Set("sections", row.ID, f, ""); err != nil {
			return err
		}
	}
	if row.Text == "" && row.State == "" && row.Note == "" {
		return d.Delete("sections", row.ID)
	}
	return nil
}
