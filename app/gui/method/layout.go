package method

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// share gives the first object a part of the width and the third the rest; the
// second is the line between them.
type share struct{ left float32 }

// Layout implements fyne.Layout.
func (l share) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := (size.Width - theme.Line) * l.left
	x := float32(0)
	for i, width := range []float32{left, theme.Line, size.Width - left - theme.Line} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(width, size.Height))
		x += width
	}
}

// MinSize implements fyne.Layout.
func (l share) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[2].MinSize()
	return fyne.NewSize(max(a.Width/l.left, b.Width/(1-l.left)), max(a.Height, b.Height))
}

// columns puts objects beside each other, top to top, at their own height: each
// as wide as its width says, those with 0 share what the others and the hidden
// ones leave.
type columns []float32

// Layout implements fyne.Layout.
func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rest, sharing := size.Width+theme.GapField, float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		if rest -= c[i] + theme.GapField; c[i] == 0 {
			sharing++
		}
	}
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		width := c[i]
		if width == 0 {
			width = rest / sharing
		}
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		o.Resize(fyne.NewSize(width, o.MinSize().Height)) // text that wraps knows its height once it has a width
		o.Move(fyne.NewPos(x, 0))
		x += width + theme.GapField
	}
}

// MinSize implements fyne.Layout.
func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		width := c[i]
		if width == 0 {
			width = min(least.Width, leastShare)
		}
		if size.Width > 0 {
			width += theme.GapField
		}
		size = fyne.NewSize(size.Width+width, max(size.Height, least.Height))
	}
	return size
}

// leastShare is how narrow a column without a width of its own may get.
const leastShare = 80

func beside(widths columns, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(widths, objects...)
}

// page is a scrolled column of things, with room for the scroll bar.
func page(objects ...fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(container.New(sides{0, theme.GapGroup}, kit.Stack(theme.GapGroup, objects...)))
}

// sides leaves room at the left and right of an object.
type sides struct{ left, right float32 }

// Layout implements fyne.Layout.
func (l sides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(l.left, 0))
	objects[0].Resize(fyne.NewSize(max(0, size.Width-l.left-l.right), size.Height))
}

// MinSize implements fyne.Layout.
func (l sides) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(l.left+l.right, 0)
}

// upper gives a scrolled object the height that its content wants, at most most of
// the whole, and the one below it the rest; all of it where that is hidden.
type upper struct{}

// mostUpper is how much of the height the upper object gets at most.
const mostUpper = 0.7

// Layout implements fyne.Layout.
func (upper) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	scroll, most := objects[0].(*container.Scroll), size.Height
	if objects[1].Visible() {
		most *= mostUpper
	}
	scroll.Resize(fyne.NewSize(size.Width, most))
	height := min(scroll.Content.MinSize().Height+theme.GapField, most)
	scroll.Resize(fyne.NewSize(size.Width, height))
	objects[1].Move(fyne.NewPos(0, height))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-height))
}

// MinSize implements fyne.Layout.
func (upper) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}

// flow puts objects beside each other and goes on in a new line where there is no
// more room.
type flow struct{}

// Layout implements fyne.Layout.
func (flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var at fyne.Position
	for _, o := range objects {
		wants := o.MinSize()
		if at.X > 0 && at.X+wants.Width > size.Width {
			at = fyne.NewPos(0, at.Y+wants.Height+theme.GapTight)
		}
		o.Move(at)
		o.Resize(wants)
		at.X += wants.Width + theme.GapTight
	}
}

// MinSize implements fyne.Layout: the height of the width that was last laid out.
func (flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size.Width = max(size.Width, o.MinSize().Width)
		size.Height = max(size.Height, o.Position().Y+o.MinSize().Height)
	}
	return size
}

// labelled puts quiet words above an input.
func labelled(words string, input fyne.CanvasObject) fyne.CanvasObject {
	return kit.Stack(2, kit.NewQuiet(words), input)
}

// line is an input for one line that hands over every key that is typed.
func line(placeholder, value string, typed func(string)) *kit.TextInput {
	in := kit.NewTextInput(placeholder)
	in.SetValue(value)
	in.OnChanged = typed
	return in
}

// area is an input for several lines on a page.
func area(page *container.Scroll, placeholder, value string, typed func(string)) *kit.TextInput {
	in := kit.NewAreaInput(placeholder, page)
	in.SetValue(value)
	in.OnCommit(typed)
	return in
}

// number keeps an input for a number in line with the draft, unless what stands in
// it already means the same.
func number(in *kit.TextInput, shown string) {
	if n, err := strconv.Atoi(in.Text); err == nil && strconv.Itoa(n) == shown {
		return
	}
	in.SetValue(shown)
}

// problemText is the place for the problems of some fields.
type problemText struct {
	*kit.Text
	fields []string
}

func newProblemText(fields ...string) *problemText {
	p := &problemText{kit.NewErrorText(""), fields}
	p.Hide()
	return p
}

func (p *problemText) show(problems []problem) {
	text := at(problems, p.fields...)
	p.SetText(text)
	if text == "" {
		p.Hide()
	} else {
		p.Show()
	}
}

// languages are those in which words are edited: the organisation's and that of
// the screen.
func languages(v isms.View) []string {
	var out []string
	for _, l := range isms.Languages {
		if l == v.Lang() || slices.Contains(v.Organisation().Languages, l) {
			out = append(out, l)
		}
	}
	return out
}

// languageWidth is the width of the choice of a language.
const languageWidth = 150

// languageBar chooses the language of the words; nil where there is only one.
func (s *Screen) languageBar() fyne.CanvasObject {
	known := languages(screen.View(s.desk))
	if len(known) < 2 {
		return nil
	}
	var choices []kit.Choice
	for _, l := range known {
		choices = append(choices, kit.Choice{Key: l, Title: s.desk.Text("choice.language." + l)})
	}
	chosen := kit.NewSelect(choices, kit.SelectTexts{})
	chosen.SetValue(s.language)
	chosen.OnCommit(func(l string) {
		s.language = l
		s.open(s.at)
	})
	return kit.LabelledRow(s.desk.Text("ui.method.language"), kit.FixedWidth(languageWidth, chosen))
}
