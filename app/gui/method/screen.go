// Package method is the editor of the risk method: scales, how a level comes
// about, levels with who may accept them, classes of assets, and the versions
// there are. Beside it stands what a change would do to the risks.
//
// The draft knows no toolkit; the parts show it and hand over what is typed;
// the preview shows what follows. Nothing is stored before the user saves.
package method

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// The parts of the editor, in order; their titles are the texts "ui.method.part.<key>".
const (
	partScales      = "scales"
	partCalculation = "calculation"
	partLevels      = "levels"
	partClasses     = "classes"
	partVersions    = "versions"
)

var parts = []string{partScales, partCalculation, partLevels, partClasses, partVersions}

// part is one page of the editor.
type part interface {
	// content is built once.
	content() fyne.CanvasObject
	// show brings the fields in line with the draft and puts every problem at its field.
	show(problems []problem)
	// focus gives the keyboard to the first field.
	focus()
}

// kept is the draft that is being worked on. It outlives the screen, which is
// built anew when the look or the language of the window changes.
var kept struct {
	file  *workspace.Workspace
	draft *draft
}

// Screen is the screen.
type Screen struct {
	desk     screen.Desk
	draft    *draft
	language string // of the words that are edited
	at       string // the part in front
	shown    part
	problems []problem

	tabs    *fyne.Container
	tabbed  string // what the tabs say now
	middle  *fyne.Container
	preview *preview
	state   *kit.Text
	reason  *kit.TextInput
	count   *kit.Text
	discard *kit.Button
	save    *kit.Button
	foot    *fyne.Container
	page    *fyne.Container
}

// NewScreen builds the screen with the draft that was left, else with the method
// in force.
func NewScreen(desk screen.Desk) *Screen {
	s := &Screen{desk: desk, language: desk.Lang(), at: partScales, tabs: container.NewStack(), middle: container.NewStack()}
	if kept.file != desk.Workspace() || kept.draft == nil {
		s.begin(s.inForce())
	}
	s.draft = kept.draft
	s.preview = newPreview(desk)
	s.state = kit.NewQuiet("")
	s.reason = kit.NewTextInput(desk.Text("ui.method.reason"))
	s.reason.OnEnter = s.store
	s.count = kit.NewErrorText("").OneLine()
	s.discard = kit.NewButton(desk.Text("ui.method.discard"), s.drop)
	s.save = kit.NewPrimaryButton(desk.Text("ui.method.save"), s.store)
	body := container.New(share{left: 0.6}, s.middle, kit.VLine(), s.preview.content())
	s.foot = container.NewBorder(nil, nil, nil, kit.Row(theme.GapField, s.count, s.discard, s.save), s.reason)
	head := kit.Stack(theme.GapField, kit.NewTitle(s.Title()), s.state, s.tabs)
	s.page = kit.Page(head, container.NewBorder(nil, kit.Stack(theme.GapField, kit.HLine(), s.foot), nil, nil, body))
	s.open(s.at)
	return s
}

// begin starts a draft.
func (s *Screen) begin(m isms.Method, origin string) {
	kept.file, kept.draft = s.desk.Workspace(), newDraft(m, origin)
	s.draft = kept.draft
}

// inForce is what a new draft begins from: the method in force, or the preset
// that suits most firms.
func (s *Screen) inForce() (m isms.Method, origin string) {
	data := s.desk.Workspace().ISMS()
	if current := data.CurrentMethod(); current != nil {
		return *current, data.Methods[len(data.Methods)-1].ID
	}
	for _, p := range data.Catalogue.Methods {
		if p.Key == usualPreset {
			return p.Method, ""
		}
	}
	return isms.Method{}, ""
}

// usualPreset is the method that suits most firms.
const usualPreset = "five5_product"

// open shows a part.
func (s *Screen) open(key string) {
	s.at = key
	switch key {
	case partCalculation:
		s.shown = newCalculation(s)
	case partLevels:
		s.shown = newLevels(s)
	case partClasses:
		s.shown = newClasses(s)
	case partVersions:
		s.shown = newVersions(s)
	default:
		s.shown = newScales(s)
	}
	s.middle.Objects = []fyne.CanvasObject{s.shown.content()}
	s.middle.Refresh()
	s.changed()
	s.desk.HelpChanged()
}

// changed shows everything that follows from the draft.
func (s *Screen) changed() {
	view := screen.View(s.desk)
	s.problems = s.draft.problems(view)
	m := s.draft.method()
	s.shown.show(s.problems)
	s.preview.show(view, &m, len(s.problems) == 0)
	s.preview.showEarlier(view, s.unsaved())
	s.showState(view)
	s.showTabs()
}

// showState says what the draft is and whether it can be saved.
func (s *Screen) showState(view isms.View) {
	text := s.desk.Text("ui.method.state.none")
	if n := len(view.Methods); n > 0 {
		last := view.Methods[n-1]
		text = s.desk.Text("ui.method.state.same", "Version", last.ID, "Date", view.ShowDate(last.Date))
	}
	unsaved := s.unsaved()
	if s.draft.changed() {
		text = s.desk.Text("ui.method.state.changed")
	} else if unsaved {
		text = s.desk.Text("ui.method.state.begun", "Name", s.originName(view))
	}
	s.state.SetText(text)
	s.state.SetColour(theme.ColorNameQuiet)
	count := ""
	if n := len(s.problems); n > 0 {
		count = s.desk.Text("ui.method.problems", "Count", n)
	}
	s.count.SetText(count)
	enable(s.save, unsaved && len(s.problems) == 0)
	enable(s.discard, unsaved)
	setVisible(s.count, count != "")
	s.foot.Refresh()
	s.page.Refresh()
}

// unsaved says whether saving would change the method in force.
func (s *Screen) unsaved() bool {
	data := s.desk.Workspace().ISMS()
	return s.draft.changed() || len(data.Methods) == 0 || s.draft.origin != data.Methods[len(data.Methods)-1].ID
}

// originName is the version or preset that the draft began from.
func (s *Screen) originName(view isms.View) string {
	if name := view.Catalogue.Text(view.Lang(), s.draft.origin, "text"); name != "" {
		return name
	}
	return s.draft.origin
}

func enable(b *kit.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// showTabs names the parts, each with the number of its problems.
func (s *Screen) showTabs() {
	var choices []kit.Choice
	var said strings.Builder
	for _, key := range parts {
		title := s.desk.Text("ui.method.part." + key)
		if n := s.problemsIn(key); n > 0 {
			title = s.desk.Text("ui.method.part.problems", "Part", title, "Count", n)
		}
		choices = append(choices, kit.Choice{Key: key, Title: title})
		said.WriteString(title + "\n")
	}
	said.WriteString(s.at)
	if said.String() == s.tabbed {
		return
	}
	s.tabbed = said.String()
	tabs := kit.NewSegmented(choices)
	tabs.SetValue(s.at)
	tabs.OnCommit(func(key string) {
		if key == "" {
			key = s.at
		}
		s.open(key)
		s.tabs.Objects[0].(*kit.Segmented).FocusInput()
	})
	s.tabs.Objects = []fyne.CanvasObject{tabs}
	s.tabs.Refresh()
}

// fieldsOf are the beginnings of the fields that stand in each part.
var fieldsOf = map[string][]string{
	partScales:      {"likelihood", "impact"},
	partCalculation: {"mode", "combine", "weights", "grid"},
	partLevels:      {"bands"},
	partClasses:     {"classes"},
}

func (s *Screen) problemsIn(key string) int {
	n := 0
	for _, p := range s.problems {
		root, _, _ := strings.Cut(p.field, ".")
		if slices.Contains(fieldsOf[key], root) {
			n++
		}
	}
	return n
}

// store makes the draft a new version, once it has a reason.
func (s *Screen) store() {
	if s.save.Disabled() {
		return
	}
	note := strings.TrimSpace(s.reason.Text)
	if note == "" {
		s.state.SetText(s.desk.Text("ui.method.reason.missing"))
		s.state.SetColour(theme.ColorNameError)
		s.reason.FocusInput()
		return
	}
	var id string
	err := s.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		var err error
		id, err = d.AddMethod(s.draft.method(), note)
		return err
	})
	if err != nil {
		s.desk.Warn(err)
		return
	}
	s.reason.SetValue("")
	s.begin(s.inForce())
	s.open(s.at)
	s.desk.Offer(s.desk.Text("ui.method.saved", "Version", id), s.desk.Text("ui.menu.undo"), s.desk.Undo)
}

// drop goes back to the method in force.
func (s *Screen) drop() {
	s.reason.SetValue("")
	s.begin(s.inForce())
	s.open(s.at)
}

// take begins the draft anew from a version or a preset.
func (s *Screen) take(m isms.Method, origin string) {
	s.begin(m, origin)
	s.draft.taken = true
	s.open(partScales)
}

// Title implements screen.Screen.
func (s *Screen) Title() string { return s.desk.Text("register.methods") }

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page }

// Help implements screen.Screen.
func (s *Screen) Help() []kit.HelpPart {
	return []kit.HelpPart{
		{Heading: s.desk.Text("ui.method.part." + s.at), Paragraphs: []string{s.desk.Text("ui.method.help." + s.at)}},
		{Heading: s.desk.Text("ui.help.auditor"), Paragraphs: []string{s.desk.Text("ui.method.help.auditor")}},
		{Heading: s.desk.Text("ui.method.help.saving"), Paragraphs: []string{s.desk.Text("ui.method.help.saving.text")}},
	}
}

// Refresh implements screen.Screen. A draft that was begun stays; else the method
// in force is shown again.
func (s *Screen) Refresh(isms.Change) {
	m, origin := s.inForce()
	if !s.draft.changed() && !s.draft.taken && origin != s.draft.origin {
		s.begin(m, origin)
		s.open(s.at)
		return
	}
	if s.at == partVersions {
		s.open(s.at)
		return
	}
	s.changed()
}

// Focus implements screen.Focuser.
func (s *Screen) Focus() { s.shown.focus() }

// Go implements screen.Goer: to a part.
func (s *Screen) Go(p screen.Place) {
	if slices.Contains(parts, p.Row) {
		s.open(p.Row)
	}
}

// Place implements screen.Goer.
func (s *Screen) Place() screen.Place { return screen.Place{Area: screen.AreaMethod, Row: s.at} }
