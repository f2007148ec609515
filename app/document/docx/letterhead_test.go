package docx_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
)

// mustZip packs parts in the order of their names.
func mustZip(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	var names []string
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		f, err := z.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[name])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// mustFolder reads the parts below a folder of testdata.
func mustFolder(tb testing.TB, folder string) map[string]string {
	tb.Helper()
	parts := map[string]string{}
	root := filepath.Join("testdata", folder)
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(root, name)
		parts[filepath.ToSlash(inside)] = string(content)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return parts
}

// mustLetterhead gives one of the letterheads of the tests: "libreoffice" was
// saved by LibreOffice, "word-made" has what Word writes, "by-hand" the least.
func mustLetterhead(tb testing.TB, name string) []byte {
	tb.Helper()
	switch name {
	case "libreoffice":
		content, err := os.ReadFile(filepath.Join("testdata", "letterhead", "libreoffice.docx"))
		if err != nil {
			tb.Fatal(err)
		}
		return content
	case "by-hand":
		return mustZip(tb, wordFile(`<w:p/><w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>`, map[string]string{
			"word/header1.xml": `<w:hdr ` + wordNamespace + `><w:p><w:r><w:t>Nordlicht AG</w:t></w:r></w:p></w:hdr>`,
		}, relation("rId2", "header", "header1.xml")))
	}
	return mustZip(tb, mustFolder(tb, filepath.Join("letterhead", name)))
}

var letterheads = []string{"by-hand", "libreoffice", "word-made"}

// relation is one relation of the main document.
func relation(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + relationNames + `/` + kind + `" Target="` + target + `"/>`
}

func external(id, kind, target string) string {
	return strings.Replace(relation(id, kind, target), "/>", ` TargetMode="External"/>`, 1)
}

func relationsOf(list ...string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + strings.Join(list, "") + `</Relationships>`
}

// wordFile is the least Word file with a body, and further parts; their kind
// follows from their names.
func wordFile(body string, more map[string]string, relations ...string) map[string]string {
	const names = wordNamespace + ` xmlns:r="` + relationNames + `" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"` +
		` xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`
	parts := map[string]string{
		"_rels/.rels":                  relationsOf(relation("rId1", "officeDocument", "word/document.xml")),
		"word/document.xml":            `<w:document ` + names + `><w:body>` + body + `</w:body></w:document>`,
		"word/_rels/document.xml.rels": relationsOf(relations...),
	}
	for name, content := range more {
		parts[name] = strings.ReplaceAll(content, wordNamespace, names)
	}
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>`
	for name := range parts {
		if base, ok := strings.CutSuffix(name, ".xml"); ok {
			kind := strings.TrimRight(filepath.Base(base), "0123456789")
			if kind == "document" {
				kind = "document.main"
			}
			types += `<Override PartName="/` + name + `" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + kind + `+xml"/>`
		}
	}
	if parts["[Content_Types].xml"] == "" {
		parts["[Content_Types].xml"] = types + `</Types>`
	}
	return parts
}

// mustBase reads a letterhead.
func mustBase(tb testing.TB, content []byte) (*docx.Base, docx.Removed) {
	tb.Helper()
	base, removed, err := docx.ReadBase(content)
	if err != nil {
		tb.Fatalf("read letterhead: %v", err)
	}
	return base, removed
}

// letter is a short document with a bit of everything a letterhead decides.
func letter() *document.Document {
	d := sampleDocument()
	d.Body = []document.Block{
		document.Contents{Title: "Inhalt"},
		document.Heading{Level: 1, Text: document.Plain("Zweck")},
		document.Para(document.Body, "Diese Richtlinie gilt für alle."),
		document.Heading{Level: 2, Text: document.Plain("Geltung")},
		document.Heading{Level: 3, Text: document.Plain("Standorte")},
		document.List{Items: [][]document.Block{{document.Para(document.Body, "Hamburg")}, {document.Para(document.Body, "Kiel")}}},
		document.Table{
			Columns: []document.Column{{Weight: 1}, {Weight: 2}}, HeaderRows: 1, Caption: document.Plain("Wer was tut"),
			Rows: []document.Row{document.TextRow("Rolle", "Aufgabe"), document.TextRow("Leitung", "entscheidet")},
		},
		document.PageBreak{},
		document.Heading{Level: 1, Text: document.Plain("Anhang"), Unnumbered: true},
		document.Para(document.Note, "Ende."),
	}
	return d
}

func TestLettersOnLetterheadsAreSound(t *testing.T) {
	for _, name := range letterheads {
		t.Run(name, func(t *testing.T) {
			base, _ := mustBase(t, mustLetterhead(t, name))
			checkStructure(t, mustWrite(t, letter(), docx.Options{Base: base}))
			for seed := range uint64(10) {
				checkStructure(t, mustWrite(t, randomDocument(seed), docx.Options{Base: base}))
			}
			again, _ := mustBase(t, mustLetterhead(t, name))
			if !bytes.Equal(mustWrite(t, letter(), docx.Options{Base: base}), mustWrite(t, letter(), docx.Options{Base: again})) {
				t.Error("two readings give different files")
			}
		})
	}
}

// TestLetterParts compares the parts of a letter on every letterhead with the
// ones that were validated and looked at.
func TestLetterParts(t *testing.T) {
	for _, name := range letterheads {
		base, _ := mustBase(t, mustLetterhead(t, name))
		compareParts(t, filepath.Join("testdata", "letter", name), mustWrite(t, letter(), docx.Options{Base: base}))
	}
}

func TestWhatALetterheadLoses(t *testing.T) {
	for _, tt := range []struct {
		name string
		want docx.Removed
	}{
		{"by-hand", nil},
		{"libreoffice", nil},
		{"word-made", docx.Removed{
			{Kind: docx.RemovedTemplate, Name: `file:///\\server\vorlagen\Briefbogen.dotx`},
			{Kind: docx.RemovedExternal, Name: `file:///\\server\agb.docx`},
			{Kind: docx.RemovedPart, Name: "media/image2.svg"},
			{Kind: docx.RemovedExternal, Name: `file:///\\server\bilder\siegel.png`},
			{Kind: docx.RemovedUnknown, Name: "kostenstelle"},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, removed := mustBase(t, mustLetterhead(t, tt.name)); !slices.Equal(removed, tt.want) {
				t.Errorf("got %v\nwant %v", removed, tt.want)
			}
		})
	}
}

// runningTexts are the headers and footers of a file in its order, as
// "header first: text | text".
func runningTexts(t *testing.T, file []byte) []string {
	t.Helper()
	targets := map[string]string{}
	rels := mustPart(t, file, "word/_rels/document.xml.rels")
	for i, id := range values(rels, "Relationship", "Id") {
		targets[id] = "word/" + values(rels, "Relationship", "Target")[i]
	}
	var found []string
	main := mustPart(t, file, "word/document.xml")
	for _, kind := range []string{"header", "footer"} {
		uses := values(main, "w:"+kind+"Reference", "w:type")
		for i, id := range values(main, "w:"+kind+"Reference", "r:id") {
			var texts []string
			content := regexp.MustCompile(`(?s)<mc:Fallback>.*?</mc:Fallback>`).ReplaceAllString(mustPart(t, file, targets[id]), "")
			for paragraph := range strings.SplitSeq(content, "</w:p>") {
				if text := readBack(t, "<p xmlns:w='w' xmlns:a='a'>"+withoutTags(paragraph)+"</p>"); text != "" {
					texts = append(texts, text)
				}
			}
			found = append(found, kind+" "+uses[i]+": "+strings.Join(texts, " | "))
		}
	}
	return found
}

// withoutTags keeps of a stretch of XML its texts and the codes of its fields.
func withoutTags(s string) string {
	var b strings.Builder
	for _, open := range strings.Split(s, "<")[1:] {
		tag, text, _ := strings.Cut(open, ">")
		name, _, _ := strings.Cut(tag, " ")
		switch name {
		case "w:t":
			b.WriteString("<t>" + text + "</t>")
		case "w:instrText":
			b.WriteString("<t>{" + strings.TrimSpace(text) + "}</t>")
		}
	}
	return b.String()
}

func TestRunningLinesOfLetterheads(t *testing.T) {
	for _, tt := range []struct {
		name string
		want []string
	}{
		{"by-hand", []string{
			"header default: Nordlicht AG",
			"footer default: ISMS-18 | Version 1.2 · Freigegeben | Seite {PAGE}1 von {NUMPAGES}1",
		}},
		{"libreoffice", []string{
			"header default:  Folgeblatt ISMS-18",
			"header first: ",
			"footer default: Werft Muster GmbH · Kai 7 · 20457 Hamburg · Seite {PAGE}0",
			"footer first: Werft Muster GmbH · Kai 7 · 20457 Hamburg · IBAN DE02 1203 0000 0000 2020 51 | ISMS-18 · Version 1.2 · Freigegeben · Seite {PAGE}1 von {NUMPAGES}1",
		}},
		{"word-made", []string{
			"header default: Werft Muster GmbH",
			"header first: ",
			"footer default: ISMS-18 Rev. 1.2 · Vertraulich ·  | www.example.org · AGB · Seite {PAGE  \\* Arabic  \\* MERGEFORMAT}1/1",
			"footer first: Werft Muster GmbH, Kai 7, 20457 Hamburg | HRB 12345, Amtsgericht Hamburg | ISMS-18 · Version 1.2 · Freigegeben · Seite {PAGE}1 von {NUMPAGES}1",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			base, _ := mustBase(t, mustLetterhead(t, tt.name))
			got := runningTexts(t, mustWrite(t, letter(), docx.Options{Base: base}))
			if !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}
