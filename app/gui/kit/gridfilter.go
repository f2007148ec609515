package kit

import "fyne.io/fyne/v2"

// openColumnMenu offers sorting by a column and filtering by its values.
func (b *gridBody) openColumnMenu(col int) {
	c := canvasOf(b)
	if c == nil || col < 0 || col >= len(b.columns) {
		return
	}
	view, texts := b.grid.view, b.grid.texts
	options := view.Options(col)
	for i := range options {
		if options[i].Key == "" {
			options[i].Title = texts.EmptyValue
		}
	}
	p := picker{
		choices: options,
		chosen:  view.Filter(col),
		multi:   true,
		search:  texts.Search,
		hint:    b.columns[col].Tooltip,
		actions: []pickerAction{
			{texts.SortAscending, func() { b.sort(col, true) }},
			{texts.SortDescending, func() { b.sort(col, false) }},
		},
		onDone: func(keys []string, _ fyne.KeyName) {
			id := b.grid.CurrentID()
			view.SetFilter(col, keys)
			b.grid.rearranged(id)
		},
	}
	if view.Narrowed() {
		p.actions = append(p.actions, pickerAction{texts.ClearFilters, b.grid.ClearFilters})
	}
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	at := fyne.NewPos(b.left(col), b.offset().Y)
	p.open(c, origin.Add(at), fyne.NewSize(b.width(col), headerHeight()), 0)
}
