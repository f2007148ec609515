package shell

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/start"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// decide shows a dialog, with a button to close it when it has none.
func (s *Shell) decide(d kit.Dialog) *kit.Dialog {
	if len(d.Buttons) == 0 {
		d.Buttons = []kit.DialogButton{{Label: s.Text("ui.close"), Primary: true}}
	}
	if d.Size.Width == 0 {
		d.Size.Width = 520
	}
	d.Show(s.window.Canvas())
	s.dialog = &d
	return &d
}

// welcome is the page without a file.
func (s *Shell) welcome() fyne.CanvasObject {
	return start.NewWelcome(s, start.WelcomeActions{
		New: s.newFile, Open: s.openFile, OpenRecent: s.Open, Sample: s.sample,
	}, s.settings.Recent, s.message, s.languageSelect())
}

// whereToSave asks for a name and a folder; the folder is chosen in a dialog of
// its own and shown as text.
type whereToSave struct {
	shell  *Shell
	folder string
	shown  *kit.Text
	field  *kit.Field
}

func newWhereToSave(s *Shell) *whereToSave {
	w := &whereToSave{shell: s, folder: s.folder(), shown: kit.NewBody("")}
	w.shown.SetText(w.folder)
	choose := kit.NewButton(s.Text("ui.folder.choose"), w.choose)
	w.field = kit.NewField(s.Text("ui.folder.label"), "", kit.Ends(w.shown, choose))
	return w
}

func (w *whereToSave) choose() {
	screen.ChooseFolder(w.shell, w.folder, func(path string) {
		w.folder = path
		w.shown.SetText(path)
	})
}

// path is where a file with a name goes: the name without what file systems do
// not take.
func (w *whereToSave) path(name string) string {
	return filepath.Join(w.folder, fileName(name))
}

func fileName(name string) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return -1
		}
		return r
	}, name)
	clean = strings.Trim(clean, " .")
	if clean == "" {
		clean = "ISMS"
	}
	return strings.TrimSuffix(clean, extension) + extension
}

// newFile asks for name, language and place, and creates a file.
func (s *Shell) newFile() {
	name := kit.NewTextInput("")
	nameField := kit.NewField(s.Text("ui.new.name"), s.Text("ui.new.name.help"), name)
	language := kit.NewSegmented(s.documentLanguageChoices())
	language.SetValue(s.Lang())
	where := newWhereToSave(s)
	content := kit.Stack(theme.GapGroup, nameField,
		kit.NewField(s.Text("ui.new.language"), s.Text("ui.new.language.help"), language), where.field)
	var d *kit.Dialog
	create := func() {
		if strings.TrimSpace(name.Text) == "" {
			nameField.SetError(s.Text("ui.new.name.missing"))
			name.FocusInput()
			return
		}
		w, err := workspace.Create(where.path(name.Text), func(draft *isms.Draft) error {
			if err := draft.Set("organisation", isms.OrganisationID, "name", strings.TrimSpace(name.Text)); err != nil {
				return err
			}
			return draft.Set("organisation", isms.OrganisationID, "languages", language.Value())
		})
		if err != nil {
			where.field.SetError(isms.Explain(s, err))
			return
		}
		d.Close()
		s.settings.Folder = where.folder
		s.opened(w)
	}
	name.OnEnter, name.OnEscape = create, func() { d.Close() }
	d = s.decide(kit.Dialog{Title: s.Text("ui.new.title"), Text: s.Text("ui.new.text"), Content: content, Buttons: []kit.DialogButton{
		{Label: s.Text("ui.cancel")}, {Label: s.Text("ui.new.create"), Primary: true, KeepOpen: true, OnTapped: create},
	}})
	name.FocusInput()
}

func (s *Shell) documentLanguageChoices() []kit.Choice {
	var out []kit.Choice
	for _, l := range isms.Languages {
		out = append(out, kit.Choice{Key: l, Title: s.Text("choice.language." + l)})
	}
	return out
}

// saveCopy asks for a name and a place and writes a consistent copy.
func (s *Shell) saveCopy() {
	base := strings.TrimSuffix(filepath.Base(s.workspace.Path()), extension)
	name := kit.NewTextInput("")
	name.SetValue(s.Text("ui.copy.suggestion", "Name", base, "Date", s.workspace.Today()))
	where := newWhereToSave(s)
	content := kit.Stack(theme.GapGroup, kit.NewField(s.Text("ui.copy.name"), "", name), where.field)
	var d *kit.Dialog
	save := func() {
		path := where.path(name.Text)
		if err := s.workspace.Backup(path); err != nil {
			where.field.SetError(isms.Explain(s, err))
			return
		}
		d.Close()
		s.settings.Folder = where.folder
		s.SaveSettings()
		s.Say(s.Text("ui.copy.done", "File", path))
	}
	name.OnEnter, name.OnEscape = save, func() { d.Close() }
	d = s.decide(kit.Dialog{Title: s.Text("ui.copy.title"), Text: s.Text("ui.copy.text"), Content: content, Buttons: []kit.DialogButton{
		{Label: s.Text("ui.cancel")}, {Label: s.Text("ui.copy.save"), Primary: true, KeepOpen: true, OnTapped: save},
	}})
	name.FocusInput()
}

// sample opens the sample firm: the file made before, or a new one.
func (s *Shell) sample() {
	path := filepath.Join(s.folder(), fileName(s.Text("ui.sample.file")))
	if _, err := os.Stat(path); err == nil {
		s.Open(path)
		return
	}
	s.load(path, func() (*workspace.Workspace, error) { return createSample(path, s.Texts) })
}

// about says what the program is, and what it is not.
func (s *Shell) about() {
	icon := canvas.NewImageFromResource(theme.ProductIcon())
	icon.SetMinSize(fyne.NewSquareSize(56))
	s.decide(kit.Dialog{Title: s.Text("ui.about.title"), Content: kit.Stack(theme.GapField,
		kit.Row(theme.GapGroup, icon, kit.NewSection(workspace.Product+" "+workspace.Version).OneLine()),
		kit.NewQuiet(s.Text("ui.about.edition", "Format", workspace.SchemaVersion())),
		kit.NewBody(s.Text("ui.about.what")),
		kit.Stack(theme.GapTight, kit.NewSection(s.Text("ui.about.standard")), kit.NewBody(s.Text("ui.about.rights")), kit.NewBody(s.Text("ui.about.buy"))),
		kit.NewQuiet(s.Text("ui.about.licence")),
	)})
}
