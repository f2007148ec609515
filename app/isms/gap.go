package isms

import (
	"cmp"
	"slices"
	"strings"
)

// The states of a requirement in the gap analysis, as the register "gaps" has
// them. Empty is a requirement nobody has judged.
const (
	GapMissing   = "missing"
	GapPartial   = "partial"
	GapMet       = "met"
	GapNotNeeded = "not_needed"
)

// Maturity is counted from 0 to MaxMaturity. TargetMaturity is the
// one to reach everywhere: written down and followed, as an auditor wants to see.
const (
	MaxMaturity    = 5
	TargetMaturity = 3
)

// OwnControls is the theme of the controls that the firm added itself.
const OwnControls = "OC"

// GapItem is one requirement as the gap analysis sees it: an auditable clause,
// or a control that the Statement of Applicability does not exclude.
type GapItem struct {
	ID      string
	Theme   string // "4" to "10", "A.5" to "A.8", or OwnControls
	Control bool
	Said    *Gap // what the firm said; an empty row, never nil, while it said nothing
	Follows GapFollows
	// Planned are the actions of the treatment plan, not done yet, that put the
	// control in place: what is planned there need not be named a second time.
	Planned []*Treatment
}

// GapFollows is what the rest of the ISMS says about a requirement. For a
// control it is the status in the Statement of Applicability, for a clause a
// count of what the standard asks for and the file holds.
type GapFollows struct {
	State     string // the state that follows, empty when nothing does
	Status    string // the control's status
	Clause    string // the clause that was counted
	Done, All int
}

// State is the state that counts: what the firm said, and for a control
// otherwise the state that follows, because the Statement of Applicability is
// the firm's own word. What follows for a clause is only a proposal.
func (i GapItem) State() string {
	if i.Said.State == "" && i.Control {
		return i.Follows.State
	}
	return i.Said.State
}

// Judged says whether there is a state that counts.
func (i GapItem) Judged() bool { return i.State() != "" }

// Proposed says whether a proposal waits for the firm's word.
func (i GapItem) Proposed() bool { return !i.Judged() && i.Follows.State != "" }

// Differs says whether the firm sees it otherwise than the rest of its ISMS.
func (i GapItem) Differs() bool {
	return i.Said.State != "" && i.Follows.State != "" && i.Said.State != i.Follows.State
}

// LeftOut says whether a clause was declared not needed, which the standard
// does not allow: clauses 4 to 10 hold for everybody who claims conformity.
func (i GapItem) LeftOut() bool { return !i.Control && i.Said.State == GapNotNeeded }

// Applies says whether the requirement takes part in the figures.
func (i GapItem) Applies() bool { return !i.Control || i.State() != GapNotNeeded }

// IsGap says whether it was found that the requirement is not met in full.
func (i GapItem) IsGap() bool {
	return i.State() == GapMissing || i.State() == GapPartial || i.LeftOut()
}

// Maturity is the rated maturity, 0 to MaxMaturity; ok is false while there is none.
func (i GapItem) Maturity() (level int, ok bool) {
	level = slices.Index(FindRegister("gaps").Column("maturity").Choices, i.Said.Maturity)
	return max(level, 0), level >= 0
}

// HasAction says whether a next step was named.
func (i GapItem) HasAction() bool { return strings.TrimSpace(i.Said.Action) != "" }

// HasStep says whether somebody is to do something about it: a next step was
// named here, or the treatment plan holds one.
func (i GapItem) HasStep() bool { return i.HasAction() || len(i.Planned) > 0 }

// Overdue says whether the next step should be done by a day and is not.
func (i GapItem) Overdue(today string) bool {
	return i.HasAction() && i.Said.Progress != "done" && i.Said.DueOn != "" && i.Said.DueOn < today
}

// GapProposals are the requirements of the gap analysis with what follows for
// each on a day (2006-01-02).
func (s *ISMS) GapProposals(today string) []GapItem {
	items := s.GapItems()
	shown := gapEvidence{s, today, map[string]bool{}}
	for n := range items {
		if !items[n].Control {
			items[n].Follows = shown.of(items[n].ID)
		}
	}
	return items
}

// Readiness is how much of the standard is met.
func (s *ISMS) Readiness() Readiness { return ReadinessOf(s.GapItems()) }

// GapItems are the requirements of the gap analysis, clauses first, then
// controls, in the standard's order. What follows for a clause, which is only a
// proposal and counts nowhere, is left out: GapProposals looks for it.
func (s *ISMS) GapItems() []GapItem {
	said := make(map[string]*Gap, len(s.Gaps))
	for _, g := range s.Gaps {
		said[g.ID] = g
	}
	row := func(id string) *Gap {
		if g := said[id]; g != nil {
			return g
		}
		return &Gap{row: row{id}}
	}
	planned := map[string][]*Treatment{}
	for _, t := range s.Treatments {
		if t.Status == "done" {
			continue
		}
		for _, control := range t.Controls {
			planned[control] = append(planned[control], t)
		}
	}
	var items []GapItem
	for _, c := range s.Catalogue.Clauses {
		if c.Auditable {
			chapter, _, _ := strings.Cut(c.ID, ".")
			items = append(items, GapItem{ID: c.ID, Theme: chapter, Said: row(c.ID)})
		}
	}
	for _, e := range s.SoA {
		if e.Applicable != "no" {
			items = append(items, GapItem{
				ID: e.ID, Theme: controlTheme(e.ID), Control: true, Said: row(e.ID), Follows: followsSoA(e), Planned: planned[e.ID],
			})
		}
	}
	return items
}

// controlTheme is A.5 for A.5.1, and OwnControls for a control of the firm's own.
func controlTheme(id string) string {
	if !FindRegister("soa").IsGiven(id) {
		return OwnControls
	}
	return id[:strings.LastIndex(id, ".")]
}

// gapStates say what the status of a control means in the gap analysis.
var gapStates = map[string]string{"planned": GapMissing, "in_progress": GapPartial, "implemented": GapMet}

// followsSoA is what the status of an applicable control says. While nobody has
// decided on a control, its status says nothing.
func followsSoA(e *SoAEntry) GapFollows {
	if e.Applicable != "yes" || e.Status == "" {
		return GapFollows{}
	}
	return GapFollows{State: gapStates[e.Status], Status: e.Status}
}

// GapTally counts requirements by their state.
type GapTally struct {
	Met, Partial, Missing int
	Open                  int // not judged yet
	LeftOut               int // clauses declared not needed, which is not possible
	NotNeeded             int // controls declared not needed; they do not take part
}

func (t *GapTally) count(i GapItem) {
	switch state := i.State(); {
	case i.LeftOut():
		t.LeftOut++
	case state == GapMet:
		t.Met++
	case state == GapPartial:
		t.Partial++
	case state == GapMissing:
		t.Missing++
	case state == GapNotNeeded:
		t.NotNeeded++
	default:
		t.Open++
	}
}

// Applies is the number of requirements that take part.
func (t GapTally) Applies() int { return t.Met + t.Partial + t.Missing + t.Open + t.LeftOut }

// Judged is the number of requirements that take part and have a state.
func (t GapTally) Judged() int { return t.Applies() - t.Open }

// Percent is the share of what is met of what applies, 0 to 100, rounded down
// so that 100 means everything. Half met counts half; what is not judged counts
// as not met.
func (t GapTally) Percent() int {
	if t.Applies() == 0 {
		return 0
	}
	return 50 * (2*t.Met + t.Partial) / t.Applies()
}

// Plus adds two tallies.
func (t GapTally) Plus(o GapTally) GapTally {
	return GapTally{t.Met + o.Met, t.Partial + o.Partial, t.Missing + o.Missing, t.Open + o.Open, t.LeftOut + o.LeftOut, t.NotNeeded + o.NotNeeded}
}

// Readiness is how much of the standard is met, clauses and controls apart.
type Readiness struct{ Clauses, Controls GapTally }

// All counts clauses and controls together.
func (r Readiness) All() GapTally { return r.Clauses.Plus(r.Controls) }

// ReadinessOf counts requirements.
func ReadinessOf(items []GapItem) Readiness {
	var r Readiness
	for _, i := range items {
		if i.Control {
			r.Controls.count(i)
		} else {
			r.Clauses.count(i)
		}
	}
	return r
}

// GapTheme is a chapter of the standard, or a theme of the controls, with its
// figures.
type GapTheme struct {
	Key string // as in GapItem
	GapTally
	Rated, Sum int // requirements with a maturity, and what they add up to
}

// Average is the average maturity of what was rated, 0 to MaxMaturity; ok is
// false while nothing was.
func (t GapTheme) Average() (average float64, ok bool) {
	if t.Rated == 0 {
		return 0, false
	}
	return float64(t.Sum) / float64(t.Rated), true
}

// GapThemes sum requirements up by theme, in the order in which they come.
func GapThemes(items []GapItem) []GapTheme {
	var out []GapTheme
	for _, i := range items {
		if len(out) == 0 || out[len(out)-1].Key != i.Theme {
			out = append(out, GapTheme{Key: i.Theme})
		}
		theme := &out[len(out)-1]
		theme.count(i)
		if level, ok := i.Maturity(); ok && i.Applies() {
			theme.Rated, theme.Sum = theme.Rated+1, theme.Sum+level
		}
	}
	return out
}

// LargestGaps are the requirements found not to be met, the gravest first: what
// is missing before what is half there, a clause before a control, then the
// control that more risks lean on, then the lower maturity.
func (s *ISMS) LargestGaps(items []GapItem) []GapItem {
	gaps := slices.DeleteFunc(slices.Clone(items), func(i GapItem) bool { return !i.IsGap() })
	slices.SortStableFunc(gaps, func(a, b GapItem) int {
		return cmp.Or(
			cmp.Compare(halves(a), halves(b)),
			cmp.Compare(kindRank(a), kindRank(b)),
			cmp.Compare(len(s.RisksOfControl(b.ID)), len(s.RisksOfControl(a.ID))),
			cmp.Compare(maturityRank(a), maturityRank(b)))
	})
	return gaps
}

func halves(i GapItem) int {
	if i.State() == GapPartial {
		return 1
	}
	return 0
}

func kindRank(i GapItem) int {
	if i.Control {
		return 1
	}
	return 0
}

// maturityRank orders by maturity; what was not rated comes last.
func maturityRank(i GapItem) int {
	if level, ok := i.Maturity(); ok {
		return level
	}
	return MaxMaturity + 1
}

// Strengths are the requirements that are met at the target maturity or above,
// the highest first.
func Strengths(items []GapItem) []GapItem {
	strong := slices.DeleteFunc(slices.Clone(items), func(i GapItem) bool {
		level, ok := i.Maturity()
		return i.State() != GapMet || !ok || level < TargetMaturity
	})
	slices.SortStableFunc(strong, func(a, b GapItem) int { return cmp.Compare(maturityRank(b), maturityRank(a)) })
	return strong
}

// GapActions are the requirements with a next step that is not done, by its
// date; those without a date come last.
func GapActions(items []GapItem) []GapItem {
	open := slices.DeleteFunc(slices.Clone(items), func(i GapItem) bool { return !i.HasAction() || i.Said.Progress == "done" })
	slices.SortStableFunc(open, func(a, b GapItem) int {
		return cmp.Or(cmp.Compare(dateless(a), dateless(b)), cmp.Compare(a.Said.DueOn, b.Said.DueOn))
	})
	return open
}

func dateless(i GapItem) int {
	if i.Said.DueOn == "" {
		return 1
	}
	return 0
}

// PutGap sets one field of what the firm says about a requirement. A row begins
// with the first thing said and goes with the last one taken back, so that the
// register holds what was said and nothing else.
func (d *Draft) PutGap(id, field, value string) error {
	if err := d.Put("gaps", id, field, value); err != nil {
		return err
	}
	reg := FindRegister("gaps")
	row := reg.Find(d.ISMS, id)
	if row == nil || slices.ContainsFunc(reg.Stored(), func(c *Column) bool { return c.Get(d.ISMS, row) != "" }) {
		return nil
	}
	return d.Delete("gaps", id)
}

// TakeOverGaps makes the proposals that wait among requirements the firm's own
// judgement.
func (d *Draft) TakeOverGaps(items []GapItem) error {
	for _, i := range items {
		if !i.Proposed() {
			continue
		}
		if err := d.PutGap(i.ID, "state", i.Follows.State); err != nil {
			return err
		}
	}
	return nil
}
