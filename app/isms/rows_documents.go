package isms

// The rows of the registers behind the record documents (registers_documents.go).

// Milestone is one step of the project that builds the ISMS (6.2, 7.1).
type Milestone struct {
	row

	Title, Deliverable, Owner, DueOn, Resources, Status string
}

// Communication is something the firm tells somebody about information security:
// what, when, to whom and how (7.4).
type Communication struct {
	row

	Title, Occasion, Audience, Channel, Owner string
}

// Exception is a departure from a control or a document that was approved for a
// time (A.5.1, A.5.36).
type Exception struct {
	row

	Title, Control, Document, Reason, Compensation, RequestedBy, ApprovedBy, ApprovedOn string
	ExpiresOn, ClosedOn                                                                 string
}

// RetentionRule says how long one kind of record is kept, and what happens then
// (7.5.3, A.5.33, A.8.10).
type RetentionRule struct {
	row

	Title, Basis, Period, Starts, Place, Protection, Disposal, Owner string
}

// Resource is something the ISMS needs to be run: hours, money, help (7.1).
type Resource struct {
	row

	Title, Kind, Amount, Effort, Period, Owner, ApprovedOn string
}

// Competence compares what a task asks of a person with what the person can do
// (7.2).
type Competence struct {
	row

	Title, Person, Needed, Present, Gap, Action, DueOn, Certificate, ValidUntil string
}

// StaffChange is somebody who joins, changes the job or leaves (A.5.11, A.5.18,
// A.6.1, A.6.5).
type StaffChange struct {
	row

	Title, Kind, Date, AccessOn, Items, BriefedOn, HandledBy, Note string
}

// Acknowledgement says that a person has read a document (7.3, A.5.1, A.6.2).
type Acknowledgement struct {
	row

	Person, Document, Version, Date string
}

// Activity is something the ISMS does again and again, with its next date (8.1,
// 9.1).
type Activity struct {
	row

	Title                           string
	Interval                        int
	Owner, LastOn, NextOn, Evidence string
}

// AccessReview is one account whose rights in a system were looked at (A.5.18,
// A.8.2).
type AccessReview struct {
	row

	Title, Account, Rights, Decision, Reviewer, Date, DoneOn string
}

// Visit is somebody from outside who was on the premises (A.7.2).
type Visit struct {
	row

	Title, Company, Host, Date, Arrived, Left, Badge string
}

// Disposal is a device or a medium that was wiped or destroyed (A.7.10, A.7.14,
// A.8.10).
type Disposal struct {
	row

	Title, Serial, Classification, Means, Date, By, Witness, Evidence string
}

// LogReview is one look into the logs (A.8.15, A.8.16).
type LogReview struct {
	row

	Title, Period, Date, Reviewer, Findings, Actions string
}

// TechnicalVulnerability is a weakness of a system from being found to being
// fixed (A.8.8).
type TechnicalVulnerability struct {
	row

	Title                                             string
	Assets                                            []string
	Severity, FoundOn, DueOn, FixedOn, Measure, Owner string
}

// Baseline is one setting that a system has to have (A.8.9).
type Baseline struct {
	row

	Title, Asset, Value, Source, Deviation, CheckedOn, Owner string
}

// SystemRequirement is what a system has to do for security, and the test of it
// (A.8.26, A.8.29).
type SystemRequirement struct {
	row

	Title, Asset, Source, Test, Result, TestedOn, Owner string
}

// ThreatReport is news of a threat and what it means for the firm (A.5.7).
type ThreatReport struct {
	row

	Title, Date, Source, Relevant, Assessment string
	Risks                                     []string
	Action, Owner                             string
}

// Contact is an authority, a group or somebody to call in an emergency (A.5.5,
// A.5.6).
type Contact struct {
	row

	Title, Kind, Reason, Channel, Owner string
}

// Licence is the right to use a product (A.5.32).
type Licence struct {
	row

	Title, Licence           string
	Quantity, InUse          int
	Proof, Owner, ValidUntil string
}

// Process is a part of the business with what its outage would do and how work
// goes on meanwhile (A.5.29, A.5.30).
type Process struct {
	row

	Title, Owner                                                                   string
	Assets                                                                         []string
	Effect4h, Effect1d, Effect3d, Effect1w, Tolerable, RecoveryTime, RecoveryPoint string
	Resources, Strategy                                                            string
}

// Improvement is a proposal to make the ISMS better (10.1).
type Improvement struct {
	row

	Title, Date, Source, Value, Decision, Owner, DueOn, Status string
}

// ComplianceCheck is one review of whether the firm keeps its own rules (A.5.35,
// A.5.36).
type ComplianceCheck struct {
	row

	Title                          string
	Controls                       []string
	Reviewer, Date, Result, Action string
}

// CertificationStep is one audit of the certification body, from the first stage
// to the next three years (ISO/IEC 27006-1).
type CertificationStep struct {
	row

	Title, Kind, Body, PlannedOn, HeldOn, Findings, Deadline, Result, Certificate string
	ValidUntil                                                                    string
}

// Parameter is one figure or word that the documents fix, such as the length of a
// password; its id is the parameter's key.
type Parameter struct {
	row

	Value string
}

// DocumentSection is a section of a document that the firm wrote anew (7.5.2).
type DocumentSection struct {
	row

	Document, Language, Section, State, Text, Base, Note string
}

// DocumentVersion is one version of a document as it was kept, in one language
// (7.5.3).
type DocumentVersion struct {
	row

	Document, Version, Language, Date, Author, Note, File, Approval string
}
