package wizard_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/app/wizard"
	"ismsdesk/assets"
	"ismsdesk/translations"
)

// sampleDay is the day for which the sample firm's answers are written: its
// dates are not moved.
const sampleDay = "2026-11-02"

// sampleFirm is the sample firm in a language.
func sampleFirm(tb testing.TB, lang string) isms.View {
	tb.Helper()
	v := isms.View{ISMS: newISMS(tb), Texts: translations.In(lang)}
	if err := sample.Companies()[0].Fill(v.Texts)(isms.Begin(v.ISMS, sampleDay)); err != nil {
		tb.Fatal(isms.Explain(v.Texts, err))
	}
	return v
}

// sampleAnswers are the sample firm's answers in a language.
func sampleAnswers(tb testing.TB, lang string) []byte {
	tb.Helper()
	written, err := wizard.WriteAnswers(sampleFirm(tb, lang))
	must(tb, err)
	return written
}

// answered is a new ISMS with the answers of a file in English.
func answered(tb testing.TB, content []byte) isms.View {
	tb.Helper()
	s := newISMS(tb)
	v := isms.View{ISMS: s, Texts: translations.In("en")}
	d := isms.Begin(s, sampleDay)
	if err := wizard.ApplyAnswers(d, v, "answers.yaml", content); err != nil {
		tb.Fatal(isms.Explain(v.Texts, err))
	}
	return v
}

// inEveryLanguage runs a test for the sample firm in each language.
func inEveryLanguage(t *testing.T, test func(*testing.T, isms.View)) {
	for _, lang := range isms.Languages {
		t.Run(lang, func(t *testing.T) { test(t, sampleFirm(t, lang)) })
	}
}

func TestTheSampleFirmLeavesNoQuestionOpen(t *testing.T) {
	inEveryLanguage(t, func(t *testing.T, v isms.View) {
		for _, q := range wizard.Questions() {
			if n := q.Open(v.ISMS); n > 0 {
				t.Errorf("%s is open %d×", q.Key, n)
			}
		}
		for _, w := range wizard.Wizards {
			if p := w.Progress(v.ISMS); !p.Done() || p.Later != 0 {
				t.Errorf("wizard %s: %+v", w.Key, p)
			}
		}
	})
}

func TestTheSampleFirmSurvivesTheWayOutAndIn(t *testing.T) {
	inEveryLanguage(t, func(t *testing.T, v isms.View) {
		again := newISMS(t)
		d := isms.Begin(again, sampleDay)
		must(t, wizard.ApplyAnswers(d, isms.View{ISMS: again, Texts: v.Texts}, "answers.yaml", sampleAnswers(t, v.Lang())))
		d.Settle()
		if at := isms.Difference(v.ISMS, again); at != "" {
			t.Errorf("differs after writing and reading the answers: %s", at)
		}
	})
}

func TestAnsweringTwiceChangesNothing(t *testing.T) {
	inEveryLanguage(t, func(t *testing.T, v isms.View) {
		d := isms.Begin(v.ISMS, sampleDay)
		must(t, wizard.ApplyAnswers(d, v, "again", sampleAnswers(t, v.Lang())))
		d.Settle()
		if len(d.Edits) != 0 {
			t.Errorf("%d edits, the first is %+v", len(d.Edits), d.Edits[0])
		}
	})
}

func TestTheSampleFirmReadsTheSameInEveryLanguage(t *testing.T) {
	first := sampleFirm(t, isms.Languages[0])
	for _, lang := range isms.Languages[1:] {
		other := sampleFirm(t, lang)
		for _, reg := range isms.Registers {
			compareStructure(t, reg, first.ISMS, other.ISMS)
		}
		if a, b := keysOf(t, isms.Languages[0]), keysOf(t, lang); a != b {
			t.Errorf("%s has other keys than %s", lang, isms.Languages[0])
		}
	}
}

// compareStructure wants the same rows, the same choices, references and
// numbers, and own words in the same places.
func compareStructure(t *testing.T, reg *isms.Register, a, b *isms.ISMS) {
	t.Helper()
	rows, others := reg.Rows(a), reg.Rows(b)
	if len(rows) != len(others) {
		t.Fatalf("%s: %d and %d rows", reg.Key, len(rows), len(others))
	}
	for i, r := range rows {
		for _, c := range reg.Stored() {
			x, y := c.Get(a, r), c.Get(b, others[i])
			if c.Key == "languages" {
				continue // each sample speaks the language it is written in
			}
			words := (c.Kind == isms.Text || c.Kind == isms.LongText) && (!c.Internal || slices.Contains([]string{"fingerprint", "accepted", "seal"}, c.Key)) && reg.Key != "facts"
			if words && (x == "") != (y == "") || !words && x != y {
				t.Errorf("%s %s %s: %q and %q", reg.Key, r.RowID(), c.Key, x, y)
			}
		}
	}
}

// keysOf are the keys of a sample file in order, nested ones included.
func keysOf(t *testing.T, lang string) string {
	t.Helper()
	content, err := assets.Samples.ReadFile("samples/dental." + lang + ".yaml")
	must(t, err)
	var out strings.Builder
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		for i, child := range n.Content {
			if n.Kind == yaml.MappingNode && i%2 == 0 {
				fmt.Fprintln(&out, child.Value)
			}
			walk(child)
		}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	for {
		var part yaml.Node
		switch err := decoder.Decode(&part); {
		case errors.Is(err, io.EOF):
			return out.String()
		case err != nil:
			t.Fatal(err)
		}
		walk(&part)
	}
}

// The statements of the sample firm must not contradict each other, whoever
// reads them across the registers.
func TestTheSampleFirmIsConsistent(t *testing.T) {
	v := sampleFirm(t, "en")
	for _, e := range v.SoA {
		controlIsConsistent(t, v.ISMS, e)
	}
	for _, r := range v.OpenRisks() {
		riskIsConsistent(t, v.ISMS, r)
	}
	for _, a := range v.Treatments {
		actionIsConsistent(t, v.ISMS, a)
	}
}

func actionsOn(s *isms.ISMS, control string) []*isms.Treatment {
	return slices.DeleteFunc(slices.Clone(s.Treatments), func(t *isms.Treatment) bool { return !slices.Contains(t.Controls, control) })
}

func controlIsConsistent(t *testing.T, s *isms.ISMS, e *isms.SoAEntry) {
	t.Helper()
	if e.Applicable == "no" {
		if len(s.RisksOfControl(e.ID))+len(s.RequirementsOfControl(e.ID))+len(actionsOn(s, e.ID)) > 0 || e.Status != "" || e.Owner != "" {
			t.Errorf("%s is excluded and used", e.ID)
		}
		return
	}
	if len(s.InclusionReasons(e)) == 0 || e.Owner == "" || e.Status == "" {
		t.Errorf("%s has no reason, owner or status", e.ID)
	}
	open := slices.ContainsFunc(actionsOn(s, e.ID), func(a *isms.Treatment) bool { return a.Status != "done" })
	if implemented := e.Status == "implemented"; implemented == open || implemented && e.Evidence == "" {
		t.Errorf("%s is %s, an action is open: %v, evidence %q", e.ID, e.Status, open, e.Evidence)
	}
}

func riskIsConsistent(t *testing.T, s *isms.ISMS, r *isms.Risk) {
	t.Helper()
	for _, id := range r.Controls {
		e := isms.FindRegister("soa").Find(s, id).(*isms.SoAEntry)
		covered := slices.ContainsFunc(actionsOn(s, id), func(a *isms.Treatment) bool { return slices.Contains(a.Risks, r.ID) })
		if e.Applicable != "yes" || e.Status != "implemented" && !covered {
			t.Errorf("%s relies on %s, which is neither in place nor planned for it", r.ID, id)
		}
	}
	treated := r.Option != "retain"
	if treated != (len(r.Controls) > 0) || treated != (r.ResidualLikelihood != 0) {
		t.Errorf("%s is decided %s with controls %v and residual %+v", r.ID, r.Option, r.Controls, r.Residual())
	}
	before, after := r.Initial(), r.Residual()
	for _, pair := range [][2]int{
		{before.Likelihood, after.Likelihood},
		{before.Confidentiality, after.Confidentiality},
		{before.Integrity, after.Integrity},
		{before.Availability, after.Availability},
	} {
		if treated && (pair[1] > pair[0] || (pair[0] == 0) != (pair[1] == 0)) {
			t.Errorf("%s gets worse or other impacts by its treatment: %+v, %+v", r.ID, before, after)
		}
	}
	if r.OptionReason == "" || r.AcceptedBy != r.Owner || r.AcceptedOn < r.AssessedOn || r.ReviewOn <= sampleDay {
		t.Errorf("%s has no reason, another accepter than its owner, or dates out of order", r.ID)
	}
}

func actionIsConsistent(t *testing.T, s *isms.ISMS, a *isms.Treatment) {
	t.Helper()
	if done := a.Status == "done"; done != (a.DoneOn != "") || done != (a.Result != "") || a.DoneOn > sampleDay || a.DueOn <= sampleDay {
		t.Errorf("%s is %s, due %s, done on %q with %q", a.ID, a.Status, a.DueOn, a.DoneOn, a.Result)
	}
	for _, id := range a.Risks {
		risk := isms.FindRegister("risks").Find(s, id).(*isms.Risk)
		if !slices.ContainsFunc(a.Controls, func(c string) bool { return slices.Contains(risk.Controls, c) }) {
			t.Errorf("%s names %s, which uses none of its controls", a.ID, id)
		}
	}
}
