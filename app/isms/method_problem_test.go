package isms_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

// spoilt are ways to spoil the 5 × 5 product method, each with the problem that
// it causes as "field code".
var spoilt = map[string]struct {
	spoil func(*isms.Method)
	want  string
}{
	"two steps":         {func(m *isms.Method) { m.Likelihood.Steps = m.Likelihood.Steps[:2] }, "likelihood method_scale"},
	"eight steps":       {func(m *isms.Method) { m.Impact.Steps = make([]isms.Step, 8) }, "impact method_scale"},
	"one level":         {func(m *isms.Method) { m.Bands = m.Bands[:1] }, "bands method_bands"},
	"eight levels":      {func(m *isms.Method) { m.Bands = make([]isms.Band, 8) }, "bands method_bands"},
	"no mode":           {func(m *isms.Method) { m.Mode = "" }, "mode method_mode, bands.0.from method_gap"},
	"no combine":        {func(m *isms.Method) { m.Combine = "guess" }, "combine method_mode"},
	"no weights":        {func(m *isms.Method) { m.Combine = isms.CombineWeighted }, "weights method_weights"},
	"two weights":       {weighted(1, 2), "weights method_weights"},
	"weights of nought": {weighted(0, 0, 0), "weights method_weights"},
	"a weight below 0":  {weighted(1, 1, -1), "weights method_weights"},
	"a weight of ten":   {weighted(1, 1, isms.MaxWeight+1), "weights method_weights"},
	"a hole in the grid": {
		func(m *isms.Method) { lookup(m); m.Grid[1][2] = isms.Unrated },
		"grid.2.3 method_cell",
	},
	"a cell with a level that is not there": {
		func(m *isms.Method) { lookup(m); m.Grid[4][0] = 4 },
		"grid.5.1 method_cell",
	},
	"a short row": {
		func(m *isms.Method) { lookup(m); m.Grid[0] = m.Grid[0][:3] },
		"grid.1.4 method_cell, grid.1.5 method_cell",
	},
	"a row too many": {
		func(m *isms.Method) { lookup(m); m.Grid = append(m.Grid, []int{0}) },
		"grid method_grid",
	},
	"a column too many": {
		func(m *isms.Method) { lookup(m); m.Grid[3] = append(m.Grid[3], 0) },
		"grid method_grid",
	},
	"upside down":            {func(m *isms.Method) { m.Bands[1].From = 10 }, "bands.1.from method_limits"},
	"overlap":                {func(m *isms.Method) { m.Bands[1].From = m.Bands[0].To }, "bands.1.from method_overlap"},
	"a gap":                  {func(m *isms.Method) { m.Bands[2].From = 11 }, "bands.2.from method_gap"},
	"too low at the end":     {func(m *isms.Method) { m.Bands[3].To = 24 }, "bands.3.to method_gap"},
	"nothing accepted":       {func(m *isms.Method) { m.Bands[0].Accept = isms.AcceptOwner }, "bands.0.accept method_acceptance"},
	"easier to accept above": {func(m *isms.Method) { m.Bands[3].Accept = isms.AcceptOwner }, "bands.3.accept method_looser"},
	"an unknown acceptor": {
		func(m *isms.Method) { m.Bands[3].Accept = "nephew" },
		"bands.3.accept method_mode",
	},
	"no colour":      {func(m *isms.Method) { m.Bands[2].Fill = "orange" }, "bands.2.fill method_colour"},
	"months below 0": {func(m *isms.Method) { m.Bands[1].Months = -1 }, "bands.1.months not_a_number"},
	"classes beyond the levels": {
		func(m *isms.Method) { m.Classes = map[string]int{"people": 4, "cloud": -2, "site": -1, "media": 3} },
		"classes.cloud method_class, classes.people method_class",
	},
	"several at once": {
		func(m *isms.Method) { m.Bands[1].From, m.Bands[2].Fill = 3, "x" },
		"bands.1.from method_overlap, bands.2.fill method_colour",
	},
}

func weighted(weights ...int) func(*isms.Method) {
	return func(m *isms.Method) { m.Combine, m.Weights = isms.CombineWeighted, weights }
}

// lookup turns a method into one that reads its levels from a grid.
func lookup(m *isms.Method) {
	grid := make([][]int, len(m.Likelihood.Steps))
	for l := range grid {
		for i := range m.Impact.Steps {
			grid[l] = append(grid[l], m.Level(l+1, i+1))
		}
	}
	m.Mode, m.Grid = isms.ModeLookup, grid
}

func problems(m *isms.Method) string {
	var out []string
	for _, p := range m.Problems() {
		out = append(out, p.Field+" "+string(p.Err.Code))
	}
	return strings.Join(out, ", ")
}

func TestEveryProblemIsFoundAtItsField(t *testing.T) {
	for name, each := range spoilt {
		t.Run(name, func(t *testing.T) {
			m := preset(t, "five5_product")
			m.Bands = slices.Clone(m.Bands)
			each.spoil(&m)
			if got := problems(&m); got != each.want {
				t.Errorf("found %q, want %q", got, each.want)
			}
			if m.Validate() == nil {
				t.Error("accepted")
			}
		})
	}
}

func TestEveryKindOfProblemHasACase(t *testing.T) {
	var all strings.Builder
	for _, each := range spoilt {
		fmt.Fprintln(&all, each.want)
	}
	for _, code := range []isms.Code{
		isms.ErrMethodScale, isms.ErrMethodBands, isms.ErrMethodMode, isms.ErrMethodWeights, isms.ErrMethodCell, isms.ErrMethodGrid,
		isms.ErrMethodLimits, isms.ErrMethodOverlap, isms.ErrMethodGap, isms.ErrMethodAcceptance, isms.ErrMethodLooser,
		isms.ErrMethodColour, isms.ErrMethodClass, isms.ErrNotANumber,
	} {
		if !strings.Contains(all.String(), string(code)) {
			t.Errorf("no case for %s", code)
		}
	}
}

func TestPresetsHaveNoProblem(t *testing.T) {
	for _, p := range mustCatalogue(t).Methods {
		if got := problems(&p.Method); got != "" {
			t.Errorf("%s: %s", p.Key, got)
		}
		lookup := p.Method
		lookup.Combine, lookup.Weights = isms.CombineWeighted, []int{0, 0, 9}
		if got := problems(&lookup); got != "" {
			t.Errorf("%s with weights: %s", p.Key, got)
		}
	}
}
