package wizards

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// ratingView goes through the risks one after the other: a list of all at the
// left, the rating of the current one at the right. Keys 1 to 7 rate, Enter
// goes to the next scale and from the last one to the next risk.
type ratingView struct {
	desk     screen.Desk
	question *wizard.Question
	columns  ratingColumns
	risks    []isms.Row
	current  int

	list   *riskList
	title  *kit.Text
	text   *kit.Text
	chip   *kit.LevelChip
	stages *stageChips    // the levels at other stages
	note   *kit.TextInput // existing controls; nil where they are not asked
	fields []*ratedField
	shape  string // of the method that the fields were built for
	offers *kit.Button
	scroll *container.Scroll
	root   *fyne.Container
	page   fyne.CanvasObject
}

const riskListWidth = 250

func newRating(desk screen.Desk, q *wizard.Question) *ratingView {
	r := &ratingView{
		desk: desk, question: q, columns: ratings[q.Key],
		title: kit.NewSection(""), text: kit.NewQuiet(""), chip: kit.NewLevelChip("", nil),
	}
	r.stages = newStageChips(screen.View(desk), q.Key)
	r.list = newRiskList(desk, r.columns.level, r.choose)
	r.offers = kit.NewButton("", r.offer)
	r.scroll = container.NewVScroll(nil)
	r.build()
	left := container.NewBorder(nil, kit.InsetXY(0, theme.GapField, kit.Stack(0, r.offers)), nil, nil, r.list)
	r.page = kit.Beside(riskListWidth, left, r.scroll)
	r.root = container.NewStack(r.page)
	r.refresh()
	return r
}

// build makes the form anew for the method in force.
func (r *ratingView) build() {
	r.shape = shapeOf(r.desk.Workspace().ISMS().CurrentMethod())
	r.scroll.Content = kit.InsetXY(theme.GapGroup, 0, r.form())
	r.scroll.Refresh()
}

// form builds the controls of one risk; choose fills them.
func (r *ratingView) form() fyne.CanvasObject {
	r.fields = nil
	body := kit.Stack(theme.GapGroup, kit.Stack(theme.GapTight, kit.Ends(r.title, r.chip), r.text))
	if r.question.Key == "analysis" {
		r.note = kit.NewAreaInput("", r.scroll)
		r.note.OnCommit(func(value string) { r.set("existing_controls", value, nil) })
		body.Add(kit.NewField(r.desk.Text("field.risks.existing_controls"), r.desk.Text("field.risks.existing_controls.hint"), r.note))
	}
	if len(r.columns.optional) == 0 {
		body.Add(r.stages.root)
	}
	columns := r.columns.fields()
	r.addRating(body, columns[:r.columns.required()], false)
	if len(r.columns.optional) > 0 {
		body.Add(kit.Stack(theme.GapTight, kit.Ends(kit.NewSection(r.desk.Text("ui.rating.optional")), r.stages.root), kit.NewQuiet(r.desk.Text("ui.rating.optional.hint"))))
		r.addRating(body, r.columns.optional, true)
	}
	body.Add(kit.NewQuiet(r.desk.Text("ui.rating.keys")))
	return kit.InsetXY(0, theme.GapField, body)
}

// stepWords are the words of a scale's steps in the method in force.
func stepWords(v isms.View, scale string) []string {
	words := make([]string, v.ScaleLength(scale))
	if m := v.CurrentMethod(); m != nil {
		for i := range words {
			words[i] = v.StepText(m, scale, i+1)
		}
	}
	return words
}

func (r *ratingView) hint(key string) string {
	key = "field.risks." + key + ".hint"
	if text := r.desk.Text(key); text != key {
		return text
	}
	return ""
}

// set saves one value of the current risk at once.
func (r *ratingView) set(field, value string, at *kit.Field) {
	r.setAll([]string{field}, []string{value}, at)
}

// setAll saves several values of the current risk in one change.
func (r *ratingView) setAll(fields, values []string, at *kit.Field) {
	if len(r.risks) == 0 {
		return
	}
	id := r.risks[r.current].RowID()
	err := r.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		for i, field := range fields {
			if err := d.Set("risks", id, field, values[i]); err != nil {
				return err
			}
		}
		return nil
	})
	switch {
	case err != nil && at != nil:
		at.SetError(err.Error())
	case err != nil:
		r.desk.Warn(err)
	case at != nil:
		at.SetError("")
	}
}

// onward goes from a scale to the next one, and to the next risk at the end.
func (r *ratingView) onward(scale int) {
	if scale+1 < len(r.fields) && r.fields[scale+1].optional == r.fields[scale].optional {
		r.fields[scale+1].scale.FocusInput()
		return
	}
	if r.current+1 < len(r.risks) {
		r.list.selectRow(r.current + 1)
		r.fields[0].scale.FocusInput()
	}
}

// choose shows another risk.
func (r *ratingView) choose(row int) {
	r.current = row
	for _, f := range r.fields {
		f.SetError("")
	}
	r.show()
}

func (r *ratingView) refresh() {
	if r.shape != shapeOf(r.desk.Workspace().ISMS().CurrentMethod()) {
		r.build()
	}
	r.risks = r.question.Rows(r.desk.Workspace().ISMS())
	r.list.setRows(r.risks)
	offers := len(offersOf(screen.View(r.desk), r.question))
	r.offers.SetText(r.desk.Text("ui.wizard.suggest.short", "Count", offers))
	r.offers.Hidden = offers == 0
	if len(r.risks) == 0 {
		r.root.Objects = []fyne.CanvasObject{kit.EmptyState{
			Title: r.desk.Text("ui.rating.none." + r.question.Key), Text: r.desk.Text("ui.rating.none.text." + r.question.Key),
		}.Build()}
		r.root.Refresh()
		return
	}
	r.current = min(r.current, len(r.risks)-1)
	r.list.selectRow(r.current)
	r.show()
}

// show fills the form with the current risk.
func (r *ratingView) show() {
	view, reg := screen.View(r.desk), isms.FindRegister("risks")
	row := r.risks[r.current]
	r.title.SetText(row.RowID() + "  " + view.TitleOf(reg, row.RowID()))
	r.text.SetText(view.Show(reg.Column("description"), row))
	if r.note != nil {
		r.note.SetValue(reg.Column("existing_controls").Get(view.ISMS, row))
	}
	notes := screen.NotesOf(r.desk, "risks", func(string) bool { return true })
	for _, f := range r.fields {
		f.show(view, row.(*isms.Risk))
		f.showNotes(r.desk, notes, row.RowID())
	}
	level := reg.Column(r.columns.level).Get(view.ISMS, row)
	r.chip.Set(levelWords(view, row.(*isms.Risk), r.columns), screen.LevelFill(view.ISMS, row, level))
	r.stages.show(view, row.(*isms.Risk))
	r.root.Refresh()
}

// showNotes says below a control what the checks find in what it fills.
func (f *ratedField) showNotes(desk screen.Desk, notes screen.Notes, risk string) {
	var here []check.Finding
	for _, column := range f.columns {
		here = append(here, notes[screen.Place{Area: "risks", Row: risk, Field: column}]...)
	}
	tone, _ := screen.ToneOfNotes(here)
	f.SetNote(screen.NoteText(desk, here), tone)
}

// levelWords are a level's name with the score behind it.
func levelWords(v isms.View, risk *isms.Risk, columns ratingColumns) string {
	level := v.Show(isms.FindRegister("risks").Column(columns.level), risk)
	if level == "" {
		return v.Text("ui.rating.open")
	}
	rating := risk.Initial()
	if columns.level == "residual_level" {
		rating = risk.Residual()
	}
	return v.Text("ui.rating.level", "Level", level, "Score", strconv.Itoa(v.Score(risk, rating)))
}

func (r *ratingView) focus() {
	if len(r.risks) > 0 {
		r.fields[0].scale.FocusInput()
	}
}

// offer shows the starting values that the catalogue proposes.
func (r *ratingView) offer() {
	panel, list := newOffers(r.desk, offersOf(screen.View(r.desk), r.question), func() {
		r.root.Objects = []fyne.CanvasObject{r.page}
		r.root.Refresh()
		r.focus()
	})
	r.root.Objects = []fyne.CanvasObject{panel}
	r.root.Refresh()
	r.desk.Window().Canvas().Focus(list)
}

// riskList is a list of risks with their level, one of them current.
type riskList struct {
	widget.List
	desk     screen.Desk
	level    string // the level's column
	rows     []isms.Row
	onChoose func(int)
	waiting  int // one more than the row to select once there is a size
}

func newRiskList(desk screen.Desk, level string, onChoose func(int)) *riskList {
	l := &riskList{desk: desk, level: level, onChoose: onChoose}
	l.Length = func() int { return len(l.rows) }
	l.CreateItem = func() fyne.CanvasObject { return newRiskRow() }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { l.show(i, o.(*riskRow)) }
	l.OnSelected = func(i widget.ListItemID) {
		if l.onChoose != nil {
			l.onChoose(i)
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *riskList) setRows(rows []isms.Row) {
	l.rows = rows
	l.Refresh()
}

// selectRow makes a row current and shows it. A list without a size cannot tell
// what is in sight, so it waits until it has one.
func (l *riskList) selectRow(i int) {
	if l.Size().Height == 0 {
		l.waiting = i + 1
		return
	}
	l.Select(i)
}

// Resize implements fyne.CanvasObject.
func (l *riskList) Resize(size fyne.Size) {
	l.List.Resize(size)
	if row := l.waiting - 1; row >= 0 && size.Height > 0 {
		l.waiting = 0
		l.Select(row)
	}
}

func (l *riskList) show(i int, row *riskRow) {
	view, reg := screen.View(l.desk), isms.FindRegister("risks")
	id := l.rows[i].RowID()
	level := reg.Column(l.level).Get(view.ISMS, l.rows[i])
	row.title.SetText(id + "  " + view.TitleOf(reg, id))
	name := view.Show(reg.Column(l.level), l.rows[i])
	if name == "" {
		name = "–"
	}
	row.chip.Set(name, screen.LevelFill(view.ISMS, l.rows[i], level))
	row.Refresh()
}

type riskRow struct {
	widget.BaseWidget
	title *kit.Line
	chip  *kit.LevelChip
	root  *fyne.Container
}

func newRiskRow() *riskRow {
	r := &riskRow{title: kit.NewLine(""), chip: kit.NewLevelChip("–", nil)}
	r.root = container.NewBorder(nil, nil, nil, kit.InsetXY(theme.GapTight, 0, kit.Middle(r.chip)), kit.InsetXY(theme.GapField, theme.GapField, r.title))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *riskRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
