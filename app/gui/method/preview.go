package method

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// previewHeight is the height of the matrix in the preview.
const previewHeight = 180

// preview is what follows from a method: its matrix and the risks that it would
// move to another level.
type preview struct {
	desk    screen.Desk
	heading *kit.Text
	heat    *kit.HeatMap
	legend  *fyne.Container
	moved   []consequence
	summary *kit.Text
	list    *widget.List
	earlier *kit.Text // risks that are rated with an earlier version
	confirm *kit.Button
	below   *fyne.Container // the list, hidden while there is nothing in it
	root    *fyne.Container
}

func newPreview(desk screen.Desk) *preview {
	p := &preview{
		desk: desk, heading: kit.NewSection(""), heat: kit.NewSmallHeatMap(kit.HeatMapData{}),
		legend: container.New(flow{}), summary: kit.NewBody(""),
	}
	p.list = widget.NewList(func() int { return len(p.moved) }, func() fyne.CanvasObject { return newMovedRow(desk) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*movedRow).show(p.moved[i]) })
	p.list.OnSelected = func(i widget.ListItemID) {
		p.list.UnselectAll()
		desk.Go(screen.Place{Area: "risks", Row: p.moved[i].id})
	}
	p.earlier, p.confirm = kit.NewQuiet(""), kit.NewButton(desk.Text("ui.method.confirm"), p.confirmRatings)
	top := kit.Stack(theme.GapField, p.heading, kit.HeatMapBox(p.heat, previewHeight), p.legend, p.summary, p.earlier, kit.Row(0, p.confirm))
	p.below = container.New(sides{theme.GapGroup, 0}, p.list)
	p.root = container.New(upper{}, container.NewVScroll(container.New(sides{theme.GapGroup, theme.GapGroup}, top)), p.below)
	return p
}

func (p *preview) content() fyne.CanvasObject { return p.root }

// show draws the draft; sound says whether it has no problem.
func (p *preview) show(v isms.View, m *isms.Method, sound bool) {
	p.draw(v, p.desk.Text("ui.method.preview"), m)
	p.moved = nil
	switch {
	case !sound:
		p.summary.SetText(p.desk.Text("ui.method.preview.unsound"))
	case len(v.OpenRisks()) == 0:
		p.summary.SetText(p.desk.Text("ui.method.preview.no_risks"))
	default:
		moved, all := consequences(v, m)
		p.moved = moved
		p.summary.SetText(p.desk.Text("ui.method.preview.moved", "Count", len(moved), "All", all))
	}
	p.listMoved()
}

// showEarlier says how many risks wait to be rated with the version in force; it
// says nothing while another one is being made.
func (p *preview) showEarlier(v isms.View, unsaved bool) {
	fitting, outside := v.RatedEarlier()
	if unsaved {
		fitting, outside = nil, nil
	}
	var lines []string
	if len(fitting) > 0 {
		lines = append(lines, p.desk.Text("ui.method.rated_earlier", "Count", len(fitting)))
	}
	if len(outside) > 0 {
		lines = append(lines, p.desk.Text("ui.method.rated_outside", "Count", len(outside)))
	}
	p.earlier.SetText(strings.Join(lines, "\n"))
	setVisible(p.earlier, len(lines) > 0)
	setVisible(p.confirm, len(fitting) > 0)
	p.root.Refresh()
}

// confirmRatings takes the ratings that lie on the scales over to the version in
// force.
func (p *preview) confirmRatings() {
	fitting, _ := p.desk.Workspace().ISMS().RatedEarlier()
	var ids []string
	for _, r := range fitting {
		ids = append(ids, r.ID)
	}
	if err := p.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.ConfirmRisks(ids) }); err != nil {
		p.desk.Warn(err)
		return
	}
	p.desk.Offer(p.desk.Text("ui.method.confirmed", "Count", len(ids)), p.desk.Text("ui.menu.undo"), p.desk.Undo)
}

// listMoved shows the list from its beginning.
func (p *preview) listMoved() {
	setVisible(p.below, len(p.moved) > 0)
	p.root.Refresh()
	p.list.Refresh()
	p.list.ScrollToTop()
}

// look draws a version or a preset instead of the draft.
func (p *preview) look(v isms.View, heading string, m *isms.Method) {
	p.draw(v, heading, m)
	p.moved = nil
	p.summary.SetText(summaryOf(v, m))
	p.listMoved()
}

// summaryOf says in short how a method works.
func summaryOf(v isms.View, m *isms.Method) string {
	return v.Text("ui.method.combine.about."+string(m.Combine), "Max", m.Impacts()) + " " +
		v.Text("ui.method.mode.about."+string(m.Mode), "Min", m.MinScore(), "Max", m.MaxScore())
}

func (p *preview) draw(v isms.View, heading string, m *isms.Method) {
	p.heading.SetText(heading)
	p.heat.SetData(screen.HeatOf(v, m, nil))
	p.legend.Objects = nil
	for i, b := range m.Bands {
		name := strconv.Itoa(i+1) + "  " + v.BandName(m, i)
		if m.Mode != isms.ModeLookup {
			name += "  " + scores(v, b)
		}
		p.legend.Add(kit.NewLevelChip(name, screen.BandFill(m, i)))
	}
	p.legend.Refresh()
}

// scores are the scores that give a level: one, or from where to where.
func scores(v isms.View, b isms.Band) string {
	if b.From == b.To {
		return strconv.Itoa(b.From)
	}
	return v.Text("ui.method.range", "From", b.From, "To", b.To)
}

// movedRow is one risk that would change its level.
type movedRow struct {
	widget.BaseWidget
	desk          screen.Desk
	title         *kit.Line
	before, after *fyne.Container
	root          *fyne.Container
}

// movedLabel is the width of the words before two levels.
const movedLabel = 48

func newMovedRow(desk screen.Desk) *movedRow {
	r := &movedRow{desk: desk, title: kit.NewLine("")}
	r.before, r.after = r.side("ui.method.moved.before"), r.side("ui.method.moved.after")
	r.root = kit.InsetXY(0, theme.GapTight, kit.Stack(theme.GapTight, r.title, kit.Shrinking(r.before), kit.Shrinking(r.after)))
	r.ExtendBaseWidget(r)
	return r
}

// side is a line with the levels of a risk by the old method and the new one.
func (r *movedRow) side(label string) *fyne.Container {
	return kit.Row(theme.GapTight, kit.FixedWidth(movedLabel, kit.NewQuiet(r.desk.Text(label)).OneLine()),
		kit.NewLevelChip("", nil), kit.NewQuiet("→").OneLine(), kit.NewLevelChip("", nil))
}

func (r *movedRow) show(c consequence) {
	r.title.SetText(c.id + "  " + c.title)
	showSide(r.desk, r.before, c.before)
	showSide(r.desk, r.after, c.after)
	r.root.Refresh()
}

func showSide(t isms.Texts, side *fyne.Container, l levelChange) {
	set := func(at int, name string, fill color.Color) {
		if name == "" {
			name, fill = "–", nil
		}
		side.Objects[at].(*kit.LevelChip).Set(name, fill)
	}
	to := l.to
	if to == "" && l.from != "" {
		to = t.Text("ui.method.moved.outside")
	}
	set(1, l.from, l.fromFill)
	set(3, to, l.toFill)
	same := l.from == l.to
	setVisible(side.Objects[2], !same)
	setVisible(side.Objects[3], !same)
	side.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *movedRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.root)
}
