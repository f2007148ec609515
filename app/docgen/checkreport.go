package docgen

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// ReportedFinding is one finding of the checks in the words of the reader. Area
// and severity are keys.
type ReportedFinding struct {
	Rule, Area, Severity, Clause string
	Object, Message, Hint        string
	Owner                        string                // id of the person the object belongs to; empty for nobody
	Accepted                     *isms.AcceptedFinding // nil while the finding is open
}

// CheckReport is what the report of the checks is made from. It is a working
// paper of one day and no controlled document: it has no number, no version and
// no approval.
type CheckReport struct {
	Program  string   // name and version of the program that ran the checks
	Rules    []string // ids of all checks
	Areas    []string // keys of what they look at, in order
	Findings []ReportedFinding
}

// severities are the keys of the severities, the graver first, each with the
// colour of its name.
var severities = []struct{ key, ink string }{{"error", "B3261E"}, {"warning", "8A5A00"}}

// Document writes the report in the language of the view, with the findings of
// the day at.
func (r CheckReport) Document(v isms.View, at time.Time) *document.Document {
	w := &writer{View: v, at: at}
	organisation := w.orOpen(v.Organisation().Name)
	d := &document.Document{
		Title: v.Text("doc.checks.title"), Subtitle: organisation + " · " + v.Text("doc.checks.subtitle"), Language: v.Lang(),
		Meta: document.Meta{
			Organisation: v.Organisation().Name, Category: v.Text("doc.kind.RPT"), Status: v.ShowDate(w.today()),
			Classification: w.choice("documents", "classification", cmp.Or(v.Organisation().Classification, "confidential")),
			Keywords:       []string{"ISMS", "ISO/IEC 27001:2022"}, Created: at,
		},
		Labels: document.Labels{Page: v.Text("doc.page"), Version: v.Text("doc.version"), Table: v.Text("doc.table")},
	}
	open, accepted := r.divide()
	d.Body = slices.Concat(
		[]document.Block{document.ControlBlock([]document.KeyValue{
			{Key: v.Text("register.organisation.one"), Value: document.Plain(organisation)},
			{Key: v.Text("doc.checks.date"), Value: document.Plain(v.ShowDate(w.today()))},
			{Key: v.Text("doc.checks.standard"), Value: document.Plain("ISO/IEC 27001:2022")},
			{Key: v.Text("doc.checks.program"), Value: document.Plain(r.Program)},
		})},
		r.summary(w, open, accepted),
		r.byArea(w, open),
		acceptedFindings(w, accepted),
		r.coverage(w),
	)
	return d
}

// divide parts the findings that somebody accepted from the open ones.
func (r CheckReport) divide() (open, accepted []ReportedFinding) {
	for _, f := range r.Findings {
		if f.Accepted != nil {
			accepted = append(accepted, f)
		} else {
			open = append(open, f)
		}
	}
	return open, accepted
}

// within are the findings of an area, the graver first.
func within(findings []ReportedFinding, area string) []ReportedFinding {
	var out []ReportedFinding
	for _, s := range severities {
		for _, f := range findings {
			if f.Area == area && f.Severity == s.key {
				out = append(out, f)
			}
		}
	}
	return out
}

func countOf(findings []ReportedFinding, severity string) int {
	n := 0
	for _, f := range findings {
		if f.Severity == severity {
			n++
		}
	}
	return n
}

// summary counts the findings by area and severity.
func (r CheckReport) summary(w *writer, open, accepted []ReportedFinding) []document.Block {
	out := []document.Block{
		document.Heading{Level: 1, Text: document.Plain(w.Text("doc.checks.summary"))},
		document.Para(document.Lead, w.Text("doc.checks.lead", "Rules", len(r.Rules), "Date", w.ShowDate(w.today()),
			"Errors", countOf(open, "error"), "Warnings", countOf(open, "warning"), "Accepted", len(accepted))),
		document.Para(document.Body, w.Text("doc.checks.severities")),
	}
	if len(r.Findings) == 0 {
		return append(out, document.Para(document.Note, w.Text("doc.checks.nothing")))
	}
	right := document.AlignRight
	t := w.table(head{text: w.Text("doc.checks.area"), weight: 6}, head{w.Text("doc.checks.head.errors"), 2, right},
		head{w.Text("doc.checks.head.warnings"), 2, right}, head{w.Text("doc.checks.head.accepted"), 2, right})
	for _, area := range r.Areas {
		o, a := within(open, area), within(accepted, area)
		if len(o)+len(a) > 0 {
			t.texts(w.Text("check.area."+area), number(countOf(o, "error")), number(countOf(o, "warning")), number(len(a)))
		}
	}
	var sum document.Row
	for _, text := range []string{w.Text("doc.checks.sum"), strconv.Itoa(countOf(open, "error")), strconv.Itoa(countOf(open, "warning")), strconv.Itoa(len(accepted))} {
		sum.Cells = append(sum.Cells, document.Cell{Text: document.Strong(text)})
	}
	t.Rows = append(t.Rows, sum)
	return append(out, t.captioned("checks").blocks()...)
}

// number is a count in a table; nothing to count is said quietly.
func number(n int) string {
	if n == 0 {
		return none
	}
	return strconv.Itoa(n)
}

// byArea are the open findings, one table per area.
func (r CheckReport) byArea(w *writer, open []ReportedFinding) []document.Block {
	if len(open) == 0 {
		return nil
	}
	out := []document.Block{
		document.Section{Landscape: true},
		document.Heading{Level: 1, Text: document.Plain(w.Text("doc.checks.findings"))},
	}
	for _, area := range r.Areas {
		found := within(open, area)
		if len(found) == 0 {
			continue
		}
		t := w.table(head{text: w.Text("doc.checks.head.check"), weight: 3}, head{text: w.Text("doc.checks.head.clause"), weight: 3},
			head{text: w.Text("doc.checks.head.object"), weight: 7}, head{text: w.Text("doc.checks.head.message"), weight: 8},
			head{text: w.Text("doc.checks.head.todo"), weight: 7}, head{text: w.Text("doc.checks.head.owner"), weight: 4})
		for _, f := range found {
			t.cells(checkCell(w, f), document.TextCell(w.ShowClauses(f.Clause)), document.TextCell(f.Object), document.TextCell(f.Message),
				document.TextCell(f.Hint), document.TextCell(orNone(w.person(f.Owner))))
		}
		out = append(out, document.Heading{Level: 2, Text: document.Plain(w.Text("check.area." + area))})
		out = append(out, t.blocks()...)
	}
	return out
}

// checkCell names a check and how grave its finding is.
func checkCell(w *writer, f ReportedFinding) document.Cell {
	i := slices.IndexFunc(severities, func(s struct{ key, ink string }) bool { return s.key == f.Severity })
	return document.Cell{Text: []document.Inline{
		document.Text{Value: f.Rule, Bold: true},
		document.Break{},
		document.Text{Value: w.Text("check.severity." + f.Severity), Colour: severities[max(0, i)].ink},
	}}
}

// acceptedFindings is the table of what the firm lives with for a while.
func acceptedFindings(w *writer, accepted []ReportedFinding) []document.Block {
	if len(accepted) == 0 {
		return nil
	}
	t := w.table(head{text: w.Text("doc.checks.head.check"), weight: 3}, head{text: w.Text("doc.checks.head.message"), weight: 10},
		head{text: w.label("accepted_findings", "reason"), weight: 10}, head{text: w.label("accepted_findings", "person"), weight: 5},
		head{text: w.label("accepted_findings", "until"), weight: 4})
	for _, f := range accepted {
		t.cells(checkCell(w, f), document.TextCell(f.Message), document.TextCell(f.Accepted.Reason),
			document.TextCell(orNone(w.person(f.Accepted.Person))), document.TextCell(w.ShowDate(f.Accepted.Until)))
	}
	return append([]document.Block{
		document.Heading{Level: 1, Text: document.Plain(w.Text("doc.checks.accepted"))},
		document.Para(document.Body, w.Text("doc.checks.accepted.text")),
	}, t.blocks()...)
}

// rulesBeside is how many checks the list names in one row.
const rulesBeside = 2

// coverage says what the checks look at and what no check can see.
func (r CheckReport) coverage(w *writer) []document.Block {
	t := w.table(head{text: w.Text("doc.checks.head.check"), weight: 4}, head{text: w.Text("doc.checks.head.looks"), weight: 13},
		head{text: w.Text("doc.checks.head.check"), weight: 4}, head{text: w.Text("doc.checks.head.looks"), weight: 13})
	half := (len(r.Rules) + rulesBeside - 1) / rulesBeside
	for i := range half {
		var texts []string
		for _, id := range []int{i, i + half} {
			if id < len(r.Rules) {
				texts = append(texts, r.Rules[id], w.Text("check."+r.Rules[id]+".title"))
			}
		}
		t.texts(texts...)
	}
	out := []document.Block{
		document.Section{},
		document.Heading{Level: 1, Text: document.Plain(w.Text("doc.checks.coverage"))},
		document.Para(document.Body, w.Text("doc.checks.coverage.text", "Rules", len(r.Rules))),
	}
	out = append(out, t.Table, document.Heading{Level: 1, Text: document.Plain(w.Text("doc.checks.limits"))},
		document.Para(document.Body, w.Text("doc.checks.limits.text")))
	var limits document.List
	for _, text := range []string{
		w.Text("doc.checks.limits.truth"), w.Text("doc.checks.limits.practice"), w.Text("doc.checks.limits.effect"), w.Text("doc.checks.limits.unknown"),
	} {
		limits.Items = append(limits.Items, []document.Block{document.Para(document.Body, text)})
	}
	return append(out, limits)
}
