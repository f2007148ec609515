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

// askExport asks for languages, formats and the folder.
func (s *Screen) askExport() {
	o := defaultOrder(s.desk, s.desk.Settings().Folder)
	languages := kit.NewCheckList(s.languageChoices())
	languages.SetValue(kit.JoinKeys(o.languages))
	languages.OnCommit(func(v string) { o.languages = kit.SplitKeys(v) })
	formats := kit.NewCheckList([]kit.Choice{
		{Key: "docx", Title: s.desk.Text("ui.export.word")}, {Key: "xlsx", Title: s.desk.Text("ui.export.excel")},
	})
	formats.SetValue(kit.JoinKeys(o.formats))
	formats.OnCommit(func(v string) { o.formats = kit.SplitKeys(v) })
	shown := kit.NewBody(folderText(s.desk, o.folder))
	folder := kit.NewField(s.desk.Text("ui.folder.label"), s.desk.Text("ui.export.folder.help"),
		kit.Ends(shown, kit.NewButton(s.desk.Text("ui.folder.choose"), func() {
			screen.ChooseFolder(s.desk, o.folder, func(path string) {
				o.folder = path
				shown.SetText(path)
			})
		})))
	var d *kit.Dialog
	start := func() {
		if key := o.missing(s.items); key != "" {
			folder.SetError(s.desk.Text(key))
			return
		}
		d.Close()
		s.desk.Settings().Folder = o.folder
		s.desk.SaveSettings()
		s.start(o)
	}
	d = &kit.Dialog{
		Title: s.desk.Text("ui.export.title", "Count", len(wantedIDs(s.items))), Size: fyne.NewSize(540, 0),
		Content: kit.Stack(theme.GapGroup,
			kit.NewField(s.desk.Text("ui.export.languages"), "", languages),
			kit.NewField(s.desk.Text("ui.export.formats"), "", formats), folder),
		Buttons: []kit.DialogButton{
			{Label: s.desk.Text("ui.cancel")},
			{Label: s.desk.Text("ui.documents.export"), Primary: true, KeepOpen: true, OnTapped: start},
		},
	}
	d.Show(s.desk.Window().Canvas())
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
	busy   bool
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

func (p *progressBar) running() bool { return p.busy }

// begin shows the bar before the work starts; the work may be over at once.
func (p *progressBar) begin() {
	p.busy = true
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
	p.busy, p.job = false, nil
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
