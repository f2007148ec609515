package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"ismsdesk/app/gui/theme"
)

// notedBoats has notes about some cells, by row id and column.
type notedBoats struct {
	*boats
	notes map[string]map[int]string
}

func (n notedBoats) Noting() bool { return len(n.notes) > 0 }

func (n notedBoats) Mark(row, col int) (theme.Tone, bool) {
	text := n.notes[n.RowID(row)][col]
	if text == "late" {
		return theme.ToneWarning, true
	}
	return theme.ToneError, text != ""
}

func (n notedBoats) Note(row, col int) string { return n.notes[n.RowID(row)][col] }

func TestGridSaysUnderItWhatIsNotedAboutTheCurrentCell(t *testing.T) {
	m := notedBoats{newBoats(), map[string]map[int]string{"B2": {colName: "no name", colNote: "late"}}}
	g, c := boatGrid(t, m)
	want := func(text string, colour fyne.ThemeColorName) {
		t.Helper()
		if got := g.foot.text.Text(); got != text {
			t.Errorf("the foot says %q, want %q", got, text)
		}
		if got := g.foot.text.segment().Style.ColorName; text != "" && got != colour {
			t.Errorf("%q is written in %s", text, got)
		}
	}
	want("", "")
	press(c, fyne.KeyDown, fyne.KeyRight)
	want("no name", theme.ColorNameError)
	press(c, fyne.KeyRight)
	want("late", theme.ColorNameWarning)
	press(c, fyne.KeyDown)
	want("", "")
	g.Select("B2", "name")
	want("no name", theme.ColorNameError)
	g.View().SetSort(colName, false)
	g.Reload()
	want("no name", theme.ColorNameError)
}

func TestGridMarksNotedCells(t *testing.T) {
	m := notedBoats{newBoats(), map[string]map[int]string{"B2": {colName: "no name"}}}
	g, _ := boatGrid(t, m)
	marks := func() int {
		n := 0
		for _, o := range g.body.drawing.Objects() {
			if mark, ok := o.(*canvas.Circle); ok && mark.Visible() {
				n++
			}
		}
		return n
	}
	if n := marks(); n != 1 {
		t.Errorf("%d cells are marked", n)
	}
	delete(m.notes, "B2")
	if g.Reload(); marks() != 0 || g.foot.root.Visible() {
		t.Errorf("without notes %d cells are marked, foot shown %v", marks(), g.foot.root.Visible())
	}
}

func TestFieldShowsItsNote(t *testing.T) {
	startApp(t)
	f := NewField("Name", "", NewTextInput(""))
	show(t, f, 300, 200)
	before := f.MinSize().Height
	f.SetNote("An auditor would ask.", theme.ToneWarning)
	if f.MinSize().Height <= before || f.Error() != "" {
		t.Errorf("the note takes no room, or is an error: %q", f.Error())
	}
	if f.SetNote("", theme.ToneWarning); f.MinSize().Height != before {
		t.Error("the note is gone and its room is not")
	}
}
