package wizard_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/translations"
)

func TestTheRecordsAreNoWizardOfTheRoad(t *testing.T) {
	if wizard.Find(wizard.Records.Key) != nil || slices.Contains(wizard.Wizards, wizard.Records) {
		t.Error("the window's road shows the records")
	}
	if n := wizard.Records.Progress(newISMS(t)).Open; n != 0 {
		t.Errorf("a new firm has %d records open", n)
	}
	for _, st := range wizard.Records.Steps {
		for _, q := range st.Questions {
			if wizard.FindQuestion(q.Key) != q {
				t.Errorf("%s is not found", q.Key)
			}
		}
	}
}

// filled is a firm in which every column of every register has a value, in rows
// that are there and in two that are added.
func filled(tb testing.TB) *isms.ISMS {
	tb.Helper()
	s := newISMS(tb)
	d := isms.Begin(s, today)
	for _, preset := range []string{"simple3", "five5_product"} {
		must(tb, wizard.FindQuestion("method").Answer(d, preset))
	}
	for _, reg := range isms.Registers {
		for range 2 {
			if reg.Prefix != "" && reg.Key != "methods" {
				_, err := d.Add(reg.Key)
				must(tb, err)
			}
		}
	}
	for register, id := range map[string]string{
		"facts": "premises", "gaps": "A.5.1", "soa_2013": "A.5.1.1", "open_points": "assets", "parameters": "password.length",
	} {
		must(tb, d.AddWithID(register, id))
	}
	v := english(s)
	for _, reg := range isms.Registers {
		for n, r := range reg.Rows(s) {
			for _, c := range reg.Stored() {
				if c.Keeps || reg.Key == "methods" || reg.Key == "people" && c.Key == "active" || !reg.Editable(c, r.RowID()) {
					continue
				}
				must(tb, d.Set(reg.Key, r.RowID(), c.Key, some(v, reg, c, n)))
			}
		}
	}
	must(tb, d.Set("risks", "R-01", "method", "M-01"))
	must(tb, d.Set("methods", "M-01", "note", "first"))
	must(tb, d.Set("scope_items", "SC-02", "kind", ""))
	must(tb, d.Set("approvals", "AP-02", "subject", "residual_risks"))
	must(tb, d.Set("people", "P-02", "active", "no"))
	d.Settle()
	return s
}

// some is a value that a column takes.
func some(v isms.View, reg *isms.Register, c *isms.Column, n int) string {
	ids, _ := v.Candidates(c)
	switch {
	case reg.Key == "facts":
		return "yes"
	case reg.Key == "parameters":
		return "14"
	case c.Key == "suggestion" || c.Key == "exclusion":
		return ""
	case len(ids) > 0 && c.Kind.IsList():
		return ids[0] + ";" + ids[len(ids)-1]
	case len(ids) > 0:
		return ids[n%len(ids)]
	case c.Kind == isms.Number:
		return strconv.Itoa(n + 1)
	case c.Kind == isms.Date:
		return "2026-02-28"
	case c.Kind == isms.Money:
		return "12.5"
	case c.Kind == isms.LongText:
		return c.Key + ": „a“\n  - b # c"
	}
	return c.Key + " " + strconv.Itoa(n)
}

// TestAnAnswersFileHoldsTheWholeFirm wants nothing lost on the way out and in:
// no column, no row of the firm's own, no version of the method, and nobody who
// has left.
func TestAnAnswersFileHoldsTheWholeFirm(t *testing.T) {
	for _, lang := range translations.Languages {
		v := isms.View{ISMS: filled(t), Texts: translations.In(lang)}
		written, err := wizard.WriteAnswers(v)
		must(t, err)
		again := newISMS(t)
		d := isms.Begin(again, "2027-01-01")
		if err := wizard.ApplyAnswers(d, isms.View{ISMS: again, Texts: v.Texts}, "a.yaml", written); err != nil {
			t.Fatal(isms.Explain(v.Texts, err))
		}
		d.Settle()
		if at := isms.Difference(v.ISMS, again); at != "" {
			t.Errorf("%s: differs at %s", lang, at)
		}
	}
}

// TestAStaleApprovalStaysStale: what was approved then is not what is there now,
// also after the way through an answers file.
func TestAStaleApprovalStaysStale(t *testing.T) {
	s := newISMS(t)
	d := isms.Begin(s, today)
	must(t, wizard.ApplyAnswers(d, english(s), "a.yaml", []byte(`
people:
  - {id: P-01, name: Olivia Owner}
soa_approval:
  - {id: AP-01, person: P-01, date: 2026-10-01}
risks:
  - {id: R-01, title: Files are stolen, owner: P-01}
acceptance:
  - {id: R-01, accepted_by: P-01, accepted_on: 2026-10-01}
`)))
	d.Settle()
	must(t, d.Set("soa", "A.5.7", "applicable", "yes"))
	must(t, d.Set("risks", "R-01", "title", "Files are lost"))
	written, err := wizard.WriteAnswers(english(s))
	must(t, err)
	again := newISMS(t)
	d = isms.Begin(again, "2027-01-01")
	must(t, wizard.ApplyAnswers(d, english(again), "a.yaml", written))
	d.Settle()
	if !again.Stale(again.Approvals[0]) || !again.AcceptanceStale(again.Risks[0]) {
		t.Error("an approval of something else became one of what is there now")
	}
}

// TestRatingsOfAnEarlierMethodAreKept has a risk that was rated on a longer scale
// than the one in force, and one on the scale in force.
func TestRatingsOfAnEarlierMethodAreKept(t *testing.T) {
	s := newISMS(t)
	d := isms.Begin(s, today)
	for _, preset := range []string{"five5_product", "simple3"} {
		must(t, wizard.FindQuestion("method").Answer(d, preset))
		risk, err := d.Add("risks")
		must(t, err)
		highest := strconv.Itoa(s.ScaleLength("likelihood"))
		must(t, d.Set("risks", risk, "likelihood", highest))
		must(t, d.Set("risks", risk, "residual_likelihood", highest))
	}
	written, err := wizard.WriteAnswers(english(s))
	must(t, err)
	again := newISMS(t)
	must(t, wizard.ApplyAnswers(isms.Begin(again, "2027-01-01"), english(again), "a.yaml", written))
	if at := isms.Difference(s, again); at != "" {
		t.Errorf("differs at %s", at)
	}
	d = isms.Begin(s, today)
	must(t, wizard.ApplyAnswers(d, english(s), "a.yaml", written))
	if len(d.Edits) > 0 {
		t.Errorf("read into the same firm it edits %+v", d.Edits[0])
	}
}

func TestEveryFieldIsWrittenOnce(t *testing.T) {
	v := english(filled(t))
	written, err := wizard.WriteAnswers(v)
	must(t, err)
	for _, field := range []string{"current_likelihood: ", "controls: ", "closed_reason: "} {
		want := 0
		for _, reg := range isms.Registers {
			if c := reg.Column(strings.TrimSuffix(field, ": ")); c != nil && !c.Derived() {
				want += len(reg.Rows(v.ISMS))
			}
		}
		if got := strings.Count(string(written), "\n    "+field); got != want {
			t.Errorf("%s stands there %d times, want %d", field, got, want)
		}
	}
}

func TestBrokenRecords(t *testing.T) {
	for name, c := range map[string]struct{ content, says string }{
		"a gap that is no requirement": {"gaps:\n  - {id: A.5.99, state: met}\n", "unknown_row"},
		"a control not of 2013":        {"soa_2013:\n  - {id: A.5.99, applicable: yes}\n", "unknown_row"},
		"a question that is none":      {"open_points:\n  - {id: issue, state: later}\n", "unknown_row"},
		"a method that is none":        {"methods:\n  - {id: M-01, definition: '{'}\n", "Key=methods.definition"},
		"a method with faults":         {"methods:\n  - {id: M-01, definition: '{\"mode\":\"product\"}'}\n", "Key=methods.definition"},
		"the title of a given control": {"own_controls:\n  - {id: A.5.1, title: Ours}\n", "derived_field"},
		"a parameter that is none":     {"parameters:\n  - {id: password.colour, value: 12}\n", "unknown_row"},
		"a parameter out of range":     {"parameters:\n  - {id: password.length, value: 3}\n", "Key=parameters.value"},
		"a document type that is none": {"documents:\n  - {id: D-01, types: [\"999\"]}\n", "Key=documents.types"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newISMS(t)
			err := wizard.ApplyAnswers(isms.Begin(s, today), english(s), "a.yaml", []byte(c.content))
			if isms.CodeOf(err) != isms.ErrAnswersValue || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %s", err, c.says)
			}
		})
	}
}
