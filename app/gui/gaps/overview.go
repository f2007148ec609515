package gaps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

const (
	mostGaps    = 6 // named in the overview
	mostActions = 6
	radarHeight = 300
)

// overview is the gap analysis at a glance: the picture of the themes, their
// figures, the largest gaps and the next steps.
func overview(m *model, narrow func(keys string), open func(id string)) fyne.CanvasObject {
	left := kit.Stack(theme.GapGroup, radarCard(m), gapsCard(m, open), actionsCard(m, open))
	return container.NewVScroll(kit.Halves(theme.GapGroup, left, themesCard(m, narrow)))
}

func radarCard(m *model) fyne.CanvasObject {
	title := m.desk.Text("ui.gaps.radar")
	if !m.rated() {
		return kit.Card(title, kit.NewBody(m.desk.Text("ui.gaps.radar.empty", "Target", isms.TargetMaturity)))
	}
	legend := kit.Row(theme.GapGroup, swatch(theme.ColorNameAccent, m.desk.Text("ui.gaps.radar.now")),
		swatch(theme.ColorNameWarning, m.desk.Text("ui.gaps.radar.target", "Target", isms.TargetMaturity)))
	picture := container.New(atLeast{radarHeight}, kit.NewRadar(m.radar()))
	return kit.Card(title, kit.Stack(theme.GapField, picture, legend))
}

// swatch is a piece of a line of the picture with what it means.
func swatch(colour fyne.ThemeColorName, words string) fyne.CanvasObject {
	line := container.New(exactly{fyne.NewSize(18, 3)}, kit.NewSurface(colour))
	return kit.Row(theme.GapTight, line, kit.NewQuiet(words).OneLine())
}

// themesCard has a line for every theme, which leads to its requirements.
func themesCard(m *model, narrow func(keys string)) fyne.CanvasObject {
	body := kit.Stack(theme.GapField)
	for _, t := range m.themes {
		words := m.desk.Text("ui.gaps.theme.state", "Percent", t.Percent(), "Maturity", m.averageWords(t))
		body.Add(kit.ProgressRow(m.view().GapThemeName(t.Key), words, float32(t.Percent())/100, func() { narrow(byTheme + t.Key) }))
	}
	return kit.Card(m.desk.Text("ui.gaps.themes"), body)
}

// gapsCard names the largest gaps.
func gapsCard(m *model, open func(id string)) fyne.CanvasObject {
	gaps := m.view().LargestGaps(m.items)
	body := kit.Stack(theme.GapField)
	for _, i := range gaps[:min(len(gaps), mostGaps)] {
		body.Add(kit.LinkRow(kit.NewChip(m.stateName(i.State()), toneOf(i)), m.view().GapNumber(i)+"  "+m.view().GapTitle(i), func() { open(i.ID) }))
	}
	switch more := len(gaps) - mostGaps; {
	case len(gaps) == 0:
		body.Add(kit.NewBody(m.desk.Text("ui.gaps.largest.none")))
	case more > 0:
		body.Add(kit.NewQuiet(m.desk.Text("ui.gaps.largest.more", "Count", more)))
	}
	return kit.Card(m.desk.Text("ui.gaps.largest"), body)
}

// actionsCard names the next steps by their dates.
func actionsCard(m *model, open func(id string)) fyne.CanvasObject {
	actions := isms.GapActions(m.items)
	body := kit.Stack(theme.GapField)
	for _, i := range actions[:min(len(actions), mostActions)] {
		body.Add(kit.LinkRow(dueChip(m, i), m.view().GapNumber(i)+"  "+i.Said.Action, func() { open(i.ID) }))
	}
	switch more := len(actions) - mostActions; {
	case len(actions) == 0:
		body.Add(kit.NewBody(m.desk.Text("ui.gaps.actions.none")))
	case more > 0:
		body.Add(kit.NewQuiet(m.desk.Text("ui.due.more", "Count", more)))
	}
	return kit.Card(m.desk.Text("ui.gaps.actions"), body)
}

func dueChip(m *model, i isms.GapItem) *kit.Chip {
	date := m.view().ShowDate(i.Said.DueOn)
	switch {
	case date == "":
		return kit.NewChip(m.desk.Text("ui.gaps.no_date"), theme.ToneQuiet)
	case i.Overdue(m.today()):
		return kit.NewChip(m.desk.Text("ui.due.since", "Date", date), theme.ToneError)
	}
	return kit.NewChip(date, theme.ToneQuiet)
}

// readinessBar is the figure with what it counts, and at its right what can be
// done about what waits.
func readinessBar(m *model, takeOver func()) fyne.CanvasObject {
	all := isms.ReadinessOf(m.items).All()
	figure := kit.NewTitle(screen.View(m.desk).ShowPercent(all.Percent())).OneLine()
	words := kit.NewBody(readinessWords(m.desk, all))
	bar := container.New(figureRow{}, figure, words)
	if n := m.proposals(); n > 0 {
		return kit.Ends(bar, kit.NewButton(m.desk.Text("ui.gaps.take_over", "Count", n), takeOver))
	}
	return bar
}

// roadWords are the figure as the start page shows it.
func roadWords(desk screen.Desk) (share float32, words string) {
	view := screen.View(desk)
	all := view.Readiness().All()
	return float32(all.Percent()) / 100, view.ShowPercent(all.Percent()) + " – " + readinessWords(desk, all)
}

// ReadinessRow is the readiness as a line of another page, with the way here.
func ReadinessRow(desk screen.Desk) fyne.CanvasObject {
	share, words := roadWords(desk)
	return kit.ProgressRow(desk.Text("ui.gaps.readiness"), words, share, func() { desk.Go(screen.Place{Area: area}) })
}
