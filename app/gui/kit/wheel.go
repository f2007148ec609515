package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// entryRenderer is the toolkit's renderer of an entry, with a wheel that serves
// the page.
//
// The toolkit keeps the text of every entry in a scroll of its own, and gives a
// turn of the wheel to the innermost scroll under the pointer whether that can
// move or not: a page would stand still wherever the pointer is over a field.
type entryRenderer struct {
	fyne.WidgetRenderer
	text    *container.Scroll // what the entry's text stands in
	over    fyne.CanvasObject // lies where text lies
	objects []fyne.CanvasObject
}

// newLineRenderer draws an entry for one line, which leaves the wheel to what
// the entry stands in: its text is cut off at the same place, but by an object
// that is no scroll.
func newLineRenderer(entry *widget.Entry) fyne.WidgetRenderer {
	r := newEntryRenderer(entry)
	r.over = container.NewClip(r.text.Content)
	for i, o := range r.objects {
		if o == r.text {
			r.objects[i] = r.over
		}
	}
	return r
}

// newAreaRenderer draws an entry for several lines. The wheel moves its text,
// and the page, if there is one, where the text does not move any further.
func newAreaRenderer(entry *widget.Entry, page fyne.Scrollable) fyne.WidgetRenderer {
	r := newEntryRenderer(entry)
	r.over = newAreaWheel(r.text, page)
	r.objects = append(r.objects, r.over)
	return r
}

// newEntryRenderer finds the scroll in the toolkit's renderer. The entries here
// keep their way of wrapping and have no validator, so its objects stay the same.
func newEntryRenderer(entry *widget.Entry) *entryRenderer {
	r := &entryRenderer{WidgetRenderer: entry.CreateRenderer()}
	for _, o := range r.WidgetRenderer.Objects() {
		if text, ok := o.(*container.Scroll); ok {
			r.text = text
		}
		r.objects = append(r.objects, o)
	}
	return r
}

// Objects implements fyne.WidgetRenderer.
func (r *entryRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Layout implements fyne.WidgetRenderer.
func (r *entryRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.over.Move(r.text.Position())
	r.over.Resize(r.text.Size())
}

// areaWheel lies over the text of an area and takes the wheel, and nothing else:
// taps and drags go to what it covers.
type areaWheel struct {
	widget.BaseWidget
	text *container.Scroll
	page fyne.Scrollable // nil for none
}

func newAreaWheel(text *container.Scroll, page fyne.Scrollable) *areaWheel {
	w := &areaWheel{text: text, page: page}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled implements fyne.Scrollable.
func (w *areaWheel) Scrolled(e *fyne.ScrollEvent) {
	before := w.text.Offset
	w.text.Scrolled(e)
	if w.text.Offset == before && w.page != nil {
		w.page.Scrolled(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (w *areaWheel) CreateRenderer() fyne.WidgetRenderer {
	w.ExtendBaseWidget(w)
	return &renderer{layout: func(fyne.Size) {}, minSize: func() fyne.Size { return fyne.Size{} }}
}
