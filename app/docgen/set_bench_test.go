package docgen_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
)

// BenchmarkWholeSet writes all documents of the sample firm in one language,
// once as the program does and once with pandoc from the same Markdown. The two
// stand side by side in one run, because only their ratio means something on a
// busy machine. Without pandoc on the machine the second one fails.
func BenchmarkWholeSet(b *testing.B) {
	f := companyFirm(b, sample.Companies()[0], "en")
	f.set("organisation", isms.OrganisationID, "document_size", isms.SizeFull)
	p := press(f, "en")
	ids := docgen.Wanted(f.draft.ISMS)
	dir := b.TempDir()
	b.Run("program", func(b *testing.B) {
		for b.Loop() {
			for _, id := range ids {
				d, err := p.Generate(id)
				if err != nil {
					b.Fatal(err)
				}
				var out bytes.Buffer
				if err := docx.Write(&out, d, docx.Options{}); err != nil {
					b.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, id+".docx"), out.Bytes(), 0o600); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(len(ids)), "documents")
	})
	b.Run("pandoc", func(b *testing.B) {
		for _, id := range ids {
			if err := os.WriteFile(filepath.Join(dir, id+".md"), []byte(markdownOf(b, p, id)), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		for b.Loop() {
			for _, id := range ids {
				pandoc := exec.Command("pandoc", "--from", "markdown", "--toc", "--output", filepath.Join(dir, id+"-pandoc.docx"), filepath.Join(dir, id+".md"))
				if out, err := pandoc.CombinedOutput(); err != nil {
					b.Fatalf("pandoc: %v\n%s", err, out)
				}
			}
		}
		b.ReportMetric(float64(len(ids)), "documents")
	})
}

// markdownOf is a document's text with the answers filled in, without the tables
// that the program makes.
func markdownOf(tb testing.TB, p docgen.Press, id string) string {
	tb.Helper()
	sections, err := p.Sections(id)
	if err != nil {
		tb.Fatal(err)
	}
	var out strings.Builder
	for _, s := range sections {
		if s.Level > 0 {
			out.WriteString(strings.Repeat("#", s.Level) + " " + s.Title + "\n\n")
		}
		out.WriteString(s.Text + "\n\n")
	}
	return out.String()
}
