package docx_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/document/docx"
)

// firm answers the fields of the tests.
type firm struct {
	fields map[string]string
	rows   map[string][]map[string]string
}

func (f firm) Field(words []string) (string, bool) {
	text, ok := f.fields[strings.Join(words, " ")]
	return text, ok
}

func (f firm) Rows(words []string) ([]func(string) (string, bool), bool) {
	list, ok := f.rows[strings.Join(words, " ")]
	var rows []func(string) (string, bool)
	for _, row := range list {
		rows = append(rows, func(field string) (string, bool) {
			text, ok := row[field]
			return text, ok
		})
	}
	return rows, ok
}

var hafen = firm{
	fields: map[string]string{
		"organisation.name": "Hafen Dental GmbH", "role security_officer": "Jana Petersen",
		"address": "Kai 1\n20457 Hamburg\tHH", "evil": `<w:p/>&"` + "\x00\x0b]]>{{address}}", "empty": "", "place": "überall",
	},
	rows: map[string][]map[string]string{
		"suppliers": {{"name": "Müller & Söhne", "service": "Wartung"}, {"name": "Cloud", "service": "Rechenzentrum\nFrankfurt"}},
		"none":      {},
	},
}

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func para(content string) string { return `<w:p>` + content + `</w:p>` }

func table(rows ...string) string {
	return `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>` + strings.Join(rows, "") + `</w:tbl>`
}

func row(cells ...string) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(`<w:tc><w:tcPr/>` + c + `</w:tc>`)
	}
	return `<w:tr>` + b.String() + `</w:tr>`
}

// mustFill fills a body and gives the main document.
func mustFill(tb testing.TB, body string) string {
	tb.Helper()
	out, faults, err := docx.Fill(mustZip(tb, wordFile(body, nil)), hafen)
	if err != nil || len(faults) > 0 {
		tb.Fatalf("error %v, faults %v", err, faults)
	}
	main := mustPart(tb, out, "word/document.xml")
	_, main, _ = strings.Cut(main, "<w:body>")
	main, _, _ = strings.Cut(main, "</w:body>")
	return main
}

func TestFill(t *testing.T) {
	for _, tt := range []struct{ name, body, want string }{
		{"one run", para(run("Die {{organisation.name}}.")), para(run("Die ") + run("Hafen Dental GmbH") + run("."))},
		{"no field", para(run("Text { a } }} {")), para(run("Text { a } }} {"))},
		{
			"divided over runs, looking like its beginning",
			para(`<w:r><w:rPr><w:b/></w:rPr><w:t>Von {</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{role</w:t></w:r><w:bookmarkStart w:id="0" w:name="x"/><w:r><w:t xml:space="preserve"> “security_officer”</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>}</w:t></w:r><w:bookmarkEnd w:id="0"/><w:r><w:t>}!</w:t></w:r>`),
			para(`<w:r><w:rPr><w:b/></w:rPr>` + text("Von ") + text("Jana Petersen") + `</w:r><w:proofErr w:type="spellStart"/><w:r/><w:bookmarkStart w:id="0" w:name="x"/><w:r/><w:r><w:rPr><w:i/></w:rPr></w:r><w:bookmarkEnd w:id="0"/><w:r>` + text("!") + `</w:r>`),
		},
		{"spaces of all kinds", para(run("{{\u00a0role\u202f\u200bsecurity_\u00adofficer\u2003}}")), para(run("Jana Petersen"))},
		{"a tab between the words", para(`<w:r><w:t>{{role</w:t><w:tab/><w:t>security_officer}}</w:t></w:r>`), para(run("Jana Petersen"))},
		{"lines and tabs", para(run("{{address}}")), para(`<w:r>` + text("Kai 1") + `<w:br/>` + text("20457 Hamburg") + `<w:tab/>` + text("HH") + `</w:r>`)},
		{"never markup, never filled again", para(run("{{evil}}")), para(run("&lt;w:p/&gt;&amp;&quot;]]&gt;{{address}}"))},
		{"nothing", para(run("a{{empty}}b")), para(`<w:r>` + text("a") + text("b") + `</w:r>`)},
		{"three braces", para(run("{{{place}}}")), para(run("{") + run("überall") + run("}"))},
		{"several in a run", para(run("{{place}}{{place}} {{place}}")), para(run("überall") + run("überall") + run(" ") + run("überall"))},
		{"in a link", para(`<w:hyperlink w:anchor="x">` + run("{{place}}") + `</w:hyperlink>`), para(`<w:hyperlink w:anchor="x">` + run("überall") + `</w:hyperlink>`)},
		{"deleted text is no field", para(`<w:del w:id="1"><w:r><w:delText>{{unknown}}</w:delText></w:r></w:del>` + run("x")), para(`<w:del w:id="1"><w:r><w:delText>{{unknown}}</w:delText></w:r></w:del>` + run("x"))},
		{
			"both forms of a text box",
			para(`<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:txbxContent>` + para(run("{{place}}")) + `</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + para(run("{{place}}")) + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`),
			para(`<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:txbxContent>` + para(run("überall")) + `</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + para(run("überall")) + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`),
		},
		{
			"rows", table(row(para(run("Name")), para(run("Was"))), row(para(run("{{rows suppliers}} {{name}}")), para(run("{{service}} ({{place}})")))),
			table(row(para(run("Name")), para(run("Was"))), row(para(run("Müller &amp; Söhne")), para(run("Wartung")+run(" (")+run("überall")+run(")"))),
				row(para(run("Cloud")), para(`<w:r>`+text("Rechenzentrum")+`<w:br/>`+text("Frankfurt")+text(" (")+text("überall")+text(")")+`</w:r>`))),
		},
		{
			"a marker in its own paragraph", table(row(para(run("{{rows suppliers}}")) + para(run("{{name}}")))),
			table(row(para(run("Müller &amp; Söhne"))), row(para(run("Cloud")))),
		},
		{
			"a marker in another cell", table(row(para(run("{{name}}")), para(run("{{rows suppliers}}")))),
			table(row(para(run("Müller &amp; Söhne")), para(`<w:r/>`)), row(para(run("Cloud")), para(`<w:r/>`))),
		},
		{"no rows", table(row(para(run("Name"))), row(para(run("{{rows none}}{{whatever}}")))), table(row(para(run("Name"))))},
		{"no rows and no heading", para(run("a")) + table(row(para(run("{{rows none}}")))) + para(run("b")), para(run("a")) + para(run("b"))},
		{"a cell that loses its table", table(row(table(row(para(run("{{rows none}}")))))), table(row(`<w:p/>`))},
		{
			"a table in a row", table(row(para(run("{{rows suppliers}}{{name}}")) + table(row(para(run("{{rows suppliers}}{{service}}")))) + para(""))),
			table(row(para(run("Müller &amp; Söhne"))+table(row(para(run("Wartung"))), row(para(twoLines)))+`<w:p/>`),
				row(para(run("Cloud"))+table(row(para(run("Wartung"))), row(para(twoLines)))+`<w:p/>`)),
		},
		{
			"what may be there once", table(row(`<w:p w14:paraId="00000001">` + `<w:bookmarkStart w:id="0" w:name="x"/>` + run("{{rows suppliers}}{{name}}") + `<w:bookmarkEnd w:id="0"/><w:r><w:drawing><wp:docPr id="7" name="x"/></w:drawing></w:r></w:p>`)),
			table(row(`<w:p w14:paraId="00000001">`+`<w:bookmarkStart w:id="0" w:name="x"/>`+run("Müller &amp; Söhne")+`<w:bookmarkEnd w:id="0"/><w:r><w:drawing><wp:docPr id="1" name="x"/></w:drawing></w:r></w:p>`),
				row(para(run("Cloud")+`<w:r><w:drawing><wp:docPr id="2" name="x"/></w:drawing></w:r>`))),
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, want := joined(mustFill(t, tt.body)), joined(emptied(tt.want)); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

var twoLines = `<w:r>` + text("Rechenzentrum") + `<w:br/>` + text("Frankfurt") + `</w:r>`

func text(s string) string { return `<w:t xml:space="preserve">` + s + `</w:t>` }

// joined makes one w:t of those that follow each other, and one run of those of
// equal look, as what is written may divide text at will.
func joined(s string) string {
	s = strings.ReplaceAll(s, `</w:r><w:r><w:t xml:space="preserve">`, `<w:t xml:space="preserve">`)
	return strings.ReplaceAll(s, `</w:t><w:t xml:space="preserve">`, "")
}

// emptied writes elements without content as the writer does.
func emptied(s string) string {
	for _, tag := range []string{"w:p", "w:r"} {
		s = strings.ReplaceAll(s, "<"+tag+"></"+tag+">", "<"+tag+"/>")
	}
	return s
}

func TestFillReachesAllStories(t *testing.T) {
	story := func(tag string) string {
		return `<w:` + tag + ` ` + wordNamespace + `>` + para(run("{{place}}")) + `</w:` + tag + `>`
	}
	note := func(tag, inner string) string {
		return `<w:` + tag + ` ` + wordNamespace + `><w:` + inner + ` w:id="1">` + para(run("{{place}}")) + `</w:` + inner + `></w:` + tag + `>`
	}
	parts := wordFile(para(run("{{place}}")), map[string]string{
		"word/header1.xml": story("hdr"), "word/footer1.xml": story("ftr"), "word/footnotes.xml": note("footnotes", "footnote"),
		"word/endnotes.xml": note("endnotes", "endnote"), "word/comments.xml": note("comments", "comment"),
	}, relation("rId1", "header", "header1.xml"), relation("rId2", "footer", "footer1.xml"), relation("rId3", "footnotes", "footnotes.xml"),
		relation("rId4", "endnotes", "endnotes.xml"), relation("rId5", "comments", "comments.xml"))
	out, faults, err := docx.Fill(mustZip(t, parts), hafen)
	if err != nil || len(faults) > 0 {
		t.Fatalf("error %v, faults %v", err, faults)
	}
	for name := range parts {
		if strings.HasPrefix(name, "word/") && !strings.HasSuffix(name, ".rels") && !strings.Contains(mustPart(t, out, name), "überall") {
			t.Errorf("%s is not filled", name)
		}
	}
	again, _, err := docx.Fill(mustZip(t, parts), hafen)
	if err != nil || !bytes.Equal(out, again) {
		t.Errorf("the second time differs, error %v", err)
	}
}

func TestFaults(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       []docx.Fault
	}{
		{"unknown", para("") + para(run("{{place}} {{nowhere at “all”}}")), []docx.Fault{{Paragraph: 2, Field: "nowhere at all", Kind: docx.FaultUnknown}}},
		{"nothing asked", para(run("{{ }}")), []docx.Fault{{Paragraph: 1, Kind: docx.FaultUnknown}}},
		{"unclosed", para(run("{{place")) + para(run("}}")), []docx.Fault{{Paragraph: 1, Field: "place", Kind: docx.FaultUnclosed}}},
		{"unclosed before another", para(run("{{place {{place}}")), []docx.Fault{{Paragraph: 1, Field: "place", Kind: docx.FaultUnclosed}}},
		{"rows outside", para(run("{{rows suppliers}}")), []docx.Fault{{Paragraph: 1, Field: "rows suppliers", Kind: docx.FaultRowsOutside}}},
		{"unknown rows", table(row(para(run("{{rows ships}}{{name}}")))), []docx.Fault{{Paragraph: 1, Field: "rows ships", Kind: docx.FaultUnknown}}},
		{"other rows in a row", table(row(para(run("{{rows suppliers}}{{rows none}}")))), []docx.Fault{{Paragraph: 1, Field: "rows none", Kind: docx.FaultUnknown}}},
		{
			"unknown in every row, once", table(row(para("")), row(para(run("{{rows suppliers}}")), para(run("{{colour}}")))) + para(run("{{last}}")),
			[]docx.Fault{{Paragraph: 3, Field: "colour", Kind: docx.FaultUnknown}, {Paragraph: 4, Field: "last", Kind: docx.FaultUnknown}},
		},
		{
			"both forms of a text box, once",
			para(`<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:txbxContent>`+para(run("{{x}}"))+`</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>`+para(run("{{x}}"))+`</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`) + para(run("{{y}}")),
			[]docx.Fault{{Paragraph: 2, Field: "x", Kind: docx.FaultUnknown}, {Paragraph: 3, Field: "y", Kind: docx.FaultUnknown}},
		},
		{"long", para(run("{{" + strings.Repeat("ä", 400) + "}}")), []docx.Fault{{Paragraph: 1, Field: strings.Repeat("ä", 200), Kind: docx.FaultUnknown}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for i := range tt.want {
				tt.want[i].Part = "word/document.xml"
			}
			out, faults, err := docx.Fill(mustZip(t, wordFile(tt.body, nil)), hafen)
			if err != nil || out != nil || !slices.Equal(faults, tt.want) {
				t.Errorf("%d bytes, error %v, got %v, want %v", len(out), err, faults, tt.want)
			}
		})
	}
}

func TestFields(t *testing.T) {
	body := para(run("{{organisation.name}}")) + table(row(para(run("{{rows suppliers open}}{{name}}")), table(row(para(run("{{inner}}"))))+para(""))) +
		para(run("{{rows x}} {{never"))
	found, err := docx.Fields(mustZip(t, wordFile(body, nil)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprintf("%s %d %s rows=%v in=%s %s", f.Part, f.Paragraph, strings.Join(f.Words, "+"), f.Rows, strings.Join(f.Row, "+"), f.Fault))
	}
	want := []string{
		"word/document.xml 1 organisation.name rows=false in= ",
		"word/document.xml 2 suppliers+open rows=true in= ",
		"word/document.xml 2 name rows=false in=suppliers+open ",
		"word/document.xml 3 inner rows=false in=suppliers+open ",
		"word/document.xml 5 x rows=true in= rows_outside_table",
		"word/document.xml 5 never rows=false in= unclosed",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A template keeps what it has: a letterhead as a template comes out as sound as
// it went in, and so does a document of this package.
func TestFilledFilesAreSound(t *testing.T) {
	for _, name := range letterheads {
		values := firm{fields: map[string]string{"number": "1", "Version": "2", "classification": "3", "kostenstelle": "4"}}
		out, faults, err := docx.Fill(mustLetterhead(t, name), values)
		if err != nil || len(faults) > 0 {
			t.Fatalf("%s: error %v, faults %v", name, err, faults)
		}
		for _, p := range mustParts(t, out) {
			if strings.HasSuffix(p.name, ".png") {
				continue
			}
			checkWellFormed(t, p)
			if strings.Contains(p.content, "{{") {
				t.Errorf("%s: field left in %s", name, p.name)
			}
		}
	}
	out, faults, err := docx.Fill(mustWrite(t, sampleDocument(), docx.Options{}), hafen)
	if err != nil || len(faults) > 0 {
		t.Fatalf("error %v, faults %v", err, faults)
	}
	checkStructure(t, out)
}

func TestFilledTemplateBecomesADocument(t *testing.T) {
	parts := wordFile(para(run("{{place}}")), nil)
	parts["[Content_Types].xml"] = strings.Replace(parts["[Content_Types].xml"], "document.main+xml", "template.main+xml", 1)
	out, _, err := docx.Fill(mustZip(t, parts), hafen)
	if err != nil {
		t.Fatal(err)
	}
	if types := mustPart(t, out, "[Content_Types].xml"); !strings.Contains(types, "document.main+xml") || strings.Contains(types, "template.main") {
		t.Errorf("types %s", types)
	}
}

// many answers with more than fits into a file.
type many struct{ lines int }

func (m many) Field([]string) (string, bool) { return strings.Repeat("x\n", m.lines), true }

func (m many) Rows([]string) ([]func(string) (string, bool), bool) {
	return make([]func(string) (string, bool), 1_000), true
}

func TestFillIsBounded(t *testing.T) {
	deep := para(run("{{rows a}}"))
	for range 4 {
		deep += table(row(deep)) + para("")
	}
	for name, body := range map[string]string{
		"rows of rows of rows": table(row(deep)),
		"lines":                strings.Repeat(para(run("{{x}}")), 100),
		"fields":               para(run(strings.Repeat("{{x}}", 10_000))),
	} {
		t.Run(name, func(t *testing.T) {
			if out, _, err := docx.Fill(mustZip(t, wordFile(body, nil)), many{20_000}); !errors.Is(err, docx.ErrTooLarge) {
				t.Errorf("%d bytes, error %v", len(out), err)
			}
		})
	}
}
