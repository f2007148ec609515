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

// Fill answers every question for the company in the language of the texts, as
// of the draft's day; a company that does not speak it answers in English.
func (c Company) Fill(t isms.Texts) func(*isms.Draft) error {
	return func(d *isms.Draft) error {
		name, content, err := c.answers(t.Lang())
		if err != nil {
			return err
		}
		calendar, err := calendarOf(t, d.Today())
		if err != nil {
			return err
		}
		v := isms.View{ISMS: d.ISMS, Texts: t}
		for i, part := range strings.Split(calendar.moved(string(content)), partMark) {
			if err := wizard.ApplyAnswers(d, v, name, []byte(part)); err != nil {
				return err
			}
			if i < len(milestones) {
				if err := milestones[i](d, v); err != nil {
					return err
				}
			}
		}
		if err := backdateMethod(d); err != nil {
			return err
		}
		if err := speak(d, t.Lang()); err != nil {
			return err
		}
		d.Settle()
		return nil
	}
}

// speak lets the company write its documents in the language its answers are in,
// beside those it names.
func speak(d *isms.Draft, lang string) error {
	languages := d.ISMS.Organisation().Languages
	if slices.Contains(languages, lang) || len(languages) == 0 {
		return nil
	}
	return d.Set("organisation", isms.OrganisationID, "languages", strings.Join([]string{lang, languages[0]}, ";"))
}

// partMark separates the parts of a company's answers: what it said in its first
// risk assessment, what it said when the Statement of Applicability was approved
// for the first time, and what has happened since.
const partMark = "\n---\n"

// milestones are what happens after each part.
var milestones = []func(*isms.Draft, isms.View) error{
	func(d *isms.Draft, v isms.View) error {
		id, err := d.NextAssessment(v, v.Text("sample.assessment"), "", v.Text("sample.assessment.note"))
		if err != nil {
			return err
		}
		return d.Set("assessments", id, "closed_on", d.ISMS.LastAssessment().Date) // and not on the day the sample was made
	},
	func(d *isms.Draft, v isms.View) error {
		officer := ""
		if p := d.ISMS.HolderOf("security_officer"); p != nil {
			officer = p.ID
		}
		id, err := d.KeepSoA(v, "", officer, v.Text("sample.soa"))
		if err != nil {
			return err
		}
		return backdateSoA(d, id)
	},
}

// backdateSoA lets the company have kept a version of its Statement of
// Applicability on the day it approved it, and not on the day the sample was
// made.
func backdateSoA(d *isms.Draft, version string) error {
	approved := d.ISMS.LatestApproval("soa")
	if approved == nil {
		return nil
	}
	return d.Set("soa_versions", version, "date", approved.Date)
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
