package isms

import (
	"cmp"
	"slices"
	"strconv"
)

// AssessmentToday stands for the assessment under way where closed ones have
// their id.
const AssessmentToday = ""

// Stage is one of the three ratings of a risk.
type Stage int

// The stages, in the order in which a risk goes through them.
const (
	StageInitial Stage = iota // before treatment
	StageCurrent              // with the controls that work today
	StageTarget               // once treatment is done; the register calls it residual
)

// Stages are all of them.
var Stages = []Stage{StageInitial, StageCurrent, StageTarget}

// Judgement is one rating of a risk with the level it gave.
type Judgement struct {
	Rating
	Level string // key of the method's band, empty while not rated
	Own   bool   // rated; otherwise it follows from an earlier stage
}

// RiskRecord is a risk as one assessment has it: one that is closed, or the one
// under way. Title and owner are empty in the latter, because there the
// register says them in the reader's language.
type RiskRecord struct {
	Risk                 string
	Title, Owner         string
	Method               *Method // nil when it is gone
	Judgements           [3]Judgement
	AssessedOn, ClosedOn string // AssessedOn is known for the assessment under way only
}

// Level is the index of a stage's level in the record's method, or Unrated.
func (r *RiskRecord) Level(stage Stage) int {
	if r.Method == nil {
		return Unrated
	}
	key := r.Judgements[stage].Level
	return slices.IndexFunc(r.Method.Bands, func(b Band) bool { return b.Key == key })
}

// Rating is a risk's rating at a stage; one that was not given stands where the
// stage before it stood.
func (r *Risk) Rating(stage Stage) Rating {
	switch stage {
	case StageInitial:
		return r.Initial()
	case StageCurrent:
		return r.Current()
	case StageTarget:
	}
	return r.Residual()
}

// LevelAt is the index of a risk's band at a stage, or Unrated.
func (s *ISMS) LevelAt(r *Risk, stage Stage) int { return s.level(r, r.Rating(stage)) }

// RatedAt says whether a risk was rated at a stage by itself. Otherwise its
// rating there follows from an earlier stage.
func (r *Risk) RatedAt(stage Stage) bool {
	switch stage {
	case StageInitial:
		return r.Initial() != Rating{}
	case StageCurrent:
		return Rating{r.CurrentLikelihood, r.CurrentC, r.CurrentI, r.CurrentA} != Rating{}
	case StageTarget:
	}
	return Rating{r.ResidualLikelihood, r.ResidualC, r.ResidualI, r.ResidualA} != Rating{}
}

// HasCurrent says whether any open risk was rated with the controls that work
// today.
func (s *ISMS) HasCurrent() bool {
	return slices.ContainsFunc(s.OpenRisks(), func(r *Risk) bool { return r.RatedAt(StageCurrent) })
}

// record is a risk as it stands now.
func (s *ISMS) record(r *Risk) RiskRecord {
	out := RiskRecord{Risk: r.ID, Method: s.MethodOf(r), AssessedOn: r.AssessedOn, ClosedOn: r.ClosedOn}
	for _, stage := range Stages {
		out.Judgements[stage] = Judgement{r.Rating(stage), s.levelKey(r, stage), r.RatedAt(stage)}
	}
	return out
}

func (s *ISMS) levelKey(r *Risk, stage Stage) string {
	if level := s.LevelAt(r, stage); level != Unrated {
		return s.MethodOf(r).Bands[level].Key
	}
	return ""
}

// record is a risk as the assessment left it.
func (a *AssessmentResult) record(s *ISMS) RiskRecord {
	then := &Risk{
		Method: a.Method, Option: a.Option, Likelihood: a.Likelihood, ImpactC: a.ImpactC, ImpactI: a.ImpactI, ImpactA: a.ImpactA,
		CurrentLikelihood: a.CurrentLikelihood, CurrentC: a.CurrentC, CurrentI: a.CurrentI, CurrentA: a.CurrentA,
		ResidualLikelihood: a.ResidualLikelihood, ResidualC: a.ResidualC, ResidualI: a.ResidualI, ResidualA: a.ResidualA,
	}
	out := RiskRecord{Risk: a.Risk, Title: a.Title, Owner: a.Owner, Method: s.MethodOf(then), ClosedOn: a.ClosedOn}
	for stage, level := range []string{a.Level, a.CurrentLevel, a.ResidualLevel} {
		out.Judgements[stage] = Judgement{then.Rating(Stage(stage)), level, then.RatedAt(Stage(stage))}
	}
	return out
}

// RisksAt are the risks as an assessment has them, in order of their ids, with
// those that were closed in its time: assessment is the id of a closed one, or
// AssessmentToday.
func (s *ISMS) RisksAt(assessment string) []RiskRecord {
	var out []RiskRecord
	if assessment == AssessmentToday {
		for _, r := range s.unrecorded() {
			out = append(out, s.record(r))
		}
		return out
	}
	for _, a := range s.AssessmentResults {
		if a.Assessment == assessment {
			out = append(out, a.record(s))
		}
	}
	slices.SortStableFunc(out, func(a, b RiskRecord) int { return CompareIDs(a.Risk, b.Risk) })
	return out
}

// LastAssessment is the assessment that was closed last, nil before the first.
func (s *ISMS) LastAssessment() *Assessment {
	if len(s.Assessments) == 0 {
		return nil
	}
	return s.Assessments[len(s.Assessments)-1]
}

// MethodAt is the method that was in force when an assessment was closed, for
// the one under way the method in force. nil when it is gone.
func (s *ISMS) MethodAt(assessment string) *Method {
	if assessment == AssessmentToday {
		return s.CurrentMethod()
	}
	a, ok := FindRegister("assessments").Find(s, assessment).(*Assessment)
	if !ok {
		return nil
	}
	for _, m := range s.Methods {
		if m.ID == a.Method {
			return s.methodOf(m.Definition)
		}
	}
	return nil
}

// lastAssessed is the day up to which a rating belongs to an assessment that is
// closed, empty before the first.
func (s *ISMS) lastAssessed() string {
	if last := s.LastAssessment(); last != nil {
		return cmp.Or(last.ClosedOn, last.Date)
	}
	return ""
}

// NextAssessment closes the assessment under way and begins the next one
// (8.2). What every risk looks like is kept as results of the closed one; its
// people come from the organisation, and so does its date when date is empty.
// The risks themselves are carried forward as they are. The view says in which
// language names are kept. Error: date is none.
func (d *Draft) NextAssessment(v View, title, date, note string) (id string, err error) {
	v.ISMS = d.ISMS
	o, risks := d.ISMS.Organisation(), d.ISMS.unrecorded()
	method := ""
	if n := len(d.ISMS.Methods); n > 0 {
		method = d.ISMS.Methods[n-1].ID
	}
	id, err = d.added("assessments", [][2]string{
		{"title", title},
		{"date", cmp.Or(date, o.AssessmentOn, d.today)},
		{"people", joinList(o.AssessmentPeople)},
		{"method", method},
		{"note", note},
		{"closed_on", d.today},
	})
	if err != nil {
		return "", err
	}
	for _, r := range risks {
		if _, err := d.added("assessment_results", v.resultOf(id, r)); err != nil {
			return "", err
		}
	}
	for _, field := range []string{"assessment_on", "assessment_people"} {
		if err := d.Set("organisation", OrganisationID, field, ""); err != nil {
			return "", err
		}
	}
	return id, nil
}

// added makes a new row with its values.
func (d *Draft) added(register string, values [][2]string) (id string, err error) {
	if id, err = d.Add(register); err != nil {
		return "", err
	}
	for _, value := range values {
		if err := d.Set(register, id, value[0], value[1]); err != nil {
			return "", err
		}
	}
	return id, nil
}

// unrecorded are the risks of the assessment under way: the open ones, and
// those that were closed since the last one.
func (s *ISMS) unrecorded() []*Risk {
	closedOn := map[string]string{} // as the latest result of the risk says
	for _, a := range s.AssessmentResults {
		closedOn[a.Risk] = a.ClosedOn
	}
	return slices.DeleteFunc(slices.Clone(s.Risks), func(r *Risk) bool { return r.Closed() && closedOn[r.ID] == r.ClosedOn })
}

// resultOf are the values of a risk's result.
func (v View) resultOf(assessment string, r *Risk) [][2]string {
	owner := ""
	if p := v.Person(r.Owner); p != nil {
		owner = p.Name
	}
	values := [][2]string{
		{"assessment", assessment},
		{"risk", r.ID},
		{"title", v.TitleOf(FindRegister("risks"), r.ID)},
		{"owner", owner},
		{"level", v.levelKey(r, StageInitial)},
		{"current_level", v.levelKey(r, StageCurrent)},
		{"residual_level", v.levelKey(r, StageTarget)},
		{"option", r.Option},
		{"method", r.Method},
		{"closed_on", r.ClosedOn},
	}
	for _, step := range []struct {
		field string
		value int
	}{
		{"likelihood", r.Likelihood},
		{"impact_c", r.ImpactC},
		{"impact_i", r.ImpactI},
		{"impact_a", r.ImpactA},
		{"current_likelihood", r.CurrentLikelihood},
		{"current_c", r.CurrentC},
		{"current_i", r.CurrentI},
		{"current_a", r.CurrentA},
		{"residual_likelihood", r.ResidualLikelihood},
		{"residual_c", r.ResidualC},
		{"residual_i", r.ResidualI},
		{"residual_a", r.ResidualA},
	} {
		values = append(values, [2]string{step.field, strconv.Itoa(step.value)})
	}
	return values
}

// Development is what became of a risk from one assessment to another.
type Development string

// What can become of a risk.
const (
	RiskNew       Development = "new"       // was not there, or was closed
	RiskChanged   Development = "changed"   // is rated differently
	RiskUnchanged Development = "unchanged" // is rated the same
	RiskClosed    Development = "closed"    // is closed or deleted
)

// Developments are all of them, in the order in which they are told.
var Developments = []Development{RiskNew, RiskChanged, RiskClosed, RiskUnchanged}

// RiskChange is one risk in the comparison of two assessments.
type RiskChange struct {
	Risk        string
	Development Development
	Was, Is     *RiskRecord // nil when the assessment does not know the risk
	Stages      []Stage     // which ratings differ, for RiskChanged
	// Unconfirmed says that nobody has looked at the risk since the last
	// assessment was closed. A risk that was rated differently was looked at.
	Unconfirmed bool
}

// CompareAssessments says what became of every risk from one assessment to
// another, in order of the risks' ids; each is the id of a closed one or
// AssessmentToday. today is the day on which somebody asks: what was assessed
// on it was looked at. Risks that are closed in both are left out.
func CompareAssessments(s *ISMS, from, to, today string) []RiskChange {
	was, is := s.RisksAt(from), s.RisksAt(to)
	earlier := map[string]*RiskRecord{}
	for i := range was {
		earlier[was[i].Risk] = &was[i]
	}
	var out []RiskChange
	for i := range is {
		c := RiskChange{Risk: is[i].Risk, Was: earlier[is[i].Risk], Is: &is[i]}
		delete(earlier, c.Risk)
		if c.Was != nil && c.Was.ClosedOn != "" && c.Is.ClosedOn != "" {
			continue
		}
		c.judge()
		c.Unconfirmed = to == AssessmentToday && from != AssessmentToday && c.Development == RiskUnchanged && s.unconfirmed(c.Is, today)
		out = append(out, c)
	}
	for i := range was {
		if earlier[was[i].Risk] != nil && was[i].ClosedOn == "" {
			out = append(out, RiskChange{Risk: was[i].Risk, Development: RiskClosed, Was: &was[i]})
		}
	}
	slices.SortStableFunc(out, func(a, b RiskChange) int { return CompareIDs(a.Risk, b.Risk) })
	return out
}

func (s *ISMS) unconfirmed(r *RiskRecord, today string) bool {
	return r.Judgements[StageInitial].Level != "" && r.AssessedOn <= s.lastAssessed() && r.AssessedOn != today
}

// judge says what became of a risk that the later assessment knows.
func (c *RiskChange) judge() {
	switch {
	case c.Is.ClosedOn != "":
		c.Development = RiskClosed
		return
	case c.Was == nil || c.Was.ClosedOn != "":
		c.Development = RiskNew
		return
	}
	c.Development = RiskUnchanged
	for _, stage := range Stages {
		was, is := c.Was.Judgements[stage], c.Is.Judgements[stage]
		follows := stage != StageInitial && !was.Own && !is.Own // what nobody rated has not changed by itself
		if !follows && (was.Rating != is.Rating || was.Level != is.Level) {
			c.Development, c.Stages = RiskChanged, append(c.Stages, stage)
		}
	}
}
