package documents

import (
	"cmp"
	"slices"
	"strings"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

// fieldsOf are the properties of a line that can be changed, in the order of the
// form. The workbook and what is not made have none.
func fieldsOf(i item) []string {
	control := []string{"status", "version", "owner", "author", "reviewer", "approver", "classification", "review_on", "note"}
	switch {
	case i.group == ours:
		return append([]string{"title", "types", "location"}, append(control, "approved_on")...)
	case i.group == notMade || i.id == workspace.WorkbookID:
		return nil
	}
	return control
}

// derived is what stands in a document while its property is empty.
func (m *model) derived(i item, field string) string {
	if i.group == ours || column(field).Get(m.view().ISMS, m.row(i.id)) != "" {
		return ""
	}
	state := m.state(i.id)
	value := map[string]string{"status": state.Status, "version": state.Version, "owner": state.Owner, "review_on": state.ReviewOn}[field]
	if value == "" {
		return ""
	}
	return m.desk.Text("ui.docs.control.derived", "Value", m.view().ShowValue(column(field), value))
}

// placement is whether one document of a file is made, and where.
type placement struct {
	id, title string
	value     string // choice of the column inclusion, or automatic
	reason    string
}

// placements are the documents of a line.
func (m *model) placements(i item) []placement {
	var out []placement
	for _, id := range i.parts {
		out = append(out, placement{id, id + "  " + m.titleOf(id), cmp.Or(m.row(id).Inclusion, automatic), m.reason(id)})
	}
	return out
}

// inclusions are the ways in which a document can be made.
func (m *model) inclusions() []kit.Choice {
	var out []kit.Choice
	for _, key := range append([]string{automatic}, column("inclusion").Choices...) {
		out = append(out, kit.Choice{Key: key, Title: m.desk.Text("ui.docs.inclusion." + key)})
	}
	return out
}

// include says how a document is made.
func (m *model) include(id, how string) error {
	if how == automatic {
		how = ""
	}
	return m.say(id, "inclusion", how)
}

// entry is one line of a document's records: its changes, kept versions or
// approvals.
type entry struct {
	words   string
	warning string // what is wrong with it
	file    string // kept file, empty for none
	name    string // under which the file is opened
}

// changes are the lines of a document's change history, the latest first.
func (m *model) changes(id string) []entry {
	v := m.view()
	var out []entry
	for _, r := range v.Revisions {
		if r.Document == id {
			out = append(out, entry{words: joined(m.version(r.Version), v.ShowDate(r.Date), m.person(r.Author), r.Note)})
		}
	}
	slices.Reverse(out)
	return out
}

// versions are the kept versions of a document, the latest first.
func (m *model) versions(id string) []entry {
	v := m.view()
	var out []entry
	for _, kept := range v.VersionsOf(id) {
		language := m.desk.Text("choice.language." + kept.Language)
		out = append(out, entry{
			words: joined(m.version(kept.Version), v.ShowDate(kept.Date), language, m.person(kept.Author)),
			file:  kept.File, name: strings.Join([]string{id, m.titleOf(id), kept.Version, kept.Language}, " ") + ".docx",
		})
	}
	slices.Reverse(out)
	return out
}

// approvals are the approvals of a document, or of the result it shows, the
// latest first.
func (m *model) approvals(id string) []entry {
	v := m.view()
	var out []entry
	for _, a := range v.ApprovalLog() {
		if a.Document != id && (a.Document != "" || a.Subject == "" || a.Subject != isms.SubjectOf(id)) {
			continue
		}
		e := entry{words: joined(m.version(a.Version), v.ShowDate(a.Date), m.person(a.Person), m.means(a.Means), a.Note)}
		if a.Altered {
			e.warning = m.desk.Text("ui.docs.control.altered", "Date", v.ShowDate(a.Sealed))
		}
		out = append(out, e)
	}
	slices.Reverse(out)
	return out
}

func (m *model) version(version string) string {
	if version == "" {
		return ""
	}
	return m.desk.Text("ui.documents.version", "Version", version)
}

func (m *model) person(id string) string {
	if p := m.view().Person(id); p != nil {
		return p.Name
	}
	return id
}

func (m *model) means(key string) string {
	if key == "" {
		return ""
	}
	return m.desk.Text("choice.means." + key)
}

// joined are the parts that are there, in a line.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" }), " · ")
}

// detach takes the attached file off a document of the firm's own.
func (m *model) detach(id string) error {
	return m.desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		if err := d.Set(area, id, "file", ""); err != nil {
			return err
		}
		return d.Set(area, id, "file_name", "")
	})
}

// takeIn puts a document into the set that is not made: what the firm left out
// follows the size of the set again, anything else becomes a file of its own.
func (m *model) takeIn(id string) error {
	if m.row(id).Inclusion == "leave" {
		return m.include(id, automatic)
	}
	return m.include(id, "file")
}
