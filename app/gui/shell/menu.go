package shell

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ismsdesk/app/gui/incoming"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/settings"
	"ismsdesk/translations"
)

// menu is the main menu. Its shortcuts hold wherever the keyboard is.
type menu struct {
	main       *fyne.MainMenu
	undo, redo *fyne.MenuItem
	languages  []string // of the documents, as the menu shows them
	shell      *Shell
}

func newMenu(s *Shell) *menu {
	m := &menu{shell: s}
	m.main = fyne.NewMainMenu(m.file(), m.edit(), m.view(), m.places(), m.help())
	return m
}

// setMenu makes the main menu anew.
func (s *Shell) setMenu() {
	s.menu = newMenu(s)
	s.window.SetMainMenu(s.menu.main)
}

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// item is a menu item whose action ends typing first, which saves the field,
// and waits while a dialog is open.
func (m *menu) item(key string, shortcut fyne.Shortcut, action func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(m.shell.Text(key), func() { m.run(action) })
	i.Shortcut = shortcut
	return i
}

func (m *menu) run(action func()) {
	if m.shell.busy() {
		return
	}
	m.shell.window.Canvas().Unfocus()
	action()
}

// needsFile is an item that can be used only while a file is open.
func (m *menu) needsFile(i *fyne.MenuItem) *fyne.MenuItem {
	i.Disabled = m.shell.workspace == nil
	return i
}

func (m *menu) file() *fyne.Menu {
	s := m.shell
	recent := fyne.NewMenuItem(s.Text("ui.menu.recent"), nil)
	recent.ChildMenu = fyne.NewMenu("")
	for _, path := range s.settings.Recent {
		recent.ChildMenu.Items = append(recent.ChildMenu.Items, fyne.NewMenuItem(
			filepath.Base(path)+"  ·  "+filepath.Dir(path), func() { m.run(func() { s.Open(path) }) }))
	}
	recent.Disabled = len(s.settings.Recent) == 0
	quit := m.item("ui.menu.quit", ctrl(fyne.KeyQ), s.quit)
	quit.IsQuit = true
	return fyne.NewMenu(s.Text("ui.menu.file"),
		m.item("ui.menu.new", ctrl(fyne.KeyN), s.newFile),
		m.item("ui.menu.open", ctrl(fyne.KeyO), s.openFile),
		recent,
		fyne.NewMenuItemSeparator(),
		m.needsFile(m.item("ui.menu.copy", nil, s.saveCopy)),
		m.needsFile(m.item("ui.menu.export", ctrl(fyne.KeyE), func() { s.Go(screen.Place{Area: screen.AreaDocuments}) })),
		m.needsFile(m.item("ui.import.menu", ctrl(fyne.KeyI), func() { incoming.Choose(s) })),
		fyne.NewMenuItemSeparator(),
		m.needsFile(m.item("ui.menu.close", ctrl(fyne.KeyW), s.closeFile)),
		quit,
	)
}

func (m *menu) edit() *fyne.Menu {
	s := m.shell
	m.undo = fyne.NewMenuItem(s.Text("ui.menu.undo"), func() { s.takeBack(true) })
	m.undo.Shortcut = &fyne.ShortcutUndo{}
	m.redo = fyne.NewMenuItem(s.Text("ui.menu.redo"), func() { s.takeBack(false) })
	m.redo.Shortcut = &fyne.ShortcutRedo{}
	m.setUndo()
	return fyne.NewMenu(s.Text("ui.menu.edit"), m.undo, m.redo,
		fyne.NewMenuItemSeparator(),
		m.clipping("ui.toolkit.copy", &fyne.ShortcutCopy{Clipboard: s.app.Clipboard()}),
		m.clipping("ui.toolkit.paste", &fyne.ShortcutPaste{Clipboard: s.app.Clipboard()}),
		fyne.NewMenuItemSeparator(),
		m.needsFile(m.item("ui.menu.search", ctrl(fyne.KeyK), s.search)))
}

// setUndo says which of undo and redo can be used now.
func (m *menu) setUndo() {
	w := m.shell.workspace
	m.undo.Disabled = w == nil || !w.CanUndo()
	m.redo.Disabled = w == nil || !w.CanRedo()
}

// refresh shows what can be used now.
func (m *menu) refresh() {
	if w := m.shell.workspace; w != nil && !slices.Equal(w.ISMS().Organisation().Languages, m.languages) {
		m.shell.setMenu()
		return
	}
	undo, redo := m.undo.Disabled, m.redo.Disabled
	m.setUndo()
	if undo != m.undo.Disabled || redo != m.redo.Disabled {
		m.main.Refresh()
	}
}

func (m *menu) view() *fyne.Menu {
	s := m.shell
	look := fyne.NewMenuItem(s.Text("ui.menu.theme"), nil)
	look.ChildMenu = fyne.NewMenu("")
	for _, name := range []string{settings.ThemeSystem, settings.ThemeLight, settings.ThemeDark} {
		look.ChildMenu.Items = append(look.ChildMenu.Items,
			m.choice(s.Text("ui.theme."+name), s.settings.Theme == name, func() { s.setTheme(name) }))
	}
	size := fyne.NewMenuItem(s.Text("ui.menu.text_size"), nil)
	size.ChildMenu = fyne.NewMenu("")
	for _, scale := range textScales {
		size.ChildMenu.Items = append(size.ChildMenu.Items,
			m.choice(fmt.Sprintf("%.0f %%", 100*scale), s.settings.TextScale == scale, func() { s.setTextScale(scale) }))
	}
	language := fyne.NewMenuItem(s.Text("ui.menu.language"), nil)
	language.ChildMenu = fyne.NewMenu("")
	for _, l := range translations.Languages {
		language.ChildMenu.Items = append(language.ChildMenu.Items,
			m.choice(translations.OwnName(l), s.Lang() == l, func() { s.setLanguage(l) }))
	}
	return fyne.NewMenu(s.Text("ui.menu.view"), look, size, language, m.documentLanguages(), m.numbers(),
		fyne.NewMenuItemSeparator(),
		m.needsFile(m.item("ui.menu.help_panel", ctrl(fyne.KeyPeriod), s.toggleHelp)))
}

// numbers chooses the edition by whose numbers controls are shown.
func (m *menu) numbers() *fyne.MenuItem {
	s := m.shell
	i := fyne.NewMenuItem(s.Text("ui.menu.numbers"), nil)
	i.ChildMenu = fyne.NewMenu("")
	shown := cmp.Or(s.settings.Numbers, isms.Edition2022)
	for _, edition := range isms.Editions {
		i.ChildMenu.Items = append(i.ChildMenu.Items,
			m.choice(s.Text("ui.menu.numbers."+string(edition)), shown == edition, func() { s.setNumbers(edition) }))
	}
	return i
}

// setNumbers shows controls by the numbers of another edition. The data is not
// touched.
func (s *Shell) setNumbers(edition isms.Edition) {
	s.settings.Numbers = edition
	s.SaveSettings()
	s.rebuild()
}

// choice is one of several, the one in force with a check mark.
func (m *menu) choice(title string, chosen bool, choose func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(title, func() { m.run(choose) })
	i.Checked = chosen
	return i
}

// documentLanguages chooses in which languages the documents are written.
func (m *menu) documentLanguages() *fyne.MenuItem {
	s := m.shell
	i := fyne.NewMenuItem(s.Text("ui.menu.document_languages"), nil)
	i.ChildMenu = fyne.NewMenu("")
	if s.workspace == nil {
		i.Disabled = true
		return i
	}
	m.languages = s.workspace.ISMS().Organisation().Languages
	for _, l := range isms.Languages {
		has := slices.Contains(m.languages, l)
		i.ChildMenu.Items = append(i.ChildMenu.Items, m.choice(s.Text("choice.language."+l), has, func() {
			s.setDocumentLanguage(l, !has)
		}))
	}
	return i
}

// places goes to the areas of the road, and on in a wizard. The first nine have
// a digit of their own.
func (m *menu) places() *fyne.Menu {
	s := m.shell
	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}
	menu := fyne.NewMenu(s.Text("ui.menu.go"))
	for n, area := range mainAreas {
		var keys fyne.Shortcut
		if n < len(digits) {
			keys = ctrl(digits[n])
		}
		menu.Items = append(menu.Items, m.needsFile(m.item("ui.road."+area, keys, func() { s.Go(screen.Place{Area: area}) })))
	}
	next := m.needsFile(m.item("ui.menu.next", ctrl(fyne.KeyReturn), s.next))
	menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), next)
	return menu
}

func (m *menu) help() *fyne.Menu {
	s := m.shell
	return fyne.NewMenu(s.Text("ui.menu.help"),
		m.needsFile(m.item("ui.menu.help_here", nil, s.toggleHelp)),
		m.item("ui.menu.about", nil, s.about))
}

// takeBack undoes or redoes: what is being typed first, else the last change.
func (s *Shell) takeBack(undo bool) {
	if s.busy() {
		return
	}
	undoTyping, redoTyping, typing := kit.Typing(s.window.Canvas().Focused())
	switch {
	case typing && undo:
		undoTyping()
	case typing:
		redoTyping()
	case s.workspace == nil:
	case undo:
		s.Undo()
	default:
		s.Redo()
	}
}

// next goes on in a wizard.
func (s *Shell) next() {
	if s.current == nil {
		return
	}
	if stepper, ok := s.current.Screen.(screen.Stepper); ok {
		stepper.Next()
	}
}

// busy says whether a dialog or an open list has the window.
func (s *Shell) busy() bool { return len(s.window.Canvas().Overlays().List()) > 0 }

// typedKey answers F1 with the help about what is shown, and Escape by closing
// the dialog.
func (s *Shell) typedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyF1 && s.workspace != nil && !s.busy():
		s.toggleHelp()
	case e.Name == fyne.KeyEscape && s.dialog != nil:
		s.dialog.Close()
	}
}

// toggleHelp opens or collapses the help.
func (s *Shell) toggleHelp() {
	s.help.SetCollapsed(!s.help.Collapsed())
	s.split.Refresh()
	s.HelpChanged()
}
