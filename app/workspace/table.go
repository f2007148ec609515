package workspace

import (
	"path/filepath"
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/intake"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// Table is how a table that somebody else laid out was understood.
type Table struct {
	Origin  Origin
	Mapping intake.Mapping // completed with the values found
	Tables  []intake.Found
}

// Origin is where a mapping comes from.
type Origin string

// The origins.
const (
	OriginGiven Origin = "given" // the user gave it
	OriginKnown Origin = "known" // the program knows the layout
	OriginGuess Origin = "guess" // a proposal; nobody has agreed to it yet
)

// TableReading is how a file is to be read.
type TableReading struct {
	Password string       // of a workbook that is locked
	Reader   isms.Texts   // the language of the user
	Texts    []isms.Texts // the languages in which cells are understood
	// Mapping says what the columns stand for; nil to find that out.
	Mapping *intake.Mapping
	// Wish is what is known of the table; the zero Wish for nothing.
	Wish intake.Wish
}

// ReadTable reads a workbook of ours that comes back, or a table that anybody laid
// out in Excel or as CSV, and says what it asks for; nothing is changed. A workbook
// of ours is compared unless a mapping or a wish is given. Errors: those of
// ReadWorkbook, and import_unknown, import_sheet, import_table, import_columns,
// unknown_register, fixed_register.
func (w *Workspace) ReadTable(path string, how TableReading) (*Incoming, error) {
	content, err := readBounded(path, maxForeign, isms.ErrTableTooLarge)
	if err != nil {
		return nil, err
	}
	spreadsheet, err := readAnyTable(content, how.Password, nil)
	if err != nil {
		return nil, tableError(path, err)
	}
	if how.Mapping == nil && how.Wish == (intake.Wish{}) {
		if book, err := sheet.ReadBook(spreadsheet); err == nil {
			return w.compareBook(path, book, how.Texts)
		}
	}
	if !hasColumns(spreadsheet) {
		return nil, isms.Fail(isms.ErrTableFile, "File", path)
	}
	if len(spreadsheet.Sheets) == 1 && spreadsheet.Sheets[0].Name == "" {
		spreadsheet.Sheets[0].Name = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) // as programs name the sheet of such a file
	}
	view := isms.View{ISMS: w.isms, Texts: how.Reader}
	mapping, origin, err := understand(spreadsheet, view, how)
	if err != nil {
		return nil, err
	}
	if len(mapping.Tables) == 0 {
		return nil, isms.Fail(isms.ErrImportUnknown, "File", path)
	}
	plan, err := intake.Read(spreadsheet, mapping, view, how.Texts)
	if err != nil {
		return nil, err
	}
	in := &Incoming{Dated: true, Table: &Table{Origin: origin, Mapping: plan.Mapping}}
	in.run = func(d *isms.Draft, take func(sheet.Item) bool) []sheet.Item { return plan.Run(d, how.Texts, take) }
	err = w.rehearseImport(in)
	in.Unchanged = plan.Unchanged
	in.Table.Tables = plan.Tables(how.Texts, origin == OriginKnown, origin == OriginGuess)
	return in, err
}

// understand finds the mapping by which a spreadsheet is read.
func understand(s *document.Spreadsheet, view isms.View, how TableReading) (intake.Mapping, Origin, error) {
	if how.Mapping != nil {
		return *how.Mapping, OriginGiven, nil
	}
	if how.Wish.Sheet == "" && how.Wish.Position == 0 && how.Wish.Header == 0 {
		m, known := intake.Recognise(s)
		if known && how.Wish.Register != "" {
			m.Tables = slices.DeleteFunc(slices.Clone(m.Tables), func(t intake.Table) bool { return t.Register != how.Wish.Register })
		}
		if known && len(m.Tables) > 0 {
			return m, OriginKnown, nil
		}
	}
	m, err := intake.Propose(s, view, how.Texts, how.Wish)
	return m, OriginGuess, err
}

// hasColumns says whether any row has more than one cell: other texts are no tables.
func hasColumns(s *document.Spreadsheet) bool {
	return slices.ContainsFunc(s.Sheets, func(sheet document.SheetContent) bool {
		return slices.ContainsFunc(sheet.Rows, func(row document.ContentRow) bool { return len(row.Cells) > 1 })
	})
}
