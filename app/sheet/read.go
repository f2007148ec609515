package sheet

import (
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Book is a workbook of ours that came back: in which language and from which
// state of which file it was written, and the registers in it.
type Book struct {
	Organisation string // name of the firm
	Language     string
	Edition      isms.Edition
	State        isms.State
	// Registers are the registers found, in the order of the sheets.
	Registers []*Returned

	// codes are what the texts of each dropdown stood for when the workbook was
	// written, by the name of its list; texts in small letters.
	codes map[string]map[string]string
}

// Returned is a register on a sheet that came back.
type Returned struct {
	*isms.Register
	Sheet string // name on the tab
	// places are the columns found, by their keys, counted from 1.
	places map[string]int
	rows   []document.ContentRow
	// spread holds the content of areas that were merged, by the rows and columns
	// that show it, and nothing for columns whose content the merging dropped.
	spread map[document.Spot]*document.ContentCell
}

// deepestKeys is how far down a sheet the row of keys may have been moved.
const deepestKeys = 60

// ReadBook finds our registers in a spreadsheet, however its columns, rows and
// sheets have been moved, hidden or renamed. Error: import_foreign, there is none
// of ours.
func ReadBook(s *document.Spreadsheet) (*Book, error) {
	b := &Book{codes: map[string]map[string]string{}}
	for i := range s.Sheets {
		if r := findRegister(&s.Sheets[i]); r != nil {
			b.Registers = append(b.Registers, r)
		} else {
			b.readLists(s.Sheets[i])
		}
	}
	if len(b.Registers) == 0 {
		return nil, isms.Fail(isms.ErrImportForeign)
	}
	return b, nil
}

// findRegister finds the row of keys on a sheet, nil for none.
func findRegister(s *document.SheetContent) *Returned {
	for i, row := range s.Rows {
		if row.Number > deepestKeys {
			break
		}
		reg, places := keysOf(row)
		if reg == nil {
			continue
		}
		r := &Returned{Register: reg, Sheet: s.Name, places: places, rows: s.Rows[i+1:]}
		if len(r.rows) > 0 {
			r.rows = r.rows[1:] // the headings
		}
		r.merge(s.Merged)
		return r
	}
	return nil
}

// keysOf reads a row of keys, nil where it is none.
func keysOf(row document.ContentRow) (*isms.Register, map[string]int) {
	var found *isms.Register
	places := map[string]int{}
	for _, c := range row.Cells {
		register, key, ok := strings.Cut(c.Text, ".")
		if !ok {
			continue
		}
		reg := isms.FindRegister(register)
		if reg == nil || found != nil && reg != found {
			continue
		}
		if _, twice := places[key]; twice || !strings.HasPrefix(key, "#") && reg.Column(key) == nil {
			continue
		}
		found, places[key] = reg, c.Column
	}
	if len(places) < 2 || found.Kept {
		return nil, nil
	}
	return found, places
}

// merge notes what merged areas show. Merged downwards, a content holds for each
// of the rows; merged to the right, nobody knows what the other columns held.
func (r *Returned) merge(areas []document.Area) {
	r.spread = map[document.Spot]*document.ContentCell{}
	number := func(row document.ContentRow, n int) int { return row.Number - n }
	for _, a := range areas {
		first, there := slices.BinarySearchFunc(r.rows, a.From.Row, number)
		var shown *document.ContentCell
		if there {
			if top, ok := r.rows[first].Find(a.From.Column); ok {
				shown = &top
			}
		}
		for _, row := range r.rows[first:] {
			if row.Number > a.To.Row {
				break
			}
			for _, column := range r.places {
				switch {
				case column == a.From.Column && shown != nil:
					r.spread[document.Spot{Row: row.Number, Column: column}] = shown
				case column > a.From.Column && column <= a.To.Column:
					r.spread[document.Spot{Row: row.Number, Column: column}] = nil
				}
			}
		}
	}
}

// cell is what stands in a column of a row. known says whether the sheet tells: it
// does not where the column is gone or its content was merged away.
func (r *Returned) cell(row document.ContentRow, key string) (content document.ContentCell, known bool) {
	column, ok := r.places[key]
	if !ok {
		return content, false
	}
	if shown, merged := r.spread[document.Spot{Row: row.Number, Column: column}]; merged {
		if shown == nil {
			return content, false
		}
		return *shown, true
	}
	content, _ = row.Find(column)
	return content, true
}

// at is the name of a cell of the sheet.
func (r *Returned) at(row document.ContentRow, key string) string {
	return document.Spot{Row: row.Number, Column: max(r.places[key], 1)}.Name()
}

// readLists reads the sheet with single values and lists, if it is the one.
func (b *Book) readLists(s document.SheetContent) {
	values := map[string]string{}
	for _, row := range s.Rows {
		name, _ := row.Find(1)
		value, _ := row.Find(2)
		values[name.Text] = value.Text
	}
	if values["language"] == "" || !slices.Contains(isms.Languages, values["language"]) {
		return
	}
	b.Organisation, b.Language, b.Edition = values["organisation"], values["language"], isms.Edition(values["edition"])
	b.State.Mark = values["history"]
	b.State.Change, _ = strconv.Atoi(values["change"])
	names := map[int]string{}
	for i, row := range s.Rows {
		for _, c := range row.Cells {
			if i == 0 && strings.HasPrefix(c.Text, "list_") {
				names[c.Column] = c.Text
				b.codes[c.Text] = map[string]string{}
				continue
			}
			if name := names[c.Column]; name != "" {
				if code, ok := row.Find(c.Column + 1); ok {
					b.codes[name][strings.ToLower(c.Text)] = code.Text
				}
			}
		}
	}
}
