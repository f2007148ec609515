package docgen

import (
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// heldAudits are the internal audits held on the latest day on which one was
// held: parts of one audit are often entered one by one.
func (w *writer) heldAudits() []*isms.Audit {
	var latest []*isms.Audit
	for _, a := range w.Audits {
		switch {
		case a.Kind != "internal" || a.HeldOn == "" || len(latest) > 0 && a.HeldOn < latest[0].HeldOn:
		case len(latest) > 0 && a.HeldOn == latest[0].HeldOn:
			latest = append(latest, a)
		default:
			latest = []*isms.Audit{a}
		}
	}
	return latest
}

// audit is a field of the latest internal audits, each text once.
func audit(field string) func(*writer) string {
	return func(w *writer) string {
		var out []string
		for _, a := range w.heldAudits() {
			if text := w.cell(isms.FindRegister("audits").Column(field), a); text != "" && !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
		return strings.Join(out, "; ")
	}
}

// auditor is who held the latest internal audits: somebody of the firm's or from
// outside.
func (w *writer) auditor() string {
	var out []string
	for _, a := range w.heldAudits() {
		for _, name := range nonEmpty(w.introduce(a.Auditor), a.ExternalAuditor) {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return w.enumerate(out)
}

// auditFindings are the nonconformities of the latest internal audits.
func (w *writer) auditFindings() []document.Block {
	t := w.listingOf("nonconformities", []shown{{idField, 4}, {"grade", 8}, {"title", 16}, {"description", 26}, {"owner", 9}, {"due_on", 8}})
	t.captioned("audit.findings")
	held := w.heldAudits()
	for _, n := range w.Nonconformities {
		if slices.ContainsFunc(held, func(a *isms.Audit) bool { return a.ID == n.Audit }) {
			t.row(n)
		}
	}
	if t.empty() {
		return []document.Block{document.Para(document.Body, w.Text("doc.audit.no_findings"))}
	}
	w.fit(&t.Table)
	return t.blocks()
}

// heldReview is the latest management review, an empty one before the first.
func (w *writer) heldReview() *isms.Review {
	latest := &isms.Review{}
	for _, r := range w.Reviews {
		if r.Date >= latest.Date {
			latest = r
		}
	}
	return latest
}

// review is a field of the latest management review.
func review(field string) func(*writer) string {
	return func(w *writer) string { return w.show("reviews", field, w.heldReview()) }
}

// checklist starts a table of questions with room for what the auditor finds.
func (w *writer) checklist(caption string) *listing {
	return w.table(head{w.Text("doc.head.requirement"), 12, 0}, head{w.Text("doc.head.question"), 22, 0}, head{w.Text("doc.head.look_at"), 16, 0},
		head{w.Text("doc.head.sample"), 10, 0}, head{w.Text("doc.head.result"), 8, 0}).captioned(caption)
}

// clauseChecklist asks about every clause that an auditor checks.
func (w *writer) clauseChecklist() []document.Block {
	t := w.checklist("checklist.clauses")
	for _, c := range w.Catalogue.Clauses {
		if c.Auditable {
			w.ask(t, c.ID, c.ID)
		}
	}
	return t.blocks()
}

// controlChecklist asks about every control that applies.
func (w *writer) controlChecklist() []document.Block {
	t := w.checklist("checklist.controls")
	for _, c := range w.Catalogue.Controls {
		if w.Applies(c.ID) {
			w.ask(t, c.ID, w.ControlNumber(c.ID))
		}
	}
	return t.blocks()
}

// ask adds a line to a checklist: what the catalogue asks about an entry, and
// two empty cells to fill in.
func (w *writer) ask(t *listing, id, number string) {
	text := func(field string) string { return entryLines(w.Catalogue.Text(w.Lang(), id, field)) }
	questions := text("question")
	if questions == "" {
		questions = text("questions")
	}
	t.texts(number+" "+w.Catalogue.Text(w.Lang(), id, "title"), questions, text("evidence"), "", "")
}

// entryLines puts the entries of one of the catalogue's lists on lines of their own.
func entryLines(list string) string {
	var out []string
	for entry := range strings.SplitSeq(list, ";") {
		if entry = strings.TrimSpace(entry); entry != "" {
			out = append(out, entry)
		}
	}
	return strings.Join(out, "\n")
}
