package docgen_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// setFirms are firms whose document sets differ.
var setFirms = map[string]func(testing.TB) *firm{
	"nothing answered": newFirm,
	"facts on":         func(tb testing.TB) *firm { f := newFirm(tb).withPeople(); f.answer(true); return f },
	"facts off":        func(tb testing.TB) *firm { f := newFirm(tb).withPeople(); f.answer(false); return f },
	"in-house development": func(tb testing.TB) *firm {
		f := newFirm(tb).withPeople()
		f.answer(true)
		f.set("facts", "development", "value", "in_house")
		return f
	},
	"own IT": func(tb testing.TB) *firm {
		f := newFirm(tb).withPeople()
		f.answer(true)
		f.set("facts", "it_operation", "value", "one_person")
		return f
	},
	"no controls": func(tb testing.TB) *firm { return newFirm(tb).withPeople().withoutControls() },
	"half of the controls": func(tb testing.TB) *firm {
		f := newFirm(tb).withPeople()
		f.answer(true)
		for i, e := range f.draft.ISMS.SoA {
			f.set("soa", e.ID, "applicable", []string{"yes", "no"}[i%2])
		}
		return f
	},
	"other half of the controls": func(tb testing.TB) *firm {
		f := newFirm(tb).withPeople()
		f.answer(true)
		for i, e := range f.draft.ISMS.SoA {
			f.set("soa", e.ID, "applicable", []string{"no", "yes"}[i%2])
		}
		return f
	},
	"complete": func(tb testing.TB) *firm { return newFirm(tb).complete("five5_product") },
}

// inEverySize visits the firms with sets of every size.
func inEverySize(t *testing.T, visit func(t *testing.T, f *firm)) {
	for name, build := range setFirms {
		for _, size := range isms.Sizes {
			t.Run(name+" "+size, func(t *testing.T) {
				f := build(t)
				f.set("organisation", isms.OrganisationID, "document_size", size)
				visit(t, f)
			})
		}
	}
}

var mention = regexp.MustCompile(`ISMS-(\d\d)`)

// A document that points to another one which this firm does not have would send
// its reader nowhere.
func TestDocumentsMentionOnlyWhatTheFirmHas(t *testing.T) {
	inEverySize(t, func(t *testing.T, f *firm) {
		set := f.draft.ISMS.DocumentSet()
		has := func(number string) bool {
			return slices.ContainsFunc(set, func(d isms.SetDocument) bool {
				return d.Made() && (d.File == number || d.File == isms.WorkbookFile && d.ID == number)
			})
		}
		for _, id := range docgen.Wanted(f.draft.ISMS) {
			for _, text := range document.Texts(generateFile(t, f.view("en"), id).Body) {
				for _, found := range mention.FindAllStringSubmatch(text, -1) {
					if !has(found[1]) {
						t.Errorf("%s mentions %s: %q", id, found[1], text)
					}
				}
			}
		}
	})
}

// Files of every size can be written: no section stands twice, no reference leads
// nowhere.
func TestMergedFilesAreSound(t *testing.T) {
	inEverySize(t, func(t *testing.T, f *firm) {
		for _, lang := range isms.Languages {
			for _, id := range docgen.Wanted(f.draft.ISMS) {
				if err := generateFile(t, f.view(lang), id).Validate(); err != nil {
					t.Errorf("%s %s: %v", id, lang, err)
				}
			}
		}
	})
}

func TestSectionsHaveTheSameNamesInEveryLanguage(t *testing.T) {
	for _, id := range docgen.IDs() {
		english, err := docgen.Sections("en", id)
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range isms.Languages[1:] {
			if other, err := docgen.Sections(lang, id); err != nil || !slices.Equal(english, other) {
				t.Errorf("%s: %v\nen %v\n%s %v", id, err, english, lang, other)
			}
		}
	}
}

// Every document of the list that is written in Word has a template, and no other.
func TestEveryWordDocumentHasATemplate(t *testing.T) {
	c := newFirm(t).draft.ISMS.Catalogue
	for _, id := range isms.GeneratedDocuments {
		kind, _ := c.DocumentType(id)
		if word := slices.Contains(kind.Outputs, "W"); word != slices.Contains(docgen.IDs(), id) {
			t.Errorf("%s is written in Word: %t", id, word)
		}
	}
}

// A chapter of a merged file stands under the title of its document, and the
// file ends with one closing.
func TestAMergedFileIsOneDocument(t *testing.T) {
	f := newFirm(t).complete("five5_product")
	f.set("organisation", isms.OrganisationID, "document_size", isms.SizeMicro)
	d := generateFile(t, f.view("de"), "36")
	var chapters []string
	for _, b := range d.Body {
		if h, ok := b.(document.Heading); ok && h.Level == 1 {
			chapters = append(chapters, document.PlainText(h.Text))
		}
	}
	parts := isms.PartsOf(f.draft.ISMS.DocumentSet(), "36")
	if len(parts) < 6 || len(chapters) != len(parts)+1 || chapters[len(chapters)-1] != "Geltung" || d.Title != "Sicherheitsregeln für alle" {
		t.Errorf("%q has the chapters %q of %v", d.Title, chapters, parts)
	}
	if signatures := strings.Count(strings.Join(document.Texts(d.Body), "\n"), "\nUnterschrift"); signatures != 1 {
		t.Errorf("%d places to sign", signatures)
	}
}

// No document names the general parts of 6.1, 9.2 and 9.3; they are answered with
// the parts beside them.
func TestGeneralPartsOfAClauseAreAnswered(t *testing.T) {
	f := newFirm(t).complete("five5_product")
	matrix := tableOf(t, generate(t, f.view("en"), "07"), "Clauses, documents and records")
	for number, answer := range map[string]string{
		"6.1.1": "ISMS-14 Risk assessment and treatment methodology", "9.2.1": "ISMS-83 Internal audit programme",
		"9.3.1": "ISMS-86 Management review procedure and agenda", "7.5.1": "–",
	} {
		i := slices.IndexFunc(matrix.Rows, func(r document.Row) bool { return strings.HasPrefix(document.PlainText(r.Cells[0].Text), number+" ") })
		if got := document.PlainText(matrix.Rows[i].Cells[1].Text); !strings.Contains(got, answer) {
			t.Errorf("%s is answered with %q, not with %q", number, got, answer)
		}
	}
}
