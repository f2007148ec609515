package workspace_test

import (
	"os"
	"path/filepath"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// TestOldChangesCanBeUndone takes back, after a migration, what the released
// program of schema version 1 had written, and brings it all forward again.
func TestOldChangesCanBeUndone(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("..", "..", "data", "store", "testdata", "v1.isms"))
	must(t, err)
	path := filepath.Join(t.TempDir(), "firm.isms")
	must(t, os.WriteFile(path, content, 0o600))
	w, err := workspace.Open(path)
	must(t, err)
	t.Cleanup(func() { must(t, w.Close()) })

	must(t, w.Verify())
	end := w.Snapshot()
	if people := len(end.People); end.Person("P-03") != nil || people != 3 {
		t.Fatalf("%d people, one of them deleted before", people)
	}
	_, err = w.Redo() // what the old program had undone
	must(t, err)
	if n := w.ISMS().Organisation().Headcount; n != 7 {
		t.Errorf("headcount %d after the redo", n)
	}
	undone := undoAll(t, w)
	must(t, w.Verify())
	s := w.ISMS()
	if p := s.Person("P-03"); undone != 9 || p == nil || p.Name != "Lea Kern" || len(s.Risks) != 3 || s.Risks[1].Owner != "P-03" {
		t.Errorf("after %d undos: P-03 is %+v, %d risks", undone, p, len(s.Risks))
	}
	w = reopen(t, w)
	for range undone - 1 {
		_, err := w.Redo()
		must(t, err)
	}
	if at := isms.Difference(end, w.ISMS()); at != "" {
		t.Errorf("brought forward again it differs at %s", at)
	}
	must(t, w.Verify())
}
