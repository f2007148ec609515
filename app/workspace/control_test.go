package workspace_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// approve approves documents on a day, in English.
func approve(tb testing.TB, w *workspace.Workspace, day string, documents ...string) {
	tb.Helper()
	_, err := w.ApproveDocuments(workspace.DocumentApproval{
		Documents: documents, Person: "P-01", Date: day, Means: "signature", Note: "Yearly review.", Languages: []isms.Texts{english, german},
	})
	must(tb, err)
}

// stateOf92 is the state of the gap analysis report.
func stateOf92(tb testing.TB, w *workspace.Workspace, texts isms.Texts) docgen.State {
	tb.Helper()
	state, err := docgen.Press{View: w.View(texts), At: w.Now()}.State("92")
	must(tb, err)
	return state
}

func TestAnApprovedDocumentIsKeptAsItWas(t *testing.T) {
	w := newFile(t, sampleFirm())
	before := len(w.ISMS().DocumentVersions)
	approve(t, w, w.Today(), "92", "08")
	versions := w.ISMS().DocumentVersions[before:]
	if len(versions) != 4 {
		t.Fatalf("%d versions of two documents in two languages", len(versions))
	}
	for _, v := range versions {
		kept, err := w.Kept(v.File)
		must(t, err)
		if !strings.HasPrefix(string(kept), "PK") || v.Approval == "" || v.Version == "" {
			t.Errorf("%s: %+v", v.ID, v)
		}
	}
	if s := stateOf92(t, w, english); s.Status != "approved" || s.Stale || s.Version != "1.0" {
		t.Errorf("%+v", s)
	}
	must(t, w.Verify())
	_, err := w.Undo()
	must(t, err)
	if len(w.ISMS().DocumentVersions) != before || stateOf92(t, w, english).Status == "approved" {
		t.Error("one undo does not take the approval back")
	}
	_, err = w.Redo()
	must(t, err)
	if kept, err := w.Kept(w.ISMS().DocumentVersions[before].File); err != nil || len(kept) == 0 {
		t.Errorf("the version is gone after undo and redo: %v", err)
	}
}

func TestADocumentWhoseDataChangedSaysSoInEveryLanguage(t *testing.T) {
	w := newFile(t, sampleFirm())
	approve(t, w, w.Today(), "92")
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		return d.Set("organisation", isms.OrganisationID, "website", "https://example.org")
	})
	must(t, err)
	if stateOf92(t, w, english).Stale {
		t.Error("a change that the document does not mention makes it stale")
	}
	_, err = w.Edit(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("gaps", d.ISMS.Gaps[0].ID, "state", "missing") })
	must(t, err)
	for _, texts := range []isms.Texts{english, german} {
		if !stateOf92(t, w, texts).Stale {
			t.Errorf("%s: the change does not show", texts.Lang())
		}
	}
	approve(t, w, w.Today(), "92")
	if s := stateOf92(t, w, english); s.Stale || s.Version != "1.1" {
		t.Errorf("approved again: %+v", s)
	}
	_, err = w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		id, err := d.Add("sections")
		for _, f := range [][2]string{{"document", "92"}, {"language", "de"}, {"section", "purpose"}, {"text", "Kurz."}} {
			if err == nil {
				err = d.Set("sections", id, f[0], f[1])
			}
		}
		return err
	})
	must(t, err)
	if !stateOf92(t, w, english).Stale {
		t.Error("own text in the other language that is kept does not show")
	}
}

func TestAttachedFilesAreKept(t *testing.T) {
	w := newFile(t, func(d *isms.Draft) error {
		id, err := d.Add("documents")
		if err != nil {
			return err
		}
		return d.Set("documents", id, "title", "Certificate")
	})
	dir := t.TempDir()
	path := filepath.Join(dir, "certificate.pdf")
	must(t, os.WriteFile(path, []byte("%PDF"), 0o600))
	_, err := w.Attach("D-01", path)
	must(t, err)
	must(t, os.Remove(path))
	i := slices.IndexFunc(w.ISMS().Documents, func(d *isms.Document) bool { return d.ID == "D-01" })
	row := w.ISMS().Documents[i]
	kept, err := w.Kept(row.File)
	if err != nil || string(kept) != "%PDF" || row.FileName != "certificate.pdf" {
		t.Errorf("%v %q %q", err, kept, row.FileName)
	}
	if _, err := w.Attach("D-01", filepath.Join(dir, "nothing.pdf")); isms.CodeOf(err) != isms.ErrFileMissing {
		t.Errorf("a file that is not there: %v", err)
	}
	large := filepath.Join(dir, "large.bin")
	must(t, os.WriteFile(large, nil, 0o600))
	must(t, os.Truncate(large, 26<<20))
	if _, err := w.Attach("D-01", large); isms.CodeOf(err) != isms.ErrFileLarge {
		t.Errorf("a file of 26 MiB: %v", err)
	}
}
