// Package csvtable reads tables out of text files that any program may have
// written: CSV with commas, semicolons, tabs or bars, in UTF-8 or UTF-16 or as
// Windows writes it, also where quotes within texts were not doubled.
package csvtable

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"ismsdesk/app/document"
)

// What a text file that somebody sends may hold at most. Every second character
// may end a cell.
const (
	maxBytes = 8 << 20
	maxCells = 2_000_000 // also empty ones
)

// What can be wrong with a file that is read.
var (
	// ErrNoText is wrapped when a file is no text.
	ErrNoText = errors.New("not a text")
	// ErrTooLarge is wrapped when a file holds more than anybody keeps by hand.
	ErrTooLarge = errors.New("table too large")
)

// separators are what may divide the cells of a line, the usual ones first.
var separators = []rune{',', ';', '\t', '|'}

// Read reads a text file as a spreadsheet with one sheet without a name. Rows
// count as spreadsheet programs count them: a text with line breaks is in one row,
// and an empty line is a row. The separator is the one by which most cells are
// wanted ones; where wanted is nil, the one that makes the most even table.
// Errors: ErrNoText, ErrTooLarge.
func Read(content []byte, wanted func(cell string) bool) (*document.Spreadsheet, error) {
	if len(content) > maxBytes {
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLarge, len(content))
	}
	text, err := decode(content)
	if err != nil {
		return nil, err
	}
	var best []document.ContentRow
	most := math.Inf(-1)
	for _, separator := range separators {
		rows, widths, err := split(text, separator)
		if err != nil {
			return nil, err
		}
		score := evenness(widths)
		if wanted != nil {
			score = float64(count(rows, wanted))
		}
		if score > most {
			best, most = rows, score
		}
	}
	return &document.Spreadsheet{Sheets: []document.SheetContent{{Rows: best}}}, nil
}

// decode makes UTF-8 of a text: by the mark at its beginning, else as it is when
// it is valid, else from the code page of Windows in western Europe.
func decode(content []byte) (string, error) {
	plain := encoding.Nop.NewDecoder()
	if !utf8.Valid(content) {
		plain = charmap.Windows1252.NewDecoder()
	}
	decoded, _, err := transform.Bytes(unicode.BOMOverride(plain), content)
	text := string(decoded)
	if err != nil || strings.ContainsRune(text, 0) {
		return "", ErrNoText
	}
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n") // as an old Macintosh ends lines
	}
	return text, nil
}

// split makes rows of a text, with the cells in which something stands, and says
// how many cells each line has.
func split(text string, separator rune) (rows []document.ContentRow, widths []int, err error) {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes, reader.ReuseRecord = separator, -1, true, true
	cells, number, line, from := 0, 0, 1, int64(0)
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, widths, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %w", ErrNoText, err)
		}
		if cells += len(record); cells > maxCells {
			return nil, nil, fmt.Errorf("%w: %d cells", ErrTooLarge, cells)
		}
		start, _ := reader.FieldPos(0)
		number += 1 + start - line // empty lines are passed over by the reader
		to := reader.InputOffset()
		line += start - line + strings.Count(strings.TrimLeft(text[from:to], "\r\n"), "\n")
		if !strings.HasSuffix(text[from:to], "\n") {
			line++
		}
		from = to
		row := document.ContentRow{Number: number}
		for i, field := range record {
			if field != "" {
				row.Cells = append(row.Cells, document.ContentCell{Column: i + 1, Text: field})
			}
		}
		if len(row.Cells) > 0 {
			rows, widths = append(rows, row), append(widths, len(record))
		}
	}
}

// count is how many cells are wanted. A tab in a cell divides cells.
func count(rows []document.ContentRow, wanted func(string) bool) int {
	n := 0
	for _, row := range rows {
		for _, c := range row.Cells {
			if wanted(c.Text) && !strings.Contains(c.Text, "\t") {
				n++
			}
		}
	}
	return n
}

// evenness is the share of rows that have as many cells as most rows have; of two
// tables that are as even, the wider one counts more. 0 for a single column.
func evenness(widths []int) float64 {
	often := map[int]int{}
	for _, width := range widths {
		if width > 1 {
			often[width]++
		}
	}
	best := 0.0
	for width, n := range often {
		best = max(best, float64(n)/float64(len(widths))+float64(min(width, 999))/1000)
	}
	return best
}
