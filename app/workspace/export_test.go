package workspace_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// mustExport exports one language and gives what was done.
func mustExport(tb testing.TB, w *workspace.Workspace, e workspace.Export) workspace.Exported {
	tb.Helper()
	if e.Languages == nil {
		e.Languages = []isms.Texts{english}
	}
	done, err := w.Export(context.Background(), e)
	must(tb, err)
	return done[0]
}

// folder is every file of a folder with its content.
func folder(tb testing.TB, dir string) map[string]string {
	tb.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	must(tb, err)
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		must(tb, err)
		out[entry.Name()] = string(content)
	}
	return out
}

func names(files map[string]string) []string {
	var out []string
	for name := range files {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// wanted is how many files an export of a firm writes: the documents it has
// something to write about, and the workbook.
func wanted(w *workspace.Workspace) int { return len(docgen.Wanted(w.ISMS())) + 1 }

func TestExportWritesEveryDocumentAndAManifest(t *testing.T) {
	w := newFile(t, sampleFirm())
	dir := t.TempDir()
	done := mustExport(t, w, workspace.Export{Dir: dir})
	if len(done.Written) != wanted(w) || len(done.Kept) != 0 {
		t.Errorf("wrote %d of %d, kept %v", len(done.Written), wanted(w), done.Kept)
	}
	files := folder(t, dir)
	var m workspace.Manifest
	must(t, json.Unmarshal([]byte(files["manifest.json"]), &m))
	if m.Organisation != w.ISMS().Organisation().Name || m.Language != "en" || len(m.Files) != len(files)-1 {
		t.Errorf("manifest of %q in %q with %d files", m.Organisation, m.Language, len(m.Files))
	}
	for _, f := range m.Files {
		sum := sha256.Sum256([]byte(files[f.Path]))
		if f.SHA256 != hex.EncodeToString(sum[:]) || f.Bytes != len(files[f.Path]) {
			t.Errorf("%s: the manifest does not describe the file", f.Path)
		}
		if f.ID == "" || f.Title == "" || f.Kind == "" || !strings.HasSuffix(f.Path, "."+f.Format) || len(f.Sources) == 0 {
			t.Errorf("%s: incomplete: %+v", f.Path, f)
		}
		for _, key := range f.Sources {
			if isms.FindRegister(key) == nil {
				t.Errorf("%s: made from %q, which is no register", f.Path, key)
			}
		}
	}
}

func TestExportIsByteIdenticalWithTheSameClock(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1767225600")
	w := newFile(t, sampleFirm())
	once, twice := t.TempDir(), t.TempDir()
	mustExport(t, w, workspace.Export{Dir: once})
	mustExport(t, reopen(t, w), workspace.Export{Dir: twice})
	a, b := folder(t, once), folder(t, twice)
	for _, name := range names(a) {
		if a[name] != b[name] {
			t.Errorf("%s differs", name)
		}
	}
	if !slices.Equal(names(a), names(b)) {
		t.Errorf("%v and %v", names(a), names(b))
	}
}

func TestExportReplacesOnlyItsOwnFiles(t *testing.T) {
	w := newFile(t, sampleFirm())
	dir := t.TempDir()
	workbook := workspace.Export{Dir: dir, Only: []string{workspace.WorkbookID}}
	file := filepath.Join(dir, "isms-workbook.xlsx")
	mustExport(t, w, workbook)
	own := folder(t, dir)

	_, err := w.Edit(isms.ChangeEdit, named("Other"))
	must(t, err)
	if done := mustExport(t, w, workbook); len(done.Kept) != 0 || !slices.Equal(names(folder(t, dir)), names(own)) {
		t.Errorf("its own file was not replaced: kept %v", done.Kept)
	}

	must(t, os.WriteFile(file, []byte("edited by hand"), 0o600))
	done := mustExport(t, w, workbook)
	if !slices.Equal(done.Kept, []string{file}) || done.Written[0].Path != "isms-workbook-2.xlsx" {
		t.Errorf("kept %v, wrote %s", done.Kept, done.Written[0].Path)
	}
	must(t, os.WriteFile(filepath.Join(dir, "isms-workbook-2.xlsx"), []byte("this too"), 0o600))
	if done := mustExport(t, w, workbook); done.Written[0].Path != "isms-workbook-3.xlsx" || len(done.Kept) != 2 {
		t.Errorf("kept %v, wrote %s", done.Kept, done.Written[0].Path)
	}
	if done := mustExport(t, w, workbook); done.Written[0].Path != "isms-workbook-3.xlsx" {
		t.Errorf("did not replace its own: %s", done.Written[0].Path)
	}
	files := folder(t, dir)
	if files["isms-workbook.xlsx"] != "edited by hand" || files["isms-workbook-2.xlsx"] != "this too" {
		t.Error("an edited file was replaced")
	}
}

func TestExportLeavesAManifestOfSomebodyElseAlone(t *testing.T) {
	w := newFile(t, sampleFirm())
	dir := t.TempDir()
	other := `{"name": "web app", "icons": []}`
	must(t, os.WriteFile(filepath.Join(dir, "manifest.json"), []byte(other), 0o600))
	for range 2 {
		done := mustExport(t, w, workspace.Export{Dir: dir, Only: []string{workspace.WorkbookID}})
		if !slices.Equal(done.Kept, []string{filepath.Join(dir, "manifest.json")}) {
			t.Errorf("kept %v", done.Kept)
		}
	}
	files := folder(t, dir)
	if files["manifest.json"] != other || !slices.Equal(names(files), []string{"isms-workbook.xlsx", "manifest-2.json", "manifest.json"}) {
		t.Errorf("the folder holds %v", names(files))
	}
}

func TestExportOfSomeKeepsTheRestInTheManifest(t *testing.T) {
	w := newFile(t, sampleFirm())
	dir := t.TempDir()
	mustExport(t, w, workspace.Export{Dir: dir})
	done := mustExport(t, w, workspace.Export{Dir: dir, Formats: []string{"docx"}, Only: []string{"22", workspace.WorkbookID}})
	if len(done.Written) != 1 || done.Written[0].ID != "22" || len(done.Manifest.Files) != wanted(w) {
		t.Errorf("wrote %v, manifest of %d files", done.Written, len(done.Manifest.Files))
	}
}

func TestSeveralLanguagesHaveAFolderEach(t *testing.T) {
	statuses, version := map[string]bool{"draft": true, "in_review": true, "approved": true}, regexp.MustCompile(`^\d+\.\d+$`)
	w := newFile(t, sampleFirm())
	dir := t.TempDir()
	var steps []int
	done, err := w.Export(context.Background(), workspace.Export{
		Dir: dir, Languages: []isms.Texts{english, translations.In("de")},
		Progress: func(done, total int, _ string) { steps = append(steps, done, total) },
	})
	must(t, err)
	all := wanted(w)
	if len(done) != 2 || done[1].Dir != filepath.Join(dir, "de") || done[1].Manifest.Language != "de" {
		t.Errorf("exported %+v", done)
	}
	if len(steps) != 4*all || steps[0] != 1 || steps[len(steps)-2] != 2*all || steps[1] != 2*all {
		t.Errorf("progress was %v", steps)
	}
	for _, export := range done {
		for _, f := range export.Manifest.Files {
			if f.Status == docgen.StatusLiving && f.Version == "" {
				continue // a record that goes on
			}
			if f.ID != workspace.WorkbookID && (!statuses[f.Status] || !version.MatchString(f.Version)) {
				t.Errorf("%s in %s has status %q and version %q; a manifest speaks in keys", f.ID, export.Manifest.Language, f.Status, f.Version)
			}
		}
	}
}

func TestCancelledExportLeavesWholeFilesAndCanGoOn(t *testing.T) {
	w := newFile(t, sampleFirm())
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	_, err := w.Export(ctx, workspace.Export{
		Dir: dir, Languages: []isms.Texts{english},
		Progress: func(done, _ int, _ string) {
			if done == 2 {
				cancel()
			}
		},
	})
	wantCode(t, err, isms.ErrCancelled)
	if files := names(folder(t, dir)); len(files) != 3 || !slices.Contains(files, "manifest.json") {
		t.Errorf("left %v", files)
	}
	if done := mustExport(t, w, workspace.Export{Dir: dir}); len(done.Kept) != 0 {
		t.Errorf("took its own files for somebody else's: %v", done.Kept)
	}
	_, err = w.Export(ctx, workspace.Export{Dir: filepath.Join(dir, "new"), Languages: []isms.Texts{english}})
	wantCode(t, err, isms.ErrCancelled)
	if files := folder(t, filepath.Join(dir, "new")); len(files) != 0 {
		t.Errorf("an export cancelled before it began wrote %v", names(files))
	}
}

func TestExportWhereNothingCanBeWritten(t *testing.T) {
	w := newFile(t, sampleFirm())
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o600))
	dirs := []string{file, filepath.Join(file, "below")}
	if os.Geteuid() > 0 { // the superuser may write everywhere
		closed := t.TempDir()
		must(t, os.Chmod(closed, 0o500))
		dirs = append(dirs, closed)
	}
	for _, dir := range dirs {
		_, err := w.Export(context.Background(), workspace.Export{Dir: dir, Languages: []isms.Texts{english}})
		wantCode(t, err, isms.ErrFolder)
	}
	if content, err := os.ReadFile(file); err != nil || !bytes.Equal(content, nil) {
		t.Error("the file in the way was changed")
	}
}

func TestRegistersAreWrittenWhenAskedFor(t *testing.T) {
	w := newFile(t, sampleFirm())
	dir := t.TempDir()
	done := mustExport(t, w, workspace.Export{Dir: dir, Registers: true})
	made := 0
	for _, id := range docgen.RegisterIDs() {
		if w.ISMS().SetDocumentOf(id).Made() {
			made++
		}
	}
	if len(done.Written) != wanted(w)+made {
		t.Errorf("wrote %d files, want %d and %d registers", len(done.Written), wanted(w), made)
	}
	at := slices.IndexFunc(done.Written, func(f workspace.ManifestFile) bool { return f.ID == "67" })
	if at < 0 {
		t.Fatal("no register 67")
	}
	f := done.Written[at]
	if f.Kind != "REG" || f.Format != "xlsx" || f.Path != "67-intellectual-property-and-licence-register.xlsx" || !slices.Contains(f.Sources, "licences") {
		t.Errorf("the manifest says %+v", f)
	}
	again := mustExport(t, w, workspace.Export{Dir: dir, Only: []string{"55"}})
	if len(again.Written) != 1 || again.Written[0].Format != "docx" || len(again.Manifest.Files) != len(done.Written) {
		t.Errorf("wrote %v, the manifest lists %d of %d files", again.Written, len(again.Manifest.Files), len(done.Written))
	}
}

func TestARegisterAloneIsWrittenInEverySize(t *testing.T) {
	w := newFile(t, sampleFirm())
	for _, size := range isms.Sizes {
		for id, formats := range map[string][]string{"67": {"xlsx"}, "17": {"docx"}} {
			done := mustExport(t, w, workspace.Export{Dir: t.TempDir(), Size: size, Only: []string{id}})
			var got []string
			for _, f := range done.Written {
				got = append(got, f.Format)
			}
			if !slices.Equal(got, formats) {
				t.Errorf("%s %s: wrote %v, want %v", size, id, got, formats)
			}
		}
	}
	if ids := (workspace.Export{Only: []string{"67"}, Formats: []string{"docx"}}).IDs(); len(ids) != 0 {
		t.Errorf("%v as Word files", ids)
	}
	if ids := (workspace.Export{Only: []string{"17"}, Formats: []string{"xlsx"}, Registers: true}).IDs(); !slices.Equal(ids, []string{"17"}) {
		t.Errorf("the risk register alone: %v", ids)
	}
}
