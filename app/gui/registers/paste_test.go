package registers

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// window is a desk with a window.
type window struct {
	*screentest.Desk
	shown fyne.Window
	grid  *kit.Grid
}

// Window implements screen.Desk.
func (w *window) Window() fyne.Window { return w.shown }

// mustShow shows the grid of a register with the keyboard in its cells.
func mustShow(tb testing.TB, desk *screentest.Desk, register string) (*window, *Table) {
	tb.Helper()
	test.NewTempApp(tb)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.ModeLight, 1))
	w := &window{Desk: desk}
	table := NewTable(w, Whole(isms.FindRegister(register)))
	desk.Workspace().Watch(func(isms.Change) { table.Refreshed() })
	w.grid, w.shown = table.Grid, test.NewTempWindow(tb, table.Grid)
	w.shown.Resize(fyne.NewSize(1000, 700))
	if table.Len() > 0 {
		table.Focus()
	}
	return w, table
}

// paste presses Ctrl+V with lines on the clipboard.
func (w *window) paste(lines ...string) {
	clip := test.NewClipboard()
	clip.SetContent(strings.ReplaceAll(strings.Join(lines, "\r\n"), "|", "\t") + "\r\n")
	paste := &fyne.ShortcutPaste{Clipboard: clip}
	if focused, ok := w.shown.Canvas().Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(paste)
		return
	}
	w.grid.Clip(paste)
}

// dialog is what the dialog on top says, and its buttons; none while there is none.
func (w *window) dialog() (words string, buttons map[string]*kit.Button) {
	buttons = map[string]*kit.Button{}
	var said []string
	if top := w.shown.Canvas().Overlays().Top(); top != nil {
		screentest.Visible(top, func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *kit.Button:
				buttons[o.Text] = o
			case *kit.Text:
				said = append(said, o.Text())
			case *canvas.Text: // in the lines of the list
				said = append(said, o.Text)
			}
		})
	}
	return strings.Join(said, "\n"), buttons
}

func (w *window) changes() int { return len(w.Workspace().Journal()) }

func (w *window) holds(tb testing.TB, register, row, field, want string) {
	tb.Helper()
	reg := isms.FindRegister(register)
	if got := reg.Column(field).Get(w.Workspace().ISMS(), reg.Find(w.Workspace().ISMS(), row)); got != want {
		tb.Errorf("%s of %s is %q, want %q", field, row, got, want)
	}
}

func TestABlockIsPastedInOneChangeThatCanBeUndone(t *testing.T) {
	w, table := mustShow(t, screentest.MustSample(t), "suppliers")
	suppliers := w.Workspace().ISMS().Suppliers
	before, name, last := w.changes(), suppliers[0].Title, suppliers[len(suppliers)-1].Title
	table.Select(suppliers[0].ID, "title")
	w.paste("Nordic Cloud|Hosting of “files”", `Two Brothers|"Cleaning`+"\n"+`at night"`)
	w.holds(t, "suppliers", suppliers[1].ID, "title", "Two Brothers")
	if _, buttons := w.dialog(); len(buttons) > 0 || w.changes() != before+1 || len(w.Said) != 1 || !strings.Contains(w.Said[0], "4 cells") {
		t.Errorf("%d changes, said %q, asked %v", w.changes()-before, w.Said, buttons)
	}
	w.Undo()
	w.holds(t, "suppliers", suppliers[0].ID, "title", name)
	w.holds(t, "suppliers", suppliers[len(suppliers)-1].ID, "title", last)
}

func TestABlockGoesOverTheRowsInTheOrderOnScreen(t *testing.T) {
	w, table := mustShow(t, screentest.MustSample(t), "suppliers")
	table.View().SetSort(1, false)
	table.Grid.Reload()
	first, second := table.View().ID(0), table.View().ID(1)
	table.Select(first, "title")
	w.paste("One", "Two")
	w.holds(t, "suppliers", first, "title", "One")
	w.holds(t, "suppliers", second, "title", "Two")
}

func TestOneValueIsPastedLikeTypedText(t *testing.T) {
	w, table := mustShow(t, screentest.MustSample(t), "treatments")
	before := w.changes()
	table.Select("T-01", "due_on")
	w.paste("30. September 2027")
	w.holds(t, "treatments", "T-01", "due_on", "2027-09-30")
	if w.changes() != before+1 || len(w.Said) > 0 {
		t.Errorf("%d changes, said %q", w.changes()-before, w.Said)
	}
	w.paste("some day")
	w.holds(t, "treatments", "T-01", "due_on", "2027-09-30")
	if markup := test.RenderToMarkup(w.shown.Canvas()); !strings.Contains(markup, "“some day” is not a date") {
		t.Error("the reason does not stand at the cell")
	}
	if _, buttons := w.dialog(); len(buttons) > 0 || w.changes() != before+1 {
		t.Errorf("%d changes, asked %v", w.changes()-before, buttons)
	}
}

func TestOneValueGoesIntoAllSelectedCells(t *testing.T) {
	w, table := mustShow(t, screentest.MustSample(t), "assets")
	before := w.changes()
	_, col := at(t, table.model, "AS-02", "integrity")
	if err := table.model.Paste([][]string{{"sehr hoch"}}, kit.PastePlace{Rows: []int{1, 2, 3}, Selected: 2, Col: col, Width: 2}); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"AS-02", "AS-03"} {
		w.holds(t, "assets", id, "integrity", "very_high")
		w.holds(t, "assets", id, "availability", "very_high")
	}
	if n := w.changes() - before; n != 1 {
		t.Errorf("%d changes", n)
	}
	if err := table.model.Paste([][]string{{""}}, kit.PastePlace{Rows: seq(table.Len()), Selected: table.Len(), Col: col, Width: 2}); err != nil {
		t.Fatal(err)
	}
	w.holds(t, "assets", "AS-02", "availability", "")
	if _, buttons := w.dialog(); len(buttons) > 0 {
		t.Error("emptying cells is asked about")
	}
}

func seq(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func TestWhatIsLeftOutIsSaidBeforeAnythingIsWritten(t *testing.T) {
	for label, want := range map[string]string{"Paste the rest": "Second", "Cancel": "before"} {
		w, table := mustShow(t, screentest.MustSample(t), "assets")
		rows := table.Len()
		row, col := at(t, table.model, "AS-02", "title")
		if err := table.model.Set(row, col, "before"); err != nil {
			t.Fatal(err)
		}
		table.Select("AS-01", "title")
		before := w.changes()
		lines := []string{table.model.Columns()[col].Title + "|Type", "First|Laptop or PC", "Second|nonsense"}
		w.paste(append(lines, slices.Repeat([]string{"New one|"}, rows)...)...)
		words, buttons := w.dialog()
		if w.changes() != before {
			t.Fatal("something was written before the user said so")
		}
		for _, want := range []string{" cells and makes 2 new rows", "headings", "1 cell is left out", "AS-02 · Type: “nonsense”", "is not in the list"} {
			if !strings.Contains(words, want) {
				t.Errorf("the dialog does not say %q: %s", want, words)
			}
		}
		if buttons[label] == nil || len(buttons) != 2 {
			t.Fatalf("the buttons are %v", buttons)
		}
		buttons[label].OnTapped()
		w.holds(t, "assets", "AS-02", "title", want)
		if label == "Cancel" {
			continue
		}
		if _, buttons = w.dialog(); w.changes() != before+1 || table.Len() != rows+2 || len(buttons) > 0 {
			t.Errorf("%d changes, %d rows more", w.changes()-before, table.Len()-rows)
		}
		w.Undo()
		w.holds(t, "assets", "AS-02", "title", "before")
		if table.Len() != rows || len(w.Warnings) > 0 {
			t.Errorf("after undo there are %d rows more, warned %v", table.Len()-rows, w.Warnings)
		}
	}
}

func TestALargeBlockAsksFirstAndNothingOfNothingIsSaid(t *testing.T) {
	w, table := mustShow(t, screentest.MustSample(t), "assets")
	before := w.changes()
	table.Select("AS-01", "location")
	w.paste(slices.Repeat([]string{"Kiel"}, fewCells+1)...)
	words, buttons := w.dialog()
	if w.changes() != before || !strings.Contains(words, "13 cells") || buttons["Paste"] == nil {
		t.Fatalf("%d changes, the dialog says %q", w.changes()-before, words)
	}
	buttons["Paste"].OnTapped()
	w.holds(t, "assets", "AS-13", "location", "Kiel")
	w.paste(slices.Repeat([]string{"Kiel"}, fewCells+1)...)
	if _, buttons = w.dialog(); len(buttons) > 0 || w.changes() != before+1 || !strings.Contains(w.Said[len(w.Said)-1], "Nothing to paste") {
		t.Errorf("the same again: %d changes, said %q", w.changes()-before, w.Said)
	}
	table.Select("AS-01", "title")
	first := w.Workspace().ISMS().Assets[0].Title
	w.paste(table.model.Columns()[1].Title + "|TYPE")
	w.holds(t, "assets", "AS-01", "title", first)
}

func TestWhereNothingCanBePastedThereIsNothingToDecide(t *testing.T) {
	w, table := mustShow(t, screentest.MustSample(t), "risks")
	table.Select("R-01", "score")
	before := w.changes()
	w.paste("1000", "2000")
	words, buttons := w.dialog()
	if len(buttons) != 1 || buttons["Close"] == nil || !strings.Contains(words, "2 cells are left out") || !strings.Contains(words, "R-02") {
		t.Errorf("the dialog says %q with %v", words, buttons)
	}
	if buttons["Close"].OnTapped(); w.changes() != before {
		t.Error("something changed")
	}
}

func TestAnEmptyRegisterIsFilledByPasting(t *testing.T) {
	for _, lines := range [][]string{
		{"Nordic Cloud|Hosting", "Two Brothers|Cleaning"},
		{"N.º|Lieferant|Leistung", "1|Nordic Cloud|Hosting", "2|Two Brothers|Cleaning"},
	} {
		w, table := mustShow(t, screentest.MustEmpty(t), "suppliers")
		w.paste(lines...)
		words, buttons := w.dialog()
		if do := buttons["Paste the rest"]; do != nil { // the numbers
			do.OnTapped()
		} else if len(buttons) > 0 {
			t.Errorf("asked %q", words)
		}
		if table.Len() != 2 || w.changes() != 2 {
			t.Fatalf("%d rows in %d changes", table.Len(), w.changes()-1)
		}
		w.holds(t, "suppliers", "SU-02", "title", "Two Brothers")
		w.holds(t, "suppliers", "SU-02", "service", "Cleaning")
	}
}

func TestWhatTheProgramKeepsGetsNoNewRows(t *testing.T) {
	w, table := mustShow(t, screentest.MustSample(t), "approvals")
	rows := table.Len()
	if rows == 0 {
		t.Fatal("no approvals")
	}
	table.Select(table.View().ID(rows-1), "note")
	w.paste("Here", "Below")
	if words, _ := w.dialog(); !strings.Contains(words, "none can be added") || table.Len() != rows {
		t.Errorf("%d rows more, the dialog says %q", table.Len()-rows, words)
	}
}

// BenchmarkPaste lays a block of 10,000 rows and ten columns over as many rows, and
// as new rows, up to the question whether to take it.
func BenchmarkPaste(b *testing.B) {
	const rows = 10_000
	var block [][]string
	for n := range rows {
		block = append(block, []string{
			fmt.Sprintf("Asset %d", n), "Laptop or PC", "Stands in the office", "", "Kiel", "high", "very high", "normal", "Confidential", "",
		})
	}
	for name, begun := range map[string]bool{"new rows": false, "over rows": true} {
		b.Run(name, func(b *testing.B) {
			desk := screentest.MustSample(b)
			m := model(&window{Desk: desk}, "assets")
			if begun {
				if err := desk.Change(isms.ChangeAdd, func(d *isms.Draft) error {
					for range rows {
						if _, err := d.Add("assets"); err != nil {
							return err
						}
					}
					return nil
				}); err != nil {
					b.Fatal(err)
				}
				m.Reload()
			}
			place := kit.PastePlace{Rows: seq(m.Len()), Selected: 1, Col: 1, Width: 1}
			for b.Loop() {
				p, err := m.try(m, block, place)
				if err != nil || len(p.Refused) > 0 {
					b.Fatal(err, p.Refused[:1])
				}
			}
		})
	}
}
