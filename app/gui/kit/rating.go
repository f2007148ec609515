package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

var _ Input = (*Rating)(nil)

// Rating is a scale of numbered steps with the words of the chosen step beside
// it. Keys 1 to 9 choose, arrows move, Delete takes the rating back, Enter goes
// on. Its value is the number of the step, from "1".
type Rating struct {
	widget.BaseWidget
	scale    *Segmented
	steps    []string
	words    *Text
	onCommit func(string)
	root     *fyne.Container
}

// NewRating returns a rating; steps are the words of the steps, lowest first,
// and unrated is shown while no step is chosen.
func NewRating(steps []string, unrated string) *Rating {
	choices := make([]Choice, len(steps))
	for i := range steps {
		number := strconv.Itoa(i + 1)
		choices[i] = Choice{Key: number, Title: number}
	}
	r := &Rating{scale: NewSegmented(choices), steps: append([]string{unrated}, steps...), words: NewBody("")}
	r.scale.digits = true
	r.scale.OnCommit(func(value string) {
		r.showWords()
		if r.onCommit != nil {
			r.onCommit(value)
		}
	})
	r.root = container.New(besideLayout{}, r.scale, r.words)
	r.ExtendBaseWidget(r)
	r.showWords()
	return r
}

// OnNext sets what Enter does.
func (r *Rating) OnNext(f func()) { r.scale.OnNext = f }

// Value implements Input.
func (r *Rating) Value() string { return r.scale.Value() }

// SetValue implements Input.
func (r *Rating) SetValue(value string) {
	r.scale.SetValue(value)
	r.showWords()
}

// OnCommit implements Input.
func (r *Rating) OnCommit(f func(string)) { r.onCommit = f }

// OnFocused implements Input.
func (r *Rating) OnFocused(f func()) { r.scale.OnFocused(f) }

// FocusInput implements Input.
func (r *Rating) FocusInput() { r.scale.FocusInput() }

func (r *Rating) showWords() {
	r.words.SetText(r.steps[r.scale.chosen+1])
	r.words.SetColour(theme.ColorNameText)
	if r.scale.chosen < 0 {
		r.words.SetColour(theme.ColorNameQuiet)
	}
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *Rating) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}

// besideLayout gives the first object its own width and the second, vertically
// centred, the rest of the line.
type besideLayout struct{}

func (besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	own := objects[0].MinSize()
	objects[0].Resize(own)
	x := own.Width + theme.GapGroup
	height := heightFor(objects[1], size.Width-x)
	objects[1].Resize(fyne.NewSize(size.Width-x, height))
	objects[1].Move(fyne.NewPos(x, max(0, (own.Height-height)/2)))
}

func (besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+theme.GapGroup+b.Width, max(a.Height, b.Height))
}
