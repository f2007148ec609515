// Package documents is the screen of the document set: what is in it and why,
// each document to read, to word and to control, its approval, and the export to
// a folder. What stands in a document is decided below the window.
package documents

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/job"
	"ismsdesk/app/workspace"
)

// The two ways to look at the documents.
const (
	modeSet   = "set"
	modeTable = "table"
)

// Screen is the screen of the documents.
type Screen struct {
	desk     screen.Desk
	model    *model
	set      *set
	table    *registers.Table // of all properties; nil until it is opened
	mode     *kit.Segmented
	size     *kit.Button
	export   *kit.Button
	line     string // about the size, as the header says it
	header   *fyne.Container
	middle   *fyne.Container
	progress *progressBar
	page     fyne.CanvasObject
}

// NewScreen builds the screen with the first document in front.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk, model: newModel(desk), header: container.NewStack(), middle: container.NewStack(), progress: newProgressBar(desk)}
	s.set = newSet(s.model)
	s.mode = kit.NewSegmented([]kit.Choice{{Key: modeSet, Title: desk.Text("ui.docs.mode.set")}, {Key: modeTable, Title: desk.Text("ui.documents.edit")}})
	s.mode.SetValue(modeSet)
	s.mode.OnCommit(s.switchTo)
	s.size = kit.NewButton(desk.Text("ui.docs.size.change"), s.askSize)
	s.export = kit.NewPrimaryButton(desk.Text("ui.documents.export"), s.askExport)
	s.page = kit.Page(s.header, container.NewBorder(nil, s.progress, nil, nil, s.middle))
	s.show()
	return s
}

// switchTo shows the set or the table; an answer taken back leads to the set.
func (s *Screen) switchTo(mode string) {
	if mode == "" {
		mode = modeSet
	}
	s.mode.SetValue(mode)
	s.show()
	s.desk.HelpChanged()
}

// show brings what is in front up to date.
func (s *Screen) show() {
	if line := s.model.sizeLine(); line != s.line {
		s.line = line
		s.header.Objects = []fyne.CanvasObject{kit.PageHeader(s.Title(), line, s.mode, s.size, s.export)}
		s.header.Refresh()
	}
	shown := s.set.page
	if s.mode.Value() == modeTable {
		if s.table == nil {
			s.table = registers.NewTable(s.desk, registers.Whole(register()))
		}
		s.table.Refreshed()
		shown = s.table.Grid
	} else {
		s.set.refresh()
	}
	s.middle.Objects = []fyne.CanvasObject{shown}
	s.middle.Refresh()
}

// start writes what was ordered, beside the window.
func (s *Screen) start(o order) {
	w := s.desk.Workspace()
	snapshot, at, e := w.Snapshot(), w.Now(), o.export()
	letterhead, err := w.Letterhead()
	if err != nil {
		s.desk.Warn(screen.Sentence(s.desk, err))
		return
	}
	e.Letterhead, e.Templates = letterhead, s.model.own()
	var done []workspace.Exported
	var packed []workspace.Packed
	work := func(ctx context.Context, report func(job.Progress)) (err error) {
		e.Progress = func(done, total int, path string) { report(job.Progress{Done: done, Total: total, Item: path}) }
		if o.writesFiles() {
			done, err = workspace.ExportSnapshot(ctx, snapshot, at, e)
		}
		for _, p := range o.packs() {
			if err != nil {
				break
			}
			p.Letterhead, p.Templates, p.Progress = e.Letterhead, e.Templates, e.Progress
			var one workspace.Packed
			if one, err = workspace.PackSnapshot(ctx, snapshot, at, w.Kept, p); err == nil {
				packed = append(packed, one)
			}
		}
		return err
	}
	s.progress.begin()
	s.export.Disable()
	s.progress.job = job.Start(s.desk.Runner(), work, s.progress.report, func(err error) {
		s.progress.end(outcomeOf(done, packed), err)
		s.export.Enable()
		if err == nil {
			s.desk.Offer(s.desk.Text("ui.export.done", "Count", outcomeOf(done, packed).files, "Folder", o.folder),
				s.desk.Text("ui.export.open_folder"), func() { s.desk.ShowFolder(o.folder) })
		}
	})
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("ui.road.documents") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen: about the tab in front, the set, and what the
// checks find about documents.
func (s *Screen) Help() []kit.HelpPart {
	part := func(heading, key string) kit.HelpPart {
		return kit.HelpPart{Heading: heading, Paragraphs: []string{s.desk.Text(key)}}
	}
	help := []kit.HelpPart{part(s.Title(), "ui.documents.help")}
	if s.mode.Value() == modeSet {
		tab := s.set.detail.shownTab()
		help = append(help, part(s.desk.Text("ui.docs.tab."+tab), "ui.docs.help."+tab), part(s.desk.Text("ui.docs.size.title"), "ui.docs.help.set"))
	}
	help = append(help, part(s.desk.Text("ui.documents.export"), "ui.documents.help.export"), part(s.desk.Text("ui.import.button"), "ui.import.help"))
	if checks, found := screen.CheckHelp(s.desk, func(f check.Finding) bool { return f.Register == area }); found {
		help = append(help, checks)
	}
	return append(help, part(s.desk.Text("ui.help.keys"), "ui.docs.help.keys"))
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {
	s.model.reload()
	s.show()
}

// Focus implements screen.Focuser.
func (s *Screen) Focus() {
	if s.mode.Value() == modeSet && len(s.set.lines) > 0 && s.set.wanted == "" {
		s.set.list.Focus()
	}
	s.set.wanted = ""
}

// Go implements screen.Goer: to a document, and a field of its properties. A
// document without a file of its own is found in the file it is written into.
func (s *Screen) Go(p screen.Place) {
	s.switchTo(modeSet)
	s.set.open(p.Row, p.Field)
	s.set.wanted = p.Field
}

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place {
	return screen.Place{Area: area, Row: s.set.current}
}
