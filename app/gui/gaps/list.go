package gaps

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// itemList is the list of requirements under the heads of their themes.
type itemList struct {
	widget.List
	model    *model
	lines    []line
	current  string // id of the requirement in front
	onChoose func(id string)
	silent   bool // a requirement is marked without being chosen by the user
	waiting  bool // for a size
}

func newItemList(m *model, onChoose func(id string)) *itemList {
	l := &itemList{model: m, onChoose: onChoose}
	l.Length = func() int { return len(l.lines) }
	l.CreateItem = func() fyne.CanvasObject { return newItemRow() }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*itemRow).show(l.model, l.lines[i]) }
	l.OnSelected = l.selected
	l.ExtendBaseWidget(l)
	return l
}

// reload shows the lines again; the requirement in front stays so while it is
// there, else the first one comes.
func (l *itemList) reload() {
	l.lines = l.model.lines()
	l.Refresh()
	if l.at(l.current) < 0 {
		l.current = ""
		if first := l.beside(-1, 1); first >= 0 {
			l.current = l.lines[first].item.ID
		}
	}
	l.mark()
}

// at is the line of a requirement, -1 for none.
func (l *itemList) at(id string) int {
	return slices.IndexFunc(l.lines, func(each line) bool { return each.theme == nil && each.item.ID == id })
}

// beside is the next line with a requirement in a direction, -1 for none.
func (l *itemList) beside(from, by int) int {
	for i := from + by; i >= 0 && i < len(l.lines); i += by {
		if l.lines[i].theme == nil {
			return i
		}
	}
	return -1
}

// mark marks the requirement in front and brings it into sight. A list without
// a size cannot tell what is in sight, so it waits until it has one.
func (l *itemList) mark() {
	l.waiting = l.Size().Height == 0
	at := l.at(l.current)
	if l.waiting || at < 0 {
		return
	}
	l.silent = true
	l.Select(at)
	l.silent = false
}

// Resize implements fyne.CanvasObject.
func (l *itemList) Resize(size fyne.Size) {
	l.List.Resize(size)
	if l.waiting && size.Height > 0 {
		l.mark()
	}
}

// selected is what the toolkit reports; the head of a theme leads to its first
// requirement.
func (l *itemList) selected(i widget.ListItemID) {
	if l.silent || i >= len(l.lines) {
		return
	}
	if l.lines[i].theme != nil {
		i = l.beside(i, 1)
	}
	l.choose(l.lines[i].item.ID)
}

func (l *itemList) choose(id string) {
	l.current = id
	l.mark()
	l.onChoose(id)
}

// move goes to the requirement before or after the one in front.
func (l *itemList) move(by int) {
	if to := l.beside(l.at(l.current), by); to >= 0 {
		l.choose(l.lines[to].item.ID)
	}
}

// itemRow is a line of the list.
type itemRow struct {
	widget.BaseWidget
	head  *kit.Line
	count *kit.Line
	title *kit.Line
	chip  *kit.Chip
	group *fyne.Container
	one   *fyne.Container
	root  *fyne.Container
}

func newItemRow() *itemRow {
	r := &itemRow{head: kit.NewLine(""), count: kit.NewQuietLine(""), title: kit.NewLine(""), chip: kit.NewChip("–", theme.ToneQuiet)}
	r.head.SetColour(theme.ColorNameAccent)
	r.group = kit.InsetXY(theme.GapTight, 0, kit.Stack(0, r.head, r.count))
	r.one = kit.InsetXY(theme.GapField, theme.GapTight, kit.Stack(2, r.title, kit.Row(0, r.chip)))
	r.root = container.NewStack(r.group, r.one)
	r.ExtendBaseWidget(r)
	return r
}

func (r *itemRow) show(m *model, l line) {
	r.group.Hidden, r.one.Hidden = l.theme == nil, l.theme != nil
	if l.theme != nil {
		r.head.SetText(m.view().GapThemeName(l.theme.Key))
		r.count.SetText(m.desk.Text("ui.gaps.theme.share", "Percent", strconv.Itoa(l.theme.Percent()), "All", l.theme.Applies()))
	} else {
		r.title.SetText(m.view().GapNumber(l.item) + "  " + m.view().GapTitle(l.item))
		r.chip.Set(m.chipWords(l.item), toneOf(l.item))
	}
	r.root.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *itemRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}

// toneOf is the tone of a requirement's state.
func toneOf(i isms.GapItem) theme.Tone {
	if i.LeftOut() {
		return theme.ToneError
	}
	switch i.State() {
	case isms.GapMissing:
		return theme.ToneError
	case isms.GapPartial:
		return theme.ToneWarning
	case isms.GapMet:
		return theme.ToneGood
	case isms.GapNotNeeded:
		return theme.ToneQuiet
	}
	if i.Proposed() {
		return theme.ToneAccent
	}
	return theme.ToneQuiet
}
