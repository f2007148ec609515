// Package registers shows any register from its description: sort, filter,
// edit in place, add, delete, paste. It holds nothing that is true for one
// register only, but for the button that closes risks.
package registers

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// Screen is the screen of one register.
type Screen struct {
	desk  screen.Desk
	reg   *isms.Register
	table *Table
	page  fyne.CanvasObject
}

// NewScreen builds the screen of a register. fill is where the register is
// filled with guidance, for example a wizard's step; it may be the zero Place.
func NewScreen(desk screen.Desk, reg *isms.Register, fill screen.Place) *Screen {
	s := &Screen{desk: desk, reg: reg, table: NewTable(desk, Whole(reg))}
	s.table.SetEmpty(s.empty(fill))
	var actions []fyne.CanvasObject
	if fill.Area != "" {
		actions = append(actions, kit.NewButton(desk.Text("ui.register.guided"), func() { desk.Go(fill) }))
	}
	for _, tool := range s.table.Tools() {
		actions = append(actions, tool)
	}
	header := kit.PageHeader(s.Title(), desk.Text("ui.register.subtitle."+reg.Key), actions...)
	s.page = kit.Page(header, s.table.Grid)
	return s
}

func (s *Screen) empty(fill screen.Place) kit.EmptyState {
	e := kit.EmptyState{
		Title: s.desk.Text("register." + s.reg.Key + ".empty.title"),
		Text:  s.desk.Text("register." + s.reg.Key + ".empty.text"),
	}
	switch {
	case fill.Area != "":
		e.ActionLabel, e.OnAction = s.desk.Text("ui.register.fill"), func() { s.desk.Go(fill) }
	case !s.reg.Fixed:
		e.ActionLabel, e.OnAction = s.desk.Text("ui.grid.add"), s.table.AddRow
	}
	return e
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("register." + s.reg.Key) }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart {
	help := []kit.HelpPart{{Heading: s.Title(), Paragraphs: []string{s.desk.Text("register." + s.reg.Key + ".empty.text")}}}
	if checks, found := screen.CheckHelp(s.desk, func(f check.Finding) bool { return f.Register == s.reg.Key }); found {
		help = append(help, checks)
	}
	return append(help, kit.HelpPart{Heading: s.desk.Text("ui.help.keys"), Paragraphs: []string{s.desk.Text("ui.help.grid_keys")}})
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) { s.table.Refreshed() }

// Focus implements screen.Focuser.
func (s *Screen) Focus() {
	if s.table.Len() > 0 {
		s.table.Focus()
	}
}

// Clip implements screen.Clipper.
func (s *Screen) Clip(copyOrPaste fyne.Shortcut) { s.table.Clip(copyOrPaste) }

// Go implements screen.Goer: to a row and one of its cells.
func (s *Screen) Go(p screen.Place) {
	if p.Row == "" {
		return
	}
	if !s.table.Select(p.Row, p.Field) {
		s.table.ClearFilters()
		s.table.Select(p.Row, p.Field)
	}
}

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place {
	return screen.Place{Area: s.reg.Key, Row: s.table.CurrentID()}
}
