package documents

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/job"
)

// wideDialog has room for two columns of choices.
const wideDialog = 680

// exportForm is an export being ordered.
type exportForm struct {
	screen    *Screen
	order     order
	files     *kit.Text
	bilingual *kit.CheckList
	folder    *kit.Field
	paper     *kit.Field
	papers    *fyne.Container // the letterhead's name and what can be done
	root      *fyne.Container
}

// askExport asks for languages, formats, size and the folder.
func (s *Screen) askExport() {
	f := s.newExportForm()
	var d *kit.Dialog
	start := func() {
		if key := f.order.missing(); key != "" {
			f.folder.SetError(s.desk.Text(key))
			return
		}
		d.Close()
		s.desk.Settings().Folder = f.order.folder
		s.desk.SaveSettings()
		s.start(f.order)
	}
	d = &kit.Dialog{
		Title: s.desk.Text("ui.docs.export.title"), Size: fyne.NewSize(wideDialog, 0), Content: f.root,
		Buttons: []kit.DialogButton{
			{Label: s.desk.Text("ui.cancel")},
			{Label: s.desk.Text("ui.documents.export"), Primary: true, KeepOpen: true, OnTapped: start},
		},
	}
	d.Show(s.desk.Window().Canvas())
}

func (s *Screen) newExportForm() *exportForm {
	f := &exportForm{screen: s, order: s.model.newOrder(), files: kit.NewBody("")}
	languages := kit.NewCheckList(s.languageChoices())
	languages.SetValue(kit.JoinKeys(f.order.languages))
	languages.OnCommit(func(v string) {
		f.order.languages = kit.SplitKeys(v)
		f.refresh()
	})
	formats := kit.NewCheckList([]kit.Choice{
		{Key: "docx", Title: s.desk.Text("ui.export.word")},
		{Key: "xlsx", Title: s.desk.Text("ui.export.excel")},
		{Key: packFormat, Title: s.desk.Text("ui.docs.export.pack")},
	})
	formats.SetValue(kit.JoinKeys(f.order.formats))
	formats.OnCommit(func(v string) { f.order.formats = kit.SplitKeys(v) })
	f.bilingual = kit.NewCheckList([]kit.Choice{{Key: "yes", Title: s.desk.Text("ui.docs.export.bilingual")}})
	f.bilingual.OnCommit(func(v string) { f.order.bilingual = v != "" })
	f.root = kit.Stack(theme.GapGroup, f.files,
		kit.Halves(theme.GapGroup, kit.NewField(s.desk.Text("ui.export.languages"), "", kit.Stack(0, languages, f.bilingual)),
			kit.NewField(s.desk.Text("ui.export.formats"), "", formats)))
	if len(f.order.only) == 0 {
		f.root.Add(f.sizeField())
	}
	f.papers = container.NewStack()
	f.paper = kit.NewField(s.desk.Text("ui.docs.export.letterhead"), s.desk.Text("ui.docs.export.letterhead.help"), f.papers)
	f.showLetterhead()
	f.root.Add(f.paper)
	f.root.Add(f.folderField())
	f.refresh()
	return f
}

// sizeField asks for the size of the set; it is the firm's unless another one is
// chosen for this export. Ticked files are of the firm's set.
func (f *exportForm) sizeField() fyne.CanvasObject {
	m := f.screen.model
	size := kit.NewSegmented(m.sizeChoices()[1:])
	size.SetValue(m.size())
	size.OnCommit(func(v string) {
		if v == "" {
			size.SetValue(m.size())
		}
		if f.order.size = size.Value(); f.order.size == m.size() {
			f.order.size = ""
		}
		f.refresh()
	})
	return kit.NewField(m.desk.Text("ui.docs.export.size"), "", size)
}

func (f *exportForm) folderField() fyne.CanvasObject {
	desk := f.screen.desk
	shown := kit.NewBody(folderText(desk, f.order.folder))
	f.folder = kit.NewField(desk.Text("ui.folder.label"), desk.Text("ui.export.folder.help"),
		kit.Ends(shown, kit.NewButton(desk.Text("ui.folder.choose"), func() {
			screen.ChooseFolder(desk, f.order.folder, func(path string) {
				f.order.folder = path
				shown.SetText(path)
			})
		})))
	return f.folder
}

// showLetterhead shows whose look the documents take, with the ways to change it.
func (f *exportForm) showLetterhead() {
	desk := f.screen.desk
	name := desk.Workspace().ISMS().Organisation().LetterheadName
	buttons := kit.Row(theme.GapField, kit.NewButton(desk.Text("ui.folder.choose"), f.askLetterhead))
	if name == "" {
		name = desk.Text("ui.docs.export.letterhead.none")
	} else {
		buttons.Add(kit.NewQuietButton(desk.Text("ui.docs.export.letterhead.remove"), nil, func() { f.setLetterhead("") }))
	}
	f.papers.Objects = []fyne.CanvasObject{kit.Ends(kit.NewBody(name), buttons)}
	f.papers.Refresh()
}

// askLetterhead asks for the Word file whose look the documents take.
func (f *exportForm) askLetterhead() {
	desk := f.screen.desk
	screen.ChooseFile(desk, desk.Text("ui.docs.export.letterhead.title"), f.order.folder, f.setLetterhead, ".docx")
}

// setLetterhead takes a letterhead, or with the empty path none; what is refused
// is said at the field.
func (f *exportForm) setLetterhead(path string) {
	message := ""
	if _, err := f.screen.desk.Workspace().SetLetterhead(path); err != nil {
		message = isms.Explain(f.screen.desk, err)
	}
	f.paper.SetError(message)
	f.showLetterhead()
}

// refresh says how many files are written, and offers to join two languages.
func (f *exportForm) refresh() {
	desk := f.screen.desk
	words := "ui.docs.export.all"
	if len(f.order.only) > 0 {
		words = "ui.docs.export.ticked"
	}
	f.files.SetText(desk.Text(words, "Count", f.screen.model.count(f.order)))
	f.bilingual.Hidden = !f.order.canJoin()
	f.root.Refresh()
}

func folderText(t isms.Texts, folder string) string {
	if folder == "" {
		return t.Text("ui.folder.none")
	}
	return folder
}

func (s *Screen) languageChoices() []kit.Choice {
	var out []kit.Choice
	for _, l := range isms.Languages {
		out = append(out, kit.Choice{Key: l, Title: s.desk.Text("choice.language." + l)})
	}
	return out
}

// progressBar shows an export while it runs, with a way to cancel it, and then
// what it did.
type progressBar struct {
	widget.BaseWidget
	desk   screen.Desk
	job    *job.Job // what can be cancelled
	root   *fyne.Container
	bar    *widget.ProgressBar
	status *kit.Text
	cancel *kit.Button
}

func newProgressBar(desk screen.Desk) *progressBar {
	p := &progressBar{desk: desk, root: container.NewStack(), bar: widget.NewProgressBar(), status: kit.NewBody("")}
	p.bar.TextFormatter = func() string { return "" }
	p.cancel = kit.NewButton(desk.Text("ui.cancel"), func() {
		if p.job != nil {
			p.job.Cancel()
			p.cancel.Disable()
		}
	})
	p.ExtendBaseWidget(p)
	p.Hide()
	return p
}

// begin shows the bar before the work starts; the work may be over at once.
func (p *progressBar) begin() {
	p.bar.SetValue(0)
	p.cancel.Enable()
	p.status.SetText(p.desk.Text("ui.export.running"))
	p.put(kit.Stack(theme.GapField, kit.Ends(p.status, p.cancel), p.bar))
}

func (p *progressBar) report(at job.Progress) {
	p.bar.Max = float64(max(1, at.Total))
	p.bar.SetValue(float64(at.Done))
	p.status.SetText(p.desk.Text("ui.export.progress", "Done", at.Done, "Total", at.Total, "File", at.Item))
}

// end says what went wrong, or which files somebody had changed; that
// everything was written is a notice and needs no room here.
func (p *progressBar) end(o outcome, err error) {
	p.job = nil
	switch {
	case err != nil:
		p.put(p.closable(kit.Problem(isms.Explain(p.desk, err))))
	case len(o.kept) > 0:
		p.put(p.closable(kit.NewBody(p.desk.Text("ui.export.kept", "Count", len(o.kept), "Files", strings.Join(o.kept, ", ")))))
	default:
		p.Hide()
	}
}

func (p *progressBar) closable(o fyne.CanvasObject) fyne.CanvasObject {
	closing := kit.NewQuietButton(p.desk.Text("ui.close"), nil, p.Hide)
	return container.NewBorder(nil, nil, nil, kit.InsetXY(theme.GapField, 0, kit.Middle(closing)), o)
}

func (p *progressBar) put(o fyne.CanvasObject) {
	p.root.Objects = []fyne.CanvasObject{kit.InsetXY(0, theme.GapField, kit.Panel(o))}
	p.Show()
	p.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *progressBar) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return widget.NewSimpleRenderer(p.root)
}
