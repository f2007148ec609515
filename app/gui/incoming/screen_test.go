package incoming

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document/xlsx/xlsxtest"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

var pictures = flag.String("pictures", "", "folder for a picture of every look")

// The smallest window and the usual one, without the menu.
var least, usual = fyne.NewSize(1024, 668), fyne.NewSize(1280, 768)

// windowDesk is a desk with a window.
type windowDesk struct {
	*screentest.Desk
	window fyne.Window
}

// Window implements screen.Desk.
func (d *windowDesk) Window() fyne.Window { return d.window }

func mustWindow(tb testing.TB, desk *screentest.Desk, mode theme.Mode, size fyne.Size) *windowDesk {
	tb.Helper()
	test.NewTempApp(tb).Settings().SetTheme(theme.New(mode, 1))
	window := test.NewTempWindow(tb, widget.NewLabel(""))
	window.SetPadded(false)
	window.Resize(size)
	return &windowDesk{desk, window}
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// mustExport writes the workbook of the sample firm.
func mustExport(tb testing.TB, desk *screentest.Desk) string {
	tb.Helper()
	done, err := desk.Workspace().Export(context.Background(), workspace.Export{
		Dir: tb.TempDir(), Languages: []isms.Texts{translations.In("en")}, Only: []string{workspace.WorkbookID}, Formats: []string{"xlsx"},
	})
	must(tb, err)
	return filepath.Join(done[0].Dir, done[0].Written[0].Path)
}

func mustSet(tb testing.TB, desk *screentest.Desk, row, field, value string) {
	tb.Helper()
	must(tb, desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("risks", row, field, value) }))
}

func risk(s *isms.ISMS, id string) *isms.Risk {
	return isms.FindRegister("risks").Find(s, id).(*isms.Risk)
}

// mustEdit makes an edited workbook of the sample firm, with something of every
// kind, and changes the file too.
func mustEdit(tb testing.TB, desk *screentest.Desk) string {
	tb.Helper()
	path := mustExport(tb, desk)
	for _, c := range []struct {
		register, row, field string
		value                any
	}{
		{"risks", "R-01", "option_reason", strings.Repeat("Somebody wrote at length about the reason for the decision. ", 8)},
		{"risks", "R-02", "likelihood", 3},
		{"risks", "R-03", "likelihood", 9},
		{"risks", "R-04", "#number", ""},
		{"risks", "R-04", "#row", ""},
		{"assets", "AS-03", "#delete", "Yes"},
		{"people", "P-02", "name", "Zoe"},
	} {
		must(tb, xlsxtest.Put(path, c.register, c.row, c.field, c.value))
	}
	mustSet(tb, desk, "R-01", "option_reason", "The file says so.")
	return path
}

// open are the dialogs that are open.
func (d *windowDesk) open() []fyne.CanvasObject { return d.window.Canvas().Overlays().List() }

// find gives the visible objects of a kind in the dialogs.
func find[T fyne.CanvasObject](d *windowDesk) []T {
	var out []T
	for _, o := range d.open() {
		screentest.Visible(o, func(o fyne.CanvasObject) {
			if each, ok := o.(T); ok {
				out = append(out, each)
			}
		})
	}
	return out
}

// texts are what the dialogs say.
func (d *windowDesk) texts() string {
	var out []string
	for _, text := range find[*canvas.Text](d) {
		out = append(out, text.Text)
	}
	return strings.Join(out, " ")
}

func (d *windowDesk) press(tb testing.TB, label string) {
	tb.Helper()
	for _, b := range find[*kit.Button](d) {
		if strings.HasPrefix(b.Text, label) && !b.Disabled() {
			test.Tap(b)
			return
		}
	}
	tb.Fatalf("no button %q can be pressed", label)
}

func (d *windowDesk) key(tb testing.TB, names ...fyne.KeyName) {
	tb.Helper()
	for _, name := range names {
		focused := d.window.Canvas().Focused()
		if focused == nil {
			tb.Fatalf("nothing has the keyboard for %s", name)
		}
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestAWorkbookIsTakenOverFromTheKeyboardAsOneChange(t *testing.T) {
	desk := mustWindow(t, screentest.MustSample(t), theme.ModeLight, least)
	path := mustEdit(t, desk.Desk)
	before, changes := desk.Workspace().Snapshot(), len(desk.Workspace().Journal())
	Open(desk, path)
	if said := isms.Difference(before, desk.Workspace().ISMS()); said != "" {
		t.Fatalf("the preview changed something: %s", said)
	}
	// The lines: P-02, AS-03, R-01, R-02, R-03 and the new entry. The first is
	// unticked and the conflict ticked.
	desk.key(t, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyReturn, fyne.KeyReturn)
	if len(desk.open()) > 0 {
		t.Fatalf("still open: %s", desk.texts())
	}
	s := desk.Workspace().ISMS()
	if len(desk.Workspace().Journal()) != changes+1 || s.Person("P-02").Name == "Zoe" || risk(s, "R-02").Likelihood != 3 ||
		!strings.HasPrefix(risk(s, "R-01").OptionReason, "Somebody") || isms.FindRegister("assets").Find(s, "AS-03") != nil {
		t.Errorf("%d changes; %q, %d, %q", len(desk.Workspace().Journal())-changes, s.Person("P-02").Name, risk(s, "R-02").Likelihood, risk(s, "R-01").OptionReason)
	}
	if want := "4 changes from “isms-workbook.xlsx” were taken over."; !slices.Contains(desk.Said, want) {
		t.Errorf("said %q", desk.Said)
	}
	desk.Undo()
	if said := isms.Difference(before, desk.Workspace().ISMS()); said != "" {
		t.Errorf("after undo: %s", said)
	}
}

func TestEscapeLeavesEverythingAsItIs(t *testing.T) {
	desk := mustWindow(t, screentest.MustSample(t), theme.ModeLight, least)
	path := mustEdit(t, desk.Desk)
	changes := len(desk.Workspace().Journal())
	Open(desk, path)
	desk.key(t, fyne.KeyDown, fyne.KeyEscape)
	if len(desk.open()) > 0 || len(desk.Workspace().Journal()) != changes {
		t.Errorf("%d dialogs, %d changes", len(desk.open()), len(desk.Workspace().Journal())-changes)
	}
}

func TestKindAndTicksAreChosenWithThePointer(t *testing.T) {
	desk := mustWindow(t, screentest.MustSample(t), theme.ModeLight, least)
	Open(desk, mustEdit(t, desk.Desk))
	kind := find[*kit.Segmented](desk)[0]
	test.TapAt(kind, fyne.NewPos(kind.Size().Width-10, 5))
	if rows := find[*row](desk); len(rows) != 1 || rows[0].tick.icon.Visible() || !strings.Contains(desk.texts(), "9 is outside the scale") {
		t.Errorf("%d rows: %s", len(rows), desk.texts())
	}
	test.TapAt(kind, fyne.NewPos(10, 5))
	test.Tap(find[*row](desk)[1].tick)
	if said := desk.texts(); !strings.Contains(said, "3 of 5 ticked") || !strings.Contains(said, "Take over 3") || !strings.Contains(said, "AS-03") {
		t.Errorf("says %s", said)
	}
	desk.press(t, "Tick all")
	desk.press(t, "Untick all")
	if said := desk.texts(); !strings.Contains(said, "0 of 5 ticked") {
		t.Errorf("says %s", said)
	}
	for _, b := range find[*kit.Button](desk) {
		if strings.HasPrefix(b.Text, "Take over") && !b.Disabled() {
			t.Error("nothing is ticked and can be taken over")
		}
	}
}

func TestAnUntouchedWorkbookIsAFriendlySentence(t *testing.T) {
	desk := mustWindow(t, screentest.MustSample(t), theme.ModeLight, least)
	Open(desk, mustExport(t, desk.Desk))
	if said := desk.texts(); !strings.Contains(said, "There is nothing to take over") || len(find[*kit.Button](desk)) != 1 {
		t.Errorf("says %s", said)
	}
}

func TestWhatCannotBeReadIsASentence(t *testing.T) {
	desk := mustWindow(t, screentest.MustSample(t), theme.ModeLight, least)
	path := filepath.Join(t.TempDir(), "letter.xlsx")
	must(t, os.WriteFile(path, []byte("Dear all"), 0o600))
	Open(desk, path)
	if said := desk.texts(); !strings.Contains(said, "The workbook was not imported") || !strings.Contains(said, "letter.xlsx") || strings.Contains(said, "error.") {
		t.Errorf("says %s", said)
	}
}

func TestALockedWorkbookAsksUntilThePasswordFits(t *testing.T) {
	desk := mustWindow(t, screentest.MustSample(t), theme.ModeLight, least)
	path := mustEdit(t, desk.Desk)
	f, err := excelize.OpenFile(path)
	must(t, err)
	must(t, f.SaveAs(path, excelize.Options{Password: "Geheim"}))
	must(t, f.Close())
	Open(desk, path)
	desk.press(t, "Read workbook")
	if said := desk.texts(); !strings.Contains(said, "Type the password first.") {
		t.Errorf("says %s", said)
	}
	test.Type(desk.window.Canvas().Focused(), "geheim")
	desk.key(t, fyne.KeyReturn)
	if said := desk.texts(); !strings.Contains(said, "This password does not open the workbook.") || len(desk.open()) != 1 || strings.Contains(said, "geheim") {
		t.Errorf("%d dialogs say %s", len(desk.open()), said)
	}
	test.Type(desk.window.Canvas().Focused(), "Geheim")
	desk.key(t, fyne.KeyReturn)
	if said := desk.texts(); !strings.Contains(said, "Changes from") || len(desk.open()) != 1 {
		t.Errorf("%d dialogs say %s", len(desk.open()), said)
	}
}

func TestAFileThatHasChangedIsComparedOnceMore(t *testing.T) {
	desk := mustWindow(t, screentest.MustSample(t), theme.ModeLight, least)
	Open(desk, mustEdit(t, desk.Desk))
	desk.key(t, fyne.KeySpace)
	mustSet(t, desk.Desk, "R-02", "likelihood", "1")
	changes := len(desk.Workspace().Journal())
	desk.press(t, "Take over 3")
	if said := desk.texts(); !strings.Contains(said, "The file has changed in the meantime") || !strings.Contains(said, "2 conflicts") ||
		!strings.Contains(said, "2 of 5 ticked") || len(desk.open()) != 1 || len(desk.Workspace().Journal()) != changes {
		t.Errorf("%d dialogs say %s", len(desk.open()), said)
	}
}

// While the data cannot be written, the preview stays and says why.
func TestAFileThatCannotBeWrittenKeepsThePreview(t *testing.T) {
	desk := mustWindow(t, screentest.MustSample(t), theme.ModeLight, least)
	path := mustEdit(t, desk.Desk)
	before := desk.Workspace().Snapshot()
	Open(desk, path)
	db, err := sql.Open("sqlite", desk.Workspace().Path())
	must(t, err)
	_, err = db.ExecContext(context.Background(), `CREATE TRIGGER refuse BEFORE INSERT ON changes BEGIN SELECT RAISE(ABORT, 'no'); END`)
	must(t, errors.Join(err, db.Close()))
	desk.press(t, "Take over 4")
	if said := desk.texts(); !strings.Contains(said, "4 of 5 ticked") || !strings.Contains(said, "firm.isms") || len(desk.Said) > 0 {
		t.Errorf("says %s", said)
	}
	if said := isms.Difference(before, desk.Workspace().ISMS()); said != "" {
		t.Error(said)
	}
}

// A conflict is tried only when it is taken over, and may then be refused.
func TestWhatIsRefusedInTheEndIsShownAndTheRestIsTaken(t *testing.T) {
	desk := mustWindow(t, screentest.MustSample(t), theme.ModeLight, least)
	path := mustExport(t, desk.Desk)
	must(t, xlsxtest.Put(path, "risks", "R-01", "likelihood", 9))
	must(t, xlsxtest.Put(path, "risks", "R-02", "likelihood", 3))
	mustSet(t, desk.Desk, "R-01", "likelihood", "1")
	Open(desk, path)
	desk.key(t, fyne.KeySpace)
	desk.press(t, "Take over 2")
	if said := desk.texts(); !strings.Contains(said, "1 thing could not be taken over") || len(find[*kit.Button](desk)) != 1 {
		t.Errorf("says %s", said)
	}
	if s := desk.Workspace().ISMS(); risk(s, "R-02").Likelihood != 3 || risk(s, "R-01").Likelihood != 1 || !strings.HasPrefix(desk.Said[0], "1 change from") {
		t.Errorf("%d, %d, said %q", risk(s, "R-02").Likelihood, risk(s, "R-01").Likelihood, desk.Said)
	}
}

func TestEveryDialogFitsTheSmallestWindowInEveryLanguage(t *testing.T) {
	sample := screentest.MustSample(t)
	path := mustEdit(t, sample)
	for _, lang := range translations.Languages {
		sample.Texts = translations.In(lang)
		for name, size := range map[string]fyne.Size{"1024x700": least, "1280x800": usual} {
			for _, mode := range []theme.Mode{theme.ModeLight, theme.ModeDark} {
				if *pictures == "" && (size != least || mode != theme.ModeLight) {
					continue // what fits here fits there
				}
				l := looker{t, mustWindow(t, sample, mode, size), size, fmt.Sprintf("%s-%s-%v", lang, name, mode)}
				b := bringing{desk: l.desk, path: path}
				b.read()
				l.at("preview")
				for n := range 6 {
					l.desk.key(t, fyne.KeyDown)
					l.at(fmt.Sprint("line-", n+2))
				}
				l.close()
				b.askPassword()
				l.at("password")
				l.close()
				b.say(sample.Text("ui.import.nothing"), sample.Text("ui.import.nothing.text", "Count", 5000, "File", "book.xlsx"))
				l.at("nothing")
				l.close()
				b.before = newModel(sample.Workspace().View(sample), "", &workspace.Incoming{})
				b.preview(&workspace.Incoming{Items: []sheet.Item{{Deed: sheet.Delete, Sheet: "Assets", Cell: "A4", Register: "assets", Row: "AS-01"}}}, 0)
				l.at("undated")
				l.close()
			}
		}
	}
}

// looker looks at what a window shows.
type looker struct {
	*testing.T
	desk *windowDesk
	room fyne.Size
	name string
}

func (l looker) at(what string) {
	l.Helper()
	position := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for _, o := range find[fyne.CanvasObject](l.desk) {
		at := position(o)
		switch o := o.(type) {
		case *kit.Button, *kit.Segmented, *kit.TextInput, *kit.PickList:
			if at.X < 0 || at.Y < 0 || at.X+o.Size().Width > l.room.Width || at.Y+o.Size().Height > l.room.Height || o.MinSize().Width > o.Size().Width+1 {
				l.Errorf("%s %s: %T of %v at %v needs %v", l.name, what, o, o.Size(), at, o.MinSize())
			}
		case *canvas.Text:
			if strings.HasPrefix(o.Text, "ui.") || strings.HasPrefix(o.Text, "field.") || strings.HasPrefix(o.Text, "choice.") {
				l.Errorf("%s %s shows the key %q", l.name, what, o.Text)
			}
		}
	}
	for _, list := range find[*kit.PickList](l.desk) {
		if list.Size().Height < 4*theme.RowHeight {
			l.Errorf("%s %s: the list is only %v high", l.name, what, list.Size().Height)
		}
	}
	if *pictures == "" {
		return
	}
	file, err := os.Create(filepath.Join(*pictures, l.name+"-"+what+".png"))
	must(l, err)
	must(l, png.Encode(file, l.desk.window.Canvas().Capture()))
	must(l, file.Close())
}

func (l looker) close() {
	for _, o := range l.desk.open() {
		l.desk.window.Canvas().Overlays().Remove(o)
	}
}
