// Package archive opens the zip files that Office programs write, as if somebody
// had sent them to do harm.
//
// Here may live: what is the same for Word and Excel files, the bounds while
// unpacking and the time stamp of what is packed. Not here: what the parts of a
// file mean. Only the standard library.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"
)

// What can be wrong with an archive.
var (
	// ErrDamaged is wrapped when a file is no zip file, cut off, or packed or
	// locked in a way that Office does not know.
	ErrDamaged = errors.New("not a readable archive")
	// ErrTooLarge is wrapped when a file exceeds its limits.
	ErrTooLarge = errors.New("archive too large")
)

// Limits bound the work an archive may cause. Sizes are bytes.
type Limits struct {
	// File is the size of the archive itself.
	File int
	// Entries is the number of its files and folders.
	Entries int
	// Entry is the size of one file unpacked, Total that of all.
	Entry, Total int64
}

// Archive is an open zip file within its limits.
type Archive struct {
	Files  []*zip.File
	limits Limits
	// left is what may still be unpacked.
	left int64
}

// directoryEntry is how an entry begins in the list at the end of a zip file.
var directoryEntry = []byte("PK\x01\x02")

// lockedFlag marks an encrypted entry.
const lockedFlag = 1

// Open lists what an archive holds, without unpacking it. It refuses an archive
// that already claims to be larger than the limits. Errors: ErrDamaged,
// ErrTooLarge.
func Open(content []byte, limits Limits) (*Archive, error) {
	if len(content) > limits.File {
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLarge, len(content))
	}
	// Counted before the list is read, because a list of a million entries takes
	// some hundred megabytes of memory.
	if n := bytes.Count(content, directoryEntry); n > limits.Entries {
		return nil, fmt.Errorf("%w: %d entries", ErrTooLarge, n)
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	claimed := uint64(0)
	for _, f := range z.File {
		if f.Flags&lockedFlag != 0 {
			return nil, fmt.Errorf("%w: locked with a password", ErrDamaged)
		}
		if f.UncompressedSize64 > uint64(limits.Entry) || f.UncompressedSize64 > uint64(limits.Total)-claimed {
			return nil, fmt.Errorf("%w: %s unpacked", ErrTooLarge, f.Name)
		}
		claimed += f.UncompressedSize64
	}
	return &Archive{Files: z.File, limits: limits, left: limits.Total}, nil
}

// Read unpacks one file. It counts what comes out and does not believe what the
// file says of its size. Errors: ErrDamaged, ErrTooLarge.
func (a *Archive) Read(f *zip.File) ([]byte, error) {
	r, err := a.Unpack(f)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// Unpack opens one file to be read bit by bit, and counts as Read does. Errors,
// also of the reader: ErrDamaged, ErrTooLarge.
func (a *Archive) Unpack(f *zip.File) (io.ReadCloser, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, f.Name, err)
	}
	return &unpacking{from: a, name: f.Name, packed: r, left: a.limits.Entry}, nil
}

// unpacking is a file while it is unpacked.
type unpacking struct {
	from   *Archive
	name   string
	packed io.ReadCloser
	// left is what may still come out of this file.
	left int64
}

// Read unpacks the next bytes.
func (u *unpacking) Read(p []byte) (int, error) {
	n, err := u.packed.Read(p)
	u.left -= int64(n)
	u.from.left -= int64(n)
	switch {
	case u.left < 0 || u.from.left < 0:
		return 0, fmt.Errorf("%w: %s unpacked", ErrTooLarge, u.name)
	case err != nil && !errors.Is(err, io.EOF):
		return n, fmt.Errorf("%w: %s: %w", ErrDamaged, u.name, err)
	}
	return n, err
}

// Close ends the unpacking.
func (u *unpacking) Close() error { return u.packed.Close() }

// Time keeps a clock within what a zip file can hold (1980 to 2107).
func Time(at time.Time) time.Time {
	at = at.UTC()
	if at.Year() < 1980 || at.Year() > 2107 {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return at
}
