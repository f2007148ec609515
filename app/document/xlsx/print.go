package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document"
)

// print sets A4 landscape, the fit to pages and their breaks, narrow margins,
// header and footer.
func (b *book) print(stream *excelize.StreamWriter, s *document.Sheet) error {
	var (
		name        = b.names[s.Key]
		a4          = 9
		orientation = "landscape"
		order       = "overThenDown"
		wide        = max(s.Print.PagesWide, 1)
		high        = s.Print.PagesHigh
		side, edge  = 0.4, 0.3
		body        = 0.65
	)
	err := b.file.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high, PageOrder: &order,
	})
	if err != nil {
		return err
	}
	for _, row := range s.Print.Breaks {
		if err := stream.InsertPageBreak(ref(document.Spot{Row: row, Column: 1})); err != nil {
			return err
		}
	}
	err = b.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &body, Bottom: &body, Header: &edge, Footer: &edge,
	})
	if err != nil {
		return err
	}
	return b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddHeader: b.header, OddFooter: b.footer})
}

// printNames defines what Excel goes by when it prints a sheet.
func (b *book) printNames(s *document.Sheet) error {
	sheet := quoted(b.names[s.Key])
	for _, n := range [][2]string{
		{"_xlnm.Print_Area", sheet + "!" + absolute(printed(s))},
		{"_xlnm.Print_Titles", printTitles(sheet, s.Print)},
	} {
		if n[1] == "" {
			continue
		}
		if err := b.file.SetDefinedName(&excelize.DefinedName{Name: n[0], RefersTo: n[1], Scope: b.names[s.Key]}); err != nil {
			return err
		}
	}
	return nil
}

// printTitles is the value of a sheet's name for its repeated rows and columns.
func printTitles(sheet string, p document.Print) string {
	var parts []string
	if p.RepeatColumns > 0 {
		parts = append(parts, sheet+"!$A:$"+columnName(p.RepeatColumns))
	}
	if p.RepeatRows > 0 {
		parts = append(parts, fmt.Sprintf("%s!$1:$%d", sheet, p.RepeatRows))
	}
	return strings.Join(parts, ",")
}

const (
	// usualWidth is the width of a column that has none of its own.
	usualWidth = 8.43
	// mostBeyond is the number of columns up to which a text that runs beyond the
	// sheet is printed; one that is longer would make the page too small to read.
	mostBeyond = 12
)

// printed is the area of a sheet that goes on paper: all that it has or wants
// printed, and the columns into which a text on one line runs beyond that.
func printed(s *document.Sheet) document.Area {
	out := extent(s)
	if s.Print.Columns > 0 {
		out.To.Column = min(out.To.Column, s.Print.Columns)
	}
	most := out.To.Column + mostBeyond
	for _, row := range s.Rows {
		for i, c := range row.Cells {
			text, ok := c.Value.(string)
			if !ok || row.Hidden || c.Style == nil || !c.Style.OneLine || c.Style.Upwards || !lastFilled(row.Cells, i) {
				continue
			}
			out.To.Column = max(out.To.Column, runsTo(s, i+1, most, cellText(text), c.Style))
		}
	}
	return out
}

// lastFilled says whether no cell to the right of one has anything in it.
func lastFilled(cells []document.SheetCell, i int) bool {
	for _, c := range cells[i+1:] {
		if c.Value != nil || c.Formula != "" {
			return false
		}
	}
	return true
}

// runsTo is the column into which a text on one line runs from its own, most at
// last.
func runsTo(s *document.Sheet, column, most int, text string, style *document.SheetStyle) int {
	l := looks[style.Role]
	need := textWidth(text)*l.size/fontSize + cellPadding
	if l.bold {
		need *= boldFactor
	}
	for ; column < most; column++ {
		width := usualWidth
		if column <= len(s.Columns) {
			width = s.Columns[column-1].Width
			if s.Columns[column-1].Hidden {
				width = 0
			}
		}
		if need -= width; need <= 0 {
			break
		}
	}
	return column
}
