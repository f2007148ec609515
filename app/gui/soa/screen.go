// Package soa is the screen of the Statement of Applicability: every control
// with its decision and why, the versions that were kept, and the way from a
// statement to the 2013 edition. What follows from what is decided in the domain.
package soa

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// The tabs. Their keys are places too: the screen can be opened in one of them.
const (
	tabControls   = "controls"
	tabTable      = "table"
	tabVersions   = "versions"
	tabTransition = "transition"
)

var tabs = []string{tabControls, tabTable, tabVersions, tabTransition}

// Screen is the screen. What a tab shows is built when it is opened first.
type Screen struct {
	desk       screen.Desk
	model      *model
	tab        *kit.Segmented
	controls   *controls
	table      *registers.Table
	versions   *versions
	transition *transitionPage
	middle     *fyne.Container
	page       fyne.CanvasObject
	wanted     string // field that the window was led to, for the keyboard
}

// NewScreen builds the screen with the list of controls in front.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk, model: &model{desk: desk}, middle: container.NewStack()}
	s.controls = newControls(s.model)
	var choices []kit.Choice
	for _, key := range tabs {
		choices = append(choices, kit.Choice{Key: key, Title: desk.Text("ui.soa.tab." + key)})
	}
	s.tab = kit.NewSegmented(choices)
	s.tab.SetValue(tabControls)
	s.tab.OnCommit(s.switchTo)
	s.page = kit.Page(kit.PageHeader(s.Title(), "", s.tab), s.middle)
	s.show()
	return s
}

// switchTo shows another tab; an answer taken back leads to the first.
func (s *Screen) switchTo(tab string) {
	if tab == "" {
		tab = tabControls
	}
	s.tab.SetValue(tab)
	s.show()
	s.desk.HelpChanged()
}

// show builds what the tab in front shows, or brings it up to date.
func (s *Screen) show() {
	var shown fyne.CanvasObject
	switch s.tab.Value() {
	case tabTable:
		if s.table == nil {
			s.table = newTable(s.desk)
		}
		s.table.Refreshed()
		shown = s.table.Grid
	case tabVersions:
		if s.versions == nil {
			s.versions = newVersions(s.desk)
		} else {
			s.versions.refresh()
		}
		shown = s.versions.page
	case tabTransition:
		if s.transition == nil {
			s.transition = newTransitionPage(s.desk)
		} else {
			s.transition.refresh()
		}
		shown = s.transition.page
	default:
		s.controls.refresh()
		shown = s.controls.page
	}
	s.middle.Objects = []fyne.CanvasObject{shown}
	s.middle.Refresh()
}

// newTable is the grid of all fields of all controls. What only own controls
// have comes last.
func newTable(desk screen.Desk) *registers.Table {
	source := registers.Whole(register())
	last := column("description")
	source.Columns = append(slices.DeleteFunc(source.Columns, func(c *isms.Column) bool { return c == last }), last)
	t := registers.NewTable(desk, source)
	var tools []fyne.CanvasObject
	for _, tool := range t.Tools() {
		tools = append(tools, tool)
	}
	t.SetTools(tools...)
	return t
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("register.soa") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen: about the tab, and what the checks find about
// the control in front, or else about all controls.
func (s *Screen) Help() []kit.HelpPart {
	tab := s.tab.Value()
	part := func(key string) kit.HelpPart {
		return kit.HelpPart{Heading: s.desk.Text("ui.soa.help." + key + ".title"), Paragraphs: []string{s.desk.Text("ui.soa.help." + key)}}
	}
	help := []kit.HelpPart{part(tab)}
	if checks, found := screen.CheckHelp(s.desk, s.concerns); found {
		help = append(help, checks)
	}
	if tab == tabControls {
		help = append(help, part("auditor"))
	}
	return append(help, kit.HelpPart{Heading: s.desk.Text("ui.help.keys"), Paragraphs: []string{s.desk.Text("ui.soa.help.keys")}})
}

// concerns says whether a finding is about the control in front, or in the other
// tabs about the statement at all.
func (s *Screen) concerns(f check.Finding) bool {
	if s.tab.Value() == tabControls {
		return f.Register == area && f.Row == s.controls.current
	}
	if f.Register == "approvals" {
		a, ok := isms.FindRegister("approvals").Find(s.desk.Workspace().ISMS(), f.Row).(*isms.Approval)
		return ok && a.Subject == area
	}
	return f.Register == area
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) { s.show() }

// Focus implements screen.Focuser.
func (s *Screen) Focus() {
	switch s.tab.Value() {
	case tabControls:
		if s.wanted != "" {
			s.controls.form.focus(s.wanted)
			s.wanted = ""
			return
		}
		s.controls.list.Focus()
	case tabTable:
		s.table.Focus()
	}
}

// Clip implements screen.Clipper.
func (s *Screen) Clip(copyOrPaste fyne.Shortcut) {
	if s.tab.Value() == tabTable {
		s.table.Clip(copyOrPaste)
	}
}

// Go implements screen.Goer: to a tab, or to a control and one of its fields.
func (s *Screen) Go(p screen.Place) {
	for _, tab := range tabs {
		if p.Row == tab {
			s.switchTo(tab)
			return
		}
	}
	if s.model.find(p.Row) != nil {
		s.switchTo(tabControls)
		s.controls.open(p.Row, p.Field)
		s.wanted = p.Field
	}
}

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place {
	if tab := s.tab.Value(); tab != tabControls {
		return screen.Place{Area: area, Row: tab}
	}
	return screen.Place{Area: area, Row: s.controls.current}
}
