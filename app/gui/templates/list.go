package templates

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

const listWidth = 250

// library is the list of templates with language and search above it, and the
// template in front beside it.
type library struct {
	model   *model
	entries []entry
	current string // key of the entry in front
	list    *kit.PickList
	search  *kit.TextInput
	count   *kit.Text
	detail  *detail
	right   *fyne.Container
	none    fyne.CanvasObject
	page    fyne.CanvasObject
}

func newLibrary(m *model) *library {
	t := &library{model: m, count: kit.NewQuiet(""), right: container.NewStack()}
	t.detail = newDetail(m, t.refresh, func() { t.list.Refresh() })
	t.list = kit.NewPickList(func() int { return len(t.entries) }, func() fyne.CanvasObject { return kit.NewStateRow() },
		func(row int, o fyne.CanvasObject) { m.show(o.(*kit.StateRow), t.entries[row]) }, t.picked)
	t.list.OnEnter = t.detail.focus
	t.search = kit.NewTextInput(m.desk.Text("ui.grid.search"))
	t.search.OnChanged = func(words string) {
		m.words = words
		t.refresh()
	}
	t.search.OnEnter = t.list.Focus
	t.list.OnLeaveUp = t.search.FocusInput
	t.none = kit.EmptyState{Beside: true, Title: m.desk.Text("ui.grid.no_match"), ActionLabel: m.desk.Text("ui.grid.clear"), OnAction: t.clear}.Build()
	head := kit.InsetXY(0, theme.GapTight, kit.Stack(theme.GapField, t.languages(), t.search, t.count))
	t.page = kit.Beside(listWidth, container.NewBorder(head, nil, nil, nil, t.list.Framed()), t.right)
	t.refresh()
	return t
}

// languages is the choice of the language of the templates.
func (t *library) languages() *kit.Select {
	var choices []kit.Choice
	for _, l := range isms.Languages {
		choices = append(choices, kit.Choice{Key: l, Title: t.model.desk.Text("choice.language." + l)})
	}
	out := kit.NewSelect(choices, kit.SelectTexts{})
	out.SetValue(t.model.language)
	out.OnCommit(func(l string) {
		if l == "" {
			out.SetValue(t.model.language)
			return
		}
		t.model.language = l
		t.model.reload()
		t.refresh()
	})
	return out
}

// refresh shows everything as it is now; the template in front stays so while
// the list has it.
func (t *library) refresh() {
	t.entries = t.model.shown()
	if t.at(t.current) < 0 {
		t.current = ""
		if len(t.entries) > 0 {
			t.current = t.entries[0].key()
		}
	}
	own := 0
	for _, e := range t.model.entries {
		if e.owner != program {
			own++
		}
	}
	t.count.SetText(t.model.desk.Text("ui.templates.count", "Count", len(t.model.entries), "Own", own))
	t.list.Refresh()
	t.list.SetCurrent(t.at(t.current))
	t.showDetail()
}

func (t *library) at(key string) int {
	return slices.IndexFunc(t.entries, func(e entry) bool { return e.key() == key })
}

func (t *library) picked(row int) {
	t.current = t.entries[row].key()
	t.showDetail()
	t.model.desk.HelpChanged()
}

func (t *library) showDetail() {
	shown := t.none
	if i := t.at(t.current); i >= 0 {
		t.detail.show(t.entries[i])
		shown = t.detail.page
	}
	t.right.Objects = []fyne.CanvasObject{shown}
	t.right.Refresh()
}

// clear shows all templates again.
func (t *library) clear() {
	t.model.words = ""
	t.search.SetText("")
	t.refresh()
}

// open puts a template in front, whatever the search says.
func (t *library) open(key string) {
	if _, ok := t.model.find(key); !ok {
		return
	}
	if t.at(key) < 0 {
		t.clear()
	}
	t.current = key
	t.list.SetCurrent(t.at(key))
	t.showDetail()
}

// show fills a line of the list: title over owner and file.
func (m *model) show(row *kit.StateRow, e entry) {
	state, tone := m.chip(e)
	row.Set(m.title(e), state, tone, m.about(e))
}
