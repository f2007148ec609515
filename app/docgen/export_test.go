package docgen

import (
	"errors"
	"fmt"
	"text/template/parse"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// ReadTemplate reads a template that is not embedded.
func ReadTemplate(file, content string) error {
	_, faults := readSource(file, []byte(content))
	return errors.Join(faults...)
}

// Head is the head of one template.
func Head(lang, id string) (Template, error) {
	t, err := built(lang + "/" + id)
	if err != nil {
		return Template{}, err
	}
	return t.Template, nil
}

// Sections are the names of a template's sections, in order.
func Sections(lang, id string) ([]string, error) {
	t, err := built(lang + "/" + id)
	if err != nil {
		return nil, err
	}
	return t.sections, nil
}

// GenerateAlone writes one template as a file of its own, whatever the size of
// the set.
func GenerateAlone(v isms.View, id string, at time.Time) (*document.Document, error) {
	p := Press{View: v, At: at}
	t, err := p.find(id)
	if err != nil {
		return nil, err
	}
	f := &file{head: t.Template, parts: []*source{t}}
	if err := p.close(f); err != nil {
		return nil, err
	}
	return p.write(f)
}

// Words are the functions a template may call, with the number of arguments.
func Words() map[string]int {
	out := map[string]int{}
	for name, w := range vocabulary {
		out[name] = w.arguments
	}
	return out
}

// Calls lists what a template calls, each with what it asks for, without the
// wording that plural chooses from.
func Calls(lang, id string) ([]string, error) {
	t, err := built(lang + "/" + id)
	if err != nil {
		return nil, err
	}
	return callsBelow(t.text.Root), nil
}

func callsBelow(node parse.Node) []string {
	var out []string
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				out = append(out, callsBelow(child)...)
			}
		}
	case *parse.IfNode:
		condition := callsBelow(n.Pipe)
		out = append(out, fmt.Sprint("if ", condition))
		out = append(out, callsBelow(n.List)...)
		if n.ElseList != nil {
			out = append(out, fmt.Sprint("else ", condition))
			out = append(out, callsBelow(n.ElseList)...)
		}
	case *parse.ActionNode:
		return callsBelow(n.Pipe)
	case *parse.PipeNode:
		return callsBelow(n.Cmds[0])
	case *parse.CommandNode:
		call := n.Args[0].String()
		for _, argument := range n.Args[1:] {
			if call == "plural" {
				return []string{"plural " + argument.String()}
			}
			out = append(out, callsBelow(argument)...)
			if text, ok := argument.(*parse.StringNode); ok {
				call += " " + text.Text
			}
		}
		return append(out, call)
	}
	return out
}

// Markdown turns a text without functions into blocks.
func Markdown(v isms.View, text string) ([]document.Block, error) {
	return (&writer{View: v}).blocks([]byte(text))
}
