// Package xlsx writes a document.Workbook as an Excel file (ECMA-376), and reads
// the sheets of anybody's workbook.
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

// Options is what a file has besides its content.
type Options struct {
	// Password encrypts the file the way Excel does (AES with 128 bits), up to 255
	// characters; empty for a file that everybody can open.
	Password string
}

// maxPassword is the longest password that Excel takes, in UTF-16 units.
const maxPassword = 255

// Write writes a workbook to w. The same workbook gives the same bytes, except
// with a password: encryption begins with a random number, so that equal files do
// not look equal. Texts are cut to what a cell holds (32,767 characters) and
// characters that a file cannot hold are left out. Errors: ErrBook, or those of w.
func Write(w io.Writer, b *document.Workbook, options Options) error {
	if len(b.Sheets) == 0 {
		return fmt.Errorf("%w: no sheet", ErrBook)
	}
	if cut(options.Password, maxPassword) != options.Password {
		return fmt.Errorf("%w: the password is too long", ErrBook)
	}
	f := excelize.NewFile()
	err := fill(f, b)
	if err == nil {
		f.SetZipWriter(func(out io.Writer) excelize.ZipWriter { return newPacker(out, b.Meta.Changed()) })
		err = f.Write(w, excelize.Options{Password: options.Password})
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
	// tables is the number of tables, and aside holds parts that are not in the
	// file for a while.
	tables int
	aside  map[string]any
}

// setAside takes a part out of the file, if it has it, until it is complete.
func (b *book) setAside(part string) {
	if content, there := b.file.Pkg.LoadAndDelete(part); there {
		b.aside[part] = content
	}
}

// complete brings back the parts that were set aside.
func (b *book) complete() {
	for part, content := range b.aside {
		b.file.Pkg.Store(part, content)
	}
}

func fill(f *excelize.File, from *document.Workbook) error {
	b := &book{file: f, from: from, names: map[string]string{}, styles: newStyles(f, from.DateLayout), aside: map[string]any{}}
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
	b.complete()
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

// defineNames names areas for formulas, and of each sheet that is seen what is
// printed and the rows and columns that every page repeats.
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
	for i := range b.from.Sheets {
		if s := &b.from.Sheets[i]; !s.Hidden {
			if err := b.printNames(s); err != nil {
				return err
			}
		}
	}
	return nil
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
