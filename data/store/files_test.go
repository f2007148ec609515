package store

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"

	"ismsdesk/app/isms"
)

func TestKeptFilesComeBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "firm.isms")
	f := mustCreate(t, path)
	content := bytes.Repeat([]byte("PK\x00\xff"), 10_000)
	sum, err := f.Keep(content)
	must(t, err)
	again, err := f.Keep(content)
	must(t, err)
	if again != sum {
		t.Errorf("the same content is known as %s and %s", sum, again)
	}
	backup := filepath.Join(t.TempDir(), "copy.isms")
	must(t, f.Backup(backup))
	must(t, f.Close())
	for _, p := range []string{path, backup} {
		reopened, err := Open(p)
		must(t, err)
		got, err := reopened.Kept(sum)
		must(t, err)
		if !bytes.Equal(got, content) {
			t.Errorf("%s: the content differs", p)
		}
		if _, err := reopened.Kept("0000"); isms.CodeOf(err) != isms.ErrUnknownRow {
			t.Errorf("a file nobody kept: %v", err)
		}
		must(t, reopened.Close())
	}
}

// A kept file is evidence: whoever changes it in the database is found out.
func TestAChangedKeptFileShows(t *testing.T) {
	f := mustCreate(t, filepath.Join(t.TempDir(), "firm.isms"))
	sum, err := f.Keep([]byte("as approved"))
	must(t, err)
	must(t, f.Verify(mustCatalogue(t)))
	_, err = f.db.ExecContext(context.Background(), `UPDATE files SET bytes = ?`, []byte("as somebody wants it"))
	must(t, err)
	if _, err := f.Kept(sum); isms.CodeOf(err) != isms.ErrFileDamaged {
		t.Errorf("the changed file is handed out: %v", err)
	}
	if err := f.Verify(mustCatalogue(t)); isms.CodeOf(err) != isms.ErrFileDamaged {
		t.Errorf("verify finds nothing: %v", err)
	}
}
