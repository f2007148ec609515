package archive_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"ismsdesk/app/document/archive"
)

var limits = archive.Limits{File: 1 << 20, Entries: 10, Entry: 1000, Total: 1500}

// mustPack packs files of the given sizes.
func mustPack(tb testing.TB, sizes ...int) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, size := range sizes {
		f, err := z.Create(strings.Repeat("x", i+1))
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write(make([]byte, size)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// readAll opens an archive and unpacks all of it.
func readAll(content []byte) (int, error) {
	a, err := archive.Open(content, limits)
	if err != nil {
		return 0, err
	}
	size := 0
	for _, f := range a.Files {
		part, err := a.Read(f)
		if err != nil {
			return size, err
		}
		size += len(part)
	}
	return size, nil
}

// patch overwrites a place behind every directory entry.
func patch(content []byte, at int, with ...byte) []byte {
	content = bytes.Clone(content)
	for from := 0; ; {
		i := bytes.Index(content[from:], []byte("PK\x01\x02"))
		if i < 0 {
			return content
		}
		from += i + 4
		copy(content[from-4+at:], with)
	}
}

func TestArchives(t *testing.T) {
	for _, tt := range []struct {
		name    string
		content []byte
		size    int
		want    error
	}{
		{"small", mustPack(t, 1000, 500), 1500, nil},
		{"empty", mustPack(t), 0, nil},
		{"nothing", nil, 0, archive.ErrDamaged},
		{"cut", mustPack(t, 1000)[:60], 0, archive.ErrDamaged},
		{"one file too large", mustPack(t, 1001), 0, archive.ErrTooLarge},
		{"all together too large", mustPack(t, 1000, 501), 0, archive.ErrTooLarge},
		{"too many", mustPack(t, make([]int, 11)...), 0, archive.ErrTooLarge},
		{"too large packed", make([]byte, 1<<20+1), 0, archive.ErrTooLarge},
		{"says it is small", patch(mustPack(t, 900_000), 24, 16, 0, 0, 0), 0, archive.ErrDamaged},
		{"wrong sum", patch(mustPack(t, 10), 16, 1, 2, 3, 4), 0, archive.ErrDamaged},
		{"locked", patch(mustPack(t, 10), 8, 1), 0, archive.ErrDamaged},
		{"packed in another way", patch(mustPack(t, 10), 10, 14), 0, archive.ErrDamaged},
	} {
		t.Run(tt.name, func(t *testing.T) {
			size, err := readAll(tt.content)
			if !errors.Is(err, tt.want) || err == nil && size != tt.size {
				t.Errorf("%d bytes, error %v", size, err)
			}
		})
	}
}

// A file that is read twice counts twice: what is unpacked is what is counted.
func TestReadingCountsWhatComesOut(t *testing.T) {
	a, err := archive.Open(mustPack(t, 900), limits)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Read(a.Files[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Read(a.Files[0]); !errors.Is(err, archive.ErrTooLarge) {
		t.Errorf("error %v", err)
	}
}

// Read bit by bit, a file is counted as it comes out.
func TestUnpackingStopsAtTheLimit(t *testing.T) {
	a, err := archive.Open(mustPack(t, 900, 600), limits)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Read(a.Files[0]); err != nil {
		t.Fatal(err)
	}
	r, err := a.Unpack(a.Files[0])
	if err != nil {
		t.Fatal(err)
	}
	part := make([]byte, 500)
	if n, err := io.ReadFull(r, part); n != 500 || err != nil {
		t.Errorf("%d bytes, error %v", n, err)
	}
	if n, err := io.ReadFull(r, part); n != 0 || !errors.Is(err, archive.ErrTooLarge) {
		t.Errorf("%d bytes, error %v", n, err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

func TestTime(t *testing.T) {
	summer := time.Date(2026, 7, 1, 12, 0, 0, 0, time.FixedZone("", 7200))
	for _, tt := range []struct{ at, want time.Time }{
		{summer, summer.UTC()},
		{time.Time{}, time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)},
		{time.Date(2108, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		if got := archive.Time(tt.at); !got.Equal(tt.want) || got.Location() != time.UTC {
			t.Errorf("%s: %s, want %s", tt.at, got, tt.want)
		}
	}
}
