// Command emptywindow opens a Fyne window with nothing in it and reports its
// first frame in the way ISMS Desk does: the yardstick of ./dev bench.
package main

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	window := app.NewWithID("org.ismsdesk.emptywindow").NewWindow("Empty")
	window.SetContent(canvas.NewRaster(reportFirstFrame()))
	window.Resize(fyne.NewSize(1024, 700))
	window.ShowAndRun()
}

// reportFirstFrame draws an empty picture. The first time it is asked to, it
// queues the report, which then runs on the window's own loop after the frame.
func reportFirstFrame() func(width, height int) image.Image {
	var once sync.Once
	return func(int, int) image.Image {
		once.Do(func() {
			go fyne.Do(func() { fmt.Fprintln(os.Stderr, `{"milestone":"first-frame"}`) })
		})
		return image.NewUniform(color.Transparent)
	}
}
