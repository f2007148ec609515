package soa

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// later stands for "not decided yet" among the decisions.
const later = "later"

// form is one control in full: the question in plain words, the decision, why,
// how far it is, and what it is linked with. Every value is saved at once.
type form struct {
	model  *model
	id     string // the control the form is filled with
	title  *kit.Text
	chip   *kit.Chip
	origin *kit.Text
	asks   *fyne.Container
	fields map[string]*kit.Field
	inputs map[string]kit.Input

	reasons     *fyne.Container // holds the ticks, which are made for their words
	ticks       *kit.CheckList
	choices     []kit.Choice
	links       *fyne.Container
	own, delete fyne.CanvasObject // what only own controls have
	excluded    *kit.Text         // says that more was typed than is shown
	body        *fyne.Container
	scroll      *container.Scroll
}

func newForm(m *model, remove func()) *form {
	f := &form{
		model: m, title: kit.NewSection(""), chip: kit.NewChip("–", theme.ToneQuiet), origin: kit.NewQuiet(""), asks: kit.Stack(theme.GapTight),
		fields: map[string]*kit.Field{}, inputs: map[string]kit.Input{}, reasons: container.NewStack(), links: kit.Stack(theme.GapGroup),
		excluded: kit.NewQuiet(m.desk.Text("ui.soa.excluded.kept")), scroll: container.NewVScroll(nil),
	}
	f.own = kit.Stack(theme.GapGroup, f.field("title", kit.NewTextInput("")), f.field("description", kit.NewAreaInput("", f.scroll)))
	f.delete = kit.Row(0, kit.NewQuietButton(m.desk.Text("ui.soa.own.remove"), nil, remove))
	decision := kit.NewSegmented(append(choicesOf(m, "applicable"), kit.Choice{Key: later, Title: m.desk.Text("ui.soa.later")}))
	f.fields["reasons"] = kit.NewField(m.desk.Text("field.soa.inclusion"), m.desk.Text("ui.soa.reasons.help"), f.reasons)
	f.body = kit.Stack(theme.GapGroup,
		kit.Stack(theme.GapTight, kit.Ends(f.title, f.chip), f.origin), f.own, kit.Panel(f.asks),
		f.field("applicable", decision), f.fields["reasons"],
		f.field("justification", kit.NewAreaInput("", f.scroll)), f.field("exclusion_reason", kit.NewAreaInput("", f.scroll)), f.excluded,
		f.field("status", kit.NewSegmented(choicesOf(m, "status"))), f.field("owner", kit.NewSelect(nil, selectTexts(m.desk))),
		f.field("evidence", kit.NewAreaInput("", f.scroll)), f.field("documents", kit.NewMultiSelect(nil, selectTexts(m.desk))),
		f.links, f.delete)
	f.scroll.Content = kit.InsetXY(theme.GapGroup, 0, kit.Readable(f.body))
	return f
}

// choicesOf are what a column of the register may hold.
func choicesOf(m *model, field string) []kit.Choice {
	return registers.Choices(m.view(), column(field))
}

func selectTexts(t isms.Texts) kit.SelectTexts {
	return kit.SelectTexts{Placeholder: t.Text("ui.field.choose"), Search: t.Text("ui.grid.search")}
}

// field is a value of the control with its label.
func (f *form) field(key string, input kit.Input) *kit.Field {
	desk := f.model.desk
	field := kit.NewField(desk.Text("field.soa."+key), f.help(key), input)
	input.OnCommit(func(value string) { f.say(key, value) })
	input.OnFocused(func() { f.reveal(field) })
	f.fields[key], f.inputs[key] = field, input
	return field
}

// help is the explanation of a field, empty where there is none.
func (f *form) help(key string) string {
	if key = "field.soa." + key + ".hint"; f.model.desk.Text(key) != key {
		return f.model.desk.Text(key)
	}
	return ""
}

// reveal brings a field into sight.
func (f *form) reveal(field *kit.Field) {
	at := field.Position()
	if !slices.Contains(f.body.Objects, fyne.CanvasObject(field)) {
		at = at.Add(f.own.Position())
	}
	kit.Reveal(f.scroll, at, field)
}

// say saves one value of the control the form is filled with.
func (f *form) say(key, value string) {
	if key == "applicable" && value == later {
		value = ""
	}
	message := ""
	if err := f.model.say(f.id, key, value); err != nil {
		message = err.Error()
	}
	f.fields[key].SetError(message)
}

// show fills the form with a control; another one begins at its top.
func (f *form) show(e *isms.SoAEntry) {
	another := e.ID != f.id
	f.id = e.ID
	d := f.model.detailOf(e)
	f.title.SetText(f.model.label(e.ID))
	f.chip.Set(f.model.state(e))
	f.origin.SetText(d.origin)
	f.showQuestion(d)
	f.showReasons(d)
	f.showLinks(d.links)
	f.inputs["owner"].(*kit.Select).SetChoices(choicesOf(f.model, "owner"))
	f.inputs["documents"].(*kit.Select).SetChoices(choicesOf(f.model, "documents"))
	for key, input := range f.inputs {
		if another {
			f.fields[key].SetError("")
		}
		if f.fields[key].Error() == "" {
			input.SetValue(f.valueOf(e, key))
		}
	}
	f.showWhatApplies(e, d)
	f.showNotes(e.ID)
	f.body.Refresh()
	if another {
		f.scroll.ScrollToTop()
	}
}

func (f *form) valueOf(e *isms.SoAEntry, key string) string {
	value := column(key).Get(f.model.view().ISMS, e)
	if key == "applicable" && value == "" {
		return later
	}
	return value
}

// showQuestion says what the control is about, and what an auditor looks for.
func (f *form) showQuestion(d detail) {
	desk := f.model.desk
	f.asks.Objects = []fyne.CanvasObject{kit.NewBody(d.question)}
	if d.look != "" {
		f.asks.Add(kit.NewQuiet(desk.Text("ui.soa.look", "Text", d.look)))
	}
	f.asks.Refresh()
}

// showReasons shows a tick for each reason with what it follows from. The ticks
// stay while they read the same, so that the keyboard does too.
func (f *form) showReasons(d detail) {
	if f.ticks != nil && slices.Equal(f.choices, d.reasons) {
		f.ticks.SetValue(d.named)
		return
	}
	ticks := kit.NewCheckList(d.reasons)
	f.ticks, f.choices = ticks, d.reasons
	ticks.SetValue(d.named)
	ticks.OnFocused(func() { f.reveal(f.fields["reasons"]) })
	ticks.OnCommit(func(value string) {
		message := ""
		if err := f.model.nameReasons(f.id, kit.SplitKeys(value)); err != nil {
			message = err.Error()
		}
		f.fields["reasons"].SetError(message)
	})
	f.reasons.Objects = []fyne.CanvasObject{ticks}
	f.reasons.Refresh()
}

// showLinks lists what the control is linked with, each with a way there.
func (f *form) showLinks(groups []linkGroup) {
	f.links.Objects = nil
	for _, group := range groups {
		part := kit.Stack(theme.GapTight, kit.NewBody(group.heading))
		for _, l := range group.links {
			part.Add(kit.Link(l.label, func() { f.model.desk.Go(l.to) }))
		}
		f.links.Add(part)
	}
	f.links.Refresh()
}

// showWhatApplies shows the fields that the decision asks for. The others keep
// what was typed into them.
func (f *form) showWhatApplies(e *isms.SoAEntry, d detail) {
	excluded, own := e.Applicable == "no", isOwn(e.ID)
	setShown := func(o fyne.CanvasObject, shown bool) {
		if shown != o.Visible() {
			if shown {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	for _, key := range []string{"reasons", "justification", "status", "evidence", "documents", "owner"} {
		setShown(f.fields[key], !excluded)
	}
	setShown(f.fields["exclusion_reason"], excluded)
	setShown(f.excluded, excluded && (e.Justification != "" || e.Status != "" || e.Owner != "" || e.Evidence != ""))
	setShown(f.own, own)
	setShown(f.delete, own)
	if excluded {
		f.fields["exclusion_reason"].SetHelp(f.exclusionHelp(e, d))
	}
}

// exclusionHelp is the wording that stands in the statement while none was
// typed, else what makes an exclusion hard to believe.
func (f *form) exclusionHelp(e *isms.SoAEntry, d detail) string {
	stands := f.model.view().Show(column("exclusion_reason"), e)
	switch {
	case e.ExclusionReason == "" && stands != "":
		return f.model.desk.Text("ui.soa.exclusion.suggested", "Text", stands)
	case d.caution != "":
		return f.model.desk.Text("ui.soa.exclusion.caution", "Text", d.caution)
	}
	return f.help("exclusion_reason")
}

// showNotes puts what the checks say beside the fields.
func (f *form) showNotes(id string) {
	at := map[string][]check.Finding{}
	for _, found := range check.Open(screen.Findings(f.model.desk)) {
		if found.Register == area && found.Row == id {
			at[found.Field] = append(at[found.Field], found)
		}
	}
	for key, field := range f.fields {
		tone, _ := screen.ToneOfNotes(at[key])
		field.SetNote(screen.NoteText(f.model.desk, at[key]), tone)
	}
}

// focus gives the keyboard to a field that is shown, else to the decision.
func (f *form) focus(key string) {
	if (key == "reasons" || key == "inclusion") && f.fields["reasons"].Visible() {
		f.ticks.FocusInput()
		return
	}
	input := f.inputs[key]
	if input == nil || !f.fields[key].Visible() {
		input = f.inputs["applicable"]
	}
	input.FocusInput()
}
