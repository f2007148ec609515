package docgen

import (
	"slices"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// consents are the people who have something to agree to, as of the clock.
func (w *writer) consents() []isms.Consent {
	return slices.DeleteFunc(w.Consents(w.today()), func(c isms.Consent) bool { return c.Person == "" })
}

// risksToAccept counts the risks that wait for somebody's consent.
func (w *writer) risksToAccept() int {
	n := 0
	for _, c := range w.Consents(w.today()) {
		n += len(c.ToGive)
	}
	return n
}

// changedSinceConsent counts the risks that are no longer as they were accepted.
func (w *writer) changedSinceConsent() int {
	n := 0
	for _, c := range w.Consents(w.today()) {
		n += len(c.Stale)
	}
	return n
}

// consentTable says for each person what they have agreed to and what not yet.
func (w *writer) consentTable() []document.Block { return w.consentListing().blocks() }

func (w *writer) consentListing() *listing {
	t := w.table(head{w.Text("doc.head.person"), 8, 0}, head{w.Text("doc.head.risks"), 7, 0}, head{w.Text("doc.head.accepted"), 4, document.AlignCentre},
		head{w.Text("doc.head.to_accept"), 4, document.AlignCentre}, head{w.Text("doc.head.approval"), 8, 0})
	t.captioned("consents")
	for _, c := range w.Consents(w.today()) {
		t.cells(w.orOpenCell(w.introduce(c.Person)), document.TextCell(few(riskIDs(c.Risks))), document.TextCell(orNone(few(riskIDs(c.Given)))),
			document.TextCell(orNone(few(riskIDs(c.ToGive)))), document.TextCell(w.approvalText(c.Approval)))
	}
	return t
}

// approvalText is when, how and for what version somebody approved.
func (w *writer) approvalText(a *isms.Approval) string {
	if a == nil {
		return w.Text("doc.control.not_approved")
	}
	text := w.ShowDate(a.Date)
	if a.Means != "" {
		text += ", " + w.choice("approvals", "means", a.Means)
	}
	if a.Version != "" {
		text = w.Text("doc.approval.version", "When", text, "Version", a.Version)
	}
	if w.Stale(a) {
		text += "\n" + w.Text("doc.approval.stale")
	}
	return text
}

func riskIDs(risks []*isms.Risk) []string {
	var out []string
	for _, r := range risks {
		out = append(out, r.ID)
	}
	return out
}

// consentPages is a page for each person, to be read and signed (6.1.3 f).
func (w *writer) consentPages() []document.Block {
	var out []document.Block
	for i, c := range w.consents() {
		if i > 0 {
			out = append(out, document.PageBreak{})
		}
		out = append(out, document.Heading{Level: 2, Text: document.Plain(w.introduce(c.Person))})
		out = append(out, w.consentRisks(c)...)
		out = append(out, document.Paragraph{Text: document.Plain(w.Text("doc.consent.statement"))})
		out = append(out, w.consentSignature(c)...)
	}
	return out
}

func (w *writer) consentRisks(c isms.Consent) []document.Block {
	t := w.table(head{w.Text("doc.head.id"), 3, 0}, head{w.Text("doc.head.risk"), 9, 0}, head{w.Text("doc.head.before"), 5, document.AlignCentre},
		head{w.label("risks", "option"), 5, 0}, head{w.label("risks", "controls"), 6, 0}, head{w.Text("doc.head.after"), 5, document.AlignCentre},
		head{w.Text("doc.head.consent"), 7, 0})
	for _, r := range c.Risks {
		t.cells(document.TextCell(r.ID), w.riskCell(r), w.levelCell(w.rate(r, r.Initial())), document.TextCell(orNone(w.show("risks", "option", r))),
			document.TextCell(orNone(w.show("risks", "controls", r))), w.levelCell(w.residual(r)), document.TextCell(w.consentState(c, r)))
	}
	return t.blocks()
}

// consentState is what a risk on somebody's page asks of them.
func (w *writer) consentState(c isms.Consent, r *isms.Risk) string {
	other := w.Consenter(r)
	until := w.AcceptedUntil(r)
	switch {
	case !w.MayBeAccepted(r):
		return w.Text("doc.consent.never")
	case other != c.Person:
		return w.Text("doc.consent.other", "Person", orNone(w.person(other)))
	case slices.Contains(c.Stale, r):
		return w.Text("doc.consent.stale", "Date", w.ShowDate(r.AcceptedOn))
	case slices.Contains(c.Expired, r):
		return w.Text("doc.consent.expired", "Date", w.ShowDate(until))
	case !r.IsAccepted():
		return w.Text("doc.consent.open")
	case until != "":
		return w.Text("doc.consent.given_until", "Date", w.ShowDate(r.AcceptedOn), "Until", w.ShowDate(until))
	}
	return w.Text("doc.consent.given", "Date", w.ShowDate(r.AcceptedOn))
}

// consentSignature is the line to sign on, or what is on record in its place.
func (w *writer) consentSignature(c isms.Consent) []document.Block {
	t := w.table(head{w.Text("doc.head.person"), 8, 0}, head{w.Text("doc.head.date"), 4, 0}, head{w.Text("doc.head.signature"), 8, 0})
	date, means := "", ""
	if a := c.Approval; a != nil && len(c.ToGive) == 0 && !w.Stale(a) {
		date, means = w.ShowDate(a.Date), w.choice("approvals", "means", a.Means)
	}
	t.Rows = append(t.Rows, document.Row{HeightPoints: signatureHeight, Cells: []document.Cell{
		w.orOpenCell(w.introduce(c.Person)), document.TextCell(date), document.TextCell(means),
	}})
	return t.blocks()
}
