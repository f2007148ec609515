package workspace_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// released gives a file that the released program of a schema version wrote,
// opened and so migrated.
func released(tb testing.TB, version int) *workspace.Workspace {
	tb.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "data", "store", "testdata", fmt.Sprintf("v%d.isms", version)))
	must(tb, err)
	path := filepath.Join(tb.TempDir(), "firm.isms")
	must(tb, os.WriteFile(path, content, 0o600))
	w, err := workspace.Open(path)
	must(tb, err)
	tb.Cleanup(func() { must(tb, w.Close()) })
	must(tb, w.Verify())
	return w
}

// TestOldChangesCanBeUndone takes back, after a migration, what the released
// program of schema version 1 had written, and brings it all forward again.
func TestOldChangesCanBeUndone(t *testing.T) {
	w := released(t, 1)
	end := w.Snapshot()
	if people := len(end.People); end.Person("P-03") != nil || people != 3 {
		t.Fatalf("%d people, one of them deleted before", people)
	}
	_, err := w.Redo() // what the old program had undone
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

// TestOldRecordsCanBeUndone does the same with a file of schema version 2, in
// which an assessment was closed, a document and a supplier were deleted, and an
// incident was undone.
func TestOldRecordsCanBeUndone(t *testing.T) {
	w := released(t, 2)
	end := w.Snapshot()
	if n := len(end.AssessmentResults); n != 3 || len(end.Suppliers) != 1 || len(end.Incidents) != 1 || end.Person("P-04") != nil {
		t.Fatalf("%d results, %d suppliers, %d incidents", n, len(end.Suppliers), len(end.Incidents))
	}
	_, err := w.Redo()
	must(t, err)
	if n := len(w.ISMS().Incidents); n != 2 {
		t.Errorf("%d incidents after the redo", n)
	}
	undone := undoAll(t, w)
	must(t, w.Verify())
	if s := w.ISMS(); undone != 11 || len(s.AssessmentResults) != 0 || s.Person("P-04") == nil || s.Assets[1].Owner != "P-04" {
		t.Errorf("after %d undos: %d results, P-04 is %+v", undone, len(s.AssessmentResults), s.Person("P-04"))
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
