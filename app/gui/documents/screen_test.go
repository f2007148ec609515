package documents

import (
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

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

var pictures = flag.String("pictures", "", "folder for a picture of every look")

const least = "1024x700" // the smallest window

// rooms are what the window leaves for a screen at its least and its usual size.
var rooms = map[string]fyne.Size{least: fyne.NewSize(745, 668), "1280x800": fyne.NewSize(758, 768)}

// windowDesk is a desk with a window, which shows the screen.
type windowDesk struct {
	*screentest.Desk
	window fyne.Window
}

// Window implements screen.Desk.
func (d *windowDesk) Window() fyne.Window { return d.window }

// mustShow puts the screen into a window of a size.
func mustShow(tb testing.TB, sample *screentest.Desk, mode theme.Mode, size fyne.Size) (*Screen, *windowDesk) {
	tb.Helper()
	test.NewTempApp(tb).Settings().SetTheme(theme.New(mode, 1))
	desk := &windowDesk{Desk: sample, window: test.NewTempWindow(tb, nil)}
	s := NewScreen(desk)
	desk.window.SetPadded(false)
	desk.window.SetContent(s.Content())
	desk.window.Resize(size)
	desk.Workspace().Watch(s.Refresh)
	return s, desk
}

func mustScreen(tb testing.TB) (*Screen, *windowDesk) {
	tb.Helper()
	return mustShow(tb, screentest.MustSample(tb), theme.ModeLight, rooms[least])
}

// mustLive gives the sample firm some time with its documents: something left
// out, something approved and changed since, text and values of its own.
func mustLive(tb testing.TB, desk *screentest.Desk) {
	tb.Helper()
	m := newModel(desk)
	desk.Workspace().Watch(func(isms.Change) { m.reload() })
	kind, _ := m.view().Catalogue.DocumentType("52")
	for _, control := range kind.Refs {
		mustSet(tb, desk, "soa", control, "applicable", "yes")
		mustSet(tb, desk, "soa", control, "status", "planned")
	}
	must(tb, m.include("24", "leave"))
	_, err := m.approve(m.asked("50", "36"))
	must(tb, err)
	must(tb, m.setParameter("backup.keep_days", "99"))
	text := mustText(tb, m, "50", desk.Lang())
	s := withFigures(tb, text)
	text.typed(s, s.Text+" …")
	must(tb, text.save(s))
	must(tb, text.setState(s, isms.SectionPlanned, "…"))
	log := m.view().Approvals
	mustSet(tb, desk, "approvals", log[len(log)-2].ID, "note", "…")
	path := filepath.Join(tb.TempDir(), "certificate.pdf")
	must(tb, os.WriteFile(path, []byte("%PDF"), 0o600))
	must2(desk.Workspace().Attach(must2(m.addOwn()), path))
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
	c := l.desk.window.Canvas()
	shown := append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...)
	for n, o := range shown {
		if needs := o.MinSize(); needs.Width > l.room.Width || needs.Height > l.room.Height {
			l.Errorf("%s %s needs %v, but there is %v", l.name, what, needs, l.room)
		}
		screentest.Visible(o, func(o fyne.CanvasObject) {
			if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o); n > 0 && at.Y < 0 {
				l.Errorf("%s %s: the dialog is higher than the window", l.name, what)
			}
			if text, ok := o.(*canvas.Text); ok && (strings.HasPrefix(text.Text, "ui.") || strings.HasPrefix(text.Text, "field.") || strings.HasPrefix(text.Text, "choice.")) {
				l.Errorf("%s %s shows the key %q", l.name, what, text.Text)
			}
			if text, ok := o.(*kit.Segmented); ok && text.MinSize().Width > text.Size().Width {
				l.Errorf("%s %s cuts off a choice: it needs %v and has %v", l.name, what, text.MinSize(), text.Size())
			}
		})
	}
	if *pictures == "" {
		return
	}
	file := must2(os.Create(filepath.Join(*pictures, l.name+"-"+what+".png")))
	must(l, png.Encode(file, c.Capture()))
	must(l, file.Close())
}

func (l looker) closeDialogs() {
	overlays := l.desk.window.Canvas().Overlays()
	for _, o := range overlays.List() {
		overlays.Remove(o)
	}
}

func TestEverythingFitsItsRoomAndShowsNoKeys(t *testing.T) {
	for _, lang := range translations.Languages {
		sample, empty := screentest.MustSample(t), screentest.MustEmpty(t)
		sample.Texts, empty.Texts = translations.In(lang), translations.In(lang)
		mustLive(t, sample)
		for name, room := range rooms {
			for _, mode := range []theme.Mode{theme.ModeLight, theme.ModeDark} {
				if *pictures == "" && (name != least || mode != theme.ModeLight) {
					continue // what fits here fits there
				}
				s, desk := mustShow(t, sample, mode, room)
				l := looker{t, desk, room, fmt.Sprintf("%s-%s-%v", lang, name, mode)}
				for place, tabs := range map[string][]string{
					"50": {tabRead, tabText, tabValues, tabControl}, "06": {tabRead}, "52": {tabRead}, "24": {tabRead}, workspace.WorkbookID: {tabRead, tabControl},
					s.model.all[ours][len(s.model.all[ours])-1].id: {tabControl},
				} {
					s.Go(screen.Place{Area: area, Row: place})
					for _, tab := range tabs {
						s.set.detail.switchTo(tab)
						l.at(place + "-" + tab)
					}
				}
				s.Go(screen.Place{Area: area, Row: "50"})
				s.set.detail.switchTo(tabRead)
				s.set.detail.read.changes = true
				s.set.detail.read.show(s.set.detail.item)
				l.at("50-changes")
				s.model.tickAll()
				s.set.showTicks()
				l.at("ticked")
				for what, open := range map[string]func(){
					"approve": func() { s.set.detail.askApproval(s.model.asked("50", "36", "37", "40", "20")) }, "size": s.askSize, "export-ticked": s.askExport,
				} {
					open()
					l.at(what)
					l.closeDialogs()
				}
				s.model.tickAll()
				s.askExport()
				l.at("export")
				l.closeDialogs()
				s.switchTo(modeTable)
				l.at("table")
				e, emptyDesk := mustShow(t, empty, mode, room)
				l.desk = emptyDesk
				l.at("empty")
				e.set.switchGroup(ours)
				l.at("empty-own")
			}
		}
	}
}

func TestAJumpLeadsToTheDocumentAndItsProperty(t *testing.T) {
	s, desk := mustScreen(t)
	s.set.search.SetText("nothing like it")
	for _, field := range []string{"status", "owner", "review_on", "version"} {
		s.Go(screen.Place{Area: area, Row: "50", Field: field})
		s.Focus()
		if s.Place() != (screen.Place{Area: area, Row: "50"}) || desk.window.Canvas().Focused() != s.set.detail.control.inputs[field].(fyne.Focusable) {
			t.Errorf("%s: at %v, the keyboard is at %T", field, s.Place(), desk.window.Canvas().Focused())
		}
	}
	must(t, s.model.chooseSize(isms.SizeMicro))
	if s.Go(screen.Place{Area: area, Row: "50"}); s.Place().Row != "59" {
		t.Errorf("a document without a file of its own leads to %v", s.Place())
	}
	s.Go(screen.Place{Area: area, Row: "50", Field: "inclusion"})
	if made := s.set.detail.control.made["50"].Input().(fyne.Focusable); desk.window.Canvas().Focused() != made {
		t.Errorf("the keyboard is at %T", desk.window.Canvas().Focused())
	}
	if s.Go(screen.Place{Area: area, Row: "no such"}); s.Place().Row != "59" {
		t.Errorf("a document that is none leads to %v", s.Place())
	}
}

func TestWhatIsLeftOutIsFollowedToItsGroup(t *testing.T) {
	s, desk := mustScreen(t)
	s.Go(screen.Place{Row: "50"})
	s.set.detail.switchTo(tabControl)
	must(t, s.model.include("50", "leave"))
	if s.model.group != notMade || s.set.current != "50" || s.set.group.Value() != notMade {
		t.Fatalf("in front is %s of the group %s", s.set.current, s.model.group)
	}
	desk.Undo()
	if s.model.group != inSet || s.set.current != "50" {
		t.Errorf("after undo: %s of the group %s", s.set.current, s.model.group)
	}
}

func TestAPropertyIsSavedAtOnceAndRefusedAtItsField(t *testing.T) {
	s, desk := mustScreen(t)
	s.Go(screen.Place{Row: "50", Field: "version"})
	control := s.set.detail.control
	version := control.inputs["version"].(*kit.TextInput)
	test.Type(version, "9")
	version.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := s.model.row("50").Version; !strings.Contains(got, "9") {
		t.Errorf("the version is %q", got)
	}
	desk.Undo()
	if version.Text != s.model.row("50").Version {
		t.Errorf("after undo the field says %q", version.Text)
	}
	review := control.inputs["review_on"].(*kit.DateInput)
	review.SetText("never")
	review.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if control.fields["review_on"].Error() == "" {
		t.Error("a date that is none is not refused")
	}
}

func TestAValueIsTypedAndRefusedAtItsField(t *testing.T) {
	s, _ := mustScreen(t)
	s.Go(screen.Place{Row: "50"})
	s.set.detail.switchTo(tabValues)
	f := s.set.detail.values.fields["backup.keep_days"]
	typed := func(text string) {
		f.input.(*kit.TextInput).SetText(text)
		f.input.(*kit.TextInput).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if typed("1"); f.field.Error() == "" || f.input.Value() != "1" {
		t.Errorf("an impossible value: %q, error %q", f.input.Value(), f.field.Error())
	}
	if typed("45"); f.field.Error() != "" || f.back.Hidden || s.model.parameter("backup.keep_days").value != "45" {
		t.Errorf("error %q, back hidden %v", f.field.Error(), f.back.Hidden)
	}
	if f.back.Objects[0].(*kit.Button).OnTapped(); !f.back.Hidden || f.input.Value() != "30" {
		t.Errorf("after going back the field says %q", f.input.Value())
	}
}

func TestTypedTextSurvivesAnotherSectionAndDocument(t *testing.T) {
	s, _ := mustScreen(t)
	s.Go(screen.Place{Row: "50"})
	s.set.detail.switchTo(tabText)
	text := s.set.detail.text
	if !text.form.save.Disabled() || !text.form.back.Disabled() {
		t.Error("there is something to save before anything was typed")
	}
	text.form.text.SetText("Half a sen")
	if text.form.save.Disabled() {
		t.Error("what was typed cannot be saved")
	}
	text.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if text.form.text.Text == "Half a sen" {
		t.Fatal("the next section shows the text of the first")
	}
	s.Go(screen.Place{Row: "36"})
	s.Go(screen.Place{Row: "50"})
	text.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if text.form.text.Text != "Half a sen" || text.form.save.Disabled() {
		t.Errorf("the field says %q", text.form.text.Text)
	}
	text.form.keep()
	if text.form.textField.Error() != "" || !text.form.save.Disabled() || text.form.back.Disabled() || !text.form.section.Own {
		t.Errorf("after saving: error %q, own %v", text.form.textField.Error(), text.form.section.Own)
	}
	text.form.text.SetText("{{if")
	if text.form.keep(); text.form.textField.Error() == "" || text.form.text.Text != "{{if" {
		t.Errorf("error %q, text %q", text.form.textField.Error(), text.form.text.Text)
	}
	if text.form.reset(); text.form.textField.Error() != "" || text.form.section.Own || text.form.text.Text != text.form.section.Text {
		t.Errorf("after taking the program's text: %q", text.form.text.Text)
	}
}

func TestSpaceTicksADocument(t *testing.T) {
	s, desk := mustScreen(t)
	s.Focus()
	if desk.window.Canvas().Focused() != fyne.Focusable(s.set.list) {
		t.Fatalf("the keyboard is at %T", desk.window.Canvas().Focused())
	}
	if s.set.approve.Visible() {
		t.Error("nothing is ticked and can be approved")
	}
	s.set.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	s.set.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	s.set.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got := s.model.tickedIDs(); !slices.Equal(got, ids(s.set.lines[:2])) || !s.set.approve.Visible() {
		t.Errorf("ticked are %q", got)
	}
}

func TestConsentsAreGivenOnThePageOfTheApprovals(t *testing.T) {
	s, desk := mustScreen(t)
	s.Go(screen.Place{Row: "20"})
	s.set.detail.approveThis()
	if len(desk.Went) != 1 || desk.Went[0].Area != "approvals" {
		t.Errorf("went to %v", desk.Went)
	}
	s.set.detail.askApproval(s.model.asked("20"))
	if len(desk.Said) != 1 || len(desk.window.Canvas().Overlays().List()) != 0 {
		t.Errorf("said %q", desk.Said)
	}
}

func TestAnExportRunsAndSaysWhatItDid(t *testing.T) {
	s, desk := mustScreen(t)
	s.model.tick("06", true)
	f := s.newExportForm()
	f.setLetterhead(filepath.Join(t.TempDir(), "none.docx"))
	if f.paper.Error() == "" {
		t.Error("a letterhead that is not there is taken")
	}
	f.order.folder = t.TempDir()
	s.start(f.order)
	if len(desk.Said) != 1 || s.export.Disabled() || len(desk.Warnings) != 0 {
		t.Errorf("said %q, warned %v", desk.Said, desk.Warnings)
	}
}

func TestEveryTabHasHelp(t *testing.T) {
	s, _ := mustScreen(t)
	s.Go(screen.Place{Row: "50"})
	for _, tab := range []string{tabRead, tabText, tabValues, tabControl} {
		s.set.detail.switchTo(tab)
		for _, part := range s.Help() {
			if isKey(part.Heading) || len(part.Paragraphs) > 0 && isKey(part.Paragraphs[0]) {
				t.Errorf("%s: %+v", tab, part)
			}
		}
	}
	s.switchTo(modeTable)
	if help := s.Help(); len(help) < 3 {
		t.Errorf("%+v", help)
	}
}
