package catalogue

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

// noneKey stands for "no value" in a list of choices, which knows no empty key.
const noneKey = "(none)"

// showFilters puts everything that the kind can be narrowed by in the place of
// the detail; the list follows every choice.
func (s *Screen) showFilters() {
	fields := kit.Stack(theme.GapGroup, kit.NewSection(s.desk.Text("ui.catalogue.filter.title", "Kind", s.model.kindLabel(s.model.kind.Key))))
	for _, f := range s.model.filters() {
		fields.Add(kit.NewField(f.label, "", s.filterInput(f)))
	}
	if len(fields.Objects) == 1 {
		fields.Add(kit.NewBody(s.desk.Text("ui.catalogue.filter.none")))
	}
	fields.Add(kit.Row(theme.GapField, kit.NewButton(s.desk.Text("ui.catalogue.filter.done"), func() {
		s.rearranged()
		s.showDetail()
		s.list.Focus()
	})))
	s.put(fields)
}

// filterInput chooses values of one attribute.
func (s *Screen) filterInput(f filter) fyne.CanvasObject {
	var choices []kit.Choice
	for _, o := range f.options {
		choices = append(choices, kit.Choice{Key: fromValue(o.key), Title: o.label})
	}
	input := kit.NewMultiSelect(choices, kit.SelectTexts{Placeholder: s.desk.Text("ui.catalogue.filter.any"), Search: s.desk.Text("ui.grid.search")})
	var chosen []string
	for _, value := range s.model.chosen[f.key] {
		chosen = append(chosen, fromValue(value))
	}
	input.SetValue(kit.JoinKeys(chosen))
	input.OnCommit(func(keys string) {
		var values []string
		for _, key := range kit.SplitKeys(keys) {
			values = append(values, toValue(key))
		}
		s.model.setFilter(f.key, values)
		s.showList()
	})
	return input
}

func fromValue(value string) string {
	if value == "" {
		return noneKey
	}
	return value
}

func toValue(key string) string {
	if key == noneKey {
		return ""
	}
	return key
}
