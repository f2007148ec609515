package method

import (
	"fmt"
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

// problem is what is wrong at a field, in the reader's words.
type problem struct{ field, text string }

// problems are all things wrong with the draft: what was typed and is no value,
// what the method itself finds, and levels that cannot be told apart by name.
func (d *draft) problems(v isms.View) []problem {
	var out []problem
	for field, text := range d.typed {
		out = append(out, problem{field, d.notANumber(v, field, text)})
	}
	slices.SortFunc(out, func(a, b problem) int { return strings.Compare(a.field, b.field) })
	m := d.method()
	for _, p := range m.Problems() {
		out = append(out, problem{p.Field, isms.Explain(v, p.Err)})
	}
	return append(out, nameProblems(v, &m)...)
}

func (d *draft) notANumber(v isms.View, field, text string) string {
	most := maxScore
	switch {
	case strings.HasPrefix(field, "weights."):
		most = isms.MaxWeight
	case strings.HasSuffix(field, ".months"):
		most = maxMonths
	}
	return v.Text("ui.method.problem.number", "Value", text, "Max", most)
}

// nameProblems finds levels without a name, and two levels with the same one.
func nameProblems(v isms.View, m *isms.Method) []problem {
	var out []problem
	seen := map[string]int{}
	for i := range m.Bands {
		name := strings.ToLower(strings.TrimSpace(v.BandName(m, i)))
		before, twice := seen[name]
		switch {
		case name == "":
			out = append(out, problem{bandField(i, "name"), v.Text("ui.method.problem.no_name")})
		case twice:
			out = append(out, problem{bandField(i, "name"), v.Text("ui.method.problem.same_name", "Number", before+1)})
		}
		seen[name] = i
	}
	return out
}

// at are the texts of the problems whose field is one of the given, or lies
// below one that ends in a point.
func at(problems []problem, fields ...string) string {
	var texts []string
	for _, p := range problems {
		for _, field := range fields {
			if (p.field == field || strings.HasSuffix(field, ".") && strings.HasPrefix(p.field, field)) && !slices.Contains(texts, p.text) {
				texts = append(texts, p.text)
			}
		}
	}
	return strings.Join(texts, "\n")
}

// ratedAbove are the ids of the open risks that are rated, before, during or
// after treatment, with a step of a scale above the given one.
func ratedAbove(s *isms.ISMS, axis string, step int) []string {
	var out []string
	for _, r := range s.OpenRisks() {
		for _, rating := range []isms.Rating{r.Initial(), r.Current(), r.Residual()} {
			value := rating.Likelihood
			if axis == impact {
				value = max(rating.Confidentiality, rating.Integrity, rating.Availability)
			}
			if value > step {
				out = append(out, r.ID)
				break
			}
		}
	}
	return out
}

// someIDs names at most so many ids and counts the rest.
func someIDs(ids []string, most int) string {
	if len(ids) <= most {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s, … (+%d)", strings.Join(ids[:most], ", "), len(ids)-most)
}
