package isms

// The registers that keep what was done: versions that are closed, and the
// records that clauses 7 to 10 ask for.

func gapRegister() *Register {
	return &Register{
		Key: "gaps", Title: "title", Fixed: true,
		rows: rowsOf[Gap, *Gap]{func(s *ISMS) *[]*Gap { return &s.Gaps }},
		Columns: []*Column{
			title(func(v View, r Row) string { return v.Catalogue.Text(v.Lang(), r.RowID(), "title") }),
			choice("state", choices("gap_state", "missing", "partial", "met", "not_needed"), func(g *Gap) *string { return &g.State }),
			choice("maturity", choices("maturity", "0", "1", "2", "3", "4", "5"), func(g *Gap) *string { return &g.Maturity }),
			long("note", func(g *Gap) *string { return &g.Note }),
			long("evidence", func(g *Gap) *string { return &g.Evidence }),
			long("action", func(g *Gap) *string { return &g.Action }),
			reference("owner", "people", func(g *Gap) *string { return &g.Owner }).acting(),
			date("due_on", func(g *Gap) *string { return &g.DueOn }),
			choice("progress", progress, func(g *Gap) *string { return &g.Progress }),
		},
	}
}

func assessmentRegister() *Register {
	return &Register{
		Key: "assessments", Prefix: "RA", Title: "title", Kept: true,
		rows: rowsOf[Assessment, *Assessment]{func(s *ISMS) *[]*Assessment { return &s.Assessments }},
		Columns: []*Column{
			text("title", 30, func(a *Assessment) *string { return &a.Title }),
			date("date", func(a *Assessment) *string { return &a.Date }),
			list("people", References, "people", func(a *Assessment) *[]string { return &a.People }),
			reference("method", "methods", func(a *Assessment) *string { return &a.Method }),
			date("closed_on", func(a *Assessment) *string { return &a.ClosedOn }),
			long("note", func(a *Assessment) *string { return &a.Note }),
		},
	}
}

func assessmentResultRegister() *Register {
	return &Register{
		Key: "assessment_results", Prefix: "AR", Title: "title", Kept: true,
		rows: rowsOf[AssessmentResult, *AssessmentResult]{func(s *ISMS) *[]*AssessmentResult { return &s.AssessmentResults }},
		Columns: []*Column{
			reference("assessment", "assessments", func(a *AssessmentResult) *string { return &a.Assessment }),
			text("risk", 8, func(a *AssessmentResult) *string { return &a.Risk }),
			text("title", 36, func(a *AssessmentResult) *string { return &a.Title }),
			text("owner", 20, func(a *AssessmentResult) *string { return &a.Owner }),
			number("likelihood", func(a *AssessmentResult) *int { return &a.Likelihood }),
			number("impact_c", func(a *AssessmentResult) *int { return &a.ImpactC }),
			number("impact_i", func(a *AssessmentResult) *int { return &a.ImpactI }),
			number("impact_a", func(a *AssessmentResult) *int { return &a.ImpactA }),
			text("level", 12, func(a *AssessmentResult) *string { return &a.Level }),
			number("current_likelihood", func(a *AssessmentResult) *int { return &a.CurrentLikelihood }),
			number("current_c", func(a *AssessmentResult) *int { return &a.CurrentC }),
			number("current_i", func(a *AssessmentResult) *int { return &a.CurrentI }),
			number("current_a", func(a *AssessmentResult) *int { return &a.CurrentA }),
			text("current_level", 12, func(a *AssessmentResult) *string { return &a.CurrentLevel }),
			choice("option", treatmentOptions, func(a *AssessmentResult) *string { return &a.Option }),
			number("residual_likelihood", func(a *AssessmentResult) *int { return &a.ResidualLikelihood }),
			number("residual_c", func(a *AssessmentResult) *int { return &a.ResidualC }),
			number("residual_i", func(a *AssessmentResult) *int { return &a.ResidualI }),
			number("residual_a", func(a *AssessmentResult) *int { return &a.ResidualA }),
			text("residual_level", 12, func(a *AssessmentResult) *string { return &a.ResidualLevel }),
			date("closed_on", func(a *AssessmentResult) *string { return &a.ClosedOn }),
			reference("method", "methods", func(a *AssessmentResult) *string { return &a.Method }).internal(),
		},
	}
}

func soaVersionRegister() *Register {
	return &Register{
		Key: "soa_versions", Prefix: "SV", Title: "version", Kept: true,
		rows: rowsOf[SoAVersion, *SoAVersion]{func(s *ISMS) *[]*SoAVersion { return &s.SoAVersions }},
		Columns: []*Column{
			text("version", 8, func(v *SoAVersion) *string { return &v.Version }),
			date("date", func(v *SoAVersion) *string { return &v.Date }),
			reference("author", "people", func(v *SoAVersion) *string { return &v.Author }),
			long("note", func(v *SoAVersion) *string { return &v.Note }),
		},
	}
}

func soaVersionRowRegister() *Register {
	return &Register{
		Key: "soa_version_rows", Prefix: "SR", Title: "title", Kept: true,
		rows: rowsOf[SoAVersionRow, *SoAVersionRow]{func(s *ISMS) *[]*SoAVersionRow { return &s.SoAVersionRows }},
		Columns: []*Column{
			reference("version", "soa_versions", func(r *SoAVersionRow) *string { return &r.Version }),
			text("control", 8, func(r *SoAVersionRow) *string { return &r.Control }),
			text("title", 36, func(r *SoAVersionRow) *string { return &r.Title }),
			choice("applicable", yesNo, func(r *SoAVersionRow) *string { return &r.Applicable }),
			list("reasons", Choices, "", func(r *SoAVersionRow) *[]string { return &r.Reasons }).choose(inclusionReasons),
			long("justification", func(r *SoAVersionRow) *string { return &r.Justification }),
			long("exclusion_reason", func(r *SoAVersionRow) *string { return &r.ExclusionReason }),
			choice("status", implementation, func(r *SoAVersionRow) *string { return &r.Status }),
			text("owner", 20, func(r *SoAVersionRow) *string { return &r.Owner }),
			long("evidence", func(r *SoAVersionRow) *string { return &r.Evidence }),
		},
	}
}

func soa2013Register() *Register {
	return &Register{
		Key: "soa_2013", Title: "title", Fixed: true,
		rows: rowsOf[SoA2013Entry, *SoA2013Entry]{func(s *ISMS) *[]*SoA2013Entry { return &s.SoA2013 }},
		Columns: []*Column{
			title(func(v View, r Row) string { return v.Catalogue.Text(v.Lang(), "2013:"+r.RowID(), "title") }),
			choice("applicable", yesNo, func(e *SoA2013Entry) *string { return &e.Applicable }),
			long("justification", func(e *SoA2013Entry) *string { return &e.Justification }),
			long("exclusion_reason", func(e *SoA2013Entry) *string { return &e.ExclusionReason }),
			choice("status", implementation, func(e *SoA2013Entry) *string { return &e.Status }),
			reference("owner", "people", func(e *SoA2013Entry) *string { return &e.Owner }).acting(),
			long("evidence", func(e *SoA2013Entry) *string { return &e.Evidence }),
		},
	}
}

func trainingRegister() *Register {
	return &Register{
		Key: "trainings", Prefix: "TR", Title: "title",
		rows: rowsOf[Training, *Training]{func(s *ISMS) *[]*Training { return &s.Trainings }},
		Columns: []*Column{
			text("title", 30, func(t *Training) *string { return &t.Title }),
			choice("kind", choices("training_kind", "awareness", "course", "certificate", "experience"), func(t *Training) *string { return &t.Kind }),
			date("held_on", func(t *Training) *string { return &t.HeldOn }),
			list("people", References, "people", func(t *Training) *[]string { return &t.People }),
			long("topics", func(t *Training) *string { return &t.Topics }),
			long("evidence", func(t *Training) *string { return &t.Evidence }),
			date("valid_until", func(t *Training) *string { return &t.ValidUntil }),
			date("planned_on", func(t *Training) *string { return &t.PlannedOn }),
			text("audience", 24, func(t *Training) *string { return &t.Audience }),
			text("means", 20, func(t *Training) *string { return &t.Means }),
			text("duration", 12, func(t *Training) *string { return &t.Duration }),
			long("effectiveness", func(t *Training) *string { return &t.Effectiveness }),
		},
	}
}

func measurementRegister() *Register {
	return &Register{
		Key: "measurements", Prefix: "ME", Title: "objective",
		rows: rowsOf[Measurement, *Measurement]{func(s *ISMS) *[]*Measurement { return &s.Measurements }},
		Columns: []*Column{
			reference("objective", "objectives", func(m *Measurement) *string { return &m.Objective }),
			date("date", func(m *Measurement) *string { return &m.Date }),
			text("value", 16, func(m *Measurement) *string { return &m.Value }),
			long("note", func(m *Measurement) *string { return &m.Note }),
			reference("by", "people", func(m *Measurement) *string { return &m.By }),
		},
	}
}

func auditRegister() *Register {
	return &Register{
		Key: "audits", Prefix: "AU", Title: "title",
		rows: rowsOf[Audit, *Audit]{func(s *ISMS) *[]*Audit { return &s.Audits }},
		Columns: []*Column{
			text("title", 30, func(a *Audit) *string { return &a.Title }),
			choice("kind", choices("audit_kind", "internal", "supplier", "certification"), func(a *Audit) *string { return &a.Kind }),
			date("planned_on", func(a *Audit) *string { return &a.PlannedOn }),
			date("held_on", func(a *Audit) *string { return &a.HeldOn }),
			choice("status", choices("audit_status", "planned", "held", "closed"), func(a *Audit) *string { return &a.Status }),
			reference("auditor", "people", func(a *Audit) *string { return &a.Auditor }),
			text("external_auditor", 24, func(a *Audit) *string { return &a.ExternalAuditor }),
			list("area_owners", References, "people", func(a *Audit) *[]string { return &a.AreaOwners }),
			list("clauses", Entries, "clauses", func(a *Audit) *[]string { return &a.Clauses }),
			list("controls", References, "soa", func(a *Audit) *[]string { return &a.Controls }),
			long("result", func(a *Audit) *string { return &a.Result }),
			date("closed_on", func(a *Audit) *string { return &a.ClosedOn }),
			text("criteria", 24, func(a *Audit) *string { return &a.Criteria }),
			long("reason", func(a *Audit) *string { return &a.Reason }),
		},
	}
}

func reviewRegister() *Register {
	return &Register{
		Key: "reviews", Prefix: "MR", Title: "title",
		rows: rowsOf[Review, *Review]{func(s *ISMS) *[]*Review { return &s.Reviews }},
		Columns: []*Column{
			text("title", 30, func(r *Review) *string { return &r.Title }),
			date("date", func(r *Review) *string { return &r.Date }),
			list("people", References, "people", func(r *Review) *[]string { return &r.People }),
			long("earlier_actions", func(r *Review) *string { return &r.EarlierActions }),
			long("issue_changes", func(r *Review) *string { return &r.IssueChanges }),
			long("party_changes", func(r *Review) *string { return &r.PartyChanges }),
			long("nonconformities", func(r *Review) *string { return &r.Nonconformities }),
			long("measurements", func(r *Review) *string { return &r.Measurements }),
			long("audit_results", func(r *Review) *string { return &r.AuditResults }),
			long("objective_results", func(r *Review) *string { return &r.ObjectiveResults }),
			long("feedback", func(r *Review) *string { return &r.Feedback }),
			long("risk_results", func(r *Review) *string { return &r.RiskResults }),
			long("improvements", func(r *Review) *string { return &r.Improvements }),
			long("decisions", func(r *Review) *string { return &r.Decisions }),
			long("actions", func(r *Review) *string { return &r.Actions }),
		},
	}
}

func nonconformityRegister() *Register {
	return &Register{
		Key: "nonconformities", Prefix: "NC", Title: "title",
		rows: rowsOf[Nonconformity, *Nonconformity]{func(s *ISMS) *[]*Nonconformity { return &s.Nonconformities }},
		Columns: []*Column{
			text("title", 30, func(n *Nonconformity) *string { return &n.Title }),
			date("found_on", func(n *Nonconformity) *string { return &n.FoundOn }),
			choice("source", choices("nonconformity_source", "internal_audit", "external_audit", "incident", "daily_work", "complaint"), func(n *Nonconformity) *string { return &n.Source }),
			reference("audit", "audits", func(n *Nonconformity) *string { return &n.Audit }),
			long("description", func(n *Nonconformity) *string { return &n.Description }),
			long("correction", func(n *Nonconformity) *string { return &n.Correction }),
			long("cause", func(n *Nonconformity) *string { return &n.Cause }),
			long("action", func(n *Nonconformity) *string { return &n.Action }),
			reference("owner", "people", func(n *Nonconformity) *string { return &n.Owner }).acting(),
			date("due_on", func(n *Nonconformity) *string { return &n.DueOn }),
			choice("status", choices("nonconformity_status", "new", "analysed", "in_progress", "closed"), func(n *Nonconformity) *string { return &n.Status }),
			date("closed_on", func(n *Nonconformity) *string { return &n.ClosedOn }),
			long("effectiveness", func(n *Nonconformity) *string { return &n.Effectiveness }),
			choice("grade", choices("nonconformity_grade", "major", "minor", "observation"), func(n *Nonconformity) *string { return &n.Grade }),
		},
	}
}

func incidentRegister() *Register {
	return &Register{
		Key: "incidents", Prefix: "IN", Title: "title",
		rows: rowsOf[Incident, *Incident]{func(s *ISMS) *[]*Incident { return &s.Incidents }},
		Columns: []*Column{
			text("title", 30, func(i *Incident) *string { return &i.Title }),
			date("happened_on", func(i *Incident) *string { return &i.HappenedOn }),
			text("reported_by", 20, func(i *Incident) *string { return &i.ReportedBy }),
			choice("severity", choices("severity", "minor", "medium", "major"), func(i *Incident) *string { return &i.Severity }),
			long("description", func(i *Incident) *string { return &i.Description }),
			list("assets", References, "assets", func(i *Incident) *[]string { return &i.Assets }),
			choice("personal_data", yesNo, func(i *Incident) *string { return &i.PersonalData }),
			long("measures", func(i *Incident) *string { return &i.Measures }),
			choice("status", choices("incident_status", "open", "closed"), func(i *Incident) *string { return &i.Status }),
			date("closed_on", func(i *Incident) *string { return &i.ClosedOn }),
			long("lessons", func(i *Incident) *string { return &i.Lessons }),
			date("reported_on", func(i *Incident) *string { return &i.ReportedOn }),
			list("properties", Choices, "", func(i *Incident) *[]string { return &i.Properties }).choose(choices("property", "confidentiality", "integrity", "availability")),
			long("decision", func(i *Incident) *string { return &i.Decision }),
			long("cause", func(i *Incident) *string { return &i.Cause }),
		},
	}
}

func supplierRegister() *Register {
	return &Register{
		Key: "suppliers", Prefix: "SU", Title: "title",
		rows: rowsOf[Supplier, *Supplier]{func(s *ISMS) *[]*Supplier { return &s.Suppliers }},
		Columns: []*Column{
			text("title", 28, func(p *Supplier) *string { return &p.Title }),
			text("service", 30, func(p *Supplier) *string { return &p.Service }),
			choice("critical", yesNo, func(p *Supplier) *string { return &p.Critical }),
			text("contract", 24, func(p *Supplier) *string { return &p.Contract }),
			date("agreed_on", func(p *Supplier) *string { return &p.AgreedOn }),
			choice("personal_data", yesNo, func(p *Supplier) *string { return &p.PersonalData }),
			reference("owner", "people", func(p *Supplier) *string { return &p.Owner }).acting(),
			date("reviewed_on", func(p *Supplier) *string { return &p.ReviewedOn }),
			long("review_result", func(p *Supplier) *string { return &p.ReviewResult }),
			text("contact", 24, func(p *Supplier) *string { return &p.Contact }),
			long("data", func(p *Supplier) *string { return &p.Data }),
			text("certificates", 24, func(p *Supplier) *string { return &p.Certificates }),
			choice("score", choices("supplier_score", "good", "acceptable", "poor"), func(p *Supplier) *string { return &p.Score }),
			date("next_review_on", func(p *Supplier) *string { return &p.NextReviewOn }),
		},
	}
}

func continuityTestRegister() *Register {
	return &Register{
		Key: "continuity_tests", Prefix: "CT", Title: "title",
		rows: rowsOf[ContinuityTest, *ContinuityTest]{func(s *ISMS) *[]*ContinuityTest { return &s.ContinuityTests }},
		Columns: []*Column{
			text("title", 30, func(t *ContinuityTest) *string { return &t.Title }),
			choice("kind", choices("continuity_kind", "restore", "exercise"), func(t *ContinuityTest) *string { return &t.Kind }),
			date("date", func(t *ContinuityTest) *string { return &t.Date }),
			list("assets", References, "assets", func(t *ContinuityTest) *[]string { return &t.Assets }),
			long("result", func(t *ContinuityTest) *string { return &t.Result }),
			long("evidence", func(t *ContinuityTest) *string { return &t.Evidence }),
			reference("by", "people", func(t *ContinuityTest) *string { return &t.By }),
			text("duration", 12, func(t *ContinuityTest) *string { return &t.Duration }),
			long("improvements", func(t *ContinuityTest) *string { return &t.Improvements }),
		},
	}
}

func plannedChangeRegister() *Register {
	return &Register{
		Key: "planned_changes", Prefix: "CH", Title: "title",
		rows: rowsOf[PlannedChange, *PlannedChange]{func(s *ISMS) *[]*PlannedChange { return &s.PlannedChanges }},
		Columns: []*Column{
			text("title", 30, func(c *PlannedChange) *string { return &c.Title }),
			long("description", func(c *PlannedChange) *string { return &c.Description }),
			choice("major", yesNo, func(c *PlannedChange) *string { return &c.Major }),
			date("date", func(c *PlannedChange) *string { return &c.Date }),
			reference("requested_by", "people", func(c *PlannedChange) *string { return &c.RequestedBy }),
			reference("approved_by", "people", func(c *PlannedChange) *string { return &c.ApprovedBy }),
			long("effect", func(c *PlannedChange) *string { return &c.Effect }),
			choice("status", progress, func(c *PlannedChange) *string { return &c.Status }),
			choice("kind", choices("change_kind", "isms", "it"), func(c *PlannedChange) *string { return &c.Kind }),
			long("risk", func(c *PlannedChange) *string { return &c.Risk }),
			long("test", func(c *PlannedChange) *string { return &c.Test }),
			long("rollback", func(c *PlannedChange) *string { return &c.Rollback }),
			date("done_on", func(c *PlannedChange) *string { return &c.DoneOn }),
		},
	}
}

func acceptedFindingRegister() *Register {
	return &Register{
		Key: "accepted_findings", Prefix: "AF", Title: "rule", Kept: true,
		rows: rowsOf[AcceptedFinding, *AcceptedFinding]{func(s *ISMS) *[]*AcceptedFinding { return &s.AcceptedFindings }},
		Columns: []*Column{
			text("rule", 8, func(a *AcceptedFinding) *string { return &a.Rule }),
			text("register", 16, func(a *AcceptedFinding) *string { return &a.Register }).internal(),
			text("row", 10, func(a *AcceptedFinding) *string { return &a.Row }),
			text("field", 16, func(a *AcceptedFinding) *string { return &a.Field }).internal(),
			long("reason", func(a *AcceptedFinding) *string { return &a.Reason }),
			reference("person", "people", func(a *AcceptedFinding) *string { return &a.Person }),
			date("accepted_on", func(a *AcceptedFinding) *string { return &a.AcceptedOn }),
			date("until", func(a *AcceptedFinding) *string { return &a.Until }),
		},
	}
}
