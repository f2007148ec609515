package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const (
	noticeWidth      float32 = 360
	noticeRise       float32 = 72 // leaves a wizard's buttons free below
	noticesAtOnce            = 3
	noticesKept              = 200
	noticeTime               = 6 * time.Second
	noticeActionTime         = 12 * time.Second // there is something to do in it
)

// Notice is a message that asks for no decision.
type Notice struct {
	Text string
	Tone theme.Tone
	// ActionLabel and OnAction offer one thing to do, such as undo; empty for none.
	ActionLabel string
	OnAction    func()
	// At is when it was shown; set by Notices.
	At time.Time
}

// Notices shows notices at the bottom right; they go away by themselves, errors
// when the user closes them, and all can be read again in the history.
type Notices struct {
	widget.BaseWidget
	later   func(time.Duration, func())
	now     func() time.Time
	close   string
	history []Notice
	shown   []*noticeCard
	stack   *fyne.Container
}

// NewNotices returns the host for notices, to be laid over the window's content.
// later calls a function after a while on the goroutine of the window; now is
// the clock; closeLabel is the button that closes an error.
func NewNotices(closeLabel string, now func() time.Time, later func(time.Duration, func())) *Notices {
	n := &Notices{later: later, now: now, close: closeLabel, stack: Stack(theme.GapField)}
	n.ExtendBaseWidget(n)
	return n
}

// Post shows a notice and keeps it in the history.
func (n *Notices) Post(notice Notice) {
	notice.At = n.now()
	n.history = append(n.history, notice)
	if len(n.history) > noticesKept {
		n.history = n.history[len(n.history)-noticesKept:]
	}
	card := newNoticeCard(notice, n.close, n.dismiss)
	n.shown = append(n.shown, card)
	if len(n.shown) > noticesAtOnce {
		n.shown = n.shown[len(n.shown)-noticesAtOnce:]
	}
	n.arrange()
	switch {
	case notice.Tone == theme.ToneError:
	case notice.ActionLabel != "":
		n.later(noticeActionTime, func() { n.dismiss(card) })
	default:
		n.later(noticeTime, func() { n.dismiss(card) })
	}
}

// History returns what was shown, newest first.
func (n *Notices) History() []Notice {
	out := make([]Notice, len(n.history))
	for i, notice := range n.history {
		out[len(out)-1-i] = notice
	}
	return out
}

func (n *Notices) dismiss(card *noticeCard) {
	for i, c := range n.shown {
		if c == card {
			n.shown = append(n.shown[:i:i], n.shown[i+1:]...)
			break
		}
	}
	n.arrange()
}

func (n *Notices) arrange() {
	n.stack.Objects = nil
	for _, card := range n.shown {
		n.stack.Add(card.object)
	}
	n.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (n *Notices) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	place := func() {
		size := n.Size()
		width := min(noticeWidth, size.Width-2*theme.GapGroup)
		height := heightFor(n.stack, width)
		n.stack.Resize(fyne.NewSize(width, height))
		n.stack.Move(fyne.NewPos(size.Width-width-theme.GapGroup, size.Height-height-noticeRise))
	}
	return &renderer{
		objects: []fyne.CanvasObject{n.stack},
		layout:  func(fyne.Size) { place() },
		minSize: func() fyne.Size { return fyne.Size{} },
		refresh: func() {
			place()
			n.stack.Refresh()
			canvas.Refresh(n)
		},
	}
}

// noticeCard is one notice on screen.
type noticeCard struct{ object fyne.CanvasObject }

func newNoticeCard(notice Notice, closeLabel string, dismiss func(*noticeCard)) *noticeCard {
	card := &noticeCard{}
	buttons := Row(theme.GapTight)
	if notice.ActionLabel != "" {
		buttons.Add(NewQuietButton(notice.ActionLabel, nil, func() {
			dismiss(card)
			call(notice.OnAction)
		}))
	}
	if notice.Tone == theme.ToneError {
		buttons.Add(NewQuietButton(closeLabel, nil, func() { dismiss(card) }))
	}
	text := NewBody(notice.Text)
	text.SetColour(theme.ChipText(notice.Tone))
	body := Stack(theme.GapTight, text)
	if len(buttons.Objects) > 0 {
		body.Add(Ends(Stack(0), buttons))
	}
	back := &Surface{fill: theme.ChipFill(notice.Tone), rounded: true}
	back.ExtendBaseWidget(back)
	card.object = container.NewStack(back, InsetXY(theme.GapGroup, theme.GapField+theme.GapTight, body))
	return card
}

// NoticeList returns the history of notices as a page of text, newest first;
// format writes the time of a notice.
func NoticeList(notices []Notice, format func(time.Time) string) fyne.CanvasObject {
	list := Stack(theme.GapField)
	for _, notice := range notices {
		text := NewBody(notice.Text)
		if notice.Tone == theme.ToneError {
			text.SetColour(fynetheme.ColorNameError)
		}
		list.Add(Stack(0, NewQuiet(format(notice.At)), text))
	}
	return container.NewVScroll(list)
}
