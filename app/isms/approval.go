package isms

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
)

// content names the fields an approval is about. Progress is not among them:
// an action that gets done or a control that gets implemented is what was
// approved coming true. The lists are never reordered or extended, because the
// fingerprints in the users' files depend on them.
var content = map[string][]struct {
	register string
	fields   []string
}{
	"scope": {
		{"organisation", []string{"name", "activity", "scope_statement"}},
		{"scope_items", []string{"kind", "title", "description", "partner", "reason", "suggestion"}},
	},
	"policy": {
		{"organisation", []string{"name", "activity"}},
		{"roles", []string{"person"}},
	},
	"risk_assessment": {{"risks", []string{
		"title", "description", "scenario", "assets", "threat", "vulnerabilities", "owner", "existing_controls",
		"likelihood", "impact_c", "impact_i", "impact_a", "current_likelihood", "current_c", "current_i", "current_a", "method", "closed_on",
	}}},
	"treatment_plan": {
		{"risks", []string{"option", "option_reason", "controls", "residual_likelihood", "residual_c", "residual_i", "residual_a", "closed_on"}},
		{"treatments", []string{"title", "risks", "controls", "owner", "due_on", "cost", "resources"}},
	},
	"residual_risks": {{"risks", residualContent}},
	"soa":            {{"soa", []string{"title", "description", "applicable", "inclusion", "justification", "exclusion_reason", "exclusion"}}},
}

// residualContent is what the owner of a risk consents to (6.1.3 f).
var residualContent = []string{
	"title", "scenario", "owner", "likelihood", "impact_c", "impact_i", "impact_a", "option", "option_reason", "controls",
	"residual_likelihood", "residual_c", "residual_i", "residual_a", "closed_on",
}

// Fingerprint is a short mark of what an approval of a subject is about, as it
// stands now. Two equal marks mean that nothing in it has changed. The residual
// risks are those of their owner, the person who approves.
func (s *ISMS) Fingerprint(subject, person string) string {
	h := sha256.New()
	if subject == "method" && len(s.Methods) > 0 {
		writeValue(h, s.Methods[len(s.Methods)-1].Definition)
	}
	for _, part := range content[subject] {
		reg := FindRegister(part.register)
		columns := reg.columnsOf(part.fields)
		for _, r := range reg.Rows(s) {
			if risk, ok := r.(*Risk); ok && subject == "residual_risks" && risk.Owner != person {
				continue
			}
			s.writeRow(h, r, columns)
		}
	}
	return mark(h.Sum(nil))
}

// AcceptanceFingerprint is a short mark of what the acceptance of one risk is about.
func (s *ISMS) AcceptanceFingerprint(r *Risk) string {
	h := sha256.New()
	s.writeRow(h, r, FindRegister("risks").columnsOf(residualContent))
	return mark(h.Sum(nil))
}

// writeRow writes what is filled in a row, so that a row nobody has touched
// leaves no trace.
func (s *ISMS) writeRow(w io.Writer, r Row, columns []*Column) {
	named := false
	for _, c := range columns {
		value := c.Get(s, r)
		if value == "" {
			continue
		}
		if !named {
			writeValue(w, "\x1e"+r.RowID())
			named = true
		}
		writeValue(w, c.Key+"="+value)
	}
}

func writeValue(w io.Writer, value string) {
	_, _ = io.WriteString(w, value+"\x1f") // a hash does not fail
}

func mark(sum []byte) string { return hex.EncodeToString(sum[:8]) }

func (r *Register) columnsOf(keys []string) []*Column {
	var out []*Column
	for _, key := range keys {
		out = append(out, r.Column(key))
	}
	return out
}

// Complete says whether an approval names who gave it and when.
func (a *Approval) Complete() bool { return a.Person != "" && a.Date != "" }

// Stale says whether what was approved has changed since. An approval that
// carries no fingerprint was recorded by an earlier version of the program;
// nobody can tell then, so it counts.
func (s *ISMS) Stale(a *Approval) bool {
	return a.Fingerprint != "" && a.Fingerprint != s.Fingerprint(a.Subject, a.Person)
}

// LatestApproval is the latest complete approval of a subject, nil when there
// is none. An approval of the risk method counts for the version in force only.
func (s *ISMS) LatestApproval(subject string) *Approval {
	from := ""
	if subject == "method" && len(s.Methods) > 0 {
		from = s.Methods[len(s.Methods)-1].Date
	}
	var latest *Approval
	for _, a := range s.ApprovalsOf(subject) {
		if a.Complete() && a.Date >= from {
			latest = a
		}
	}
	return latest
}

// IsAccepted says whether somebody accepted what remains of a risk, and when.
func (r *Risk) IsAccepted() bool { return r.AcceptedBy != "" && r.AcceptedOn != "" }

// AcceptanceStale says whether a risk was accepted and has changed since.
func (s *ISMS) AcceptanceStale(r *Risk) bool {
	return r.IsAccepted() && r.Accepted != "" && r.Accepted != s.AcceptanceFingerprint(r)
}

// Settle makes the edits that belong to a change as a whole: approvals and
// acceptances given in it are marked with what they are about, as it stands
// at the end of the change. Undo and redo bring back the marks themselves.
func (d *Draft) Settle() {
	approvals, risks := map[string]bool{}, map[string]bool{}
	for _, e := range d.Edits {
		switch {
		case e.Register == "approvals" && slices.Contains([]string{"subject", "version", "person", "date"}, e.Field):
			approvals[e.Row] = true
		case e.Register == "risks" && (e.Field == "accepted_by" || e.Field == "accepted_on"):
			risks[e.Row] = true
		}
	}
	for _, a := range d.ISMS.Approvals {
		if approvals[a.ID] {
			d.record(Edit{"approvals", a.ID, "fingerprint", a.Fingerprint, markOf(a.Complete(), func() string { return d.ISMS.Fingerprint(a.Subject, a.Person) })})
		}
	}
	for _, r := range d.ISMS.Risks {
		if risks[r.ID] {
			d.record(Edit{"risks", r.ID, "accepted", r.Accepted, markOf(r.IsAccepted(), func() string { return d.ISMS.AcceptanceFingerprint(r) })})
		}
	}
}

// markOf is the mark of something that was given, empty for what was not.
func markOf(given bool, mark func() string) string {
	if !given {
		return ""
	}
	return mark()
}
