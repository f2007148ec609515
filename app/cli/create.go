package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/app/wizard"
	"ismsdesk/app/workspace"
)

// create makes a new file.
func create(c *call) (answer, error) {
	if c.value("name") == "" {
		return answer{}, c.usage("noflag", "Flag", "--name NAME")
	}
	languages, err := c.languages()
	if err != nil {
		return answer{}, err
	}
	if len(languages) == 0 {
		languages = []string{c.texts.Lang()}
	}
	from, content := c.value("from"), []byte(nil)
	if from != "" {
		if content, err = c.read(from); err != nil {
			return answer{}, err
		}
	}
	return c.created(func(d *isms.Draft) error {
		if err := wizard.ApplyAnswers(d, isms.View{ISMS: d.ISMS, Texts: c.texts}, from, content); err != nil {
			return err
		}
		if len(d.ISMS.Organisation().Languages) == 0 {
			if err := wizard.FindQuestion("organisation.languages").Answer(d, strings.Join(languages, ";")); err != nil {
				return err
			}
		}
		return wizard.FindQuestion("organisation.name").Answer(d, c.value("name"))
	})
}

// created makes the file with its first change and reports it.
func (c *call) created(fill func(*isms.Draft) error) (answer, error) {
	w, err := workspace.Create(c.args[0], fill)
	if err != nil {
		return answer{}, err
	}
	name := w.ISMS().Organisation().Name
	counts := registerCounts(w)
	return answer{
		json: object{{"path", w.Path()}, {"organisation", name}, {"counts", counts}},
		text: func(out io.Writer) {
			fmt.Fprintln(out, c.texts.Text("cli.created", "File", w.Path(), "Organisation", name))
		},
	}, w.Close()
}

// createSample makes a file with a sample firm, or lists the sample firms.
func createSample(c *call) (answer, error) {
	companies := sample.Companies()
	var keys []string
	for _, each := range companies {
		keys = append(keys, each.Key)
	}
	if c.given("list") {
		return c.sampleList(companies), nil
	}
	if len(c.args) == 0 {
		return answer{}, c.usage("missing", "Name", "FILE", "Line", findCommand("sample").line())
	}
	if c.value("risks") != "" {
		return c.createSynthetic()
	}
	key, err := c.oneOf("company", keys...)
	if err != nil {
		return answer{}, err
	}
	chosen := companies[max(0, slices.Index(keys, key))]
	return c.created(chosen.Fill(c.texts))
}

func (c *call) sampleList(companies []sample.Company) answer {
	var list []object
	for _, each := range companies {
		list = append(list, object{{"id", each.Key}, {"title", each.Name(c.texts.Lang())}, {"languages", each.Languages}})
	}
	return answer{json: items(list), text: func(w io.Writer) {
		t := textTable{}
		for _, each := range companies {
			t.add(each.Key, each.Name(c.texts.Lang()), strings.Join(each.Languages, ", "))
		}
		t.write(w)
	}}
}

func (c *call) createSynthetic() (answer, error) {
	risks, err := c.number("risks", 1)
	if err != nil {
		return answer{}, err
	}
	seed := 1
	if c.value("seed") != "" {
		if seed, err = c.number("seed", 0); err != nil {
			return answer{}, err
		}
	}
	return c.created(sample.Synthetic(c.texts, risks, uint64(seed)))
}
