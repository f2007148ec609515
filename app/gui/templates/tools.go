package templates

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
)

// showTools shows what can be done with the entry in front.
func (t *detail) showTools() {
	desk := t.model.desk
	var tools []fyne.CanvasObject
	if t.entry.owner != firm && t.entry.id != "" && !t.entry.file.Word {
		tools = append(tools, kit.NewButton(desk.Text("ui.templates.write.firm"), func() { t.write(firm) }))
	}
	if t.entry.owner == program {
		tools = append(tools, kit.NewButton(desk.Text("ui.templates.write.consultant"), t.writeForAll))
	}
	if t.entry.owner != program {
		if t.entry.file.Word || t.draft == nil {
			tools = append(tools, kit.NewButton(desk.Text("ui.export.open_folder"), func() { desk.ShowFolder(t.entry.file.Folder) }))
		}
		if t.entry.file.File != "" {
			tools = append(tools, kit.NewButton(desk.Text("ui.templates.drop"), t.askDrop))
		}
	}
	t.tools.Objects = tools
	t.tools.Refresh()
}

// write begins an own template of the firm's or the user's.
func (t *detail) write(o owner) {
	if err := t.model.writeOwn(t.entry, o); err != nil {
		t.model.desk.Warn(err)
		return
	}
	t.changed()
}

// writeForAll begins a template for every firm; the first one needs a folder.
func (t *detail) writeForAll() {
	if t.model.folder(consultant) != "" {
		t.write(consultant)
		return
	}
	screen.ChooseFolder(t.model.desk, "", func(path string) {
		t.model.setFolder(path)
		t.write(consultant)
	})
}

// askDrop asks before the program's text counts again.
func (t *detail) askDrop() {
	desk := t.model.desk
	d := kit.Dialog{
		Title: desk.Text("ui.templates.drop.title"), Text: desk.Text("ui.templates.drop.text", "File", t.entry.file.File), Size: fyne.NewSize(480, 0),
		Buttons: []kit.DialogButton{{Label: desk.Text("ui.cancel")}, {Label: desk.Text("ui.templates.drop"), Primary: true, OnTapped: t.drop}},
	}
	d.Show(desk.Window().Canvas())
}

func (t *detail) drop() {
	kept, err := t.model.drop(t.entry)
	if err != nil {
		t.model.desk.Warn(err)
		return
	}
	t.model.desk.Say(t.model.desk.Text("ui.templates.dropped", "File", kept))
	t.changed()
}

// askFolders shows where own templates stand.
func (s *Screen) askFolders() {
	m := s.library.model
	var d *kit.Dialog
	again := func() {
		d.Close()
		s.library.refresh()
		s.askFolders()
	}
	own := m.folder(consultant)
	buttons := kit.Row(theme.GapField, kit.NewButton(m.desk.Text("ui.folder.choose"), func() {
		screen.ChooseFolder(m.desk, own, func(path string) {
			m.setFolder(path)
			again()
		})
	}))
	shown := m.desk.Text("ui.folder.none")
	if own != "" {
		shown = own
		buttons.Add(kit.NewButton(m.desk.Text("ui.templates.folders.none"), func() {
			m.setFolder("")
			again()
		}))
	}
	d = &kit.Dialog{
		Title: m.desk.Text("ui.templates.folders"), Size: fyne.NewSize(600, 0),
		Content: kit.Stack(theme.GapGroup,
			kit.NewField(m.desk.Text("ui.templates.folders.firm"), m.desk.Text("ui.templates.folders.firm.help"), kit.NewBody(m.folder(firm))),
			kit.NewField(m.desk.Text("ui.templates.folders.consultant"), m.desk.Text("ui.templates.folders.consultant.help"), kit.Stack(theme.GapTight, kit.NewBody(shown), buttons)),
		),
		Buttons: []kit.DialogButton{{Label: m.desk.Text("ui.close"), Primary: true}},
	}
	d.Show(m.desk.Window().Canvas())
}
