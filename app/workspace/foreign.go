package workspace

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"ismsdesk/app/document"
	"ismsdesk/app/document/archive"
	"ismsdesk/app/document/csvtable"
	"ismsdesk/app/document/xlsx"
	"ismsdesk/app/isms"
)

// Sizes up to which files of somebody else are read.
const (
	maxForeign = 50        // MiB
	maxFields  = 2_000_000 // of a sheet, also empty ones
)

// ReadForeign reads a Statement of Applicability to the 2013 edition that
// somebody keeps in Excel, or as CSV with commas, semicolons or tabs in UTF-8 or
// as Windows writes it. Errors: file_missing, file, table_file, table_type,
// table_locked, table_macros, table_outside, table_too_large, and those of
// isms.ReadSoA2013.
func (w *Workspace) ReadForeign(path string) (isms.Foreign2013, error) {
	content, err := readBounded(path, maxForeign, isms.ErrTableTooLarge)
	if err != nil {
		return isms.Foreign2013{}, err
	}
	rows, err := rowsOf(content, w.isms.Catalogue.NamesControl2013)
	if err != nil {
		return isms.Foreign2013{}, tableError(path, err)
	}
	return isms.ReadSoA2013(w.isms.Catalogue, rows)
}

// readBounded reads a file of somebody else's that is not larger than so many
// MiB.
func readBounded(path string, most int64, tooLarge isms.Code) (content []byte, err error) {
	file, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, isms.Fail(isms.ErrFileMissing, "File", path)
	case err != nil:
		return nil, isms.Fail(isms.ErrFile, "File", path).Because(err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	content, err = io.ReadAll(io.LimitReader(file, most<<20+1))
	switch {
	case err != nil:
		return nil, isms.Fail(isms.ErrFile, "File", path).Because(err)
	case int64(len(content)) > most<<20:
		return nil, isms.Fail(tooLarge, "File", path, "Max", most)
	}
	return content, nil
}

// rowsOf reads the rows of a table, by what the file holds and not by its name.
func rowsOf(content []byte, wanted func(string) bool) ([][]string, error) {
	book, err := readAnyTable(content, "", wanted)
	if err != nil {
		return nil, err
	}
	return sheetRows(book, wanted)
}

// readAnyTable reads an Excel workbook, or else a text that holds a table.
func readAnyTable(content []byte, password string, wanted func(string) bool) (*document.Spreadsheet, error) {
	book, err := xlsx.Read(content, xlsx.ReadOptions{Password: password})
	if !errors.Is(err, xlsx.ErrUnreadable) || bytes.HasPrefix(content, zipMark) || archive.IsCompound(content) {
		return book, err
	}
	return csvtable.Read(content, wanted)
}

// zipMark is how a zip archive begins, as Excel writes.
var zipMark = []byte("PK\x03\x04")

// sheetRows gives the rows of the sheet in which most cells are wanted, the first
// of them where several have as many. Rows count as in Excel; columns in which
// nothing stands are left out.
func sheetRows(book *document.Spreadsheet, wanted func(string) bool) ([][]string, error) {
	var best document.SheetContent
	most := -1
	for _, s := range book.Sheets {
		n := 0
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if wanted(c.Text) {
					n++
				}
			}
		}
		if n > most {
			best, most = s, n
		}
	}
	used := map[int]int{}
	for _, row := range best.Rows {
		for _, c := range row.Cells {
			used[c.Column] = 0
		}
	}
	for i, column := range slices.Sorted(maps.Keys(used)) {
		used[column] = i
	}
	if len(used)*len(best.Rows) > maxFields {
		return nil, xlsx.ErrTooLarge
	}
	var rows [][]string
	for _, row := range best.Rows {
		rows = append(rows, make([][]string, row.Number-len(rows))...)
		fields := make([]string, len(used))
		for _, c := range row.Cells {
			fields[used[c.Column]] = c.Text
		}
		rows[row.Number-1] = fields
	}
	return rows, nil
}
