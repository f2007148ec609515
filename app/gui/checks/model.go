package checks

import (
	"cmp"
	"slices"
	"strings"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// The states of a finding.
const (
	stateOpen     = "open"
	stateAccepted = "accepted"
	stateExpired  = "expired" // open again: the acceptance has run out
)

// The properties a finding is filtered by.
const (
	byState    = "state"
	bySeverity = "severity"
	byArea     = "area"
	byClause   = "clause"
	byRegister = "register"
	byOwner    = "owner"
)

// properties are all filters but the state, in the order of the screen.
var properties = []string{bySeverity, byArea, byClause, byRegister, byOwner}

// nobody stands for "no owner" among the keys of a filter.
const nobody = "-"

// item is a finding as the list knows it.
type item struct {
	check.Finding
	state string
	ended *isms.AcceptedFinding // the acceptance that ran out; nil for none
	owner string                // of the object; empty for nobody
	words string                // what a search looks into, once it was asked for
}

// place is what an item is about; two items never share it.
type place struct{ rule, register, row, field string }

func (i *item) place() place { return place{i.Rule, i.Register, i.Row, i.Field} }

// key is the item's value of a property.
func (i *item) key(property string) string {
	switch property {
	case byState:
		return i.state
	case bySeverity:
		return string(i.Severity)
	case byArea:
		return i.Area
	case byClause:
		return i.Clause
	case byRegister:
		return i.Register
	}
	return cmp.Or(i.owner, nobody)
}

// group is the heading under which an item stands.
func (i *item) group() string {
	if i.state == stateAccepted {
		return stateAccepted
	}
	return string(i.Severity)
}

// groups are the headings of the list, in order.
var groups = []string{string(check.Error), string(check.Warning), stateAccepted}

// line is a line of the list: a heading, or an item under it.
type line struct {
	group string
	count int // of the items under a heading
	item  *item
}

// model is the list of findings: grouped, filtered, searched, with one of them
// in front of the user.
type model struct {
	desk    screen.Desk
	items   []*item
	filters map[string][]string // keys by property; none: everything
	search  string
	lines   []line
	current int // a line with an item; -1 for none
}

func newModel(desk screen.Desk) *model {
	m := &model{desk: desk, filters: map[string][]string{}, current: -1}
	m.reload()
	return m
}

func (m *model) view() isms.View { return screen.View(m.desk) }

// reload looks at the findings again.
func (m *model) reload() {
	s := m.desk.Workspace().ISMS()
	ended := map[place]*isms.AcceptedFinding{}
	for _, a := range s.AcceptedFindings {
		ended[place{a.Rule, a.Register, a.Row, a.Field}] = a
	}
	m.items = nil
	for _, f := range screen.Findings(m.desk) {
		i := &item{Finding: f, state: stateOpen, owner: workspace.FindingOwner(s, f)}
		switch {
		case f.Accepted != nil:
			i.state = stateAccepted
		case ended[i.place()] != nil:
			i.state, i.ended = stateExpired, ended[i.place()]
		}
		m.items = append(m.items, i)
	}
	m.arrange()
}

// setFilter shows only items with one of the keys; no keys takes the filter away.
func (m *model) setFilter(property string, keys []string) {
	m.filters[property] = keys
	m.arrange()
}

// setSearch shows only items that contain every word.
func (m *model) setSearch(text string) {
	m.search = text
	m.arrange()
}

// showAll takes search and filters away.
func (m *model) showAll() {
	m.filters, m.search = map[string][]string{}, ""
	m.arrange()
}

// narrowed says whether search or filters may hide something.
func (m *model) narrowed() bool {
	for _, keys := range m.filters {
		if len(keys) > 0 {
			return true
		}
	}
	return strings.TrimSpace(m.search) != ""
}

// arrange makes the lines. The current item stays current while it is shown.
func (m *model) arrange() {
	before := m.chosen()
	at := max(0, m.current)
	m.lines = m.lines[:0]
	words := strings.Fields(strings.ToLower(m.search))
	shown := map[string][]*item{}
	for _, i := range m.items {
		if m.passes(i) && m.contains(i, words) {
			shown[i.group()] = append(shown[i.group()], i)
		}
	}
	for _, g := range groups {
		if len(shown[g]) == 0 {
			continue
		}
		m.lines = append(m.lines, line{group: g, count: len(shown[g])})
		for _, i := range shown[g] {
			m.lines = append(m.lines, line{group: g, item: i})
		}
	}
	m.current = -1
	if before != nil {
		m.current = slices.IndexFunc(m.lines, func(l line) bool { return l.item != nil && l.item.place() == before.place() })
	}
	if m.current < 0 {
		m.choose(at)
	}
}

func (m *model) passes(i *item) bool {
	for property, keys := range m.filters {
		if len(keys) > 0 && !slices.Contains(keys, i.key(property)) {
			return false
		}
	}
	return true
}

func (m *model) contains(i *item, words []string) bool {
	if len(words) > 0 && i.words == "" {
		i.words = strings.ToLower(strings.Join([]string{
			i.Rule, m.about(i), check.Message(m.view(), i.Finding), check.Hint(m.view(), i.Finding),
			m.desk.Text("check.area." + i.Area), m.desk.Text("check." + i.Rule + ".title"),
		}, "\n"))
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(i.words, w) })
}

// chosen is the current item, nil while there is none.
func (m *model) chosen() *item {
	if m.current < 0 || m.current >= len(m.lines) {
		return nil
	}
	return m.lines[m.current].item
}

// choose makes the line current, or the nearest one below or above it that has
// an item.
func (m *model) choose(at int) {
	m.current = -1
	if len(m.lines) == 0 {
		return
	}
	at = max(0, min(at, len(m.lines)-1))
	if m.lines[at].item == nil {
		at++ // a heading is never the last line
	}
	m.current = at
}

// move goes some lines on, headings not counted where they are passed.
func (m *model) move(by int) {
	at := m.current + by
	if by < 0 && at >= 0 && at < len(m.lines) && m.lines[at].item == nil {
		at--
	}
	if at < 0 {
		at = 0
	}
	m.choose(at)
}

// options are the keys by which the findings can be filtered now.
func (m *model) options(property string) []kit.Choice {
	seen := map[string]bool{}
	var out []kit.Choice
	for _, i := range m.items {
		if key := i.key(property); !seen[key] {
			seen[key] = true
			out = append(out, kit.Choice{Key: key, Title: m.titleOf(property, key)})
		}
	}
	order := func(a, b kit.Choice) int { return screen.Collate(m.desk.Lang())(a.Title, b.Title) }
	switch property {
	case bySeverity:
		order = func(a, b kit.Choice) int {
			return cmp.Compare(slices.Index(groups, a.Key), slices.Index(groups, b.Key))
		}
	case byArea:
		order = func(a, b kit.Choice) int {
			return cmp.Compare(slices.Index(check.Areas(), a.Key), slices.Index(check.Areas(), b.Key))
		}
	case byClause:
		order = func(a, b kit.Choice) int { return isms.CompareIDs(a.Key, b.Key) }
	}
	slices.SortStableFunc(out, order)
	return out
}

// titleOf is how a key of a property is read.
func (m *model) titleOf(property, key string) string {
	switch property {
	case bySeverity:
		return m.desk.Text("check.severity." + key)
	case byArea:
		return m.desk.Text("check.area." + key)
	case byRegister:
		return m.desk.Text("register." + key)
	case byOwner:
		if key == nobody {
			return m.desk.Text("ui.checks.nobody")
		}
		return m.view().TitleOf(isms.FindRegister("people"), key)
	}
	return key
}
