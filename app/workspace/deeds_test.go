package workspace_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// deeds are what a user does in one go and what makes many edits at once.
var deeds = map[string]func(*editor, *isms.Draft) error{
	"a new method": func(e *editor, d *isms.Draft) error {
		presets := d.ISMS.Catalogue.Methods
		_, err := d.AddMethod(presets[e.chance.IntN(len(presets))].Method, "better")
		return err
	},
	"a control of our own": func(e *editor, d *isms.Draft) error {
		id, err := d.Add("soa")
		if err != nil {
			return err
		}
		for _, f := range [][2]string{{"title", "Ours"}, {"applicable", "yes"}, {"status", "planned"}} {
			if err := d.Set("soa", id, f[0], f[1]); err != nil {
				return err
			}
		}
		risk := e.row(d, "risks")
		return d.Set("risks", risk, "controls", id)
	},
	"an approval": func(e *editor, d *isms.Draft) error {
		q := wizard.FindQuestion([]string{"scope_approval", "method_approval", "risk_approval", "plan_approval", "soa_approval"}[e.chance.IntN(5)])
		id, err := q.AddRow(d)
		if err != nil {
			return err
		}
		if err := d.Set("approvals", id, "person", e.row(d, "people")); err != nil {
			return err
		}
		return d.Set("approvals", id, "date", d.Today())
	},
	"a consent": func(e *editor, d *isms.Draft) error {
		return d.GiveConsent(e.row(d, "people"), "2.0", d.Today(), "email", "")
	},
	"closing a risk": func(e *editor, d *isms.Draft) error {
		return d.CloseRisks([]string{e.row(d, "risks")}, d.Today(), "gone")
	},
	"opening all again": func(_ *editor, d *isms.Draft) error {
		var ids []string
		for _, r := range d.ISMS.Risks {
			ids = append(ids, r.ID)
		}
		return d.ReopenRisks(ids)
	},
	"looking again": func(e *editor, d *isms.Draft) error { return d.ConfirmRisks([]string{e.row(d, "risks")}) },
	"the next round": func(_ *editor, d *isms.Draft) error {
		_, err := d.NextAssessment(viewOf(d), "Round", "", "")
		return err
	},
	"keeping the SoA": func(_ *editor, d *isms.Draft) error { _, err := d.KeepSoA(viewOf(d), "", "", "kept"); return err },
	"an SoA of 2013":  func(_ *editor, d *isms.Draft) error { return d.StartSoA2013() },
	"carrying it over": func(_ *editor, d *isms.Draft) error {
		if err := d.StartSoA2013(); err != nil {
			return err
		}
		if err := d.Set("soa_2013", "A.5.1.1", "evidence", "Policy of 2019"); err != nil {
			return err
		}
		if err := d.Set("soa", "A.5.1", "evidence", ""); err != nil {
			return err
		}
		_, err := d.CarryOver(viewOf(d))
		return err
	},
	"a gap": func(e *editor, d *isms.Draft) error {
		return d.PutGap(e.row(d, "soa"), "state", []string{"met", ""}[e.chance.IntN(2)])
	},
	"dropping a reason": func(e *editor, d *isms.Draft) error {
		return d.NameReason(e.row(d, "soa"), "risk", e.chance.IntN(2) == 0)
	},
	"living with a finding": func(e *editor, d *isms.Draft) error {
		findings := check.Run(d.ISMS, d.Today())
		if len(findings) == 0 {
			return nil
		}
		end := workspace.Clock().AddDate(0, 3, 0).Format("2006-01-02")
		return check.Accept(d, findings[e.chance.IntN(len(findings))], "for now", e.row(d, "people"), end)
	},
	"answers from a file": func(_ *editor, d *isms.Draft) error {
		return wizard.ApplyAnswers(d, viewOf(d), "a.yaml", []byte("audits:\n  - {title: Audit, clauses: [\"4.1\"]}\nincidents:\n  - {title: Mail, severity: minor}\n"))
	},
}

func viewOf(d *isms.Draft) isms.View { return isms.View{ISMS: d.ISMS, Texts: english} }

// row is the id of a random row of a register, empty when it has none.
func (e *editor) row(d *isms.Draft, register string) string {
	rows := isms.FindRegister(register).Rows(d.ISMS)
	if len(rows) == 0 {
		return ""
	}
	return rows[e.chance.IntN(len(rows))].RowID()
}

// deed does one of the deeds.
func (e *editor) deed(d *isms.Draft) error {
	names := make([]string, 0, len(deeds))
	for name := range deeds {
		names = append(names, name)
	}
	slices.Sort(names) // so that the seed decides
	return deeds[names[e.chance.IntN(len(names))]](e, d)
}

// TestEveryDeedUndoneGivesTheStart does each deed alone and takes it back.
func TestEveryDeedUndoneGivesTheStart(t *testing.T) {
	for name, deed := range deeds {
		t.Run(name, func(t *testing.T) {
			w := newFile(t, sampleFirm())
			if name == "living with a finding" {
				_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("risks", "R-01", "owner", "") })
				must(t, err)
			}
			start := w.Snapshot()
			e := newEditor(t, 5)
			made := 0
			for range 8 {
				change, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error { return deed(e, d) })
				if err == nil && change.ID != 0 {
					made++
				}
			}
			if made == 0 {
				t.Fatal("changed nothing")
			}
			w = reopen(t, w)
			for range made {
				_, err := w.Undo()
				must(t, err)
			}
			must(t, w.Verify())
			if difference := isms.Difference(start, reopen(t, w).ISMS()); difference != "" {
				t.Errorf("undone it differs at %s", difference)
			}
		})
	}
}

// TestLookingChangesNothing shows a firm to every reader there is: each language
// with each edition. What a reader sees differs, what is stored does not.
func TestLookingChangesNothing(t *testing.T) {
	w := newFile(t, sampleFirm())
	start, seen := w.Snapshot(), map[string]bool{}
	for _, lang := range translations.Languages {
		for _, edition := range isms.Editions {
			v := w.View(translations.In(lang))
			v.Edition = edition
			var out bytes.Buffer
			for _, reg := range isms.Registers {
				for _, r := range reg.Rows(v.ISMS) {
					fmt.Fprintln(&out, v.RowNumber(reg, r.RowID()), v.TitleOf(reg, r.RowID()))
					for _, c := range reg.Columns {
						v.Candidates(c)
						fmt.Fprintln(&out, v.Show(c, r))
					}
				}
			}
			for _, f := range check.Run(v.ISMS, w.Today()) {
				fmt.Fprintln(&out, check.Message(v, f))
			}
			seen[out.String()] = true
		}
	}
	if len(seen) != len(translations.Languages)*len(isms.Editions) {
		t.Errorf("%d readers see %d firms", len(translations.Languages)*len(isms.Editions), len(seen))
	}
	if difference := isms.Difference(start, w.ISMS()); difference != "" || len(w.Journal()) != 1 {
		t.Errorf("looking changed %s", difference)
	}
	must(t, w.Verify())
}

// TestAMethodChangesNothingButTheMethods puts every preset and each way of
// counting in force, one after another.
func TestAMethodChangesNothingButTheMethods(t *testing.T) {
	w := newFile(t, sampleFirm())
	start := w.Snapshot()
	for _, preset := range start.Catalogue.Methods {
		for _, combine := range []string{"maximum", "sum", "weighted", "single"} {
			m := preset.Method
			if changed, ok := combined(m, combine); ok {
				m = changed
			}
			_, err := w.Edit(isms.ChangeEdit, func(d *isms.Draft) error { _, err := d.AddMethod(m, combine); return err })
			must(t, err)
		}
	}
	w = reopen(t, w)
	must(t, w.Verify())
	if made := len(w.ISMS().Methods) - len(start.Methods); made != 4*len(start.Catalogue.Methods) {
		t.Errorf("%d versions were made", made)
	}
	for _, reg := range isms.Registers {
		rows, others := reg.Rows(start), reg.Rows(w.ISMS())
		if reg.Key == "methods" {
			others = others[:len(rows)]
		}
		if len(rows) != len(others) {
			t.Fatalf("%s has %d rows instead of %d", reg.Key, len(others), len(rows))
		}
		for i, r := range rows {
			for _, c := range reg.Stored() {
				if was, is := c.Get(start, r), c.Get(w.ISMS(), others[i]); was != is {
					t.Errorf("%s %s %s was %q and is %q", reg.Key, r.RowID(), c.Key, was, is)
				}
			}
		}
	}
}

// combined is a method with another way of combining the three impacts, if it
// takes it as it is.
func combined(m isms.Method, combine string) (isms.Method, bool) {
	m.Combine = isms.Combine(combine)
	return m, m.Validate() == nil
}

func newEditor(tb testing.TB, seed uint64) *editor {
	tb.Helper()
	return &editor{tb: tb, chance: rand.New(rand.NewPCG(seed, 1)), given: map[string]bool{}}
}
