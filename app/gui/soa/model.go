package soa

import (
	"slices"
	"strings"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// area is the place of the screen in the window, and the register it is about.
const area = "soa"

func register() *isms.Register { return isms.FindRegister(area) }

func column(key string) *isms.Column { return register().Column(key) }

// model is the Statement of Applicability as the list shows it: all controls,
// and which of them search and filter let through.
type model struct {
	desk  screen.Desk
	words string   // searched for
	keys  []string // of the filter, as filterChoices gives them
}

func (m *model) view() isms.View { return screen.View(m.desk) }

func (m *model) entries() []*isms.SoAEntry { return m.view().SoA }

func (m *model) find(id string) *isms.SoAEntry {
	e, _ := register().Find(m.view().ISMS, id).(*isms.SoAEntry)
	return e
}

// number is how a control is numbered on screen.
func (m *model) number(id string) string { return m.view().RowNumber(register(), id) }

func (m *model) title(id string) string { return m.view().TitleOf(register(), id) }

// label is a control by number and title; one of the firm's own may have no
// title yet.
func (m *model) label(id string) string { return labelOf(m.view(), id) }

func labelOf(v isms.View, id string) string {
	title := v.TitleOf(register(), id)
	if title == id {
		title = v.Text("ui.soa.own.untitled")
	}
	return v.RowNumber(register(), id) + "  " + title
}

// isOwn says whether a control is one of the firm's own.
func isOwn(id string) bool { return !register().IsGiven(id) }

// isNew says whether a control came with the 2022 edition.
func (m *model) isNew(id string) bool {
	c, ok := m.view().Catalogue.Control(id)
	return ok && c.New
}

// The groups of the filter. Within one group any key is enough; every group
// that has a key must let a control through.
const (
	byDecision = "decision."
	byOpen     = "open."
	byStatus   = "status."
	byReason   = "reason."
	byTheme    = "theme."
	byEdition  = "edition."
	byOwner    = "owner."
)

var groups = []string{byDecision, byOpen, byStatus, byReason, byTheme, byEdition, byOwner}

// What is not a choice of the register.
const (
	none     = "none"
	themeOwn = "own"
)

// openKinds are what can be missing about a control, with the field to fill.
var openKinds = []struct{ key, field string }{
	{"decision", "applicable"}, {"reason", "reasons"}, {"exclusion", "exclusion_reason"}, {"status", "status"}, {"owner", "owner"}, {"evidence", "evidence"},
}

// missing are the kinds of answers that a control lacks, as keys of openKinds.
func (m *model) missing(e *isms.SoAEntry) []string {
	blank := func(field string) bool { return strings.TrimSpace(m.view().Show(column(field), e)) == "" }
	lacks := map[string]bool{"decision": e.Applicable == ""}
	switch e.Applicable {
	case "no":
		lacks["exclusion"] = blank("exclusion_reason")
	case "yes":
		lacks["reason"], lacks["status"], lacks["owner"] = len(m.view().InclusionReasons(e)) == 0, e.Status == "", e.Owner == ""
		lacks["evidence"] = e.Status == "implemented" && blank("evidence") && len(e.Documents) == 0
	}
	var out []string
	for _, kind := range openKinds {
		if lacks[kind.key] {
			out = append(out, kind.key)
		}
	}
	return out
}

// facets are what a control can be filtered by.
func (m *model) facets(e *isms.SoAEntry) []string {
	orNone := func(group, value string) string {
		if value == "" {
			value = none
		}
		return group + value
	}
	out := []string{orNone(byDecision, e.Applicable), byTheme + themeOf(e.ID)}
	if e.Applicable != "no" {
		out = append(out, orNone(byStatus, e.Status), orNone(byOwner, e.Owner))
		reasons := m.view().InclusionReasons(e)
		if len(reasons) == 0 {
			out = append(out, byReason+none)
		}
		for _, r := range reasons {
			out = append(out, byReason+r)
		}
	}
	if m.isNew(e.ID) {
		out = append(out, byEdition+"new")
	}
	for _, key := range m.missing(e) {
		out = append(out, byOpen+key)
	}
	return out
}

// themeOf is the group of Annex A a control belongs to: A.5 to A.8, or own.
func themeOf(id string) string {
	if isOwn(id) {
		return themeOwn
	}
	return id[:strings.LastIndex(id, ".")]
}

// takes says whether search and filter let a control through.
func (m *model) takes(e *isms.SoAEntry) bool {
	facets := m.facets(e)
	for _, group := range groups {
		wanted := slices.DeleteFunc(slices.Clone(m.keys), func(key string) bool { return !strings.HasPrefix(key, group) })
		if len(wanted) > 0 && !slices.ContainsFunc(wanted, func(key string) bool { return slices.Contains(facets, key) }) {
			return false
		}
	}
	if m.words == "" {
		return true
	}
	owner := ""
	if p := m.view().Person(e.Owner); p != nil {
		owner = p.Name
	}
	text := strings.ToLower(strings.Join([]string{
		e.ID, m.number(e.ID), m.title(e.ID), e.Description, e.Justification, m.view().Show(column("exclusion_reason"), e), e.Evidence, owner,
		strings.Join(m.view().RisksOfControl(e.ID), " "), strings.Join(m.view().RequirementsOfControl(e.ID), " "),
	}, " "))
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(m.words)), func(word string) bool { return !strings.Contains(text, word) })
}

// shown are the controls that search and filter let through, and the one that
// is being worked on, if there is one: it must not vanish because it was just
// answered.
func (m *model) shown(inWork string) []*isms.SoAEntry {
	return slices.DeleteFunc(slices.Clone(m.entries()), func(e *isms.SoAEntry) bool { return e.ID != inWork && !m.takes(e) })
}

// themeName is the name of a group of controls.
func (m *model) themeName(theme string) string {
	if theme == themeOwn {
		return m.desk.Text("ui.soa.theme.own")
	}
	return theme + " " + m.view().Catalogue.Text(m.desk.Lang(), "theme."+theme, "title")
}

// filterChoices are what the list can be filtered by now.
func (m *model) filterChoices() []kit.Choice {
	var out []kit.Choice
	add := func(key, title string) { out = append(out, kit.Choice{Key: key, Title: title}) }
	text := func(key string, args ...any) string { return m.desk.Text("ui.soa.filter."+key, args...) }
	for _, key := range []string{"yes", "no", none} {
		add(byDecision+key, text("decision."+key))
	}
	for _, kind := range openKinds[1:] {
		add(byOpen+kind.key, text("open."+kind.key))
	}
	for _, key := range column("status").Choices {
		add(byStatus+key, text("status", "Status", m.view().ChoiceLabel(column("status"), key)))
	}
	for _, key := range column("reasons").Choices {
		add(byReason+key, text("reason", "Reason", m.view().ChoiceLabel(column("reasons"), key)))
	}
	add(byEdition+"new", text("new"))
	for _, key := range []string{"A.5", "A.6", "A.7", "A.8", themeOwn} {
		add(byTheme+key, m.themeName(key))
	}
	for _, p := range m.view().People {
		if slices.ContainsFunc(m.entries(), func(e *isms.SoAEntry) bool { return e.Owner == p.ID }) {
			add(byOwner+p.ID, text("owner", "Name", p.Name))
		}
	}
	return out
}

// state is a control's state in a word, with its tone: what is missing comes
// before how far it is.
func (m *model) state(e *isms.SoAEntry) (words string, tone theme.Tone) {
	switch {
	case e.Applicable == "":
		return m.desk.Text("soa.undecided"), theme.ToneWarning
	case e.Applicable == "no":
		return m.desk.Text("ui.soa.excluded"), theme.ToneQuiet
	case e.Status == "":
		return m.desk.Text("ui.soa.no_status"), theme.ToneWarning
	}
	tone, _ = screen.ToneOf(column("status"), e.Status)
	return m.view().ChoiceLabel(column("status"), e.Status), tone
}

// about is what stands under a control in the list: owner, and that it is new
// or one of the firm's own.
func (m *model) about(e *isms.SoAEntry) string {
	var parts []string
	if p := m.view().Person(e.Owner); p != nil && e.Applicable != "no" {
		parts = append(parts, p.Name)
	}
	if m.isNew(e.ID) {
		parts = append(parts, m.desk.Text("soa.origin.new"))
	}
	return strings.Join(parts, " · ")
}

// say sets one field of a control.
func (m *model) say(id, field, value string) error {
	c := column(field)
	if !c.Kind.IsList() {
		value = m.view().Read(c, value)
	}
	return m.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set(area, id, field, value) })
}

// nameReasons names exactly these reasons for a control, in one change.
func (m *model) nameReasons(id string, named []string) error {
	return m.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		for _, r := range d.ISMS.Reasons(m.find(id)) {
			if wanted := slices.Contains(named, r.Key); wanted != r.Named {
				if err := d.NameReason(id, r.Key, wanted); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// addOwn makes a control of the firm's own.
func (m *model) addOwn() (id string, err error) {
	err = m.desk.Change(isms.ChangeAdd, func(d *isms.Draft) error {
		id, err = d.Add(area)
		return err
	})
	return id, err
}

// remove deletes a control of the firm's own.
func (m *model) remove(id string) error {
	return m.desk.Change(isms.ChangeDelete, func(d *isms.Draft) error { return d.Delete(area, id) })
}

// sameForAll are the controls that a change of owner or status for all that is
// shown concerns: those that are not excluded.
func (m *model) sameForAll() []*isms.SoAEntry {
	return slices.DeleteFunc(m.shown(""), func(e *isms.SoAEntry) bool { return e.Applicable == "no" })
}

// setAll gives controls the same owner and status; an empty one stays as it is.
func (m *model) setAll(entries []*isms.SoAEntry, owner, status string) error {
	return m.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		for _, e := range entries {
			for _, each := range [][2]string{{"owner", owner}, {"status", status}} {
				if each[1] == "" {
					continue
				}
				if err := d.Set(area, e.ID, each[0], each[1]); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
