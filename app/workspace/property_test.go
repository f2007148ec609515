package workspace_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// editor makes random edits of every kind, as a restless user would.
type editor struct {
	tb     testing.TB
	chance *rand.Rand
	given  map[string]bool // ids that rows have had
}

// edit is one random change: a deed, or some of add, set and delete. It reports
// what the program refuses, which is allowed and must change nothing.
func (e *editor) edit(d *isms.Draft) error {
	if e.chance.IntN(3) == 0 {
		return e.deed(d)
	}
	for range 1 + e.chance.IntN(4) {
		reg := isms.Registers[e.chance.IntN(len(isms.Registers))]
		rows := reg.Rows(d.ISMS)
		switch action := e.chance.IntN(10); {
		case action < 3 && reg.Prefix != "":
			if _, err := d.Add(reg.Key); err != nil {
				return err
			}
		case action < 4 && !reg.Fixed && len(rows) > 0:
			if err := d.Delete(reg.Key, rows[e.chance.IntN(len(rows))].RowID()); err != nil {
				return err
			}
		case len(rows) > 0:
			columns := reg.Stored()
			c := columns[e.chance.IntN(len(columns))]
			if err := d.Set(reg.Key, rows[e.chance.IntN(len(rows))].RowID(), c.Key, e.value(d.ISMS, c)); err != nil {
				return err
			}
		}
	}
	return nil
}

// note remembers the ids of new rows: no number may have been given before. Ids
// that the catalogue gives come back with their rows.
func (e *editor) note(change isms.Change) {
	for _, edit := range change.Edits {
		if edit.Field != "" || edit.New != isms.Exists || isms.FindRegister(edit.Register).Prefix == "" {
			continue
		}
		if id := edit.Register + " " + edit.Row; e.given[id] {
			e.tb.Errorf("%s was given before", id)
		} else {
			e.given[id] = true
		}
	}
}

// value is a value for a column, most of the time an allowed one.
func (e *editor) value(s *isms.ISMS, c *isms.Column) string {
	ids, _ := isms.View{ISMS: s, Texts: english}.Candidates(c)
	switch {
	case e.chance.IntN(8) == 0:
		return ""
	case len(ids) > 0 && c.Kind.IsList():
		return ids[0] + ";" + ids[len(ids)-1]
	case len(ids) > 0:
		return ids[e.chance.IntN(len(ids))]
	}
	samples := []string{"0", "7", "2026-02-28", "12.50", "x", "zwei\nZeilen", "ä“';--", "not this"}
	return samples[e.chance.IntN(len(samples))]
}

func TestUndoingEverythingGivesTheStart(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed", seed), func(t *testing.T) {
			w := newFile(t, sampleFirm())
			start := w.Snapshot()
			e := newEditor(t, seed)
			for _, reg := range isms.Registers {
				for _, r := range reg.Rows(start) {
					e.given[reg.Key+" "+r.RowID()] = true
				}
			}
			e.play(w, 40)
			w = reopen(t, w)
			e.play(w, 40)
			must(t, w.Verify())
			end := w.Snapshot()
			undone := undoAll(t, w)
			if difference := isms.Difference(start, w.ISMS()); difference != "" {
				t.Fatalf("after undoing everything: %s", difference)
			}
			must(t, w.Verify())
			w = reopen(t, w)
			for range undone {
				_, err := w.Redo()
				must(t, err)
			}
			if difference := isms.Difference(end, w.ISMS()); difference != "" {
				t.Fatalf("after redoing everything: %s", difference)
			}
			must(t, w.Verify())
		})
	}
}

// play makes edits, with undos and redos between them. After each step the file
// must hold what the snapshot holds, which Verify and reopening prove at the
// end; a refused edit must leave the snapshot alone.
func (e *editor) play(w *workspace.Workspace, steps int) {
	e.tb.Helper()
	for range steps {
		switch action := e.chance.IntN(6); {
		case action == 0 && w.CanUndo():
			_, err := w.Undo()
			must(e.tb, err)
		case action == 1 && w.CanRedo():
			_, err := w.Redo()
			must(e.tb, err)
		default:
			before := w.Snapshot()
			change, err := w.Edit(isms.ChangeEdit, e.edit)
			e.note(change)
			if err != nil {
				if difference := isms.Difference(before, w.ISMS()); difference != "" {
					e.tb.Fatalf("refused (%v), and yet changed: %s", err, difference)
				}
			}
		}
	}
}

func undoAll(tb testing.TB, w *workspace.Workspace) int {
	tb.Helper()
	n := 0
	for ; w.CanUndo(); n++ {
		_, err := w.Undo()
		must(tb, err)
	}
	return n
}

// TestReopeningChangesNothingAboutUndo plays the same edits twice, once with a
// restart before every undo and redo.
func TestReopeningChangesNothingAboutUndo(t *testing.T) {
	w := newFile(t, sampleFirm())
	newEditor(t, 9).play(w, 25)
	for w.CanRedo() { // what the play left undone
		_, err := w.Redo()
		must(t, err)
	}
	var snapshots []*isms.ISMS
	for w.CanUndo() {
		snapshots = append(snapshots, w.Snapshot())
		_, err := w.Undo()
		must(t, err)
	}
	for i := len(snapshots) - 1; i >= 0; i-- {
		w = reopen(t, w)
		_, err := w.Redo()
		must(t, err)
		if difference := isms.Difference(snapshots[i], w.ISMS()); difference != "" {
			t.Fatalf("redo %d after a restart: %s", i, difference)
		}
	}
	_, err := w.Redo()
	wantCode(t, err, isms.ErrNothingToRedo)
}
