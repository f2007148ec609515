package approvals

import (
	"cmp"
	"strings"

	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// state says where an approval stands; its text is "ui.approvals.state.<state>".
type state string

const (
	open    state = "open"    // nobody has approved yet
	part    state = "part"    // some of the risks are accepted
	given   state = "given"   // approved, and nothing has changed since
	stale   state = "stale"   // changed since it was approved
	expired state = "expired" // accepted for a time that is over
)

var tones = map[state]theme.Tone{open: theme.ToneQuiet, part: theme.ToneAccent, given: theme.ToneGood, stale: theme.ToneWarning, expired: theme.ToneWarning}

// line is one thing somebody has to approve.
type line struct {
	subject string // of the approval
	person  string // who is asked; for residual risks the only one who can
	title   string
	about   string // what it is about, or which risks
	detail  string // who approved when and how
	state   state
	ready   bool // there is something to approve, and somebody who can
}

// ask is an approval as the user enters it.
type ask struct{ person, version, date, means, note string }

// results are the results of the wizards that are approved as a whole.
func results(v isms.View) []line {
	var out []line
	for _, subject := range isms.ApprovalSubjects {
		if subject == "residual_risks" {
			continue
		}
		l := line{
			subject: subject, title: v.Text("choice.subject." + subject), about: v.Text("ui.approvals.about." + subject),
			state: open, ready: true,
		}
		if p := v.HolderOf("top_management"); p != nil {
			l.person = p.ID
		}
		if a := v.LatestApproval(subject); a != nil {
			l.state, l.person, l.detail = given, a.Person, detail(v, a)
			if v.Stale(a) {
				l.state = stale
			}
		}
		out = append(out, l)
	}
	return out
}

// consents are the people who have risks to accept (6.1.3 f).
func consents(v isms.View, today string) []line {
	var out []line
	for _, c := range v.Consents(today) {
		l := line{subject: "residual_risks", person: c.Person, title: v.Text("ui.approvals.no_owner"), state: consentState(c), ready: c.Person != ""}
		if p := v.Person(c.Person); p != nil {
			l.title = strings.Trim(p.Name+", "+p.Function, ", ")
		}
		l.about = v.Text("ui.approvals.accepted_of", "Given", len(c.Given), "Count", len(c.Given)+len(c.ToGive), "Risks", named(c))
		if c.Approval != nil {
			l.detail = detail(v, c.Approval)
		}
		out = append(out, l)
	}
	return out
}

// named are the risks that wait for the person, or all of them once none does.
func named(c isms.Consent) string {
	risks := c.ToGive
	if len(risks) == 0 {
		risks = c.Given
	}
	if len(risks) == 0 {
		risks = c.Risks
	}
	var ids []string
	for _, r := range risks {
		ids = append(ids, r.ID)
	}
	return strings.Join(ids, ", ")
}

func consentState(c isms.Consent) state {
	switch {
	case len(c.Stale) > 0:
		return stale
	case len(c.Expired) > 0:
		return expired
	case len(c.ToGive) == 0:
		return given
	case len(c.Given) > 0:
		return part
	}
	return open
}

// detail is who approved what version when and how.
func detail(v isms.View, a *isms.Approval) string {
	who := a.Person
	if p := v.Person(a.Person); p != nil {
		who = cmp.Or(p.Name, a.Person)
	}
	parts := []string{who, v.ShowDate(a.Date)}
	if a.Means != "" {
		parts = append(parts, v.Text("choice.means."+a.Means))
	}
	if a.Version != "" {
		parts = append(parts, v.Text("ui.approvals.version", "Version", a.Version))
	}
	return strings.Join(parts, " · ")
}

// proposal is what the form begins with.
func (l line) proposal(s *isms.ISMS, today string) ask {
	return ask{person: l.person, version: s.NextApproval(l.subject, l.person), date: today, means: "signature"}
}

// record makes the approval. The field is the one an error belongs to, empty
// where it belongs to none.
func (l line) record(d *isms.Draft, a ask) (field string, err error) {
	if l.subject == "residual_risks" {
		if err := isms.FindRegister("approvals").Column("date").Check(d.ISMS, a.date); err != nil {
			return "date", err
		}
		return "", d.GiveConsent(l.person, a.version, a.date, a.means, a.note)
	}
	id, err := d.Add("approvals")
	if err != nil {
		return "", err
	}
	for _, f := range [][2]string{{"subject", l.subject}, {"person", a.person}, {"date", a.date}, {"means", a.means}, {"version", a.version}, {"note", a.note}} {
		if err := d.Set("approvals", id, f[0], f[1]); err != nil {
			return f[0], err
		}
	}
	return "", nil
}
