package isms

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
)

// Problem is something wrong with a risk method, at one of its fields:
// likelihood, impact, weights, bands, grid.2.3 (likelihood 2, impact 3),
// bands.1.from, bands.1.fill, bands.1.accept, classes.hardware. Its error says
// what and what to do.
type Problem struct {
	Field string
	Err   *Error
}

// Validate gives the first problem of a method as an error, nil when it can be used.
func (m *Method) Validate() error {
	if problems := m.Problems(); len(problems) > 0 {
		return problems[0].Err
	}
	return nil
}

// Problems are all things wrong with a method: a scale outside 3 to 7 steps, a
// grid with holes, overlapping bands, a score without a band, no acceptance
// criterion (6.1.2 a 1).
func (m *Method) Problems() []Problem {
	p := &problems{}
	for _, axis := range []struct {
		field string
		steps int
	}{{"likelihood", len(m.Likelihood.Steps)}, {"impact", len(m.Impact.Steps)}} {
		if axis.steps < MinScale || axis.steps > MaxScale {
			p.add(axis.field, ErrMethodScale, "Steps", axis.steps, "Min", MinScale, "Max", MaxScale)
		}
	}
	if len(m.Bands) < MinBands || len(m.Bands) > MaxBands {
		p.add("bands", ErrMethodBands, "Bands", len(m.Bands), "Min", MinBands, "Max", MaxBands)
	}
	if len(p.found) > 0 {
		return p.found // the rest would only follow from these
	}
	m.modeProblems(p)
	m.combineProblems(p)
	if m.Mode == ModeLookup {
		m.gridProblems(p)
	} else {
		m.limitProblems(p)
	}
	m.acceptanceProblems(p)
	return p.found
}

type problems struct{ found []Problem }

func (p *problems) add(field string, code Code, args ...any) {
	p.found = append(p.found, Problem{field, Fail(code, args...)})
}

func (m *Method) modeProblems(p *problems) {
	switch m.Mode {
	case ModeProduct, ModeSum, ModeMaximum, ModeLookup:
	default:
		p.add("mode", ErrMethodMode, "Value", string(m.Mode))
	}
}

func (m *Method) combineProblems(p *problems) {
	switch m.Combine {
	case CombineMaximum, CombineSum, CombineSingle:
	case CombineWeighted:
		sum, outside := 0, len(m.Weights) != 3
		for _, w := range m.Weights {
			sum += w
			outside = outside || w < 0 || w > MaxWeight
		}
		if outside || sum == 0 {
			p.add("weights", ErrMethodWeights, "Max", MaxWeight)
		}
	default:
		p.add("combine", ErrMethodMode, "Value", string(m.Combine))
	}
}

// gridProblems names every cell of the grid that has no level.
func (m *Method) gridProblems(p *problems) {
	for l := 1; l <= len(m.Likelihood.Steps); l++ {
		for i := 1; i <= m.Impacts(); i++ {
			if level, there := m.cell(l, i); !there || level < 0 || level >= len(m.Bands) {
				p.add(fmt.Sprintf("grid.%d.%d", l, i), ErrMethodCell, "Likelihood", l, "Impact", i)
			}
		}
	}
	if len(m.Grid) > len(m.Likelihood.Steps) {
		p.add("grid", ErrMethodGrid, "Rows", len(m.Likelihood.Steps), "Columns", m.Impacts())
		return
	}
	for _, row := range m.Grid {
		if len(row) > m.Impacts() {
			p.add("grid", ErrMethodGrid, "Rows", len(m.Likelihood.Steps), "Columns", m.Impacts())
			return
		}
	}
}

// cell is the level in a cell of the grid, Unrated if the grid does not reach
// that far.
func (m *Method) cell(likelihood, impact int) (level int, there bool) {
	if likelihood > len(m.Grid) || impact > len(m.Grid[likelihood-1]) {
		return Unrated, false
	}
	return m.Grid[likelihood-1][impact-1], true
}

// limitProblems names bands that are upside down or overlap, and then the first
// score that can occur and has no band.
func (m *Method) limitProblems(p *problems) {
	before := len(p.found)
	for i, b := range m.Bands {
		field := fmt.Sprintf("bands.%d.from", i)
		switch {
		case b.From > b.To:
			p.add(field, ErrMethodLimits, "From", b.From, "To", b.To)
		case i > 0 && b.From <= m.Bands[i-1].To:
			p.add(field, ErrMethodOverlap, "From", b.From, "Below", m.Bands[i-1].To)
		}
	}
	if len(p.found) > before {
		return
	}
	for l := 1; l <= len(m.Likelihood.Steps); l++ {
		for i := 1; i <= m.Impacts(); i++ {
			if m.Level(l, i) == Unrated {
				p.add(m.bandNear(m.Score(l, i)), ErrMethodGap, "Score", m.Score(l, i), "Likelihood", l, "Impact", i)
				return
			}
		}
	}
}

// bandNear is the field to change so that a score gets a level.
func (m *Method) bandNear(score int) string {
	for i, b := range m.Bands {
		if score < b.From {
			return fmt.Sprintf("bands.%d.from", i)
		}
	}
	return fmt.Sprintf("bands.%d.to", len(m.Bands)-1)
}

// colour is RRGGBB, as older files write it also with a # before it.
var colour = regexp.MustCompile(`^#?[0-9A-Fa-f]{6}$`)

func (m *Method) acceptanceProblems(p *problems) {
	if m.Bands[0].Accept != AcceptAnyone {
		p.add("bands.0.accept", ErrMethodAcceptance)
	}
	for i, b := range m.Bands {
		at := rankOf(b.Accept)
		switch {
		case at < 0:
			p.add(fmt.Sprintf("bands.%d.accept", i), ErrMethodMode, "Value", string(b.Accept))
		case i > 0 && at < rankOf(m.Bands[i-1].Accept):
			p.add(fmt.Sprintf("bands.%d.accept", i), ErrMethodLooser)
		}
		if b.Fill != "" && !colour.MatchString(b.Fill) {
			p.add(fmt.Sprintf("bands.%d.fill", i), ErrMethodColour, "Value", b.Fill)
		}
		if b.Months < 0 {
			p.add(fmt.Sprintf("bands.%d.months", i), ErrNotANumber, "Value", b.Months)
		}
	}
	for _, class := range slices.Sorted(maps.Keys(m.Classes)) {
		if line := m.Classes[class]; line < -1 || line >= len(m.Bands) {
			p.add("classes."+class, ErrMethodClass, "Bands", len(m.Bands))
		}
	}
}

func rankOf(a Acceptor) int { return slices.Index(Acceptors, a) }

// LevelChange is a risk whose level a method would change. A level is Unrated
// where the rating is not complete or lies outside the scale.
type LevelChange struct {
	Risk         *Risk
	From, To     int // before treatment
	ResidualFrom int
	ResidualTo   int
	OutsideScale bool // a rating the new scales do not have: it would have to be rated anew
	OldMethod    *Method
}

// LevelChanges are the open risks whose level, before or after treatment, would
// be another one if they were rated with a method as they were rated before. A
// level is another one when its name is, because methods may differ in their
// number of levels.
func (s *ISMS) LevelChanges(m *Method) []LevelChange {
	var out []LevelChange
	for _, r := range s.OpenRisks() {
		old := s.MethodOf(r)
		if old == nil {
			continue
		}
		c := LevelChange{
			Risk: r, OldMethod: old, From: s.InitialLevel(r), ResidualFrom: s.ResidualLevel(r),
			To: m.LevelOf(r.Initial()), ResidualTo: m.LevelOf(r.Residual()),
		}
		c.OutsideScale = c.From != Unrated && c.To == Unrated || c.ResidualFrom != Unrated && c.ResidualTo == Unrated
		if !sameBand(old, c.From, m, c.To) || !sameBand(old, c.ResidualFrom, m, c.ResidualTo) {
			out = append(out, c)
		}
	}
	return out
}

// LevelOf is the level of a rating, Unrated when it is not complete or lies
// outside the scales.
func (m *Method) LevelOf(r Rating) int {
	if max(r.Confidentiality, r.Integrity, r.Availability) > len(m.Impact.Steps) {
		return Unrated
	}
	return m.Level(r.Likelihood, m.CombinedImpact(r))
}

func sameBand(a *Method, levelA int, b *Method, levelB int) bool {
	if levelA == Unrated || levelB == Unrated {
		return levelA == levelB
	}
	return a.Bands[levelA].Key == b.Bands[levelB].Key
}
