package incoming

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
	"ismsdesk/app/workspace"
)

// items are what a workbook might ask for: one of each kind, as the workspace
// gives them, new rows first and deletions last.
func items() []sheet.Item {
	return []sheet.Item{
		{Deed: sheet.Add, Sheet: "Risks", Cell: "A20", Register: "risks", Row: "R-90", New: true, Value: "Flood"},
		{Deed: sheet.Add, Sheet: "Assets", Cell: "A40", Register: "assets", Row: "AS-90", New: true},
		{Deed: sheet.Add, Sheet: "Risks", Cell: "B20", Register: "risks", Row: "R-90", New: true, Field: "title", Value: "Flood", Typed: "Flood"},
		{Deed: sheet.Reject, Sheet: "Risks", Cell: "F20", Register: "risks", Row: "R-90", New: true, Field: "likelihood", Value: "9", Typed: "9", Err: isms.Fail(isms.ErrOutsideScale, "Value", "9", "Max", 5)},
		{Deed: sheet.Change, Sheet: "Risks", Cell: "B12", Register: "risks", Row: "R-02", Field: "title", Old: "Old", Here: "Old", Value: "New", Typed: "New"},
		{Deed: sheet.Conflict, Sheet: "Risks", Cell: "B9", Register: "risks", Row: "R-01", Field: "option", Old: "share", Here: "modify", Value: "avoid", Typed: "avoid"},
		{Deed: sheet.Change, Sheet: "Treatment", Cell: "D9", Register: "treatments", Row: "T-01", Field: "risks", Here: "R-01", Value: "R-01;R-90", Typed: "R-01, Flood"},
		{Deed: sheet.Delete, Sheet: "Assets", Cell: "A11", Register: "assets", Row: "AS-03"},
	}
}

func mustModel(tb testing.TB) *model {
	tb.Helper()
	return modelOf(screen.View(screentest.MustSample(tb)), items())
}

func modelOf(view isms.View, of []sheet.Item) *model {
	return newModel(view, "book.xlsx", &workspace.Incoming{Items: of, Unchanged: 4512, Dated: true})
}

// said is a line as its cells say it.
func said(m *model, l *line) string {
	box := " "
	if l.ticked {
		box = "x"
	}
	cells := []string{"[" + box + "]", m.kindWord(l.Deed), m.place(l), m.entry(l), m.field(l), m.old(l), m.here(l), m.value(l)}
	return strings.Join(slices.DeleteFunc(cells, func(c string) bool { return c == "" }), " | ")
}

func TestTheLinesSayWhatTheWorkbookAsksFor(t *testing.T) {
	m := mustModel(t)
	title := func(register, id string) string { return m.view.TitleOf(isms.FindRegister(register), id) }
	want := []string{
		"[x] | Deleted | A11, Assets | AS-03 " + title("assets", "AS-03") + " | Whole entry | Marked for deletion",
		"[x] | New | A40, Assets | New: without a title | 0 fields | –",
		"[ ] | Conflict | B9, Risks | R-01 " + title("risks", "R-01") + " | Decision | share | modify | avoid",
		"[x] | Changed | B12, Risks | R-02 " + title("risks", "R-02") + " | Risk | " + title("risks", "R-02") + " | New",
		"[x] | New | A20, Risks | New: Flood | 1 field | Risk: Flood",
		"[ ] | Not possible | F20, Risks | New: Flood | Likelihood | – | " + isms.Explain(m.view, m.lines[5].Err),
		"[x] | Changed | D9, Treatment | T-01 " + title("treatments", "T-01") + " | Risks | R-02, R-04 | R-01, Flood",
	}
	for n, l := range m.lines {
		if got := said(m, l); n >= len(want) || got != want[n] {
			t.Errorf("line %d says %s", n, got)
		}
	}
	if len(m.lines) != len(want) {
		t.Errorf("%d lines", len(m.lines))
	}
	if got, want := m.headline(), "2 new entries, 2 changed fields, 1 entry to delete, 1 conflict, 1 cannot be taken over. 4512 cells say what the file says."; got != want {
		t.Errorf("the headline says %q", got)
	}
}

func TestKindAndSearchChooseTheLines(t *testing.T) {
	view := screen.View(screentest.MustSample(t))
	for _, c := range []struct {
		kind    sheet.Deed
		words   string
		want    string
		clashes bool
	}{
		{"", "", "A11 A40 B9 B12 A20 F20 D9", true},
		{sheet.Change, "", "B12 D9", false},
		{sheet.Conflict, "", "B9", true},
		{"", "flood", "A20 F20 D9", false},
		{sheet.Reject, "FLOOD likelihood", "F20", false},
		{sheet.Add, "treatment", "", false},
		{"", "b9 avoid", "B9", true},
	} {
		t.Run(fmt.Sprint(c.kind, " ", c.words), func(t *testing.T) {
			m := modelOf(view, items())
			m.kind, m.words = c.kind, c.words
			m.show()
			var cells []string
			for _, l := range m.shown {
				cells = append(cells, l.Cell)
			}
			if got := strings.Join(cells, " "); got != c.want || m.clashes != c.clashes {
				t.Errorf("shows %s, clashes %t", got, m.clashes)
			}
		})
	}
}

// ticks are the cells of the ticked lines.
func ticks(m *model) string {
	var out []string
	for _, l := range m.lines {
		if l.ticked {
			out = append(out, l.Cell)
		}
	}
	return strings.Join(out, " ")
}

func TestTickingAllLeavesConflictsToTheirOwnList(t *testing.T) {
	view := screen.View(screentest.MustSample(t))
	for _, c := range []struct {
		name, before string
		kind         sheet.Deed
		words, want  string
	}{
		{"all, nothing ticked", "", "", "", "A11 A40 B12 A20 D9"},
		{"all, some ticked", "A11 B12", "", "", "A11 A40 B12 A20 D9"},
		{"all, everything ticked", "A11 A40 B12 A20 D9", "", "", ""},
		{"a conflict keeps its tick", "A11 A40 B9 B12 A20 D9", "", "", "B9"},
		{"conflicts", "A11", sheet.Conflict, "", "A11 B9"},
		{"only what the search shows", "A11 A20", "", "flood", "A11 A20 D9"},
		{"what cannot be taken over", "A11", sheet.Reject, "", "A11"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := modelOf(view, items())
			for _, l := range m.lines {
				l.ticked = slices.Contains(strings.Fields(c.before), l.Cell)
			}
			m.kind, m.words = c.kind, c.words
			m.show()
			m.tickAll()
			if got := ticks(m); got != c.want {
				t.Errorf("ticked %s", got)
			}
		})
	}
}

func TestWhatIsTickedIsTaken(t *testing.T) {
	m := mustModel(t)
	takes := m.takes()
	for _, i := range items() {
		want := i.Deed != sheet.Conflict && i.Deed != sheet.Reject && (i.Deed != sheet.Add || i.Field == "")
		// Before a new row is added, nobody knows its id or title.
		if i.Deed == sheet.Add {
			i.Row, i.Value = "", ""
		}
		if got := takes(i); got != want {
			t.Errorf("%s of %s is taken: %t", i.Cell, i.Deed, got)
		}
	}
	if m.ticked() != 5 || m.takable() != 6 {
		t.Errorf("%d of %d ticked", m.ticked(), m.takable())
	}
}

func TestTicksOutliveAnotherComparison(t *testing.T) {
	before := mustModel(t)
	for _, l := range before.lines {
		l.ticked = l.takable() && !l.ticked // the conflict only
	}
	again := items()
	again[4].Here = "Changed meanwhile"
	m := modelOf(before.view, again)
	m.adopt(before)
	if got := ticks(m); got != "B9 B12" {
		t.Errorf("ticked %s", got)
	}
}

// A reference to a new entry that is not taken over is refused only in the end.
func TestWhatIsRefusedInTheEndIsFound(t *testing.T) {
	m := mustModel(t)
	done := items()
	done[6].Deed, done[6].Err = sheet.Reject, isms.Fail(isms.ErrUnknownReference, "Value", "Flood")
	refused := m.refused(done)
	if len(refused) != 1 || refused[0].Cell != "D9" {
		t.Errorf("refused %+v", refused)
	}
	if got := m.taken(refused); got != 4 {
		t.Errorf("%d taken over", got)
	}
}

func TestALineIsExplainedInFull(t *testing.T) {
	m := mustModel(t)
	for cell, want := range map[string]string{
		"A20": "In the workbook=Risk: Flood",
		"A11": "",
		"B9":  "When exported=share; In the file now=modify; In the workbook=avoid",
		"F20": "In the file now=–; In the workbook=9",
		"B12": "In the file now=" + m.view.TitleOf(isms.FindRegister("risks"), "R-02") + "; In the workbook=New",
	} {
		at := slices.IndexFunc(m.lines, func(l *line) bool { return l.Cell == cell })
		note, _, sides := m.explained(m.lines[at])
		var got []string
		for _, s := range sides {
			got = append(got, s.label+"="+s.text)
		}
		if strings.Join(got, "; ") != want || (note == "") != (m.lines[at].Deed == sheet.Change) {
			t.Errorf("%s: %q with the note %q", cell, got, note)
		}
	}
}
