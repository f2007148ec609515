package docx_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/document/docx"
)

// readers are the ways into a file that somebody sent.
var readers = map[string]func([]byte) error{
	"ReadBase": func(content []byte) error { _, _, err := docx.ReadBase(content); return err },
	"ReadText": func(content []byte) error { _, err := docx.ReadText(content); return err },
	"Fill":     func(content []byte) error { _, _, err := docx.Fill(content, hafen); return err },
	"Fields":   func(content []byte) error { _, err := docx.Fields(content); return err },
}

// with is a sound file with some of its parts changed.
func with(changes map[string]string) map[string]string {
	parts := wordFile(para(run("Text")), nil)
	maps.Copy(parts, changes)
	return parts
}

// mustEntries packs entries under any names, also twice.
func mustEntries(tb testing.TB, names ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := wordFile(para(run("Text")), nil)
	for _, name := range append(slices.Sorted(maps.Keys(parts)), names...) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name})
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

// refusal is a file and the error it must give.
type refusal struct {
	content []byte
	want    error
}

// refused are files that no reader may take.
func refused(tb testing.TB) map[string]refusal {
	tb.Helper()
	sound := mustZip(tb, with(nil))
	document := func(content string) []byte { return mustZip(tb, with(map[string]string{"word/document.xml": content})) }
	body := func(content string) []byte {
		return mustZip(tb, wordFile(content, nil))
	}
	types := func(old, other string) []byte {
		return mustZip(tb, with(map[string]string{"[Content_Types].xml": strings.Replace(with(nil)["[Content_Types].xml"], old, other, 1)}))
	}
	const open = `<w:document ` + wordNamespace + `><w:body>`
	return map[string]refusal{
		"nothing":               {nil, docx.ErrNotWord},
		"text":                  {[]byte("Guten Tag"), docx.ErrNotWord},
		"cut":                   {sound[:len(sound)/2], docx.ErrNotWord},
		"old Word, or locked":   {append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 4096)...), docx.ErrNotWord},
		"no content types":      {mustZip(tb, map[string]string{"word/document.xml": "<x/>"}), docx.ErrNotWord},
		"an Excel file":         {types("wordprocessingml.document.main+xml", "spreadsheetml.sheet.main+xml"), docx.ErrNotWord},
		"out of the folder":     {mustEntries(tb, strings.Repeat("../", 2)+"evil.exe"), docx.ErrUnsafe},
		"hidden way out":        {mustEntries(tb, "word/"+strings.Repeat("../", 2)+"evil.exe"), docx.ErrUnsafe},
		"an absolute path":      {mustEntries(tb, "/etc/passwd"), docx.ErrUnsafe},
		"a drive":               {mustEntries(tb, "C:/evil.exe"), docx.ErrUnsafe},
		"backslashes":           {mustEntries(tb, `word\evil.xml`), docx.ErrUnsafe},
		"a control character":   {mustEntries(tb, "word/a\x01"), docx.ErrUnsafe},
		"the same part twice":   {mustEntries(tb, "word/Document.xml"), docx.ErrUnsafe},
		"an entity":             {document(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>` + open + `<w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>`), docx.ErrUnsafe},
		"laughs":                {document(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + open + `&b;</w:body></w:document>`), docx.ErrUnsafe},
		"an entity in the list": {mustZip(tb, with(map[string]string{"_rels/.rels": `<!DOCTYPE x><Relationships/>`})), docx.ErrUnsafe},
		"an unknown entity":     {document(open + `&e;</w:body></w:document>`), docx.ErrNotWord},
		"another encoding":      {document(`<?xml version="1.0" encoding="UTF-16"?>` + open + `</w:body></w:document>`), docx.ErrNotWord},
		"real UTF-16":           {document("\xff\xfe<\x00a\x00/\x00>\x00"), docx.ErrNotWord},
		"not closed":            {document(open), docx.ErrNotWord},
		"closed twice":          {document(open + `</w:body></w:document></w:document>`), docx.ErrNotWord},
		"crossed":               {document(open + `<w:p><w:r></w:p></w:r></w:body></w:document>`), docx.ErrNotWord},
		"two roots":             {document(open + `</w:body></w:document><x/>`), docx.ErrNotWord},
		"text around":           {document(open + `</w:body></w:document>x`), docx.ErrNotWord},
		"a prefix of nobody":    {body(`<x:p/>`), docx.ErrNotWord},
		"a prefix of another":   {body(`<w:p xmlns:w="urn:evil"/>`), docx.ErrNotWord},
		"an attribute twice":    {body(`<w:p w:a="1" w:a="2"/>`), docx.ErrNotWord},
		"a name of colons":      {body(`<:p/>`), docx.ErrNotWord},
		"the Strict form":       {document(`<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>`), docx.ErrNotWord},
		"too many attributes":   {body("<w:p " + manyAttributes(300) + "/>"), docx.ErrTooLarge},
		"macros":                {mustZip(tb, with(map[string]string{"word/vbaProject.bin": "x"})), docx.ErrMacros},
		"macros by kind":        {types("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), docx.ErrMacros},
		"a control":             {mustZip(tb, with(map[string]string{"word/activeX/activeX1.xml": "<x/>"})), docx.ErrMacros},
		"a relation twice":      {mustZip(tb, with(map[string]string{"word/_rels/document.xml.rels": relationsOf(relation("a", "x", "y"), relation("a", "x", "z"))})), docx.ErrUnsafe},
	}
}

// mustBomb packs parts that unpack to the given sizes. They are the same zeros,
// packed once.
func mustBomb(tb testing.TB, sizes ...int) []byte {
	tb.Helper()
	var packed, b bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		tb.Fatal(err)
	}
	zeros := make([]byte, sizes[0])
	if _, err := deflate.Write(zeros); err != nil {
		tb.Fatal(err)
	}
	if err := deflate.Close(); err != nil {
		tb.Fatal(err)
	}
	z := zip.NewWriter(&b)
	for i, size := range sizes {
		f, err := z.CreateRaw(&zip.FileHeader{
			Name: fmt.Sprintf("%d.xml", i), Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(zeros),
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(size),
		})
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write(packed.Bytes()); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// tooLarge are files that would take much time or memory.
func tooLarge(tb testing.TB) map[string]refusal {
	tb.Helper()
	body := func(content string) []byte { return mustZip(tb, wordFile(content, nil)) }
	many := make([]string, 100_000)
	for i := range many {
		many[i] = fmt.Sprintf("word/%d", i)
	}
	return map[string]refusal{
		"a bomb":                {mustBomb(tb, 65<<20), docx.ErrTooLarge},
		"a bomb of parts":       {mustBomb(tb, 60<<20, 60<<20, 60<<20, 60<<20, 60<<20), docx.ErrTooLarge},
		"too many entries":      {mustEntries(tb, many...), docx.ErrTooLarge},
		"deep tables":           {body(strings.Repeat("<w:tbl><w:tr><w:tc>", 10_000) + strings.Repeat("</w:tc></w:tr></w:tbl>", 10_000)), docx.ErrTooLarge},
		"deep and never closed": {body(strings.Repeat("<w:tbl>", 400_000)), docx.ErrTooLarge},
		"a wall of text":        {body(para(run(strings.Repeat("x ", 17<<20)))), docx.ErrTooLarge},
		"too many elements":     {body(strings.Repeat("<w:p/>", 1_000_001)), docx.ErrTooLarge},
		"a wall of attributes":  {body("<w:p " + strings.Repeat(`a="" `, 1_000_001) + "/>"), docx.ErrTooLarge},
	}
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `a%d="" `, i)
	}
	return b.String()
}

func TestHostileFilesAreRefused(t *testing.T) {
	all := refused(t)
	maps.Copy(all, tooLarge(t))
	for name, c := range all {
		t.Run(name, func(t *testing.T) {
			for reader, read := range readers {
				if err := read(c.content); !errors.Is(err, c.want) {
					t.Errorf("%s: %v", reader, err)
				}
			}
		})
	}
}

// cleaned are files that are taken over without what is bad in them. None of
// what is written may hold the word "evil".
func cleaned(tb testing.TB) map[string][]byte {
	tb.Helper()
	const drawing = `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData>`
	const ends = `</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
	field := func(instruction string) string {
		return para(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + instruction + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("bleibt") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
	}
	story := func(content string, relations ...string) []byte {
		content += para(run("bleibt"))
		return mustZip(tb, wordFile(content+`<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>`, map[string]string{
			"word/header1.xml":             `<w:hdr ` + wordNamespace + `>` + content + `</w:hdr>`,
			"word/_rels/header1.xml.rels":  relationsOf(relations...),
			"word/_rels/settings.xml.rels": relationsOf(external("t", "attachedTemplate", "https://evil.example/t.dotm")),
			"word/settings.xml":            `<w:settings ` + wordNamespace + `><w:attachedTemplate r:id="t"/><w:mailMerge><w:dataSource r:id="t"/></w:mailMerge></w:settings>`,
			"word/media/evil.png":          "MZ evil",
			"word/embeddings/evil.bin":     "evil",
			"word/evil.html":               "<script>evil</script>",
		}, append(relations, relation("h", "header", "header1.xml"), relation("s", "settings", "settings.xml"))...))
	}
	return map[string][]byte{
		"a linked picture":         story(para(drawing+`<a:blip r:link="p"/>`+ends), external("p", "image", "https://evil.example/p.png")),
		"a picture by another way": story(para(drawing+`<a:blip r:embed="p"/>`+ends), external("p", "hyperlink", "https://example.org/evil.png")),
		"an old drawing":           story(para(`<w:r><w:pict><v:shape href="file:///evil"><v:imagedata src="https://evil.example/p.png" o:href="file:///evil"/></v:shape></w:pict></w:r>`)),
		"a link to a share":        story(para(`<w:hyperlink r:id="l">`+run("bleibt")+`</w:hyperlink>`), external("l", "hyperlink", `\\evil\share`)),
		"a script":                 story(para(`<w:hyperlink r:id="l">`+run("bleibt")+`</w:hyperlink>`), external("l", "hyperlink", "javascript:evil()")),
		"a link by a field":        story(field(` HYPERLINK "file://evil/x" `)),
		"a link by a simple field": story(para(`<w:fldSimple w:instr="HYPERLINK &quot;\\evil\x&quot;">` + run("bleibt") + `</w:fldSimple>`)),
		"a link on a picture":      story(para(`<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"><a:hlinkClick r:id="l"/></wp:docPr></wp:inline></w:drawing></w:r>`), external("l", "hyperlink", "file:///evil")),
		"an object":                story(para(`<w:r><w:object><v:shape/><o:OLEObject Type="Link" ProgID="evil" r:id="o"/></w:object></w:r>`), relation("o", "oleObject", "embeddings/evil.bin")),
		"a linked object":          story(para(`<w:r><w:object><o:OLEObject Type="Link" ProgID="evil" r:id="o"/></w:object></w:r>`), external("o", "oleObject", "file:///evil.xls")),
		"a chunk":                  story(`<w:altChunk r:id="c"/>`, relation("c", "aFChunk", "evil.html")),
		"a document in it":         story(`<w:subDoc r:id="c"/>`, external("c", "subDocument", "evil.docx")),
		"no picture":               story(para(drawing+`<a:blip r:embed="p"/>`+ends), relation("p", "image", "media/evil.png")),
		"a part that is not there": story(para(drawing+`<a:blip r:embed="p"/>`+ends), relation("p", "image", "media/nobody.evil")),
		"out of the file":          story(para(drawing+`<a:blip r:embed="p"/>`+ends), relation("p", "image", strings.Repeat("../", 4)+"evil.png")),
		"the file's own list":      story(para(""), relation("p", "theme", "../_rels/.rels"), relation("q", "theme", "../[Content_Types].xml")),
		"round and round":          story(para(drawing+`<a:blip r:embed="p"/>`+ends), relation("p", "header", "header1.xml"), relation("q", "officeDocument", "document.xml")),
		"another prefix":           story(`<x:altChunk xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:y="`+relationNames+`" y:id="c"/>`, relation("c", "aFChunk", "evil.html")),
		"data that comes back":     story(`<w:sdt><w:sdtPr><w:dataBinding w:xpath="evil"/></w:sdtPr><w:sdtContent>` + para(run("bleibt")) + `</w:sdtContent></w:sdt>`),
	}
}

func TestHostileFilesAreCleaned(t *testing.T) {
	for name, content := range cleaned(t) {
		t.Run(name, func(t *testing.T) {
			base, removed := mustBase(t, content)
			filled, faults, err := docx.Fill(content, hafen)
			if err != nil || len(faults) > 0 {
				t.Fatalf("error %v, faults %v", err, faults)
			}
			for _, file := range [][]byte{mustWrite(t, letter(), docx.Options{Base: base}), filled} {
				kept := false
				for _, p := range mustParts(t, file) {
					if strings.Contains(p.content, "evil") || strings.Contains(p.name, "evil") {
						t.Errorf("evil in %s: %s", p.name, p.content)
					}
					kept = kept || strings.Contains(p.content, "bleibt")
					checkRelations(t, partsOf(t, file), p.name, p.content)
				}
				if !kept {
					t.Error("nothing is left")
				}
			}
			if !slices.Contains(removed, docx.Removal{Kind: docx.RemovedTemplate, Name: "https://evil.example/t.dotm"}) {
				t.Errorf("the template is not listed: %v", removed)
			}
		})
	}
}

func partsOf(t *testing.T, file []byte) map[string]string {
	t.Helper()
	parts := map[string]string{}
	for _, p := range mustParts(t, file) {
		parts[p.name] = p.content
	}
	return parts
}

// fetchingFields are fields by which Word reads what is not in the file.
var fetchingFields = map[string]string{
	"DDE":      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DD</w:instrText></w:r><w:r><w:instrText>E "cmd" "/c evil" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("bleibt") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
	"DDEAUTO":  `<w:fldSimple w:instr="ddeauto c:\\evil.exe">` + run("bleibt") + `</w:fldSimple>`,
	"LINK":     `<w:ins w:id="1"><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>LINK Excel.Sheet evil</w:instrText></w:r></w:ins>` + run("") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + run("bleibt"),
	"IMPORT":   `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>IMPORT evil</w:delInstrText></w:r>` + run("bleibt nicht") + `<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("bleibt") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
	"":         `<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="begin"/><w:instrText>QUOTE 68 68 69 evil</w:instrText><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/></w:r>` + run("bleibt") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
	"DATABASE": `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATABASE \d evil</w:instrText></w:r>` + run("nie zu Ende"),
}

func TestFieldsThatFetch(t *testing.T) {
	for kind, content := range fetchingFields {
		t.Run(kind, func(t *testing.T) {
			file := mustZip(t, wordFile(para(content)+`<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>`, map[string]string{
				"word/header1.xml": `<w:hdr ` + wordNamespace + `>` + para(run("Kopf")+content) + `</w:hdr>`,
			}, relation("h", "header", "header1.xml")))
			for _, name := range []string{"Fill", "Fields"} {
				if err := readers[name](file); !errors.Is(err, docx.ErrUnsafe) {
					t.Errorf("%s: %v", name, err)
				}
			}
			base, removed := mustBase(t, file)
			if want := (docx.Removed{{Kind: docx.RemovedField, Name: kind}}); !slices.Equal(removed, want) {
				t.Errorf("removed %v", removed)
			}
			header := string(base.Headers[0].Part.Content)
			if strings.Contains(header, "evil") || strings.Contains(header, "fldChar") || strings.Contains(header, "nicht") ||
				strings.Contains(content, ">bleibt<") != strings.Contains(header, ">bleibt<") {
				t.Errorf("header %s", header)
			}
		})
	}
}

// A field that never ends, long names and huge numbers do no harm.
func TestOddFilesAreRead(t *testing.T) {
	huge := strings.Repeat("9", 1000)
	for name, body := range map[string]string{
		"long field":   para(run("{{" + strings.Repeat("x", 1<<20) + "}}")),
		"many braces":  para(run(strings.Repeat("{{ ", 400_000))),
		"only braces":  para(run(strings.Repeat("{", 1<<20))),
		"Word fields":  para(strings.Repeat(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, 50_000) + run("x")),
		"huge numbers": `<w:p/><w:sectPr><w:pgSz w:w="` + huge + `" w:h="-` + huge + `"/><w:pgMar w:top="NaN" w:left="1e300" w:right="` + huge + `"/></w:sectPr>`,
		"odd margins":  `<w:p/><w:sectPr><w:pgSz w:w="11906.5" w:h="16838"/><w:pgMar w:top="1000" w:left="9000" w:right="9000" w:bottom="1000"/></w:sectPr>`,
	} {
		t.Run(name, func(t *testing.T) {
			file := mustZip(t, wordFile(body, map[string]string{
				"word/numbering.xml": `<w:numbering ` + wordNamespace + `><w:abstractNum w:abstractNumId="` + huge + `"/><w:abstractNum w:abstractNumId="2147483647"/><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="` + huge + `"/></w:abstractNum><w:num w:numId="99999999"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
				"word/styles.xml":    `<w:styles ` + wordNamespace + `><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style></w:styles>`,
			}, relation("n", "numbering", "numbering.xml"), relation("s", "styles", "styles.xml")))
			base, _ := mustBase(t, file)
			checkStructure(t, mustWrite(t, letter(), docx.Options{Base: base}))
			if w := base.Page.Width; w != docx.Default().Page.Width || base.Page.Left != docx.Default().Page.Left {
				t.Errorf("page %+v", base.Page)
			}
			if _, err := docx.ReadText(file); err != nil {
				t.Error(err)
			}
			if _, faults, err := docx.Fill(file, hafen); err != nil && !errors.Is(err, docx.ErrTooLarge) && !errors.Is(err, docx.ErrUnsafe) || len(faults) > 100 {
				t.Errorf("error %v, %d faults", err, len(faults))
			}
		})
	}
}
