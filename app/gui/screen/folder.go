package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"ismsdesk/app/gui/theme"
)

// A file dialog of the toolkit is at most this large.
const (
	fileDialogWidth  = 900
	fileDialogHeight = 620
)

// ShowFileDialog shows a file dialog of the toolkit in a folder, as large as
// suits the window; Escape closes it.
func ShowFileDialog(window fyne.Window, folder string, d *dialog.FileDialog) {
	if at, err := storage.ListerForURI(storage.NewFileURI(folder)); folder != "" && err == nil {
		d.SetLocation(at)
	}
	onKey := window.Canvas().OnTypedKey()
	window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			d.Hide()
		}
	})
	d.SetOnClosed(func() { window.Canvas().SetOnTypedKey(onKey) })
	d.Show() // first: a dialog without a window cannot be resized
	room := window.Canvas().Size()
	d.Resize(fyne.NewSize(min(fileDialogWidth, room.Width-2*theme.GapPage), min(fileDialogHeight, room.Height-2*theme.GapPage)))
}

// ChooseFile asks for a file, beginning in a folder; without extensions any file
// can be chosen.
func ChooseFile(d Desk, title, folder string, chosen func(path string), extensions ...string) {
	files := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		if err := r.Close(); err != nil {
			fyne.LogError("close", err)
		}
		chosen(path)
	}, d.Window())
	if len(extensions) > 0 {
		files.SetFilter(storage.NewExtensionFileFilter(extensions))
	}
	files.SetTitleText(title)
	ShowFileDialog(d.Window(), folder, files)
}

// ChooseFolder asks for a folder, beginning in one.
func ChooseFolder(d Desk, from string, chosen func(path string)) {
	folders := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err == nil && folder != nil {
			chosen(folder.Path())
		}
	}, d.Window())
	folders.SetTitleText(d.Text("ui.folder.title"))
	ShowFileDialog(d.Window(), from, folders)
}
