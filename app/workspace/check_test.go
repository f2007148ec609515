package workspace_test

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

func TestTheChecksRunOncePerChange(t *testing.T) {
	w := newFile(t, sampleFirm())
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("risks", "R-01", "owner", "") })
	must(t, err)
	has := func() bool {
		return slices.ContainsFunc(w.Findings(), func(f check.Finding) bool { return f.Rule == "C13" && f.Row == "R-01" })
	}
	if !has() {
		t.Fatal("the missing owner is not found")
	}
	if a, b := w.Findings(), w.Findings(); &a[0] != &b[0] {
		t.Error("the checks ran twice for the same state")
	}
	_, err = w.Undo()
	must(t, err)
	if has() {
		t.Error("after an undo the finding is still there")
	}
	_, err = w.Redo()
	must(t, err)
	if !has() {
		t.Error("after a redo the finding is missing")
	}
}

func TestTheCheckReportReplacesOnlyItsOwnFile(t *testing.T) {
	w := newFile(t, sampleFirm())
	dir := filepath.Join(t.TempDir(), "report")
	write := func() workspace.Exported {
		done, err := workspace.ExportCheckReport(w.View(english), w.Now(), dir)
		must(t, err)
		return done
	}
	write()
	path := filepath.Join(dir, "check-report.docx")
	archive, err := zip.OpenReader(path)
	must(t, err)
	must(t, archive.Close())
	if done := write(); len(done.Kept) != 0 || done.Written[0].Path != "check-report.docx" {
		t.Errorf("its own report was not replaced: %+v", done)
	}
	must(t, os.WriteFile(path, []byte("edited by hand"), 0o600))
	if done := write(); !slices.Equal(done.Kept, []string{path}) || done.Written[0].Path != "check-report-2.docx" {
		t.Errorf("kept %v, wrote %s", done.Kept, done.Written[0].Path)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "edited by hand" {
		t.Errorf("the edited file holds %q, %v", content, err)
	}
	if slices.Contains(workspace.ExportIDs(), "check-report") {
		t.Error("the report counts as a controlled document")
	}
}

func TestTheCheckReportIsTheSameForTheSameDay(t *testing.T) {
	w := newFile(t, sampleFirm())
	var contents [2]string
	for i := range contents {
		dir := t.TempDir()
		_, err := workspace.ExportCheckReport(w.View(english), w.Now(), dir)
		must(t, err)
		contents[i] = folder(t, dir)["check-report.docx"]
	}
	if contents[0] != contents[1] || contents[0] == "" {
		t.Error("two reports on the same state differ")
	}
}
