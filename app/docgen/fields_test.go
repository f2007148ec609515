package docgen_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
)

// Everything the field list offers can be put into a template.
func TestEveryOfferedFieldIsPossible(t *testing.T) {
	for name, build := range map[string]func(testing.TB) *firm{
		"complete": func(tb testing.TB) *firm { return newFirm(tb).complete("five5_product") }, "nothing answered": newFirm,
	} {
		p := press(build(t), "de")
		fields := p.Fields()
		kinds := map[docgen.FieldKind]int{}
		for _, f := range fields {
			kinds[f.Kind]++
			text := f.Call
			if strings.HasPrefix(text, "{{if ") {
				text += "x{{end}}"
			}
			if err := p.CheckSection("08", text); err != nil {
				t.Errorf("%s: %s: %v", name, f.Call, err)
			}
			if strings.Contains(f.Shows, "\uE000") {
				t.Errorf("%s: %s shows %q", name, f.Call, f.Shows)
			}
		}
		if len(kinds) != 9 {
			t.Errorf("%s: kinds %v", name, kinds)
		}
	}
}

func TestFieldsShowWhatTheyGive(t *testing.T) {
	f := newFirm(t).complete("five5_product")
	shows := map[string]docgen.Field{}
	for _, each := range press(f, "de").Fields() {
		shows[each.Call] = each
	}
	for call, want := range map[string]string{
		`{{value "organisation.name"}}`: "Förde Metall GmbH", `{{role "security_officer"}}`: "Ben Carl", `{{parameter "backup.test"}}`: "vierteljährlich",
		`{{document "50"}}`: "„Richtlinie zur Datensicherung“ (ISMS-50)",
	} {
		if got := shows[call].Shows; got != want {
			t.Errorf("%s shows %q, want %q", call, got, want)
		}
	}
	if !shows[`{{if fact "premises"}}`].Holds || shows[`{{if holds "development=in_house"}}`].Holds {
		t.Error("conditions do not say whether they hold")
	}
}

func TestAllFaultsOfATemplateAreNamed(t *testing.T) {
	content := goodHead + "# Purpose\n\n{{value \"cats\"}} {{parameter \"dogs\"}}\n\n<b>x</b>\n\n{{if fact \"fish\"}}y{{end}}\n"
	faults := docgen.Lint("x.md", content)
	var lines []string
	for _, err := range faults {
		if isms.CodeOf(err) != isms.ErrTemplate {
			t.Errorf("%v has no code", err)
		}
		lines = append(lines, strings.Split(err.Error(), " Reason")[0])
	}
	want := []string{
		"template File=x.md Line=13", "template File=x.md Line=17", "template File=x.md Line=17", "template File=x.md Line=15",
		"template File=x.md Line=15", "template File=x.md Line=19",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("got %q", lines)
	}
}

func TestUnusedFields(t *testing.T) {
	content := strings.Replace(goodHead, `id: "06"`, `id: "08"`, 1) + "# Purpose {#purpose}\n\n{{value \"organisation.name\"}} {{insert \"objectives\"}}\n"
	unused := docgen.Unused("en", content)
	if !slices.Contains(unused, `{{insert "signature"}}`) || slices.Contains(unused, `{{insert "objectives"}}`) || slices.Contains(unused, `{{value "organisation.name"}}`) {
		t.Errorf("unused: %q", unused)
	}
}

func TestParametersOfADocument(t *testing.T) {
	f := newFirm(t).withPeople()
	f.set("documents", "50", "inclusion", "file")
	got, err := press(f, "en").Parameters("50")
	if err != nil || !slices.Contains(got, "backup.keep_days") || slices.Contains(got, "nda.years") || !slices.Contains(got, "exception.months") {
		t.Errorf("%v %v", got, err)
	}
}
