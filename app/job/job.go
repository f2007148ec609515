// Package job is long work beside the window: it reports progress, can be
// cancelled, and ends where it was started. How work gets its own goroutine and
// how its reports come back is injected, so that a test runs it step by step.
package job

import "context"

// Runner says how work runs beside the caller and how it speaks to it.
type Runner struct {
	// Start runs work; the real one on a goroutine of its own.
	Start func(work func())
	// Back runs f where the caller lives; the real one on the window's loop.
	Back func(f func())
}

// Inline runs everything at once on the caller's goroutine, for tests.
func Inline() Runner {
	run := func(f func()) { f() }
	return Runner{Start: run, Back: run}
}

// Progress is how far a job is. Total is 0 while it is unknown.
type Progress struct {
	Done, Total int
	Item        string // what was finished last
}

// Job is work that was started.
type Job struct{ cancel context.CancelFunc }

// Work is what a job does. It ends early when ctx is cancelled.
type Work func(ctx context.Context, report func(Progress)) error

// Start runs work. report and done are called where the caller lives, done
// once and last, with the work's error.
func Start(r Runner, work Work, report func(Progress), done func(error)) *Job {
	ctx, cancel := context.WithCancel(context.Background())
	r.Start(func() {
		err := work(ctx, func(p Progress) { r.Back(func() { report(p) }) })
		r.Back(func() {
			cancel()
			done(err)
		})
	})
	return &Job{cancel}
}

// Cancel asks the work to end. It may be called at any time and more than once.
func (j *Job) Cancel() { j.cancel() }
