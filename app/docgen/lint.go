package docgen

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"ismsdesk/app/isms"
)

// lint collects what is wrong with a template.
type lint struct {
	file     string
	sections []string // of the template
	others   []string // of the document that the text is a part of
	depth    int      // of conditions, where the reading is
	inserts  int      // tables and pictures so far
	faults   []error
}

// fault notes a fault by its line and its kind. Nobody reads more than the first of very many.
func (l *lint) fault(line int, kind isms.Code, args ...any) {
	if len(l.faults) == mostFaults {
		return
	}
	l.faults = append(l.faults, isms.Fail(isms.ErrTemplate, "File", l.file, "Line", line, "Reason", isms.Fail(kind, args...)))
}

// unreadable is the fault of a file that cannot be read, because of an error or
// because it is no file.
func (l *lint) unreadable(err error) error {
	return isms.Fail(isms.ErrTemplate, "File", l.file, "Line", 1, "Reason", isms.Fail(isms.ErrTemplateUnreadable)).Because(err)
}

// Where YAML and the template's parser say that they stumbled.
var faultyLine = regexp.MustCompile(`(?:line |:)(\d+):\s*(?:\d+:\s*)?(.*)`)

// syntax notes what a parser complains about.
func (l *lint) syntax(err error) {
	line, what := 1, err.Error()
	if found := faultyLine.FindStringSubmatch(what); found != nil {
		line, _ = strconv.Atoi(found[1])
		what = found[2]
	}
	l.fault(line, isms.ErrTemplateSyntax, "Detail", what)
}

// head checks what the head of a template says.
func (l *lint) head(t Template) {
	for _, field := range []struct{ name, value string }{
		{"id", t.ID},
		{"title", t.Title},
		{"slug", t.Slug},
		{"kind", t.Kind},
		{"class", t.Class},
		{"classification", t.Classification},
	} {
		if field.value == "" {
			l.fault(1, isms.ErrTemplateHeadField, "Detail", field.name)
		}
	}
	if t.ID != "" && !slices.Contains(isms.GeneratedDocuments, t.ID) {
		l.fault(1, isms.ErrTemplateName, "Word", "id", "Detail", t.ID)
	}
	if !slices.Contains(isms.Roles, t.Owner) {
		l.fault(1, isms.ErrTemplateName, "Word", "owner", "Detail", t.Owner)
	}
	for _, register := range t.Sources {
		if isms.FindRegister(register) == nil {
			l.fault(1, isms.ErrTemplateName, "Word", "sources", "Detail", register)
		}
	}
	if t.Closing != "" && !slices.Contains(closings, t.Closing) {
		l.fault(1, isms.ErrTemplateName, "Word", "closing", "Detail", t.Closing)
	}
	if t.ReviewMonths < 1 {
		l.fault(1, isms.ErrTemplateHeadField, "Detail", "review_months")
	}
	if len(t.Refs) == 0 {
		l.fault(1, isms.ErrTemplateHeadField, "Detail", "references")
	}
}

// plain notes a call in the head, where nothing is filled in.
func (l *lint) plain(head []byte) {
	line := 1 // the mark above
	for text := range bytes.Lines(head) {
		if line++; bytes.Contains(text, []byte("{{")) {
			l.fault(line, isms.ErrTemplateNotOffered, "Detail", string(bytes.TrimSpace(text)))
		}
	}
}

// headline is a heading with the name by which its section is known in every
// language: "## Restore tests {#restore}".
var headline = regexp.MustCompile(`^#{1,3} .*?(?:\{#([a-z][a-z0-9-]*)\})?\s*$`)

// sectionsOf are the names of the sections of a template.
func (l *lint) sectionsOf(body []byte) []string {
	var sections []string
	line := 0
	for text := range bytes.Lines(body) {
		line++
		found := headline.FindSubmatch(bytes.TrimRight(text, "\n"))
		switch {
		case found == nil:
		case len(found[1]) == 0:
			l.fault(line, isms.ErrTemplateHeading)
		case slices.Contains(sections, string(found[1])):
			l.fault(line, isms.ErrTemplateSectionTwice, "Detail", string(found[1]))
		default:
			sections = append(sections, string(found[1]))
		}
	}
	return sections
}

// markdown notes what a document cannot hold: HTML, code, pictures, lines.
func (l *lint) markdown(body []byte) {
	_ = ast.Walk(markdownParser.Parse(text.NewReader(body)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && !offered(n) {
			l.fault(lineAt(n, body), isms.ErrTemplateNotOffered, "Detail", n.Kind().String())
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// offered says whether a document can hold a kind of Markdown.
func offered(n ast.Node) bool {
	switch n.(type) {
	case *ast.Document, *ast.Heading, *ast.Paragraph, *ast.TextBlock, *ast.Blockquote, *ast.List, *ast.ListItem,
		*ast.Text, *ast.Emphasis, *ast.Link, *tables.Table, *tables.TableHeader, *tables.TableRow, *tables.TableCell:
		return true
	}
	return false
}

// lineAt is the line on which a node begins.
func lineAt(n ast.Node, body []byte) int {
	for ; n != nil; n = n.Parent() {
		if n.Type() != ast.TypeInline && n.Lines().Len() > 0 {
			return 1 + bytes.Count(body[:n.Lines().At(0).Start], []byte("\n"))
		}
	}
	return 1
}

// tree allows text, conditions and calls of our functions with arguments that
// are known, and nothing else: a template can neither loop nor reach a value
// that is not offered.
func (l *lint) tree(t *template.Template) {
	if len(t.Templates()) != 1 {
		l.fault(1, isms.ErrTemplateNotOffered, "Detail", "define")
		return
	}
	l.node(t.Tree, t.Tree.Root)
}

// node checks what stands in a template, down to the depth that is allowed.
func (l *lint) node(tree *parse.Tree, node parse.Node) {
	switch node.(type) {
	case *parse.IfNode, *parse.PipeNode:
		if l.depth++; l.depth > deepest {
			l.at(tree, node, isms.ErrTemplateNested, "Detail", deepest)
			l.depth--
			return
		}
		defer func() { l.depth-- }()
	}
	switch n := node.(type) {
	case nil, *parse.TextNode:
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				l.node(tree, child)
			}
		}
	case *parse.IfNode:
		l.node(tree, n.Pipe)
		l.node(tree, n.List)
		if n.ElseList != nil {
			l.node(tree, n.ElseList)
		}
	case *parse.ActionNode:
		l.node(tree, n.Pipe)
	case *parse.PipeNode:
		if len(n.Decl) > 0 || len(n.Cmds) != 1 {
			l.at(tree, n, isms.ErrTemplateNotOffered, "Detail", n.String())
			return
		}
		l.call(tree, n.Cmds[0])
	default:
		l.at(tree, node, isms.ErrTemplateNotOffered, "Detail", firstLine(node.String()))
	}
}

// call checks a function's name and the arguments it is given.
func (l *lint) call(tree *parse.Tree, call *parse.CommandNode) {
	name, ok := call.Args[0].(*parse.IdentifierNode)
	if !ok {
		l.at(tree, call, isms.ErrTemplateNotOffered, "Detail", call.String())
		return
	}
	if slices.Contains([]string{"and", "or", "not"}, name.Ident) {
		for _, argument := range call.Args[1:] {
			l.node(tree, argument)
		}
		return
	}
	word, known := vocabulary[name.Ident]
	if !known {
		l.at(tree, call, isms.ErrTemplateNotOffered, "Detail", name.Ident)
		return
	}
	var arguments []string
	for _, argument := range call.Args[1:] {
		text, ok := argument.(*parse.StringNode)
		if !ok {
			l.at(tree, call, isms.ErrTemplateQuotes, "Word", name.Ident)
			return
		}
		arguments = append(arguments, text.Text)
	}
	if len(arguments) < word.arguments || len(arguments) > word.arguments+word.optional {
		l.at(tree, call, isms.ErrTemplateArguments, "Word", name.Ident, "Detail", word.arguments)
		return
	}
	l.known(tree, call, name.Ident, arguments)
}

// known checks that what a word asks for exists, and that it is not asked for
// too often.
func (l *lint) known(tree *parse.Tree, call *parse.CommandNode, name string, arguments []string) {
	unknown := vocabulary[name].unknown(arguments)
	switch name {
	case "section":
		if !slices.Contains(l.sections, arguments[0]) && !slices.Contains(l.others, arguments[0]) {
			unknown = arguments[0]
		}
	case "insert", "table":
		if l.inserts++; l.inserts > mostInserts {
			l.at(tree, call, isms.ErrTemplateInserts, "Detail", mostInserts)
		}
	}
	if unknown != "" {
		l.at(tree, call, isms.ErrTemplateName, "Word", name, "Detail", unknown)
	}
}

// unknown is the argument that names nothing, empty when all of them do.
func (w word) unknown(arguments []string) string {
	if w.check == nil {
		return ""
	}
	return w.check(arguments)
}

// at notes a fault at a node of a template.
func (l *lint) at(tree *parse.Tree, node parse.Node, kind isms.Code, args ...any) {
	location, _ := tree.ErrorContext(node)
	parts := strings.Split(strings.TrimPrefix(location, l.file), ":")
	line, _ := strconv.Atoi(parts[min(1, len(parts)-1)])
	l.fault(line, kind, args...)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
