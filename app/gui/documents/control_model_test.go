package documents

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

func TestEveryPropertyOfTheFormIsAColumn(t *testing.T) {
	for _, group := range groups {
		for _, key := range fieldsOf(item{id: "50", group: group}) {
			if column(key) == nil {
				t.Errorf("%s: no column %s", group, key)
			}
		}
	}
	if got := fieldsOf(item{id: workspace.WorkbookID, group: inSet}); len(got) != 0 {
		t.Errorf("the workbook has %q", got)
	}
}

func TestAnEmptyPropertySaysWhatStandsInTheDocument(t *testing.T) {
	m, desk := mustModel(t)
	i := mustFind(t, m, "50")
	mustSet(t, desk, area, "50", "owner", "")
	if got := m.derived(i, "owner"); !strings.HasPrefix(got, "Left empty: ") || got == "Left empty: " {
		t.Errorf("the owner is %q", got)
	}
	mustSet(t, desk, area, "50", "owner", "P-01")
	if got := m.derived(i, "owner"); got != "" {
		t.Errorf("beside the owner stands %q", got)
	}
}

func TestEachDocumentOfAFileIsPlaced(t *testing.T) {
	m, _ := mustModel(t)
	must(t, m.chooseSize(isms.SizeMicro))
	file := mustFind(t, m, "59")
	places := m.placements(file)
	if len(places) != len(file.parts) || places[0].value != automatic || isKey(places[0].reason) {
		t.Fatalf("%+v", places)
	}
	must(t, m.include("50", "file"))
	if own := mustFind(t, m, "50"); own.id != "50" || slices.Contains(mustFind(t, m, "59").parts, "50") || m.placements(own)[0].value != "file" {
		t.Errorf("50 is in %s", own.id)
	}
	must(t, m.include("50", automatic))
	if back := mustFind(t, m, "50"); back.id != "59" {
		t.Errorf("50 is in %s", back.id)
	}
	for _, c := range m.inclusions() {
		if isKey(c.Title) {
			t.Errorf("%s is %q", c.Key, c.Title)
		}
	}
}

func TestAnApprovalLeavesItsRecords(t *testing.T) {
	m, desk := mustModel(t)
	mustSet(t, desk, "organisation", isms.OrganisationID, "languages", "en;de")
	for _, version := range []string{"3.0", "4.0"} {
		a := m.asked("50")
		a.version, a.note = version, "About "+version
		_, err := m.approve(a)
		must(t, err)
	}
	versions, changes, approvals := m.versions("50"), m.changes("50"), m.approvals("50")
	if len(versions) != 4 || len(changes) < 2 || len(approvals) < 2 {
		t.Fatalf("%d versions, %d changes, %d approvals", len(versions), len(changes), len(approvals))
	}
	if !strings.HasPrefix(versions[0].words, "v4.0 · ") || !strings.Contains(versions[0].words+versions[1].words, "German") || !strings.Contains(changes[0].words, "About 4.0") {
		t.Errorf("%+v, %+v", versions[0], changes[0])
	}
	for _, a := range approvals {
		if a.warning != "" {
			t.Errorf("nothing was altered, but: %+v", a)
		}
	}
	log := desk.Workspace().ISMS().Approvals
	mustSet(t, desk, "approvals", log[len(log)-2].ID, "note", "Put right later")
	if again := m.approvals("50"); again[1].warning == "" || strings.Contains(again[1].warning, "ui.") {
		t.Errorf("an altered entry shows %+v", again[1])
	}
}

// The scope is approved as a result of a wizard; its log belongs to its document.
func TestTheApprovalOfAResultStandsWithItsDocument(t *testing.T) {
	m, desk := mustModel(t)
	scope := len(desk.Workspace().ISMS().ApprovalsOf("scope"))
	if got := m.approvals("06"); len(got) != scope || scope == 0 {
		t.Errorf("%d approvals, want %d", len(got), scope)
	}
}

func TestAKeptVersionIsOpened(t *testing.T) {
	m, desk := mustModel(t)
	t.Setenv("TMPDIR", t.TempDir())
	_, err := m.approve(m.asked("50"))
	must(t, err)
	kept := m.versions("50")[0]
	m.open(kept.file, kept.name)
	if len(desk.Opened) != 1 || !strings.HasPrefix(filepath.Base(desk.Opened[0]), "50 ") || filepath.Ext(desk.Opened[0]) != ".docx" {
		t.Fatalf("opened %q, warned %v", desk.Opened, desk.Warnings)
	}
	content := must2(os.ReadFile(desk.Opened[0]))
	if !bytes.Equal(content, must2(desk.Workspace().Kept(kept.file))) {
		t.Error("another file was opened")
	}
	if info := must2(os.Stat(desk.Opened[0])); runtime.GOOS != "windows" && info.Mode().Perm() != 0o400 {
		t.Errorf("its rights are %v", info.Mode())
	}
	m.open("0000", "gone.docx")
	if len(desk.Opened) != 1 || len(desk.Warnings) != 1 {
		t.Errorf("a file that is not there: %q, %v", desk.Opened, desk.Warnings)
	}
}

// A file that could be a program is not started: its folder is shown.
func TestAnAttachedFileIsOpenedOnlyWhenItIsADocument(t *testing.T) {
	m, desk := mustModel(t)
	t.Setenv("TMPDIR", t.TempDir())
	id, err := m.addOwn()
	must(t, err)
	for name, opens := range map[string]bool{"lease.pdf": true, "LICENCE.PDF": true, "setup.exe": false, "page.html": false, "macro.docm": false, "no extension": false} {
		path := filepath.Join(t.TempDir(), name)
		must(t, os.WriteFile(path, []byte("content of "+name), 0o600))
		must2(desk.Workspace().Attach(id, path))
		desk.Opened = nil
		m.open(m.row(id).File, m.row(id).FileName)
		if len(desk.Opened) != 1 {
			t.Fatalf("%s: opened %q, warned %v", name, desk.Opened, desk.Warnings)
		}
		if info := must2(os.Stat(desk.Opened[0])); info.IsDir() == opens {
			t.Errorf("%s: opened %q", name, desk.Opened[0])
		}
	}
	must(t, m.detach(id))
	if row := m.row(id); row.File != "" || row.FileName != "" {
		t.Errorf("after detaching: %+v", row)
	}
	desk.Undo()
	if m.row(id).File == "" {
		t.Error("undo does not attach the file again")
	}
}

func TestFileNamesAreSafe(t *testing.T) {
	for name, want := range map[string]string{
		"06 Scope 1.0 en.docx": "06 Scope 1.0 en.docx", "../../etc/passwd": "_-.-etc-passwd", `C:\x\y.docx`: "C-x-y.docx",
		"CON": "_CON", "con.docx": "_con.docx", "": "_", "...": "_", "a\x00b\n.txt": "a-b-.txt", "Größe / Höhe.docx": "Größe - Höhe.docx",
		strings.Repeat("x", 300) + ".pdf": strings.Repeat("x", longestName) + ".pdf",
	} {
		if got := fileName(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}
