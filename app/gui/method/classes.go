package method

import (
	"strconv"

	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// classesPart edits the acceptance lines of single classes of assets.
type classesPart struct {
	screen *Screen
	lines  map[string]*kit.Select
	errors map[string]*problemText
	list   *fyne.Container
	root   fyne.CanvasObject
}

const classWidth = 130

// followsAll is the choice of a class without a line of its own.
const followsAll = "all"

func newClasses(s *Screen) *classesPart {
	p := &classesPart{screen: s, lines: map[string]*kit.Select{}, errors: map[string]*problemText{}, list: kit.Stack(theme.GapField)}
	view := screen.View(s.desk)
	for _, class := range assetClasses(view.Catalogue) {
		choose := kit.NewSelect(nil, kit.SelectTexts{})
		choose.OnCommit(func(key string) {
			line, err := strconv.Atoi(key)
			if err != nil {
				line = len(s.draft.bands)
			}
			s.draft.setClass(class, line)
			s.changed()
		})
		p.lines[class], p.errors[class] = choose, newProblemText("classes."+class)
		title := view.Catalogue.Text(view.Lang(), "asset_group."+class, "title")
		p.list.Add(kit.Stack(theme.GapTight,
			beside(columns{classWidth, 0}, kit.InsetXY(0, theme.GapField, kit.NewBody(title)), choose), p.errors[class].Text))
	}
	p.root = page(kit.NewQuiet(s.desk.Text("ui.method.classes.about")), p.list)
	return p
}

// assetClasses are the groups of the types of assets, in the order of the catalogue.
func assetClasses(c *isms.Catalogue) []string {
	var out []string
	seen := map[string]bool{}
	for _, t := range c.AssetTypes {
		if !seen[t.Group] {
			seen[t.Group] = true
			out = append(out, t.Group)
		}
	}
	return out
}

func (p *classesPart) content() fyne.CanvasObject { return p.root }

func (p *classesPart) focus() {
	if classes := assetClasses(screen.View(p.screen.desk).Catalogue); len(classes) > 0 {
		p.lines[classes[0]].FocusInput()
	}
}

func (p *classesPart) show(problems []problem) {
	s := p.screen
	view, m := screen.View(s.desk), s.draft.method()
	choices := []kit.Choice{{Key: followsAll, Title: s.desk.Text("ui.method.class.all", "Level", view.BandName(&m, m.AcceptanceLine()))}}
	for line := m.AcceptanceLine() - 1; line >= 0; line-- {
		choices = append(choices, kit.Choice{Key: strconv.Itoa(line), Title: s.desk.Text("ui.method.class.line", "Level", view.BandName(&m, line))})
	}
	choices = append(choices, kit.Choice{Key: strconv.Itoa(-1), Title: s.desk.Text("ui.method.class.none")})
	for class, choose := range p.lines {
		choose.SetChoices(choices)
		choose.SetValue(followsAll)
		if line, own := s.draft.classes[class]; own && line < m.AcceptanceLine() {
			choose.SetValue(strconv.Itoa(line))
		}
		p.errors[class].show(problems)
	}
	s.relayout()
}
