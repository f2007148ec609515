//go:build !windows

package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// systemCommands are the commands of scripts that need what only Unix has.
var systemCommands = map[string]func(*testscript.TestScript, bool, []string){
	"unprivileged": unprivileged, "interrupted": interrupted, "cramped": cramped,
}

// nobody is a user who owns nothing.
const nobody = 65534

// run runs a prepared command and gives its exit code and stderr.
func run(ts *testscript.TestScript, command *exec.Cmd) (code int, complaint string) {
	command.Dir = ts.MkAbs(".")
	command.Env = append(os.Environ(), "LC_ALL=en_GB.UTF-8")
	var said strings.Builder
	command.Stderr = &said
	err := command.Run()
	if command.ProcessState == nil {
		ts.Fatalf("%v", err)
	}
	return command.ProcessState.ExitCode(), said.String()
}

// want fails unless a command ended with a code and a sentence with a text.
func want(ts *testscript.TestScript, code int, complaint, wantCode, text string) {
	if got := string(rune('0' + code)); got != wantCode || !strings.Contains(complaint, text) || strings.Count(complaint, "\n") > 1 {
		ts.Fatalf("exit code %s, said %q; want %s and %q", got, complaint, wantCode, text)
	}
}

// unprivileged CODE TEXT ARGS… runs ismsdesk as somebody who may write nowhere
// here, and wants its exit code and a text on stderr. The superuser becomes
// nobody for that, because modes do not bind the superuser.
func unprivileged(ts *testscript.TestScript, _ bool, args []string) {
	program, err := exec.LookPath("ismsdesk")
	ts.Check(err)
	command := exec.Command(program, args[2:]...)
	if os.Geteuid() == 0 {
		for _, dir := range []string{filepath.Dir(program), filepath.Dir(filepath.Dir(program)), ts.MkAbs("."), filepath.Dir(ts.MkAbs("."))} {
			ts.Check(os.Chmod(dir, 0o755))
		}
		command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	code, complaint := run(ts, command)
	want(ts, code, complaint, args[0], args[1])
}

// cramped CODE TEXT ARGS… runs ismsdesk where no file may grow beyond a few
// kilobytes.
func cramped(ts *testscript.TestScript, _ bool, args []string) {
	command := exec.Command("sh", append([]string{"-c", `ulimit -f 8 && exec ismsdesk "$@"`, "sh"}, args[2:]...)...)
	code, complaint := run(ts, command)
	want(ts, code, complaint, args[0], args[1])
}

// interrupted DIR ARGS… runs ismsdesk and presses Ctrl+C when the first
// document is in DIR. It must end with 1 and a sentence.
func interrupted(ts *testscript.TestScript, _ bool, args []string) {
	command := exec.Command("ismsdesk", args[1:]...)
	command.Dir = ts.MkAbs(".")
	var said strings.Builder
	command.Stderr = &said
	ts.Check(command.Start())
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	for found := []string(nil); len(found) == 0; {
		select {
		case err := <-ended:
			ts.Fatalf("ended before it wrote anything: %v %s", err, said.String())
		default:
			var err error
			found, err = filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*.docx"))
			ts.Check(err)
		}
	}
	ts.Check(command.Process.Signal(os.Interrupt))
	err := <-ended
	if code := command.ProcessState.ExitCode(); code != 1 || strings.Count(said.String(), "\n") != 1 {
		ts.Fatalf("exit code %d (%v), said %q", code, err, said.String())
	}
}
