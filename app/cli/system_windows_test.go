package cli_test

import "github.com/rogpeppe/go-internal/testscript"

// systemCommands are the commands of scripts that need what only Unix has; the
// scripts that use them begin with [windows] stop.
var systemCommands = map[string]func(*testscript.TestScript, bool, []string){}
