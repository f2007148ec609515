// Package cli is the program on the terminal: commands, their flags, what they
// print and the exit code. Every command is one use case of app/workspace with
// an answer as text or as JSON; no rule of the field may live here.
package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"ismsdesk/app/isms"
	"ismsdesk/app/trace"
	"ismsdesk/translations"
)

// Main runs the program and gives its exit code. Without arguments, or with
// only the path of an .isms file, it opens the window with open (the path may
// be empty); open returns when the window is closed.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer, open func(path string) error) (code int) {
	trace.Mark(trace.Start)
	texts := translations.In(spoken(args))
	complain := func(err error) int {
		fmt.Fprintln(stderr, isms.Explain(texts, err))
		return exitCode(err)
	}
	defer func() {
		if fault := recover(); fault != nil {
			code = complain(isms.Fail(isms.ErrInternal, "Reason", fmt.Sprint(fault)))
		}
	}()
	if path, ok := wantsWindow(args); ok {
		if err := open(path); err != nil {
			return complain(err)
		}
		return exitDone
	}
	result, err := run(&call{ctx: context.Background(), texts: texts, stdin: stdin, stderr: stderr}, args)
	if err == nil {
		err = deliver(stdout, result)
	}
	if err != nil {
		return complain(err)
	}
	return result.exit
}

// wantsWindow says whether the arguments ask for the window, and with which
// file.
func wantsWindow(args []string) (path string, ok bool) {
	switch {
	case len(args) == 0:
		return "", true
	case len(args) == 1 && strings.EqualFold(filepath.Ext(args[0]), ".isms"):
		return args[0], true
	}
	return "", false
}

// answer is what a command gives back: one JSON document, and the same as text
// for a reader.
type answer struct {
	json any
	text func(w io.Writer)
	exit int

	asJSON bool
}

// deliver writes an answer as a whole, so that a command that fails halfway
// leaves nothing on stdout.
func deliver(w io.Writer, a answer) error {
	var out bytes.Buffer
	if a.asJSON {
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(a.json); err != nil {
			return err
		}
	} else {
		a.text(&out)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return isms.Fail(isms.ErrFile, "File", "stdout").Because(err)
	}
	return nil
}
