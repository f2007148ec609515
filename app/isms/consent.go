package isms

import (
	"slices"
	"strings"
	"time"
)

// Consent is what one person has to agree to: the residual risks they own, and
// those whose level only they may accept (6.1.2 a 1, 6.1.3 f).
type Consent struct {
	Person string // id; empty for risks that nobody owns
	// Risks are all risks on the person's page; ToGive are those of them that
	// wait for this very person, Given those with a consent that holds.
	Risks, ToGive, Given []*Risk
	// Stale are risks that have changed since the person accepted them, Expired
	// those whose acceptance held for a time that is over; both are in ToGive.
	Stale, Expired []*Risk
	Approval       *Approval // the person's latest one, nil when there is none
}

// NeedsConsent says whether what remains of a risk must be accepted by somebody:
// it was above the acceptance line, or somebody has accepted it already.
func (s *ISMS) NeedsConsent(r *Risk) bool {
	return !r.Closed() && (s.NeedsDecision(r) || r.IsAccepted())
}

// Consenter is the person whose acceptance of a residual risk counts: the risk
// owner, or for a level reserved to them the information security officer or
// top management. Empty when nobody is named.
func (s *ISMS) Consenter(r *Risk) string {
	role := ""
	if m, level := s.MethodOf(r), s.remaining(r); m != nil && level >= 0 && level < len(m.Bands) {
		switch m.Bands[level].Accept {
		case AcceptOfficer:
			role = "security_officer"
		case AcceptTop:
			role = "top_management"
		case AcceptAnyone, AcceptOwner, AcceptNobody:
		}
	}
	if role == "" {
		return r.Owner
	}
	if p := s.HolderOf(role); p != nil {
		return p.ID
	}
	return ""
}

// remaining is the level that is accepted: the residual one, or the one before
// treatment while the residual risk is not rated.
func (s *ISMS) remaining(r *Risk) int {
	if level := s.ResidualLevel(r); level != Unrated {
		return level
	}
	return s.InitialLevel(r)
}

// MayBeAccepted says whether anybody may accept what remains of a risk; a level
// can be reserved for treatment.
func (s *ISMS) MayBeAccepted(r *Risk) bool {
	m, level := s.MethodOf(r), s.remaining(r)
	return m == nil || level < 0 || level >= len(m.Bands) || m.Bands[level].Accept != AcceptNobody
}

// AcceptedUntil is the day until which an acceptance holds by the method, empty
// for one without an end, or for a risk that is not accepted.
func (s *ISMS) AcceptedUntil(r *Risk) string {
	m, level := s.MethodOf(r), s.remaining(r)
	on, err := time.Parse(time.DateOnly, r.AcceptedOn)
	if err != nil || m == nil || level < 0 || level >= len(m.Bands) || m.Bands[level].Months == 0 {
		return ""
	}
	return on.AddDate(0, m.Bands[level].Months, 0).Format(time.DateOnly)
}

// AcceptanceExpired says whether a risk was accepted for a time that is over.
func (s *ISMS) AcceptanceExpired(r *Risk, today string) bool {
	until := s.AcceptedUntil(r)
	return until != "" && until < today
}

// Consents are the people who have something to agree to, in order of their
// ids; risks without an owner come last.
func (s *ISMS) Consents(today string) []Consent {
	byPerson := map[string]*Consent{}
	of := func(person string) *Consent {
		if byPerson[person] == nil {
			byPerson[person] = &Consent{Person: person}
		}
		return byPerson[person]
	}
	for _, r := range s.OpenRisks() {
		if !s.NeedsConsent(r) {
			continue
		}
		consenter := s.Consenter(r)
		of(r.Owner).Risks = append(of(r.Owner).Risks, r)
		c := of(consenter)
		if consenter != r.Owner {
			c.Risks = append(c.Risks, r)
		}
		s.judge(c, r, today)
	}
	var out []Consent
	for _, c := range byPerson {
		for _, a := range s.ApprovalsOf("residual_risks") {
			if a.Complete() && a.Person == c.Person {
				c.Approval = a
			}
		}
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Consent) int {
		if (a.Person == "") != (b.Person == "") {
			return len(b.Person) - len(a.Person)
		}
		return CompareIDs(a.Person, b.Person)
	})
	return out
}

// judge notes whether the consent to a risk is there and still holds.
func (s *ISMS) judge(c *Consent, r *Risk, today string) {
	stale, expired := s.AcceptanceStale(r), s.AcceptanceExpired(r, today)
	if stale {
		c.Stale = append(c.Stale, r)
	}
	if expired {
		c.Expired = append(c.Expired, r)
	}
	if r.IsAccepted() && !stale && !expired {
		c.Given = append(c.Given, r)
		return
	}
	c.ToGive = append(c.ToGive, r)
}

// GiveConsent records that a person approves the treatment plan for the risks on
// their page and accepts what remains of those that wait for them (6.1.3 f):
// one approval, and the acceptance of each risk. Errors: not a person, somebody
// who has left, not a date or means, or a risk that nobody may accept.
func (d *Draft) GiveConsent(person, version, date, means, note string) error {
	if p := d.ISMS.Person(person); p == nil || p.Active == "no" {
		return Fail(ErrPersonLeft, "Person", person)
	}
	consents := d.ISMS.Consents(d.today)
	at := slices.IndexFunc(consents, func(c Consent) bool { return c.Person == person })
	if at < 0 {
		return Fail(ErrNothingToAccept, "Person", d.ISMS.Person(person).Name)
	}
	var never []string
	for _, r := range consents[at].ToGive {
		if !d.ISMS.MayBeAccepted(r) {
			never = append(never, r.ID)
		}
	}
	if len(never) > 0 {
		return Fail(ErrNotAcceptable, "Risks", strings.Join(never, ", "))
	}
	for _, r := range consents[at].ToGive {
		if err := d.accept(r, person, date); err != nil {
			return err
		}
	}
	id, err := d.Add("approvals")
	if err != nil {
		return err
	}
	for _, f := range [][2]string{{"subject", "residual_risks"}, {"version", version}, {"person", person}, {"date", date}, {"means", means}, {"note", note}} {
		if err := d.Set("approvals", id, f[0], f[1]); err != nil {
			return err
		}
	}
	return nil
}

// accept records who accepts a risk and marks what was accepted, also when
// nothing but the risk itself has changed since the last time.
func (d *Draft) accept(r *Risk, person, date string) error {
	for _, f := range [][2]string{{"accepted_by", person}, {"accepted_on", date}} {
		if err := d.Set("risks", r.ID, f[0], f[1]); err != nil {
			return err
		}
	}
	d.record(Edit{"risks", r.ID, "accepted", r.Accepted, d.ISMS.AcceptanceFingerprint(r)})
	if until := d.ISMS.AcceptedUntil(r); until != "" && (r.ReviewOn == "" || r.ReviewOn > until) {
		return d.Set("risks", r.ID, "review_on", until)
	}
	return nil
}

// NextApproval is the version proposed for an approval: the latest one's while
// it still holds, else the next number.
func (s *ISMS) NextApproval(subject, person string) string {
	var latest *Approval
	for _, a := range s.ApprovalsOf(subject) {
		if a.Complete() && (subject != "residual_risks" || a.Person == person) {
			latest = a
		}
	}
	switch {
	case latest == nil || latest.Version == "":
		return FirstVersion
	case s.Stale(latest):
		return raised(latest.Version)
	}
	return latest.Version
}

// FirstVersion is the version of something approved for the first time.
const FirstVersion = "1.0"
