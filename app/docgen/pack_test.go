package docgen_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/translations"
)

// page is what a reader of a page sees and follows.
type page struct {
	texts []string
	links map[string]string // the text of each link by where it leads
	ids   []string
	lang  string
}

// mustReadPage reads a page as a browser does, and wants every element closed.
func mustReadPage(tb testing.TB, content []byte) page {
	tb.Helper()
	out := page{links: map[string]string{}}
	d := xml.NewDecoder(bytes.NewReader(content))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	hidden, link := 0, ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			tb.Fatalf("%v at %d", err, d.InputOffset())
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "style" {
				hidden++
			}
			if t.Name.Local == "script" || t.Name.Local == "img" || t.Name.Local == "link" {
				tb.Errorf("the page has a <%s>", t.Name.Local)
			}
			for _, a := range t.Attr {
				switch a.Name.Local {
				case "href":
					link = a.Value
				case "id":
					out.ids = append(out.ids, a.Value)
				case "lang":
					out.lang = a.Value
				}
				if strings.HasPrefix(a.Name.Local, "on") {
					tb.Errorf("the page has %s=%q", a.Name.Local, a.Value)
				}
			}
		case xml.EndElement:
			if t.Name.Local == "style" {
				hidden--
			}
			if t.Name.Local == "a" {
				link = ""
			}
		case xml.CharData:
			text := strings.TrimSpace(string(t))
			if hidden > 0 || text == "" {
				continue
			}
			out.texts = append(out.texts, text)
			if link != "" {
				out.links[link] = text
			}
		}
	}
}

func (p page) says(text string) bool {
	return slices.ContainsFunc(p.texts, func(s string) bool { return strings.Contains(s, text) })
}

// index is the page of a pack that holds the given files.
func (f *firm) index(lang string, x docgen.PackIndex) page {
	f.tb.Helper()
	return mustReadPage(f.tb, f.indexContent(lang, x))
}

func (f *firm) indexContent(lang string, x docgen.PackIndex) []byte {
	f.tb.Helper()
	x.Press = docgen.Press{View: f.view(lang), At: clock}
	if x.Sums == "" {
		x.Sums = "SHA256SUMS"
	}
	var out bytes.Buffer
	if err := x.Write(&out); err != nil {
		f.tb.Fatal(err)
	}
	return out.Bytes()
}

// packTextKey is what a text looks like that nobody wrote: its key.
var packTextKey = regexp.MustCompile(`\b(pack|book|doc|field|choice|register|check|ui)\.[a-z_.]+\b`)

func TestThePackPageSpeaksEveryLanguage(t *testing.T) {
	t.Parallel()
	full := newFirm(t)
	full.fillEverything(2)
	finding := docgen.ReportedFinding{Rule: "C13", Severity: "warning", Clause: "8.2", Object: "R-01", Message: "m", Hint: "h"}
	for _, f := range []*firm{newFirm(t), full} {
		heads := map[string][]string{}
		for _, lang := range translations.Languages {
			p := f.index(lang, docgen.PackIndex{Program: "P", Checks: "c", Findings: []docgen.ReportedFinding{finding}})
			if p.lang != lang {
				t.Errorf("the page in %s says that it is in %q", lang, p.lang)
			}
			for _, text := range p.texts {
				if key := packTextKey.FindString(text); key != "" {
					t.Errorf("%s: no text %s", lang, key)
				}
			}
			for _, id := range p.ids {
				heads[lang] = append(heads[lang], translations.In(lang).Text("pack.section."+id))
			}
			for _, head := range heads[lang] {
				if !p.says(head) {
					t.Errorf("%s: no section %q", lang, head)
				}
			}
		}
		for _, lang := range translations.Languages[1:] {
			if slices.Equal(heads[lang], heads["en"]) || len(heads[lang]) != len(heads["en"]) {
				t.Errorf("sections in %s: %q", lang, heads[lang])
			}
		}
	}
}

func TestThePackPageLeadsToItsFiles(t *testing.T) {
	t.Parallel()
	f := companyFirm(t, sample.Companies()[0], "en")
	own := f.add("documents", "title", "Lease", "file", "abc", "file_name", "x")
	version := f.add("document_versions", "document", "08", "version", "1.0", "language", "de", "file", "def")
	p := f.index("en", docgen.PackIndex{Files: []docgen.PackFile{
		{Place: docgen.PackDocuments, ID: "08", Title: "Policy", Path: "01-documents/08-policy.docx", SHA256: "11", Bytes: 1},
		{Place: docgen.PackRegisters, ID: "67", Title: "Licences", Path: "02-registers/67-licences.xlsx", SHA256: "22", Bytes: 2},
		{Place: docgen.PackApproved, ID: version, Title: "Policy", Path: "03-approved/08-policy-1.0-de.docx", SHA256: "33", Bytes: 3},
		{Place: docgen.PackAttached, ID: own, Title: "Lease", Path: "04-attached/D 100% #1?.pdf", SHA256: "44", Bytes: 4},
		{Place: docgen.PackEarlier, ID: "old", Title: "Old", Path: "01-documents/old.docx", SHA256: "55", Bytes: 5},
	}})
	for link, text := range map[string]string{
		"01-documents/08-policy.docx": "01-documents/08-policy.docx", "02-registers/67-licences.xlsx": "02-registers/67-licences.xlsx",
		"03-approved/08-policy-1.0-de.docx": "03-approved/08-policy-1.0-de.docx", "04-attached/D%20100%25%20%231%3F.pdf": "04-attached/D 100% #1?.pdf",
		"01-documents/old.docx": "01-documents/old.docx",
	} {
		if p.links[link] != text {
			t.Errorf("%s is called %q, all links are %v", link, p.links[link], p.links)
		}
	}
	if !slices.Contains(p.ids, "earlier") {
		t.Errorf("the sections are %v", p.ids)
	}
	for link := range p.links {
		if id, inside := strings.CutPrefix(link, "#"); inside && !slices.Contains(p.ids, id) {
			t.Errorf("%s leads nowhere", link)
		}
	}
}

func TestThePackPageSaysWhetherTheLogIsWhole(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	says := func(key string, args ...any) {
		t.Helper()
		if want := translations.In("en").Text(key, args...); !f.index("en", docgen.PackIndex{}).says(want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	says("pack.chain.empty")
	officer := f.add("people", "name", "Anna Berg")
	approve := func() string {
		return f.add("approvals", "subject", "scope", "person", officer, "date", clock.Format(time.DateOnly), "means", "signature", "version", "1.0")
	}
	first := approve()
	says("pack.chain.unsealed", "Count", 1)
	f.draft.Settle()
	says("pack.chain.whole")
	approve()
	f.draft.Settle()
	f.set("approvals", first, "date", "2020-01-01")
	says("pack.chain.altered", "Entry", first)
}

func TestThePackPageIsHonestAboutFindings(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	none := f.index("en", docgen.PackIndex{})
	if !none.says(translations.In("en").Text("pack.text.findings.none")) {
		t.Error("a firm without findings is not told so")
	}
	some := f.index("en", docgen.PackIndex{Findings: []docgen.ReportedFinding{
		{Rule: "C01", Severity: "warning", Message: "a warning"},
		{Rule: "C02", Severity: "error", Message: "an error"},
		{Rule: "C03", Severity: "error", Message: "lived with", Accepted: &isms.AcceptedFinding{}},
	}})
	at := func(text string) int { return slices.Index(some.texts, text) }
	if at("an error") < 0 || at("a warning") < at("an error") || at("lived with") >= 0 {
		t.Errorf("the error stands at %d, the warning at %d, the accepted one at %d", at("an error"), at("a warning"), at("lived with"))
	}
}

func TestHostileAnswersStayTextOnThePackPage(t *testing.T) {
	t.Parallel()
	f := newFirm(t)
	nasty := `"><script>alert(1)</script><a href="javascript:alert(1)">`
	f.set("organisation", "organisation", "name", nasty)
	f.set("organisation", "organisation", "scope_statement", nasty)
	f.add("documents", "title", nasty, "location", "javascript:alert(1)")
	content := f.indexContent("en", docgen.PackIndex{Program: nasty, Files: []docgen.PackFile{
		{Place: docgen.PackAttached, ID: "D-01", Title: nasty, Path: `javascript:alert(1)//"><script>`, SHA256: nasty},
	}})
	p := mustReadPage(t, content)
	if !p.says("<script>alert(1)</script>") {
		t.Error("the name is not shown as it is")
	}
	for link := range p.links {
		if strings.HasPrefix(strings.ToLower(link), "javascript:") {
			t.Errorf("a link leads to %q", link)
		}
	}
}
