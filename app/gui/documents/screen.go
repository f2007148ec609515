// Package documents shows the set of documents as they would be written now, and
// writes them to a folder. What stands in them is decided below the window.
package documents

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/check"
	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/job"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

const (
	listWidth     = 270
	languageWidth = 150
)

// Screen is the screen of the documents.
type Screen struct {
	desk     screen.Desk
	items    []item
	current  int
	language string // of the preview
	list     *widget.List
	preview  *fyne.Container
	table    *registers.Table
	middle   *fyne.Container
	reading  fyne.CanvasObject
	mode     *kit.Segmented
	progress *progressBar
	export   *kit.Button
	page     fyne.CanvasObject
}

// NewScreen builds the screen with the first document in front.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk, language: desk.Lang(), preview: container.NewStack()}
	s.items = itemsOf(screen.View(desk), desk.Workspace().Now(), nil)
	s.table = registers.NewTable(desk, registers.Whole(isms.FindRegister("documents")))
	s.list = s.newList()
	s.reading = kit.Beside(listWidth, s.list, s.newReader())
	s.middle = container.NewStack(s.reading)
	s.progress = newProgressBar(desk)
	s.mode = kit.NewSegmented([]kit.Choice{{Key: "read", Title: desk.Text("ui.documents.read")}, {Key: "edit", Title: desk.Text("ui.documents.edit")}})
	s.mode.SetValue("read")
	s.mode.OnCommit(s.switchMode)
	s.export = kit.NewPrimaryButton(desk.Text("ui.documents.export"), s.askExport)
	header := kit.PageHeader(s.Title(), desk.Text("ui.documents.subtitle"), s.mode, s.export)
	s.page = kit.Page(header, container.NewBorder(nil, s.progress, nil, nil, s.middle))
	s.list.Select(0)
	s.show()
	return s
}

// newReader is the preview under the choice of its language.
func (s *Screen) newReader() fyne.CanvasObject {
	var choices []kit.Choice
	for _, l := range isms.Languages {
		choices = append(choices, kit.Choice{Key: l, Title: s.desk.Text("choice.language." + l)})
	}
	language := kit.NewSelect(choices, kit.SelectTexts{})
	language.SetValue(s.language)
	language.OnCommit(func(l string) {
		s.language = l
		s.show()
	})
	bar := kit.InsetXY(theme.GapGroup, theme.GapTight, kit.Ends(kit.NewQuiet(s.desk.Text("ui.documents.preview")), kit.FixedWidth(languageWidth, language)))
	return container.NewBorder(bar, nil, nil, nil, s.preview)
}

// newList is the list at the left: a check box, title, state.
func (s *Screen) newList() *widget.List {
	list := widget.NewList(func() int { return len(s.items) }, func() fyne.CanvasObject { return newItemRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			o.(*itemRow).show(s.desk, s.items[i], func(wanted bool) { s.items[i].wanted = wanted; s.countWanted() })
		})
	list.OnSelected = func(i widget.ListItemID) {
		s.current = i
		s.show()
	}
	return list
}

// countWanted says whether there is something to export.
func (s *Screen) countWanted() {
	if len(wantedIDs(s.items)) == 0 || s.progress.running() {
		s.export.Disable()
	} else {
		s.export.Enable()
	}
}

func (s *Screen) switchMode(mode string) {
	switch mode {
	case "":
		s.mode.SetValue("read")
		fallthrough
	case "read":
		s.middle.Objects = []fyne.CanvasObject{s.reading}
		s.show()
	case "edit":
		s.table.Refreshed()
		s.middle.Objects = []fyne.CanvasObject{s.table.Grid}
	}
	s.middle.Refresh()
}

// show draws the current document as it would be written now.
func (s *Screen) show() {
	i := s.items[s.current]
	if i.id == workspace.WorkbookID {
		s.put(kit.EmptyState{Title: i.title, Text: s.desk.Text("ui.documents.workbook.text")}.Build())
		return
	}
	view := s.desk.Workspace().View(translations.In(s.language))
	view.Edition = s.desk.Settings().Numbers
	doc, err := docgen.Press{View: view, At: s.desk.Workspace().Now()}.Generate(i.id)
	if err != nil {
		s.put(kit.Problem(isms.Explain(s.desk, err)))
		return
	}
	more := func(rows int) string { return s.desk.Text("ui.documents.more_rows", "Count", rows) }
	s.put(container.NewVScroll(kit.Inset(theme.GapGroup, render(doc, more))))
}

func (s *Screen) put(o fyne.CanvasObject) {
	s.preview.Objects = []fyne.CanvasObject{o}
	s.preview.Refresh()
}

// start writes what was ordered, beside the window.
func (s *Screen) start(o order) {
	w := s.desk.Workspace()
	snapshot, at, e := w.Snapshot(), w.Now(), o.export(s.items)
	var done []workspace.Exported
	work := func(ctx context.Context, report func(job.Progress)) error {
		e.Progress = func(done, total int, path string) { report(job.Progress{Done: done, Total: total, Item: path}) }
		var err error
		done, err = workspace.ExportSnapshot(ctx, snapshot, at, e)
		return err
	}
	s.progress.begin()
	s.countWanted()
	s.progress.job = job.Start(s.desk.Runner(), work, s.progress.report, func(err error) {
		s.progress.end(outcomeOf(done), err)
		s.countWanted()
		if err == nil {
			s.desk.Offer(s.desk.Text("ui.export.done", "Count", outcomeOf(done).files, "Folder", o.folder),
				s.desk.Text("ui.export.open_folder"), func() { s.desk.ShowFolder(o.folder) })
		}
	})
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("ui.road.documents") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart {
	help := []kit.HelpPart{
		{Heading: s.Title(), Paragraphs: []string{s.desk.Text("ui.documents.help")}},
		{Heading: s.desk.Text("ui.documents.export"), Paragraphs: []string{s.desk.Text("ui.documents.help.export")}},
	}
	if checks, found := screen.CheckHelp(s.desk, func(f check.Finding) bool { return f.Register == "documents" }); found {
		help = append(help, checks)
	}
	return help
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {
	s.items = itemsOf(screen.View(s.desk), s.desk.Workspace().Now(), s.items)
	s.list.Refresh()
	if s.mode.Value() == "edit" {
		s.table.Refreshed()
		return
	}
	s.show()
}

// Go implements screen.Goer: to a document, and a field of its properties.
func (s *Screen) Go(p screen.Place) {
	if p.Field != "" {
		s.mode.SetValue("edit")
		s.switchMode("edit")
		s.table.Select(p.Row, p.Field)
		return
	}
	for i, each := range s.items {
		if each.id == p.Row {
			s.list.Select(i)
		}
	}
}

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place {
	return screen.Place{Area: screen.AreaDocuments, Row: s.items[s.current].id}
}

// itemRow is one line of the list.
type itemRow struct {
	widget.BaseWidget
	box          *widget.Check
	title, about *kit.Line
	chip         *kit.Chip
	version      *kit.Line
	state        *fyne.Container // chip and version
	root         *fyne.Container
}

func newItemRow() *itemRow {
	r := &itemRow{
		box: widget.NewCheck("", nil), title: kit.NewLine(""), about: kit.NewQuietLine(""),
		chip: kit.NewChip("", theme.ToneQuiet), version: kit.NewQuietLine(""),
	}
	r.state = container.NewBorder(nil, nil, r.chip, nil, r.version)
	r.root = container.NewBorder(nil, nil, r.box, nil, kit.InsetXY(0, theme.GapField, kit.Stack(theme.GapTight, r.title, r.state, r.about)))
	r.ExtendBaseWidget(r)
	return r
}

func (r *itemRow) show(desk screen.Desk, i item, tick func(bool)) {
	r.box.OnChanged = nil
	r.box.SetChecked(i.wanted)
	r.box.OnChanged = tick
	r.title.SetText(i.title)
	r.about.SetText(i.about)
	r.state.Hidden = i.status == ""
	r.version.SetText(i.version)
	if i.status != "" {
		tone, _ := screen.ToneOf(isms.FindRegister("documents").Column("status"), i.status)
		r.chip.Set(desk.Text("choice.document_status."+i.status), tone)
	}
	if i.stale {
		r.chip.Set(desk.Text("ui.documents.stale"), theme.ToneWarning)
	}
	r.root.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *itemRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
