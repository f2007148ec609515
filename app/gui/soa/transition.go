package soa

import (
	"context"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/job"
)

// planDocument is the transition plan with its delta, as a document.
const planDocument = "98"

const introWidth float32 = 520

// Ways to look at the transition.
const (
	showOld    = "old"    // the 2013 statement as a grid
	showResult = "result" // what carrying over does, and what is left to do
)

// transitionPage leads from a 2013 statement to the 2022 one.
type transitionPage struct {
	model  *transition
	mode   *kit.Segmented
	carry  *kit.Button
	table  *registers.Table // the 2013 statement
	bar    fyne.CanvasObject
	middle *fyne.Container
	page   *fyne.Container
}

func newTransitionPage(desk screen.Desk) *transitionPage {
	t := &transitionPage{model: &transition{desk: desk}, middle: container.NewStack(), page: container.NewStack()}
	t.table = registers.NewTable(desk, registers.Whole(isms.FindRegister("soa_2013")))
	t.mode = kit.NewSegmented([]kit.Choice{{Key: showResult, Title: desk.Text("ui.soa.transition.result")}, {Key: showOld, Title: desk.Text("ui.soa.transition.old")}})
	t.mode.SetValue(showResult)
	t.mode.OnCommit(func(mode string) {
		if mode == "" {
			t.mode.SetValue(showResult)
		}
		t.refresh()
	})
	t.carry = kit.NewPrimaryButton(desk.Text("ui.soa.transition.carry"), t.askCarry)
	t.bar = kit.Ends(kit.Row(0, t.mode), kit.Row(theme.GapField, kit.NewButton(desk.Text("ui.soa.transition.import"), t.askFile), t.carry))
	t.refresh()
	return t
}

// refresh shows the introduction while there is no 2013 statement, else the work.
func (t *transitionPage) refresh() {
	if !t.model.started() {
		t.put(t.page, t.introduction())
		return
	}
	if t.mode.Value() == showOld {
		t.table.Refreshed()
		t.put(t.middle, t.table.Grid)
	} else {
		t.model.reload()
		if len(t.model.fields) == 0 {
			t.carry.Disable()
		} else {
			t.carry.Enable()
		}
		t.put(t.middle, container.NewVScroll(kit.InsetXY(theme.GapTight, 0, t.result())))
	}
	t.put(t.page, kit.Headed(theme.GapGroup, t.bar, t.middle))
}

func (t *transitionPage) put(into *fyne.Container, o fyne.CanvasObject) {
	into.Objects = []fyne.CanvasObject{o}
	into.Refresh()
}

// introduction says for whom this is, and offers the two ways to begin.
func (t *transitionPage) introduction() fyne.CanvasObject {
	desk := t.model.desk
	byHand := kit.NewButton(desk.Text("ui.soa.transition.enter"), func() {
		t.mode.SetValue(showOld)
		if err := t.model.start(); err != nil {
			desk.Warn(err)
		}
		t.refresh()
	})
	read := kit.NewPrimaryButton(desk.Text("ui.soa.transition.import"), t.askFile)
	return kit.Centred(introWidth, kit.Stack(theme.GapGroup, kit.NewSection(desk.Text("ui.soa.transition.intro.title")).Centre(),
		kit.NewBody(desk.Text("ui.soa.transition.intro.text")).Centre(), kit.Middle(kit.Row(theme.GapField, byHand, read))))
}

// result is what carrying over would fill, what disagrees, and what is to decide.
func (t *transitionPage) result() fyne.CanvasObject {
	desk, m := t.model.desk, t.model
	conflicts, added, open, reworded := m.conflicts(), m.added(), m.open(), m.reworded()
	undecided := len(m.delta.Open)
	figures := container.NewGridWithColumns(4,
		kit.Figure(strconv.Itoa(len(m.fields)), desk.Text("ui.soa.transition.figure.fields")),
		kit.Figure(strconv.Itoa(len(conflicts)), desk.Text("ui.soa.transition.figure.conflicts")),
		kit.Figure(strconv.Itoa(len(added)), desk.Text("ui.soa.transition.figure.new")),
		kit.Figure(strconv.Itoa(undecided), desk.Text("ui.soa.transition.figure.open")))
	said := kit.NewBody(desk.Text("ui.soa.transition.to_fill", "Count", len(m.fields)))
	if len(m.fields) == 0 {
		said = kit.NewBody(desk.Text("ui.soa.transition.filled"))
	}
	plan := kit.Link(desk.Text("ui.soa.transition.document"), func() { desk.Go(screen.Place{Area: screen.AreaDocuments, Row: planDocument}) })
	out := kit.Stack(theme.GapPage, kit.Panel(kit.Stack(theme.GapGroup, figures, kit.Stack(theme.GapTight, said, plan))))
	for _, group := range []struct {
		key    string
		points []point
	}{{"conflicts", conflicts}, {"new", added}, {"open", open}, {"reworded", reworded}} {
		if len(group.points) > 0 {
			out.Add(t.group(group.key, group.points))
		}
	}
	return out
}

// mostPoints is how many points of a group are listed; a firm that has so many
// of them works in the list of controls.
const mostPoints = 40

func (t *transitionPage) group(key string, points []point) fyne.CanvasObject {
	desk := t.model.desk
	part := kit.Stack(theme.GapField, kit.Stack(theme.GapTight,
		kit.NewSection(desk.Text("ui.soa.transition."+key, "Count", len(points))), kit.NewQuiet(desk.Text("ui.soa.transition."+key+".help"))))
	for _, p := range points[:min(len(points), mostPoints)] {
		switch {
		case p.chip != "":
			part.Add(kit.LinkRow(kit.NewChip(p.chip, p.tone), p.label, func() { desk.Go(p.to) }))
		case p.words != "":
			part.Add(kit.LinkStack(p.label, p.words, func() { desk.Go(p.to) }))
		default:
			part.Add(kit.Link(p.label, func() { desk.Go(p.to) }))
		}
	}
	if more := len(points) - mostPoints; more > 0 {
		part.Add(kit.NewQuiet(desk.Text("ui.soa.transition.more", "Count", more)))
	}
	return part
}

// askCarry shows what will be filled, and fills it.
func (t *transitionPage) askCarry() {
	desk := t.model.desk
	grid := kit.NewGrid(preview{t.model}, gridTexts(desk), screen.Collate(desk.Lang()))
	count := len(t.model.fields)
	carry := func() {
		if err := t.model.carryOver(); err != nil {
			desk.Warn(err)
			return
		}
		desk.Offer(desk.Text("ui.soa.transition.done", "Count", count), desk.Text("ui.menu.undo"), desk.Undo)
	}
	(&kit.Dialog{
		Title: desk.Text("ui.soa.transition.carry.title", "Count", count), Text: desk.Text("ui.soa.transition.carry.text"),
		Content: grid, Size: dialogSize(desk),
		Buttons: []kit.DialogButton{{Label: desk.Text("ui.cancel")}, {Label: desk.Text("ui.soa.transition.carry.do"), Primary: true, OnTapped: carry}},
	}).Show(desk.Window().Canvas())
}

// dialogSize is as large as a dialog with a list may be in the window.
func dialogSize(desk screen.Desk) fyne.Size {
	room := desk.Window().Canvas().Size()
	return fyne.NewSize(min(780, room.Width-2*theme.GapPage), min(540, room.Height-2*theme.GapPage))
}

// askFile asks for a table and reads it beside the window.
func (t *transitionPage) askFile() {
	desk := t.model.desk
	screen.ChooseFile(desk, desk.Text("ui.soa.transition.import.title"), desk.Settings().Folder, t.read, ".xlsx", ".xlsm", ".csv", ".txt")
}

// read reads a table and shows what was found in it.
func (t *transitionPage) read(path string) {
	desk := t.model.desk
	var found isms.Foreign2013
	work := func(context.Context, func(job.Progress)) (err error) {
		found, err = desk.Workspace().ReadForeign(path)
		return err
	}
	job.Start(desk.Runner(), work, func(job.Progress) {}, func(err error) {
		if err != nil {
			desk.Warn(screen.Sentence(desk, err))
			return
		}
		t.askTake(path, found)
	})
}

// foreignFields are the fields of a foreign table in the order of the register.
var foreignFields = []string{"control", "title", "applicable", "justification", "exclusion_reason", "status", "owner", "evidence"}

// askTake shows what was understood of a table, and takes it over.
func (t *transitionPage) askTake(path string, found isms.Foreign2013) {
	desk, v := t.model.desk, t.model.view()
	said := kit.Stack(theme.GapField, kit.NewBody(desk.Text("ui.soa.import.read", "Count", len(found.Rows), "Line", found.Header)))
	for _, field := range foreignFields {
		if heading, ok := found.Columns[field]; ok {
			said.Add(kit.LabelledRow(t.fieldName(field), kit.NewBody(heading).OneLine()))
		}
	}
	if len(found.Missing) > 0 {
		said.Add(kit.NewQuiet(desk.Text("ui.soa.import.missing", "Count", len(found.Missing))))
	}
	if len(found.Remarks) > 0 {
		said.Add(kit.NewSection(desk.Text("ui.soa.import.remarks", "Count", len(found.Remarks))))
	}
	for _, remark := range found.Remarks[:min(len(found.Remarks), mostPoints)] {
		said.Add(kit.NewQuiet(v.RemarkText(remark)))
	}
	take := func() {
		if err := t.model.take(found); err != nil {
			desk.Warn(err)
			return
		}
		desk.Offer(desk.Text("ui.soa.import.done", "Count", len(found.Rows)), desk.Text("ui.menu.undo"), desk.Undo)
	}
	(&kit.Dialog{
		Title: filepath.Base(path), Content: container.NewVScroll(said), Size: dialogSize(desk),
		Buttons: []kit.DialogButton{{Label: desk.Text("ui.cancel")}, {Label: desk.Text("ui.soa.import.do"), Primary: true, OnTapped: take}},
	}).Show(desk.Window().Canvas())
}

// fieldName is the name of a field of a foreign table; the number of the control
// is no column of the register.
func (t *transitionPage) fieldName(field string) string {
	if field == "control" {
		return t.model.desk.Text("ui.grid.id")
	}
	reg := isms.FindRegister("soa_2013")
	return t.model.view().Label(reg, reg.Column(field))
}
