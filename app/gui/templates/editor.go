package templates

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/theme"
)

// pause is how long nothing is typed before the text is looked at.
const pause = 600 * time.Millisecond

// editor is an own template in parts: their headings above, the one in front in
// a field, and what is wrong below.
type editor struct {
	detail *detail
	draft  *draft
	list   *kit.PickList
	text   *kit.TextInput
	save   *kit.Button
	found  *fyne.Container
	counts []int // faults by part
	typing int   // counts what was typed, to notice a pause
	page   fyne.CanvasObject
}

func newEditor(t *detail) *editor {
	e := &editor{detail: t, draft: &draft{parts: []string{""}}, text: kit.NewAreaInput("", nil), found: kit.Stack(theme.GapTight)}
	e.list = kit.NewPickList(func() int { return len(e.draft.parts) }, func() fyne.CanvasObject { return newPartRow() },
		func(row int, o fyne.CanvasObject) { o.(*partRow).show(e, row) }, e.picked)
	e.list.OnEnter = e.text.FocusInput
	grow := e.text.OnChanged
	e.text.OnChanged = func(text string) {
		grow(text)
		e.typed(text)
	}
	e.save = kit.NewPrimaryButton(t.model.desk.Text("ui.templates.save"), e.keep)
	below := kit.InsetXY(theme.GapGroup, theme.GapTight, e.found)
	e.page = container.New(bench{}, kit.InsetXY(theme.GapField, 0, e.list.Framed()), kit.InsetXY(theme.GapGroup, 0, e.text),
		container.New(scrolled{below}, container.NewVScroll(below)))
	return e
}

// show opens a draft at the part that was in front.
func (e *editor) show(d *draft) {
	if e.draft != d {
		e.counts = nil
		e.showFindings(findings{})
	}
	e.draft = d
	e.list.Refresh()
	e.list.SetCurrent(d.front)
	e.text.SetValue(d.shown())
	e.showSave()
}

func (e *editor) picked(row int) {
	e.draft.front = row
	e.text.SetValue(e.draft.shown())
}

// open goes to the part in which a line stands.
func (e *editor) open(line int) {
	row := e.draft.partOf(line)
	e.list.SetCurrent(row)
	e.picked(row)
	e.text.FocusInput()
}

// typed takes the text over, and has it looked at after a pause.
func (e *editor) typed(text string) {
	before := e.draft.text()
	if e.draft.typed(text); e.draft.text() == before {
		return
	}
	e.showSave()
	e.typing++
	turn := e.typing
	e.detail.model.desk.Later(pause, func() {
		if turn == e.typing {
			e.detail.judge()
		}
	})
}

// showSave lets save what is not saved, and says at the head what is not.
func (e *editor) showSave() {
	if e.draft.changed() != e.save.Disabled() {
		return
	}
	if e.draft.changed() {
		e.save.Enable()
	} else {
		e.save.Disable()
	}
	e.detail.showState()
	e.detail.marked()
}

// keep saves the draft.
func (e *editor) keep() {
	desk := e.detail.model.desk
	kept, err := e.detail.model.save(e.draft)
	if err != nil {
		desk.Warn(err)
		return
	}
	switch {
	case kept != "":
		desk.Say(desk.Text("ui.templates.saved.both", "File", kept))
	case len(e.detail.found.faults) > 0:
		desk.Say(desk.Text("ui.templates.saved.faults"))
	default:
		desk.Say(desk.Text("ui.templates.saved"))
	}
	e.detail.changed()
}

// insert puts a field where the cursor is, as if it were pasted there, so that
// it can be taken back like anything typed.
func (e *editor) insert(call string) {
	e.text.FocusInput()
	e.text.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipping(call)})
}

// clipping is a clipboard that always holds the same text.
type clipping string

// Content implements fyne.Clipboard.
func (c clipping) Content() string { return string(c) }

// SetContent implements fyne.Clipboard.
func (clipping) SetContent(string) {}

// showFindings shows what is wrong, each line leading to its part, and what the
// program's template asks for and this one does not.
func (e *editor) showFindings(f findings) {
	desk := e.detail.model.desk
	e.counts = make([]int, len(e.draft.parts))
	e.found.Objects = nil
	for _, each := range f.faults {
		e.counts[e.draft.partOf(each.line)]++
		e.found.Add(kit.Link(each.words(desk), func() { e.open(each.line) }))
	}
	if f.document != nil {
		e.found.Add(kit.NewQuiet(desk.Text("ui.templates.sound")))
	}
	if len(f.missing) > 0 {
		e.found.Add(kit.NewQuiet(desk.Text("ui.templates.missing", "Count", len(f.missing), "Fields", strings.Join(f.missing, ", "))))
	}
	e.found.Refresh()
	e.list.Refresh()
	if o, ok := e.page.(*fyne.Container); ok {
		o.Layout.Layout(o.Objects, o.Size())
	}
}

// partRow is the heading of a part, with how many faults it has.
type partRow struct {
	widget.BaseWidget
	title *kit.Line
	chip  *kit.Chip
	root  *fyne.Container
}

func newPartRow() *partRow {
	r := &partRow{title: kit.NewLine(""), chip: kit.NewChip("–", theme.ToneError)}
	r.root = container.NewBorder(nil, nil, nil, kit.Middle(r.chip), kit.InsetXY(theme.GapField, theme.GapTight, r.title))
	r.ExtendBaseWidget(r)
	return r
}

func (r *partRow) show(e *editor, part int) {
	desk := e.detail.model.desk
	title := e.draft.title(part)
	if title == "" {
		title = desk.Text("ui.templates.head")
	}
	r.title.SetText(title)
	faults := 0
	if part < len(e.counts) {
		faults = e.counts[part]
	}
	r.chip.Set(desk.Text("ui.templates.faults", "Count", faults), theme.ToneError)
	r.chip.Hidden = faults == 0
	r.root.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *partRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
