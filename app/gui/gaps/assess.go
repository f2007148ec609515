package gaps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

// assess is the list with its search and filter, and the form beside it.
type assess struct {
	model  *model
	list   *itemList
	form   *form
	search *kit.TextInput
	filter *kit.Select
	count  *kit.Text
	none   fyne.CanvasObject
	page   fyne.CanvasObject
	right  *fyne.Container
}

const listWidth = 270

func newAssess(m *model) *assess {
	a := &assess{model: m, count: kit.NewQuiet("")}
	a.form = newForm(m, func(by int) { a.list.move(by) })
	a.list = newItemList(m, func(string) {
		a.showItem()
		m.desk.HelpChanged()
		kit.Focus(a.form.state)
	})
	a.search = kit.NewTextInput(m.desk.Text("ui.grid.search"))
	a.search.OnChanged = func(words string) {
		m.narrow(words, m.keys)
		a.refresh()
	}
	a.search.OnEnter = func() { kit.Focus(a.form.state) }
	a.filter = kit.NewMultiSelect(m.filterChoices(), kit.SelectTexts{Placeholder: m.desk.Text("ui.gaps.filter"), Search: m.desk.Text("ui.grid.search")})
	a.filter.OnCommit(func(value string) {
		m.narrow(m.words, kit.SplitKeys(value))
		a.refresh()
	})
	a.none = kit.EmptyState{
		Beside: true, Title: m.desk.Text("ui.grid.no_match"), ActionLabel: m.desk.Text("ui.grid.clear"), OnAction: a.clear,
	}.Build()
	a.right = container.NewStack(a.form.scroll)
	left := container.NewBorder(kit.InsetXY(0, theme.GapField, kit.Stack(theme.GapField, a.search, a.filter, a.count)), nil, nil, nil, a.list)
	a.page = kit.Beside(listWidth, left, a.right)
	a.refresh()
	return a
}

// refresh shows everything again.
func (a *assess) refresh() {
	a.list.reload()
	shown := len(a.model.shown())
	a.count.SetText(a.model.desk.Text("ui.gaps.count", "Shown", shown, "All", len(a.model.items)))
	a.filter.SetChoices(a.model.filterChoices())
	a.showItem()
}

// showItem fills the form with the requirement in front.
func (a *assess) showItem() {
	item, ok := a.model.find(a.list.current)
	if !ok {
		a.right.Objects = []fyne.CanvasObject{a.none}
		a.right.Refresh()
		return
	}
	a.form.show(item)
	a.right.Objects = []fyne.CanvasObject{a.form.scroll}
	a.right.Refresh()
}

// clear shows all requirements again.
func (a *assess) clear() {
	a.narrow("")
	a.search.SetText("")
}

// narrow filters the list by the keys of a filter, as the user could.
func (a *assess) narrow(keys string) {
	a.model.narrow(a.model.words, kit.SplitKeys(keys))
	a.filter.SetValue(keys)
	a.refresh()
}

// open puts a requirement in front, whatever search and filter say.
func (a *assess) open(id string) {
	if _, ok := a.model.find(id); !ok {
		return
	}
	if a.list.at(id) < 0 {
		a.clear()
	}
	a.list.current = id
	a.list.mark()
	a.showItem()
}
