package isms

import "strings"

// ConfirmRisks records that somebody looked at risks again and that their
// ratings are still right: they count as assessed today, with the method in
// force where the ratings lie on its scales.
func (d *Draft) ConfirmRisks(ids []string) error {
	for _, id := range ids {
		if err := d.Set("risks", id, "assessed_on", d.today); err != nil {
			return err
		}
		r := FindRegister("risks").Find(d.ISMS, id).(*Risk)
		if n := len(d.ISMS.Methods); n > 0 && d.ISMS.CurrentMethod().holds(r) {
			if err := d.Set("risks", id, "method", d.ISMS.Methods[n-1].ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// RatedEarlier are the open risks that are rated with another version of the
// method than the one in force: those whose ratings lie on its scales, and those
// that have to be rated anew.
func (s *ISMS) RatedEarlier() (fitting, outside []*Risk) {
	n := len(s.Methods)
	m := s.CurrentMethod()
	if n == 0 || m == nil {
		return nil, nil
	}
	for _, r := range s.OpenRisks() {
		switch {
		case r.Method == "" || r.Method == s.Methods[n-1].ID:
		case m.holds(r):
			fitting = append(fitting, r)
		default:
			outside = append(outside, r)
		}
	}
	return fitting, outside
}

// holds says whether all ratings of a risk lie on the method's scales.
func (m *Method) holds(r *Risk) bool {
	if m == nil {
		return false
	}
	for _, stage := range Stages {
		rating := r.Rating(stage)
		if rating.Likelihood > len(m.Likelihood.Steps) || max(rating.Confidentiality, rating.Integrity, rating.Availability) > len(m.Impact.Steps) {
			return false
		}
	}
	return true
}

// CloseRisks takes risks out of the assessment because they no longer exist for
// the firm. They stay in the register as a record. Error: no date or no reason.
func (d *Draft) CloseRisks(ids []string, date, reason string) error {
	if date == "" || strings.TrimSpace(reason) == "" {
		return Fail(ErrCloseRisk)
	}
	return d.setClosed(ids, date, strings.TrimSpace(reason))
}

// ReopenRisks takes closed risks back into the assessment as they were.
func (d *Draft) ReopenRisks(ids []string) error { return d.setClosed(ids, "", "") }

func (d *Draft) setClosed(ids []string, date, reason string) error {
	for _, id := range ids {
		if err := d.Set("risks", id, "closed_on", date); err != nil {
			return err
		}
		if err := d.Set("risks", id, "closed_reason", reason); err != nil {
			return err
		}
	}
	return nil
}
