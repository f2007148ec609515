package shell

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/settings"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

var usual = look{"en", settings.ThemeLight, fyne.NewSize(1280, 800)}

// press gives a shortcut to the main menu, as the driver does.
func press(tb testing.TB, s *Shell, name string) {
	tb.Helper()
	for _, m := range s.menu.main.Items {
		for _, i := range m.Items {
			if i.Shortcut != nil && i.Shortcut.ShortcutName() == name {
				i.Action()
				return
			}
		}
	}
	tb.Fatalf("no menu item has the shortcut %s", name)
}

const (
	ctrlEnter = "CustomDesktop:Control+Return"
	ctrlQ     = "CustomDesktop:Control+Q"
)

func TestANewFileAsksForTheNameAndKeepsWhatIsTyped(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "New.isms", "en", true))
	if s.place != screen.Wizard("scope", "organisation") {
		t.Fatalf("opened at %v", s.place)
	}
	input, ok := s.window.Canvas().Focused().(*kit.TextInput)
	if !ok {
		t.Fatalf("the keyboard is at %T", s.window.Canvas().Focused())
	}
	test.Type(input, "Hafen Labor")
	press(t, s, ctrlEnter)
	if name := s.workspace.ISMS().Organisation().Name; name != "Hafen Labor" {
		t.Errorf("the name is %q", name)
	}
	if s.name.Text() != "Hafen Labor" {
		t.Errorf("the window says %q", s.name.Text())
	}
	if p := s.current.Screen.(screen.Goer).Place(); p.Row != "facts" {
		t.Errorf("went on to %v", p)
	}
}

func TestQuittingSavesWhatIsBeingTyped(t *testing.T) {
	path := mustFile(t, "New.isms", "en", true)
	s := mustShell(t, usual, path)
	test.Type(s.window.Canvas().Focused(), "Typed")
	press(t, s, ctrlQ)
	w, err := workspace.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if name := w.ISMS().Organisation().Name; name != "Typed" {
		t.Errorf("the file holds %q", name)
	}
}

// stubborn is a screen whose text cannot be saved at first.
type stubborn struct {
	screen.Screen
	err  error
	kept int
}

// Keep implements screen.Keeper.
func (s *stubborn) Keep() error {
	s.kept++
	return s.err
}

func TestNothingIsGivenUpThatIsNotKept(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "Firm.isms", "en", false))
	text := &stubborn{Screen: s.current.Screen, err: errors.New("No room.")}
	s.current.Screen = text
	for name, give := range map[string]func(){
		"close": s.closeFile, "another language": func() { s.setLanguage("de") }, "another look": func() { s.setTextScale(1.25) },
		"another file": func() { s.Open(mustFile(t, "Other.isms", "en", true)) }, "quit": s.quit,
	} {
		before := text.kept
		if give(); text.kept == before || s.workspace == nil || s.current == nil || s.current.Screen != screen.Screen(text) || s.Lang() != "en" {
			t.Errorf("%s gave the screen up", name)
		}
	}
	if len(s.notices.History()) == 0 {
		t.Error("nothing was said")
	}
	text.err = nil
	if s.closeFile(); s.workspace != nil {
		t.Error("the file did not close although everything is kept")
	}
}

func TestAFileOpensWhereTheUserLeftIt(t *testing.T) {
	path := mustFile(t, "Firm.isms", "en", false)
	s := mustShell(t, usual, path)
	if s.place.Area != screen.AreaStart {
		t.Errorf("a complete file opened at %v", s.place)
	}
	s.Go(screen.Place{Area: "risks", Row: "R-03"})
	s.closeFile()
	if s.workspace != nil {
		t.Fatal("the file is still open")
	}
	s.Open(path)
	if s.place.Area != "risks" || s.place.Row != "R-03" {
		t.Errorf("opened again at %v", s.place)
	}
}

func TestWhatCannotBeOpenedIsExplainedInOneSentence(t *testing.T) {
	dir := t.TempDir()
	foreign := filepath.Join(dir, "foreign.isms")
	if err := os.WriteFile(foreign, []byte(strings.Repeat("no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	held := mustFile(t, "held.isms", "en", true)
	holder, err := workspace.Open(held)
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close()
	for name, path := range map[string]string{"missing": filepath.Join(dir, "none.isms"), "foreign": foreign, "in use": held} {
		t.Run(name, func(t *testing.T) {
			s := mustShell(t, usual, "")
			s.Open(path)
			if s.workspace != nil || !strings.Contains(s.message, filepath.Base(path)) || strings.Contains(s.message, "error.") {
				t.Errorf("the window says %q", s.message)
			}
			// Long names are broken over lines, so spaces do not count.
			squeezed := strings.NewReplacer(" ", "")
			if shown := squeezed.Replace(strings.Join(textsOn(s.window.Canvas()), "")); !strings.Contains(shown, squeezed.Replace(s.message)) {
				t.Errorf("the page does not show it: %q", shown)
			}
		})
	}
}

func TestAFailedOpenLeavesTheOpenFileAlone(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "Firm.isms", "en", false))
	before := s.workspace
	s.Open(filepath.Join(t.TempDir(), "none.isms"))
	if s.workspace != before || !s.busy() {
		t.Errorf("the file is %v, a dialog is open: %v", s.workspace.Path(), s.busy())
	}
}

func TestADroppedFileIsOpened(t *testing.T) {
	path := mustFile(t, "Firm.isms", "en", false)
	s := mustShell(t, usual, "")
	s.dropped([]fyne.URI{storage.NewFileURI(filepath.Join(t.TempDir(), "letter.docx")), storage.NewFileURI(path)})
	if s.workspace == nil || s.workspace.Path() != path {
		t.Error("the file was not opened")
	}
}

func TestADroppedWorkbookIsBroughtBackIntoTheOpenFile(t *testing.T) {
	path := mustFile(t, "Firm.isms", "en", false)
	book := mustBook(t, t.TempDir(), path, "en")
	drop := func(s *Shell) { s.dropped([]fyne.URI{storage.NewFileURI(book)}) }
	said := func(s *Shell) string { return strings.Join(textsOn(s.window.Canvas()), " ") }
	s := mustShell(t, usual, "")
	if drop(s); s.busy() || !strings.Contains(said(s), translations.In("en").Text("ui.import.no_file")[:20]) {
		t.Errorf("without a file the window says %s", said(s))
	}
	s = mustShell(t, usual, path)
	drop(s)
	if !s.busy() || !strings.Contains(said(s), "2 changed fields") {
		t.Fatalf("the window says %s", said(s))
	}
	s.dropped([]fyne.URI{storage.NewFileURI(mustFile(t, "Other.isms", "en", true))})
	if drop(s); s.workspace.Path() != path || len(s.window.Canvas().Overlays().List()) != 1 {
		t.Error("a window with a dialog took another file")
	}
}

func TestTheLanguageChangesEveryTextAndNoData(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "Firm.isms", "en", false))
	s.Go(screen.Place{Area: "assets", Row: "AS-02"})
	changes := len(s.workspace.Journal())
	s.setLanguage("de")
	if s.place.Area != "assets" || s.place.Row != "AS-02" {
		t.Errorf("now at %v", s.place)
	}
	if title := s.menu.main.Items[0].Label; title != "Datei" {
		t.Errorf("the menu begins with %q", title)
	}
	if s.current.Title() != translations.In("de").Text("register.assets") || len(s.workspace.Journal()) != changes {
		t.Errorf("the screen is %q after %d changes", s.current.Title(), len(s.workspace.Journal())-changes)
	}
	if kept := settings.Load(s.outside.SettingsFile); kept.Language != "de" {
		t.Errorf("the settings keep %q", kept.Language)
	}
}

func TestUndoTakesTypingBackFirstAndThenTheLastChange(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "New.isms", "en", true))
	input := s.window.Canvas().Focused().(*kit.TextInput)
	test.Type(input, "First")
	press(t, s, ctrlEnter)
	s.Go(screen.Wizard("scope", "organisation"))
	input = s.window.Canvas().Focused().(*kit.TextInput)
	test.Type(input, "x")
	s.takeBack(true)
	if name := s.workspace.ISMS().Organisation().Name; name != "First" || input.Text != "First" {
		t.Errorf("typing taken back: %q in the field, %q in the file", input.Text, name)
	}
	s.takeBack(true)
	if name := s.workspace.ISMS().Organisation().Name; name != "" {
		t.Errorf("the change was not taken back: %q", name)
	}
	s.takeBack(false)
	if name := s.workspace.ISMS().Organisation().Name; name != "First" {
		t.Errorf("the change was not brought back: %q", name)
	}
}

func TestARefusedAnswerStaysInItsField(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "New.isms", "en", true))
	s.Go(screen.Place{Area: "wizard.scope", Row: "organisation"})
	for i := 0; i < 6; i++ {
		s.window.Canvas().FocusNext()
	}
	var number *kit.TextInput
	screentest.Visible(s.window.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*kit.Field); ok {
			if input, ok := f.Input().(*kit.TextInput); ok && strings.Contains(strings.Join(textsIn(f), " "), translations.In("en").Text("question.organisation.headcount")) {
				number = input
			}
		}
	})
	if number == nil {
		t.Fatal("no field asks for the headcount")
	}
	s.window.Canvas().Focus(number)
	test.Type(number, "many")
	press(t, s, ctrlEnter)
	if p := s.current.Screen.(screen.Goer).Place(); p.Row != "organisation" || number.Text != "many" {
		t.Errorf("at %v with %q in the field", p, number.Text)
	}
	if shown := strings.Join(textsOn(s.window.Canvas()), " "); !strings.Contains(shown, "“many”") {
		t.Error("the page does not say why")
	}
}

// textsIn are the texts of an object.
func textsIn(o fyne.CanvasObject) []string {
	var out []string
	collectTexts(o, &out)
	return out
}

func TestSearchFindsRowsInAllRegisters(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "Firm.isms", "en", false))
	view := screen.View(s)
	registers := map[string]bool{}
	for _, h := range find(view, "backup") {
		registers[h.register] = true
	}
	if !registers["assets"] || !registers["risks"] || !registers["soa"] {
		t.Errorf("“backup” was found in %v", registers)
	}
	if hits := find(view, "R-03"); len(hits) == 0 || hits[0].row != "R-03" {
		t.Errorf("an id found %+v", hits)
	}
	if hits := find(view, "backup zebra"); len(hits) != 0 {
		t.Errorf("a word too many found %+v", hits)
	}
	if hits := find(view, "  "); len(hits) != 0 {
		t.Errorf("nothing found %d rows", len(hits))
	}
}

func TestFileNamesAreWhatEverySystemTakes(t *testing.T) {
	for name, want := range map[string]string{
		"Hafen Dental GmbH": "Hafen Dental GmbH.isms", "A/B: \"C\"?": "AB C.isms", "  ..": "ISMS.isms",
		"Größe & Söhne #1": "Größe & Söhne #1.isms", "copy.isms": "copy.isms",
	} {
		if got := fileName(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}

func TestTheRoadShowsTheStateOfEveryArea(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "Firm.isms", "en", false))
	states := map[string]string{}
	for _, i := range roadItems(s) {
		states[i.Key] = i.State
	}
	for area, want := range map[string]string{"wizard.scope": "✓", "soa": "94/94", "start": ""} {
		if states[area] != want {
			t.Errorf("%s shows %q, want %q", area, states[area], want)
		}
	}
	err := s.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("risks", "R-01", "option", "") })
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range roadItems(s) {
		if i.Key == "wizard.risk" && i.State != "▲ 1" {
			t.Errorf("one undecided risk shows %q", i.State)
		}
	}
}

func TestFindingsAlarmNobodyWhileThereAreAnswersToGive(t *testing.T) {
	error1, warning := check.Finding{Severity: check.Error}, check.Finding{Severity: check.Warning}
	for name, c := range map[string]struct {
		findings []check.Finding
		answered bool
		text     string
		colour   fyne.ThemeColorName
	}{
		"a new firm":                 {[]check.Finding{error1, warning}, false, "1 + 1", ""},
		"an error when all is there": {[]check.Finding{error1, warning}, true, "1 + 1", theme.ColorNameError},
		"a warning":                  {[]check.Finding{warning}, true, "1", theme.ColorNameWarning},
		"accepted":                   {[]check.Finding{{Severity: check.Error, Accepted: &isms.AcceptedFinding{}}}, true, "✓", theme.ColorNameGood},
		"nothing":                    {nil, true, "✓", theme.ColorNameGood},
	} {
		if text, colour := checksState(c.findings, c.answered); text != c.text || colour != c.colour {
			t.Errorf("%s: %q in %q", name, text, colour)
		}
	}
}

func TestFindingsLeadToWhereTheyAreAnswered(t *testing.T) {
	for from, want := range map[screen.Place]screen.Place{
		{Area: "organisation", Row: "organisation", Field: "climate_reason"}: {Area: "wizard.scope", Row: "context", Field: "organisation.climate_reason"},
		{Area: "facts", Row: "remote_work", Field: "value"}:                  {Area: "wizard.scope", Row: "facts", Field: "facts.remote_work"},
		{Area: "risks", Row: "R-01", Field: "owner"}:                         {Area: "risks", Row: "R-01", Field: "owner"},
	} {
		if got := elsewhere(from); got != want {
			t.Errorf("%v leads to %v, want %v", from, got, want)
		}
	}
}

func TestTheMenuFollowsTheDocumentLanguages(t *testing.T) {
	s := mustShell(t, usual, mustFile(t, "Firm.isms", "en", true))
	s.setDocumentLanguage("de", true)
	if got := s.workspace.ISMS().Organisation().Languages; len(got) != 2 || len(s.menu.languages) != 2 {
		t.Errorf("languages %q, the menu shows %q", got, s.menu.languages)
	}
	s.setDocumentLanguage("en", false)
	s.setDocumentLanguage("de", false)
	if got := s.workspace.ISMS().Organisation().Languages; len(got) != 1 || got[0] != "de" {
		t.Errorf("the last language went: %q", got)
	}
	s.Undo()
	if len(s.menu.languages) != 2 {
		t.Errorf("after undo the menu shows %q", s.menu.languages)
	}
}

func TestTheSampleFirmIsMadeOnceAndOpenedAgain(t *testing.T) {
	s := mustShell(t, usual, "")
	s.settings.Folder = t.TempDir()
	s.sample()
	if s.workspace == nil || s.workspace.ISMS().Organisation().Name == "" {
		t.Fatalf("no sample firm: %q", s.message)
	}
	path := s.workspace.Path()
	s.closeFile()
	s.sample()
	if s.workspace == nil || s.workspace.Path() != path {
		t.Error("the sample firm was not opened again")
	}
}

func TestFileDialogsOpenAndEscapeClosesThem(t *testing.T) {
	s := mustShell(t, usual, "")
	s.settings.Folder = t.TempDir()
	for name, open := range map[string]func(){"a file": s.openFile, "a folder": newWhereToSave(s).choose} {
		open()
		if !s.busy() {
			t.Errorf("nothing asks for %s", name)
		}
		s.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if s.busy() {
			t.Errorf("the question for %s stays", name)
		}
	}
}
