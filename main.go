// Command ismsdesk documents an information security management system to
// ISO/IEC 27001: with a command it works on the terminal, otherwise it opens
// the window.
package main

import (
	"os"

	"ismsdesk/app/cli"
	"ismsdesk/app/gui"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, gui.Open))
}
