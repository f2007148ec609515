package gaps

import (
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// area is the place of the screen in the window.
const area = "gaps"

// model is the gap analysis as it stands: all requirements, and what of them
// search and filter let through.
type model struct {
	desk   screen.Desk
	items  []isms.GapItem
	themes []isms.GapTheme
	words  string   // searched for
	keys   []string // of the filter, as filterChoices gives them
	// kept is the requirement that was just judged: it stays in sight although
	// the filter lets it through no more, until the user goes on.
	kept string
}

func newModel(desk screen.Desk) *model {
	m := &model{desk: desk}
	m.reload()
	return m
}

// reload looks at the ISMS again.
func (m *model) reload() {
	m.items = m.view().GapProposals(m.today())
	m.themes = isms.GapThemes(m.items)
}

func (m *model) view() isms.View { return screen.View(m.desk) }

func (m *model) today() string { return m.desk.Workspace().Today() }

// begun says whether anything was said in the gap analysis.
func (m *model) begun() bool { return len(m.view().Gaps) > 0 }

// find gives a requirement by its id.
func (m *model) find(id string) (item isms.GapItem, ok bool) {
	n := slices.IndexFunc(m.items, func(i isms.GapItem) bool { return i.ID == id })
	if n < 0 {
		return isms.GapItem{}, false
	}
	return m.items[n], true
}

// say sets one field of what the firm says about a requirement.
func (m *model) say(id, field, value string) error {
	m.kept = id
	column := isms.FindRegister("gaps").Column(field)
	return m.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		return d.PutGap(id, field, m.view().Read(column, value))
	})
}

// narrow searches for words and filters by keys of filterChoices.
func (m *model) narrow(words string, keys []string) { m.words, m.keys, m.kept = words, keys, "" }

// takeOver makes every proposal that waits the firm's own judgement.
func (m *model) takeOver() error {
	return m.desk.Change(isms.ChangeAccept, func(d *isms.Draft) error { return d.TakeOverGaps(m.items) })
}

// proposals is the number of proposals that wait.
func (m *model) proposals() int {
	n := 0
	for _, i := range m.items {
		if i.Proposed() {
			n++
		}
	}
	return n
}

// The groups of the filter. Within one group any key is enough; every group
// that has a key must let a requirement through.
const (
	byState    = "state."
	byMaturity = "maturity."
	byTheme    = "theme."
	byAction   = "action."
	byBasis    = "basis."
)

// What is not a choice of the register.
const (
	stateOpen      = "open"
	maturityNone   = "none"
	maturityBelow  = "below"
	actionNamed    = "named"
	actionNone     = "missing"
	actionOverdue  = "overdue"
	basisProposed  = "proposed"
	basisDifferent = "differs"
)

// facets are what a requirement can be filtered by.
func (m *model) facets(i isms.GapItem) []string {
	state := i.State()
	if state == "" {
		state = stateOpen
	}
	out := []string{byTheme + i.Theme, byState + state}
	level, rated := i.Maturity()
	switch {
	case !rated:
		out = append(out, byMaturity+maturityNone)
	case level < isms.TargetMaturity:
		out = append(out, byMaturity+strconv.Itoa(level), byMaturity+maturityBelow)
	default:
		out = append(out, byMaturity+strconv.Itoa(level))
	}
	switch {
	case i.Overdue(m.today()):
		out = append(out, byAction+actionNamed, byAction+actionOverdue)
	case i.HasStep():
		out = append(out, byAction+actionNamed)
	case i.IsGap():
		out = append(out, byAction+actionNone)
	}
	if i.Proposed() {
		out = append(out, byBasis+basisProposed)
	}
	if i.Differs() {
		out = append(out, byBasis+basisDifferent)
	}
	return out
}

// takes says whether search and filter let a requirement through.
func (m *model) takes(i isms.GapItem) bool {
	if i.ID == m.kept {
		return true
	}
	facets := m.facets(i)
	for _, group := range []string{byState, byMaturity, byTheme, byAction, byBasis} {
		wanted := slices.DeleteFunc(slices.Clone(m.keys), func(key string) bool { return !strings.HasPrefix(key, group) })
		if len(wanted) > 0 && !slices.ContainsFunc(wanted, func(key string) bool { return slices.Contains(facets, key) }) {
			return false
		}
	}
	text := strings.ToLower(strings.Join([]string{
		i.ID, m.view().GapNumber(i), m.view().GapTitle(i), i.Said.Note, i.Said.Evidence, i.Said.Action,
	}, " "))
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(m.words)), func(word string) bool { return !strings.Contains(text, word) })
}

// shown are the requirements that search and filter let through.
func (m *model) shown() []isms.GapItem {
	return slices.DeleteFunc(slices.Clone(m.items), func(i isms.GapItem) bool { return !m.takes(i) })
}

// line is a line of the list: a requirement, or the head of its theme.
type line struct {
	theme *isms.GapTheme // of a head; nil for a requirement
	item  isms.GapItem
}

// lines are the requirements shown under the heads of their themes.
func (m *model) lines() []line {
	var out []line
	theme := ""
	for _, i := range m.shown() {
		if i.Theme != theme {
			theme = i.Theme
			n := slices.IndexFunc(m.themes, func(t isms.GapTheme) bool { return t.Key == theme })
			out = append(out, line{theme: &m.themes[n]})
		}
		out = append(out, line{item: i})
	}
	return out
}

// filterChoices are what the list can be filtered by.
func (m *model) filterChoices() []kit.Choice {
	var out []kit.Choice
	add := func(key, title string) { out = append(out, kit.Choice{Key: key, Title: title}) }
	state, maturity := isms.FindRegister("gaps").Column("state"), isms.FindRegister("gaps").Column("maturity")
	add(byState+stateOpen, m.desk.Text("ui.gaps.filter.open"))
	for _, key := range state.Choices {
		add(byState+key, m.desk.Text("ui.gaps.filter.state", "State", m.view().ChoiceLabel(state, key)))
	}
	for _, key := range []string{byBasis + basisProposed, byBasis + basisDifferent, byAction + actionNone, byAction + actionNamed, byAction + actionOverdue} {
		add(key, m.desk.Text("ui.gaps.filter."+key))
	}
	add(byMaturity+maturityBelow, m.desk.Text("ui.gaps.filter.maturity.below", "Target", isms.TargetMaturity))
	add(byMaturity+maturityNone, m.desk.Text("ui.gaps.filter.maturity.none"))
	for _, key := range maturity.Choices {
		add(byMaturity+key, m.desk.Text("ui.gaps.filter.maturity", "Level", m.view().ChoiceLabel(maturity, key)))
	}
	for _, t := range m.themes {
		add(byTheme+t.Key, m.view().GapThemeName(t.Key))
	}
	return out
}

// requirement is what the standard asks for, in plain words.
type requirement struct {
	questions               []string
	evidence, nonconformity string
}

// requirementOf is the catalogue's wording, or for a control of the firm's own
// its description.
func (m *model) requirementOf(i isms.GapItem) requirement {
	text := func(field string) string { return m.view().Catalogue.Text(m.desk.Lang(), i.ID, field) }
	if i.Theme == isms.OwnControls {
		own := isms.FindRegister("soa").Find(m.view().ISMS, i.ID).(*isms.SoAEntry)
		return requirement{questions: parts(own.Description)}
	}
	if i.Control {
		return requirement{questions: []string{text("question")}, evidence: strings.Join(parts(text("evidence")), " · ")}
	}
	return requirement{
		questions: parts(text("questions")), evidence: strings.Join(parts(text("evidence")), " · "),
		nonconformity: strings.Join(parts(text("nonconformity")), " · "),
	}
}

// parts takes a list of the catalogue apart.
func parts(list string) []string {
	var out []string
	for part := range strings.SplitSeq(list, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// readinessWords say what the readiness figure counts.
func readinessWords(t isms.Texts, all isms.GapTally) string {
	words := t.Text("ui.gaps.counts", "Met", all.Met, "Partial", all.Partial, "All", all.Applies())
	if all.Open > 0 {
		words += " " + t.Text("ui.gaps.counts.open", "Count", all.Open)
	}
	if all.LeftOut > 0 {
		words += " " + t.Text("ui.gaps.counts.left_out", "Count", all.LeftOut)
	}
	return words
}

// stateWords are what stands under the state of a requirement: what it follows
// from, and what to do.
func (m *model) stateWords(i isms.GapItem) string {
	cause := m.view().GapCause(i.Follows)
	switch {
	case i.LeftOut():
		return m.desk.Text("ui.gaps.left_out")
	case i.Differs():
		return m.desk.Text("ui.gaps.differs", "State", m.stateName(i.Follows.State), "Cause", cause)
	case i.Control && i.Follows.State != "" && i.Said.State == "":
		return m.desk.Text("ui.gaps.follows", "State", m.stateName(i.Follows.State), "Cause", cause)
	case i.Proposed():
		return m.desk.Text("ui.gaps.proposed", "State", m.stateName(i.Follows.State), "Cause", cause)
	case i.Control && i.Said.State == "":
		return m.desk.Text("ui.gaps.undecided")
	}
	return cause
}

// stepWords are what stands under the next step: what the treatment plan holds
// for the control already, else what to type.
func (m *model) stepWords(i isms.GapItem) string {
	if len(i.Planned) == 0 {
		return m.desk.Text("ui.gaps.help.action")
	}
	return m.desk.Text("ui.gaps.planned", "Actions", strings.Join(m.view().GapPlanned(i), "; "))
}

func (m *model) stateName(key string) string {
	return m.view().ChoiceLabel(isms.FindRegister("gaps").Column("state"), key)
}

// choiceNames are the names of all choices of a field.
func (m *model) choiceNames(field string) []string {
	c := isms.FindRegister("gaps").Column(field)
	var out []string
	for _, key := range c.Choices {
		out = append(out, m.view().ChoiceLabel(c, key))
	}
	return out
}

// maturityWords are the words of a requirement's maturity, or of all steps to
// choose from.
func (m *model) maturityWords(i isms.GapItem) string {
	if _, rated := i.Maturity(); !rated {
		return strings.Join(m.choiceNames("maturity"), " · ")
	}
	return m.view().ChoiceLabel(isms.FindRegister("gaps").Column("maturity"), i.Said.Maturity)
}

// chipWords are what the list shows behind a requirement.
func (m *model) chipWords(i isms.GapItem) string {
	words := m.desk.Text("ui.gaps.open")
	switch {
	case i.Proposed():
		words = m.desk.Text("ui.gaps.proposal")
	case i.Judged():
		words = m.stateName(i.State())
	}
	if level, rated := i.Maturity(); rated {
		words += " · " + strconv.Itoa(level)
	}
	return words
}

// radar is the picture of the themes' average maturity.
func (m *model) radar() kit.RadarData {
	data := kit.RadarData{Rings: isms.MaxMaturity, Target: isms.TargetMaturity}
	var words []string
	for _, t := range m.themes {
		average, ok := t.Average()
		axis := kit.RadarAxis{Name: m.desk.Text("gap.theme.short." + t.Key), Short: t.Key, Value: average, Known: ok}
		if t.Key == isms.OwnControls {
			axis.Short = axis.Name // it has no number
		}
		data.Axes = append(data.Axes, axis)
		words = append(words, m.view().GapThemeName(t.Key)+": "+m.averageWords(t))
	}
	data.Words = strings.Join(words, "; ")
	return data
}

// rated says whether any requirement has a maturity.
func (m *model) rated() bool {
	return slices.ContainsFunc(m.themes, func(t isms.GapTheme) bool { return t.Rated > 0 })
}

// averageWords are a theme's average maturity and what it is taken from.
func (m *model) averageWords(t isms.GapTheme) string {
	average, ok := t.Average()
	if !ok {
		return m.desk.Text("ui.gaps.theme.unrated")
	}
	words := m.desk.Text("ui.gaps.theme.average", "Average", m.view().ShowMaturity(average))
	if t.Rated < t.Applies() {
		words += " " + m.desk.Text("ui.gaps.theme.rated", "Rated", t.Rated, "All", t.Applies())
	}
	return words
}
