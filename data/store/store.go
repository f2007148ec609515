// Package store keeps an ISMS in one SQLite file. It is the only place with
// SQL: open, migrate, load, apply, journal, backup and verify. It knows the
// registers' descriptions and no rule of the field.
package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"ismsdesk/app/isms"
)

// ApplicationID marks a SQLite file as ours: "ISMS" in ASCII.
const ApplicationID = 0x49534D53

// File is an open .isms file. It is used from one goroutine at a time.
type File struct {
	Path     string
	ReadOnly bool // the file or its folder cannot be written

	db   *sql.DB
	lock *lock
}

// Create makes a new file that holds a snapshot and opens it. It is written
// under a temporary name and renamed when it is whole. Errors: file_exists,
// folder, disk_full.
func Create(path string, s *isms.ISMS) (*File, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, isms.Fail(isms.ErrFileExists, "File", path)
	}
	temporary := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".new")
	if err := os.Remove(temporary); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, folderError(path, err)
	}
	if err := writeNew(temporary, s); err != nil {
		return nil, errors.Join(failed(path, err), removeIfThere(temporary))
	}
	if err := os.Rename(temporary, path); err != nil {
		return nil, errors.Join(folderError(path, err), removeIfThere(temporary))
	}
	return Open(path)
}

func writeNew(path string, s *isms.ISMS) error {
	db, err := connect(path, false)
	if err != nil {
		return err
	}
	if err := migrate(db, 0, migrations); err != nil {
		return errors.Join(err, db.Close())
	}
	err = inTransaction(db, func(tx *sql.Tx) error {
		for _, reg := range isms.Registers {
			var ids []string
			for _, r := range reg.Rows(s) {
				ids = append(ids, r.RowID())
			}
			if err := saveRows(tx, s, reg, ids); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, db.Close())
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Open opens an existing file for one process. An older schema is migrated
// after a copy NAME.vN.bak. Errors: file_missing, file_foreign, file_damaged,
// file_newer, file_in_use (with who holds it), folder.
func Open(path string) (*File, error) {
	version, err := inspect(path)
	if err != nil {
		return nil, err
	}
	if version > SchemaVersion() {
		return nil, isms.Fail(isms.ErrFileNewer, "File", path, "Version", version, "Known", SchemaVersion())
	}
	f := &File{Path: path, ReadOnly: !writable(path)}
	if !f.ReadOnly {
		if f.lock, err = acquire(path); err != nil {
			return nil, err
		}
	}
	if err := f.connect(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (f *File) connect() error {
	db, err := connect(f.Path, f.ReadOnly)
	if err != nil {
		return failed(f.Path, err)
	}
	f.db = db
	// Asked again of SQLite: a migration that was killed has left the new number
	// in the file's header and the way back in the rollback journal.
	var version int
	if err := db.QueryRowContext(context.Background(), "PRAGMA user_version").Scan(&version); err != nil {
		return failed(f.Path, err)
	}
	if version == SchemaVersion() {
		return nil
	}
	if f.ReadOnly {
		return isms.Fail(isms.ErrFileReadOnly, "File", f.Path)
	}
	return failed(f.Path, upgrade(db, f.Path, version))
}

// connect opens a database. Pragmas stand in the address so that every
// connection has them: the rollback journal keeps the file whole between
// transactions also on a synced or network folder, synchronous=FULL makes an
// acknowledged edit survive a power cut, one connection makes one writer.
func connect(path string, readOnly bool) (*sql.DB, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	query := url.Values{"_pragma": {
		"busy_timeout(3000)", "foreign_keys(1)", "journal_mode(DELETE)", "synchronous(FULL)",
	}}
	if readOnly {
		query = url.Values{"_pragma": {"busy_timeout(3000)", "foreign_keys(1)"}, "mode": {"ro"}}
	}
	slashed := filepath.ToSlash(absolute)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/… becomes file:///C:/…
	}
	address := url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}
	db, err := sql.Open("sqlite", address.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := db.PingContext(context.Background()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// inspect reads the header of a file without opening it as a database, so that
// a foreign file is never touched.
func inspect(path string) (version int, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, isms.Fail(isms.ErrFileMissing, "File", path)
	case err != nil:
		return 0, folderError(path, err)
	case !info.Mode().IsRegular():
		return 0, isms.Fail(isms.ErrFileForeign, "File", path)
	}
	in, err := os.Open(path)
	if err != nil {
		return 0, folderError(path, err)
	}
	defer in.Close()
	header := make([]byte, 100)
	if _, err := io.ReadFull(in, header); err != nil {
		return 0, isms.Fail(isms.ErrFileForeign, "File", path).Because(err)
	}
	if string(header[:16]) != "SQLite format 3\x00" || binary.BigEndian.Uint32(header[68:]) != ApplicationID {
		return 0, isms.Fail(isms.ErrFileForeign, "File", path)
	}
	return int(binary.BigEndian.Uint32(header[60:])), nil
}

// writable says whether edits can be written: the file must allow it, and its
// folder too, because SQLite's rollback journal stands beside the file.
func writable(path string) bool {
	out, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	if out.Close() != nil {
		return false
	}
	probe, err := os.CreateTemp(filepath.Dir(path), ".isms-probe-*")
	if err != nil {
		return false
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name())) == nil
}

// Close closes the file and gives it free for other processes.
func (f *File) Close() error {
	var errs []error
	if f.db != nil {
		errs = append(errs, f.db.Close())
		f.db = nil
	}
	if f.lock != nil {
		errs = append(errs, f.lock.release())
		f.lock = nil
	}
	return errors.Join(errs...)
}

// Backup writes a consistent copy. Errors: file_exists, folder, disk_full.
func (f *File) Backup(copyPath string) error {
	if _, err := os.Lstat(copyPath); err == nil {
		return isms.Fail(isms.ErrFileExists, "File", copyPath)
	}
	temporary := filepath.Join(filepath.Dir(copyPath), "."+filepath.Base(copyPath)+".new")
	if err := removeIfThere(temporary); err != nil {
		return folderError(copyPath, err)
	}
	if _, err := f.db.ExecContext(context.Background(), `VACUUM INTO ?`, temporary); err != nil {
		return errors.Join(failed(copyPath, err), removeIfThere(temporary))
	}
	if err := os.Rename(temporary, copyPath); err != nil {
		return errors.Join(folderError(copyPath, err), removeIfThere(temporary))
	}
	return nil
}

func inTransaction(db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}
