package documents

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

const (
	dialogWidth  = 540
	titlesHeight = 96
)

// askApproval opens the form in which the approval of documents is recorded.
func (t *detail) askApproval(a ask) {
	desk := t.model.desk
	if len(a.documents) == 0 {
		desk.Say(desk.Text("ui.docs.approve.none"))
		return
	}
	f := newApprovalForm(t.model, a)
	var d *kit.Dialog
	d = &kit.Dialog{
		Title: desk.Text("ui.docs.approve.title", "Count", len(a.documents)), Size: fyne.NewSize(dialogWidth, 0), Content: f.root,
		Buttons: []kit.DialogButton{
			{Label: desk.Text("ui.cancel")},
			{Label: desk.Text("ui.docs.approve.do"), Primary: true, KeepOpen: true, OnTapped: func() {
				if f.save() {
					d.Close()
					desk.Offer(desk.Text("ui.docs.approve.done", "Count", len(a.documents)), desk.Text("ui.menu.undo"), desk.Undo)
				}
			}},
		},
	}
	d.Show(desk.Window().Canvas())
}

// approvalForm is an approval being entered.
type approvalForm struct {
	model  *model
	ask    ask
	fields map[string]*kit.Field
	inputs map[string]kit.Input
	root   *fyne.Container
}

func newApprovalForm(m *model, a ask) *approvalForm {
	f := &approvalForm{model: m, ask: a, fields: map[string]*kit.Field{}, inputs: map[string]kit.Input{}, root: kit.Stack(theme.GapField)}
	f.root.Add(f.titles())
	if len(a.left) > 0 {
		f.root.Add(kit.NewQuiet(m.desk.Text("ui.docs.approve.left", "Count", len(a.left), "Documents", strings.Join(a.left, ", "))))
	}
	reg, view := isms.FindRegister("approvals"), m.view()
	f.add("person", a.person, "", kit.NewSelect(registers.Choices(view, reg.Column("person")), selectTexts(m.desk)))
	f.add("date", a.date, "", kit.NewDateInput(m.desk.Text("ui.field.date"), func() time.Time { return m.desk.Workspace().Now() }))
	f.add("means", a.means, "", kit.NewSegmented(registers.Choices(view, reg.Column("means"))))
	f.add("version", a.version, m.nextVersion(a), kit.NewTextInput(""))
	f.add("note", a.note, m.desk.Text("ui.docs.approve.note.help"), kit.NewTextInput(""))
	return f
}

// titles are the documents to approve; many of them scroll.
func (f *approvalForm) titles() fyne.CanvasObject {
	titles := kit.NewBody(f.model.approvedTitles(f.ask))
	if len(f.ask.documents) <= 3 {
		return titles
	}
	scroll := container.NewVScroll(titles)
	scroll.SetMinSize(fyne.NewSize(0, titlesHeight))
	return scroll
}

func (f *approvalForm) add(key, value, help string, input kit.Input) {
	input.SetValue(value)
	f.inputs[key] = input
	f.fields[key] = kit.NewField(f.model.desk.Text("field.approvals."+key), help, input)
	f.root.Add(f.fields[key])
}

// save records the approval; what is refused is said at its field.
func (f *approvalForm) save() bool {
	a := f.ask
	for key, to := range map[string]*string{"person": &a.person, "date": &a.date, "means": &a.means, "version": &a.version, "note": &a.note} {
		*to = f.inputs[key].Value()
		f.fields[key].SetError("")
	}
	wrong, err := f.model.approve(a)
	if err == nil {
		return true
	}
	field := f.fields[wrong]
	if field == nil {
		field = f.fields["version"]
	}
	field.SetError(err.Error())
	return false
}
