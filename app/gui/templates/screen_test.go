package templates

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

// least is the room that the screen has in the smallest window, the help closed.
var least = fyne.NewSize(724, 626)

// windowDesk is a desk with a window, which shows the screen.
type windowDesk struct {
	*screentest.Desk
	window fyne.Window
}

// Window implements screen.Desk.
func (d *windowDesk) Window() fyne.Window { return d.window }

// mustScreen gives the screen with the sample firm in a window, in a language.
func mustScreen(tb testing.TB, language string) (*Screen, *windowDesk) {
	tb.Helper()
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.ModeLight, 1))
	desk := &windowDesk{Desk: screentest.MustSample(tb)}
	desk.Texts = translations.In(language)
	desk.window = test.NewTempWindow(tb, nil)
	s := NewScreen(desk)
	desk.window.SetContent(s.Content())
	desk.window.Resize(least)
	desk.Workspace().Watch(s.Refresh)
	return s, desk
}

// texts are what an object shows, joined.
func texts(o fyne.CanvasObject) string {
	var out strings.Builder
	screentest.Visible(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*kit.Text); ok {
			out.WriteString(t.Text() + "\n")
		}
	})
	return out.String()
}

func TestWritingShowsFaultsAfterAPauseAndLeadsToThem(t *testing.T) {
	s, desk := mustScreen(t, "en")
	s.Go(screen.Place{Row: "50"})
	d := s.library.detail
	if d.bar.Visible() || !strings.Contains(texts(d.preview), "Backup policy") {
		t.Error("the program's template is not shown as a document")
	}
	d.write(firm)
	if !d.bar.Visible() || d.draft == nil || !d.editor.save.Disabled() || !strings.Contains(texts(d.editor.found), "No faults") {
		t.Fatal("there is nothing to write in")
	}
	d.editor.open(35)
	part := d.draft.front
	d.editor.text.SetText(d.draft.shown() + "\n{{value \"cats\"}}\n")
	if d.editor.save.Disabled() || len(d.found.faults) != 0 {
		t.Error("the text is judged before a pause")
	}
	desk.Elapse()
	if len(d.found.faults) != 1 || d.editor.counts[part] != 1 || !strings.Contains(texts(d.editor.found), "cats") {
		t.Fatalf("%+v, %v", d.found.faults, d.editor.counts)
	}
	d.editor.list.SetCurrent(0)
	d.editor.picked(0)
	d.editor.open(d.found.faults[0].line)
	if d.draft.front != part || d.editor.list.Current() != part {
		t.Errorf("the fault leads to part %d", d.draft.front)
	}
	d.editor.keep()
	if len(desk.Said) != 1 || !strings.Contains(desk.Said[0], "faults") || len(screen.Templates(desk).Faults()) != 1 {
		t.Errorf("said %q", desk.Said)
	}
	d.editor.text.SetText(strings.ReplaceAll(d.draft.shown(), "cats", "organisation.name"))
	d.tabs.SetValue(tabPreview)
	d.showTab()
	desk.Elapse()
	if name := desk.Workspace().ISMS().Organisation().Name; !strings.Contains(texts(d.preview), "\n"+name+"\n") {
		t.Error("the preview does not follow the text")
	}
	d.editor.keep()
	if d.draft.front != part || len(screen.Templates(desk).Faults()) != 0 {
		t.Errorf("after saving part %d is in front, %v", d.draft.front, screen.Templates(desk).Faults())
	}
}

func TestAnAnswerToAnOldTextIsDropped(t *testing.T) {
	s, _ := mustScreen(t, "en")
	s.Go(screen.Place{Row: "50"})
	d := s.library.detail
	d.write(firm)
	turn := d.asked
	d.editor.typed(d.draft.shown() + "a")
	d.editor.typed(d.draft.shown() + "b")
	d.model.desk.(*windowDesk).Elapse()
	if d.asked != turn+1 {
		t.Errorf("the text was judged %d times", d.asked-turn)
	}
}

func TestAFieldIsInsertedAtTheCursor(t *testing.T) {
	s, _ := mustScreen(t, "en")
	s.Go(screen.Place{Row: "50"})
	d := s.library.detail
	d.write(firm)
	d.tabs.SetValue(tabFields)
	d.showTab()
	d.fields.search.SetText("organisation.name")
	d.editor.text.CursorRow, d.editor.text.CursorColumn = 0, 2
	d.fields.insert.OnTapped()
	if want := "--" + `{{value "organisation.name"}}` + "-\n"; d.tabs.Value() != tabText || !strings.HasPrefix(d.draft.text(), want) || !strings.HasPrefix(d.editor.text.Text, want) {
		t.Errorf("the text begins with %q", d.draft.text()[:60])
	}
	d.editor.text.Undo()
	if d.draft.changed() {
		t.Error("the insertion cannot be taken back")
	}
	if d.fields.search.SetText("nothing like it"); !d.fields.insert.Disabled() {
		t.Error("nothing can be inserted")
	}
}

func TestWhatIsTypedStaysWhileTheScreenIsOpen(t *testing.T) {
	s, desk := mustScreen(t, "en")
	for _, id := range []string{"50", "06"} {
		s.Go(screen.Place{Row: id})
		s.library.detail.write(firm)
	}
	s.library.detail.editor.text.SetText("typed")
	s.Go(screen.Place{Row: "50"})
	must(t, desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("organisation", isms.OrganisationID, "name", "New") }))
	s.Go(screen.Place{Row: "06"})
	if s.library.detail.editor.text.Text != "typed" {
		t.Errorf("the text is %q", s.library.detail.editor.text.Text)
	}
	if words, _ := s.library.model.chip(mustFind(t, s.library.model, "06")); words != "not saved" {
		t.Errorf("it is called %q", words)
	}
	s.library.detail.drop()
	if e := mustFind(t, s.library.model, "06"); e.owner != program || s.Place().Row != "06" || len(desk.Warnings) > 0 {
		t.Errorf("after dropping it is %s's, at %v, %v", e.owner, s.Place(), desk.Warnings)
	}
}

func TestEveryKindOfEntryFitsTheSmallestWindowInEveryLanguage(t *testing.T) {
	for _, language := range isms.Languages {
		s, desk := mustScreen(t, language)
		m := s.library.model
		m.setFolder(t.TempDir())
		must(t, m.writeOwn(mustFind(t, m, "50"), consultant))
		must(t, m.writeOwn(mustFind(t, m, "06"), firm))
		mustPut(t, m.folder(firm), language+"/08-word.docx", "PK")
		mustPut(t, m.folder(firm), language+"/37-faulty.md", "no head")
		mustPut(t, m.folder(firm), language+"/no-number.md", "no head")
		s.Refresh(isms.Change{})
		for _, key := range []string{"01", "50", "06", "08", "37", language + "/no-number.md"} {
			s.Go(screen.Place{Row: key})
			for _, tab := range []string{tabText, tabPreview, tabFields} {
				s.library.detail.tabs.SetValue(tab)
				s.library.detail.switchTo(tab)
				if size := s.Content().MinSize(); size.Width > least.Width || size.Height > least.Height {
					t.Errorf("%s %s %s needs %v", language, key, tab, size)
				}
			}
			if s.Place() != (screen.Place{Area: screen.AreaTemplates, Row: key}) {
				t.Errorf("went to %s and is at %v", key, s.Place())
			}
		}
		s.askFolders()
		if len(desk.window.Canvas().Overlays().List()) != 1 || len(s.Help()) != 4 {
			t.Error("the folders are not shown, or the help is not whole")
		}
	}
}

func TestAWarningSaysWhyNothingWasWritten(t *testing.T) {
	s, desk := mustScreen(t, "en")
	s.Go(screen.Place{Row: "50"})
	must(t, os.WriteFile(s.library.model.folder(firm), nil, 0o600))
	s.library.detail.write(firm)
	if len(desk.Warnings) != 1 || strings.Contains(desk.Warnings[0].Error(), "error.") {
		t.Errorf("%v", desk.Warnings)
	}
	must(t, os.Remove(s.library.model.folder(firm)))
	s.library.detail.write(firm)
	file, _, err := docgen.ProgramTemplate("en", "50")
	must(t, err)
	if _, err := os.Stat(filepath.Join(s.library.model.folder(firm), file)); err != nil {
		t.Error(err)
	}
}

func TestWhatIsTypedIsKeptWhenTheScreenIsGivenUp(t *testing.T) {
	s, _ := mustScreen(t, "en")
	s.Go(screen.Place{Row: "50"})
	s.library.detail.write(firm)
	e := mustFind(t, s.library.model, "50")
	file := filepath.Join(e.file.Folder, filepath.FromSlash(e.file.File))
	s.library.detail.editor.text.SetText("typed")
	must(t, os.Rename(e.file.Folder, e.file.Folder+"-away"))
	must(t, os.WriteFile(e.file.Folder, nil, 0o600))
	if err := s.Keep(); err == nil || strings.Contains(err.Error(), "error.") || s.library.detail.editor.text.Text != "typed" {
		t.Errorf("a folder that is gone: %v, the text is %q", err, s.library.detail.editor.text.Text)
	}
	must(t, os.Remove(e.file.Folder))
	must(t, os.Rename(e.file.Folder+"-away", e.file.Folder))
	must(t, s.Keep())
	if content, err := os.ReadFile(file); err != nil || !strings.Contains(string(content), "typed") {
		t.Errorf("%v, the file holds %q", err, content)
	}
}
