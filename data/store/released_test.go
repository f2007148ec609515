package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

// listing is what a snapshot holds, one line for each row and for each field
// that is filled in. testdata/v1.txt is the listing that the released program of
// schema version 1 made of testdata/v1.isms.
func listing(s *isms.ISMS) []string {
	var out []string
	for _, reg := range isms.Registers {
		for _, r := range reg.Rows(s) {
			out = append(out, reg.Key+"\t"+r.RowID())
			for _, c := range reg.Stored() {
				if value := c.Get(s, r); value != "" {
					out = append(out, fmt.Sprintf("%s\t%s\t%s\t%q", reg.Key, r.RowID(), c.Key, value))
				}
			}
		}
	}
	return out
}

// TestAFileOfVersion1KeepsAllItHolds opens a file that the released program of
// schema version 1 wrote: risks, approvals, decisions on controls, rows that were
// deleted, a change that was undone, and one that was undone and done again.
func TestAFileOfVersion1KeepsAllItHolds(t *testing.T) {
	old, err := os.ReadFile(filepath.Join("testdata", "v1.isms"))
	must(t, err)
	path := filepath.Join(t.TempDir(), "firm.isms")
	must(t, os.WriteFile(path, old, 0o600))

	f, err := Open(path)
	must(t, err)
	defer func() { must(t, f.Close()) }()
	if saved, err := os.ReadFile(path + ".v1.bak"); err != nil || !bytes.Equal(saved, old) {
		t.Errorf("the copy is not the file as it was (%v)", err)
	}
	must(t, f.Verify(mustCatalogue(t)))

	told, err := os.ReadFile(filepath.Join("testdata", "v1.txt"))
	must(t, err)
	was, is := strings.Split(strings.TrimSpace(string(told)), "\n"), listing(mustLoad(t, f))
	for _, line := range was {
		if !slices.Contains(is, line) {
			t.Errorf("lost or changed: %s", line)
		}
	}
	// The documents that this version writes for the first time are rows that
	// the standard gives, and hold nothing.
	added := slices.DeleteFunc(is, func(line string) bool { return slices.Contains(was, line) })
	if want := []string{"documents\t20", "documents\t92", "documents\t98"}; !slices.Equal(added, want) {
		t.Errorf("added: %q, want %q", added, want)
	}
}
