package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document/archive"
)

// What a file that somebody sends may hold at most. A statement of 114 rows
// needs a hundredth of it.
const (
	maxUnzipped = 50 << 20 // bytes of all parts together
	maxParts    = 2_000
	maxRows     = 20_000   // rows with something in them, per sheet
	maxLines    = 1 << 20  // rows at all, as Excel counts them
	maxCells    = 200_000  // per sheet
	maxElements = 600_000  // of XML in all parts, which is what takes time and memory
	maxText     = 50 << 20 // bytes of text per sheet, and in any of its rows
)

// What can be wrong with a file that is read.
var (
	// ErrUnreadable is wrapped when a file is no Excel file, damaged or locked
	// with a password.
	ErrUnreadable = errors.New("not a readable workbook")
	// ErrTooLarge is wrapped when a file holds more than anybody wrote by hand.
	ErrTooLarge = errors.New("workbook too large")
)

// ReadRows gives the rows of one sheet of an Excel file as their cells read:
// the sheet in which most cells are wanted, the first of them where several
// have as many. A row that is empty stays, so that the rows count as in Excel;
// empty ones at the end do not. Formulas give the values that were saved with
// them; macros and links to other files are left alone. The work is bounded by
// the limits above. Errors: ErrUnreadable, ErrTooLarge.
func ReadRows(content []byte, wanted func(cell string) bool) (rows [][]string, err error) {
	// The library trusts what a file says of itself in more places than it checks.
	defer func() {
		if fault := recover(); fault != nil {
			rows, err = nil, fmt.Errorf("%w: %v", ErrUnreadable, fault)
		}
	}()
	if err := checkParts(content); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	most := -1
	for _, name := range f.GetSheetList() {
		found, err := readSheet(f, name)
		if err != nil {
			return nil, err
		}
		if n := countCells(found, wanted); n > most {
			rows, most = found, n
		}
	}
	return rows, nil
}

// checkParts looks at the parts before the library unpacks them: how large they
// say they are, where unpacking stops, and how much text their cells name. A
// shared text may be named by every cell, so its length counts for each.
func checkParts(content []byte) error {
	packed, err := archive.Open(content, archive.Limits{File: maxUnzipped, Entries: maxParts, Entry: maxUnzipped, Total: maxUnzipped})
	switch {
	case errors.Is(err, archive.ErrTooLarge):
		return fmt.Errorf("%w: %w", ErrTooLarge, err)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	widest, longest, elements := 0, 0, 0
	for _, part := range packed.Files {
		found, err := measure(part, maxElements-elements)
		if err != nil {
			return fmt.Errorf("%w: %s: %w", ErrUnreadable, part.Name, err)
		}
		widest, longest, elements = max(widest, found.cells), max(longest, found.text), elements+found.elements
		if elements > maxElements {
			return fmt.Errorf("%w: %s", ErrTooLarge, part.Name)
		}
	}
	if widest*longest > maxText {
		return fmt.Errorf("%w: %d cells of %d bytes in a row", ErrTooLarge, widest, longest)
	}
	return nil
}

// load is the number of cells in the widest row of a part, the length of its
// longest shared text, and the number of its elements.
type load struct{ cells, text, elements int }

// measure reads a part as far as it is XML; the library stops there as well. It
// gives up after one element more than there may be.
func measure(part *zip.File, mostElements int) (most load, err error) {
	r, err := part.Open()
	if err != nil {
		return most, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	decoder := xml.NewDecoder(r)
	foreign := false
	decoder.CharsetReader = func(string, io.Reader) (io.Reader, error) {
		foreign = true
		return nil, errCharset
	}
	var at load
	for {
		token, err := decoder.RawToken()
		switch t := token.(type) {
		case xml.StartElement:
			most.elements++
			switch t.Name.Local {
			case "row":
				at.cells = 0
			case "si":
				at.text = 0
			case "c":
				at.cells++
			}
		case xml.CharData:
			at.text += len(t)
		case xml.EndElement:
			if t.Name.Local == "si" {
				most.text = max(most.text, at.text)
			}
		}
		most.cells = max(most.cells, at.cells)
		switch {
		case foreign:
			return most, errCharset
		case err != nil, most.elements > mostElements:
			return most, nil
		}
	}
}

var errCharset = errors.New("not in UTF-8")

// readSheet reads the rows of a sheet; one that is a chart has none.
func readSheet(f *excelize.File, name string) (out [][]string, err error) {
	rows, err := f.Rows(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	cells, size, filled, last := 0, 0, 0, 0
	for rows.Next() {
		row, err := rows.Columns()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
		text := strings.Join(row, "")
		if strings.TrimSpace(text) == "" {
			row = nil
		} else {
			filled, last = filled+1, len(out)+1
		}
		out = append(out, row)
		cells, size = cells+len(row), size+len(text)
		if cells > maxCells || size > maxText || filled > maxRows || len(out) > maxLines {
			return nil, fmt.Errorf("%w: sheet %s", ErrTooLarge, name)
		}
	}
	if err := rows.Error(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	return out[:last], nil
}

func countCells(rows [][]string, wanted func(string) bool) int {
	n := 0
	for _, row := range rows {
		for _, cell := range row {
			if wanted(cell) {
				n++
			}
		}
	}
	return n
}
