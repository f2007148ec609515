package wizards

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// listView shows the rows of a list question in a grid, and over it, when asked
// for, the suggestions that follow from the company facts.
type listView struct {
	desk     screen.Desk
	question *wizard.Question
	table    *registers.Table
	suggest  *kit.Button
	root     *fyne.Container
	offering bool
}

func newList(desk screen.Desk, q *wizard.Question) *listView {
	source := registers.Source{Register: isms.FindRegister(q.Register), Columns: shownColumns(q), Rows: q.Rows}
	if q.List.Add {
		source.Add = q.AddRow
	}
	l := &listView{desk: desk, question: q, table: registers.NewTable(desk, source)}
	l.suggest = kit.NewButton("", l.offer)
	tools := []fyne.CanvasObject{l.suggest}
	for _, tool := range l.table.Tools() {
		tools = append(tools, tool)
	}
	l.table.SetTools(tools...)
	l.root = container.NewStack(l.table.Grid)
	l.refresh()
	return l
}

// shownColumns leave out what only bookkeeping needs.
func shownColumns(q *wizard.Question) []*isms.Column {
	var out []*isms.Column
	for _, c := range q.Columns() {
		if !c.Internal {
			out = append(out, c)
		}
	}
	return out
}

func (l *listView) refresh() {
	offers := len(offersOf(screen.View(l.desk), l.question))
	l.suggest.SetText(l.desk.Text("ui.wizard.suggest.short", "Count", offers))
	l.suggest.Hidden = offers == 0
	l.table.SetEmpty(l.empty(offers))
	l.table.Refreshed()
}

func (l *listView) empty(offers int) kit.EmptyState {
	e := kit.EmptyState{Beside: true, Title: l.desk.Text("ui.wizard.empty"), Text: l.desk.Text(l.question.TextKey() + ".help")}
	switch {
	case offers > 0:
		e.ActionLabel, e.OnAction = l.desk.Text("ui.wizard.suggest", "Count", offers), l.offer
	case l.question.List.Add:
		e.ActionLabel, e.OnAction = l.desk.Text("ui.grid.add"), l.table.AddRow
	}
	return e
}

func (l *listView) focus() {
	if l.table.Len() > 0 && !l.offering {
		l.table.Focus()
	}
}

// offer shows the suggestions instead of the grid.
func (l *listView) offer() {
	l.offering = true
	panel, list := newOffers(l.desk, offersOf(screen.View(l.desk), l.question), func() {
		l.offering = false
		l.show(l.table.Grid)
		l.focus()
	})
	l.show(panel)
	l.desk.Window().Canvas().Focus(list)
}

func (l *listView) show(o fyne.CanvasObject) {
	l.root.Objects = []fyne.CanvasObject{o}
	l.root.Refresh()
}

// newOffers is the list of suggestions, each with its reason and a check box,
// with its buttons around it.
func newOffers(desk screen.Desk, offers []offer, leave func()) (panel fyne.CanvasObject, list *widget.List) {
	take := kit.NewButton("", func() {
		taken := wanted(offers)
		err := desk.Change(isms.ChangeAccept, func(d *isms.Draft) error { return accept(d, offers) })
		if err != nil {
			desk.Warn(err)
			return
		}
		leave()
		desk.Offer(desk.Text("ui.wizard.taken", "Count", taken), desk.Text("ui.menu.undo"), desk.Undo)
	})
	counted := func() {
		take.SetText(desk.Text("ui.wizard.take", "Count", wanted(offers)))
		if wanted(offers) == 0 {
			take.Disable()
		} else {
			take.Enable()
		}
	}
	setAll := func(taken bool) {
		for i := range offers {
			offers[i].taken = taken
		}
		list.Refresh()
		counted()
	}
	list = widget.NewList(func() int { return len(offers) }, func() fyne.CanvasObject { return newOfferRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			o.(*offerRow).show(&offers[i])
		})
	list.OnSelected = func(i widget.ListItemID) {
		offers[i].taken = !offers[i].taken
		list.Unselect(i)
		list.RefreshItem(i)
		counted()
	}
	counted()
	head := kit.Ends(
		kit.Stack(theme.GapTight, kit.NewSection(desk.Text("ui.wizard.offers")), kit.NewQuiet(desk.Text("ui.wizard.offers.hint"))),
		kit.Row(theme.GapField,
			kit.NewQuietButton(desk.Text("ui.wizard.all"), nil, func() { setAll(true) }),
			kit.NewQuietButton(desk.Text("ui.wizard.none"), nil, func() { setAll(false) })))
	foot := kit.Ends(kit.Stack(0), kit.Row(theme.GapField, kit.NewButton(desk.Text("ui.cancel"), leave), take))
	return container.NewBorder(kit.InsetXY(0, theme.GapField, head), kit.InsetXY(0, theme.GapField, foot), nil, nil, list), list
}

// offerRow is one suggestion: check box, title, what it says, and the reason.
type offerRow struct {
	widget.BaseWidget
	box                    *widget.Icon
	title, details, reason *kit.Line
	root                   *fyne.Container
}

func newOfferRow() *offerRow {
	r := &offerRow{
		box: widget.NewIcon(fynetheme.CheckButtonIcon()), title: kit.NewLine(""),
		details: kit.NewQuietLine(""), reason: kit.NewQuietLine("").SetColour(theme.ColorNameAccent),
	}
	r.root = container.NewBorder(nil, nil, kit.InsetXY(theme.GapField, 0, r.box), nil,
		kit.InsetXY(theme.GapTight, theme.GapTight, kit.Stack(2, r.title, r.details, r.reason)))
	r.ExtendBaseWidget(r)
	return r
}

func (r *offerRow) show(o *offer) {
	r.title.SetText(o.title)
	r.details.SetText(o.details)
	r.reason.SetText(o.reason)
	if o.taken {
		r.box.SetResource(fynetheme.NewPrimaryThemedResource(fynetheme.CheckButtonCheckedIcon()))
	} else {
		r.box.SetResource(fynetheme.CheckButtonIcon())
	}
}

// CreateRenderer implements fyne.Widget.
func (r *offerRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
