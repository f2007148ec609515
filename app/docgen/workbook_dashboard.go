package docgen

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Layout of the dashboard: three charts beside each other with a gap between
// them, above them figures that are as wide as half a chart.
const (
	dashboardWidth = 15 // of a column, in characters
	chartColumns   = 4
	figureColumns  = 2
	figureRows     = 3 // the number, its name, and a gap
	chartRows      = 17
	// Heights of rows, in points.
	figureHeight   = 36
	nameHeight     = 28
	chartRowHeight = 15
	tableRowHeight = 18
)

// countedRows are the rows below a register that are counted too, when somebody
// fills them in: those that have their dropdowns.
const countedRows = 200

// Colours of the charts: the stages of the risks, and states from what is not
// there to what is done.
var (
	stageInks    = []string{"9FB0C0", "4FC3B8", "0B6E69"}
	inkNone      = "D9E0E6"
	inkQuiet     = "9FB0C0"
	inkUnderWay  = "4FC3B8"
	inkDone      = "6FCF97"
	inkOverdue   = "E5776D"
	inkUndecided = "F2C14E"
)

// dashboard fills the sheet with the figures for top management. All numbers are
// formulas that count in the registers of the workbook.
type dashboard struct {
	*bookWriter
	s     *document.Sheet
	named map[string]bool // columns that have their defined name
	stood [3]map[string]int
}

// counted is a number with the formula that counts it; the formula is empty where
// formulas cannot count what the program can.
type counted struct {
	number  int
	formula string
}

// dashboard fills the sheet of the same name, if the workbook has one.
func (b *bookWriter) dashboard() {
	i := slices.IndexFunc(b.book.Sheets, func(s document.Sheet) bool { return s.Key == dashboardSheet })
	if i < 0 {
		return
	}
	d := &dashboard{bookWriter: b, s: &b.book.Sheets[i], named: map[string]bool{}}
	for range 3 {
		for range chartColumns {
			d.s.Columns = append(d.s.Columns, document.SheetColumn{Width: dashboardWidth})
		}
		d.s.Columns = append(d.s.Columns, document.SheetColumn{Width: gapWidth})
	}
	d.countLevels()
	charts := headRows + 2 + 2*figureRows
	tables := charts + chartRows + 1
	levels := d.levelTable(document.Spot{Row: tables, Column: block(0)})
	all, states := d.actionStates()
	actions := d.stateTable(document.Spot{Row: tables, Column: block(1)}, "actions", all, states)
	all, states = d.controlStates()
	controls := d.stateTable(document.Spot{Row: tables, Column: block(2)}, "controls", all, states)
	d.showFigures(headRows+2, levels, actions, controls)
	for i, c := range []document.SheetChart{levels.chart, actions.chart, controls.chart} {
		d.place(c, document.Spot{Row: charts, Column: block(i)})
	}
	d.notes()
	d.s.Print.PagesHigh = 1
}

// block is the first column of a chart with its table.
func block(n int) int { return 1 + n*(chartColumns+1) }

// dashboardTable is a table on the dashboard with its chart.
type dashboardTable struct {
	chart document.SheetChart
	// at says where the numbers stand: by state, of levels by band and stage.
	at      map[string]document.Spot
	numbers map[string]int
}

func newDashboardTable() dashboardTable {
	return dashboardTable{at: map[string]document.Spot{}, numbers: map[string]int{}}
}

func (t dashboardTable) put(key string, at document.Spot, number int) {
	t.at[key], t.numbers[key] = at, number
}

// cells is the name of a column of a register, for formulas.
func (d *dashboard) cells(register, column string) string {
	name := register + "_" + strings.TrimPrefix(column, "#")
	if d.named[name] {
		return name
	}
	d.named[name] = true
	i := slices.IndexFunc(d.book.Sheets, func(s document.Sheet) bool { return s.Key == register })
	s := &d.book.Sheets[i]
	table := s.Table.Area
	for at := table.From; at.Column <= table.To.Column; at.Column++ {
		if s.Cell(document.Spot{Row: at.Row - 1, Column: at.Column}).Value == register+"."+column {
			last := table.To.Row
			if !isms.FindRegister(register).Fixed {
				last += countedRows
			}
			d.name(name, register, document.Area{From: document.Spot{Row: at.Row + 1, Column: at.Column}, To: document.Spot{Row: last, Column: at.Column}})
		}
	}
	return name
}

// count is a formula that counts the rows for which all conditions hold: cells
// and what they must be, in turn.
func (d *dashboard) count(conditions ...string) string {
	return "COUNTIFS(" + strings.Join(conditions, ",") + ")"
}

// entries is the condition that a row is an entry of a register.
func (d *dashboard) entries(register string) []string {
	return []string{d.cells(register, "#number"), `"<>"`}
}

// countOpen is a formula that counts the risks for which all conditions hold and
// that are not closed. Programs agree on what is not empty, but not on what is.
func (d *dashboard) countOpen(conditions ...string) string {
	return d.count(conditions...) + "-" + d.count(append(conditions, d.cells("risks", "closed_on"), `"<>"`)...)
}

// countLevels counts the open risks by the name of their level at each stage, as
// COUNTIFS does: a name is the same in capitals, and in an earlier version of the
// method.
func (d *dashboard) countLevels() {
	for i, stage := range isms.Stages {
		d.stood[i] = map[string]int{}
		for _, r := range d.OpenRisks() {
			if level := d.LevelAt(r, stage); level != isms.Unrated {
				d.stood[i][strings.ToLower(d.BandName(d.MethodOf(r), level))]++
			}
		}
	}
}

// levelTable counts the open risks by level, before treatment, today and after it.
func (d *dashboard) levelTable(at document.Spot) dashboardTable {
	titles := []string{d.Text("doc.head.level"), d.Text("doc.head.before"), d.StageName(isms.StageCurrent), d.Text("doc.head.after")}
	for i, title := range titles {
		d.s.Put(document.Spot{Row: at.Row, Column: at.Column + i}, styled(title, document.SheetStyle{Role: document.SheetHeading, Align: document.AlignCentre}))
	}
	columns := []string{d.cells("risks", "level"), d.cells("risks", "current_level"), d.cells("risks", "residual_level")}
	t := newDashboardTable()
	look := document.SheetStyle{Role: document.SheetBody, Align: document.AlignCentre, VAlign: document.VAlignMiddle}
	var told []string
	row := at.Row
	for level := range d.methodOrEmpty().Bands {
		row++
		name := d.BandName(d.method, level)
		named := look
		named.Fill = bandFill(d.method, level)
		d.s.Put(document.Spot{Row: row, Column: at.Column}, styled(name, named))
		var numbers []string
		for i, column := range columns {
			n := d.stood[i][strings.ToLower(name)]
			c := counted{number: n}
			if searchable(name) {
				c.formula = d.countOpen(column, "$"+document.Spot{Row: row, Column: at.Column}.Name())
			}
			t.put(levelAt(level, i), document.Spot{Row: row, Column: at.Column + 1 + i}, n)
			d.put(t.at[levelAt(level, i)], c, look)
			numbers = append(numbers, strconv.Itoa(n))
		}
		told = append(told, name+" "+strings.Join(numbers, ", "))
	}
	t.chart = document.SheetChart{
		Title: d.Text("book.dashboard.levels"), CategoryAxis: d.Text("doc.head.level"), ValueAxis: d.Text("book.dashboard.risks"),
		Description: d.Text("book.dashboard.levels.alt", "Numbers", strings.Join(told, "; ")),
		Categories:  document.Area{From: document.Spot{Row: at.Row + 1, Column: at.Column}, To: document.Spot{Row: row, Column: at.Column}},
	}
	if d.nothingStood() {
		t.chart.Title = d.Text("book.dashboard.levels.none")
		return t
	}
	for i := range columns {
		column := at.Column + 1 + i
		t.chart.Series = append(t.chart.Series, document.ChartSeries{
			Name: document.Spot{Row: at.Row, Column: column}, Colours: stageInks[i : i+1],
			Values: document.Area{From: document.Spot{Row: at.Row + 1, Column: column}, To: document.Spot{Row: row, Column: column}},
		})
	}
	return t
}

// levelAt is how the number of risks of a band at a stage is found.
func levelAt(band, stage int) string { return strconv.Itoa(band) + " " + strconv.Itoa(stage) }

// nothingStood says whether no open risk has a level of the method in force.
func (d *dashboard) nothingStood() bool {
	for _, stood := range d.stood {
		for level := range d.methodOrEmpty().Bands {
			if stood[strings.ToLower(d.BandName(d.method, level))] > 0 {
				return false
			}
		}
	}
	return true
}

// searchable says whether a formula can look for a text as it stands: one that
// begins with a letter is no number, date or condition, and without wildcards it
// means itself.
func searchable(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(first) && !strings.ContainsAny(text, "*?~") && utf8.RuneCountInString(text) <= 255
}

// put writes a number with its formula.
func (d *dashboard) put(at document.Spot, c counted, look document.SheetStyle) {
	d.s.Put(at, document.SheetCell{Value: c.number, Formula: c.formula, Style: &look})
	d.s.Rows[at.Row-1].HeightPoints = tableRowHeight
}

// place puts a chart above its table, or says instead that there is nothing to
// show: a chart without series has its reason as its title.
func (d *dashboard) place(c document.SheetChart, at document.Spot) {
	c.Area = document.Area{From: at, To: document.Spot{Row: at.Row + chartRows - 1, Column: at.Column + chartColumns - 1}}
	for row := at.Row; row <= c.Area.To.Row; row++ {
		d.s.Put(document.Spot{Row: row, Column: at.Column}, document.SheetCell{})
		d.s.Rows[row-1].HeightPoints = chartRowHeight
	}
	if len(c.Series) > 0 {
		d.s.Charts = append(d.s.Charts, c)
		return
	}
	look := document.SheetStyle{Role: document.SheetQuiet, Fill: "F4F6F8", Align: document.AlignCentre, VAlign: document.VAlignMiddle}
	d.s.Put(at, styled(c.Title, look))
	d.s.Merged = append(d.s.Merged, c.Area)
}

// notes say below the tables where the numbers come from.
func (d *dashboard) notes() {
	d.s.Rows = append(d.s.Rows, document.SheetRow{})
	for _, text := range []string{
		d.Text("book.dashboard.live"), d.Text("book.dashboard.overdue", "Date", d.ShowDate(d.today())), d.Text("book.dashboard.limit"),
	} {
		d.s.Put(document.Spot{Row: len(d.s.Rows) + 1, Column: 1}, styled(text, document.SheetStyle{Role: document.SheetQuiet, OneLine: true}))
	}
}
