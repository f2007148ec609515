// Package isms is the domain: the firm's information security management
// system as one snapshot in memory, its registers and the rules that hold
// between them. It knows neither file, screen nor language, and imports the
// standard library only.
package isms

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Languages the program and its documents speak; the first is the fallback.
var Languages = []string{"en", "de", "fr", "es"}

// State is one state of a file: after which of its changes, and a mark by which
// the history up to there is known again. Copies of a file share their states up
// to where they part.
type State struct {
	Change int // the id of the latest change
	Mark   string
}

// ISMS is the whole firm in memory. Everything else (checks, the Statement of
// Applicability, documents, the workbook) is a function of it. Rows are only
// changed through a Draft.
type ISMS struct {
	// State says which state of which file this is; the zero State while it
	// belongs to none.
	State        State
	Catalogue    *Catalogue // the standard it is built to
	organisation []*Organisation
	Facts        []*FactAnswer
	People       []*Person
	Roles        []*Role
	ScopeItems   []*ScopeItem
	Issues       []*Issue
	Parties      []*Party
	Requirements []*Requirement
	Objectives   []*Objective
	Methods      []*MethodVersion
	Assets       []*Asset
	Risks        []*Risk
	Treatments   []*Treatment
	SoA          []*SoAEntry
	Documents    []*Document
	Revisions    []*Revision
	Approvals    []*Approval
	OpenPoints   []*OpenPoint

	Gaps              []*Gap
	Assessments       []*Assessment
	AssessmentResults []*AssessmentResult
	SoAVersions       []*SoAVersion
	SoAVersionRows    []*SoAVersionRow
	SoA2013           []*SoA2013Entry
	Trainings         []*Training
	Measurements      []*Measurement
	Suppliers         []*Supplier
	Incidents         []*Incident
	ContinuityTests   []*ContinuityTest
	PlannedChanges    []*PlannedChange
	Audits            []*Audit
	Reviews           []*Review
	Nonconformities   []*Nonconformity
	AcceptedFindings  []*AcceptedFinding

	Milestones               []*Milestone
	Communications           []*Communication
	Exceptions               []*Exception
	RetentionRules           []*RetentionRule
	Resources                []*Resource
	Competences              []*Competence
	StaffChanges             []*StaffChange
	Acknowledgements         []*Acknowledgement
	Activities               []*Activity
	AccessReviews            []*AccessReview
	Visits                   []*Visit
	Disposals                []*Disposal
	LogReviews               []*LogReview
	TechnicalVulnerabilities []*TechnicalVulnerability
	Baselines                []*Baseline
	SystemRequirements       []*SystemRequirement
	ThreatReports            []*ThreatReport
	Contacts                 []*Contact
	Licences                 []*Licence
	Processes                []*Process
	Improvements             []*Improvement
	ComplianceChecks         []*ComplianceCheck
	CertificationSteps       []*CertificationStep
	Parameters               []*Parameter
	Sections                 []*DocumentSection
	DocumentVersions         []*DocumentVersion

	sequence map[string]int // highest number ever given, by register
	memo     *memo
}

// memo holds what is expensive to derive, until the next edit.
type memo struct {
	methods               map[string]*Method
	risksOfControl        map[string][]string
	requirementsOfControl map[string][]string
	openRisks             []*Risk
	set                   []SetDocument
}

// OrganisationID is the id of the only row of the register "organisation".
const OrganisationID = "organisation"

// New gives an empty ISMS: the organisation without a name, a row per role,
// control and document, and nothing answered.
func New(c *Catalogue) *ISMS {
	s := &ISMS{Catalogue: c}
	s.organisation = []*Organisation{{row: row{OrganisationID}}}
	for _, key := range Roles {
		FindRegister("roles").rows.insert(s, key)
	}
	for _, control := range c.Controls {
		FindRegister("soa").rows.insert(s, control.ID)
	}
	for _, id := range GeneratedDocuments {
		FindRegister("documents").rows.insert(s, id)
	}
	return s
}

// GeneratedDocuments are the ids of the document types this version writes, as
// a Word document or as a sheet of the workbook.
var GeneratedDocuments = documentNumbers(99)

// documentNumbers are the numbers from 01 to the last one.
func documentNumbers(last int) []string {
	var ids []string
	for n := 1; n <= last; n++ {
		ids = append(ids, fmt.Sprintf("%02d", n))
	}
	return ids
}

// Organisation is the firm.
func (s *ISMS) Organisation() *Organisation {
	if len(s.organisation) == 0 {
		return &Organisation{row: row{OrganisationID}}
	}
	return s.organisation[0]
}

// Clone copies the snapshot, so that long work can read it while the user goes
// on editing.
func (s *ISMS) Clone() *ISMS {
	c := &ISMS{Catalogue: s.Catalogue, State: s.State, sequence: maps.Clone(s.sequence)}
	for _, r := range Registers {
		r.rows.clone(s, c)
	}
	return c
}

// Answers are the company facts as Condition reads them. An answer to a fact
// that is no longer asked does not count: "which cloud services" means nothing
// once the firm says it uses none.
func (s *ISMS) Answers() map[string]string {
	given := make(map[string]string, len(s.Facts))
	for _, f := range s.Facts {
		given[f.ID] = f.Value
	}
	counts := make(map[string]string, len(given))
	for _, fact := range Facts {
		if value := given[fact.Key]; value != "" && fact.When.Holds(counts) {
			counts[fact.Key] = value
		}
	}
	return counts
}

// Person finds a person; nil for an empty or unknown id.
func (s *ISMS) Person(id string) *Person {
	if r, ok := FindRegister("people").Find(s, id).(*Person); ok {
		return r
	}
	return nil
}

// HolderOf is the person in a role, nil while nobody is named.
func (s *ISMS) HolderOf(role string) *Person {
	for _, r := range s.Roles {
		if r.ID == role {
			return s.Person(r.Person)
		}
	}
	return nil
}

// ApprovalsOf are the approvals of a subject, oldest first.
func (s *ISMS) ApprovalsOf(subject string) []*Approval {
	var out []*Approval
	for _, a := range s.Approvals {
		if a.Subject == subject {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *Approval) int { return strings.Compare(a.Date, b.Date) })
	return out
}

// Initial is the risk's rating before treatment.
func (r *Risk) Initial() Rating {
	return Rating{r.Likelihood, r.ImpactC, r.ImpactI, r.ImpactA}
}

// Current is the risk's rating with the controls that work today. A risk that
// was not rated so stands where it stood before treatment.
func (r *Risk) Current() Rating {
	if r.CurrentLikelihood == 0 && max(r.CurrentC, r.CurrentI, r.CurrentA) == 0 {
		return r.Initial()
	}
	return Rating{r.CurrentLikelihood, r.CurrentC, r.CurrentI, r.CurrentA}
}

// Closed says whether the risk no longer exists for the firm; it stays in the
// register as a record and is not assessed, treated or checked any more.
func (r *Risk) Closed() bool { return r.ClosedOn != "" }

// OpenRisks are the risks that are not closed, in order of their ids.
func (s *ISMS) OpenRisks() []*Risk {
	m := s.memory()
	if m.openRisks == nil {
		m.openRisks = slices.DeleteFunc(slices.Clone(s.Risks), (*Risk).Closed)
	}
	return m.openRisks
}

// Residual is the risk's rating after treatment. A risk that is retained is not
// treated, so it stays as it was unless it was rated anew.
func (r *Risk) Residual() Rating {
	if r.Option == "retain" && r.ResidualLikelihood == 0 && max(r.ResidualC, r.ResidualI, r.ResidualA) == 0 {
		return r.Initial()
	}
	return Rating{r.ResidualLikelihood, r.ResidualC, r.ResidualI, r.ResidualA}
}

// CurrentMethod is the method in force, nil before one was chosen.
func (s *ISMS) CurrentMethod() *Method {
	if len(s.Methods) == 0 {
		return nil
	}
	return s.methodOf(s.Methods[len(s.Methods)-1].Definition)
}

// MethodOf is the method a risk was assessed with; for a risk not assessed yet
// the one in force. nil when there is none.
func (s *ISMS) MethodOf(r *Risk) *Method {
	for _, m := range s.Methods {
		if m.ID == r.Method {
			return s.methodOf(m.Definition)
		}
	}
	return s.CurrentMethod()
}

func (s *ISMS) methodOf(definition string) *Method {
	memo := s.memory()
	if m, ok := memo.methods[definition]; ok {
		return m
	}
	m := &Method{}
	if json.Unmarshal([]byte(definition), m) != nil || m.Validate() != nil {
		m = nil
	}
	memo.methods[definition] = m
	return m
}

// Score is the number behind a rating of a risk, 0 while it is not complete.
func (s *ISMS) Score(r *Risk, rating Rating) int {
	m := s.MethodOf(r)
	if m == nil {
		return 0
	}
	return m.Score(rating.Likelihood, m.CombinedImpact(rating))
}

// InitialLevel is the index of the risk's band before treatment, or Unrated.
func (s *ISMS) InitialLevel(r *Risk) int { return s.level(r, r.Initial()) }

// CurrentLevel is the index of the risk's band with the controls that work
// today, or Unrated.
func (s *ISMS) CurrentLevel(r *Risk) int { return s.level(r, r.Current()) }

// ResidualLevel is the index of the risk's band after treatment, or Unrated.
func (s *ISMS) ResidualLevel(r *Risk) int { return s.level(r, r.Residual()) }

func (s *ISMS) level(r *Risk, rating Rating) int {
	m := s.MethodOf(r)
	if m == nil {
		return Unrated
	}
	return m.LevelOf(rating)
}

// NeedsDecision says whether a risk lies above the acceptance line (6.1.2 e 2).
func (s *ISMS) NeedsDecision(r *Risk) bool {
	return s.AboveAcceptance(r, s.InitialLevel(r))
}

// AboveAcceptance says whether a level of a risk lies above the acceptance line
// of its method, or above the line of one of its assets' classes when that is
// the stricter one.
func (s *ISMS) AboveAcceptance(r *Risk, level int) bool {
	m := s.MethodOf(r)
	if m == nil || level == Unrated {
		return false
	}
	if m.AboveAcceptance(level) || len(m.Classes) == 0 {
		return m.AboveAcceptance(level)
	}
	return slices.ContainsFunc(r.Assets, func(id string) bool {
		line, own := m.classLine(s.ClassOf(id))
		return own && level > line
	})
}

// ClassOf is the class of an asset: the group of its type ("information",
// "hardware" …), empty while it has no type.
func (s *ISMS) ClassOf(asset string) string {
	a, ok := FindRegister("assets").Find(s, asset).(*Asset)
	if !ok {
		return ""
	}
	t, _ := s.Catalogue.AssetType(a.Type)
	return t.Group
}

// RisksOfControl are the ids of the risks that a control treats.
func (s *ISMS) RisksOfControl(control string) []string {
	m := s.memory()
	if m.risksOfControl == nil {
		m.risksOfControl = map[string][]string{}
		for _, r := range s.OpenRisks() {
			for _, c := range r.Controls {
				m.risksOfControl[c] = append(m.risksOfControl[c], r.ID)
			}
		}
	}
	return m.risksOfControl[control]
}

// RequirementsOfControl are the ids of the requirements a control meets.
func (s *ISMS) RequirementsOfControl(control string) []string {
	m := s.memory()
	if m.requirementsOfControl == nil {
		m.requirementsOfControl = map[string][]string{}
		for _, q := range s.Requirements {
			for _, c := range q.Controls {
				m.requirementsOfControl[c] = append(m.requirementsOfControl[c], q.ID)
			}
		}
	}
	return m.requirementsOfControl[control]
}

func (s *ISMS) memory() *memo {
	if s.memo == nil {
		s.memo = &memo{methods: map[string]*Method{}}
	}
	return s.memo
}

// forget drops what was derived, because a row changed.
func (s *ISMS) forget() {
	if s.memo != nil {
		s.memo.risksOfControl, s.memo.requirementsOfControl, s.memo.openRisks = nil, nil, nil
		s.memo.set = nil
	}
}

func levelText(level int) string {
	if level == Unrated {
		return ""
	}
	return strconv.Itoa(level)
}

func scoreText(score int) string {
	if score == 0 {
		return ""
	}
	return strconv.Itoa(score)
}

func joinList(list []string) string { return strings.Join(list, ";") }

// Difference names the first field in which two snapshots differ, empty when
// they hold the same.
func Difference(a, b *ISMS) string {
	for _, reg := range Registers {
		rows, others := reg.Rows(a), reg.Rows(b)
		if len(rows) != len(others) {
			return reg.Key
		}
		for i, r := range rows {
			if r.RowID() != others[i].RowID() {
				return reg.Key + " " + r.RowID()
			}
			for _, c := range reg.Stored() {
				if c.Get(a, r) != c.Get(b, others[i]) {
					return reg.Key + " " + r.RowID() + " " + c.Key
				}
			}
		}
	}
	return ""
}
