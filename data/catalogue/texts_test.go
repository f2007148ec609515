package catalogue

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ismsdesk/app/isms"
)

// textFields are the columns of every kind of text.
var textFields = map[string][]string{
	"controls":        {"title", "question", "evidence", "exclusion"},
	"controls_2013":   {"title"},
	"clauses":         {"title", "documented", "questions", "evidence", "nonconformity"},
	"attributes":      {"title"},
	"documents":       {"title", "group", "group_slug"},
	"glossary":        {"term"},
	"asset_types":     {"title", "examples"},
	"threats":         {"title", "description"},
	"vulnerabilities": {"title"},
	"scenarios":       {"title", "description"},
	"suggestions":     {"title", "description", "measure", "target"},
	"exclusions":      {"reason"},
	"methods":         {"text"},

	"required_documents": {"title"},
	"parameters":         {"title", "unit", "text"},
}

// mayBeEmpty are the fields that only some rows have.
var mayBeEmpty = map[string]bool{
	"controls/exclusion":    true, // most controls are hardly ever excluded
	"clauses/documented":    true, // headings have a title only
	"clauses/questions":     true,
	"clauses/evidence":      true,
	"clauses/nonconformity": true,
	"suggestions/measure":   true, // only objectives have a measure and a target
	"suggestions/target":    true,
	"documents/group":       true, // only documents that lend others their file
	"documents/group_slug":  true,
	"parameters/unit":       true, // only numbers have a unit, only texts a default in words
	"parameters/text":       true,
}

// sameAsEnglish are the texts that a language shares with English.
var sameAsEnglish = map[string][]string{
	"de": {
		"2013:A.18/title",
		"operational_capability.governance/title",
		"kind.PLN/title",
		"kind.REG/title",
		"vulnerability_category.software/title",
		"vulnerability_category.cloud/title",
		"vulnerability_category.organisation/title",
		"asset_group.information/title",
		"asset_group.hardware/title",
		"asset_group.software/title",
		"AT15/title",
		"T18/title",
		"requirement.iso27001/title",
		"scope_item.website/title",
		"simple3/text",
		"four4/text",
	},
	"fr": {
		"parameter.continuity.reach_minutes/unit",
		"parameter.screen.lock_minutes/unit",
		"5/title",
		"7/title",
		"7.4/title",
		"control_type.corrective/title",
		"security_domain.protection/title",
		"kind.PLN/title",
		"class.X/title",
		"vulnerability_category.infrastructure/title",
		"vulnerability_category.organisation/title",
		"asset_group.site/title",
		"leadership/term",
		"impact/term",
		"justification/term",
		"applicable/term",
		"communication/term",
		"correction/term",
		"simple3/text",
		"four4/text",
		"T18/title",
		"requirement.iso27001/title",
		"scope_item.production/title",
	},
	"es": {
		"4.4/documented",
		"5.1/documented",
		"6.1.1/documented",
		"6.3/documented",
		"7.1/documented",
		"7.4/documented",
		"10.1/documented",
		"kind.PLN/title",
		"vulnerability_category.software/title",
		"asset_group.hardware/title",
		"asset_group.software/title",
		"asset_group.intangible/title",
		"origin.accidental/title",
		"control/term",
		"simple3/text",
		"four4/text",
		"requirement.iso27001/title",
	},
}

func mustReadTexts(t *testing.T, language, kind string) table {
	t.Helper()
	texts, err := readTable("text/" + language + "/" + kind + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func TestEveryTextExistsInEveryLanguage(t *testing.T) {
	if len(textFields) != len(textKinds) {
		t.Fatalf("the test knows %d kinds of text, the loader %d", len(textFields), len(textKinds))
	}
	for _, kind := range textKinds {
		english := mustReadTexts(t, "en", kind)
		for _, language := range Languages {
			texts := mustReadTexts(t, language, kind)
			if want := append([]string{"id"}, textFields[kind]...); !slices.Equal(texts.columns, want) {
				t.Fatalf("%s: columns %v, want %v", texts.name, texts.columns, want)
			}
			if len(texts.rows) != len(english.rows) {
				t.Fatalf("%s: %d rows, English has %d", texts.name, len(texts.rows), len(english.rows))
			}
			for i, cells := range texts.rows {
				if cells[0] != english.rows[i][0] {
					t.Fatalf("%s: %q stands where English has %q", texts.name, cells[0], english.rows[i][0])
				}
				for f, text := range cells[1:] {
					field := textFields[kind][f]
					optional := mayBeEmpty[kind+"/"+field] && english.rows[i][f+1] == ""
					if (text == "") != (english.rows[i][f+1] == "") || text == "" && !optional {
						t.Errorf("%s: %s of %q is %q, in English %q", texts.name, field, cells[0], text, english.rows[i][f+1])
					}
				}
			}
		}
	}
}

func TestTextsBelongToTheFacts(t *testing.T) {
	c := mustLoad(t)
	for kind, want := range map[string][]string{
		"controls":        keysOf(c.Controls, func(r isms.Control) string { return r.ID }),
		"controls_2013":   textIDs2013(c),
		"clauses":         keysOf(c.Clauses, func(r isms.Clause) string { return r.ID }),
		"attributes":      attributeIDs(c),
		"documents":       keysOf(c.DocumentTypes, func(r isms.DocumentType) string { return "doc:" + r.ID }),
		"asset_types":     keysOf(c.AssetTypes, func(r isms.AssetType) string { return r.ID }),
		"threats":         keysOf(c.Threats, func(r isms.Threat) string { return r.ID }),
		"vulnerabilities": keysOf(c.Vulnerabilities, func(r isms.Vulnerability) string { return r.ID }),
		"scenarios":       keysOf(c.Scenarios, func(r isms.Scenario) string { return r.ID }),
		"suggestions":     keysOf(c.Suggestions, func(r isms.Suggestion) string { return r.ID }),
		"exclusions":      keysOf(c.ExclusionRules, func(r isms.ExclusionRule) string { return r.ID }),
		"methods":         methodTextIDs(c),

		"required_documents": keysOf(c.RequiredDocuments, func(r isms.RequiredDocument) string { return r.ID }),
		"parameters":         keysOf(c.Parameters, func(r isms.ParameterType) string { return "parameter." + r.ID }),
	} {
		got := keysOf(mustReadTexts(t, "en", kind).rows, func(cells []string) string { return cells[0] })
		for _, id := range want {
			if !slices.Contains(got, id) {
				t.Errorf("%s: no text for %q", kind, id)
			}
		}
		for _, id := range got {
			if !slices.Contains(want, id) {
				t.Errorf("%s: nothing in the facts uses the text %q", kind, id)
			}
		}
	}
}

// textIDs2013 are the controls of 2013 with their sections and objectives.
func textIDs2013(c *isms.Catalogue) []string {
	var ids []string
	for _, r := range c.Controls2013 {
		ids = append(ids, "2013:"+r.ID, "2013:"+r.Section, "2013:"+r.Objective)
	}
	return ids
}

// attributeIDs are all attribute values in use, behind their dimension.
func attributeIDs(c *isms.Catalogue) []string {
	var ids []string
	add := func(dimension string, values ...string) {
		for _, value := range values {
			ids = append(ids, dimension+"."+value)
		}
	}
	for _, r := range c.Controls {
		add("theme", r.Theme)
		add("control_type", r.ControlTypes...)
		add("security_property", r.SecurityProperties...)
		add("cybersecurity_concept", r.CybersecurityConcepts...)
		add("operational_capability", r.OperationalCapability...)
		add("security_domain", r.SecurityDomains...)
	}
	for _, r := range c.Mapping {
		add("relation", r.Relation)
	}
	for _, r := range c.DocumentTypes {
		add("block", r.Block)
		add("kind", strings.Split(r.Kind, "/")...)
		add("class", r.Class)
	}
	add("frequency", isms.Frequencies...)
	for _, r := range c.Threats {
		add("threat_category", r.Category)
		add("origin", r.Origin)
	}
	for _, r := range c.Vulnerabilities {
		add("vulnerability_category", r.Category)
	}
	for _, r := range c.AssetTypes {
		add("asset_kind", r.Kind)
		add("asset_group", r.Group)
	}
	return ids
}

func methodTextIDs(c *isms.Catalogue) []string {
	var ids []string
	for _, preset := range c.Methods {
		ids = append(ids, preset.Key, preset.Key+".hint")
		for n := range preset.Method.Likelihood.Steps {
			ids = append(ids, preset.Key+".likelihood."+digit(n+1))
		}
		for n := range preset.Method.Impact.Steps {
			ids = append(ids, preset.Key+".impact."+digit(n+1))
		}
		for _, band := range preset.Method.Bands {
			ids = append(ids, "band."+band.Key)
		}
	}
	return ids
}

func digit(n int) string { return string(rune('0' + n)) }

func TestEveryLanguageIsWrittenInThatLanguage(t *testing.T) {
	for _, language := range Languages[1:] {
		var same []string
		for _, kind := range textKinds {
			english, texts := mustReadTexts(t, "en", kind), mustReadTexts(t, language, kind)
			for i, cells := range texts.rows {
				for f, text := range cells[1:] {
					if text != "" && text == english.rows[i][f+1] {
						same = append(same, cells[0]+"/"+textFields[kind][f])
					}
				}
			}
		}
		for _, id := range same {
			if !slices.Contains(sameAsEnglish[language], id) {
				t.Errorf("%s: %q is English", language, id)
			}
		}
		for _, id := range sameAsEnglish[language] {
			if !slices.Contains(same, id) {
				t.Errorf("%s: %q is said to be the same as in English, but differs", language, id)
			}
		}
	}
}

// Lists in a text are joined by semicolons; a translation keeps every entry.
func TestListsHaveTheSameEntriesInEveryLanguage(t *testing.T) {
	for _, kind := range []string{"controls", "clauses"} {
		english := mustReadTexts(t, "en", kind)
		for _, language := range Languages {
			for i, cells := range mustReadTexts(t, language, kind).rows {
				for f, field := range textFields[kind] {
					if field != "evidence" && field != "questions" && field != "nonconformity" {
						continue
					}
					got, want := strings.Count(cells[f+1], ";"), strings.Count(english.rows[i][f+1], ";")
					if got != want {
						t.Errorf("%s %s: %s has %d entries, English %d", language, cells[0], field, got+1, want+1)
					}
				}
			}
		}
	}
}

func TestFilesAreCleanText(t *testing.T) {
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		if !utf8.Valid(data) {
			t.Errorf("%s is not UTF-8", name)
		}
		for _, r := range string(data) {
			if r != '\n' && !unicode.IsGraphic(r) {
				t.Errorf("%s contains the character %U", name, r)
			}
		}
		if path.Ext(name) == ".csv" {
			checkCells(t, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkCells(t *testing.T, name string) {
	t.Helper()
	content, err := readTable(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range content.rows {
		for _, cell := range cells {
			if strings.TrimSpace(cell) != cell || strings.Contains(cell, "  ") || strings.Contains(cell, "\n") {
				t.Errorf("%s: row %q: stray space in %q", name, cells[0], cell)
			}
		}
	}
}

func TestTextFallsBackToEnglish(t *testing.T) {
	c := mustLoad(t)
	for _, row := range []struct{ language, id, field, want string }{
		{"de", "A.5.1", "title", "Informationssicherheitspolitik und -richtlinien"},
		{"en", "A.5.1", "title", "Policies for information security"},
		{"xx", "A.5.1", "title", "Policies for information security"},
		{"de", "2013:A.5.1.1", "title", "Informationssicherheitsrichtlinien"},
		{"de", "10", "title", "Verbesserung"},
		{"de", "doc:10", "title", "Rollen, Verantwortlichkeiten und Befugnisse (RACI-Matrix, Ernennungsschreiben)"},
		{"de", "theme.A.5", "title", "Organisatorische Maßnahmen"},
		{"de", "soa", "term", "Erklärung zur Anwendbarkeit (SoA)"},
		{"de", "A.99", "title", ""},
	} {
		if got := c.Text(row.language, row.id, row.field); got != row.want {
			t.Errorf("Text(%q, %q, %q) = %q, want %q", row.language, row.id, row.field, got, row.want)
		}
	}
}
