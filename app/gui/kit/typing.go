package kit

import "fyne.io/fyne/v2"

// typist is a control in which text is typed and whose typing can be taken back.
type typist interface {
	Undo()
	Redo()
}

// Typing gives the ways to take back and bring back what is being typed at the
// focused object; ok is false where nothing is being typed, or where everything
// typed has been handed over already.
func Typing(focused fyne.Focusable) (undo, redo func(), ok bool) {
	t, ok := focused.(typist)
	if !ok {
		return nil, nil, false
	}
	if input, own := focused.(interface{ uncommitted() bool }); own && !input.uncommitted() {
		return nil, nil, false
	}
	return t.Undo, t.Redo, true
}

// uncommitted says whether something was typed that was not handed over yet.
func (t *TextInput) uncommitted() bool { return t.Value() != t.committed }
