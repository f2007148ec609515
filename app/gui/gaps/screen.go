// Package gaps is the screen of the gap analysis: every requirement of the
// standard with where the firm stands, the figures that follow, and what comes
// next. What counts as met is decided in the domain.
package gaps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// The ways to look at the gap analysis.
const (
	modeOverview = "overview"
	modeAssess   = "assess"
	modeTable    = "table"
)

// reportDocument is the gap analysis as a document.
const reportDocument = "92"

// Screen is the screen.
type Screen struct {
	desk    screen.Desk
	model   *model
	started bool   // the user began, or something was said before
	field   string // where the keyboard goes next, empty for the state
	mode    *kit.Segmented
	report  *kit.Button
	assess  *assess
	grid    *kit.Grid
	rows    *tableModel
	bar     *fyne.Container
	middle  *fyne.Container
	work    fyne.CanvasObject
	page    fyne.CanvasObject
}

// NewScreen builds the screen: the overview of what was said, or the
// introduction while nothing was.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk, model: newModel(desk), bar: container.NewStack(), middle: container.NewStack()}
	s.started = s.model.begun()
	s.assess = newAssess(s.model)
	s.grid, s.rows = newTable(s.model)
	s.mode = kit.NewSegmented([]kit.Choice{
		{Key: modeOverview, Title: desk.Text("ui.gaps.mode.overview")},
		{Key: modeAssess, Title: desk.Text("ui.gaps.mode.assess")},
		{Key: modeTable, Title: desk.Text("ui.gaps.mode.table")},
	})
	s.mode.SetValue(modeOverview)
	s.mode.OnCommit(s.switchTo)
	s.report = kit.NewIconButton(desk.Text("ui.gaps.report"), fynetheme.DocumentIcon(), func() {
		desk.Go(screen.Place{Area: screen.AreaDocuments, Row: reportDocument})
	})
	header := kit.PageHeader(s.Title(), "", s.mode, s.report)
	s.work = kit.Page(header, kit.Headed(theme.GapGroup, s.bar, s.middle))
	s.page = container.NewStack(s.work)
	s.show()
	return s
}

// show shows what fits: the introduction, or the work in its mode.
func (s *Screen) show() {
	root := s.page.(*fyne.Container)
	if !s.started {
		root.Objects = []fyne.CanvasObject{s.introduction()}
		root.Refresh()
		return
	}
	s.bar.Objects = []fyne.CanvasObject{readinessBar(s.model, s.takeOver)}
	s.bar.Refresh()
	if s.model.begun() {
		s.report.Enable()
	} else {
		s.report.Disable()
	}
	switch s.mode.Value() {
	case modeAssess:
		s.assess.refresh()
		s.middle.Objects = []fyne.CanvasObject{s.assess.page}
	case modeTable:
		s.rows.Reload()
		s.grid.Reload()
		s.middle.Objects = []fyne.CanvasObject{s.grid}
	default:
		s.middle.Objects = []fyne.CanvasObject{overview(s.model, s.narrow, s.jump)}
	}
	s.middle.Refresh()
	root.Objects = []fyne.CanvasObject{s.work}
	root.Refresh()
}

// introduction says what a gap analysis is, to somebody who has never made one.
func (s *Screen) introduction() fyne.CanvasObject {
	all := isms.ReadinessOf(s.model.items).All()
	return kit.Page(kit.PageHeader(s.Title(), ""), kit.EmptyState{
		Title: s.desk.Text("ui.gaps.intro.title"), Text: s.desk.Text("ui.gaps.intro.text", "All", all.Applies()),
		ActionLabel: s.desk.Text("ui.gaps.intro.start"), OnAction: s.begin,
	}.Build())
}

// begin starts with the first requirement.
func (s *Screen) begin() {
	s.started = true
	s.switchTo(modeAssess)
	s.Focus()
}

// switchTo shows another way to look; an answer taken back leads to the first.
func (s *Screen) switchTo(mode string) {
	if mode == "" {
		mode = modeOverview
	}
	s.mode.SetValue(mode)
	s.show()
	s.desk.HelpChanged()
}

// narrow shows the requirements that a filter lets through.
func (s *Screen) narrow(keys string) {
	s.assess.clear()
	s.assess.narrow(keys)
	s.switchTo(modeAssess)
	s.Focus()
}

// open puts a requirement in front; Focus then goes to the field.
func (s *Screen) open(id, field string) {
	s.started = true
	s.field = field
	s.switchTo(modeAssess)
	s.assess.open(id)
	s.desk.HelpChanged()
}

// jump opens a requirement that the user chose in the overview.
func (s *Screen) jump(id string) {
	s.open(id, "")
	s.Focus()
}

// takeOver makes all proposals judgements, which can be undone at once.
func (s *Screen) takeOver() {
	taken := s.model.proposals()
	if err := s.model.takeOver(); err != nil {
		s.desk.Warn(err)
		return
	}
	s.desk.Offer(s.desk.Text("ui.gaps.taken", "Count", taken), s.desk.Text("ui.menu.undo"), s.desk.Undo)
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("register.gaps") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart {
	part := func(key string) kit.HelpPart {
		return kit.HelpPart{Heading: s.desk.Text("ui.gaps.help." + key + ".title"), Paragraphs: []string{s.desk.Text("ui.gaps.help." + key + ".text")}}
	}
	help := []kit.HelpPart{part("why"), part("figure"), part("states")}
	if s.started && s.mode.Value() == modeAssess {
		help = append([]kit.HelpPart{part("keys")}, help...)
	}
	if checks, found := screen.CheckHelp(s.desk, s.concerns); found {
		help = append(help, checks)
	}
	return help
}

// concerns says whether a finding is about the gap analysis, or about the
// control in front.
func (s *Screen) concerns(f check.Finding) bool {
	return f.Register == area || s.mode.Value() == modeAssess && f.Register == "soa" && f.Row == s.assess.list.current
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {
	s.model.reload()
	s.started = s.started || s.model.begun()
	s.show()
}

// Clip implements screen.Clipper.
func (s *Screen) Clip(copyOrPaste fyne.Shortcut) {
	if s.started && s.mode.Value() == modeTable {
		s.grid.Clip(copyOrPaste)
	}
}

// Focus implements screen.Focuser.
func (s *Screen) Focus() {
	switch {
	case !s.started:
	case s.mode.Value() == modeAssess:
		s.assess.form.focusField(s.field)
		s.field = ""
	case s.mode.Value() == modeTable:
		s.grid.Focus()
	}
}

// Go implements screen.Goer: to a requirement and one of its fields.
func (s *Screen) Go(p screen.Place) {
	if _, ok := s.model.find(p.Row); ok {
		s.open(p.Row, p.Field)
	}
}

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place {
	if !s.started || s.mode.Value() == modeOverview {
		return screen.Place{Area: area}
	}
	if s.mode.Value() == modeTable {
		return screen.Place{Area: area, Row: s.grid.CurrentID()}
	}
	return screen.Place{Area: area, Row: s.assess.list.current}
}
