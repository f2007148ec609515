package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const (
	pickerVisibleRows  = 10
	pickerSearchBeyond = 8 // more choices than this get a search field
)

// pickerAction is a line above the choices that does something at once.
type pickerAction struct {
	title string
	run   func()
}

// picker is what to choose from, and what happens then.
type picker struct {
	choices []Choice
	chosen  []string // keys
	multi   bool
	search  string // placeholder of the search field
	hint    string // quiet text above the choices; may be empty
	actions []pickerAction
	// onDone gets the chosen keys and the key that ended choosing, empty for the pointer.
	onDone func(keys []string, by fyne.KeyName)
}

// open shows the picker at a place on the canvas; typed is what the user typed
// to open it, or zero.
func (p picker) open(c fyne.Canvas, anchor fyne.Position, place fyne.Size, typed rune) {
	list := newChoiceList(p)
	content := Stack(theme.GapTight)
	if p.hint != "" {
		content.Add(InsetXY(theme.GapTight, 0, NewQuiet(p.hint)))
	}
	var search *pickerSearch
	if len(p.choices) > pickerSearchBeyond {
		search = newPickerSearch(p.search, list)
		content.Add(search)
	}
	content.Add(list)

	var pop *popover
	closed := func() { pop.close() }
	list.onCancel = closed
	list.onDone = func(by fyne.KeyName) {
		closed()
		p.onDone(list.keys(), by)
	}
	list.onAction = func(run func()) {
		closed()
		run()
	}
	outside := closed
	if p.multi {
		outside = func() { list.onDone("") }
	}
	width := max(place.Width, list.widest()) - 2*theme.GapTight
	content.Resize(fyne.NewSize(width, 0))
	pop = showPopover(c, anchor, place, content, fyne.NewSize(width, content.MinSize().Height), outside)
	if search != nil {
		c.Focus(search)
		if typed != 0 {
			search.TypedRune(typed)
		}
		return
	}
	c.Focus(list)
	if typed != 0 {
		list.TypedRune(typed)
	}
}

// pickerSearch narrows the choices and hands the moving keys to them.
type pickerSearch struct {
	widget.Entry
	list *choiceList
}

func newPickerSearch(placeholder string, list *choiceList) *pickerSearch {
	s := &pickerSearch{list: list}
	s.PlaceHolder = placeholder
	s.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	s.ExtendBaseWidget(s)
	s.OnChanged = list.narrow
	return s
}

// TypedKey implements fyne.Focusable.
func (s *pickerSearch) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown,
		fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape, fyne.KeyTab:
		s.list.TypedKey(e)
	default:
		s.Entry.TypedKey(e)
	}
}

// TypedRune implements fyne.Focusable: a space ticks the marked choice.
func (s *pickerSearch) TypedRune(r rune) {
	if r == ' ' && s.list.spec.multi {
		s.list.TypedRune(r)
		return
	}
	s.Entry.TypedRune(r)
}

// AcceptsTab implements fyne.Tabbable.
func (s *pickerSearch) AcceptsTab() bool { return true }
