package workspace_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// mustPut writes a file and the folders above it.
func mustPut(tb testing.TB, path, content string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		tb.Fatal(err)
	}
}

// scopeTitled is the program's scope statement with another title.
func scopeTitled(tb testing.TB, title string) (file, text string) {
	tb.Helper()
	file, text, err := docgen.ProgramTemplate("en", "06")
	if err != nil {
		tb.Fatal(err)
	}
	head, body, _ := strings.Cut(text, "title: ")
	_, body, _ = strings.Cut(body, "\n")
	return file, head + "title: " + title + "\n" + body
}

func titleOf(tb testing.TB, w *workspace.Workspace, own *docgen.Templates) string {
	tb.Helper()
	info, err := docgen.Press{View: w.View(translations.In("en")), At: w.Now(), Own: own}.Info("06")
	if err != nil {
		tb.Fatal(err)
	}
	return info.Title
}

func TestTheFolderOfTemplatesStandsBesideTheFile(t *testing.T) {
	for file, want := range map[string]string{"/x/Hafen Dental.isms": "/x/Hafen Dental.templates", "a.b.isms": "a.b.templates", "x": "x.templates"} {
		if got := workspace.TemplatesBeside(file); got != want {
			t.Errorf("%s: %s", file, got)
		}
	}
}

func TestTheFirmsTemplatesComeBeforeTheConsultants(t *testing.T) {
	w := newFile(t, sampleFirm())
	mine, firm := t.TempDir(), workspace.TemplatesBeside(w.Path())
	program := titleOf(t, w, nil)
	if own := w.Templates(filepath.Join(mine, "missing")); own != nil || titleOf(t, w, w.Templates("")) != program {
		t.Errorf("without folders there are %+v", own.Files())
	}
	file, text := scopeTitled(t, "Mine")
	mustPut(t, filepath.Join(mine, file), text)
	if got := titleOf(t, w, w.Templates(mine)); got != "Mine" {
		t.Errorf("the consultant's is %q", got)
	}
	_, text = scopeTitled(t, "Theirs")
	if err := w.StartTemplate(firm, file, text); err != nil {
		t.Fatal(err)
	}
	first := w.Templates(mine)
	if titleOf(t, w, first) != "Theirs" || w.Templates(mine) != first {
		t.Error("the firm's is not in front, or was read twice")
	}
	if err := w.StartTemplate(firm, file, "other"); isms.CodeOf(err) != isms.ErrFileExists {
		t.Errorf("a second start: %v", err)
	}
	kept, err := w.DropTemplate(firm, file)
	if err != nil || titleOf(t, w, w.Templates(mine)) != "Mine" {
		t.Errorf("after dropping: %v", err)
	}
	if there, err := os.ReadFile(filepath.Join(firm, "en", kept)); err != nil || string(there) != text {
		t.Errorf("the dropped text is gone: %v", err)
	}
}

func TestAFolderOfTemplatesThatIsAFileIsAFault(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.templates")
	mustPut(t, path, "no folder")
	if own, faults := workspace.ReadTemplates(path); len(faults) != 1 || isms.CodeOf(faults[0]) != isms.ErrFolder || len(own.Faults()) != 1 {
		t.Errorf("%v", faults)
	}
}

func TestLinksDoNotLeadOutOfAFolderOfTemplates(t *testing.T) {
	folder, outside := t.TempDir(), t.TempDir()
	file, text := scopeTitled(t, "Outside")
	mustPut(t, filepath.Join(outside, file), text)
	mustPut(t, filepath.Join(folder, "en", "a"), "")
	if err := os.Symlink(filepath.Join(outside, file), filepath.Join(folder, "en", "06-link.md")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(folder, "de")); err != nil {
		t.Fatal(err)
	}
	_, faults := workspace.ReadTemplates(folder)
	if len(faults) != 3 { // the link, the folder de and de/closing
		t.Errorf("%v", faults)
	}
	for _, err := range faults {
		if isms.CodeOf(err) != isms.ErrTemplate || !strings.Contains(err.Error(), "template_unreadable") {
			t.Errorf("%v", err)
		}
	}
	w := newFile(t, sampleFirm())
	for _, name := range []string{"../x.md", "de/x.md", "/x.md"} {
		if err := w.StartTemplate(folder, name, "x"); isms.CodeOf(err) != isms.ErrFolder {
			t.Errorf("%s was written: %v", name, err)
		}
	}
	if left, err := os.ReadDir(outside); err != nil || len(left) != 1 {
		t.Errorf("%d entries are outside (%v)", len(left), err)
	}
}

func TestSavingKeepsWhatSomebodyElseWrote(t *testing.T) {
	w, folder := newFile(t, sampleFirm()), t.TempDir()
	file, path := "en/06-x.md", filepath.Join(folder, "en", "06-x.md")
	mustPut(t, path, "theirs")
	mustPut(t, path+".bak", "older")
	kept, err := w.SaveTemplate(folder, file, "what was read", "ours")
	if err != nil || kept != "06-x.md-2.bak" {
		t.Fatalf("%q %v", kept, err)
	}
	for name, want := range map[string]string{path: "ours", path + ".bak": "older", filepath.Join(folder, "en", kept): "theirs"} {
		if content, err := os.ReadFile(name); err != nil || string(content) != want {
			t.Errorf("%s holds %q (%v)", name, content, err)
		}
	}
	if kept, err = w.SaveTemplate(folder, file, "ours", "again"); err != nil || kept != "" {
		t.Errorf("an undisturbed file was kept as %q (%v)", kept, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if kept, err = w.SaveTemplate(folder, file, "again", "back"); err != nil || kept != "" {
		t.Errorf("a file that was deleted: %q %v", kept, err)
	}
	if err := os.MkdirAll(filepath.Join(folder, "en", "08.md"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err = w.SaveTemplate(folder, "en/08.md", "", "text"); isms.CodeOf(err) != isms.ErrTemplate {
		t.Errorf("over a folder: %v", err)
	}
	left, err := os.ReadDir(filepath.Join(folder, "en"))
	if err != nil || len(left) != 4 {
		t.Errorf("%d files are left (%v)", len(left), err)
	}
}

func TestAFaultyTemplateStopsTheExportBeforeItWritesAnything(t *testing.T) {
	w, to := newFile(t, sampleFirm()), filepath.Join(t.TempDir(), "out")
	file, text := scopeTitled(t, "Ours")
	mustPut(t, filepath.Join(workspace.TemplatesBeside(w.Path()), file), text+"\n{{value \"cats\"}}\n")
	e := workspace.Export{Dir: to, Languages: []isms.Texts{translations.In("en")}, Templates: w.Templates("")}
	_, err := w.Export(context.Background(), e)
	if isms.CodeOf(err) != isms.ErrTemplate || !strings.Contains(err.Error(), "File="+file) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(to); !os.IsNotExist(err) {
		t.Errorf("something was written: %v", err)
	}
	approval := workspace.DocumentApproval{
		Documents: []string{"06"}, Person: w.ISMS().People[0].ID, Date: w.Today(), Means: "signature",
		Languages: []isms.Texts{translations.In("en")}, Templates: w.Templates(""),
	}
	if _, err := w.ApproveDocuments(approval); isms.CodeOf(err) != isms.ErrTemplate {
		t.Errorf("the approval: %v", err)
	}
}
