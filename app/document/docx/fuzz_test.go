package docx_test

import (
	"errors"
	"testing"

	"ismsdesk/app/document/docx"
)

// seed starts the fuzzers with letterheads and with what is known to be bad.
func seed(f *testing.F) {
	f.Helper()
	for _, name := range letterheads {
		f.Add(mustLetterhead(f, name))
	}
	for _, c := range refused(f) {
		f.Add(c.content)
	}
	for _, content := range cleaned(f) {
		f.Add(content)
	}
	for _, content := range fetchingFields {
		f.Add(mustZip(f, wordFile(para(content), nil)))
	}
}

// expected are the errors a reader may give.
func expected(err error) bool {
	for _, known := range []error{docx.ErrNotWord, docx.ErrTooLarge, docx.ErrUnsafe, docx.ErrMacros} {
		if errors.Is(err, known) {
			return true
		}
	}
	return err == nil
}

func FuzzReadBase(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, content []byte) {
		base, _, err := docx.ReadBase(content)
		if !expected(err) {
			t.Fatal(err)
		}
		if err == nil {
			mustWrite(t, letter(), docx.Options{Base: base})
		}
	})
}

func FuzzReadText(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, content []byte) {
		if _, err := docx.ReadText(content); !expected(err) {
			t.Fatal(err)
		}
	})
}

func FuzzFill(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, content []byte) {
		out, faults, err := docx.Fill(content, hafen)
		if !expected(err) {
			t.Fatal(err)
		}
		if err == nil && len(faults) == 0 {
			if err := readers["ReadText"](out); err != nil {
				t.Fatalf("what was filled cannot be read: %v", err)
			}
		}
	})
}

// FuzzStory puts XML into a body and a header, where the zip around it does not
// keep the fuzzer from getting further.
func FuzzStory(f *testing.F) {
	for _, content := range fetchingFields {
		f.Add(para(content))
	}
	f.Add(table(row(para(run("{{rows suppliers}}{{name}}")))) + para(run("{{place}} {{page}}")))
	f.Add(para(`<w:hyperlink r:id="l">` + run("x") + `</w:hyperlink><w:r><w:drawing><wp:docPr id="1"/><a:blip r:embed="p" r:link="q"/></w:drawing></w:r>`))
	f.Add(`<w:sdt><w:sdtContent>` + table(row(para(run("{{rows none}}")))) + `</w:sdtContent></w:sdt><mc:AlternateContent><mc:Fallback/></mc:AlternateContent>`)
	f.Fuzz(func(t *testing.T, content string) {
		file := mustZip(t, wordFile(content+`<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>`, map[string]string{
			"word/header1.xml": `<w:hdr ` + wordNamespace + `>` + content + `</w:hdr>`, "word/_rels/header1.xml.rels": relationsOf(external("l", "hyperlink", "https://example.org")),
		}, relation("h", "header", "header1.xml"), external("l", "hyperlink", "https://example.org")))
		base, _, err := docx.ReadBase(file)
		if !expected(err) {
			t.Fatal(err)
		}
		if err == nil {
			written := mustWrite(t, letter(), docx.Options{Base: base})
			for _, p := range mustParts(t, written) {
				checkWellFormed(t, p)
			}
			if err := readers["ReadText"](written); err != nil {
				t.Fatalf("what was written cannot be read: %v", err)
			}
		}
		filled, faults, err := docx.Fill(file, hafen)
		if !expected(err) {
			t.Fatal(err)
		}
		if err == nil && len(faults) == 0 {
			if err := readers["Fields"](filled); err != nil {
				t.Fatalf("what was filled cannot be read: %v", err)
			}
		}
	})
}
