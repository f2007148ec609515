package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const searchWidth = 200

// GridTexts are the texts that a grid shows of its own accord.
type GridTexts struct {
	Search         string // placeholder of the search field, also in lists of choices
	NoMatch        string // search and filters hide every row
	ClearFilters   string // button that shows all rows again
	SortAscending  string
	SortDescending string
	EmptyValue     string // stands for "no value" in filters
	LongTextHint   string // under the field for long texts: which key saves, which starts a line
	// Count says how many of the rows are shown, e.g. "12 of 46 rows".
	Count func(shown, total int) string
}

// Grid is the table that serves every register: it shows a Model through a
// View, draws only what is visible, and is worked from the keyboard cell by
// cell. All callbacks are optional.
type Grid struct {
	widget.BaseWidget
	OnSelect func(rowID string)            // another row became the current one
	OnSort   func(col int, ascending bool) // the user sorted; the view has done it already
	OnOpen   func(rowID string)            // Enter or a second click on a cell that is not edited
	OnDelete func(rowIDs []string)         // Ctrl+Delete, or Delete on several whole rows
	OnUndo   func()                        // Ctrl+Z
	OnRedo   func()                        // Ctrl+Y or Ctrl+Shift+Z

	texts  GridTexts
	view   *View
	body   *gridBody
	scroll *container.Scroll
	search *gridSearch
	// searching says that the search had the keyboard after the cells.
	searching bool
	status    *Text
	showAll   *Button
	bar       *fyne.Container
	tools     *fyne.Container
	noMatch   fyne.CanvasObject
	foot      *gridFoot
	table     *fyne.Container
	empty     *fyne.Container
	root      *fyne.Container
}

// NewGrid returns a grid over the model. collate compares texts as the user's
// language does; nil compares without regard to case.
func NewGrid(model Model, texts GridTexts, collate func(a, b string) int) *Grid {
	g := &Grid{texts: texts, view: NewView(model, collate)}
	g.body = newGridBody(g, model)
	g.scroll = container.NewScroll(g.body)
	g.scroll.OnScrolled = func(fyne.Position) { g.body.place(false) }
	g.search = newGridSearch(g)
	g.status = NewQuiet("").OneLine()
	g.showAll = NewQuietButton(texts.ClearFilters, nil, g.ClearFilters)
	g.tools = Row(theme.GapField)
	g.noMatch = EmptyState{Beside: true, Title: texts.NoMatch, ActionLabel: texts.ClearFilters, OnAction: g.ClearFilters}.Build()
	g.bar = Ends(Row(theme.GapGroup, fixedWidth(searchWidth, g.search), g.status, g.showAll), g.tools)
	g.table = Headed(theme.GapField, g.bar, g.cells())
	g.empty = container.NewStack()
	g.root = container.NewStack(g.table, g.empty)
	g.ExtendBaseWidget(g)
	g.showWhatFits()
	return g
}

// cells are the rows with what belongs over and under them. Only a Noted model
// has something under them.
func (g *Grid) cells() fyne.CanvasObject {
	rows := container.NewStack(g.scroll, g.noMatch)
	g.foot = newGridFoot()
	if _, noted := g.body.model.(Noted); !noted {
		return rows
	}
	return container.New(underLayout{}, rows, g.foot.root)
}

// SetEmpty sets what is shown instead of the grid while the model has no rows.
func (g *Grid) SetEmpty(e EmptyState) {
	g.empty.Objects = []fyne.CanvasObject{e.Build()}
	g.showWhatFits()
}

// SetTools puts objects, such as an "add" button, at the right above the grid.
func (g *Grid) SetTools(objects ...fyne.CanvasObject) {
	g.tools.Objects = objects
	g.bar.Refresh()
}

// View returns the mapping of shown rows to the model, for sorting and
// filtering from outside; call Reload afterwards.
func (g *Grid) View() *View { return g.view }

// Reload shows the model again after it changed. The current row stays current
// as long as it exists, and an open editor keeps what was typed.
func (g *Grid) Reload() {
	id := g.CurrentID()
	g.view.Reload()
	g.body.follow(id)
	g.showWhatFits()
}

// Current returns the shown row and column of the current cell; ok is false
// while there are no rows.
func (g *Grid) Current() (row, col int, ok bool) {
	if g.view.Len() == 0 {
		return 0, 0, false
	}
	return g.body.row, g.body.col, true
}

// CurrentID returns the id of the current row, empty while there are no rows.
func (g *Grid) CurrentID() string {
	if g.body.row >= g.view.Len() {
		return ""
	}
	return g.view.ID(g.body.row)
}

// SelectedIDs returns the ids of the selected rows, at least the current one.
func (g *Grid) SelectedIDs() []string { return g.body.selectedIDs() }

// Select makes the row with the id current, scrolls to it and, if columnKey
// names a column, goes to that cell. It reports nothing. A row that search or
// filter hides is not selected, and Select returns false.
func (g *Grid) Select(rowID, columnKey string) bool {
	row := g.view.Position(rowID)
	if row < 0 {
		return false
	}
	col := g.body.col
	for i, c := range g.body.columns {
		if c.Key == columnKey {
			col = i
		}
	}
	g.body.row, g.body.col = row, col
	g.body.collapse()
	g.showNote()
	g.body.reveal()
	g.body.place(true)
	return true
}

// Edit opens the editor of the current cell, if the cell can be edited.
func (g *Grid) Edit() { g.body.edit(0) }

// Clip hands copy or paste to what had the keyboard last, cells or search, and
// gives it the keyboard again: a menu that is opened with the mouse takes it away.
func (g *Grid) Clip(s fyne.Shortcut) {
	if g.searching {
		Focus(g.search)
		g.search.TypedShortcut(s)
		return
	}
	if g.view.Total() > 0 {
		g.Focus()
	}
	g.body.TypedShortcut(s)
}

// Focus gives the keyboard to the cells.
func (g *Grid) Focus() { Focus(g.body) }

// ClearFilters shows all rows again.
func (g *Grid) ClearFilters() {
	id := g.CurrentID()
	g.view.ClearFilters()
	g.search.show("")
	g.body.follow(id)
	g.showWhatFits()
	g.Focus()
}

// rearranged shows the view again after sorting, searching or filtering.
func (g *Grid) rearranged(id string) {
	g.body.follow(id)
	g.body.reveal()
	g.showWhatFits()
}

// showWhatFits chooses between grid, empty state and "nothing matches".
func (g *Grid) showWhatFits() {
	noRows := g.view.Total() == 0 && len(g.empty.Objects) > 0
	setVisible(g.empty, noRows)
	setVisible(g.table, !noRows)
	setVisible(g.showAll, g.view.Narrowed() && g.view.Len() > 0)
	setVisible(g.noMatch, g.view.Len() == 0 && g.view.Narrowed())
	if g.texts.Count != nil {
		g.status.SetText(g.texts.Count(g.view.Len(), g.view.Total()))
	}
	g.bar.Refresh()
	g.showNote()
	g.scroll.Refresh()
	g.body.place(true)
}

func setVisible(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// CreateRenderer implements fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	return widget.NewSimpleRenderer(g.root)
}

// gridSearch is the search field above the cells.
type gridSearch struct {
	widget.Entry
	grid *Grid
}

func newGridSearch(g *Grid) *gridSearch {
	s := &gridSearch{grid: g}
	s.PlaceHolder = g.texts.Search
	s.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	s.ExtendBaseWidget(s)
	s.OnChanged = func(text string) {
		id := g.CurrentID()
		g.view.SetSearch(text)
		g.rearranged(id)
	}
	return s
}

// FocusGained implements fyne.Focusable.
func (s *gridSearch) FocusGained() {
	s.grid.searching = true
	s.Entry.FocusGained()
}

// show puts a text into the field without searching.
func (s *gridSearch) show(text string) {
	onChanged := s.OnChanged
	s.OnChanged = nil
	s.SetText(text)
	s.OnChanged = onChanged
}

// TypedKey implements fyne.Focusable: Enter and Down go to the cells, Escape
// shows all rows again.
func (s *gridSearch) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		s.grid.Focus()
	case fyne.KeyEscape:
		s.SetText("")
	default:
		s.Entry.TypedKey(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (s *gridSearch) TypedShortcut(sc fyne.Shortcut) { entryShortcut(&s.Entry, s, sc) }
