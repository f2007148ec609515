package documents

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

const numberWidth = 96

// valuesTab shows the values that a file's rules use, each with its field. Every
// value is saved at once.
type valuesTab struct {
	model  *model
	file   string
	ids    []string // of the values that have a field
	fields map[string]*valueField
	body   *fyne.Container
	scroll *container.Scroll
	page   fyne.CanvasObject
}

func newValuesTab(m *model) *valuesTab {
	t := &valuesTab{model: m, body: kit.Stack(theme.GapGroup)}
	t.scroll = container.NewVScroll(kit.InsetXY(theme.GapGroup, theme.GapField, kit.Readable(t.body)))
	t.page = t.scroll
	return t
}

// show shows the values of a file. The fields stay while they are the same, so
// that the keyboard does too.
func (t *valuesTab) show(i item) {
	values, err := t.model.parameters(i.id)
	if err != nil {
		t.ids = nil
		t.body.Objects = []fyne.CanvasObject{kit.Problem(isms.Explain(t.model.desk, err))}
		t.body.Refresh()
		return
	}
	var ids []string
	for _, p := range values {
		ids = append(ids, p.id)
	}
	if i.id != t.file || !slices.Equal(ids, t.ids) {
		t.build(i.id, ids, values)
	}
	for _, p := range values {
		t.fields[p.id].show(p)
	}
	t.body.Refresh()
}

func (t *valuesTab) build(file string, ids []string, values []parameter) {
	t.file, t.ids, t.fields = file, ids, map[string]*valueField{}
	words := "ui.docs.values.subtitle"
	if len(values) == 0 {
		words = "ui.docs.values.none"
	}
	t.body.Objects = []fyne.CanvasObject{kit.NewQuiet(t.model.desk.Text(words))}
	for _, p := range values {
		f := t.newField(p)
		t.fields[p.id] = f
		t.body.Add(f.field)
	}
	t.scroll.ScrollToTop()
}

func (t *valuesTab) focus() {
	if len(t.ids) > 0 {
		t.fields[t.ids[0]].input.FocusInput()
	}
}

// valueField is one value with its field and a way back to the program's.
type valueField struct {
	model *model
	id    string
	input kit.Input
	back  *fyne.Container // the button that takes the program's value
	field *kit.Field
}

func (t *valuesTab) newField(p parameter) *valueField {
	desk := t.model.desk
	f := &valueField{model: t.model, id: p.id}
	shown := fyne.CanvasObject(nil)
	switch p.kind {
	case isms.ParameterNumber:
		f.input = kit.NewNumberInput("")
		shown = kit.Row(theme.GapField, kit.FixedWidth(numberWidth, f.input), kit.NewBody(p.unit).OneLine())
	case isms.ParameterFrequency:
		f.input = kit.NewSelect(t.model.frequencies(), selectTexts(desk))
		shown = kit.FixedWidth(2*numberWidth, f.input)
	default:
		f.input = kit.NewTextInput(p.standard)
		shown = f.input
	}
	back := kit.NewQuietButton(desk.Text("ui.docs.values.back"), nil, func() { f.say("") })
	f.back = kit.Middle(back)
	row := container.NewBorder(nil, nil, nil, f.back, shown)
	if p.kind == isms.ParameterText { // needs the width for itself
		f.back = kit.Row(0, back)
		row = kit.Stack(0, shown, f.back)
	}
	f.field = kit.NewField(p.title, "", row)
	f.input.OnCommit(f.say)
	f.input.OnFocused(func() { kit.Reveal(t.scroll, f.field.Position(), f.field) })
	return f
}

// say saves the value; what is refused is said at the field.
func (f *valueField) say(value string) {
	message := ""
	if err := f.model.setParameter(f.id, value); err != nil {
		message = err.Error()
	} else {
		f.show(f.model.parameter(f.id))
	}
	f.field.SetError(message)
}

// show shows the value in force; a refused one stays as it was typed.
func (f *valueField) show(p parameter) {
	if f.field.Error() == "" {
		f.input.SetValue(p.value)
	}
	f.field.SetHelp(f.model.parameterHelp(p))
	f.back.Hidden = !p.own
	f.field.Refresh()
}
