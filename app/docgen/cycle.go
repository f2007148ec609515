package docgen

import (
	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// changes compare the assessment that was closed last with today; none before
// the first was closed.
func (w *writer) changes() []isms.RiskChange {
	last := w.LastAssessment()
	if last == nil {
		return nil
	}
	return isms.CompareAssessments(w.ISMS, last.ID, isms.AssessmentToday, w.today())
}

func developed(as isms.Development) func(*writer) int {
	return func(w *writer) int {
		counts, _ := isms.CountDevelopments(w.changes())
		return counts[as]
	}
}

func (w *writer) unconfirmed() int {
	_, unconfirmed := isms.CountDevelopments(w.changes())
	return unconfirmed
}

// different is the number of risks that are not what they were.
func (w *writer) different() int {
	counts, _ := isms.CountDevelopments(w.changes())
	return counts[isms.RiskNew] + counts[isms.RiskChanged] + counts[isms.RiskClosed]
}

// currentlyRated is the number of risks rated with the controls that work today.
func (w *writer) currentlyRated() int {
	n := 0
	for _, r := range w.OpenRisks() {
		if r.RatedAt(isms.StageCurrent) {
			n++
		}
	}
	return n
}

func lastAssessment(field string) func(*writer) string {
	return func(w *writer) string {
		if last := w.LastAssessment(); last != nil {
			return w.show("assessments", field, last)
		}
		return ""
	}
}

// changeTable lists what is new, what is rated differently and what is closed
// since the last assessment.
func (w *writer) changeTable() []document.Block {
	t := w.table(head{w.Text("doc.head.id"), 3, 0}, head{w.Text("doc.head.risk"), 10, 0}, head{w.Text("doc.head.development"), 5, 0},
		head{w.Text("doc.head.then"), 5, document.AlignCentre}, head{w.Text("doc.head.now"), 5, document.AlignCentre}, head{w.Text("doc.head.difference"), 11, 0})
	t.captioned("changes")
	all := w.changes()
	for _, development := range isms.Developments {
		if development == isms.RiskUnchanged {
			continue
		}
		for _, c := range all {
			if c.Development == development {
				t.cells(document.TextCell(c.Risk), document.TextCell(orNone(w.RiskTitle(c))), document.TextCell(w.DevelopmentName(c.Development)),
					w.recordCell(c.Was), w.recordCell(c.Is), document.TextCell(orNone(w.difference(c))))
			}
		}
	}
	return t.blocks()
}

// difference says what is different about a risk; for a closed one why it was
// closed.
func (w *writer) difference(c isms.RiskChange) string {
	if r, ok := isms.FindRegister("risks").Find(w.ISMS, c.Risk).(*isms.Risk); ok && c.Development == isms.RiskClosed {
		return r.ClosedReason
	}
	return w.Differences(c)
}

// recordCell is the level before treatment as an assessment had it.
func (w *writer) recordCell(r *isms.RiskRecord) document.Cell {
	if r == nil || r.ClosedOn != "" {
		return document.TextCell(none)
	}
	return document.Cell{Text: document.Plain(orNone(w.LevelName(r, isms.StageInitial))), Fill: bandFill(r.Method, r.Level(isms.StageInitial)), Align: document.AlignCentre}
}

// cycleMatrices count the risks before treatment in the last assessment and
// today, one matrix beside the other or below it, each drawn with its own
// method.
func (w *writer) cycleMatrices() []document.Block {
	last := w.LastAssessment()
	if last == nil || w.MethodAt(last.ID) == nil || w.method == nil {
		return nil
	}
	t := document.Table{
		Style: document.TablePlain, Columns: []document.Column{{Weight: 1}, {Weight: 1}},
		Caption: document.Plain(w.Text("doc.caption.cycles")), Description: w.Text("doc.caption.cycles"),
	}
	then, now := w.cycleMatrix("matrix.then", last.ID), w.cycleMatrix("matrix.now", isms.AssessmentToday)
	if wide(w.method) || wide(w.MethodAt(last.ID)) {
		t.Columns = t.Columns[:1]
		t.Rows = []document.Row{{Cells: []document.Cell{then}}, {Cells: []document.Cell{now}}}
	} else {
		t.Rows = []document.Row{{Cells: []document.Cell{then, now}}}
	}
	return []document.Block{t}
}

func (w *writer) cycleMatrix(key, assessment string) document.Cell {
	then := *w
	then.method = w.MethodAt(assessment)
	h := then.heat(nil, mostInField)
	h.Likelihood.Levels, h.Impact.Levels = numbers(len(h.Likelihood.Levels)), numbers(len(h.Impact.Levels))
	h.Description = w.Text("doc.caption." + key)
	for _, r := range w.RisksAt(assessment) {
		rating := r.Judgements[isms.StageInitial].Rating
		if r.ClosedOn == "" && r.Method == then.method && r.Method.LevelOf(rating) != isms.Unrated {
			field := &h.Fields[rating.Likelihood-1][r.Method.CombinedImpact(rating)-1]
			field.Items = append(field.Items, r.Risk)
		}
	}
	countOnly(h)
	blocks := []document.Block{document.HeatMap(h)}
	if then.halfNeedsNumbers() {
		then.numberLevels(h)
		blocks = []document.Block{document.HeatMap(h), then.levelKey()}
	}
	return document.Cell{Text: document.Strong(w.Text("doc.caption." + key)), Blocks: blocks}
}
