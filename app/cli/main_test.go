package cli_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"ismsdesk/app/cli"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// The test binary is the program too: scripts run it under these names.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"ismsdesk": func() {
			os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, openWindow)) //nolint:forbidigo // the test binary is the program here
		},
		"holder": holder,
	})
}

// openWindow stands in for the window: it says what it was asked to open.
func openWindow(path string) error {
	switch os.Getenv("TEST_WINDOW") {
	case "none":
		return isms.Fail(isms.ErrNoWindow)
	case "panic":
		panic("the window broke")
	}
	_, err := fmt.Fprintf(os.Stdout, "window %q\n", path)
	return err
}

// holder keeps a file open, as a window does, until its input ends.
func holder() {
	w, err := workspace.Open(os.Args[1])
	if err == nil {
		fmt.Fprintln(os.Stdout, "held")
		_, err = io.Copy(io.Discard, os.Stdin)
		err = errors.Join(err, w.Close())
	}
	if err != nil {
		panic(err)
	}
}
