// Package xlsx writes a document.Workbook as an Excel file (ECMA-376), and reads
// the plain rows of one.
//
// Here may live: how the neutral workbook becomes sheets, styles and parts of
// the file, and the only use of excelize. Not here: knowledge of the ISMS or any
// sentence a user reads.
package xlsx

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
)

// producer is the program's name in the file properties and beside notes.
const producer = "ISMS Desk"

// ErrBook is wrapped by errors that say what a workbook asks for that the file
// format cannot hold.
var ErrBook = errors.New("not a writable workbook")

// Write writes a workbook to w. The same workbook gives the same bytes. Texts
// are cut to what a cell holds (32,767 characters) and characters that a file
// cannot hold are left out. Errors: ErrBook, or those of w.
func Write(w io.Writer, b *document.Workbook) error {
	if len(b.Sheets) == 0 {
		return fmt.Errorf("%w: no sheet", ErrBook)
	}
	f := excelize.NewFile()
	err := fill(f, b)
	if err == nil {
		f.SetZipWriter(func(out io.Writer) excelize.ZipWriter { return newPacker(out, b.Meta.Changed()) })
		err = f.Write(w)
	}
	return errors.Join(err, f.Close())
}

// book is a file while it is being filled.
type book struct {
	file *excelize.File
	from *document.Workbook
	// names are the names on the tabs by the keys of the sheets.
	names  map[string]string
	styles *styles
	// footer and header are printed on every sheet.
	header, footer string
}

func fill(f *excelize.File, from *document.Workbook) error {
	b := &book{file: f, from: from, names: map[string]string{}, styles: newStyles(f, from.DateLayout)}
	b.header = running(runningText(from.Meta.Organisation), "", "&A")
	b.footer = running(runningText(from.Title), runningText(from.Meta.Classification), pageLine(from.PageLine))
	if err := f.SetDefaultFont(fontName); err != nil {
		return err
	}
	// Column widths count digits of the default font.
	*f.Styles.Fonts.Font[0].Sz.Val = fontSize
	if err := b.addSheets(); err != nil {
		return err
	}
	for i := range from.Sheets {
		if err := b.fillSheet(&from.Sheets[i]); err != nil {
			return fmt.Errorf("sheet %s: %w", from.Sheets[i].Key, err)
		}
	}
	if err := b.defineNames(); err != nil {
		return err
	}
	return b.describe()
}

// addSheets makes the sheets with their final names, so that links and names
// can lead forward.
func (b *book) addSheets() error {
	taken := map[string]bool{}
	for i, s := range b.from.Sheets {
		name := sheetName(s.Name, taken)
		if _, double := b.names[s.Key]; double {
			return fmt.Errorf("%w: two sheets %q", ErrBook, s.Key)
		}
		b.names[s.Key] = name
		if i == 0 {
			if err := b.file.SetSheetName(b.file.GetSheetName(0), name); err != nil {
				return err
			}
			continue
		}
		if _, err := b.file.NewSheet(name); err != nil {
			return err
		}
		if s.Hidden {
			if err := b.file.SetSheetVisible(name, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// defineNames names areas for formulas, and the rows and columns that are
// repeated on paper.
func (b *book) defineNames() error {
	for _, n := range b.from.Names {
		sheet, ok := b.names[n.Sheet]
		if !ok {
			return fmt.Errorf("%w: the name %s leads to no sheet", ErrBook, n.Name)
		}
		refers := quoted(sheet) + "!" + absolute(n.Area)
		if err := b.file.SetDefinedName(&excelize.DefinedName{Name: n.Name, RefersTo: refers}); err != nil {
			return fmt.Errorf("name %s: %w", n.Name, err)
		}
	}
	for _, s := range b.from.Sheets {
		if titles := printTitles(quoted(b.names[s.Key]), s.Print); titles != "" {
			name := excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: b.names[s.Key]}
			if err := b.file.SetDefinedName(&name); err != nil {
				return err
			}
		}
	}
	return nil
}

// printTitles is the value of a sheet's name for its repeated rows and columns.
func printTitles(sheet string, p document.Print) string {
	var parts []string
	if p.RepeatColumns > 0 {
		parts = append(parts, sheet+"!$A:$"+columnName(p.RepeatColumns))
	}
	if p.RepeatRows > 0 {
		parts = append(parts, fmt.Sprintf("%s!$1:$%d", sheet, p.RepeatRows))
	}
	return strings.Join(parts, ",")
}

// describe sets the file properties. Every time in the file is the workbook's.
func (b *book) describe() error {
	m := b.from.Meta
	stamp := func(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05Z") }
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: cellText(b.from.Title), Subject: cellText(b.from.Subtitle), Creator: cellText(m.Author), LastModifiedBy: cellText(m.Author),
		Category: cellText(m.Category), ContentStatus: cellText(m.Status), Version: cellText(m.Version),
		Keywords: cellText(strings.Join(m.Keywords, ", ")), Language: b.from.Language,
		Created: stamp(m.Created), Modified: stamp(m.Changed()),
	})
	if err != nil {
		return err
	}
	return b.file.SetAppProps(&excelize.AppProperties{Application: producer, Company: cellText(m.Organisation)})
}
