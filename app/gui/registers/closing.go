package registers

import (
	"time"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// quiet says whether a row is a record that counts no more: a closed risk.
func quiet(r isms.Row) bool {
	risk, ok := r.(*isms.Risk)
	return ok && risk.Closed()
}

// openRisks are those of some risks that are not closed.
func openRisks(s *isms.ISMS, ids []string) []string {
	var out []string
	for _, id := range ids {
		if r := isms.FindRegister("risks").Find(s, id); r != nil && !quiet(r) {
			out = append(out, id)
		}
	}
	return out
}

// closing is the button that closes the selected risks, or takes them back when
// they are closed.
func (t *Table) closing() *kit.Button {
	button := kit.NewButton("", func() {
		ids := t.SelectedIDs()
		if open := openRisks(t.desk.Workspace().ISMS(), ids); len(open) > 0 {
			t.askToClose(open)
		} else if len(ids) > 0 {
			t.reopen(ids)
		}
	})
	t.OnSelect = func(id string) {
		r := isms.FindRegister("risks").Find(t.desk.Workspace().ISMS(), id)
		if r != nil && quiet(r) {
			button.SetText(t.desk.Text("ui.closing.reopen"))
		} else {
			button.SetText(t.desk.Text("ui.closing.close"))
		}
	}
	t.OnSelect(t.CurrentID())
	return button
}

// Select makes a row current, as the user would: the button for closing follows.
func (t *Table) Select(rowID, columnKey string) bool {
	selected := t.Grid.Select(rowID, columnKey)
	if t.OnSelect != nil {
		t.OnSelect(t.CurrentID())
	}
	return selected
}

func (t *Table) reopen(ids []string) {
	if t.failed(t.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.ReopenRisks(ids) })) {
		return
	}
	t.desk.Offer(t.desk.Text("ui.closing.reopened", "Count", len(ids)), t.desk.Text("ui.menu.undo"), t.desk.Undo)
	t.Focus()
}

// askToClose asks when and why the risks no longer exist for the firm.
func (t *Table) askToClose(ids []string) {
	date := kit.NewDateInput(t.desk.Text("ui.field.date"), func() time.Time { return t.desk.Workspace().Now() })
	date.SetValue(t.desk.Workspace().Today())
	reason := kit.NewAreaInput("", nil)
	reasonField := kit.NewField(t.desk.Text("field.risks.closed_reason"), t.desk.Text("ui.closing.reason.help"), reason)
	var dialog *kit.Dialog
	closeThem := func() {
		on := screen.View(t.desk).Read(isms.FindRegister("risks").Column("closed_on"), date.Value())
		err := t.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.CloseRisks(ids, on, reason.Value()) })
		if err != nil {
			reasonField.SetError(err.Error())
			return
		}
		dialog.Close()
		t.desk.Offer(t.desk.Text("ui.closing.closed", "Count", len(ids)), t.desk.Text("ui.menu.undo"), t.desk.Undo)
		t.Focus()
	}
	dialog = &kit.Dialog{
		Title: t.desk.Text("ui.closing.title", "Count", len(ids)), Text: t.desk.Text("ui.closing.text"),
		Content: kit.Stack(theme.GapGroup, kit.NewField(t.desk.Text("field.risks.closed_on"), "", date), reasonField),
		Buttons: []kit.DialogButton{{Label: t.desk.Text("ui.cancel")}, {Label: t.desk.Text("ui.closing.do", "Count", len(ids)), Primary: true, KeepOpen: true, OnTapped: closeThem}},
	}
	dialog.Size.Width = dialogWidth
	dialog.Show(t.desk.Window().Canvas())
	reason.FocusInput()
}

const dialogWidth = 520
