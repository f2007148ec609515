package wizards

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// pictureView shows something derived, and above or below it the fields that
// change it.
type pictureView struct {
	desk   screen.Desk
	name   string
	form   *formView  // nil for a picture without fields
	stage  isms.Stage // that a heat map shows
	canvas *fyne.Container
	root   fyne.CanvasObject
}

func newPicture(desk screen.Desk, p part) *pictureView {
	v := &pictureView{desk: desk, name: p.picture, canvas: container.NewStack()}
	v.root = v.canvas
	if p.kind == drawn {
		v.form = newForm(desk, p.questions)
		both := []fyne.CanvasObject{v.form.root, v.canvas}
		if p.picture == "statement" {
			both = []fyne.CanvasObject{v.canvas, v.form.root}
		}
		v.form.scroll.Content = kit.InsetXY(0, theme.GapField, kit.Readable(kit.Stack(theme.GapPage, both...)))
		v.root = v.form.scroll
	}
	v.refresh()
	return v
}

func (v *pictureView) focus() {
	if v.form != nil {
		v.form.focus("")
	}
}

func (v *pictureView) refresh() {
	if v.form != nil {
		v.form.refresh()
	}
	draw := map[string]func(isms.View) fyne.CanvasObject{
		"statement": v.statement, "method": v.method, "heatmap": v.heatmap, "ranking": v.ranking,
		"plan": v.plan, "matrices": v.matrices, "result": v.result,
	}[v.name]
	v.canvas.Objects = []fyne.CanvasObject{draw(screen.View(v.desk))}
	v.canvas.Refresh()
}

// statement is the scope as the certificate will say it.
func (v *pictureView) statement(view isms.View) fyne.CanvasObject {
	text := view.Organisation().ScopeStatement
	if text == "" {
		text = docgen.ScopeStatement(view)
	}
	if text == "" {
		text = v.desk.Text("ui.statement.empty")
	}
	return kit.Card(v.desk.Text("ui.statement.title"), kit.NewBody(text))
}

// method shows the method in force: how it works, its map, its levels and the
// words of its steps.
func (v *pictureView) method(view isms.View) fyne.CanvasObject {
	m := view.CurrentMethod()
	if m == nil {
		return kit.NewQuiet(v.desk.Text("ui.method.none"))
	}
	body := kit.Stack(theme.GapGroup, kit.NewSection(view.MethodName(m)))
	if hint := view.Catalogue.Text(view.Lang(), m.Preset+".hint", "text"); hint != "" {
		body.Add(kit.NewBody(hint))
	}
	body.Add(kit.Stack(theme.GapTight,
		kit.NewBody(v.desk.Text("ui.method.combine.about."+string(m.Combine), "Max", m.Impacts())),
		kit.NewBody(v.desk.Text("ui.method.mode.about."+string(m.Mode), "Min", m.MinScore(), "Max", m.MaxScore()))))
	body.Add(kit.HeatMapBox(kit.NewHeatMap(screen.HeatOf(view, m, nil)), 300))
	body.Add(v.bands(view, m))
	for _, scale := range []struct {
		key   string
		steps []isms.Step
	}{{"likelihood", m.Likelihood.Steps}, {"impact", m.Impact.Steps}} {
		words := kit.Stack(theme.GapTight, kit.NewSection(v.desk.Text("ui.heat."+scale.key)))
		for i := range scale.steps {
			words.Add(kit.NewBody(strconv.Itoa(i+1) + "  " + view.StepText(m, scale.key, i+1)))
		}
		body.Add(words)
	}
	return body
}

// bands says who may accept a risk of each level and for how long, and which
// classes of assets have a stricter line.
func (v *pictureView) bands(view isms.View, m *isms.Method) fyne.CanvasObject {
	lines := kit.Stack(theme.GapTight, kit.NewSection(v.desk.Text("ui.method.acceptance")))
	for level, band := range m.Bands {
		who := v.desk.Text("ui.accept." + string(band.Accept))
		if band.Months > 0 {
			who = v.desk.Text("ui.method.accept.months", "Who", who, "Count", band.Months)
		}
		chip := kit.NewLevelChip(view.BandName(m, level), screen.BandFill(m, level))
		lines.Add(container.NewBorder(nil, nil, kit.Middle(chip), nil, kit.InsetXY(theme.GapField, theme.GapTight, kit.NewBody(who))))
	}
	for _, class := range m.StricterClasses() {
		name := view.Catalogue.Text(view.Lang(), "asset_group."+class, "title")
		if line := m.Classes[class]; line < 0 {
			lines.Add(kit.NewBody(v.desk.Text("ui.method.class.shown.none", "Class", name)))
		} else {
			lines.Add(kit.NewBody(v.desk.Text("ui.method.class.shown", "Class", name, "Level", view.BandName(m, line))))
		}
	}
	return lines
}

// missing is shown instead of a heat map while there is nothing to draw.
func (v *pictureView) missing(view isms.View) fyne.CanvasObject {
	if view.CurrentMethod() != nil && len(view.OpenRisks()) > 0 {
		return nil
	}
	return kit.EmptyState{Title: v.desk.Text("ui.heat.empty"), Text: v.desk.Text("ui.heat.empty.text")}.Build()
}

// ranking is the result of the assessment: how many risks lie where.
func (v *pictureView) ranking(view isms.View) fyne.CanvasObject {
	if empty := v.missing(view); empty != nil {
		return empty
	}
	above := ranking(view.ISMS)
	list := newRiskList(v.desk, "level", func(i int) { v.desk.Go(screen.Place{Area: "risks", Row: above[i].ID}) })
	list.setRows(rowsOf(above))
	head := kit.Stack(theme.GapField,
		LevelLine(view, view.InitialLevel),
		kit.NewSection(v.desk.Text("ui.evaluation.above", "Count", len(above), "All", len(view.OpenRisks()))))
	return container.NewBorder(kit.InsetXY(0, theme.GapField, head), nil, nil, nil, list)
}

// LevelLine names every level with the number of its risks, the highest first.
func LevelLine(view isms.View, level func(*isms.Risk) int) fyne.CanvasObject {
	m := view.CurrentMethod()
	counts, unrated := screen.LevelCounts(view.ISMS, level)
	line := kit.Row(theme.GapField)
	for i := len(counts) - 1; i >= 0; i-- {
		line.Add(kit.NewLevelChip(fmt.Sprintf("%s  %d", view.BandName(m, i), counts[i]), screen.BandFill(m, i)))
	}
	if unrated > 0 {
		line.Add(kit.NewQuiet(view.Text("ui.heat.unrated", "Count", unrated)).OneLine())
	}
	return line
}

// plan sums up the actions.
func (v *pictureView) plan(view isms.View) fyne.CanvasObject {
	body := kit.Stack(theme.GapGroup, v.planFigures(view))
	due := kit.Stack(theme.GapField, kit.NewSection(v.desk.Text("ui.plan.due")))
	shown := 0
	for _, d := range screen.DueList(view, v.desk.Workspace().Today()) {
		if d.Register == "treatments" {
			due.Add(DueLine(v.desk, d))
			shown++
		}
	}
	if shown == 0 {
		due.Add(kit.NewQuiet(v.desk.Text("ui.due.none")))
	}
	body.Add(due)
	return container.NewVScroll(kit.InsetXY(0, theme.GapField, kit.Readable(body)))
}

func (v *pictureView) planFigures(view isms.View) fyne.CanvasObject {
	done, all := screen.TreatmentProgress(view.ISMS)
	figures := []fyne.CanvasObject{
		kit.Figure(strconv.Itoa(all), v.desk.Text("ui.plan.actions")),
		kit.Figure(strconv.Itoa(done), v.desk.Text("ui.plan.done")),
	}
	if cost := screen.TreatmentCost(view.ISMS); cost > 0 {
		figures = append(figures, kit.Figure(view.ShowMoney(cost), v.desk.Text("ui.plan.cost")))
	}
	return kit.Row(theme.GapPage, figures...)
}

// DueLine is one line of what is due: the date, and a link to its row.
func DueLine(desk screen.Desk, d screen.Due) fyne.CanvasObject {
	view := screen.View(desk)
	chip := kit.NewChip(view.ShowDate(d.Date), theme.ToneQuiet)
	if d.Overdue {
		chip = kit.NewChip(desk.Text("ui.due.since", "Date", view.ShowDate(d.Date)), theme.ToneError)
	}
	return kit.LinkRow(chip, d.Row+"  "+d.Title, func() { desk.Go(screen.Place{Area: d.Register, Row: d.Row, Field: d.Field}) })
}

// matrices are the heat maps before and after treatment.
func (v *pictureView) matrices(view isms.View) fyne.CanvasObject {
	if empty := v.missing(view); empty != nil {
		return empty
	}
	return kit.HeatMapPair(
		v.desk.Text("ui.heat.before"), kit.NewHeatMap(screen.Heat(view, (*isms.Risk).Initial)),
		v.desk.Text("ui.heat.after"), kit.NewHeatMap(screen.Heat(view, (*isms.Risk).Residual)))
}

// result is the end of the treatment: plan and Statement of Applicability.
func (v *pictureView) result(view isms.View) fyne.CanvasObject {
	soa := screen.CountControls(view.ISMS)
	controls := kit.Row(theme.GapPage,
		kit.Figure(strconv.Itoa(soa.Applicable), v.desk.Text("ui.soa.applicable")),
		kit.Figure(strconv.Itoa(soa.Implemented), v.desk.Text("ui.soa.implemented")),
		kit.Figure(strconv.Itoa(soa.Excluded), v.desk.Text("ui.soa.excluded")),
		kit.Figure(strconv.Itoa(soa.Open), v.desk.Text("ui.soa.open")))
	top := kit.Stack(theme.GapGroup,
		kit.Stack(theme.GapField, kit.NewSection(v.desk.Text("register.treatments")), v.planFigures(view)),
		kit.Stack(theme.GapField, kit.NewSection(v.desk.Text("register.soa")), controls))
	if v.missing(view) != nil {
		return top
	}
	risks := kit.Stack(theme.GapField, kit.NewSection(v.desk.Text("register.risks")),
		kit.LabelledRow(v.desk.Text("ui.heat.before"), LevelLine(view, view.InitialLevel)),
		kit.LabelledRow(v.desk.Text("ui.heat.after"), LevelLine(view, view.ResidualLevel)))
	top.Add(risks)
	return container.NewVScroll(kit.InsetXY(0, theme.GapField, top))
}

func rowsOf(risks []*isms.Risk) []isms.Row {
	out := make([]isms.Row, len(risks))
	for i, r := range risks {
		out[i] = r
	}
	return out
}

// shared gives the first object a share of the width and the second the rest.
type shared struct{ first float32 }

// Layout implements fyne.Layout.
func (l shared) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := size.Width * l.first
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left, size.Height))
}

// MinSize implements fyne.Layout.
func (l shared) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width/l.first, b.Width/(1-l.first)), max(a.Height, b.Height))
}
