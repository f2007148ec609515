package assessments

import (
	"slices"
	"strconv"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// unconfirmed is the filter for risks that nobody has looked at again; the
// other filters are the developments, and all of them.
const unconfirmed, everything = "unconfirmed", "all"

// filters are all filters in the order in which they are offered.
var filters = []string{everything, string(isms.RiskNew), string(isms.RiskChanged), string(isms.RiskClosed), unconfirmed}

// todayKey stands for the assessment under way in a list of choices, where a
// choice needs a key.
const todayKey = "today"

func keyOf(assessment string) string {
	if assessment == isms.AssessmentToday {
		return todayKey
	}
	return assessment
}

func assessmentOf(key string) string {
	if key == todayKey {
		return isms.AssessmentToday
	}
	return key
}

// model is the comparison of two assessments as a grid shows it.
type model struct {
	desk     screen.Desk
	from, to string
	filter   string
	all      []isms.RiskChange
	rows     []isms.RiskChange
}

// newModel compares the assessment closed last with the one under way.
func newModel(desk screen.Desk) *model {
	m := &model{desk: desk, filter: everything, to: isms.AssessmentToday}
	if last := desk.Workspace().ISMS().LastAssessment(); last != nil {
		m.from = last.ID
	}
	m.reload()
	return m
}

// reload compares again; an assessment that is gone gives way to the last one.
func (m *model) reload() {
	s := m.desk.Workspace().ISMS()
	there := func(id string) bool { return isms.FindRegister("assessments").Find(s, id) != nil }
	if m.to != isms.AssessmentToday && !there(m.to) {
		m.to = isms.AssessmentToday
	}
	if !there(m.from) {
		m.from = isms.AssessmentToday
		if last := s.LastAssessment(); last != nil {
			m.from = last.ID
		}
	}
	m.all = isms.CompareAssessments(s, m.from, m.to, m.desk.Workspace().Today())
	m.rows = slices.DeleteFunc(slices.Clone(m.all), func(c isms.RiskChange) bool { return !m.passes(c, m.filter) })
}

func (m *model) passes(c isms.RiskChange, filter string) bool {
	switch filter {
	case everything:
		return true
	case unconfirmed:
		return c.Unconfirmed
	}
	return string(c.Development) == filter
}

// count is the number of risks that pass a filter.
func (m *model) count(filter string) int {
	n := 0
	for _, c := range m.all {
		if m.passes(c, filter) {
			n++
		}
	}
	return n
}

// confirmable are those of some risks that can be confirmed.
func (m *model) confirmable(ids []string) []string {
	var out []string
	for _, c := range m.all {
		if c.Unconfirmed && slices.Contains(ids, c.Risk) {
			out = append(out, c.Risk)
		}
	}
	return out
}

// confirm records that the ratings of risks are still right.
func (m *model) confirm(ids []string) error {
	return m.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.ConfirmRisks(ids) })
}

// next closes the assessment under way.
func (m *model) next(title, date, note string) error {
	return m.desk.Change(isms.ChangeAssess, func(d *isms.Draft) error {
		_, err := d.NextAssessment(isms.View{ISMS: d.ISMS, Texts: m.desk}, title, date, note)
		return err
	})
}

// proposed are title and date with which the assessment under way may be closed.
func (m *model) proposed() (title, date string) {
	date = m.desk.Workspace().ISMS().Organisation().AssessmentOn
	if date == "" {
		date = m.desk.Workspace().Today()
	}
	return m.desk.Text("ui.assessments.proposed", "Year", date[:4]), date
}

// name is how an assessment is known to the reader.
func (m *model) name(assessment string) string {
	if assessment == isms.AssessmentToday {
		return m.desk.Text("ui.assessments.today")
	}
	return screen.View(m.desk).TitleOf(isms.FindRegister("assessments"), assessment)
}

// The columns of the comparison.
const (
	idColumn = iota
	riskColumn
	developmentColumn
	wasColumn
	isColumn
	differenceColumn
	assessedColumn
)

// Columns implements kit.Model.
func (m *model) Columns() []kit.Column {
	text := func(key string) string { return m.desk.Text("ui.assessments.column." + key) }
	return []kit.Column{
		{Key: "id", Title: m.desk.Text("ui.grid.id"), Width: 68, Kind: kit.KindReadOnly},
		{Key: "risk", Title: m.desk.Text("register.risks.one"), Width: 250, Kind: kit.KindReadOnly},
		{Key: "development", Title: text("development"), Width: 124, Kind: kit.KindReadOnly},
		{Key: "was", Title: text("was"), Width: 124, Kind: kit.KindLevel},
		{Key: "is", Title: text("is"), Width: 124, Kind: kit.KindLevel},
		{Key: "difference", Title: text("difference"), Width: 250, Kind: kit.KindReadOnly},
		{Key: "assessed", Title: m.desk.Text("field.risks.assessed_on"), Width: 116, Kind: kit.KindReadOnly},
	}
}

// Len implements kit.Model.
func (m *model) Len() int { return len(m.rows) }

// RowID implements kit.Model.
func (m *model) RowID(row int) string { return m.rows[row].Risk }

// Raw implements kit.Model.
func (m *model) Raw(row, col int) string {
	c := m.rows[row]
	switch {
	case col == wasColumn && c.Was != nil:
		return strconv.Itoa(c.Was.Level(isms.StageInitial))
	case col == isColumn && c.Is != nil:
		return strconv.Itoa(c.Is.Level(isms.StageInitial))
	case col == assessedColumn && c.Is != nil:
		return c.Is.AssessedOn
	}
	return m.Cell(row, col).Text
}

// Set implements kit.Model; a comparison is not edited.
func (m *model) Set(int, int, string) error { return nil }

// Cell implements kit.Model.
func (m *model) Cell(row, col int) kit.Cell {
	c, view := m.rows[row], screen.View(m.desk)
	quiet := c.Development == isms.RiskClosed
	switch col {
	case idColumn:
		return kit.Cell{Text: c.Risk, Muted: true}
	case riskColumn:
		return kit.Cell{Text: view.RiskTitle(c), Muted: quiet}
	case developmentColumn:
		return m.developmentCell(c)
	case wasColumn:
		return levelCell(view, c.Was)
	case isColumn:
		return levelCell(view, c.Is)
	case differenceColumn:
		return kit.Cell{Text: view.Differences(c)}
	}
	if c.Is == nil {
		return kit.Cell{}
	}
	return kit.Cell{Text: view.ShowDate(c.Is.AssessedOn)}
}

// tones say which developments want a look.
var tones = map[isms.Development]theme.Tone{
	isms.RiskNew: theme.ToneAccent, isms.RiskChanged: theme.ToneWarning, isms.RiskClosed: theme.ToneQuiet,
}

func (m *model) developmentCell(c isms.RiskChange) kit.Cell {
	cell := kit.Cell{Text: screen.View(m.desk).DevelopmentName(c.Development)}
	switch tone, coloured := tones[c.Development]; {
	case coloured:
		cell.Fill, cell.TextColour = screen.ChipColours(tone)
	case c.Unconfirmed:
		cell.Text, cell.Muted = m.desk.Text("ui.assessments.waiting"), true
	default:
		cell.Muted = true
	}
	return cell
}

// levelCell shows the level before treatment.
func levelCell(v isms.View, r *isms.RiskRecord) kit.Cell {
	if r == nil {
		return kit.Cell{}
	}
	return kit.Cell{Text: v.LevelName(r, isms.StageInitial), Fill: screen.BandFill(r.Method, r.Level(isms.StageInitial))}
}

// heat is the heat map of an assessment at a stage, drawn with the method that
// was in force; ok is false when there is none to draw with.
func heat(v isms.View, assessment string, stage isms.Stage) (data kit.HeatMapData, ok bool) {
	m := v.MethodAt(assessment)
	if m == nil {
		return kit.HeatMapData{}, false
	}
	data = screen.HeatOf(v, m, nil)
	for _, r := range v.RisksAt(assessment) {
		rating := r.Judgements[stage].Rating
		if r.ClosedOn == "" && r.Method == m && m.LevelOf(rating) != isms.Unrated {
			cell := &data.Cells[rating.Likelihood-1][m.CombinedImpact(rating)-1]
			cell.IDs = append(cell.IDs, r.Risk)
		}
	}
	return data, true
}

// levelCounts counts the risks of an assessment by level, with the fill and the
// name of each level, the highest first; unrated are those without a level in
// the assessment's method.
func levelCounts(v isms.View, assessment string, stage isms.Stage) (chips []levelCount, unrated int) {
	m := v.MethodAt(assessment)
	if m == nil {
		return nil, 0
	}
	for level := len(m.Bands) - 1; level >= 0; level-- {
		chips = append(chips, levelCount{Name: v.BandName(m, level), Level: level, Method: m})
	}
	for _, r := range v.RisksAt(assessment) {
		if r.ClosedOn != "" {
			continue
		}
		key := r.Judgements[stage].Level
		at := slices.IndexFunc(chips, func(c levelCount) bool { return m.Bands[c.Level].Key == key })
		if at < 0 {
			unrated++
			continue
		}
		chips[at].Risks++
	}
	return chips, unrated
}

// levelCount is a level with the number of its risks.
type levelCount struct {
	Name   string
	Level  int
	Method *isms.Method
	Risks  int
}
