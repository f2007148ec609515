package isms

import (
	"encoding/json"
	"maps"
	"slices"
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

// The ways to combine impacts. A property that is not touched counts as 0.
const (
	// CombineMaximum takes the highest of the three; the default, because it is
	// easy to explain and no severe effect is averaged away.
	CombineMaximum Combine = "maximum"
	// CombineSum adds the three up. The axis of impacts is then three times as
	// long as the scale.
	CombineSum Combine = "sum"
	// CombineWeighted takes the average by Weights, rounded up; at least 1 as
	// soon as a property is touched, even one that weighs nothing.
	CombineWeighted Combine = "weighted"
	// CombineSingle asks for one impact and which properties it concerns.
	CombineSingle Combine = "single"
)

// Limits of a scale: fewer than three steps cannot tell risks apart, more than
// seven nobody can tell apart.
const (
	MinScale = 3
	MaxScale = 7
)

// Limits of the number of levels: fewer than two decide nothing.
const (
	MinBands = 2
	MaxBands = 7
)

// MaxWeight is the highest weight of an impact in CombineWeighted.
const MaxWeight = 9

// Wording is a text of the user's own by language. An older file has one text
// for all languages, under the empty key.
type Wording map[string]string

// UnmarshalJSON reads a wording, also the single text of an older file.
func (w *Wording) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*w = nil
		if one != "" {
			*w = Wording{"": one}
		}
		return nil
	}
	return json.Unmarshal(data, (*map[string]string)(w))
}

// In is the wording in a language: that very one, else the one for all
// languages, else the first there is in the order of Languages.
func (w Wording) In(language string) string {
	for _, l := range append([]string{language, ""}, Languages...) {
		if w[l] != "" {
			return w[l]
		}
	}
	return ""
}

// Scale is one axis of a risk method: its steps are 1 to len(Steps).
type Scale struct {
	Steps []Step `json:"steps"`
}

// Step is one value of a scale. Without a name and a text of its own it has the
// wording of the preset the method was made from.
type Step struct {
	Name Wording `json:"name,omitempty"` // a word or two
	Text Wording `json:"text,omitempty"` // what it means
}

// Band is one risk level. From and To are the inclusive score limits; in
// lookup mode they are not used and the band's index stands in the grid.
type Band struct {
	Key  string  `json:"key"`            // very_low, low, medium, high, critical, very_high or an own key
	Name Wording `json:"name,omitempty"` // own name; empty: the standard wording of Key
	Text Wording `json:"text,omitempty"` // what is to be done at this level
	From int     `json:"from,omitempty"`
	To   int     `json:"to,omitempty"`
	Fill string  `json:"fill,omitempty"` // RRGGBB; empty: the standard colour of Key
	// Accept says who may accept a risk of this level without treatment.
	Accept Acceptor `json:"accept"`
	// Months is for how long an acceptance holds, 0 for as long as it is not changed.
	Months int `json:"months,omitempty"`
}

// Acceptor is who may accept a risk (ISO/IEC 27001 6.1.2 a 1).
type Acceptor string

// Who may accept a risk of a band.
const (
	AcceptAnyone  Acceptor = "accepted" // below the acceptance line: accepted without a decision
	AcceptOwner   Acceptor = "owner"    // the risk owner may accept with a reason
	AcceptOfficer Acceptor = "officer"  // the risk owner together with the information security officer
	AcceptTop     Acceptor = "top"      // only top management may accept, dated and with a reason
	AcceptNobody  Acceptor = "nobody"   // nobody may: the risk is modified, avoided or shared
)

// Acceptors are all of them, from the most to the least permissive.
var Acceptors = []Acceptor{AcceptAnyone, AcceptOwner, AcceptOfficer, AcceptTop, AcceptNobody}

// Method is a way of rating risks. Every assessment names the method version
// it was made with; a level is always computed from it and never stored.
type Method struct {
	Preset     string  `json:"preset,omitempty"` // simple3, four4, five5_product, five5_matrix; empty for an own method
	Base       string  `json:"base,omitempty"`   // the preset an own method was made from
	Name       Wording `json:"name,omitempty"`   // of an own method
	Mode       Mode    `json:"mode"`
	Combine    Combine `json:"combine"`
	Weights    []int   `json:"weights,omitempty"` // of confidentiality, integrity and availability, 0 to MaxWeight
	Likelihood Scale   `json:"likelihood"`
	Impact     Scale   `json:"impact"`
	// Grid is used in lookup mode: Grid[likelihood-1][impact-1] is a band index.
	Grid  [][]int `json:"grid,omitempty"`
	Bands []Band  `json:"bands"` // from the lowest to the highest
	// Classes are stricter acceptance lines for risks of some assets: by class
	// of asset, the index of the highest band that is accepted as it stands, -1
	// for none.
	Classes map[string]int `json:"classes,omitempty"`
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
	switch m.Combine {
	case CombineSum:
		return r.Confidentiality + r.Integrity + r.Availability
	case CombineWeighted:
		return m.weightedImpact(r)
	}
	return max(r.Confidentiality, r.Integrity, r.Availability)
}

func (m *Method) weightedImpact(r Rating) int {
	c, i, a := m.weights()
	sum, least := c+i+a, min(1, max(r.Confidentiality, r.Integrity, r.Availability))
	if sum <= 0 {
		return least
	}
	return max(least, (c*r.Confidentiality+i*r.Integrity+a*r.Availability+sum-1)/sum)
}

func (m *Method) weights() (c, i, a int) {
	if len(m.Weights) != 3 {
		return 1, 1, 1
	}
	return m.Weights[0], m.Weights[1], m.Weights[2]
}

// Impacts is the length of the axis of combined impacts: 1 to Impacts().
func (m *Method) Impacts() int {
	if m.Combine == CombineSum {
		return 3 * len(m.Impact.Steps)
	}
	return len(m.Impact.Steps)
}

// MaxScore is the highest score the method can give; in lookup mode the number
// of levels.
func (m *Method) MaxScore() int {
	l, i := len(m.Likelihood.Steps), m.Impacts()
	switch m.Mode {
	case ModeProduct:
		return l * i
	case ModeSum:
		return l + i
	case ModeMaximum:
		return max(l, i)
	}
	return len(m.Bands)
}

// MinScore is the lowest score the method can give: 2 for a sum, else 1.
func (m *Method) MinScore() int {
	if m.Mode == ModeSum {
		return 2
	}
	return 1
}

// Score is the number behind a level: product, sum or maximum; in lookup mode
// the band index plus one. 0 when a value is missing or outside its scale, or the
// cell of the grid has no level.
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
		level, _ := m.cell(likelihood, impact)
		return max(0, level+1)
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
		if score > len(m.Bands) {
			return Unrated
		}
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

// AcceptanceLine is the highest band that is accepted as it stands, -1 for none.
func (m *Method) AcceptanceLine() int {
	line := -1
	for line+1 < len(m.Bands) && m.Bands[line+1].Accept == AcceptAnyone {
		line++
	}
	return line
}

// StricterClasses are the classes of assets whose acceptance line lies below
// that of the method, in alphabetical order. A class whose line lies as high or
// higher follows the method.
func (m *Method) StricterClasses() []string {
	var out []string
	for _, class := range slices.Sorted(maps.Keys(m.Classes)) {
		if m.Classes[class] < m.AcceptanceLine() {
			out = append(out, class)
		}
	}
	return out
}

// classLine is the acceptance line of a class of assets, if it has one.
func (m *Method) classLine(class string) (line int, own bool) {
	line, own = m.Classes[class]
	return line, own
}

func (m *Method) onScale(likelihood, impact int) bool {
	return likelihood >= 1 && likelihood <= len(m.Likelihood.Steps) &&
		impact >= 1 && impact <= m.Impacts()
}
