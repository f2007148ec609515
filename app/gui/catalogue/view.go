package catalogue

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
)

// between stands between the parts of a line.
const between = " · "

const (
	fewLinks   = 6   // of a group; the others are shown when asked for
	factWidth  = 130 // of the names before values
	listShare  = 0.42
	leastList  = 240
	widestList = 360
)

// entryRow is one line of the list: the title over number and kind.
type entryRow struct {
	widget.BaseWidget
	title, about *kit.Line
	root         *fyne.Container
}

func newEntryRow() *entryRow {
	r := &entryRow{title: kit.NewLine(""), about: kit.NewQuietLine("")}
	r.root = kit.InsetXY(theme.GapField, theme.GapTight, kit.Stack(0, r.title, r.about))
	r.ExtendBaseWidget(r)
	return r
}

func (r *entryRow) show(title, about string) {
	r.title.SetText(title)
	r.about.SetText(about)
}

// CreateRenderer implements fyne.Widget.
func (r *entryRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}

// drawing draws the detail of one entry.
type drawing struct {
	text     func(key string, args ...any) string
	open     func(screen.Place)
	changed  func() // something was opened or closed, so heights differ
	licensed func(d detail) fyne.CanvasObject
}

// draw gives the detail under each other.
func (w *drawing) draw(d detail) *fyne.Container {
	page := kit.Stack(theme.GapGroup, w.head(d))
	for _, t := range d.texts {
		part := kit.Stack(theme.GapTight, kit.NewQuiet(t.heading))
		for _, line := range t.lines {
			if t.points {
				line = "• " + line
			}
			part.Add(kit.NewBody(line))
		}
		page.Add(part)
	}
	if len(d.facts) > 0 {
		page.Add(facts(d.facts))
	}
	if d.own != nil {
		page.Add(w.own(*d.own))
	}
	for _, group := range d.links {
		page.Add(w.links(group))
	}
	if d.licensed {
		page.Add(w.licensed(d))
	}
	page.Add(kit.HLine())
	page.Add(kit.NewQuiet(w.text("ui.catalogue.notice")))
	return page
}

func (w *drawing) head(d detail) fyne.CanvasObject {
	head := kit.Stack(theme.GapTight)
	switch {
	case d.also != "":
		head.Add(kit.NewQuiet(d.number + between + d.also))
	case d.number != "":
		head.Add(kit.NewQuiet(d.number))
	}
	head.Add(kit.NewSection(d.title))
	if len(d.marks) > 0 {
		marks := kit.Row(theme.GapTight)
		for _, mark := range d.marks {
			marks.Add(kit.NewChip(mark, theme.ToneAccent))
		}
		head.Add(kit.Shrinking(marks))
	}
	return head
}

// facts are names with their values behind them.
func facts(all []fact) fyne.CanvasObject {
	lines := kit.Stack(theme.GapTight)
	for _, f := range all {
		name := kit.InsetXY(0, 1, kit.FixedWidth(factWidth, kit.NewQuiet(f.label)))
		lines.Add(container.NewBorder(nil, nil, name, nil, kit.InsetXY(theme.GapField, 0, kit.NewBody(f.value))))
	}
	return lines
}

// links are the first of a group, and on demand the others.
func (w *drawing) links(group linkGroup) fyne.CanvasObject {
	part := kit.Stack(theme.GapTight, kit.NewQuiet(group.heading))
	add := func(links []link) {
		for _, l := range links {
			part.Add(kit.Link(l.label, func() { w.open(l.to) }))
		}
	}
	if len(group.links) <= fewLinks+1 {
		add(group.links)
		return part
	}
	add(group.links[:fewLinks])
	more := kit.NewQuietButton(w.text("ui.catalogue.more", "Count", len(group.links)-fewLinks), nil, func() {
		part.Remove(part.Objects[len(part.Objects)-1])
		add(group.links[fewLinks:])
		w.changed()
	})
	part.Add(kit.Row(0, more))
	return part
}

// own is what the firm made of the entry.
func (w *drawing) own(own ownDetail) fyne.CanvasObject {
	content := kit.Stack(theme.GapField)
	if len(own.facts) > 0 {
		content.Add(facts(own.facts))
	}
	if own.row != nil {
		content.Add(kit.Link(own.row.label, func() { w.open(own.row.to) }))
	}
	for _, group := range own.links {
		content.Add(w.links(group))
	}
	return kit.Card(w.text("ui.catalogue.own"), content)
}

// listAndDetail gives the list a share of the room and the detail the rest, with
// a line between.
type listAndDetail struct{}

func (listAndDetail) listWidth(width float32) float32 {
	return max(leastList, min(width*listShare, widestList))
}

// Layout implements fyne.Layout.
func (l listAndDetail) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	list := l.listWidth(size.Width)
	x := float32(0)
	for i, width := range []float32{list, theme.Line, size.Width - list - theme.Line} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(width, size.Height))
		x += width
	}
}

// MinSize implements fyne.Layout.
func (l listAndDetail) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rest := objects[2].MinSize()
	return fyne.NewSize(leastList+theme.Line+rest.Width, max(objects[0].MinSize().Height, rest.Height))
}
