package documents

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/reading"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

const languageWidth = 150

// readTab shows a document as it would be written now.
type readTab struct {
	model    *model
	language *kit.Select
	id       string // of the document that is shown
	changes  bool   // what changed since its approval is shown too
	pages    *fyne.Container
	scroll   *container.Scroll
	page     fyne.CanvasObject
}

func newReadTab(m *model) *readTab {
	t := &readTab{model: m, language: languageSelect(m), pages: kit.Stack(theme.GapGroup)}
	t.scroll = container.NewVScroll(kit.InsetXY(theme.GapGroup, theme.GapField, t.pages))
	t.page = container.NewBorder(languageBar(m.desk.Text("ui.documents.preview"), t.language), nil, nil, nil, t.scroll)
	return t
}

func (t *readTab) setLanguage(l string) { t.language.SetValue(l) }

// show draws a document; another one begins at its top.
func (t *readTab) show(i item) {
	t.changes = t.changes && i.id == t.id
	t.pages.Objects = t.before(i)
	t.pages.Add(t.document(i))
	t.pages.Refresh()
	if i.id != t.id {
		t.scroll.ScrollToTop()
	}
	t.id = i.id
}

// before is what has to be said about a document before it is read.
func (t *readTab) before(i item) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, warning := range t.model.warnings(i) {
		out = append(out, kit.Panel(kit.NewBody(warning)))
	}
	if i.group == notMade {
		out = append(out, kit.Panel(kit.Stack(theme.GapField, kit.NewBody(t.model.reasonInFull(i.id)), kit.Row(0, t.takeIn(i)))))
	}
	if i.group == inSet && t.model.state(i.id).Stale {
		out = append(out, t.changed(i))
	}
	return out
}

// changed says that a document is not what was approved, and shows the
// difference when it is asked for.
func (t *readTab) changed(i item) fyne.CanvasObject {
	desk := t.model.desk
	show := "ui.docs.changed.show"
	if t.changes {
		show = "ui.docs.changed.hide"
	}
	button := kit.NewButton(desk.Text(show), func() {
		t.changes = !t.changes
		t.show(i)
	})
	on := t.model.view().ShowDate(t.model.approvedOn(i.id))
	said := kit.Stack(theme.GapField, kit.NewBody(desk.Text("ui.docs.changed", "Date", on)), kit.NewQuiet(desk.Text("ui.docs.changed.text")), kit.Row(0, button))
	if t.changes {
		lines, why := t.model.changesSince(i.id, t.language.Value())
		if why != "" {
			said.Add(kit.NewQuiet(why))
		}
		for _, l := range lines {
			line := kit.NewSmall(l.words)
			line.SetColour(lineColours[l.tone()])
			said.Add(line)
		}
	}
	return kit.Panel(said)
}

// lineColours are the colours of what was added, removed and left.
var lineColours = map[theme.Tone]fyne.ThemeColorName{
	theme.ToneGood: theme.ColorNameGood, theme.ToneError: theme.ColorNameError, theme.ToneQuiet: theme.ColorNameQuiet,
}

// takeIn is the button that puts a document into the set all the same.
func (t *readTab) takeIn(i item) fyne.CanvasObject {
	return kit.NewButton(t.model.desk.Text("ui.docs.take_in"), func() {
		if err := t.model.takeIn(i.id); err != nil {
			t.model.desk.Warn(err)
		}
	})
}

func (t *readTab) document(i item) fyne.CanvasObject {
	desk := t.model.desk
	if i.id == workspace.WorkbookID {
		return kit.EmptyState{Title: t.model.title(i), Text: desk.Text("ui.documents.workbook.text")}.Build()
	}
	doc, err := t.model.press(t.language.Value()).Generate(i.id)
	if err != nil {
		return kit.Problem(isms.Explain(desk, err))
	}
	return reading.Document(doc, func(rows int) string { return desk.Text("ui.documents.more_rows", "Count", rows) })
}
