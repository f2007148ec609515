package workspace_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// packFirm is the sample firm with a small set, two documents kept as they were
// approved, and a file attached.
func packFirm(tb testing.TB) *workspace.Workspace {
	tb.Helper()
	w := newFile(tb, sampleFirm())
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		return d.Set("organisation", isms.OrganisationID, "document_size", isms.SizeMicro)
	})
	must(tb, err)
	approve(tb, w, w.Today(), "92", "08")
	path := filepath.Join(tb.TempDir(), "Certificate 100% #1.pdf")
	must(tb, os.WriteFile(path, []byte("%PDF"), 0o600))
	_, err = w.Attach("D-01", path)
	must(tb, err)
	return w
}

func mustPack(tb testing.TB, w *workspace.Workspace, to string) workspace.Packed {
	tb.Helper()
	done, err := w.Pack(context.Background(), workspace.PackOrder{To: to, Language: english})
	must(tb, err)
	return done
}

// tree is every file below a folder with its content, by its path with slashes.
func tree(tb testing.TB, dir string) map[string]string {
	tb.Helper()
	out := map[string]string{}
	must(tb, filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, relErr := filepath.Rel(dir, path)
		out[filepath.ToSlash(name)] = string(content)
		return errors.Join(err, relErr)
	}))
	return out
}

// unzipped is every file of a ZIP file with its content.
func unzipped(tb testing.TB, path string) map[string]string {
	tb.Helper()
	z, err := zip.OpenReader(path)
	must(tb, err)
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		must(tb, err)
		content, err := io.ReadAll(r)
		must(tb, errors.Join(err, r.Close()))
		if _, twice := out[f.Name]; twice {
			tb.Errorf("%s is there twice", f.Name)
		}
		out[f.Name] = string(content)
	}
	must(tb, z.Close())
	return out
}

// pageRow is a row of a table of a page: the paths that its links lead to, and
// the texts of its cells.
type pageRow struct{ links, cells []string }

// rowsOf are the rows of all tables of a page.
func rowsOf(tb testing.TB, page string) []pageRow {
	tb.Helper()
	var out []pageRow
	inCell := false
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		must(tb, err)
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "tr":
				out = append(out, pageRow{})
			case "td":
				inCell = true
				out[len(out)-1].cells = append(out[len(out)-1].cells, "")
			case "a":
				link, err := url.PathUnescape(t.Attr[0].Value)
				must(tb, err)
				if len(out) > 0 {
					out[len(out)-1].links = append(out[len(out)-1].links, link)
				}
			}
		case xml.EndElement:
			inCell = inCell && t.Name.Local != "td"
		case xml.CharData:
			if inCell {
				cells := out[len(out)-1].cells
				cells[len(cells)-1] += string(t)
			}
		}
	}
}

// checkPack wants the page to lead to every file with its checksum and size, and
// the list of checksums and the manifest to describe what is there.
func checkPack(t *testing.T, files map[string]string) {
	t.Helper()
	listed, linked := map[string]bool{}, map[string]bool{}
	for _, row := range rowsOf(t, files["index.html"]) {
		for _, link := range row.links {
			linked[link] = true
			if _, there := files[link]; !there {
				t.Errorf("the page leads to %q, which is not there", link)
			}
		}
		if n := len(row.cells); n > 0 && len(row.cells[n-1]) == 64 {
			listed[row.cells[0]] = true
			if row.cells[n-1] != sumOf(files[row.cells[0]]) {
				t.Errorf("the page has another checksum for %s", row.cells[0])
			}
		}
	}
	var sums []string
	for name, content := range files {
		own := slices.Contains([]string{"index.html", "manifest.json", "SHA256SUMS"}, name)
		if !own && (!listed[name] || !linked[name]) {
			t.Errorf("the page says nothing of %s", name)
		}
		if name != "manifest.json" && name != "SHA256SUMS" {
			sums = append(sums, sumOf(content)+"  "+name+"\n")
		}
	}
	if got := strings.SplitAfter(files["SHA256SUMS"], "\n"); !slices.Equal(slices.Sorted(slices.Values(sums)), slices.Sorted(slices.Values(got[:len(got)-1]))) {
		t.Errorf("checksums of\n%s", files["SHA256SUMS"])
	}
	var m workspace.Manifest
	must(t, json.Unmarshal([]byte(files["manifest.json"]), &m))
	if len(m.Files) != len(files)-1 {
		t.Errorf("the manifest lists %d of %d files", len(m.Files), len(files)-1)
	}
	for _, f := range m.Files {
		if f.SHA256 != sumOf(files[f.Path]) || f.Bytes != len(files[f.Path]) || f.ID == "" || f.Title == "" || f.Kind == "" {
			t.Errorf("the manifest says of %s: %+v", f.Path, f)
		}
	}
}

func TestThePackHoldsWhatAnAuditorAsksFor(t *testing.T) {
	w := packFirm(t)
	dir := t.TempDir()
	done := mustPack(t, w, dir)
	if done.Path != dir || len(done.Kept) != 0 {
		t.Errorf("packed into %s, kept %v", done.Path, done.Kept)
	}
	files := tree(t, dir)
	checkPack(t, files)
	number := map[string]int{}
	for name := range files {
		folder, _, _ := strings.Cut(name, "/")
		number[folder]++
	}
	if number["01-documents"] != len(docgen.Wanted(w.ISMS())) || number["02-registers"] < 20 || number["03-approved"] != 4 || number["04-attached"] != 1 {
		t.Errorf("it holds %v", number)
	}
	if files["04-attached/D-01-Certificate 100% #1.pdf"] != "%PDF" {
		t.Errorf("the attached file is not among %v", names(files))
	}
	for _, v := range w.ISMS().DocumentVersions {
		kept, err := w.Kept(v.File)
		must(t, err)
		if !slices.ContainsFunc(names(files), func(name string) bool {
			return strings.HasPrefix(name, "03-approved/"+v.Document+"-") && strings.HasSuffix(name, v.Version+"-"+v.Language+".docx") && files[name] == string(kept)
		}) {
			t.Errorf("%s of %s in %s is missing", v.Version, v.Document, v.Language)
		}
	}
}

func TestAPackInAZipFileIsTheSame(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1767225600")
	w := packFirm(t)
	dir := t.TempDir()
	folder, once := filepath.Join(dir, "folder"), filepath.Join(dir, "once.ZIP")
	mustPack(t, w, folder)
	mustPack(t, w, once)
	inFolder, inZip := tree(t, folder), unzipped(t, once)
	checkPack(t, inZip)
	if !slices.Equal(names(inFolder), names(inZip)) {
		t.Fatalf("%v in the folder, %v in the file", names(inFolder), names(inZip))
	}
	for name := range inFolder {
		if inFolder[name] != inZip[name] {
			t.Errorf("%s differs", name)
		}
	}
	again := mustPack(t, reopen(t, w), filepath.Join(dir, "sub", "again.zip"))
	first, err := os.ReadFile(once)
	must(t, err)
	second, err := os.ReadFile(again.Path)
	must(t, err)
	if !bytes.Equal(first, second) {
		t.Error("two packs of the same firm differ")
	}
	if unzip, err := exec.LookPath("unzip"); err == nil {
		if said, err := exec.Command(unzip, "-tq", once).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, said)
		}
	}
}

func TestAZipFileIsNeverReplaced(t *testing.T) {
	w := packFirm(t)
	path := filepath.Join(t.TempDir(), "pack.zip")
	must(t, os.WriteFile(path, []byte("somebody else's"), 0o600))
	for n, want := range []string{"pack-2.zip", "pack-3.zip"} {
		done := mustPack(t, w, path)
		if filepath.Base(done.Path) != want || len(done.Kept) != n+1 {
			t.Errorf("wrote %s, kept %v", done.Path, done.Kept)
		}
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "somebody else's" {
		t.Errorf("the file is now %q (%v)", content, err)
	}
}

func TestAFolderKeepsWhatSomebodyChanged(t *testing.T) {
	w := packFirm(t)
	dir := t.TempDir()
	own := map[string]string{"SHA256SUMS": "my sums", "02-registers/isms-workbook.xlsx": "my workbook"}
	must(t, os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(own["SHA256SUMS"]), 0o600))
	mustPack(t, w, dir)
	must(t, os.WriteFile(filepath.Join(dir, "02-registers", "isms-workbook.xlsx"), []byte(own["02-registers/isms-workbook.xlsx"]), 0o600))
	must(t, os.Remove(filepath.Join(dir, "02-registers", "25-document-master-list.xlsx")))
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		return errors.Join(d.Set("organisation", isms.OrganisationID, "name", "Other"), d.Set("documents", "D-01", "file", ""))
	})
	must(t, err)
	for range 2 {
		done := mustPack(t, w, dir)
		if len(done.Kept) != 2 {
			t.Errorf("kept %v", done.Kept)
		}
	}
	files := tree(t, dir)
	for name, content := range own {
		if files[name] != content {
			t.Errorf("%s is now %q", name, files[name])
		}
		delete(files, name)
	}
	if len(files["SHA256SUMS-2"]) == 0 || len(files["SHA256SUMS-3"]) != 0 || !strings.Contains(files["index.html"], "SHA256SUMS-2") {
		t.Error("the checksums have another place, and the page does not say so")
	}
	files["SHA256SUMS"] = files["SHA256SUMS-2"]
	delete(files, "SHA256SUMS-2")
	old := "04-attached/D-01-Certificate 100% #1.pdf"
	if !strings.Contains(files["index.html"], `id="earlier"`) || files[old] == "" {
		t.Error("the page does not tell what an earlier pack left")
	}
	files["manifest.json"] = strings.ReplaceAll(files["manifest.json"], "SHA256SUMS-2", "SHA256SUMS")
	checkPack(t, files)
}

func TestNamesOfAttachedFilesAreSafe(t *testing.T) {
	w := packFirm(t)
	hostile := []string{
		"../x", "CON", "a/b", `c:\windows\d.txt`, "..", "", "x\x00y\n.txt", "X", "\u202ecod.exe", "nul.txt ", strings.Repeat("ü", 400) + ".pdf", "\xff\xfe",
	}
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		file := isms.FindRegister("documents").Find(d.ISMS, "D-01").(*isms.Document).File
		for range 2 { // every name twice
			for _, name := range hostile {
				id, err := d.Add("documents")
				if err != nil {
					return err
				}
				if err := errors.Join(d.Set("documents", id, "title", "t"), d.Set("documents", id, "file", file)); err != nil {
					return err
				}
				isms.FindRegister("documents").Find(d.ISMS, id).(*isms.Document).FileName = name
			}
		}
		return nil
	})
	must(t, err)
	dir := t.TempDir()
	path := mustPack(t, w, filepath.Join(dir, "pack.zip")).Path
	files := unzipped(t, path)
	checkPack(t, files)
	seen := map[string]bool{}
	for name := range files {
		folder, file, _ := strings.Cut(name, "/")
		if folder != "04-attached" {
			continue
		}
		lower := strings.ToLower(file)
		base, _, _ := strings.Cut(lower, ".")
		if seen[lower] || strings.ContainsAny(file, "/\\:*?\"<>|\x00\n\u202e") || len(file) > 220 || strings.TrimRight(file, " .") != file ||
			slices.Contains([]string{"con", "nul", "aux", "prn", "", "."}, base) || !filepath.IsLocal(file) {
			t.Errorf("%q is no safe name", file)
		}
		seen[lower] = true
	}
	if len(seen) != 1+2*len(hostile) {
		t.Errorf("%d files, want %d: %v", len(seen), 1+2*len(hostile), names(files))
	}
	mustPack(t, w, filepath.Join(dir, "folder"))
	if got := tree(t, filepath.Join(dir, "folder")); len(got) != len(files) {
		t.Errorf("the folder holds %d files, the ZIP file %d", len(got), len(files))
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("beside the packs lies %v (%v)", entries, err)
	}
}

func TestACancelledPackLeavesNothingHalf(t *testing.T) {
	w := packFirm(t)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	steps := []int{}
	order := workspace.PackOrder{Language: english, Progress: func(done, total int, _ string) {
		steps = append(steps, done, total)
		if done == 3 {
			cancel()
		}
	}}
	order.To = filepath.Join(dir, "pack.zip")
	_, err := w.Pack(ctx, order)
	wantCode(t, err, isms.ErrCancelled)
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("left %v (%v)", entries, err)
	}
	if len(steps) != 6 || steps[1] != steps[5] || steps[1] < 30 {
		t.Errorf("progress was %v", steps)
	}
	ctx, cancel = context.WithCancel(context.Background())
	defer cancel()
	order.To = filepath.Join(dir, "folder")
	_, err = w.Pack(ctx, order)
	wantCode(t, err, isms.ErrCancelled)
	if files := tree(t, order.To); len(files) != 4 || files["manifest.json"] == "" {
		t.Errorf("left %v", names(files))
	}
	if done := mustPack(t, w, order.To); len(done.Kept) != 0 {
		t.Errorf("took its own files for somebody else's: %v", done.Kept)
	}
	checkPack(t, tree(t, order.To))
}

func TestAPackWithALostFileIsNotWritten(t *testing.T) {
	w := packFirm(t)
	path := filepath.Join(t.TempDir(), "pack.zip")
	lost := func(string) ([]byte, error) { return nil, isms.Fail(isms.ErrFileDamaged, "File", w.Path()) }
	_, err := workspace.PackSnapshot(context.Background(), w.Snapshot(), w.Now(), lost, workspace.PackOrder{To: path, Language: english})
	wantCode(t, err, isms.ErrFileDamaged)
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 0 {
		t.Errorf("left %v (%v)", entries, err)
	}
}

func TestProgressOfAPackEndsAtItsTotal(t *testing.T) {
	w := packFirm(t)
	last, total := 0, 0
	_, err := w.Pack(context.Background(), workspace.PackOrder{
		To: filepath.Join(t.TempDir(), "pack.zip"), Language: german, Progress: func(done, of int, _ string) { last, total = done, of },
	})
	must(t, err)
	if last != total || total == 0 {
		t.Errorf("%d of %d", last, total)
	}
}
