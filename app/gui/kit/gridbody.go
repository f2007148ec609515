package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/theme"
)

const (
	defaultColumnWidth = 120
	minColumnWidth     = 48
	cellPadding        = theme.GapField
)

var (
	_ fyne.Focusable     = (*gridBody)(nil)
	_ fyne.Tabbable      = (*gridBody)(nil)
	_ fyne.Shortcutable  = (*gridBody)(nil)
	_ fyne.Draggable     = (*gridBody)(nil)
	_ desktop.Keyable    = (*gridBody)(nil)
	_ desktop.Mouseable  = (*gridBody)(nil)
	_ desktop.Hoverable  = (*gridBody)(nil)
	_ desktop.Cursorable = (*gridBody)(nil)
)

// gridBody is the content of a grid's scroll area: header, cells and editor in
// one coordinate system. Header and first column stand still because they move
// with the scroll offset.
type gridBody struct {
	widget.BaseWidget
	grid    *Grid
	model   Model
	columns []Column

	row, col int                    // the current cell, in the view
	anchor   struct{ row, col int } // the cell where the selection began
	focused  bool
	shift    bool // the shift key as key events tell it

	dragged map[int]float32 // widths that the user set, by column
	lefts   []float32       // left edge of every column, and the right edge of the last
	hovered int             // header under the pointer, -1 for none
	sizing  int             // column whose edge is under the pointer, -1 for none
	pressed pressedAt
	editor  *cellEditor
	refused refusal
	drawing *gridDrawing
}

func newGridBody(g *Grid, model Model) *gridBody {
	b := &gridBody{
		grid: g, model: model, columns: model.Columns(),
		dragged: map[int]float32{}, hovered: -1, sizing: -1,
	}
	b.drawing = newGridDrawing(b)
	b.ExtendBaseWidget(b)
	return b
}

// headerHeight is the height of the header row.
func headerHeight() float32 { return rowHeight() + theme.GapTight }

// scale is the text scale, by which column widths grow.
func scale() float32 { return rowHeight() / theme.RowHeight }

// offset is how far the user has scrolled.
func (b *gridBody) offset() fyne.Position { return b.grid.scroll.Offset }

// port is the size of what can be seen at once.
func (b *gridBody) port() fyne.Size { return b.grid.scroll.Size() }

// measureColumns computes the columns' edges for the room there is. Room that
// is left over goes to the columns of long text, or to the last column.
func (b *gridBody) measureColumns() {
	widths := make([]float32, len(b.columns))
	total := float32(0)
	var growing []int
	for i, c := range b.columns {
		widths[i] = b.baseWidth(i)
		total += widths[i]
		if _, set := b.dragged[i]; !set && c.Kind == KindLongText {
			growing = append(growing, i)
		}
	}
	if last := len(b.columns) - 1; len(growing) == 0 && last >= 0 {
		growing = []int{last}
	}
	if room := b.port().Width - total; room > 0 {
		for _, i := range growing {
			widths[i] += room / float32(len(growing))
		}
	}
	b.lefts = make([]float32, len(widths)+1)
	for i, w := range widths {
		b.lefts[i+1] = b.lefts[i] + w
	}
}

func (b *gridBody) baseWidth(col int) float32 {
	if w, set := b.dragged[col]; set {
		return w
	}
	if w := b.columns[col].Width; w > 0 {
		return w * scale()
	}
	return defaultColumnWidth * scale()
}

func (b *gridBody) width(col int) float32 { return b.lefts[col+1] - b.lefts[col] }

// stuck is the width of the first column, which does not scroll sideways.
func (b *gridBody) stuck() float32 {
	if len(b.lefts) < 2 {
		return 0
	}
	return b.lefts[1]
}

// left is where a column is drawn now.
func (b *gridBody) left(col int) float32 {
	if col == 0 {
		return b.offset().X
	}
	return b.lefts[col]
}

// top is where a row is drawn.
func (b *gridBody) top(row int) float32 {
	return headerHeight() + float32(row)*rowHeight()
}

// total is the size of header and all rows.
func (b *gridBody) total() fyne.Size {
	if len(b.lefts) != len(b.columns)+1 {
		b.measureColumns()
	}
	return fyne.NewSize(b.lefts[len(b.columns)], b.top(b.grid.view.Len()))
}

// at returns the row and column at a position; the header is row -1, and -2 is
// below the last row. col is -1 right of the last column.
func (b *gridBody) at(pos fyne.Position) (row, col int) {
	row, col = -2, -1
	if pos.Y-b.offset().Y < headerHeight() {
		row = -1
	} else if r := int((pos.Y - headerHeight()) / rowHeight()); r < b.grid.view.Len() {
		row = r
	}
	if pos.X-b.offset().X < b.stuck() {
		return row, 0
	}
	for i := range b.columns {
		if pos.X >= b.lefts[i] && pos.X < b.lefts[i+1] {
			return row, i
		}
	}
	return row, col
}

// page is how many whole rows are seen at once.
func (b *gridBody) page() int {
	return max(1, int((b.port().Height-headerHeight())/rowHeight()))
}

// moveTo makes a cell current; extend keeps the start of the selection.
func (b *gridBody) moveTo(row, col int, extend bool) {
	n := b.grid.view.Len()
	if n == 0 {
		return
	}
	before := b.row
	b.refused = refusal{}
	b.row = max(0, min(row, n-1))
	b.col = max(0, min(col, len(b.columns)-1))
	if !extend {
		b.collapse()
	}
	b.grid.showNote()
	b.reveal()
	b.place(true)
	if b.row != before && b.grid.OnSelect != nil {
		b.grid.OnSelect(b.grid.view.ID(b.row))
	}
}

// follow keeps the row with the id current after rows moved.
func (b *gridBody) follow(id string) {
	b.columns = b.model.Columns()
	last := max(0, b.grid.view.Len()-1)
	if row := b.grid.view.Position(id); row >= 0 {
		b.row = row
	}
	b.row = min(b.row, last)
	b.col = min(b.col, max(0, len(b.columns)-1))
	b.collapse()
	b.followEditor()
}

func (b *gridBody) selectedIDs() []string {
	if b.grid.view.Len() == 0 {
		return nil
	}
	var ids []string
	from, to := b.selected()
	for row := from; row <= to; row++ {
		ids = append(ids, b.grid.view.ID(row))
	}
	return ids
}

// reveal scrolls so that the current cell is seen.
func (b *gridBody) reveal() {
	port, offset := b.port(), b.offset()
	if port.IsZero() || b.grid.view.Len() == 0 {
		return
	}
	b.total()
	top := b.top(b.row)
	offset.Y = min(offset.Y, top-headerHeight())
	offset.Y = max(offset.Y, top+rowHeight()-port.Height)
	if b.col > 0 {
		offset.X = min(offset.X, b.lefts[b.col]-b.stuck())
		offset.X = max(offset.X, min(b.lefts[b.col+1]-port.Width, b.lefts[b.col]-b.stuck()))
	}
	if offset != b.offset() {
		b.grid.scroll.ScrollToOffset(offset)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *gridBody) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	return b.drawing
}

// place draws what is visible; all also reads the cells again that were visible
// before.
func (b *gridBody) place(all bool) { b.drawing.place(all) }
