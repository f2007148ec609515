package docgen

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"text/template"
	"text/template/parse"

	"go.yaml.in/yaml/v3"

	"ismsdesk/app/isms"
	"ismsdesk/templates"
)

// source is a template that has been read and checked.
type source struct {
	Template
	file string
	text *template.Template
}

// library holds the embedded templates once they have been read.
var library struct {
	once sync.Once
	all  map[string]*source
	err  error
}

func find(lang, id string) (*source, error) {
	library.once.Do(func() { library.all, library.err = readLibrary(templates.Files) })
	if library.err != nil {
		return nil, library.err
	}
	if t := library.all[lang+"/"+id]; t != nil {
		return t, nil
	}
	return nil, fmt.Errorf("no template of document %q in language %q", id, lang)
}

// readLibrary reads the templates of a folder, by language and id.
func readLibrary(folder fs.FS) (map[string]*source, error) {
	files, err := fs.Glob(folder, "*/*.md")
	if err != nil {
		return nil, err
	}
	all := map[string]*source{}
	for _, file := range files {
		content, err := fs.ReadFile(folder, file)
		if err != nil {
			return nil, err
		}
		t, err := readSource(file, content)
		if err != nil {
			return nil, err
		}
		lang, _, _ := strings.Cut(file, "/")
		all[lang+"/"+t.ID] = t
	}
	return all, nil
}

// readSource reads and checks one template. Every error names file and line.
func readSource(file string, content []byte) (*source, error) {
	head, body, err := splitHead(file, content)
	if err != nil {
		return nil, err
	}
	t := &source{file: file}
	decoder := yaml.NewDecoder(bytes.NewReader(append([]byte("\n"), head...))) // the line of the mark, so that lines count from 1
	decoder.KnownFields(true)
	if err := decoder.Decode(&t.Template); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if err := t.checkHead(); err != nil {
		return nil, fmt.Errorf("%s:1: %w", file, err)
	}
	if line, found := lineOf(body, "\uE000\uE001\uE002\uE003"); found {
		return nil, fmt.Errorf("%s:%d: character from the private use area", file, line)
	}
	if t.text, err = template.New(file).Funcs((&writer{}).functions()).Parse(string(body)); err != nil {
		return nil, err
	}
	if err := checkTree(t.text); err != nil {
		return nil, err
	}
	return t, nil
}

var headMark = []byte("---\n")

// splitHead takes head and body apart. Empty lines take the place of the head,
// so that the lines of the body keep their numbers.
func splitHead(file string, content []byte) (head, body []byte, err error) {
	content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
	rest, found := bytes.CutPrefix(content, headMark)
	head, body, closed := bytes.Cut(rest, append([]byte("\n"), headMark...))
	if !found || !closed {
		return nil, nil, fmt.Errorf("%s:1: no head between two lines of ---", file)
	}
	lines := bytes.Count(content[:len(content)-len(body)], []byte("\n"))
	return head, append(bytes.Repeat([]byte("\n"), lines), body...), nil
}

func (t *Template) checkHead() error {
	for field, value := range map[string]string{
		"id": t.ID, "title": t.Title, "subtitle": t.Subtitle, "slug": t.Slug, "kind": t.Kind, "class": t.Class,
		"classification": t.Classification,
	} {
		if value == "" {
			return fmt.Errorf("head without %s", field)
		}
	}
	if !slices.Contains(isms.Roles, t.Owner) {
		return fmt.Errorf("unknown role %q", t.Owner)
	}
	for _, register := range t.Sources {
		if isms.FindRegister(register) == nil {
			return fmt.Errorf("unknown source %q", register)
		}
	}
	if t.When != "" && isms.FindRegister(t.When) == nil {
		return fmt.Errorf("unknown register %q in when", t.When)
	}
	if t.ReviewMonths < 1 || len(t.Refs) == 0 {
		return errors.New("head without review_months or references")
	}
	return nil
}

func lineOf(text []byte, characters string) (line int, found bool) {
	at := bytes.IndexAny(text, characters)
	if at < 0 {
		return 0, false
	}
	return 1 + bytes.Count(text[:at], []byte("\n")), true
}

// checkTree allows text, conditions and calls of our functions with arguments
// that are known, and nothing else: a template can neither loop nor reach a
// value that is not offered.
func checkTree(t *template.Template) error {
	if len(t.Templates()) != 1 {
		return fmt.Errorf("%s:1: a template cannot define others", t.Name())
	}
	return checkNode(t.Tree, t.Tree.Root)
}

func checkNode(tree *parse.Tree, node parse.Node) error {
	switch n := node.(type) {
	case nil, *parse.TextNode:
		return nil
	case *parse.ListNode:
		if n == nil {
			return nil
		}
		for _, child := range n.Nodes {
			if err := checkNode(tree, child); err != nil {
				return err
			}
		}
		return nil
	case *parse.IfNode:
		for _, child := range []parse.Node{n.Pipe, n.List, n.ElseList} {
			if err := checkNode(tree, child); err != nil {
				return err
			}
		}
		return nil
	case *parse.ActionNode:
		return checkNode(tree, n.Pipe)
	case *parse.PipeNode:
		if len(n.Decl) > 0 || len(n.Cmds) != 1 {
			return fault(tree, n, errVariables)
		}
		return checkCall(tree, n.Cmds[0])
	}
	return fault(tree, node, errNotOffered)
}

// checkCall checks a function's name and the arguments it is given.
func checkCall(tree *parse.Tree, call *parse.CommandNode) error {
	name, ok := call.Args[0].(*parse.IdentifierNode)
	if !ok {
		return fault(tree, call, errNoFunction)
	}
	if slices.Contains([]string{"and", "or", "not"}, name.Ident) {
		for _, argument := range call.Args[1:] {
			if err := checkNode(tree, argument); err != nil {
				return err
			}
		}
		return nil
	}
	word, known := vocabulary[name.Ident]
	if !known {
		return fault(tree, call, errUnknown)
	}
	var arguments []string
	for _, argument := range call.Args[1:] {
		text, ok := argument.(*parse.StringNode)
		if !ok {
			return fault(tree, call, errNoText)
		}
		arguments = append(arguments, text.Text)
	}
	if len(arguments) != word.arguments {
		return fault(tree, call, fmt.Errorf("wants %d arguments", word.arguments))
	}
	if word.check != nil {
		if err := word.check(arguments); err != nil {
			return fault(tree, call, err)
		}
	}
	return nil
}

// What can be wrong with a node of a template.
var (
	errNotOffered = errors.New("not offered in a document template")
	errVariables  = errors.New("variables and pipes are not offered")
	errNoFunction = errors.New("not a function")
	errUnknown    = errors.New("unknown function")
	errNoText     = errors.New("arguments are texts in quotation marks")
)

// fault is an error with the file, line and wording it is about.
func fault(tree *parse.Tree, node parse.Node, what error) error {
	location, context := tree.ErrorContext(node)
	return fmt.Errorf("%s: %s: %w", location, context, what)
}
