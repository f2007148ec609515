package kit

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/theme"
)

func harbour() *Road {
	return NewRoad([]RoadItem{
		{Title: "Harbour"},
		{Key: "quay", Title: "Quay", Icon: fynetheme.HomeIcon(), State: "done", StateColour: theme.ColorNameGood},
		{Key: "crane", Title: "Crane", State: "3"},
		{Title: "Sea"},
		{Key: "buoy", Title: "Buoy"},
	})
}

func TestRoadByKeyboard(t *testing.T) {
	startApp(t)
	r := harbour()
	var gone []string
	r.OnGo = func(key string) { gone = append(gone, key) }
	r.SetCurrent("quay")
	c := show(t, r, 220, 300)
	c.FocusNext()
	press(c, fyne.KeyDown, fyne.KeyReturn)               // crane
	press(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // over the heading to the buoy, and no further
	press(c, fyne.KeyHome, fyne.KeyUp, fyne.KeySpace)    // quay
	wantIDs(t, gone, "crane", "buoy", "quay")
	if r.Current() != "quay" {
		t.Errorf("choosing alone moved to %s", r.Current())
	}
}

func TestRoadByMouse(t *testing.T) {
	startApp(t)
	r := harbour()
	var gone []string
	r.OnGo = func(key string) { gone = append(gone, key) }
	show(t, r, 220, 300)
	for _, y := range []float32{5, rowHeight() * 1.5, 290} { // heading, quay, below everything
		r.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, y)})
	}
	wantIDs(t, gone, "quay")
}

func TestRoadLooks(t *testing.T) {
	startApp(t)
	r := harbour()
	r.SetCurrent("crane")
	c := show(t, r, 220, 300)
	c.FocusNext()
	test.AssertRendersToMarkup(t, "road.xml", c)
}

func TestRoadShowsTheCurrentPlaceWhereverItIs(t *testing.T) {
	var items []RoadItem
	for i := range 40 {
		items = append(items, RoadItem{Key: fmt.Sprint(i), Title: fmt.Sprint("Place ", i)})
	}
	r := NewRoad(items)
	show(t, r.Scrolled(), 220, 300)
	r.SetCurrent("39")
	if bottom := r.scroll.Offset.Y + r.scroll.Size().Height; bottom < r.MinSize().Height-r.height(39) {
		t.Errorf("the last place lies below what is seen, which ends at %v", bottom)
	}
	r.SetCurrent("0")
	if r.scroll.Offset.Y > r.height(0) {
		t.Errorf("the first place lies above what is seen, which begins at %v", r.scroll.Offset.Y)
	}
}

func TestRoadKeepsItsPlaceWhenStatesChange(t *testing.T) {
	startApp(t)
	r := harbour()
	r.SetCurrent("crane")
	c := show(t, r, 220, 300)
	items := append([]RoadItem{}, r.items...)
	items[2].State = "4 of 5"
	r.SetItems(items)
	if r.Current() != "crane" || !strings.Contains(test.RenderToMarkup(c), "4 of 5") {
		t.Error("the new state is not shown at the place")
	}
}

func TestHelpCollapses(t *testing.T) {
	startApp(t)
	h := NewHelpPanel(HelpTexts{Show: "Help", Hide: "Hide"})
	var toggled []bool
	h.OnToggle = func(collapsed bool) { toggled = append(toggled, collapsed) }
	c := show(t, h, 300, 400)
	if got := h.MinSize().Width; got != theme.HelpWidth {
		t.Errorf("open it is %v wide", got)
	}
	c.FocusNext()
	press(c, fyne.KeyReturn)
	if !h.Collapsed() || h.MinSize().Width > 120 {
		t.Errorf("collapsed it is %v wide", h.MinSize().Width)
	}
	c.FocusNext()
	press(c, fyne.KeyReturn)
	if h.Collapsed() || len(toggled) != 2 {
		t.Errorf("it was toggled %v", toggled)
	}
}

func TestHelpLinksLeadToTheirPlace(t *testing.T) {
	startApp(t)
	h := NewHelpPanel(HelpTexts{Show: "Help", Hide: "Hide"})
	gone := 0
	h.SetParts([]HelpPart{{Heading: "Checks", Links: []HelpLink{{Text: "No owner", Chip: "C1", OnGo: func() { gone++ }}}}})
	c := show(t, h, 300, 400)
	c.FocusNext()
	c.FocusNext()
	press(c, fyne.KeyReturn)
	if gone != 1 {
		t.Errorf("the link was followed %d times", gone)
	}
	test.AssertRendersToMarkup(t, "help.xml", c)
}

func TestSplitPageCollapsesHelpInNarrowWindows(t *testing.T) {
	startApp(t)
	h := NewHelpPanel(HelpTexts{Show: "Help", Hide: "Hide"})
	p := NewSplitPage(harbour(), h)
	p.SetContent(NewBody("Content"))
	w := test.NewTempWindow(t, p.Container)
	w.SetPadded(false)
	for _, tt := range []struct {
		width     float32
		user      func()
		collapsed bool
	}{
		{1024, nil, true},
		{1024, func() { h.toggle(false) }, false}, // the user wants it here
		{1100, nil, false},
		{1400, nil, false},
		{1024, nil, true},
		{1400, nil, false},
	} {
		if tt.user != nil {
			tt.user()
		}
		w.Resize(fyne.NewSize(tt.width, 700))
		if h.Collapsed() != tt.collapsed {
			t.Errorf("at %v collapsed is %v", tt.width, h.Collapsed())
		}
		if got := h.Position().X + h.Size().Width; got != tt.width {
			t.Errorf("at %v the help ends at %v", tt.width, got)
		}
	}
}

func wizard() *WizardFrame {
	w := NewWizardFrame(WizardTexts{Later: "Decide later", Back: "Back", Next: "Next"})
	w.SetContent(NewBody("What is it called?"), false)
	w.SetOpen("2 answers open")
	w.SetStep("Name", "Step 2 of 3", 1, 3)
	return w
}

func TestWizardButtons(t *testing.T) {
	startApp(t)
	w := wizard()
	var done []string
	w.OnLater = func() { done = append(done, "later") }
	w.OnBack = func() { done = append(done, "back") }
	w.OnNext = func() { done = append(done, "next") }
	c := show(t, w, 800, 600)
	for range 3 {
		c.FocusNext()
		press(c, fyne.KeyReturn)
	}
	w.SetStep("Start", "Step 1 of 3", 0, 3)
	test.Tap(w.back)
	w.SetNext("Finish", false)
	test.Tap(w.next)
	w.SetNext("Finish", true)
	test.Tap(w.next)
	wantIDs(t, done, "later", "back", "next", "next")
	if w.next.Text != "Finish" {
		t.Errorf("the button says %q", w.next.Text)
	}
}

func TestWizardStepsCanBeTapped(t *testing.T) {
	startApp(t)
	w := wizard()
	steps := []int{}
	w.OnStep = func(step int) { steps = append(steps, step) }
	show(t, w, 800, 600)
	for _, share := range []float32{0.1, 0.5, 0.99} {
		w.dots.Tapped(&fyne.PointEvent{Position: fyne.NewPos(w.dots.Size().Width*share, 5)})
	}
	if len(steps) != 3 || steps[0] != 0 || steps[1] != 1 || steps[2] != 2 {
		t.Errorf("tapped steps are %v", steps)
	}
}

func TestWizardContentIsReadableOrWide(t *testing.T) {
	startApp(t)
	w := wizard()
	content := NewBody("x")
	show(t, w, 1000, 600)
	w.SetContent(content, false)
	if got := content.Size().Width; got != theme.ReadingWidth {
		t.Errorf("text is %v wide, want %v", got, theme.ReadingWidth)
	}
	w.SetContent(content, true)
	if got := content.Size().Width; got != 1000-2*theme.GapPage {
		t.Errorf("a grid is %v wide", got)
	}
}

func TestWizardLooks(t *testing.T) {
	startApp(t)
	test.AssertRendersToMarkup(t, "wizard.xml", show(t, wizard(), 800, 600))
}

func heat() HeatMapData {
	fill := func(i int) HeatCell {
		return HeatCell{Fill: theme.RiskBands[i].Fill, Label: string(rune('1' + i)), Accepted: i < 2}
	}
	data := HeatMapData{
		UpTitle: "Likelihood", RightTitle: "Impact",
		UpLabels: []string{"rare", "often"}, RightLabels: []string{"small", "big", "huge"},
		Cells: [][]HeatCell{{fill(0), fill(1), fill(2)}, {fill(1), fill(3), fill(4)}},
	}
	data.Cells[1][2].IDs = []string{"R-1", "R-2", "R-3"}
	return data
}

func TestHeatMapKeys(t *testing.T) {
	startApp(t)
	h := NewHeatMap(heat())
	var last [2]int
	h.OnSelect = func(up, right int) { last = [2]int{up, right} }
	c := show(t, h, 500, 400)
	c.FocusNext()
	press(c, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyRight, fyne.KeyRight)
	if last != [2]int{1, 2} {
		t.Errorf("the upper right cell is %v", last)
	}
	press(c, fyne.KeyDown, fyne.KeyLeft)
	if last != [2]int{0, 1} {
		t.Errorf("one down and left is %v", last)
	}
	h.SetData(HeatMapData{UpLabels: []string{"a"}, RightLabels: []string{"b"}, Cells: [][]HeatCell{{{Fill: theme.RiskBands[0].Fill}}}})
	if h.right != -1 {
		t.Error("a cell is chosen that is gone")
	}
}

func TestHeatMapTaps(t *testing.T) {
	startApp(t)
	h := NewHeatMap(heat())
	var chosen [][2]int
	h.OnSelect = func(up, right int) { chosen = append(chosen, [2]int{up, right}) }
	show(t, h, 500, 400)
	g := h.geometry()
	h.Tapped(&fyne.PointEvent{Position: g.at(0, 2, 2).AddXY(5, 5)})
	h.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, 1)})
	h.Tapped(&fyne.PointEvent{Position: g.at(0, 3, 2).AddXY(5, 5)})
	if len(chosen) != 1 || chosen[0] != [2]int{0, 2} {
		t.Errorf("taps chose %v", chosen)
	}
}

// The acceptance line runs exactly where an accepted cell meets another: here
// right of the second and above the second cell below, and right of the first above.
func TestHeatMapAcceptanceLine(t *testing.T) {
	startApp(t)
	h := NewHeatMap(heat())
	h.Resize(fyne.NewSize(500, 400))
	lines := 0
	for _, o := range h.draw() {
		if rect, ok := o.(*canvas.Rectangle); ok && rect.FillColor == role(theme.ColorNameText) {
			lines++
		}
	}
	if lines != 3 {
		t.Errorf("the line has %d parts, want 3", lines)
	}
}

func TestHeatMapLooks(t *testing.T) {
	startApp(t)
	h := NewHeatMap(heat())
	h.Select(1, 2)
	test.AssertRendersToMarkup(t, "heatmap.xml", show(t, h, 500, 400))
}

func TestHeatMapNamesOnlyTheIDsThatFit(t *testing.T) {
	startApp(t)
	h := NewHeatMap(heat())
	ids := []string{"R-01", "R-02", "R-03", "R-04", "R-05"}
	got := h.idLines(ids, 70, 12, 2)
	if len(got) != 2 || !strings.HasSuffix(got[1], "…") {
		t.Errorf("lines are %q", got)
	}
	if got := h.idLines(ids, 1000, 12, 2); len(got) != 1 || strings.Contains(got[0], "…") {
		t.Errorf("with room, lines are %q", got)
	}
	if got := h.idLines(ids, 70, 12, 0); got != nil {
		t.Errorf("without room, lines are %q", got)
	}
}

func TestHeatMapPairFitsItsRoom(t *testing.T) {
	startApp(t)
	before, after := NewHeatMap(heat()), NewHeatMap(heat())
	pair := HeatMapPair("Before", before, "After", after)
	w := test.NewTempWindow(t, pair)
	w.Resize(fyne.NewSize(1000, 500))
	if before.Size().Width > 490 {
		t.Errorf("side by side, one is %v wide", before.Size().Width)
	}
	w.Resize(fyne.NewSize(360, 800))
	if before.Size().Width < 340 {
		t.Errorf("under each other, one is %v wide", before.Size().Width)
	}
}

// timer is a clock that goes on only when told.
type timer struct{ pending []func() }

func (tm *timer) later(_ time.Duration, f func()) { tm.pending = append(tm.pending, f) }

func (tm *timer) goOn() {
	pending := tm.pending
	tm.pending = nil
	for _, f := range pending {
		f()
	}
}

func TestNoticesGoAwayAndStayInTheHistory(t *testing.T) {
	startApp(t)
	tm := &timer{}
	n := NewNotices("Close", noon, tm.later)
	undone := false
	c := show(t, n, 1000, 700)
	n.Post(Notice{Text: "Saved."})
	n.Post(Notice{Text: "Changed.", ActionLabel: "Undo", OnAction: func() { undone = true }})
	n.Post(Notice{Text: "No space left.", Tone: theme.ToneError})
	test.AssertRendersToMarkup(t, "notices.xml", c)

	c.FocusNext()
	press(c, fyne.KeyReturn)
	if !undone || len(n.shown) != 2 {
		t.Errorf("undone is %v and %d notices are shown", undone, len(n.shown))
	}
	tm.goOn()
	if len(n.shown) != 1 || !strings.Contains(test.RenderToMarkup(c), "No space left.") {
		t.Errorf("after a while %d notices are shown", len(n.shown))
	}
	c.FocusNext()
	press(c, fyne.KeyReturn)
	if len(n.shown) != 0 {
		t.Error("the error cannot be closed")
	}
	if h := n.History(); len(h) != 3 || h[0].Text != "No space left." || h[0].At != noon() {
		t.Errorf("the history is %v", h)
	}
}

func TestNoticesAreFew(t *testing.T) {
	startApp(t)
	n := NewNotices("Close", noon, (&timer{}).later)
	show(t, n, 1000, 700)
	for range noticesKept + 5 {
		n.Post(Notice{Text: "x"})
	}
	if len(n.shown) != noticesAtOnce || len(n.History()) != noticesKept {
		t.Errorf("%d are shown and %d kept", len(n.shown), len(n.History()))
	}
}

func TestDialogDecides(t *testing.T) {
	startApp(t)
	var done []string
	ask := func() *Dialog {
		return &Dialog{
			Title: "Which?", Text: "Both changed.", Size: fyne.NewSize(400, 0),
			Buttons: []DialogButton{
				{Label: "Cancel", OnTapped: func() { done = append(done, "cancel") }},
				{Label: "Mine", Primary: true, OnTapped: func() { done = append(done, "mine") }},
			},
		}
	}
	c := show(t, NewBody("behind"), 800, 600)
	ask().Show(c)
	test.AssertRendersToMarkup(t, "dialog.xml", c)
	press(c, fyne.KeyReturn)
	ask().Show(c)
	press(c, fyne.KeyEscape)
	ask().Show(c)
	c.FocusPrevious()
	press(c, fyne.KeySpace)
	wantIDs(t, done, "mine", "cancel")
	if c.Overlays().Top() != nil {
		t.Error("the dialog is still open")
	}
}

func TestDialogStaysOpenUntilItsContentIsRight(t *testing.T) {
	startApp(t)
	c := show(t, NewBody("behind"), 800, 600)
	name := NewTextInput("Name")
	var d *Dialog
	d = &Dialog{Title: "New", Content: name, Size: fyne.NewSize(400, 0), Buttons: []DialogButton{
		{Label: "Create", Primary: true, KeepOpen: true, OnTapped: func() {
			if name.Value() != "" {
				d.Close()
			}
		}},
	}}
	d.Show(c)
	if c.Focused() != fyne.Focusable(name) {
		t.Fatalf("the keyboard is at %T", c.Focused())
	}
	c.FocusNext()
	press(c, fyne.KeyReturn)
	if c.Overlays().Top() == nil {
		t.Fatal("the dialog closed without a name")
	}
	c.FocusPrevious()
	write(c, "x")
	c.FocusNext()
	press(c, fyne.KeyReturn)
	if c.Overlays().Top() != nil {
		t.Error("the dialog is still open")
	}
	d.Close()
}

func TestButtonWhileDisabled(t *testing.T) {
	startApp(t)
	tapped := 0
	b := NewPrimaryButton("Go", func() { tapped++ })
	show(t, b, 100, 40)
	b.Disable()
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Enable()
	test.Tap(b)
	if tapped != 1 {
		t.Errorf("tapped %d times, want 1", tapped)
	}
}

func TestPartsLook(t *testing.T) {
	startApp(t)
	header := PageHeader("Boats", "4 boats, 1 sold", NewIconButton("Add", fynetheme.ContentAddIcon(), nil))
	chips := Row(theme.GapField, NewChip("done", theme.ToneGood), NewChip("late", theme.ToneError))
	empty := EmptyState{Title: "No boats yet", Text: "They will be here.", ActionLabel: "Buy one"}.Build()
	test.AssertRendersToMarkup(t, "parts.xml", show(t, Page(header, Headed(8, Card("States", chips), empty)), 800, 600))
}

func TestTextIsNeverCutInTheMiddleOfAGlyph(t *testing.T) {
	startApp(t)
	text := "Bürgermeisterstuhl für Övelgönne\nund mehr"
	for width := float32(0); width < 320; width += 7 {
		short := fit(text, width, 14)
		if got := measure(short, 14).Width; width > 12 && got > width {
			t.Errorf("%q is %v wide, room is %v", short, got, width)
		}
		if strings.ContainsAny(short, "\n\uFFFD") {
			t.Errorf("%q is broken", short)
		}
	}
	if got := fit("short", 500, 14); got != "short" {
		t.Errorf("a short text became %q", got)
	}
}

func TestTextScaleGrowsRows(t *testing.T) {
	startApp(t)
	one := rowHeight()
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.ModeDark, 1.5))
	if got := rowHeight(); one != theme.RowHeight || got != one*1.5 {
		t.Errorf("rows are %v and %v high", one, got)
	}
}
