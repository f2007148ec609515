package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue"
)

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func wantCode(tb testing.TB, err error, code isms.Code) {
	tb.Helper()
	if err == nil || isms.CodeOf(err) != code {
		tb.Fatalf("got error %v, want %s", err, code)
	}
}

func mustCatalogue(tb testing.TB) *isms.Catalogue {
	tb.Helper()
	c, err := catalogue.Load()
	must(tb, err)
	return c
}

// mustCreate makes a new file under a path and opens it.
func mustCreate(tb testing.TB, path string) *File {
	tb.Helper()
	f, err := Create(path, isms.New(mustCatalogue(tb)))
	must(tb, err)
	tb.Cleanup(func() { must(tb, f.Close()) })
	return f
}

func mustLoad(tb testing.TB, f *File) *isms.ISMS {
	tb.Helper()
	s, err := f.Load(mustCatalogue(tb))
	must(tb, err)
	return s
}

// apply makes one change and writes it.
func apply(tb testing.TB, f *File, s *isms.ISMS, edit func(*isms.Draft) error) error {
	tb.Helper()
	d := isms.Begin(s, "2026-09-01")
	must(tb, edit(d))
	c := isms.Change{At: time.Unix(1767225600, 0), By: "test", Kind: isms.ChangeEdit, Edits: d.Edits}
	err := f.Apply(s, &c)
	if err != nil {
		d.Rollback()
	}
	return err
}

func naming(name string) func(*isms.Draft) error {
	return func(d *isms.Draft) error { return d.Set("organisation", isms.OrganisationID, "name", name) }
}

func TestWhatWasAppliedIsThereAfterReopening(t *testing.T) {
	for _, name := range []string{"firm.isms", "a b#é?%20&=.isms", "file:x.isms", "没有.isms"} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, "?:") {
			name = strings.NewReplacer("?", "", ":", "").Replace(name)
		}
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			f := mustCreate(t, path)
			s := mustLoad(t, f)
			must(t, apply(t, f, s, naming("Müller & Söhne; \"A\"\nB")))
			must(t, apply(t, f, s, func(d *isms.Draft) error {
				id, err := d.Add("people")
				must(t, err)
				must(t, d.Set("people", id, "name", "Ann"))
				return d.Put("roles", "top_management", "person", id)
			}))
			must(t, f.Close())
			again, err := Open(path)
			must(t, err)
			if difference := isms.Difference(s, mustLoad(t, again)); difference != "" {
				t.Errorf("differs in %s", difference)
			}
			must(t, again.Verify(mustCatalogue(t)))
			must(t, again.Close())
			entries, err := os.ReadDir(filepath.Dir(path))
			must(t, err)
			if len(entries) != 1 {
				t.Errorf("left beside the file: %v", entries)
			}
		})
	}
}

func TestCreateNeverOverwrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "firm.isms")
	must(t, os.WriteFile(path, []byte("precious"), 0o600))
	_, err := Create(path, isms.New(mustCatalogue(t)))
	wantCode(t, err, isms.ErrFileExists)
	if content, _ := os.ReadFile(path); string(content) != "precious" {
		t.Errorf("the file now holds %q", content)
	}
}

// TestOpenRefuses opens what is no file of ours; none of it may be changed.
func TestOpenRefuses(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole.isms")
	f := mustCreate(t, whole)
	must(t, apply(t, f, mustLoad(t, f), naming("Firm")))
	must(t, f.Close())
	content, err := os.ReadFile(whole)
	must(t, err)
	changed := func(change func([]byte) []byte) []byte { return change(bytes.Clone(content)) }
	for _, each := range []struct {
		name    string
		content []byte
		code    isms.Code
	}{
		{"empty", nil, isms.ErrFileForeign},
		{"text", []byte(strings.Repeat("hello\n", 100)), isms.ErrFileForeign},
		{"another program's database", changed(func(b []byte) []byte { binary.BigEndian.PutUint32(b[68:], 7); return b }), isms.ErrFileForeign},
		{"newer", changed(func(b []byte) []byte { binary.BigEndian.PutUint32(b[60:], 99); return b }), isms.ErrFileNewer},
		{"header only", content[:100], isms.ErrFileDamaged},
		{"cut in half", content[:len(content)/2], isms.ErrFileDamaged},
		{"pages of noise", changed(func(b []byte) []byte {
			for i := 4096; i < len(b); i++ {
				b[i] = byte(i * 7919 >> 3)
			}
			return b
		}), isms.ErrFileDamaged},
	} {
		t.Run(each.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "other.isms")
			must(t, os.WriteFile(path, each.content, 0o600))
			f, err := Open(path)
			if err == nil {
				_, err = f.Load(mustCatalogue(t))
				must(t, f.Close())
			}
			wantCode(t, err, each.code)
			if now, _ := os.ReadFile(path); !bytes.Equal(now, each.content) {
				t.Error("the file was changed")
			}
		})
	}
	t.Run("missing", func(t *testing.T) {
		_, err := Open(filepath.Join(t.TempDir(), "none.isms"))
		wantCode(t, err, isms.ErrFileMissing)
	})
	t.Run("a folder", func(t *testing.T) {
		_, err := Open(t.TempDir())
		wantCode(t, err, isms.ErrFileForeign)
	})
	t.Run("below a file", func(t *testing.T) {
		_, err := Open(filepath.Join(whole, "firm.isms"))
		wantCode(t, err, isms.ErrFolder)
		_, err = Create(filepath.Join(whole, "firm.isms"), isms.New(mustCatalogue(t)))
		wantCode(t, err, isms.ErrFolder)
	})
}

// TestNoiseInAnyPageIsFound spoils one page after another. Whatever happens,
// nothing panics, and Verify finds every spoilt page that is in use.
func TestNoiseInAnyPageIsFound(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole.isms")
	f := mustCreate(t, whole)
	must(t, apply(t, f, mustLoad(t, f), naming("Firm")))
	must(t, f.Close())
	content, err := os.ReadFile(whole)
	must(t, err)
	const page = 4096
	for at := page; at < len(content); at += page {
		spoilt := bytes.Clone(content)
		for i := at; i < at+page; i++ {
			spoilt[i] ^= byte(i*31 + 1)
		}
		path := filepath.Join(t.TempDir(), "spoilt.isms")
		must(t, os.WriteFile(path, spoilt, 0o600))
		f, err := Open(path)
		if err == nil {
			err = f.Verify(mustCatalogue(t))
			must(t, f.Close())
		}
		wantCode(t, err, isms.ErrFileDamaged)
	}
}

// TestVerifyComparesWithTheJournal changes the file behind the program's back.
func TestVerifyComparesWithTheJournal(t *testing.T) {
	f := mustCreate(t, filepath.Join(t.TempDir(), "firm.isms"))
	must(t, apply(t, f, mustLoad(t, f), naming("Firm")))
	must(t, f.Verify(mustCatalogue(t)))
	_, err := f.db.ExecContext(context.Background(), `UPDATE organisation SET name = 'Other'`)
	must(t, err)
	wantCode(t, f.Verify(mustCatalogue(t)), isms.ErrFileDamaged)
}

func TestSecondOpenIsToldWhoHoldsTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "firm.isms")
	f := mustCreate(t, path)
	_, err := Open(path)
	wantCode(t, err, isms.ErrFileInUse)
	var e *isms.Error
	if !errors.As(err, &e) || !slices.Contains(e.Args, any(me())) {
		t.Errorf("%v does not name %s", err, me())
	}
	link := filepath.Join(t.TempDir(), "link.isms")
	if os.Symlink(path, link) == nil { // not everybody may make links on Windows
		_, err = Open(link)
		wantCode(t, err, isms.ErrFileInUse)
	}
	must(t, f.Close())
	again, err := Open(path)
	must(t, err)
	must(t, again.Close())
}

// TestLockOnARemovedFileKeepsNobodyOut takes the lock in the very moment in
// which its last holder removes the lock file.
func TestLockOnARemovedFileKeepsNobodyOut(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // there a file in use cannot be removed
	}
	path := filepath.Join(t.TempDir(), "firm.isms")
	l, err := acquire(path)
	must(t, err)
	if current, err := l.current(); !current || err != nil {
		t.Errorf("a lock counts as lost: %v, %v", current, err)
	}
	must(t, os.Remove(l.path))
	must(t, os.WriteFile(l.path, nil, lockMode)) // as a third process would
	if current, err := l.current(); current || err != nil {
		t.Errorf("a lock on a removed file counts as held: %v, %v", current, err)
	}
	second, err := acquire(path)
	must(t, err)
	must(t, second.release())
}

// TestFullDisk lets SQLite run out of pages, as on a full disk.
func TestFullDisk(t *testing.T) {
	f := mustCreate(t, filepath.Join(t.TempDir(), "firm.isms"))
	s := mustLoad(t, f)
	must(t, apply(t, f, s, naming("Before")))
	before := s.Clone()
	var pages int
	must(t, f.db.QueryRowContext(context.Background(), "PRAGMA page_count").Scan(&pages))
	_, err := f.db.ExecContext(context.Background(), "PRAGMA max_page_count = "+strconv.Itoa(pages+1))
	must(t, err)
	err = apply(t, f, s, naming(strings.Repeat("x", 100_000)))
	wantCode(t, err, isms.ErrDiskFull)
	if difference := isms.Difference(before, s) + isms.Difference(before, mustLoad(t, f)); difference != "" {
		t.Errorf("changed: %s", difference)
	}
	must(t, f.Verify(mustCatalogue(t)))
	_, err = f.db.ExecContext(context.Background(), "PRAGMA max_page_count = "+strconv.Itoa(pages+1000))
	must(t, err)
	must(t, apply(t, f, s, naming("After")))
	must(t, f.Verify(mustCatalogue(t)))
}

func TestReadOnlyFileCanBeReadAndCopied(t *testing.T) {
	path := filepath.Join(t.TempDir(), "firm.isms")
	f := mustCreate(t, path)
	s := mustLoad(t, f)
	must(t, apply(t, f, s, naming("Firm")))
	must(t, f.Close())
	db, err := connect(path, true)
	must(t, err)
	readOnly := &File{Path: path, ReadOnly: true, db: db}
	defer func() { must(t, readOnly.Close()) }()
	if difference := isms.Difference(s, mustLoad(t, readOnly)); difference != "" {
		t.Errorf("differs in %s", difference)
	}
	wantCode(t, readOnly.Apply(s, &isms.Change{}), isms.ErrFileReadOnly)
	must(t, readOnly.Backup(filepath.Join(t.TempDir(), "copy.isms")))
	_, err = db.ExecContext(context.Background(), "DELETE FROM people")
	wantCode(t, failed(path, err), isms.ErrFileReadOnly)
}

func TestBackupIsWhole(t *testing.T) {
	dir := t.TempDir()
	f := mustCreate(t, filepath.Join(dir, "firm.isms"))
	s := mustLoad(t, f)
	must(t, apply(t, f, s, naming("Firm")))
	copyPath := filepath.Join(dir, "copy.isms")
	must(t, f.Backup(copyPath))
	wantCode(t, f.Backup(copyPath), isms.ErrFileExists)
	wantCode(t, f.Backup(filepath.Join(dir, "none", "copy.isms")), isms.ErrFolder)
	wantCode(t, f.Backup(filepath.Join(copyPath, "copy.isms")), isms.ErrFolder)
	again, err := Open(copyPath)
	must(t, err)
	defer func() { must(t, again.Close()) }()
	must(t, again.Verify(mustCatalogue(t)))
	if difference := isms.Difference(s, mustLoad(t, again)); difference != "" {
		t.Errorf("differs in %s", difference)
	}
}

func TestErrorsOfTheSystemHaveCodes(t *testing.T) {
	for _, each := range []struct {
		err  error
		code isms.Code
	}{
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}, isms.ErrFolder},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}, isms.ErrFolder},
		{errors.New("anything"), isms.ErrFile},
	} {
		wantCode(t, folderError("x", each.err), each.code)
	}
	if failed("x", nil) != nil {
		t.Error("no failure became one")
	}
	wantCode(t, failed("x", isms.Fail(isms.ErrConflict)), isms.ErrConflict)
}
