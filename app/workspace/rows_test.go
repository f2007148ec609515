package workspace_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ismsdesk/app/document/xlsx/xlsxtest"
	"ismsdesk/app/isms"
)

func TestRowsOfARegisterAsAWorkbookThatComesBack(t *testing.T) {
	w := newFile(t, sampleFirm())
	path, err := w.ExportRows(isms.View{Texts: german}, "risks", []string{"R-04", "R-02"}, filepath.Join(t.TempDir(), "Risiken.xlsx"))
	must(t, err)
	if in := readBook(t, w, path); len(in.Items) > 0 || !in.Dated {
		t.Errorf("asks for %+v", in.Items)
	}
	must(t, xlsxtest.Put(path, "risks", "R-02", "title", "Neu"))
	if err := xlsxtest.Put(path, "risks", "R-03", "title", "x"); err == nil {
		t.Error("a row is there that was not asked for")
	}
	in := readBook(t, w, path)
	if len(in.Items) != 1 || in.Items[0].Row != "R-02" {
		t.Errorf("asks for %+v", in.Items)
	}
	_, _, err = w.TakeIn(in, nil)
	must(t, err)
	if risks := w.ISMS().Risks; len(risks) != 22 || risks[1].Title != "Neu" {
		t.Errorf("%d risks, the second %q", len(risks), risks[1].Title)
	}
}

func TestRowsOfARegisterAsCSV(t *testing.T) {
	w := newFile(t, sampleFirm())
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		return errors.Join(d.Set("treatments", "T-01", "title", "=1+1"), d.Set("treatments", "T-01", "cost", "12.5"), d.Set("treatments", "T-02", "title", "a;\"b\"\nc"))
	})
	must(t, err)
	dir := t.TempDir()
	for lang, c := range map[string]struct {
		view isms.View
		want []string
	}{
		"en": {isms.View{Texts: english}, []string{"\ufeffID,Action,", "T-01,'=1+1,", ",12.5,", "T-02,\"a;\"\"b\"\"\r\nc\","}},
		"de": {isms.View{Texts: german}, []string{"\ufeffID;", "T-01;'=1+1;", ";12,5;", "T-02;\"a;\"\"b\"\"\r\nc\";"}},
	} {
		path, err := w.ExportRows(c.view, "treatments", []string{"T-01", "T-02"}, filepath.Join(dir, lang+".csv"))
		must(t, err)
		content, err := os.ReadFile(path)
		must(t, err)
		for _, want := range c.want {
			if !strings.Contains(string(content), want) {
				t.Errorf("%s: %q is not in\n%s", lang, want, content)
			}
		}
		if strings.Contains(string(content), "#row") || strings.Count(string(content), "\r\n") != 4 {
			t.Errorf("%s: the lines are\n%s", lang, content)
		}
	}
}

// What somebody else made or changed is not overwritten.
func TestARegisterIsWrittenBesideWhatIsThere(t *testing.T) {
	w, dir := newFile(t, sampleFirm()), t.TempDir()
	path := filepath.Join(dir, "people.csv")
	must(t, os.WriteFile(path, []byte("mine"), 0o600))
	for range 2 {
		got, err := w.ExportRows(isms.View{Texts: english}, "people", []string{"P-01"}, path)
		must(t, err)
		if filepath.Base(got) != "people-2.csv" {
			t.Errorf("written to %s", got)
		}
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "mine" {
		t.Errorf("the file there holds %q (%v)", content, err)
	}
	_, err := w.ExportRows(isms.View{Texts: english}, "people", []string{"P-99"}, path)
	wantCode(t, err, isms.ErrUnknownRow)
	_, err = w.ExportRows(isms.View{Texts: english}, "cats", nil, path)
	wantCode(t, err, isms.ErrUnknownRegister)
}
