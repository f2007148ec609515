package screentest

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Visible visits an object and all visible ones inside it.
func Visible(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, each := range o.Objects {
			Visible(each, visit)
		}
	case fyne.Widget:
		for _, each := range test.WidgetRenderer(o).Objects() {
			Visible(each, visit)
		}
	}
}
