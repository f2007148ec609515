package docx_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
)

// stationery is a file with headers and footers of the given content by name;
// the last letters of a name are its kind of part.
func stationery(tb testing.TB, body, settings string, stories map[string]string) []byte {
	tb.Helper()
	more := map[string]string{"word/settings.xml": `<w:settings ` + wordNamespace + `>` + settings + `</w:settings>`}
	relations := []string{relation("s", "settings", "settings.xml")}
	for name, content := range stories {
		kind, tag := "header", "hdr"
		if strings.HasPrefix(name, "footer") {
			kind, tag = "footer", "ftr"
		}
		more["word/"+name+".xml"] = `<w:` + tag + ` ` + wordNamespace + `>` + content + `</w:` + tag + `>`
		relations = append(relations, relation(name, kind, name+".xml"))
	}
	slices.Sort(relations)
	return mustZip(tb, wordFile(body, more, relations...))
}

func section(content string) string { return `<w:sectPr>` + content + `</w:sectPr>` }

func reference(kind, use, id string) string {
	return `<w:` + kind + `Reference w:type="` + use + `" r:id="` + id + `"/>`
}

func pageField() string { return `<w:fldSimple w:instr=" PAGE ">` + run("1") + `</w:fldSimple>` }

func TestWhichHeadersAreTaken(t *testing.T) {
	const (
		builtinTop  = "header default: Hafen Dental GmbH | {TITLE}Bericht zur Risikobeurteilung | Vertraulich"
		builtinLine = "ISMS-18 | Version 1.2 · Freigegeben | Seite {PAGE}1 von {NUMPAGES}1"
		ownLine     = "ISMS-18 · Version 1.2 · Freigegeben · Seite {PAGE}1 von {NUMPAGES}1"
	)
	stories := map[string]string{
		"header1": para(run("eins")), "header2": para(run("zwei")), "header3": para(pageField()), "header4": para(run(" ")),
		"footer1": para(run("Fuß")), "footer2": para(run("Blatt {{page}}")), "footer3": para(""),
	}
	for _, tt := range []struct {
		name, body, settings string
		want                 []string
	}{
		{"none", section(""), "", []string{builtinTop, "footer default: " + builtinLine}},
		{"empty ones are none", section(reference("header", "default", "header4") + reference("footer", "default", "footer3")), "", []string{builtinTop, "footer default: " + builtinLine}},
		{"ids that lead nowhere are none", section(reference("header", "default", "nobody") + reference("footer", "default", "header1")), "", []string{builtinTop, "footer default: " + builtinLine}},
		{"a footer alone", section(reference("footer", "default", "footer1")), "", []string{"header default: ", "footer default: Fuß | " + ownLine}},
		{"a footer with the page", section(reference("footer", "default", "footer2")), "", []string{"header default: ", "footer default: Blatt {PAGE}1"}},
		{"a header with the page", section(reference("header", "default", "header3")), "", []string{"header default: 1", "footer default: "}},
		{
			"the last section's", para(`<w:pPr>`+section(reference("header", "default", "header1"))+`</w:pPr>`) + section(reference("header", "default", "header2")), "",
			[]string{"header default: zwei", "footer default: " + builtinLine},
		},
		{
			"one that goes on", para(`<w:pPr>`+section(`<w:headerReference w:type="default" r:id="header1"/><w:titlePg/>`)+`</w:pPr>`) + section(""), "",
			[]string{"header default: eins", "footer default: " + builtinLine, "footer first: " + builtinLine},
		},
		{
			"not a former one", section(reference("header", "default", "header2") + `<w:sectPrChange w:id="1">` + section(reference("header", "default", "header1")) + `</w:sectPrChange>`), "",
			[]string{"header default: zwei", "footer default: " + builtinLine},
		},
		{
			"first page", section(reference("header", "default", "header1") + reference("header", "first", "header2") + reference("footer", "default", "footer2") + reference("footer", "first", "footer1") + `<w:titlePg/>`), "",
			[]string{"header default: eins", "header first: zwei", "footer default: Blatt {PAGE}1", "footer first: Fuß | " + ownLine},
		},
		{
			"no first page", section(reference("header", "default", "header1") + reference("header", "first", "header2") + `<w:titlePg w:val="0"/>`), "",
			[]string{"header default: eins", "footer default: " + builtinLine},
		},
		{
			"even pages", section(reference("header", "default", "header1") + reference("header", "even", "header2")), `<w:evenAndOddHeaders/>`,
			[]string{"header default: eins", "header even: zwei", "footer default: " + builtinLine, "footer even: " + builtinLine},
		},
		{"no even pages", section(reference("header", "default", "header1") + reference("header", "even", "header2")), "", []string{"header default: eins", "footer default: " + builtinLine}},
		{
			"one for two kinds of pages", section(reference("header", "default", "header1") + reference("header", "first", "header1") + `<w:titlePg/>`), "",
			[]string{"header default: eins", "header first: eins", "footer default: " + builtinLine, "footer first: " + builtinLine},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			base, _ := mustBase(t, stationery(t, tt.body, tt.settings, stories))
			file := mustWrite(t, letter(), docx.Options{Base: base})
			checkStructure(t, file)
			if got := runningTexts(t, file); !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
			even := strings.Contains(mustPart(t, file, "word/settings.xml"), "evenAndOddHeaders")
			if want := strings.Contains(strings.Join(tt.want, ""), " even: "); even != want {
				t.Errorf("even pages differ: %v", even)
			}
		})
	}
}

func TestValuesInALetterhead(t *testing.T) {
	header := para(`<w:r><w:rPr><w:b/></w:rPr><w:t>{{Org</w:t></w:r>`+run("anisation}} · {{ title }}")) + para(run("{{status}}/{{STATUS}} {{page}}/{{pages}} {{“number”}}{{nobody}} {{open"))
	base, removed := mustBase(t, stationery(t, section(reference("header", "default", "header1")), "", map[string]string{"header1": header}))
	if want := (docx.Removed{{docx.RemovedUnknown, "nobody"}, {docx.RemovedUnknown, "open"}}); !slices.Equal(removed, want) {
		t.Errorf("removed %v", removed)
	}
	d := letter()
	d.Title, d.Meta.Organisation, d.Meta.Status = "<Titel> {{page}}", "Käse & Co\nKG", ""
	got := runningTexts(t, mustWrite(t, d, docx.Options{Base: base}))
	want := "header default: Käse & Co KG · <Titel> {{page}} | / {PAGE}1/{NUMPAGES}1 ISMS-18 open"
	if got[0] != want {
		t.Errorf("got  %s\nwant %s", got[0], want)
	}
	if part := string(base.Headers[0].Part.Content); !strings.Contains(part, `<w:b/></w:rPr><w:t>{{Org`) {
		t.Errorf("the base itself was filled: %s", part)
	}
}

func TestPageOfALetterhead(t *testing.T) {
	def := docx.Default().Page
	for _, tt := range []struct {
		name, section string
		want          docx.Page
	}{
		{"none", "", def},
		{"size only", `<w:pgSz w:w="12240" w:h="15840"/>`, docx.Page{Width: 12240, Height: 15840, Top: def.Top, Right: def.Right, Bottom: def.Bottom, Left: def.Left, Header: def.Header, Footer: def.Footer}},
		{
			"across, with a gutter and a fixed top", `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="-1000" w:right="1100" w:bottom="1200" w:left="1300" w:header="400" w:footer="500" w:gutter="200"/>`,
			docx.Page{Width: 11906, Height: 16838, Top: -1000, Right: 1100, Bottom: 1200, Left: 1500, Header: 400, Footer: 500},
		},
		{"no room for text", `<w:pgMar w:top="8000" w:right="1100" w:bottom="8000" w:left="1300" w:header="400" w:footer="500"/>`, def},
		{"a stamp", `<w:pgSz w:w="500" w:h="500"/>`, def},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if base, _ := mustBase(t, stationery(t, section(tt.section), "", nil)); base.Page != tt.want {
				t.Errorf("got %+v, want %+v", base.Page, tt.want)
			}
		})
	}
}

// withStyles is a letterhead of styles and lists alone.
func withStyles(tb testing.TB, styles, numbering string) *docx.Base {
	tb.Helper()
	base, _ := mustBase(tb, mustZip(tb, wordFile(section(""), map[string]string{
		"word/styles.xml": `<w:styles ` + wordNamespace + `>` + styles + `</w:styles>`, "word/numbering.xml": `<w:numbering ` + wordNamespace + `>` + numbering + `</w:numbering>`,
	}, relation("a", "styles", "styles.xml"), relation("b", "numbering", "numbering.xml"))))
	return base
}

func headingStyle(level, properties string) string {
	return `<w:style w:type="paragraph" w:styleId="H` + level + `"><w:name w:val="heading ` + level + `,Kapitel"/><w:basedOn w:val="Base"/><w:pPr>` + properties + `</w:pPr></w:style>`
}

func list(format, text string, levels int) string {
	content := ""
	for i := range levels {
		content += `<w:lvl w:ilvl="` + string(rune('0'+i)) + `"><w:lvlText w:val="` + text + `"/><w:numFmt w:val="` + format + `"/></w:lvl>`
	}
	return `<w:abstractNum w:abstractNumId="1">` + content + `</w:abstractNum>`
}

func TestHeadingsKeepTheirNumbers(t *testing.T) {
	in := func(list, level string) string {
		return `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr>`
	}
	nums := `<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`
	for _, tt := range []struct {
		name, styles, numbering string
		want                    []string // lists and levels of the three headings, "" for the style's
	}{
		{"none", headingStyle("1", "") + headingStyle("2", ""), list("decimal", "%1", 3) + nums, []string{"2/0", "2/1", "2/2"}},
		{"numbered, and the rest goes on in the same list", headingStyle("1", in("1", "0")) + headingStyle("2", ""), list("decimal", "%1", 3) + nums, []string{"", "1/1", "1/2"}},
		{"numbered, without levels for the rest", headingStyle("1", in("1", "0")), list("decimal", "%1", 1) + nums, []string{"", "2/1", "2/2"}},
		{"LibreOffice's lists that show nothing", headingStyle("1", in("1", "0")) + headingStyle("2", in("1", "1")), list("none", "", 3) + nums, []string{"2/0", "2/1", "2/2"}},
		{"taken back", headingStyle("1", in("0", "0")), list("decimal", "%1", 3) + nums, []string{"2/0", "2/1", "2/2"}},
		{"from the style below", headingStyle("1", "") + `<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Kapitel"/><w:pPr>` + in("1", "0") + `</w:pPr></w:style>`, list("decimal", "%1", 1) + nums, []string{"", "2/1", "2/2"}},
		{"a list that is not there", headingStyle("1", in("7", "0")), nums, []string{"1/0", "1/1", "1/2"}},
		{
			"by a list style", headingStyle("1", in("1", "0")),
			`<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>` + nums,
			[]string{"", "2/1", "2/2"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := &document.Document{}
			for level := 1; level <= 3; level++ {
				d.Body = append(d.Body, document.Heading{Level: level, Text: document.Plain("Kapitel")})
			}
			file := mustWrite(t, d, docx.Options{Base: withStyles(t, tt.styles, tt.numbering)})
			checkStructure(t, file)
			var got []string
			for _, p := range strings.Split(mustPart(t, file, "word/document.xml"), "<w:p>")[1:] {
				numbers := values(p, "w:numId", "w:val")
				if len(numbers) == 0 {
					got = append(got, "")
				} else {
					got = append(got, numbers[0]+"/"+values(p, "w:ilvl", "w:val")[0])
				}
			}
			if got = got[:3]; !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestStylesOfOtherPrograms(t *testing.T) {
	base := withStyles(t,
		`<w:style w:type="paragraph" w:default="1" w:styleId="std"><w:name w:val="Standardtext"/><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:style>`+
			`<w:style w:type="table" w:default="1" w:styleId="tab"><w:name w:val="Table Normal"/></w:style>`+
			`<w:style w:type="paragraph" w:styleId="h"><w:name w:val="Heading 1"/><w:rPr><w:color w:themeColor="accent1" w:val="AB12CD"/></w:rPr></w:style>`, "")
	file := mustWrite(t, letter(), docx.Options{Base: base})
	styles := mustPart(t, file, "word/styles.xml")
	for _, kind := range []string{"paragraph", "table", "character"} {
		defaults := 0
		for style := range strings.SplitSeq(styles, "<w:style ") {
			tag, _, _ := strings.Cut(style, ">")
			if strings.HasPrefix(tag, `w:type="`+kind+`"`) && strings.Contains(tag, `w:default="1"`) {
				defaults++
			}
		}
		if defaults != 1 {
			t.Errorf("%d default styles for %s", defaults, kind)
		}
	}
	for _, tt := range []struct {
		name, part, want string
		there            bool
	}{
		{"body text is the file's default", mustPart(t, file, "word/document.xml"), `<w:pStyle w:val="std"/>`, true},
		{"the document's language is added", styles, `<w:lang w:val="de-DE"`, true},
		{"no style speaks another", styles, `fr-FR`, false},
		{"added headings have the colour of the file's", styles, `<w:color w:val="AB12CD"/>`, true},
		{"and lists", mustPart(t, file, "word/numbering.xml"), `<w:color w:val="AB12CD"/>`, true},
		{"and the line below column headings", mustPart(t, file, "word/document.xml"), `w:color="AB12CD"`, true},
		{"nothing has the built-in one", styles + mustPart(t, file, "word/numbering.xml") + mustPart(t, file, "word/document.xml"), `0B6E69`, false},
		{"cells are not justified", styles, `<w:jc w:val="left"/>`, true},
	} {
		if strings.Contains(tt.part, tt.want) != tt.there {
			t.Errorf("%s: %s is there: %v", tt.name, tt.want, !tt.there)
		}
	}
}

func TestLineNeedsAFooter(t *testing.T) {
	base := docx.Default()
	base.Footers = []docx.Running{{Use: docx.RunningDefault, Line: true, Part: docx.Part{Name: "word/f.xml", Content: []byte(`<w:ftr/>`)}}}
	var sink strings.Builder
	if err := docx.Write(&sink, letter(), docx.Options{Base: base}); err == nil || !strings.Contains(err.Error(), "word/f.xml") {
		t.Errorf("error %v", err)
	}
}
