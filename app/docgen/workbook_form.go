package docgen

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// furtherForms are the sheets of documents that are no sheet's own document: a
// register can be the form of several.
var furtherForms = map[string][]string{
	"10": {"roles", "people"}, "20": {consentsSheet}, "29": {"trainings"}, "56": {"planned_changes"}, "79": {"continuity_tests"},
	"80": {"objectives"}, "84": {"audits"}, "93": {"gaps"}, "95": {"soa"}, "98": {"soa_2013"},
}

// formRows are the empty rows of a form into which nothing has been entered.
const formRows = 20

// RegisterIDs are the documents that are written as a workbook of their own, in
// the order of the document list.
func RegisterIDs() []string {
	return slices.DeleteFunc(slices.Clone(isms.GeneratedDocuments), func(id string) bool { return len(formSheets(id)) == 0 })
}

// formSheets are the keys of the sheets that are a document, none for a document
// that is a text.
func formSheets(id string) []string {
	var keys []string
	for _, key := range slices.Concat(bookSheets, furtherSheets) {
		if sheetDocuments[key] == id && !slices.Contains(textSheets, key) {
			keys = append(keys, key)
		}
	}
	return append(keys, furtherForms[id]...)
}

// textSheets are sheets of documents that are texts: what the sheet shows is a
// part of them, and no form.
var textSheets = []string{methodSheet, matrixSheet, "scope_items", "reviews"}

// RegisterBook writes one document of the set as a workbook in the language of
// the view: its sheets with title, what identifies it and dropdowns; a register
// that holds nothing is a form with empty rows. Ratings come with the sheet that
// explains them. Error: unknown_register, the document is no register.
func RegisterBook(v isms.View, at time.Time, id string) (*document.Workbook, error) {
	sheets := formSheets(id)
	if len(sheets) == 0 {
		return nil, isms.Fail(isms.ErrUnknownRegister, "Register", id)
	}
	if slices.ContainsFunc(sheets, hasRatings) {
		sheets = append(sheets, methodSheet)
	}
	b := newBook(v, at, documentTitle(v, id))
	b.form, b.registers.Blank = id, formRows
	return b.write(sheets)
}

// RowsBook writes rows of one register as a workbook of its own, in the language
// of the view: those with the given ids, in that order. It can be brought back
// like the whole workbook. Errors: unknown_register, unknown_row.
func RowsBook(v isms.View, at time.Time, register string, ids []string) (*document.Workbook, error) {
	reg, rows, err := rowsOf(v, register, ids)
	if err != nil {
		return nil, err
	}
	b := newBook(v, at, v.Text("register."+register))
	b.alone, b.given = true, rows
	sheets := []string{register}
	if hasRatings(reg.Key) {
		sheets = append(sheets, methodSheet)
	}
	return b.write(sheets)
}

// RowsCSV writes rows of one register as a table for spreadsheets, see sheet.CSV.
// Errors: unknown_register, unknown_row.
func RowsCSV(v isms.View, register string, ids []string) ([]byte, error) {
	reg, rows, err := rowsOf(v, register, ids)
	if err != nil {
		return nil, err
	}
	return (&sheet.Form{View: v}).CSV(reg, rows)
}

func rowsOf(v isms.View, register string, ids []string) (*isms.Register, []isms.Row, error) {
	reg := isms.FindRegister(register)
	if reg == nil {
		return nil, nil, isms.Fail(isms.ErrUnknownRegister, "Register", register)
	}
	rows := make([]isms.Row, len(ids))
	for i, id := range ids {
		if rows[i] = reg.Find(v.ISMS, id); rows[i] == nil {
			return nil, nil, isms.Fail(isms.ErrUnknownRow, "Register", register, "Row", id)
		}
	}
	return reg, rows, nil
}

// hasRatings says whether the sheet is a register with ratings.
func hasRatings(key string) bool {
	reg := isms.FindRegister(key)
	return reg != nil && slices.ContainsFunc(reg.Shown(), func(c *isms.Column) bool { return c.Kind == isms.RatingStep })
}

// RegisterSources are the registers that the workbook of a document is made from.
func RegisterSources(id string) []string {
	sources := []string{"organisation"}
	for _, key := range formSheets(id) {
		switch key {
		case threatsSheet, consentsSheet:
			sources = append(sources, "risks")
		case calendarSheet:
			sources = append(sources, "certification_steps", "audits", "reviews", "documents")
		case readinessSheet, masterSheet:
			sources = append(sources, "documents")
		default:
			sources = append(sources, key)
		}
	}
	return sources
}

// RegisterSlug is the title of a document as a part of a file's name.
func RegisterSlug(v isms.View, id string) string { return slug(documentTitle(v, id)) }

func documentTitle(v isms.View, id string) string {
	return v.Catalogue.Text(v.Lang(), "doc:"+id, "title")
}

// spelled are the letters beyond a to z of the languages in which documents are
// written, as names of files spell them.
var spelled = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "à", "a", "á", "a", "â", "a", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e",
	"í", "i", "î", "i", "ï", "i", "ñ", "n", "ó", "o", "ô", "o", "œ", "oe", "ú", "u", "ù", "u", "û", "u",
)

// slug is a title as a part of a file's name: small letters a to z, digits and
// hyphens. What stands in brackets explains the title and is left out.
func slug(title string) string {
	title, _, _ = strings.Cut(title, "(")
	words := strings.FieldsFunc(spelled.Replace(strings.ToLower(title)), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return strings.Join(words, "-")
}

// documentOf is the number of the document that a sheet is a form of, empty for
// none.
func (b *bookWriter) documentOf(key string) string {
	if b.form != "" && key != methodSheet {
		return b.form
	}
	return sheetDocuments[key]
}

// headline stands above a sheet: in a form the title of the document, with the
// name of the sheet where there are several.
func (b *bookWriter) headline(key string) string {
	if b.form == "" || key == methodSheet {
		return b.sheetTitle(key)
	}
	if len(formSheets(b.form)) > 1 {
		return b.book.Title + " · " + b.sheetTitle(key)
	}
	return b.book.Title
}

// unlisted says what to do about an entry that a dropdown does not offer.
func (b *bookWriter) unlisted(register string) string {
	if b.form != "" || b.alone {
		return b.Text("book.invalid.reference.form")
	}
	return b.Text("book.invalid.reference", "Sheet", b.sheetTitle(register))
}
