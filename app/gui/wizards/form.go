package wizards

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// formView shows single questions as fields under each other. Every answer is
// saved when its field is left.
type formView struct {
	desk   screen.Desk
	fields []*formField
	root   *fyne.Container
	scroll *container.Scroll // what the form stands in; its owner fills it
}

// formField is a question with its field. What goes onto a canvas is its Field:
// the toolkit knows a widget by its own pointer.
type formField struct {
	*kit.Field
	question *wizard.Question
	input    kit.Input
	stored   string
}

func newForm(desk screen.Desk, questions []*wizard.Question) *formView {
	f := &formView{desk: desk, root: kit.Stack(theme.GapGroup), scroll: container.NewVScroll(nil)}
	for _, q := range questions {
		field := f.field(q)
		f.fields = append(f.fields, field)
		f.root.Add(field.Field)
		if q.Method {
			f.root.Add(kit.Row(0, kit.NewButton(desk.Text("ui.method.shape"), func() { desk.Go(screen.Place{Area: screen.AreaMethod}) })))
		}
	}
	f.refresh()
	return f
}

func (f *formView) field(q *wizard.Question) *formField {
	field := &formField{question: q, input: f.input(q), stored: q.Value(f.desk.Workspace().ISMS())}
	field.Field = kit.NewField(f.desk.Text(q.TextKey()), f.help(q), field.input)
	field.input.SetValue(field.stored)
	field.input.OnCommit(func(value string) { f.answer(field, value) })
	field.input.OnFocused(func() { kit.Reveal(f.scroll, f.root.Position().Add(field.Position()), field.Field) })
	return field
}

// help is the explanation of a question, empty where there is none.
func (f *formView) help(q *wizard.Question) string {
	key := q.TextKey() + ".help"
	if text := f.desk.Text(key); text != key {
		return text
	}
	return ""
}

// answer saves one answer. What the program cannot take stays in the field,
// with the reason below it.
func (f *formView) answer(field *formField, value string) {
	view := screen.View(f.desk)
	if field.question.Method && value == wizard.OwnMethod {
		field.input.SetValue(field.stored)
		f.desk.Go(screen.Place{Area: screen.AreaMethod})
		return
	}
	if !field.question.Method && !field.question.Column().Kind.IsList() {
		value = view.Read(field.question.Column(), value)
	}
	err := f.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return field.question.Answer(d, value) })
	if err != nil {
		field.SetError(err.Error())
		return
	}
	field.SetError("")
	field.stored = field.question.Value(view.ISMS)
	if field.stored != field.input.Value() {
		field.input.SetValue(field.stored)
	}
}

// refresh shows which questions are asked now and what was changed elsewhere,
// and leaves alone what the user is typing.
func (f *formView) refresh() {
	s := f.desk.Workspace().ISMS()
	findings := screen.Findings(f.desk)
	for _, field := range f.fields {
		field.showFindings(f.desk, findings)
		if asked := field.question.Asked(s); asked != field.Visible() {
			field.Hidden = !asked
		}
		if stored := field.question.Value(s); stored != field.stored {
			field.stored = stored
			field.SetError("")
			field.input.SetValue(stored)
		}
	}
	f.root.Refresh()
}

// showFindings says below a field what the checks find in it.
func (field *formField) showFindings(desk screen.Desk, findings []check.Finding) {
	q := field.question
	var here []check.Finding
	for _, f := range findings {
		if f.Accepted == nil && f.Register == q.Register && f.Row == q.Row && f.Field == q.Field {
			here = append(here, f)
		}
	}
	tone, _ := screen.ToneOfNotes(here)
	field.SetNote(screen.NoteText(desk, here), tone)
}

// focus gives the keyboard to a question's field, else to the first.
func (f *formView) focus(question string) {
	for _, field := range f.fields {
		if field.question.Key == question || question == "" {
			field.input.FocusInput()
			return
		}
	}
	if len(f.fields) > 0 {
		f.fields[0].input.FocusInput()
	}
}

// input is the control that suits a question.
func (f *formView) input(q *wizard.Question) kit.Input {
	view := screen.View(f.desk)
	texts := kit.SelectTexts{Placeholder: f.desk.Text("ui.field.choose"), Search: f.desk.Text("ui.grid.search")}
	if q.Method {
		return kit.NewChoiceInput(methodChoices(view), texts)
	}
	c := q.Column()
	switch c.Kind {
	case isms.LongText:
		return kit.NewAreaInput("", f.scroll)
	case isms.Number, isms.Money:
		return kit.NewNumberInput("")
	case isms.Date:
		return kit.NewDateInput(f.desk.Text("ui.field.date"), func() time.Time { return f.desk.Workspace().Now() })
	case isms.Choice:
		return kit.NewChoiceInput(registers.Choices(view, c), texts)
	case isms.Choices, isms.References, isms.Entries:
		return kit.NewMultiChoiceInput(registers.Choices(view, c), texts)
	case isms.Reference, isms.Entry:
		return kit.NewSelect(registers.Choices(view, c), texts)
	}
	return kit.NewTextInput("")
}

// methodChoices are the preset risk methods, and that the firm has its own.
func methodChoices(v isms.View) []kit.Choice {
	var out []kit.Choice
	for _, p := range v.Catalogue.Methods {
		out = append(out, kit.Choice{Key: p.Key, Title: v.Catalogue.Text(v.Lang(), p.Key, "text")})
	}
	return append(out, kit.Choice{Key: wizard.OwnMethod, Title: v.Text("method.own")})
}
