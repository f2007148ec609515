package gaps

import (
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
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
	"ismsdesk/translations"
)

var pictures = flag.String("pictures", "", "folder for a picture of every look")

// mustShow puts the screen into a window of the size that the content has.
func mustShow(tb testing.TB, desk screen.Desk, mode theme.Mode, size fyne.Size) (*Screen, fyne.Canvas) {
	tb.Helper()
	test.NewTempApp(tb)
	fyne.CurrentApp().Settings().SetTheme(theme.New(mode, 1))
	s := NewScreen(desk)
	w := test.NewTempWindow(tb, s.Content())
	w.SetPadded(false)
	w.Resize(size)
	return s, w.Canvas()
}

// rooms are what the window leaves for a screen at its least and its usual size.
var rooms = map[string]fyne.Size{"1024x700": fyne.NewSize(745, 668), "1280x800": fyne.NewSize(758, 768)}

// judge answers a good part of the gap analysis.
func judge(tb testing.TB, desk screen.Desk) {
	tb.Helper()
	err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		items := d.ISMS.GapProposals("2026-09-21")
		if err := d.TakeOverGaps(items); err != nil {
			return err
		}
		for n, i := range items {
			if n%3 == 0 {
				if err := d.PutGap(i.ID, "maturity", fmt.Sprint(n*7%6)); err != nil {
					return err
				}
			}
			if n%9 == 4 {
				for field, value := range map[string]string{
					"state": "missing", "action": "Write it down and tell everybody who is concerned", "owner": "P-02",
					"due_on": fmt.Sprintf("2026-%02d-15", 8+n%4), "note": "Done by habit, nobody has written it down.",
				} {
					if err := d.PutGap(i.ID, field, value); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
}

func TestTheScreenFitsItsRoomAndShowsNoKeys(t *testing.T) {
	for _, lang := range translations.Languages {
		for name, room := range rooms {
			for _, mode := range []theme.Mode{theme.ModeLight, theme.ModeDark} {
				for _, firm := range []string{"empty", "judged"} {
					desk := screentest.MustSample(t)
					if firm == "judged" {
						judge(t, desk)
					} else {
						desk = screentest.MustEmpty(t)
					}
					desk.Texts = translations.In(lang)
					s, c := mustShow(t, desk, mode, room)
					look(t, c, room, fmt.Sprintf("%s-%s-%v-%s-first", lang, name, mode, firm))
					s.begin()
					s.open("6.1.2", "")
					look(t, c, room, fmt.Sprintf("%s-%s-%v-%s-clause", lang, name, mode, firm))
					s.open("A.5.7", "")
					look(t, c, room, fmt.Sprintf("%s-%s-%v-%s-control", lang, name, mode, firm))
					s.switchTo(modeTable)
					look(t, c, room, fmt.Sprintf("%s-%s-%v-%s-table", lang, name, mode, firm))
				}
			}
		}
	}
}

// look checks what a canvas shows, and takes its picture when asked to.
func look(t *testing.T, c fyne.Canvas, room fyne.Size, name string) {
	t.Helper()
	if least := c.Content().MinSize(); least.Width > room.Width || least.Height > room.Height {
		t.Errorf("%s needs %v, but there is %v", name, least, room)
	}
	screentest.Visible(c.Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && (strings.HasPrefix(text.Text, "ui.") || strings.HasPrefix(text.Text, "gap.") || strings.HasPrefix(text.Text, "field.")) {
			t.Errorf("%s shows the key %q", name, text.Text)
		}
	})
	if *pictures == "" {
		return
	}
	file, err := os.Create(filepath.Join(*pictures, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(file, c.Capture()); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// window is a desk whose changes are shown at once, as in the window.
type window struct {
	*screentest.Desk
	screen *Screen
}

func (w *window) Change(kind isms.ChangeKind, edit func(*isms.Draft) error) error {
	err := w.Desk.Change(kind, edit)
	if err == nil && w.screen != nil {
		w.screen.Refresh(isms.Change{})
	}
	return err
}

func TestTheKeyboardGoesFromRequirementToRequirement(t *testing.T) {
	desk := &window{Desk: screentest.MustEmpty(t)}
	s, c := mustShow(t, desk, theme.ModeLight, rooms["1024x700"])
	desk.screen = s
	s.begin()
	write := func(text string) {
		for _, r := range text {
			if r == '\n' {
				c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
				continue
			}
			c.Focused().TypedRune(r)
		}
	}
	press := func(keys ...fyne.KeyName) {
		for _, key := range keys {
			c.Focused().TypedKey(&fyne.KeyEvent{Name: key})
		}
	}
	write("2\n3\n1\n0\n") // 4.1 partly met at 3, 4.2 missing at 0
	write("4")            // a clause cannot be left out
	press(fyne.KeyDown, fyne.KeyUp, fyne.KeyUp, fyne.KeyDelete)
	gaps := desk.Workspace().ISMS().Gaps
	got := ""
	for _, g := range gaps {
		got += fmt.Sprintf("%s:%s:%s ", g.ID, g.State, g.Maturity)
	}
	if want := "4.1:partial:3 4.2::0 "; got != want {
		t.Errorf("typed %q, want %q", got, want)
	}
	if place := s.Place(); place.Row != "4.2" {
		t.Errorf("the screen is at %v", place)
	}
}

func TestWhatIsJudgedStaysInSightUntilTheUserGoesOn(t *testing.T) {
	desk := &window{Desk: screentest.MustEmpty(t)}
	s, c := mustShow(t, desk, theme.ModeLight, rooms["1024x700"])
	desk.screen = s
	s.begin()
	s.narrow(byState + stateOpen)
	c.Focused().TypedRune('3')
	if s.assess.list.current != "4.1" || s.assess.list.at("4.1") < 0 {
		t.Fatalf("after judging 4.1 the screen is at %s", s.assess.list.current)
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	c.Focused().TypedRune('3')
	if s.assess.list.current != "4.2" || s.assess.list.at("4.1") >= 0 {
		t.Errorf("4.1 is still among what is open, at %s", s.assess.list.current)
	}
}

func TestAFilterThatHidesARequirementGivesWayToAJump(t *testing.T) {
	desk := screentest.MustSample(t)
	s, c := mustShow(t, desk, theme.ModeLight, rooms["1024x700"])
	s.narrow(byTheme + "A.7")
	if first := s.assess.list.current; !strings.HasPrefix(first, "A.7.") {
		t.Errorf("the first of the theme is %s", first)
	}
	s.Go(screen.Place{Area: area, Row: "9.3.2", Field: "owner"})
	s.Focus()
	if s.Place().Row != "9.3.2" || len(s.model.keys) != 0 {
		t.Errorf("at %v with the filter %v", s.Place(), s.model.keys)
	}
	if c.Focused() != s.assess.form.inputs["owner"].(*kit.Select) {
		t.Errorf("the keyboard is at %T", c.Focused())
	}
	s.Go(screen.Place{Area: area, Row: "A.99"})
	if s.Place().Row != "9.3.2" {
		t.Error("a place that is not there was gone to")
	}
}

func TestTheTableSavesWhatIsSaidAboutAnyRequirement(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.ModeLight, 1))
	desk := screentest.MustEmpty(t)
	m := newModel(desk)
	table := newTableModel(m)
	if table.Len() != 123 {
		t.Fatalf("%d rows", table.Len())
	}
	if err := table.Set(4, stateColumn, "partly met"); err != nil {
		t.Fatal(err)
	}
	m.reload()
	table.Reload()
	if table.RowID(4) != "5.1" || table.Raw(4, stateColumn) != "partial" || table.Cell(4, stateColumn).Text != "partly met" {
		t.Errorf("%s holds %q", table.RowID(4), table.Raw(4, stateColumn))
	}
	block := [][]string{{table.Cell(4, titleColumn).Text, "", "2 known and repeated"}, {"", "met", "3"}}
	if err := table.Paste(block, kit.PastePlace{Rows: []int{4, 5}, Selected: 1, Col: titleColumn, Width: 1}); err != nil {
		t.Fatal(err)
	}
	if len(desk.Said) != 1 {
		t.Errorf("said %q", desk.Said)
	}
	m.reload()
	table.Reload()
	if table.Raw(4, stateColumn) != "" || table.Raw(4, stateColumn+1) != "2" || table.Raw(5, stateColumn) != "met" || table.Raw(5, stateColumn+1) != "3" {
		t.Error("the block was not pasted")
	}
	if err := table.Set(0, stateColumn, "perhaps"); err == nil {
		t.Error("a state that is none was taken")
	}
}

func TestTheReportIsOfferedOnceSomethingIsSaid(t *testing.T) {
	desk := &window{Desk: screentest.MustEmpty(t)}
	s, _ := mustShow(t, desk, theme.ModeLight, rooms["1024x700"])
	desk.screen = s
	s.begin()
	if !s.report.Disabled() {
		t.Error("a report about nothing is offered")
	}
	if err := s.model.say("4.1", "state", "met"); err != nil {
		t.Fatal(err)
	}
	if s.report.Disabled() {
		t.Error("the report is not offered")
	}
	s.report.Tapped(nil)
	if len(desk.Went) != 1 || desk.Went[0] != (screen.Place{Area: screen.AreaDocuments, Row: "92"}) {
		t.Errorf("went to %v", desk.Went)
	}
}
