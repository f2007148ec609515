package documents

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

// askSize asks how large the set is to be.
func (s *Screen) askSize() {
	m := s.model
	choice := kit.NewSegmented(m.sizeChoices())
	choice.SetValue(m.sizeChoice())
	field := kit.NewField("", "", choice)
	lines := kit.Stack(theme.GapField)
	for _, size := range sizes {
		lines.Add(kit.Stack(theme.GapTight, kit.NewBody(m.desk.Text("ui.docs.size.name."+size)), kit.NewQuiet(m.sizeHelp(size))))
	}
	var d *kit.Dialog
	save := func() {
		if choice.Value() == "" {
			choice.SetValue(automatic)
		}
		if err := m.chooseSize(choice.Value()); err != nil {
			field.SetError(err.Error())
			return
		}
		d.Close()
	}
	d = &kit.Dialog{
		Title: m.desk.Text("ui.docs.size.title"), Text: m.desk.Text("ui.docs.size.text"), Size: fyne.NewSize(dialogWidth, 0),
		Content: kit.Stack(theme.GapGroup, field, lines),
		Buttons: []kit.DialogButton{
			{Label: m.desk.Text("ui.cancel")}, {Label: m.desk.Text("ui.docs.size.apply"), Primary: true, KeepOpen: true, OnTapped: save},
		},
	}
	d.Show(m.desk.Window().Canvas())
}
