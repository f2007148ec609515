package xlsx

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/document"
)

// The size of a sheet.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
)

// sheetReader reads the rows of one sheet.
type sheetReader struct {
	*scanner
	book    *bookReader
	content document.SheetContent
	// cells are those of the row that is being read.
	cells []document.ContentCell
}

func (r *sheetReader) read(s *scanner) {
	r.scanner = s
	for s.child() {
		switch string(s.name) {
		case "sheetData":
			r.rows()
		case "mergeCells":
			r.merged()
		default:
			s.skip()
		}
	}
}

// rows reads the rows. Both rows and cells may leave out where they stand; they
// then follow the one before.
func (r *sheetReader) rows() {
	last := 0
	for r.child() {
		if string(r.name) != "row" {
			r.skip()
			continue
		}
		if r.budget.rows--; r.budget.rows < 0 {
			r.fail(fmt.Errorf("%w: more than %d rows", ErrTooLarge, maxRows))
		}
		number := last + 1
		if r.attr("r") != nil {
			number = r.number("r")
		}
		if number <= last || number > mostRows {
			r.fail(fmt.Errorf("%w: row %d behind row %d", ErrUnreadable, number, last))
		}
		last = number
		if r.row(); len(r.cells) > 0 {
			r.content.Rows = append(r.content.Rows, document.ContentRow{Number: number, Cells: slices.Clone(r.cells)})
		}
	}
}

// row reads the cells of a row with something in them.
func (r *sheetReader) row() {
	r.cells = r.cells[:0]
	last := 0
	for r.child() {
		if string(r.name) != "c" {
			r.skip()
			continue
		}
		if r.budget.cells--; r.budget.cells < 0 {
			r.fail(fmt.Errorf("%w: more than %d cells", ErrTooLarge, maxCells))
		}
		column := last + 1
		if at := r.attr("r"); at != nil {
			column, _ = spotOf(at)
		}
		if column <= last || column > mostColumns {
			r.fail(fmt.Errorf("%w: a cell in column %d behind column %d", ErrUnreadable, column, last))
		}
		last = column
		cell := r.cell()
		if cell.Text == "" {
			continue
		}
		if r.budget.text -= len(cell.Text); r.budget.text < 0 {
			r.fail(fmt.Errorf("%w: more than %d bytes of text", ErrTooLarge, maxText))
		}
		cell.Column = column
		r.cells = append(r.cells, cell)
	}
}

// cellType is what a file calls the kind of a cell's content.
type cellType uint8

const (
	typeNumber cellType = iota // also without a type
	typeText                   // t="str", the text of a formula
	typeInline
	typeShared
	typeBool
	typeError
	typeDate
)

var cellTypes = map[string]cellType{
	"str": typeText, "inlineStr": typeInline, "s": typeShared, "b": typeBool, "e": typeError, "d": typeDate,
}

// cell reads the content of a cell, whatever formula gave it.
func (r *sheetReader) cell() (cell document.ContentCell) {
	kind, form := cellTypes[string(r.attr("t"))], notDate
	if style := r.number("s"); style < len(r.book.dates) {
		form = r.book.dates[style]
	}
	for r.child() {
		switch string(r.name) {
		case "v":
			cell = r.valueOf(kind, form)
		case "is":
			cell = document.ContentCell{Text: r.kept(r.richText())}
		default:
			r.skip()
		}
	}
	return cell
}

// valueOf reads a value of a kind.
func (r *sheetReader) valueOf(kind cellType, form dateForm) document.ContentCell {
	raw := r.text()
	if kind != typeText && kind != typeInline {
		raw = bytes.TrimSpace(raw)
	}
	switch {
	case len(raw) == 0:
		return document.ContentCell{}
	case kind == typeShared:
		return document.ContentCell{Text: r.sharedText(raw)}
	case kind == typeBool:
		return document.ContentCell{Kind: document.ContentBool, Text: strconv.FormatBool(isTrue(raw))}
	case kind == typeError:
		return document.ContentCell{Kind: document.ContentError, Text: r.kept(raw)}
	case kind == typeDate:
		if text, ok := readISO(string(raw), form); ok {
			return document.ContentCell{Kind: document.ContentDate, Text: text}
		}
	case kind == typeNumber && form == notDate && isWhole(raw):
		return document.ContentCell{Kind: document.ContentNumber, Text: r.kept(raw)}
	case kind == typeNumber:
		if shown, ok := form.show(string(raw), r.book.from1904); ok {
			return document.ContentCell{Kind: document.ContentDate, Text: shown}
		}
		if number, ok := plainNumber(string(raw)); ok {
			return document.ContentCell{Kind: document.ContentNumber, Text: number}
		}
	}
	return document.ContentCell{Text: r.kept(raw)}
}

// sharedText is one of the shared texts, by its number.
func (r *sheetReader) sharedText(number []byte) string {
	n := 0
	for _, digit := range number {
		if n = n*10 + int(digit-'0'); digit < '0' || digit > '9' || n >= len(r.book.texts) {
			r.fail(fmt.Errorf("%w: shared text %.20q of %d", ErrUnreadable, number, len(r.book.texts)))
			return ""
		}
	}
	return r.book.texts[n]
}

// kept is the text that is written in a certain way. Short ones are kept, as
// many cells have them in common.
func (r *sheetReader) kept(raw []byte) string {
	if len(raw) > maxKnownText {
		return r.plain(raw)
	}
	if text, ok := r.book.known[string(raw)]; ok {
		return text
	}
	text := r.plain(raw)
	if len(r.book.known) < maxKnown {
		r.book.known[string(raw)] = text
	}
	return text
}

// merged reads which areas are shown as one cell.
func (r *sheetReader) merged() {
	for r.child() {
		from, to, _ := strings.Cut(r.value("ref"), ":")
		if to == "" {
			to = from
		}
		a := document.Area{}
		a.From.Column, a.From.Row = spotOf([]byte(from))
		a.To.Column, a.To.Row = spotOf([]byte(to))
		if a.From.Row < 1 || a.To.Row < a.From.Row || a.To.Row > mostRows || a.From.Column < 1 || a.To.Column < a.From.Column || a.To.Column > mostColumns {
			r.fail(fmt.Errorf("%w: merged %.20q:%.20q", ErrUnreadable, from, to))
		}
		if r.budget.merged--; r.budget.merged < 0 {
			r.fail(fmt.Errorf("%w: more than %d merged areas", ErrTooLarge, maxMerged))
		}
		r.content.Merged = append(r.content.Merged, a)
		r.skip()
	}
}

// spotOf reads the name of a cell: B3. It is 0, 0 for what is none, and never
// much larger than a sheet.
func spotOf(name []byte) (column, row int) {
	i := 0
	for ; i < len(name) && name[i] >= 'A' && name[i] <= 'Z'; i++ {
		if column = column*26 + int(name[i]-'A') + 1; column > mostColumns {
			return 0, 0
		}
	}
	for _, digit := range name[i:] {
		if digit < '0' || digit > '9' {
			return 0, 0
		}
		if row = row*10 + int(digit-'0'); row > mostRows {
			return 0, 0
		}
	}
	if column == 0 || row == 0 {
		return 0, 0
	}
	return column, row
}
