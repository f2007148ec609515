package isms

// The rows of the registers. A field's meaning, kind and choices stand once, in
// the register's description (registers.go). An empty string or a zero means
// "not answered yet"; the program never fills in an answer by itself.

// Organisation is the firm itself: one row.
type Organisation struct {
	ID, Name, LegalForm, Industry, Activity, Address, Country, Website string
	Headcount                                                          int
	Currency                                                           string
	Languages                                                          []string // document languages
	Classification                                                     string   // default for documents
	ClimateRelevant, ClimateReason                                     string   // 4.1, Amd 1:2024
	ScopeStatement                                                     string   // own wording of the scope, 4.3
	AssessmentOn                                                       string   // date of the risk assessment, 8.2
	AssessmentPeople                                                   []string // who took part
}

// FactAnswer is the answer to one company fact; its id is the fact's key.
type FactAnswer struct{ ID, Value string }

// Person is somebody who owns, decides or does something in the ISMS.
type Person struct{ ID, Name, Function, Email, Active string }

// Role is one of the roles that 5.3 asks for; its id is the role's key.
type Role struct{ ID, Person, Deputy, Since string }

// ScopeItem is something inside, at the border of, or outside the ISMS (4.3).
type ScopeItem struct{ ID, Kind, Title, Description, Partner, Reason, Suggestion string }

// Issue is an internal or external matter that can help or hurt (4.1).
type Issue struct{ ID, Kind, Topic, Title, Description, Effect, Suggestion string }

// Party is somebody with an interest in the firm's information security (4.2 a).
type Party struct{ ID, Kind, Title, Description, Suggestion string }

// Requirement is what a party, a law or a contract demands (4.2 b, A.5.31).
type Requirement struct {
	ID, Title, Description, Kind, Party, Source string
	Controls                                    []string
	Fulfilment, Owner, ReviewOn, Suggestion     string
}

// Objective is an information security objective (6.2).
type Objective struct {
	ID, Title, Description, Measure, Target, Owner, DueOn, Resources, Evaluation, Status, Suggestion string
}

// Asset is information, or something that holds or carries it (A.5.9).
type Asset struct {
	ID, Title, Type, Description, Owner, Location string
	Confidentiality, Integrity, Availability      string // protection need
	Classification                                string
	DependsOn                                     []string
	RecoveryTime, RecoveryPoint                   string // RTO, RPO in the firm's words
}

// Risk is one risk with its assessment and the decision on it (6.1.2, 6.1.3, 8.2).
type Risk struct {
	ID, Title, Description, Scenario string
	Assets                           []string
	Threat                           string
	Vulnerabilities                  []string
	Owner, ExistingControls          string
	Likelihood                       int // step of the method's scale, 0 not rated
	ImpactC, ImpactI, ImpactA        int // steps of the impact scale, 0 not rated
	Method, AssessedOn               string
	Option, OptionReason             string
	Controls                         []string
	ResidualLikelihood               int
	ResidualC, ResidualI, ResidualA  int
	AcceptedBy, AcceptedOn           string
	ReviewOn                         string
}

// Treatment is one action of the risk treatment plan (6.1.3 e).
type Treatment struct {
	ID, Title         string
	Risks, Controls   []string
	Owner, DueOn      string
	Cost              string // plain decimal in the organisation's currency
	Resources, Status string
	DoneOn, Result    string
}

// SoAEntry is one row of the Statement of Applicability (6.1.3 d); its id is
// the control's id.
type SoAEntry struct {
	ID, Applicable  string
	Reasons         []string // chosen by the user, beside those that follow from risks and requirements
	Justification   string
	ExclusionReason string
	Exclusion       string // id of the exclusion rule whose wording is used
	Status, Owner   string
	Evidence        string
}

// Document is a document of the set under control (7.5); its id is the
// document type's id.
type Document struct {
	ID, Status, Version, Classification, Owner, Author, Reviewer, Approver string
	ApprovedOn, ReviewOn                                                   string
}

// Revision is one line of a document's change history (7.5.3 e).
type Revision struct{ ID, Document, Version, Date, Author, Note string }

// Approval records who approved what, when and how (4.3, 6.1.3 f).
type Approval struct{ ID, Subject, Version, Person, Date, Means, Note string }

// MethodVersion is one version of the firm's risk method (6.1.2); the latest
// row is in force, assessments keep the one they were made with.
type MethodVersion struct {
	ID         string
	Definition string // a Method as JSON
	Date       string
}

// OpenPoint marks a question the user decided to answer later; its id is the
// question's key.
type OpenPoint struct{ ID, State string }
