package docgen

import (
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// dashboardState is a part of a whole: how many entries of a register are in a
// state.
type dashboardState struct {
	key, ink string
	label    string
	counted
	// rest is what remains of the whole without the other states.
	rest bool
}

// Keys of the number of all entries in a table of states, and of those on which
// nothing is decided: when that is all, there is nothing to draw.
const (
	totalKey     = "total"
	undecidedKey = "undecided"
)

// actionStates are the actions of the treatment plan. One that is overdue is
// counted as that only, and one without a state is planned.
func (d *dashboard) actionStates() (all counted, states []dashboardState) {
	status, due := d.cells("treatments", "status"), d.cells("treatments", "due_on")
	late := []string{due, `"<"&created_on`}
	numbers := map[string]int{}
	for _, t := range d.Treatments {
		switch {
		case d.overdue(t):
			numbers["overdue"]++
		case t.Status == "done" || t.Status == "in_progress":
			numbers[t.Status]++
		default:
			numbers["planned"]++
		}
	}
	label := func(key string) string { return d.choice("treatments", "status", key) }
	underWay := []string{status, "progress_in_progress"}
	return counted{len(d.Treatments), d.count(d.entries("treatments")...)}, []dashboardState{
		{key: "planned", ink: inkQuiet, label: label("planned"), counted: counted{number: numbers["planned"]}, rest: true},
		{"in_progress", inkUnderWay, label("in_progress"), counted{numbers["in_progress"], d.count(underWay...) + "-" + d.count(slices.Concat(underWay, late)...)}, false},
		{"done", inkDone, label("done"), counted{numbers["done"], d.count(status, "progress_done")}, false},
		{"overdue", inkOverdue, d.Text("doc.overdue"), counted{numbers["overdue"], d.count(append(late, status, `"<>"&progress_done`)...)}, false},
	}
}

// controlStates are the controls of the Statement of Applicability: those that do
// not apply, and of the others how far they are. What is decided of neither is open.
func (d *dashboard) controlStates() (all counted, states []dashboardState) {
	applies, status := d.cells("soa", "applicable"), d.cells("soa", "status")
	numbers := map[string]int{}
	for _, e := range d.SoA {
		switch {
		case e.Applicable == "no":
			numbers["excluded"]++
		case e.Applicable == "yes" && e.Status != "":
			numbers[e.Status]++
		default:
			numbers[undecidedKey]++
		}
	}
	states = []dashboardState{{"excluded", inkNone, d.Text("book.dashboard.excluded"), counted{numbers["excluded"], d.count(applies, "yesno_no")}, false}}
	for i, key := range []string{"planned", "in_progress", "implemented"} {
		ink := []string{inkQuiet, inkUnderWay, inkDone}[i]
		states = append(states, dashboardState{
			key, ink, d.choice("soa", "status", key), counted{numbers[key], d.count(applies, "yesno_yes", status, "implementation_"+key)}, false,
		})
	}
	states = append(states, dashboardState{
		key: undecidedKey, ink: inkUndecided, label: d.Text("book.dashboard.undecided"), counted: counted{number: numbers[undecidedKey]}, rest: true,
	})
	return counted{len(d.SoA), d.count(d.entries("soa")...)}, states
}

// stateTable lists states with their numbers, and the total below them.
func (d *dashboard) stateTable(at document.Spot, key string, all counted, states []dashboardState) dashboardTable {
	t := newDashboardTable()
	column := at.Column + chartColumns - 1
	states = append(states, dashboardState{key: totalKey, label: d.Text("doc.head.total"), counted: all})
	var others []string
	for i, s := range states {
		t.put(s.key, document.Spot{Row: at.Row + 1 + i, Column: column}, s.number)
		if !s.rest && s.key != totalKey {
			others = append(others, t.at[s.key].Name())
		}
	}
	d.stateRow(at, d.Text("book.dashboard."+key), document.SheetHeading)
	d.s.Put(document.Spot{Row: at.Row, Column: column}, styled(d.Text("book.dashboard.number"), document.SheetStyle{Role: document.SheetHeading, Align: document.AlignCentre}))
	var told, inks []string
	for _, s := range states {
		role := document.SheetBody
		switch {
		case s.key == totalKey:
			role = document.SheetKey
		case s.rest:
			s.formula = t.at[totalKey].Name() + "-SUM(" + strings.Join(others, ",") + ")"
		}
		d.stateRow(document.Spot{Row: t.at[s.key].Row, Column: at.Column}, s.label, role)
		d.put(t.at[s.key], s.counted, document.SheetStyle{Role: role, Align: document.AlignCentre, VAlign: document.VAlignMiddle})
		told, inks = append(told, s.label+" "+strconv.Itoa(s.number)), append(inks, s.ink)
	}
	first, last := t.at[states[0].key], t.at[states[len(states)-2].key]
	t.chart = document.SheetChart{
		Kind: document.RingChart, Title: d.Text("book.dashboard." + key + ".chart"),
		Description: d.Text("book.dashboard."+key+".alt", "Numbers", strings.Join(told, "; ")),
		Categories:  document.Area{From: document.Spot{Row: first.Row, Column: at.Column}, To: document.Spot{Row: last.Row, Column: at.Column}},
	}
	if t.numbers[undecidedKey] == all.number {
		t.chart.Title = d.Text("book.dashboard." + key + ".none")
		return t
	}
	t.chart.Series = []document.ChartSeries{{
		Name: document.Spot{Row: at.Row, Column: column}, Values: document.Area{From: first, To: last}, Colours: inks[:len(inks)-1],
	}}
	return t
}

// stateRow writes the name of a state over all columns of a table but the last.
func (d *dashboard) stateRow(at document.Spot, label string, role document.SheetRole) {
	last := document.Spot{Row: at.Row, Column: at.Column + chartColumns - 2}
	for column := at.Column; column <= last.Column; column++ {
		d.s.Put(document.Spot{Row: at.Row, Column: column}, document.SheetCell{Style: &document.SheetStyle{Role: role, VAlign: document.VAlignMiddle}})
	}
	d.s.Put(at, styled(label, document.SheetStyle{Role: role, VAlign: document.VAlignMiddle}))
	d.s.Merged = append(d.s.Merged, document.Area{From: at, To: last})
}

// figure is a number that catches the eye, with what it counts below it.
type figure struct {
	key     string
	value   any
	formula string
	format  document.CellFormat
	alarm   bool // red as soon as there is any
}

// showFigures shows what a managing director asks first: how many risks and how
// bad, what is being done about them, and what is open.
func (d *dashboard) showFigures(row int, levels, actions, controls dashboardTable) {
	applicable := counted{howMany(d.SoA, func(e *isms.SoAEntry) bool { return e.Applicable == "yes" }), d.count(d.cells("soa", "applicable"), "yesno_yes")}
	implemented := d.stated(controls, "implemented")
	overdue := d.figure("actions.overdue", d.stated(actions, "overdue"))
	overdue.alarm = true
	all := []figure{
		d.figure("open", counted{len(d.OpenRisks()), d.countOpen(d.entries("risks")...)}),
		d.figure("above.initial", d.above(levels, isms.StageInitial)),
		d.figure("above.current", d.above(levels, isms.StageCurrent)),
		d.figure("above.residual", d.above(levels, isms.StageTarget)),
		d.unfinished("actions.left", "treatments", "progress_done", howMany(d.Treatments, func(t *isms.Treatment) bool { return t.Status != "done" })),
		overdue,
		d.figure("applicable", applicable),
		d.figure("implemented", implemented),
		share("share", implemented, applicable),
		d.unfinished("objectives", "objectives", "progress_done", howMany(d.Objectives, func(o *isms.Objective) bool { return o.Status != "done" })),
		d.unfinished("nonconformities", "nonconformities", "nonconformity_status_closed", howMany(d.Nonconformities, func(n *isms.Nonconformity) bool { return n.Status != "closed" })),
		d.unfinished("incidents", "incidents", "incident_status_closed", howMany(d.Incidents, func(n *isms.Incident) bool { return n.Status != "closed" })),
	}
	const perBlock = chartColumns / figureColumns
	for i, f := range all {
		d.putFigure(document.Spot{Row: row + i/(3*perBlock)*figureRows, Column: block(i/perBlock%3) + i%perBlock*figureColumns}, f)
	}
}

func (d *dashboard) figure(key string, c counted) figure {
	return figure{key: key, value: c.number, formula: c.formula}
}

// unfinished counts the entries of a register whose state is not the last one,
// which has a name for formulas.
func (d *dashboard) unfinished(key, register, done string, number int) figure {
	return d.figure(key, counted{number, d.count(append(d.entries(register), d.cells(register, "status"), `"<>"&`+done)...)})
}

// stated is the number of a table, as a formula that shows it again.
func (d *dashboard) stated(t dashboardTable, key string) counted {
	return counted{t.numbers[key], t.at[key].Name()}
}

// share is a part of a whole, a dash while there is no whole.
func share(key string, part, whole counted) figure {
	f := figure{key: key, value: none, format: document.FormatShare}
	f.formula = "IF(" + whole.formula + `=0,"` + none + `",` + part.formula + "/" + whole.formula + ")"
	if whole.number > 0 {
		f.value = float64(part.number) / float64(whole.number)
	}
	return f
}

// howMany counts rows.
func howMany[Row any](rows []Row, counts func(Row) bool) int {
	n := 0
	for _, r := range rows {
		if counts(r) {
			n++
		}
	}
	return n
}

// above counts the open risks above the acceptance line at a stage. Where the
// class of an asset or an earlier method draws the line elsewhere, the levels in
// the table do not say it, and the number stands without a formula.
func (d *dashboard) above(levels dashboardTable, stage isms.Stage) counted {
	n := howMany(d.OpenRisks(), func(r *isms.Risk) bool { return d.AboveAcceptance(r, d.LevelAt(r, stage)) })
	m := d.methodOrEmpty()
	line := m.AcceptanceLine() + 1
	if line >= len(m.Bands) {
		return counted{number: n}
	}
	sum := 0
	for level := line; level < len(m.Bands); level++ {
		sum += levels.numbers[levelAt(level, int(stage))]
	}
	if sum != n {
		return counted{number: n}
	}
	first, last := levels.at[levelAt(line, int(stage))], levels.at[levelAt(len(m.Bands)-1, int(stage))]
	return counted{n, "SUM(" + first.Name() + ":" + last.Name() + ")"}
}

// putFigure writes a number and below it what it counts, with white between it
// and its neighbours.
func (d *dashboard) putFigure(at document.Spot, f figure) {
	white := document.Border{Eighths: 24, Colour: "FFFFFF"}
	for row, look := range []document.SheetStyle{
		{Role: document.SheetFigure, Format: f.format, Align: document.AlignCentre},
		{Role: document.SheetFigureName, Align: document.AlignCentre},
	} {
		first, last := look, look
		first.Borders.Left, last.Borders.Right = white, white
		to := document.Spot{Row: at.Row + row, Column: at.Column}
		d.s.Put(document.Spot{Row: to.Row, Column: to.Column + 1}, document.SheetCell{Style: &last})
		d.s.Put(to, document.SheetCell{Style: &first})
		d.s.Merged = append(d.s.Merged, document.Area{From: to, To: document.Spot{Row: to.Row, Column: to.Column + 1}})
	}
	figure, name := &d.s.Rows[at.Row-1], &d.s.Rows[at.Row]
	figure.HeightPoints, name.HeightPoints = figureHeight, nameHeight
	figure.Cells[at.Column-1].Value, figure.Cells[at.Column-1].Formula = f.value, f.formula
	name.Cells[at.Column-1].Value = d.Text("book.figure." + f.key)
	if f.alarm {
		d.s.Highlights = append(d.s.Highlights, document.Highlight{Area: document.Area{From: at, To: at}, Positive: true, Fill: toneError.fill, TextColour: toneError.text})
	}
}
