package docgen_test

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/translations"
)

// firms are the ISMS that every document has to stand, from nothing answered to
// everything answered.
var firms = map[string]func(testing.TB) *firm{
	"nothing answered": newFirm,
	"facts on":         func(tb testing.TB) *firm { f := newFirm(tb).withPeople(); f.answer(true); return f },
	"facts off":        func(tb testing.TB) *firm { f := newFirm(tb).withPeople(); f.answer(false); return f },
	"product":          func(tb testing.TB) *firm { return newFirm(tb).complete("five5_product") },
	"matrix":           func(tb testing.TB) *firm { return newFirm(tb).complete("five5_matrix") },
	"small":            func(tb testing.TB) *firm { return newFirm(tb).complete("simple3") },
	"one risk":         func(tb testing.TB) *firm { return newFirm(tb).withPeople().withRisks(1) },
	"no controls":      func(tb testing.TB) *firm { return newFirm(tb).withPeople().withoutControls() },
}

func generate(tb testing.TB, v isms.View, id string) *document.Document {
	tb.Helper()
	d, err := docgen.GenerateAlone(v, id, clock)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// generateFile writes a file of the set.
func generateFile(tb testing.TB, v isms.View, id string) *document.Document {
	tb.Helper()
	d, err := docgen.Press{View: v, At: clock}.Generate(id)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// eachDocument visits every document of every firm in every language.
func eachDocument(t *testing.T, visit func(t *testing.T, lang string, d *document.Document)) {
	for name, build := range firms {
		f := build(t)
		for _, lang := range isms.Languages {
			for _, id := range docgen.IDs() {
				t.Run(name+" "+id+" "+lang, func(t *testing.T) {
					visit(t, lang, generate(t, f.view(lang), id))
				})
			}
		}
	}
	for _, size := range isms.Sizes {
		f := newFirm(t).complete("five5_product")
		f.set("organisation", isms.OrganisationID, "document_size", size)
		for _, lang := range isms.Languages {
			for _, id := range docgen.Wanted(f.draft.ISMS) {
				t.Run(size+" set "+id+" "+lang, func(t *testing.T) {
					visit(t, lang, generateFile(t, f.view(lang), id))
				})
			}
		}
	}
}

var (
	leftover = regexp.MustCompile(`<no value>|\{\{|\}\}|%!|[\x{E000}-\x{E003}]|\(\)|: \.|\bNaN\b`)
	textKey  = regexp.MustCompile(`\b(doc|field|choice|role|fact|register|format|band|theme|book)\.[a-z_]+`)
)

func TestDocumentsHoldNoPlaceholdersAndNoKeys(t *testing.T) {
	eachDocument(t, func(t *testing.T, _ string, d *document.Document) {
		text := strings.Join(append(texts(d.Body), d.Title, d.Subtitle, fmt.Sprint(d.Meta), d.Labels.Page, d.Labels.Version, d.Labels.Table), "\n")
		for _, pattern := range []*regexp.Regexp{leftover, textKey} {
			if at := pattern.FindStringIndex(text); at != nil {
				t.Errorf("found %q in %q", text[at[0]:at[1]], text[max(0, at[0]-60):min(len(text), at[1]+60)])
			}
		}
	})
}

func TestDocumentsCanBeWritten(t *testing.T) {
	eachDocument(t, func(t *testing.T, _ string, d *document.Document) {
		if err := docx.Write(io.Discard, d, docx.Options{}); err != nil {
			t.Error(err)
		}
	})
}

func TestEveryHeadingHasTextAndContent(t *testing.T) {
	eachDocument(t, func(t *testing.T, _ string, d *document.Document) {
		for i, b := range d.Body {
			h, ok := b.(document.Heading)
			if !ok {
				continue
			}
			if document.PlainText(h.Text) == "" {
				t.Errorf("heading without text at block %d", i)
			}
			if i+1 == len(d.Body) {
				t.Fatalf("nothing below %q", document.PlainText(h.Text))
			}
			if next, ok := d.Body[i+1].(document.Heading); ok && next.Level <= h.Level {
				t.Errorf("nothing between %q and %q", document.PlainText(h.Text), document.PlainText(next.Text))
			}
			if _, ok := d.Body[i+1].(document.Section); ok {
				t.Errorf("%q stands alone at the end of its page", document.PlainText(h.Text))
			}
		}
	})
}

// headings are the headings of a document.
func headings(d *document.Document) (headed []string) {
	for _, b := range d.Body {
		if h, ok := b.(document.Heading); ok {
			headed = append(headed, document.PlainText(h.Text))
		}
	}
	return headed
}

// namesSomebody says whether a heading is a person's page: names are the same in
// every language.
func namesSomebody(v isms.View, heading string) bool {
	return slices.ContainsFunc(v.People, func(p *isms.Person) bool { return p.Name != "" && strings.HasPrefix(heading, p.Name) })
}

func TestDocumentsAreInOneLanguage(t *testing.T) {
	for name, build := range firms {
		f := build(t)
		for _, id := range docgen.IDs() {
			documents := map[string]*document.Document{}
			for _, lang := range isms.Languages {
				documents[lang] = generate(t, f.view(lang), id)
			}
			for _, lang := range isms.Languages {
				for _, other := range isms.Languages {
					if other != lang {
						nothingForeign(t, name+" "+id, f.view(lang), documents[lang], documents[other], other)
					}
				}
			}
		}
	}
}

// nothingForeign wants no heading and no standing text of another language.
func nothingForeign(t *testing.T, name string, v isms.View, own, foreign *document.Document, other string) {
	t.Helper()
	theirs := headings(foreign)
	for _, h := range headings(own) {
		if slices.Contains(theirs, h) && strings.Contains(h, " ") && !strings.HasPrefix(h, "R-") && !namesSomebody(v, h) {
			t.Errorf("%s %s: heading %q is also in %s", name, v.Lang(), h, other)
		}
	}
	said := strings.Join(texts(own.Body), "\n")
	for key := range strings.FieldsSeq("doc.open doc.first_issue doc.control.number doc.head.risk doc.head.signature") {
		if other == "es" && v.Lang() == "de" && key == "doc.head.signature" {
			continue // "Firma" is a company in German
		}
		if word := translations.In(other).Text(key); word != v.Text(key) && regexp.MustCompile(`(?i)\b`+regexp.QuoteMeta(word)+`\b`).MatchString(said) && !strings.Contains(v.Text(key), word) {
			t.Errorf("%s %s: contains %q", name, v.Lang(), word)
		}
	}
}

func TestLanguagesHaveTheSameStructure(t *testing.T) {
	for name, build := range firms {
		f := build(t)
		for _, id := range docgen.IDs() {
			english := outline(generate(t, f.view("en"), id))
			for _, lang := range isms.Languages[1:] {
				if other := outline(generate(t, f.view(lang), id)); !slices.Equal(english, other) {
					t.Errorf("%s %s:\nen %v\n%s %v", name, id, english, lang, other)
				}
			}
		}
	}
}

// outline is the sequence of headings and tables with their sizes.
func outline(d *document.Document) []string {
	var out []string
	for _, b := range d.Body {
		switch b := b.(type) {
		case document.Heading:
			out = append(out, fmt.Sprint("heading ", b.Level))
		case document.Table:
			out = append(out, fmt.Sprint("table ", len(b.Rows), "×", len(b.Columns)))
		case document.List:
			out = append(out, fmt.Sprint("list ", len(b.Items)))
		case document.Section:
			out = append(out, fmt.Sprint("landscape ", b.Landscape))
		}
	}
	return out
}

func TestTemplatesCallTheSameInEveryLanguage(t *testing.T) {
	for _, id := range docgen.IDs() {
		en, err := docgen.Calls("en", id)
		if err != nil {
			t.Fatal(err)
		}
		// The order may follow the grammar, the calls may not differ.
		slices.Sort(en)
		for _, lang := range isms.Languages[1:] {
			other, err := docgen.Calls(lang, id)
			if err != nil {
				t.Fatal(err)
			}
			slices.Sort(other)
			if !slices.Equal(en, other) {
				t.Errorf("%s:\nonly en %q\nonly %s %q", id, without(en, other), lang, without(other, en))
			}
		}
	}
}

func without(a, b []string) []string {
	b = slices.Clone(b)
	var out []string
	for _, s := range a {
		if i := slices.Index(b, s); i >= 0 {
			b = slices.Delete(b, i, i+1)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// hostile is text that means something to Markdown, templates or Word.
const hostile = "**x** | # h\n# head\n- item\n<!-- {{.}} {{insert \"issues\"}} --> [a](b) `c` &amp; \\* | | \u202e %s"

func TestUserTextStaysText(t *testing.T) {
	f := newFirm(t).complete("five5_product")
	long := strings.Repeat("w ", 50_000)
	harmless := map[string][]string{}
	for _, id := range docgen.IDs() {
		harmless[id] = outline(generate(t, f.view("en"), id))
	}
	for _, field := range []string{"name", "activity", "address", "climate_reason"} {
		f.set("organisation", isms.OrganisationID, field, hostile+field)
	}
	f.set("organisation", isms.OrganisationID, "website", long)
	for _, p := range f.draft.ISMS.People {
		f.set("people", p.ID, "name", hostile+p.ID)
	}
	f.set("scope_items", "SC-01", "title", hostile+"service")
	f.set("risks", "R-01", "title", hostile+"risk", "existing_controls", "\uE0000\uE001 \uE0020\uE003")
	for _, id := range docgen.IDs() {
		d := generate(t, f.view("en"), id)
		if got := outline(d); !slices.Equal(got, harmless[id]) {
			t.Errorf("%s: structure changed from\n%v to\n%v", id, harmless[id], got)
		}
		if !slices.ContainsFunc(texts(d.Body), func(s string) bool { return strings.Contains(s, hostile) }) {
			t.Errorf("%s: the text is not there as it was typed", id)
		}
		var file bytes.Buffer
		if err := docx.Write(&file, d, docx.Options{}); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	if scope := strings.Join(texts(generate(t, f.view("en"), "06").Body), "\n"); !strings.Contains(scope, long) {
		t.Error("100 kB of text were cut")
	}
}

// A user's text made of the characters that stand in for values must neither
// fail nor fetch another value.
func TestPrivateCharactersOfUsersAreDropped(t *testing.T) {
	f := newFirm(t).withPeople()
	f.set("organisation", isms.OrganisationID, "activity", "\uE0020\uE003", "name", "\uE0000\uE001")
	for _, id := range docgen.IDs() {
		generate(t, f.view("de"), id)
	}
}

func TestSameInputGivesTheSameDocument(t *testing.T) {
	a, b := newFirm(t).complete("five5_matrix"), newFirm(t).complete("five5_matrix")
	for _, id := range docgen.IDs() {
		if !reflect.DeepEqual(generate(t, a.view("de"), id), generate(t, b.view("de"), id)) {
			t.Errorf("%s differs", id)
		}
	}
}

func TestGenerateLeavesTheISMSAlone(t *testing.T) {
	f := newFirm(t).complete("five5_product")
	before := f.draft.ISMS.Clone()
	for _, id := range docgen.IDs() {
		generate(t, f.view("de"), id)
	}
	if field := isms.Difference(before, f.draft.ISMS); field != "" {
		t.Errorf("%s changed", field)
	}
}

func TestInfo(t *testing.T) {
	slugs := map[string]bool{}
	c := newFirm(t).draft.ISMS.Catalogue
	for _, lang := range isms.Languages {
		for _, id := range docgen.IDs() {
			info, err := docgen.Head(lang, id)
			if err != nil {
				t.Fatal(err)
			}
			kind, _ := c.DocumentType(id)
			if info.ID != id || info.Kind != kind.Kind || info.Class != kind.Class {
				t.Errorf("%s %s: %+v, the catalogue says %+v", lang, id, info, kind)
			}
			if title := c.Text(lang, "doc:"+id, "title"); info.Title != title {
				t.Errorf("%s %s is called %q, in the document list %q", lang, id, info.Title, title)
			}
			if missing := without(kind.Refs, info.Refs); len(missing) > 0 {
				t.Errorf("%s %s does not refer to %v", lang, id, missing)
			}
			if key := lang + info.Slug; slugs[key] {
				t.Errorf("%s %s: slug %q is taken", lang, id, info.Slug)
			} else {
				slugs[key] = true
			}
		}
	}
	press := docgen.Press{View: newFirm(t).view("en"), At: clock}
	if _, err := press.Info("100"); err == nil {
		t.Error("a document without template was found")
	}
	if _, err := press.Generate("100"); err == nil {
		t.Error("a document without template was generated")
	}
}

// texts are all texts of blocks, one for each paragraph or cell.
func texts(blocks []document.Block) []string {
	var out []string
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Heading:
			out = append(out, document.PlainText(b.Text))
		case document.Paragraph:
			out = append(out, document.PlainText(b.Text))
		case document.Contents:
			out = append(out, b.Title)
		case document.List:
			for _, item := range b.Items {
				out = append(out, texts(item)...)
			}
		case document.Table:
			out = append(out, document.PlainText(b.Caption), b.Description)
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					out = append(append(out, document.PlainText(c.Text)), texts(c.Blocks)...)
				}
			}
		}
	}
	return out
}

func BenchmarkDocuments(b *testing.B) {
	for name, f := range map[string]*firm{
		"sample": companyFirm(b, sample.Companies()[0], "en"), "10000 risks": newFirm(b).withPeople().withRisks(10_000),
	} {
		v := f.view("en")
		for _, id := range docgen.IDs() {
			b.Run(name+"/"+id, func(b *testing.B) {
				for b.Loop() {
					generate(b, v, id)
				}
			})
		}
	}
}

// The sample companies are answered in full, so nothing in their documents may
// be open.
func TestSampleCompaniesLeaveNothingOpen(t *testing.T) {
	for _, company := range sample.Companies() {
		for _, lang := range company.Languages {
			f, texts := companyFirm(t, company, lang), translations.In(lang)
			for _, id := range docgen.IDs() {
				for _, s := range everyText(generate(t, f.view(lang), id)) {
					if strings.Contains(s, texts.Text("doc.open")) {
						t.Errorf("%s %s %s: open in %q", company.Key, lang, id, s)
					}
					if at := leftover.FindString(s); at != "" {
						t.Errorf("%s %s %s: %q in %q", company.Key, lang, id, at, s)
					}
				}
			}
		}
	}
}

func companyFirm(tb testing.TB, company sample.Company, lang string) *firm {
	tb.Helper()
	f, texts := newFirm(tb), translations.In(lang)
	if err := company.Fill(texts)(f.draft); err != nil {
		tb.Fatal(isms.Explain(texts, err))
	}
	return f
}

// everyText is what a document says, with its title lines.
func everyText(d *document.Document) []string { return append(texts(d.Body), d.Title, d.Subtitle) }
