package catalogue

import (
	"fmt"

	"ismsdesk/app/isms"
)

// textKinds are the files of every language directory.
var textKinds = []string{
	"controls", "controls_2013", "clauses", "attributes", "documents", "glossary",
	"asset_types", "threats", "vulnerabilities", "scenarios", "suggestions", "exclusions", "methods", "required_documents", "parameters",
}

// readTexts records the texts of every language. All kinds share one space of
// ids, so a text that is written twice is an error.
func readTexts(c *isms.Catalogue) error {
	for _, language := range Languages {
		for _, kind := range textKinds {
			t, err := readTable("text/" + language + "/" + kind + ".csv")
			if err == nil {
				err = recordTexts(c, language, t)
			}
			if err != nil {
				return fmt.Errorf("catalogue texts: %w", err)
			}
		}
	}
	return nil
}

func recordTexts(c *isms.Catalogue, language string, t table) error {
	for _, cells := range t.rows {
		id := cells[0]
		for i, field := range t.columns[1:] {
			text := cells[i+1]
			if text == "" {
				continue
			}
			if c.HasText(language, id, field) {
				return fmt.Errorf("%s: text %s of %q stands twice", t.name, field, id)
			}
			c.SetText(language, id, field, text)
		}
	}
	return nil
}
