package job_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"ismsdesk/app/job"
)

func TestReportsComeInOrderAndDoneIsLast(t *testing.T) {
	var heard []string
	failure := errors.New("full")
	job.Start(job.Inline(), func(_ context.Context, report func(job.Progress)) error {
		report(job.Progress{Done: 1, Total: 2, Item: "a"})
		report(job.Progress{Done: 2, Total: 2, Item: "b"})
		return failure
	}, func(p job.Progress) { heard = append(heard, p.Item) }, func(err error) {
		if !errors.Is(err, failure) {
			t.Errorf("done got %v", err)
		}
		heard = append(heard, "done")
	})
	if want := []string{"a", "b", "done"}; !slices.Equal(heard, want) {
		t.Errorf("heard %q, want %q", heard, want)
	}
}

func TestCancelReachesTheWork(t *testing.T) {
	started, ended := make(chan struct{}), make(chan error, 1)
	own := job.Runner{Start: func(work func()) { go work() }, Back: func(f func()) { f() }}
	j := job.Start(own, func(ctx context.Context, _ func(job.Progress)) error {
		close(started)
		<-ctx.Done()
		return ctx.Err()
	}, func(job.Progress) {}, func(err error) { ended <- err })
	<-started
	j.Cancel()
	j.Cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}

func TestEverythingRunsThroughTheRunner(t *testing.T) {
	var begun, back int
	r := job.Runner{
		Start: func(work func()) { begun++; work() },
		Back:  func(f func()) { back++; f() },
	}
	job.Start(r, func(_ context.Context, report func(job.Progress)) error {
		report(job.Progress{})
		return nil
	}, func(job.Progress) {}, func(error) {})
	if begun != 1 || back != 2 {
		t.Errorf("started %d times and came back %d times, want 1 and 2", begun, back)
	}
}
