package isms

// The registers behind the record documents: what the firm does in running its
// ISMS, the values its documents fix, and the documents' own sections and versions.

func milestoneRegister() *Register {
	return &Register{
		Key: "milestones", Prefix: "MS", Title: "title",
		rows: rowsOf[Milestone, *Milestone]{func(s *ISMS) *[]*Milestone { return &s.Milestones }},
		Columns: []*Column{
			text("title", 30, func(m *Milestone) *string { return &m.Title }),
			long("deliverable", func(m *Milestone) *string { return &m.Deliverable }),
			reference("owner", "people", func(m *Milestone) *string { return &m.Owner }).acting(),
			date("due_on", func(m *Milestone) *string { return &m.DueOn }),
			text("resources", 24, func(m *Milestone) *string { return &m.Resources }),
			choice("status", progress, func(m *Milestone) *string { return &m.Status }),
		},
	}
}

func communicationRegister() *Register {
	return &Register{
		Key: "communications", Prefix: "CM", Title: "title",
		rows: rowsOf[Communication, *Communication]{func(s *ISMS) *[]*Communication { return &s.Communications }},
		Columns: []*Column{
			text("title", 30, func(c *Communication) *string { return &c.Title }),
			text("occasion", 24, func(c *Communication) *string { return &c.Occasion }),
			text("audience", 24, func(c *Communication) *string { return &c.Audience }),
			text("channel", 20, func(c *Communication) *string { return &c.Channel }),
			reference("owner", "people", func(c *Communication) *string { return &c.Owner }).acting(),
		},
	}
}

func exceptionRegister() *Register {
	return &Register{
		Key: "exceptions", Prefix: "EX", Title: "title",
		rows: rowsOf[Exception, *Exception]{func(s *ISMS) *[]*Exception { return &s.Exceptions }},
		Columns: []*Column{
			text("title", 30, func(e *Exception) *string { return &e.Title }),
			reference("control", "soa", func(e *Exception) *string { return &e.Control }),
			reference("document", "documents", func(e *Exception) *string { return &e.Document }),
			long("reason", func(e *Exception) *string { return &e.Reason }),
			long("compensation", func(e *Exception) *string { return &e.Compensation }),
			reference("requested_by", "people", func(e *Exception) *string { return &e.RequestedBy }),
			reference("approved_by", "people", func(e *Exception) *string { return &e.ApprovedBy }),
			date("approved_on", func(e *Exception) *string { return &e.ApprovedOn }),
			date("expires_on", func(e *Exception) *string { return &e.ExpiresOn }),
			date("closed_on", func(e *Exception) *string { return &e.ClosedOn }),
		},
	}
}

func retentionRuleRegister() *Register {
	return &Register{
		Key: "retention_rules", Prefix: "RT", Title: "title",
		rows: rowsOf[RetentionRule, *RetentionRule]{func(s *ISMS) *[]*RetentionRule { return &s.RetentionRules }},
		Columns: []*Column{
			text("title", 30, func(r *RetentionRule) *string { return &r.Title }),
			text("basis", 24, func(r *RetentionRule) *string { return &r.Basis }),
			text("period", 16, func(r *RetentionRule) *string { return &r.Period }),
			text("starts", 24, func(r *RetentionRule) *string { return &r.Starts }),
			text("place", 20, func(r *RetentionRule) *string { return &r.Place }),
			long("protection", func(r *RetentionRule) *string { return &r.Protection }),
			choice("disposal", choices("disposal", "delete", "shred", "return", "archive"), func(r *RetentionRule) *string { return &r.Disposal }),
			reference("owner", "people", func(r *RetentionRule) *string { return &r.Owner }).acting(),
		},
	}
}

func resourceRegister() *Register {
	return &Register{
		Key: "resources", Prefix: "RS", Title: "title",
		rows: rowsOf[Resource, *Resource]{func(s *ISMS) *[]*Resource { return &s.Resources }},
		Columns: []*Column{
			text("title", 30, func(r *Resource) *string { return &r.Title }),
			choice("kind", choices("resource_kind", "people", "tools", "services", "training", "audit"), func(r *Resource) *string { return &r.Kind }),
			text("amount", 10, func(r *Resource) *string { return &r.Amount }).kind(Money),
			text("effort", 16, func(r *Resource) *string { return &r.Effort }),
			text("period", 16, func(r *Resource) *string { return &r.Period }),
			reference("owner", "people", func(r *Resource) *string { return &r.Owner }).acting(),
			date("approved_on", func(r *Resource) *string { return &r.ApprovedOn }),
		},
	}
}

func competenceRegister() *Register {
	return &Register{
		Key: "competences", Prefix: "CO", Title: "title",
		rows: rowsOf[Competence, *Competence]{func(s *ISMS) *[]*Competence { return &s.Competences }},
		Columns: []*Column{
			text("title", 28, func(c *Competence) *string { return &c.Title }),
			reference("person", "people", func(c *Competence) *string { return &c.Person }),
			long("needed", func(c *Competence) *string { return &c.Needed }),
			long("present", func(c *Competence) *string { return &c.Present }),
			choice("gap", yesNo, func(c *Competence) *string { return &c.Gap }),
			long("action", func(c *Competence) *string { return &c.Action }),
			date("due_on", func(c *Competence) *string { return &c.DueOn }),
			text("certificate", 24, func(c *Competence) *string { return &c.Certificate }),
			date("valid_until", func(c *Competence) *string { return &c.ValidUntil }),
		},
	}
}

func staffChangeRegister() *Register {
	return &Register{
		Key: "staff_changes", Prefix: "SF", Title: "title",
		rows: rowsOf[StaffChange, *StaffChange]{func(s *ISMS) *[]*StaffChange { return &s.StaffChanges }},
		Columns: []*Column{
			text("title", 24, func(s *StaffChange) *string { return &s.Title }),
			choice("kind", choices("staff_change", "joiner", "mover", "leaver"), func(s *StaffChange) *string { return &s.Kind }),
			date("date", func(s *StaffChange) *string { return &s.Date }),
			date("access_on", func(s *StaffChange) *string { return &s.AccessOn }),
			long("items", func(s *StaffChange) *string { return &s.Items }),
			date("briefed_on", func(s *StaffChange) *string { return &s.BriefedOn }),
			reference("handled_by", "people", func(s *StaffChange) *string { return &s.HandledBy }),
			long("note", func(s *StaffChange) *string { return &s.Note }),
		},
	}
}

func acknowledgementRegister() *Register {
	return &Register{
		Key: "acknowledgements", Prefix: "AK", Title: "person",
		rows: rowsOf[Acknowledgement, *Acknowledgement]{func(s *ISMS) *[]*Acknowledgement { return &s.Acknowledgements }},
		Columns: []*Column{
			reference("person", "people", func(a *Acknowledgement) *string { return &a.Person }),
			reference("document", "documents", func(a *Acknowledgement) *string { return &a.Document }),
			text("version", 8, func(a *Acknowledgement) *string { return &a.Version }),
			date("date", func(a *Acknowledgement) *string { return &a.Date }),
		},
	}
}

func activityRegister() *Register {
	return &Register{
		Key: "activities", Prefix: "AC", Title: "title",
		rows: rowsOf[Activity, *Activity]{func(s *ISMS) *[]*Activity { return &s.Activities }},
		Columns: []*Column{
			text("title", 36, func(a *Activity) *string { return &a.Title }),
			number("interval", func(a *Activity) *int { return &a.Interval }),
			reference("owner", "people", func(a *Activity) *string { return &a.Owner }).acting(),
			date("last_on", func(a *Activity) *string { return &a.LastOn }),
			date("next_on", func(a *Activity) *string { return &a.NextOn }),
			long("evidence", func(a *Activity) *string { return &a.Evidence }),
		},
	}
}

func accessReviewRegister() *Register {
	return &Register{
		Key: "access_reviews", Prefix: "AV", Title: "title",
		rows: rowsOf[AccessReview, *AccessReview]{func(s *ISMS) *[]*AccessReview { return &s.AccessReviews }},
		Columns: []*Column{
			text("title", 28, func(a *AccessReview) *string { return &a.Title }),
			text("account", 24, func(a *AccessReview) *string { return &a.Account }),
			text("rights", 24, func(a *AccessReview) *string { return &a.Rights }),
			choice("decision", choices("access_decision", "keep", "change", "remove"), func(a *AccessReview) *string { return &a.Decision }),
			reference("reviewer", "people", func(a *AccessReview) *string { return &a.Reviewer }),
			date("date", func(a *AccessReview) *string { return &a.Date }),
			date("done_on", func(a *AccessReview) *string { return &a.DoneOn }),
		},
	}
}

func visitRegister() *Register {
	return &Register{
		Key: "visits", Prefix: "VI", Title: "title",
		rows: rowsOf[Visit, *Visit]{func(s *ISMS) *[]*Visit { return &s.Visits }},
		Columns: []*Column{
			text("title", 24, func(v *Visit) *string { return &v.Title }),
			text("company", 24, func(v *Visit) *string { return &v.Company }),
			reference("host", "people", func(v *Visit) *string { return &v.Host }),
			date("date", func(v *Visit) *string { return &v.Date }),
			text("arrived", 10, func(v *Visit) *string { return &v.Arrived }),
			text("left", 10, func(v *Visit) *string { return &v.Left }),
			text("badge", 10, func(v *Visit) *string { return &v.Badge }),
		},
	}
}

func disposalRegister() *Register {
	return &Register{
		Key: "disposals", Prefix: "DI", Title: "title",
		rows: rowsOf[Disposal, *Disposal]{func(s *ISMS) *[]*Disposal { return &s.Disposals }},
		Columns: []*Column{
			text("title", 28, func(d *Disposal) *string { return &d.Title }),
			text("serial", 20, func(d *Disposal) *string { return &d.Serial }),
			choice("classification", classifications, func(d *Disposal) *string { return &d.Classification }),
			choice("means", choices("disposal_means", "wiped", "shredded", "destroyed", "returned"), func(d *Disposal) *string { return &d.Means }),
			date("date", func(d *Disposal) *string { return &d.Date }),
			text("by", 20, func(d *Disposal) *string { return &d.By }),
			reference("witness", "people", func(d *Disposal) *string { return &d.Witness }),
			long("evidence", func(d *Disposal) *string { return &d.Evidence }),
		},
	}
}

func logReviewRegister() *Register {
	return &Register{
		Key: "log_reviews", Prefix: "LR", Title: "title",
		rows: rowsOf[LogReview, *LogReview]{func(s *ISMS) *[]*LogReview { return &s.LogReviews }},
		Columns: []*Column{
			text("title", 28, func(l *LogReview) *string { return &l.Title }),
			text("period", 20, func(l *LogReview) *string { return &l.Period }),
			date("date", func(l *LogReview) *string { return &l.Date }),
			reference("reviewer", "people", func(l *LogReview) *string { return &l.Reviewer }),
			long("findings", func(l *LogReview) *string { return &l.Findings }),
			long("actions", func(l *LogReview) *string { return &l.Actions }),
		},
	}
}

func technicalVulnerabilityRegister() *Register {
	return &Register{
		Key: "technical_vulnerabilities", Prefix: "TV", Title: "title",
		rows: rowsOf[TechnicalVulnerability, *TechnicalVulnerability]{func(s *ISMS) *[]*TechnicalVulnerability { return &s.TechnicalVulnerabilities }},
		Columns: []*Column{
			text("title", 30, func(t *TechnicalVulnerability) *string { return &t.Title }),
			list("assets", References, "assets", func(t *TechnicalVulnerability) *[]string { return &t.Assets }),
			choice("severity", choices("vulnerability_severity", "low", "medium", "high", "critical"), func(t *TechnicalVulnerability) *string { return &t.Severity }),
			date("found_on", func(t *TechnicalVulnerability) *string { return &t.FoundOn }),
			date("due_on", func(t *TechnicalVulnerability) *string { return &t.DueOn }),
			date("fixed_on", func(t *TechnicalVulnerability) *string { return &t.FixedOn }),
			long("measure", func(t *TechnicalVulnerability) *string { return &t.Measure }),
			reference("owner", "people", func(t *TechnicalVulnerability) *string { return &t.Owner }).acting(),
		},
	}
}

func baselineRegister() *Register {
	return &Register{
		Key: "baselines", Prefix: "BL", Title: "title",
		rows: rowsOf[Baseline, *Baseline]{func(s *ISMS) *[]*Baseline { return &s.Baselines }},
		Columns: []*Column{
			text("title", 30, func(b *Baseline) *string { return &b.Title }),
			reference("asset", "assets", func(b *Baseline) *string { return &b.Asset }),
			text("value", 24, func(b *Baseline) *string { return &b.Value }),
			text("source", 24, func(b *Baseline) *string { return &b.Source }),
			long("deviation", func(b *Baseline) *string { return &b.Deviation }),
			date("checked_on", func(b *Baseline) *string { return &b.CheckedOn }),
			reference("owner", "people", func(b *Baseline) *string { return &b.Owner }).acting(),
		},
	}
}

func systemRequirementRegister() *Register {
	return &Register{
		Key: "system_requirements", Prefix: "SY", Title: "title",
		rows: rowsOf[SystemRequirement, *SystemRequirement]{func(s *ISMS) *[]*SystemRequirement { return &s.SystemRequirements }},
		Columns: []*Column{
			text("title", 36, func(s *SystemRequirement) *string { return &s.Title }),
			reference("asset", "assets", func(s *SystemRequirement) *string { return &s.Asset }),
			text("source", 24, func(s *SystemRequirement) *string { return &s.Source }),
			long("test", func(s *SystemRequirement) *string { return &s.Test }),
			long("result", func(s *SystemRequirement) *string { return &s.Result }),
			date("tested_on", func(s *SystemRequirement) *string { return &s.TestedOn }),
			reference("owner", "people", func(s *SystemRequirement) *string { return &s.Owner }).acting(),
		},
	}
}

func threatReportRegister() *Register {
	return &Register{
		Key: "threat_reports", Prefix: "TH", Title: "title",
		rows: rowsOf[ThreatReport, *ThreatReport]{func(s *ISMS) *[]*ThreatReport { return &s.ThreatReports }},
		Columns: []*Column{
			text("title", 36, func(t *ThreatReport) *string { return &t.Title }),
			date("date", func(t *ThreatReport) *string { return &t.Date }),
			text("source", 24, func(t *ThreatReport) *string { return &t.Source }),
			choice("relevant", yesNo, func(t *ThreatReport) *string { return &t.Relevant }),
			long("assessment", func(t *ThreatReport) *string { return &t.Assessment }),
			list("risks", References, "risks", func(t *ThreatReport) *[]string { return &t.Risks }),
			long("action", func(t *ThreatReport) *string { return &t.Action }),
			reference("owner", "people", func(t *ThreatReport) *string { return &t.Owner }).acting(),
		},
	}
}

func contactRegister() *Register {
	return &Register{
		Key: "contacts", Prefix: "CN", Title: "title",
		rows: rowsOf[Contact, *Contact]{func(s *ISMS) *[]*Contact { return &s.Contacts }},
		Columns: []*Column{
			text("title", 28, func(c *Contact) *string { return &c.Title }),
			choice("kind", choices("contact_kind", "authority", "emergency", "interest_group", "partner"), func(c *Contact) *string { return &c.Kind }),
			long("reason", func(c *Contact) *string { return &c.Reason }),
			text("channel", 28, func(c *Contact) *string { return &c.Channel }),
			reference("owner", "people", func(c *Contact) *string { return &c.Owner }).acting(),
		},
	}
}

func licenceRegister() *Register {
	return &Register{
		Key: "licences", Prefix: "LI", Title: "title",
		rows: rowsOf[Licence, *Licence]{func(s *ISMS) *[]*Licence { return &s.Licences }},
		Columns: []*Column{
			text("title", 28, func(l *Licence) *string { return &l.Title }),
			text("licence", 24, func(l *Licence) *string { return &l.Licence }),
			number("quantity", func(l *Licence) *int { return &l.Quantity }),
			number("in_use", func(l *Licence) *int { return &l.InUse }),
			text("proof", 24, func(l *Licence) *string { return &l.Proof }),
			reference("owner", "people", func(l *Licence) *string { return &l.Owner }).acting(),
			date("valid_until", func(l *Licence) *string { return &l.ValidUntil }),
		},
	}
}

func processRegister() *Register {
	return &Register{
		Key: "processes", Prefix: "PR", Title: "title",
		rows: rowsOf[Process, *Process]{func(s *ISMS) *[]*Process { return &s.Processes }},
		Columns: []*Column{
			text("title", 30, func(p *Process) *string { return &p.Title }),
			reference("owner", "people", func(p *Process) *string { return &p.Owner }).acting(),
			list("assets", References, "assets", func(p *Process) *[]string { return &p.Assets }),
			choice("effect_4h", outageEffects, func(p *Process) *string { return &p.Effect4h }),
			choice("effect_1d", outageEffects, func(p *Process) *string { return &p.Effect1d }),
			choice("effect_3d", outageEffects, func(p *Process) *string { return &p.Effect3d }),
			choice("effect_1w", outageEffects, func(p *Process) *string { return &p.Effect1w }),
			text("tolerable", 16, func(p *Process) *string { return &p.Tolerable }),
			text("recovery_time", 12, func(p *Process) *string { return &p.RecoveryTime }),
			text("recovery_point", 12, func(p *Process) *string { return &p.RecoveryPoint }),
			long("resources", func(p *Process) *string { return &p.Resources }),
			long("strategy", func(p *Process) *string { return &p.Strategy }),
		},
	}
}

func improvementRegister() *Register {
	return &Register{
		Key: "improvements", Prefix: "IM", Title: "title",
		rows: rowsOf[Improvement, *Improvement]{func(s *ISMS) *[]*Improvement { return &s.Improvements }},
		Columns: []*Column{
			text("title", 30, func(i *Improvement) *string { return &i.Title }),
			date("date", func(i *Improvement) *string { return &i.Date }),
			choice("source", choices("improvement_source", "audit", "incident", "measurement", "staff", "customer", "review"), func(i *Improvement) *string { return &i.Source }),
			long("value", func(i *Improvement) *string { return &i.Value }),
			choice("decision", choices("improvement_decision", "accepted", "rejected", "later"), func(i *Improvement) *string { return &i.Decision }),
			reference("owner", "people", func(i *Improvement) *string { return &i.Owner }).acting(),
			date("due_on", func(i *Improvement) *string { return &i.DueOn }),
			choice("status", progress, func(i *Improvement) *string { return &i.Status }),
		},
	}
}

func complianceCheckRegister() *Register {
	return &Register{
		Key: "compliance_checks", Prefix: "CK", Title: "title",
		rows: rowsOf[ComplianceCheck, *ComplianceCheck]{func(s *ISMS) *[]*ComplianceCheck { return &s.ComplianceChecks }},
		Columns: []*Column{
			text("title", 30, func(c *ComplianceCheck) *string { return &c.Title }),
			list("controls", References, "soa", func(c *ComplianceCheck) *[]string { return &c.Controls }),
			text("reviewer", 24, func(c *ComplianceCheck) *string { return &c.Reviewer }),
			date("date", func(c *ComplianceCheck) *string { return &c.Date }),
			long("result", func(c *ComplianceCheck) *string { return &c.Result }),
			long("action", func(c *ComplianceCheck) *string { return &c.Action }),
		},
	}
}

func certificationStepRegister() *Register {
	return &Register{
		Key: "certification_steps", Prefix: "CS", Title: "title",
		rows: rowsOf[CertificationStep, *CertificationStep]{func(s *ISMS) *[]*CertificationStep { return &s.CertificationSteps }},
		Columns: []*Column{
			text("title", 30, func(c *CertificationStep) *string { return &c.Title }),
			choice("kind", choices("certification_kind", "stage1", "stage2", "surveillance", "recertification"), func(c *CertificationStep) *string { return &c.Kind }),
			text("body", 24, func(c *CertificationStep) *string { return &c.Body }),
			date("planned_on", func(c *CertificationStep) *string { return &c.PlannedOn }),
			date("held_on", func(c *CertificationStep) *string { return &c.HeldOn }),
			long("findings", func(c *CertificationStep) *string { return &c.Findings }),
			date("deadline", func(c *CertificationStep) *string { return &c.Deadline }),
			long("result", func(c *CertificationStep) *string { return &c.Result }),
			text("certificate", 24, func(c *CertificationStep) *string { return &c.Certificate }),
			date("valid_until", func(c *CertificationStep) *string { return &c.ValidUntil }),
		},
	}
}

func parameterRegister() *Register {
	return &Register{
		Key: "parameters", Title: "id", Fixed: true,
		rows: rowsOf[Parameter, *Parameter]{func(s *ISMS) *[]*Parameter { return &s.Parameters }},
		Columns: []*Column{
			text("value", 24, func(p *Parameter) *string { return &p.Value }),
		},
	}
}

func documentSectionRegister() *Register {
	return &Register{
		Key: "sections", Prefix: "DS", Title: "section",
		rows: rowsOf[DocumentSection, *DocumentSection]{func(s *ISMS) *[]*DocumentSection { return &s.Sections }},
		Columns: []*Column{
			reference("document", "documents", func(d *DocumentSection) *string { return &d.Document }),
			text("language", 8, func(d *DocumentSection) *string { return &d.Language }),
			text("section", 24, func(d *DocumentSection) *string { return &d.Section }),
			choice("state", choices("section_state", "applied", "planned"), func(d *DocumentSection) *string { return &d.State }),
			long("text", func(d *DocumentSection) *string { return &d.Text }),
			text("base", 0, func(d *DocumentSection) *string { return &d.Base }).internal(),
			long("note", func(d *DocumentSection) *string { return &d.Note }),
		},
	}
}

func documentVersionRegister() *Register {
	return &Register{
		Key: "document_versions", Prefix: "DV", Title: "version", Kept: true,
		rows: rowsOf[DocumentVersion, *DocumentVersion]{func(s *ISMS) *[]*DocumentVersion { return &s.DocumentVersions }},
		Columns: []*Column{
			reference("document", "documents", func(d *DocumentVersion) *string { return &d.Document }),
			text("version", 8, func(d *DocumentVersion) *string { return &d.Version }),
			text("language", 8, func(d *DocumentVersion) *string { return &d.Language }),
			date("date", func(d *DocumentVersion) *string { return &d.Date }),
			reference("author", "people", func(d *DocumentVersion) *string { return &d.Author }),
			long("note", func(d *DocumentVersion) *string { return &d.Note }),
			text("file", 20, func(d *DocumentVersion) *string { return &d.File }).keeps(),
			reference("approval", "approvals", func(d *DocumentVersion) *string { return &d.Approval }),
		},
	}
}
