package isms

import (
	"slices"
	"strings"
)

// Registers are all registers of an ISMS, in the order of the road.
var Registers []*Register

// Descriptions derive values by looking into other registers, which Go takes
// for a cycle unless the list is filled here.
func init() {
	Registers = []*Register{
		organisationRegister(), factRegister(), peopleRegister(), roleRegister(), scopeRegister(), issueRegister(),
		partyRegister(), requirementRegister(), objectiveRegister(), methodRegister(), assetRegister(), riskRegister(),
		treatmentRegister(), soaRegister(), documentRegister(), revisionRegister(), approvalRegister(), openPointRegister(),
		gapRegister(), assessmentRegister(), assessmentResultRegister(), soaVersionRegister(), soaVersionRowRegister(), soa2013Register(),
		trainingRegister(), measurementRegister(), supplierRegister(), incidentRegister(), continuityTestRegister(), plannedChangeRegister(),
		auditRegister(), reviewRegister(), nonconformityRegister(), acceptedFindingRegister(),
		milestoneRegister(), communicationRegister(), exceptionRegister(), retentionRuleRegister(), resourceRegister(), competenceRegister(),
		staffChangeRegister(), acknowledgementRegister(), activityRegister(), accessReviewRegister(), visitRegister(), disposalRegister(),
		logReviewRegister(), technicalVulnerabilityRegister(), baselineRegister(), systemRequirementRegister(), threatReportRegister(), contactRegister(),
		licenceRegister(), processRegister(), improvementRegister(), complianceCheckRegister(), certificationStepRegister(), parameterRegister(),
		documentSectionRegister(), documentVersionRegister(),
	}
}

func organisationRegister() *Register {
	return &Register{
		Key: "organisation", Title: "name", Fixed: true,
		rows: rowsOf[Organisation, *Organisation]{func(s *ISMS) *[]*Organisation { return &s.organisation }},
		Columns: []*Column{
			text("name", 30, func(o *Organisation) *string { return &o.Name }),
			text("legal_form", 12, func(o *Organisation) *string { return &o.LegalForm }),
			text("industry", 24, func(o *Organisation) *string { return &o.Industry }),
			long("activity", func(o *Organisation) *string { return &o.Activity }),
			long("address", func(o *Organisation) *string { return &o.Address }),
			text("country", 16, func(o *Organisation) *string { return &o.Country }),
			text("website", 24, func(o *Organisation) *string { return &o.Website }),
			number("headcount", func(o *Organisation) *int { return &o.Headcount }),
			choice("currency", choices("currency", "EUR", "CHF", "GBP", "USD", "SEK", "PLN", "CZK"), func(o *Organisation) *string { return &o.Currency }),
			list("languages", Choices, "", func(o *Organisation) *[]string { return &o.Languages }).choose(choices("language", Languages...)),
			choice("classification", classifications, func(o *Organisation) *string { return &o.Classification }),
			choice("climate_relevant", yesNo, func(o *Organisation) *string { return &o.ClimateRelevant }),
			long("climate_reason", func(o *Organisation) *string { return &o.ClimateReason }),
			long("scope_statement", func(o *Organisation) *string { return &o.ScopeStatement }),
			date("assessment_on", func(o *Organisation) *string { return &o.AssessmentOn }),
			list("assessment_people", References, "people", func(o *Organisation) *[]string { return &o.AssessmentPeople }),
			choice("document_size", choices("document_size", "micro", "small", "full"), func(o *Organisation) *string { return &o.DocumentSize }),
			text("letterhead", 0, func(o *Organisation) *string { return &o.Letterhead }).keeps(),
			text("letterhead_name", 30, func(o *Organisation) *string { return &o.LetterheadName }).keeps(),
		},
	}
}

func factRegister() *Register {
	return &Register{
		Key: "facts", Title: "id", Fixed: true,
		rows:    rowsOf[FactAnswer, *FactAnswer]{func(s *ISMS) *[]*FactAnswer { return &s.Facts }},
		Columns: []*Column{text("value", 16, func(f *FactAnswer) *string { return &f.Value })},
	}
}

func peopleRegister() *Register {
	return &Register{
		Key: "people", Prefix: "P", Title: "name",
		rows: rowsOf[Person, *Person]{func(s *ISMS) *[]*Person { return &s.People }},
		Columns: []*Column{
			text("name", 24, func(p *Person) *string { return &p.Name }),
			text("function", 28, func(p *Person) *string { return &p.Function }),
			text("email", 28, func(p *Person) *string { return &p.Email }),
			choice("active", yesNo, func(p *Person) *string { return &p.Active }),
		},
	}
}

// Roles that 5.3 and the documents need; the register "roles" has one row each.
var Roles = []string{"top_management", "security_officer", "it_responsible", "data_protection", "internal_auditor"}

func roleRegister() *Register {
	return &Register{
		Key: "roles", Title: "id", Fixed: true,
		rows: rowsOf[Role, *Role]{func(s *ISMS) *[]*Role { return &s.Roles }},
		Columns: []*Column{
			reference("person", "people", func(r *Role) *string { return &r.Person }).acting(),
			reference("deputy", "people", func(r *Role) *string { return &r.Deputy }).acting(),
			date("since", func(r *Role) *string { return &r.Since }),
			long("compensation", func(r *Role) *string { return &r.Compensation }),
		},
	}
}

func scopeRegister() *Register {
	source := text("suggestion", 0, func(i *ScopeItem) *string { return &i.Suggestion }).internal()
	return &Register{
		Key: "scope_items", Prefix: "SC", Title: "title",
		rows: rowsOf[ScopeItem, *ScopeItem]{func(s *ISMS) *[]*ScopeItem { return &s.ScopeItems }},
		Columns: []*Column{
			choice("kind", choices("scope_kind", "service", "site", "unit", "system", "interface", "dependency", "exclusion"), func(i *ScopeItem) *string { return &i.Kind }),
			text("title", 30, func(i *ScopeItem) *string { return &i.Title }).orElse(suggested("title", source)),
			long("description", func(i *ScopeItem) *string { return &i.Description }).orElse(suggested("description", source)),
			text("partner", 24, func(i *ScopeItem) *string { return &i.Partner }),
			long("reason", func(i *ScopeItem) *string { return &i.Reason }),
			source,
		},
	}
}

func issueRegister() *Register {
	source := text("suggestion", 0, func(i *Issue) *string { return &i.Suggestion }).internal()
	return &Register{
		Key: "issues", Prefix: "I", Title: "title",
		rows: rowsOf[Issue, *Issue]{func(s *ISMS) *[]*Issue { return &s.Issues }},
		Columns: []*Column{
			choice("kind", choices("side", "internal", "external"), func(i *Issue) *string { return &i.Kind }),
			choice("topic", choices("topic", "technology", "people", "organisation", "market", "law", "environment", "money", "supply"), func(i *Issue) *string { return &i.Topic }),
			text("title", 36, func(i *Issue) *string { return &i.Title }).orElse(suggested("title", source)),
			long("description", func(i *Issue) *string { return &i.Description }).orElse(suggested("description", source)),
			choice("effect", choices("effect", "risk", "opportunity", "both"), func(i *Issue) *string { return &i.Effect }),
			source,
		},
	}
}

func partyRegister() *Register {
	source := text("suggestion", 0, func(p *Party) *string { return &p.Suggestion }).internal()
	return &Register{
		Key: "parties", Prefix: "IP", Title: "title",
		rows: rowsOf[Party, *Party]{func(s *ISMS) *[]*Party { return &s.Parties }},
		Columns: []*Column{
			choice("kind", choices("side", "internal", "external"), func(p *Party) *string { return &p.Kind }),
			text("title", 30, func(p *Party) *string { return &p.Title }).orElse(suggested("title", source)),
			long("description", func(p *Party) *string { return &p.Description }).orElse(suggested("description", source)),
			source,
			reference("owner", "people", func(p *Party) *string { return &p.Owner }).acting(),
		},
	}
}

func requirementRegister() *Register {
	source := text("suggestion", 0, func(q *Requirement) *string { return &q.Suggestion }).internal()
	return &Register{
		Key: "requirements", Prefix: "RQ", Title: "title",
		rows: rowsOf[Requirement, *Requirement]{func(s *ISMS) *[]*Requirement { return &s.Requirements }},
		Columns: []*Column{
			text("title", 36, func(q *Requirement) *string { return &q.Title }).orElse(suggested("title", source)),
			choice("kind", choices("requirement_kind", "legal", "contractual", "voluntary"), func(q *Requirement) *string { return &q.Kind }),
			reference("party", "parties", func(q *Requirement) *string { return &q.Party }),
			long("description", func(q *Requirement) *string { return &q.Description }).orElse(suggested("description", source)),
			text("source", 24, func(q *Requirement) *string { return &q.Source }),
			list("controls", References, "soa", func(q *Requirement) *[]string { return &q.Controls }),
			long("fulfilment", func(q *Requirement) *string { return &q.Fulfilment }),
			reference("owner", "people", func(q *Requirement) *string { return &q.Owner }).acting(),
			date("review_on", func(q *Requirement) *string { return &q.ReviewOn }),
			date("checked_on", func(q *Requirement) *string { return &q.CheckedOn }),
			source,
			text("jurisdiction", 16, func(q *Requirement) *string { return &q.Jurisdiction }),
			text("deadline", 20, func(q *Requirement) *string { return &q.Deadline }),
			long("evidence", func(q *Requirement) *string { return &q.Evidence }),
		},
	}
}

func objectiveRegister() *Register {
	source := text("suggestion", 0, func(o *Objective) *string { return &o.Suggestion }).internal()
	return &Register{
		Key: "objectives", Prefix: "O", Title: "title",
		rows: rowsOf[Objective, *Objective]{func(s *ISMS) *[]*Objective { return &s.Objectives }},
		Columns: []*Column{
			text("title", 36, func(o *Objective) *string { return &o.Title }).orElse(suggested("title", source)),
			long("description", func(o *Objective) *string { return &o.Description }).orElse(suggested("description", source)),
			text("measure", 30, func(o *Objective) *string { return &o.Measure }).orElse(suggested("measure", source)),
			text("target", 20, func(o *Objective) *string { return &o.Target }).orElse(suggested("target", source)),
			reference("owner", "people", func(o *Objective) *string { return &o.Owner }).acting(),
			date("due_on", func(o *Objective) *string { return &o.DueOn }),
			text("resources", 24, func(o *Objective) *string { return &o.Resources }),
			text("evaluation", 24, func(o *Objective) *string { return &o.Evaluation }),
			choice("status", progress, func(o *Objective) *string { return &o.Status }),
			date("set_on", func(o *Objective) *string { return &o.SetOn }),
			number("interval", func(o *Objective) *int { return &o.Interval }),
			source,
			reference("measured_by", "people", func(o *Objective) *string { return &o.MeasuredBy }),
		},
	}
}

func methodRegister() *Register {
	return &Register{
		Key: "methods", Prefix: "M", Title: "id",
		rows: rowsOf[MethodVersion, *MethodVersion]{func(s *ISMS) *[]*MethodVersion { return &s.Methods }},
		Columns: []*Column{
			long("definition", func(m *MethodVersion) *string { return &m.Definition }).internal(),
			date("date", func(m *MethodVersion) *string { return &m.Date }),
			long("note", func(m *MethodVersion) *string { return &m.Note }),
		},
	}
}

func assetRegister() *Register {
	kind := entry("type", "asset_types", func(a *Asset) *string { return &a.Type })
	return &Register{
		Key: "assets", Prefix: "AS", Title: "title",
		rows: rowsOf[Asset, *Asset]{func(s *ISMS) *[]*Asset { return &s.Assets }},
		Columns: []*Column{
			text("title", 30, func(a *Asset) *string { return &a.Title }).orElse(suggested("title", kind)),
			kind,
			long("description", func(a *Asset) *string { return &a.Description }),
			reference("owner", "people", func(a *Asset) *string { return &a.Owner }).acting(),
			text("location", 20, func(a *Asset) *string { return &a.Location }),
			choice("confidentiality", protectionNeeds, func(a *Asset) *string { return &a.Confidentiality }),
			choice("integrity", protectionNeeds, func(a *Asset) *string { return &a.Integrity }),
			choice("availability", protectionNeeds, func(a *Asset) *string { return &a.Availability }),
			choice("classification", classifications, func(a *Asset) *string { return &a.Classification }),
			list("depends_on", References, "assets", func(a *Asset) *[]string { return &a.DependsOn }),
			text("recovery_time", 12, func(a *Asset) *string { return &a.RecoveryTime }),
			text("recovery_point", 12, func(a *Asset) *string { return &a.RecoveryPoint }),
		},
	}
}

func riskRegister() *Register {
	scenario := entry("scenario", "scenarios", func(r *Risk) *string { return &r.Scenario })
	return &Register{
		Key: "risks", Prefix: "R", Title: "title",
		rows: rowsOf[Risk, *Risk]{func(s *ISMS) *[]*Risk { return &s.Risks }},
		Columns: []*Column{
			text("title", 36, func(r *Risk) *string { return &r.Title }).orElse(riskTitle),
			derived("level", Level, 12, func(s *ISMS, r Row) string { return levelText(s.InitialLevel(r.(*Risk))) }),
			derived("score", Number, 7, func(s *ISMS, r Row) string { return scoreText(s.Score(r.(*Risk), r.(*Risk).Initial())) }),
			long("description", func(r *Risk) *string { return &r.Description }).orElse(riskDescription),
			scenario,
			list("assets", References, "assets", func(r *Risk) *[]string { return &r.Assets }),
			entry("threat", "threats", func(r *Risk) *string { return &r.Threat }),
			list("vulnerabilities", Entries, "vulnerabilities", func(r *Risk) *[]string { return &r.Vulnerabilities }),
			reference("owner", "people", func(r *Risk) *string { return &r.Owner }).acting(),
			long("existing_controls", func(r *Risk) *string { return &r.ExistingControls }),
			rating("likelihood", "likelihood", func(r *Risk) *int { return &r.Likelihood }),
			rating("impact_c", "impact", func(r *Risk) *int { return &r.ImpactC }),
			rating("impact_i", "impact", func(r *Risk) *int { return &r.ImpactI }),
			rating("impact_a", "impact", func(r *Risk) *int { return &r.ImpactA }),
			rating("current_likelihood", "likelihood", func(r *Risk) *int { return &r.CurrentLikelihood }),
			rating("current_c", "impact", func(r *Risk) *int { return &r.CurrentC }),
			rating("current_i", "impact", func(r *Risk) *int { return &r.CurrentI }),
			rating("current_a", "impact", func(r *Risk) *int { return &r.CurrentA }),
			derived("current_level", Level, 12, func(s *ISMS, r Row) string { return levelText(s.CurrentLevel(r.(*Risk))) }),
			derived("current_score", Number, 7, func(s *ISMS, r Row) string { return scoreText(s.Score(r.(*Risk), r.(*Risk).Current())) }),
			reference("method", "methods", func(r *Risk) *string { return &r.Method }).internal(),
			date("assessed_on", func(r *Risk) *string { return &r.AssessedOn }),
			choice("option", treatmentOptions, func(r *Risk) *string { return &r.Option }),
			long("option_reason", func(r *Risk) *string { return &r.OptionReason }),
			list("controls", References, "soa", func(r *Risk) *[]string { return &r.Controls }),
			rating("residual_likelihood", "likelihood", func(r *Risk) *int { return &r.ResidualLikelihood }),
			rating("residual_c", "impact", func(r *Risk) *int { return &r.ResidualC }),
			rating("residual_i", "impact", func(r *Risk) *int { return &r.ResidualI }),
			rating("residual_a", "impact", func(r *Risk) *int { return &r.ResidualA }),
			derived("residual_level", Level, 12, func(s *ISMS, r Row) string { return levelText(s.ResidualLevel(r.(*Risk))) }),
			derived("residual_score", Number, 7, func(s *ISMS, r Row) string { return scoreText(s.Score(r.(*Risk), r.(*Risk).Residual())) }),
			reference("accepted_by", "people", func(r *Risk) *string { return &r.AcceptedBy }),
			date("accepted_on", func(r *Risk) *string { return &r.AcceptedOn }),
			text("accepted", 0, func(r *Risk) *string { return &r.Accepted }).internal(),
			date("review_on", func(r *Risk) *string { return &r.ReviewOn }),
			date("closed_on", func(r *Risk) *string { return &r.ClosedOn }),
			long("closed_reason", func(r *Risk) *string { return &r.ClosedReason }),
		},
	}
}

func treatmentRegister() *Register {
	return &Register{
		Key: "treatments", Prefix: "T", Title: "title",
		rows: rowsOf[Treatment, *Treatment]{func(s *ISMS) *[]*Treatment { return &s.Treatments }},
		Columns: []*Column{
			text("title", 36, func(t *Treatment) *string { return &t.Title }).orElse(treatmentTitle),
			list("risks", References, "risks", func(t *Treatment) *[]string { return &t.Risks }),
			list("controls", References, "soa", func(t *Treatment) *[]string { return &t.Controls }),
			reference("owner", "people", func(t *Treatment) *string { return &t.Owner }).acting(),
			date("due_on", func(t *Treatment) *string { return &t.DueOn }),
			text("cost", 10, func(t *Treatment) *string { return &t.Cost }).kind(Money),
			text("resources", 24, func(t *Treatment) *string { return &t.Resources }),
			choice("status", progress, func(t *Treatment) *string { return &t.Status }),
			date("done_on", func(t *Treatment) *string { return &t.DoneOn }),
			long("result", func(t *Treatment) *string { return &t.Result }),
		},
	}
}

func soaRegister() *Register {
	exclusion := text("exclusion", 0, func(e *SoAEntry) *string { return &e.Exclusion }).internal()
	return &Register{
		Key: "soa", Prefix: "OC", Title: "title",
		Given: func(id string) bool { return strings.HasPrefix(id, "A.") },
		rows:  rowsOf[SoAEntry, *SoAEntry]{func(s *ISMS) *[]*SoAEntry { return &s.SoA }},
		Columns: []*Column{
			text("title", 36, func(e *SoAEntry) *string { return &e.Title }).ownRows().orElse(func(v View, r Row) string {
				return v.Catalogue.Text(v.Lang(), r.RowID(), "title")
			}),
			long("description", func(e *SoAEntry) *string { return &e.Description }).ownRows(),
			choice("applicable", yesNo, func(e *SoAEntry) *string { return &e.Applicable }),
			list("reasons", Choices, "", func(e *SoAEntry) *[]string { return &e.Reasons }).choose(inclusionReasons),
			list("reasons_dropped", Choices, "", func(e *SoAEntry) *[]string { return &e.ReasonsDropped }).choose(inclusionReasons).internal(),
			{Key: "inclusion", Kind: Choices, Set: inclusionReasons.name, Choices: inclusionReasons.keys, Width: 24, Derive: func(s *ISMS, r Row) string {
				return joinList(s.InclusionReasons(r.(*SoAEntry)))
			}},
			long("justification", func(e *SoAEntry) *string { return &e.Justification }),
			long("exclusion_reason", func(e *SoAEntry) *string { return &e.ExclusionReason }).orElse(suggested("reason", exclusion)),
			choice("status", implementation, func(e *SoAEntry) *string { return &e.Status }),
			reference("owner", "people", func(e *SoAEntry) *string { return &e.Owner }).acting(),
			long("evidence", func(e *SoAEntry) *string { return &e.Evidence }),
			list("documents", References, "documents", func(e *SoAEntry) *[]string { return &e.Documents }),
			{Key: "risks", Kind: References, Ref: "risks", Width: 20, Derive: func(s *ISMS, r Row) string { return joinList(s.RisksOfControl(r.RowID())) }},
			{Key: "requirements", Kind: References, Ref: "requirements", Width: 20, Derive: func(s *ISMS, r Row) string { return joinList(s.RequirementsOfControl(r.RowID())) }},
			exclusion,
		},
	}
}

func documentRegister() *Register {
	return &Register{
		Key: "documents", Prefix: "D", Title: "title",
		Given: func(id string) bool { return !strings.HasPrefix(id, "D-") },
		rows:  rowsOf[Document, *Document]{func(s *ISMS) *[]*Document { return &s.Documents }},
		Columns: []*Column{
			text("title", 36, func(d *Document) *string { return &d.Title }).ownRows().orElse(func(v View, r Row) string {
				return v.Catalogue.Text(v.Lang(), "doc:"+r.RowID(), "title")
			}),
			list("types", Entries, "document_types", func(d *Document) *[]string { return &d.Types }).ownRows(),
			text("location", 30, func(d *Document) *string { return &d.Location }).ownRows(),
			choice("status", choices("document_status", "draft", "in_review", "approved", "retired"), func(d *Document) *string { return &d.Status }),
			text("version", 8, func(d *Document) *string { return &d.Version }),
			choice("classification", classifications, func(d *Document) *string { return &d.Classification }),
			reference("owner", "people", func(d *Document) *string { return &d.Owner }).acting(),
			reference("author", "people", func(d *Document) *string { return &d.Author }),
			reference("reviewer", "people", func(d *Document) *string { return &d.Reviewer }),
			reference("approver", "people", func(d *Document) *string { return &d.Approver }),
			date("approved_on", func(d *Document) *string { return &d.ApprovedOn }),
			date("review_on", func(d *Document) *string { return &d.ReviewOn }),
			choice("inclusion", choices("inclusion", "file", "merged", "leave"), func(d *Document) *string { return &d.Inclusion }),
			long("note", func(d *Document) *string { return &d.Note }),
			text("file", 0, func(d *Document) *string { return &d.File }).keeps(),
			text("file_name", 24, func(d *Document) *string { return &d.FileName }),
		},
	}
}

func revisionRegister() *Register {
	return &Register{
		Key: "revisions", Prefix: "V", Title: "note",
		rows: rowsOf[Revision, *Revision]{func(s *ISMS) *[]*Revision { return &s.Revisions }},
		Columns: []*Column{
			reference("document", "documents", func(v *Revision) *string { return &v.Document }),
			text("version", 8, func(v *Revision) *string { return &v.Version }),
			date("date", func(v *Revision) *string { return &v.Date }),
			reference("author", "people", func(v *Revision) *string { return &v.Author }),
			long("note", func(v *Revision) *string { return &v.Note }),
		},
	}
}

// ApprovalSubjects are what can be approved as a whole, in the order of the
// road. Residual risks are approved by each risk owner for the risks of their
// own.
var ApprovalSubjects = []string{"scope", "policy", "method", "risk_assessment", "treatment_plan", "residual_risks", "soa"}

func approvalRegister() *Register {
	return &Register{
		Key: "approvals", Prefix: "AP", Title: "subject", Kept: true,
		rows: rowsOf[Approval, *Approval]{func(s *ISMS) *[]*Approval { return &s.Approvals }},
		Columns: []*Column{
			choice("subject", choices("subject", append(slices.Clone(ApprovalSubjects), "document")...), func(a *Approval) *string { return &a.Subject }),
			text("version", 8, func(a *Approval) *string { return &a.Version }),
			reference("person", "people", func(a *Approval) *string { return &a.Person }),
			date("date", func(a *Approval) *string { return &a.Date }),
			choice("means", choices("means", "signature", "meeting", "email"), func(a *Approval) *string { return &a.Means }),
			long("note", func(a *Approval) *string { return &a.Note }),
			text("fingerprint", 0, func(a *Approval) *string { return &a.Fingerprint }).internal(),
			reference("document", "documents", func(a *Approval) *string { return &a.Document }),
			text("language", 0, func(a *Approval) *string { return &a.Language }).internal(),
			text("content", 0, func(a *Approval) *string { return &a.Content }).internal(),
			text("seal", 0, func(a *Approval) *string { return &a.Seal }).internal(),
		},
	}
}

func openPointRegister() *Register {
	return &Register{
		Key: "open_points", Title: "id", Fixed: true,
		rows:    rowsOf[OpenPoint, *OpenPoint]{func(s *ISMS) *[]*OpenPoint { return &s.OpenPoints }},
		Columns: []*Column{choice("state", choices("open_point", "later"), func(o *OpenPoint) *string { return &o.State })},
	}
}
