package templates

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

// fieldTab is the list of everything a template can ask for, with what each
// gives for this firm today.
type fieldTab struct {
	fields *fieldList
	lines  []fieldLine
	list   *kit.PickList
	search *kit.TextInput
	insert *kit.Button
	page   fyne.CanvasObject
}

func newFieldTab(m *model, insert func(call string)) *fieldTab {
	t := &fieldTab{fields: &fieldList{model: m}}
	put := func() {
		if line := t.list.Current(); line >= 0 && t.lines[line].group == "" {
			insert(t.lines[line].call())
		}
	}
	t.list = kit.NewPickList(func() int { return len(t.lines) }, func() fyne.CanvasObject { return newFieldRow() },
		func(row int, o fyne.CanvasObject) { o.(*fieldRow).show(t.fields, t.lines[row]) }, func(int) { t.showInsert() })
	t.list.OnEnter = put
	t.search = kit.NewTextInput(m.desk.Text("ui.templates.fields.search"))
	t.search.OnChanged = func(words string) {
		t.fields.words = words
		t.narrowed()
	}
	t.search.OnEnter = t.list.Focus
	t.list.OnLeaveUp = t.search.FocusInput
	t.insert = kit.NewButton(m.desk.Text("ui.templates.fields.insert"), put)
	head := container.NewBorder(nil, nil, nil, kit.InsetXY(theme.GapField, 0, t.insert), t.search)
	t.page = kit.InsetXY(theme.GapGroup, 0, kit.Headed(theme.GapField, head, t.list.Framed()))
	return t
}

// reload shows what the fields give now.
func (t *fieldTab) reload() {
	t.fields.reload()
	t.narrowed()
}

// narrowed shows the list after a change of the search.
func (t *fieldTab) narrowed() {
	t.lines = t.fields.lines()
	t.list.Refresh()
	t.list.SetCurrent(min(1, len(t.lines)-1)) // the first field, below its group
	t.showInsert()
}

// showInsert lets insert a field, and not the name of a group.
func (t *fieldTab) showInsert() {
	if line := t.list.Current(); line >= 0 && t.lines[line].group == "" {
		t.insert.Enable()
	} else {
		t.insert.Disable()
	}
}

// fieldRow is the name of a group, or a field over what it gives.
type fieldRow struct {
	widget.BaseWidget
	group, call, shows *kit.Line
	head, field        *fyne.Container
	root               *fyne.Container
}

func newFieldRow() *fieldRow {
	r := &fieldRow{group: kit.NewLine("").SetColour(theme.ColorNameAccent), call: kit.NewLine(""), shows: kit.NewQuietLine("")}
	r.head = kit.InsetXY(theme.GapTight, theme.GapField, r.group)
	r.field = kit.InsetXY(theme.GapField, theme.GapTight, kit.Stack(0, r.call, r.shows))
	r.root = container.NewStack(r.head, r.field)
	r.ExtendBaseWidget(r)
	return r
}

func (r *fieldRow) show(l *fieldList, line fieldLine) {
	r.head.Hidden, r.field.Hidden = line.group == "", line.group != ""
	if line.group != "" {
		r.group.SetText(l.model.desk.Text("ui.templates.group." + string(line.group)))
	} else {
		r.call.SetText(line.Call)
		r.shows.SetText(l.shows(line))
	}
	r.root.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *fieldRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
