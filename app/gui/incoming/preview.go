package incoming

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/app/workspace"
)

// The preview takes the window, up to what can be read at a glance, and in it the
// comparison of the line in front some lines of text.
const (
	previewWidth  = 1320
	previewHeight = 860
	detailHeight  = 116
)

// preview shows what a workbook asks for, line by line, with a box to tick.
type preview struct {
	*bringing
	model   *model
	in      *workspace.Incoming // nil when there is nothing left to decide
	changes int                 // of the file when the workbook was compared with it
	dialog  *kit.Dialog
	list    *kit.PickList
	columns *columns
	heads   []*kit.Line
	heading *fyne.Container
	search  *kit.TextInput
	none    fyne.CanvasObject
	all     *kit.Button
	ticked  *kit.Text
	foot    *fyne.Container // all and ticked
	detail  *detail
	problem *kit.Text
}

// preview shows what was read.
func (b *bringing) preview(in *workspace.Incoming, changes int) {
	m := newModel(screen.View(b.desk), b.file(), in)
	p := &preview{bringing: b, model: m, in: in, changes: changes}
	text := m.headline()
	if b.before != nil {
		m.adopt(b.before)
		text = b.desk.Text("ui.import.again") + " " + text
	}
	if !m.dated {
		text += "\n" + b.desk.Text("ui.import.undated")
	}
	p.open(b.desk.Text("ui.import.title", "File", b.file()), text)
}

// open shows the lines in a dialog. Where nothing can be taken over there is
// nothing to decide.
func (p *preview) open(title, text string) {
	content := p.build()
	p.dialog = &kit.Dialog{Title: title, Text: text, Size: fyne.NewSize(previewWidth, previewHeight), Content: content}
	if p.model.takable() > 0 {
		p.dialog.Buttons = []kit.DialogButton{
			{Label: p.desk.Text("ui.cancel")},
			{Label: p.takeLabel(), Primary: true, KeepOpen: true, OnTapped: p.takeOver},
		}
	} else {
		p.dialog.Buttons = []kit.DialogButton{{Label: p.desk.Text("ui.close"), Primary: true}}
	}
	p.dialog.Show(p.desk.Window().Canvas())
	p.refresh()
	p.list.Focus()
}

func (p *preview) takeLabel() string {
	return p.desk.Text("ui.import.take", "Number", p.model.ticked())
}

func (p *preview) build() fyne.CanvasObject {
	p.columns, p.detail, p.problem = newColumns(p.model), newDetail(), kit.NewErrorText("")
	p.list = kit.NewPickList(func() int { return len(p.model.shown) }, func() fyne.CanvasObject { return newRow(p.columns) }, p.showRow,
		func(int) { p.showDetail() })
	p.list.OnSpace = func() { p.tick(p.list.Current()) }
	p.list.OnEnter = func() { p.dialog.FocusPrimary() }
	p.list.OnEscape = func() { p.dialog.Close() }
	p.search = kit.NewTextInput(p.desk.Text("ui.grid.search"))
	p.search.OnChanged = func(words string) {
		p.model.words = words
		p.refresh()
	}
	p.search.OnEnter, p.search.OnEscape, p.list.OnLeaveUp = p.list.Focus, p.list.Focus, p.search.FocusInput
	p.none = kit.EmptyState{Beside: true, Title: p.desk.Text("ui.grid.no_match"), ActionLabel: p.desk.Text("ui.grid.clear"), OnAction: func() {
		p.search.SetText("")
		p.list.Focus()
	}}.Build()
	p.all = kit.NewQuietButton("", nil, func() {
		p.model.tickAll()
		p.showTicks()
		p.list.Refresh()
	})
	p.ticked = kit.NewQuiet("").OneLine()
	p.problem.Hide()
	p.foot = kit.Row(theme.GapField, p.all, p.ticked)
	p.foot.Hidden = p.model.takable() == 0
	above := kit.Stack(theme.GapField, p.tools(), p.headings())
	return kit.Headed(0, above, container.NewBorder(kit.HLine(), kit.Stack(theme.GapTight, kit.HLine(), p.foot, p.detail.root, p.problem), nil, nil,
		container.NewStack(p.list.Framed(), p.none)))
}

// tools choose the lines that are shown.
func (p *preview) tools() fyne.CanvasObject {
	choices := p.model.choices()
	if len(choices) <= 2 { // one kind: nothing to choose
		return p.search
	}
	kind := kit.NewSegmented(choices)
	kind.SetValue(everything)
	kind.OnCommit(func(v string) {
		if v == "" {
			kind.SetValue(everything)
		}
		if p.model.kind = sheet.Deed(kind.Value()); kind.Value() == everything {
			p.model.kind = ""
		}
		p.refresh()
	})
	return container.NewBorder(nil, nil, kit.Row(theme.GapGroup, kind, kit.Stack(0)), nil, p.search)
}

// headings name the columns.
func (p *preview) headings() fyne.CanvasObject {
	p.heading = container.New(p.columns, kit.Stack(0))
	for i := cellKind; i <= cellBook; i++ {
		text := ""
		switch i {
		case cellPlace:
			text = p.desk.Text("ui.import.column.place")
		case cellEntry:
			text = p.desk.Text("ui.import.column.entry")
		case cellField:
			text = p.desk.Text("ui.import.column.field")
		case cellOld:
			text = p.desk.Text("ui.import.column.old")
		case cellHere:
			text = p.desk.Text("ui.import.column.here")
		case cellBook:
			text = p.desk.Text("ui.import.column.book")
		}
		p.heads = append(p.heads, kit.NewQuietLine(text))
		p.heading.Add(p.heads[len(p.heads)-1])
	}
	return p.heading
}

func (p *preview) showRow(at int, o fyne.CanvasObject) {
	o.(*row).show(p.model, p.model.shown[at], p.model.clashes, func() {
		p.list.Focus()
		p.list.SetCurrent(at)
		p.tick(at)
	})
}

// refresh shows the lines that kind and search let through, the first in front.
func (p *preview) refresh() {
	p.model.show()
	p.heads[cellOld-cellKind].Hidden = !p.model.clashes
	p.heading.Refresh()
	p.none.Hide()
	if len(p.model.shown) == 0 {
		p.none.Show()
	}
	p.list.Refresh()
	p.list.SetCurrent(min(0, len(p.model.shown)-1))
	p.list.ScrollToTop()
	p.showDetail()
	p.showTicks()
}

// tick ticks a line, or takes its tick away.
func (p *preview) tick(at int) {
	if at < 0 || !p.model.shown[at].takable() {
		return
	}
	l := p.model.shown[at]
	l.ticked = !l.ticked
	p.list.RefreshItem(at)
	p.showDetail()
	p.showTicks()
}

// showTicks says how many lines are ticked, and what can be done with them.
func (p *preview) showTicks() {
	m := p.model
	if m.takable() == 0 {
		return
	}
	p.all.SetText(p.desk.Text("ui.import.tick.all"))
	if m.allTicked() {
		p.all.SetText(p.desk.Text("ui.import.tick.none"))
	}
	p.all.Enable()
	if len(m.inGroup()) == 0 {
		p.all.Disable()
	}
	p.ticked.SetText(p.desk.Text("ui.import.ticked", "Ticked", m.ticked(), "All", m.takable()))
	p.foot.Refresh()
	p.dialog.SetPrimary(p.takeLabel(), m.ticked() > 0)
}

// showDetail compares the values of the line in front in full.
func (p *preview) showDetail() {
	if at := p.list.Current(); at >= 0 {
		p.detail.show(p.model, p.model.shown[at])
	} else {
		p.detail.clear()
	}
}

// takeOver carries out what is ticked, as one change. A file that has changed
// since the workbook was compared with it is compared once more.
func (p *preview) takeOver() {
	w := p.desk.Workspace()
	if len(w.Journal()) != p.changes {
		p.dialog.Close()
		p.before = p.model
		p.read()
		return
	}
	items, change, err := w.TakeIn(p.in, p.model.takes())
	if err != nil {
		p.problem.SetText(isms.Explain(p.desk, err))
		p.problem.Show()
		p.dialog.Content.Refresh()
		return
	}
	p.dialog.Close()
	refused := p.model.refused(items)
	if change.ID != 0 {
		p.desk.Offer(p.desk.Text("ui.import.done", "Count", p.model.taken(refused), "File", p.file()), p.desk.Text("ui.menu.undo"), p.desk.Undo)
	}
	if len(refused) > 0 {
		left := &preview{bringing: p.bringing, model: newModel(screen.View(p.desk), p.file(), &workspace.Incoming{Items: refused, Dated: true})}
		left.open(p.desk.Text("ui.import.left", "Count", len(refused)), p.desk.Text("ui.import.left.text"))
	}
}
