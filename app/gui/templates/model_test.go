package templates

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func mustFind(tb testing.TB, m *model, key string) entry {
	tb.Helper()
	e, ok := m.find(key)
	if !ok {
		tb.Fatalf("no entry %q", key)
	}
	return e
}

// mustPut writes a file into a folder of templates.
func mustPut(tb testing.TB, folder, file, text string) {
	tb.Helper()
	path := filepath.Join(folder, filepath.FromSlash(file))
	must(tb, os.MkdirAll(filepath.Dir(path), 0o755))
	must(tb, os.WriteFile(path, []byte(text), 0o600))
}

func TestTheProgramWritesWhatNobodyElseDoes(t *testing.T) {
	m := newModel(screentest.MustSample(t))
	if len(m.entries) != len(docgen.IDs())+len(closings) {
		t.Errorf("%d entries", len(m.entries))
	}
	for _, e := range m.entries {
		if words, tone := m.chip(e); e.owner != program || e.own() || tone != theme.ToneQuiet || words != "program" || m.about(e) != "" {
			t.Errorf("%+v is called %q", e, words)
		}
		if strings.Contains(m.title(e), "ui.") || m.title(e) == "" {
			t.Errorf("%s has the title %q", e.id, m.title(e))
		}
	}
	m.words = "BACKUP policy"
	if found := m.shown(); len(found) != 1 || found[0].id != "50" {
		t.Errorf("found %+v", found)
	}
}

func TestAnOwnTemplateBeginsAsWhatIsUsedNow(t *testing.T) {
	m := newModel(screentest.MustSample(t))
	m.setFolder(t.TempDir())
	must(t, m.writeOwn(mustFind(t, m, "50"), consultant))
	mine := mustFind(t, m, "50")
	if mine.owner != consultant || !mine.own() || mine.file.File != "en/50-backup-policy.md" {
		t.Fatalf("%+v", mine)
	}
	d, err := m.open(mine)
	must(t, err)
	_, text, err := docgen.ProgramTemplate("en", "50")
	if err != nil || d.text() != text || d.changed() {
		t.Errorf("the text is not the program's (%v)", err)
	}
	d.front = 1
	d.typed("# Ours {#what}\n\nOurs.\n")
	if !m.unsaved(mine) {
		t.Error("what was typed is not noticed")
	}
	kept, err := m.save(d)
	if err != nil || kept != "" || m.unsaved(mine) {
		t.Fatalf("%q %v", kept, err)
	}
	must(t, m.writeOwn(mustFind(t, m, "50"), firm)) // begins as the consultant's
	ours := mustFind(t, m, "50")
	if _, text, err := m.source(ours); err != nil || ours.owner != firm || !strings.Contains(text, "# Ours {#what}") {
		t.Errorf("%+v %v", ours, err)
	}
	if err := m.writeOwn(mine, firm); err == nil || strings.Contains(err.Error(), "file_exists") {
		t.Errorf("over a file that is there: %v", err)
	}
	for _, want := range []owner{consultant, program} {
		kept, err = m.drop(mustFind(t, m, "50"))
		if err != nil || kept != "50-backup-policy.md.bak" || mustFind(t, m, "50").owner != want {
			t.Errorf("dropped as %q (%v), then it is %s's", kept, err, mustFind(t, m, "50").owner)
		}
	}
	m.language = "de"
	m.reload()
	if e := mustFind(t, m, "50"); e.owner != program || !strings.Contains(m.title(e), "Backup") {
		t.Errorf("in German: %+v called %q", e, m.title(e))
	}
}

func TestEveryFileOfTheFoldersIsShown(t *testing.T) {
	m := newModel(screentest.MustSample(t))
	folder := m.folder(firm)
	file, text, err := docgen.ProgramTemplate("en", "closing/rules")
	must(t, err)
	mustPut(t, folder, file, text)
	mustPut(t, folder, "en/50-word.docx", "PK")
	mustPut(t, folder, "en/50-text.md", "no head")
	mustPut(t, folder, "en/readme.md", "no head")
	mustPut(t, folder, "de/08-x.md", "another language")
	m.reload()
	for key, want := range map[string]string{"closing/rules": "this firm", "50": "this firm", "en/readme.md": "1 fault", "08": "program"} {
		if words, _ := m.chip(mustFind(t, m, key)); words != want {
			t.Errorf("%s is called %q, want %q", key, words, want)
		}
	}
	if word := mustFind(t, m, "50"); !word.file.Word || word.own() {
		t.Errorf("the Word file is not in front: %+v", word)
	} else if faults := m.wordFaults(word); len(faults) != 1 || isms.CodeOf(faults[0]) != isms.ErrTemplate {
		t.Errorf("two templates of the firm's for one document: %v", faults)
	}
	must(t, os.Remove(filepath.Join(folder, "en", "50-text.md")))
	m.reload()
	if faults := m.wordFaults(mustFind(t, m, "50")); len(faults) != 1 || isms.CodeOf(faults[0]) != isms.ErrWordTemplate {
		t.Errorf("a Word file that is none: %v", faults)
	}
	must(t, os.RemoveAll(folder))
	must(t, os.WriteFile(folder, nil, 0o600))
	m.reload()
	last := m.entries[len(m.entries)-1]
	if last.key() != folder || m.title(last) != folder || len(last.file.Faults) != 1 || last.own() {
		t.Errorf("a folder that is none: %+v", last)
	}
}

func TestTwoWritersLoseNothing(t *testing.T) {
	m := newModel(screentest.MustSample(t))
	must(t, m.writeOwn(mustFind(t, m, "06"), firm))
	e := mustFind(t, m, "06")
	d, err := m.open(e)
	must(t, err)
	d.typed(d.shown() + "\nours\n")
	mustPut(t, e.file.Folder, e.file.File, d.read+"\ntheirs\n")
	if again, err := m.open(e); err != nil || again != d {
		t.Errorf("what was typed is gone (%v)", err)
	}
	kept, err := m.save(d)
	if err != nil || kept == "" {
		t.Fatalf("%q %v", kept, err)
	}
	theirs, err := os.ReadFile(filepath.Join(e.file.Folder, "en", kept))
	if err != nil || !strings.Contains(string(theirs), "theirs") || strings.Contains(string(theirs), "ours\n") {
		t.Errorf("%v", err)
	}
	mustPut(t, e.file.Folder, e.file.File, "changed outside")
	if d, err = m.open(e); err != nil || d.text() != "changed outside" {
		t.Errorf("nothing was typed, and the file is not read again (%v)", err)
	}
}

func TestThePartsJoinedAreTheFile(t *testing.T) {
	texts := []string{"", "x", "---\n# no heading\n---\n\n# A {#a}\n\ntext\n\n## B {#b}\n#### no part\n", "---\r\nid: x\r\n---\r\nintro\r\n# A {#a}\r\nend", "# A\n# B", "---\n---\n---\n# A {#a}\n"}
	for _, lang := range isms.Languages {
		for _, id := range documents() {
			_, text, err := docgen.ProgramTemplate(lang, id)
			must(t, err)
			texts = append(texts, text)
		}
	}
	for _, text := range texts {
		d := newDraft(place{}, "", text)
		if d.text() != text || d.changed() {
			t.Errorf("%q became %q", text, d.text())
		}
		for part := range d.parts {
			d.front = part
			d.typed(d.shown())
		}
		if d.text() != text {
			t.Errorf("looking at every part made %q of %q", d.text(), text)
		}
	}
	if d := newDraft(place{}, "", texts[2]); !slices.Equal([]string{d.title(0), d.title(1), d.title(2)}, []string{"", "A", "   B"}) || len(d.parts) != 3 {
		t.Errorf("parts %q", d.parts)
	}
}

func TestLinesEndAsTheyDid(t *testing.T) {
	d := newDraft(place{}, "", "---\r\n---\r\n# A {#a}\r\nold\r\n")
	d.front = 1
	if d.shown() != "# A {#a}\nold\n" {
		t.Errorf("shown is %q", d.shown())
	}
	if d.typed("# A {#a}\nnew\n"); d.text() != "---\r\n---\r\n# A {#a}\r\nnew\r\n" {
		t.Errorf("the text is %q", d.text())
	}
}

func TestAFaultIsFoundInItsPart(t *testing.T) {
	m := newModel(screentest.MustSample(t))
	file, text, err := docgen.ProgramTemplate("en", "50")
	must(t, err)
	good := examine(m.press(), "50", file, text)
	if len(good.faults) > 0 || good.document == nil || len(good.missing) > 0 {
		t.Fatalf("the program's: %+v", good)
	}
	less := examine(m.press(), "50", file, strings.ReplaceAll(text, `{{parameter "backup.tool"}}`, "a tool"))
	if less.document == nil || !slices.Equal(less.missing, []string{`{{parameter "backup.tool"}}`}) {
		t.Errorf("%q is missing", less.missing)
	}
	d := newDraft(place{}, "50", text)
	d.front = 2
	d.typed(d.shown() + "{{value \"cats\"}}\n")
	found := examine(m.press(), "50", file, d.text())
	if len(found.faults) != 1 || found.document != nil || d.partOf(found.faults[0].line) != 2 {
		t.Fatalf("%+v in part %d", found.faults, d.partOf(found.faults[0].line))
	}
	if words := found.faults[0].words(m.desk); !strings.HasPrefix(words, "Line ") || !strings.Contains(words, "cats") {
		t.Errorf("it is called %q", words)
	}
	other := examine(m.press(), "06", file, text)
	if len(other.faults) != 1 || !strings.Contains(other.faults[0].words(m.desk), "06") {
		t.Errorf("a template for another document: %+v", other.faults)
	}
	if d.partOf(0) != 0 || d.partOf(1_000_000) != len(d.parts)-1 {
		t.Error("lines outside the file lead nowhere")
	}
}

func TestTheFieldListSaysWhatFieldsGiveToday(t *testing.T) {
	l := &fieldList{model: newModel(screentest.MustSample(t))}
	l.reload()
	groups, asked := 0, 0
	for _, line := range l.lines() {
		switch {
		case line.group != "":
			groups++
		case line.asks():
			asked++
			if !strings.HasSuffix(line.call(), "{{end}}") || !strings.HasSuffix(l.shows(line), "today") {
				t.Errorf("%s gives %q", line.call(), l.shows(line))
			}
		case l.shows(line) == "" && line.Kind != docgen.FieldValue:
			t.Errorf("%s gives nothing", line.Call)
		}
	}
	if groups != 9 || asked == 0 {
		t.Errorf("%d groups, %d questions", groups, asked)
	}
	l.words = "organisation.NAME"
	lines := l.lines()
	if len(lines) != 2 || lines[0].group != docgen.FieldValue || l.shows(lines[1]) != l.model.desk.Workspace().ISMS().Organisation().Name {
		t.Errorf("found %+v", lines)
	}
	if l.words = "nothing like it"; len(l.lines()) != 0 {
		t.Error("a search for nothing finds something")
	}
}
