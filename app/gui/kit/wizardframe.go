package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

// WizardTexts are the labels of a wizard's buttons.
type WizardTexts struct {
	Later string // "Decide later"
	Back  string
	Next  string
}

// WizardFrame is the frame around every step of every wizard: title and place
// above, the step's content in the middle, what is open and the buttons below.
type WizardFrame struct {
	widget.BaseWidget
	OnLater func()
	OnBack  func()
	OnNext  func()
	// OnStep is called with a step, from 0, that the user chose above the content; optional.
	OnStep func(step int)

	title, place, open *Text
	tool               *fyne.Container
	dots               *stepDots
	middle             *fyne.Container
	scroll             *container.Scroll
	later, back, next  *Button
	root               *fyne.Container
}

// NewWizardFrame returns a frame without a step.
func NewWizardFrame(texts WizardTexts) *WizardFrame {
	w := &WizardFrame{
		title: NewTitle(""), place: NewQuiet("").OneLine(), open: NewQuiet(""),
		tool: container.NewStack(), dots: newStepDots(), middle: container.NewStack(), scroll: container.NewVScroll(Stack(0)),
	}
	w.later = NewButton(texts.Later, func() { call(w.OnLater) })
	w.back = NewButton(texts.Back, func() { call(w.OnBack) })
	w.next = NewPrimaryButton(texts.Next, func() { call(w.OnNext) })
	w.dots.onStep = func(step int) {
		if w.OnStep != nil {
			w.OnStep(step)
		}
	}
	head := Stack(theme.GapField, Ends(w.title, Row(theme.GapGroup, w.place, w.tool)), w.dots)
	foot := onBackground(Stack(0, HLine(), InsetXY(theme.GapPage, theme.GapField+theme.GapTight,
		Ends(w.open, Row(theme.GapField, w.later, w.back, w.next)))))
	top := onBackground(InsetXY(theme.GapPage, theme.GapPage, head))
	w.root = container.New(framedLayout{}, w.middle, top, foot)
	w.ExtendBaseWidget(w)
	return w
}

// SetStep shows which step this is: its title, a text such as "Step 4 of 6", and
// its number from 0 among total.
func (w *WizardFrame) SetStep(title, place string, step, total int) {
	w.title.SetText(title)
	w.place.SetText(place)
	setVisible(w.place, place != "")
	w.dots.set(step, total)
	if step == 0 {
		w.back.Disable()
	} else {
		w.back.Enable()
	}
	w.Refresh()
}

// SetTool puts an object, such as a list of the steps, at the right of the title.
func (w *WizardFrame) SetTool(o fyne.CanvasObject) {
	w.tool.Objects = []fyne.CanvasObject{o}
	w.Refresh()
}

// SetContent shows a step's content: at a readable width in a scroll area, or,
// for wide content such as grids, in all the room there is.
func (w *WizardFrame) SetContent(content fyne.CanvasObject, wide bool) {
	if wide {
		w.middle.Objects = []fyne.CanvasObject{InsetXY(theme.GapPage, 0, content)}
	} else {
		w.scroll.Content = InsetXY(theme.GapPage, theme.GapTight, Readable(content))
		w.scroll.Refresh()
		w.scroll.ScrollToTop()
		w.middle.Objects = []fyne.CanvasObject{w.scroll}
	}
	w.middle.Refresh()
}

// SetOpen shows what is still missing, such as "2 answers open".
func (w *WizardFrame) SetOpen(text string) {
	w.open.SetText(text)
	w.Refresh()
}

// SetNext changes the label of the primary button and whether it can be used.
func (w *WizardFrame) SetNext(label string, enabled bool) {
	w.next.SetText(label)
	if enabled {
		w.next.Enable()
	} else {
		w.next.Disable()
	}
}

// ShowLater shows or hides the button that decides later.
func (w *WizardFrame) ShowLater(shown bool) { setVisible(w.later, shown) }

// FocusNextButton gives the keyboard to the primary button.
func (w *WizardFrame) FocusNextButton() { Focus(w.next) }

// CreateRenderer implements fyne.Widget.
func (w *WizardFrame) CreateRenderer() fyne.WidgetRenderer {
	w.ExtendBaseWidget(w)
	return widget.NewSimpleRenderer(w.root)
}

// onBackground keeps what scrolls in the middle from showing through.
func onBackground(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(NewSurface(theme.ColorNameBackground), o)
}

// framedLayout gives its second and third object, head and foot, their height
// and the first one the room between.
type framedLayout struct{}

func (framedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	middle, top, bottom := objects[0], objects[1], objects[2]
	head, foot := heightFor(top, size.Width), heightFor(bottom, size.Width)
	top.Resize(fyne.NewSize(size.Width, head))
	middle.Move(fyne.NewPos(0, head))
	middle.Resize(fyne.NewSize(size.Width, max(0, size.Height-head-foot)))
	bottom.Move(fyne.NewPos(0, size.Height-foot))
	bottom.Resize(fyne.NewSize(size.Width, foot))
}

func (framedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		size.Width = max(size.Width, m.Width)
		size.Height += m.Height
	}
	return size
}

const (
	dotHeight = 4
	dotReach  = 12 // height that can be tapped
)

// stepDots shows how far a wizard has come, one short bar per step.
type stepDots struct {
	widget.BaseWidget
	step, total int
	bars        []*canvas.Rectangle
	onStep      func(int)
}

func newStepDots() *stepDots {
	d := &stepDots{}
	d.ExtendBaseWidget(d)
	return d
}

func (d *stepDots) set(step, total int) {
	d.step, d.total = step, total
	d.Refresh()
}

// Tapped implements fyne.Tappable.
func (d *stepDots) Tapped(e *fyne.PointEvent) {
	if d.total > 0 && d.Size().Width > 0 {
		d.onStep(min(d.total-1, int(e.Position.X/d.Size().Width*float32(d.total))))
	}
}

// CreateRenderer implements fyne.Widget.
func (d *stepDots) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	r := &renderer{minSize: func() fyne.Size { return fyne.NewSize(60, dotReach) }}
	r.layout = func(fyne.Size) { r.objects = d.place() }
	r.refresh = func() {
		r.objects = d.place()
		canvas.Refresh(d)
	}
	r.objects = d.place()
	return r
}

func (d *stepDots) place() []fyne.CanvasObject {
	for len(d.bars) < d.total {
		d.bars = append(d.bars, canvas.NewRectangle(nil))
	}
	var objects []fyne.CanvasObject
	width := (d.Size().Width - theme.GapTight*float32(d.total-1)) / float32(max(1, d.total))
	for i := range d.total {
		bar := d.bars[i]
		bar.FillColor = role(theme.ColorNameLine)
		if i <= d.step {
			bar.FillColor = role(theme.ColorNameAccent)
		}
		bar.CornerRadius = dotHeight / 2
		bar.Move(fyne.NewPos(float32(i)*(width+theme.GapTight), (dotReach-dotHeight)/2))
		bar.Resize(fyne.NewSize(width, dotHeight))
		objects = append(objects, bar)
	}
	return objects
}
