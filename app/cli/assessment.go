package cli

import (
	"fmt"
	"io"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// assess compares the risk assessment under way with the one before; with
// --next it closes it first and begins the next.
func assess(c *call, w *workspace.Workspace) (answer, error) {
	if c.given("next") {
		return nextAssessment(c, w)
	}
	for _, flag := range []string{"title", "date", "note"} {
		if c.given(flag) {
			return answer{}, c.usage("assess", "Flag", dashed(flag))
		}
	}
	return compareAssessments(c, w), nil
}

// nextAssessment closes the assessment under way.
func nextAssessment(c *call, w *workspace.Workspace) (answer, error) {
	if c.value("title") == "" {
		return answer{}, c.usage("noflag", "Flag", "--title NAME")
	}
	if len(w.ISMS().Risks) == 0 {
		return answer{}, c.usage("assess_empty")
	}
	change, err := w.Edit(isms.ChangeAssess, func(d *isms.Draft) error {
		_, err := d.NextAssessment(isms.View{ISMS: d.ISMS, Texts: c.texts}, c.value("title"), c.value("date"), c.value("note"))
		return err
	})
	if err != nil {
		return answer{}, err
	}
	closed := w.ISMS().LastAssessment()
	risks := len(w.ISMS().RisksAt(closed.ID))
	return answer{
		json: object{{"closed", assessmentItem(closed)}, {"risks", risks}, {"change", change.ID}},
		text: func(out io.Writer) {
			fmt.Fprintln(out, c.texts.Text("cli.assess.closed", "Title", closed.Title, "Date", w.View(c.texts).ShowDate(closed.Date), "Count", risks))
		},
	}, nil
}

func assessmentItem(a *isms.Assessment) object {
	return object{{"id", a.ID}, {"title", a.Title}, {"date", a.Date}, {"people", list(a.People)}, {"method", a.Method}, {"note", a.Note}}
}

// compareAssessments shows what became of each risk since the last assessment.
func compareAssessments(c *call, w *workspace.Workspace) answer {
	last := w.ISMS().LastAssessment()
	if last == nil {
		return answer{json: object{{"from", nil}, {"items", []object{}}}, text: func(out io.Writer) { fmt.Fprintln(out, c.texts.Text("cli.assess.none")) }}
	}
	v := w.View(c.texts)
	changes := isms.CompareAssessments(w.ISMS(), last.ID, isms.AssessmentToday, w.Today())
	counts, unconfirmed := isms.CountDevelopments(changes)
	total := object{}
	for _, d := range isms.Developments {
		total = append(total, field{string(d), counts[d]})
	}
	return answer{
		json: object{{"from", assessmentItem(last)}, {"counts", append(total, field{"unconfirmed", unconfirmed})}, {"items", changeOfRiskItems(v, changes)}},
		text: func(out io.Writer) {
			t := textTable{}
			for _, change := range changes {
				if change.Development != isms.RiskUnchanged {
					t.add(change.Risk, v.DevelopmentName(change.Development), v.RiskTitle(change), v.Differences(change))
				}
			}
			t.write(out)
			fmt.Fprintln(out, c.texts.Text("cli.assess.summary", "Title", last.Title, "Date", v.ShowDate(last.Date), "New", counts[isms.RiskNew],
				"Changed", counts[isms.RiskChanged], "Closed", counts[isms.RiskClosed], "Unchanged", counts[isms.RiskUnchanged], "Unconfirmed", unconfirmed))
		},
	}
}

// changeOfRiskItems are the risks of a comparison with their levels then and
// now, by stage: initial, current and residual as the register calls them.
func changeOfRiskItems(v isms.View, changes []isms.RiskChange) []object {
	out := []object{}
	for _, c := range changes {
		out = append(out, object{
			{"id", c.Risk},
			{"title", v.RiskTitle(c)},
			{"development", c.Development},
			{"was", levelItem(c.Was)},
			{"is", levelItem(c.Is)},
			{"unconfirmed", c.Unconfirmed},
		})
	}
	return out
}

func levelItem(r *isms.RiskRecord) any {
	if r == nil {
		return nil
	}
	return object{
		{"level", r.Judgements[isms.StageInitial].Level},
		{"current_level", r.Judgements[isms.StageCurrent].Level},
		{"residual_level", r.Judgements[isms.StageTarget].Level},
		{"closed_on", r.ClosedOn},
	}
}
