package kit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestGridKeysMove(t *testing.T) {
	for _, tt := range []struct {
		name     string
		keys     []fyne.KeyName
		row, col int
	}{
		{"down and right", []fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyRight}, 1, 2},
		{"not beyond the edges", []fyne.KeyName{fyne.KeyUp, fyne.KeyLeft}, 0, 0},
		{"end and home", []fyne.KeyName{fyne.KeyEnd, fyne.KeyDown, fyne.KeyHome, fyne.KeyDown}, 2, 0},
		{"end", []fyne.KeyName{fyne.KeyEnd}, 0, 6},
		{"page down stops at the last row", []fyne.KeyName{fyne.KeyPageDown}, 3, 0},
		{"page up stops at the first row", []fyne.KeyName{fyne.KeyDown, fyne.KeyPageUp}, 0, 0},
		{"tab goes right and on to the next row", []fyne.KeyName{fyne.KeyEnd, fyne.KeyTab}, 1, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g, c := boatGrid(t, newBoats())
			press(c, tt.keys...)
			wantCell(t, g, tt.row, tt.col)
		})
	}
}

func TestGridShortcutsMove(t *testing.T) {
	g, c := boatGrid(t, newBoats())
	shortcut(c, control(fyne.KeyEnd))
	wantCell(t, g, 3, 6)
	shortcut(c, control(fyne.KeyHome))
	wantCell(t, g, 0, 0)
	press(c, fyne.KeyDown)
	pressShift(c, fyne.KeyTab)
	wantCell(t, g, 0, 6)
}

func TestGridTabLeavesAtItsEnds(t *testing.T) {
	startApp(t)
	before, after := NewButton("before", nil), NewButton("after", nil)
	g := NewGrid(newBoats(), boatTexts, nil)
	c := show(t, Stack(0, before, fixedWidth(600, g), after), 800, 500)
	g.Focus()
	shortcut(c, control(fyne.KeyEnd))
	press(c, fyne.KeyTab)
	if c.Focused() != fyne.Focusable(after) {
		t.Errorf("after the last cell the keyboard is at %T", c.Focused())
	}
	g.Focus()
	shortcut(c, control(fyne.KeyHome))
	pressShift(c, fyne.KeyTab)
	if c.Focused() != fyne.Focusable(g.search) {
		t.Errorf("before the first cell the keyboard is at %T", c.Focused())
	}
}

func TestGridTypingEditsInPlace(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	press(c, fyne.KeyRight)
	write(c, "Carla")
	if len(m.calls) > 0 {
		t.Fatalf("typing alone stored %v", m.calls)
	}
	press(c, fyne.KeyReturn)
	wantIDs(t, m.calls, "B1.name=Carla")
	wantCell(t, g, 1, colName)
	if c.Focused() != fyne.Focusable(g.body) {
		t.Errorf("the keyboard is at %T after Enter", c.Focused())
	}
}

func TestGridEnterEditsWhatIsThere(t *testing.T) {
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyF2} {
		m := newBoats()
		g, c := boatGrid(t, m)
		press(c, fyne.KeyRight, key)
		write(c, "bel")
		press(c, fyne.KeyTab)
		wantIDs(t, m.calls, "B1.name=Annabel")
		wantCell(t, g, 0, colNote)
	}
}

func TestGridEscapeLeavesTheValue(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	press(c, fyne.KeyRight)
	write(c, "x")
	press(c, fyne.KeyEscape)
	if len(m.calls) > 0 || g.body.editor != nil {
		t.Errorf("Escape stored %v", m.calls)
	}
	wantCell(t, g, 0, colName)
}

func TestGridUnchangedValueIsNotStored(t *testing.T) {
	m := newBoats()
	_, c := boatGrid(t, m)
	press(c, fyne.KeyRight, fyne.KeyF2, fyne.KeyReturn)
	if len(m.calls) > 0 {
		t.Errorf("an unchanged value was stored: %v", m.calls)
	}
}

func TestGridRefusedValueIsNotLost(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	g.Select("B1", "launched")
	write(c, "soon")
	press(c, fyne.KeyReturn)
	if g.body.editor == nil || g.body.editor.Text != "soon" {
		t.Fatal("the editor closed with what was typed")
	}
	if !strings.Contains(test.RenderToMarkup(c), "Write a date such as 2026-03-31.") {
		t.Error("the reason is not shown")
	}
	g.body.editor.SetText("31.3.2026")
	press(c, fyne.KeyReturn)
	if got := m.Raw(0, colLaunched); got != "2026-03-31" {
		t.Errorf("the mended date is stored as %q", got)
	}
	if g.body.editor != nil {
		t.Error("the editor is still open")
	}
}

func TestGridLeavingTheEditorStores(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	g.Select("B1", "length")
	write(c, "7,25")
	c.Focus(g.search)
	wantIDs(t, m.calls, "B1.length=7.25")
	if g.body.editor != nil {
		t.Error("the editor is still open")
	}
}

func TestGridWindowGivesKeyboardBackToTheCells(t *testing.T) {
	g, c := boatGrid(t, newBoats())
	g.Select("B1", "name")
	write(c, "x")
	editor := g.body.editor
	editor.FocusLost() // the window lost the keyboard
	editor.FocusGained()
	if c.Focused() != fyne.Focusable(g.body) {
		t.Errorf("the keyboard is at %T", c.Focused())
	}
}

func TestGridLockedAndReadOnlyCellsOpenTheRow(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	var opened []string
	g.OnOpen = func(id string) { opened = append(opened, id) }
	press(c, fyne.KeyReturn)
	g.Select("B4", "name")
	press(c, fyne.KeyReturn)
	write(c, "x")
	press(c, fyne.KeyDelete)
	wantIDs(t, opened, "B1", "B4")
	if len(m.calls) > 0 || g.body.editor != nil {
		t.Errorf("a locked cell was edited: %v", m.calls)
	}
}

func TestGridChoosesFromAList(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(fyne.Canvas)
		want string
	}{
		{"enter, up, enter", func(c fyne.Canvas) { press(c, fyne.KeyReturn, fyne.KeyUp, fyne.KeyReturn) }, "B1.state=new"},
		{"typing jumps", func(c fyne.Canvas) { write(c, "n"); press(c, fyne.KeyReturn) }, "B1.state=new"},
		{"space opens, escape leaves", func(c fyne.Canvas) { write(c, " "); press(c, fyne.KeyDown, fyne.KeyEscape) }, ""},
		{"the same again is not stored", func(c fyne.Canvas) { press(c, fyne.KeyReturn, fyne.KeyReturn) }, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := newBoats()
			g, c := boatGrid(t, m)
			g.Select("B1", "state")
			tt.do(c)
			if got := strings.Join(m.calls, " "); got != tt.want {
				t.Errorf("stored %q, want %q", got, tt.want)
			}
			if c.Overlays().Top() != nil || c.Focused() != fyne.Focusable(g.body) {
				t.Errorf("the list is still open, or the keyboard is at %T", c.Focused())
			}
		})
	}
}

func TestGridGoesOnAfterChoosing(t *testing.T) {
	for key, want := range map[fyne.KeyName][2]int{
		fyne.KeyReturn: {1, colState},
		fyne.KeyTab:    {0, colState + 1},
		fyne.KeyEscape: {0, colState},
	} {
		g, c := boatGrid(t, newBoats())
		g.Select("B1", "state")
		press(c, fyne.KeyF2, key)
		wantCell(t, g, want[0], want[1])
	}
}

func TestGridSaysWhyAChoiceWasRefused(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	g.Select("B1", "state")
	press(c, fyne.KeyReturn, fyne.KeyEnd, fyne.KeyReturn)
	wantCell(t, g, 0, colState)
	if !strings.Contains(test.RenderToMarkup(c), "Take it out of its ports first.") {
		t.Error("the reason is not shown")
	}
	press(c, fyne.KeyRight, fyne.KeyLeft)
	if strings.Contains(test.RenderToMarkup(c), "Take it out") {
		t.Error("the reason is still shown after moving on")
	}
	g.Select("B1", "name")
	press(c, fyne.KeyDelete)
	if m.Raw(0, colName) != "Anna" || !strings.Contains(test.RenderToMarkup(c), "Name the boat.") {
		t.Errorf("cleared to %q without a word", m.Raw(0, colName))
	}
}

func TestGridTicksSeveralChoices(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	g.Select("B1", "ports")
	press(c, fyne.KeyReturn)
	write(c, " ")          // Hamburg off
	press(c, fyne.KeyDown) // Kiel stays
	press(c, fyne.KeyDown)
	write(c, " ") // Rostock on
	press(c, fyne.KeyReturn)
	wantIDs(t, m.calls, "B1.ports=k;r")
}

func TestGridTapOutsideTheListStoresSeveralChoices(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	g.Select("B2", "ports")
	press(c, fyne.KeyReturn)
	write(c, " ")
	test.TapCanvas(c, fyne.NewPos(1, 1))
	wantIDs(t, m.calls, "B2.ports=h")
	if c.Overlays().Top() != nil {
		t.Error("the list is still open")
	}
}

func TestGridDeleteClearsOneCell(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	g.Select("B1", "note")
	press(c, fyne.KeyDelete)
	wantIDs(t, m.calls, "B1.note=")
}

func TestGridSelectsRows(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	var deleted []string
	g.OnDelete = func(ids []string) { deleted = ids }
	press(c, fyne.KeyDown)
	pressShift(c, fyne.KeyDown, fyne.KeyDown)
	wantIDs(t, g.SelectedIDs(), "B2", "B3", "B4")
	press(c, fyne.KeyDelete)
	wantIDs(t, deleted, "B2", "B3", "B4")
	pressShift(c, fyne.KeyUp)
	wantIDs(t, g.SelectedIDs(), "B2", "B3")
	press(c, fyne.KeyEscape)
	wantIDs(t, g.SelectedIDs(), "B3")
	shortcut(c, control(fyne.KeyDelete))
	wantIDs(t, deleted, "B3")
	shortcut(c, &fyne.ShortcutSelectAll{})
	wantIDs(t, g.SelectedIDs(), "B1", "B2", "B3", "B4")
	if len(m.calls) > 0 {
		t.Errorf("cells were cleared: %v", m.calls)
	}
}

func TestGridReportsAnotherRowOnce(t *testing.T) {
	g, c := boatGrid(t, newBoats())
	var selected []string
	g.OnSelect = func(id string) { selected = append(selected, id) }
	press(c, fyne.KeyRight, fyne.KeyDown, fyne.KeyRight, fyne.KeyDown, fyne.KeyUp)
	wantIDs(t, selected, "B2", "B3", "B2")
	g.Select("B4", "")
	wantIDs(t, selected, "B2", "B3", "B2")
}

func TestGridUndoRedo(t *testing.T) {
	g, c := boatGrid(t, newBoats())
	var done []string
	g.OnUndo = func() { done = append(done, "undo") }
	g.OnRedo = func() { done = append(done, "redo") }
	shortcut(c, &fyne.ShortcutUndo{})
	shortcut(c, &fyne.ShortcutRedo{})
	shortcut(c, &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	wantIDs(t, done, "undo", "redo", "redo")
}

func TestGridLongTextTakesSeveralLines(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	g.Select("B2", "note")
	write(c, "one")
	pressShift(c, fyne.KeyReturn)
	write(c, "two")
	press(c, fyne.KeyReturn)
	wantIDs(t, m.calls, "B2.note=one\ntwo")
}

func TestGridSearch(t *testing.T) {
	g, c := boatGrid(t, newBoats())
	g.Select("B3", "name")
	shortcut(c, control(fyne.KeyF))
	write(c, "kiel")
	if g.status.Text() != "2 of 4 boats" || g.CurrentID() != "B3" || !g.showAll.Visible() {
		t.Errorf("%s, current %s", g.status.Text(), g.CurrentID())
	}
	write(c, "xx")
	if !g.noMatch.Visible() || g.CurrentID() != "" {
		t.Error("nothing matches, but it is not said")
	}
	press(c, fyne.KeyEscape)
	if g.status.Text() != "4 of 4 boats" || g.noMatch.Visible() || g.showAll.Visible() {
		t.Errorf("Escape left %s", g.status.Text())
	}
	press(c, fyne.KeyDown)
	if c.Focused() != fyne.Focusable(g.body) {
		t.Errorf("Down leads to %T", c.Focused())
	}
}

func TestGridColumnMenuFiltersAndSorts(t *testing.T) {
	g, c := boatGrid(t, newBoats())
	var sorted []bool
	g.OnSort = func(col int, ascending bool) { sorted = append(sorted, ascending) }
	g.Select("B1", "state")
	menu := &desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt}
	shortcut(c, menu)
	press(c, fyne.KeyDown) // from "new" to "sails", below the two sort lines
	write(c, " ")
	press(c, fyne.KeyReturn)
	wantIDs(t, g.View().Filter(colState), "sails")
	wantIDs(t, shown(g.View()), "B1", "B4")

	shortcut(c, menu)
	press(c, fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn) // downwards
	if col, ascending := g.View().Sort(); col != colState || ascending || !slices.Equal(sorted, []bool{false}) {
		t.Errorf("sorted by %d, %v, reported %v", col, ascending, sorted)
	}
	shortcut(c, menu)
	press(c, fyne.KeyHome, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // show all
	if g.View().Narrowed() {
		t.Error("the filter is still there")
	}
}

func TestGridMouse(t *testing.T) {
	m := newBoats()
	g, _ := boatGrid(t, m)
	b := g.body
	nameOf := func(row int) fyne.Position { return fyne.NewPos(b.left(colName)+20, b.top(row)+10) }
	click(b, nameOf(1))
	wantCell(t, g, 1, colName)
	if b.editor != nil {
		t.Fatal("the first click opened the editor")
	}
	click(b, nameOf(1))
	if b.editor == nil {
		t.Fatal("the second click did not open the editor")
	}
	b.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})

	header := fyne.NewPos(b.left(colName)+20, 10)
	for _, want := range []struct {
		col       int
		ascending bool
	}{{colName, true}, {colName, false}, {NoSort, true}} {
		click(b, header)
		if col, ascending := g.View().Sort(); col != want.col || ascending != want.ascending {
			t.Errorf("a click on the header sorts by %d, %v, want %v", col, ascending, want)
		}
	}
	b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: nameOf(0)}})
	b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: nameOf(2)}, Modifier: fyne.KeyModifierShift})
	wantIDs(t, g.SelectedIDs(), "B1", "B2", "B3")
}

func TestGridColumnIsDraggedWider(t *testing.T) {
	g, _ := boatGrid(t, newBoats())
	b := g.body
	edge := fyne.NewPos(b.lefts[colName+1], 10)
	if b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: edge}}); b.Cursor() != desktop.HResizeCursor {
		t.Error("the edge does not show that it can be dragged")
	}
	b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: edge}})
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: edge.AddXY(50, 0)}})
	b.DragEnd()
	if got := b.width(colName); got != 170 {
		t.Errorf("the column is %v wide, want 170", got)
	}
	b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(b.lefts[colName+1], 10)}})
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, 10)}})
	if got := b.width(colName); got != minColumnWidth {
		t.Errorf("the column is %v wide, want at least %v", got, minColumnWidth)
	}
}

func TestGridFollowsTheCurrentRow(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	g.Select("B3", "name")
	write(c, "half")
	m.rows = slices.Delete(m.rows, 0, 1)
	g.Reload()
	if g.CurrentID() != "B3" || g.body.editor == nil || g.body.editor.Text != "half" {
		t.Fatalf("after rows moved, %s is current", g.CurrentID())
	}
	m.rows = slices.Delete(m.rows, 1, 2)
	g.Reload()
	if g.body.editor != nil {
		t.Error("the editor outlived its row")
	}
	m.rows = nil
	g.Reload()
	if _, _, ok := g.Current(); ok || g.CurrentID() != "" || g.SelectedIDs() != nil {
		t.Error("there is a current row without rows")
	}
}

func TestGridEmptyState(t *testing.T) {
	startApp(t)
	m := &boats{}
	g := NewGrid(m, boatTexts, nil)
	filled := false
	g.SetEmpty(EmptyState{Title: "No boats yet", Text: "They will be here.", ActionLabel: "Buy one", OnAction: func() {
		filled = true
		m.rows = newBoats().rows
		g.Reload()
	}})
	c := show(t, g, 800, 400)
	if g.table.Visible() {
		t.Error("an empty grid is shown")
	}
	c.FocusNext()
	press(c, fyne.KeyReturn)
	if !filled || !g.table.Visible() || g.empty.Visible() {
		t.Error("the action did not bring the grid")
	}
	g.Focus()
	press(c, fyne.KeyDown)
	wantCell(t, g, 1, 0)
}

func TestGridWithoutRowsSurvivesEveryKey(t *testing.T) {
	g, c := boatGrid(t, &boats{})
	press(c, fyne.KeyDown, fyne.KeyUp, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyF2, fyne.KeyDelete)
	write(c, "x ")
	shortcut(c, &fyne.ShortcutSelectAll{})
	shortcut(c, control(fyne.KeyEnd))
	shortcut(c, &fyne.ShortcutCopy{Clipboard: test.NewClipboard()})
	if _, _, ok := g.Current(); ok {
		t.Error("there is a current cell")
	}
}

func TestGridDrawsOnlyWhatIsSeen(t *testing.T) {
	g, c := boatGrid(t, manyBoats(10000))
	limit := (400/30 + 2) * len(g.body.columns)
	shortcut(c, control(fyne.KeyEnd))
	if g.CurrentID() != "B09999" || len(g.body.drawing.cells) > limit {
		t.Errorf("at %s there are %d cells, want at most %d", g.CurrentID(), len(g.body.drawing.cells), limit)
	}
	g.body.moveTo(0, colName, false)
	scrollTo(g, 100000)
	if n := len(g.body.drawing.cells) + len(g.body.drawing.spare); n > 2*limit {
		t.Errorf("after scrolling there are %d cells in all", n)
	}
	if _, drawn := g.body.drawing.cells[[2]int{3340, colName}]; !drawn {
		t.Error("the rows in the middle are not drawn")
	}
}

func TestGridLooks(t *testing.T) {
	g, c := boatGrid(t, newBoats())
	g.View().SetSort(colName, true)
	g.Reload()
	g.Select("B2", "name")
	test.AssertRendersToMarkup(t, "grid.xml", c)
}

// scrollTo does what the wheel does, without the timer that hides the bars.
func scrollTo(g *Grid, y float32) {
	g.scroll.ScrollToOffset(fyne.NewPos(0, y))
	g.scroll.OnScrolled(g.scroll.Offset)
}

func BenchmarkGridScroll(b *testing.B) {
	startApp(b)
	g := NewGrid(manyBoats(10000), boatTexts, nil)
	w := test.NewWindow(g)
	defer w.Close()
	w.Resize(fyne.NewSize(1400, 900))
	y := float32(0)
	for b.Loop() {
		if y += 95; y > 290000 {
			y = 0
		}
		scrollTo(g, y)
	}
}

func BenchmarkGridCursorDown(b *testing.B) {
	startApp(b)
	g := NewGrid(manyBoats(10000), boatTexts, nil)
	w := test.NewWindow(g)
	defer w.Close()
	w.Resize(fyne.NewSize(1400, 900))
	for b.Loop() {
		g.body.moveTo((g.body.row+1)%10000, 1, false)
	}
}

func BenchmarkGridSearch(b *testing.B) {
	v := NewView(manyBoats(10000), nil)
	texts := []string{"number 77", "sails"}
	for i := 0; b.Loop(); i++ {
		v.SetSearch(texts[i%2])
	}
}

func BenchmarkGridSort(b *testing.B) {
	v := NewView(manyBoats(10000), nil)
	for i := 0; b.Loop(); i++ {
		v.SetSort(colName, i%2 == 0)
	}
}
