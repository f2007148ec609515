// Package catalogue holds the standard as data: the controls of both editions
// and their mapping, the clauses, the document set, and the ready-made asset
// types, threats, vulnerabilities, scenarios, suggestions and risk methods.
//
// Facts that need no language stand in facts/<kind>.csv, texts in
// text/<language>/<kind>.csv. Texts that are lists (evidence, questions,
// nonconformity) separate their entries by semicolons. Only data and the code
// that reads it may live here; rules over the data belong to the domain.
package catalogue

import (
	"embed"
	"sync"

	"ismsdesk/app/isms"
)

// Languages are the languages in which every text of the catalogue exists.
// English comes first: it is what a missing text falls back to.
var Languages = []string{"en", "de", "fr", "es"}

//go:embed facts text
var files embed.FS

// Load gives the catalogue with the texts of all languages. It reads the
// embedded data once; every caller shares the same read-only value. An error
// means that the data the program was built with is damaged.
func Load() (*isms.Catalogue, error) { return load() }

var load = sync.OnceValues(read)

func read() (*isms.Catalogue, error) {
	c := &isms.Catalogue{}
	if err := readFacts(c); err != nil {
		return nil, err
	}
	if err := readTexts(c); err != nil {
		return nil, err
	}
	return c, nil
}
