package xlsx

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
)

// rowWriter streams the rows of a sheet. It keeps what it found out about the last
// style of each column, because most rows of a sheet repeat the styles of the row
// above.
type rowWriter struct {
	*book
	sheet  *document.Sheet
	merged map[document.Spot]document.Area
	known  []knownStyle
	// cells are used again for each row; values are pointers to them, as the stream
	// takes them, nil for a cell that is left out.
	cells  []excelize.Cell
	values []any
}

// knownStyle is what is known about a style in a column.
type knownStyle struct {
	style *document.SheetStyle
	// id is its number in the file, and textID that of the one that keeps typed
	// text from becoming a formula; 0 while nobody asked.
	id, textID int
	// room is the width for the text of a cell that is not merged.
	room float64
}

// noStyle is the look of a cell without one.
var noStyle = &document.SheetStyle{}

func (b *book) rows(stream *excelize.StreamWriter, s *document.Sheet) error {
	w := &rowWriter{book: b, sheet: s, merged: map[document.Spot]document.Area{}}
	for _, a := range s.Merged {
		w.merged[a.From] = a
	}
	for i := range s.Rows {
		height, err := w.row(i + 1)
		if err != nil {
			return err
		}
		options := excelize.RowOpts{Height: height, Hidden: s.Rows[i].Hidden}
		if err := stream.SetRow(ref(document.Spot{Row: i + 1, Column: 1}), w.values, options); err != nil {
			return err
		}
	}
	return nil
}

// row makes the cells of a row as the stream takes them, and says how high it must
// be for its texts to be seen, in points, and no less than it asks for.
func (w *rowWriter) row(number int) (height float64, err error) {
	row := &w.sheet.Rows[number-1]
	w.values = w.values[:0]
	if len(w.cells) < len(row.Cells) {
		w.cells = make([]excelize.Cell, len(row.Cells))
	}
	height = row.HeightPoints
	for i := range row.Cells {
		c := &row.Cells[i]
		known := w.style(c, i+1)
		there, err := w.fill(&w.cells[i], c, known)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", ref(document.Spot{Row: number, Column: i + 1}), err)
		}
		if !there {
			w.values = append(w.values, nil)
			continue
		}
		w.values = append(w.values, &w.cells[i])
		if c.Value == nil || known.style.Upwards {
			continue
		}
		lines := 1
		if text, ok := w.cells[i].Value.(string); ok && !known.style.OneLine {
			lines = wrapped(text, w.room(document.Spot{Row: number, Column: i + 1}, known))
		}
		height = max(height, looks[known.style.Role].height(lines))
	}
	return min(height, maxRowHeight), nil
}

// style is what is known about the style of a cell in a column: its own, or the
// column's.
func (w *rowWriter) style(c *document.SheetCell, column int) *knownStyle {
	style := c.Style
	if style == nil && column <= len(w.sheet.Columns) {
		style = w.sheet.Columns[column-1].Style
	}
	if style == nil {
		style = noStyle
	}
	for len(w.known) < column {
		w.known = append(w.known, knownStyle{})
	}
	known := &w.known[column-1]
	if known.style != style {
		*known = knownStyle{style: style, room: room(w.sheet, column, column, style)}
	}
	return known
}

// room is the width for the text of a cell, in digits of its size.
func (w *rowWriter) room(at document.Spot, known *knownStyle) float64 {
	if len(w.merged) > 0 {
		if a, ok := w.merged[at]; ok {
			return room(w.sheet, at.Column, a.To.Column, known.style)
		}
	}
	return known.room
}

// fill makes a cell as the stream takes it; there is false for one that is left out.
func (w *rowWriter) fill(out *excelize.Cell, c *document.SheetCell, known *knownStyle) (there bool, err error) {
	formulaLike := false
	*out = excelize.Cell{Formula: c.Formula, Value: c.Value}
	switch v := c.Value.(type) {
	case nil:
		if c.Formula == "" && *known.style == (document.SheetStyle{}) {
			return false, nil
		}
	case string:
		if text := cellText(v); text != v {
			out.Value, v = text, text
		}
		formulaLike = looksLikeFormula(v) && c.Formula == ""
	case int, float64, time.Time:
	default:
		return false, fmt.Errorf("%w: a cell cannot hold %T", ErrBook, c.Value)
	}
	id := &known.id
	if formulaLike {
		id = &known.textID
	}
	if *id == 0 {
		if *id, err = w.styles.id(*known.style, formulaLike); err != nil {
			return false, err
		}
	}
	out.StyleID = *id
	return true, nil
}
