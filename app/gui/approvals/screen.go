// Package approvals shows what has to be approved, by whom, and whether an
// approval still holds; it records approvals and the consent of risk owners.
package approvals

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
)

// consentDocument is the document with a page to sign for each risk owner.
const consentDocument = "20"

// Screen is the screen of the approvals.
type Screen struct {
	desk   screen.Desk
	mode   *kit.Segmented
	table  *registers.Table
	lines  *fyne.Container
	scroll *container.Scroll
	middle *fyne.Container
	page   fyne.CanvasObject
}

// NewScreen builds the screen with what is to be approved in front.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk, lines: kit.Stack(theme.GapGroup)}
	s.table = registers.NewTable(desk, registers.Whole(isms.FindRegister("approvals")))
	s.scroll = container.NewVScroll(kit.Inset(theme.GapField, kit.AtMost(widest, s.lines)))
	s.middle = container.NewStack(s.scroll)
	s.mode = kit.NewSegmented([]kit.Choice{{Key: "state", Title: desk.Text("ui.approvals.state")}, {Key: "record", Title: desk.Text("ui.approvals.record")}})
	s.mode.SetValue("state")
	s.mode.OnCommit(s.switchMode)
	pages := kit.NewButton(desk.Text("ui.approvals.pages"), func() { desk.Go(screen.Place{Area: screen.AreaDocuments, Row: consentDocument}) })
	s.page = kit.Page(kit.PageHeader(s.Title(), desk.Text("ui.register.subtitle.approvals"), s.mode, pages), s.middle)
	s.show()
	return s
}

// widest is how far a line of the list may reach before the eye loses it.
const widest = 980

func (s *Screen) switchMode(mode string) {
	if mode == "record" {
		s.table.Refreshed()
		s.middle.Objects = []fyne.CanvasObject{s.table.Grid}
	} else {
		s.mode.SetValue("state")
		s.show()
		s.middle.Objects = []fyne.CanvasObject{s.scroll}
	}
	s.middle.Refresh()
}

func (s *Screen) show() {
	view := screen.View(s.desk)
	s.lines.Objects = []fyne.CanvasObject{s.group("ui.approvals.results", "ui.approvals.results.help", results(view))}
	owners := consents(view, s.desk.Workspace().Today())
	if len(owners) == 0 {
		s.lines.Add(kit.Card(s.desk.Text("ui.approvals.owners"), kit.NewQuiet(s.desk.Text("ui.approvals.owners.none"))))
	} else {
		s.lines.Add(s.group("ui.approvals.owners", "ui.approvals.owners.help", owners))
	}
	s.lines.Refresh()
}

func (s *Screen) group(title, help string, lines []line) fyne.CanvasObject {
	rows := kit.Stack(theme.GapField, kit.NewQuiet(s.desk.Text(help)))
	for _, l := range lines {
		rows.Add(kit.HLine())
		rows.Add(s.row(l))
	}
	return kit.Card(s.desk.Text(title), rows)
}

// row is a thing to approve: what, its state, who approved, and the button.
func (s *Screen) row(l line) fyne.CanvasObject {
	words := kit.Stack(theme.GapTight, kit.NewBody(l.title), kit.NewQuiet(l.about))
	if l.detail != "" {
		words.Add(kit.NewQuiet(l.detail))
	}
	button := kit.NewButton(s.desk.Text("ui.approvals.enter"), func() { s.ask(l) })
	if !l.ready {
		button.Disable()
	}
	chip := kit.Middle(kit.NewChip(s.desk.Text("ui.approvals.state."+string(l.state)), tones[l.state]))
	return container.NewBorder(nil, nil, nil, kit.Row(theme.GapGroup, chip, kit.Middle(button)), words)
}

// ask opens the form in which an approval is recorded.
func (s *Screen) ask(l line) {
	f := s.form(l)
	var d *kit.Dialog
	d = &kit.Dialog{
		Title: s.desk.Text("ui.approvals.title", "Subject", l.title), Size: fyne.NewSize(520, 0), Content: f.root,
		Buttons: []kit.DialogButton{
			{Label: s.desk.Text("ui.cancel")},
			{Label: s.desk.Text("ui.approvals.save"), Primary: true, KeepOpen: true, OnTapped: func() {
				if f.save() {
					d.Close()
				}
			}},
		},
	}
	d.Show(s.desk.Window().Canvas())
}

// form is an approval being entered.
type form struct {
	desk   screen.Desk
	line   line
	fields map[string]*kit.Field
	inputs map[string]kit.Input
	root   *fyne.Container
}

func (s *Screen) form(l line) *form {
	f := &form{desk: s.desk, line: l, fields: map[string]*kit.Field{}, inputs: map[string]kit.Input{}, root: kit.Stack(theme.GapField)}
	reg, view := isms.FindRegister("approvals"), screen.View(s.desk)
	proposal := l.proposal(view.ISMS, s.desk.Workspace().Today())
	if l.subject != "residual_risks" {
		f.add("person", proposal.person, kit.NewSelect(registers.Choices(view, reg.Column("person")),
			kit.SelectTexts{Placeholder: s.desk.Text("ui.field.choose"), Search: s.desk.Text("ui.grid.search")}))
	}
	f.add("date", proposal.date, kit.NewDateInput(s.desk.Text("ui.field.date"), func() time.Time { return s.desk.Workspace().Now() }))
	f.add("means", proposal.means, kit.NewSegmented(registers.Choices(view, reg.Column("means"))))
	f.add("version", proposal.version, kit.NewTextInput(""))
	f.add("note", "", kit.NewTextInput(""))
	return f
}

func (f *form) add(key, value string, input kit.Input) {
	input.SetValue(value)
	f.inputs[key] = input
	f.fields[key] = kit.NewField(f.desk.Text("field.approvals."+key), "", input)
	f.root.Add(f.fields[key])
}

func (f *form) value(key string) string {
	if input := f.inputs[key]; input != nil {
		return input.Value()
	}
	return ""
}

// save records the approval; what is refused is said at its field.
func (f *form) save() bool {
	a := ask{person: f.value("person"), version: f.value("version"), date: f.value("date"), means: f.value("means"), note: f.value("note")}
	if f.line.subject == "residual_risks" {
		a.person = f.line.person
	}
	for _, field := range f.fields {
		field.SetError("")
	}
	for key, value := range map[string]string{"person": a.person, "date": a.date} {
		if field := f.fields[key]; field != nil && value == "" {
			field.SetError(f.desk.Text("ui.approvals.missing." + key))
			return false
		}
	}
	wrong := ""
	err := f.desk.Change(isms.ChangeAdd, func(d *isms.Draft) (err error) {
		wrong, err = f.line.record(d, a)
		return err
	})
	if err == nil {
		return true
	}
	if field := f.fields[wrong]; field != nil {
		field.SetError(err.Error())
	} else {
		f.fields["date"].SetError(err.Error())
	}
	return false
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("register.approvals") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart {
	help := []kit.HelpPart{{Heading: s.Title(), Paragraphs: []string{s.desk.Text("register.approvals.empty.text"), s.desk.Text("ui.approvals.help")}}}
	concerns := func(f check.Finding) bool { return f.Register == "approvals" || f.Rule == "C18" || f.Rule == "C19" }
	if checks, found := screen.CheckHelp(s.desk, concerns); found {
		help = append(help, checks)
	}
	return help
}

// Refresh implements screen.Screen.
func (s *Screen) Refresh(isms.Change) {
	if s.mode.Value() == "record" {
		s.table.Refreshed()
		return
	}
	s.show()
}

// Go implements screen.Goer: to a recorded approval.
func (s *Screen) Go(p screen.Place) {
	s.mode.SetValue("record")
	s.switchMode("record")
	s.table.Select(p.Row, p.Field)
}

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place { return screen.Place{Area: "approvals"} }
