package history

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
)

// mustChange sets one field in a change of its own.
func mustChange(tb testing.TB, desk *screentest.Desk, register, row, field, value string) {
	tb.Helper()
	err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set(register, row, field, value) })
	if err != nil {
		tb.Fatal(err)
	}
}

func mustJournal(tb testing.TB, desk *screentest.Desk) *journal {
	tb.Helper()
	changes, err := desk.Workspace().History()
	if err != nil {
		tb.Fatal(err)
	}
	j := &journal{view: func() isms.View { return screen.View(desk) }}
	j.load(changes)
	return j
}

func TestTheLatestChangeComesFirstInWords(t *testing.T) {
	desk := screentest.MustSample(t)
	mustChange(t, desk, "assets", "AS-01", "title", "Orders")
	mustChange(t, desk, "organisation", isms.OrganisationID, "name", "Firm")
	j := mustJournal(t, desk)
	var said []string
	for row := range j.Len() {
		said = append(said, j.Cell(row, 2).Text)
	}
	if want := []string{"Edited Company", "Edited Assets AS-01", "Created the file"}; !slices.Equal(said[:2], want[:2]) || !strings.HasPrefix(said[2], want[2]) {
		t.Errorf("the journal says %q", said)
	}
}

func TestAChangeTellsOldAndNewValuesInWords(t *testing.T) {
	desk := screentest.MustSample(t)
	mustChange(t, desk, "assets", "AS-01", "confidentiality", "normal")
	j := mustJournal(t, desk)
	c, ok := j.find(j.RowID(0))
	if !ok {
		t.Fatal("the latest change is not found by its id")
	}
	want := []Detail{{"Asset AS-01 · Confidentiality", "very high", "normal"}}
	if got := details(screen.View(desk), c); !slices.Equal(got, want) {
		t.Errorf("details %+v, want %+v", got, want)
	}
}

func TestRowsThatComeAndGoAreNamed(t *testing.T) {
	desk := screentest.MustEmpty(t)
	if err := desk.Change(isms.ChangeAdd, func(d *isms.Draft) error { _, err := d.Add("assets"); return err }); err != nil {
		t.Fatal(err)
	}
	if err := desk.Change(isms.ChangeDelete, func(d *isms.Draft) error { return d.Delete("assets", "AS-01") }); err != nil {
		t.Fatal(err)
	}
	j := mustJournal(t, desk)
	for row, word := range []string{"removed", "added"} {
		got := details(screen.View(desk), j.changes[row])
		if len(got) != 1 || got[0] != (Detail{"Asset AS-01", "", word}) {
			t.Errorf("details %+v, want %q", got, word)
		}
	}
}

func TestUndoneChangesAreMarked(t *testing.T) {
	desk := screentest.MustSample(t)
	mustChange(t, desk, "assets", "AS-01", "title", "Orders")
	desk.Undo()
	j := mustJournal(t, desk)
	if undone := j.Cell(1, 2); !undone.Muted || !strings.Contains(undone.Text, "undone") {
		t.Errorf("the undone change shows %+v", undone)
	}
	if j.Cell(0, 2).Muted || j.Cell(2, 2).Muted {
		t.Error("other changes are marked as undone")
	}
}

func TestManyRowsAreCounted(t *testing.T) {
	v := screen.View(screentest.MustEmpty(t))
	edits := []isms.Edit{{Register: "risks", Row: "R-01"}, {Register: "risks", Row: "R-02"}, {Register: "risks", Row: "R-03"}, {Register: "assets", Row: "AS-01"}}
	if got, want := what(v, edits), "Risk register (3), Assets AS-01"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
