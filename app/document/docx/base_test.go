package docx_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
)

const (
	wordNamespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	relationNames = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// foreignStyles are styles as a German Word writes them: ids in German, names
// in English, headings without numbering, and no list or table styles.
const foreignStyles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles ` + wordNamespace + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:sz w:val="22"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:color w:val="7A1F5C"/><w:sz w:val="36"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Kopfzeile"><w:name w:val="header"/><w:basedOn w:val="Standard"/></w:style>` +
	`<w:style w:type="character" w:default="1" w:styleId="Absatz-Standardschriftart"><w:name w:val="Default Paragraph Font"/></w:style>` +
	`<w:style w:type="paragraph" w:customStyle="1" w:styleId="Caption"><w:name w:val="Eigene Unterschrift"/><w:basedOn w:val="Standard"/></w:style>` +
	`</w:styles>`

const foreignNumbering = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering ` + wordNamespace + `><w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>` +
	`<w:num w:numId="12"><w:abstractNumId w:val="7"/></w:num><w:numIdMacAtCleanup w:val="3"/></w:numbering>`

const foreignHeader = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:hdr ` + wordNamespace + ` xmlns:r="` + relationNames + `" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
	`<w:p><w:pPr><w:pStyle w:val="Kopfzeile"/><w:jc w:val="right"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="720000" cy="360000"/><wp:docPr id="1" name="Logo"/>` +
	`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>` +
	`<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
	`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:hdr>`

// onePixel is a teal PNG of one pixel.
const onePixel = "\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xe0\xce\xcb\x04\x00\x01j\x00\xe3EI\x0a=\x00\x00\x00\x00IEND\xaeB`\x82"

// foreignBase is what reading a letterhead would give.
func foreignBase() *docx.Base {
	return &docx.Base{
		Styles:    []byte(foreignStyles),
		Numbering: []byte(foreignNumbering),
		Page:      docx.Page{Width: 12240, Height: 15840, Top: 2268, Right: 1000, Bottom: 1000, Left: 1700, Header: 500, Footer: 500, FirstDiffers: true},
		Headers: []docx.Running{
			{Use: docx.RunningFirst, Part: docx.Part{
				Name: "word/header1.xml", Content: []byte(foreignHeader),
				Relations: []docx.Relation{{ID: "rId1", Type: relationNames + "/image", Target: "media/logo.png"}},
			}},
			{Use: docx.RunningDefault, Part: docx.Part{Name: "word/header2.xml", Content: []byte(`<w:hdr ` + wordNamespace + `><w:p/></w:hdr>`)}},
			{Use: docx.RunningEven, Part: docx.Part{Name: "word/header3.xml", Content: []byte(`<w:hdr ` + wordNamespace + `><w:p/></w:hdr>`)}},
		},
		Parts: []docx.Part{
			{Name: "word/media/logo.png", ContentType: "image/png", Content: []byte(onePixel)},
			{
				Name: "word/fontTable.xml", ContentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml",
				Content: []byte(`<w:fonts ` + wordNamespace + `/>`), DocumentRelation: relationNames + "/fontTable",
			},
		},
	}
}

func TestForeignBaseIsSound(t *testing.T) {
	checkStructure(t, mustWrite(t, sampleDocument(), docx.Options{Base: foreignBase()}))
	for seed := range uint64(30) {
		checkStructure(t, mustWrite(t, randomDocument(seed), docx.Options{Base: foreignBase()}))
	}
}

func TestForeignBaseDecidesTheLook(t *testing.T) {
	file := mustWrite(t, sampleDocument(), docx.Options{Base: foreignBase()})
	main := mustPart(t, file, "word/document.xml")
	styles := mustPart(t, file, "word/styles.xml")
	numbering := mustPart(t, file, "word/numbering.xml")
	for _, tt := range []struct{ name, part, want string }{
		{"headings are the base's, numbered by the writer", main, `<w:pStyle w:val="berschrift1"/><w:keepNext/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="13"/>`},
		{"body text is the base's", main, `<w:pStyle w:val="Standard"/>`},
		{"an id taken by another style is avoided", main, `<w:pStyle w:val="CaptionISMS"/>`},
		{"missing styles are based on the base's", styles, `<w:name w:val="List Bullet"/><w:basedOn w:val="Standard"/>`},
		{"the language is the document's", styles, `<w:lang w:val="de-DE"`},
		{"the base's font stays", styles, `w:ascii="Georgia"`},
		{"the page is the base's", main, `<w:pgMar w:top="2268" w:right="1000" w:bottom="1000" w:left="1700"`},
		{"the base's list layout stays", numbering, `<w:abstractNum w:abstractNumId="7">`},
		{"the writer's list layouts come behind it", numbering, `<w:abstractNum w:abstractNumId="8">`},
		{"the base's list stays in front of the writer's", numbering, `<w:num w:numId="12"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="13">`},
		{"even pages differ", mustPart(t, file, "word/settings.xml"), `<w:evenAndOddHeaders w:val="true"/>`},
		{"a footer the base does not bring is the writer's", mustPart(t, file, "word/footer_isms_default.xml"), `NUMPAGES`},
		{"also on the first page", mustPart(t, file, "word/footer_isms_first.xml"), `NUMPAGES`},
		{"also on even pages", mustPart(t, file, "word/footer_isms_even.xml"), `NUMPAGES`},
		{"the logo is there", mustPart(t, file, "word/media/logo.png"), onePixel},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(tt.part, tt.want) {
				t.Errorf("no %s", tt.want)
			}
		})
	}
	if n := strings.Count(main, "<w:titlePg/>"); n != 1 {
		t.Errorf("%d first pages differ", n)
	}
	for _, p := range mustParts(t, file) {
		if strings.HasPrefix(p.name, "word/header_isms") {
			t.Error("the built-in header is there beside the base's")
		}
	}
}

func TestNumberedForeignHeadingsKeepTheirNumbers(t *testing.T) {
	base := foreignBase()
	base.Styles = []byte(strings.Replace(foreignStyles, "<w:keepNext/>", `<w:keepNext/><w:numPr><w:numId w:val="12"/></w:numPr>`, 1))
	d := &document.Document{Body: []document.Block{
		document.Heading{Level: 1, Text: document.Plain("eins")},
		document.Heading{Level: 2, Text: document.Plain("zwei")},
	}}
	got := values(mustPart(t, mustWrite(t, d, docx.Options{Base: base}), "word/document.xml"), "w:numId", "w:val")
	if !slices.Equal(got, []string{"13"}) {
		t.Errorf("lists of the two headings %v, want only the second's", got)
	}
}

func TestUnusableBase(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(*docx.Base)
	}{
		{"no styles", func(b *docx.Base) { b.Styles = nil }},
		{"broken styles", func(b *docx.Base) { b.Styles = []byte("<w:styles>") }},
		{"broken numbering", func(b *docx.Base) { b.Numbering = []byte("<w:numbering/>") }},
		{"part with a taken name", func(b *docx.Base) { b.Parts = append(b.Parts, docx.Part{Name: "word/Styles.xml"}) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			base := foreignBase()
			tt.spoil(base)
			var sink strings.Builder
			if err := docx.Write(&sink, sampleDocument(), docx.Options{Base: base}); !errors.Is(err, docx.ErrBase) {
				t.Errorf("error %v", err)
			}
		})
	}
}
