package isms

import (
	"slices"
	"strings"
	"time"
)

// gapEvidence counts what the file holds of what a clause asks for. Nothing
// counted proposes nothing: the firm may keep it somewhere else.
type gapEvidence struct {
	*ISMS
	today    string
	approved map[string]bool // what inForce found out: several clauses ask the same
}

// of is what follows for a clause.
func (g gapEvidence) of(clause string) GapFollows {
	f := GapFollows{Clause: clause}
	if count := gapCounts[clause]; count != nil {
		f.Done, f.All = count(g)
	}
	switch f.Done {
	case 0:
	case f.All:
		f.State = GapMet
	default:
		f.State = GapPartial
	}
	return f
}

// gapCounts say for each clause how much of what it asks for is there. What is
// counted stands in words in the text "gap.counts.<clause>". Clause 7.4 has
// none: no register holds who talks to whom.
var gapCounts = map[string]func(gapEvidence) (done, all int){
	"4.1": func(g gapEvidence) (int, int) {
		o := g.Organisation()
		return points(len(g.Issues) > 0, o.ClimateRelevant != "" && !blank(o.ClimateReason))
	},
	"4.2": gapEvidence.parties,
	"4.3": func(g gapEvidence) (int, int) {
		services := slices.ContainsFunc(g.ScopeItems, func(i *ScopeItem) bool { return i.Kind == "service" })
		return points(services || !blank(g.Organisation().ScopeStatement), g.LatestApproval("scope") != nil, g.inForce("scope"))
	},
	"4.4": func(g gapEvidence) (int, int) {
		return points(g.inForce("scope"), g.inForce("risk_assessment"), g.inForce("treatment_plan"), g.inForce("soa"),
			g.lastAudit() != nil, g.lastReview() != nil)
	},
	"5.1": func(g gapEvidence) (int, int) {
		return points(g.HolderOf("top_management") != nil, g.inForce("policy"), g.lastReview() != nil)
	},
	"5.2": func(g gapEvidence) (int, int) { return points(g.LatestApproval("policy") != nil, g.inForce("policy")) },
	"5.3": gapEvidence.roles,
	"6.1.1": func(g gapEvidence) (int, int) {
		return points(g.issuesWeighed(), len(g.OpenRisks()) > 0, len(g.Treatments) > 0)
	},
	"6.1.2": func(g gapEvidence) (int, int) { return points(g.inForce("method"), g.allRated(), g.allOwned()) },
	"6.1.3": func(g gapEvidence) (int, int) {
		return points(g.allDecided(), g.soaComplete(), g.inForce("treatment_plan"), g.residualAccepted())
	},
	"6.2": func(g gapEvidence) (int, int) {
		return share(g.Objectives, func(o *Objective) bool {
			return (!blank(o.Measure) || o.Suggestion != "") && o.Owner != "" && o.DueOn != ""
		})
	},
	"6.3": func(g gapEvidence) (int, int) {
		return share(g.PlannedChanges, func(c *PlannedChange) bool { return c.ApprovedBy != "" && !blank(c.Effect) })
	},
	"7.1": func(g gapEvidence) (int, int) {
		return share(g.Treatments, func(t *Treatment) bool { return t.Cost != "" || !blank(t.Resources) })
	},
	"7.2":   gapEvidence.competence,
	"7.3":   gapEvidence.awareness,
	"7.5.1": gapEvidence.documents,
	"7.5.2": func(g gapEvidence) (int, int) { return share(ApprovalSubjects, g.inForce) },
	"7.5.3": func(g gapEvidence) (int, int) {
		own := slices.DeleteFunc(slices.Clone(g.Documents), func(d *Document) bool { return FindRegister("documents").IsGiven(d.ID) })
		return share(own, func(d *Document) bool { return !blank(d.Location) && d.Classification != "" })
	},
	"8.1": func(g gapEvidence) (int, int) {
		applicable := slices.DeleteFunc(slices.Clone(g.SoA), func(e *SoAEntry) bool { return e.Applicable != "yes" })
		return share(applicable, func(e *SoAEntry) bool { return e.Status == "implemented" })
	},
	"8.2": func(g gapEvidence) (int, int) {
		return points(g.allRated(), g.assessedLately(), g.inForce("risk_assessment"))
	},
	"8.3": func(g gapEvidence) (int, int) {
		return share(g.Treatments, func(t *Treatment) bool { return t.Status == "done" })
	},
	"9.1": func(g gapEvidence) (int, int) {
		return share(g.Objectives, func(o *Objective) bool {
			return slices.ContainsFunc(g.Measurements, func(m *Measurement) bool { return m.Objective == o.ID && !blank(m.Value) })
		})
	},
	"9.2.1": func(g gapEvidence) (int, int) {
		a := g.lastAudit()
		return points(a != nil, a != nil && g.lately(a.HeldOn), a != nil && !blank(a.Result))
	},
	"9.2.2": gapEvidence.auditCoverage,
	"9.3.1": func(g gapEvidence) (int, int) {
		r := g.lastReview()
		return points(r != nil, r != nil && g.lately(r.Date))
	},
	"9.3.2": gapEvidence.reviewInputs,
	"9.3.3": func(g gapEvidence) (int, int) {
		r := g.lastReview()
		return points(r != nil && !blank(r.Decisions), r != nil && !blank(r.Actions))
	},
	"10.1": func(g gapEvidence) (int, int) {
		r := g.lastReview()
		return points(r != nil && !blank(r.Improvements), slices.ContainsFunc(g.Nonconformities, closedForGood))
	},
	"10.2": func(g gapEvidence) (int, int) { return share(g.Nonconformities, closedForGood) },
}

// points counts what holds.
func points(holds ...bool) (done, all int) {
	return share(holds, func(h bool) bool { return h })
}

// share counts the rows that are as they should be.
func share[T any](rows []T, good func(T) bool) (done, all int) {
	for _, r := range rows {
		if good(r) {
			done++
		}
	}
	return done, len(rows)
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// every is true for rows that are all as they should be, and there are some.
func every[T any](rows []T, good func(T) bool) bool {
	done, all := share(rows, good)
	return all > 0 && done == all
}

// inForce says whether a subject is approved and unchanged since.
func (g gapEvidence) inForce(subject string) bool {
	if held, known := g.approved[subject]; known {
		return held
	}
	a := g.LatestApproval(subject)
	g.approved[subject] = a != nil && !g.Stale(a)
	return g.approved[subject]
}

func (g gapEvidence) parties() (done, all int) {
	handled := every(g.Requirements, func(q *Requirement) bool { return len(q.Controls) > 0 || !blank(q.Fulfilment) })
	return points(len(g.Parties) > 0, len(g.Requirements) > 0, handled)
}

// roles counts the roles that somebody holds. Data protection is left out:
// whether a firm needs that role is a question of law.
func (g gapEvidence) roles() (done, all int) {
	asked := slices.DeleteFunc(slices.Clone(Roles), func(key string) bool { return key == "data_protection" })
	return share(asked, func(key string) bool { return g.HolderOf(key) != nil })
}

func (g gapEvidence) issuesWeighed() bool {
	return every(g.Issues, func(i *Issue) bool { return i.Effect != "" })
}

func (g gapEvidence) allRated() bool {
	return every(g.OpenRisks(), func(r *Risk) bool { return g.InitialLevel(r) != Unrated })
}

func (g gapEvidence) allOwned() bool {
	return every(g.OpenRisks(), func(r *Risk) bool { return r.Owner != "" })
}

func (g gapEvidence) allDecided() bool {
	return every(g.OpenRisks(), func(r *Risk) bool { return r.Option != "" || !g.NeedsDecision(r) && g.InitialLevel(r) != Unrated })
}

func (g gapEvidence) soaComplete() bool {
	return every(g.SoA, func(e *SoAEntry) bool { return e.Applicable != "" })
}

func (g gapEvidence) residualAccepted() bool {
	return every(g.OpenRisks(), func(r *Risk) bool { return r.IsAccepted() && !g.AcceptanceStale(r) || !g.NeedsDecision(r) })
}

// assessedLately says whether the assessment under way, or a closed one, is of
// the last twelve months.
func (g gapEvidence) assessedLately() bool {
	return g.lately(g.Organisation().AssessmentOn) ||
		slices.ContainsFunc(g.Assessments, func(a *Assessment) bool { return g.lately(a.Date) })
}

// lately says whether a day lies in the twelve months before today.
func (g gapEvidence) lately(day string) bool {
	now, err := time.Parse(time.DateOnly, g.today)
	return err == nil && day <= g.today && day >= now.AddDate(-1, 0, 0).Format(time.DateOnly)
}

// competence counts the holders of roles with a record of what they can do.
func (g gapEvidence) competence() (done, all int) {
	var holders []string
	for _, r := range g.Roles {
		if g.Person(r.Person) != nil && !slices.Contains(holders, r.Person) {
			holders = append(holders, r.Person)
		}
	}
	return share(holders, func(person string) bool {
		return slices.ContainsFunc(g.Trainings, func(t *Training) bool { return t.Kind != "awareness" && slices.Contains(t.People, person) })
	})
}

// awareness counts the people who took part in something that makes aware.
func (g gapEvidence) awareness() (done, all int) {
	active := slices.DeleteFunc(slices.Clone(g.People), func(p *Person) bool { return p.Active == "no" })
	return share(active, func(p *Person) bool {
		return slices.ContainsFunc(g.Trainings, func(t *Training) bool {
			return t.Kind == "awareness" && t.HeldOn != "" && slices.Contains(t.People, p.ID)
		})
	})
}

// documents counts what the clauses want to be written down: in a document in
// force, or in the rows of a register.
func (g gapEvidence) documents() (done, all int) {
	byClause := slices.DeleteFunc(slices.Clone(g.Catalogue.RequiredDocuments), func(r RequiredDocument) bool {
		return strings.HasPrefix(r.Clause, "A.")
	})
	return share(byClause, func(r RequiredDocument) bool {
		return slices.ContainsFunc(r.Documents, g.documentInForce) ||
			slices.ContainsFunc(r.Registers, func(key string) bool { return key != "documents" && len(FindRegister(key).Rows(g.ISMS)) > 0 })
	})
}

// subjectDocuments name the document that an approval of a subject puts in force.
var subjectDocuments = map[string]string{
	"06": "scope", "08": "policy", "14": "method", "18": "risk_assessment", "19": "treatment_plan", "20": "residual_risks", "22": "soa",
}

// documentInForce says whether a document of a type is approved: by its own
// status, through its content, or as a document the firm brought along.
func (g gapEvidence) documentInForce(documentType string) bool {
	if subject := subjectDocuments[documentType]; subject != "" && g.inForce(subject) {
		return true
	}
	return slices.ContainsFunc(g.Documents, func(d *Document) bool {
		return d.Status == "approved" && (d.ID == documentType || slices.Contains(d.Types, documentType))
	})
}

// lastAudit is the latest internal audit that was held, nil while there is none.
func (g gapEvidence) lastAudit() *Audit {
	var last *Audit
	for _, a := range g.Audits {
		if a.Kind == "internal" && a.HeldOn != "" && a.HeldOn <= g.today && (last == nil || a.HeldOn > last.HeldOn) {
			last = a
		}
	}
	return last
}

// auditCoverage counts the clauses that the internal audits look at, held or
// planned. An audit of clause 9 looks at 9.2.1 too.
func (g gapEvidence) auditCoverage() (done, all int) {
	var asked []string
	for _, c := range g.Catalogue.Clauses {
		if c.Auditable {
			asked = append(asked, c.ID)
		}
	}
	covers := func(audited, clause string) bool { return audited == clause || strings.HasPrefix(clause, audited+".") }
	return share(asked, func(clause string) bool {
		return slices.ContainsFunc(g.Audits, func(a *Audit) bool {
			return a.Kind == "internal" && slices.ContainsFunc(a.Clauses, func(audited string) bool { return covers(audited, clause) })
		})
	})
}

// lastReview is the latest management review that was held, nil while there is none.
func (g gapEvidence) lastReview() *Review {
	var last *Review
	for _, r := range g.Reviews {
		if r.Date != "" && r.Date <= g.today && (last == nil || r.Date > last.Date) {
			last = r
		}
	}
	return last
}

// reviewInputs counts the inputs of 9.3.2 that the latest review looked at.
func (g gapEvidence) reviewInputs() (done, all int) {
	r := g.lastReview()
	if r == nil {
		return 0, 0
	}
	return share([]string{
		r.EarlierActions, r.IssueChanges, r.PartyChanges, r.Nonconformities, r.Measurements,
		r.AuditResults, r.ObjectiveResults, r.Feedback, r.RiskResults, r.Improvements,
	}, func(input string) bool { return !blank(input) })
}

// closedForGood says whether a nonconformity was closed with its cause, its
// action, and a look at whether that helped.
func closedForGood(n *Nonconformity) bool {
	return n.Status == "closed" && !blank(n.Cause) && !blank(n.Action) && !blank(n.Effectiveness)
}
