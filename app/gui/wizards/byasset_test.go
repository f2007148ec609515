package wizards

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// mustAsset gives an asset of the sample firm.
func mustAsset(tb testing.TB, s *isms.ISMS, id string) *isms.Asset {
	tb.Helper()
	a, ok := isms.FindRegister("assets").Find(s, id).(*isms.Asset)
	if !ok {
		tb.Fatalf("no asset %s", id)
	}
	return a
}

func TestWhatCouldHappenToAnAssetSaysWhy(t *testing.T) {
	s := mustISMS(t, true)
	for _, a := range s.Assets {
		for _, o := range assetOffers(view(s), wizard.AssetRisks(s, a)) {
			for _, text := range []string{o.title, o.details, o.reason} {
				if text == "" || strings.Contains(text, "ui.") || strings.Contains(text, "because.") || strings.Contains(text, "<no value>") {
					t.Errorf("%s: %+v", a.ID, o)
				}
			}
			if o.taken {
				t.Errorf("%s: %s is ticked before anybody chose it", a.ID, o.title)
			}
		}
	}
}

func TestAThreatToWhatIsNeededMostSaysSo(t *testing.T) {
	s := mustISMS(t, false)
	threat := &isms.AssetThreat{Relevance: 3, Properties: []string{"confidentiality", "availability"}}
	if got := threatReason(view(s), threat); got != "frequent in small companies; endangers confidentiality, availability" {
		t.Errorf("the reason is %q", got)
	}
	threat.Needs = []string{"availability"}
	if got := threatReason(view(s), threat); !strings.HasSuffix(got, "You need availability more than usual here") {
		t.Errorf("the reason is %q", got)
	}
}

func TestWhatIsInTheRegisterCannotBeTicked(t *testing.T) {
	s := mustISMS(t, true)
	a := mustAsset(t, s, "AS-01")
	d := isms.Begin(s, "2026-09-21")
	if _, err := wizard.AddAssetRisks(d, a, wizard.AssetRisks(s, a)[:1]); err != nil {
		t.Fatal(err)
	}
	offers := assetOffers(view(s), wizard.AssetRisks(s, a))
	if !offers[0].there || !strings.HasPrefix(offers[0].reason, "already in the register as R-") {
		t.Fatalf("the first offer is %+v", offers[0])
	}
	for i := range offers {
		offers[i].tick(true)
	}
	if offers[0].taken || wanted(offers) == 0 || wanted(offers) == len(offers) {
		t.Errorf("%d of %d are ticked, the first: %v", wanted(offers), len(offers), offers[0].taken)
	}
}

func TestTickedThreatsBecomeRisksInOneChange(t *testing.T) {
	test.NewTempApp(t)
	desk := screentest.MustSample(t)
	s := desk.Workspace().ISMS()
	v := newAssetView(desk, func() {})
	v.asset.SetValue("AS-01")
	v.choose()
	v.list.setAll(true)
	planned, risks, changes := len(v.planned()), len(s.Risks), len(desk.Workspace().Journal())
	existing := 0
	for i, key := range v.planned() {
		if slices.ContainsFunc(v.chosen(), func(r wizard.AssetRisk) bool { return r.Key() == key && r.Risk != "" }) && i >= 0 {
			existing++
		}
	}
	v.add()
	if n := len(desk.Workspace().Journal()) - changes; n != 1 || len(s.Risks)-risks != planned-existing {
		t.Errorf("%d changes, %d new risks of %d planned and %d that existed; %v", n, len(s.Risks)-risks, planned, existing, desk.Warnings)
	}
	v.refresh()
	if n := len(v.planned()); n != 0 {
		t.Errorf("%d are still ticked", n)
	}
	desk.Undo()
	if len(s.Risks) != risks {
		t.Errorf("after undo there are %d risks", len(s.Risks))
	}
}

func TestAnAssetWithoutATypeLeadsToItsType(t *testing.T) {
	test.NewTempApp(t)
	desk := screentest.MustSample(t)
	if err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("assets", "AS-02", "type", "") }); err != nil {
		t.Fatal(err)
	}
	v := newAssetView(desk, func() {})
	e := v.nothing(mustAsset(t, desk.Workspace().ISMS(), "AS-02"))
	e.OnAction()
	if want := (screen.Place{Area: "assets", Row: "AS-02", Field: "type"}); len(desk.Went) != 1 || desk.Went[0] != want || e.Title == "" {
		t.Errorf("went to %v", desk.Went)
	}
	if e := v.nothing(nil); e.ActionLabel == "" {
		t.Error("a firm without assets is not led to them")
	}
}

func TestTheStagesThatWereRatedCanBeChosen(t *testing.T) {
	s := mustISMS(t, true)
	d := isms.Begin(s, "2026-09-21")
	for _, r := range s.Risks {
		for _, field := range []string{"current_likelihood", "current_c", "current_i", "current_a"} {
			if err := d.Set("risks", r.ID, field, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := ratedStages(s); !slices.Equal(got, []isms.Stage{isms.StageInitial, isms.StageTarget}) {
		t.Errorf("rated are %v", got)
	}
	for field, value := range map[string]string{"current_likelihood": "1", "current_a": "1"} {
		if err := d.Set("risks", "R-01", field, value); err != nil {
			t.Fatal(err)
		}
	}
	if got := ratedStages(s); !slices.Equal(got, isms.Stages) {
		t.Errorf("rated are %v", got)
	}
	for _, r := range rankingAt(s, isms.StageCurrent) {
		if r.ID == "R-01" {
			t.Error("R-01 is above the line although its controls work")
		}
	}
	if !slices.ContainsFunc(ranking(s), func(r *isms.Risk) bool { return r.ID == "R-01" }) {
		t.Error("R-01 was not above the line before treatment")
	}
}

func TestTheOptionalRatingComesLast(t *testing.T) {
	r := ratings["analysis"]
	fields := r.fields()
	if r.required() != 4 || len(fields) != 8 || !strings.HasPrefix(fields[4], "current_") || ratings["residual"].required() != 4 {
		t.Errorf("%d of %v are asked", r.required(), fields)
	}
}
