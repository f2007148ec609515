package isms

// row is what every row has: a stable id that is never given to another row.
type row struct{ ID string }

// RowID is the row's stable id.
func (r *row) RowID() string { return r.ID }

func (r *row) setID(id string) { r.ID = id }

// The rows of the registers. A field's meaning, kind and choices stand once, in
// the register's description (registers.go). An empty string or a zero means
// "not answered yet"; the program never fills in an answer by itself.

// Organisation is the firm itself: one row.
type Organisation struct {
	row

	Name, LegalForm, Industry, Activity, Address, Country, Website string
	Headcount                                                      int
	Currency                                                       string
	Languages                                                      []string // document languages
	Classification                                                 string   // default for documents
	ClimateRelevant, ClimateReason                                 string   // 4.1, Amd 1:2024
	ScopeStatement                                                 string   // own wording of the scope, 4.3
	AssessmentOn                                                   string   // date of the risk assessment, 8.2
	AssessmentPeople                                               []string // who took part
	DocumentSize                                                   string   // how much the documents say
	Letterhead, LetterheadName                                     string   // SHA-256 and name of the Word file whose look the documents take
}

// FactAnswer is the answer to one company fact; its id is the fact's key.
type FactAnswer struct {
	row

	Value string
}

// Person is somebody who owns, decides or does something in the ISMS.
type Person struct {
	row

	Name, Function, Email, Active string
}

// Role is one of the roles that 5.3 asks for; its id is the role's key.
type Role struct {
	row

	Person, Deputy, Since string
	Compensation          string // what makes up for duties that should lie in two hands (A.5.3)
}

// ScopeItem is something inside, at the border of, or outside the ISMS (4.3).
type ScopeItem struct {
	row

	Kind, Title, Description, Partner, Reason, Suggestion string
}

// Issue is an internal or external matter that can help or hurt (4.1).
type Issue struct {
	row

	Kind, Topic, Title, Description, Effect, Suggestion string
}

// Party is somebody with an interest in the firm's information security (4.2 a).
type Party struct {
	row

	Kind, Title, Description, Suggestion string

	Owner string // who keeps in touch
}

// Requirement is what a party, a law or a contract demands (4.2 b, A.5.31).
type Requirement struct {
	row

	Title, Description, Kind, Party, Source string
	Controls                                []string
	Fulfilment, Owner, ReviewOn, Suggestion string
	CheckedOn                               string // when somebody last looked whether it changed (A.5.31)
	Jurisdiction                            string // where the law applies
	Deadline, Evidence                      string
}

// Objective is an information security objective (6.2).
type Objective struct {
	row

	Title, Description, Measure, Target, Owner, DueOn, Resources, Evaluation, Status, Suggestion string

	SetOn    string // when it was set
	Interval int    // months between two measurements, 0 for a year (9.1)

	MeasuredBy string // who measures (9.1 d)
}

// Asset is information, or something that holds or carries it (A.5.9).
type Asset struct {
	row

	Title, Type, Description, Owner, Location string
	Confidentiality, Integrity, Availability  string // protection need
	Classification                            string
	DependsOn                                 []string
	RecoveryTime, RecoveryPoint               string // RTO, RPO in the firm's words
}

// Risk is one risk with its assessment and the decision on it (6.1.2, 6.1.3, 8.2).
type Risk struct {
	row

	Title, Description, Scenario    string
	Assets                          []string
	Threat                          string
	Vulnerabilities                 []string
	Owner, ExistingControls         string
	Likelihood                      int // step of the method's scale, 0 not rated
	ImpactC, ImpactI, ImpactA       int // steps of the impact scale, 0 not rated
	CurrentLikelihood               int // with the controls that work today; 0 not rated
	CurrentC, CurrentI, CurrentA    int
	Method, AssessedOn              string
	Option, OptionReason            string
	Controls                        []string
	ResidualLikelihood              int
	ResidualC, ResidualI, ResidualA int
	AcceptedBy, AcceptedOn          string
	Accepted                        string // fingerprint of what was accepted
	ReviewOn                        string
	ClosedOn, ClosedReason          string // a closed risk stays in the register and counts no more
}

// Treatment is one action of the risk treatment plan (6.1.3 e).
type Treatment struct {
	row

	Title             string
	Risks, Controls   []string
	Owner, DueOn      string
	Cost              string // plain decimal in the organisation's currency
	Resources, Status string
	DoneOn, Result    string
}

// SoAEntry is one row of the Statement of Applicability (6.1.3 d); its id is
// the control's id in Annex A, or OC-01, OC-02 … for a control of the firm's own.
type SoAEntry struct {
	row

	Title           string // Annex A gives its controls their title
	Description     string
	Applicable      string
	Reasons         []string // chosen by the user, beside those that follow from risks and requirements
	ReasonsDropped  []string // reasons that would follow and that the user does not want named
	Justification   string
	ExclusionReason string
	Exclusion       string // id of the exclusion rule whose wording is used
	Status, Owner   string
	Evidence        string
	Documents       []string // documents that say how it is done
}

// SoA2013Entry is one row of a Statement of Applicability to the 2013 edition,
// kept to carry its reasons over; its id is the control's id there.
type SoA2013Entry struct {
	row

	Applicable, Justification, ExclusionReason, Status, Owner, Evidence string
}

// SoAVersion is one version of the whole Statement of Applicability.
type SoAVersion struct {
	row

	Version, Date, Author, Note string
}

// SoAVersionRow is one control as a version of the Statement of Applicability
// had it. What it says stands in words, so that it stays as it was.
type SoAVersionRow struct {
	row

	Version, Control, Title, Applicable string
	Reasons                             []string
	Justification, ExclusionReason      string
	Status, Owner, Evidence             string
}

// Document is a document of the set under control (7.5); its id is the
// document type's id, or D-01, D-02 … for a document the firm brought along.
type Document struct {
	row

	Title                                                              string
	Types                                                              []string // the document types it stands for
	Location                                                           string   // where a document of the firm's own is kept
	Status, Version, Classification, Owner, Author, Reviewer, Approver string
	ApprovedOn, ReviewOn                                               string
	Inclusion                                                          string // whether it is written as a file of its own
	Note                                                               string // what changed since the last version
	File, FileName                                                     string // SHA-256 and name of the attached file
}

// Revision is one line of a document's change history (7.5.3 e).
type Revision struct {
	row

	Document, Version, Date, Author, Note string
}

// Approval records who approved what, when and how (4.3, 6.1.3 f).
type Approval struct {
	row

	Subject, Version, Person, Date, Means, Note string

	Fingerprint string // of what was approved: differs when that has changed since

	Document, Language string // of the approval of one document
	Content            string // the document as it was approved
	Seal               string // of the approval itself: shows whether it was changed afterwards
}

// MethodVersion is one version of the firm's risk method (6.1.2); the latest
// row is in force, assessments keep the one they were made with.
type MethodVersion struct {
	row

	Definition string // a Method as JSON
	Date       string
	Note       string // why it was changed
}

// Assessment is a risk assessment that is closed (8.2). The one under way is
// the register of risks itself, with its date and people at the organisation.
type Assessment struct {
	row

	Title, Date  string
	People       []string
	Method, Note string
	ClosedOn     string // when the next one began
}

// AssessmentResult is one risk as a closed assessment left it. It names the
// risk by its id and says in words what may change later.
type AssessmentResult struct {
	row

	Assessment, Risk, Title, Owner               string
	Likelihood, ImpactC, ImpactI, ImpactA        int
	CurrentLikelihood                            int
	CurrentC, CurrentI, CurrentA                 int
	ResidualLikelihood                           int
	ResidualC, ResidualI, ResidualA              int
	Method, Option                               string
	Level, CurrentLevel, ResidualLevel, ClosedOn string // levels as keys of the method's bands
}

// Gap is the state of one requirement of the standard in the firm; its id is
// the clause's or the control's (initial assessment, gap analysis).
type Gap struct {
	row

	State, Maturity, Note, Evidence string
	Action, Owner, DueOn, Progress  string
}

// Training is something people learned, or proof of what they can do (7.2, 7.3).
type Training struct {
	row

	Title, Kind, HeldOn string
	People              []string
	Topics, Evidence    string
	ValidUntil          string

	PlannedOn, Audience, Duration string
	Means                         string // how it is taught
	Effectiveness                 string // whether people can do now what they learned (7.2 c)
}

// Audit is one audit of the programme (9.2).
type Audit struct {
	row

	Title, Kind, PlannedOn, HeldOn, Status string
	Auditor                                string   // of the firm
	ExternalAuditor                        string   // name and firm of one from outside
	AreaOwners                             []string // who answers for what is audited
	Clauses, Controls                      []string
	Result                                 string
	ClosedOn                               string
	Criteria                               string // what is audited against (9.2.2 a)
	Reason                                 string // why this, now (9.2.2)
}

// Review is one management review; the inputs are those of 9.3.2 in its order.
type Review struct {
	row

	Title, Date                                                               string
	People                                                                    []string
	EarlierActions, IssueChanges, PartyChanges, Nonconformities, Measurements string
	AuditResults, ObjectiveResults, Feedback, RiskResults, Improvements       string
	Decisions, Actions                                                        string
}

// Nonconformity is something that was not as required, and its correction (10.2).
type Nonconformity struct {
	row

	Title, FoundOn, Source, Audit, Description, Correction, Cause string
	Action, Owner, DueOn, Status, ClosedOn, Effectiveness         string
	Grade                                                         string
}

// Incident is an information security incident (A.5.24 to A.5.28).
type Incident struct {
	row

	Title, HappenedOn, ReportedBy, Severity, Description string
	Assets                                               []string
	PersonalData, Measures, Status, ClosedOn, Lessons    string

	ReportedOn      string
	Properties      []string // what was hurt: confidentiality, integrity, availability
	Decision, Cause string
}

// Supplier is somebody the firm's information security depends on (A.5.19).
type Supplier struct {
	row

	Title, Service, Critical, Contract, AgreedOn, PersonalData string
	Owner, ReviewedOn, ReviewResult, Contact                   string

	Data                              string // what data of the firm the supplier has
	Certificates, Score, NextReviewOn string
}

// Measurement is one result towards an objective (9.1).
type Measurement struct {
	row

	Objective, Date, Value, Note, By string
}

// ContinuityTest is a restore or an exercise that was carried out (A.8.13, A.5.30).
type ContinuityTest struct {
	row

	Title, Kind, Date    string
	Assets               []string
	Result, Evidence, By string

	Duration     string // the time it took
	Improvements string
}

// PlannedChange is a change to the ISMS (6.3) or to the technology in it (A.8.32).
type PlannedChange struct {
	row

	Title, Description, Major, Date, RequestedBy, ApprovedBy, Effect, Status string

	Kind                         string // of the ISMS (6.3) or of its technology (A.8.32)
	Risk, Test, Rollback, DoneOn string
}

// AcceptedFinding is a finding of the checks that the firm lives with, for a
// reason and until a day.
type AcceptedFinding struct {
	row

	Rule, Register, Row, Field, Reason, Person, AcceptedOn, Until string
}

// OpenPoint marks a question the user decided to answer later; its id is the
// question's key.
type OpenPoint struct {
	row

	State string
}
