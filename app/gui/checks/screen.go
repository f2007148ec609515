// Package checks shows what the checks found in the whole ISMS, in one list:
// why it matters, what to do, a jump to the field, and the way to live with a
// finding for a while. What a check looks for is decided below the window.
package checks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// The tabs of the screen.
const (
	tabFindings = "findings"
	tabRules    = "rules"
)

// Screen is the screen of the checks.
type Screen struct {
	desk     screen.Desk
	model    *model
	rules    *rules
	tabs     *kit.Segmented
	summary  *kit.Text
	list     *list
	filters  *filterBar
	detail   *detail
	found    *fyne.Container // list and detail, or what stands instead
	findings fyne.CanvasObject
	grid     *kit.Grid
	middle   *fyne.Container
	page     fyne.CanvasObject
}

// NewScreen builds the screen with the gravest finding in front.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk, model: newModel(desk), rules: newRules(desk), summary: kit.NewBody("")}
	s.list = newList(s.model)
	s.list.onChoose, s.list.onOpen = s.chosen, s.open
	s.filters = newFilterBar(s.model, s.summary, s.refilter)
	s.detail = newDetail(s)
	s.found = container.NewStack()
	s.findings = container.NewBorder(kit.InsetXY(0, theme.GapField, s.filters.root), nil, nil, nil, s.found)
	s.grid = s.newGrid()
	s.tabs = kit.NewSegmented([]kit.Choice{
		{Key: tabFindings, Title: desk.Text("ui.checks.tab.findings")}, {Key: tabRules, Title: desk.Text("ui.checks.tab.rules")},
	})
	s.tabs.SetValue(tabFindings)
	s.tabs.OnCommit(s.showTab)
	s.middle = container.NewStack(s.findings)
	header := kit.PageHeader(s.Title(), desk.Text("ui.checks.subtitle"), s.tabs, kit.NewButton(desk.Text("ui.checks.report"), s.askReport))
	s.page = kit.Page(header, s.middle)
	s.show()
	return s
}

// newGrid is the list of all checks.
func (s *Screen) newGrid() *kit.Grid {
	t := s.desk
	s.rules.paint = func(tone theme.Tone, cell *kit.Cell) { cell.Fill, cell.TextColour = screen.ChipColours(tone) }
	g := kit.NewGrid(s.rules, kit.GridTexts{
		Search: t.Text("ui.grid.search"), NoMatch: t.Text("ui.grid.no_match"), ClearFilters: t.Text("ui.grid.clear"),
		SortAscending: t.Text("ui.grid.ascending"), SortDescending: t.Text("ui.grid.descending"), EmptyValue: t.Text("ui.grid.empty_value"),
		Count: func(shown, _ int) string { return t.Text("check.count.rules", "Count", shown) },
	}, screen.Collate(t.Lang()))
	g.OnOpen = s.showRule
	g.OnUndo, g.OnRedo = s.desk.Undo, s.desk.Redo
	return g
}

// showTab shows the findings or all checks.
func (s *Screen) showTab(tab string) {
	s.middle.Objects = []fyne.CanvasObject{s.findings}
	if tab == tabRules {
		s.middle.Objects = []fyne.CanvasObject{s.grid}
	} else {
		s.tabs.SetValue(tabFindings)
	}
	s.middle.Refresh()
}

// showRule shows what one check found.
func (s *Screen) showRule(id string) {
	s.model.showAll()
	s.model.setSearch(id)
	s.showTab(tabFindings)
	s.show()
	s.Focus()
}

// refilter shows the list after the filters changed.
func (s *Screen) refilter() {
	s.put()
	s.list.reload()
}

// show fills the page from the model.
func (s *Screen) show() {
	s.summary.SetText(workspace.CheckSummary(s.desk, screen.Findings(s.desk)))
	s.filters.show()
	s.refilter()
}

// put shows the list, or why there is none.
func (s *Screen) put() {
	var o fyne.CanvasObject = container.NewBorder(nil, s.detail.root, nil, nil, s.list)
	switch {
	case len(s.model.items) == 0:
		o = kit.EmptyState{Title: s.desk.Text("ui.checks.nothing"), Text: examined(s.desk)}.Build()
	case len(s.model.lines) == 0:
		o = kit.EmptyState{
			Beside: true, Title: s.desk.Text("ui.checks.no_match"), ActionLabel: s.desk.Text("ui.checks.all"), OnAction: s.showAll,
		}.Build()
	}
	s.found.Objects = []fyne.CanvasObject{o}
	s.found.Refresh()
}

func (s *Screen) showAll() {
	s.model.showAll()
	s.show()
	s.Focus()
}

// chosen shows the current finding in full.
func (s *Screen) chosen() {
	s.detail.show()
	s.found.Refresh()
	s.desk.HelpChanged()
}

// open goes to the field of the current finding.
func (s *Screen) open() {
	if i := s.model.chosen(); i != nil {
		s.desk.Go(screen.FindingPlace(i.Finding))
	}
}

// accept asks how long and why to live with the current finding, or takes an
// acceptance back.
func (s *Screen) accept() {
	i := s.model.chosen()
	switch {
	case i == nil:
	case i.state == stateAccepted:
		if err := withdraw(s.desk, i); err != nil {
			s.desk.Warn(err)
			return
		}
		s.desk.Offer(s.desk.Text("ui.checks.withdrawn", "Check", i.Rule), s.desk.Text("ui.menu.undo"), s.desk.Undo)
	default:
		newAcceptForm(s.model, i, func() {
			s.desk.Offer(s.desk.Text("ui.checks.accept.done", "Check", i.Rule), s.desk.Text("ui.menu.undo"), s.desk.Undo)
			s.Focus()
		}).show()
	}
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("ui.checks.title") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen: what a check is, and the current finding.
func (s *Screen) Help() []kit.HelpPart {
	help := []kit.HelpPart{
		{Heading: s.desk.Text("ui.checks.help.what"), Paragraphs: []string{s.desk.Text("ui.checks.help.what.text")}},
		{
			Heading: s.desk.Text("ui.checks.help.accept"), Paragraphs: []string{s.desk.Text("ui.checks.help.accept.text")},
			Links: []kit.HelpLink{{Text: s.desk.Text("ui.checks.acceptances"), OnGo: func() { s.desk.Go(screen.Place{Area: "accepted_findings"}) }}},
		},
		{Heading: s.desk.Text("ui.help.keys"), Paragraphs: []string{s.desk.Text("ui.checks.help.keys")}},
	}
	i := s.model.chosen()
	if i == nil {
		return help
	}
	view := screen.View(s.desk)
	about := kit.HelpPart{
		Heading: s.desk.Text("check." + i.Rule + ".title"),
		Paragraphs: []string{
			check.Message(view, i.Finding), s.model.hint(i), s.desk.Text("ui.checks.help.clause", "Clause", view.ShowClauses(i.Clause), "Area", s.desk.Text("check.area."+i.Area)),
		},
	}
	return append([]kit.HelpPart{about}, help...)
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {
	s.model.reload()
	s.rules.reload()
	s.grid.Reload()
	s.show()
}

// Focus implements screen.Focuser.
func (s *Screen) Focus() {
	switch {
	case s.tabs.Value() == tabRules:
		s.grid.Focus()
	case len(s.model.lines) > 0:
		s.desk.Window().Canvas().Focus(s.list)
	}
}
