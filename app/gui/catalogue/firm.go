package catalogue

import (
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue/browse"
)

// ownValue is what the firm gives an entry of an own attribute.
func (m *model) ownValue(attribute string, e browse.Entry) string {
	switch attribute {
	case ownApplicable:
		if row, ok := isms.FindRegister("soa").Find(m.view.ISMS, e.ID).(*isms.SoAEntry); ok {
			return row.Applicable
		}
	case ownStatus:
		if row, ok := isms.FindRegister("documents").Find(m.view.ISMS, e.ID).(*isms.Document); ok {
			return row.Status
		}
	case ownHolds:
		return holds(isms.Condition(e.Values(conditionKey)[0]), m.view.Answers())
	case ownUsed:
		return strconv.FormatBool(m.named[e.ID])
	}
	return ""
}

// holds says whether a condition is true: yes, no, or empty while a fact it asks
// for is not answered and the others do not decide it.
func holds(c isms.Condition, answers map[string]string) string {
	if c.Holds(answers) {
		return "yes"
	}
	if slices.ContainsFunc(factsOf(c), func(key string) bool { return answers[key] == "" }) {
		return ""
	}
	return "no"
}

// factsOf are the company facts that a condition asks for, each once.
func factsOf(c isms.Condition) []string {
	var out []string
	for _, term := range strings.FieldsFunc(string(c), func(r rune) bool { return r == '|' || r == '&' }) {
		key, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(term), "!"), "=")
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// cause says whether a condition holds and which answer makes it so.
func (m *model) cause(c isms.Condition) string {
	text := m.valueLabel(ownHolds, holds(c, m.view.Answers()))
	key, ok := c.Cause(m.view.Answers())
	if !ok {
		return text
	}
	because := "because.fact." + key
	if no, found := strings.CutPrefix(key, "!"); found {
		because = "because.not." + no
	} else if key == "" {
		because = "because.always"
	}
	return text + ", " + m.view.Text(because)
}

// mention is rows of a register that name an entry.
type mention struct {
	register *isms.Register
	rows     []string
}

// apart are the registers whose rows have no place on screen to go to, and those
// that list the standard itself: naming an entry there means nothing.
var apart = []string{
	"organisation", "facts", "methods", "open_points", "revisions", "soa_versions", "soa_version_rows", "soa_2013", "assessment_results",
	"soa", "documents",
}

// mentions are the rows of the firm's registers that name an entry.
func (m *model) mentions(e browse.Entry) []mention {
	var out []mention
	for _, reg := range isms.Registers {
		columns := slices.DeleteFunc(slices.Clone(reg.Columns), func(c *isms.Column) bool { return !names(c, e.Kind.Key) })
		if len(columns) == 0 || slices.Contains(apart, reg.Key) {
			continue
		}
		found := mention{register: reg}
		for _, r := range reg.Rows(m.view.ISMS) {
			if slices.ContainsFunc(columns, func(c *isms.Column) bool { return slices.Contains(isms.SplitList(c.Get(m.view.ISMS, r)), e.ID) }) {
				found.rows = append(found.rows, r.RowID())
			}
		}
		if len(found.rows) > 0 {
			out = append(out, found)
		}
	}
	return out
}

// namedIn are the ids of a kind that the firm's registers name.
func (m *model) namedIn(kind string) map[string]bool {
	out := map[string]bool{}
	for _, reg := range isms.Registers {
		for _, c := range reg.Columns {
			if !names(c, kind) || slices.Contains(apart, reg.Key) {
				continue
			}
			for _, r := range reg.Rows(m.view.ISMS) {
				for _, id := range isms.SplitList(c.Get(m.view.ISMS, r)) {
					out[id] = true
				}
			}
		}
	}
	return out
}

// names says whether a column holds ids of a kind of entry.
func names(c *isms.Column, kind string) bool {
	switch c.Kind {
	case isms.Entry, isms.Entries:
		return c.Ref == kind || c.Ref == "document_types" && kind == browse.Documents
	case isms.Reference, isms.References:
		return !c.Derived() && (c.Ref == "soa" && kind == browse.Controls || c.Ref == "documents" && kind == browse.Documents)
	}
	return false
}

// ownRow is the row that the firm has for an entry itself, in the register that
// answers it; found is false where there is none.
func (m *model) ownRow(e browse.Entry) (place screen.Place, found bool) {
	register := map[string]string{browse.Controls: "soa", browse.Clauses: "gaps", browse.Documents: "documents"}[e.Kind.Key]
	reg := isms.FindRegister(register)
	if reg == nil || reg.Find(m.view.ISMS, e.ID) == nil {
		return screen.Place{}, false
	}
	return screen.Place{Area: register, Row: e.ID}, true
}

// stateColumns are what a firm's own row of an entry says about it, by register.
var stateColumns = map[string][]string{
	"soa":       {"applicable", "inclusion", "exclusion_reason", "status", "owner", "evidence"},
	"gaps":      {"state", "maturity", "note", "evidence", "action", "owner", "due_on"},
	"documents": {"status", "version", "owner", "review_on"},
}

// fact is a name with what there is under it.
type fact struct{ label, value string }

// ownFacts are what the firm's own row of an entry says.
func (m *model) ownFacts(place screen.Place) []fact {
	reg := isms.FindRegister(place.Area)
	r := reg.Find(m.view.ISMS, place.Row)
	var out []fact
	for _, key := range stateColumns[place.Area] {
		c := reg.Column(key)
		if c.Get(m.view.ISMS, r) == "" { // a fallback is what the program would say
			continue
		}
		out = append(out, fact{m.view.Label(reg, c), m.view.Show(c, r)})
	}
	return out
}
