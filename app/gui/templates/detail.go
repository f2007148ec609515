package templates

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/document"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/reading"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// The tabs of an own template.
const (
	tabText    = "text"
	tabPreview = "preview"
	tabFields  = "fields"
)

// detail is the template in front: an own one to write in, or what the program's
// gives, with the ways to an own one.
type detail struct {
	model   *model
	changed func() // called after templates came or went
	marked  func() // called after the template in front got other marks
	entry   entry
	draft   *draft // nil for what cannot be written here
	found   findings
	asked   int // findings asked for; an answer to an earlier question is dropped
	title   *kit.Text
	chip    *kit.Chip
	about   *kit.Text
	state   *fyne.Container
	tools   *fyne.Container
	tabs    *kit.Segmented
	bar     *fyne.Container // tabs and the button to save
	editor  *editor
	fields  *fieldTab
	preview *fyne.Container
	middle  *fyne.Container
	page    fyne.CanvasObject
}

func newDetail(m *model, changed, marked func()) *detail {
	t := &detail{
		model: m, changed: changed, marked: marked, title: kit.NewSection(""), chip: kit.NewChip("–", theme.ToneQuiet), about: kit.NewQuiet(""),
		tools: kit.Row(theme.GapField), preview: container.NewStack(), middle: container.NewStack(),
	}
	t.editor = newEditor(t)
	t.fields = newFieldTab(m, t.insert)
	var choices []kit.Choice
	for _, key := range []string{tabText, tabPreview, tabFields} {
		choices = append(choices, kit.Choice{Key: key, Title: m.desk.Text("ui.templates.tab." + key)})
	}
	t.tabs = kit.NewSegmented(choices)
	t.tabs.SetValue(tabText)
	t.tabs.OnCommit(t.switchTo)
	t.state = container.NewBorder(nil, nil, kit.Middle(t.chip), nil, kit.InsetXY(theme.GapField, 0, t.about))
	t.bar = container.NewBorder(nil, nil, kit.Middle(t.tabs), kit.Middle(t.editor.save))
	head := kit.Stack(theme.GapTight, t.title, t.state, t.tools, t.bar)
	t.page = kit.Headed(theme.GapTight, kit.InsetXY(theme.GapGroup, 0, head), t.middle)
	return t
}

// show shows an entry and what there is to say about it.
func (t *detail) show(e entry) {
	t.entry, t.draft, t.found = e, nil, findings{}
	t.title.SetText(t.model.title(e))
	t.showState()
	t.bar.Hidden = true
	switch {
	case e.own():
		t.showOwn()
	case e.file.Word:
		t.put(t.note(t.model.desk.Text("ui.templates.word", "File", e.file.File), t.model.wordFaults(e)))
	case e.id == "":
		t.put(t.note("", e.file.Faults))
	default:
		t.showProgram()
	}
	t.showTools()
	t.page.Refresh()
}

// showState says whose template it is and where it stands.
func (t *detail) showState() {
	t.chip.Set(t.model.chip(t.entry))
	about := t.model.desk.Text("ui.templates.about.program")
	if t.entry.owner != program {
		about = filepath.Join(filepath.Base(t.entry.file.Folder), filepath.FromSlash(t.entry.file.File))
	}
	t.about.SetText(about)
	t.state.Refresh()
}

// showOwn opens a template to write in it.
func (t *detail) showOwn() {
	draft, err := t.model.open(t.entry)
	if err != nil {
		t.put(t.note("", []error{err}))
		return
	}
	t.draft, t.bar.Hidden = draft, false
	t.editor.show(draft)
	t.showTab()
	t.judge()
}

// showProgram shows what the program's template gives.
func (t *detail) showProgram() {
	t.put(t.preview)
	t.judge()
}

// note is what is said in place of a text: a sentence, and faults.
func (t *detail) note(text string, faults []error) fyne.CanvasObject {
	out := kit.Stack(theme.GapField)
	if text != "" {
		out.Add(kit.NewBody(text))
	}
	for _, err := range faults {
		out.Add(kit.Problem(isms.Explain(t.model.desk, err)))
	}
	return kit.Inset(theme.GapGroup, kit.Readable(out))
}

// put shows something below the head.
func (t *detail) put(o fyne.CanvasObject) {
	t.middle.Objects = []fyne.CanvasObject{o}
	t.middle.Refresh()
}

// switchTo shows another tab; an answer taken back leads to the first.
func (t *detail) switchTo(tab string) {
	if tab == "" {
		t.tabs.SetValue(tabText)
	}
	t.showTab()
	t.model.desk.HelpChanged()
}

func (t *detail) showTab() {
	switch t.tabs.Value() {
	case tabPreview:
		t.showPreview()
		t.put(t.preview)
	case tabFields:
		t.fields.reload()
		t.put(t.fields.page)
	default:
		t.put(t.editor.page)
	}
}

// judge looks at the text beside the window, and then shows what it found.
func (t *detail) judge() {
	file, text, err := t.model.source(t.entry)
	if err != nil {
		return
	}
	t.asked++
	turn, press, id, runner := t.asked, t.model.press(), t.entry.id, t.model.desk.Runner()
	runner.Start(func() {
		found := examine(press, id, file, text)
		runner.Back(func() {
			if turn == t.asked {
				t.arrived(found)
			}
		})
	})
}

// arrived shows what was found.
func (t *detail) arrived(found findings) {
	t.found = found
	t.editor.showFindings(found)
	if t.draft == nil || t.tabs.Value() == tabPreview {
		t.showPreview()
	}
}

// showPreview draws the document that the text gives.
func (t *detail) showPreview() {
	desk := t.model.desk
	shown := fyne.CanvasObject(kit.Stack(0))
	switch {
	case t.found.document != nil:
		shown = previewOf(desk, t.found.document)
	case len(t.found.faults) > 0:
		shown = kit.Inset(theme.GapGroup, kit.Stack(0, kit.Problem(t.found.faults[0].words(desk))))
	}
	t.preview.Objects = []fyne.CanvasObject{shown}
	t.preview.Refresh()
}

func previewOf(desk screen.Desk, d *document.Document) fyne.CanvasObject {
	more := func(rows int) string { return desk.Text("ui.documents.more_rows", "Count", rows) }
	return container.NewVScroll(kit.Inset(theme.GapGroup, reading.Document(d, more)))
}

// insert puts a field into the text at the cursor.
func (t *detail) insert(call string) {
	t.tabs.SetValue(tabText)
	t.showTab()
	t.editor.insert(call)
}

// focus gives the keyboard to the text.
func (t *detail) focus() {
	if t.draft != nil && t.tabs.Value() == tabText {
		t.editor.text.FocusInput()
	}
}
