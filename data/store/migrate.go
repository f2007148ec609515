package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"ismsdesk/app/isms"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations are the steps from an empty file to today's schema: step n makes
// version n+1. A step that was released is never changed.
var migrations = readMigrations()

func readMigrations() []string {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err) // embedded: cannot be missing
	}
	var names, steps []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	for _, name := range names {
		step, err := migrationFiles.ReadFile("migrations/" + name)
		if err != nil {
			panic(err)
		}
		steps = append(steps, string(step))
	}
	return steps
}

// SchemaVersion is the version of the schema this program writes.
func SchemaVersion() int { return len(migrations) }

// migrate brings a database from a version to the newest in one transaction.
func migrate(db *sql.DB, from int, steps []string) error {
	return inTransaction(db, func(tx *sql.Tx) error {
		for _, step := range steps[from:] {
			if _, err := tx.ExecContext(context.Background(), step); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(context.Background(),
			fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", ApplicationID, len(steps)))
		return err
	})
}

// upgrade migrates a file after copying it to NAME.vN.bak. A copy that is
// already there is kept: it is the older one.
func upgrade(db *sql.DB, path string, from int) error {
	if err := copyOnce(path, fmt.Sprintf("%s.v%d.bak", path, from)); err != nil {
		return folderError(path, err)
	}
	return migrate(db, from, migrations)
}

// copyOnce copies a file unless the copy exists. The copy gets its name when it
// is whole, so that half of one is never taken for a copy.
func copyOnce(from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return nil
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to + ".new")
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	err = errors.Join(err, out.Close())
	if err == nil {
		err = os.Rename(out.Name(), to)
	}
	if err != nil {
		return errors.Join(err, os.Remove(out.Name()))
	}
	return nil
}

// Verify checks the whole file: SQLite's own integrity check, references
// between registers, and that the journal tells the same story as the
// registers. Error: file_damaged.
func (f *File) Verify(c *isms.Catalogue) error {
	for _, check := range []string{"PRAGMA integrity_check", "PRAGMA foreign_key_check"} {
		if err := f.verify(check); err != nil {
			return err
		}
	}
	if err := f.verifyFiles(); err != nil {
		return err
	}
	now, err := f.Load(c)
	if err != nil {
		return err
	}
	changes, err := f.Changes()
	if err != nil {
		return err
	}
	told := isms.New(c)
	for _, change := range changes {
		if err := isms.Begin(told, "").Replay(change.Edits); err != nil {
			return isms.Fail(isms.ErrFileDamaged, "File", f.Path).Because(err)
		}
	}
	if difference := isms.Difference(told, now); difference != "" {
		return isms.Fail(isms.ErrFileDamaged, "File", f.Path).Because(errors.New(difference))
	}
	return nil
}

func (f *File) verify(pragma string) error {
	rows, err := f.db.QueryContext(context.Background(), pragma)
	if err != nil {
		return failed(f.Path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var first any
		columns, err := rows.Columns()
		if err != nil {
			return failed(f.Path, err)
		}
		rest := make([]any, len(columns))
		for i := range rest {
			rest[i] = new(any)
		}
		rest[0] = &first
		if err := rows.Scan(rest...); err != nil {
			return failed(f.Path, err)
		}
		if text := fmt.Sprint(first); text != "ok" {
			return isms.Fail(isms.ErrFileDamaged, "File", f.Path).Because(errors.New(text))
		}
	}
	return failed(f.Path, rows.Err())
}
