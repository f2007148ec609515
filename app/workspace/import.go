package workspace

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"ismsdesk/app/document/csvtable"
	"ismsdesk/app/document/xlsx"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// Incoming is a workbook that came back and has been compared with the file.
type Incoming struct {
	// Items are what it asks for, as they would turn out now.
	Items []sheet.Item
	// Unchanged are the cells that say what the file says.
	Unchanged int
	// Dated says whether the state is known from which the workbook was written.
	// Otherwise nobody can say what has been changed on both sides.
	Dated bool
	// Table says how a table that somebody else laid out was understood; nil for
	// workbooks of ours. Nothing can clash with such a table, and Dated is true.
	Table *Table

	run func(*isms.Draft, func(sheet.Item) bool) []sheet.Item
}

// ReadWorkbook reads a workbook that was exported, edited and brought back, and
// says what it asks for; nothing is changed. texts are the languages in which its
// cells are understood. Errors: file_missing, file, table_file, table_locked,
// table_macros, table_outside, table_too_large, import_foreign.
func (w *Workspace) ReadWorkbook(path, password string, texts []isms.Texts) (*Incoming, error) {
	content, err := readBounded(path, maxForeign, isms.ErrTableTooLarge)
	if err != nil {
		return nil, err
	}
	spreadsheet, err := xlsx.Read(content, xlsx.ReadOptions{Password: password})
	if err != nil {
		return nil, tableError(path, err)
	}
	book, err := sheet.ReadBook(spreadsheet)
	if err != nil {
		return nil, isms.Fail(isms.ErrImportForeign, "File", path)
	}
	return w.compareBook(path, book, texts)
}

// compareBook says what a workbook of ours asks for.
func (w *Workspace) compareBook(path string, book *sheet.Book, texts []isms.Texts) (*Incoming, error) {
	in := &Incoming{}
	base, err := w.stateAt(book.State)
	if err != nil {
		return nil, err
	}
	if in.Dated = base != nil; base == nil {
		if name := w.isms.Organisation().Name; book.Organisation != name {
			return nil, isms.Fail(isms.ErrImportOther, "File", path, "Name", book.Organisation, "Own", name)
		}
		base = w.isms
	}
	language := texts[0]
	if i := slices.IndexFunc(texts, func(t isms.Texts) bool { return t.Lang() == book.Language }); i >= 0 {
		language = texts[i]
	}
	plan := book.Compare(isms.View{ISMS: base, Texts: language, Edition: book.Edition}, isms.View{ISMS: w.isms, Texts: language, Edition: book.Edition}, in.Dated)
	in.Unchanged = plan.Unchanged
	in.run = func(d *isms.Draft, take func(sheet.Item) bool) []sheet.Item { return plan.Run(d, texts, take) }
	return in, w.rehearseImport(in)
}

// rehearseImport finds out what comes of everything that is asked for.
func (w *Workspace) rehearseImport(in *Incoming) error {
	_, err := w.Rehearse(func(d *isms.Draft) error {
		in.Items = in.run(d, nil)
		return nil
	})
	return err
}

// The mark of a state looks at this many edits of so many changes before it,
// beside when and by whom each change was made.
const (
	markedChanges = 10
	markedEdits   = 500
)

// state is the state after the first changes of the journal, so many of them; the
// zero State if the journal cannot be read.
func (w *Workspace) state(changes int) isms.State {
	if changes == 0 {
		return isms.State{}
	}
	sum := sha256.New()
	for i, c := range w.journal[:changes] {
		fmt.Fprintf(sum, "%d %s %q %s %d\n", c.ID, c.At.UTC().Format(time.RFC3339), c.By, c.Kind, c.Reverts)
		if i < changes-markedChanges {
			continue
		}
		edits, err := w.file.FirstEdits(c.ID, markedEdits)
		if err != nil {
			return isms.State{}
		}
		for _, e := range edits {
			fmt.Fprintf(sum, "%q\n", []string{e.Register, e.Row, e.Field, e.Old, e.New})
		}
	}
	return isms.State{Change: w.journal[changes-1].ID, Mark: hex.EncodeToString(sum.Sum(nil)[:12])}
}

// WorkbookReader is ReadWorkbook on a copy of the data as it is now, to be called
// beside the workspace while that goes on being used.
func (w *Workspace) WorkbookReader() func(path, password string, texts []isms.Texts) (*Incoming, error) {
	aside := *w
	aside.isms = w.isms.Clone()
	return aside.ReadWorkbook
}

// stateAt rebuilds what the file held in a state; nil if it never was in it.
func (w *Workspace) stateAt(at isms.State) (*isms.ISMS, error) {
	n := slices.IndexFunc(w.journal, func(c isms.Change) bool { return c.ID == at.Change }) + 1
	if n == 0 || at.Mark == "" || w.state(n) != at {
		return nil, nil
	}
	if n == len(w.journal) {
		return w.isms, nil
	}
	past := isms.Begin(w.isms.Clone(), w.Today())
	for _, c := range slices.Backward(w.journal[n:]) {
		edits, err := w.file.Edits(c.ID)
		if err != nil {
			return nil, err
		}
		if err := past.Replay(isms.Reverse(edits)); err != nil {
			return nil, err
		}
	}
	return past.ISMS, nil
}

// TakeIn carries out what a workbook asks for, as one change. take says which
// items; nil is everything but conflicts. It gives what came of them.
func (w *Workspace) TakeIn(in *Incoming, take func(sheet.Item) bool) (items []sheet.Item, change isms.Change, err error) {
	change, err = w.Edit(isms.ChangeImport, func(d *isms.Draft) error {
		items = in.run(d, take)
		return nil
	})
	return items, change, err
}

// tableError is the error for a file that could not be read as a spreadsheet.
func tableError(path string, err error) error {
	var wrong xlsx.WrongTypeError
	if errors.As(err, &wrong) {
		return isms.Fail(isms.ErrTableType, "File", path, "Kind", wrong.Kind).Because(err)
	}
	for _, e := range []struct {
		is   error
		code isms.Code
	}{
		{xlsx.ErrLocked, isms.ErrTableLocked},
		{xlsx.ErrMacros, isms.ErrTableMacros},
		{xlsx.ErrOutside, isms.ErrTableOutside},
		{xlsx.ErrTooLarge, isms.ErrTableTooLarge},
		{csvtable.ErrTooLarge, isms.ErrTableTooLarge},
	} {
		if errors.Is(err, e.is) {
			return isms.Fail(e.code, "File", path).Because(err)
		}
	}
	return isms.Fail(isms.ErrTableFile, "File", path).Because(err)
}
