package catalogue

import (
	"archive/zip"
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/settings"
	"ismsdesk/app/wizard"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// shown is a screen on a window.
type shown struct {
	*Screen
	desk   *screentest.Desk
	window fyne.Window
}

// mustShow draws the screen of the sample firm in the smallest window.
func mustShow(tb testing.TB) shown {
	tb.Helper()
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.ModeLight, 1))
	desk := screentest.MustSample(tb)
	s := NewScreen(desk, settings.LicensedBeside(filepath.Join(tb.TempDir(), "settings.json")))
	w := test.NewWindow(s.Content())
	tb.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(650, 640))
	s.Focus()
	return shown{s, desk, w}
}

// press sends keys to what has the keyboard.
func (s shown) press(keys ...fyne.KeyName) {
	for _, key := range keys {
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// each visits what is visible on the window.
func (s shown) each(visit func(fyne.CanvasObject)) {
	screentest.Visible(s.window.Canvas().Content(), visit)
}

// says tells whether a text can be read on the window.
func (s shown) says(text string) bool {
	var words []string // a text that wraps is several
	s.each(func(o fyne.CanvasObject) {
		if c, ok := o.(*canvas.Text); ok {
			words = append(words, strings.Fields(c.Text)...)
		}
	})
	return strings.Contains(strings.Join(words, " "), text)
}

// tap presses the button with a label.
func (s shown) tap(t *testing.T, label string) {
	t.Helper()
	var found *kit.Button
	s.each(func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok && b.Text == label {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("there is no button %q", label)
	}
	found.Tapped(nil)
}

func TestTheKeyboardMovesInTheList(t *testing.T) {
	s := mustShow(t)
	for _, row := range []struct {
		keys []fyne.KeyName
		want string
	}{
		{nil, "A.5.1"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown}, "A.5.3"},
		{[]fyne.KeyName{fyne.KeyUp}, "A.5.2"},
		{[]fyne.KeyName{fyne.KeyPageDown}, "A.5.12"},
		{[]fyne.KeyName{fyne.KeyEnd, fyne.KeyDown}, "A.8.34"},
		{[]fyne.KeyName{fyne.KeyHome}, "A.5.1"},
	} {
		s.press(row.keys...)
		if got := s.Place().Field; got != row.want || !s.says(row.want) {
			t.Errorf("%v leads to %s, want %s", row.keys, got, row.want)
		}
	}
	s.press(fyne.KeyUp) // from the first row to the search
	if s.window.Canvas().Focused() != fyne.Focusable(s.search) {
		t.Fatalf("the keyboard is at %T", s.window.Canvas().Focused())
	}
	test.Type(s.search, "cloud")
	s.press(fyne.KeyReturn, fyne.KeyEnd)
	if s.window.Canvas().Focused() != fyne.Focusable(s.list) || s.current == "A.5.1" {
		t.Errorf("after the search %s is shown and the keyboard is at %T", s.current, s.window.Canvas().Focused())
	}
}

func TestAnEmptyResultSaysHowToGoOn(t *testing.T) {
	s := mustShow(t)
	s.search.SetText("no such thing anywhere")
	if !s.says("Nothing matches") || !s.says("0 of 93 entries") || s.current != "" {
		t.Fatal("an empty result is not explained")
	}
	s.tap(t, "Show all")
	if s.says("Nothing matches") || !s.says("93 entries") || s.current != "A.5.1" || s.search.Text != "" {
		t.Errorf("all is shown again with %q in front and %q searched for", s.current, s.search.Text)
	}
}

func TestFiltersAreChosenBesideTheList(t *testing.T) {
	s := mustShow(t)
	s.tap(t, "Filter…")
	var inputs []*kit.Select
	s.each(func(o fyne.CanvasObject) {
		if i, ok := o.(*kit.Select); ok && i != s.kind {
			inputs = append(inputs, i)
		}
	})
	if filters := s.model.filters(); len(inputs) != len(filters) || filters[2].key != "new" {
		t.Fatalf("there are %d fields for %+v", len(inputs), filters)
	}
	s.window.Canvas().Focus(inputs[2])
	s.press(fyne.KeyReturn, fyne.KeyDown)
	s.window.Canvas().Focused().TypedRune(' ')
	s.press(fyne.KeyReturn)
	if !s.says("11 of 93 entries") || !s.says("New in 2022: Yes") {
		t.Error("the filter does not narrow the list, or does not say so")
	}
	s.tap(t, "Back to the entry")
	if s.current != "A.5.7" {
		t.Errorf("the first of the new controls is %s", s.current)
	}
	s.tap(t, "Show all")
	if !s.says("93 entries") || s.current != "A.5.7" {
		t.Errorf("all is shown again with %s in front", s.current)
	}
}

func TestLinksLeadThroughTheCatalogueAndBack(t *testing.T) {
	s := mustShow(t)
	s.search.SetText("signed")
	s.open(screen.Place{Area: screen.AreaCatalogue, Row: "controls_2013", Field: "A.5.1.2"})
	if got := s.Place(); got != (screen.Place{Area: screen.AreaCatalogue, Row: "controls_2013", Field: "A.5.1.2"}) || s.search.Text != "" {
		t.Fatalf("the link leads to %v with %q searched for", got, s.search.Text)
	}
	s.open(screen.Place{Area: screen.AreaCatalogue, Row: "controls_2013", Field: "A.6.1.1"})
	s.tap(t, "Back to A.5.1.2")
	s.tap(t, "Back to A.5.1")
	if got := s.Place(); got.Row != "controls" || got.Field != "A.5.1" || len(s.trail) != 0 {
		t.Errorf("back leads to %v", got)
	}
	s.open(screen.Place{Area: "soa", Row: "A.5.1"})
	if want := []screen.Place{{Area: "soa", Row: "A.5.1"}}; !slices.Equal(s.desk.Went, want) {
		t.Errorf("the window went to %v", s.desk.Went)
	}
	s.Go(screen.Place{Area: screen.AreaCatalogue, Row: "no such kind", Field: "X"})
	if s.Place().Field != "A.5.1" {
		t.Errorf("a place that does not exist leads to %v", s.Place())
	}
}

func TestAChangeOfTheFirmIsSeen(t *testing.T) {
	s := mustShow(t)
	mustChange(t, s.desk, func(d *isms.Draft) error { return d.Set("soa", "A.5.1", "evidence", "A note nobody wrote before") })
	s.Refresh(isms.Change{})
	if s.Place().Field != "A.5.1" || !slices.ContainsFunc(s.model.detailOf(s.model.at(0).entry).own.facts, func(f fact) bool { return f.value == "A note nobody wrote before" }) {
		t.Error("the change is not shown")
	}
}

// openSlot opens the slot for the licensed text of the current entry and gives
// its field.
func (s shown) openSlot(t *testing.T, label string) *kit.TextInput {
	t.Helper()
	s.tap(t, label)
	var field *kit.TextInput
	s.each(func(o fyne.CanvasObject) {
		if i, ok := o.(*kit.TextInput); ok && i.MultiLine {
			field = i
		}
	})
	if field == nil {
		t.Fatal("there is no field for the licensed text")
	}
	return field
}

func TestTheLicensedTextIsKeptForEachPassage(t *testing.T) {
	s := mustShow(t)
	field := s.openSlot(t, "Your licensed text")
	s.window.Canvas().Focus(field)
	field.SetText("My passage")
	s.press(fyne.KeyEscape)
	s.list.Focus() // leaving the field keeps it
	if got, err := s.licensed.Text(isms.Edition2022, "A.5.1"); got != "My passage" || err != nil {
		t.Fatalf("%q is kept (%v)", got, err)
	}
	s.press(fyne.KeyDown)
	if s.says("kept here") {
		t.Error("A.5.2 has the text of A.5.1")
	}
	s.press(fyne.KeyUp)
	field = s.openSlot(t, "Your licensed text · kept here")
	if field.Text != "My passage" || !s.says("never goes into your ISMS file") {
		t.Errorf("the slot holds %q", field.Text)
	}
	s.window.Canvas().Focus(field)
	field.SetText(strings.Repeat("x", settings.MaxLicensedText+1))
	s.list.Focus()
	if got, _ := s.licensed.Text(isms.Edition2022, "A.5.1"); got != "My passage" || !s.says("20001 characters") {
		t.Errorf("a text that is too long left %d characters", len(got))
	}
	s.Go(screen.Place{Area: screen.AreaCatalogue, Row: "controls_2013", Field: "A.5.1.1"})
	field = s.openSlot(t, "Your licensed text")
	s.window.Canvas().Focus(field)
	field.SetText("Old passage")
	s.list.Focus()
	if got, _ := s.licensed.Text(isms.Edition2013, "A.5.1.1"); got != "Old passage" {
		t.Errorf("of 2013 %q is kept", got)
	}
}

const marker = "MARKER-4711-OF-A-LICENSED-COPY"

// The licensed text stands in its own file and nowhere else: not in the file of
// the firm, a copy of it, an export, a list, the answers or the history.
func TestTheLicensedTextIsNeverGivenAway(t *testing.T) {
	s := mustShow(t)
	for _, p := range []struct{ kind, id string }{{"controls", "A.5.1"}, {"clauses", "4.1"}, {"controls_2013", "A.5.1.1"}} {
		s.Go(screen.Place{Area: screen.AreaCatalogue, Row: p.kind, Field: p.id})
		field := s.openSlot(t, "Your licensed text")
		s.window.Canvas().Focus(field)
		field.SetText(marker + " " + p.id)
		s.list.Focus()
	}
	mustChange(t, s.desk, func(d *isms.Draft) error { return d.Set("soa", "A.5.1", "evidence", "Changed") })
	kept, err := os.ReadFile(s.licensed.Path())
	if err != nil || bytes.Count(kept, []byte(marker)) != 3 {
		t.Fatalf("the slot holds %q (%v)", kept, err)
	}

	w, out := s.desk.Workspace(), t.TempDir()
	export := workspace.Export{Dir: filepath.Join(out, "export"), Languages: []isms.Texts{translations.In("en"), translations.In("de")}}
	if _, err := w.Export(context.Background(), export); err != nil {
		t.Fatal(err)
	}
	if err := w.Backup(filepath.Join(out, "copy.isms")); err != nil {
		t.Fatal(err)
	}
	var texts strings.Builder
	view := screen.View(s.desk)
	for _, reg := range isms.Registers {
		for _, r := range reg.Rows(w.ISMS()) {
			for _, c := range reg.Columns {
				texts.WriteString(c.Get(w.ISMS(), r) + "\n" + view.Show(c, r) + "\n")
			}
		}
	}
	history, err := w.History()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range history {
		for _, e := range c.Edits {
			texts.WriteString(e.Old + "\n" + e.New + "\n")
		}
	}
	answers, err := wizard.WriteAnswers(w.View(translations.In("en")))
	if err != nil {
		t.Fatal(err)
	}
	texts.Write(answers)
	if err := os.WriteFile(filepath.Join(out, "texts"), []byte(texts.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, root := range []string{out, filepath.Dir(w.Path())} {
		eachContent(t, root, func(name string, content []byte) {
			read++
			if bytes.Contains(content, []byte(marker)) {
				t.Errorf("%s holds the licensed text", name)
			}
		})
	}
	if read < 30 {
		t.Errorf("only %d files were looked at", read)
	}
}

// eachContent visits every file below a folder, and what is packed inside.
func eachContent(t *testing.T, root string, visit func(name string, content []byte)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		visit(path, content)
		if !bytes.HasPrefix(content, []byte("PK")) {
			return nil
		}
		packed, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			return err
		}
		for _, each := range packed.File {
			inside, err := fs.ReadFile(packed, each.Name)
			if err != nil {
				return err
			}
			visit(path+"/"+each.Name, inside)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Showing other numbers changes no byte of the file, and a file is not even
// touched by it.
func TestOtherNumbersChangeNoByteOfTheFile(t *testing.T) {
	s := mustShow(t)
	path := s.desk.Workspace().Path()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, edition := range []isms.Edition{isms.Edition2013, isms.Edition2022, isms.Edition2013} {
		s.desk.Settings().Numbers = edition
		s.Refresh(isms.Change{})
		for _, kind := range kinds {
			s.Go(screen.Place{Area: screen.AreaCatalogue, Row: kind})
			s.press(fyne.KeyDown, fyne.KeyEnd)
		}
		s.Go(screen.Place{Area: screen.AreaCatalogue, Row: "controls", Field: "A.5.1"})
		if s.says("A.5.1.1, A.5.1.2") != (edition == isms.Edition2013) {
			t.Errorf("by the numbers of %s A.5.1 is shown wrongly", edition)
		}
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file has changed (%v)", err)
	}
}

// Nothing sticks out of the smallest window, with filters or without.
func TestTheScreenFitsTheSmallestWindow(t *testing.T) {
	s := mustShow(t)
	for _, kind := range kinds {
		s.Go(screen.Place{Area: screen.AreaCatalogue, Row: kind})
		if least := s.Content().MinSize(); least.Width > 650 || least.Height > 640 {
			t.Errorf("%s needs %v", kind, least)
		}
		s.showFilters()
		if least := s.Content().MinSize(); least.Width > 650 || least.Height > 640 {
			t.Errorf("the filters of %s need %v", kind, least)
		}
	}
	entries := 0
	s.Go(screen.Place{Area: screen.AreaCatalogue, Row: "pairs"})
	s.each(func(o fyne.CanvasObject) {
		if _, ok := o.(*entryRow); ok {
			entries++
		}
	})
	if entries == 0 || entries > 30 {
		t.Errorf("%d of 194 rows are drawn", entries)
	}
}
