package assessments

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
)

// mustChange makes one change.
func mustChange(tb testing.TB, desk *screentest.Desk, edit func(*isms.Draft) error) {
	tb.Helper()
	if err := desk.Change(isms.ChangeEdit, edit); err != nil {
		tb.Fatal(err)
	}
}

// mustCycle gives the sample firm a year after its assessment: one risk is rated
// anew, one closed, one new, one confirmed.
func mustCycle(tb testing.TB) (*screentest.Desk, *model) {
	tb.Helper()
	desk := screentest.MustSample(tb)
	mustChange(tb, desk, func(d *isms.Draft) error {
		for _, r := range d.ISMS.Risks {
			if err := d.Set("risks", r.ID, "assessed_on", "2025-09-22"); err != nil {
				return err
			}
			if r.Closed() {
				if err := d.ReopenRisks([]string{r.ID}); err != nil {
					return err
				}
			}
		}
		return d.Set("organisation", isms.OrganisationID, "assessment_on", "2025-09-22")
	})
	m := newModel(desk)
	if err := m.next("Assessment 2025", "", "The usual one."); err != nil {
		tb.Fatal(err)
	}
	mustChange(tb, desk, func(d *isms.Draft) error {
		if err := d.Set("risks", "R-01", "likelihood", "1"); err != nil {
			return err
		}
		if err := d.CloseRisks([]string{"R-02"}, "2026-09-21", "Sold."); err != nil {
			return err
		}
		_, err := d.Add("risks")
		return err
	})
	m.from = desk.Workspace().ISMS().LastAssessment().ID
	m.reload()
	return desk, m
}

// row finds a risk in the comparison.
func row(tb testing.TB, m *model, id string) int {
	tb.Helper()
	i := slices.IndexFunc(m.rows, func(c isms.RiskChange) bool { return c.Risk == id })
	if i < 0 {
		tb.Fatalf("no %s in the comparison", id)
	}
	return i
}

func TestTheComparisonShowsWhatChangedFromAndTo(t *testing.T) {
	_, m := mustCycle(t)
	at := row(t, m, "R-01")
	if was, is := m.Cell(at, wasColumn), m.Cell(at, isColumn); was.Text != "critical" || is.Text == was.Text || was.Fill == nil || is.Fill == nil || was.Fill == is.Fill {
		t.Errorf("R-01 went from %+v to %+v", was, is)
	}
	if text := m.Cell(at, differenceColumn).Text; text != "Before treatment: critical → "+m.Cell(at, isColumn).Text {
		t.Errorf("the difference reads %q", text)
	}
	if text := m.Cell(row(t, m, "R-02"), developmentColumn).Text; text != "closed" {
		t.Errorf("R-02 is %q", text)
	}
	if text := m.Cell(row(t, m, "R-03"), developmentColumn).Text; text != "waiting" {
		t.Errorf("R-03 is %q", text)
	}
}

func TestEachFilterShowsItsRisksOnly(t *testing.T) {
	_, m := mustCycle(t)
	all := m.Len()
	if all != m.count(everything) || m.count("new") != 1 || m.count("changed") != 1 || m.count("closed") != 1 || m.count(unconfirmed) != all-3 {
		t.Errorf("%d in all, %d new, %d changed, %d closed, %d not looked at", all, m.count("new"), m.count("changed"), m.count("closed"), m.count(unconfirmed))
	}
	for _, f := range filters {
		m.filter = f
		m.reload()
		if m.Len() != m.count(f) {
			t.Errorf("%s shows %d of %d rows", f, m.Len(), m.count(f))
		}
	}
}

func TestConfirmingIsOneChangeForTheRisksThatWait(t *testing.T) {
	desk, m := mustCycle(t)
	changes := len(desk.Workspace().Journal())
	ids := m.confirmable([]string{"R-01", "R-02", "R-03", "R-04"})
	if !slices.Equal(ids, []string{"R-03", "R-04"}) {
		t.Fatalf("can be confirmed: %v", ids)
	}
	before := m.count(unconfirmed)
	if err := m.confirm(ids); err != nil {
		t.Fatal(err)
	}
	m.reload()
	if n := len(desk.Workspace().Journal()) - changes; n != 1 || m.count(unconfirmed) != before-2 {
		t.Errorf("%d changes, %d risks still wait", n, m.count(unconfirmed))
	}
	desk.Undo()
	if m.reload(); m.count(unconfirmed) != before {
		t.Errorf("after undo %d risks wait", m.count(unconfirmed))
	}
}

func TestTheProposedNameFollowsTheDate(t *testing.T) {
	desk := screentest.MustSample(t)
	m := newModel(desk)
	mustChange(t, desk, func(d *isms.Draft) error {
		return d.Set("organisation", isms.OrganisationID, "assessment_on", "2024-05-06")
	})
	if title, date := m.proposed(); title != "Risk assessment 2024" || date != "2024-05-06" {
		t.Errorf("proposed: %s, %s", title, date)
	}
	mustChange(t, desk, func(d *isms.Draft) error {
		return d.Set("organisation", isms.OrganisationID, "assessment_on", "")
	})
	if _, date := m.proposed(); date != desk.Workspace().Today() {
		t.Errorf("without a date it proposes %s", date)
	}
}

func TestMatricesAndCountsAgree(t *testing.T) {
	desk, m := mustCycle(t)
	view := screen.View(desk)
	for _, assessment := range []string{m.from, isms.AssessmentToday} {
		for _, stage := range isms.Stages {
			data, ok := heat(view, assessment, stage)
			counts, unrated := levelCounts(view, assessment, stage)
			placed, counted := 0, 0
			for _, line := range data.Cells {
				for _, cell := range line {
					placed += len(cell.IDs)
				}
			}
			for _, c := range counts {
				counted += c.Risks
			}
			open := 0
			for _, r := range view.RisksAt(assessment) {
				if r.ClosedOn == "" {
					open++
				}
			}
			if !ok || placed != counted || counted+unrated != open || placed == 0 {
				t.Errorf("%q at stage %d: %d placed, %d counted, %d unrated of %d", assessment, stage, placed, counted, unrated, open)
			}
		}
	}
}

func TestAnAssessmentThatIsTakenBackGivesWay(t *testing.T) {
	desk, m := mustCycle(t)
	gone := m.from
	desk.Undo()
	desk.Undo()
	if m.reload(); m.from == gone {
		t.Errorf("compares with %s, which was taken back", m.from)
	}
}

func TestEveryPageOfTheScreenIsBuilt(t *testing.T) {
	test.NewTempApp(t)
	desk, m := mustCycle(t)
	s := NewScreen(desk)
	for _, page := range []string{pageChanges, pageMatrices, pageCycles} {
		s.Go(screen.Place{Area: "assessments", Row: m.from, Field: page})
		if got := s.Place(); got.Field != page || got.Row != m.from || s.stage.Objects[0].MinSize().Height == 0 {
			t.Errorf("%s shows %v", page, got)
		}
	}
	if !s.start.Visible() {
		t.Error("the next assessment cannot be started")
	}
	empty := NewScreen(screentest.MustEmpty(t))
	if empty.start.Visible() {
		t.Error("an empty firm has two buttons to start")
	}
}
