package registers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// ask says what a block would change and what of it is left out, and leaves the
// decision to the user.
func (m *Model) ask(p *pasting) {
	d := &kit.Dialog{Title: m.desk.Text("ui.paste.title"), Text: m.sum(p)}
	d.Size.Width = dialogWidth
	do := "ui.paste.do"
	if len(p.Refused) > 0 {
		do = "ui.paste.rest"
		d.Content, d.Size = m.refusals(p), m.roomForRefusals(len(p.Refused))
	}
	if len(p.edits) == 0 {
		d.Buttons = []kit.DialogButton{{Label: m.desk.Text("ui.close"), Primary: true}}
	} else {
		d.Buttons = []kit.DialogButton{
			{Label: m.desk.Text("ui.cancel")},
			{Label: m.desk.Text(do), Primary: true, OnTapped: func() { m.take(p) }},
		}
	}
	d.Show(m.desk.Window().Canvas())
}

// sum says in a few words what a block would change.
func (m *Model) sum(p *pasting) string {
	text := m.desk.Text("ui.paste.none")
	switch counts := m.counts(p); {
	case len(counts) == 2:
		text = m.desk.Text("ui.paste.changes_adds", "Cells", counts[0], "Rows", counts[1])
	case p.Cells > 0:
		text = m.desk.Text("ui.paste.changes", "Cells", counts[0])
	case p.Rows > 0:
		text = m.desk.Text("ui.paste.adds", "Rows", counts[0])
	}
	if p.Headed {
		text += " " + m.desk.Text("ui.paste.headed")
	}
	return text
}

// refusals is the list of the cells that are left out, each with the reason.
func (m *Model) refusals(p *pasting) fyne.CanvasObject {
	list := kit.NewPickList(func() int { return len(p.Refused) }, func() fyne.CanvasObject { return newRefusalRow() },
		func(n int, o fyne.CanvasObject) { o.(*refusalRow).set(m, p, p.Refused[n]) }, func(int) {})
	return kit.Headed(theme.GapField, kit.NewQuiet(m.desk.Text("ui.paste.refused", "Count", len(p.Refused))), list.Framed())
}

// roomForRefusals is what the list and what stands around it need, as far as the
// window has it.
func (m *Model) roomForRefusals(n int) fyne.Size {
	room := m.desk.Window().Canvas().Size().SubtractWidthHeight(2*theme.GapPage, 2*theme.GapPage)
	wanted := newRefusalRow().MinSize().Height * float32(around+min(n, mostRefusals))
	return fyne.NewSize(860, wanted).Min(room)
}

const (
	mostRefusals = 8 // in sight at once
	around       = 5 // how many of them would fit where the other parts of the dialog stand
)

// refusalRow is one line of the list: where over why.
type refusalRow struct {
	widget.BaseWidget
	where, why *kit.Line
	root       *fyne.Container
}

func newRefusalRow() *refusalRow {
	r := &refusalRow{where: kit.NewLine(""), why: kit.NewQuietLine("")}
	r.root = kit.InsetXY(theme.GapField, theme.GapTight, kit.Stack(2, r.where, r.why))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *refusalRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}

func (r *refusalRow) set(m *Model, p *pasting, refusal sheet.Refusal) {
	r.where.SetText(m.place(p, refusal))
	r.why.SetText(isms.Explain(m.desk, refusal.Err))
}
