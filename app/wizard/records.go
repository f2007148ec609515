package wizard

import (
	"encoding/json"
	"slices"
	"sync"

	"ismsdesk/app/isms"
)

// Records are the questions about what was done and kept: the registers of
// clauses 7 to 10, versions, and the firm's own controls and documents. They
// are asked in the registers, not on the road, so they are no wizard of the
// window; the commands questions, answers and answer carry them, so that an
// answers file holds the whole firm.
var Records *Wizard

// The records look into the wizards' questions and are among the questions
// themselves, which Go takes for a cycle unless they are made here.
func init() { Records = recordsWizard() }

func recordsWizard() *Wizard {
	return &Wizard{Key: "records", Steps: append(slices.Concat(systemRecords(), documentRecords()), openPoints())}
}

// systemRecords are the questions about versions, and about what clauses 7 to 10
// ask to keep.
func systemRecords() []*Step {
	return []*Step{
		{Key: "base", Clause: "6.1", Questions: []*Question{
			checked(record("methods", "methods"), methodDefinition),
			owned(record("own_controls", "soa", "title", "description")),
			record("documents", "documents"),
			record("revisions", "revisions"),
			unasked(record("other_scope_items", "scope_items")),
			unasked(record("other_approvals", "approvals")),
		}},
		{Key: "assessments", Clause: "8.2", Questions: []*Question{
			record("closed_risks", "risks", "closed_on", "closed_reason"),
			record("assessments", "assessments"),
			record("assessment_results", "assessment_results"),
		}},
		{Key: "soa", Clause: "6.1.3 d", Questions: []*Question{
			record("soa_versions", "soa_versions"),
			record("soa_version_rows", "soa_version_rows"),
			given(record("soa_2013", "soa_2013"), func(c *isms.Catalogue) []string {
				var ids []string
				for _, control := range c.Controls2013 {
					ids = append(ids, control.ID)
				}
				return ids
			}),
		}},
		{Key: "support", Clause: "7", Questions: []*Question{
			record("trainings", "trainings"),
			record("suppliers", "suppliers"),
			record("planned_changes", "planned_changes"),
			record("incidents", "incidents"),
			record("continuity_tests", "continuity_tests"),
		}},
		{Key: "evaluation", Clause: "9", Questions: []*Question{
			given(record("gaps", "gaps"), func(c *isms.Catalogue) []string {
				ids := c.IDs("clauses")
				for _, control := range c.Controls {
					ids = append(ids, control.ID)
				}
				return ids
			}),
			record("measurements", "measurements"),
			record("audits", "audits"),
			record("reviews", "reviews"),
			record("nonconformities", "nonconformities"),
			record("accepted_findings", "accepted_findings"),
			record("improvements", "improvements"),
			record("compliance_checks", "compliance_checks"),
			record("certification_steps", "certification_steps"),
		}},
	}
}

// openPoints asks for what was put off. It comes last, because an answer to a
// question takes its mark away.
func openPoints() *Step {
	return &Step{Key: "open", Clause: "4.1", Questions: []*Question{
		given(record("open_points", "open_points"), func(*isms.Catalogue) []string {
			var keys []string
			for _, q := range Questions() {
				keys = append(keys, q.Key)
			}
			return keys
		}),
	}}
}

// record asks for rows of a register: for the columns named, for all that can
// be typed in when none are.
func record(key, register string, columns ...string) *Question {
	if len(columns) == 0 {
		for _, c := range isms.FindRegister(register).Stored() {
			if !c.Keeps {
				columns = append(columns, c.Key)
			}
		}
	}
	return optional(rows(key, register, List{Columns: columns, Add: true}))
}

// given narrows the rows of a register without numbers of its own to the ids
// that the catalogue gives.
func given(q *Question, ids func(*isms.Catalogue) []string) *Question {
	q.List.Given = ids
	return q
}

// checked lets a question judge a value beyond what its column takes.
func checked(q *Question, check func(field, value string) error) *Question {
	q.List.Check = check
	return q
}

// owned narrows a question to the rows of the firm's own.
func owned(q *Question) *Question {
	reg := isms.FindRegister(q.Register)
	q.List.Only = func(_ *isms.ISMS, r isms.Row) bool { return !reg.IsGiven(r.RowID()) }
	return q
}

// unasked narrows a question to the rows that no wizard asks for, such as scope
// items without a kind.
func unasked(q *Question) *Question {
	q.List.Only = func(s *isms.ISMS, r isms.Row) bool {
		return !slices.ContainsFunc(questionsOf(Wizards), func(other *Question) bool {
			return other.Register == q.Register && other.List != nil && slices.Contains(other.Rows(s), r)
		})
	}
	return q
}

// methodDefinition judges a risk method that an answers file brings along.
func methodDefinition(field, value string) error {
	if field != "definition" || value == "" {
		return nil
	}
	var m isms.Method
	err := json.Unmarshal([]byte(value), &m)
	if err == nil {
		err = m.Validate()
	}
	if err != nil {
		return isms.Fail(isms.ErrMethod, "Reason", err)
	}
	return nil
}

// carried are the columns that a question takes from an answers file beside
// those it asks for: bookkeeping such as the method a risk was rated with, and
// what the questions before it ask for some rows only. So a register's
// questions together carry all of it.
var carried = sync.OnceValue(func() map[*Question][]string {
	out := map[*Question][]string{}
	for _, reg := range isms.Registers {
		var asked []string
		var last *Question
		for _, q := range Questions() {
			switch {
			case q.Register != reg.Key || q.List == nil:
			case q.List.Fixed.Field != "":
				out[q] = remaining(reg, append(q.askedKeys(), q.List.Fixed.Field))
			case q.List.Only == nil:
				asked, last = append(asked, q.askedKeys()...), q
			}
		}
		if last != nil {
			out[last] = remaining(reg, asked)
		}
	}
	return out
})

// remaining are the columns of a register that are saved and not among others.
// Bookkeeping comes last, because it follows from other columns until it is given:
// a rating carries the method in force.
func remaining(reg *isms.Register, others []string) []string {
	var out, bookkeeping []string
	for _, c := range reg.Stored() {
		switch {
		case c.Keeps || slices.Contains(others, c.Key):
		case c.Internal:
			bookkeeping = append(bookkeeping, c.Key)
		default:
			out = append(out, c.Key)
		}
	}
	return append(out, bookkeeping...)
}
