package workspace_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

func TestCreateLeavesNothingBehindWhenItFails(t *testing.T) {
	dir := t.TempDir()
	broken := errors.New("broken answers")
	for name, fill := range map[string]func(*isms.Draft) error{
		"at once":              func(*isms.Draft) error { return broken },
		"only in the file":     failingTheSecondTime(broken),
		"after several fields": func(d *isms.Draft) error { return errors.Join(named("Firm")(d), broken) },
	} {
		if _, err := workspace.Create(filepath.Join(dir, "firm.isms"), fill); !errors.Is(err, broken) {
			t.Errorf("%s: got %v", name, err)
		}
		entries, err := os.ReadDir(dir)
		must(t, err)
		if len(entries) != 0 {
			t.Errorf("%s: left %v", name, entries)
		}
	}
}

// failingTheSecondTime passes the rehearsal and fails when it counts.
func failingTheSecondTime(err error) func(*isms.Draft) error {
	calls := 0
	return func(d *isms.Draft) error {
		calls++
		if calls > 1 {
			return err
		}
		return named("Firm")(d)
	}
}

func TestFailedEditChangesNothing(t *testing.T) {
	w := newFile(t, sampleFirm())
	before := w.Snapshot()
	_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
		must(t, named("Other")(d))
		must(t, d.Delete("people", w.ISMS().People[0].ID))
		return d.Set("people", "P-999", "name", "Nobody")
	})
	wantCode(t, err, isms.ErrUnknownRow)
	if difference := isms.Difference(before, w.ISMS()); difference != "" {
		t.Errorf("changed: %s", difference)
	}
	again := reopen(t, w)
	if difference := isms.Difference(before, again.ISMS()); difference != "" || len(again.Journal()) != 1 {
		t.Errorf("changed in the file: %s", difference)
	}
}

func TestRehearsalChangesNothing(t *testing.T) {
	w := newFile(t, sampleFirm())
	before := w.Snapshot()
	edits, err := w.Rehearse(named("Other"))
	must(t, err)
	if len(edits) != 1 || edits[0].New != "Other" {
		t.Errorf("rehearsed %v", edits)
	}
	if difference := isms.Difference(before, w.ISMS()); difference != "" || len(w.Journal()) != 1 {
		t.Errorf("changed: %s", difference)
	}
}

func TestAnEditOfNothingIsNoChange(t *testing.T) {
	w := newFile(t, named("Firm"))
	change, err := w.Edit(isms.ChangeEdit, named("Firm"))
	must(t, err)
	if change.ID != 0 || len(w.Journal()) != 1 {
		t.Errorf("made change %d", change.ID)
	}
}

// TestNoughtIsNoAnswer sets a number to 0, which is read back as empty; undo and
// the journal must know it as empty too.
func TestNoughtIsNoAnswer(t *testing.T) {
	w := newFile(t, named("Firm"))
	for _, value := range []string{"7", "0"} {
		_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error {
			return d.Set("organisation", isms.OrganisationID, "headcount", value)
		})
		must(t, err)
	}
	must(t, w.Verify())
	_, err := w.Undo()
	must(t, err)
	if n := w.ISMS().Organisation().Headcount; n != 7 {
		t.Errorf("headcount is %d after the undo", n)
	}
	must(t, w.Verify())
}

func TestWatchersSeeEveryChange(t *testing.T) {
	w := newFile(t, named("Firm"))
	var seen []isms.ChangeKind
	w.Watch(func(c isms.Change) { seen = append(seen, c.Kind) })
	_, err := w.Edit(isms.ChangeEdit, named("Other"))
	must(t, err)
	_, err = w.Undo()
	must(t, err)
	_, err = w.Redo()
	must(t, err)
	if len(seen) != 3 || seen[0] != isms.ChangeEdit || seen[1] != isms.ChangeUndo || seen[2] != isms.ChangeRedo {
		t.Errorf("saw %v", seen)
	}
}

func TestUndoToStopsAtTheNamedChange(t *testing.T) {
	w := newFile(t, named("one"))
	for _, name := range []string{"two", "three", "four"} {
		_, err := w.Edit(isms.ChangeEdit, named(name))
		must(t, err)
	}
	undone, err := w.UndoTo(2)
	must(t, err)
	if name := w.ISMS().Organisation().Name; name != "two" || len(undone) != 2 {
		t.Errorf("the name is %q after %d undos", name, len(undone))
	}
	_, err = w.UndoTo(2)
	wantCode(t, err, isms.ErrNothingToUndo)
	_, err = w.UndoTo(0)
	must(t, err)
	if name := w.ISMS().Organisation().Name; name != "one" {
		t.Errorf("undone too far or not far enough: %q", name)
	}
}

func TestClockIsFixedBySourceDateEpoch(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1767225600")
	w := newFile(t, named("Firm"))
	if got := w.Now(); !got.Equal(time.Unix(1767225600, 0)) || w.Today() != "2026-01-01" {
		t.Errorf("it is %v", got)
	}
	if at := w.Journal()[0].At; !at.Equal(time.Unix(1767225600, 0)) {
		t.Errorf("the journal says %v", at)
	}
}

func TestBackupOpensLikeTheFile(t *testing.T) {
	w := newFile(t, sampleFirm())
	path := filepath.Join(t.TempDir(), "copy.isms")
	must(t, w.Backup(path))
	c, err := workspace.Open(path)
	must(t, err)
	defer func() { must(t, c.Close()) }()
	if difference := isms.Difference(w.ISMS(), c.ISMS()); difference != "" {
		t.Errorf("differs in %s", difference)
	}
	must(t, c.Verify())
}

func TestSyntheticFirmDependsOnItsSeedAlone(t *testing.T) {
	w, same := newFile(t, syntheticFirm(300)), newFile(t, syntheticFirm(300))
	if difference := isms.Difference(w.ISMS(), same.ISMS()); difference != "" {
		t.Errorf("two firms of one seed differ in %s", difference)
	}
	if n := len(w.ISMS().Risks); n != 300 {
		t.Errorf("%d risks", n)
	}
	must(t, w.Verify())
}
