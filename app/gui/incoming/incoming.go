// Package incoming brings a workbook back in the window: which file, its
// password, the preview of what it asks for, and what became of it. What a
// workbook asks for is found out below the window.
package incoming

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/job"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// Extension is what the name of a workbook ends in.
const Extension = ".xlsx"

const dialogWidth = 520

// bringing is one workbook on its way back.
type bringing struct {
	desk     screen.Desk
	path     string
	password string
	before   *model // the preview before the file changed under it; nil at first
}

// Choose asks for a workbook and brings it back.
func Choose(desk screen.Desk) {
	screen.ChooseFile(desk, desk.Text("ui.import.choose"), desk.Settings().Folder, func(path string) { Open(desk, path) }, Extension)
}

// Open brings a workbook back into the open file: it is read beside the window,
// and nothing changes before the user says so.
func Open(desk screen.Desk, path string) { (&bringing{desk: desk, path: path}).read() }

func (b *bringing) file() string { return filepath.Base(b.path) }

// read reads the workbook and compares it with a copy of the file as it is now.
func (b *bringing) read() {
	changes, read := len(b.desk.Workspace().Journal()), b.desk.Workspace().WorkbookReader()
	wanted := true
	waiting := kit.Dialog{
		Title: b.desk.Text("ui.import.reading", "File", b.file()), Text: b.desk.Text("ui.import.reading.text"), Size: fyne.NewSize(dialogWidth, 0),
		Buttons: []kit.DialogButton{{Label: b.desk.Text("ui.cancel"), OnTapped: func() { wanted = false }}},
	}
	waiting.Show(b.desk.Window().Canvas())
	var in *workspace.Incoming
	work := func(context.Context, func(job.Progress)) (err error) {
		in, err = read(b.path, b.password, languages())
		return err
	}
	job.Start(b.desk.Runner(), work, func(job.Progress) {}, func(err error) {
		waiting.Close()
		switch {
		case !wanted:
		case isms.CodeOf(err) == isms.ErrTableLocked:
			b.askPassword()
		case err != nil:
			b.say(b.desk.Text("ui.import.failed"), isms.Explain(b.desk, err))
		case len(in.Items) == 0:
			b.say(b.desk.Text("ui.import.nothing"), b.desk.Text("ui.import.nothing.text", "Count", in.Unchanged, "File", b.file()))
		default:
			b.preview(in, changes)
		}
	})
}

// languages are all languages, in which cells of a workbook are understood.
func languages() []isms.Texts {
	var out []isms.Texts
	for _, l := range isms.Languages {
		out = append(out, translations.In(l))
	}
	return out
}

// say shows a sentence with nothing to decide.
func (b *bringing) say(title, text string) {
	(&kit.Dialog{
		Title: title, Text: text, Size: fyne.NewSize(dialogWidth, 0), Buttons: []kit.DialogButton{{Label: b.desk.Text("ui.close"), Primary: true}},
	}).Show(b.desk.Window().Canvas())
}

// askPassword asks for the password of a locked workbook, again after one that
// does not fit.
func (b *bringing) askPassword() {
	input := kit.NewTextInput("")
	input.Password = true
	field := kit.NewField(b.desk.Text("ui.import.password"), "", input)
	if b.password != "" {
		field.SetError(b.desk.Text("ui.import.password.wrong"))
	}
	var d *kit.Dialog
	try := func() {
		if b.password = input.Text; b.password == "" {
			field.SetError(b.desk.Text("ui.import.password.missing"))
			input.FocusInput()
			return
		}
		d.Close()
		b.read()
	}
	d = &kit.Dialog{
		Title: b.desk.Text("ui.import.locked"), Text: b.desk.Text("ui.import.locked.text", "File", b.file()), Size: fyne.NewSize(dialogWidth, 0),
		Content: field,
		Buttons: []kit.DialogButton{
			{Label: b.desk.Text("ui.cancel")},
			{Label: b.desk.Text("ui.import.unlock"), Primary: true, KeepOpen: true, OnTapped: try},
		},
	}
	input.OnEnter, input.OnEscape = try, d.Close
	d.Show(b.desk.Window().Canvas())
	input.FocusInput()
}
