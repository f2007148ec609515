//go:build !nogui

// Package gui opens the window. The packages below it hold all that knows the
// toolkit; with the tag nogui none of it is part of the program.
package gui

import (
	"image"
	"image/color"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"

	"ismsdesk/app/gui/shell"
	"ismsdesk/app/isms"
	"ismsdesk/app/settings"
	"ismsdesk/app/trace"
)

const applicationID = "org.ismsdesk.ismsdesk"

// Open opens the window, with a file when path is not empty, and returns when
// the user has closed it. A file that cannot be opened is explained in the
// window. Error: no_display.
func Open(path string) error {
	if !hasDisplay() {
		return isms.Fail(isms.ErrNoDisplay)
	}
	program := app.NewWithID(applicationID)
	runner, started := newRunner()
	program.Lifecycle().SetOnStarted(started)
	file, err := settings.File()
	if err != nil {
		file = "" // no folder for settings: the window works without
	}
	var window *shell.Shell
	// Everything but the empty window waits for the first frame, so that a click
	// on the program's icon is answered at once.
	firstFrame := reportFirstFrame(runner.Start, func() {
		trace.Mark("first-frame")
		window.Begin(path)
	})
	window = shell.New(program, shell.Outside{
		Runner: runner, Later: later, SettingsFile: file, Language: lang.SystemLocale().LanguageString(),
		Open: func(path string) error {
			if err := program.OpenURL(fileURL(path)); err != nil {
				return isms.Fail(isms.ErrNoProgram, "File", path).Because(err)
			}
			return nil
		},
		FirstFrame: canvas.NewRaster(firstFrame),
	})
	window.Shown().ShowAndRun()
	return nil
}

// hasDisplay says whether there is a screen a window could open on. Windows and
// macOS always have one.
func hasDisplay() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

// fileURL is the address of a file or folder for the system.
func fileURL(path string) *url.URL {
	path = filepath.ToSlash(path)
	if runtime.GOOS == "windows" {
		path = "/" + path
	}
	return &url.URL{Scheme: "file", Path: path}
}

// reportFirstFrame draws an empty picture. The first time it is asked to, it
// queues the report, which then runs on the window's loop after the frame.
func reportFirstFrame(start func(func()), report func()) func(width, height int) image.Image {
	var once sync.Once
	return func(int, int) image.Image {
		once.Do(func() { start(func() { fyne.Do(report) }) })
		return image.NewUniform(color.Transparent)
	}
}
