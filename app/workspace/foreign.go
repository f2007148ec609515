package workspace

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"ismsdesk/app/document/xlsx"
	"ismsdesk/app/isms"
)

// Sizes up to which files of somebody else are read.
const (
	maxForeign = 50      // MiB
	maxText    = 8 << 20 // bytes of CSV, in which every second character may end a cell
)

// ReadForeign reads a Statement of Applicability to the 2013 edition that
// somebody keeps in Excel, or as CSV with commas, semicolons or tabs in UTF-8 or
// as Windows writes it. Errors: file_missing, file, table_file, table_too_large,
// and those of isms.ReadSoA2013.
func (w *Workspace) ReadForeign(path string) (isms.Foreign2013, error) {
	content, err := readBounded(path, maxForeign, isms.ErrTableTooLarge)
	if err != nil {
		return isms.Foreign2013{}, err
	}
	rows, err := rowsOf(content, w.isms.Catalogue.NamesControl2013)
	switch {
	case errors.Is(err, xlsx.ErrTooLarge):
		return isms.Foreign2013{}, isms.Fail(isms.ErrTableTooLarge, "File", path).Because(err)
	case err != nil:
		return isms.Foreign2013{}, isms.Fail(isms.ErrTableFile, "File", path).Because(err)
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

// How files of other programs begin: a zip archive, as Excel writes, and the
// format of Excel before 2007, which is also that of a file with a password.
var (
	zipMark = []byte("PK\x03\x04")
	oleMark = []byte{0xD0, 0xCF, 0x11, 0xE0}
)

var errNoText = errors.New("neither a workbook nor text")

// rowsOf reads the rows of a table, by what the file holds and not by its name.
func rowsOf(content []byte, wanted func(string) bool) ([][]string, error) {
	if bytes.HasPrefix(content, zipMark) {
		return xlsx.ReadRows(content, wanted)
	}
	if bytes.HasPrefix(content, oleMark) {
		return nil, errNoText
	}
	if len(content) > maxText {
		return nil, xlsx.ErrTooLarge
	}
	text, err := decode(content)
	if err != nil {
		return nil, err
	}
	if strings.ContainsRune(text, 0) {
		return nil, errNoText
	}
	return readCSV(text, wanted)
}

// decode makes UTF-8 of a text: by the mark at its beginning, else as it is
// when it is valid, else from the code page of Windows in western Europe.
func decode(content []byte) (string, error) {
	plain := encoding.Nop.NewDecoder()
	if !utf8.Valid(content) {
		plain = charmap.Windows1252.NewDecoder()
	}
	decoded, _, err := transform.Bytes(unicode.BOMOverride(plain), content)
	return string(decoded), err
}

// separators are what divides the cells of a line.
var separators = []rune{',', ';', '\t'}

// readCSV reads a table with the separator by which most cells are wanted ones.
func readCSV(text string, wanted func(string) bool) (rows [][]string, err error) {
	most := -1
	for _, separator := range separators {
		found, err := readSeparated(text, separator)
		if err != nil {
			return nil, err
		}
		n := 0
		for _, row := range found {
			for _, cell := range row {
				if wanted(cell) && !strings.Contains(cell, "\t") { // a tab in a cell divides cells
					n++
				}
			}
		}
		if n > most {
			rows, most = found, n
		}
	}
	return rows, nil
}

// readSeparated reads rows of different lengths; quotes within a cell do no
// harm. Empty lines count, so that remarks name the line that an editor shows.
func readSeparated(text string, separator rune) ([][]string, error) {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes = separator, -1, true
	var rows [][]string
	for {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := reader.FieldPos(0)
		for len(rows) < line-1 {
			rows = append(rows, nil)
		}
		rows = append(rows, row)
	}
}
