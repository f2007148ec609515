package docgen

import (
	"strconv"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// delta is what the step from the 2013 to the 2022 edition means for the firm.
func (w *writer) delta() isms.Delta { return isms.SoADelta(w.ISMS) }

// decidedOld counts the controls of the 2013 statement with a decision.
func (w *writer) decidedOld(decision string) int {
	n := 0
	for _, e := range w.SoA2013 {
		if e.Applicable == decision {
			n++
		}
	}
	return n
}

// newUndecided counts the controls that are new in 2022 and not decided yet.
func (w *writer) newUndecided() int {
	n := 0
	for _, each := range w.delta().New {
		if each.Origin == isms.OriginNew && each.Applicable == "" {
			n++
		}
	}
	return n
}

// deltaFigures counts what became of the controls, and what was decided.
func (w *writer) deltaFigures() []document.Block {
	t := w.table(head{w.Text("doc.head.figure"), 14, 0}, head{w.Text("doc.head.number"), 3, document.AlignRight})
	t.captioned("delta.figures")
	delta := w.delta()
	add := func(key string, n int) { t.texts(w.Text("doc.delta."+key), strconv.Itoa(n)) }
	add("old", len(delta.Old))
	if len(w.SoA2013) > 0 {
		add("old.applicable", w.decidedOld("yes"))
		add("old.excluded", w.decidedOld("no"))
		add("old.undecided", w.decidedOld(""))
	}
	add("new", len(delta.New))
	add("same", len(delta.New)-delta.Merged()-delta.Added())
	add("merged", delta.Merged())
	add("added", delta.Added())
	decided := map[string]int{}
	for _, n := range delta.New {
		decided[n.Applicable]++
	}
	add("new.applicable", decided["yes"])
	add("new.excluded", decided["no"])
	add("new.undecided", decided[""])
	return t.blocks()
}

// deltaSteps are the steps of the transition with their state.
func (w *writer) deltaSteps() []document.Block {
	t := w.table(head{w.Text("doc.head.step_of_plan"), 12, 0}, head{w.Text("doc.head.responsible"), 7, 0}, head{w.Text("doc.head.state"), 6, document.AlignCentre})
	t.captioned("delta.steps")
	delta := w.delta()
	officer, top := w.introduce(holder(w.ISMS, "security_officer")), w.introduce(holder(w.ISMS, "top_management"))
	add := func(key, who string, open int) {
		state, words := "done", w.Text("doc.delta.state.done")
		if open > 0 {
			state, words = "in_progress", w.Text("doc.delta.state.open", "Count", open)
		}
		t.cells(document.TextCell(w.Text("doc.delta.step."+key)), w.orOpenCell(who), w.toned("progress", state, words))
	}
	add("enter", officer, w.decidedOld("")+len(delta.Old)-len(w.SoA2013))
	add("new", officer, w.newUndecided())
	add("decide", officer, len(delta.Open)-w.newUndecided())
	add("conflicts", officer, len(delta.Conflicts))
	approved := 1
	if a := w.LatestApproval("soa"); a != nil && !w.Stale(a) {
		approved = 0
	}
	add("approve", top, approved)
	return t.blocks()
}

// addedTable lists the controls that are new in 2022 with what was decided.
func (w *writer) addedTable() []document.Block {
	t := w.table(head{w.Text("doc.head.control"), 8, 0}, head{w.label("soa", "applicable"), 4, document.AlignCentre},
		head{w.Text("doc.head.reasons"), 9, 0}, head{w.label("soa", "status"), 5, document.AlignCentre}, head{w.label("soa", "owner"), 5, 0})
	t.captioned("delta.added")
	for _, n := range w.delta().New {
		if n.Origin != isms.OriginNew {
			continue
		}
		e := w.control2022(n.Control)
		status := document.TextCell(none)
		if e.Applicable != "no" {
			status = w.toned("implementation", e.Status, w.show("soa", "status", e))
		}
		t.cells(document.TextCell(n.Control+" "+w.show("soa", "title", e)), w.orOpenCell(w.show("soa", "applicable", e)), w.soaReason(e), status,
			document.TextCell(orNone(w.person(e.Owner))))
	}
	return t.blocks()
}

func (w *writer) control2022(id string) *isms.SoAEntry {
	if e, ok := isms.FindRegister("soa").Find(w.ISMS, id).(*isms.SoAEntry); ok {
		return e
	}
	return &isms.SoAEntry{}
}

// conflictTable lists where the predecessors of a control did not agree.
func (w *writer) conflictTable() []document.Block {
	t := w.table(head{w.Text("doc.head.control"), 7, 0}, head{w.Text("doc.head.conflict"), 12, 0})
	t.captioned("delta.conflicts")
	for _, c := range w.delta().Conflicts {
		t.texts(c.Control+" "+w.TitleOf(isms.FindRegister("soa"), c.Control), w.ConflictText(c))
	}
	return t.blocks()
}

// undecidedTable lists the controls of 2022 on which nobody has decided.
func (w *writer) undecidedTable() []document.Block {
	t := w.table(head{w.Text("doc.head.control"), 10, 0}, head{w.Text("doc.head.predecessors"), 6, 0})
	t.captioned("delta.open")
	for _, n := range w.delta().New {
		if n.Applicable == "" {
			t.texts(n.Control+" "+w.TitleOf(isms.FindRegister("soa"), n.Control), w.originText(n))
		}
	}
	return t.blocks()
}

// originText names the predecessors of a control, or that it is new.
func (w *writer) originText(n isms.DeltaNew) string {
	if n.Origin == isms.OriginNew {
		return w.Text("soa.origin.new")
	}
	return strings.Join(n.From, ", ")
}

// rewordedTable lists the texts of 2013 that the new statement does not hold.
func (w *writer) rewordedTable() []document.Block {
	t := w.table(head{w.Text("doc.head.old_control"), 4, 0}, head{w.Text("doc.head.new_control"), 4, 0}, head{w.Text("doc.head.field"), 5, 0},
		head{w.Text("doc.head.old_text"), 14, 0})
	t.captioned("delta.reworded")
	for _, r := range w.delta().Reworded {
		t.texts(r.Old, r.Control, w.label("soa_2013", r.Field), r.Text)
	}
	return t.blocks()
}

// oldTable says for each control of 2013 where it went.
func (w *writer) oldTable() []document.Block {
	applicable := isms.FindRegister("soa").Column("applicable")
	t := w.table(head{w.Text("doc.head.control2013"), 14, 0}, head{w.Text("doc.head.applicable2013"), 5, document.AlignCentre},
		head{w.Text("doc.head.control2022"), 14, 0}, head{w.Text("doc.head.applicable2022"), 5, document.AlignCentre}, head{w.label("soa", "status"), 6, document.AlignCentre})
	t.captioned("delta.old")
	for _, old := range w.delta().Old {
		for i, to := range old.To {
			e := w.control2022(to)
			name, said := old.Control+" "+w.Catalogue.Text(w.Lang(), "2013:"+old.Control, "title"), orNone(w.ShowValue(applicable, old.Applicable))
			if i > 0 {
				name, said = "", "" // it lives on in another control too
			}
			status := document.TextCell(none)
			if e.Applicable != "no" {
				status = w.toned("implementation", e.Status, w.show("soa", "status", e))
			}
			t.cells(document.TextCell(name), document.TextCell(said), document.TextCell(to+" "+w.show("soa", "title", e)),
				w.orOpenCell(w.show("soa", "applicable", e)), status)
		}
	}
	return t.blocks()
}

// newTable says for each control of 2022 where it came from.
func (w *writer) newTable() []document.Block {
	t := w.table(head{w.Text("doc.head.control2022"), 14, 0}, head{w.Text("doc.head.origin"), 6, 0}, head{w.Text("doc.head.predecessors"), 14, 0})
	t.captioned("delta.new")
	for _, n := range w.delta().New {
		t.texts(n.Control+" "+w.TitleOf(isms.FindRegister("soa"), n.Control), w.Text("soa.origin."+string(n.Origin)), orNone(strings.Join(n.From, ", ")))
	}
	return t.blocks()
}
