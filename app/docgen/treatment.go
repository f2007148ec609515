package docgen

import (
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

func treatmentCount(counts func(*writer, *isms.Treatment) bool) func(*writer) int {
	return func(w *writer) int {
		n := 0
		for _, t := range w.Treatments {
			if counts(w, t) {
				n++
			}
		}
		return n
	}
}

// overdue says whether an action should be done by now and is not.
func (w *writer) overdue(t *isms.Treatment) bool {
	return t.Status != "done" && t.DueOn != "" && t.DueOn < w.today()
}

// totalCost is the sum of all actions' costs, empty while none has one.
func (w *writer) totalCost() string {
	var sum int64
	known := false
	for _, t := range w.Treatments {
		if t.Cost != "" {
			sum, known = sum+isms.Cents(t.Cost), true
		}
	}
	if !known {
		return ""
	}
	return w.ShowMoney(sum)
}

// decisionTable lists what was decided on each risk, the highest first.
func (w *writer) decisionTable() []document.Block {
	t := w.table(head{w.Text("doc.head.id"), 3, 0}, head{w.Text("doc.head.risk"), 10, 0}, head{w.Text("doc.head.before"), 5, document.AlignCentre},
		head{w.label("risks", "option"), 6, 0}, head{w.label("risks", "option_reason"), 11, 0}, head{w.label("risks", "controls"), 9, 0},
		head{w.Text("doc.head.after"), 5, document.AlignCentre}, head{w.label("risks", "owner"), 7, 0})
	t.captioned("decisions")
	for _, r := range w.figures().ranked {
		before := w.rate(r, r.Initial())
		option := document.TextCell(orNone(w.show("risks", "option", r)))
		if before.above() {
			option = w.decided(r)
		}
		t.cells(document.TextCell(r.ID), w.riskCell(r), w.levelCell(before), option, document.TextCell(orNone(r.OptionReason)),
			document.TextCell(orNone(few(w.numbers(r.Controls)))), w.levelCell(w.residual(r)), document.TextCell(orNone(w.person(r.Owner))))
	}
	return t.blocks()
}

// actionTable is the plan: who does what until when, with which means.
func (w *writer) actionTable() []document.Block {
	field := func(key string) string { return w.label("treatments", key) }
	t := w.table(head{w.Text("doc.head.id"), 3, 0}, head{w.Text("doc.head.action"), 10, 0}, head{field("risks"), 6, 0}, head{field("controls"), 6, 0},
		head{field("owner"), 6, 0}, head{field("due_on"), 6, 0}, head{field("cost"), 6, document.AlignRight}, head{field("resources"), 7, 0},
		head{field("status"), 6, document.AlignCentre}, head{field("result"), 10, 0})
	t.captioned("actions")
	for _, a := range w.Treatments {
		t.cells(document.TextCell(a.ID), document.TextCell(orNone(w.show("treatments", "title", a))),
			document.TextCell(orNone(few(a.Risks))), document.TextCell(orNone(few(w.numbers(a.Controls)))),
			w.orOpenCell(w.person(a.Owner)), w.orOpenCell(w.ShowDate(a.DueOn)), document.TextCell(w.costText(a)),
			document.TextCell(orNone(a.Resources)), w.stateCell(a), document.TextCell(orNone(w.resultText(a))))
	}
	return t.blocks()
}

func (w *writer) orOpenCell(s string) document.Cell {
	if strings.TrimSpace(s) == "" {
		return document.Cell{Text: []document.Inline{w.openText()}}
	}
	return document.TextCell(s)
}

func (w *writer) costText(a *isms.Treatment) string {
	if a.Cost == "" {
		return none
	}
	return w.ShowMoney(isms.Cents(a.Cost))
}

// resultText is what came out of an action and when it was done.
func (w *writer) resultText(a *isms.Treatment) string {
	done := ""
	if a.DoneOn != "" {
		done = w.Text("doc.done_on", "Date", w.ShowDate(a.DoneOn))
	}
	return strings.Join(nonEmpty(a.Result, done), "\n")
}

// stateCell is the state of an action in its colour; being late is a state too.
func (w *writer) stateCell(a *isms.Treatment) document.Cell {
	if w.overdue(a) {
		return document.Cell{Text: document.Strong(w.Text("doc.overdue")), Fill: toneError.fill, TextColour: toneError.text}
	}
	return w.toned("progress", a.Status, w.show("treatments", "status", a))
}

// toned is a cell in the colour of a state, which is a choice of a set.
func (w *writer) toned(set, key, text string) document.Cell {
	c := document.TextCell(orNone(text))
	t, _ := stateTone(set, key)
	c.Fill, c.TextColour = t.fill, t.text
	return c
}

// overdueTable lists the actions that should be done by the day of the clock.
func (w *writer) overdueTable() []document.Block {
	var late []isms.Row
	for _, a := range w.Treatments {
		if w.overdue(a) {
			late = append(late, a)
		}
	}
	return w.rowsTable("overdue", "treatments", late, shown{idField, 2}, shown{"title", 10}, shown{"owner", 5}, shown{"due_on", 4})
}

// acceptanceTable lists what remains of the risks above acceptance and who has
// accepted it (6.1.3 f).
func (w *writer) acceptanceTable() []document.Block {
	t := w.table(head{w.Text("doc.head.id"), 3, 0}, head{w.Text("doc.head.risk"), 14, 0}, head{w.Text("doc.head.before"), 5, document.AlignCentre},
		head{w.Text("doc.head.after"), 5, document.AlignCentre}, head{w.label("risks", "owner"), 8, 0},
		head{w.label("risks", "accepted_by"), 8, 0}, head{w.label("risks", "accepted_on"), 6, 0})
	t.captioned("acceptance")
	for _, r := range w.figures().acceptance {
		t.cells(document.TextCell(r.ID), w.riskCell(r), w.levelCell(w.rate(r, r.Initial())), w.levelCell(w.residual(r)),
			document.TextCell(orNone(w.person(r.Owner))), document.TextCell(orNone(w.person(r.AcceptedBy))), document.TextCell(orNone(w.ShowDate(r.AcceptedOn))))
	}
	return t.blocks()
}

// ownerSignatures has a line for each risk owner who has to accept something.
func (w *writer) ownerSignatures() []document.Block {
	t := w.table(head{w.label("risks", "owner"), 8, 0}, head{w.Text("doc.head.risks"), 8, 0}, head{w.Text("doc.head.date"), 4, 0}, head{w.Text("doc.head.signature"), 6, 0})
	t.captioned("owners")
	var owners []string
	of := map[string][]string{}
	for _, r := range w.figures().acceptance {
		if !slices.Contains(owners, r.Owner) {
			owners = append(owners, r.Owner)
		}
		of[r.Owner] = append(of[r.Owner], r.ID)
	}
	slices.SortFunc(owners, isms.CompareIDs)
	for _, owner := range owners {
		t.Rows = append(t.Rows, document.Row{HeightPoints: signatureHeight, Cells: []document.Cell{
			w.orOpenCell(w.introduce(owner)), document.TextCell(few(of[owner])), {}, {},
		}})
	}
	return t.blocks()
}

// numbers are controls by the numbers of the reader's edition.
func (w *writer) numbers(controls []string) []string {
	out := make([]string, len(controls))
	for i, id := range controls {
		out[i] = w.ControlNumber(id)
	}
	return out
}

// few lists ids as far as anybody reads them.
func few(ids []string) string {
	if len(ids) <= mostListed {
		return strings.Join(ids, ", ")
	}
	return strings.Join(ids[:mostListed], ", ") + " +" + strconv.Itoa(len(ids)-mostListed)
}

const (
	mostListed      = 24
	signatureHeight = 30 // points
)

// signature is where the document is approved: by whom, when and by what means.
func (w *writer) signature() []document.Block {
	t := w.table(head{w.Text("doc.head.part"), 4, 0}, head{w.Text("doc.head.person"), 8, 0}, head{w.Text("doc.head.date"), 3, 0}, head{w.Text("doc.head.signature"), 6, 0})
	c := w.control
	date, means := "", ""
	if c.Status == "approved" {
		date, means = w.ShowDate(c.ApprovedOn), w.choice("approvals", "means", c.Means)
	}
	add := func(part, person, date, means string) {
		t.Rows = append(t.Rows, document.Row{HeightPoints: signatureHeight, Cells: []document.Cell{
			document.TextCell(part), w.orOpenCell(w.introduce(person)), document.TextCell(date), document.TextCell(means),
		}})
	}
	add(w.label("documents", "author"), c.Author, "", "")
	add(w.label("documents", "reviewer"), c.Reviewer, "", "")
	add(w.label("documents", "approver"), c.Approver, date, means)
	return t.blocks()
}
