package docgen

import (
	"slices"
	"strconv"
	"text/template/parse"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Field is something that a template can ask for, with what it gives for this
// firm today.
type Field struct {
	Kind  FieldKind
	Call  string // as it is written in a template: {{role "security_officer"}}
	Shows string // what it puts into the text; yes or no is in Holds
	Holds bool   // of a condition
}

// FieldKind groups the fields of a template.
type FieldKind string

// The kinds of fields.
const (
	FieldValue     FieldKind = "value"
	FieldParameter FieldKind = "parameter"
	FieldRole      FieldKind = "role"
	FieldDocument  FieldKind = "document"
	FieldCount     FieldKind = "count"
	FieldInsert    FieldKind = "insert"
	FieldRegister  FieldKind = "register"
	FieldFact      FieldKind = "fact"
	FieldChoice    FieldKind = "choice"
)

// Fields are all fields that a template can use, in groups.
func (p Press) Fields() []Field {
	w := newWriter(p.View, Template{}, p.At)
	w.controlOf = p.controlOf
	var out []Field
	text := func(kind FieldKind, word string, arguments ...string) {
		c := w.call(word, arguments)
		out = append(out, Field{Kind: kind, Call: c.source, Shows: c.shown})
	}
	for _, name := range sorted(values) {
		text(FieldValue, "value", name)
	}
	for _, t := range p.Catalogue.Parameters {
		text(FieldParameter, "parameter", t.ID)
	}
	for _, role := range isms.Roles {
		text(FieldRole, "role", role)
		text(FieldRole, "deputy", role)
	}
	for _, id := range isms.GeneratedDocuments {
		text(FieldDocument, "document", id)
	}
	for _, name := range sorted(counts) {
		text(FieldCount, "number", name)
	}
	for _, name := range sorted(inserts) {
		out = append(out, Field{Kind: FieldInsert, Call: `{{insert "` + name + `"}}`})
	}
	for _, reg := range isms.Registers {
		out = append(out, Field{Kind: FieldRegister, Call: tableCall(reg), Shows: p.Text("register." + reg.Key)})
	}
	return append(out, w.facts()...)
}

// facts are the conditions over the company facts.
func (w *writer) facts() []Field {
	var out []Field
	for _, f := range isms.Facts {
		if f.Kind == isms.FactYesNo {
			out = append(out, Field{Kind: FieldFact, Call: `{{if fact "` + f.Key + `"}}`, Shows: w.Text("fact." + f.Key), Holds: w.answers[f.Key] == "yes"})
			continue
		}
		for _, choice := range f.Choices {
			condition := isms.Condition(f.Key + "=" + choice)
			out = append(out, Field{
				Kind: FieldChoice, Call: `{{if holds "` + string(condition) + `"}}`, Shows: w.Text("fact." + f.Key), Holds: condition.Holds(w.answers),
			})
		}
	}
	return out
}

// tableCall is the call of a register's table with its first columns.
func tableCall(reg *isms.Register) string {
	columns := ""
	for n, c := range slices.DeleteFunc(slices.Clone(reg.Columns), func(c *isms.Column) bool { return c.Internal }) {
		if n == 4 {
			break
		}
		columns += "," + c.Key
	}
	return `{{table "` + reg.Key + `" ` + strconv.Quote(columns[min(1, len(columns)):]) + `}}`
}

func sorted[T any](names map[string]T) []string {
	var out []string
	for name := range names {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// Parameters are the parameters that the documents of a file mention, in the
// order of the catalogue.
func (p Press) Parameters(id string) ([]string, error) {
	f, err := p.file(id)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	sources := f.parts
	if f.closing != nil {
		sources = append(slices.Clone(sources), f.closing)
	}
	for _, t := range sources {
		calls(t.text.Root, func(word string, arguments []string) {
			if word == "parameter" {
				used[arguments[0]] = true
			}
		})
	}
	var out []string
	for _, t := range p.Catalogue.Parameters {
		if used[t.ID] {
			out = append(out, t.ID)
		}
	}
	return out, nil
}

// calls visits the calls below a node of a checked template.
func calls(node parse.Node, visit func(word string, arguments []string)) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				calls(child, visit)
			}
		}
	case *parse.IfNode:
		calls(n.Pipe, visit)
		calls(n.List, visit)
		calls(n.ElseList, visit)
	case *parse.ActionNode:
		calls(n.Pipe, visit)
	case *parse.PipeNode:
		var arguments []string
		for _, argument := range n.Cmds[0].Args[1:] {
			if text, ok := argument.(*parse.StringNode); ok {
				arguments = append(arguments, text.Text)
			}
			calls(argument, visit)
		}
		visit(n.Cmds[0].Args[0].String(), arguments)
	}
}

// Lint says what is wrong with a template of the firm's, without writing it:
// every fault with its line, as ReadTemplates does. The file is its path in the
// folder; in "closing" it is one of the texts that documents end with.
func Lint(file, content string) []error {
	_, faults := readFile(file, []byte(content))
	return faults
}

// Unused are the fields that the program's template of the same document asks
// for and a template of the firm's does not: what the firm's document no longer
// says. A template with a fault has none.
func Unused(lang, content string) []string {
	own, faults := readSource("", []byte(content))
	if len(faults) > 0 {
		return nil
	}
	program, err := built(lang + "/" + own.ID)
	if err != nil {
		return nil
	}
	asked := map[string]bool{}
	note := func(t *source, there bool) {
		calls(t.text.Root, func(word string, arguments []string) {
			if _, says := spoken[word]; says && word != "plural" && word != "section" {
				asked[callSource(word, arguments)] = there
			}
		})
	}
	note(program, true)
	note(own, false)
	return slices.DeleteFunc(sorted(asked), func(call string) bool { return !asked[call] })
}

// Preview writes a template of the firm's as the document it would be. What
// documents end with is shown at the end of the first one that it ends. Error:
// the first fault of the template.
func (p Press) Preview(name, content string) (*document.Document, error) {
	t, faults := readFile(name, []byte(content))
	if len(faults) > 0 {
		return nil, faults[0]
	}
	f := &file{head: t.Template, parts: []*source{t}}
	if closing, ok := closingName(name); ok {
		var err error
		if f, err = p.closedBy(closing); err != nil {
			return nil, err
		}
		f.closing = t
		return p.write(f)
	}
	if err := p.close(f); err != nil {
		return nil, err
	}
	return p.write(f)
}

// closedBy is the first document of the program that ends with a text.
func (p Press) closedBy(closing string) (*file, error) {
	for _, id := range IDs() {
		t, err := built(p.Lang() + "/" + id)
		if err != nil {
			return nil, err
		}
		if t.Closing == closing {
			return &file{head: t.Template, parts: []*source{t}}, nil
		}
	}
	return nil, isms.Fail(isms.ErrUnknownRow, "Register", "documents", "Row", closing)
}
