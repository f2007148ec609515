package workspace_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document/xlsx/xlsxtest"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// allTexts are all languages.
func allTexts() []isms.Texts {
	var out []isms.Texts
	for _, l := range isms.Languages {
		out = append(out, translations.In(l))
	}
	return out
}

// exportBook writes the workbook in a language and gives its path.
func exportBook(tb testing.TB, w *workspace.Workspace, lang string) string {
	tb.Helper()
	done, err := workspace.ExportSnapshot(context.Background(), w.Snapshot(), w.Now(), workspace.Export{
		Dir: tb.TempDir(), Languages: []isms.Texts{translations.In(lang)}, Only: []string{workspace.WorkbookID}, Formats: []string{"xlsx"},
	})
	must(tb, err)
	return filepath.Join(done[0].Dir, done[0].Written[0].Path)
}

// editBook changes cells of a workbook: the register, the entry, the field, and
// what is typed.
func editBook(tb testing.TB, path string, cells ...[4]any) {
	tb.Helper()
	for _, c := range cells {
		must(tb, xlsxtest.Put(path, c[0].(string), c[1].(string), c[2].(string), c[3]))
	}
}

func readBook(tb testing.TB, w *workspace.Workspace, path string) *workspace.Incoming {
	tb.Helper()
	in, err := w.ReadWorkbook(path, "", allTexts())
	must(tb, err)
	return in
}

func TestAWorkbookThatNobodyTouchedChangesNothing(t *testing.T) {
	firms := map[string]func(*isms.Draft) error{"sample": sampleFirm(), "synthetic": syntheticFirm(60), "new": named("New")}
	for name, fill := range firms {
		w := newFile(t, fill)
		for _, lang := range isms.Languages {
			in := readBook(t, w, exportBook(t, w, lang))
			if len(in.Items) > 0 || !in.Dated {
				t.Errorf("%s in %s asks for %+v", name, lang, in.Items[:min(3, len(in.Items))])
			}
			if name == "sample" && in.Unchanged < 5000 {
				t.Errorf("only %d cells were compared", in.Unchanged)
			}
		}
	}
}

// After any edits, a workbook asks for nothing; a workbook from before asks for
// nothing either, because what has changed since is not its doing.
func TestEditedFirmsComeBackAsTheyWent(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed", seed), func(t *testing.T) {
			w := newFile(t, sampleFirm())
			e := newEditor(t, seed)
			e.play(w, 60)
			lang := isms.Languages[seed]
			earlier := exportBook(t, w, lang)
			e.play(w, 60)
			for name, path := range map[string]string{"now": exportBook(t, w, lang), "earlier": earlier} {
				in := readBook(t, w, path)
				if asked := slices.DeleteFunc(in.Items, func(i sheet.Item) bool { return isms.CodeOf(i.Err) == isms.ErrImportGone }); len(asked) > 0 || !in.Dated {
					t.Errorf("the workbook written %s asks for %+v", name, asked[:min(3, len(asked))])
				}
			}
		})
	}
}

func TestTakingAWorkbookInIsOneChange(t *testing.T) {
	w := newFile(t, sampleFirm())
	before, path := w.Snapshot(), exportBook(t, w, "de")
	editBook(t, path, [4]any{"risks", "R-01", "title", "Aus der Mappe"}, [4]any{"risks", "R-02", "likelihood", 2},
		[4]any{"assets", "AS-03", "#delete", "Ja"}, [4]any{"risks", "R-03", "likelihood", 99})
	in := readBook(t, w, path)
	if difference := isms.Difference(before, w.ISMS()); difference != "" {
		t.Fatalf("the preview changed something: %s", difference)
	}
	items, change, err := w.TakeIn(in, nil)
	must(t, err)
	var deeds []string
	for _, i := range items {
		deeds = append(deeds, string(i.Deed)+" "+i.Row)
	}
	if want := []string{"changed R-01", "changed R-02", "rejected R-03", "deleted AS-03"}; !slices.Equal(deeds, want) {
		t.Errorf("did %q", deeds)
	}
	if change.Kind != isms.ChangeImport || w.ISMS().Risks[0].Title != "Aus der Mappe" || w.ISMS().Risks[1].Likelihood != 2 {
		t.Errorf("change %d (%s): %+v", change.ID, change.Kind, w.ISMS().Risks[0])
	}
	_, err = w.Undo()
	must(t, err)
	if difference := isms.Difference(before, w.ISMS()); difference != "" {
		t.Errorf("after undo: %s", difference)
	}
}

func TestOnlyWhatIsTickedIsTakenIn(t *testing.T) {
	w := newFile(t, sampleFirm())
	path := exportBook(t, w, "en")
	editBook(t, path, [4]any{"risks", "R-01", "title", "Yes"}, [4]any{"risks", "R-02", "title", "No"})
	in := readBook(t, w, path)
	_, _, err := w.TakeIn(in, func(i sheet.Item) bool { return i.Row == "R-01" })
	must(t, err)
	if risks := w.ISMS().Risks; risks[0].Title != "Yes" || risks[1].Title == "No" {
		t.Errorf("%q and %q", risks[0].Title, risks[1].Title)
	}
}

// A workbook is compared with the state from which it was written, also after a
// restart and after edits were undone.
func TestConflictsAreSeenAcrossTheHistory(t *testing.T) {
	w := newFile(t, sampleFirm())
	set := func(row, value string) {
		t.Helper()
		_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("risks", row, "title", value) })
		must(t, err)
	}
	set("R-01", "Exported")
	set("R-02", "Exported")
	path := exportBook(t, w, "fr")
	editBook(t, path, [4]any{"risks", "R-01", "title", "Workbook"}, [4]any{"risks", "R-02", "title", "Workbook"})
	set("R-01", "File")
	set("R-02", "File")
	_, err := w.Undo()
	must(t, err)
	w = reopen(t, w)
	in := readBook(t, w, path)
	if len(in.Items) != 2 || in.Items[0].Deed != sheet.Conflict || in.Items[0].Old != "Exported" || in.Items[0].Here != "File" || in.Items[0].Value != "Workbook" ||
		in.Items[1].Deed != sheet.Change || in.Items[1].Here != "Exported" {
		t.Errorf("%+v", in.Items)
	}
}

// A copy of a file is the same file as long as the two have the same history.
func TestACopyOfAFileIsKnownUntilItGoesItsOwnWay(t *testing.T) {
	w := newFile(t, sampleFirm())
	edit := func(w *workspace.Workspace, value string) {
		t.Helper()
		_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("risks", "R-01", "title", value) })
		must(t, err)
	}
	edit(w, "Common")
	shared, path := exportBook(t, w, "en"), filepath.Join(t.TempDir(), "copy.isms")
	must(t, w.Backup(path))
	copied, err := workspace.Open(path)
	must(t, err)
	t.Cleanup(func() { must(t, copied.Close()) })
	edit(w, "Here")
	edit(copied, "There")
	for name, c := range map[string]struct {
		path  string
		dated bool
	}{"before they parted": {shared, true}, "from the file itself": {exportBook(t, copied, "en"), true}, "from the other one": {exportBook(t, w, "en"), false}} {
		if in := readBook(t, copied, c.path); in.Dated != c.dated {
			t.Errorf("a workbook %s: dated %t", name, in.Dated)
		}
	}
}

// A file that was restored from a backup does not know the states that came after
// it: nobody can tell what changed on both sides, and entries made since are new.
func TestAWorkbookFromALostStateIsUndated(t *testing.T) {
	w := newFile(t, sampleFirm())
	before := w.Snapshot()
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		if err := d.Set("risks", "R-01", "title", "Lost"); err != nil {
			return err
		}
		id, err := d.Add("risks")
		if err != nil {
			return err
		}
		return d.Set("risks", id, "title", "Lost as well")
	})
	must(t, err)
	last, path := w.ISMS().Risks[len(w.ISMS().Risks)-1], exportBook(t, w, "en")
	restored := newFile(t, sampleFirm())
	if difference := isms.Difference(before, restored.ISMS()); difference != "" {
		t.Fatal(difference)
	}
	in := readBook(t, restored, path)
	if in.Dated {
		t.Error("the state counts as known")
	}
	_, _, err = restored.TakeIn(in, nil)
	must(t, err)
	if difference := isms.Difference(w.ISMS(), restored.ISMS()); difference != "" {
		t.Errorf("the restored file lacks %s; the lost risk was %s", difference, last.ID)
	}
}

func TestAWorkbookOfAnotherFirmIsRefused(t *testing.T) {
	w, other := newFile(t, sampleFirm()), newFile(t, named("Another firm"))
	_, err := w.ReadWorkbook(exportBook(t, other, "en"), "", allTexts())
	wantCode(t, err, isms.ErrImportOther)
}

func TestTextsThatLookLikeFormulasStayTexts(t *testing.T) {
	w := newFile(t, sampleFirm())
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		for i, text := range []string{"=1+1", "+49 431 1", "-5", "@home", "=HYPERLINK(\"http://x\")"} {
			if err := d.Set("risks", fmt.Sprintf("R-%02d", i+1), "title", text); err != nil {
				return err
			}
		}
		return nil
	})
	must(t, err)
	path := exportBook(t, w, "en")
	for i := range 5 {
		row := fmt.Sprintf("R-%02d", i+1)
		if formula, err := xlsxtest.Formula(path, "risks", row, "title"); err != nil || formula != "" {
			t.Errorf("%s holds the formula %q (%v)", row, formula, err)
		}
	}
	if in := readBook(t, w, path); len(in.Items) > 0 {
		t.Errorf("asks for %+v", in.Items)
	}
}

func TestFilesThatAreNoWorkbookOfOursAreRefusedInASentence(t *testing.T) {
	w := newFile(t, named("Firm"))
	plain := filepath.Join(t.TempDir(), "plain.xlsx")
	f := excelize.NewFile()
	must(t, f.SetCellValue("Sheet1", "A1", "Risk"))
	must(t, f.SaveAs(plain))
	must(t, f.SaveAs(strings.Replace(plain, "plain", "locked", 1), excelize.Options{Password: "secret"}))
	must(t, f.Close())
	for name, want := range map[string]isms.Code{
		plain: isms.ErrImportForeign, strings.Replace(plain, "plain", "locked", 1): isms.ErrTableLocked, w.Path(): isms.ErrTableFile, "gone.xlsx": isms.ErrFileMissing,
	} {
		_, err := w.ReadWorkbook(name, "", allTexts())
		wantCode(t, err, want)
		if text := isms.Explain(english, err); strings.Contains(text, "error.") || strings.Contains(text, "<no value>") {
			t.Errorf("%q", text)
		}
	}
}
