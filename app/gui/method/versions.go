package method

import (
	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// versionsPart lists the versions of the method and the presets. Each can be
// looked at, and taken as the start of a new version.
type versionsPart struct {
	screen *Screen
	root   fyne.CanvasObject
}

func newVersions(s *Screen) *versionsPart {
	p := &versionsPart{screen: s}
	view := screen.View(s.desk)
	list := kit.Stack(theme.GapField)
	for _, v := range versions(view) {
		list.Add(p.card(v))
	}
	if len(list.Objects) == 0 {
		list.Add(kit.NewQuiet(s.desk.Text("ui.method.versions.none")))
	}
	presets := kit.Stack(theme.GapField)
	for _, each := range view.Catalogue.Methods {
		title := view.Catalogue.Text(view.Lang(), each.Key, "text")
		about := view.Catalogue.Text(view.Lang(), each.Key+".hint", "text")
		presets.Add(p.entry(kit.NewBody(title), about, title, each.Method, each.Key))
	}
	p.root = page(kit.Stack(theme.GapField, kit.NewSection(s.desk.Text("ui.method.versions")), list),
		kit.Stack(theme.GapField, kit.NewSection(s.desk.Text("ui.method.presets")), presets))
	return p
}

// card is one version.
func (p *versionsPart) card(v version) fyne.CanvasObject {
	text := p.screen.desk.Text
	title := kit.Row(theme.GapField, kit.NewBody(v.id+"  "+v.name).OneLine())
	if v.inForce {
		title.Add(kit.NewChip(text("ui.method.version.in_force"), theme.ToneGood))
	}
	about := text("ui.method.version.about", "Date", v.date, "Count", v.risks)
	if v.note != "" {
		about += "\n" + text("ui.method.version.reason", "Reason", v.note)
	}
	return p.entry(kit.Shrinking(title), about, text("ui.method.version.look", "Version", v.id, "Date", v.date), *v.method, v.id)
}

// entry is something to begin from, with what is to be known about it.
func (p *versionsPart) entry(title fyne.CanvasObject, about, heading string, m isms.Method, origin string) fyne.CanvasObject {
	s := p.screen
	look := kit.NewButton(s.desk.Text("ui.method.look"), func() { s.preview.look(screen.View(s.desk), heading, &m) })
	take := kit.NewButton(s.desk.Text("ui.method.take"), func() { s.take(m, origin) })
	return kit.Panel(kit.Stack(theme.GapField, title, kit.NewQuiet(about), kit.Row(theme.GapField, look, take)))
}

func (p *versionsPart) content() fyne.CanvasObject { return p.root }
func (p *versionsPart) focus()                     {}
func (p *versionsPart) show([]problem)             {}
