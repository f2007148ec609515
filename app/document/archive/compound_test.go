package archive_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"ismsdesk/app/document/archive"
)

var compoundLimits = archive.Limits{File: 16 << 20, Entries: 100}

// mustCompound reads a file that Office would open.
func mustCompound(tb testing.TB, name string) []byte {
	tb.Helper()
	content, err := os.ReadFile(filepath.Join("..", "xlsx", "testdata", "programs", name))
	if err != nil {
		tb.Fatal(err)
	}
	return content
}

// mustLock makes a locked file of a content of so many bytes.
func mustLock(tb testing.TB, size int) []byte {
	tb.Helper()
	content, err := excelize.Encrypt(make([]byte, size), &excelize.Options{Password: "x"})
	if err != nil {
		tb.Fatal(err)
	}
	return content
}

// streams are the names and sizes of what can be read of a compound file.
func streams(content []byte) (map[string]int, error) {
	file, err := archive.OpenCompound(content, compoundLimits)
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	for _, s := range file.Streams {
		part, err := file.Read(s)
		if err != nil {
			return nil, err
		}
		out[s.Name] = len(part)
	}
	return out, nil
}

func TestCompoundFiles(t *testing.T) {
	for _, tt := range []struct {
		name    string
		content []byte
		want    map[string]int // of the streams that count
	}{
		{"a workbook of LibreOffice", mustCompound(t, "libreoffice.xls"), map[string]int{"Workbook": 3064}},
		{"locked by LibreOffice", mustCompound(t, "libreoffice-locked.xlsx"), map[string]int{"EncryptionInfo": 224, "EncryptedPackage": 6616}},
		{"locked as by Excel", mustCompound(t, "exceljs-locked.xlsx"), map[string]int{"EncryptedPackage": 7560}},
		{"locked by the library", mustLock(t, 5_000), map[string]int{"EncryptedPackage": 5_016}},
		{"with more sectors than the header names", mustLock(t, 8_000_000), map[string]int{"EncryptedPackage": 8_000_008}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := streams(tt.content)
			if err != nil {
				t.Fatal(err)
			}
			for name, size := range tt.want {
				if got[name] != size {
					t.Errorf("%s of %d bytes, want %d; all: %v", name, got[name], size, got)
				}
			}
			file, err := archive.OpenCompound(tt.content, compoundLimits)
			if err != nil || !file.Has("EncryptedPackage") && !file.Has("Workbook") || file.Has("Nothing") {
				t.Errorf("%v, %+v", err, file)
			}
		})
	}
}

// A stream comes out in the order of its sectors, wherever they are.
func TestStreamsAreReadInOrder(t *testing.T) {
	content := mustCompound(t, "exceljs-locked.xlsx")
	file, err := archive.OpenCompound(content, compoundLimits)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range file.Streams {
		part, err := file.Read(s)
		switch {
		case err != nil:
			t.Error(err)
		case s.Name == "EncryptedPackage" && binary.LittleEndian.Uint64(part) != 7537: // the size of exceljs.xlsx
			t.Errorf("package of %d bytes", binary.LittleEndian.Uint64(part))
		case s.Name == "EncryptionInfo" && !bytes.HasSuffix(bytes.TrimSpace(part), []byte("</encryption>")):
			t.Errorf("description of %d bytes ends with %q", len(part), part[len(part)-40:])
		}
	}
}

func TestCompoundFilesThatCannotBeRead(t *testing.T) {
	plain := mustCompound(t, "exceljs-locked.xlsx")
	with := func(at int, number uint32) []byte {
		content := slices.Clone(plain)
		binary.LittleEndian.PutUint32(content[at:], number)
		return content
	}
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"nothing":                        {nil, archive.ErrDamaged},
		"a mark":                         {plain[:8], archive.ErrDamaged},
		"a header":                       {plain[:512], archive.ErrDamaged},
		"a zip":                          {mustPack(t, 600), archive.ErrDamaged},
		"more than anybody sends":        {append(slices.Clone(plain), make([]byte, 16<<20)...), archive.ErrTooLarge},
		"sectors of 16 bytes":            {with(30, 4), archive.ErrDamaged},
		"many directory sectors":         {with(40, 1<<20), archive.ErrDamaged},
		"many sectors of chains":         {with(44, 1<<31), archive.ErrDamaged},
		"many sectors of small chains":   {with(64, 1<<31), archive.ErrDamaged},
		"many lists of sectors":          {with(72, 1<<31), archive.ErrDamaged},
		"a list of sectors nowhere":      {with(72, 1), archive.ErrDamaged},
		"the directory nowhere":          {with(48, 1<<30), archive.ErrDamaged},
		"no directory":                   {with(48, 0xFFFFFFFE), archive.ErrDamaged},
		"the chains nowhere":             {with(76, 1<<30), archive.ErrDamaged},
		"the chains in the directory":    {with(76, binary.LittleEndian.Uint32(plain[48:])), archive.ErrDamaged},
		"the small chains nowhere":       {with(60, 1<<30), archive.ErrDamaged},
		"a directory with many records":  {endless(plain), archive.ErrDamaged},
		"a stream larger than the file":  {inRecord(plain, "EncryptedPackage", 120, 1<<30), archive.ErrDamaged},
		"a stream longer than its chain": {inRecord(plain, "EncryptedPackage", 120, 8_500), archive.ErrDamaged},
		"a stream that begins nowhere":   {inRecord(plain, "EncryptedPackage", 116, 1<<30), archive.ErrDamaged},
		"a small stream from nowhere":    {inRecord(plain, "EncryptionInfo", 116, 1<<20), archive.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := streams(c.content); !errors.Is(err, c.want) {
				t.Errorf("%v, %v", err, got)
			}
		})
	}
}

// endless makes the directory follow itself.
func endless(plain []byte) []byte {
	content := slices.Clone(plain)
	directory := binary.LittleEndian.Uint32(content[48:])
	fat := binary.LittleEndian.Uint32(content[76:])
	binary.LittleEndian.PutUint32(content[(fat+1)*512+directory*4:], directory)
	return content
}

// inRecord changes a number in the record of a stream.
func inRecord(plain []byte, name string, at int, number uint32) []byte {
	content := slices.Clone(plain)
	var wide []byte
	for _, letter := range []byte(name) {
		wide = append(wide, letter, 0)
	}
	binary.LittleEndian.PutUint32(content[bytes.Index(content, wide)+at:], number)
	return content
}

func FuzzOpenCompound(f *testing.F) {
	for _, name := range []string{"libreoffice.xls", "libreoffice-locked.xlsx", "exceljs-locked.xlsx"} {
		f.Add(mustCompound(f, name))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		got, err := streams(content)
		if err != nil && !errors.Is(err, archive.ErrDamaged) && !errors.Is(err, archive.ErrTooLarge) {
			t.Fatal(err)
		}
		for name, size := range got {
			if size > len(content) {
				t.Fatalf("%q with %d bytes of %d", name, size, len(content))
			}
		}
	})
}
