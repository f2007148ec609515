package incoming

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

// detail compares the values of one line in full, under the list.
type detail struct {
	about  *kit.Text
	note   *kit.Text
	sides  *fyne.Container
	body   *fyne.Container
	scroll *container.Scroll
	root   fyne.CanvasObject
}

func newDetail() *detail {
	d := &detail{about: kit.NewQuiet(""), note: kit.NewBody(""), sides: container.New(equal{})}
	d.body = kit.Stack(theme.GapField, d.about, d.note, d.sides)
	d.scroll = container.NewVScroll(kit.InsetXY(theme.GapField, 0, d.body))
	d.scroll.SetMinSize(fyne.NewSize(0, detailHeight))
	d.root = kit.Panel(d.scroll)
	return d
}

func (d *detail) show(m *model, l *line) {
	d.about.SetText(m.entry(l) + " · " + m.field(l) + " · " + m.place(l))
	note, tone, sides := m.explained(l)
	d.note.SetText(note)
	d.note.SetColour(noteColours[tone])
	d.note.Hidden = note == ""
	d.sides.Objects = nil
	for _, s := range sides {
		d.sides.Add(kit.Stack(0, kit.NewQuiet(s.label), kit.NewBody(s.text)))
	}
	d.sides.Hidden = len(sides) == 0
	d.refresh()
}

func (d *detail) clear() {
	d.about.SetText("")
	d.note.Hide()
	d.sides.Hide()
	d.refresh()
}

// noteColours are the colours of what is said about a line.
var noteColours = map[theme.Tone]fyne.ThemeColorName{
	theme.ToneQuiet: theme.ColorNameText, theme.ToneWarning: theme.ColorNameWarning, theme.ToneError: theme.ColorNameError,
}

// refresh measures the texts at the width they have, and shows their beginning.
func (d *detail) refresh() {
	d.body.Refresh()
	d.scroll.ScrollToTop()
	d.scroll.Refresh()
}

// equal puts objects beside each other, each as wide as the others.
type equal struct{}

// Layout implements fyne.Layout.
func (equal) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - theme.GapGroup*float32(len(objects)-1)) / float32(len(objects))
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, size.Height))
		o.Move(fyne.NewPos(float32(i)*(width+theme.GapGroup), 0))
	}
}

// MinSize implements fyne.Layout.
func (equal) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}
