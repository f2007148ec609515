package isms

import (
	"errors"
	"fmt"
)

// Mode says how a risk method makes a level out of likelihood and impact.
type Mode string

// The modes of a risk method.
const (
	ModeProduct Mode = "product" // score = likelihood × impact
	ModeSum     Mode = "sum"     // score = likelihood + impact
	ModeMaximum Mode = "maximum" // score = the higher of the two
	ModeLookup  Mode = "lookup"  // the level stands in Grid, cell by cell
)

// Combine says how the impacts on confidentiality, integrity and availability
// become one impact.
type Combine string

// CombineMaximum takes the highest of the three impacts; the default, because
// it is easy to explain and no severe effect is averaged away.
const CombineMaximum Combine = "maximum"

// Limits of a scale: fewer than three steps cannot tell risks apart, more than
// seven nobody can tell apart.
const (
	MinScale = 3
	MaxScale = 7
)

// Scale is one axis of a risk method: its steps are 1 to len(Steps).
type Scale struct {
	Steps []Step `json:"steps"`
}

// Step is one value of a scale. An empty text means the preset's own wording
// in the reader's language.
type Step struct {
	Text string `json:"text,omitempty"`
}

// Band is one risk level. From and To are the inclusive score limits; in
// lookup mode they are not used and the band's index stands in the grid.
type Band struct {
	Key  string `json:"key"`            // very_low, low, medium, high, critical, very_high or an own key
	Name string `json:"name,omitempty"` // own name; empty: the standard wording of Key
	From int    `json:"from,omitempty"`
	To   int    `json:"to,omitempty"`
	Fill string `json:"fill,omitempty"` // RRGGBB; empty: the standard colour of Key
	// Accept says who may accept a risk of this level without treatment.
	Accept Acceptor `json:"accept"`
}

// Acceptor is who may accept a risk (ISO/IEC 27001 6.1.2 a 1).
type Acceptor string

// Who may accept a risk of a band.
const (
	AcceptAnyone Acceptor = "accepted" // below the acceptance line: accepted without a decision
	AcceptOwner  Acceptor = "owner"    // the risk owner may accept with a reason
	AcceptTop    Acceptor = "top"      // only top management may accept, dated and with a reason
)

// Method is a way of rating risks. Every assessment names the method version
// it was made with; a level is always computed from it and never stored.
type Method struct {
	Preset     string  `json:"preset,omitempty"` // simple3, four4, five5_product, five5_matrix; empty for an own method
	Mode       Mode    `json:"mode"`
	Combine    Combine `json:"combine"`
	Likelihood Scale   `json:"likelihood"`
	Impact     Scale   `json:"impact"`
	// Grid is used in lookup mode: Grid[likelihood-1][impact-1] is a band index.
	Grid  [][]int `json:"grid,omitempty"`
	Bands []Band  `json:"bands"` // from the lowest to the highest
}

// MethodPreset is a ready-made method under its key.
type MethodPreset struct {
	Key    string `json:"key"`
	Method Method `json:"method"`
}

// Unrated is the band index of a risk whose rating is not complete.
const Unrated = -1

// Rating is one judgement of a risk: likelihood and the impact on
// confidentiality, integrity and availability. 0 means not rated.
type Rating struct {
	Likelihood, Confidentiality, Integrity, Availability int
}

// CombinedImpact combines the three impacts. 0 when none is rated.
func (m *Method) CombinedImpact(r Rating) int {
	return max(r.Confidentiality, r.Integrity, r.Availability)
}

// Score is the number behind a level: product, sum or maximum; in lookup mode
// the band index plus one. 0 when a value is missing or outside its scale.
func (m *Method) Score(likelihood, impact int) int {
	if !m.onScale(likelihood, impact) {
		return 0
	}
	switch m.Mode {
	case ModeProduct:
		return likelihood * impact
	case ModeSum:
		return likelihood + impact
	case ModeMaximum:
		return max(likelihood, impact)
	case ModeLookup:
		return m.Grid[likelihood-1][impact-1] + 1
	}
	return 0
}

// Level is the index of the band of a likelihood and an impact, or Unrated.
func (m *Method) Level(likelihood, impact int) int {
	score := m.Score(likelihood, impact)
	if score == 0 {
		return Unrated
	}
	if m.Mode == ModeLookup {
		return score - 1
	}
	for i, b := range m.Bands {
		if score >= b.From && score <= b.To {
			return i
		}
	}
	return Unrated
}

// AboveAcceptance says whether a level needs a decision: it is rated and its
// band is not accepted as it stands (ISO/IEC 27001 6.1.2 e 2).
func (m *Method) AboveAcceptance(level int) bool {
	return level >= 0 && level < len(m.Bands) && m.Bands[level].Accept != AcceptAnyone
}

func (m *Method) onScale(likelihood, impact int) bool {
	return likelihood >= 1 && likelihood <= len(m.Likelihood.Steps) &&
		impact >= 1 && impact <= len(m.Impact.Steps)
}

// Validate says what is wrong with a method: a scale outside 3 to 7 steps, a
// grid with holes, a cell without a band, overlapping or falling bands, no
// acceptance criterion (6.1.2 a 1).
func (m *Method) Validate() error {
	for _, n := range []int{len(m.Likelihood.Steps), len(m.Impact.Steps)} {
		if n < MinScale || n > MaxScale {
			return fmt.Errorf("scale of %d steps, allowed are %d to %d", n, MinScale, MaxScale)
		}
	}
	if len(m.Bands) < 2 {
		return errors.New("fewer than two levels")
	}
	if m.Mode == ModeLookup {
		if err := m.validateGrid(); err != nil {
			return err
		}
	} else if err := m.validateBands(); err != nil {
		return err
	}
	if m.Bands[0].Accept != AcceptAnyone {
		return errors.New("no level is accepted as it stands")
	}
	return nil
}

func (m *Method) validateGrid() error {
	if len(m.Grid) != len(m.Likelihood.Steps) {
		return fmt.Errorf("grid has %d rows, scale has %d steps", len(m.Grid), len(m.Likelihood.Steps))
	}
	for i, row := range m.Grid {
		if len(row) != len(m.Impact.Steps) {
			return fmt.Errorf("grid row %d has %d cells, scale has %d steps", i+1, len(row), len(m.Impact.Steps))
		}
		for _, band := range row {
			if band < 0 || band >= len(m.Bands) {
				return fmt.Errorf("grid row %d names level %d of %d", i+1, band, len(m.Bands))
			}
		}
	}
	return nil
}

func (m *Method) validateBands() error {
	for i, b := range m.Bands {
		if b.From > b.To || (i > 0 && b.From <= m.Bands[i-1].To) {
			return fmt.Errorf("level %s overlaps or is upside down", b.Key)
		}
	}
	for l := 1; l <= len(m.Likelihood.Steps); l++ {
		for i := 1; i <= len(m.Impact.Steps); i++ {
			if m.Level(l, i) == Unrated {
				return fmt.Errorf("score %d of likelihood %d and impact %d has no level", m.Score(l, i), l, i)
			}
		}
	}
	return nil
}
