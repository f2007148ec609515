package workspace_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

func TestWhatChangedSinceTheApproval(t *testing.T) {
	w := newFile(t, sampleFirm())
	press := func(texts isms.Texts) docgen.Press { return docgen.Press{View: w.View(texts), At: w.Now()} }
	changed := func(texts isms.Texts, id string) []workspace.Difference {
		t.Helper()
		out, err := w.ChangedSince(press(texts), id)
		must(t, err)
		return out
	}
	if got := changed(english, "33"); len(got) != 0 {
		t.Errorf("before any version was kept: %+v", got)
	}
	approve(t, w, w.Today(), "33")
	if got := changed(english, "33"); len(got) != 0 {
		t.Errorf("nothing has changed, but: %+v", got)
	}
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error { return d.Put("parameters", "nda.years", "value", "7") })
	must(t, err)
	for _, texts := range []isms.Texts{english, german} {
		kinds := map[workspace.DifferenceKind]int{}
		for _, each := range changed(texts, "33") {
			kinds[each.Kind]++
			if each.Kind == workspace.Added && !strings.Contains(each.Text, "7") {
				t.Errorf("%s: %q was added", texts.Lang(), each.Text)
			}
		}
		if kinds[workspace.Removed] == 0 || kinds[workspace.Removed] != kinds[workspace.Added] {
			t.Errorf("%s: %v", texts.Lang(), kinds)
		}
	}
}

// letterhead is a Word file of the firm's with a header of its own.
func letterhead(tb testing.TB) string {
	tb.Helper()
	var out bytes.Buffer
	d := &document.Document{
		Title: "Letter", Language: "en", Meta: document.Meta{Organisation: "Kelp & Quartz AG"},
		Labels: document.Labels{Page: "Page {page} of {pages}", Version: "Version {version}", Table: "Table {number}: {caption}"},
		Body:   []document.Block{document.Para(document.Body, "Dear …")},
	}
	must(tb, docx.Write(&out, d, docx.Options{}))
	path := filepath.Join(tb.TempDir(), "letterhead.docx")
	must(tb, os.WriteFile(path, out.Bytes(), 0o600))
	return path
}

// parts are the parts of a Word file whose name begins with a word.
func parts(tb testing.TB, content []byte, name string) string {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	must(tb, err)
	var out strings.Builder
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "word/") && strings.Contains(f.Name, name) {
			in, err := f.Open()
			must(tb, err)
			var b bytes.Buffer
			_, err = b.ReadFrom(in)
			must(tb, err)
			out.Write(b.Bytes())
		}
	}
	return out.String()
}

func TestDocumentsTakeTheLetterhead(t *testing.T) {
	w := newFile(t, sampleFirm())
	_, err := w.SetLetterhead(letterhead(t))
	must(t, err)
	done := mustExport(t, w, workspace.Export{Dir: t.TempDir(), Only: []string{"08"}})
	content, err := os.ReadFile(filepath.Join(done.Dir, done.Written[0].Path))
	must(t, err)
	if !strings.Contains(parts(t, content, "letterhead"), "Kelp &amp; Quartz AG") {
		t.Error("the letterhead's header is not there")
	}
	_, err = w.Undo()
	must(t, err)
	if base, err := w.Letterhead(); base != nil || err != nil {
		t.Errorf("after undo: %v %v", base, err)
	}
	wrong := filepath.Join(t.TempDir(), "x.docx")
	must(t, os.WriteFile(wrong, []byte("not a Word file"), 0o600))
	if _, err := w.SetLetterhead(wrong); isms.CodeOf(err) != isms.ErrLetterhead {
		t.Errorf("a file that is none: %v", err)
	}
}

// A Word file of the firm's with fields takes the place of a template.
func TestOwnWordTemplatesAreFilled(t *testing.T) {
	var out bytes.Buffer
	row := document.TextRow("{{rows suppliers critical=yes}}{{title}}", "{{service}}", "{{owner}}")
	d := &document.Document{Language: "en", Body: []document.Block{
		document.Para(document.Body, "{{organisation.name}}: {{role security_officer}}, {{parameter backup.keep_days}} days, {{version}}"),
		document.Table{Columns: []document.Column{{Weight: 1}, {Weight: 1}, {Weight: 1}}, Rows: []document.Row{document.TextRow("a", "b", "c"), row}},
	}}
	must(t, docx.Write(&out, d, docx.Options{}))
	folder := t.TempDir()
	must(t, os.MkdirAll(filepath.Join(folder, "en"), 0o755))
	must(t, os.WriteFile(filepath.Join(folder, "en", "69-ours.docx"), out.Bytes(), 0o600))
	templates, faults := docgen.ReadTemplates(os.DirFS(folder))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	w := newFile(t, sampleFirm())
	done := mustExport(t, w, workspace.Export{Dir: t.TempDir(), Only: []string{"69"}, Templates: templates})
	content, err := os.ReadFile(filepath.Join(done.Dir, done.Written[0].Path))
	must(t, err)
	said, err := docx.ReadText(content)
	must(t, err)
	critical := 0
	for _, s := range w.ISMS().Suppliers {
		if s.Critical == "yes" {
			critical++
			if !slices.Contains(said, s.Title) {
				t.Errorf("supplier %q is missing in %q", s.Title, said)
			}
		}
	}
	if !strings.HasPrefix(said[0], "Hafen Dental GmbH: Silke Brandt, ") || len(said) != 1+3+3*critical {
		t.Errorf("%q", said)
	}
}
