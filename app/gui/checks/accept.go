package checks

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// proposedMonths is for how long the form proposes to accept a finding.
const proposedMonths = 6

// The fields of an acceptance.
const (
	fieldReason = "reason"
	fieldPerson = "person"
	fieldUntil  = "until"
)

// acceptance is what the form asks for.
type acceptance struct{ reason, person, until string }

// propose is what the form begins with: what was decided the last time, else
// top management and half a year.
func propose(desk screen.Desk, i *item) acceptance {
	w := desk.Workspace()
	a := acceptance{until: w.Now().AddDate(0, proposedMonths, 0).Format(time.DateOnly)}
	if top := w.ISMS().HolderOf("top_management"); top != nil {
		a.person = top.ID
	}
	if i.ended != nil {
		a.reason, a.person = i.ended.Reason, cmp.Or(i.ended.Person, a.person)
	}
	return a
}

// refusedAt names the field that a refusal is about.
var refusedAt = map[isms.Code]string{
	isms.ErrAcceptReason: fieldReason, isms.ErrAcceptPerson: fieldPerson, isms.ErrUnknownReference: fieldPerson,
	isms.ErrAcceptNoEnd: fieldUntil, isms.ErrNotADate: fieldUntil, isms.ErrAcceptPast: fieldUntil, isms.ErrAcceptFar: fieldUntil,
}

// accept records the acceptance in one change. A refusal comes back as the
// field it is about, empty for none in particular, and one sentence.
func accept(desk screen.Desk, i *item, a acceptance) (field string, err error) {
	err = desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		refused := check.Accept(d, i.Finding, a.reason, a.person, a.until)
		field = refusedAt[isms.CodeOf(refused)]
		return refused
	})
	return field, err
}

// withdraw takes an acceptance back: the finding is open again.
func withdraw(desk screen.Desk, i *item) error {
	return desk.Change(isms.ChangeDelete, func(d *isms.Draft) error {
		return d.Delete("accepted_findings", i.Accepted.ID)
	})
}

// acceptForm asks for reason, person and end of an acceptance.
type acceptForm struct {
	desk   screen.Desk
	item   *item
	inputs map[string]kit.Input
	fields map[string]*kit.Field
	dialog *kit.Dialog
	done   func()
}

// The form has room for a sentence under every field.
const (
	formWidth  = 520
	formHeight = 490
)

// newAcceptForm builds the form; done is called after the finding was accepted.
func newAcceptForm(m *model, i *item, done func()) *acceptForm {
	desk := m.desk
	f := &acceptForm{desk: desk, item: i, done: done}
	a := propose(desk, i)
	reg := isms.FindRegister("accepted_findings")
	ids, names := m.view().Candidates(reg.Column(fieldPerson))
	people := make([]kit.Choice, len(ids))
	for n := range ids {
		people[n] = kit.Choice{Key: ids[n], Title: names[n]}
	}
	f.inputs = map[string]kit.Input{
		fieldReason: kit.NewAreaInput("", nil),
		fieldPerson: kit.NewSelect(people, kit.SelectTexts{Placeholder: desk.Text("ui.field.choose"), Search: desk.Text("ui.grid.search")}),
		fieldUntil:  kit.NewDateInput(desk.Text("ui.field.date"), func() time.Time { return desk.Workspace().Now() }),
	}
	f.fields = map[string]*kit.Field{
		fieldReason: kit.NewField(desk.Text("field.accepted_findings.reason"), desk.Text("ui.checks.accept.reason.help"), f.inputs[fieldReason]),
		fieldPerson: kit.NewField(desk.Text("field.accepted_findings.person"), "", f.inputs[fieldPerson]),
		fieldUntil:  kit.NewField(desk.Text("field.accepted_findings.until"), desk.Text("ui.checks.accept.until.help"), f.inputs[fieldUntil]),
	}
	f.inputs[fieldReason].SetValue(a.reason)
	f.inputs[fieldPerson].SetValue(a.person)
	f.inputs[fieldUntil].SetValue(a.until)
	f.dialog = &kit.Dialog{
		Title: desk.Text("ui.checks.accept.title"), Text: check.Message(m.view(), i.Finding), Size: fyne.NewSize(formWidth, formHeight),
		Content: kit.Stack(theme.GapGroup, f.fields[fieldReason], f.fields[fieldPerson], f.fields[fieldUntil]),
		Buttons: []kit.DialogButton{
			{Label: desk.Text("ui.cancel")},
			{Label: desk.Text("ui.checks.accept"), Primary: true, KeepOpen: true, OnTapped: f.accept},
		},
	}
	return f
}

// show opens the form with the keyboard in its first field.
func (f *acceptForm) show() {
	f.dialog.Show(f.desk.Window().Canvas())
	f.inputs[fieldReason].FocusInput()
}

// accept records what was filled in; what is refused is said at its field.
func (f *acceptForm) accept() {
	field, err := accept(f.desk, f.item, acceptance{
		reason: f.inputs[fieldReason].Value(), person: f.inputs[fieldPerson].Value(), until: f.inputs[fieldUntil].Value(),
	})
	for key, each := range f.fields {
		each.SetError("")
		if err != nil && key == field {
			each.SetError(err.Error())
			f.inputs[key].FocusInput()
		}
	}
	f.dialog.Content.Refresh()
	switch {
	case err == nil:
		f.dialog.Close()
		f.done()
	case field == "":
		f.desk.Warn(err)
	}
}
