package checks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

// anyState is the key of the choice that shows findings in every state.
const anyState = "any"

// filterBar is the search and the filters above the list.
type filterBar struct {
	model   *model
	changed func()
	state   *kit.Segmented
	search  *widget.Entry
	selects map[string]*kit.Select
	row     *fyne.Container // search and filters
	root    *fyne.Container
}

func newFilterBar(m *model, summary fyne.CanvasObject, changed func()) *filterBar {
	f := &filterBar{model: m, changed: changed, selects: map[string]*kit.Select{}, search: widget.NewEntry()}
	var states []kit.Choice
	for _, key := range []string{anyState, stateOpen, stateAccepted, stateExpired} {
		states = append(states, kit.Choice{Key: key, Title: m.desk.Text("ui.checks.state." + key)})
	}
	f.state = kit.NewSegmented(states)
	f.state.OnCommit(f.setState)
	f.search.SetPlaceHolder(m.desk.Text("ui.grid.search"))
	f.search.OnChanged = func(text string) {
		m.setSearch(text)
		changed()
	}
	f.row = container.New(shares{}, f.search)
	for _, property := range properties {
		one := kit.NewMultiSelect(nil, kit.SelectTexts{Placeholder: m.desk.Text("ui.checks.by." + property), Search: m.desk.Text("ui.grid.search")})
		one.OnCommit(func(value string) {
			m.setFilter(property, kit.SplitKeys(value))
			changed()
		})
		f.selects[property] = one
		f.row.Add(one)
	}
	f.root = kit.Stack(theme.GapField, kit.Ends(summary, f.state), f.row)
	return f
}

// setState shows the findings in one state, or in any. An acceptance that has
// run out leaves its finding open.
func (f *filterBar) setState(state string) {
	keys := []string{state}
	switch state {
	case stateOpen:
		keys = []string{stateOpen, stateExpired}
	case anyState, "":
		keys = nil
	}
	f.model.setFilter(byState, keys)
	f.show()
	f.changed()
}

// show follows the model; without any findings there is nothing to filter.
func (f *filterBar) show() {
	none := len(f.model.items) == 0
	f.state.Hidden, f.row.Hidden = none, none
	f.root.Refresh()
	state := anyState
	if keys := f.model.filters[byState]; len(keys) > 0 {
		state = keys[0]
	}
	f.state.SetValue(state)
	if f.search.Text != f.model.search {
		f.search.SetText(f.model.search)
	}
	for property, one := range f.selects {
		one.SetChoices(f.model.options(property))
		one.SetValue(kit.JoinKeys(f.model.filters[property]))
	}
}

// detail is the current finding in full, with what can be done about it.
type detail struct {
	screen   *Screen
	message  *kit.Text
	hint     *kit.Text
	acceptIt *kit.Button
	root     *fyne.Container
}

func newDetail(s *Screen) *detail {
	d := &detail{screen: s, message: kit.NewBody(""), hint: kit.NewQuiet("")}
	d.acceptIt = kit.NewButton("", s.accept)
	open := kit.NewPrimaryButton(s.desk.Text("ui.checks.go"), s.open)
	words := kit.Stack(2, d.message, d.hint)
	d.root = kit.Stack(0, kit.HLine(), kit.InsetXY(theme.GapField, theme.GapField, kit.Ends(words, kit.Row(theme.GapField, d.acceptIt, open))))
	return d
}

// show fills the detail from the current finding.
func (d *detail) show() {
	m := d.screen.model
	i := m.chosen()
	d.root.Hidden = i == nil
	if i == nil {
		return
	}
	d.message.SetText(check.Message(m.view(), i.Finding))
	d.hint.SetText(m.hint(i))
	label := m.desk.Text("ui.checks.accept.ask")
	if i.state == stateAccepted {
		label = m.desk.Text("ui.checks.withdraw")
	}
	d.acceptIt.SetText(label)
	d.root.Refresh()
}
