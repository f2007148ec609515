package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained implements fyne.Focusable.
func (b *gridBody) FocusGained() {
	b.focused, b.shift, b.grid.searching = true, false, false
	b.place(true)
}

// FocusLost implements fyne.Focusable.
func (b *gridBody) FocusLost() {
	b.focused = false
	b.place(true)
}

// AcceptsTab implements fyne.Tabbable: Tab moves between cells.
func (b *gridBody) AcceptsTab() bool { return b.grid.view.Len() > 0 }

// KeyDown implements desktop.Keyable.
func (b *gridBody) KeyDown(e *fyne.KeyEvent) { b.shift = b.shift || isShift(e.Name) }

// KeyUp implements desktop.Keyable.
func (b *gridBody) KeyUp(e *fyne.KeyEvent) { b.shift = b.shift && !isShift(e.Name) }

// TypedKey implements fyne.Focusable.
func (b *gridBody) TypedKey(e *fyne.KeyEvent) {
	extend := shiftHeld(b.shift)
	switch e.Name {
	case fyne.KeyUp:
		b.moveTo(b.row-1, b.col, extend)
	case fyne.KeyDown:
		b.moveTo(b.row+1, b.col, extend)
	case fyne.KeyPageUp:
		b.moveTo(b.row-b.page(), b.col, extend)
	case fyne.KeyPageDown:
		b.moveTo(b.row+b.page(), b.col, extend)
	case fyne.KeyLeft:
		b.moveTo(b.row, b.col-1, extend)
	case fyne.KeyRight:
		b.moveTo(b.row, b.col+1, extend)
	case fyne.KeyHome:
		b.moveTo(b.row, 0, extend)
	case fyne.KeyEnd:
		b.moveTo(b.row, len(b.columns)-1, extend)
	default:
		b.typedActionKey(e.Name, extend)
	}
}

// typedActionKey answers the keys that do more than move.
func (b *gridBody) typedActionKey(name fyne.KeyName, shift bool) {
	switch name {
	case fyne.KeyTab:
		b.tab(shift)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.activate()
	case fyne.KeyF2:
		b.edit(0)
	case fyne.KeyF6:
		b.leave(shift)
	case fyne.KeyDelete, fyne.KeyBackspace:
		b.erase()
	case fyne.KeyEscape:
		b.collapse()
		b.place(true)
	default:
		PassKey(b, name)
	}
}

// TypedRune implements fyne.Focusable: typing starts editing.
func (b *gridBody) TypedRune(r rune) { b.edit(r) }

// tab goes to the next cell, over the end of the row into the next one, and out
// of the grid at its first and last cell.
func (b *gridBody) tab(back bool) {
	last := len(b.columns) - 1
	switch {
	case back && b.col > 0:
		b.moveTo(b.row, b.col-1, false)
	case back && b.row > 0:
		b.moveTo(b.row-1, last, false)
	case !back && b.col < last:
		b.moveTo(b.row, b.col+1, false)
	case !back && b.row < b.grid.view.Len()-1:
		b.moveTo(b.row+1, 0, false)
	default:
		b.leave(back)
	}
}

// leave gives the keyboard to what comes before or after the grid.
func (b *gridBody) leave(back bool) {
	c := canvasOf(b)
	switch {
	case c == nil:
	case back:
		c.FocusPrevious()
	default:
		c.FocusNext()
	}
}

// activate edits the current cell, or opens its row where it is not edited.
func (b *gridBody) activate() {
	if b.grid.view.Len() == 0 {
		return
	}
	if b.editable(b.row, b.col) {
		b.edit(0)
	} else if b.grid.OnOpen != nil {
		b.grid.OnOpen(b.grid.view.ID(b.row))
	}
}

// erase empties the selected cells, or offers whole rows for deletion.
func (b *gridBody) erase() {
	switch several, whole := b.severalSelected(); {
	case whole && b.anchor.row != b.row:
		b.deleteRows()
	case several:
		b.lay([][]string{{""}})
	case b.editable(b.row, b.col):
		b.set(b.row, b.col, "")
	}
}

func (b *gridBody) deleteRows() {
	if ids := b.selectedIDs(); len(ids) > 0 && b.grid.OnDelete != nil {
		b.grid.OnDelete(ids)
	}
}

// TypedShortcut implements fyne.Shortcutable. What the grid does not know goes
// on to the window.
func (b *gridBody) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		call(b.grid.OnUndo)
	case *fyne.ShortcutRedo:
		call(b.grid.OnRedo)
	case *fyne.ShortcutCopy:
		if b.grid.view.Len() > 0 {
			s.Clipboard.SetContent(FormatBlock(b.copied()))
		}
	case *fyne.ShortcutPaste:
		b.paste(s.Clipboard.Content())
	case *fyne.ShortcutSelectAll:
		b.row, b.col = max(0, b.grid.view.Len()-1), 0
		b.anchor.row, b.anchor.col = 0, len(b.columns)-1
		b.place(true)
	case *desktop.CustomShortcut:
		b.typedCustomShortcut(s)
	default:
		passShortcut(b, s)
	}
}

func call(f func()) {
	if f != nil {
		f()
	}
}

func (b *gridBody) typedCustomShortcut(s *desktop.CustomShortcut) {
	shift := s.Modifier&fyne.KeyModifierShift != 0
	control := s.Modifier&fyne.KeyModifierShortcutDefault != 0 && s.Modifier&fyne.KeyModifierAlt == 0
	switch {
	case s.Modifier == fyne.KeyModifierAlt && s.KeyName == fyne.KeyDown:
		b.openColumnMenu(b.col)
	case !control || !b.typedControl(s.KeyName, shift):
		passShortcut(b, s)
	}
}

// typedControl answers a key held with Ctrl and says whether it knew it.
func (b *gridBody) typedControl(key fyne.KeyName, shift bool) bool {
	switch key {
	case fyne.KeyHome:
		b.moveTo(0, 0, shift)
	case fyne.KeyEnd:
		b.moveTo(b.grid.view.Len()-1, len(b.columns)-1, shift)
	case fyne.KeyTab:
		b.leave(shift)
	case fyne.KeyDelete:
		b.deleteRows()
	case fyne.KeyF:
		Focus(b.grid.search)
	case fyne.KeyZ:
		if shift {
			call(b.grid.OnRedo)
		}
		return shift
	default:
		return false
	}
	return true
}

// copied returns the texts of the selected cells.
func (b *gridBody) copied() [][]string {
	var block [][]string
	fromRow, toRow := b.selected()
	fromCol, toCol := b.selectedColumns()
	for row := fromRow; row <= toRow; row++ {
		var cells []string
		for col := fromCol; col <= toCol; col++ {
			cells = append(cells, b.model.Cell(b.grid.view.Row(row), col).Text)
		}
		block = append(block, cells)
	}
	return block
}

// paste lays what was copied elsewhere over the selected cells.
func (b *gridBody) paste(text string) {
	if block := ParseBlock(text); len(block) > 0 {
		b.lay(block)
	}
}

// lay hands a block to a model that takes it. What the model says about the
// current cell stands there until the user moves on.
func (b *gridBody) lay(block [][]string) {
	model, ok := b.model.(Pasting)
	if !ok {
		return
	}
	from, to := b.selected()
	first, last := b.selectedColumns()
	at := PastePlace{Col: first, Width: last - first + 1}
	for row := from; row < b.grid.view.Len(); row++ {
		at.Rows = append(at.Rows, b.grid.view.Row(row))
	}
	at.Selected = min(to-from+1, len(at.Rows))
	if err := model.Paste(block, at); err != nil && len(at.Rows) > 0 {
		b.refused = refusal{b.grid.view.ID(b.row), b.col, err.Error()}
	}
	b.place(true)
}
