package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
)

// search looks through all registers and goes to what the user chooses.
func (s *Shell) search() {
	if s.workspace == nil {
		return
	}
	box := &searchBox{shell: s, status: kit.NewQuiet(s.Text("ui.search.hint"))}
	box.list = widget.NewList(func() int { return len(box.hits) }, func() fyne.CanvasObject { return newHitRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*hitRow).show(box.hits[i], i == box.mark) })
	box.list.OnSelected = func(i widget.ListItemID) { box.take(i) }
	box.ExtendBaseWidget(box)
	box.PlaceHolder = s.Text("ui.search.placeholder")
	box.OnChanged = box.look
	content := container.NewBorder(box, box.status, nil, nil, box.list)
	box.dialog = s.decide(kit.Dialog{Title: s.Text("ui.search.title"), Content: content, Size: fyne.NewSize(620, 480)})
	s.window.Canvas().Focus(box)
}

// searchBox is the field; arrows move in what was found, Enter goes there.
type searchBox struct {
	widget.Entry
	shell  *Shell
	list   *widget.List
	status *kit.Text
	dialog *kit.Dialog
	hits   []hit
	mark   int
}

func (b *searchBox) look(text string) {
	b.hits, b.mark = find(screen.View(b.shell), text), 0
	b.list.Refresh()
	b.list.ScrollToTop()
	switch {
	case text == "":
		b.status.SetText(b.shell.Text("ui.search.hint"))
	case len(b.hits) == 0:
		b.status.SetText(b.shell.Text("ui.search.nothing"))
	default:
		b.status.SetText(b.shell.Text("ui.search.found", "Count", len(b.hits)))
	}
}

// take goes to a row.
func (b *searchBox) take(i int) {
	if i >= len(b.hits) {
		return
	}
	h := b.hits[i]
	b.dialog.Close()
	b.shell.Go(screen.Place{Area: h.register, Row: h.row})
}

// TypedKey implements fyne.Focusable.
func (b *searchBox) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		b.moveTo(b.mark + 1)
	case fyne.KeyUp:
		b.moveTo(b.mark - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.take(b.mark)
	case fyne.KeyEscape:
		b.dialog.Close()
	default:
		b.Entry.TypedKey(e)
	}
}

func (b *searchBox) moveTo(i int) {
	b.mark = max(0, min(i, len(b.hits)-1))
	b.list.ScrollTo(b.mark)
	b.list.Refresh()
}

// hitRow is one line of what was found.
type hitRow struct {
	widget.BaseWidget
	title *kit.Line
	about *kit.Text
	root  *fyne.Container
}

func newHitRow() *hitRow {
	r := &hitRow{title: kit.NewLine(""), about: kit.NewQuiet("").OneLine()}
	r.root = kit.InsetXY(theme.GapField, theme.GapField, container.NewBorder(nil, nil, nil, kit.Middle(r.about), r.title))
	r.ExtendBaseWidget(r)
	return r
}

func (r *hitRow) show(h hit, marked bool) {
	r.title.SetColour(theme.ColorNameText)
	if marked {
		r.title.SetColour(theme.ColorNameAccent)
	}
	r.title.SetText(h.title)
	r.about.SetText(h.about)
	r.root.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *hitRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
