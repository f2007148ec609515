package docgen

import (
	"math"
	"strconv"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

const (
	mostStrengths  = 10 // named in the report
	mostGaps       = 15
	stepsPerLevel  = 2 // fields of the bar for one level of maturity
	reachedFill    = "8CCFA0"
	belowFill      = "F2C97D"
	targetLineInk  = "1B2430"
	targetLine     = 24 // eighths of a point
	chapterFill    = "E6EBF0"
	barFieldWeight = 2
)

// gapTones are the colours of the states of a requirement, the same as on screen.
var gapTones = map[string]tone{
	isms.GapMissing: toneError, isms.GapPartial: toneWarning, isms.GapMet: toneGood, isms.GapNotNeeded: toneQuiet,
}

// gapTally counts all requirements by a part of the tally.
func gapTally(part func(isms.GapTally) int) func(*writer) int {
	return func(w *writer) int { return part(w.Readiness().All()) }
}

// gapCount counts the requirements that something holds for.
func gapCount(holds func(*writer, isms.GapItem) bool) func(*writer) int {
	return func(w *writer) int {
		n := 0
		for _, i := range w.GapItems() {
			if holds(w, i) {
				n++
			}
		}
		return n
	}
}

func (w *writer) followsSoA(i isms.GapItem) bool {
	return i.Said.State == "" && i.Control && i.Judged()
}

// gapIncomplete says whether a next step lacks the person or the date.
func (w *writer) gapIncomplete(i isms.GapItem) bool {
	return i.HasAction() && i.Said.Progress != "done" && (i.Said.Owner == "" || i.Said.DueOn == "")
}

// readiness is the readiness figure of a part of the requirements.
func readiness(part func(isms.Readiness) isms.GapTally) func(*writer) string {
	return func(w *writer) string { return w.percent(part(w.Readiness())) }
}

func (w *writer) percent(t isms.GapTally) string {
	if t.Applies() == 0 {
		return none
	}
	return w.ShowPercent(t.Percent())
}

// openGaps are the numbers of what was not judged.
func (w *writer) openGaps() string {
	var out []string
	for _, i := range w.GapItems() {
		if !i.Judged() {
			out = append(out, w.GapNumber(i))
		}
	}
	return few(out)
}

// maturityTable says what each maturity means, in the words of the screen.
func (w *writer) maturityTable() []document.Block {
	column := isms.FindRegister("gaps").Column("maturity")
	t := w.table(head{w.label("gaps", "maturity"), 1, document.AlignCentre}, head{w.Text("doc.head.meaning"), 7, 0})
	t.captioned("gaps.maturity")
	for _, level := range column.Choices {
		t.texts(level, strings.TrimSpace(strings.TrimPrefix(w.ChoiceLabel(column, level), level)))
	}
	return t.blocks()
}

// gapSummary counts the requirements by their state, clauses and controls apart.
func (w *writer) gapSummary() []document.Block {
	count := func(text string) head { return head{text, 9, document.AlignRight} }
	state := func(key string) string { return w.choice("gaps", "state", key) }
	t := w.table(head{w.Text("doc.gap.part"), 17, 0}, count(w.Text("doc.gap.applies")), count(state(isms.GapMet)), count(state(isms.GapPartial)),
		count(state(isms.GapMissing)), count(w.Text("doc.gap.open")), count(w.Text("doc.gap.readiness")))
	t.captioned("gaps.summary")
	r := w.Readiness()
	row := func(name string, tally isms.GapTally, inlines func(string) []document.Inline) {
		cells := []document.Cell{{Text: inlines(name)}}
		for _, n := range []int{tally.Applies(), tally.Met, tally.Partial, tally.Missing + tally.LeftOut, tally.Open} {
			cells = append(cells, document.Cell{Text: inlines(strconv.Itoa(n))})
		}
		t.cells(append(cells, document.Cell{Text: inlines(w.percent(tally))})...)
	}
	row(w.Text("doc.gap.clauses"), r.Clauses, document.Plain)
	row(w.Text("doc.gap.controls"), r.Controls, document.Plain)
	row(w.Text("doc.head.total"), r.All(), document.Strong)
	return t.blocks()
}

// gapThemes draws the average maturity of every theme as a bar of fields, with
// the target as a line through all of them.
func (w *writer) gapThemes() []document.Block {
	heads := []head{
		{w.Text("doc.head.theme"), 21, 0}, {w.Text("doc.gap.readiness"), 10, document.AlignRight}, {w.Text("doc.gap.average"), 10, document.AlignRight},
	}
	t := w.table(heads...)
	for level := 1; level <= isms.MaxMaturity; level++ {
		for range stepsPerLevel {
			t.Columns = append(t.Columns, document.Column{Weight: barFieldWeight, Align: document.AlignCentre})
		}
		t.Rows[0].Cells = append(t.Rows[0].Cells, document.Cell{Text: document.Plain(strconv.Itoa(level)), Span: stepsPerLevel, Align: document.AlignRight})
	}
	t.captioned("gaps.themes")
	t.Description = w.Text("doc.gap.themes.words", "Target", isms.TargetMaturity)
	for _, theme := range isms.GapThemes(w.GapItems()) {
		t.cells(w.themeRow(theme)...)
	}
	return t.blocks()
}

func (w *writer) themeRow(theme isms.GapTheme) []document.Cell {
	average, ok := theme.Average()
	words := none
	if ok {
		words = w.ShowMaturity(average)
	}
	cells := []document.Cell{document.TextCell(w.GapThemeName(theme.Key)), document.TextCell(w.percent(theme.GapTally)), document.TextCell(words)}
	fill := reachedFill
	if average < isms.TargetMaturity {
		fill = belowFill
	}
	line := document.Border{Eighths: targetLine, Colour: targetLineInk}
	reached := int(math.Round(average * stepsPerLevel))
	for field := range isms.MaxMaturity * stepsPerLevel {
		cell := document.Cell{}
		if ok && field < reached {
			cell.Fill = fill
		}
		// Both neighbours carry the line, so no program can let the thinner win.
		switch field {
		case isms.TargetMaturity*stepsPerLevel - 1:
			cell.Borders.Right = line
		case isms.TargetMaturity * stepsPerLevel:
			cell.Borders.Left = line
		}
		cells = append(cells, cell)
	}
	return cells
}

// gapStrengths name what works best.
func (w *writer) gapStrengths() []document.Block {
	list := document.List{}
	strong := isms.Strengths(w.GapItems())
	for _, i := range strong[:min(len(strong), mostStrengths)] {
		text := []document.Inline{document.Text{Value: w.GapNumber(i) + " " + w.GapTitle(i), Bold: true}}
		text = append(text, document.Text{Value: " (" + w.Text("doc.gap.maturity", "Level", i.Said.Maturity) + ")"})
		if i.Said.Note != "" {
			text = append(text, document.Text{Value: ": " + i.Said.Note})
		}
		list.Items = append(list.Items, []document.Block{document.Paragraph{Text: text}})
	}
	if len(list.Items) == 0 {
		return nil
	}
	return []document.Block{list}
}

// gapLargest lists the largest gaps with what is done about them.
func (w *writer) gapLargest() []document.Block {
	t := w.table(head{w.Text("doc.gap.requirement"), 15, 0}, head{w.label("gaps", "state"), 7, document.AlignCentre},
		head{w.label("gaps", "note"), 11, 0}, head{w.label("gaps", "action"), 13, 0}, head{w.Text("doc.gap.who"), 8, 0})
	t.captioned("gaps.largest")
	gaps := w.LargestGaps(w.GapItems())
	for _, i := range gaps[:min(len(gaps), mostGaps)] {
		t.cells(w.requirementCell(i), w.gapStateCell(i), document.TextCell(orNone(w.foundText(i))), document.TextCell(orNone(w.stepText(i))), w.whoCell(i))
	}
	return t.blocks()
}

// requirementCell is number and name of a requirement.
func (w *writer) requirementCell(i isms.GapItem) document.Cell {
	return document.Cell{Text: []document.Inline{document.Text{Value: w.GapNumber(i), Bold: true}, document.Break{}, document.Text{Value: w.GapTitle(i)}}}
}

// gapStateCell is the state of a requirement in its colour.
func (w *writer) gapStateCell(i isms.GapItem) document.Cell {
	state := i.State()
	if i.LeftOut() {
		state = isms.GapMissing
	}
	if state == "" {
		return document.Cell{Text: []document.Inline{document.Text{Value: w.Text("doc.gap.open"), Quiet: true}}}
	}
	return document.Cell{Text: document.Plain(w.choice("gaps", "state", state)), Fill: gapTones[state].fill, TextColour: gapTones[state].text}
}

// stepText is the next step, or what the treatment plan holds for a control that
// is not in place yet.
func (w *writer) stepText(i isms.GapItem) string {
	if i.HasAction() || !i.IsGap() {
		return i.Said.Action
	}
	return strings.Join(w.GapPlanned(i), "\n")
}

// whoCell says who does the next step until when; without one there is nothing
// to say.
func (w *writer) whoCell(i isms.GapItem) document.Cell {
	if i.HasAction() {
		cell := w.orOpenCell(w.person(i.Said.Owner))
		return document.Cell{Text: append(append(cell.Text, document.Break{}), w.dueText(i)...)}
	}
	if !i.IsGap() || len(i.Planned) == 0 {
		return document.TextCell(none)
	}
	var lines []string
	for _, t := range i.Planned {
		lines = append(lines, strings.Join(nonEmpty(w.person(t.Owner), w.ShowDate(t.DueOn)), ", "))
	}
	return document.TextCell(orNone(strings.Join(lines, "\n")))
}

// dueText is when the next step is due, and whether it is late or done.
func (w *writer) dueText(i isms.GapItem) []document.Inline {
	date := w.ShowDate(i.Said.DueOn)
	switch {
	case i.Said.Progress == "done":
		return document.Plain(w.choice("gaps", "progress", "done"))
	case date == "":
		return []document.Inline{w.openText()}
	case i.Overdue(w.today()):
		return []document.Inline{document.Text{Value: date + " "}, document.Text{Value: w.Text("doc.overdue"), Bold: true, Colour: toneError.text}}
	}
	return document.Plain(date)
}

// gapClauses lists every auditable clause under the head of its chapter.
func (w *writer) gapClauses() []document.Block {
	return w.gapTable("gaps.clauses", func(i isms.GapItem) bool { return !i.Control })
}

// gapControls lists the controls of a theme.
func gapControls(theme string) func(*writer) []document.Block {
	return func(w *writer) []document.Block {
		return w.gapTable("gaps."+theme, func(i isms.GapItem) bool { return i.Theme == theme })
	}
}

func (w *writer) gapTable(caption string, listed func(isms.GapItem) bool) []document.Block {
	t := w.table(head{w.Text("doc.gap.requirement"), 18, 0}, head{w.label("gaps", "state"), 7, document.AlignCentre},
		head{w.label("gaps", "maturity"), 6, document.AlignCentre}, head{w.label("gaps", "note"), 13, 0}, head{w.label("gaps", "evidence"), 16, 0},
		head{w.label("gaps", "action"), 13, 0}, head{w.Text("doc.gap.who"), 9, 0})
	t.captioned(caption)
	theme := ""
	for _, i := range w.GapItems() {
		if !listed(i) {
			continue
		}
		if i.Theme != theme && !i.Control {
			chapter := document.Cell{Text: document.Strong(w.GapThemeName(i.Theme)), Span: len(t.Columns), Fill: chapterFill}
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{chapter}, KeepWithNext: true})
		}
		theme = i.Theme
		t.cells(w.requirementCell(i), w.gapStateCell(i), document.TextCell(w.maturityNumber(i)), document.TextCell(orNone(w.foundText(i))),
			document.TextCell(orNone(w.gapEvidence(i))), document.TextCell(orNone(w.stepText(i))), w.whoCell(i))
	}
	if t.empty() {
		return []document.Block{document.Para(document.Body, w.Text("doc.gap.all_excluded"))}
	}
	return t.blocks()
}

func (w *writer) maturityNumber(i isms.GapItem) string {
	level, rated := i.Maturity()
	if !rated {
		return none
	}
	return strconv.Itoa(level)
}

// foundText is what was found; for a control nobody wrote about it is what the
// Statement of Applicability says.
func (w *writer) foundText(i isms.GapItem) string {
	if i.LeftOut() {
		return strings.Join(nonEmpty(w.Text("doc.gap.left_out"), i.Said.Note), " ")
	}
	if i.Said.Note == "" && w.followsSoA(i) {
		return w.GapCause(i.Follows)
	}
	return i.Said.Note
}

// gapEvidence is the evidence named in the gap analysis, or for a control
// otherwise the one of the Statement of Applicability: nothing is typed twice.
func (w *writer) gapEvidence(i isms.GapItem) string {
	if i.Said.Evidence != "" || !i.Control {
		return i.Said.Evidence
	}
	return isms.FindRegister("soa").Find(w.ISMS, i.ID).(*isms.SoAEntry).Evidence
}

// gapActions lists the next steps that are not done by their dates.
func (w *writer) gapActions() []document.Block {
	field := func(key string) string { return w.label("gaps", key) }
	t := w.table(head{field("due_on"), 8, 0}, head{w.Text("doc.gap.requirement"), 14, 0}, head{field("action"), 18, 0}, head{field("owner"), 9, 0},
		head{field("progress"), 8, document.AlignCentre})
	t.captioned("gaps.actions")
	for _, i := range isms.GapActions(w.GapItems()) {
		t.cells(document.Cell{Text: w.dueText(i)}, w.requirementCell(i), document.TextCell(i.Said.Action), w.orOpenCell(w.person(i.Said.Owner)),
			w.toned("progress", i.Said.Progress, w.show("gaps", "progress", i.Said)))
	}
	return t.blocks()
}
