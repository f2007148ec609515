//go:build !nogui

package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"ismsdesk/app/job"
)

// newRunner runs work on goroutines of its own and brings its results back to
// the window's loop. Before the loop runs there is no way back, so results wait
// until started is called.
func newRunner() (runner job.Runner, started func()) {
	running := make(chan struct{})
	return job.Runner{
		Start: func(work func()) { go work() },
		Back: func(f func()) {
			<-running
			fyne.Do(f)
		},
	}, func() { close(running) }
}

// later calls f on the window's loop after a while.
func later(after time.Duration, f func()) {
	time.AfterFunc(after, func() { fyne.Do(f) })
}
