package docgen_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
	"ismsdesk/app/document/docx"
	"ismsdesk/translations"
)

// A bilingual file holds all that the two files say, under the headings of both.
func TestABilingualFileHoldsBothTexts(t *testing.T) {
	inEverySize(t, func(t *testing.T, f *firm) {
		name, _ := f.draft.ISMS.DocumentSize()
		for _, id := range docgen.Wanted(f.draft.ISMS) {
			d, err := press(f, "de").GenerateBilingual(id, translations.In("fr"))
			if err != nil {
				t.Fatal(err)
			}
			german, french := generateFile(t, f.view("de"), id), generateFile(t, f.view("fr"), id)
			said := document.Texts(d.Body)
			for _, one := range []*document.Document{german, french} {
				for _, text := range document.Texts(one.Body) {
					if !slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, text) }) {
						t.Errorf("%s %s: %q is missing", name, id, text)
					}
				}
			}
			if len(headings(d)) != len(headings(german)) {
				t.Errorf("%s %s: %d headings, %d in one language", name, id, len(headings(d)), len(headings(german)))
			}
			if err := docx.Write(io.Discard, d, docx.Options{}); err != nil {
				t.Errorf("%s %s: %v", name, id, err)
			}
		}
	})
}
