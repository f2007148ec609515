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
// that is filled in. testdata/vN.txt is the listing that the released program of
// schema version N made of testdata/vN.isms.
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

// TestReleasedFilesKeepAllTheyHold opens a file of every earlier schema version,
// as its released program wrote it: risks, approvals, decisions on controls,
// records, rows that were deleted, a change that was undone, and one that was
// undone and done again.
func TestReleasedFilesKeepAllTheyHold(t *testing.T) {
	for version := 1; version < SchemaVersion(); version++ {
		t.Run(fmt.Sprintf("version %d", version), func(t *testing.T) {
			old, err := os.ReadFile(filepath.Join("testdata", fmt.Sprintf("v%d.isms", version)))
			must(t, err)
			path := filepath.Join(t.TempDir(), "firm.isms")
			must(t, os.WriteFile(path, old, 0o600))

			f, err := Open(path)
			must(t, err)
			defer func() { must(t, f.Close()) }()
			if saved, err := os.ReadFile(fmt.Sprintf("%s.v%d.bak", path, version)); err != nil || !bytes.Equal(saved, old) {
				t.Errorf("the copy is not the file as it was (%v)", err)
			}
			must(t, f.Verify(mustCatalogue(t)))

			told, err := os.ReadFile(filepath.Join("testdata", fmt.Sprintf("v%d.txt", version)))
			must(t, err)
			was, is := strings.Split(strings.TrimSpace(string(told)), "\n"), listing(mustLoad(t, f))
			for _, line := range was {
				if !slices.Contains(is, line) {
					t.Errorf("lost or changed: %s", line)
				}
			}
			// The documents that later versions write for the first time are rows
			// that the standard gives, and hold nothing.
			var want []string
			for _, id := range isms.GeneratedDocuments {
				if line := "documents\t" + id; !slices.Contains(was, line) {
					want = append(want, line)
				}
			}
			added := slices.DeleteFunc(is, func(line string) bool { return slices.Contains(was, line) })
			if !slices.Equal(added, want) {
				t.Errorf("added: %q, want %q", added, want)
			}
		})
	}
}
