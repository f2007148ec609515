package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// HelpPart is a heading with the paragraphs and links under it.
type HelpPart struct {
	Heading    string
	Paragraphs []string
	Links      []HelpLink
}

// HelpLink is a line that leads somewhere, such as a check to its field.
type HelpLink struct {
	Text string
	Chip string // short word before the text, such as an id; empty for none
	Tone theme.Tone
	OnGo func()
}

// HelpTexts are the texts a HelpPanel shows of its own accord.
type HelpTexts struct {
	Show string // button of the collapsed panel
	Hide string // button of the open panel
}

// HelpPanel is the help at the right: 300 wide, or collapsed to its button.
type HelpPanel struct {
	widget.BaseWidget
	// OnToggle is called after the user opened or collapsed the panel; optional.
	OnToggle func(collapsed bool)

	collapsed  bool
	show, hide *Button
	parts      *fyne.Container
	scroll     *container.Scroll
	open       fyne.CanvasObject
	shut       fyne.CanvasObject
	root       *fyne.Container
}

// NewHelpPanel returns an open panel without content.
func NewHelpPanel(texts HelpTexts) *HelpPanel {
	h := &HelpPanel{parts: Stack(theme.GapGroup)}
	h.show = NewQuietButton(texts.Show, fynetheme.HelpIcon(), func() { h.toggle(false) })
	h.hide = NewQuietButton(texts.Hide, fynetheme.NavigateNextIcon(), func() { h.toggle(true) })
	h.scroll = container.NewVScroll(InsetXY(theme.GapGroup, theme.GapField, h.parts))
	h.open = fixedWidth(theme.HelpWidth, Headed(0, Ends(Stack(0), h.hide), h.scroll))
	h.shut = Inset(theme.GapTight, Stack(0, h.show))
	h.root = container.NewStack(NewSurface(theme.ColorNamePanel), h.open, h.shut)
	h.ExtendBaseWidget(h)
	h.SetCollapsed(false)
	return h
}

// SetParts shows other help and starts at its top.
func (h *HelpPanel) SetParts(parts []HelpPart) {
	h.parts.Objects = nil
	for _, part := range parts {
		group := Stack(theme.GapTight, NewSection(part.Heading))
		for _, text := range part.Paragraphs {
			group.Add(NewBody(text))
		}
		for _, link := range part.Links {
			group.Add(newHelpLink(link))
		}
		h.parts.Add(group)
	}
	h.parts.Refresh()
	h.scroll.ScrollToTop()
}

// Collapsed tells whether only the button is shown.
func (h *HelpPanel) Collapsed() bool { return h.collapsed }

// SetCollapsed collapses or opens the panel; it calls nothing.
func (h *HelpPanel) SetCollapsed(collapsed bool) {
	h.collapsed = collapsed
	setVisible(h.open, !collapsed)
	setVisible(h.shut, collapsed)
	h.Refresh()
}

func (h *HelpPanel) toggle(collapsed bool) {
	h.SetCollapsed(collapsed)
	if h.OnToggle != nil {
		h.OnToggle(collapsed)
	}
}

// CreateRenderer implements fyne.Widget.
func (h *HelpPanel) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	return widget.NewSimpleRenderer(h.root)
}

// newHelpLink returns a chip above a text, which is a button.
func newHelpLink(link HelpLink) fyne.CanvasObject {
	line := newLinkLine(link.Text, link.OnGo)
	if link.Chip == "" {
		return line
	}
	return Stack(2, Row(0, NewChip(link.Chip, link.Tone)), line)
}

// linkLine is wrapped text in the accent colour that can be tapped and focused.
type linkLine struct {
	widget.BaseWidget
	text    *Text
	onGo    func()
	focused bool
}

func newLinkLine(text string, onGo func()) *linkLine {
	l := &linkLine{text: NewBody(text), onGo: onGo}
	l.text.SetColour(theme.ColorNameAccent)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *linkLine) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	ring := newRing()
	return &renderer{
		objects: []fyne.CanvasObject{l.text, ring},
		layout: func(size fyne.Size) {
			l.text.Resize(size)
			ring.Move(fyne.NewPos(-theme.GapTight, 0))
			ring.Resize(size.AddWidthHeight(2*theme.GapTight, 0))
		},
		minSize: l.text.MinSize,
		refresh: func() {
			l.text.Refresh()
			showRing(ring, l.focused)
		},
	}
}

// FocusGained implements fyne.Focusable.
func (l *linkLine) FocusGained() {
	l.focused = true
	l.Refresh()
}

// FocusLost implements fyne.Focusable.
func (l *linkLine) FocusLost() {
	l.focused = false
	l.Refresh()
}

// TypedRune implements fyne.Focusable.
func (l *linkLine) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *linkLine) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		call(l.onGo)
	}
}

// Tapped implements fyne.Tappable.
func (l *linkLine) Tapped(*fyne.PointEvent) { call(l.onGo) }
