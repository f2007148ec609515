package wizards

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	page     fyne.CanvasObject // the grid with the ways to fill it
	root     *fyne.Container
	offering bool
	byAsset  *assetView // while it is shown instead of the grid
}

func newList(desk screen.Desk, q *wizard.Question) *listView {
	source := registers.Source{Register: isms.FindRegister(q.Register), Columns: shownColumns(q), Rows: q.Rows}
	if q.List.Add {
		source.Add = q.AddRow
	}
	l := &listView{desk: desk, question: q, table: registers.NewTable(desk, source)}
	l.suggest = kit.NewButton("", l.offer)
	var ways, tools []fyne.CanvasObject
	if q.Key == "risks" {
		ways = []fyne.CanvasObject{l.suggest, kit.NewButton(desk.Text("ui.byasset.button"), l.offerByAsset)}
	} else {
		tools = []fyne.CanvasObject{l.suggest}
	}
	if q.Register == "approvals" || q.Key == "acceptance" {
		tools = append(tools, kit.NewButton(desk.Text("ui.wizard.approvals"), func() { desk.Go(screen.Place{Area: "approvals"}) }))
	}
	for _, tool := range l.table.Tools() {
		tools = append(tools, tool)
	}
	l.table.SetTools(tools...)
	l.page = l.table.Grid
	if len(ways) > 0 {
		l.page = container.NewBorder(kit.InsetXY(0, theme.GapTight, kit.Row(theme.GapField, ways...)), nil, nil, nil, l.table.Grid)
	}
	l.root = container.NewStack(l.page)
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
	if l.byAsset != nil {
		l.byAsset.refresh()
	}
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
	panel, list := newOffers(l.desk, offersOf(screen.View(l.desk), l.question), l.backToGrid)
	l.show(panel)
	l.desk.Window().Canvas().Focus(list)
}

// offerByAsset shows what could happen to one asset instead of the grid.
func (l *listView) offerByAsset() {
	l.offering, l.byAsset = true, newAssetView(l.desk, l.backToGrid)
	l.show(l.byAsset.root)
	l.byAsset.focus()
}

func (l *listView) backToGrid() {
	l.offering, l.byAsset = false, nil
	l.show(l.page)
	l.focus()
}

func (l *listView) show(o fyne.CanvasObject) {
	l.root.Objects = []fyne.CanvasObject{o}
	l.root.Refresh()
}
