package soa

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

const listWidth = 270

// controls is the list of controls with search and filter above it, and the
// control in front in full beside it.
type controls struct {
	model   *model
	entries []*isms.SoAEntry
	current string // id of the control in front
	list    *kit.PickList
	form    *form
	search  *kit.TextInput
	filter  *kit.Select
	count   *kit.Text
	all     *kit.Button
	right   *fyne.Container
	none    fyne.CanvasObject
	page    fyne.CanvasObject
}

func newControls(m *model) *controls {
	t := &controls{model: m, count: kit.NewQuiet("")}
	t.form = newForm(m, t.remove)
	t.list = kit.NewPickList(func() int { return len(t.entries) }, func() fyne.CanvasObject { return kit.NewStateRow() },
		func(row int, o fyne.CanvasObject) { m.show(o.(*kit.StateRow), t.entries[row]) }, t.picked)
	t.list.OnEnter = func() { t.form.focus("applicable") }
	t.search = kit.NewTextInput(m.desk.Text("ui.grid.search"))
	t.search.OnChanged = func(words string) {
		m.words = words
		t.narrowed()
	}
	t.search.OnEnter = t.list.Focus
	t.list.OnLeaveUp = t.search.FocusInput
	t.filter = kit.NewMultiSelect(nil, kit.SelectTexts{Placeholder: m.desk.Text("ui.soa.filter"), Search: m.desk.Text("ui.grid.search")})
	t.filter.OnCommit(func(value string) {
		m.keys = kit.SplitKeys(value)
		t.narrowed()
	})
	t.all = kit.NewQuietButton(m.desk.Text("ui.soa.all"), nil, t.changeAll)
	t.none = kit.EmptyState{
		Beside: true, Title: m.desk.Text("ui.grid.no_match"), ActionLabel: m.desk.Text("ui.grid.clear"), OnAction: t.clear,
	}.Build()
	t.right = container.NewStack()
	head := kit.Stack(theme.GapField, t.search, t.filter, kit.Ends(t.count, t.all))
	own := kit.Row(0, kit.NewQuietButton(m.desk.Text("ui.soa.own.add"), fynetheme.ContentAddIcon(), t.addOwn))
	left := container.NewBorder(kit.InsetXY(0, theme.GapTight, head), kit.InsetXY(0, theme.GapTight, own), nil, nil, t.list.Framed())
	t.page = kit.Beside(listWidth, left, t.right)
	t.refresh()
	return t
}

// refresh shows everything again after a change of the data; the control in
// front stays so.
func (t *controls) refresh() { t.showList(t.model.shown(t.current)) }

// narrowed shows the list after a change of search or filter. The control in
// front stays so while the list has it; else the first one comes.
func (t *controls) narrowed() { t.showList(t.model.shown("")) }

func (t *controls) showList(entries []*isms.SoAEntry) {
	t.entries = entries
	t.filter.SetChoices(t.model.filterChoices())
	if len(t.model.sameForAll()) == 0 {
		t.all.Disable()
	} else {
		t.all.Enable()
	}
	t.count.SetText(t.model.desk.Text("ui.soa.count", "Shown", len(t.entries), "Count", len(t.model.entries())))
	if t.at(t.current) < 0 {
		t.current = ""
		if len(t.entries) > 0 {
			t.current = t.entries[0].ID
		}
	}
	t.list.Refresh()
	t.list.SetCurrent(t.at(t.current))
	t.showControl()
}

func (t *controls) at(id string) int {
	return slices.IndexFunc(t.entries, func(e *isms.SoAEntry) bool { return e.ID == id })
}

func (t *controls) picked(row int) {
	t.current = t.entries[row].ID
	t.showControl()
	t.model.desk.HelpChanged()
}

// showControl fills the form with the control in front.
func (t *controls) showControl() {
	e := t.model.find(t.current)
	shown := t.none
	if e != nil {
		t.form.show(e)
		shown = t.form.scroll
	}
	t.right.Objects = []fyne.CanvasObject{shown}
	t.right.Refresh()
}

// clear shows all controls again.
func (t *controls) clear() {
	t.model.keys = nil
	t.filter.SetValue("")
	t.search.SetText("")
	t.model.words = ""
	t.narrowed()
}

// open puts a control in front, whatever search and filter say, with the
// keyboard at a field.
func (t *controls) open(id, field string) {
	if t.model.find(id) == nil {
		return
	}
	if t.at(id) < 0 {
		t.clear()
	}
	t.current = id
	t.list.SetCurrent(t.at(id))
	t.showControl()
	t.form.focus(field)
}

// addOwn makes a control of the firm's own and begins with its title.
func (t *controls) addOwn() {
	id, err := t.model.addOwn()
	if err != nil {
		t.model.desk.Warn(err)
		return
	}
	t.open(id, "title")
}

// remove deletes the control in front, which is one of the firm's own.
func (t *controls) remove() {
	if err := t.model.remove(t.current); err != nil {
		t.model.desk.Warn(err)
		return
	}
	t.model.desk.Offer(t.model.desk.Text("ui.soa.own.removed"), t.model.desk.Text("ui.menu.undo"), t.model.desk.Undo)
}

// changeAll asks for the owner and the status of all controls shown.
func (t *controls) changeAll() {
	m := t.model
	entries := m.sameForAll()
	owner := kit.NewSelect(choicesOf(m, "owner"), selectTexts(m.desk))
	status := kit.NewSegmented(choicesOf(m, "status"))
	problem := kit.NewField("", "", kit.NewQuiet(m.desk.Text("ui.soa.all.help")))
	var d *kit.Dialog
	apply := func() {
		if err := m.setAll(entries, owner.Value(), status.Value()); err != nil {
			problem.SetError(err.Error())
			return
		}
		d.Close()
		m.desk.Offer(m.desk.Text("ui.soa.all.done", "Count", len(entries)), m.desk.Text("ui.menu.undo"), m.desk.Undo)
	}
	d = &kit.Dialog{
		Title: m.desk.Text("ui.soa.all.title", "Count", len(entries)), Size: fyne.NewSize(520, 0),
		Content: kit.Stack(theme.GapGroup, kit.NewField(m.desk.Text("field.soa.owner"), "", owner),
			kit.NewField(m.desk.Text("field.soa.status"), "", status), problem),
		Buttons: []kit.DialogButton{
			{Label: m.desk.Text("ui.cancel")}, {Label: m.desk.Text("ui.soa.all.apply"), Primary: true, KeepOpen: true, OnTapped: apply},
		},
	}
	d.Show(m.desk.Window().Canvas())
}

// show fills a line of the list: number and title over state and owner.
func (m *model) show(row *kit.StateRow, e *isms.SoAEntry) {
	state, tone := m.state(e)
	row.Set(m.label(e.ID), state, tone, m.about(e))
}
