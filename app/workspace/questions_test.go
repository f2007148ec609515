package workspace_test

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document/xlsx/xlsxtest"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

func ask(tb testing.TB, w *workspace.Workspace, lang string, o workspace.Questions) map[string]workspace.QuestionFile {
	tb.Helper()
	o.Dir = tb.TempDir()
	files, err := w.AskOwners(isms.View{Texts: translations.In(lang)}, o)
	must(tb, err)
	out := map[string]workspace.QuestionFile{}
	for _, f := range files {
		out[f.Person] = f
	}
	return out
}

func TestEachOwnerIsAskedAboutTheirOwnEntriesOnly(t *testing.T) {
	w := newFile(t, sampleFirm())
	for _, lang := range isms.Languages {
		files := ask(t, w, lang, workspace.Questions{})
		for person, f := range files {
			for register, n := range f.Asked {
				reg := isms.FindRegister(register)
				ids, err := xlsxtest.IDs(f.Path, register)
				must(t, err)
				for _, id := range ids {
					if owner := reg.Column("owner").Get(w.ISMS(), reg.Find(w.ISMS(), id)); owner != person {
						t.Errorf("%s: %s is asked about %s, which belongs to %s", lang, person, id, owner)
					}
				}
				if len(ids) != n || n == 0 {
					t.Errorf("%s: %s is asked about %d of %s and not %d", lang, person, len(ids), register, n)
				}
			}
			if in := readBook(t, w, f.Path); len(in.Items) > 0 || !in.Dated {
				t.Errorf("%s: untouched, the sheet of %s asks for %+v", lang, person, in.Items)
			}
		}
		if lang == "en" && !slices.Equal(slices.Sorted(maps.Keys(files)), []string{"P-01", "P-02", "P-03", "P-04", "P-05", "P-06", "P-07", "P-08"}) {
			t.Errorf("asked are %v", slices.Sorted(maps.Keys(files)))
		}
	}
}

func TestAnswersComeBackAndClashWhereTwoHaveAnswered(t *testing.T) {
	w := newFile(t, sampleFirm())
	f := ask(t, w, "de", workspace.Questions{People: []string{"P-01"}, Registers: []string{"risks"}})["P-01"]
	var mine []string
	for _, r := range w.ISMS().Risks {
		if r.Owner == "P-01" && r.ClosedOn == "" {
			mine = append(mine, r.ID)
		}
	}
	if len(mine) < 3 || f.Asked["risks"] != len(mine) {
		t.Fatalf("asked about %v, owns %v", f.Asked, mine)
	}
	editBook(t, f.Path, [4]any{"risks", mine[0], "likelihood", 1}, [4]any{"risks", mine[1], "option", "Vermeiden"}, [4]any{"risks", mine[2], "existing_controls", "Mappe"})
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("risks", mine[2], "existing_controls", "Datei") })
	must(t, err)
	in := readBook(t, w, f.Path)
	var deeds []string
	for _, i := range in.Items {
		deeds = append(deeds, string(i.Deed)+" "+i.Row+" "+i.Field)
	}
	if want := []string{"changed " + mine[0] + " likelihood", "changed " + mine[1] + " option", "conflict " + mine[2] + " existing_controls"}; !slices.Equal(deeds, want) {
		t.Errorf("asks for %q", deeds)
	}
	if _, err := xlsxtest.Formula(f.Path, "risks", mine[0], "title"); err == nil {
		t.Error("what is there to be read would come back")
	}
	_, _, err = w.TakeIn(in, func(sheet.Item) bool { return true })
	must(t, err)
}

// Only the cells to fill in can be typed into.
func TestOnlyTheAnswersCanBeTyped(t *testing.T) {
	w := newFile(t, sampleFirm())
	f := ask(t, w, "en", workspace.Questions{Registers: []string{"assets"}})["P-02"]
	book, err := excelize.OpenFile(f.Path)
	must(t, err)
	defer book.Close()
	locked := map[string]bool{}
	for _, at := range []string{"A5", "B5", "E5", "F5"} {
		id, err := book.GetCellStyle("Assets", at)
		must(t, err)
		style, err := book.GetStyle(id)
		must(t, err)
		locked[at] = style.Protection == nil || style.Protection.Locked
	}
	if want := map[string]bool{"A5": true, "B5": true, "E5": false, "F5": false}; !maps.Equal(locked, want) {
		t.Errorf("locked: %v", locked)
	}
	if p, err := book.GetSheetProtection("Assets"); err != nil || !p.SelectUnlockedCells {
		t.Errorf("the sheet is not protected: %+v, %v", p, err)
	}
}

func TestNobodyToAsk(t *testing.T) {
	w := newFile(t, named("New"))
	_, err := w.AskOwners(isms.View{Texts: english}, workspace.Questions{Dir: t.TempDir()})
	wantCode(t, err, isms.ErrNobodyToAsk)
	_, err = w.AskOwners(isms.View{Texts: english}, workspace.Questions{Dir: filepath.Join(t.TempDir(), "x"), People: []string{"P-77"}})
	wantCode(t, err, isms.ErrUnknownRow)
}
