// Package templates is the screen on which a firm or its consultant writes own
// templates in place of the program's: the list of all templates, an editor, the
// fields that a template can ask for, and what the document looks like. How a
// template is read and checked is decided below the window.
package templates

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// Screen is the screen of the templates.
type Screen struct {
	desk    screen.Desk
	library *library
	page    fyne.CanvasObject
}

// NewScreen builds the screen with the first document in front.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk, library: newLibrary(newModel(desk))}
	folders := kit.NewIconButton(desk.Text("ui.templates.folders"), fynetheme.FolderIcon(), s.askFolders)
	s.page = kit.Page(kit.PageHeader(s.Title(), "", folders), s.library.page)
	return s
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("ui.road.templates") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart {
	part := func(key string) kit.HelpPart {
		return kit.HelpPart{Heading: s.desk.Text("ui.templates.help." + key + ".title"), Paragraphs: []string{s.desk.Text("ui.templates.help." + key + ".text")}}
	}
	return []kit.HelpPart{part("own"), part("write"), part("words"), part("word")}
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {
	s.library.model.reload()
	s.library.refresh()
}

// Keep implements screen.Keeper: every draft goes into its file.
func (s *Screen) Keep() error { return s.library.model.saveAll() }

// Focus implements screen.Focuser.
func (s *Screen) Focus() { s.library.list.Focus() }

// Go implements screen.Goer: to the template of a document.
func (s *Screen) Go(p screen.Place) { s.library.open(p.Row) }

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place {
	return screen.Place{Area: screen.AreaTemplates, Row: s.library.current}
}
