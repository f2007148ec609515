package store

import (
	"errors"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"ismsdesk/app/isms"
)

// failed gives a failure of SQLite or the system the code users get a sentence
// for. nil stays nil, an error that has a code keeps it.
func failed(path string, err error) error {
	var coded *isms.Error
	if err == nil || errors.As(err, &coded) {
		return err
	}
	code := isms.ErrFile
	var native *sqlite.Error
	if errors.As(err, &native) {
		switch native.Code() & 0xff {
		case sqlite3.SQLITE_FULL:
			code = isms.ErrDiskFull
		// Our statements are tested against our schema: if SQLite cannot run one,
		// a table or column is missing from the file.
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR:
			code = isms.ErrFileDamaged
		case sqlite3.SQLITE_READONLY:
			code = isms.ErrFileReadOnly
		case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
			code = isms.ErrFolder
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return isms.Fail(isms.ErrFileInUse, "File", path, "Who", "").Because(err)
		}
	}
	if IsDiskFull(err) {
		code = isms.ErrDiskFull
	}
	return isms.Fail(code, "File", path).Because(err)
}

// folderError is a failure to reach or write in the folder of a file.
func folderError(path string, err error) error {
	switch {
	case IsDiskFull(err):
		return isms.Fail(isms.ErrDiskFull, "File", path).Because(err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return isms.Fail(isms.ErrFolder, "File", path).Because(err)
	}
	return isms.Fail(isms.ErrFile, "File", path).Because(err)
}
