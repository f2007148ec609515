package catalogue_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"ismsdesk/app/isms"
	"ismsdesk/assets"
	"ismsdesk/data/catalogue"
	"ismsdesk/templates"
)

// number is the number of a control of 2022, and entry the id of a ready-made
// entry, as they stand in answers and texts.
var (
	number = regexp.MustCompile(`\bA\.\d+\.\d+(?:\.\d+)?`)
	entry  = regexp.MustCompile(`\b(?:AT|T|V|S)\d{2}\b`)
)

// known says whether an id exists in the catalogue.
func known(c *isms.Catalogue, id string) bool {
	_, control := c.Control(id)
	_, clause := c.Clause(id)
	_, document := c.DocumentType(id)
	found := control || clause || document
	for _, kind := range []string{"asset_types", "threats", "vulnerabilities", "scenarios"} {
		found = found || slices.Contains(c.IDs(kind), id)
	}
	for _, old := range c.Controls2013 {
		found = found || old.ID == id
	}
	return found
}

// eachFile visits the files of an embedded folder.
func eachFile(t *testing.T, files fs.FS, visit func(name string, content []byte)) {
	t.Helper()
	seen := 0
	err := fs.WalkDir(files, ".", func(name string, each fs.DirEntry, err error) error {
		if err != nil || each.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		seen++
		visit(name, content)
		return err
	})
	if err != nil || seen == 0 {
		t.Fatalf("%d files were looked at (%v)", seen, err)
	}
}

// What the sample firms refer to exists: controls, threats, vulnerabilities,
// scenarios, kinds of assets.
func TestSamplesNameWhatExists(t *testing.T) {
	c, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	eachFile(t, assets.Samples, func(name string, content []byte) {
		found := 0
		for _, pattern := range []*regexp.Regexp{number, entry} {
			for _, id := range pattern.FindAllString(string(content), -1) {
				found++
				if !known(c, id) {
					t.Errorf("%s names %s, which does not exist", name, id)
				}
			}
		}
		if found == 0 {
			t.Errorf("%s names nothing of the catalogue", name)
		}
	})
}

// What the templates refer to exists: the clauses and controls of their head,
// the controls and documents in their text.
func TestTemplatesNameWhatExists(t *testing.T) {
	c, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	document := regexp.MustCompile(`{{document "([^"]+)"}}`)
	eachFile(t, templates.Files, func(name string, content []byte) {
		if strings.Contains(name, "/closing/") || strings.HasPrefix(name, "pack/") {
			return // has no head: it ends documents of any kind, or is a page of the auditor pack
		}
		var head struct {
			ID         string
			References []string
		}
		front := regexp.MustCompile(`(?s)^---\n(.*?)\n---\n`).FindSubmatch(content)
		if front == nil || yaml.Unmarshal(front[1], &head) != nil || len(head.References) == 0 {
			t.Fatalf("%s has no head with references", name)
		}
		named := append([]string{head.ID}, head.References...)
		named = append(named, number.FindAllString(string(content), -1)...)
		for _, match := range document.FindAllStringSubmatch(string(content), -1) {
			named = append(named, match[1])
		}
		for _, id := range named {
			if !known(c, id) {
				t.Errorf("%s names %q, which does not exist", name, id)
			}
		}
		listed, _ := c.DocumentType(head.ID)
		for _, ref := range listed.Refs {
			if !slices.Contains(head.References, ref) {
				t.Errorf("%s does not refer to %s, which asks for it", name, ref)
			}
		}
	})
}
