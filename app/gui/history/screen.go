// Package history shows the journal of the file: what was changed, when and by
// whom, and the way back to any point of it; and the notices of this session.
package history

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// Screen is the screen of the journal.
type Screen struct {
	desk    screen.Desk
	notices func() []kit.Notice
	model   *journal
	grid    *kit.Grid
	detail  *fyne.Container
	back    *kit.Button
	page    fyne.CanvasObject
}

// NewScreen builds the screen; notices are those shown since the start.
func NewScreen(desk screen.Desk, notices func() []kit.Notice) *Screen {
	s := &Screen{desk: desk, notices: notices, model: &journal{view: func() isms.View { return screen.View(desk) }}, detail: container.NewStack()}
	s.load()
	s.grid = kit.NewGrid(s.model, kit.GridTexts{
		Search: desk.Text("ui.grid.search"), NoMatch: desk.Text("ui.grid.no_match"), ClearFilters: desk.Text("ui.grid.clear"),
		SortAscending: desk.Text("ui.grid.ascending"), SortDescending: desk.Text("ui.grid.descending"), EmptyValue: desk.Text("ui.grid.empty_value"),
		Count: func(_, total int) string { return desk.Text("ui.history.count", "Count", total) },
	}, screen.Collate(desk.Lang()))
	s.grid.OnSelect = func(string) { s.showDetail() }
	s.grid.OnUndo, s.grid.OnRedo = desk.Undo, desk.Redo
	s.back = kit.NewButton(desk.Text("ui.history.undo_to"), s.undoTo)
	header := kit.PageHeader(s.Title(), desk.Text("ui.history.subtitle"),
		kit.NewQuietButton(desk.Text("ui.history.notices"), nil, s.showNotices), s.back)
	s.page = kit.Page(header, container.New(twoRows{0.62}, s.grid, s.detail))
	s.showDetail()
	return s
}

func (s *Screen) load() {
	changes, err := s.desk.Workspace().History()
	if err != nil {
		s.desk.Warn(screen.Sentence(s.desk, err))
		return
	}
	s.model.load(changes)
}

// undoTo takes back everything after the chosen change.
func (s *Screen) undoTo() {
	c, ok := s.model.find(s.grid.CurrentID())
	if !ok {
		return
	}
	done, err := s.desk.Workspace().UndoTo(c.ID)
	if err != nil {
		s.desk.Warn(screen.Sentence(s.desk, err))
		return
	}
	s.desk.Say(s.desk.Text("ui.history.taken_back", "Count", len(done)))
}

// showDetail lists the edits of the chosen change.
func (s *Screen) showDetail() {
	c, ok := s.model.find(s.grid.CurrentID())
	if !ok {
		s.detail.Objects = nil
		s.detail.Refresh()
		return
	}
	view := screen.View(s.desk)
	lines := kit.Stack(theme.GapField)
	shown := details(view, c)
	for _, d := range shown[:min(len(shown), maxDetails)] {
		text := d.New
		if d.Old != "" {
			text = s.desk.Text("ui.history.from_to", "Old", d.Old, "New", orEmpty(s.desk, d.New))
		}
		lines.Add(kit.Stack(0, kit.NewQuiet(d.Where), kit.NewBody(text)))
	}
	if more := len(shown) - maxDetails; more > 0 {
		lines.Add(kit.NewQuiet(s.desk.Text("ui.history.more", "Count", more)))
	}
	head := kit.InsetXY(0, theme.GapField, kit.NewSection(Sentence(view, c)))
	s.detail.Objects = []fyne.CanvasObject{container.NewBorder(container.NewVBox(kit.HLine(), head), nil, nil, nil, container.NewVScroll(lines))}
	s.detail.Refresh()
}

// maxDetails is how many edits of one change are listed.
const maxDetails = 60

func orEmpty(t isms.Texts, text string) string {
	if text == "" {
		return t.Text("ui.grid.empty_value")
	}
	return text
}

// showNotices lists what was said since the start.
func (s *Screen) showNotices() {
	list := kit.NoticeList(s.notices(), func(at time.Time) string { return at.Format("15:04") })
	d := &kit.Dialog{
		Title: s.desk.Text("ui.history.notices"), Content: list, Size: fyne.NewSize(560, 420),
		Buttons: []kit.DialogButton{{Label: s.desk.Text("ui.close"), Primary: true}},
	}
	d.Show(s.desk.Window().Canvas())
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("ui.road.history") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart {
	return []kit.HelpPart{{Heading: s.Title(), Paragraphs: []string{s.desk.Text("ui.history.help")}}}
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {
	s.load()
	s.grid.Reload()
	s.showDetail()
}

// Focus implements screen.Focuser.
func (s *Screen) Focus() { s.grid.Focus() }

// twoRows gives the first object a share of the height and the second the rest.
type twoRows struct{ first float32 }

// Layout implements fyne.Layout.
func (l twoRows) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top := size.Height * l.first
	objects[0].Resize(fyne.NewSize(size.Width, top))
	objects[1].Move(fyne.NewPos(0, top))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-top))
}

// MinSize implements fyne.Layout.
func (l twoRows) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height/l.first, b.Height/(1-l.first)))
}
