//go:build nogui

// Package gui opens the window. The packages below it hold all that knows the
// toolkit; with the tag nogui none of it is part of the program.
package gui

import "ismsdesk/app/isms"

// Open says that this program was built without a window. Error: no_window.
func Open(string) error { return isms.Fail(isms.ErrNoWindow) }
