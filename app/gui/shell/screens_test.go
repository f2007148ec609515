package shell

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/document/xlsx/xlsxtest"
	"ismsdesk/app/gui/incoming"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/wizards"
	"ismsdesk/app/isms"
	"ismsdesk/app/job"
	"ismsdesk/app/settings"
	"ismsdesk/app/wizard"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

var pictures = flag.String("screens", "", "folder for a picture of every screen")

// menuHeight is what the main menu takes of a window.
const menuHeight = 32

// now is the clock of every picture: 2026-09-21.
const now = "1790000000"

// look is a way in which a window can be seen.
type look struct {
	language, theme string
	size            fyne.Size
}

// looks are both languages and both palettes, at the usual and the least size.
func looks() []look {
	var out []look
	for _, language := range translations.Languages {
		for _, theme := range []string{settings.ThemeLight, settings.ThemeDark} {
			for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1024, 700)} {
				out = append(out, look{language, theme, size})
			}
		}
	}
	return out
}

func (l look) String() string {
	return fmt.Sprintf("%s-%s-%.0fx%.0f", l.language, l.theme, l.size.Width, l.size.Height)
}

// mustFile makes a file with the sample firm, or an empty one.
func mustFile(tb testing.TB, name, language string, empty bool) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	tb.Setenv("SOURCE_DATE_EPOCH", now)
	create := func() (*workspace.Workspace, error) { return createSample(path, translations.In(language)) }
	if empty {
		create = func() (*workspace.Workspace, error) {
			return workspace.Create(path, func(d *isms.Draft) error { return d.Set("organisation", isms.OrganisationID, "languages", language) })
		}
	}
	w, err := create()
	if err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}

// mustShell gives a window in a look, with a file open unless path is empty.
func mustShell(tb testing.TB, l look, path string) *Shell {
	tb.Helper()
	tb.Setenv("SOURCE_DATE_EPOCH", now)
	app := test.NewTempApp(tb)
	file := filepath.Join(tb.TempDir(), "settings.json")
	if err := settings.Save(file, settings.Settings{Language: l.language, Theme: l.theme, TextScale: 1}); err != nil {
		tb.Fatal(err)
	}
	s := New(app, Outside{
		Runner: job.Inline(), Later: func(time.Duration, func()) {}, SettingsFile: file, Language: "en",
		Open: func(string) error { return nil },
	})
	tb.Cleanup(s.release)
	s.window.SetPadded(false)
	s.window.Resize(l.size.SubtractWidthHeight(0, menuHeight))
	s.Begin(path)
	if path != "" && s.workspace == nil {
		tb.Fatalf("%s was not opened: %s", path, s.message)
	}
	s.window.Show()
	return s
}

// places are all places of an open file.
func places() []screen.Place {
	var out []screen.Place
	for _, area := range slices.Concat(mainAreas, registerAreas, recordAreas, hiddenAreas, furtherAreas) {
		if key, ok := (screen.Place{Area: area}).WizardKey(); ok {
			out = append(out, wizards.Places(wizard.Find(key))...)
			continue
		}
		out = append(out, screen.Place{Area: area})
	}
	return out
}

func TestScreens(t *testing.T) {
	outer, books := t, map[string]string{} // edited workbooks by language
	for _, l := range looks() {
		t.Run(l.String(), func(t *testing.T) {
			sample := mustFile(t, "Hafen Dental.isms", l.language, false)
			if books[l.language] == "" {
				books[l.language] = mustBook(t, outer.TempDir(), sample, l.language)
			}
			visit(t, l, "sample", sample, books[l.language])
			visit(t, l, "empty", mustFile(t, "New.isms", l.language, true), books[l.language])
			s := mustShell(t, l, "")
			inspect(t, s, l, "welcome")
			s.about()
			inspect(t, s, l, "about")
		})
	}
}

// mustBook exports the workbook of a file and edits it.
func mustBook(tb testing.TB, folder, path, language string) string {
	tb.Helper()
	w, err := workspace.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	done, err := w.Export(context.Background(), workspace.Export{
		Dir: folder, Languages: []isms.Texts{translations.In(language)}, Only: []string{workspace.WorkbookID}, Formats: []string{"xlsx"},
	})
	if err = errors.Join(err, w.Close()); err != nil {
		tb.Fatal(err)
	}
	book := filepath.Join(done[0].Dir, done[0].Written[0].Path)
	for register, row := range map[string]string{"risks": "R-01", "assets": "AS-01"} {
		if err := xlsxtest.Put(book, register, row, "title", "Something else"); err != nil {
			tb.Fatal(err)
		}
	}
	return book
}

// visit looks at every place of a file, and at the dialogs.
func visit(t *testing.T, l look, firm, path, book string) {
	t.Helper()
	s := mustShell(t, l, path)
	for _, p := range places() {
		s.Go(p)
		inspect(t, s, l, firm+" "+strings.TrimRight(strings.ReplaceAll(p.String(), "/", " "), " "))
	}
	for name, open := range map[string]func(){
		"new": s.newFile, "copy": s.saveCopy, "search": s.search, "import": func() { incoming.Open(s, book) },
	} {
		open()
		inspect(t, s, l, firm+" dialog "+name)
		s.closeDialogs()
	}
}

// closeDialogs takes away what lies over the window.
func (s *Shell) closeDialogs() {
	for _, o := range s.window.Canvas().Overlays().List() {
		s.window.Canvas().Overlays().Remove(o)
	}
}

// keyLike is a text that is a key instead of words.
var keyLike = regexp.MustCompile(`^(ui|field|choice|register|question|step|wizard|fact|because|change|error|check|role|doc|book)\.[a-z_.]+`)

// inspect checks what is on the window, and takes its picture when asked to.
func inspect(t *testing.T, s *Shell, l look, name string) {
	t.Helper()
	for _, text := range textsOn(s.window.Canvas()) {
		if keyLike.MatchString(text) {
			t.Errorf("%s shows the key %q", name, text)
		}
	}
	room := l.size.SubtractWidthHeight(0, menuHeight)
	if least := s.window.Content().MinSize(); least.Width > room.Width || least.Height > room.Height {
		t.Errorf("%s needs %v, but the window has %v", name, least, room)
	}
	if *pictures != "" {
		savePicture(t, s, filepath.Join(*pictures, l.String(), strings.ReplaceAll(name, " ", "-")+".png"))
	}
}

func savePicture(t *testing.T, s *Shell, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(file, s.window.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// textsOn are all texts that a canvas shows.
func textsOn(c fyne.Canvas) []string {
	var out []string
	for _, o := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		collectTexts(o, &out)
	}
	return out
}

// collectTexts adds the texts that an object shows.
func collectTexts(o fyne.CanvasObject, out *[]string) {
	screentest.Visible(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			*out = append(*out, o.Text)
		case *widget.Entry:
			*out = append(*out, o.Text, o.PlaceHolder)
		}
	})
}
