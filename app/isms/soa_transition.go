package isms

import (
	"slices"
	"strings"
)

// StartSoA2013 adds the rows of a Statement of Applicability to the 2013
// edition that are not there yet, one for each of its 114 controls.
func (d *Draft) StartSoA2013() error {
	for _, c := range d.ISMS.Catalogue.Controls2013 {
		if FindRegister("soa_2013").Find(d.ISMS, c.ID) != nil {
			continue
		}
		if err := d.AddWithID("soa_2013", c.ID); err != nil {
			return err
		}
	}
	return nil
}

func (s *ISMS) entry2013(control string) *SoA2013Entry {
	e, _ := FindRegister("soa_2013").Find(s, control).(*SoA2013Entry)
	return e
}

// predecessors are the rows of the 2013 statement that a control of 2022 came
// from.
func (s *ISMS) predecessors(control string) []*SoA2013Entry {
	c, _ := s.Catalogue.Control(control)
	var out []*SoA2013Entry
	for _, id := range c.Predecessors {
		if e := s.entry2013(id); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// CarriedField is a field of the statement that was filled from the 2013
// statement; the value is canonical.
type CarriedField struct{ Control, Field, Value string }

// CarryOver fills the Statement of Applicability from the one to the 2013
// edition. A field that holds something keeps it, so carrying over twice does
// what carrying over once does. What could not be carried over, or was decided
// in more than one way, is in Delta afterwards. Error: there is no 2013
// statement.
func (d *Draft) CarryOver(v View) ([]CarriedField, error) {
	if len(d.ISMS.SoA2013) == 0 {
		return nil, Fail(ErrNoSoA2013)
	}
	var out []CarriedField
	for _, c := range d.ISMS.Catalogue.Controls {
		e, ok := FindRegister("soa").Find(d.ISMS, c.ID).(*SoAEntry)
		old := d.ISMS.predecessors(c.ID)
		if !ok || len(old) == 0 {
			continue
		}
		for _, field := range carriedFields {
			value := field.from(v, e, old)
			column := FindRegister("soa").Column(field.key)
			if value == "" || column.Get(d.ISMS, e) != "" || column.Check(d.ISMS, value) != nil {
				continue // typed already, or an owner who has left since
			}
			if err := d.Set("soa", e.ID, field.key, value); err != nil {
				return nil, err
			}
			out = append(out, CarriedField{e.ID, field.key, value})
		}
	}
	return out, nil
}

// carriedFields say what the predecessors of a control make of its fields. The
// decision comes first, because the exclusion reason depends on it.
var carriedFields = []struct {
	key  string
	from func(v View, e *SoAEntry, old []*SoA2013Entry) string
}{
	{"applicable", func(_ View, _ *SoAEntry, old []*SoA2013Entry) string { return decisionOf(old) }},
	{"justification", func(v View, _ *SoAEntry, old []*SoA2013Entry) string {
		return v.together(old, func(e *SoA2013Entry) string { return e.Justification })
	}},
	{"exclusion_reason", exclusionOf},
	{"status", func(_ View, _ *SoAEntry, old []*SoA2013Entry) string { return leastAdvanced(included(old)) }},
	{"owner", func(_ View, _ *SoAEntry, old []*SoA2013Entry) string { return firstOwner(included(old)) }},
	{"evidence", func(v View, _ *SoAEntry, old []*SoA2013Entry) string {
		return v.together(old, func(e *SoA2013Entry) string { return e.Evidence })
	}},
}

// decisionOf is "yes" when any predecessor applies, "no" when none does, and
// empty while that is not decided.
func decisionOf(old []*SoA2013Entry) string {
	switch {
	case slices.ContainsFunc(old, func(e *SoA2013Entry) bool { return e.Applicable == "yes" }):
		return "yes"
	case slices.ContainsFunc(old, func(e *SoA2013Entry) bool { return e.Applicable == "" }):
		return ""
	}
	return "no"
}

// exclusionOf is why none of the predecessors applies. Where the catalogue's
// wording was taken over already, that stays.
func exclusionOf(v View, e *SoAEntry, old []*SoA2013Entry) string {
	if decisionOf(old) != "no" || e.Applicable != "no" || e.Exclusion != "" {
		return ""
	}
	return v.together(old, func(e *SoA2013Entry) string { return e.ExclusionReason })
}

// included are the predecessors that were not excluded.
func included(old []*SoA2013Entry) []*SoA2013Entry {
	return slices.DeleteFunc(slices.Clone(old), func(e *SoA2013Entry) bool { return e.Applicable == "no" })
}

// leastAdvanced is the status that is furthest from implemented, empty when
// none has one.
func leastAdvanced(old []*SoA2013Entry) string {
	for _, status := range implementation.keys {
		if slices.ContainsFunc(old, func(e *SoA2013Entry) bool { return e.Status == status }) {
			return status
		}
	}
	return ""
}

func firstOwner(old []*SoA2013Entry) string {
	for _, e := range old {
		if e.Owner != "" {
			return e.Owner
		}
	}
	return ""
}

// together joins what the predecessors say: one text as it is, several
// different ones under each other, each with the numbers it stood under.
func (v View) together(old []*SoA2013Entry, field func(*SoA2013Entry) string) string {
	var texts []string
	numbers := map[string][]string{}
	for _, e := range old {
		text := strings.TrimSpace(field(e))
		if text == "" {
			continue
		}
		if numbers[text] == nil {
			texts = append(texts, text)
		}
		numbers[text] = append(numbers[text], e.ID)
	}
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	lines := make([]string, len(texts))
	for i, text := range texts {
		lines[i] = v.Text("format.named", "Name", strings.Join(numbers[text], ", "), "Text", text)
	}
	return strings.Join(lines, "\n")
}

// Carried is what a transition did.
type Carried struct {
	People []string // names of people who were added because they own something
	Fields []CarriedField
	Delta  Delta // as it stands afterwards
}

// Transit takes a foreign statement, if there is one, and carries the 2013
// statement over. Errors: those of TakeSoA2013 and CarryOver.
func (d *Draft) Transit(v View, foreign *Foreign2013) (out Carried, err error) {
	if foreign != nil {
		if out.People, err = d.TakeSoA2013(*foreign); err != nil {
			return Carried{}, err
		}
	}
	if out.Fields, err = d.CarryOver(v); err != nil {
		return Carried{}, err
	}
	out.Delta = SoADelta(d.ISMS)
	return out, nil
}
