package docgen

import (
	"slices"
	"strconv"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// figures are the numbers behind the risk documents, counted once.
type figures struct {
	rated, earlier, above, undecided, withoutOwner, decided int
	lowered, residualAbove                                  int
	options                                                 map[string]int
	initial, current, residual                              []int // risks per level of the method in force
	ranked                                                  []*isms.Risk
	acceptance                                              []*isms.Risk // risks whose owner has to accept what remains
	acceptanceOpen                                          int
}

func (w *writer) figures() *figures {
	if w.figured != nil {
		return w.figured
	}
	bands := len(w.methodOrEmpty().Bands)
	f := &figures{options: map[string]int{}, initial: make([]int, bands), current: make([]int, bands), residual: make([]int, bands)}
	w.figured = f
	scores := map[*isms.Risk]rated{}
	for _, r := range w.OpenRisks() {
		before, after := w.rate(r, r.Initial()), w.residual(r)
		scores[r] = before
		f.assessed(w, r, before)
		f.treated(r, before, after)
		if before.method != w.method {
			continue
		}
		if before.level != isms.Unrated {
			f.initial[before.level]++
		}
		if now := w.rate(r, r.Current()); now.level != isms.Unrated {
			f.current[now.level]++
		}
		if after.level != isms.Unrated {
			f.residual[after.level]++
		}
	}
	f.ranked = slices.Clone(w.OpenRisks())
	slices.SortStableFunc(f.ranked, func(a, b *isms.Risk) int {
		x, y := scores[a], scores[b]
		if x.level != y.level {
			return y.level - x.level
		}
		return y.score - x.score
	})
	return f
}

// assessed counts what the assessment says about a risk.
func (f *figures) assessed(w *writer, r *isms.Risk, before rated) {
	if r.Owner == "" {
		f.withoutOwner++
	}
	if before.level == isms.Unrated {
		return
	}
	f.rated++
	if before.method != w.method {
		f.earlier++
	}
	if before.above() {
		f.above++
		if r.Option == "" {
			f.undecided++
		}
	}
}

// treated counts what was decided on a risk and what remains of it.
func (f *figures) treated(r *isms.Risk, before, after rated) {
	f.options[r.Option]++
	if r.Option != "" {
		f.decided++
		if after.above() {
			f.residualAbove++
		}
		if after.level != isms.Unrated && after.level < before.level {
			f.lowered++
		}
	}
	if before.above() || r.AcceptedOn != "" {
		f.acceptance = append(f.acceptance, r)
		if r.AcceptedBy == "" || r.AcceptedOn == "" {
			f.acceptanceOpen++
		}
	}
}

func (l rated) above() bool { return l.over }

// highestRisk is the first of the ranking, by name.
func (w *writer) highestRisk() string {
	f := w.figures()
	if f.rated == 0 {
		return ""
	}
	r := f.ranked[0]
	return r.ID + " " + w.show("risks", "title", r)
}

// levelTable counts the risks per level, before and after treatment, and as
// they stand today where any was rated so.
func (w *writer) levelTable() []document.Block {
	f := w.figures()
	heads := []head{{w.Text("doc.head.level"), 4, document.AlignCentre}, {w.Text("doc.head.acceptor"), 7, 0}}
	columns := [][]int{f.initial, f.residual}
	titles := []string{w.Text("doc.head.before"), w.Text("doc.head.after")}
	if w.HasCurrent() {
		columns, titles = slices.Insert(columns, 1, f.current), slices.Insert(titles, 1, w.StageName(isms.StageCurrent))
	}
	for _, title := range titles {
		heads = append(heads, head{title, 3, document.AlignRight})
	}
	t := w.table(heads...)
	t.captioned("levels")
	for i, b := range slices.Backward(w.methodOrEmpty().Bands) {
		cells := []document.Cell{
			{Text: document.Strong(w.BandName(w.method, i)), Fill: bandFill(w.method, i)},
			document.TextCell(w.Text("doc.acceptor." + string(b.Accept))),
		}
		for _, counts := range columns {
			cells = append(cells, document.TextCell(strconv.Itoa(counts[i])))
		}
		t.cells(cells...)
	}
	return t.blocks()
}

// riskCell names a risk.
func (w *writer) riskCell(r *isms.Risk) document.Cell {
	return document.TextCell(orNone(w.show("risks", "title", r)))
}

// ranking lists all risks, the highest first.
func (w *writer) ranking() []document.Block {
	current := w.HasCurrent()
	heads := []head{
		{w.Text("doc.head.id"), 3, 0},
		{w.Text("doc.head.risk"), 10, 0},
		{w.Text("doc.head.likelihood.short"), 2, document.AlignCentre},
		{w.Text("doc.head.c.short"), 2, document.AlignCentre},
		{w.Text("doc.head.i.short"), 2, document.AlignCentre},
		{w.Text("doc.head.a.short"), 2, document.AlignCentre},
		{w.Text("doc.head.level"), 5, document.AlignCentre},
	}
	if current {
		heads = append(heads, head{w.StageName(isms.StageCurrent), 5, document.AlignCentre})
	}
	t := w.table(append(heads, head{w.label("risks", "owner"), 7, 0})...)
	t.captioned("ranking")
	for _, r := range w.figures().ranked {
		cells := []document.Cell{
			document.TextCell(r.ID), w.riskCell(r), step(r.Likelihood), step(r.ImpactC), step(r.ImpactI), step(r.ImpactA), w.levelCell(w.rate(r, r.Initial())),
		}
		if current {
			cells = append(cells, w.levelCell(w.rate(r, r.Current())))
		}
		t.cells(append(cells, document.TextCell(orNone(w.person(r.Owner))))...)
	}
	return t.blocks()
}

func step(n int) document.Cell {
	if n == 0 {
		return document.TextCell(none)
	}
	return document.TextCell(strconv.Itoa(n))
}

// mostDescribed is how many of the highest risks the report describes in full.
const mostDescribed = 10

// topRisks describes the highest risks above acceptance; when none is above,
// the highest of all.
func (w *writer) topRisks() []document.Block {
	f := w.figures()
	most := min(mostDescribed, f.rated)
	if f.above > 0 {
		most = min(most, f.above)
	}
	if most == 0 {
		return []document.Block{document.Paragraph{Text: []document.Inline{w.openText()}}}
	}
	var out []document.Block
	for _, r := range f.ranked[:most] {
		out = append(out, w.describe(r)...)
	}
	return out
}

func (w *writer) describe(r *isms.Risk) []document.Block {
	before := w.rate(r, r.Initial())
	t := document.Table{Style: document.TableControl, Columns: []document.Column{{Weight: 3}, {Weight: 9}}}
	add := func(key string, value document.Cell) {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: document.Plain(key), Header: true}, value}})
	}
	text := func(field, value string) { add(w.label("risks", field), document.TextCell(orNone(value))) }
	text("description", w.show("risks", "description", r))
	text("assets", w.enumerate(w.titles("assets", r.Assets)))
	text("threat", w.show("risks", "threat", r))
	text("vulnerabilities", w.enumerate(w.entries(r.Vulnerabilities)))
	text("existing_controls", r.ExistingControls)
	add(w.label("risks", "level"), w.ratingCell(before, r.Initial()))
	if r.RatedAt(isms.StageCurrent) {
		add(w.label("risks", "current_level"), w.ratingCell(w.rate(r, r.Current()), r.Current()))
	}
	text("owner", w.introduce(r.Owner))
	add(w.label("risks", "option"), lines(nonEmpty(w.show("risks", "option", r), r.OptionReason)))
	for i := range t.Rows[:len(t.Rows)-1] {
		t.Rows[i].KeepWithNext = true
	}
	return []document.Block{
		document.Heading{Level: 3, Unnumbered: true, Text: document.Plain(r.ID + " " + w.show("risks", "title", r))},
		t,
	}
}

// ratingCell is a level with the rating behind it.
func (w *writer) ratingCell(l rated, r isms.Rating) document.Cell {
	cell := w.levelCell(l)
	cell.Align = document.AlignLeft
	cell.Text = document.Plain(w.Text("doc.rating", "Likelihood", stepText(r.Likelihood), "Confidentiality", stepText(r.Confidentiality),
		"Integrity", stepText(r.Integrity), "Availability", stepText(r.Availability), "Level", w.levelText(l)))
	return cell
}

func stepText(n int) string {
	if n == 0 {
		return none
	}
	return strconv.Itoa(n)
}

// aboveTable lists the risks above acceptance with the decision on each.
func (w *writer) aboveTable() []document.Block {
	t := w.table(head{w.Text("doc.head.id"), 3, 0}, head{w.Text("doc.head.risk"), 10, 0}, head{w.Text("doc.head.level"), 5, document.AlignCentre},
		head{w.label("risks", "option"), 5, 0}, head{w.label("risks", "owner"), 7, 0})
	t.captioned("above")
	f := w.figures()
	for _, r := range f.ranked {
		before := w.rate(r, r.Initial())
		if before.above() {
			t.cells(document.TextCell(r.ID), w.riskCell(r), w.levelCell(before), w.decided(r), document.TextCell(orNone(w.person(r.Owner))))
		}
	}
	return t.blocks()
}

// decided is the decision on a risk above acceptance, or that it is missing.
func (w *writer) decided(r *isms.Risk) document.Cell {
	if r.Option == "" {
		return document.Cell{Text: []document.Inline{w.openText()}}
	}
	return document.TextCell(w.show("risks", "option", r))
}
