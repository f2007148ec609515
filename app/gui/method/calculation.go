package method

import (
	"strconv"

	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// gridHeight is the height of the matrix that is edited.
const gridHeight = 300

// calculationPart edits how impacts are combined and how the level comes about.
type calculationPart struct {
	screen        *Screen
	mode, combine *kit.Segmented
	modeText      *kit.Text
	combineText   *kit.Text
	weights       [3]*kit.TextInput
	weightsBlock  fyne.CanvasObject
	grid          *kit.HeatMap
	gridBlock     fyne.CanvasObject
	modeErrors    *problemText
	combineErrors *problemText
	weightErrors  *problemText
	gridErrors    *problemText
	root          fyne.CanvasObject
}

func newCalculation(s *Screen) *calculationPart {
	p := &calculationPart{
		screen: s, modeText: kit.NewQuiet(""), combineText: kit.NewQuiet(""),
		modeErrors: newProblemText("mode"), combineErrors: newProblemText("combine"),
		weightErrors: newProblemText("weights", "weights."), gridErrors: newProblemText("grid", "grid."),
	}
	p.mode = s.choice("ui.method.mode.", []string{string(isms.ModeProduct), string(isms.ModeSum), string(isms.ModeMaximum), string(isms.ModeLookup)},
		func(key string) { s.draft.setMode(isms.Mode(key)) })
	p.combine = s.choice("ui.method.combine.", []string{
		string(isms.CombineMaximum), string(isms.CombineSum), string(isms.CombineWeighted), string(isms.CombineSingle),
	}, func(key string) { s.draft.setCombine(isms.Combine(key)) })
	p.buildWeights()
	p.buildGrid()
	text := s.desk.Text
	p.root = page(
		kit.Stack(theme.GapField, kit.NewSection(text("ui.method.combine")), p.combine, p.combineText, p.combineErrors.Text, p.weightsBlock),
		kit.Stack(theme.GapField, kit.NewSection(text("ui.method.mode")), p.mode, p.modeText, p.modeErrors.Text, p.gridBlock),
	)
	return p
}

// choice is a row of keys; taking the choice back changes nothing.
func (s *Screen) choice(texts string, keys []string, choose func(string)) *kit.Segmented {
	var choices []kit.Choice
	for _, key := range keys {
		choices = append(choices, kit.Choice{Key: key, Title: s.desk.Text(texts + key)})
	}
	bar := kit.NewSegmented(choices)
	bar.OnCommit(func(key string) {
		if key != "" {
			choose(key)
		}
		s.changed()
	})
	return bar
}

func (p *calculationPart) buildWeights() {
	s := p.screen
	var inputs []fyne.CanvasObject
	for i, property := range []string{"c", "i", "a"} {
		p.weights[i] = line("", s.draft.shown("weights."+strconv.Itoa(i), s.draft.weights[i]), func(text string) {
			s.draft.setWeight(i, text)
			s.changed()
		})
		inputs = append(inputs, labelled(s.desk.Text("ui.method.weight."+property), p.weights[i]))
	}
	p.weightsBlock = kit.Stack(theme.GapTight, kit.NewQuiet(s.desk.Text("ui.method.weights")), beside(columns{0, 0, 0}, inputs...), p.weightErrors.Text)
}

func (p *calculationPart) buildGrid() {
	s := p.screen
	edit := func(do func(l, i, n int)) func(l, i, n int) {
		return func(l, i, n int) {
			do(l, i, n)
			s.changed()
		}
	}
	next := edit(func(l, i, _ int) { s.draft.cycleCell(l, i) })
	set := edit(func(l, i, n int) { s.draft.setCell(l, i, n-1) })
	empty := edit(func(l, i, _ int) { s.draft.setCell(l, i, hole) })
	p.grid = kit.NewHeatEditor(kit.HeatMapData{}, kit.HeatEdit{
		Next: func(l, i int) { next(l, i, 0) }, Set: set, Clear: func(l, i int) { empty(l, i, 0) },
	})
	p.gridBlock = kit.Stack(theme.GapField, kit.NewQuiet(s.desk.Text("ui.method.grid")), kit.HeatMapBox(p.grid, gridHeight), p.gridErrors.Text)
}

func (p *calculationPart) content() fyne.CanvasObject { return p.root }
func (p *calculationPart) focus()                     { p.combine.FocusInput() }

func (p *calculationPart) show(problems []problem) {
	s := p.screen
	d, text := s.draft, s.desk.Text
	p.mode.SetValue(string(d.mode))
	p.combine.SetValue(string(d.combine))
	m := d.method()
	p.modeText.SetText(text("ui.method.mode.about."+string(d.mode), "Min", m.MinScore(), "Max", m.MaxScore()))
	p.combineText.SetText(text("ui.method.combine.about."+string(d.combine), "Max", m.Impacts()))
	for i, in := range p.weights {
		number(in, d.shown("weights."+strconv.Itoa(i), d.weights[i]))
	}
	setVisible(p.weightsBlock, d.combine == isms.CombineWeighted)
	setVisible(p.gridBlock, d.mode == isms.ModeLookup)
	if d.mode == isms.ModeLookup {
		p.grid.SetData(screen.HeatOf(screen.View(s.desk), &m, nil))
	}
	for _, e := range []*problemText{p.modeErrors, p.combineErrors, p.weightErrors, p.gridErrors} {
		e.show(problems)
	}
	s.relayout()
}

func setVisible(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}
