package documents

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/incoming"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// The tabs beside the list.
const (
	tabRead    = "read"
	tabText    = "text"
	tabValues  = "values"
	tabControl = "control"
)

// tabsOf are the tabs that a line has.
func tabsOf(i item) []string {
	switch {
	case i.group == ours:
		return []string{tabControl}
	case i.group == notMade || i.id == workspace.WorkbookID:
		return []string{tabRead, tabControl}
	}
	return []string{tabRead, tabText, tabValues, tabControl}
}

// detail is the document in front in full.
type detail struct {
	model   *model
	item    item
	tab     string // that the user chose; a line without it shows its first
	gone    func() // called after a document was deleted
	title   *kit.Text
	chip    *kit.Chip
	chipBox *fyne.Container
	state   *fyne.Container // chip and about
	about   *kit.Text
	approve *kit.Button
	imports *kit.Button            // brings the workbook back
	tabs    map[int]*kit.Segmented // by how many tabs there are
	bar     *fyne.Container
	read    *readTab
	text    *textTab
	values  *valuesTab
	control *controlTab
	middle  *fyne.Container
	page    fyne.CanvasObject
}

func newDetail(m *model) *detail {
	t := &detail{
		model: m, tab: tabRead, title: kit.NewSection(""), chip: kit.NewChip("–", theme.ToneQuiet), about: kit.NewQuiet(""),
		bar: container.NewStack(), middle: container.NewStack(), tabs: map[int]*kit.Segmented{},
	}
	t.approve = kit.NewButton(m.desk.Text("ui.docs.approve"), t.approveThis)
	t.imports = kit.NewButton(m.desk.Text("ui.import.button"), func() { incoming.Choose(m.desk) })
	t.read, t.text, t.values = newReadTab(m), newTextTab(m), newValuesTab(m)
	t.control = newControlTab(m, t.remove)
	language := func(l string) {
		t.read.setLanguage(l)
		t.text.setLanguage(l)
		t.show(t.item)
	}
	t.read.language.OnCommit(language)
	t.text.language.OnCommit(language)
	t.chipBox = chipBox(t.chip)
	t.state = container.NewBorder(nil, nil, t.chipBox, nil, kit.InsetXY(0, 2, t.about))
	head := kit.Stack(theme.GapTight, kit.Ends(t.title, kit.Row(0, t.approve, t.imports)), t.state, kit.InsetXY(0, theme.GapTight, t.bar))
	t.page = kit.Headed(0, kit.InsetXY(theme.GapGroup, 0, head), t.middle)
	return t
}

// show shows a document in the tab that is chosen.
func (t *detail) show(i item) {
	t.item = i
	t.title.SetText(t.model.title(i))
	words, tone, ok := t.model.chip(i)
	t.chip.Set(words, tone)
	t.chipBox.Hidden = !ok
	t.about.SetText(t.model.line(i))
	t.state.Hidden = !ok && t.about.Text() == ""
	t.approve.Hidden, t.imports.Hidden = t.model.wayOf(i) == never, i.id != workspace.WorkbookID
	tab := t.shownTab()
	t.showTabs(tabsOf(i), tab)
	t.middle.Objects = []fyne.CanvasObject{t.content(tab)}
	t.page.Refresh()
}

// content brings a tab up to date.
func (t *detail) content(tab string) fyne.CanvasObject {
	switch tab {
	case tabText:
		t.text.show(t.item)
		return t.text.page
	case tabValues:
		t.values.show(t.item)
		return t.values.page
	case tabControl:
		t.control.show(t.item)
		return t.control.page
	}
	t.read.show(t.item)
	return t.read.page
}

// showTabs shows the tabs of the line; a single one needs no choice.
func (t *detail) showTabs(tabs []string, tab string) {
	if t.tabs[len(tabs)] == nil {
		var choices []kit.Choice
		for _, key := range tabs {
			choices = append(choices, kit.Choice{Key: key, Title: t.model.desk.Text("ui.docs.tab." + key)})
		}
		s := kit.NewSegmented(choices)
		s.OnCommit(t.switchTo)
		t.tabs[len(tabs)] = s
	}
	s := t.tabs[len(tabs)]
	s.SetValue(tab)
	s.Hidden = len(tabs) == 1
	if len(t.bar.Objects) == 0 || t.bar.Objects[0] != s {
		t.bar.Objects = []fyne.CanvasObject{s}
		t.bar.Refresh()
	}
}

// switchTo shows another tab; an answer taken back leads to the first.
func (t *detail) switchTo(tab string) {
	if tab == "" {
		tab = tabRead
	}
	t.tab = tab
	t.show(t.item)
	t.model.desk.HelpChanged()
}

// openField shows a property of a document.
func (t *detail) openField(id, field string) {
	t.switchTo(tabControl)
	t.control.focus(id, field)
}

// focus gives the keyboard to what the tab in front has to fill in.
func (t *detail) focus() {
	switch tabs := tabsOf(t.item); {
	case len(tabs) == 1 || t.tab == tabControl:
		t.control.focus("", "")
	case len(tabs) == 4 && t.tab == tabText:
		t.text.focus()
	case len(tabs) == 4 && t.tab == tabValues:
		t.values.focus()
	default:
		t.tabs[len(tabs)].FocusInput()
	}
}

// approveThis asks for the approval of the document in front, or leads to where
// it is given.
func (t *detail) approveThis() {
	if t.model.wayOf(t.item) == elsewhere {
		t.model.desk.Go(screen.Place{Area: "approvals"})
		return
	}
	t.askApproval(t.model.asked(t.item.id))
}

// remove deletes the document in front, which is one of the firm's own.
func (t *detail) remove() {
	if err := t.model.remove(t.item.id); err != nil {
		t.model.desk.Warn(err)
		return
	}
	t.gone()
}

// languageSelect is the choice of the language in which a document is shown.
func languageSelect(m *model) *kit.Select {
	var choices []kit.Choice
	for _, l := range isms.Languages {
		choices = append(choices, kit.Choice{Key: l, Title: m.desk.Text("choice.language." + l)})
	}
	s := kit.NewSelect(choices, kit.SelectTexts{})
	s.SetValue(m.desk.Lang())
	return s
}

// languageBar is the line above a document's text: words and the language.
func languageBar(words string, language *kit.Select) fyne.CanvasObject {
	return kit.InsetXY(theme.GapGroup, theme.GapTight, kit.Ends(kit.NewQuiet(words), kit.FixedWidth(languageWidth, language)))
}

// shownTab is the tab in front.
func (t *detail) shownTab() string {
	tabs := tabsOf(t.item)
	for _, tab := range tabs {
		if tab == t.tab {
			return tab
		}
	}
	return tabs[0]
}
