// Package catalogue is the screen of the area "catalogue".
package catalogue

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// Screen is the screen.
type Screen struct {
	desk screen.Desk
	page fyne.CanvasObject
}

// NewScreen builds the screen.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk}
	s.page = kit.Page(kit.PageHeader(s.Title(), ""), kit.NewBody(""))
	return s
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("ui.road.catalogue") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart { return nil }

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {}
