package isms_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"ismsdesk/app/isms"
)

// begin is a draft with a preset in force.
func begin(tb testing.TB, key string) *isms.Draft {
	tb.Helper()
	d := isms.Begin(isms.New(mustCatalogue(tb)), "2026-03-02")
	if _, err := d.AddMethod(preset(tb, key), "first"); err != nil {
		tb.Fatal(err)
	}
	return d
}

// rate adds a risk with likelihood and impact on availability, before and after
// treatment.
func rate(tb testing.TB, d *isms.Draft, values ...string) *isms.Risk {
	tb.Helper()
	id, err := d.Add("risks")
	if err != nil {
		tb.Fatal(err)
	}
	for i, field := range []string{"likelihood", "impact_a", "residual_likelihood", "residual_a"} {
		if err := d.Set("risks", id, field, values[i]); err != nil {
			tb.Fatal(err)
		}
	}
	return isms.FindRegister("risks").Find(d.ISMS, id).(*isms.Risk)
}

// changes tells the changes of level as "R-01 high→critical medium→low", with !
// for what lies outside the scale.
func changes(s *isms.ISMS, m *isms.Method) []string {
	name := func(m *isms.Method, level int) string {
		if level == isms.Unrated {
			return "-"
		}
		return m.Bands[level].Key
	}
	var out []string
	for _, c := range s.LevelChanges(m) {
		text := fmt.Sprintf("%s %s→%s %s→%s", c.Risk.ID, name(c.OldMethod, c.From), name(m, c.To), name(c.OldMethod, c.ResidualFrom), name(m, c.ResidualTo))
		if c.OutsideScale {
			text += " !"
		}
		out = append(out, text)
	}
	return out
}

func TestAMethodSaysWhichRisksWouldChangeLevel(t *testing.T) {
	d := begin(t, "five5_product")
	rate(t, d, "5", "5", "1", "5") // critical, medium
	rate(t, d, "2", "2", "1", "1") // low, low
	rate(t, d, "3", "5", "3", "4") // high, high
	rate(t, d, "", "4", "", "")    // not rated
	closed := rate(t, d, "5", "5", "5", "5")
	if err := d.Set("risks", closed.ID, "closed_on", "2026-03-01"); err != nil {
		t.Fatal(err)
	}
	same := preset(t, "five5_product")
	if got := changes(d.ISMS, &same); got != nil {
		t.Errorf("the same method changes %v", got)
	}

	lower := preset(t, "five5_product")
	lower.Bands = append([]isms.Band(nil), lower.Bands...)
	lower.Bands[2].To, lower.Bands[3].From = 14, 15
	want := []string{"R-03 high→critical high→high"}
	if got := changes(d.ISMS, &lower); !reflect.DeepEqual(got, want) {
		t.Errorf("lower limit: %v, want %v", got, want)
	}

	// simple3 has three steps: what was rated 4 or 5 has to be rated anew.
	smaller := preset(t, "simple3")
	want = []string{"R-01 critical→- medium→- !", "R-02 low→medium low→low", "R-03 high→- high→- !"}
	if got := changes(d.ISMS, &smaller); !reflect.DeepEqual(got, want) {
		t.Errorf("smaller scale: %v, want %v", got, want)
	}
}

// A risk keeps the level of the version it was rated with, and a change is told
// against that version.
func TestRisksOfAnOlderVersionAreComparedWithIt(t *testing.T) {
	d := begin(t, "five5_product")
	r := rate(t, d, "3", "5", "", "")
	lower := preset(t, "five5_product")
	lower.Bands = append([]isms.Band(nil), lower.Bands...)
	lower.Bands[2].To, lower.Bands[3].From = 14, 15
	if _, err := d.AddMethod(lower, "second"); err != nil {
		t.Fatal(err)
	}
	if got := d.ISMS.InitialLevel(r); got != 2 {
		t.Errorf("the risk rated with the first version now has level %d", got)
	}
	want := []string{"R-01 high→critical -→-"}
	if got := changes(d.ISMS, d.ISMS.CurrentMethod()); !reflect.DeepEqual(got, want) {
		t.Errorf("against the second version: %v, want %v", got, want)
	}
}

func TestAMethodWithAProblemIsNotPutInForce(t *testing.T) {
	d := begin(t, "five5_product")
	broken := preset(t, "simple3")
	broken.Bands = broken.Bands[:1]
	if _, err := d.AddMethod(broken, "broken"); isms.CodeOf(err) != isms.ErrMethod {
		t.Errorf("error %v", err)
	}
	if len(d.ISMS.Methods) != 1 {
		t.Errorf("%d versions", len(d.ISMS.Methods))
	}
	id, err := d.AddMethod(preset(t, "simple3"), "We want three levels.")
	if err != nil {
		t.Fatal(err)
	}
	last := d.ISMS.Methods[1]
	if last.ID != id || last.Date != "2026-03-02" || last.Note != "We want three levels." || d.ISMS.CurrentMethod().Preset != "simple3" {
		t.Errorf("the new version is %+v", last)
	}
}

func TestMethodsComeBackFromTheirFile(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 2005))
	for range 200 {
		m := randomMethod(random, isms.ModeProduct, combines[random.IntN(len(combines))])
		if random.IntN(2) == 0 {
			lookup(&m)
		}
		m.Name = isms.Wording{"en": "Ours", "de": "Unsere"}
		m.Base, m.Classes = "simple3", map[string]int{"people": -1, "site": random.IntN(len(m.Bands))}
		m.Likelihood.Steps[0] = isms.Step{Name: isms.Wording{"": "rare"}, Text: isms.Wording{"de": "selten", "fr": "rare"}}
		m.Bands[0].Fill, m.Bands[len(m.Bands)-1].Months = "A1b2C3", random.IntN(24)
		m.Bands[0].Text = isms.Wording{"en": "Nothing."}
		written, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		var read isms.Method
		if err := json.Unmarshal(written, &read); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(m, read) {
			t.Fatalf("%s came back as %+v", written, read)
		}
	}
}

// Files of the first version hold one text for all languages.
func TestOldMethodsStillRead(t *testing.T) {
	const old = `{"mode":"sum","combine":"maximum","likelihood":{"steps":[{"name":"rare","text":"once in ten years"},{},{}]},
		"impact":{"steps":[{"name":""},{"name":null},{}]},
		"bands":[{"key":"low","name":"Fine","from":2,"to":4,"accept":"accepted"},{"key":"high","from":5,"to":6,"accept":"top"}]}`
	var m isms.Method
	if err := json.Unmarshal([]byte(old), &m); err != nil {
		t.Fatal(err)
	}
	if err := m.Validate(); err != nil {
		t.Error(err)
	}
	step := m.Likelihood.Steps[0]
	for _, lang := range []string{"en", "de", "fr"} {
		if step.Name.In(lang) != "rare" || step.Text.In(lang) != "once in ten years" || m.Bands[0].Name.In(lang) != "Fine" {
			t.Errorf("%s: %+v, %+v", lang, step, m.Bands[0])
		}
	}
	if m.Impact.Steps[0].Name != nil || m.Impact.Steps[1].Name != nil {
		t.Errorf("empty names became %+v", m.Impact.Steps)
	}
	if json.Unmarshal([]byte(`{"name":3}`), &m) == nil {
		t.Error("a number was taken for a name")
	}
}
