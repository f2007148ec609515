// Package catalogue shows what is built in: the standard's controls, clauses and
// terms, and the ready-made threats, scenarios and documents; searched,
// filtered, one entry in full, and what the firm made of it. Facts and texts
// come from the catalogue; nothing of it can be changed here.
package catalogue

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/settings"
	"ismsdesk/data/catalogue/browse"
)

// Screen is the screen of the catalogue. In its places the row is a kind and the
// field an entry of it: {catalogue, controls, A.5.1}.
type Screen struct {
	desk     screen.Desk
	licensed settings.Licensed
	model    *model
	current  string         // id of the entry in full, empty for none
	trail    []screen.Place // entries that were left through a link

	kind     *kit.Select
	search   *kit.TextInput
	narrow   *kit.Button
	showAll  *kit.Button
	narrowed *kit.Text
	count    *kit.Text
	list     *kit.PickList
	middle   *fyne.Container   // the list, or what to do when it is empty
	detail   *fyne.Container   // the entry, or the filters
	scroll   *container.Scroll // what stands in detail
	page     fyne.CanvasObject
}

// NewScreen builds the screen with the controls in front. Licensed are the texts
// of the user's own copy of the standard.
func NewScreen(desk screen.Desk, licensed settings.Licensed) *Screen {
	s := &Screen{desk: desk, licensed: licensed, model: newModel(screen.View(desk)), middle: container.NewStack(), detail: container.NewStack()}
	s.newControls()
	head := kit.Stack(theme.GapField, s.kind, s.search, kit.Row(theme.GapTight, s.narrow, s.showAll), s.narrowed, s.count)
	left := kit.InsetXY(0, 0, container.NewBorder(kit.Stack(0, head, kit.InsetXY(0, theme.GapTight, kit.HLine())), nil, nil, nil, s.middle))
	body := container.New(listAndDetail{}, container.NewBorder(nil, nil, nil, kit.InsetXY(theme.GapTight, 0, kit.Stack(0)), left), kit.VLine(), s.detail)
	s.page = kit.Page(kit.PageHeader(s.Title(), desk.Text("ui.catalogue.subtitle")), body)
	s.showList()
	s.pick(0)
	return s
}

// newControls makes what chooses the entries.
func (s *Screen) newControls() {
	var choices []kit.Choice
	for _, key := range kinds {
		choices = append(choices, kit.Choice{Key: key, Title: s.model.kindLabel(key)})
	}
	s.kind = kit.NewSelect(choices, kit.SelectTexts{})
	s.kind.SetValue(s.model.kind.Key)
	s.kind.OnCommit(s.switchKind)
	s.search = kit.NewTextInput(s.desk.Text("ui.catalogue.search"))
	s.search.OnChanged = func(text string) {
		s.model.setSearch(text)
		s.rearranged()
	}
	s.search.OnEnter = func() { s.list.Focus() }
	s.search.OnEscape = func() { s.search.SetText("") }
	s.narrow = kit.NewIconButton(s.desk.Text("ui.catalogue.filter"), theme.FilterIcon(), s.showFilters)
	s.showAll = kit.NewQuietButton(s.desk.Text("ui.catalogue.show_all"), nil, s.clear)
	s.narrowed, s.count = kit.NewQuiet(""), kit.NewQuiet("")
	s.list = kit.NewPickList(func() int { return len(s.model.shown) }, func() fyne.CanvasObject { return newEntryRow() },
		func(i int, o fyne.CanvasObject) {
			r := s.model.at(i)
			o.(*entryRow).show(r.title, s.model.summary(r))
		}, s.pick)
	s.list.OnLeaveUp = s.search.FocusInput
}

func (s *Screen) switchKind(key string) {
	if key == "" {
		s.kind.SetValue(s.model.kind.Key)
		return
	}
	s.trail = nil
	s.model.setKind(key)
	s.showList()
	s.pick(0)
}

// clear shows every entry of the kind again.
func (s *Screen) clear() {
	s.model.clear()
	s.search.SetValue("")
	s.rearranged()
	s.showDetail()
}

// rearranged shows the list after it was narrowed or widened: the entry in full
// stays as long as it is in the list.
func (s *Screen) rearranged() {
	s.showList()
	if s.model.position(s.current) < 0 {
		s.pick(0)
	}
}

// showList shows the entries that are left, or how to go on where none is.
func (s *Screen) showList() {
	shown, total := len(s.model.shown), len(s.model.rows)
	s.count.SetText(s.desk.Text("ui.catalogue.count", "Count", total))
	if s.model.narrowed() {
		s.count.SetText(s.desk.Text("ui.catalogue.count_of", "Shown", shown, "Count", total))
	}
	o := s.list.Framed()
	if shown == 0 {
		o = kit.EmptyState{
			Beside: true, Title: s.desk.Text("ui.catalogue.nothing"), Text: s.desk.Text("ui.catalogue.nothing.text"),
			ActionLabel: s.desk.Text("ui.catalogue.show_all"), OnAction: s.clear,
		}.Build()
	}
	s.middle.Objects = []fyne.CanvasObject{o}
	s.showNarrowed()
	s.list.Refresh()
	s.list.SetCurrent(s.model.position(s.current))
	s.page.Refresh()
}

// showNarrowed says what the list is narrowed to.
func (s *Screen) showNarrowed() {
	text := ""
	for _, label := range s.model.chosenLabels() {
		if text != "" {
			text += "\n"
		}
		text += label
	}
	s.narrowed.SetText(text)
	s.narrowed.Hidden = text == ""
	s.showAll.Hidden = !s.model.narrowed()
}

// pick shows an entry of the list in full.
func (s *Screen) pick(i int) {
	s.current = ""
	if i < len(s.model.shown) {
		s.current = s.model.at(i).entry.ID
	}
	s.list.SetCurrent(s.model.position(s.current))
	s.showDetail()
}

// showDetail shows the current entry in full.
func (s *Screen) showDetail() {
	e, found := s.model.reader.Entry(s.model.kind.Key, s.current)
	if !found {
		s.put(kit.Stack(0))
		return
	}
	d := &drawing{text: s.desk.Text, open: s.open, changed: s.detail.Refresh, licensed: s.licensedSlot}
	page := d.draw(s.model.detailOf(e))
	if len(s.trail) > 0 {
		last := s.trail[len(s.trail)-1]
		back := kit.NewQuietButton(s.desk.Text("ui.catalogue.back", "Entry", s.model.shortLabel(last.Row, last.Field)), nil, s.back)
		page.Objects = append([]fyne.CanvasObject{kit.Row(0, back)}, page.Objects...)
	}
	s.put(page)
	s.desk.HelpChanged()
}

func (s *Screen) put(o fyne.CanvasObject) {
	s.scroll = container.NewVScroll(kit.InsetXY(theme.GapGroup, 0, kit.Readable(o)))
	s.detail.Objects = []fyne.CanvasObject{s.scroll}
	s.detail.Refresh()
}

// open follows a link, within the catalogue or out of it.
func (s *Screen) open(to screen.Place) {
	if to.Area != screen.AreaCatalogue {
		s.desk.Go(to)
		return
	}
	s.trail = append(s.trail, s.Place())
	s.Go(to)
}

// back returns to the entry that was left last through a link.
func (s *Screen) back() {
	last := s.trail[len(s.trail)-1]
	s.trail = s.trail[:len(s.trail)-1]
	s.Go(last)
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("ui.road.catalogue") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart {
	return []kit.HelpPart{
		{Heading: s.model.kindLabel(s.model.kind.Key), Paragraphs: []string{s.desk.Text("ui.catalogue.help." + s.model.kind.Key)}},
		{Heading: s.desk.Text("ui.help.keys"), Paragraphs: []string{s.desk.Text("ui.catalogue.keys")}},
	}
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {
	s.model.look(screen.View(s.desk))
	s.showList()
	s.showDetail()
}

// Focus implements screen.Focuser.
func (s *Screen) Focus() { s.list.Focus() }

// Go implements screen.Goer: to an entry of a kind, whatever the list is
// narrowed to.
func (s *Screen) Go(p screen.Place) {
	if browse.Find(p.Row) == nil {
		return
	}
	if p.Row != s.model.kind.Key {
		s.kind.SetValue(p.Row)
		s.model.setKind(p.Row)
	}
	if s.model.position(p.Field) < 0 {
		s.model.clear()
		s.search.SetValue("")
	}
	s.current = ""
	s.showList()
	s.pick(max(0, s.model.position(p.Field)))
}

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place {
	return screen.Place{Area: screen.AreaCatalogue, Row: s.model.kind.Key, Field: s.current}
}
