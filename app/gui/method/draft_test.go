package method

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// preset is a draft that begins from one of the ready-made methods.
func preset(tb testing.TB, v isms.View, key string) *draft {
	tb.Helper()
	for _, p := range v.Catalogue.Methods {
		if p.Key == key {
			return newDraft(p.Method, p.Key)
		}
	}
	tb.Fatalf("no preset %s", key)
	return nil
}

func view(tb testing.TB) isms.View { return screen.View(screentest.MustSample(tb)) }

var modes = []isms.Mode{isms.ModeProduct, isms.ModeSum, isms.ModeMaximum, isms.ModeLookup}

func TestAnUntouchedDraftIsTheMethodItBeganFrom(t *testing.T) {
	for _, p := range view(t).Catalogue.Methods {
		d := newDraft(p.Method, p.Key)
		if m := d.method(); d.changed() || !reflect.DeepEqual(m, p.Method) {
			t.Errorf("%s became %+v", p.Key, m)
		}
		d.scales[likelihood].words[0].Name["en"] = "Hardly ever"
		if m := d.method(); !d.changed() || m.Preset != "" || m.Base != p.Key {
			t.Errorf("%s with another word is preset %q on base %q", p.Key, m.Preset, m.Base)
		}
		d.scales[likelihood].words[0].Name["en"] = " "
		if m := d.method(); d.changed() || m.Preset != p.Key {
			t.Errorf("%s with its own word back is preset %q", p.Key, m.Preset)
		}
	}
}

func TestProposedLimitsAreValidEverywhere(t *testing.T) {
	v := view(t)
	for _, mode := range []isms.Mode{isms.ModeProduct, isms.ModeSum, isms.ModeMaximum} {
		for _, combine := range []isms.Combine{isms.CombineMaximum, isms.CombineSum} {
			for n := range 5 * 5 * 6 {
				d := preset(t, v, "simple3")
				for len(d.bands) < 2+n/25 {
					d.addBand()
				}
				for len(d.bands) > 2+n/25 {
					d.removeBand(1)
				}
				d.setSteps(likelihood, 3+n%5)
				d.setSteps(impact, 3+n/5%5)
				d.setCombine(combine)
				d.setMode(mode)
				d.propose()
				m := d.method()
				if err := m.Validate(); err != nil {
					t.Fatalf("%s %s %d × %d, %d levels: %v %+v", mode, combine, len(m.Likelihood.Steps), len(m.Impact.Steps), len(m.Bands), err, m.Bands)
				}
				if few := m.MaxScore()-m.MinScore()+1 < len(m.Bands); !few && mode != isms.ModeProduct && len(unreached(&m)) > 0 {
					t.Errorf("%s %s %d × %d, %d levels: never reached %v", mode, combine, len(m.Likelihood.Steps), len(m.Impact.Steps), len(m.Bands), unreached(&m))
				}
			}
		}
	}
}

func TestProposalsAgreeWithTheProductPreset(t *testing.T) {
	want := []limit{{1, 4}, {5, 9}, {10, 16}, {17, 25}}
	if got := proposal(isms.ModeProduct, 1, 25, 4); !slices.Equal(got, want) {
		t.Errorf("proposed %v, want %v", got, want)
	}
}

func TestAShorterScaleKeepsItsWords(t *testing.T) {
	d := preset(t, view(t), "five5_product")
	d.scales[impact].words[4].Text["de"] = "Das Ende"
	d.setSteps(impact, 4)
	if m := d.method(); len(m.Impact.Steps) != 4 || m.MaxScore() != 20 || d.bands[3].To != 20 {
		t.Errorf("%d steps, levels %+v", len(m.Impact.Steps), m.Bands)
	}
	d.setSteps(impact, 9)
	m := d.method()
	if len(m.Impact.Steps) != isms.MaxScale || m.Impact.Steps[4].Text["de"] != "Das Ende" || d.bands[3].To != 35 {
		t.Errorf("%d steps, %+v, levels %+v", len(m.Impact.Steps), m.Impact.Steps, m.Bands)
	}
	d.setSteps(impact, 1)
	if got := d.scales[impact].steps; got != isms.MinScale {
		t.Errorf("%d steps", got)
	}
}

func TestAGrownGridHasNoHoles(t *testing.T) {
	d := preset(t, view(t), "five5_matrix")
	before := d.method()
	for _, axis := range []string{likelihood, impact} {
		d.setSteps(axis, 7)
	}
	d.setCombine(isms.CombineSum)
	m := d.method()
	if err := m.Validate(); err != nil {
		t.Errorf("grown to 7 × 21: %v", err)
	}
	if m.Level(7, 21) != before.Level(5, 5) || m.Level(7, 1) != before.Level(5, 1) {
		t.Errorf("the corners became %d and %d", m.Level(7, 21), m.Level(7, 1))
	}
	d.setCombine(isms.CombineMaximum)
	for _, axis := range []string{likelihood, impact} {
		d.setSteps(axis, 5)
	}
	if d.changed() {
		t.Errorf("back again it is %+v", d.method())
	}
}

func TestModesRememberTheirLimits(t *testing.T) {
	d := preset(t, view(t), "five5_product")
	d.setTo(0, "3")
	product := d.currentLimits()
	if d.bands[1].From != 4 {
		t.Errorf("the level above begins at %d", d.bands[1].From)
	}
	levels := d.method()
	d.setMode(isms.ModeLookup)
	m := d.method()
	for l := 1; l <= 5; l++ {
		for i := 1; i <= 5; i++ {
			if m.Level(l, i) != levels.Level(l, i) {
				t.Errorf("the grid begins with level %d at %d, %d", m.Level(l, i), l, i)
			}
		}
	}
	d.setCell(0, 0, 2)
	for _, mode := range modes {
		d.setMode(mode)
		if m := d.method(); m.Validate() != nil {
			t.Errorf("%s: %v", mode, m.Validate())
		}
	}
	d.setMode(isms.ModeProduct)
	if got := d.currentLimits(); !slices.Equal(got, product) {
		t.Errorf("the limits came back as %v", got)
	}
	d.setMode(isms.ModeLookup)
	if d.grid[0][0] != 2 {
		t.Errorf("the cell came back as %d", d.grid[0][0])
	}
}

func TestCellsOfTheGrid(t *testing.T) {
	v := view(t)
	d := preset(t, v, "four4")
	d.cycleCell(3, 3)
	d.setCell(0, 0, 9)
	d.setCell(1, 1, hole)
	m := d.method()
	if m.Level(4, 4) != 0 || m.Level(1, 1) != 0 || m.Level(2, 2) != isms.Unrated {
		t.Errorf("cells are %v", m.Grid)
	}
	if got := at(d.problems(v), "grid.2.2"); got == "" || at(d.problems(v), "grid.") != got {
		t.Errorf("problems %v", d.problems(v))
	}
	d.cycleCell(1, 1)
	if len(d.problems(v)) != 0 {
		t.Errorf("problems %v", d.problems(v))
	}
}

func TestLevelsAreAddedAndRemoved(t *testing.T) {
	v := view(t)
	for _, key := range []string{"five5_product", "five5_matrix"} {
		d := preset(t, v, key)
		for len(d.bands) < isms.MaxBands {
			d.addBand()
			d.lastBand().Name["en"] = d.lastBand().Key
		}
		d.addBand()
		if got := d.problems(v); len(d.bands) != isms.MaxBands || len(got) != 0 {
			t.Errorf("%s: %d levels, problems %v", key, len(d.bands), got)
		}
		seen := map[string]bool{}
		for _, b := range d.bands {
			if seen[b.Key] || seen[b.Fill] && b.Fill != "" {
				t.Errorf("%s: twice %s %s", key, b.Key, b.Fill)
			}
			seen[b.Key], seen[b.Fill] = true, true
		}
		for len(d.bands) > isms.MinBands {
			d.removeBand(len(d.bands) % 3)
			if got := d.problems(v); len(got) != 0 {
				t.Fatalf("%s with %d levels: %v", key, len(d.bands), got)
			}
		}
		d.removeBand(0)
		if len(d.bands) != isms.MinBands {
			t.Errorf("%s: %d levels", key, len(d.bands))
		}
	}
}

func TestCellsAndClassesFollowTheirLevel(t *testing.T) {
	d := preset(t, view(t), "five5_matrix") // very low and low are accepted
	d.setClass("people", 0)
	d.setClass("site", -1)
	d.setClass("cloud", 3)
	if want := map[string]int{"people": 0, "site": -1}; !reflect.DeepEqual(d.classes, want) {
		t.Errorf("classes %v", d.classes)
	}
	before := d.method()
	d.removeBand(3)
	after := d.method()
	for l := 1; l <= 5; l++ {
		for i := 1; i <= 5; i++ {
			want := before.Level(l, i)
			if want >= 3 {
				want--
			}
			if got := after.Level(l, i); got != want {
				t.Errorf("level %d at %d, %d, want %d", got, l, i, want)
			}
		}
	}
	d.removeBand(0)
	if want := map[string]int{"people": -1, "site": -1}; !reflect.DeepEqual(d.classes, want) {
		t.Errorf("classes %v", d.classes)
	}
}

func TestColoursOfThePaletteAreReadable(t *testing.T) {
	seen := map[string]bool{}
	for _, rgb := range palette {
		fill, err := theme.ParseHex(rgb)
		if err != nil {
			t.Fatal(err)
		}
		if c := theme.Contrast(fill, theme.TextOn(fill)); c < 4.5 || seen[rgb] {
			t.Errorf("%s: contrast %.1f", rgb, c)
		}
		seen[rgb] = true
	}
	if len(palette) != 10 {
		t.Errorf("%d colours", len(palette))
	}
}

// Every wrong value has its message at its field.
func TestProblemsStandAtTheirFields(t *testing.T) {
	v := view(t)
	for name, each := range map[string]struct {
		do    func(*draft)
		field string
		says  string
	}{
		"a limit that is no number": {func(d *draft) { d.setTo(0, "four") }, "bands.0.to", "“four”"},
		"a limit beyond all scores": {func(d *draft) { d.setFrom(1, "1000") }, "bands.1.from", "147"},
		"a level upside down":       {func(d *draft) { d.setTo(1, "3") }, "bands.1.from", "begins at 5 and ends at 3"},
		"an overlap":                {func(d *draft) { d.setFrom(3, "12") }, "bands.3.from", "16"},
		"a gap":                     {func(d *draft) { d.setFrom(3, "21") }, "bands.3.from", "score 20"},
		"a scale too short for the limits": {
			func(d *draft) { d.setSteps(likelihood, 3); d.setSteps(impact, 3) },
			"bands.3.from", "ends at 9",
		},
		"a weight that is no number": {
			func(d *draft) { d.setCombine(isms.CombineWeighted); d.setWeight(1, "1.5") },
			"weights.1", "0 to 9",
		},
		"weights of nought": {
			func(d *draft) {
				d.setCombine(isms.CombineWeighted)
				for i := range 3 {
					d.setWeight(i, "0")
				}
			},
			"weights", "at least one",
		},
		"no colour":               {func(d *draft) { d.setFill(2, "#red") }, "bands.2.fill", "RED"},
		"months that are none":    {func(d *draft) { d.setMonths(1, "a year") }, "bands.1.months", "120"},
		"nothing accepted":        {func(d *draft) { d.setAccept(0, isms.AcceptOwner) }, "bands.0.accept", "lowest"},
		"easier to accept above":  {func(d *draft) { d.setAccept(3, isms.AcceptOwner) }, "bands.3.accept", "easier"},
		"a level without a name":  {func(d *draft) { d.addBand() }, "bands.4.name", "name"},
		"two levels of one name":  {func(d *draft) { d.bands[2].Name["en"] = "Low" }, "bands.2.name", "1"},
		"a class without a level": {func(d *draft) { d.classes["people"] = 9 }, "classes.people", "level"},
	} {
		t.Run(name, func(t *testing.T) {
			d := preset(t, v, "five5_product")
			if got := d.problems(v); len(got) != 0 {
				t.Fatalf("the preset has problems %v", got)
			}
			each.do(d)
			if got := at(d.problems(v), each.field); got == "" || !strings.Contains(got, each.says) || !d.changed() {
				t.Errorf("%s says %q; all: %v", each.field, got, d.problems(v))
			}
		})
	}
}

func TestWhatCannotBeTakenStaysInItsField(t *testing.T) {
	v := view(t)
	d := preset(t, v, "five5_product")
	d.setTo(0, "x")
	if got := d.shown("bands.0.to", d.bands[0].To); got != "x" {
		t.Errorf("the field shows %q", got)
	}
	d.setTo(0, " 4 ")
	if got := d.shown("bands.0.to", d.bands[0].To); got != "4" || d.changed() || len(d.problems(v)) != 0 {
		t.Errorf("the field shows %q", got)
	}
	d.setMonths(3, "18")
	d.setMonths(2, "")
	if d.bands[3].Months != 18 || d.bands[2].Months != 0 {
		t.Errorf("months %d and %d", d.bands[3].Months, d.bands[2].Months)
	}
	d.setAccept(3, isms.AcceptNobody)
	if d.bands[3].Months != 0 {
		t.Error("what nobody may accept has a time")
	}
}

func TestShorteningSaysWhichRisksAreRatedBeyond(t *testing.T) {
	desk := screentest.MustSample(t)
	s := desk.Workspace().ISMS()
	for step := range 5 {
		var want []string
		for _, r := range s.OpenRisks() {
			if max(r.Likelihood, r.ResidualLikelihood, r.CurrentLikelihood) > step {
				want = append(want, r.ID)
			}
		}
		if got := ratedAbove(s, likelihood, step); !slices.Equal(got, want) {
			t.Errorf("above %d: %v, want %v", step, got, want)
		}
	}
	if got := ratedAbove(s, impact, 5); got != nil {
		t.Errorf("above the scale: %v", got)
	}
	if got := someIDs([]string{"a", "b", "c"}, 2); got != "a, b, … (+1)" {
		t.Errorf("some ids: %s", got)
	}
}

func TestConsequencesNameTheLevels(t *testing.T) {
	desk := screentest.MustSample(t)
	v := screen.View(desk)
	d := newDraft(*v.CurrentMethod(), "M-01")
	m := d.method()
	if moved, all := consequences(v, &m); len(moved) != 0 || all != len(v.OpenRisks()) {
		t.Errorf("the method in force moves %d of %d", len(moved), all)
	}
	d.setSteps(likelihood, 3)
	m = d.method()
	moved, _ := consequences(v, &m)
	outside := 0
	for _, c := range moved {
		if c.title == "" || c.before.from == "" {
			t.Errorf("%+v", c)
		}
		if c.outside {
			outside++
		}
	}
	if want := len(ratedAbove(v.ISMS, likelihood, 3)); outside == 0 || outside > want {
		t.Errorf("%d outside the scale, %d rated beyond", outside, want)
	}
}

func TestVersionsCountTheirRisks(t *testing.T) {
	desk := screentest.MustSample(t)
	d := preset(t, screen.View(desk), "simple3")
	err := desk.Change(isms.ChangeEdit, func(e *isms.Draft) error {
		_, err := e.AddMethod(d.method(), "Fewer levels.")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	got := versions(screen.View(desk))
	if len(got) != 2 || !got[0].inForce || got[1].inForce || got[0].note != "Fewer levels." || got[0].risks != 0 {
		t.Fatalf("versions %+v", got)
	}
	if got[1].risks != len(desk.Workspace().ISMS().Risks) {
		t.Errorf("%d risks with the first version", got[1].risks)
	}
}
