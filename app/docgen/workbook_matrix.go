package docgen

import (
	"slices"
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
	wideField  = 9  // a field of a matrix with many columns
	idsWidth   = 19 // of ids in a field, whose letters are smaller
	wideIDs    = 9  // the same in a field of a matrix with many columns
	mostInWide = 6  // ids in such a field
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
	column := len(s.Columns) + 1
	below := b.legendMatrix(s, document.Spot{Row: matrixRow, Column: column})
	b.formulaTables(s, document.Spot{Row: below + 1, Column: column})
	s.Print.PagesHigh = 1
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

// legendMatrix draws the method's matrix to the right of the scales, and returns
// the row below it.
func (b *bookWriter) legendMatrix(s *document.Sheet, at document.Spot) int {
	b.matrixColumns(s)
	s.Put(at, styled(b.Text("book.method.matrix"), document.SheetStyle{Role: document.SheetSection, OneLine: true}))
	if wide(b.method) && b.method.Mode == isms.ModeLookup {
		at.Row++
		s.Put(at, styled(document.PlainText(b.levelKey().Text), document.SheetStyle{Role: document.SheetQuiet, OneLine: true}))
	}
	t := leastHeights(document.HeatMap(b.heat(nil, 0)), 26)
	s.Place(t, document.Spot{Row: at.Row + 1, Column: at.Column}, document.SheetMatrix)
	return at.Row + 1 + len(t.Rows)
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

// matrices is the sheet with the risks in the matrix: before treatment with what
// holds today beside it, and below what remains after treatment, with the legend.
// Wide matrices stand one below the other, on as many pages as they need.
func (b *bookWriter) matrices() *document.Sheet {
	s := b.startSheet(matrixSheet, 3)
	if b.method == nil {
		s.Columns = []document.SheetColumn{{Width: 16}, {Width: 60}}
		s.Put(document.Spot{Row: 4, Column: 1}, styled(b.Text("book.method.none"), document.SheetStyle{Role: document.SheetPlain, OneLine: true}))
		return s
	}
	b.matrixColumns(s)
	first := document.Spot{Row: headRows + 2, Column: 1}
	below := b.stageMatrix(s, "book.matrix.initial", (*isms.Risk).Initial, first)
	if wide(b.method) {
		below = b.stageMatrix(s, "book.matrix.current", (*isms.Risk).Current, document.Spot{Row: below + 1, Column: 1})
		s.Print.Breaks = []int{below + 1}
		below = b.stageMatrix(s, "book.matrix.residual", (*isms.Risk).Residual, document.Spot{Row: below + 1, Column: 1})
		b.matrixLevels(s, document.Spot{Row: below + 1, Column: 2})
	} else {
		s.Columns = append(s.Columns, document.SheetColumn{Width: gapWidth})
		right := len(s.Columns) + 1
		b.matrixColumns(s)
		b.stageMatrix(s, "book.matrix.current", (*isms.Risk).Current, document.Spot{Row: first.Row, Column: right})
		b.stageMatrix(s, "book.matrix.residual", (*isms.Risk).Residual, document.Spot{Row: below + 1, Column: 1})
		b.matrixLevels(s, document.Spot{Row: below + 1, Column: right + 1})
		s.Print.PagesHigh = 1
	}
	b.matrixNotes(s)
	return s
}

// stageMatrix draws the matrix of a stage below its title, and returns the row
// below it.
func (b *bookWriter) stageMatrix(s *document.Sheet, title string, rating func(*isms.Risk) isms.Rating, at document.Spot) int {
	s.Put(at, styled(b.Text(title), document.SheetStyle{Role: document.SheetSection, OneLine: true}))
	t := document.HeatMap(b.counted(b.heat(rating, mostInField)))
	s.Place(t, document.Spot{Row: at.Row + 1, Column: at.Column}, document.SheetMatrix)
	return at.Row + 1 + len(t.Rows)
}

// counted writes the number of risks beside the value of each field that has
// any, if there is room for it, and the ids on lines of their own.
func (b *bookWriter) counted(h document.Heat) document.Heat {
	for _, row := range h.Fields {
		for i, f := range row {
			switch {
			case len(f.Items) == 0:
			case wide(b.method):
				row[i].Items = []string{strings.Join(linesOf(f.Items, mostInWide, wideIDs), "\n")}
			default:
				row[i].Value = b.Text("book.matrix.field", "Value", f.Value, "Number", len(f.Items))
				row[i].Items = []string{strings.Join(linesOf(f.Items, h.MaxItems, idsWidth), "\n")}
			}
		}
	}
	return h
}

// linesOf puts the first ids of a field on lines on which they have room, and
// counts the others: a program would break a line within an id, at its hyphen.
func linesOf(ids []string, most, width int) []string {
	if more := len(ids) - most; more > 0 {
		ids = append(slices.Clone(ids[:most]), "+"+strconv.Itoa(more))
	}
	var lines []string
	for _, id := range ids {
		if last := len(lines) - 1; last >= 0 && len(lines[last])+1+len(id) <= width {
			lines[last] += " " + id
			continue
		}
		lines = append(lines, id)
	}
	return lines
}

// matrixLevels counts the risks per level at each stage.
func (b *bookWriter) matrixLevels(s *document.Sheet, at document.Spot) {
	s.Put(at, styled(b.Text("book.matrix.levels"), document.SheetStyle{Role: document.SheetSection, OneLine: true}))
	f := b.figures()
	row := at.Row + 1
	for i, title := range []string{b.Text("doc.head.level"), b.Text("doc.head.before"), b.StageName(isms.StageCurrent), b.Text("doc.head.after")} {
		s.Put(document.Spot{Row: row, Column: at.Column + i}, styled(title, document.SheetStyle{Role: document.SheetHeading, Align: document.AlignCentre, VAlign: document.VAlignMiddle}))
	}
	for level := range slices.Backward(b.method.Bands) {
		row++
		look := document.SheetStyle{Role: document.SheetBody, Align: document.AlignCentre, VAlign: document.VAlignMiddle}
		named := look
		named.Fill = bandFill(b.method, level)
		s.Put(document.Spot{Row: row, Column: at.Column}, styled(b.BandName(b.method, level), named))
		for i, n := range []int{f.initial[level], f.current[level], f.residual[level]} {
			s.Put(document.Spot{Row: row, Column: at.Column + 1 + i}, styled(n, look))
		}
	}
}

// matrixNotes stand below the matrices: what the line means, and the risks that
// stand in none of them.
func (b *bookWriter) matrixNotes(s *document.Sheet) {
	s.Rows = append(s.Rows, document.SheetRow{})
	note := func(text string) {
		s.Put(document.Spot{Row: len(s.Rows) + 1, Column: 2}, styled(text, document.SheetStyle{Role: document.SheetQuiet, OneLine: true}))
	}
	note(b.Text("book.matrix.line"))
	if wide(b.method) && b.method.Mode == isms.ModeLookup {
		note(document.PlainText(b.levelKey().Text))
	}
	if !b.HasCurrent() {
		note(b.Text("book.matrix.current.none"))
	}
	if missing := b.unplaced(); len(missing) > 0 {
		shown := strings.Join(missing[:min(len(missing), mostInField)], " ")
		if more := len(missing) - mostInField; more > 0 {
			shown += " +" + strconv.Itoa(more)
		}
		note(b.Text("book.matrix.missing", "Number", len(missing), "Risks", shown))
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
