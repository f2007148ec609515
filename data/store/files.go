package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"

	"ismsdesk/app/isms"
)

// Keep puts a file's content beside the registers and gives the name it is
// found by, the SHA-256 of the content. What is there already is not written
// again. Errors: file_read_only, disk_full, file.
func (f *File) Keep(content []byte) (sum string, err error) {
	if f.ReadOnly {
		return "", isms.Fail(isms.ErrFileReadOnly, "File", f.Path)
	}
	sum = sumOf(content)
	_, err = f.db.ExecContext(context.Background(), `INSERT INTO files (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING`, sum, content)
	return sum, failed(f.Path, err)
}

// Kept is a file's content by its name. Errors: unknown_row, file_damaged (the
// content is not what its name says), file.
func (f *File) Kept(sum string) ([]byte, error) {
	var content []byte
	err := f.db.QueryRowContext(context.Background(), `SELECT bytes FROM files WHERE sha256 = ?`, sum).Scan(&content)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, isms.Fail(isms.ErrUnknownRow, "Register", "files", "Row", sum)
	case err != nil:
		return nil, failed(f.Path, err)
	case sumOf(content) != sum:
		return nil, isms.Fail(isms.ErrFileDamaged, "File", f.Path).Because(errors.New("file " + sum))
	}
	return content, nil
}

func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// verifyFiles looks whether every kept file is what its name says.
func (f *File) verifyFiles() error {
	rows, err := f.db.QueryContext(context.Background(), `SELECT sha256, bytes FROM files`)
	if err != nil {
		return failed(f.Path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var sum string
		var content []byte
		if err := rows.Scan(&sum, &content); err != nil {
			return failed(f.Path, err)
		}
		if sumOf(content) != sum {
			return isms.Fail(isms.ErrFileDamaged, "File", f.Path).Because(errors.New("file " + sum))
		}
	}
	return failed(f.Path, rows.Err())
}
