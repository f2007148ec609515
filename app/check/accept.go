package check

import (
	"strings"
	"time"

	"ismsdesk/app/isms"
)

// maxAcceptance is for how many days at most a finding is accepted: a decision
// to live with something is looked at again within a year.
const maxAcceptance = 366

// place is what an acceptance is about: a rule at a field of a row.
type place struct{ rule, register, row, field string }

func placeOf(f Finding) place { return place{f.Rule, f.Register, f.Row, f.Field} }

func placeAccepted(a *isms.AcceptedFinding) place {
	return place{a.Rule, a.Register, a.Row, a.Field}
}

// markAccepted notes at each finding the acceptance that holds on a day. An
// acceptance without an end, a reason or a person never holds.
func markAccepted(findings []Finding, s *isms.ISMS, today string) {
	holds := map[place]*isms.AcceptedFinding{}
	for _, a := range s.AcceptedFindings {
		if a.Until >= today && a.Person != "" && !blank(a.Reason) {
			holds[placeAccepted(a)] = a
		}
	}
	for i := range findings {
		findings[i].Accepted = holds[placeOf(findings[i])]
	}
}

// Open are the findings that nobody accepted.
func Open(findings []Finding) []Finding {
	var out []Finding
	for _, f := range findings {
		if f.Accepted == nil {
			out = append(out, f)
		}
	}
	return out
}

// Accept records that the firm lives with a finding until a day (2006-01-02),
// and why. An earlier acceptance of the same finding is replaced. Errors: no
// reason, no or an unknown person, no day, or one that is not within a year
// after today.
func Accept(d *isms.Draft, f Finding, reason, person, until string) error {
	switch {
	case blank(reason):
		return isms.Fail(isms.ErrAcceptReason)
	case person == "":
		return isms.Fail(isms.ErrAcceptPerson)
	}
	if err := checkEnd(d.Today(), until); err != nil {
		return err
	}
	row, err := acceptanceOf(d, f)
	if err != nil {
		return err
	}
	for _, field := range [][2]string{
		{"rule", f.Rule},
		{"register", f.Register},
		{"row", f.Row},
		{"field", f.Field},
		{"reason", strings.TrimSpace(reason)},
		{"person", person},
		{"accepted_on", d.Today()},
		{"until", until},
	} {
		if err := d.Set("accepted_findings", row, field[0], field[1]); err != nil {
			return err
		}
	}
	return nil
}

func checkEnd(today, until string) error {
	if until == "" {
		return isms.Fail(isms.ErrAcceptNoEnd)
	}
	if _, err := time.Parse(time.DateOnly, until); err != nil {
		return isms.Fail(isms.ErrNotADate, "Value", until)
	}
	switch {
	case until <= today:
		return isms.Fail(isms.ErrAcceptPast)
	case until > daysAfter(today, maxAcceptance):
		return isms.Fail(isms.ErrAcceptFar)
	}
	return nil
}

// acceptanceOf is the row that accepts a finding, a new one when there is none.
func acceptanceOf(d *isms.Draft, f Finding) (id string, err error) {
	for _, a := range d.ISMS.AcceptedFindings {
		if placeAccepted(a) == placeOf(f) {
			return a.ID, nil
		}
	}
	return d.Add("accepted_findings")
}
