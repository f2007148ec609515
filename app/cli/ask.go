package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"go.yaml.in/yaml/v3"

	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/app/workspace"
	"ismsdesk/data/catalogue"
)

// kindNames are the kinds of columns as --json names them.
var kindNames = map[isms.Kind]string{
	isms.Text: "text", isms.LongText: "long_text", isms.Number: "number", isms.Money: "money", isms.Date: "date",
	isms.Choice: "choice", isms.Choices: "choices", isms.Reference: "reference", isms.References: "references",
	isms.Entry: "entry", isms.Entries: "entries", isms.RatingStep: "rating", isms.Level: "level",
}

// questionItem is one question as --json shows it.
type questionItem struct {
	Key      string       `json:"key"`
	Wizard   string       `json:"wizard"`
	Step     string       `json:"step"`
	Clause   string       `json:"clause"`
	Kind     string       `json:"kind"` // a kind of column, or rows
	Register string       `json:"register"`
	RefersTo string       `json:"refers_to,omitempty"`
	Optional bool         `json:"optional,omitempty"`
	When     string       `json:"when,omitempty"`
	Text     string       `json:"text"`
	Help     string       `json:"help"`
	Choices  []choiceItem `json:"choices,omitempty"`
	Columns  []columnItem `json:"columns,omitempty"`
}

type choiceItem struct {
	Key   string `json:"key"`
	Label string `json:"label"`
}

// columnItem is one field of the rows that a question asks for.
type columnItem struct {
	Key      string       `json:"key"`
	Kind     string       `json:"kind"`
	Label    string       `json:"label"`
	RefersTo string       `json:"refers_to,omitempty"`
	Derived  bool         `json:"derived,omitempty"`
	Choices  []choiceItem `json:"choices,omitempty"`
}

// listQuestions shows every question: those of the wizards and the records.
func listQuestions(c *call) (answer, error) {
	only, err := c.oneOf("wizard", "scope", "risk", "treatment", "records")
	if err != nil {
		return answer{}, err
	}
	facts, err := catalogue.Load()
	if err != nil {
		return answer{}, err
	}
	v := isms.View{ISMS: isms.New(facts), Texts: c.texts}
	var list []questionItem
	for _, w := range append(slices.Clone(wizard.Wizards), wizard.Records) {
		for _, step := range w.Steps {
			for _, q := range step.Questions {
				if only == "" || only == w.Key {
					list = append(list, describe(v, w, step, q))
				}
			}
		}
	}
	return answer{json: items(list), text: func(w io.Writer) { printQuestions(w, v, list) }}, nil
}

func describe(v isms.View, w *wizard.Wizard, step *wizard.Step, q *wizard.Question) questionItem {
	item := questionItem{
		Key: q.Key, Wizard: w.Key, Step: step.Key, Clause: step.Clause, Register: q.Register, Optional: q.Optional,
		When: string(q.When), Text: v.Text(q.TextKey()), Help: v.Text(q.TextKey() + ".help"),
	}
	switch {
	case q.Method:
		item.Kind = kindNames[isms.Choice]
		for _, m := range v.Catalogue.Methods {
			item.Choices = append(item.Choices, choiceItem{m.Key, v.Catalogue.Text(v.Lang(), m.Key, "text")})
		}
		item.Choices = append(item.Choices, choiceItem{wizard.OwnMethod, v.Text("method.own")})
	case q.List != nil:
		item.Kind = "rows"
		reg := isms.FindRegister(q.Register)
		for _, column := range questionColumns(q) {
			item.Columns = append(item.Columns, columnItem{
				Key: column.Key, Kind: kindNames[column.Kind], Label: v.Label(reg, column), RefersTo: column.Ref,
				Derived: column.Derived(), Choices: choicesOf(v, column),
			})
		}
	default:
		column := q.Column()
		item.Kind, item.RefersTo, item.Choices = kindNames[column.Kind], column.Ref, choicesOf(v, column)
	}
	return item
}

// questionColumns are the columns a question shows and those an answers file may
// give beside them.
func questionColumns(q *wizard.Question) []*isms.Column {
	columns := q.Columns()
	for _, c := range q.AnswerColumns() {
		if !slices.Contains(columns, c) {
			columns = append(columns, c)
		}
	}
	return columns
}

func choicesOf(v isms.View, c *isms.Column) []choiceItem {
	var out []choiceItem
	for _, key := range c.Choices {
		out = append(out, choiceItem{key, v.ChoiceLabel(c, key)})
	}
	return out
}

func printQuestions(w io.Writer, v isms.View, list []questionItem) {
	step := ""
	for _, q := range list {
		if title := v.Text("wizard."+q.Wizard+".title") + " · " + v.Text("step."+q.Wizard+"."+q.Step+".title"); title != step {
			if step != "" {
				fmt.Fprintln(w)
			}
			step = title
			fmt.Fprintln(w, title)
		}
		fmt.Fprintf(w, "  %s (%s)\n      %s\n", q.Key, q.Kind, q.Text)
		for _, choice := range q.Choices {
			fmt.Fprintf(w, "      %s: %s\n", choice.Key, choice.Label)
		}
	}
}

// writeAnswers shows the answers in the form that the command answer reads.
func writeAnswers(c *call, w *workspace.Workspace) (answer, error) {
	content, err := wizard.WriteAnswers(w.View(c.texts))
	if err != nil {
		return answer{}, err
	}
	answers := map[string]any{}
	if err := yaml.Unmarshal(content, &answers); err != nil {
		return answer{}, err
	}
	return answer{json: map[string]any{"answers": answers}, text: func(out io.Writer) {
		fmt.Fprintf(out, "%s", content)
	}}, nil
}

// readAnswers answers the wizards from a file.
func readAnswers(c *call, w *workspace.Workspace) (answer, error) {
	content, err := c.read(c.args[1])
	if err != nil {
		return answer{}, err
	}
	apply := func(d *isms.Draft) error {
		return wizard.ApplyAnswers(d, isms.View{ISMS: d.ISMS, Texts: c.texts}, c.args[1], content)
	}
	change, dry := isms.Change{}, c.given("dry-run")
	if dry {
		change.Edits, err = w.Rehearse(apply)
	} else {
		change, err = w.Edit(isms.ChangeAnswer, apply)
	}
	if err != nil {
		return answer{}, err
	}
	key := "cli.answered"
	switch {
	case len(change.Edits) == 0:
		key = "cli.answered.nothing"
	case dry:
		key = "cli.answered.dry"
	}
	what := summary(w.View(c.texts), change.Edits)
	return answer{
		json: object{{"applied", change.ID != 0}, {"change", change.ID}, {"edits", editItems(change.Edits)}},
		text: func(out io.Writer) {
			fmt.Fprintln(out, c.texts.Text(key, "What", what, "Change", change.ID))
		},
	}, nil
}

// mostRead is how large a file that the user names may be, in MiB.
const mostRead = 25

// read reads a file that the user names; "-" is the standard input. Errors:
// file_missing, file_large, file.
func (c *call) read(path string) (content []byte, err error) {
	from := c.stdin
	if path != "-" {
		file, failed := os.Open(path)
		switch {
		case errors.Is(failed, fs.ErrNotExist):
			return nil, isms.Fail(isms.ErrFileMissing, "File", path)
		case failed != nil:
			return nil, isms.Fail(isms.ErrFile, "File", filepath.Clean(path)).Because(failed)
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		from = file
	}
	content, err = io.ReadAll(io.LimitReader(from, mostRead<<20+1))
	switch {
	case err != nil:
		return nil, isms.Fail(isms.ErrFile, "File", filepath.Clean(path)).Because(err)
	case len(content) > mostRead<<20:
		return nil, isms.Fail(isms.ErrFileLarge, "File", path, "Max", mostRead)
	}
	return content, nil
}
