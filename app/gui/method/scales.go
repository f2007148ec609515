package method

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

// scalesPart edits the name of the method and the words of both scales.
type scalesPart struct {
	screen *Screen
	name   *kit.TextInput
	axes   []*axisView
	root   *container.Scroll
}

// axisView is one scale: how many steps it has and what each of them means.
type axisView struct {
	part   *scalesPart
	key    string
	steps  *kit.Stepper
	rated  *kit.Text // which risks are rated with steps that are gone
	errors *problemText
	rows   *fyne.Container
	built  int // steps for which there are rows
}

// Widths of the columns of a scale: the number of the step and its name.
const (
	stepNumberWidth = 20
	stepNameWidth   = 130
	mostRatedIDs    = 8
)

func newScales(s *Screen) *scalesPart {
	p := &scalesPart{screen: s}
	d := s.draft
	p.name = line(s.words().MethodName(p.unnamed()), d.name[s.language], func(text string) {
		d.name[s.language] = text
		s.changed()
	})
	objects := []fyne.CanvasObject{kit.NewQuiet(s.desk.Text("ui.method.scales.about"))}
	if bar := s.languageBar(); bar != nil {
		objects = append(objects, bar)
	}
	objects = append(objects, labelled(s.desk.Text("ui.method.name"), p.name))
	for _, key := range []string{likelihood, impact} {
		a := newAxis(p, key)
		p.axes = append(p.axes, a)
		objects = append(objects, kit.Stack(theme.GapField,
			kit.Ends(kit.NewSection(s.desk.Text("ui.heat."+key)), kit.Row(theme.GapField, kit.NewQuiet(s.desk.Text("ui.method.steps")).OneLine(), a.steps)),
			a.rated, a.errors.Text, a.rows))
	}
	p.root = page(objects...)
	return p
}

// unnamed is the method without a name in the language that is edited.
func (p *scalesPart) unnamed() *isms.Method {
	m := p.screen.draft.method()
	m.Name = without(m.Name, p.screen.language)
	return &m
}

// words is the ISMS in the language of the words that are edited.
func (s *Screen) words() isms.View { return s.desk.Workspace().View(translations.In(s.language)) }

func newAxis(p *scalesPart, key string) *axisView {
	s := p.screen
	a := &axisView{
		part: p, key: key, steps: kit.NewStepper(isms.MinScale, isms.MaxScale), rated: kit.NewQuiet(""),
		errors: newProblemText(key), rows: kit.Stack(theme.GapField),
	}
	a.steps.OnCommit(func(value string) {
		if n, err := strconv.Atoi(value); err == nil {
			s.draft.setSteps(key, n)
			s.changed()
		}
	})
	return a
}

func (p *scalesPart) content() fyne.CanvasObject { return p.root }
func (p *scalesPart) focus()                     { p.name.FocusInput() }

func (p *scalesPart) show(problems []problem) {
	for _, a := range p.axes {
		a.show(problems)
	}
}

func (a *axisView) show(problems []problem) {
	desk, sc := a.part.screen.desk, a.part.screen.draft.scales[a.key]
	a.steps.SetValue(strconv.Itoa(sc.steps))
	a.errors.show(problems)
	ids := ratedAbove(desk.Workspace().ISMS(), a.key, sc.steps)
	a.rated.SetText("")
	if len(ids) > 0 {
		a.rated.SetText(desk.Text("ui.method.rated_beyond", "Count", len(ids), "Step", sc.steps, "Risks", someIDs(ids, mostRatedIDs)))
	}
	a.rated.SetColour(theme.ColorNameWarning)
	a.rated.Hidden = len(ids) == 0
	if a.built == sc.steps {
		return
	}
	for len(a.rows.Objects) > sc.steps {
		a.rows.Objects = a.rows.Objects[:len(a.rows.Objects)-1]
	}
	for len(a.rows.Objects) < sc.steps {
		a.rows.Add(a.row(len(a.rows.Objects)))
	}
	a.built = sc.steps
	a.part.screen.relayout()
}

// relayout lets the part in front take the room that its content wants now.
func (s *Screen) relayout() { s.middle.Refresh() }

// row is one step: its number, its name, what it means. What the preset or
// another language says is shown where nothing is typed.
func (a *axisView) row(step int) fyne.CanvasObject {
	s, lang := a.part.screen, a.part.screen.language
	words := &s.draft.scales[a.key].words[step]
	name, meaning := s.standard(a.key, step)
	var in, text *kit.TextInput
	in = line(or(name, s.desk.Text("ui.method.step.name")), words.Name[lang], func(typed string) {
		if words.bare() && typed != "" {
			words.Text[lang] = meaning
			text.SetValue(meaning)
		}
		words.Name[lang] = typed
		s.changed()
	})
	text = area(a.part.root, or(meaning, s.desk.Text("ui.method.step.text")), words.Text[lang], func(typed string) {
		if words.bare() && typed != "" {
			words.Name[lang] = name
			in.SetValue(name)
		}
		words.Text[lang] = typed
		s.changed()
	})
	return beside(columns{stepNumberWidth, stepNameWidth, 0}, kit.InsetXY(0, theme.GapField, kit.NewBody(strconv.Itoa(step+1))), in, text)
}

// standard is what a step is called and means where nothing is typed in the
// language that is edited.
func (s *Screen) standard(axis string, step int) (name, meaning string) {
	m := s.draft.method()
	steps := m.Likelihood.Steps
	if axis == impact {
		steps = m.Impact.Steps
	}
	others := isms.Step{Name: without(steps[step].Name, s.language), Text: without(steps[step].Text, s.language)}
	steps[step] = others
	view := s.words()
	name, meaning = view.StepName(&m, axis, step+1), others.Text.In(s.language)
	if len(others.Name) == 0 && len(others.Text) == 0 {
		_, meaning, _ = strings.Cut(view.StepText(&m, axis, step+1), ": ")
		meaning = capital(meaning)
	}
	return name, meaning
}
