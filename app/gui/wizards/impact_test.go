package wizards

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// combining puts a version of the method in force that combines impacts another
// way.
func combining(tb testing.TB, desk *screentest.Desk, combine isms.Combine) {
	tb.Helper()
	m := *desk.Workspace().ISMS().CurrentMethod()
	m.Preset, m.Combine, m.Weights = "", combine, []int{1, 2, 1}
	m.Bands = slices.Clone(m.Bands)
	top := &m.Bands[len(m.Bands)-1]
	top.From, top.To = 17, 5*15
	err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		_, err := d.AddMethod(m, "test")
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
}

func analysis(tb testing.TB) *wizard.Question {
	tb.Helper()
	for _, q := range wizard.Questions() {
		if q.Key == "analysis" {
			return q
		}
	}
	tb.Fatal("no analysis")
	return nil
}

func TestTheRatingFollowsHowImpactsAreCombined(t *testing.T) {
	test.NewTempApp(t)
	desk := screentest.MustSample(t)
	r := newRating(desk, analysis(t))
	four := len(r.fields)
	combining(t, desk, isms.CombineSingle)
	r.refresh()
	if four%4 != 0 || len(r.fields) != four/2 {
		t.Errorf("%d controls, with one impact %d", four, len(r.fields))
	}
	combining(t, desk, isms.CombineSum)
	r.refresh()
	if len(r.fields) != four {
		t.Errorf("with the sum %d controls", len(r.fields))
	}
}

func TestOneImpactIsStoredInWhatItConcerns(t *testing.T) {
	test.NewTempApp(t)
	desk := screentest.MustSample(t)
	combining(t, desk, isms.CombineSingle)
	r := newRating(desk, analysis(t))
	r.choose(0)
	risk := r.risks[0].(*isms.Risk)
	highest := max(risk.ImpactC, risk.ImpactI, risk.ImpactA)
	if got := r.fields[1].scale.Value(); got != string(rune('0'+highest)) {
		t.Errorf("the impact shows %q, stored are %d, %d, %d", got, risk.ImpactC, risk.ImpactI, risk.ImpactA)
	}
	touched := []bool{risk.ImpactC > 0, risk.ImpactI > 0, risk.ImpactA > 0}
	r.fields[1].scale.FocusInput()
	want := 1 + highest%5
	typed(r, want)
	got := []int{risk.ImpactC, risk.ImpactI, risk.ImpactA}
	for i, n := range got {
		if touched[i] != (n == want) || !touched[i] && n != 0 {
			t.Errorf("stored are %v, touched %v, typed %d", got, touched, want)
		}
	}
}

// typed types a number into the impact of the current risk.
func typed(r *ratingView, n int) {
	w := test.NewWindow(r.root)
	defer w.Close()
	w.Resize(fyne.NewSize(900, 700))
	r.fields[1].scale.FocusInput()
	w.Canvas().Focused().TypedRune(rune('0' + n))
}

func TestAnImpactWaitsForWhatItConcerns(t *testing.T) {
	desk := screentest.MustSample(t)
	v := screen.View(desk)
	var s singleImpact
	risk := &isms.Risk{Threat: v.Catalogue.Threats[0].ID}
	risk.ID = "R-99"
	threat := v.Catalogue.Threats[0]
	s.of(v, risk, [3]int{})
	for i, touched := range []bool{threat.Confidentiality, threat.Integrity, threat.Availability} {
		if touched != slices.Contains(s.ticked, properties[i]) {
			t.Errorf("a new risk of the threat %s is ticked %v", threat.ID, s.ticked)
		}
	}
	s.impact, s.ticked = "4", nil
	if got := s.values(); !slices.Equal(got, []string{"", "", ""}) {
		t.Errorf("without ticks %v is stored", got)
	}
	s.of(v, risk, [3]int{})
	s.ticked = []string{"i"}
	if got := s.values(); s.impact != "4" || !slices.Equal(got, []string{"", "4", ""}) {
		t.Errorf("after a tick %v is stored", got)
	}
	s.of(v, risk, [3]int{3, 0, 5})
	if got := s.values(); !slices.Equal(got, []string{"5", "", "5"}) {
		t.Errorf("two different impacts become %v", got)
	}
}

func TestAnOwnMethodIsShownAsChosen(t *testing.T) {
	test.NewTempApp(t)
	desk := screentest.MustSample(t)
	var question *wizard.Question
	for _, q := range wizard.Questions() {
		if q.Method {
			question = q
		}
	}
	f := newForm(desk, []*wizard.Question{question})
	if got := f.fields[0].input.Value(); got != "five5_product" {
		t.Errorf("the preset shows as %q", got)
	}
	f.answer(f.fields[0], wizard.OwnMethod)
	if len(desk.Went) != 1 || desk.Went[0].Area != screen.AreaMethod || len(desk.Workspace().ISMS().Methods) != 1 {
		t.Errorf("choosing an own method leads to %v", desk.Went)
	}
	combining(t, desk, isms.CombineSum)
	f.refresh()
	if got := f.fields[0].input.Value(); got != wizard.OwnMethod {
		t.Errorf("the own method shows as %q", got)
	}
}

func TestAFindingStandsAtTheScaleItConcerns(t *testing.T) {
	test.NewTempApp(t)
	desk := screentest.MustSample(t)
	r := newRating(desk, analysis(t))
	first := r.risks[0].RowID()
	notes := func() []string {
		var out []string
		for _, f := range r.fields {
			if f.Note() != "" {
				out = append(out, f.columns[0])
			}
		}
		return out
	}
	if got := notes(); len(got) > 0 {
		t.Fatalf("the sound sample has notes at %v", got)
	}
	if err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("risks", first, "likelihood", "") }); err != nil {
		t.Fatal(err)
	}
	r.refresh()
	if got := notes(); !slices.Equal(got, []string{"likelihood"}) {
		t.Errorf("a risk without a likelihood has notes at %v", got)
	}
}
