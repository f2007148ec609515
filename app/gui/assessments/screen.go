// Package assessments is the screen of the assessment cycles: it closes a risk
// assessment so that the next one begins, and shows what has changed between
// any two of them. What a cycle is stands in app/isms.
package assessments

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// The pages of the screen.
const (
	pageChanges  = "changes"
	pageMatrices = "matrices"
	pageCycles   = "cycles"
)

// Screen is the screen of the assessment cycles.
type Screen struct {
	desk     screen.Desk
	model    *model
	from, to *kit.Select
	tabs     *kit.Segmented
	start    *kit.Button
	changes  *changesView
	matrices *matricesView
	cycles   *registers.Table
	stage    *fyne.Container // the chosen page
	body     *fyne.Container // everything below the head
	page     fyne.CanvasObject
}

const selectWidth = 240

// NewScreen builds the screen; it begins with the comparison of the assessment
// closed last with today.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk, model: newModel(desk), stage: container.NewStack(), body: container.NewStack()}
	s.from, s.to = kit.NewSelect(nil, kit.SelectTexts{}), kit.NewSelect(nil, kit.SelectTexts{})
	s.from.OnCommit(func(key string) { s.model.from = assessmentOf(key); s.reload() })
	s.to.OnCommit(func(key string) { s.model.to = assessmentOf(key); s.reload() })
	s.tabs = kit.NewSegmented([]kit.Choice{
		{Key: pageChanges, Title: desk.Text("ui.assessments.page.changes")},
		{Key: pageMatrices, Title: desk.Text("ui.assessments.page.matrices")},
		{Key: pageCycles, Title: desk.Text("ui.assessments.page.cycles")},
	})
	s.tabs.SetValue(pageChanges)
	s.tabs.OnCommit(func(string) { s.reload() })
	s.start = kit.NewPrimaryButton(desk.Text("ui.assessments.start"), s.Start)
	s.changes, s.matrices, s.cycles = newChanges(desk, s.model), newMatrices(desk, s.model), cyclesTable(desk)
	header := kit.PageHeader(s.Title(), "", s.start)
	explained := kit.InsetXY(0, theme.GapField, kit.Readable(kit.NewQuiet(desk.Text("ui.assessments.subtitle"))))
	s.page = kit.Page(header, container.NewBorder(explained, nil, nil, nil, s.body))
	s.reload()
	return s
}

// Start asks how the assessment under way is to be closed.
func (s *Screen) Start() {
	startDialog(s.desk, s.model, func() {
		s.model.from, s.model.to = "", isms.AssessmentToday
		s.reload()
		s.desk.Offer(s.desk.Text("ui.assessments.started", "Title", s.model.name(s.model.from)), s.desk.Text("ui.menu.undo"), s.desk.Undo)
	})
}

// reload shows everything as it is now.
func (s *Screen) reload() {
	s.model.reload()
	data := s.desk.Workspace().ISMS()
	s.start.Hidden = len(data.Assessments) == 0
	if len(data.Assessments) == 0 {
		s.body.Objects = []fyne.CanvasObject{s.empty(data).Build()}
		s.body.Refresh()
		return
	}
	s.showSelects(data)
	s.showPage()
	head := kit.Stack(theme.GapField, kit.Row(0, s.tabs))
	if s.tabs.Value() != pageCycles {
		head.Add(kit.Row(theme.GapField, kit.FixedWidth(selectWidth, s.from),
			kit.Middle(kit.NewQuiet(s.desk.Text("ui.assessments.with")).OneLine()), kit.FixedWidth(selectWidth, s.to)))
	}
	s.body.Objects = []fyne.CanvasObject{container.NewBorder(head, nil, nil, nil, kit.InsetXY(0, theme.GapField, s.stage))}
	s.body.Refresh()
}

// empty says what a cycle is, before the first one is closed.
func (s *Screen) empty(data *isms.ISMS) kit.EmptyState {
	e := kit.EmptyState{Title: s.desk.Text("register.assessments.empty.title"), Text: s.desk.Text("register.assessments.empty.text")}
	if len(data.Risks) == 0 {
		e.ActionLabel, e.OnAction = s.desk.Text("ui.register.fill"), func() { s.desk.Go(screen.Wizard("risk", "scenarios")) }
		return e
	}
	e.ActionLabel, e.OnAction = s.desk.Text("ui.assessments.start"), s.Start
	return e
}

// showSelects offers every assessment, the newest first; the one under way can
// only be what others are compared with.
func (s *Screen) showSelects(data *isms.ISMS) {
	var closed []kit.Choice
	for _, a := range data.Assessments {
		closed = append([]kit.Choice{{Key: a.ID, Title: s.model.name(a.ID)}}, closed...)
	}
	s.from.SetChoices(closed)
	s.from.SetValue(keyOf(s.model.from))
	s.to.SetChoices(append([]kit.Choice{{Key: todayKey, Title: s.model.name(isms.AssessmentToday)}}, closed...))
	s.to.SetValue(keyOf(s.model.to))
}

func (s *Screen) showPage() {
	var shown fyne.CanvasObject
	switch s.tabs.Value() {
	case pageMatrices:
		s.matrices.refresh()
		shown = s.matrices.root
	case pageCycles:
		s.cycles.Refreshed()
		shown = s.cycles.Grid
	default:
		s.changes.refresh()
		shown = s.changes.root
	}
	s.stage.Objects = []fyne.CanvasObject{shown}
	s.stage.Refresh()
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("ui.road.assessments") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart {
	var help []kit.HelpPart
	for _, topic := range []string{"asks", "why", "auditor"} {
		heading := s.desk.Text("ui.help."+topic, "Clause", "8.2")
		help = append(help, kit.HelpPart{Heading: heading, Paragraphs: []string{s.desk.Text("ui.assessments.help." + topic)}})
	}
	return help
}

// Focus implements screen.Focuser.
func (s *Screen) Focus() {
	if len(s.desk.Workspace().ISMS().Assessments) > 0 {
		s.tabs.FocusInput()
	}
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) { s.reload() }

// Go implements screen.Goer: to a page, and to an assessment to compare with today.
func (s *Screen) Go(p screen.Place) {
	if isms.FindRegister("assessments").Find(s.desk.Workspace().ISMS(), p.Row) != nil {
		s.model.from, s.model.to = p.Row, isms.AssessmentToday
	}
	if p.Field != "" {
		s.tabs.SetValue(p.Field)
	}
	s.reload()
}

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place {
	return screen.Place{Area: "assessments", Row: s.model.from, Field: s.tabs.Value()}
}
