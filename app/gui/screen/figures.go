package screen

import (
	"cmp"
	"slices"

	"ismsdesk/app/isms"
)

// Due is something that has a date: an action, an objective, a review.
type Due struct {
	Register, Row, Field string
	Title                string
	Date                 string // 2006-01-02
	Overdue              bool
}

// dueColumns are the dates that somebody has to keep, until a state says that
// they were kept.
var dueColumns = []struct {
	register, date, state string
	kept                  []string
}{
	{"treatments", "due_on", "status", []string{"done"}},
	{"objectives", "due_on", "status", []string{"done"}},
	{"gaps", "due_on", "progress", []string{"done"}},
	{"nonconformities", "due_on", "status", []string{"closed"}},
	{"audits", "planned_on", "status", []string{"held", "closed"}},
	{"planned_changes", "date", "status", []string{"done"}},
	{"risks", "review_on", "", nil},
	{"requirements", "review_on", "", nil},
	{"documents", "review_on", "", nil},
}

// DueList is what has a date, the earliest first. A risk that is closed is not
// reviewed any more.
func DueList(v isms.View, today string) []Due {
	var out []Due
	for _, each := range dueColumns {
		reg := isms.FindRegister(each.register)
		date, state := reg.Column(each.date), reg.Column(each.state)
		for _, r := range reg.Rows(v.ISMS) {
			on := date.Get(v.ISMS, r)
			if risk, ok := r.(*isms.Risk); ok && risk.Closed() {
				continue
			}
			if on == "" || state != nil && slices.Contains(each.kept, state.Get(v.ISMS, r)) {
				continue
			}
			out = append(out, Due{each.register, r.RowID(), each.date, v.TitleOf(reg, r.RowID()), on, on < today})
		}
	}
	slices.SortStableFunc(out, func(a, b Due) int { return cmp.Compare(a.Date, b.Date) })
	return out
}

// LevelCounts counts open risks by level, one count per band of the method in force,
// and the risks that are not rated with it: levels of an earlier one are others.
func LevelCounts(s *isms.ISMS, level func(*isms.Risk) int) (counts []int, unrated int) {
	m := s.CurrentMethod()
	if m == nil {
		return nil, len(s.OpenRisks())
	}
	counts = make([]int, len(m.Bands))
	for _, r := range s.OpenRisks() {
		if l := level(r); s.MethodOf(r) == m && l >= 0 && l < len(counts) {
			counts[l]++
		} else {
			unrated++
		}
	}
	return counts, unrated
}

// Undecided counts the risks above the acceptance line on which nothing was
// decided yet.
func Undecided(s *isms.ISMS) int {
	n := 0
	for _, r := range s.OpenRisks() {
		if s.NeedsDecision(r) && r.Option == "" {
			n++
		}
	}
	return n
}

// AboveAcceptance counts the risks above the acceptance line.
func AboveAcceptance(s *isms.ISMS) int {
	n := 0
	for _, r := range s.OpenRisks() {
		if s.NeedsDecision(r) {
			n++
		}
	}
	return n
}

// TreatmentProgress counts actions and those that are done.
func TreatmentProgress(s *isms.ISMS) (done, all int) {
	for _, t := range s.Treatments {
		if t.Status == "done" {
			done++
		}
	}
	return done, len(s.Treatments)
}

// TreatmentCost is what all actions cost together, in cents.
func TreatmentCost(s *isms.ISMS) int64 {
	sum := int64(0)
	for _, t := range s.Treatments {
		sum += isms.Cents(t.Cost)
	}
	return sum
}

// Applicability counts the controls of the Statement of Applicability.
type Applicability struct{ Applicable, Excluded, Implemented, Open int }

// CountControls counts the controls of the Statement of Applicability.
func CountControls(s *isms.ISMS) Applicability {
	var a Applicability
	for _, e := range s.SoA {
		switch e.Applicable {
		case "yes":
			a.Applicable++
			if e.Status == "implemented" {
				a.Implemented++
			}
		case "no":
			a.Excluded++
		default:
			a.Open++
		}
	}
	return a
}
