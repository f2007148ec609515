package documents

import (
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

// mustText gives the text of a file in a language.
func mustText(tb testing.TB, m *model, file, language string) *manuscript {
	tb.Helper()
	t := newManuscript(m)
	t.load(mustFind(tb, m, file), language)
	if t.fault != "" {
		tb.Fatal(t.fault)
	}
	return t
}

// section loads the text again and gives a section.
func (t *manuscript) section(tb testing.TB, name string) docgen.Section {
	tb.Helper()
	t.load(t.file, t.language)
	for _, s := range t.sections {
		if s.Name == name {
			return s
		}
	}
	tb.Fatalf("%s has no section %s", t.file.id, name)
	return docgen.Section{}
}

// withFigures is the first section of a file whose text has an answer in it.
func withFigures(tb testing.TB, t *manuscript) docgen.Section {
	tb.Helper()
	for _, s := range t.sections {
		if strings.Contains(s.Linked, "{{parameter ") && s.Text != s.Linked {
			return s
		}
	}
	tb.Fatalf("no section of %s has an answer in it", t.file.id)
	return docgen.Section{}
}

func words(chips []chip) string {
	var out []string
	for _, c := range chips {
		out = append(out, c.words)
	}
	return strings.Join(out, ", ")
}

func TestOwnTextIsKeptWithItsAnswersAndTakenBack(t *testing.T) {
	m, desk := mustModel(t)
	text := mustText(t, m, "50", "en")
	s := withFigures(t, text)
	text.typed(s, s.Text+"\n\nWe also ask the neighbours.")
	if got := words(text.chips(s)); got != "not saved" || !text.unsaved(s) {
		t.Errorf("while typing: %q", got)
	}
	changes := len(desk.Workspace().Journal())
	must(t, text.save(s))
	if n := len(desk.Workspace().Journal()); n != changes+1 {
		t.Errorf("saving made %d changes", n-changes)
	}
	rows := desk.Workspace().ISMS().SectionRows(s.Document, s.Name)
	if len(rows) != 1 || rows[0].Language != "en" || rows[0].Base != s.Mark() || !strings.Contains(rows[0].Text, "{{parameter ") {
		t.Fatalf("the rows are %+v", rows)
	}
	own := text.section(t, s.Name)
	if !own.Own || own.Moved || words(text.chips(own)) != "own text" || !strings.HasSuffix(own.Text, "neighbours.") || text.unsaved(own) {
		t.Errorf("the section is %+v", own)
	}
	if german := mustText(t, m, "50", "de").section(t, s.Name); german.Own {
		t.Error("the German text is the firm's too")
	}
	must(t, text.reset(own))
	if rows := desk.Workspace().ISMS().SectionRows(s.Document, s.Name); len(rows) != 0 || text.section(t, s.Name).Own {
		t.Errorf("after taking the program's text: %+v", rows)
	}
	desk.Undo()
	if !text.section(t, s.Name).Own {
		t.Error("undo does not bring the firm's text back")
	}
}

func must2[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func TestTheProgramsOwnWordsAreNoTextOfTheFirm(t *testing.T) {
	m, desk := mustModel(t)
	text := mustText(t, m, "50", "en")
	s := withFigures(t, text)
	text.typed(s, s.Text+" More.")
	must(t, text.save(s))
	own := text.section(t, s.Name)
	text.typed(own, s.Text)
	must(t, text.save(own))
	if rows := desk.Workspace().ISMS().SectionRows(s.Document, s.Name); len(rows) != 0 {
		t.Errorf("the rows are %+v", rows)
	}
}

func TestAFaultyTextIsRefusedWithItsLine(t *testing.T) {
	m, desk := mustModel(t)
	for _, lang := range translations.Languages {
		desk.Texts = translations.In(lang)
		text := mustText(t, m, "50", "en")
		s := withFigures(t, text)
		for typed, line := range map[string]string{
			"Fine.\n\n# A heading {#x}\n\nText.": "3", "Fine.\n\n{{if}}": "3", "{{table \"no_such\" \"id\"}}": "1", "  ": "",
		} {
			text.typed(s, typed)
			err := text.save(s)
			if err == nil || !strings.Contains(err.Error(), line) || strings.Contains(err.Error(), "ui.") || strings.Contains(err.Error(), "error.") {
				t.Errorf("%s: %q gives %v", lang, typed, err)
			}
			if !text.unsaved(s) {
				t.Errorf("%q is lost", typed)
			}
		}
	}
	if n := len(desk.Workspace().ISMS().Sections); n != len(mustSections(t)) {
		t.Errorf("%d rows", n)
	}
}

// mustSections are the sample firm's own rows.
func mustSections(tb testing.TB) []*isms.DocumentSection {
	tb.Helper()
	_, desk := mustModel(tb)
	return desk.Workspace().ISMS().Sections
}

func TestAChangedProgramTextIsSaid(t *testing.T) {
	m, desk := mustModel(t)
	text := mustText(t, m, "50", "en")
	s := withFigures(t, text)
	text.typed(s, "Ours.")
	must(t, text.save(s))
	row := desk.Workspace().ISMS().SectionRows(s.Document, s.Name)[0]
	mustSet(t, desk, "sections", row.ID, "base", "0000000000000000")
	moved := text.section(t, s.Name)
	if !moved.Moved || words(text.chips(moved)) != "program's text has changed" {
		t.Fatalf("%+v, %q", moved, words(text.chips(moved)))
	}
	must(t, text.save(moved)) // the firm stays with its own
	if again := text.section(t, s.Name); again.Moved || !again.Own {
		t.Errorf("after saving again: %+v", again)
	}
}

func TestWhetherASectionIsInForceStandsInOneRow(t *testing.T) {
	m, desk := mustModel(t)
	text := mustText(t, m, "50", "en")
	s := withFigures(t, text)
	text.typed(s, "Ours.")
	must(t, text.save(s))
	must(t, text.setState(s, isms.SectionPlanned, " until spring "))
	rows := desk.Workspace().ISMS().SectionRows(s.Document, s.Name)
	if len(rows) != 2 || rows[1].Language != "" || rows[1].State != isms.SectionPlanned || rows[1].Note != "until spring" {
		t.Fatalf("the rows are %+v %+v", rows[0], rows[len(rows)-1])
	}
	german := mustText(t, m, "50", "de").section(t, s.Name)
	if german.State != isms.SectionPlanned || german.Note != "until spring" || german.Own {
		t.Errorf("in German the section is %+v", german)
	}
	if got := words(text.chips(text.section(t, s.Name))); got != "own text, planned" {
		t.Errorf("the chips are %q", got)
	}
	must(t, text.setState(s, isms.SectionApplied, "until spring"))
	if in := text.section(t, s.Name); in.State != isms.SectionApplied || in.Note != "" || len(desk.Workspace().ISMS().SectionRows(s.Document, s.Name)) != 2 {
		t.Errorf("the section is %+v", in)
	}
	must(t, text.setState(s, unsaid, ""))
	if rows := desk.Workspace().ISMS().SectionRows(s.Document, s.Name); len(rows) != 1 || rows[0].Text != "Ours." || text.section(t, s.Name).State != "" {
		t.Errorf("%d rows are left", len(rows))
	}
}

// An answers file can say the state beside a text; saying another one here must
// not leave two.
func TestAStateBesideATextMovesToItsOwnRow(t *testing.T) {
	m, desk := mustModel(t)
	text := mustText(t, m, "50", "en")
	s := withFigures(t, text)
	text.typed(s, "Ours.")
	must(t, text.save(s))
	row := desk.Workspace().ISMS().SectionRows(s.Document, s.Name)[0]
	mustSet(t, desk, "sections", row.ID, "state", isms.SectionPlanned)
	must(t, text.setState(s, isms.SectionApplied, ""))
	states := 0
	for _, row := range desk.Workspace().ISMS().SectionRows(s.Document, s.Name) {
		if row.State != "" {
			states++
		}
	}
	if in := text.section(t, s.Name); states != 1 || in.State != isms.SectionApplied || !in.Own {
		t.Errorf("%d states; %+v", states, in)
	}
	must(t, text.reset(text.section(t, s.Name)))
	if in := text.section(t, s.Name); in.Own || in.State != isms.SectionApplied {
		t.Errorf("after taking the program's text: %+v", in)
	}
}

func TestHeadingsOfASharedFileNameTheirDocument(t *testing.T) {
	m, _ := mustModel(t)
	must(t, m.chooseSize(isms.SizeMicro))
	text := mustText(t, m, "59", "en")
	documents := map[string]bool{}
	for _, s := range text.sections {
		documents[s.Document] = true
		if title := text.title(s); !strings.HasPrefix(title, s.Document+"  ") || strings.Contains(title, "ui.") {
			t.Errorf("%s %s is headed %q", s.Document, s.Name, title)
		}
	}
	if len(documents) < 3 {
		t.Errorf("sections of %d documents", len(documents))
	}
}
