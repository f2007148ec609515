// Package sample makes firms to look at and to measure with: the sample
// companies, answered through the same questions that a user answers, and
// synthetic firms of any size. Only what fills an empty ISMS may live here.
package sample

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/assets"
)

// folder is where the answers of the sample companies are embedded.
const folder = "samples"

// Company is a sample company.
type Company struct {
	Key       string
	Languages []string // in which its answers exist
}

// Companies are all sample companies, sorted by key.
func Companies() []Company {
	names, err := fs.Glob(assets.Samples, folder+"/*.yaml")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	var out []Company
	for _, name := range names {
		key, language, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".yaml"), ".")
		if i := slices.IndexFunc(out, func(c Company) bool { return c.Key == key }); i >= 0 {
			out[i].Languages = append(out[i].Languages, language)
		} else {
			out = append(out, Company{Key: key, Languages: []string{language}})
		}
	}
	return out
}

// Name is what the company is called in a language.
func (c Company) Name(lang string) string {
	var answers struct {
		Name string `yaml:"organisation.name"`
	}
	_, content, err := c.answers(lang)
	if err != nil || yaml.Unmarshal(content, &answers) != nil {
		return c.Key
	}
	return answers.Name
}

// Fill answers every question for the company in the language of the texts; a
// company that does not speak it answers in English.
func (c Company) Fill(t isms.Texts) func(*isms.Draft) error {
	return func(d *isms.Draft) error {
		name, content, err := c.answers(t.Lang())
		if err != nil {
			return err
		}
		if err := wizard.ApplyAnswers(d, isms.View{ISMS: d.ISMS, Texts: t}, name, content); err != nil {
			return err
		}
		return backdateMethod(d)
	}
}

// backdateMethod lets the company have chosen its method on the day it approved
// it, and not on the day the sample was made.
func backdateMethod(d *isms.Draft) error {
	first := d.Today()
	for _, a := range d.ISMS.ApprovalsOf("method") {
		first = min(first, a.Date)
	}
	for _, m := range d.ISMS.Methods {
		if err := d.Set("methods", m.ID, "date", first); err != nil {
			return err
		}
	}
	return nil
}

func (c Company) answers(lang string) (name string, content []byte, err error) {
	if !slices.Contains(c.Languages, lang) {
		lang = isms.Languages[0]
	}
	name = path.Join(folder, c.Key+"."+lang+".yaml")
	content, err = assets.Samples.ReadFile(name)
	return name, content, err
}
