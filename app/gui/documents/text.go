package documents

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// textTab is the text of a file section by section: the headings above, the
// section in front below, with its text in a field.
type textTab struct {
	model      *model
	manuscript *manuscript
	language   *kit.Select
	current    sectionKey
	list       *kit.PickList
	form       *sectionForm
	problem    *fyne.Container
	work       fyne.CanvasObject
	middle     *fyne.Container
	page       fyne.CanvasObject
}

func newTextTab(m *model) *textTab {
	t := &textTab{model: m, manuscript: newManuscript(m), language: languageSelect(m), problem: container.NewStack(), middle: container.NewStack()}
	t.form = newSectionForm(t)
	t.list = kit.NewPickList(func() int { return len(t.manuscript.sections) }, func() fyne.CanvasObject { return newHeadingRow() },
		func(row int, o fyne.CanvasObject) { o.(*headingRow).show(t.manuscript, t.manuscript.sections[row]) }, t.picked)
	t.list.OnEnter = t.form.text.FocusInput
	t.list.OnLeaveUp = t.language.FocusInput
	t.work = container.New(listAbove{}, kit.InsetXY(theme.GapField, 0, t.list.Framed()), t.form.page)
	t.page = container.NewBorder(languageBar(m.desk.Text("ui.docs.text.subtitle"), t.language), nil, nil, nil, t.middle)
	return t
}

func (t *textTab) setLanguage(l string) { t.language.SetValue(l) }

// show shows a file's sections; the one in front stays so while the file has it.
func (t *textTab) show(i item) {
	t.manuscript.load(i, t.language.Value())
	if t.manuscript.fault != "" {
		t.middle.Objects = []fyne.CanvasObject{kit.Inset(theme.GapGroup, kit.Problem(t.manuscript.fault))}
		t.middle.Refresh()
		return
	}
	t.current.language = t.language.Value()
	if t.at() < 0 {
		t.current = t.manuscript.key(t.manuscript.sections[0])
	}
	t.list.Refresh()
	t.list.SetCurrent(t.at())
	t.form.show(t.manuscript.sections[t.at()])
	t.middle.Objects = []fyne.CanvasObject{t.work}
	t.middle.Refresh()
}

// at is the place of the section in front, -1 when the file has no such section.
func (t *textTab) at() int {
	return slices.IndexFunc(t.manuscript.sections, func(s docgen.Section) bool { return t.manuscript.key(s) == t.current })
}

func (t *textTab) picked(row int) {
	s := t.manuscript.sections[row]
	t.current = t.manuscript.key(s)
	t.form.show(s)
}

func (t *textTab) focus() { t.list.Focus() }

// headingRow is a heading with what is special about its section.
type headingRow struct {
	widget.BaseWidget
	title *kit.Line
	chips *fyne.Container
	root  *fyne.Container
}

func newHeadingRow() *headingRow {
	r := &headingRow{title: kit.NewLine(""), chips: kit.Row(theme.GapTight)}
	r.root = container.NewBorder(nil, nil, nil, r.chips, kit.InsetXY(theme.GapField, theme.GapTight, r.title))
	r.ExtendBaseWidget(r)
	return r
}

func (r *headingRow) show(t *manuscript, s docgen.Section) {
	r.title.SetText(t.title(s))
	r.chips.Objects = nil
	for _, c := range t.chips(s) {
		r.chips.Add(kit.NewChip(c.words, c.tone))
	}
	r.root.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *headingRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}

// sectionForm is one section with its text in a field. The text is saved by a
// button, because half a sentence is no rule; what is said about it at once.
type sectionForm struct {
	tab       *textTab
	section   docgen.Section
	title     *kit.Text
	moved     *fyne.Container
	text      *kit.TextInput
	textField *kit.Field
	save      *kit.Button
	back      *kit.Button
	state     *kit.Segmented
	note      *kit.TextInput
	stateSaid *kit.Field
	noteField *kit.Field
	scroll    *container.Scroll
	page      fyne.CanvasObject
}

func newSectionForm(tab *textTab) *sectionForm {
	desk, scroll := tab.model.desk, container.NewVScroll(nil)
	f := &sectionForm{
		tab: tab, title: kit.NewSection(""), moved: container.NewStack(), text: kit.NewAreaInput("", scroll),
		state: kit.NewSegmented(tab.manuscript.stateChoices()), note: kit.NewAreaInput("", scroll), scroll: scroll,
	}
	grow := f.text.OnChanged
	f.text.OnChanged = func(text string) {
		grow(text)
		f.typed(text)
	}
	f.textField = kit.NewField("", desk.Text("ui.docs.text.help"), f.text)
	f.save = kit.NewButton(desk.Text("ui.docs.text.save"), f.keep)
	f.back = kit.NewButton(desk.Text("ui.docs.text.reset"), f.reset)
	f.stateSaid = kit.NewField(desk.Text("field.sections.state"), desk.Text("ui.docs.text.state.help"), f.state)
	f.noteField = kit.NewField(desk.Text("ui.docs.text.note"), "", f.note)
	f.state.OnCommit(func(state string) { f.say(state, f.section.Note) })
	f.note.OnCommit(func(note string) { f.say(f.section.State, note) })
	body := kit.Stack(theme.GapField, f.title, f.moved, f.textField, f.stateSaid, f.noteField)
	f.scroll.Content = kit.InsetXY(theme.GapGroup, 0, kit.Readable(body))
	buttons := kit.InsetXY(theme.GapGroup, theme.GapField, kit.Row(theme.GapField, f.save, f.back))
	f.page = container.NewBorder(nil, buttons, nil, nil, f.scroll)
	return f
}

// show fills the form with a section; another one begins at its top.
func (f *sectionForm) show(s docgen.Section) {
	m := f.tab.manuscript
	another := m.key(s) != m.key(f.section)
	f.section = s
	f.title.SetText(m.title(s))
	if another {
		f.textField.SetError("")
		f.scroll.ScrollToTop()
	}
	if text := m.text(s); f.text.Text != text {
		f.text.SetValue(text)
	}
	f.showMoved()
	state := s.State
	if state == "" {
		state = unsaid
	}
	f.state.SetValue(state)
	f.note.SetValue(s.Note)
	f.noteField.Hidden = s.State != isms.SectionPlanned
	f.enable()
	f.page.Refresh()
}

// showMoved shows what the program says now in a section that the firm wrote
// before the program's text changed.
func (f *sectionForm) showMoved() {
	f.moved.Objects = nil
	if f.section.Moved {
		said := kit.Stack(theme.GapField, kit.NewBody(f.tab.model.desk.Text("ui.docs.text.moved")))
		if program, err := f.tab.manuscript.program(f.section); err == nil {
			said.Add(kit.NewQuiet(program.Text))
		}
		f.moved.Objects = []fyne.CanvasObject{kit.Panel(said)}
	}
	f.moved.Hidden = !f.section.Moved
}

// typed follows what is typed.
func (f *sectionForm) typed(text string) {
	before := f.tab.manuscript.unsaved(f.section)
	f.tab.manuscript.typed(f.section, text)
	if f.tab.manuscript.unsaved(f.section) != before {
		f.enable()
		f.tab.list.Refresh()
	}
}

// enable lets the user save what was typed, and take back what is the firm's.
func (f *sectionForm) enable() {
	unsaved := f.tab.manuscript.unsaved(f.section)
	setEnabled(f.save, unsaved || f.section.Moved)
	setEnabled(f.back, unsaved || f.section.Own)
}

func setEnabled(b *kit.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// keep saves the text; what is refused is said at the field.
func (f *sectionForm) keep() { f.done(f.tab.manuscript.save(f.section)) }

// reset takes the program's text again.
func (f *sectionForm) reset() { f.done(f.tab.manuscript.reset(f.section)) }

func (f *sectionForm) done(err error) {
	if err != nil {
		f.textField.SetError(err.Error())
		return
	}
	f.textField.SetError("")
	f.tab.show(f.tab.manuscript.file)
}

// say saves whether the section is in force.
func (f *sectionForm) say(state, note string) {
	message := ""
	if err := f.tab.manuscript.setState(f.section, state, note); err != nil {
		message = err.Error()
	}
	f.stateSaid.SetError(message)
}
