package kit

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/theme"
)

func TestCellsAreReadAsSpreadsheetsCopyThem(t *testing.T) {
	for text, want := range map[string][][]string{
		"":                                  nil,
		"\r\n":                              nil,
		"one":                               {{"one"}},
		"one\n":                             {{"one"}},
		"a\tb\r\nc\td\r\n":                  {{"a", "b"}, {"c", "d"}},
		"a\rb\r":                            {{"a"}, {"b"}},
		"\t\n\t":                            {{"", ""}, {"", ""}},
		"a\n\nb":                            {{"a"}, {""}, {"b"}},
		"a\n\n":                             {{"a"}, {""}},
		"\"two\r\nlines\"\tb":               {{"two\nlines", "b"}},
		"\"a\tb\"\n\"c \"\"d\"\"\"":         {{"a\tb"}, {`c "d"`}},
		"a \"quote\" inside\tb":             {{`a "quote" inside`, "b"}},
		"\"Hello\" he said\tb":              {{`"Hello" he said`, "b"}},
		"\"never closed\tb\nc":              {{`"never closed`, "b"}, {"c"}},
		"\"\"\tb":                           {{"", "b"}},
		"\"\"\"\"":                          {{`"`}},
		"  kept  \t\u00a0\n3\" disk\t3,5\"": {{"  kept  ", "\u00a0"}, {`3" disk`, `3,5"`}},
	} {
		if got := ParseBlock(text); !slices.EqualFunc(got, want, slices.Equal) || (got == nil) != (want == nil) {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestWhatIsCopiedIsReadAgain(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "Ä ö", "\t", "\n", `"`, `""`, " ", "=1", "", "1.234,5"}
	for range 2000 {
		block := make([][]string, 1+random.IntN(3))
		width := 1 + random.IntN(3)
		for i := range block {
			for range width {
				var cell strings.Builder
				for range random.IntN(4) {
					cell.WriteString(pieces[random.IntN(len(pieces))])
				}
				block[i] = append(block[i], cell.String())
			}
		}
		if len(block) == 1 && width == 1 && block[0][0] == "" {
			continue // nothing
		}
		// A line end after the last cell says the same as none.
		if got := ParseBlock(FormatBlock(block) + "\r\n"); !slices.EqualFunc(got, block, slices.Equal) {
			t.Fatalf("%q comes back as %q", block, got)
		}
	}
}

// fleet is a model of boats that takes blocks.
type fleet struct {
	*boats
	block [][]string
	at    PastePlace
	err   error
}

func (f *fleet) Paste(block [][]string, at PastePlace) error {
	f.block, f.at = block, at
	return f.err
}

// paste presses Ctrl+V.
func paste(c fyne.Canvas, text string) {
	clip := test.NewClipboard()
	clip.SetContent(text)
	shortcut(c, &fyne.ShortcutPaste{Clipboard: clip})
}

// copied presses Ctrl+C.
func copied(c fyne.Canvas) string {
	clip := test.NewClipboard()
	clip.SetContent("as before")
	shortcut(c, &fyne.ShortcutCopy{Clipboard: clip})
	return clip.Content()
}

func wantPlace(t *testing.T, got PastePlace, selected, col, width int, rows ...int) {
	t.Helper()
	if got.Selected != selected || got.Col != col || got.Width != width || !slices.Equal(got.Rows, rows) {
		t.Errorf("pasted at %+v, want %d of %v, %d columns from %d", got, selected, rows, width, col)
	}
}

func TestGridHandsABlockToItsModel(t *testing.T) {
	h := &fleet{boats: newBoats()}
	g, c := boatGrid(t, h)
	g.Select("B3", "name")
	paste(c, "a\tb\r\nc\td\r\n")
	wantPlace(t, h.at, 1, colName, 1, 2, 3)
	if len(h.block) != 2 || !slices.Equal(h.block[1], []string{"c", "d"}) {
		t.Errorf("the block is %q", h.block)
	}
	if len(h.calls) > 0 {
		t.Errorf("the grid wrote itself: %v", h.calls)
	}
	h.block = nil
	if paste(c, "\n"); h.block != nil {
		t.Error("nothing was pasted, and the model was told")
	}
}

func TestGridPastesOverTheRowsAsTheyAreShown(t *testing.T) {
	h := &fleet{boats: newBoats()}
	g, c := boatGrid(t, h)
	g.View().SetSort(colName, false)                       // zora, Öre, Bente, Anna
	g.View().SetFilter(colState, []string{"sails", "new"}) // without zora
	g.Reload()
	g.Select("B3", "length")
	paste(c, "1\n2")
	wantPlace(t, h.at, 1, colLength, 1, 2, 3, 0)
	g.View().SetSearch("nothing like it")
	g.Reload()
	paste(c, "1\n2")
	wantPlace(t, h.at, 0, colLength, 1)
}

func TestGridPastesIntoTheSelectedCells(t *testing.T) {
	h := &fleet{boats: newBoats()}
	g, c := boatGrid(t, h)
	g.Select("B3", "length")
	pressShift(c, fyne.KeyUp, fyne.KeyLeft)
	paste(c, "x")
	wantPlace(t, h.at, 2, colNote, 2, 1, 2, 3)
}

func TestGridSaysWhyACellDidNotTakeWhatWasPasted(t *testing.T) {
	h := &fleet{boats: newBoats(), err: errors.New("No boat is called that.")}
	g, c := boatGrid(t, h)
	g.Select("B2", "name")
	paste(c, "x")
	if !strings.Contains(test.RenderToMarkup(c), "No boat is called that.") {
		t.Error("the reason is not shown")
	}
	press(c, fyne.KeyDown)
	if strings.Contains(test.RenderToMarkup(c), "No boat is called that.") {
		t.Error("the reason is still shown after moving on")
	}
	h.boats = &boats{}
	g.Reload()
	paste(c, "x") // a grid without rows has no cell to say it at
}

func TestACellThatIsEditedPastesForItself(t *testing.T) {
	h := &fleet{boats: newBoats()}
	g, c := boatGrid(t, h)
	g.Select("B1", "name")
	write(c, "H")
	paste(c, "anna")
	press(c, fyne.KeyReturn)
	wantIDs(t, h.calls, "B1.name=Hanna")
	if h.block != nil {
		t.Errorf("the grid pasted %q", h.block)
	}
}

func TestAGridThatOnlyShowsTakesNothing(t *testing.T) {
	m := newBoats()
	g, c := boatGrid(t, m)
	g.Select("B1", "name")
	paste(c, "x")
	if len(m.calls) > 0 || m.Raw(0, colName) != "Anna" {
		t.Errorf("stored %v", m.calls)
	}
}

func TestGridCopiesTheSelectedCells(t *testing.T) {
	g, c := boatGrid(t, newBoats())
	want := func(what, text string) {
		t.Helper()
		if got := copied(c); got != text {
			t.Errorf("%s: copied %q, want %q", what, got, text)
		}
	}
	want("a cell", "B1")
	pressShift(c, fyne.KeyDown)
	want("rows chosen by their first column", "B1\tAnna\ta long note\t9\tsails\t2001-05-01\tHamburg, Kiel\nB2\tzora\t\t12.5\tsold\t\t")
	g.Select("B2", "name")
	pressShift(c, fyne.KeyDown)
	want("cells under each other", "zora\nÖre")
	pressShift(c, fyne.KeyRight, fyne.KeyUp)
	want("cells beside each other", "zora\t")
	pressShift(c, fyne.KeyHome)
	want("up to the first column", "B2\tzora")
	press(c, fyne.KeyEscape)
	want("no longer several", "B2")
	g.Select("B4", "name")
	press(c, fyne.KeyRight)
	pressShift(c, fyne.KeyEnd, fyne.KeyUp)
	want("up to the last column", "third\t\tnew\t1999-12-31\tKiel\n\t101\tsails\t2020-01-01\tRostock")
	shortcut(c, &fyne.ShortcutSelectAll{})
	if lines := strings.Split(copied(c), "\n"); len(lines) != 4 || strings.Count(lines[3], "\t") != colPorts {
		t.Errorf("copied %q of everything", lines)
	}
	_, c = boatGrid(t, &boats{})
	if got := copied(c); got != "as before" {
		t.Errorf("without rows %q was copied", got)
	}
}

func TestShiftAndAClickSelectCells(t *testing.T) {
	g, c := boatGrid(t, newBoats())
	at := func(row, col int) fyne.Position { return g.body.cellArea(row, col).pos.AddXY(3, 3) }
	click(g.body, at(1, colName))
	g.body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(2, colNote)}, Modifier: fyne.KeyModifierShift})
	if got := copied(c); got != "zora\t\nÖre\tthird" {
		t.Errorf("copied %q", got)
	}
	click(g.body, at(0, colName))
	if got := copied(c); got != "Anna" {
		t.Errorf("copied %q after a plain click", got)
	}
}

func TestDeleteEmptiesCellsAndDeletesWholeRows(t *testing.T) {
	h := &fleet{boats: newBoats()}
	g, c := boatGrid(t, h)
	var deleted []string
	g.OnDelete = func(ids []string) { deleted = ids }
	g.Select("B2", "note")
	pressShift(c, fyne.KeyDown)
	press(c, fyne.KeyDelete)
	wantPlace(t, h.at, 2, colNote, 1, 1, 2, 3)
	if len(h.block) != 1 || len(h.block[0]) != 1 || h.block[0][0] != "" || deleted != nil {
		t.Errorf("laid %q, deleted %v", h.block, deleted)
	}
	h.block = nil
	g.Select("B2", "id")
	pressShift(c, fyne.KeyRight)
	if press(c, fyne.KeyDelete); h.block == nil || deleted != nil {
		t.Errorf("some cells of one row: laid %q, deleted %v", h.block, deleted)
	}
	g.Select("B2", "id")
	pressShift(c, fyne.KeyDown)
	press(c, fyne.KeyDelete)
	wantIDs(t, deleted, "B2", "B3")
}

func TestSelectedCellsStandOut(t *testing.T) {
	g, c := boatGrid(t, newBoats())
	drawing := g.body.drawing
	drawn := func() bool { return slices.Contains(drawing.objects, fyne.CanvasObject(drawing.selectCells)) }
	g.Select("B2", "name")
	if drawn() {
		t.Error("a single cell is filled")
	}
	pressShift(c, fyne.KeyDown, fyne.KeyRight)
	if !drawn() {
		t.Fatal("the selected cells are not filled")
	}
	from, to := g.body.cellArea(1, colName), g.body.cellArea(2, colNote)
	want := to.pos.Add(to.size).Subtract(from.pos)
	if got := drawing.selectCells; got.Position() != from.pos || got.Size() != fyne.NewSize(want.X, want.Y) {
		t.Errorf("filled from %v by %v, want from %v by %v", got.Position(), got.Size(), from.pos, want)
	}
	g.Select("B2", "id")
	pressShift(c, fyne.KeyDown)
	if drawn() || drawing.selection.FillColor != role(theme.ColorNameSelected) {
		t.Error("whole rows are not filled as such")
	}
}
