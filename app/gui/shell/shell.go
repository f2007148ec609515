// Package shell is the main window: road, top bar, help and notices around the
// screen that is shown; menus, dialogs, search; opening and closing files.
// What a screen shows is none of its business.
package shell

import (
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"ismsdesk/app/gui/history"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/job"
	"ismsdesk/app/settings"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

const product = "ISMS Desk"

// Outside is what the shell needs from the world around it.
type Outside struct {
	Runner       job.Runner
	Later        func(time.Duration, func()) // calls a function after a while, on the window's loop
	SettingsFile string                      // empty: nothing is kept
	Language     string                      // of the system, used until the user chooses one
	Open         func(path string) error     // opens a file or folder with the program the system has for it
	FirstFrame   fyne.CanvasObject           // drawn with the first frame, to report it; may be nil
}

// Shell is the main window.
type Shell struct {
	*translations.Texts
	outside  Outside
	app      fyne.App
	window   fyne.Window
	settings settings.Settings

	workspace *workspace.Workspace // nil while no file is open
	screens   map[string]*opened
	current   *opened
	place     screen.Place

	name    *kit.Text // of the organisation
	road    *kit.Road
	help    *kit.HelpPanel
	helped  string // what the help says, to leave it alone while nothing changes
	split   *kit.SplitPage
	notices *kit.Notices
	menu    *menu
	dialog  *kit.Dialog // the last one shown; nil before
	message string      // a sentence on the welcome page about what went wrong
	warned  bool        // the user knows that quitting loses something
}

// opened is a screen that was built; stale ones are refreshed when shown.
type opened struct {
	screen.Screen
	stale bool
}

// New makes the main window, still empty; Begin fills it.
func New(app fyne.App, outside Outside) *Shell {
	s := &Shell{outside: outside, app: app, settings: settings.Load(outside.SettingsFile)}
	s.applyTheme()
	s.window = app.NewWindow(product)
	s.window.SetMaster()
	s.window.Resize(fyne.NewSize(1280, 800))
	s.window.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { s.dropped(files) })
	s.window.SetCloseIntercept(s.quit)
	s.window.Canvas().SetOnTypedKey(s.typedKey)
	redo := &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	s.window.Canvas().AddShortcut(redo, func(fyne.Shortcut) { s.takeBack(false) })
	s.show(container.NewStack())
	return s
}

// Begin fills the window: with a file when path is not empty, else with the
// welcome page.
func (s *Shell) Begin(path string) {
	s.window.SetIcon(theme.ProductIcon())
	s.Texts = translations.In(s.language())
	if path == "" {
		s.build()
		return
	}
	s.Open(path)
}

// language is the one the user chose, else the system's.
func (s *Shell) language() string {
	if s.settings.Language != "" {
		return s.settings.Language
	}
	return s.outside.Language
}

// build makes everything around the screen anew, in the language in force.
func (s *Shell) build() {
	speakToolkit(s.Texts)
	s.screens = map[string]*opened{}
	s.current = nil
	s.notices = kit.NewNotices(s.Text("ui.close"), workspace.Clock, s.outside.Later)
	s.setMenu()
	if s.workspace == nil {
		s.window.SetTitle(product)
		s.show(s.welcome())
		return
	}
	s.window.SetTitle(product + " — " + filepath.Base(s.workspace.Path()))
	s.road = kit.NewRoad(roadItems(s))
	s.road.OnGo = func(area string) { s.Go(screen.Place{Area: area}) }
	s.help = kit.NewHelpPanel(kit.HelpTexts{Show: s.Text("ui.help.show"), Hide: s.Text("ui.help.hide")})
	s.split = kit.NewSplitPage(s.road, s.help)
	s.help.OnToggle = func(bool) {
		s.split.Refresh()
		s.HelpChanged()
	}
	s.show(container.New(headed{}, s.topBar(), s.split.Container))
}

// show puts content into the window, under the notices.
func (s *Shell) show(content fyne.CanvasObject) {
	layers := []fyne.CanvasObject{kit.NewSurface(theme.ColorNameBackground), content}
	if s.notices != nil {
		layers = append(layers, s.notices)
	}
	if s.outside.FirstFrame != nil {
		s.outside.FirstFrame.Resize(fyne.NewSquareSize(1))
		layers = append(layers, container.NewWithoutLayout(s.outside.FirstFrame))
	}
	s.window.SetContent(container.NewStack(layers...))
}

// topBar names the organisation and offers search and the screen's language.
func (s *Shell) topBar() fyne.CanvasObject {
	s.name = kit.NewBody("").OneLine()
	s.showName()
	left := kit.Row(theme.GapGroup, s.name)
	if s.workspace.ReadOnly() {
		left.Add(kit.NewChip(s.Text("ui.read_only"), theme.ToneWarning))
	}
	search := kit.NewQuietButton(s.Text("ui.search.button"), searchIcon(), s.search)
	bar := kit.Ends(kit.InsetXY(theme.GapGroup, 0, left), kit.Row(theme.GapField, search, s.languageSelect()))
	return kit.Stack(0, kit.InsetXY(theme.GapField, theme.GapTight, bar), kit.HLine())
}

// showName shows whose ISMS it is.
func (s *Shell) showName() {
	name := s.workspace.ISMS().Organisation().Name
	if name == "" {
		name = s.Text("ui.unnamed")
	}
	s.name.SetText(name)
}

// Workspace implements screen.Desk.
func (s *Shell) Workspace() *workspace.Workspace { return s.workspace }

// Window implements screen.Desk.
func (s *Shell) Window() fyne.Window { return s.window }

// Runner implements screen.Desk.
func (s *Shell) Runner() job.Runner { return s.outside.Runner }

// Later implements screen.Desk.
func (s *Shell) Later(after time.Duration, f func()) { s.outside.Later(after, f) }

// Settings implements screen.Desk.
func (s *Shell) Settings() *settings.Settings { return &s.settings }

// SaveSettings implements screen.Desk. Preferences that cannot be kept are no
// reason to disturb anybody.
func (s *Shell) SaveSettings() {
	if s.outside.SettingsFile == "" {
		return
	}
	if err := settings.Save(s.outside.SettingsFile, s.settings); err != nil {
		fyne.LogError("settings", err)
	}
}

// Change implements screen.Desk.
func (s *Shell) Change(kind isms.ChangeKind, edit func(*isms.Draft) error) error {
	_, err := s.workspace.Edit(kind, edit)
	return screen.Sentence(s, err)
}

// Undo implements screen.Desk.
func (s *Shell) Undo() { s.report(s.workspace.Undo()) }

// Redo implements screen.Desk.
func (s *Shell) Redo() { s.report(s.workspace.Redo()) }

// report says what an undo or redo did.
func (s *Shell) report(c isms.Change, err error) {
	if err != nil {
		s.Warn(screen.Sentence(s, err))
		return
	}
	s.Say(history.Sentence(screen.View(s), c))
}

// Say implements screen.Desk.
func (s *Shell) Say(text string) {
	s.notices.Post(kit.Notice{Text: text, Tone: theme.ToneAccent})
}

// Offer implements screen.Desk.
func (s *Shell) Offer(text, label string, action func()) {
	s.notices.Post(kit.Notice{Text: text, Tone: theme.ToneAccent, ActionLabel: label, OnAction: action})
}

// Warn implements screen.Desk.
func (s *Shell) Warn(err error) {
	s.notices.Post(kit.Notice{Text: err.Error(), Tone: theme.ToneError})
}

// ShowFolder implements screen.Desk.
func (s *Shell) ShowFolder(path string) {
	if err := s.outside.Open(path); err != nil {
		s.Warn(screen.Sentence(s, err))
	}
}

// OpenFile implements screen.Desk.
func (s *Shell) OpenFile(path string) { s.ShowFolder(path) }

// Shown is the window, for the program to run.
func (s *Shell) Shown() fyne.Window { return s.window }
