package isms

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
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

// documentSubjects names the approval that the content of a document is
// approved with.
var documentSubjects = map[string]string{
	"06": "scope", "08": "policy", "14": "method", "18": "risk_assessment", "19": "treatment_plan", "20": "residual_risks", "22": "soa",
}

// SubjectOf is the subject of the approvals by which the content of a document
// is approved, empty for a document that is approved by itself.
func SubjectOf(document string) string { return documentSubjects[document] }

// residualContent is what the owner of a risk consents to (6.1.3 f).
var residualContent = []string{
	"title", "scenario", "owner", "likelihood", "impact_c", "impact_i", "impact_a", "option", "option_reason", "controls",
	"residual_likelihood", "residual_c", "residual_i", "residual_a", "closed_on",
}

// Fingerprint is a short mark of what an approval of a subject is about, as it
// stands now. Two equal marks mean that nothing in it has changed. The residual
// risks are those of their owner, the person who approves.
func (s *ISMS) Fingerprint(subject, person string) string {
	w := &bytes.Buffer{}
	if subject == "method" && len(s.Methods) > 0 {
		writeValue(w, s.Methods[len(s.Methods)-1].Definition)
	}
	for _, part := range content[subject] {
		reg := FindRegister(part.register)
		columns := reg.columnsOf(part.fields)
		if subject == "residual_risks" {
			for _, r := range s.risksOf(person) {
				s.writeRow(w, r, columns)
			}
			continue
		}
		for _, r := range reg.Rows(s) {
			s.writeRow(w, r, columns)
		}
	}
	return mark(w)
}

// risksOf are the risks a person consents to: their own, and as the information
// security officer or top management those whose level is reserved to them.
func (s *ISMS) risksOf(person string) []*Risk {
	decides := slices.ContainsFunc(s.Roles, func(r *Role) bool {
		return r.Person == person && (r.ID == "security_officer" || r.ID == "top_management")
	})
	var out []*Risk
	for _, r := range s.Risks {
		if r.Owner == person || decides && s.Consenter(r) == person {
			out = append(out, r)
		}
	}
	return out
}

// AcceptanceFingerprint is a short mark of what the acceptance of one risk is about.
func (s *ISMS) AcceptanceFingerprint(r *Risk) string {
	w := &bytes.Buffer{}
	s.writeRow(w, r, FindRegister("risks").columnsOf(residualContent))
	return mark(w)
}

// writeRow writes what is filled in a row, so that a row nobody has touched
// leaves no trace.
func (s *ISMS) writeRow(w *bytes.Buffer, r Row, columns []*Column) {
	named := false
	for _, c := range columns {
		value := c.Get(s, r)
		if value == "" {
			continue
		}
		if !named {
			writeValue(w, "\x1e", r.RowID())
			named = true
		}
		writeValue(w, c.Key, "=", value)
	}
}

// writeValue writes a value, put together from its parts.
func writeValue(w *bytes.Buffer, parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
	w.WriteByte('\x1f')
}

func mark(content *bytes.Buffer) string {
	sum := sha256.Sum256(content.Bytes())
	return hex.EncodeToString(sum[:8])
}

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
// is none. An approval of the risk method counts for the version in force only,
// one of the risk assessment for the assessment under way.
func (s *ISMS) LatestApproval(subject string) *Approval {
	from := ""
	switch {
	case subject == "method" && len(s.Methods) > 0:
		from = s.Methods[len(s.Methods)-1].Date
	case subject == "risk_assessment":
		from = s.lastAssessed()
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
// at the end of the change. A mark that is given with the change stays: an
// answers file says what was approved then. Undo and redo bring back the marks
// themselves.
func (d *Draft) Settle() {
	touched := d.consented()
	for _, a := range d.ISMS.Approvals {
		if touched[a.ID] {
			d.record(Edit{"approvals", a.ID, "fingerprint", a.Fingerprint, markOf(a.Complete(), func() string { return d.ISMS.Fingerprint(a.Subject, a.Person) })})
		}
	}
	for _, r := range d.ISMS.Risks {
		if touched[r.ID] {
			d.record(Edit{"risks", r.ID, "accepted", r.Accepted, markOf(r.IsAccepted(), func() string { return d.ISMS.AcceptanceFingerprint(r) })})
		}
	}
	d.sealApprovals()
}

// consented are the approvals and risks of which the draft says who approves or
// accepts what and when, without the mark.
func (d *Draft) consented() map[string]bool {
	touched, marked := map[string]bool{}, map[string]bool{}
	for _, e := range d.Edits {
		switch e.Register + "." + e.Field {
		case "approvals.subject", "approvals.version", "approvals.person", "approvals.date", "risks.accepted_by", "risks.accepted_on":
			touched[e.Row] = true
		case "approvals.fingerprint", "risks.accepted":
			marked[e.Row] = e.New != ""
		}
	}
	maps.DeleteFunc(touched, func(row string, _ bool) bool { return marked[row] })
	return touched
}

// markOf is the mark of something that was given, empty for what was not.
func markOf(given bool, mark func() string) string {
	if !given {
		return ""
	}
	return mark()
}
