package assessments

import (
	"fmt"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// changesView is the comparison risk by risk.
type changesView struct {
	desk    screen.Desk
	model   *model
	grid    *kit.Grid
	filter  *fyne.Container
	confirm *kit.Button
	open    *kit.Button
	root    fyne.CanvasObject
}

func newChanges(desk screen.Desk, m *model) *changesView {
	v := &changesView{desk: desk, model: m, grid: kit.NewGrid(m, registers.GridTexts(desk), screen.Collate(desk.Lang())), filter: kit.Row(0)}
	v.grid.OnOpen = v.goTo
	v.grid.OnUndo, v.grid.OnRedo = desk.Undo, desk.Redo
	v.grid.OnSelect = func(string) { v.enable() }
	v.grid.SetEmpty(kit.EmptyState{Beside: true, Title: desk.Text("ui.assessments.none"), Text: desk.Text("ui.assessments.none.text")})
	v.confirm = kit.NewButton("", v.confirmSelected)
	v.open = kit.NewButton(desk.Text("ui.assessments.open"), func() { v.goTo(v.grid.CurrentID()) })
	v.grid.SetTools(v.open, v.confirm)
	v.root = container.NewBorder(kit.InsetXY(0, theme.GapField, v.filter), nil, nil, nil, v.grid)
	return v
}

// goTo leads to a risk in the register, if it is still there.
func (v *changesView) goTo(id string) {
	if isms.FindRegister("risks").Find(v.desk.Workspace().ISMS(), id) != nil {
		v.desk.Go(screen.Place{Area: "risks", Row: id})
	}
}

// waiting are the risks that the button confirms: all that are shown under the
// filter for them, the selected ones otherwise.
func (v *changesView) waiting() []string {
	ids := v.grid.SelectedIDs()
	if v.model.filter == unconfirmed && len(ids) < 2 {
		ids = nil
		for _, c := range v.model.rows {
			ids = append(ids, c.Risk)
		}
	}
	return v.model.confirmable(ids)
}

func (v *changesView) confirmSelected() {
	ids := v.waiting()
	if err := v.model.confirm(ids); err != nil {
		v.desk.Warn(err)
		return
	}
	v.desk.Offer(v.desk.Text("ui.assessments.confirmed", "Count", len(ids)), v.desk.Text("ui.menu.undo"), v.desk.Undo)
}

func (v *changesView) refresh() {
	v.grid.Reload()
	var choices []kit.Choice
	for _, f := range filters {
		choices = append(choices, kit.Choice{Key: f, Title: fmt.Sprintf("%s  %d", v.desk.Text("ui.assessments.filter."+f), v.model.count(f))})
	}
	bar := kit.NewSegmented(choices)
	bar.SetValue(v.model.filter)
	bar.OnCommit(func(key string) {
		if key == "" {
			key = everything
		}
		v.model.filter = key
		v.model.reload()
		v.refresh()
	})
	v.filter.Objects = []fyne.CanvasObject{bar}
	v.filter.Refresh()
	v.enable()
}

// enable lets the buttons be used where there is something to do.
func (v *changesView) enable() {
	waiting := len(v.waiting())
	v.confirm.SetText(v.desk.Text("ui.assessments.confirm", "Count", waiting))
	for button, usable := range map[*kit.Button]bool{v.confirm: waiting > 0, v.open: v.grid.CurrentID() != ""} {
		if usable {
			button.Enable()
		} else {
			button.Disable()
		}
	}
}

// matricesView draws both assessments side by side.
type matricesView struct {
	desk  screen.Desk
	model *model
	stage isms.Stage
	root  *fyne.Container
}

func newMatrices(desk screen.Desk, m *model) *matricesView {
	return &matricesView{desk: desk, model: m, root: container.NewStack()}
}

func (v *matricesView) refresh() {
	view := screen.View(v.desk)
	was, wasDrawn := heat(view, v.model.from, v.stage)
	is, isDrawn := heat(view, v.model.to, v.stage)
	if !wasDrawn || !isDrawn {
		v.root.Objects = []fyne.CanvasObject{kit.EmptyState{Title: v.desk.Text("ui.heat.empty"), Text: v.desk.Text("ui.assessments.no_method")}.Build()}
		v.root.Refresh()
		return
	}
	counts := kit.Stack(theme.GapTight, v.counts(view, v.model.from), v.counts(view, v.model.to))
	pair := kit.HeatMapPair(v.model.name(v.model.from), kit.NewHeatMap(was), v.model.name(v.model.to), kit.NewHeatMap(is))
	v.root.Objects = []fyne.CanvasObject{container.NewVScroll(container.NewBorder(
		kit.InsetXY(0, theme.GapField, kit.Row(0, v.stages(view))), kit.InsetXY(0, theme.GapField, counts), nil, nil, pair))}
	v.root.Refresh()
}

// stages chooses the rating that both matrices show.
func (v *matricesView) stages(view isms.View) fyne.CanvasObject {
	var choices []kit.Choice
	for _, stage := range isms.Stages {
		choices = append(choices, kit.Choice{Key: strconv.Itoa(int(stage)), Title: view.StageName(stage)})
	}
	bar := kit.NewSegmented(choices)
	bar.SetValue(strconv.Itoa(int(v.stage)))
	bar.OnCommit(func(key string) {
		if n, err := strconv.Atoi(key); err == nil {
			v.stage = isms.Stage(n)
			v.refresh()
		}
	})
	return bar
}

// counts is a line with the risks per level of an assessment.
func (v *matricesView) counts(view isms.View, assessment string) fyne.CanvasObject {
	counted, unrated := levelCounts(view, assessment, v.stage)
	line := kit.Row(theme.GapField)
	for _, c := range counted {
		line.Add(kit.NewLevelChip(fmt.Sprintf("%s  %d", c.Name, c.Risks), screen.BandFill(c.Method, c.Level)))
	}
	if unrated > 0 {
		line.Add(kit.NewQuiet(view.Text("ui.heat.unrated", "Count", unrated)).OneLine())
	}
	return kit.LabelledRow(v.model.name(assessment), line)
}

// cyclesTable lists the closed assessments; their titles and notes can be
// corrected.
func cyclesTable(desk screen.Desk) *registers.Table {
	reg := isms.FindRegister("assessments")
	t := registers.NewTable(desk, registers.Source{Register: reg, Columns: reg.Shown(), Rows: reg.Rows})
	return t
}

// startDialog asks for what the closed assessment is known by.
func startDialog(desk screen.Desk, m *model, started func()) {
	title, date, note := kit.NewTextInput(""), kit.NewDateInput(desk.Text("ui.field.date"), func() time.Time { return desk.Workspace().Now() }), kit.NewAreaInput("", nil)
	proposedTitle, proposedDate := m.proposed()
	title.SetValue(proposedTitle)
	date.SetValue(proposedDate)
	titleField := kit.NewField(desk.Text("field.assessments.title"), desk.Text("ui.assessments.start.title.help"), title)
	dateField := kit.NewField(desk.Text("field.assessments.date"), desk.Text("ui.assessments.start.date.help"), date)
	var d *kit.Dialog
	begin := func() {
		titleField.SetError("")
		dateField.SetError("")
		on := screen.View(desk).Read(isms.FindRegister("assessments").Column("date"), date.Value())
		if title.Value() == "" {
			titleField.SetError(desk.Text("ui.assessments.start.title.missing"))
			return
		}
		if err := m.next(title.Value(), on, note.Value()); err != nil {
			dateField.SetError(err.Error())
			return
		}
		d.Close()
		started()
	}
	d = &kit.Dialog{
		Title: desk.Text("ui.assessments.start"), Text: desk.Text("ui.assessments.start.text"), Size: fyne.NewSize(dialogWidth, 0),
		Content: kit.Stack(theme.GapGroup, titleField, dateField, kit.NewField(desk.Text("field.assessments.note"), "", note)),
		Buttons: []kit.DialogButton{{Label: desk.Text("ui.cancel")}, {Label: desk.Text("ui.assessments.start.do"), Primary: true, KeepOpen: true, OnTapped: begin}},
	}
	d.Show(desk.Window().Canvas())
	title.FocusInput()
}

const dialogWidth = 520
