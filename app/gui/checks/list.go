package checks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

// headingHeight is the height of a line that heads a group.
const headingHeight = 30

// currentBar is the width of the bar before the current finding.
const currentBar = 3

// pageLines is how many lines a page key goes on.
const pageLines = 6

// list shows the lines of the model. Only what is seen is drawn.
type list struct {
	widget.List
	model    *model
	onChoose func() // another finding became the current one
	onOpen   func() // Enter on the current finding
	headings []widget.ListItemID
}

func newList(m *model) *list {
	l := &list{model: m}
	l.Length = func() int { return len(m.lines) }
	l.CreateItem = func() fyne.CanvasObject { return newRow() }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*row).show(m, i) }
	l.OnSelected = l.tapped
	l.ExtendBaseWidget(l)
	return l
}

// tapped makes a finding current; a heading is none.
func (l *list) tapped(i widget.ListItemID) {
	l.UnselectAll() // what is current is drawn by the row itself
	l.model.choose(i)
	l.follow()
}

// follow shows what is current in the model.
func (l *list) follow() {
	l.onChoose() // first: it decides how much room the list has
	l.reveal()
}

// reveal scrolls to the current finding, and to the heading over the first one
// of a group. A list that has no room yet would scroll too far.
func (l *list) reveal() {
	at := l.model.current
	if at < 0 || l.Size().Height == 0 {
		return
	}
	l.Highlight(at)
	if l.model.lines[at-1].item == nil {
		l.ScrollTo(at - 1)
	}
}

// Resize implements fyne.CanvasObject.
func (l *list) Resize(size fyne.Size) {
	before := l.Size()
	l.List.Resize(size)
	if before != size {
		l.reveal()
	}
}

// reload shows the model's lines anew.
func (l *list) reload() {
	row := newRow().MinSize().Height
	for _, i := range l.headings {
		l.SetItemHeight(i, row)
	}
	l.headings = l.headings[:0]
	for i, line := range l.model.lines {
		if line.item == nil {
			l.headings = append(l.headings, i)
			l.SetItemHeight(i, headingHeight)
		}
	}
	l.Refresh()
	l.follow()
}

// TypedKey implements fyne.Focusable: up and down go from finding to finding,
// Enter goes to its field.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		l.model.move(1)
	case fyne.KeyUp:
		l.model.move(-1)
	case fyne.KeyPageDown:
		l.model.move(pageLines)
	case fyne.KeyPageUp:
		l.model.move(-pageLines)
	case fyne.KeyHome:
		l.model.choose(0)
	case fyne.KeyEnd:
		l.model.choose(len(l.model.lines))
	case fyne.KeyReturn, fyne.KeyEnter:
		l.onOpen()
		return
	default:
		l.List.TypedKey(e)
		return
	}
	l.follow()
}

// row is one line of the list: a heading, or a finding with what is found, what
// it is about, and what to do.
type row struct {
	widget.BaseWidget
	heading       *kit.Line
	back          *fyne.Container // behind the current finding
	chip          *kit.Chip
	about         *kit.Line
	message, hint *kit.Line
	finding       *fyne.Container
	root          *fyne.Container
}

func newRow() *row {
	r := &row{
		heading: kit.NewLine(""), chip: kit.NewChip("X", theme.ToneQuiet),
		back:  container.NewStack(kit.NewSurface(theme.ColorNameSelected), container.NewBorder(nil, nil, kit.FixedWidth(currentBar, kit.NewSurface(theme.ColorNameAccent)), nil)),
		about: kit.NewQuietLine(""), message: kit.NewLine(""), hint: kit.NewQuietLine(""),
	}
	first := container.NewBorder(nil, nil, r.chip, nil, kit.InsetXY(theme.GapTight, 0, r.about))
	r.finding = kit.InsetXY(theme.GapField, theme.GapTight, kit.Stack(2, first, r.message, r.hint))
	r.root = container.NewStack(r.back, r.finding, kit.InsetXY(theme.GapField, 0, r.heading))
	r.ExtendBaseWidget(r)
	return r
}

// show fills the row with a line.
func (r *row) show(m *model, at int) {
	l := m.lines[at]
	r.back.Hidden = at != m.current
	r.heading.Hidden, r.finding.Hidden = l.item != nil, l.item == nil
	if l.item == nil {
		r.heading.SetText(m.desk.Text("ui.checks.group."+l.group, "Count", l.count))
		r.root.Refresh()
		return
	}
	r.chip.Set(m.chip(l.item))
	r.about.SetText(m.about(l.item))
	r.message.SetText(check.Message(m.view(), l.item.Finding))
	r.hint.SetText(m.hint(l.item))
	r.root.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
