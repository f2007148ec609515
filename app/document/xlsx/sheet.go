package xlsx

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
)

// Notes are this wide, in pixels and in characters, and as high as their lines
// need.
const (
	noteWidth      = 300
	noteCharacters = 40
	noteLine       = 16
)

// fillSheet writes a sheet as a stream, row by row. What stands before the rows
// in the file must be known before the first row, and all else before the end.
func (b *book) fillSheet(s *document.Sheet) error {
	name := b.names[s.Key]
	fit := true
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.file.SetSheetDimension(name, area(extent(s))); err != nil {
		return err
	}
	gridLines := false
	if err := b.file.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &gridLines}); err != nil {
		return err
	}
	stream, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for _, step := range []func(*excelize.StreamWriter, *document.Sheet) error{
		b.columns, b.panes, b.protection, b.validations, b.highlights, b.notes, b.links, b.charts, b.print, b.rows, b.merged, b.table,
	} {
		if err := step(stream, s); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// extent is the area of all cells and charts of a sheet, which some programs go by.
func extent(s *document.Sheet) document.Area {
	last := document.Spot{Row: max(len(s.Rows), 1), Column: 1}
	for _, row := range s.Rows {
		last.Column = max(last.Column, len(row.Cells))
	}
	for _, c := range s.Charts {
		last.Row, last.Column = max(last.Row, c.Area.To.Row), max(last.Column, c.Area.To.Column)
	}
	return document.Area{From: document.Spot{Row: 1, Column: 1}, To: last}
}

func (b *book) columns(stream *excelize.StreamWriter, s *document.Sheet) error {
	// The library puts a new column before those it has; Excel wants them rising.
	for i, c := range slices.Backward(s.Columns) {
		if c.Width > 0 {
			if err := stream.SetColWidth(i+1, i+1, min(c.Width, excelize.MaxColumnWidth)); err != nil {
				return err
			}
		}
		if c.Hidden {
			if err := stream.SetColVisible(i+1, i+1, false); err != nil {
				return err
			}
		}
		if c.Style == nil {
			continue
		}
		id, err := b.styles.id(*c.Style, false)
		if err != nil {
			return err
		}
		if err := stream.SetColStyle(i+1, i+1, id); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) panes(stream *excelize.StreamWriter, s *document.Sheet) error {
	if s.Frozen == (document.Spot{}) {
		return nil
	}
	pane := "bottomRight"
	switch {
	case s.Frozen.Column == 0:
		pane = "bottomLeft"
	case s.Frozen.Row == 0:
		pane = "topRight"
	}
	first := ref(document.Spot{Row: s.Frozen.Row + 1, Column: s.Frozen.Column + 1})
	return stream.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: s.Frozen.Column, YSplit: s.Frozen.Row, TopLeftCell: first, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: first, ActiveCell: first, Pane: pane}},
	})
}

// protection keeps people from typing into anything but open cells; they may still
// sort, filter and widen.
func (b *book) protection(_ *excelize.StreamWriter, s *document.Sheet) error {
	if !s.Protected {
		return nil
	}
	return b.file.ProtectSheet(b.names[s.Key], &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, AutoFilter: true, Sort: true, FormatColumns: true, FormatRows: true,
	})
}

func (b *book) validations(_ *excelize.StreamWriter, s *document.Sheet) error {
	for _, v := range s.Validations {
		rule := excelize.NewDataValidation(true)
		rule.SetSqref(area(v.Area))
		if err := setRule(rule, v); err != nil {
			return fmt.Errorf("validation of %s: %w", area(v.Area), err)
		}
		severity := excelize.DataValidationErrorStyleStop
		if v.Lenient {
			severity = excelize.DataValidationErrorStyleWarning
		}
		rule.SetError(severity, oneLine(v.Title, maxTitle), cut(clean(v.Message), maxMessage))
		if err := b.file.AddDataValidation(b.names[s.Key], rule); err != nil {
			return err
		}
	}
	return nil
}

func setRule(rule *excelize.DataValidation, v document.Validation) error {
	switch v.Kind {
	case document.WholeNumber:
		if v.Max == "" {
			return rule.SetRange(v.Min, "", excelize.DataValidationTypeWhole, excelize.DataValidationOperatorGreaterThanOrEqual)
		}
		return rule.SetRange(v.Min, v.Max, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
	case document.DecimalNumber:
		return rule.SetRange(v.Min, "", excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorGreaterThanOrEqual)
	case document.DayFrom:
		return rule.SetRange("1", "", excelize.DataValidationTypeDate, excelize.DataValidationOperatorGreaterThanOrEqual)
	case document.ListItem:
		rule.SetSqrefDropList(v.List)
	}
	return nil
}

// highlights groups the rules by area, so that they stand in one list in order.
// A text that is longer than a formula can hold gets no colour.
func (b *book) highlights(_ *excelize.StreamWriter, s *document.Sheet) error {
	var areas []string
	rules := map[string][]excelize.ConditionalFormatOptions{}
	for _, h := range s.Highlights {
		equals := cellText(h.Equals)
		if cut(equals, maxLiteral) != equals {
			continue
		}
		rule := excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: literal(equals)}
		if h.Positive {
			rule.Criteria, rule.Value = ">", "0"
		}
		id, err := b.styles.highlight(h)
		if err != nil {
			return err
		}
		at := area(h.Area)
		if !slices.Contains(areas, at) {
			areas = append(areas, at)
		}
		rule.Format = &id
		rules[at] = append(rules[at], rule)
	}
	for _, at := range areas {
		if err := b.file.SetConditionalFormat(b.names[s.Key], at, rules[at]); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) notes(_ *excelize.StreamWriter, s *document.Sheet) error {
	for _, n := range s.Notes {
		text := cellText(n.Text)
		err := b.file.AddComment(b.names[s.Key], excelize.Comment{
			Author: producer, Cell: ref(n.At), Width: noteWidth, Height: uint(wrapped(text, noteCharacters)+1) * noteLine,
			Paragraph: []excelize.RichTextRun{{Text: text}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *book) links(_ *excelize.StreamWriter, s *document.Sheet) error {
	for _, l := range s.Links {
		target, ok := b.names[l.Sheet]
		if !ok {
			return fmt.Errorf("%w: the link in %s leads to no sheet", ErrBook, ref(l.At))
		}
		if err := b.file.SetCellHyperLink(b.names[s.Key], ref(l.At), quoted(target)+"!A1", "Location"); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) merged(stream *excelize.StreamWriter, s *document.Sheet) error {
	for _, a := range s.Merged {
		if err := stream.MergeCell(ref(a.From), ref(a.To)); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) table(stream *excelize.StreamWriter, s *document.Sheet) error {
	if s.Table == nil {
		return nil
	}
	if err := checkTable(s); err != nil {
		return err
	}
	stripes := false
	err := stream.AddTable(&excelize.Table{
		Range: area(s.Table.Area), Name: s.Table.Name, StyleName: "TableStyleLight1", ShowRowStripes: &stripes,
	})
	if err != nil {
		return err
	}
	b.tables++
	// To number a table, the library parses all that the file has: only the last is
	// left there, and all come back at the end.
	b.setAside(tablePart(b.tables - 1))
	return nil
}

// tablePart is the name of the part with the n-th table, from 1.
func tablePart(n int) string { return fmt.Sprintf("xl/tables/table%d.xml", n) }

// checkTable reports what makes Excel call a file damaged: a table without a
// row, or headings that are empty or equal.
func checkTable(s *document.Sheet) error {
	a := s.Table.Area
	if a.To.Row <= a.From.Row || a.To.Row > len(s.Rows) {
		return fmt.Errorf("%w: table %s has no row", ErrBook, s.Table.Name)
	}
	seen := map[string]bool{}
	for column := a.From.Column; column <= a.To.Column; column++ {
		heading, _ := s.Cell(document.Spot{Row: a.From.Row, Column: column}).Value.(string)
		if heading == "" || heading != oneLine(heading, maxMessage) || seen[heading] {
			return fmt.Errorf("%w: table %s needs another heading than %q", ErrBook, s.Table.Name, heading)
		}
		seen[heading] = true
	}
	return nil
}
