package cli

import (
	"fmt"
	"io"
	"slices"

	"ismsdesk/app/isms"
)

// helpItem is a command or a flag as --json shows it.
type helpItem struct {
	Name    string     `json:"name"`
	Usage   string     `json:"usage,omitempty"`
	Value   string     `json:"value,omitempty"`
	Summary string     `json:"summary"`
	Flags   []helpItem `json:"flags,omitempty"`
}

func help(c *call) (answer, error) {
	if len(c.args) > 0 {
		cmd := findCommand(c.args[0])
		if cmd == nil {
			return answer{}, c.usage("command", "Name", c.args[0], "Nearest", isms.Nearest(c.args[0], commandNames()))
		}
		return helpOn(c, cmd), nil
	}
	var items []helpItem
	for _, cmd := range commands() {
		items = append(items, cmd.help(c))
	}
	return answer{json: map[string]any{"commands": items}, text: func(w io.Writer) {
		fmt.Fprintln(w, c.texts.Text("cli.help.intro"))
		fmt.Fprintln(w)
		t := textTable{}
		for _, item := range items {
			t.add("  "+item.Name, item.Summary)
		}
		t.write(w)
		fmt.Fprintln(w)
		fmt.Fprintln(w, c.texts.Text("cli.help.more"))
	}}, nil
}

// helpOn explains one command.
func helpOn(c *call, cmd *command) answer {
	item := cmd.help(c)
	return answer{json: item, asJSON: c.given("json"), text: func(w io.Writer) {
		fmt.Fprintln(w, item.Summary)
		fmt.Fprintln(w)
		fmt.Fprintln(w, "  "+item.Usage)
		fmt.Fprintln(w)
		t := textTable{}
		for _, f := range item.Flags {
			name := "  --" + f.Name
			if f.Value != "" {
				name += " " + f.Value
			}
			t.add(name, f.Summary)
		}
		t.write(w)
	}}
}

func (cmd *command) help(c *call) helpItem {
	item := helpItem{Name: cmd.name, Usage: cmd.line(), Summary: c.texts.Text("cli.command." + cmd.name)}
	for _, f := range slices.Concat(cmd.flags, common) {
		item.Flags = append(item.Flags, helpItem{Name: f.name, Value: f.value, Summary: c.texts.Text(cmd.flagKey(f))})
	}
	return item
}

// flagKey is the key of a flag's text.
func (cmd *command) flagKey(f flag) string {
	if slices.Contains(common, f) && (f.name != "language" || !slices.Contains(ownLanguage, cmd.name)) {
		return "cli.flag." + f.name
	}
	return "cli.flag." + cmd.name + "." + f.name
}

// ownLanguage are the commands for which --language means more than the
// language of what they print.
var ownLanguage = []string{"new", "sample", "catalogue", "export", "pack", "section"}
