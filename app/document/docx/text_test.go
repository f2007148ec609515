package docx_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/document/docx"
)

func TestReadText(t *testing.T) {
	mark := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	code := func(s string) string { return `<w:r><w:instrText>` + s + `</w:instrText></w:r>` }
	for _, tt := range []struct {
		name, body string
		want       []string
	}{
		{"paragraphs", para(run("Eins")) + para("") + para(run("zw")+run("ei")), []string{"Eins", "zwei"}},
		{"tabs and breaks", para(`<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>`), []string{"a b c-d"}},
		{"spaces that do not count", para(`<w:r><w:t> a </w:t></w:r><w:r><w:t> b</w:t></w:r>`), []string{"ab"}},
		{"cells", table(row(para(run("a"))+para(run("b")), para(run("c"))), row(para(""), para(run("d")))), []string{"a b", "c", "d"}},
		{"a table in a cell", table(row(para(run("a")) + table(row(para(run("b")))) + para(run("c")))), []string{"a c", "b"}},
		{"deleted and inserted", para(`<w:del w:id="1"><w:r><w:delText>weg</w:delText></w:r></w:del><w:ins w:id="2">` + run("neu") + `</w:ins>`), []string{"neu"}},
		{"moved", para(`<w:moveFrom w:id="1">`+run("alt")+`</w:moveFrom>`+run("x")) + para(`<w:moveTo w:id="2">`+run("hier")+`</w:moveTo>`), []string{"x", "hier"}},
		{"a deleted row", table(`<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>`+para(run("weg"))+`</w:tc></w:tr>`, row(para(run("da")))), []string{"da"}},
		{"a field", para(run("Seite ") + mark("begin") + code(" PAGE ") + mark("separate") + run("7") + mark("end") + run("!")), []string{"Seite 7!"}},
		{"a simple field", para(`<w:fldSimple w:instr=" PAGE ">` + run("7") + `</w:fldSimple>`), []string{"7"}},
		{
			"a field in a field's code",
			para(mark("begin") + code(" IF ") + mark("begin") + code("PAGE") + mark("separate") + run("3") + mark("end") + code(" = 3 ") + mark("separate") + run("drei") + mark("end")),
			[]string{"drei"},
		},
		{"a field over paragraphs", para(mark("begin")+code("TOC")+mark("separate")+run("a")) + para(run("b")+mark("end")), []string{"a", "b"}},
		{"a field without end", para(mark("begin") + code("TOC") + run("a")), []string{"a"}},
		{
			"a text box, once",
			para(run("vor")+`<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:txbxContent>`+para(run("Kasten"))+`</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>`+para(run("Kasten"))+`</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`+run(" nach")) + para(run("dann")),
			[]string{"vor nach", "Kasten", "dann"},
		},
		{"a text box in a cell", table(row(para(run("a") + `<w:r><w:pict><w:txbxContent>` + para(run("Kasten")) + `</w:txbxContent></w:pict></w:r>`))), []string{"a", "Kasten"}},
		{"a control and a link", para(`<w:sdt><w:sdtContent>` + run("a") + `</w:sdtContent></w:sdt><w:hyperlink>` + run("b") + `</w:hyperlink>`), []string{"ab"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := docx.ReadText(mustZip(t, wordFile(tt.body, nil)))
			if err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("error %v, got %q, want %q", err, got, tt.want)
			}
		})
	}
}

func TestNotesComeLastAndHeadersDoNot(t *testing.T) {
	note := func(tag, inner, text string) string {
		return `<w:` + tag + ` ` + wordNamespace + `><w:` + inner + ` w:id="1">` + para(run(text)) + `</w:` + inner + `></w:` + tag + `>`
	}
	got, err := docx.ReadText(mustZip(t, wordFile(para(run("Text")), map[string]string{
		"word/header1.xml": `<w:hdr ` + wordNamespace + `>` + para(run("Kopf")) + `</w:hdr>`, "word/footnotes.xml": note("footnotes", "footnote", "Fuß"),
		"word/endnotes.xml": note("endnotes", "endnote", "Ende"),
	}, relation("rId1", "endnotes", "endnotes.xml"), relation("rId2", "header", "header1.xml"), relation("rId3", "footnotes", "footnotes.xml"))))
	if want := []string{"Text", "Fuß", "Ende"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("error %v, got %q, want %q", err, got, want)
	}
}

// What this package writes reads back as what was written.
func TestTextOfAWrittenDocument(t *testing.T) {
	got, err := docx.ReadText(mustWrite(t, letter(), docx.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Bericht zur Risikobeurteilung", "Informationssicherheit der Hafen Dental GmbH, Beurteilung 2026",
		"Inhalt", // its lines repeat the headings
		"Zweck", "Diese Richtlinie gilt für alle.", "Geltung", "Standorte", "Hamburg", "Kiel",
		"Tabelle 1: Wer was tut", "Rolle", "Aufgabe", "Leitung", "entscheidet", "Anhang", "Ende.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n"))
	}
}
