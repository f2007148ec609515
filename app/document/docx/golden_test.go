package docx_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
)

var update = flag.Bool("update", false, "write the golden parts anew")

// mustWrite returns d as a Word file.
func mustWrite(tb testing.TB, d *document.Document, opts docx.Options) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, d, opts); err != nil {
		tb.Fatalf("write: %v", err)
	}
	return b.Bytes()
}

// part is one file of a Word file.
type part struct {
	name    string
	content string
}

// mustParts returns the parts of a Word file in their order.
func mustParts(tb testing.TB, file []byte) []part {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		tb.Fatalf("not a zip file: %v", err)
	}
	var parts []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatalf("open %s: %v", f.Name, err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			tb.Fatalf("read %s: %v", f.Name, err)
		}
		parts = append(parts, part{f.Name, string(content)})
	}
	return parts
}

// mustPart returns the content of one part.
func mustPart(tb testing.TB, file []byte, name string) string {
	tb.Helper()
	for _, p := range mustParts(tb, file) {
		if p.name == name {
			return p.content
		}
	}
	tb.Fatalf("no part %s", name)
	return ""
}

// TestSampleParts compares every part of the sample with the ones that were
// validated and looked at. The golden files have an element per line; zipped again
// they are a Word file.
func TestSampleParts(t *testing.T) {
	compareParts(t, filepath.Join("testdata", "sample"), mustWrite(t, sampleDocument(), docx.Options{}))
}

func compareParts(t *testing.T, root string, file []byte) {
	t.Helper()
	if *update {
		if err := os.RemoveAll(root); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range mustParts(t, file) {
		t.Run(p.name, func(t *testing.T) {
			name := filepath.Join(root, filepath.FromSlash(p.name))
			got := strings.ReplaceAll(p.content, "><", ">\n<")
			if *update {
				mustSave(t, name, got)
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("differs from %s near %q; look at it and run with -update", name, firstDifference(got, string(want)))
			}
		})
	}
}

func mustSave(tb testing.TB, name, content string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		tb.Fatal(err)
	}
}

func firstDifference(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	return got[max(0, i-40):min(len(got), i+80)]
}
