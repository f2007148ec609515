package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// StateRow is one line of a list: a title over its state and a quiet remark.
type StateRow struct {
	widget.BaseWidget
	title, about *Line
	chip         *Chip
	root         *fyne.Container
}

// NewStateRow builds a row that shows nothing yet.
func NewStateRow() *StateRow {
	r := &StateRow{title: NewLine(""), about: NewQuietLine(""), chip: NewChip("–", theme.ToneQuiet)}
	state := container.NewBorder(nil, nil, r.chip, nil, InsetXY(theme.GapField, 0, r.about))
	r.root = InsetXY(theme.GapField, theme.GapTight, Stack(2, r.title, state))
	r.ExtendBaseWidget(r)
	return r
}

// Set fills the row: title, the state in a word with its tone, and the remark.
func (r *StateRow) Set(title, state string, tone theme.Tone, about string) {
	r.title.SetText(title)
	r.chip.Set(state, tone)
	r.about.SetText(about)
	r.root.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *StateRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
