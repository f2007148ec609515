package shell

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/screen"
)

// clipping is a menu item that copies or pastes. The driver asks the menu before
// what has the keyboard, so it hands the shortcut on.
func (m *menu) clipping(key string, shortcut fyne.Shortcut) *fyne.MenuItem {
	i := fyne.NewMenuItem(m.shell.Text(key), func() { m.shell.handOn(shortcut) })
	i.Shortcut = shortcut
	return i
}

// handOn gives copy or paste to what has the keyboard, or else to the screen.
func (s *Shell) handOn(shortcut fyne.Shortcut) {
	focused := s.window.Canvas().Focused()
	if taker, ok := focused.(fyne.Shortcutable); ok {
		_, pasting := shortcut.(*fyne.ShortcutPaste)
		if field, closes := focused.(fyne.Disableable); !pasting || !closes || !field.Disabled() {
			taker.TypedShortcut(shortcut)
		}
		return
	}
	if s.current == nil || s.busy() {
		return
	}
	if taker, ok := s.current.Screen.(screen.Clipper); ok {
		taker.Clip(shortcut)
	}
}
