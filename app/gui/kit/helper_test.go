package kit

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/theme"
)

// startApp makes a test app in the light theme.
func startApp(tb testing.TB) {
	tb.Helper()
	test.NewTempApp(tb)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.ModeLight, 1))
}

// show puts the object into a window of the size.
func show(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Canvas {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w.Canvas()
}

// press sends keys to whatever has the keyboard.
func press(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, key := range keys {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// pressShift sends keys while shift is held.
func pressShift(c fyne.Canvas, keys ...fyne.KeyName) {
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	for _, key := range keys {
		before := c.Focused()
		before.(desktop.Keyable).KeyDown(shift)
		before.TypedKey(&fyne.KeyEvent{Name: key})
		before.(desktop.Keyable).KeyUp(shift)
	}
}

// write types text to whatever has the keyboard, rune by rune.
func write(c fyne.Canvas, text string) {
	for _, r := range text {
		c.Focused().TypedRune(r)
	}
}

// shortcut sends Ctrl and a key to whatever has the keyboard.
func shortcut(c fyne.Canvas, s fyne.Shortcut) { c.Focused().(fyne.Shortcutable).TypedShortcut(s) }

func control(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// click presses and taps a place of a grid.
func click(b *gridBody, pos fyne.Position) {
	b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos}, Button: desktop.MouseButtonPrimary})
	b.Tapped(&fyne.PointEvent{Position: pos})
}

// boats is a model of boats: id, name, note, length, state, launched, ports.
type boats struct {
	rows  [][]string
	calls []string // what Set was called with
}

const (
	colID = iota
	colName
	colNote
	colLength
	colState
	colLaunched
	colPorts
)

var (
	states = []Choice{{"new", "new"}, {"sails", "sails"}, {"sold", "sold"}}
	ports  = []Choice{{"h", "Hamburg"}, {"k", "Kiel"}, {"r", "Rostock"}}
)

func newBoats() *boats {
	return &boats{rows: [][]string{
		{"B1", "Anna", "a long note", "9", "sails", "2001-05-01", "h;k"},
		{"B2", "zora", "", "12.5", "sold", "", ""},
		{"B3", "Öre", "third", "", "new", "1999-12-31", "k"},
		{"B4", "Bente", "", "101", "sails", "2020-01-01", "r"},
	}}
}

func manyBoats(n int) *boats {
	b := &boats{}
	for i := range n {
		b.rows = append(b.rows, []string{
			fmt.Sprintf("B%05d", i), fmt.Sprintf("Boat number %d with a name that is too long for its column", i),
			"", fmt.Sprint(i % 90), states[i%3].Key, "2026-01-02", "h;k",
		})
	}
	return b
}

func (b *boats) Columns() []Column {
	return []Column{
		{Key: "id", Title: "ID", Width: 60, Kind: KindReadOnly},
		{Key: "name", Title: "Name", Width: 120, Kind: KindText, Editable: true, Tooltip: "As on the stern."},
		{Key: "note", Title: "Note", Width: 160, Kind: KindLongText, Editable: true},
		{Key: "length", Title: "Length", Width: 80, Kind: KindNumber, Editable: true},
		{Key: "state", Title: "State", Width: 90, Kind: KindLevel, Editable: true, Choices: func(int) []Choice { return states }},
		{Key: "launched", Title: "Launched", Width: 100, Kind: KindDate, Editable: true},
		{Key: "ports", Title: "Ports", Width: 140, Kind: KindMulti, Editable: true, Choices: func(int) []Choice { return ports }},
	}
}

func (b *boats) Len() int                { return len(b.rows) }
func (b *boats) Raw(row, col int) string { return b.rows[row][col] }
func (b *boats) RowID(row int) string    { return b.rows[row][colID] }

func (b *boats) Cell(row, col int) Cell {
	raw := b.rows[row][col]
	cell := Cell{Text: raw}
	switch col {
	case colState:
		cell.Fill = theme.RiskBands[slices.IndexFunc(states, func(c Choice) bool { return c.Key == raw })].Fill
	case colPorts:
		var titles []string
		for _, key := range SplitKeys(raw) {
			titles = append(titles, titleOf(ports, key))
		}
		cell.Text = strings.Join(titles, ", ")
	case colName:
		cell.Locked = raw == "Bente"
		if raw == "" {
			cell.Error = "A boat needs a name."
		}
	}
	return cell
}

func (b *boats) Set(row, col int, value string) error {
	b.calls = append(b.calls, fmt.Sprintf("%s.%s=%s", b.rows[row][colID], b.Columns()[col].Key, value))
	if col == colLaunched && value != "" && len(value) != 10 {
		return errors.New("Write a date such as 2026-03-31.")
	}
	if col == colState && value == "sold" && b.rows[row][colPorts] != "" {
		return errors.New("Take it out of its ports first.")
	}
	if col == colName && value == "" {
		return errors.New("Name the boat.")
	}
	b.rows[row][col] = value
	return nil
}

var boatTexts = GridTexts{
	Search: "Search", NoMatch: "No boat like this", ClearFilters: "Show all boats",
	SortAscending: "Upwards", SortDescending: "Downwards", EmptyValue: "(none)", LongTextHint: "Enter saves",
	Count: func(shown, total int) string { return fmt.Sprintf("%d of %d boats", shown, total) },
}

// boatGrid shows a grid of the model with the keyboard on its first cell.
func boatGrid(t *testing.T, m Model) (*Grid, fyne.Canvas) {
	t.Helper()
	startApp(t)
	g := NewGrid(m, boatTexts, nil)
	c := show(t, g, 800, 400)
	g.Focus()
	return g, c
}

func wantCell(t *testing.T, g *Grid, row, col int) {
	t.Helper()
	if r, k, ok := g.Current(); !ok || r != row || k != col {
		t.Errorf("current cell is %d,%d (%v), want %d,%d", r, k, ok, row, col)
	}
}

func wantIDs(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
