// Package wizards shows any wizard of the engine step by step: single questions
// as fields, lists as grids with suggestions, ratings risk by risk, and the
// pictures of a step's result. It knows no question by name but those that need
// a control of their own.
package wizards

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// partView is what shows one part of a step.
type partView interface {
	refresh()
	focus()
}

// Screen is the screen of one wizard.
type Screen struct {
	desk   screen.Desk
	wizard *wizard.Wizard
	after  screen.Place // where the last step leads
	at     location
	frame  *kit.WizardFrame
	steps  *kit.Select
	view   partView
}

// stepsWidth is the width of the list of steps.
const stepsWidth = 250

// NewScreen builds the screen of a wizard at the step where the user left it.
func NewScreen(desk screen.Desk, w *wizard.Wizard, after screen.Place) *Screen {
	s := &Screen{desk: desk, wizard: w, after: after}
	s.frame = kit.NewWizardFrame(kit.WizardTexts{
		Later: desk.Text("ui.wizard.later"), Back: desk.Text("ui.wizard.back"), Next: desk.Text("ui.wizard.next"),
	})
	s.frame.OnNext, s.frame.OnBack, s.frame.OnLater = s.Next, s.back, s.later
	s.frame.OnStep = func(step int) { s.leaveTo(location{step: step}) }
	s.steps = kit.NewSelect(nil, kit.SelectTexts{})
	s.steps.OnCommit(func(key string) {
		if to, ok := find(w, key, ""); ok {
			s.leaveTo(to)
		}
	})
	s.frame.SetTool(kit.FixedWidth(stepsWidth, s.steps))
	s.at = location{step: w.Resume(desk.Workspace().ISMS())}
	s.show()
	return s
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("wizard." + s.wizard.Key + ".title") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.frame }

// Focus implements screen.Focuser.
func (s *Screen) Focus() { s.view.focus() }

// Go implements screen.Goer: to a step, and in it to a part or question.
func (s *Screen) Go(p screen.Place) {
	if to, ok := find(s.wizard, p.Row, p.Field); ok {
		s.at = to
		s.show()
	}
}

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place {
	p := screen.Wizard(s.wizard.Key, s.step().Key)
	p.Field = s.part().key
	return p
}

func (s *Screen) step() *wizard.Step { return s.wizard.Steps[s.at.step] }
func (s *Screen) part() part         { return partsOf(s.step())[s.at.part] }

// Next saves what is being typed and goes on; an answer that was refused stays
// in front of the user.
func (s *Screen) Next() {
	if !s.saved() {
		return
	}
	to, more := next(s.wizard, s.at)
	if !more {
		s.desk.Go(s.after)
		return
	}
	s.moveTo(to)
}

func (s *Screen) back() {
	if to, more := previous(s.wizard, s.at); more {
		s.leaveTo(to)
	}
}

func (s *Screen) leaveTo(to location) {
	if s.saved() {
		s.moveTo(to)
	}
}

func (s *Screen) moveTo(to location) {
	s.at = to
	s.show()
	s.Focus()
}

// later marks what is open in the step and goes on to the next one.
func (s *Screen) later() {
	if !s.saved() {
		return
	}
	step := s.step()
	if err := s.desk.Change(isms.ChangeEdit, step.DecideLater); err != nil {
		s.desk.Warn(err)
		return
	}
	if s.at.step+1 < len(s.wizard.Steps) {
		s.moveTo(location{step: s.at.step + 1})
	}
}

// saved ends typing, which saves the field, and says whether every field of the
// page was taken.
func (s *Screen) saved() bool {
	s.desk.Window().Canvas().Unfocus()
	var f *formView
	switch v := s.view.(type) {
	case *formPage:
		f = v.formView
	case *pictureView:
		f = v.form
	}
	if f == nil {
		return true
	}
	for _, field := range f.fields {
		if field.Error() != "" {
			field.input.FocusInput()
			return false
		}
	}
	return true
}

// Clip implements screen.Clipper.
func (s *Screen) Clip(copyOrPaste fyne.Shortcut) {
	if l, ok := s.view.(*listView); ok && !l.offering {
		l.table.Clip(copyOrPaste)
	}
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {
	s.view.refresh()
	s.showProgress()
}

// show builds the page of the current location.
func (s *Screen) show() {
	content := s.build(s.part())
	s.frame.SetStep(s.desk.Text("step."+s.wizard.Key+"."+s.step().Key+".title"),
		"", s.at.step, len(s.wizard.Steps))
	s.frame.SetContent(container.NewBorder(s.head(), nil, nil, nil, content), true)
	s.showProgress()
	s.desk.HelpChanged()
}

// head names the parts of the step, the question of the page, and the steps.
func (s *Screen) head() fyne.CanvasObject {
	parts := partsOf(s.step())
	left := kit.Stack(theme.GapField)
	if len(parts) > 1 {
		var tabs []kit.Choice
		for _, p := range parts {
			tabs = append(tabs, kit.Choice{Key: p.key, Title: s.desk.Text("ui.part." + p.key)})
		}
		bar := kit.NewSegmented(tabs)
		bar.SetValue(s.part().key)
		bar.OnCommit(func(key string) {
			if to, ok := find(s.wizard, s.step().Key, key); ok && key != "" {
				s.leaveTo(to)
			}
		})
		left.Add(bar)
	}
	if q := s.part().list; q != nil {
		left.Add(kit.Stack(2, kit.NewSection(s.desk.Text(q.TextKey())), kit.NewQuiet(s.desk.Text(q.TextKey()+".help"))))
	}
	if len(left.Objects) == 0 {
		return nil
	}
	return kit.InsetXY(0, theme.GapField, left)
}

// showProgress shows what is missing, here and in every step.
func (s *Screen) showProgress() {
	data := s.desk.Workspace().ISMS()
	var steps []kit.Choice
	for i, st := range s.wizard.Steps {
		title := fmt.Sprintf("%d  %s", i+1, s.desk.Text("step."+s.wizard.Key+"."+st.Key+".title"))
		switch p := st.Progress(data); {
		case p.Done():
			title += "  ✓"
		case p.Later > 0:
			title += "  · " + s.desk.Text("ui.wizard.put_off")
		default:
			title += fmt.Sprintf("  (%d)", p.Open)
		}
		steps = append(steps, kit.Choice{Key: st.Key, Title: title})
	}
	s.steps.SetChoices(steps)
	s.steps.SetValue(s.step().Key)
	open := s.step().Progress(data).Open
	label := s.desk.Text("ui.wizard.next")
	if _, more := next(s.wizard, s.at); !more {
		label = s.desk.Text("ui.wizard.finish." + s.wizard.Key)
	}
	s.frame.SetNext(label, true)
	s.frame.ShowLater(open > 0)
	text := s.desk.Text("ui.wizard.complete")
	if open > 0 {
		text = s.desk.Text("ui.wizard.open", "Count", open)
	}
	s.frame.SetOpen(text)
}

// formPage is a form in a page that scrolls.
type formPage struct{ *formView }

func (p *formPage) focus() { p.formView.focus("") }

// build makes what shows a part, and the part's content.
func (s *Screen) build(p part) fyne.CanvasObject {
	switch p.kind {
	case form:
		f := newForm(s.desk, p.questions)
		s.view = &formPage{f}
		f.scroll.Content = kit.InsetXY(0, theme.GapField, kit.Readable(f.root))
		return f.scroll
	case table:
		l := newList(s.desk, p.list)
		s.view = l
		return l.root
	case rating:
		r := newRating(s.desk, p.list)
		s.view = r
		return r.root
	}
	v := newPicture(s.desk, p)
	s.view = v
	return v.root
}

// Help implements screen.Screen: what the step asks, and the checks about it.
func (s *Screen) Help() []kit.HelpPart {
	key := "step." + s.wizard.Key + "." + s.step().Key
	help := []kit.HelpPart{{
		Heading:    s.desk.Text("ui.help.asks", "Clause", screen.View(s.desk).ShowClauses(s.step().Clause)),
		Paragraphs: []string{s.desk.Text(key + ".asks")},
	}}
	for _, topic := range []string{"why", "auditor", "example"} {
		help = append(help, kit.HelpPart{Heading: s.desk.Text("ui.help." + topic), Paragraphs: []string{s.desk.Text(key + "." + topic)}})
	}
	concerns := func(f check.Finding) bool { return s.concerns(f) }
	if checks, found := screen.CheckHelp(s.desk, concerns); found {
		help = append(help, checks)
	}
	return help
}

// concerns says whether a finding is about something the step asks.
func (s *Screen) concerns(f check.Finding) bool {
	for _, q := range s.step().Questions {
		if q.Register != f.Register {
			continue
		}
		if q.List == nil && q.Row == f.Row && q.Field == f.Field {
			return true
		}
		if q.List != nil {
			for _, c := range q.List.Columns {
				if c == f.Field {
					return true
				}
			}
		}
	}
	return false
}
