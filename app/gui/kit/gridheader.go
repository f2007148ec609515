package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/theme"
)

// headerView is the drawing of one column's header.
type headerView struct {
	title         *canvas.Text
	arrow, filter *canvas.Image
}

// placeHeader draws the header over the rows that scrolled beneath it.
func (d *gridDrawing) placeHeader(w window) {
	b := d.body
	for len(d.headers) < len(b.columns) {
		d.headers = append(d.headers, &headerView{
			title:  canvas.NewText("", nil),
			arrow:  canvas.NewImageFromResource(nil),
			filter: canvas.NewImageFromResource(nil),
		})
	}
	offset := b.offset()
	for _, rect := range []*canvas.Rectangle{d.headBack, d.cornerBack} {
		rect.FillColor = role(theme.ColorNamePanel)
		rect.Move(offset)
	}
	d.headBack.Resize(fyne.NewSize(b.port().Width, headerHeight()))
	d.cornerBack.Resize(fyne.NewSize(b.stuck(), headerHeight()))
	d.objects = append(d.objects, d.headBack)
	for col := max(1, w.fromCol); col < w.toCol; col++ {
		d.placeHeaderCell(col)
	}
	d.objects = append(d.objects, d.cornerBack)
	d.placeHeaderCell(0)
	d.headLine.FillColor = role(theme.ColorNameLine)
	d.headLine.Move(offset.AddXY(0, headerHeight()-theme.Line))
	d.headLine.Resize(fyne.NewSize(b.port().Width, theme.Line))
	d.objects = append(d.objects, d.headLine)
}

func (d *gridDrawing) placeHeaderCell(col int) {
	b, view := d.body, d.headers[col]
	x, y, width, height := b.left(col), b.offset().Y, b.width(col), headerHeight()
	side := filterSide()
	sortCol, ascending := b.grid.view.Sort()
	filtered := len(b.grid.view.Filter(col)) > 0
	room := width - 2*cellPadding
	if sortCol == col {
		room -= side
	}
	if filtered || b.hovered == col {
		room -= side - theme.GapTight
	}
	view.title.TextSize, view.title.Color = bodySize(), role(theme.ColorNameQuiet)
	view.title.Text = fit(b.columns[col].Title, room, bodySize())
	view.title.Move(fyne.NewPos(x+cellPadding, y))
	view.title.Resize(fyne.NewSize(room, height))
	view.title.Alignment = alignment(b.columns[col])
	d.objects = append(d.objects, view.title)

	if sortCol == col {
		icon := fynetheme.MenuDropUpIcon()
		if !ascending {
			icon = fynetheme.MenuDropDownIcon()
		}
		view.arrow.Resource = fynetheme.NewPrimaryThemedResource(icon)
		at := x + cellPadding + view.title.MinSize().Width
		if view.title.Alignment != fyne.TextAlignLeading {
			at = x + cellPadding + room
		}
		view.arrow.Move(fyne.NewPos(at, y+(height-side)/2))
		view.arrow.Resize(fyne.NewSize(side, side))
		view.arrow.Refresh()
		d.objects = append(d.objects, view.arrow)
	}
	if !filtered && b.hovered != col {
		return
	}
	colour := fynetheme.ColorNamePlaceHolder
	if filtered {
		colour = theme.ColorNameAccent
	}
	view.filter.Resource = fynetheme.NewColoredResource(theme.FilterIcon(), colour)
	view.filter.Move(fyne.NewPos(x+width-side-theme.GapTight, y+(height-side)/2))
	view.filter.Resize(fyne.NewSize(side, side))
	view.filter.Refresh()
	d.objects = append(d.objects, view.filter)
}

// filterSide is the side of the icons in the header.
func filterSide() float32 { return rowHeight() * 0.6 }
