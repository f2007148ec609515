package isms_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue"
)

func mustCatalogue(tb testing.TB) *isms.Catalogue {
	tb.Helper()
	c, err := catalogue.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func preset(tb testing.TB, key string) isms.Method {
	tb.Helper()
	for _, p := range mustCatalogue(tb).Methods {
		if p.Key == key {
			return p.Method
		}
	}
	tb.Fatalf("no preset %s", key)
	return isms.Method{}
}

// The expected levels are written out by hand, likelihood upwards from row 1,
// impact to the right: l low, m medium, h high, c critical; for the lookup
// preset v very low and V very high.
func TestPresetLevelsMatchTheTable(t *testing.T) {
	tables := map[string][]string{
		"simple3":       {"llm", "lmh", "mhh"},
		"four4":         {"lllm", "llmm", "mmhh", "mhhh"},
		"five5_product": {"llllm", "llmmh", "lmmhh", "lmhhc", "mhhcc"},
		"five5_matrix":  {"vvlll", "vllmm", "llmhh", "lmhhV", "mhhVV"},
	}
	for key, rows := range tables {
		m := preset(t, key)
		compareLevels(t, key, &m, rows)
	}
	if got := len(mustCatalogue(t).Methods); got != len(tables) {
		t.Errorf("%d presets, %d tables", got, len(tables))
	}
}

var bandLetters = map[string]string{"very_low": "v", "low": "l", "medium": "m", "high": "h", "critical": "c", "very_high": "V"}

// compareLevels compares every cell of a method with a table of letters.
func compareLevels(t *testing.T, name string, m *isms.Method, rows []string) {
	t.Helper()
	if err := m.Validate(); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if len(rows) != len(m.Likelihood.Steps) || len(rows[0]) != m.Impacts() {
		t.Fatalf("%s: the table has %d × %d cells", name, len(rows), len(rows[0]))
	}
	for l, row := range rows {
		for i := range row {
			level := m.Level(l+1, i+1)
			if level == isms.Unrated {
				t.Errorf("%s: likelihood %d impact %d has no level", name, l+1, i+1)
				continue
			}
			if got := bandLetters[m.Bands[level].Key]; got != row[i:i+1] {
				t.Errorf("%s: likelihood %d impact %d is %s, want %s", name, l+1, i+1, m.Bands[level].Key, row[i:i+1])
			}
		}
	}
}

// band is a level with its limits; only the first is accepted as it stands.
func band(key string, from, to int) isms.Band {
	b := isms.Band{Key: key, From: from, To: to, Accept: isms.AcceptTop}
	if key == "low" || key == "very_low" {
		b.Accept = isms.AcceptAnyone
	}
	return b
}

// scale is a scale of so many steps without words.
func scale(steps int) isms.Scale { return isms.Scale{Steps: make([]isms.Step, steps)} }

// The expected levels of these own methods, too, are worked out by hand.
func TestOwnMethodsMatchTheirTables(t *testing.T) {
	for name, each := range map[string]struct {
		method isms.Method
		rows   []string
	}{
		"3 × 3 sum": {
			isms.Method{
				Mode: isms.ModeSum, Combine: isms.CombineMaximum, Likelihood: scale(3), Impact: scale(3),
				Bands: []isms.Band{band("low", 2, 3), band("medium", 4, 4), band("high", 5, 6)},
			},
			[]string{"llm", "lmh", "mhh"},
		},
		"7 × 7 maximum": {
			isms.Method{
				Mode: isms.ModeMaximum, Combine: isms.CombineSingle, Likelihood: scale(7), Impact: scale(7),
				Bands: []isms.Band{band("very_low", 1, 1), band("low", 2, 3), band("medium", 4, 4), band("high", 5, 6), band("very_high", 7, 7)},
			},
			[]string{"vllmhhV", "lllmhhV", "lllmhhV", "mmmmhhV", "hhhhhhV", "hhhhhhV", "VVVVVVV"},
		},
		"7 × 7 lookup": {
			isms.Method{
				Mode: isms.ModeLookup, Combine: isms.CombineMaximum, Likelihood: scale(7), Impact: scale(7),
				Bands: []isms.Band{band("low", 0, 0), band("medium", 0, 0), band("high", 0, 0)},
				Grid: [][]int{
					{0, 0, 0, 0, 1, 1, 2},
					{0, 0, 0, 1, 1, 1, 2},
					{0, 0, 1, 1, 1, 2, 2},
					{0, 1, 1, 1, 2, 2, 2},
					{0, 1, 1, 2, 2, 2, 2},
					{1, 1, 2, 2, 2, 2, 2},
					{1, 2, 2, 2, 2, 2, 2},
				},
			},
			[]string{"llllmmh", "lllmmmh", "llmmmhh", "lmmmhhh", "lmmhhhh", "mmhhhhh", "mhhhhhh"},
		},
		"5 × 5 product over the sum of impacts": {
			isms.Method{
				Mode: isms.ModeProduct, Combine: isms.CombineSum, Likelihood: scale(5), Impact: scale(5),
				Bands: []isms.Band{band("low", 1, 9), band("medium", 10, 24), band("high", 25, 44), band("critical", 45, 75)},
			},
			[]string{"lllllllllmmmmmm", "llllmmmmmmmmhhh", "lllmmmmmhhhhhhc", "llmmmmhhhhhcccc", "lmmmhhhhccccccc"},
		},
	} {
		compareLevels(t, name, &each.method, each.rows)
	}
}

func TestImpactsAreCombined(t *testing.T) {
	rating := func(c, i, a int) isms.Rating {
		return isms.Rating{Likelihood: 1, Confidentiality: c, Integrity: i, Availability: a}
	}
	weights := []int{1, 2, 3}
	for _, each := range []struct {
		combine isms.Combine
		weights []int
		rating  isms.Rating
		want    int
	}{
		{isms.CombineMaximum, nil, rating(2, 4, 1), 4},
		{isms.CombineMaximum, nil, rating(0, 0, 0), 0},
		{isms.CombineSingle, nil, rating(0, 3, 3), 3},
		{isms.CombineSum, nil, rating(2, 4, 1), 7},
		{isms.CombineSum, nil, rating(5, 0, 0), 5},
		{isms.CombineWeighted, weights, rating(5, 5, 5), 5},
		{isms.CombineWeighted, weights, rating(6, 0, 0), 1}, // 6/6
		{isms.CombineWeighted, weights, rating(0, 0, 3), 2}, // 9/6, rounded up
		{isms.CombineWeighted, weights, rating(1, 2, 0), 1}, // 5/6, rounded up
		{isms.CombineWeighted, nil, rating(4, 0, 0), 2},     // all weigh the same: 4/3, rounded up
		{isms.CombineWeighted, []int{0, 1, 1}, rating(5, 0, 0), 1},
		{isms.CombineWeighted, weights, rating(0, 0, 0), 0},
		{isms.CombineWeighted, []int{0, 0, 0}, rating(0, 0, 0), 0},
	} {
		m := isms.Method{Combine: each.combine, Weights: each.weights}
		if got := m.CombinedImpact(each.rating); got != each.want {
			t.Errorf("%s %v of %v is %d, want %d", each.combine, each.weights, each.rating, got, each.want)
		}
	}
}

func TestScoresLieBetweenTheirLimits(t *testing.T) {
	for _, mode := range []isms.Mode{isms.ModeProduct, isms.ModeSum, isms.ModeMaximum} {
		for _, combine := range combines {
			m := isms.Method{Mode: mode, Combine: combine, Likelihood: scale(4), Impact: scale(6)}
			low, high := m.Score(1, 1), m.Score(4, m.Impacts())
			if low != m.MinScore() || high != m.MaxScore() {
				t.Errorf("%s %s: scores from %d to %d, limits %d and %d", mode, combine, low, high, m.MinScore(), m.MaxScore())
			}
		}
	}
}

var combines = []isms.Combine{isms.CombineMaximum, isms.CombineSum, isms.CombineWeighted, isms.CombineSingle}

// A higher rating of likelihood or of any property never gives a lower level,
// whatever the mode, the way to combine and the bands, as long as these ascend.
func TestLevelsNeverFallInAnyRating(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 27001))
	for _, mode := range []isms.Mode{isms.ModeProduct, isms.ModeSum, isms.ModeMaximum} {
		for _, combine := range combines {
			for range 40 {
				m := randomMethod(random, mode, combine)
				if err := m.Validate(); err != nil {
					t.Fatalf("%s %s: %v", mode, combine, err)
				}
				neverFalls(t, &m)
			}
		}
	}
}

// randomMethod makes a sound method of random size with random limits.
func randomMethod(random *rand.Rand, mode isms.Mode, combine isms.Combine) isms.Method {
	m := isms.Method{
		Mode: mode, Combine: combine, Weights: []int{random.IntN(10), 1 + random.IntN(9), random.IntN(10)},
		Likelihood: scale(3 + random.IntN(5)), Impact: scale(3 + random.IntN(5)),
	}
	from := m.MinScore()
	for len(m.Bands) < isms.MaxBands-1 && from < m.MaxScore()-1 {
		to := min(from+random.IntN(m.MaxScore()/2+1), m.MaxScore()-1)
		m.Bands = append(m.Bands, isms.Band{Key: "own", From: from, To: to, Accept: isms.AcceptAnyone})
		from = to + 1
	}
	m.Bands = append(m.Bands, isms.Band{Key: "top", From: from, To: m.MaxScore(), Accept: isms.AcceptTop})
	return m
}

func neverFalls(t *testing.T, m *isms.Method) {
	t.Helper()
	steps := len(m.Impact.Steps)
	for n := range len(m.Likelihood.Steps) * (steps + 1) * (steps + 1) * (steps + 1) {
		l, rest := 1+n%len(m.Likelihood.Steps), n/len(m.Likelihood.Steps)
		r := isms.Rating{Likelihood: l, Confidentiality: rest % (steps + 1), Integrity: rest / (steps + 1) % (steps + 1), Availability: rest / (steps + 1) / (steps + 1)}
		for _, up := range []isms.Rating{
			{r.Likelihood + 1, r.Confidentiality, r.Integrity, r.Availability},
			{r.Likelihood, r.Confidentiality + 1, r.Integrity, r.Availability},
			{r.Likelihood, r.Confidentiality, r.Integrity + 1, r.Availability},
			{r.Likelihood, r.Confidentiality, r.Integrity, r.Availability + 1},
		} {
			if up.Likelihood > len(m.Likelihood.Steps) || max(up.Confidentiality, up.Integrity, up.Availability) > steps {
				continue
			}
			if m.CombinedImpact(up) < m.CombinedImpact(r) || m.LevelOf(up) < m.LevelOf(r) {
				t.Fatalf("%s %s %v: level %d of %v falls to %d of %v", m.Mode, m.Combine, m.Weights, m.LevelOf(r), r, m.LevelOf(up), up)
			}
		}
		if rated := max(r.Confidentiality, r.Integrity, r.Availability) > 0; rated != (m.LevelOf(r) != isms.Unrated) {
			t.Fatalf("%s %s %v: level %d of %v", m.Mode, m.Combine, m.Weights, m.LevelOf(r), r)
		}
	}
}

// A higher likelihood or impact never gives a lower level.
func TestPresetLevelsNeverFall(t *testing.T) {
	for _, p := range mustCatalogue(t).Methods {
		m := p.Method
		for l := 1; l <= len(m.Likelihood.Steps); l++ {
			for i := 1; i <= len(m.Impact.Steps); i++ {
				if l > 1 && m.Level(l, i) < m.Level(l-1, i) || i > 1 && m.Level(l, i) < m.Level(l, i-1) {
					t.Errorf("%s: level falls at likelihood %d, impact %d", p.Key, l, i)
				}
			}
		}
	}
}

func TestLevelOutsideTheScaleIsUnrated(t *testing.T) {
	m := preset(t, "five5_product")
	for _, cell := range [][2]int{{0, 3}, {3, 0}, {6, 1}, {1, 6}, {-1, 2}} {
		if got := m.Level(cell[0], cell[1]); got != isms.Unrated {
			t.Errorf("likelihood %d, impact %d: level %d", cell[0], cell[1], got)
		}
	}
}

func TestAcceptanceLine(t *testing.T) {
	m := preset(t, "five5_product")
	if m.AboveAcceptance(m.Level(2, 2)) {
		t.Error("a low risk needs a decision")
	}
	if !m.AboveAcceptance(m.Level(3, 3)) || !m.AboveAcceptance(m.Level(5, 5)) {
		t.Error("a medium or critical risk needs no decision")
	}
	if m.AboveAcceptance(isms.Unrated) {
		t.Error("an unrated risk lies above the acceptance line")
	}
}

func TestClassesOfAssetsMayHaveAStricterLine(t *testing.T) {
	m := preset(t, "five5_matrix")
	if got := m.AcceptanceLine(); got != 1 {
		t.Errorf("the acceptance line is %d", got)
	}
	m.Classes = map[string]int{"people": 0, "information": -1, "hardware": 1, "cloud": 3}
	if got := m.StricterClasses(); !slices.Equal(got, []string{"information", "people"}) {
		t.Errorf("stricter classes: %v", got)
	}
}

// A method that is still being shaped must not break what draws it.
func TestAnUnfinishedMethodGivesNoLevel(t *testing.T) {
	m := isms.Method{Mode: isms.ModeLookup, Likelihood: scale(3), Impact: scale(3), Grid: [][]int{{0, -1, 9}, {-5}}, Bands: []isms.Band{band("low", 0, 0)}}
	for l := 1; l <= 3; l++ {
		for i := 1; i <= 3; i++ {
			if got := m.Level(l, i); (got == 0) != (l == 1 && i == 1) {
				t.Errorf("likelihood %d, impact %d: level %d", l, i, got)
			}
		}
	}
	m.Mode = "guess"
	if m.Level(1, 1) != isms.Unrated || (&isms.Method{}).Level(1, 1) != isms.Unrated {
		t.Error("a method without a mode gives a level")
	}
}
