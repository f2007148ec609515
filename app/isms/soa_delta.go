package isms

import (
	"slices"
	"strings"
)

// Origin says where a control of 2022 comes from.
type Origin string

// The origins; the labels are the texts "soa.origin.<origin>".
const (
	OriginNew    Origin = "new"    // not in the 2013 edition
	OriginSame   Origin = "same"   // from one control of 2013
	OriginMerged Origin = "merged" // from several
)

// Delta is what the step from the 2013 to the 2022 edition means for a firm.
type Delta struct {
	Old       []DeltaOld // the controls of 2013 in the standard's order
	New       []DeltaNew // the controls of 2022 in the standard's order
	Conflicts []DeltaConflict
	// Reworded are texts of the 2013 statement that do not stand word for word
	// in the new one: somebody wrote, or had written, something else there.
	Reworded []DeltaText
	Open     []string // controls of 2022 on which nobody has decided
}

// DeltaOld is a control of 2013 and where it went.
type DeltaOld struct {
	Control    string
	Applicable string // as the 2013 statement says
	To         []string
}

// DeltaNew is a control of 2022 and where it came from.
type DeltaNew struct {
	Control    string
	Applicable string // as the 2022 statement says now
	Origin     Origin
	From       []string
}

// ConflictKind says in what the predecessors of a control do not agree.
type ConflictKind string

// The kinds of conflicts; the sentences are the texts "soa.conflict.<kind>".
const (
	ConflictApplicable ConflictKind = "applicable" // some applied, some did not
	ConflictStatus     ConflictKind = "status"     // not equally far
	ConflictOwner      ConflictKind = "owner"      // several owners
	ConflictDecision   ConflictKind = "decision"   // decided otherwise than in 2013
)

// DeltaConflict is something about a control of 2022 that a person has to look
// at. Says are the canonical values of the predecessors, and Chosen is what the
// control says now.
type DeltaConflict struct {
	Control string
	Kind    ConflictKind
	Field   string // column of the register soa
	Says    []OldValue
	Chosen  string
}

// OldValue is what a control of 2013 says in a field.
type OldValue struct{ Control, Value string }

// DeltaText is a text of a control of 2013 that is not in a control of 2022.
type DeltaText struct{ Control, Field, Old, Text string }

// Merged counts the controls of 2022 that come from several of 2013.
func (d Delta) Merged() int { return d.count(OriginMerged) }

// Added counts the controls of 2022 that are new.
func (d Delta) Added() int { return d.count(OriginNew) }

func (d Delta) count(o Origin) int {
	n := 0
	for _, each := range d.New {
		if each.Origin == o {
			n++
		}
	}
	return n
}

// SoADelta compares the 2013 edition and statement with the statement as it is
// now. Without a 2013 statement it says what the editions alone say.
func SoADelta(s *ISMS) Delta {
	var out Delta
	to := map[string][]string{}
	for _, m := range s.Catalogue.Mapping {
		if m.From != "" {
			to[m.From] = append(to[m.From], m.To)
		}
	}
	for _, c := range s.Catalogue.Controls2013 {
		old := DeltaOld{Control: c.ID, To: to[c.ID]}
		if e := s.entry2013(c.ID); e != nil {
			old.Applicable = e.Applicable
		}
		out.Old = append(out.Old, old)
	}
	for _, c := range s.Catalogue.Controls {
		e, ok := FindRegister("soa").Find(s, c.ID).(*SoAEntry)
		if !ok {
			continue
		}
		out.New = append(out.New, DeltaNew{c.ID, e.Applicable, originOf(c), c.Predecessors})
		if e.Applicable == "" {
			out.Open = append(out.Open, c.ID)
		}
		if old := s.predecessors(c.ID); len(old) > 0 {
			out.Conflicts = append(out.Conflicts, conflictsOf(e, old)...)
			out.Reworded = append(out.Reworded, rewordedOf(e, old)...)
		}
	}
	return out
}

func originOf(c Control) Origin {
	switch len(c.Predecessors) {
	case 0:
		return OriginNew
	case 1:
		return OriginSame
	}
	return OriginMerged
}

// conflictsOf are the fields in which the predecessors differ, or in which the
// control was decided otherwise than they were.
func conflictsOf(e *SoAEntry, old []*SoA2013Entry) []DeltaConflict {
	var out []DeltaConflict
	add := func(kind ConflictKind, field, chosen string, says []OldValue) {
		out = append(out, DeltaConflict{e.ID, kind, field, says, chosen})
	}
	decisions := valuesOf(old, func(e *SoA2013Entry) string { return e.Applicable })
	switch carried := decisionOf(old); {
	case carried != "" && e.Applicable != "" && e.Applicable != carried:
		add(ConflictDecision, "applicable", e.Applicable, decisions)
	case differ(decisions):
		add(ConflictApplicable, "applicable", e.Applicable, decisions)
	}
	if says := valuesOf(included(old), func(e *SoA2013Entry) string { return e.Status }); differ(says) {
		add(ConflictStatus, "status", e.Status, says)
	}
	if says := valuesOf(included(old), func(e *SoA2013Entry) string { return e.Owner }); differ(says) {
		add(ConflictOwner, "owner", e.Owner, says)
	}
	return out
}

// valuesOf are the values of a field that is filled.
func valuesOf(old []*SoA2013Entry, field func(*SoA2013Entry) string) []OldValue {
	var out []OldValue
	for _, e := range old {
		if value := strings.TrimSpace(field(e)); value != "" {
			out = append(out, OldValue{e.ID, value})
		}
	}
	return out
}

func differ(values []OldValue) bool {
	return slices.ContainsFunc(values, func(v OldValue) bool { return v.Value != values[0].Value })
}

// rewordedOf are the texts of the predecessors that the control does not hold.
func rewordedOf(e *SoAEntry, old []*SoA2013Entry) []DeltaText {
	var out []DeltaText
	look := func(field, now string, says func(*SoA2013Entry) string) {
		for _, v := range valuesOf(old, says) {
			if !strings.Contains(now, v.Value) {
				out = append(out, DeltaText{e.ID, field, v.Control, v.Value})
			}
		}
	}
	look("justification", e.Justification, func(e *SoA2013Entry) string { return e.Justification })
	look("exclusion_reason", e.ExclusionReason, func(e *SoA2013Entry) string { return e.ExclusionReason })
	look("evidence", e.Evidence, func(e *SoA2013Entry) string { return e.Evidence })
	return out
}

// ConflictText is a conflict as a sentence.
func (v View) ConflictText(c DeltaConflict) string {
	column := FindRegister("soa").Column(c.Field)
	var says []string
	for _, old := range c.Says {
		says = append(says, v.Text("format.named", "Name", old.Control, "Text", v.ShowValue(column, old.Value)))
	}
	return v.Text("soa.conflict."+string(c.Kind), "Says", strings.Join(says, ", "), "Chosen", v.ShowValue(column, c.Chosen))
}

// RemarkText is a remark on a foreign table as a sentence.
func (v View) RemarkText(r ForeignRemark) string {
	return v.Text("soa.remark."+string(r.Kind), "Line", r.Line, "Text", r.Text)
}
