package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
)

func TestSampleIsSound(t *testing.T) {
	checkStructure(t, mustWrite(t, sampleDocument(), docx.Options{}))
}

func TestRandomDocumentsAreSound(t *testing.T) {
	for seed := range uint64(60) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			checkStructure(t, mustWrite(t, randomDocument(seed), docx.Options{}))
		})
	}
}

func TestEmptyDocumentIsSound(t *testing.T) {
	checkStructure(t, mustWrite(t, &document.Document{Body: []document.Block{document.Contents{}}}, docx.Options{}))
}

func TestEqualInputGivesEqualBytes(t *testing.T) {
	for seed := range uint64(20) {
		a := mustWrite(t, randomDocument(seed), docx.Options{})
		b := mustWrite(t, randomDocument(seed), docx.Options{Base: docx.Default()})
		if !bytes.Equal(a, b) {
			t.Errorf("seed %d: two runs differ", seed)
		}
	}
}

func TestEveryTimeIsTheDocumentsClock(t *testing.T) {
	d := sampleDocument()
	file := mustWrite(t, d, docx.Options{})
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if !f.Modified.Equal(d.Meta.Modified) {
			t.Errorf("%s is of %s", f.Name, f.Modified)
		}
	}
	core := mustPart(t, file, "docProps/core.xml")
	for _, want := range []string{
		`<dcterms:created xsi:type="dcterms:W3CDTF">2026-03-04T09:30:00Z<`,
		`<dcterms:modified xsi:type="dcterms:W3CDTF">2026-03-06T09:30:00Z<`,
	} {
		if !strings.Contains(core, want) {
			t.Errorf("%s not in %s", want, core)
		}
	}
}

// TestTextSurvives reads the paragraph back: everything XML can hold is there,
// tabs and line breaks as Word's own.
func TestTextSurvives(t *testing.T) {
	for _, text := range nasty {
		t.Run(fmt.Sprintf("%.20q", text), func(t *testing.T) {
			d := &document.Document{Body: []document.Block{document.Para(document.Body, text)}}
			got := readBack(t, mustPart(t, mustWrite(t, d, docx.Options{}), "word/document.xml"))
			if want := expectedText(text); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func expectedText(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	var b strings.Builder
	for i, r := range s {
		valid := r != '\ufffd' || strings.HasPrefix(s[i:], "\ufffd")
		if valid && (r >= ' ' || r == '\t' || r == '\n') && r != 0xFFFE && r != 0xFFFF {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func readBack(t *testing.T, document string) string {
	t.Helper()
	var b strings.Builder
	dec := xml.NewDecoder(strings.NewReader(document))
	inText := false
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "t":
				inText = true
			case "tab":
				b.WriteByte('\t')
			case "br":
				b.WriteByte('\n')
			}
		case xml.EndElement:
			inText = inText && tok.Name.Local != "t"
		case xml.CharData:
			if inText {
				b.Write(tok)
			}
		}
	}
}

func TestLinks(t *testing.T) {
	for _, tt := range []struct{ name, url, target string }{
		{"web address is escaped", "https://example.org/ä b?q=ü&x=1", "https://example.org/%C3%A4%20b?q=%C3%BC&amp;x=1"},
		{"escapes are left alone", "https://example.org/%C3%A4?q=%20", "https://example.org/%C3%A4?q=%20"},
		{"mail", "mailto:info@example.org?subject=a b", "mailto:info@example.org?subject=a%20b"},
		{"script stays text", "javascript:alert(1)", ""},
		{"local file stays text", "file:///C:/Windows/calc.exe", ""},
		{"no address stays text", "example.org", ""},
		{"no host stays text", "https:", ""},
		{"broken address stays text", "https://[", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := &document.Document{Body: []document.Block{document.Paragraph{Text: []document.Inline{document.Link{Text: "hier", URL: tt.url}}}}}
			file := mustWrite(t, d, docx.Options{})
			rels := mustPart(t, file, "word/_rels/document.xml.rels")
			if external := strings.Contains(rels, "External"); external != (tt.target != "") || !strings.Contains(rels, `Target="`+tt.target) {
				t.Errorf("target %q not in %s", tt.target, rels)
			}
			if !strings.Contains(mustPart(t, file, "word/document.xml"), ">hier<") {
				t.Error("the text is gone")
			}
		})
	}
}

func TestSections(t *testing.T) {
	para := document.Para(document.Body, "Text")
	up, across := document.Section{}, document.Section{Landscape: true}
	for _, tt := range []struct {
		name string
		body []document.Block
		want string
	}{
		{"none", []document.Block{para}, "upright"},
		{"empty body", nil, "upright"},
		{"first decides the first page", []document.Block{across, para}, "across"},
		{"there and back", []document.Block{para, across, para, up, para}, "upright across upright"},
		{"empty ones make no page", []document.Block{para, across, up, para, across}, "upright upright"},
		{"page break before a section makes no page", []document.Block{para, document.PageBreak{}, across, document.PageBreak{}, para}, "upright across"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			content := mustPart(t, mustWrite(t, &document.Document{Body: tt.body}, docx.Options{}), "word/document.xml")
			var got []string
			for _, m := range regexp.MustCompile(`<w:pgSz [^>]*>`).FindAllString(content, -1) {
				if strings.Contains(m, "landscape") {
					got = append(got, "across")
				} else {
					got = append(got, "upright")
				}
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}

func TestNumberedListsStartAtOne(t *testing.T) {
	list := document.List{Ordered: true, Items: [][]document.Block{{document.Para(document.Body, "a")}, {document.Para(document.Body, "b")}}}
	file := mustWrite(t, &document.Document{Body: []document.Block{list, list}}, docx.Options{})
	ids := values(mustPart(t, file, "word/document.xml"), "w:numId", "w:val")
	if len(ids) != 4 || ids[0] != ids[1] || ids[2] != ids[3] || ids[0] == ids[2] {
		t.Errorf("list numbers %v", ids)
	}
	if n := strings.Count(mustPart(t, file, "word/numbering.xml"), `<w:startOverride w:val="1"/>`); n != 2 {
		t.Errorf("%d lists start anew", n)
	}
}

// TestContentsNamesPages puts every chapter on pages of its own, where the
// estimate must be exact.
func TestContentsNamesPages(t *testing.T) {
	d := &document.Document{Title: "Titel", Body: []document.Block{document.Contents{}}}
	for i := range 4 {
		d.Body = append(d.Body, document.PageBreak{}, document.Heading{Level: 1, Text: document.Plain(fmt.Sprintf("Kapitel %d", i+1))})
		if i == 1 {
			for range 60 {
				d.Body = append(d.Body, document.Para(document.Body, "Eine Zeile."))
			}
		}
	}
	content := mustPart(t, mustWrite(t, d, docx.Options{}), "word/document.xml")
	var got []string
	for _, m := range regexp.MustCompile(`PAGEREF \S+ .{5,200}?<w:t xml:space="preserve">(\d+)</w:t>`).FindAllStringSubmatch(content, -1) {
		got = append(got, m[1])
	}
	if want := []string{"2", "3", "5", "6"}; !slices.Equal(got, want) {
		t.Errorf("pages %v, want %v", got, want)
	}
	for _, unwanted := range []string{"w:dirty", "w:updateFields"} {
		for _, p := range mustParts(t, mustWrite(t, d, docx.Options{})) {
			if strings.Contains(p.content, unwanted) {
				t.Errorf("%s in %s makes Word ask the reader a question", unwanted, p.name)
			}
		}
	}
}

func TestTableHeadersRepeatAndRowsStayWhole(t *testing.T) {
	table := document.Table{
		Columns: []document.Column{{Weight: 1}, {Weight: 2}}, HeaderRows: 2,
		Rows: []document.Row{document.TextRow("a", "b"), document.TextRow("c", "d"), document.TextRow("e", "f")},
	}
	content := mustPart(t, mustWrite(t, &document.Document{Body: []document.Block{table}}, docx.Options{}), "word/document.xml")
	if n := strings.Count(content, "<w:tblHeader/>"); n != 2 {
		t.Errorf("%d header rows", n)
	}
	if n := strings.Count(content, "<w:cantSplit/>"); n != 3 {
		t.Errorf("%d whole rows", n)
	}
	if widths := values(content, "w:gridCol", "w:w"); !slices.Equal(widths, []string{"3118", "6237"}) {
		t.Errorf("widths %v", widths)
	}
}

func TestInvalidDocumentIsRefused(t *testing.T) {
	var b bytes.Buffer
	err := docx.Write(&b, &document.Document{Body: []document.Block{document.Heading{Level: 5}}}, docx.Options{})
	if !errors.Is(err, document.ErrInvalid) || b.Len() > 0 {
		t.Errorf("error %v after %d bytes", err, b.Len())
	}
}

func TestWriteErrorIsReported(t *testing.T) {
	if err := docx.Write(fullDisk{}, sampleDocument(), docx.Options{}); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
}

var errFull = errors.New("no room")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestLanguage(t *testing.T) {
	for _, tt := range []struct{ language, want string }{
		{"de", "de-DE"}, {"en", "en-GB"}, {"fr", "fr-FR"}, {"es", "es-ES"}, {"de-CH", "de-CH"}, {"", "en-GB"},
	} {
		styles := mustPart(t, mustWrite(t, &document.Document{Language: tt.language}, docx.Options{}), "word/styles.xml")
		if got := values(styles, "w:lang", "w:val"); !slices.Equal(got, []string{tt.want}) {
			t.Errorf("%q: %v, want %s", tt.language, got, tt.want)
		}
	}
}
