package documents

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

const listWidth = 270

// set is the list of documents with group and search above it, and the document
// in front beside it.
type set struct {
	model   *model
	lines   []item
	current string // id of the line in front
	wanted  string // field that the window was led to, for the keyboard
	list    *kit.PickList
	detail  *detail
	group   *kit.Segmented
	counted []kit.Choice // the groups as they are shown
	search  *kit.TextInput
	head    *fyne.Container
	foot    *fyne.Container
	left    *fyne.Container // list and foot
	approve *kit.Button
	all     *kit.Button
	right   *fyne.Container
	none    fyne.CanvasObject
	page    fyne.CanvasObject
}

func newSet(m *model) *set {
	t := &set{model: m, detail: newDetail(m), head: container.NewStack(), foot: container.NewStack(), right: container.NewStack()}
	t.detail.gone = t.removed
	t.list = kit.NewPickList(func() int { return len(t.lines) }, func() fyne.CanvasObject { return newItemRow() },
		func(row int, o fyne.CanvasObject) {
			i := t.lines[row]
			o.(*itemRow).show(m, i, func(on bool) { t.tick(i.id, on) })
		}, t.picked)
	t.list.OnEnter = t.detail.focus
	t.list.OnSpace = t.tickCurrent
	t.search = kit.NewTextInput(m.desk.Text("ui.grid.search"))
	t.search.OnChanged = func(words string) {
		m.words = words
		t.refresh()
	}
	t.search.OnEnter = t.list.Focus
	t.list.OnLeaveUp = t.search.FocusInput
	t.approve = kit.NewButton("", func() { t.detail.askApproval(m.asked(m.tickedIDs()...)) })
	t.all = kit.NewQuietButton("", nil, func() {
		m.tickAll()
		t.showTicks()
	})
	t.none = kit.EmptyState{Beside: true, Title: m.desk.Text("ui.grid.no_match"), ActionLabel: m.desk.Text("ui.grid.clear"), OnAction: t.clear}.Build()
	t.left = container.NewBorder(nil, t.foot, nil, nil, t.list.Framed())
	t.page = kit.Headed(theme.GapField, t.head, kit.Beside(listWidth, t.left, t.right))
	t.refresh()
	return t
}

// refresh shows everything as it is now; the document in front stays so while
// the list has it.
func (t *set) refresh() {
	t.lines = t.model.shown()
	if t.at(t.current) < 0 {
		t.follow()
	}
	t.showHead()
	t.showFoot()
	t.list.Refresh()
	t.list.SetCurrent(t.at(t.current))
	t.showDetail()
}

// follow puts another document in front when the one that was is not in the list
// any more. One that moved to another group, because it was just left out or
// taken in, is followed there.
func (t *set) follow() {
	moved, ok := t.model.find(t.current)
	if ok && moved.group != t.model.group && t.model.words == "" {
		t.model.group, t.current = moved.group, moved.id
		t.lines = t.model.shown()
		return
	}
	t.current = ""
	if len(t.lines) > 0 {
		t.current = t.lines[0].id
	}
}

func (t *set) at(id string) int {
	return slices.IndexFunc(t.lines, func(i item) bool { return i.id == id })
}

// showHead shows the groups with their counts, and the search beside them.
func (t *set) showHead() {
	choices := t.model.groupChoices()
	if t.group != nil && slices.Equal(choices, t.counted) {
		t.group.SetValue(t.model.group)
		return
	}
	t.group, t.counted = kit.NewSegmented(choices), choices
	t.group.SetValue(t.model.group)
	t.group.OnCommit(t.switchGroup)
	t.head.Objects = []fyne.CanvasObject{container.NewBorder(nil, nil, kit.Row(theme.GapGroup, t.group, kit.Stack(0)), nil, t.search)}
	t.head.Refresh()
}

// switchGroup shows another group; an answer taken back leads to the first.
func (t *set) switchGroup(group string) {
	if group == "" {
		group = inSet
	}
	t.model.group, t.current = group, ""
	t.refresh()
	t.model.desk.HelpChanged()
}

// showFoot shows what can be done with the lines of the group.
func (t *set) showFoot() {
	desk := t.model.desk
	var tools []fyne.CanvasObject
	switch t.model.group {
	case inSet:
		t.showTicks()
		tools = []fyne.CanvasObject{t.all, t.approve}
	case ours:
		tools = []fyne.CanvasObject{kit.NewQuietButton(desk.Text("ui.docs.own.add"), fynetheme.ContentAddIcon(), t.addOwn)}
	}
	t.foot.Objects = []fyne.CanvasObject{kit.InsetXY(0, theme.GapTight, kit.Row(theme.GapField, tools...))}
	t.left.Refresh()
}

// showTicks says how many files are ticked, and offers to approve them.
func (t *set) showTicks() {
	ticked := t.model.tickedIDs()
	t.all.SetText(t.model.desk.Text("ui.docs.tick.all"))
	if lines := t.model.shown(); len(lines) > 0 && !slices.ContainsFunc(lines, func(i item) bool { return !t.model.ticked[i.id] }) {
		t.all.SetText(t.model.desk.Text("ui.docs.tick.none"))
	}
	t.approve.SetText(t.model.desk.Text("ui.docs.approve.ticked", "Number", len(ticked)))
	if len(ticked) == 0 {
		t.approve.Hide()
	} else {
		t.approve.Show()
	}
	t.foot.Refresh()
	t.list.Refresh()
}

func (t *set) tick(id string, on bool) {
	t.model.tick(id, on)
	t.showTicks()
}

// tickCurrent ticks the line with the mark, or takes its tick away.
func (t *set) tickCurrent() {
	if i, ok := t.model.find(t.current); ok && i.group == inSet {
		t.tick(i.id, !t.model.ticked[i.id])
	}
}

func (t *set) picked(row int) {
	t.current = t.lines[row].id
	t.showDetail()
	t.model.desk.HelpChanged()
}

// showDetail shows the document in front, or that there is none.
func (t *set) showDetail() {
	shown := t.empty()
	if i, ok := t.model.find(t.current); ok {
		t.detail.show(i)
		shown = t.detail.page
	}
	if len(t.right.Objects) == 0 || t.right.Objects[0] != shown {
		t.right.Objects = []fyne.CanvasObject{shown}
		t.right.Refresh()
	}
}

// empty is what stands beside a list without lines.
func (t *set) empty() fyne.CanvasObject {
	desk := t.model.desk
	switch {
	case t.model.words != "":
		return t.none
	case t.model.group == ours:
		return kit.EmptyState{
			Beside: true, Title: desk.Text("ui.docs.own.empty.title"), Text: desk.Text("ui.docs.own.empty.text"),
			ActionLabel: desk.Text("ui.docs.own.add"), OnAction: t.addOwn,
		}.Build()
	}
	return kit.EmptyState{Title: desk.Text("ui.docs.all_made.title"), Text: desk.Text("ui.docs.all_made.text")}.Build()
}

// clear shows all lines of the group again.
func (t *set) clear() {
	t.search.SetText("")
	t.model.words = ""
	t.refresh()
}

// open puts a document in front, whatever group and search say, with the
// keyboard at a field of its properties unless the field is empty.
func (t *set) open(id, field string) {
	i, ok := t.model.find(id)
	if !ok {
		return
	}
	t.model.group, t.current = i.group, i.id
	if t.model.words != "" && !t.model.matches(i) {
		t.clear()
	}
	t.refresh()
	if field != "" {
		t.detail.openField(id, field)
	}
}

// addOwn makes a document of the firm's own and begins with its title.
func (t *set) addOwn() {
	id, err := t.model.addOwn()
	if err != nil {
		t.model.desk.Warn(err)
		return
	}
	t.open(id, "title")
	t.detail.focus()
}

// removed says that a document of the firm's own is gone.
func (t *set) removed() {
	desk := t.model.desk
	desk.Offer(desk.Text("ui.docs.own.removed"), desk.Text("ui.menu.undo"), desk.Undo)
}

// itemRow is one line of the list: title, state and number, and why it is there.
type itemRow struct {
	widget.BaseWidget
	box           *widget.Check
	title, number *kit.Line
	about         *kit.Line
	chip, warning *kit.Chip
	chipBox       *fyne.Container
	state, why    *fyne.Container
	root          *fyne.Container
}

func newItemRow() *itemRow {
	r := &itemRow{
		box: widget.NewCheck("", nil), title: kit.NewLine(""), number: kit.NewQuietLine(""), about: kit.NewQuietLine(""),
		chip: kit.NewChip("–", theme.ToneQuiet), warning: kit.NewChip("–", theme.ToneWarning),
	}
	r.chipBox = chipBox(r.chip)
	r.state = container.NewBorder(nil, nil, r.chipBox, nil, r.number)
	r.why = container.NewBorder(nil, nil, r.warning, nil, r.about)
	r.root = container.NewBorder(nil, nil, r.box, nil, kit.InsetXY(theme.GapTight, theme.GapTight, kit.Stack(2, r.title, r.state, r.why)))
	r.ExtendBaseWidget(r)
	return r
}

func (r *itemRow) show(m *model, i item, tick func(bool)) {
	r.box.OnChanged = nil
	r.box.SetChecked(m.ticked[i.id])
	r.box.OnChanged = tick
	r.box.Hidden = i.group != inSet
	r.title.SetText(m.title(i))
	r.number.SetText(m.number(i))
	words, tone, ok := m.chip(i)
	r.chip.Set(words, tone)
	r.chipBox.Hidden = !ok
	r.warning.Hidden = !m.warned(i)
	r.warning.Set(m.desk.Text("ui.docs.unapplied"), theme.ToneWarning)
	r.about.SetText(m.about(i))
	r.about.Hidden = m.warned(i)
	r.root.Refresh()
}

// chipBox keeps a chip at its own size, with room after it; both go when the box
// is hidden.
func chipBox(chip *kit.Chip) *fyne.Container { return kit.Row(theme.GapField, chip, kit.Stack(0)) }

// CreateRenderer implements fyne.Widget.
func (r *itemRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
