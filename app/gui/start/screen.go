// Package start is the first page: without a file the ways to begin, with a file
// the next step, how far the road is, where the risks lie and what is due.
package start

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/gaps"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/gui/wizards"
	"ismsdesk/app/isms"
)

const (
	maxDue   = 6
	gapCards = theme.GapGroup
)

// Screen is the start page of an open file.
type Screen struct {
	desk screen.Desk
	root *fyne.Container
	go_  *kit.Button
}

// NewScreen builds the start page.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk, root: container.NewStack()}
	s.Refresh(isms.Change{})
	return s
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("ui.road.start") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.root }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart {
	help := []kit.HelpPart{{Heading: s.desk.Text("ui.start.help.title"), Paragraphs: []string{s.desk.Text("ui.start.help.text")}}}
	if checks, found := screen.CheckHelp(s.desk, func(check.Finding) bool { return true }); found {
		help = append(help, checks)
	}
	return help
}

// Focus implements screen.Focuser.
func (s *Screen) Focus() { s.desk.Window().Canvas().Focus(s.go_) }

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {
	view := screen.View(s.desk)
	name := view.Organisation().Name
	if name == "" {
		name = s.desk.Text("ui.unnamed")
	}
	body := kit.Stack(gapCards,
		kit.NewTitle(name),
		s.nextCard(view),
		kit.Halves(gapCards, s.roadCard(view), s.countsCard(view)),
		kit.Halves(gapCards, s.riskCard(view), s.dueCard(view)),
	)
	s.root.Objects = []fyne.CanvasObject{container.NewVScroll(kit.Inset(theme.GapPage, body))}
	s.root.Refresh()
}

// nextCard is the one primary action.
func (s *Screen) nextCard(view isms.View) fyne.CanvasObject {
	next := nextOf(view.ISMS)
	title, text, label := s.desk.Text("ui.start.all_done"), s.desk.Text("ui.start.all_done.text"), s.desk.Text("ui.start.to_documents")
	if next.wizard != nil {
		key := "step." + next.wizard.Key + "." + next.step.Key
		title = s.desk.Text("ui.start.next", "Wizard", s.desk.Text("wizard."+next.wizard.Key+".title"), "Step", s.desk.Text(key+".title"))
		text = s.desk.Text(key + ".asks")
		label = s.desk.Text("ui.start.go_on")
	}
	s.go_ = kit.NewPrimaryButton(label, func() { s.desk.Go(next.place) })
	words := kit.Stack(theme.GapTight, kit.NewQuiet(s.desk.Text("ui.start.next_step")), kit.NewSection(title), kit.AtMost(theme.ReadingWidth, kit.NewBody(text)))
	return kit.Panel(kit.Ends(words, s.go_))
}

// roadCard shows how far each wizard is.
func (s *Screen) roadCard(view isms.View) fyne.CanvasObject {
	body := kit.Stack(theme.GapGroup)
	next := nextOf(view.ISMS).wizard
	for _, st := range stagesOf(view.ISMS) {
		state := s.desk.Text("ui.start.steps", "Done", st.done, "Steps", st.steps)
		switch {
		case st.open == 0:
			state += " · " + s.desk.Text("ui.wizard.complete")
		case st.done > 0 || st.wizard == next:
			state += " · " + s.desk.Text("ui.wizard.open", "Count", st.open)
		}
		title := s.desk.Text("wizard." + st.wizard.Key + ".title")
		place := screen.Wizard(st.wizard.Key, "")
		body.Add(kit.ProgressRow(title, state, float32(st.share()),
			func() { s.desk.Go(place) }))
	}
	body.Add(gaps.ReadinessRow(s.desk))
	return kit.Card(s.desk.Text("ui.start.road"), body)
}

// countsCard is how much of everything there is.
func (s *Screen) countsCard(view isms.View) fyne.CanvasObject {
	soa := screen.CountControls(view.ISMS)
	done, actions := screen.TreatmentProgress(view.ISMS)
	figures := container.New(&figureGrid{}, []fyne.CanvasObject{
		kit.Figure(fmt.Sprint(len(view.Assets)), s.desk.Text("ui.start.assets")),
		kit.Figure(fmt.Sprint(len(view.OpenRisks())), s.desk.Text("ui.start.risks")),
		kit.Figure(fmt.Sprint(screen.AboveAcceptance(view.ISMS)), s.desk.Text("ui.start.above")),
		kit.Figure(fmt.Sprintf("%d/%d", done, actions), s.desk.Text("ui.start.actions")),
		kit.Figure(fmt.Sprintf("%d/%d", soa.Implemented, soa.Applicable), s.desk.Text("ui.start.controls")),
		kit.Figure(s.findings(), s.desk.Text("ui.start.findings")),
	}...)
	toChecks := kit.LinkStack(s.desk.Text("ui.checks.all"), s.desk.Text("ui.checks.subtitle"), func() { s.desk.Go(screen.Place{Area: screen.AreaChecks}) })
	return kit.Card(s.desk.Text("ui.start.figures"), kit.Stack(theme.GapField, figures, toChecks))
}

// findings counts what the checks found and nobody accepted, the grave ones first.
func (s *Screen) findings() string {
	found := screen.Findings(s.desk)
	return fmt.Sprintf("%d + %d", check.Count(found, check.Error), check.Count(found, check.Warning))
}

// riskCard is the heat map.
func (s *Screen) riskCard(view isms.View) fyne.CanvasObject {
	if view.CurrentMethod() == nil || len(view.OpenRisks()) == 0 {
		return kit.Card(s.desk.Text("ui.start.heat"), kit.NewBody(s.desk.Text("ui.heat.empty.text")))
	}
	heat := kit.NewHeatMap(screen.Heat(view, (*isms.Risk).Initial))
	return kit.Card(s.desk.Text("ui.start.heat"), kit.Stack(theme.GapField, kit.HeatMapBox(heat, 320), wizards.LevelLine(view, view.InitialLevel)))
}

// dueCard is what has a date next.
func (s *Screen) dueCard(view isms.View) fyne.CanvasObject {
	due := screen.DueList(view, s.desk.Workspace().Today())
	body := kit.Stack(theme.GapField)
	for _, d := range due[:min(len(due), maxDue)] {
		body.Add(wizards.DueLine(s.desk, d))
	}
	switch more := len(due) - maxDue; {
	case len(due) == 0:
		body.Add(kit.NewBody(s.desk.Text("ui.due.none")))
	case more > 0:
		body.Add(kit.NewQuiet(s.desk.Text("ui.due.more", "Count", more)))
	}
	return kit.Card(s.desk.Text("ui.start.due"), body)
}
