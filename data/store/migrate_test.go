package store

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ismsdesk/app/isms"
)

// withMigrations runs the rest of the test with another list of migrations.
func withMigrations(t *testing.T, steps ...string) {
	t.Helper()
	released := migrations
	migrations = steps
	t.Cleanup(func() { migrations = released })
}

// TestOlderFileIsMigratedAfterACopy opens a file with the next version of the
// program, which adds a table.
func TestOlderFileIsMigratedAfterACopy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "firm.isms")
	f := mustCreate(t, path)
	s := mustLoad(t, f)
	must(t, apply(t, f, s, naming("Firm")))
	must(t, f.Close())
	before, err := os.ReadFile(path)
	must(t, err)

	released := slices.Clone(migrations)
	withMigrations(t, append(slices.Clone(released), `CREATE TABLE "extra" ("id" TEXT PRIMARY KEY) STRICT; INSERT INTO "extra" VALUES ('new')`)...)
	newer, err := Open(path)
	must(t, err)
	var found string
	must(t, newer.db.QueryRowContext(context.Background(), `SELECT id FROM extra`).Scan(&found))
	if difference := isms.Difference(s, mustLoad(t, newer)); difference != "" {
		t.Errorf("the migration changed %s", difference)
	}
	must(t, newer.Close())
	saved, err := os.ReadFile(fmt.Sprintf("%s.v%d.bak", path, len(released)))
	must(t, err)
	if !bytes.Equal(saved, before) {
		t.Error("the copy is not the file as it was")
	}
	again, err := Open(path)
	must(t, err)
	must(t, again.Close())

	withMigrations(t, released...)
	_, err = Open(path)
	wantCode(t, err, isms.ErrFileNewer)
}

// TestFailedMigrationLeavesTheFileAsItWas breaks in the second of two steps.
func TestFailedMigrationLeavesTheFileAsItWas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "firm.isms")
	f := mustCreate(t, path)
	must(t, apply(t, f, mustLoad(t, f), naming("Firm")))
	must(t, f.Close())
	before, err := os.ReadFile(path)
	must(t, err)
	t.Run("with the newer program", func(t *testing.T) {
		withMigrations(t, append(slices.Clone(migrations), `CREATE TABLE "extra" ("id" TEXT) STRICT`, `NONSENSE`)...)
		if opened, err := Open(path); err == nil {
			must(t, opened.Close())
			t.Error("a broken migration passed")
		}
	})
	after, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(after, before) {
		t.Error("the file was changed")
	}
	again, err := Open(path)
	must(t, err)
	must(t, again.Verify(mustCatalogue(t)))
	must(t, again.Close())
}

// TestHalfACopyIsNotACopy meets what a kill during an earlier migration left.
func TestHalfACopyIsNotACopy(t *testing.T) {
	from, to := filepath.Join(t.TempDir(), "from"), filepath.Join(t.TempDir(), "to")
	must(t, os.WriteFile(from, []byte("whole"), 0o600))
	must(t, os.WriteFile(to+".new", []byte("wh"), 0o600))
	must(t, copyOnce(from, to))
	must(t, os.WriteFile(from, []byte("later"), 0o600))
	must(t, copyOnce(from, to))
	if content, err := os.ReadFile(to); err != nil || string(content) != "whole" {
		t.Errorf("the copy holds %q, %v", content, err)
	}
}

// TestSchemaHasTheColumnsOfTheRegisters compares both ways.
func TestSchemaHasTheColumnsOfTheRegisters(t *testing.T) {
	f := mustCreate(t, filepath.Join(t.TempDir(), "firm.isms"))
	inFile := map[string]bool{}
	rows, err := f.db.QueryContext(context.Background(), `SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT IN ('changes', 'edits', 'files')`)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var table, column string
		must(t, rows.Scan(&table, &column))
		inFile[table+"."+column] = true
	}
	must(t, rows.Err())
	for _, reg := range isms.Registers {
		for _, column := range append([]string{"id"}, keys(reg)...) {
			name := reg.Key + "." + column
			if !inFile[name] {
				t.Errorf("the schema has no %s", name)
			}
			delete(inFile, name)
		}
	}
	for name := range inFile {
		t.Errorf("no register describes %s", name)
	}
}

func keys(reg *isms.Register) []string {
	var out []string
	for _, c := range reg.Stored() {
		out = append(out, c.Key)
	}
	return out
}
