package sample

import (
	"fmt"
	"strconv"
	"strings"

	"ismsdesk/app/isms"
)

// records fills the registers of clauses 7 to 10 as a firm of that size would
// have them after two years.
func (s *synthetic) records(risks int) {
	some := func(least int) int { return max(least, min(risks/50, 200)) }
	s.trainings(some(5))
	s.measurements()
	for n := range some(4) {
		s.add("suppliers", "title", s.named("suppliers", n), "critical", pick(s, yesNo), "contract", s.named("suppliers", n), "agreed_on", s.date(),
			"personal_data", pick(s, yesNo), "owner", pick(s, s.people), "reviewed_on", s.date())
	}
	for n := range some(3) {
		day := s.date()
		s.add("incidents", "title", s.named("incidents", n), "happened_on", day, "severity", pick(s, []string{"minor", "medium", "major"}),
			"assets", pick(s, s.assets), "personal_data", pick(s, yesNo), "status", "closed", "closed_on", day, "lessons", s.named("trainings", n))
	}
	for n := range some(2) {
		s.add("planned_changes", "title", s.named("planned_changes", n), "major", pick(s, yesNo), "date", s.date(),
			"requested_by", pick(s, s.people), "approved_by", pick(s, s.people), "status", pick(s, []string{"planned", "in_progress", "done"}))
		s.add("nonconformities", "title", s.named("nonconformities", n), "found_on", s.date(), "source", pick(s, []string{"internal_audit", "daily_work"}),
			"cause", s.named("incidents", n), "owner", pick(s, s.people), "due_on", s.date(), "status", "in_progress")
	}
	for n := range 8 { // every quarter
		s.add("continuity_tests", "title", s.named("continuity_tests", n), "kind", "restore", "date", s.date(), "assets", pick(s, s.assets), "by", pick(s, s.people))
	}
	s.audits()
	s.gaps()
}

var yesNo = []string{"yes", "no"}

// trainings are courses of a few people each, and one for all.
func (s *synthetic) trainings(n int) {
	all := strings.Join(s.people, ";")
	s.add("trainings", "title", s.named("trainings", 0), "kind", "awareness", "held_on", s.date(), "people", all)
	for i := range n {
		s.add("trainings", "title", s.named("trainings", i+1), "kind", "course", "held_on", s.date(), "people", pick(s, s.people), "valid_until", s.date())
	}
}

// measurements are two years of quarters for every objective.
func (s *synthetic) measurements() {
	for _, o := range s.draft.ISMS.Objectives {
		for range 8 {
			s.add("measurements", "objective", o.ID, "date", s.date(), "value", strconv.Itoa(s.chance.IntN(101)), "by", pick(s, s.people))
		}
	}
}

// audits are two years of the audit programme, each followed by a review.
func (s *synthetic) audits() {
	clauses := strings.Join(s.draft.ISMS.Catalogue.IDs("clauses"), ";")
	for n := range 2 {
		day := s.date()
		s.add("audits", "title", s.named("audits", n), "kind", "internal", "planned_on", day, "held_on", day, "status", "closed", "closed_on", day,
			"auditor", s.people[0], "area_owners", pick(s, s.people[1:]), "clauses", clauses)
		review := s.add("reviews", "title", s.named("reviews", n), "date", day, "people", s.people[0])
		for _, c := range isms.FindRegister("reviews").Columns {
			if c.Kind == isms.LongText {
				s.set("reviews", review, c.Key, s.named("reviews", n))
			}
		}
	}
}

// gaps says something about every requirement.
func (s *synthetic) gaps() {
	for _, c := range s.draft.ISMS.Catalogue.Clauses {
		if c.Auditable {
			s.gap(c.ID)
		}
	}
	for _, c := range s.draft.ISMS.Catalogue.Controls {
		s.gap(c.ID)
	}
}

func (s *synthetic) gap(requirement string) {
	s.set("gaps", requirement, "state", pick(s, []string{"missing", "partial", "met"}), "maturity", strconv.Itoa(s.chance.IntN(5)), "owner", pick(s, s.people))
}

// named is what one row of a register is called, with a number.
func (s *synthetic) named(register string, n int) string {
	return fmt.Sprintf("%s %d", s.texts.Text("register."+register+".one"), n+1)
}
