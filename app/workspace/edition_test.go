package workspace_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// exportBy writes the Statement of Applicability and the workbook by the numbers
// of an edition and gives what was written and the text of the first.
func exportBy(t *testing.T, w *workspace.Workspace, edition isms.Edition) (done workspace.Exported, statement string) {
	t.Helper()
	out, err := w.Export(context.Background(), workspace.Export{
		Dir: t.TempDir(), Languages: []isms.Texts{translations.In("en")}, Only: []string{"22", workspace.WorkbookID}, Edition: edition,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range out[0].Written {
		if f.Format == "docx" {
			statement = wordText(t, filepath.Join(out[0].Dir, f.Path))
		}
	}
	return out[0], statement
}

// wordText is the text of a Word document without its marks.
func wordText(t *testing.T, path string) string {
	t.Helper()
	packed, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	file, err := packed.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(content), "\n")
}

// Documents and workbook name controls by the edition asked for; what is stored
// and what the manifest says of ids stays.
func TestAnExportByTheNumbersOf2013(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1790000000")
	path := filepath.Join(t.TempDir(), "firm.isms")
	w, err := workspace.Create(path, sample.Companies()[0].Fill(translations.In("en")))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	now, by2022 := exportBy(t, w, "")
	old, by2013 := exportBy(t, w, isms.Edition2013)
	for i, f := range now.Manifest.Files {
		if o := old.Manifest.Files[i]; o.ID != f.ID || o.Title != f.Title || o.Path != f.Path || o.Version != f.Version || o.SHA256 == f.SHA256 {
			t.Errorf("by the numbers of 2013 %+v became %+v", f, o)
		}
	}
	for _, c := range w.ISMS().Catalogue.Controls {
		number := strings.Join(c.Predecessors, ", ")
		if c.New {
			number = c.ID
		}
		if !strings.Contains(by2022, "\n"+c.ID+"\n") || !strings.Contains(by2013, "\n"+number+"\n") {
			t.Errorf("%s is not named in the statement of 2022, or not as %s in that of 2013", c.ID, number)
		}
		if !c.New && strings.Contains(by2013, "\n"+c.ID+"\n") {
			t.Errorf("%s keeps its number of 2022", c.ID)
		}
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file has changed (%v)", err)
	}
}
