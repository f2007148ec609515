package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const (
	roadBar     = 3 // width of the bar beside the current place
	roadBarGap  = theme.GapField
	roadHeading = 1.1 // height of a group heading in rows
	roadItem    = 1.2 // height of an item in rows
)

// RoadItem is one place on the road, or a group heading if it has no key.
type RoadItem struct {
	Key   string
	Title string
	Icon  fyne.Resource
	State string // short text at the right: a count, a share, a sign
	// StateColour names the role of the state's colour; empty is quiet.
	StateColour fyne.ThemeColorName
}

// Road is the list of places at the left. Arrows move the mark, Enter goes
// there; the current place has a bar in the accent colour.
type Road struct {
	widget.BaseWidget
	// OnGo is called with the key of the place the user chose.
	OnGo func(key string)

	items   []RoadItem
	current string
	mark    int
	hover   int
	focused bool
	lines   []*roadLine
	bar     *canvas.Rectangle
	ring    *canvas.Rectangle
	objects []fyne.CanvasObject
	scroll  *container.Scroll // around the road, nil until Scrolled
}

type roadLine struct {
	back         *canvas.Rectangle
	icon         *canvas.Image
	title, state *canvas.Text
}

var (
	_ fyne.Focusable    = (*Road)(nil)
	_ fyne.Tappable     = (*Road)(nil)
	_ desktop.Hoverable = (*Road)(nil)
)

// NewRoad returns a road of the items.
func NewRoad(items []RoadItem) *Road {
	r := &Road{items: items, hover: -1, bar: canvas.NewRectangle(nil), ring: newRing()}
	r.ExtendBaseWidget(r)
	r.mark = r.next(-1, 1)
	return r
}

// SetItems replaces the items, for example after a state changed; the current
// place stays.
func (r *Road) SetItems(items []RoadItem) {
	r.items = items
	r.mark = max(0, min(r.mark, len(items)-1))
	r.Refresh()
}

// SetCurrent marks the place the user is at; it calls nothing.
func (r *Road) SetCurrent(key string) {
	r.current = key
	for i, item := range r.items {
		if item.Key == key && key != "" {
			r.mark = i
		}
	}
	r.Refresh()
	r.reveal()
}

// reveal scrolls to the mark, so that the current place is never out of sight.
func (r *Road) reveal() {
	if r.scroll == nil || r.mark >= len(r.items) {
		return
	}
	y := float32(theme.GapField)
	for i := range r.mark {
		y += r.height(i)
	}
	line := canvas.NewRectangle(nil)
	line.Resize(fyne.NewSize(0, r.height(r.mark)))
	Reveal(r.scroll, fyne.NewPos(0, y), line)
}

// Current returns the key of the place the user is at.
func (r *Road) Current() string { return r.current }

// Scrolled wraps the road in a panel that scrolls when the window is low.
func (r *Road) Scrolled() fyne.CanvasObject {
	r.scroll = container.NewVScroll(InsetXY(0, theme.GapField, r))
	return fixedWidth(theme.RoadWidth, container.NewStack(NewSurface(theme.ColorNamePanel), r.scroll))
}

// next returns the next place from i in a direction, i itself if there is none.
func (r *Road) next(i, step int) int {
	for j := i + step; j >= 0 && j < len(r.items); j += step {
		if r.items[j].Key != "" {
			return j
		}
	}
	return max(0, i)
}

func (r *Road) goTo(i int) {
	if i < 0 || i >= len(r.items) || r.items[i].Key == "" {
		return
	}
	r.mark = i
	r.Refresh()
	if r.OnGo != nil {
		r.OnGo(r.items[i].Key)
	}
}

// FocusGained implements fyne.Focusable.
func (r *Road) FocusGained() {
	r.focused = true
	r.Refresh()
}

// FocusLost implements fyne.Focusable.
func (r *Road) FocusLost() {
	r.focused = false
	r.Refresh()
}

// TypedRune implements fyne.Focusable.
func (r *Road) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (r *Road) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		r.mark = r.next(r.mark, -1)
	case fyne.KeyDown:
		r.mark = r.next(r.mark, 1)
	case fyne.KeyHome:
		r.mark = r.next(-1, 1)
	case fyne.KeyEnd:
		r.mark = r.next(len(r.items), -1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.goTo(r.mark)
		return
	}
	r.Refresh()
	r.reveal()
}

// Tapped implements fyne.Tappable.
func (r *Road) Tapped(e *fyne.PointEvent) { r.goTo(r.at(e.Position.Y)) }

// MouseIn implements desktop.Hoverable.
func (r *Road) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (r *Road) MouseMoved(e *desktop.MouseEvent) {
	if i := r.at(e.Position.Y); i != r.hover {
		r.hover = i
		r.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (r *Road) MouseOut() {
	r.hover = -1
	r.Refresh()
}

func (r *Road) height(i int) float32 {
	if r.items[i].Key == "" {
		return rowHeight() * roadHeading
	}
	return rowHeight() * roadItem
}

// at returns the item at a height, -1 if there is none.
func (r *Road) at(y float32) int {
	for i := range r.items {
		if y -= r.height(i); y < 0 {
			return i
		}
	}
	return -1
}

// CreateRenderer implements fyne.Widget.
func (r *Road) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	drawing := &renderer{
		layout: func(fyne.Size) { r.place() },
		minSize: func() fyne.Size {
			var height float32
			for i := range r.items {
				height += r.height(i)
			}
			return fyne.NewSize(theme.RoadWidth, height)
		},
	}
	drawing.refresh = func() {
		r.place()
		drawing.objects = r.objects
		canvas.Refresh(r)
	}
	r.place()
	drawing.objects = r.objects
	return drawing
}

func (r *Road) place() {
	for len(r.lines) < len(r.items) {
		r.lines = append(r.lines, &roadLine{
			back: canvas.NewRectangle(nil), icon: canvas.NewImageFromResource(nil),
			title: canvas.NewText("", nil), state: canvas.NewText("", nil),
		})
	}
	r.objects = nil
	r.bar.Hidden, r.ring.Hidden = true, true
	y := float32(0)
	for i := range r.items {
		height := r.height(i)
		if r.items[i].Key == "" {
			r.placeHeading(i, y, height)
		} else {
			r.placeItem(i, y, height)
		}
		y += height
	}
	r.objects = append(r.objects, r.bar, r.ring)
}

func (r *Road) placeHeading(i int, y, height float32) {
	line := r.lines[i]
	size := textSize(fynetheme.SizeNameCaptionText)
	line.title.Text, line.title.TextSize = fit(r.items[i].Title, r.Size().Width-2*theme.GapGroup, size), size
	line.title.Color = role(theme.ColorNameQuiet)
	line.title.Move(fyne.NewPos(theme.GapGroup, y+theme.GapTight))
	line.title.Resize(fyne.NewSize(r.Size().Width, height-theme.GapTight))
	r.objects = append(r.objects, line.title)
}

func (r *Road) placeItem(i int, y, height float32) {
	line, item, width := r.lines[i], r.items[i], r.Size().Width
	side := textSize(fynetheme.SizeNameInlineIcon)
	current := item.Key == r.current
	line.back.Hidden = !current && i != r.hover
	line.back.FillColor = role(theme.ColorNameSelected)
	line.back.CornerRadius = theme.Radius
	line.back.Move(fyne.NewPos(roadBarGap, y+1))
	line.back.Resize(fyne.NewSize(width-2*roadBarGap, height-2))
	if current {
		r.bar.Hidden = false
		r.bar.FillColor = role(theme.ColorNameAccent)
		r.bar.Move(fyne.NewPos(0, y+1))
		r.bar.Resize(fyne.NewSize(roadBar, height-2))
	}
	colour := theme.ColorNameText
	if current {
		colour = theme.ColorNameAccent
	}
	x := theme.GapGroup
	if item.Icon != nil {
		line.icon.Resource = fynetheme.NewColoredResource(item.Icon, colour)
		line.icon.Move(fyne.NewPos(x, y+(height-side)/2))
		line.icon.Resize(fyne.NewSquareSize(side))
		line.icon.Refresh()
		x += side + theme.GapField
	}
	r.placeTexts(line, item, fyne.NewPos(x, y), fyne.NewSize(width-x-theme.GapGroup, height))
	line.title.Color = role(colour)
	r.objects = append(r.objects, line.back)
	if item.Icon != nil {
		r.objects = append(r.objects, line.icon)
	}
	r.objects = append(r.objects, line.title, line.state)
	if i == r.mark && r.focused {
		r.ring.Move(line.back.Position())
		r.ring.Resize(line.back.Size())
		showRing(r.ring, true)
	}
}

func (r *Road) placeTexts(line *roadLine, item RoadItem, at fyne.Position, room fyne.Size) {
	caption := textSize(fynetheme.SizeNameCaptionText)
	line.state.Text, line.state.TextSize = item.State, caption
	line.state.Alignment = fyne.TextAlignTrailing
	line.state.Color = role(theme.ColorNameQuiet)
	if item.StateColour != "" {
		line.state.Color = role(item.StateColour)
	}
	state := measure(item.State, caption).Width
	line.state.Move(at)
	line.state.Resize(room)
	line.title.Text, line.title.TextSize = fit(item.Title, room.Width-state-theme.GapTight, bodySize()), bodySize()
	line.title.Move(at)
	line.title.Resize(room)
}
