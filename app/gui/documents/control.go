package documents

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// controlTab is a document under control: its properties, how it is made, and
// what was recorded about it. Every value is saved at once.
type controlTab struct {
	model   *model
	item    item
	fields  map[string]*kit.Field
	inputs  map[string]kit.Input
	made    map[string]*kit.Field // how each document of the file is made
	file    *fyne.Container       // attached to a document of the firm's own
	records *fyne.Container
	delete  fyne.CanvasObject
	body    *fyne.Container
	scroll  *container.Scroll
	page    fyne.CanvasObject
}

func newControlTab(m *model, remove func()) *controlTab {
	t := &controlTab{model: m, file: kit.Stack(theme.GapTight), records: kit.Stack(theme.GapGroup), body: kit.Stack(theme.GapGroup)}
	t.delete = kit.Row(0, kit.NewQuietButton(m.desk.Text("ui.docs.own.remove"), nil, remove))
	t.scroll = container.NewVScroll(kit.InsetXY(theme.GapGroup, theme.GapField, kit.Readable(t.body)))
	t.page = t.scroll
	return t
}

// show fills the form with a line of the list; another one begins at its top.
func (t *controlTab) show(i item) {
	if i.id != t.item.id || i.group != t.item.group || !slices.Equal(i.parts, t.item.parts) || t.fields == nil {
		t.build(i)
		t.scroll.ScrollToTop()
	}
	for key, input := range t.inputs {
		if s, ok := input.(*kit.Select); ok {
			s.SetChoices(registers.Choices(t.model.view(), column(key)))
		}
		if t.fields[key].Error() == "" {
			input.SetValue(column(key).Get(t.model.view().ISMS, t.model.row(i.id)))
		}
		t.fields[key].SetHelp(t.help(key))
	}
	for _, p := range t.model.placements(i) {
		t.made[p.id].Input().(kit.Input).SetValue(p.value)
		t.made[p.id].SetHelp(p.reason)
	}
	t.showFile()
	t.showRecords()
	t.body.Refresh()
}

// build makes the form for a line.
func (t *controlTab) build(i item) {
	t.item, t.fields, t.inputs, t.made = i, map[string]*kit.Field{}, map[string]kit.Input{}, map[string]*kit.Field{}
	t.body.Objects = nil
	if i.group == inSet && t.model.state(i.id).Living {
		t.body.Add(kit.NewQuiet(t.model.desk.Text("ui.docs.living.help")))
	}
	for _, key := range fieldsOf(i) {
		t.body.Add(t.field(key))
	}
	if i.group == ours {
		t.body.Add(kit.NewField(t.model.desk.Text("field.documents.file_name"), t.model.desk.Text("ui.docs.own.file.help"), t.file))
	}
	if len(i.parts) > 0 {
		t.body.Add(kit.NewSection(t.model.desk.Text("ui.docs.control.made", "Count", len(i.parts))))
		for _, p := range t.model.placements(i) {
			t.body.Add(t.placement(p))
		}
	}
	t.body.Add(t.records)
	if i.group == ours {
		t.body.Add(t.delete)
	}
}

// field is a property with its label.
func (t *controlTab) field(key string) *kit.Field {
	desk := t.model.desk
	input := t.input(column(key))
	f := kit.NewField(desk.Text("field.documents."+key), "", input)
	input.OnCommit(func(value string) {
		message := ""
		if err := t.model.say(t.item.id, key, value); err != nil {
			message = err.Error()
		}
		f.SetError(message)
	})
	input.OnFocused(func() { kit.Reveal(t.scroll, f.Position(), f) })
	t.fields[key], t.inputs[key] = f, input
	return f
}

// input is the control that suits a column.
func (t *controlTab) input(c *isms.Column) kit.Input {
	desk := t.model.desk
	choices := registers.Choices(t.model.view(), c)
	switch c.Kind {
	case isms.Choice, isms.Reference:
		return kit.NewSelect(choices, selectTexts(desk))
	case isms.Entries:
		return kit.NewMultiSelect(choices, selectTexts(desk))
	case isms.Date:
		return kit.NewDateInput(desk.Text("ui.field.date"), func() time.Time { return desk.Workspace().Now() })
	case isms.LongText:
		return kit.NewAreaInput("", t.scroll)
	}
	return kit.NewTextInput("")
}

// help is what stands under a property: what the document says while it is
// empty, or what it means.
func (t *controlTab) help(key string) string {
	if derived := t.model.derived(t.item, key); derived != "" {
		return derived
	}
	if hint := "field.documents." + key + ".hint"; t.model.desk.Text(hint) != hint {
		return t.model.desk.Text(hint)
	}
	return ""
}

// placement is the choice of how a document is made.
func (t *controlTab) placement(p placement) fyne.CanvasObject {
	input := kit.NewSelect(t.model.inclusions(), selectTexts(t.model.desk))
	f := kit.NewField(p.title, "", input)
	input.OnCommit(func(how string) {
		message := ""
		if err := t.model.include(p.id, how); err != nil {
			message = err.Error()
		}
		f.SetError(message)
	})
	input.OnFocused(func() { kit.Reveal(t.scroll, f.Position(), f) })
	t.made[p.id] = f
	return f
}

// showFile shows the attached file of a document of the firm's own.
func (t *controlTab) showFile() {
	if t.item.group != ours {
		return
	}
	desk, row := t.model.desk, t.model.row(t.item.id)
	attach := kit.NewButton(desk.Text("ui.docs.own.attach"), t.askFile)
	if row.File == "" {
		t.file.Objects = []fyne.CanvasObject{kit.Row(0, attach)}
	} else {
		open := kit.NewButton(desk.Text("ui.docs.open"), func() { t.model.open(row.File, row.FileName) })
		detach := kit.NewQuietButton(desk.Text("ui.docs.own.detach"), nil, func() {
			if err := t.model.detach(t.item.id); err != nil {
				desk.Warn(err)
			}
		})
		t.file.Objects = []fyne.CanvasObject{kit.NewBody(row.FileName), kit.Row(theme.GapField, open, attach, detach)}
	}
	t.file.Refresh()
}

// askFile asks for the file to keep with a document of the firm's own.
func (t *controlTab) askFile() {
	desk, id := t.model.desk, t.item.id
	screen.ChooseFile(desk, desk.Text("ui.docs.own.attach.title"), desk.Settings().Folder, func(path string) {
		if _, err := desk.Workspace().Attach(id, path); err != nil {
			desk.Warn(screen.Sentence(desk, err))
		}
	})
}

// showRecords shows what was recorded about a document.
func (t *controlTab) showRecords() {
	t.records.Objects = nil
	if len(fieldsOf(t.item)) > 0 {
		t.list("ui.docs.control.versions", "ui.docs.control.versions.none", t.model.versions(t.item.id))
		t.list("ui.docs.control.changes", "ui.docs.control.changes.none", t.model.changes(t.item.id))
		t.list("ui.docs.control.approvals", "ui.docs.control.approvals.none", t.model.approvals(t.item.id))
	}
	t.records.Refresh()
}

// list shows lines under a heading, or says that there are none.
func (t *controlTab) list(heading, none string, entries []entry) {
	lines := kit.Stack(theme.GapField, kit.NewSection(t.model.desk.Text(heading)))
	if len(entries) == 0 {
		lines.Add(kit.NewQuiet(t.model.desk.Text(none)))
	}
	for _, e := range entries {
		line := fyne.CanvasObject(kit.NewBody(e.words))
		if e.file != "" {
			line = kit.Ends(line, kit.NewButton(t.model.desk.Text("ui.docs.open"), func() { t.model.open(e.file, e.name) }))
		}
		lines.Add(line)
		if e.warning != "" {
			lines.Add(kit.NewErrorText(e.warning))
		}
	}
	t.records.Add(lines)
}

// focus gives the keyboard to a property, to how a document is made, or to the
// first field there is.
func (t *controlTab) focus(id, field string) {
	if made := t.made[id]; made != nil && field == "inclusion" {
		made.Input().(kit.Input).FocusInput()
		return
	}
	if input := t.inputs[field]; input != nil {
		input.FocusInput()
		return
	}
	for _, o := range t.body.Objects {
		if f, ok := o.(*kit.Field); ok {
			if input, ok := f.Input().(kit.Input); ok {
				input.FocusInput()
				return
			}
		}
	}
}
