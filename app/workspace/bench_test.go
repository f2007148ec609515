package workspace_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// firms are what is measured: the sample firm and 10,000 risks.
func firms(b *testing.B, measure func(b *testing.B, w *workspace.Workspace)) {
	for _, firm := range []struct {
		name string
		fill func(*isms.Draft) error
	}{{"sample", sampleFirm()}, {"10000risks", syntheticFirm(10000)}} {
		b.Run(firm.name, func(b *testing.B) { measure(b, newFile(b, firm.fill)) })
	}
}

func BenchmarkOpen(b *testing.B) {
	firms(b, func(b *testing.B, w *workspace.Workspace) {
		must(b, w.Close())
		for b.Loop() {
			opened, err := workspace.Open(w.Path())
			must(b, err)
			must(b, opened.Close())
		}
	})
}

func BenchmarkOneChange(b *testing.B) {
	firms(b, func(b *testing.B, w *workspace.Workspace) {
		n := 0
		for b.Loop() {
			n++
			_, err := w.Edit(isms.ChangeEdit, named("Firm "+strconv.Itoa(n)))
			must(b, err)
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	firms(b, func(b *testing.B, w *workspace.Workspace) {
		for b.Loop() {
			check.Run(w.ISMS(), "2026-09-01")
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	firms(b, func(b *testing.B, w *workspace.Workspace) {
		for b.Loop() {
			must(b, w.Verify())
		}
	})
}

func BenchmarkCreate(b *testing.B) {
	for _, risks := range []int{100, 10000} {
		b.Run(strconv.Itoa(risks)+"risks", func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "firm.isms")
			for b.Loop() {
				w, err := workspace.Create(path, syntheticFirm(risks))
				must(b, err)
				must(b, w.Close())
				must(b, os.Remove(path))
			}
		})
	}
}

func BenchmarkExportWorkbook(b *testing.B) { benchmarkExport(b, "xlsx") }

func BenchmarkExportDocuments(b *testing.B) { benchmarkExport(b, "docx") }

func benchmarkExport(b *testing.B, format string) {
	firms(b, func(b *testing.B, w *workspace.Workspace) {
		export := workspace.Export{Dir: b.TempDir(), Languages: []isms.Texts{english}, Formats: []string{format}}
		for b.Loop() {
			_, err := w.Export(context.Background(), export)
			must(b, err)
		}
	})
}

// BenchmarkImport reads the workbook of a firm with 10,000 risks and says what it
// asks for: nothing, and a new title for each risk.
func BenchmarkImport(b *testing.B) {
	w, renamed := newFile(b, syntheticFirm(10_000)), newFile(b, syntheticFirm(10_000))
	_, err := renamed.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		for _, r := range d.ISMS.Risks {
			if err := d.Set("risks", r.ID, "title", "Renamed "+r.ID); err != nil {
				return err
			}
		}
		return nil
	})
	must(b, err)
	for name, c := range map[string]struct {
		path  string
		items int
	}{"untouched": {exportBook(b, w, "de"), 0}, "every risk renamed": {exportBook(b, renamed, "de"), 10_000}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if in := readBook(b, w, c.path); len(in.Items) != c.items {
					b.Fatalf("asks for %d things", len(in.Items))
				}
			}
		})
	}
}
