package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// command is one command, described once: the parser, the help and the list of
// commands read it. Its summary is the text "cli.command.<name>", that of a
// flag "cli.flag.<name>.<flag>".
type command struct {
	name  string
	args  []string // FILE …; "[X]" may be left out, "[X…]" may be many
	flags []flag
	run   func(*call) (answer, error)
	// speaks are the languages that --language takes; nil: those of the program.
	speaks []string
}

// flag is one option of a command.
type flag struct {
	name  string
	value string // what stands for its value in the help; empty: a switch
	many  bool   // may be given several times, or as a list with commas
}

// common are the flags of every command.
var common = []flag{{name: "json"}, {name: "language", value: "L", many: true}, {name: "help"}}

// call is one run of a command.
type call struct {
	ctx    context.Context
	texts  *translations.Texts
	stdin  io.Reader
	stderr io.Writer
	flags  *pflag.FlagSet
	args   []string
	speaks []string
}

// run finds the command, reads its arguments and carries it out.
func run(c *call, args []string) (answer, error) {
	name := args[0]
	switch name {
	case "--help", "-h":
		name = "help"
	case "--version":
		name = "version"
	}
	cmd := findCommand(name)
	if cmd == nil {
		return answer{}, c.usage("command", "Name", name, "Nearest", isms.Nearest(name, commandNames()))
	}
	if err := c.parse(cmd, args[1:]); err != nil {
		return answer{}, err
	}
	if c.given("help") {
		return helpOn(c, cmd), nil
	}
	if err := c.checkArgs(cmd); err != nil {
		return answer{}, err
	}
	if c.speaks = cmd.speaks; c.speaks == nil {
		c.speaks = translations.Languages
	}
	if _, err := c.languages(); err != nil {
		return answer{}, err
	}
	result, err := cmd.run(c)
	result.asJSON = c.given("json")
	return result, err
}

func (c *call) parse(cmd *command, args []string) error {
	c.flags = pflag.NewFlagSet(cmd.name, pflag.ContinueOnError)
	c.flags.SetOutput(io.Discard)
	for _, f := range slices.Concat(cmd.flags, common) {
		switch {
		case f.value == "":
			c.flags.BoolP(f.name, map[string]string{"help": "h"}[f.name], false, "")
		case f.many:
			c.flags.StringSlice(f.name, nil, "")
		default:
			c.flags.String(f.name, "", "")
		}
	}
	err := c.flags.Parse(args)
	c.args = c.flags.Args()
	return c.flagError(cmd, err)
}

// flagError says in the reader's language what pflag says in English.
func (c *call) flagError(cmd *command, err error) error {
	var unknown *pflag.NotExistError
	var noValue *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &unknown):
		var names []string
		for _, f := range slices.Concat(cmd.flags, common) {
			names = append(names, f.name)
		}
		name := unknown.GetSpecifiedName()
		return c.usage("flag", "Flag", dashed(name), "Command", cmd.name, "Nearest", dashed(isms.Nearest(name, names)))
	case errors.As(err, &noValue):
		return c.usage("novalue", "Flag", dashed(noValue.GetSpecifiedName()))
	case errors.As(err, &wrong):
		return c.usage("wrongvalue", "Flag", dashed(wrong.GetFlag().Name), "Value", wrong.GetValue())
	case errors.As(err, &syntax):
		return c.usage("flag", "Flag", syntax.GetSpecifiedFlag(), "Command", cmd.name, "Nearest", "")
	}
	return err
}

// dashed is a flag as it is typed; nothing stays nothing.
func dashed(name string) string {
	switch len(name) {
	case 0:
		return ""
	case 1:
		return "-" + name
	}
	return "--" + name
}

func (c *call) checkArgs(cmd *command) error {
	least, most := 0, len(cmd.args)
	for _, name := range cmd.args {
		if !strings.HasPrefix(name, "[") {
			least++
		}
		if strings.HasSuffix(name, "…]") {
			most = max(most, len(c.args))
		}
	}
	switch {
	case len(c.args) < least:
		return c.usage("missing", "Name", cmd.args[len(c.args)], "Line", cmd.line())
	case len(c.args) > most:
		return c.usage("toomany", "Value", c.args[most], "Line", cmd.line())
	}
	return nil
}

// line is how the command is typed.
func (cmd *command) line() string {
	parts := append([]string{"ismsdesk", cmd.name}, cmd.args...)
	for _, f := range cmd.flags {
		text := "[--" + f.name
		if f.value != "" {
			text += " " + f.value
		}
		text += "]"
		if f.many {
			text += "…"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

// usage is the error of a command line that cannot be carried out; the reason
// is the text "cli.usage.<key>".
func (c *call) usage(key string, args ...any) error {
	return isms.Fail(isms.ErrUsage, "Reason", c.texts.Text("cli.usage."+key, args...))
}

func (c *call) given(flag string) bool {
	return c.flags.Changed(flag) && c.flags.Lookup(flag).Value.String() != "false"
}

func (c *call) value(flag string) string { return c.flags.Lookup(flag).Value.String() }

func (c *call) list(flag string) []string {
	values, err := c.flags.GetStringSlice(flag)
	if err != nil {
		panic(err) // the flag was not declared as many
	}
	return values
}

// number reads a whole number of a flag, at least least. Error: usage.
func (c *call) number(flag string, least int) (int, error) {
	n, err := strconv.Atoi(c.value(flag))
	if err != nil || n < least {
		return 0, c.usage("number", "Flag", dashed(flag), "Value", c.value(flag), "Least", least)
	}
	return n, nil
}

// oneOf reads a flag that takes one of some values; empty when it was not
// given. Error: usage.
func (c *call) oneOf(flag string, choices ...string) (string, error) {
	return c.choose(dashed(flag), c.value(flag), choices)
}

func (c *call) choose(what, value string, choices []string) (string, error) {
	if value != "" && !slices.Contains(choices, value) {
		return "", c.usage("value", "Flag", what, "Value", value, "Choices", strings.Join(choices, ", "), "Nearest", isms.Nearest(value, choices))
	}
	return value, nil
}

// note tells the user something that is not the answer.
func (c *call) note(key string, args ...any) { fmt.Fprintln(c.stderr, c.texts.Text(key, args...)) }

// withFile opens the file that the first argument names, and closes it after
// the work.
func withFile(work func(*call, *workspace.Workspace) (answer, error)) func(*call) (answer, error) {
	return func(c *call) (answer, error) { return c.open(c.args[0], work) }
}

// open opens a file, and closes it after the work.
func (c *call) open(path string, work func(*call, *workspace.Workspace) (answer, error)) (a answer, err error) {
	w, err := workspace.Open(path)
	if err != nil {
		return answer{}, err
	}
	defer func() {
		if closing := w.Close(); err == nil {
			err = closing
		}
	}()
	return work(c, w)
}
