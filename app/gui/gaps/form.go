package gaps

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// form is one requirement: what the standard asks for in plain words, the
// judgement, and what is done about it. Every value is saved at once.
type form struct {
	model    *model
	id       string // the requirement the form is filled with
	title    *kit.Text
	chip     *kit.Chip
	asks     *fyne.Container
	state    *scale
	maturity *scale
	fields   map[string]*kit.Field
	inputs   map[string]kit.Input
	scroll   *container.Scroll
}

// formFields are what is typed beside the two scales, in the order of the form.
var formFields = []string{"note", "evidence", "action", "owner", "due_on", "progress"}

func newForm(m *model, move func(by int)) *form {
	f := &form{
		model: m, title: kit.NewSection(""), chip: kit.NewChip("", theme.ToneQuiet), asks: kit.Stack(theme.GapTight),
		fields: map[string]*kit.Field{}, inputs: map[string]kit.Input{}, scroll: container.NewVScroll(nil),
	}
	f.state = newScale(1, m.choiceNames("state"))
	f.maturity = newScale(0, make([]string, len(column("maturity").Choices)))
	f.scale("state", f.state, move, func() { kit.Focus(f.maturity) })
	f.scale("maturity", f.maturity, move, func() {
		move(1)
		kit.Focus(f.state)
	})
	body := kit.Stack(theme.GapGroup, kit.Ends(f.title, f.chip), kit.Panel(f.asks), f.fields["state"], f.fields["maturity"])
	for _, key := range formFields[:3] {
		body.Add(f.field(key, kit.NewAreaInput("", f.scroll)))
	}
	texts := kit.SelectTexts{Placeholder: m.desk.Text("ui.field.choose"), Search: m.desk.Text("ui.grid.search")}
	body.Add(f.field("owner", kit.NewSelect(nil, texts)))
	body.Add(f.field("due_on", kit.NewDateInput(m.desk.Text("ui.field.date"), func() time.Time { return m.desk.Workspace().Now() })))
	body.Add(f.field("progress", kit.NewSegmented(registers.Choices(m.view(), column("progress")))))
	f.scroll.Content = kit.InsetXY(theme.GapGroup, theme.GapField, kit.Readable(body))
	return f
}

func column(key string) *isms.Column { return isms.FindRegister("gaps").Column(key) }

// scale ties a scale to its field of the register.
func (f *form) scale(key string, s *scale, move func(by int), next func()) {
	field := kit.NewField(f.model.desk.Text("field.gaps."+key), "", s)
	f.fields[key] = field
	s.onCommit = func(step int) {
		value := ""
		if step != noStep {
			value = column(key).Choices[step]
		}
		f.say(key, value)
	}
	s.onMove, s.onNext = move, next
	s.onFocus = func() { f.reveal(field) }
}

// field is a typed value with its label.
func (f *form) field(key string, input kit.Input) *kit.Field {
	field := kit.NewField(f.model.desk.Text("field.gaps."+key), f.help(key), input)
	input.OnCommit(func(value string) { f.say(key, value) })
	input.OnFocused(func() { f.reveal(field) })
	f.fields[key], f.inputs[key] = field, input
	return field
}

func (f *form) help(key string) string {
	if key = "ui.gaps.help." + key; f.model.desk.Text(key) != key {
		return f.model.desk.Text(key)
	}
	return ""
}

func (f *form) reveal(field *kit.Field) { kit.Reveal(f.scroll, field.Position(), field) }

// say saves one value of the requirement the form is filled with.
func (f *form) say(key, value string) {
	message := ""
	if err := f.model.say(f.id, key, value); err != nil {
		message = err.Error()
	}
	f.fields[key].SetError(message)
}

// show fills the form with a requirement; another one begins at its top.
func (f *form) show(i isms.GapItem) {
	another := i.ID != f.id
	f.id = i.ID
	view := f.model.view()
	f.title.SetText(view.GapNumber(i) + "  " + view.GapTitle(i))
	f.chip.Set(f.model.chipWords(i), toneOf(i))
	if another {
		f.showRequirement(f.model.requirementOf(i))
		for _, field := range f.fields {
			field.SetError("")
		}
	}
	steps := len(column("state").Choices)
	if !i.Control && i.Said.State != isms.GapNotNeeded {
		steps-- // clauses hold for everybody
	}
	f.state.show(slices.Index(column("state").Choices, i.Said.State), slices.Index(column("state").Choices, i.Follows.State), steps)
	f.maturity.show(slices.Index(column("maturity").Choices, i.Said.Maturity), noStep, len(column("maturity").Choices))
	f.fields["state"].SetHelp(f.model.stateWords(i))
	f.fields["maturity"].SetHelp(f.model.maturityWords(i))
	f.fields["action"].SetHelp(f.model.stepWords(i))
	f.inputs["owner"].(*kit.Select).SetChoices(registers.Choices(view, column("owner")))
	for _, key := range formFields {
		if f.fields[key].Error() == "" {
			f.inputs[key].SetValue(column(key).Get(view.ISMS, i.Said))
		}
	}
	if another {
		f.scroll.ScrollToTop()
	}
}

// showRequirement says what the standard asks for.
func (f *form) showRequirement(r requirement) {
	desk := f.model.desk
	f.asks.Objects = []fyne.CanvasObject{kit.NewQuiet(desk.Text("ui.gaps.asks"))}
	for _, question := range r.questions {
		f.asks.Add(kit.NewBody(question))
	}
	for _, more := range []struct{ key, words string }{{"ui.gaps.asks.evidence", r.evidence}, {"ui.gaps.asks.nonconformity", r.nonconformity}} {
		if more.words != "" {
			f.asks.Add(kit.NewQuiet(desk.Text(more.key, "Text", more.words)))
		}
	}
	f.asks.Refresh()
}

// focusField gives the keyboard to a field, else to the state.
func (f *form) focusField(key string) {
	switch input := f.inputs[key]; {
	case input != nil:
		input.FocusInput()
	case key == "maturity":
		kit.Focus(f.maturity)
	default:
		kit.Focus(f.state)
	}
}
