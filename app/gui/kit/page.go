package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/theme"
)

// PageHeader puts the title of a page and a quiet line below it at the left, and
// actions at the right; subtitle may be empty.
func PageHeader(title, subtitle string, actions ...fyne.CanvasObject) *fyne.Container {
	words := Stack(theme.GapTight, NewTitle(title))
	if subtitle != "" {
		words.Add(NewQuiet(subtitle))
	}
	return Ends(words, Row(theme.GapField, actions...))
}

// Page puts a header above content that fills the rest, with room around it.
func Page(header, content fyne.CanvasObject) *fyne.Container {
	return Inset(theme.GapPage, Headed(theme.GapGroup, header, content))
}

// SplitPage is the frame of the window: road, content and help beside each other.
type SplitPage struct {
	*fyne.Container
	content *fyne.Container
}

// NewSplitPage returns the frame with the road and the help panel. The help
// collapses when the window becomes narrower than theme.WideWindow and opens
// again when it becomes wider; in between the user's choice holds.
func NewSplitPage(road *Road, help *HelpPanel) *SplitPage {
	p := &SplitPage{content: container.NewStack()}
	p.Container = container.New(&splitLayout{help: help},
		road.Scrolled(), VLine(), p.content, VLine(), help)
	help.OnToggle = func(bool) { p.Refresh() }
	return p
}

// SetContent shows another screen in the middle.
func (p *SplitPage) SetContent(o fyne.CanvasObject) {
	p.content.Objects = []fyne.CanvasObject{o}
	p.content.Refresh()
}

// normalText is the size of running text at text scale 1.
const normalText = 14

type splitLayout struct {
	help   *HelpPanel
	narrow bool
	laid   bool
}

func (l *splitLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	// Large text needs more room before help fits beside it.
	if narrow := size.Width < theme.WideWindow*bodySize()/normalText; narrow != l.narrow || !l.laid {
		l.narrow, l.laid = narrow, true
		l.help.SetCollapsed(narrow)
	}
	road, help := objects[0].MinSize().Width, objects[4].MinSize().Width
	widths := []float32{road, theme.Line, size.Width - road - help - 2*theme.Line, theme.Line, help}
	x := float32(0)
	for i, o := range objects {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(widths[i], size.Height))
		x += widths[i]
	}
}

func (l *splitLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects[:3] {
		m := o.MinSize()
		size.Width += m.Width
		size.Height = max(size.Height, m.Height)
	}
	return size
}
