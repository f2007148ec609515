package workspace_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ismsdesk/app/intake"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/app/workspace"
)

const intakeFiles = "../intake/testdata"

func readTable(tb testing.TB, w *workspace.Workspace, path string, how workspace.TableReading) *workspace.Incoming {
	tb.Helper()
	how.Reader, how.Texts = english, allTexts()
	in, err := w.ReadTable(path, how)
	must(tb, err)
	return in
}

// Each file of somebody else's is one change, which is undone as one.
func TestATableOfSomebodyElseIsOneChange(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(intakeFiles, "*.[cx][sl][vs]*"))
	must(t, err)
	if len(names) < 28 {
		t.Fatalf("%d files", len(names))
	}
	w := newFile(t, sampleFirm())
	before := w.Snapshot()
	for _, name := range names {
		in := readTable(t, w, name, workspace.TableReading{})
		if difference := isms.Difference(before, w.ISMS()); difference != "" {
			t.Fatalf("%s: the preview changed %s", name, difference)
		}
		if in.Table == nil || !in.Dated {
			t.Errorf("%s counts as a workbook of ours", name)
		}
		items, change, err := w.TakeIn(in, nil)
		must(t, err)
		if len(items) != len(in.Items) {
			t.Errorf("%s: %d things in the preview, %d done", name, len(in.Items), len(items))
		}
		if change.ID == 0 {
			if !strings.Contains(name, "deming-measures") && !strings.Contains(name, "deming-soa") { // says nothing new
				t.Errorf("%s changed nothing", name)
			}
			continue
		}
		if change.Kind != isms.ChangeImport {
			t.Errorf("%s: change of kind %s", name, change.Kind)
		}
		_, err = w.Undo()
		must(t, err)
		if difference := isms.Difference(before, w.ISMS()); difference != "" {
			t.Fatalf("%s: after undo: %s", name, difference)
		}
	}
}

func TestHowATableIsUnderstood(t *testing.T) {
	w := newFile(t, sampleFirm())
	path := filepath.Join(intakeFiles, "ciso-assistant-risks.csv")
	given := readTable(t, w, path, workspace.TableReading{}).Table.Mapping
	for name, c := range map[string]struct {
		path   string
		how    workspace.TableReading
		origin workspace.Origin
		tables int
	}{
		"known":              {path, workspace.TableReading{}, workspace.OriginKnown, 1},
		"known and wanted":   {path, workspace.TableReading{Wish: intake.Wish{Register: "risks"}}, workspace.OriginKnown, 1},
		"known, but another": {path, workspace.TableReading{Wish: intake.Wish{Register: "assets"}}, workspace.OriginGuess, 1},
		"given":              {path, workspace.TableReading{Mapping: &given}, workspace.OriginGiven, 1},
		"guessed":            {filepath.Join(intakeFiles, "own-register-de.xlsx"), workspace.TableReading{}, workspace.OriginGuess, 2},
		"one sheet":          {filepath.Join(intakeFiles, "own-register-de.xlsx"), workspace.TableReading{Wish: intake.Wish{Sheet: "Werte"}}, workspace.OriginGuess, 1},
		"the second sheet":   {filepath.Join(intakeFiles, "own-register-de.xlsx"), workspace.TableReading{Wish: intake.Wish{Position: 2, Header: 3}}, workspace.OriginGuess, 1},
	} {
		in := readTable(t, w, c.path, c.how)
		if in.Table.Origin != c.origin || len(in.Table.Tables) != c.tables {
			t.Errorf("%s: %s with %d tables", name, in.Table.Origin, len(in.Table.Tables))
		}
	}
	if in := readTable(t, w, exportBook(t, w, "fr"), workspace.TableReading{}); in.Table != nil || len(in.Items) > 0 {
		t.Errorf("our workbook is taken for somebody else's: %+v", in.Table)
	}
}

func TestTextsOfATableStayTexts(t *testing.T) {
	w := newFile(t, sampleFirm())
	in := readTable(t, w, filepath.Join(intakeFiles, "ciso-assistant-risks.csv"), workspace.TableReading{})
	_, _, err := w.TakeIn(in, func(i sheet.Item) bool { return true })
	must(t, err)
	for _, risk := range w.ISMS().Risks {
		if risk.Title == "=SUM(A1:A9) typed as a name" {
			return
		}
	}
	t.Error("the text that looks like a formula is gone")
}

func TestFilesThatHoldNoTableOfOurs(t *testing.T) {
	w := newFile(t, sampleFirm())
	for content, want := range map[string]isms.Code{
		"just a text\nwith lines\n": isms.ErrTableFile, "Name;City\nAnn;Kiel\n": isms.ErrImportUnknown, "%PDF-1.7": isms.ErrTableType,
		"a\x00b;c": isms.ErrTableFile, strings.Repeat(";", 9<<20): isms.ErrTableTooLarge, "": isms.ErrTableFile,
	} {
		path := filepath.Join(t.TempDir(), "table.csv")
		must(t, os.WriteFile(path, []byte(content), 0o600))
		_, err := w.ReadTable(path, workspace.TableReading{Reader: english, Texts: allTexts()})
		wantCode(t, err, want)
		if text := isms.Explain(english, err); strings.Contains(text, "error.") || strings.Contains(text, "<no value>") {
			t.Errorf("%q", text)
		}
	}
}
