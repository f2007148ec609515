package docgen

import (
	"strconv"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Widths of a risk matrix: the turned title of the axis, the steps, a field.
const (
	axisWidth  = 4
	stepWidth  = 19
	fieldWidth = 18
	wideField  = 9 // a field of a matrix with many columns
	gapWidth   = 3
)

// methodLegend is the sheet that explains the ratings: scales, levels and who
// may accept them, the matrix, the options of treatment.
func (b *bookWriter) methodLegend() *document.Sheet {
	s := b.startSheet(methodSheet, 2)
	for _, width := range []float64{16, 24, 52, 46, gapWidth} {
		s.Columns = append(s.Columns, document.SheetColumn{Width: width})
	}
	if b.method == nil {
		s.Put(document.Spot{Row: 4, Column: 1}, styled(b.Text("book.method.none"), document.SheetStyle{Role: document.SheetPlain, OneLine: true}))
		b.optionLegend(s)
		return s
	}
	s.Put(document.Spot{Row: 4, Column: 1}, styled(b.methodName(), document.SheetStyle{Role: document.SheetSection, OneLine: true}))
	s.Put(document.Spot{Row: 5, Column: 1}, styled(b.methodText(), document.SheetStyle{Role: document.SheetPlain, OneLine: true}))
	matrixRow := len(s.Rows) + 2
	b.legend(s, "book.method.likelihood", b.likelihoodTable())
	b.legend(s, "book.method.impact", b.impactTable())
	b.legend(s, "book.method.levels", b.bandTable())
	if len(b.method.StricterClasses()) > 0 {
		b.legend(s, "doc.caption.classes", b.classTable())
	}
	b.optionLegend(s)
	b.legendMatrix(s, matrixRow)
	return s
}

// methodText says in a sentence how a level comes about.
func (b *bookWriter) methodText() string {
	return b.Text("book.method.mode."+string(b.method.Mode)) + " " + b.Text("book.method.combine."+string(b.method.Combine), "Weights", b.methodWeights())
}

// legend puts the tables of a part below what stands on the sheet.
func (b *bookWriter) legend(s *document.Sheet, title string, blocks []document.Block) {
	b.section(s, 1, title)
	for _, block := range blocks {
		if t, ok := block.(document.Table); ok {
			s.Place(t, document.Spot{Row: len(s.Rows) + 1, Column: 1}, document.SheetBody)
		}
	}
}

func (b *bookWriter) optionLegend(s *document.Sheet) {
	option := isms.FindRegister("risks").Column("option")
	t := document.Table{HeaderRows: 1, Rows: []document.Row{document.TextRow(b.label("risks", "option"), b.Text("book.method.options.short"), b.Text("book.method.options.meaning"))}}
	for _, key := range option.Choices {
		t.Rows = append(t.Rows, document.TextRow(b.ChoiceLabel(option, key), b.Text("book.option."+key+".short"), b.Text("book.option."+key)))
	}
	b.legend(s, "book.method.options", []document.Block{t})
}

// legendMatrix draws the method's matrix to the right of the scales.
func (b *bookWriter) legendMatrix(s *document.Sheet, row int) {
	column := len(s.Columns) + 1
	b.matrixColumns(s)
	s.Put(document.Spot{Row: row, Column: column}, styled(b.Text("book.method.matrix"), document.SheetStyle{Role: document.SheetSection, OneLine: true}))
	if wide(b.method) && b.method.Mode == isms.ModeLookup {
		s.Put(document.Spot{Row: row + 1, Column: column}, styled(document.PlainText(b.levelKey().Text), document.SheetStyle{Role: document.SheetQuiet, OneLine: true}))
	}
	t := leastHeights(document.HeatMap(b.heat(nil, 0)), 26)
	s.Place(t, document.Spot{Row: row + 2, Column: column}, document.SheetMatrix)
	s.Print.PagesHigh = 1
}

// matrixColumns adds the columns of a matrix to a sheet.
func (b *bookWriter) matrixColumns(s *document.Sheet) {
	s.Columns = append(s.Columns, document.SheetColumn{Width: axisWidth}, document.SheetColumn{Width: stepWidth})
	width := float64(fieldWidth)
	if wide(b.method) {
		width = wideField
	}
	for range b.method.Impacts() {
		s.Columns = append(s.Columns, document.SheetColumn{Width: width})
	}
}

// leastHeights gives the rows of a matrix another least height, in points.
func leastHeights(t document.Table, points int) document.Table {
	for i := range t.Rows {
		t.Rows[i].HeightPoints = min(t.Rows[i].HeightPoints, points)
	}
	return t
}

// matrices is the sheet with the risks in the matrix, before treatment on the
// left and after it on the right.
func (b *bookWriter) matrices() *document.Sheet {
	s := b.startSheet(matrixSheet, 3)
	if b.method == nil {
		s.Columns = []document.SheetColumn{{Width: 16}, {Width: 60}}
		s.Put(document.Spot{Row: 4, Column: 1}, styled(b.Text("book.method.none"), document.SheetStyle{Role: document.SheetPlain, OneLine: true}))
		return s
	}
	row := headRows + 2
	for i, side := range []struct {
		title  string
		rating func(*isms.Risk) isms.Rating
	}{{"book.matrix.initial", (*isms.Risk).Initial}, {"book.matrix.residual", (*isms.Risk).Residual}} {
		if i > 0 {
			s.Columns = append(s.Columns, document.SheetColumn{Width: gapWidth})
		}
		column := len(s.Columns) + 1
		b.matrixColumns(s)
		s.Put(document.Spot{Row: row, Column: column}, styled(b.Text(side.title), document.SheetStyle{Role: document.SheetSection, OneLine: true}))
		s.Place(document.HeatMap(b.counted(b.heat(side.rating, mostInField))), document.Spot{Row: row + 1, Column: column}, document.SheetMatrix)
	}
	s.Print.PagesHigh = 1
	b.matrixLegend(s)
	return s
}

// counted writes the number of risks beside the value of each field that has
// any; in a matrix with many columns instead of the risks.
func (b *bookWriter) counted(h document.Heat) document.Heat {
	if wide(b.method) {
		countOnly(h)
		return h
	}
	for _, row := range h.Fields {
		for i, f := range row {
			if len(f.Items) > 0 {
				row[i].Value = b.Text("book.matrix.field", "Value", f.Value, "Number", len(f.Items))
			}
		}
	}
	return h
}

// matrixLegend stands below the matrices: what the line means, the risks per
// level, and the risks that stand in neither matrix.
func (b *bookWriter) matrixLegend(s *document.Sheet) {
	text := document.SheetStyle{Role: document.SheetQuiet, OneLine: true}
	s.Put(document.Spot{Row: len(s.Rows) + 2, Column: 2}, styled(b.Text("book.matrix.line"), text))
	if wide(b.method) && b.method.Mode == isms.ModeLookup {
		s.Put(document.Spot{Row: len(s.Rows) + 1, Column: 2}, styled(document.PlainText(b.levelKey().Text), text))
	}
	if missing := b.unplaced(); len(missing) > 0 {
		shown := strings.Join(missing[:min(len(missing), mostInField)], " ")
		if more := len(missing) - mostInField; more > 0 {
			shown += " +" + strconv.Itoa(more)
		}
		s.Put(document.Spot{Row: len(s.Rows) + 1, Column: 2}, styled(b.Text("book.matrix.missing", "Number", len(missing), "Risks", shown), text))
	}
	b.section(s, 2, "book.matrix.levels")
	f := b.figures()
	row := len(s.Rows) + 1
	for i, key := range []string{"level", "before", "after"} {
		s.Put(document.Spot{Row: row, Column: i + 2}, styled(b.Text("doc.head."+key), document.SheetStyle{Role: document.SheetHeading, Align: document.AlignCentre}))
	}
	for level := len(b.method.Bands) - 1; level >= 0; level-- {
		row++
		s.Put(document.Spot{Row: row, Column: 2}, styled(b.BandName(b.method, level), document.SheetStyle{Role: document.SheetBody, Fill: bandFill(b.method, level), Align: document.AlignCentre}))
		for i, n := range []int{f.initial[level], f.residual[level]} {
			s.Put(document.Spot{Row: row, Column: i + 3}, styled(n, document.SheetStyle{Role: document.SheetBody, Align: document.AlignCentre}))
		}
	}
}

// unplaced are the risks that are in no field before treatment: not rated, or
// rated with an earlier method.
func (b *bookWriter) unplaced() []string {
	var ids []string
	for _, r := range b.OpenRisks() {
		if b.MethodOf(r) != b.method || b.InitialLevel(r) == isms.Unrated {
			ids = append(ids, r.ID)
		}
	}
	return ids
}
