package documents

import (
	"slices"
	"strings"
	"time"

	"ismsdesk/app/docgen"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// area is the register of the documents' properties.
const area = screen.AreaDocuments

func register() *isms.Register { return isms.FindRegister(area) }

func column(key string) *isms.Column { return register().Column(key) }

// The groups of documents, of which the list shows one.
const (
	inSet   = "set" // the files of the firm's set, and the workbook
	notMade = "out" // documents that the firm does not need or has left out
	ours    = "own" // documents of the firm's own, D-01 …
)

var groups = []string{inSet, notMade, ours}

// item is one line of the list: a file, a document that is not made, or one of
// the firm's own.
type item struct {
	id    string // number of the file or document, or workspace.WorkbookID
	group string
	parts []string // the documents that are written into the file
}

// model is the set of documents as the list shows it.
type model struct {
	desk   screen.Desk
	group  string          // that the list shows
	words  string          // searched for
	ticked map[string]bool // files, by their id
	all    map[string][]item
	states map[string]docgen.State // of files, since the last change
}

func newModel(desk screen.Desk) *model {
	m := &model{desk: desk, group: inSet, ticked: map[string]bool{}}
	m.reload()
	return m
}

func (m *model) view() isms.View { return screen.View(m.desk) }

// reload takes the set as it is now.
func (m *model) reload() {
	v := m.view()
	set := v.DocumentSet()
	m.all, m.states = map[string][]item{}, map[string]docgen.State{}
	add := func(group, id string, parts ...string) { m.all[group] = append(m.all[group], item{id, group, parts}) }
	for _, file := range docgen.Wanted(v.ISMS) {
		add(inSet, file, isms.PartsOf(set, file)...)
	}
	add(inSet, workspace.WorkbookID, isms.PartsOf(set, isms.WorkbookFile)...)
	for _, d := range set {
		if !d.Made() {
			add(notMade, d.ID, d.ID)
		}
	}
	for _, d := range v.Documents {
		if isOurs(d.ID) {
			add(ours, d.ID)
		}
	}
}

// isOurs says whether a document is one of the firm's own.
func isOurs(id string) bool { return id != workspace.WorkbookID && !register().IsGiven(id) }

// shared says whether several documents are written into the file.
func (i item) shared() bool { return len(i.parts) > 1 }

// find gives the line that a document or file has in the list: its own, or that
// of the file it is written into.
func (m *model) find(id string) (found item, ok bool) {
	for _, group := range groups {
		for _, i := range m.all[group] {
			if i.id == id {
				return i, true
			}
		}
	}
	for _, i := range m.all[inSet] {
		if slices.Contains(i.parts, id) {
			return i, true
		}
	}
	return item{}, false
}

// shown are the lines of the group that the search lets through.
func (m *model) shown() []item {
	return slices.DeleteFunc(slices.Clone(m.all[m.group]), func(i item) bool { return !m.matches(i) })
}

// matches says whether a line has all words that are searched for. The titles
// of all documents in a file count, and what clauses and controls they answer.
func (m *model) matches(i item) bool {
	if m.words == "" {
		return true
	}
	said := []string{i.id, m.title(i), m.about(i), m.row(i.id).Location, m.row(i.id).FileName}
	for _, part := range i.parts {
		t, _ := m.view().Catalogue.DocumentType(part)
		said = append(said, part, m.titleOf(part), strings.Join(t.Refs, " "))
	}
	text := strings.ToLower(strings.Join(said, " "))
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(m.words)), func(word string) bool { return !strings.Contains(text, word) })
}

// groupChoices are the groups with how many lines each has.
func (m *model) groupChoices() []kit.Choice {
	var out []kit.Choice
	for _, group := range groups {
		out = append(out, kit.Choice{Key: group, Title: m.desk.Text("ui.docs.group."+group, "Number", len(m.all[group]))})
	}
	return out
}

// row is what the register holds about a document; an empty one for the workbook.
func (m *model) row(id string) *isms.Document {
	if row, ok := register().Find(m.view().ISMS, id).(*isms.Document); ok {
		return row
	}
	return &isms.Document{}
}

// at is the time for which documents are written on this screen.
func (m *model) at() time.Time { return m.desk.Workspace().Now() }

// press writes documents in a language.
func (m *model) press(language string) docgen.Press {
	v := m.desk.Workspace().View(translations.In(language))
	v.Edition = m.desk.Settings().Numbers
	return docgen.Press{View: v, At: m.at(), Own: m.own()}
}

// own are the templates that stand in place of the program's, nil for none.
func (m *model) own() *docgen.Templates { return screen.Templates(m.desk) }

// state is the state of a file; what was derived holds until the next change.
func (m *model) state(id string) docgen.State {
	s, known := m.states[id]
	if !known {
		s = stateOf(m.press(m.desk.Lang()), id)
		m.states[id] = s
	}
	return s
}

// stateOf is the state of a file of the set, or of a document of the firm's own.
// A file with a faulty template has none: the fault is said where it is read.
func stateOf(press docgen.Press, id string) docgen.State {
	if row, ok := register().Find(press.ISMS, id).(*isms.Document); ok && isOurs(id) {
		return docgen.State{Version: row.Version, Status: row.Status, Owner: row.Owner, ReviewOn: row.ReviewOn}
	}
	state, err := press.State(id)
	if err != nil {
		return docgen.State{}
	}
	return state
}

// Approved counts the files of the set that are approved, and those that
// somebody has to approve: not the records that go on.
func Approved(v isms.View, at time.Time) (approved, all int) {
	for _, id := range docgen.Wanted(v.ISMS) {
		state := stateOf(docgen.Press{View: v, At: at}, id)
		if !state.Living {
			all++
		}
		if state.Status == "approved" {
			approved++
		}
	}
	return approved, all
}

// tick marks a file for export and approval, or takes the mark away.
func (m *model) tick(id string, on bool) { m.ticked[id] = on }

// tickAll ticks every line that is shown, or none when all are ticked.
func (m *model) tickAll() {
	lines := m.shown()
	on := slices.ContainsFunc(lines, func(i item) bool { return !m.ticked[i.id] })
	for _, i := range lines {
		m.ticked[i.id] = on
	}
}

// tickedIDs are the ticked files of the set, in order.
func (m *model) tickedIDs() []string {
	var out []string
	for _, i := range m.all[inSet] {
		if m.ticked[i.id] {
			out = append(out, i.id)
		}
	}
	return out
}

// say sets a property of a document.
func (m *model) say(id, field, value string) error {
	c := column(field)
	if !c.Kind.IsList() {
		value = m.view().Read(c, value)
	}
	return m.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set(area, id, field, value) })
}

// addOwn makes a document of the firm's own.
func (m *model) addOwn() (id string, err error) {
	err = m.desk.Change(isms.ChangeAdd, func(d *isms.Draft) error {
		id, err = d.Add(area)
		return err
	})
	return id, err
}

// remove deletes a document of the firm's own.
func (m *model) remove(id string) error {
	return m.desk.Change(isms.ChangeDelete, func(d *isms.Draft) error { return d.Delete(area, id) })
}
