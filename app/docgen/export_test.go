package docgen

import (
	"fmt"
	"text/template/parse"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// ReadTemplate reads a template that is not embedded.
func ReadTemplate(file, content string) error {
	_, err := readSource(file, []byte(content))
	return err
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
	t, err := find(lang, id)
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
