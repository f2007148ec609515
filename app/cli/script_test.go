package cli_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"ismsdesk/app/document/xlsx/xlsxtest"
)

// TestScripts runs testdata/script: each script is a session of a user on the
// terminal.
func TestScripts(t *testing.T) {
	commands := map[string]func(*testscript.TestScript, bool, []string){
		"exits": exits, "json": jsonValue, "holding": holding, "damage": damage, "type": typeInto,
	}
	maps.Copy(commands, systemCommands)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", Cmds: commands, RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LC_ALL", "en_GB.UTF-8")
			env.Setenv("SOURCE_DATE_EPOCH", "1767225600") // 2026-01-01
			planted, err := filepath.Abs(filepath.Join("testdata", "planted"))
			env.Setenv("PLANTED", planted)
			return err
		},
	})
}

// exits CODE COMMAND… runs a command and wants its exit code. A command that
// fails must say so in one line on stderr, and nothing on stdout.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d\n%s%s", got, want, ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
	if want == 0 || want == 3 {
		return
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("a failure printed %q", out)
	}
	sentence := ts.ReadFile("stderr")
	if strings.Count(sentence, "\n") != 1 || strings.Contains(sentence, "<no value>") || strings.HasPrefix(sentence, "error.") {
		ts.Fatalf("not one sentence: %q", sentence)
	}
}

// type BOOK REGISTER ROW FIELD VALUE types a value into a cell of a workbook, as in
// Excel.
func typeInto(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(xlsxtest.Put(ts.MkAbs(args[0]), args[1], args[2], args[3], args[4]))
}

// json PATH [VALUE] wants a value in the JSON document on stdout: items/0/id.
// The step "count" is the length of a list, "[key=value]" the first element
// with that value. With ! the path must not exist.
func jsonValue(ts *testscript.TestScript, neg bool, args []string) {
	var document any
	decoder := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	decoder.UseNumber()
	ts.Check(decoder.Decode(&document))
	if decoder.More() {
		ts.Fatalf("more than one document")
	}
	for _, step := range strings.Split(args[0], "/") {
		next, ok := descend(document, step)
		if !ok && neg {
			return
		}
		if !ok {
			ts.Fatalf("no %q of %s", step, args[0])
		}
		document = next
	}
	if neg {
		ts.Fatalf("%s exists", args[0])
	}
	if len(args) > 1 && plain(document) != args[1] {
		ts.Fatalf("%s is %s, want %s", args[0], plain(document), args[1])
	}
}

func descend(document any, step string) (any, bool) {
	switch d := document.(type) {
	case map[string]any:
		next, ok := d[step]
		return next, ok
	case []any:
		if step == "count" {
			return len(d), true
		}
		if key, value, found := strings.Cut(strings.Trim(step, "[]"), "="); found {
			for _, element := range d {
				if next, ok := descend(element, key); ok && plain(next) == value {
					return element, true
				}
			}
			return nil, false
		}
		if i, err := strconv.Atoi(step); err == nil && i < len(d) {
			return d[i], true
		}
	}
	return nil, false
}

// plain is a string as it is, and anything else as JSON.
func plain(value any) string {
	if s, ok := value.(string); ok {
		return s
	}
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(err)
	}
	return string(text)
}

// holding FILE lets another process keep a file open to the end of the script.
func holding(ts *testscript.TestScript, _ bool, args []string) {
	command := exec.Command("holder", ts.MkAbs(args[0]))
	input, err := command.StdinPipe()
	ts.Check(err)
	output, err := command.StdoutPipe()
	ts.Check(err)
	ts.Check(command.Start())
	said := make([]byte, 5)
	if _, err := output.Read(said); err != nil || string(said) != "held\n" {
		ts.Fatalf("the holder said %q, %v", said, err)
	}
	ts.Setenv("HOLDER", strconv.Itoa(command.Process.Pid))
	ts.Defer(func() {
		ts.Check(input.Close())
		ts.Check(command.Wait())
	})
}

// damage FILE HOW spoils a file: cut, noise, foreign or newer.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	content, err := os.ReadFile(path)
	ts.Check(err)
	switch args[1] {
	case "cut":
		content = content[:len(content)/2]
	case "noise":
		content = append(bytes.Clone(content[:4096]), bytes.Repeat([]byte("noise "), (len(content)-4096)/6)...)
	case "foreign":
		binary.BigEndian.PutUint32(content[68:], 7)
	case "newer":
		binary.BigEndian.PutUint32(content[60:], 99)
	}
	ts.Check(os.WriteFile(path, content, 0o600))
}
