package soa

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/registers"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// differenceHeight is the room for one difference in full.
const differenceHeight float32 = 84

// statementDocument is the Statement of Applicability as a document.
const statementDocument = "22"

// versions shows whether the statement is approved, the versions that were kept,
// and what differs between two of them.
type versions struct {
	model    *comparison
	state    *fyne.Container
	from, to *kit.Select
	summary  *kit.Text
	note     *kit.Text
	grid     *kit.Grid

	difference *fyne.Container // the current row in full
	compare    fyne.CanvasObject
	empty      fyne.CanvasObject
	middle     *fyne.Container
	page       fyne.CanvasObject
}

func newVersions(desk screen.Desk) *versions {
	t := &versions{model: newComparison(desk), state: container.NewStack(), middle: container.NewStack(), summary: kit.NewBody(""), note: kit.NewQuiet("")}
	t.difference = kit.Stack(theme.GapTight)
	choose := func(set func(version string)) *kit.Select {
		s := kit.NewSelect(nil, selectTexts(desk))
		s.OnCommit(func(key string) {
			if key != "" {
				set(versionOf(key))
			}
			t.refresh()
		})
		return s
	}
	t.from = choose(func(version string) { t.model.from = version })
	t.to = choose(func(version string) { t.model.to = version })
	t.grid = kit.NewGrid(t.model, gridTexts(desk), screen.Collate(desk.Lang()))
	t.grid.OnOpen = func(id string) {
		control, _, _ := strings.Cut(id, "/")
		desk.Go(screen.Place{Area: area, Row: control})
	}
	sides := container.NewGridWithColumns(2, kit.NewField(desk.Text("ui.soa.versions.from"), "", t.from), kit.NewField(desk.Text("ui.soa.versions.to"), "", t.to))
	t.grid.OnSelect = func(string) { t.showDifference() }
	foot := kit.Stack(0, kit.HLine(), container.New(fixedHeight{differenceHeight}, container.NewVScroll(kit.InsetXY(theme.GapTight, theme.GapTight, t.difference))))
	t.compare = kit.Headed(theme.GapField, kit.Stack(theme.GapField, sides, t.note, t.summary), container.NewBorder(nil, foot, nil, nil, t.grid))
	t.empty = kit.EmptyState{
		Title: desk.Text("register.soa_versions.empty.title"), Text: desk.Text("register.soa_versions.empty.text"),
		ActionLabel: desk.Text("ui.soa.versions.keep"), OnAction: t.askKeep,
	}.Build()
	t.page = kit.Headed(theme.GapGroup, t.state, t.middle)
	t.refresh()
	return t
}

func gridTexts(t isms.Texts) kit.GridTexts {
	return kit.GridTexts{
		Search: t.Text("ui.grid.search"), NoMatch: t.Text("ui.grid.no_match"), ClearFilters: t.Text("ui.grid.clear"),
		SortAscending: t.Text("ui.grid.ascending"), SortDescending: t.Text("ui.grid.descending"), EmptyValue: t.Text("ui.grid.empty_value"),
		Count: func(_, total int) string { return t.Text("ui.soa.versions.count", "Count", total) },
	}
}

// refresh shows everything again.
func (t *versions) refresh() {
	t.model.reload()
	t.showState()
	shown := t.empty
	if len(t.model.view().SoAVersions) > 0 {
		for _, s := range []*kit.Select{t.from, t.to} {
			s.SetChoices(t.model.choices())
		}
		t.from.SetValue(versionKey(t.model.from))
		t.to.SetValue(versionKey(t.model.to))
		t.showNote()
		t.summary.SetText(t.model.summary())
		t.grid.Reload()
		t.showDifference()
		shown = t.compare
	}
	t.middle.Objects = []fyne.CanvasObject{shown}
	t.middle.Refresh()
}

// showDifference shows the current row in full, for texts that do not fit into
// the grid.
func (t *versions) showDifference() {
	t.difference.Objects = nil
	if d, ok := t.model.find(t.grid.CurrentID()); ok {
		orEmpty := func(text string) string {
			if text == "" {
				return t.model.desk.Text("ui.grid.empty_value")
			}
			return text
		}
		t.difference.Add(kit.NewQuiet(d.number + " " + d.title + " · " + d.field))
		t.difference.Add(kit.NewBody(t.model.desk.Text("ui.history.from_to", "Old", orEmpty(d.old), "New", orEmpty(d.new))))
	}
	t.difference.Refresh()
}

// showNote says who kept the version that is compared, and why.
func (t *versions) showNote() {
	v := t.model.view()
	text := ""
	if kept, ok := isms.FindRegister("soa_versions").Find(v.ISMS, t.model.from).(*isms.SoAVersion); ok {
		var parts []string
		if p := v.Person(kept.Author); p != nil {
			parts = append(parts, p.Name)
		}
		if kept.Note != "" {
			parts = append(parts, kept.Note)
		}
		text = strings.Join(parts, " · ")
	}
	t.note.SetText(text)
	if text == "" {
		t.note.Hide()
	} else {
		t.note.Show()
	}
}

// showState says whether the statement is approved, and offers to keep it.
func (t *versions) showState() {
	desk := t.model.desk
	words, tone, stale := t.model.approval()
	chip := kit.NewChip(desk.Text("ui.soa.approval."+map[theme.Tone]string{
		theme.ToneGood: "chip.holds", theme.ToneWarning: "chip.stale", theme.ToneQuiet: "chip.none",
	}[tone]), tone)
	buttons := kit.Row(theme.GapField, kit.NewButton(desk.Text("ui.soa.approval.go"), func() { desk.Go(screen.Place{Area: "approvals", Row: t.approvalRow()}) }))
	if len(t.model.view().SoAVersions) > 0 {
		buttons.Add(kit.NewPrimaryButton(desk.Text("ui.soa.versions.keep"), t.askKeep))
	}
	said := kit.Stack(theme.GapTight, kit.Row(0, chip), kit.NewBody(words))
	if stale {
		said.Add(kit.NewQuiet(desk.Text("ui.soa.approval.stale.do")))
	}
	said.Add(kit.Link(desk.Text("ui.soa.document"), func() { desk.Go(screen.Place{Area: screen.AreaDocuments, Row: statementDocument}) }))
	t.state.Objects = []fyne.CanvasObject{kit.Panel(kit.Ends(said, buttons))}
	t.state.Refresh()
}

// approvalRow is the id of the approval that counts, empty while there is none.
func (t *versions) approvalRow() string {
	if a := t.model.view().LatestApproval("soa"); a != nil {
		return a.ID
	}
	return ""
}

// askKeep asks under which version to keep the statement, and why.
func (t *versions) askKeep() {
	desk := t.model.desk
	version := kit.NewTextInput("")
	version.SetValue(t.model.view().NextSoAVersion())
	author := kit.NewSelect(registers.Choices(t.model.view(), isms.FindRegister("soa_versions").Column("author")), selectTexts(desk))
	if p := t.model.view().HolderOf("security_officer"); p != nil {
		author.SetValue(p.ID)
	}
	note := kit.NewAreaInput("", nil)
	versionField := kit.NewField(desk.Text("field.soa_versions.version"), desk.Text("ui.soa.versions.version.help"), version)
	var d *kit.Dialog
	keep := func() {
		if err := t.model.keep(version.Text, author.Value(), strings.TrimSpace(note.Text)); err != nil {
			versionField.SetError(err.Error())
			return
		}
		d.Close()
		desk.Offer(desk.Text("ui.soa.versions.kept", "Version", t.model.view().LatestSoAVersion().Version), desk.Text("ui.menu.undo"), desk.Undo)
	}
	version.OnEnter, version.OnEscape = keep, func() { d.Close() }
	d = &kit.Dialog{
		Title: desk.Text("ui.soa.versions.keep.title"), Text: desk.Text("ui.soa.versions.keep.text"), Size: fyne.NewSize(520, 0),
		Content: kit.Stack(theme.GapGroup, versionField, kit.NewField(desk.Text("field.soa_versions.author"), "", author),
			kit.NewField(desk.Text("field.soa_versions.note"), "", note)),
		Buttons: []kit.DialogButton{
			{Label: desk.Text("ui.cancel")}, {Label: desk.Text("ui.soa.versions.keep.do"), Primary: true, KeepOpen: true, OnTapped: keep},
		},
	}
	d.Show(desk.Window().Canvas())
	version.FocusInput()
}
