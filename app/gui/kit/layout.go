package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/theme"
)

// Stack puts objects under each other, each as wide as there is room, gap apart.
// Unlike Fyne's own box it gives wrapped texts their width before it asks for
// their height, so nothing overlaps on the first drawing.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(stackLayout{gap}, objects...)
}

type stackLayout struct{ gap float32 }

func (l stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		height := heightFor(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height + l.gap
	}
}

func (l stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		size.Width = max(size.Width, m.Width)
		if size.Height > 0 {
			size.Height += l.gap
		}
		size.Height += m.Height
	}
	return size
}

// heightFor returns the height an object wants once it has the width.
func heightFor(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, max(o.MinSize().Height, o.Size().Height)))
	return o.MinSize().Height
}

// Row puts objects beside each other at their own width, vertically centred.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(rowLayout{gap}, objects...)
}

type rowLayout struct{ gap float32 }

func (l rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		o.Resize(m)
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		x += m.Width + l.gap
	}
}

func (l rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		size.Height = max(size.Height, m.Height)
		if size.Width > 0 {
			size.Width += l.gap
		}
		size.Width += m.Width
	}
	return size
}

// Ends puts one object at each end of a line; the left one gets the room between.
func Ends(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(endsLayout{}, left, right)
}

type endsLayout struct{}

func (endsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, right := objects[0], objects[1]
	r := right.MinSize()
	width := max(size.Width-r.Width-theme.GapGroup, left.MinSize().Width)
	height := heightFor(left, width)
	left.Resize(fyne.NewSize(width, height))
	left.Move(fyne.NewPos(0, (size.Height-height)/2))
	right.Resize(r)
	right.Move(fyne.NewPos(size.Width-r.Width, (size.Height-r.Height)/2))
}

func (endsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l, r := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(l.Width+theme.GapGroup+r.Width, max(l.Height, r.Height))
}

// Readable keeps an object at most theme.ReadingWidth wide, at the left.
func Readable(o fyne.CanvasObject) *fyne.Container { return AtMost(theme.ReadingWidth, o) }

// AtMost keeps an object at most width wide, at the left.
func AtMost(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(atMostLayout{width}, o)
}

type atMostLayout struct{ width float32 }

func (l atMostLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(min(size.Width, l.width), size.Height))
}

func (l atMostLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(min(m.Width, l.width), m.Height)
}

// Inset leaves pad free on all four sides of an object.
func Inset(pad float32, o fyne.CanvasObject) *fyne.Container {
	return InsetXY(pad, pad, o)
}

// InsetXY leaves x free at the left and right and y above and below an object.
func InsetXY(x, y float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(insetLayout{x, y}, o)
}

type insetLayout struct{ x, y float32 }

func (l insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(l.x, l.y))
		o.Resize(fyne.NewSize(max(0, size.Width-2*l.x), max(0, size.Height-2*l.y)))
	}
}

func (l insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, o := range objects {
		m = m.Max(o.MinSize())
	}
	return m.AddWidthHeight(2*l.x, 2*l.y)
}

// Centred puts an object in the middle at the size it wants, at most width wide.
func Centred(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(centredLayout{width}, o)
}

type centredLayout struct{ width float32 }

func (l centredLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, l.width)
	height := heightFor(objects[0], width)
	objects[0].Resize(fyne.NewSize(width, height))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, max(0, (size.Height-height)/2)))
}

func (l centredLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize()
}

// widestScale is how far fixed widths follow the text scale.
const widestScale = 1.4

// fixedWidth gives an object the width, which grows with the text scale so that
// the same words fit.
func fixedWidth(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(fixedWidthLayout{width}, o)
}

type fixedWidthLayout struct{ width float32 }

func (l fixedWidthLayout) scaled() float32 { return l.width * min(scale(), widestScale) }

func (l fixedWidthLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(l.scaled(), size.Height))
}

func (l fixedWidthLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.scaled(), objects[0].MinSize().Height)
}

// Middle puts an object at its own size in the middle of the line.
func Middle(o fyne.CanvasObject) *fyne.Container {
	return container.New(middleLayout{}, o)
}

type middleLayout struct{}

func (middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m := objects[0].MinSize()
	objects[0].Resize(m)
	objects[0].Move(fyne.NewPos((size.Width-m.Width)/2, (size.Height-m.Height)/2))
}

func (middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Headed puts a header above content that fills the rest, gap apart.
func Headed(gap float32, header, content fyne.CanvasObject) *fyne.Container {
	return container.New(headedLayout{gap}, header, content)
}

type headedLayout struct{ gap float32 }

func (l headedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head := heightFor(objects[0], size.Width)
	objects[0].Resize(fyne.NewSize(size.Width, head))
	objects[1].Move(fyne.NewPos(0, head+l.gap))
	objects[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-head-l.gap)))
}

func (l headedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	head, rest := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(head.Width, rest.Width), head.Height+l.gap+rest.Height)
}
