package shell

import (
	"path/filepath"
	"strconv"
	"testing"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// BenchmarkCellOfTenThousandRisks is one edited cell of the risk register with
// everything that the window shows anew after it.
func BenchmarkCellOfTenThousandRisks(b *testing.B) {
	path := filepath.Join(b.TempDir(), "big.isms")
	w, err := workspace.Create(path, sample.Synthetic(translations.In("en"), 10_000, 1))
	if err != nil {
		b.Fatal(err)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	s := mustShell(b, usual, path)
	s.Go(screen.Place{Area: "risks"})
	n := 0
	for b.Loop() {
		n++
		err := s.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("risks", "R-01", "title", strconv.Itoa(n)) })
		if err != nil {
			b.Fatal(err)
		}
	}
}
