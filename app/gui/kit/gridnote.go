package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/theme"
)

// Noted is a Model with something to say about single cells, such as what an
// auditor would ask. A noted cell carries a small mark; what there is to say
// stands under the grid while the cell is current.
type Noted interface {
	// Noting says whether any cell has a note.
	Noting() bool
	// Mark says whether a cell has a note, and how grave it is. It is asked for
	// every cell that is drawn.
	Mark(row, col int) (tone theme.Tone, noted bool)
	// Note is what there is to say about a noted cell.
	Note(row, col int) string
}

const (
	noteMark  = 7 // side of the mark in the corner of a cell
	noteLines = 2 // lines the foot has at least, so that the grid stands still
)

// gridFoot is the line under the cells with the note of the current one.
type gridFoot struct {
	text *Text
	root *fyne.Container
}

func newGridFoot() *gridFoot {
	f := &gridFoot{text: NewQuiet("")}
	f.root = Stack(0, HLine(), InsetXY(theme.GapTight, theme.GapTight, container.New(footLayout{}, f.text)))
	f.root.Hide()
	return f
}

// showNote shows the note of the current cell under the grid.
func (g *Grid) showNote() {
	noted, ok := g.body.model.(Noted)
	shown := ok && noted.Noting() && g.view.Len() > 0
	if shown != g.foot.root.Visible() {
		setVisible(g.foot.root, shown)
		g.table.Refresh()
	}
	if !shown {
		return
	}
	text, colour := "", theme.ColorNameQuiet
	row := g.view.Row(g.body.row)
	if tone, has := noted.Mark(row, g.body.col); has {
		text, colour = noted.Note(row, g.body.col), noteColour(tone)
	}
	if text != g.foot.text.Text() {
		g.foot.text.SetColour(colour)
		g.foot.text.SetText(text)
		g.table.Refresh()
	}
}

// noteColour is the colour in which a note of a tone is written and marked.
func noteColour(tone theme.Tone) fyne.ThemeColorName {
	switch tone {
	case theme.ToneError:
		return theme.ColorNameError
	case theme.ToneWarning:
		return theme.ColorNameWarning
	}
	return theme.ColorNameAccent
}

// footLayout keeps room for the usual number of lines.
type footLayout struct{}

func (footLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (footLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	line := NewQuiet("X").MinSize().Height
	return fyne.NewSize(0, max(noteLines*line, objects[0].MinSize().Height))
}

// underLayout gives the second object, if it is shown, the height it wants and
// the first one the rest above it.
type underLayout struct{}

func (underLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	foot := float32(0)
	if objects[1].Visible() {
		foot = heightFor(objects[1], size.Width)
		objects[1].Move(fyne.NewPos(0, size.Height-foot))
	}
	objects[0].Resize(fyne.NewSize(size.Width, max(0, size.Height-foot)))
}

func (underLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	if objects[1].Visible() {
		size.Height += objects[1].MinSize().Height
	}
	return size
}
