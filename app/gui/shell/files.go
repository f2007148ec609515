package shell

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/incoming"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/app/workspace"
)

// extension is what the name of a file of ours ends in.
const extension = ".isms"

// Open opens a file beside the window's work and then shows it. While it lasts
// the window stays as it is; a failure is one sentence.
func (s *Shell) Open(path string) {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	if s.workspace != nil && s.workspace.Path() == path {
		return
	}
	s.load(path, func() (*workspace.Workspace, error) { return workspace.Open(path) })
}

// load opens or creates a workspace and shows it.
func (s *Shell) load(path string, get func() (*workspace.Workspace, error)) {
	if !s.kept() {
		return
	}
	s.outside.Runner.Start(func() {
		w, err := get()
		s.outside.Runner.Back(func() {
			if err != nil {
				s.notOpened(path, err)
				return
			}
			s.opened(w)
		})
	})
}

// notOpened says why a file is not shown.
func (s *Shell) notOpened(path string, err error) {
	if isms.CodeOf(err) == isms.ErrFileMissing {
		s.settings.Gone(path)
		s.SaveSettings()
	}
	s.message = isms.Explain(s, err)
	if s.workspace != nil {
		s.decide(kit.Dialog{Title: s.Text("ui.open.failed"), Text: s.message})
		return
	}
	s.build()
}

// opened shows a workspace in place of the one before.
func (s *Shell) opened(w *workspace.Workspace) {
	s.release()
	s.workspace, s.message = w, ""
	s.settings.Opened(w.Path())
	w.Watch(s.changed)
	place := s.firstPlace(w)
	s.build()
	s.Go(place)
	s.SaveSettings()
	if w.ReadOnly() {
		s.Say(s.Text("ui.read_only.text"))
	}
}

// firstPlace is where a file opens: where the user left it, at the first
// question of a new one, else at the start.
func (s *Shell) firstPlace(w *workspace.Workspace) screen.Place {
	if left, ok := s.settings.Places[w.Path()]; ok {
		return screen.ParsePlace(left)
	}
	scope := wizard.Find("scope")
	if len(w.ISMS().Facts) == 0 && scope.Resume(w.ISMS()) == 0 {
		return screen.Wizard("scope", scope.Steps[0].Key)
	}
	return screen.Place{Area: screen.AreaStart}
}

// release closes the open file, which needs no saving.
func (s *Shell) release() {
	if s.workspace == nil {
		return
	}
	if s.current != nil {
		s.remember()
	}
	if err := s.workspace.Close(); err != nil {
		fyne.LogError("close", err)
	}
	s.workspace, s.current = nil, nil
}

// kept says that nothing which was typed is lost when the screens are given up:
// it saves what is being typed. What cannot be saved is said, and nothing else
// happens.
func (s *Shell) kept() bool {
	s.window.Canvas().Unfocus()
	for _, o := range s.screens {
		k, ok := o.Screen.(screen.Keeper)
		if !ok {
			continue
		}
		if err := k.Keep(); err != nil {
			s.Warn(err)
			return false
		}
	}
	return true
}

// closeFile shows the welcome page.
func (s *Shell) closeFile() {
	if !s.kept() {
		return
	}
	s.release()
	s.SaveSettings()
	s.build()
}

// quit ends the program. What is being typed is saved first; if that fails, the
// user is told and can quit all the same.
func (s *Shell) quit() {
	if !s.kept() && !s.warned {
		s.warned = true
		return
	}
	s.release()
	s.SaveSettings()
	s.window.SetCloseIntercept(nil)
	s.window.Close()
	s.app.Quit()
}

// dropped opens the first file of ours that was dropped on the window, or brings
// back a workbook. A window with a dialog takes nothing: the dialog is about the
// file that is open.
func (s *Shell) dropped(files []fyne.URI) {
	if s.busy() {
		return
	}
	for _, f := range files {
		switch {
		case strings.EqualFold(filepath.Ext(f.Path()), extension):
			s.Open(f.Path())
			return
		case strings.EqualFold(filepath.Ext(f.Path()), incoming.Extension) && s.workspace == nil:
			s.Say(s.Text("ui.import.no_file"))
			return
		case strings.EqualFold(filepath.Ext(f.Path()), incoming.Extension):
			s.window.Canvas().Unfocus() // saves what is being typed
			incoming.Open(s, f.Path())
			return
		}
	}
	s.Say(s.Text("ui.drop.foreign"))
}

// openFile asks which file to open.
func (s *Shell) openFile() {
	screen.ChooseFile(s, s.Text("ui.open.title"), s.folder(), s.Open, extension)
}

// folder is where files go unless the user says otherwise.
func (s *Shell) folder() string {
	if info, err := os.Stat(s.settings.Folder); err == nil && info.IsDir() {
		return s.settings.Folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	for _, name := range []string{"Documents", "Dokumente"} {
		if info, err := os.Stat(filepath.Join(home, name)); err == nil && info.IsDir() {
			return filepath.Join(home, name)
		}
	}
	return home
}

// setDocumentLanguage adds or takes away a language of the documents; one
// always stays.
func (s *Shell) setDocumentLanguage(l string, wanted bool) {
	languages := slices.DeleteFunc(slices.Clone(s.workspace.ISMS().Organisation().Languages), func(each string) bool { return each == l })
	if wanted {
		languages = append(languages, l)
	}
	if len(languages) == 0 {
		return
	}
	err := s.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		return d.Set("organisation", isms.OrganisationID, "languages", strings.Join(languages, kit.ListSeparator))
	})
	if err != nil {
		s.Warn(err)
	}
}
