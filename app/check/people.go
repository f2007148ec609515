package check

import (
	"slices"

	"ismsdesk/app/isms"
)

var peopleRules = []rule{
	{"C49", "roles", Error, "5.3", securityOfficerMissing},
	{"C50", "roles", Warning, "A.5.3; 9.2.2", dutiesInOneHand},
	{"C51", "competence", Warning, "7.2 d", competenceNotShown},
	{"C52", "awareness", Warning, "7.3; A.6.3", trainingTooOld},
}

// staff is how many people work for the firm.
func (f *search) staff() int {
	n := 0
	for _, p := range f.People {
		if p.Active != "no" {
			n++
		}
	}
	return n
}

func securityOfficerMissing(f *search) {
	if f.HolderOf("security_officer") == nil {
		f.report("roles", "security_officer", "person")
	}
}

// dutiesInOneHand reports an internal auditor who would audit their own work,
// and changes that their requester approved. A firm of one has nobody else.
func dutiesInOneHand(f *search) {
	holders := map[string]string{}
	for _, r := range f.Roles {
		holders[r.ID] = r.Person
	}
	for _, r := range f.Roles {
		own := r.Person == holders["security_officer"] || r.Person == holders["it_responsible"]
		if r.ID == "internal_auditor" && r.Person != "" && own && blank(r.Compensation) {
			f.report("roles", r.ID, "compensation", "Person", f.nameOf(r.Person))
		}
	}
	for _, c := range f.PlannedChanges {
		if c.ApprovedBy != "" && c.ApprovedBy == c.RequestedBy && f.staff() > 1 {
			f.report("planned_changes", c.ID, "approved_by", "Person", f.nameOf(c.ApprovedBy))
		}
	}
}

func (f *search) nameOf(person string) string {
	if p := f.Person(person); p != nil {
		return p.Name
	}
	return person
}

// competenceNotShown reports everybody with a role and without a proof of
// competence that holds today, at the first of their roles.
func competenceNotShown(f *search) {
	shown := map[string]bool{}
	for _, t := range f.Trainings {
		if slices.Contains([]string{"course", "certificate", "experience"}, t.Kind) && t.HeldOn <= f.today && (t.ValidUntil == "" || t.ValidUntil >= f.today) {
			for _, p := range t.People {
				shown[p] = true
			}
		}
	}
	for _, r := range f.Roles {
		if r.Person != "" && !shown[r.Person] {
			f.report("roles", r.ID, "person", "Person", f.nameOf(r.Person))
			shown[r.Person] = true
		}
	}
}

func trainingTooOld(f *search) {
	trained := map[string]bool{}
	for _, t := range f.Trainings {
		if f.withinYear(t.HeldOn) {
			for _, p := range t.People {
				trained[p] = true
			}
		}
	}
	for _, p := range f.People {
		if p.Active != "no" && !trained[p.ID] {
			f.report("people", p.ID, "")
		}
	}
}

// formerStaff are the ids of the people who have left.
func (f *search) formerStaff() map[string]*isms.Person {
	left := map[string]*isms.Person{}
	for _, p := range f.People {
		if p.Active == "no" {
			left[p.ID] = p
		}
	}
	return left
}
