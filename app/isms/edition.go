package isms

import (
	"slices"
	"strings"
)

// Edition is an edition of ISO/IEC 27001 by whose numbers controls are shown.
// It changes what a reader sees and never what is stored.
type Edition string

// The editions.
const (
	Edition2022 Edition = "2022" // the numbers of the register
	Edition2013 Edition = "2013" // the numbers of the controls that became it
)

// Editions are all editions, the one in force first.
var Editions = []Edition{Edition2022, Edition2013}

// ControlNumber is how a control of the Statement of Applicability is shown: by
// its number of 2022, or by those of 2013 it came from. A control that is new
// in 2022, and one of the firm's own, keep their number.
func (v View) ControlNumber(id string) string {
	if v.Edition != Edition2013 {
		return id
	}
	control, _ := v.Catalogue.Control(id)
	if len(control.Predecessors) == 0 {
		return id
	}
	return strings.Join(control.Predecessors, ", ")
}

// controlsBehind turns the numbers of 2013 back into the controls they stand for:
// runs of numbers as ControlNumber shows them, the longest that fits first. What
// is no such number stays as it is.
func (v View) controlsBehind(numbers []string) []string {
	if v.Edition != Edition2013 {
		return numbers
	}
	var out []string
	for len(numbers) > 0 {
		id, taken := numbers[0], 1
		for _, c := range v.Catalogue.Controls {
			n := len(c.Predecessors)
			if n >= taken && n <= len(numbers) && slices.Equal(c.Predecessors, numbers[:n]) {
				id, taken = c.ID, n
			}
		}
		out, numbers = append(out, id), numbers[taken:]
	}
	return out
}

// ShowClauses is how a reference to the standard is shown, such as "A.5.31; 4.2":
// clauses as they are, controls by the numbers of the edition.
func (v View) ShowClauses(refs string) string {
	parts := strings.Split(refs, "; ")
	for i, part := range parts {
		parts[i] = v.ControlNumber(part)
	}
	return strings.Join(parts, "; ")
}

// RowNumber is how the id of a row is shown: as it is, or for a control by the
// numbers of the edition. The gap analysis has rows for controls too.
func (v View) RowNumber(reg *Register, id string) string {
	if reg.Key == "soa" || reg.Key == "gaps" {
		return v.ControlNumber(id)
	}
	return id
}
