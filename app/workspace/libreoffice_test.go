//go:build libreoffice

package workspace_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// Workbooks of random firms, opened and saved by LibreOffice, ask for nothing.
// "./dev verify documents" runs this, where LibreOffice is installed.
func TestWorkbooksSavedByLibreOfficeAskForNothing(t *testing.T) {
	dir, saved := t.TempDir(), t.TempDir()
	var firms []*workspace.Workspace
	var books []string
	for seed := range uint64(4) {
		fill := sampleFirm()
		if seed%2 == 1 {
			fill = syntheticFirm(80)
		}
		w := newFile(t, fill)
		newEditor(t, seed).play(w, 250)
		path := filepath.Join(dir, fmt.Sprintf("%d.xlsx", seed))
		content, err := os.ReadFile(exportBook(t, w, isms.Languages[seed]))
		must(t, err)
		must(t, os.WriteFile(path, content, 0o600))
		firms, books = append(firms, w), append(books, path)
	}
	office := exec.Command("soffice", append([]string{
		"--headless", "--norestore", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", "xlsx", "--outdir", saved,
	}, books...)...)
	if out, err := office.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for i, w := range firms {
		in := readBook(t, w, filepath.Join(saved, filepath.Base(books[i])))
		if len(in.Items) > 0 || !in.Dated || in.Unchanged < 1000 {
			t.Errorf("firm %d asks for %d things (%d cells unchanged), such as %+v", i, len(in.Items), in.Unchanged, in.Items[:min(3, len(in.Items))])
		}
	}
}
