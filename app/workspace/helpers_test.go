package workspace_test

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

var english, german = translations.In("en"), translations.In("de")

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// wantCode fails unless an error has a code.
func wantCode(tb testing.TB, err error, code isms.Code) {
	tb.Helper()
	if err == nil || isms.CodeOf(err) != code {
		tb.Fatalf("got error %v, want %s", err, code)
	}
}

// newFile makes a file, opens it and closes it at the end of the test.
func newFile(tb testing.TB, fill func(*isms.Draft) error) *workspace.Workspace {
	tb.Helper()
	w, err := workspace.Create(filepath.Join(tb.TempDir(), "firm.isms"), fill)
	must(tb, err)
	tb.Cleanup(func() { must(tb, w.Close()) })
	return w
}

// reopen closes a workspace and opens its file again.
func reopen(tb testing.TB, w *workspace.Workspace) *workspace.Workspace {
	tb.Helper()
	must(tb, w.Close())
	again, err := workspace.Open(w.Path())
	must(tb, err)
	tb.Cleanup(func() { must(tb, again.Close()) })
	return again
}

// named names the firm.
func named(name string) func(*isms.Draft) error {
	return func(d *isms.Draft) error { return d.Set("organisation", isms.OrganisationID, "name", name) }
}

func sampleFirm() func(*isms.Draft) error { return sample.Companies()[0].Fill(english) }

func syntheticFirm(risks int) func(*isms.Draft) error { return sample.Synthetic(english, risks, 1) }

// sumOf is the SHA-256 of a content.
func sumOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}
