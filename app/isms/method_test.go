package isms_test

import (
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
	names := map[string]string{"very_low": "v", "low": "l", "medium": "m", "high": "h", "critical": "c", "very_high": "V"}
	for key, rows := range tables {
		m := preset(t, key)
		for l, row := range rows {
			for i := range row {
				level := m.Level(l+1, i+1)
				if level == isms.Unrated {
					t.Errorf("%s: likelihood %d impact %d has no level", key, l+1, i+1)
					continue
				}
				if got := names[m.Bands[level].Key]; got != row[i:i+1] {
					t.Errorf("%s: likelihood %d impact %d is %s, want %s", key, l+1, i+1, m.Bands[level].Key, row[i:i+1])
				}
			}
		}
	}
	if got := len(mustCatalogue(t).Methods); got != len(tables) {
		t.Errorf("%d presets, %d tables", got, len(tables))
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

func TestSumAndMaximum(t *testing.T) {
	bands := []isms.Band{{Key: "low", From: 1, To: 3, Accept: isms.AcceptAnyone}, {Key: "high", From: 4, To: 10, Accept: isms.AcceptTop}}
	scale := isms.Scale{Steps: make([]isms.Step, 5)}
	m := isms.Method{Mode: isms.ModeSum, Likelihood: scale, Impact: scale, Bands: bands}
	if got := m.Score(2, 3); got != 5 {
		t.Errorf("sum of 2 and 3 is %d", got)
	}
	m.Mode = isms.ModeMaximum
	if got := m.Score(2, 3); got != 3 {
		t.Errorf("maximum of 2 and 3 is %d", got)
	}
}

func TestImpactIsTheHighestOfTheThree(t *testing.T) {
	m := preset(t, "five5_product")
	if got := m.CombinedImpact(isms.Rating{Likelihood: 1, Confidentiality: 2, Integrity: 4, Availability: 1}); got != 4 {
		t.Errorf("combined impact %d, want 4", got)
	}
}

func TestInvalidMethodsAreRefused(t *testing.T) {
	spoil := map[string]func(*isms.Method){
		"a scale of two steps":    func(m *isms.Method) { m.Likelihood.Steps = m.Likelihood.Steps[:2] },
		"a scale of eight steps":  func(m *isms.Method) { m.Impact.Steps = make([]isms.Step, 8) },
		"overlapping bands":       func(m *isms.Method) { m.Bands[1].From = m.Bands[0].To },
		"a band upside down":      func(m *isms.Method) { m.Bands[1].From = m.Bands[1].To + 1 },
		"a score without a band":  func(m *isms.Method) { m.Bands[2].To-- },
		"nothing accepted":        func(m *isms.Method) { m.Bands[0].Accept = isms.AcceptTop },
		"a single band":           func(m *isms.Method) { m.Bands = m.Bands[:1] },
		"a lookup without a grid": func(m *isms.Method) { m.Mode = isms.ModeLookup },
		"a grid with a hole": func(m *isms.Method) {
			m.Mode, m.Grid = isms.ModeLookup, [][]int{{0, 0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}}
		},
		"a grid that names a level that is not there": func(m *isms.Method) {
			m.Mode, m.Grid = isms.ModeLookup, [][]int{{0, 0, 0, 0, 9}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}}
		},
	}
	for name, do := range spoil {
		t.Run(name, func(t *testing.T) {
			m := preset(t, "five5_product")
			if err := m.Validate(); err != nil {
				t.Fatalf("the preset itself: %v", err)
			}
			m.Bands = append([]isms.Band(nil), m.Bands...)
			do(&m)
			if m.Validate() == nil {
				t.Error("accepted")
			}
		})
	}
}
