package documents

import (
	"errors"
	"strings"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
	"ismsdesk/translations"
)

// The ways in which a line of the list is approved.
type way int

const (
	never     way = iota // a record that goes on, the workbook, a document of the firm's own
	here                 // as a document
	elsewhere            // by the consent of each risk owner, on the page of the approvals
)

func (m *model) wayOf(i item) way {
	switch {
	case i.group != inSet || i.id == workspace.WorkbookID:
		return never
	case isms.SubjectOf(i.id) == "residual_risks":
		return elsewhere
	case m.state(i.id).Living:
		return never
	}
	return here
}

// ask is an approval as the user enters it.
type ask struct {
	documents                          []string
	person, date, means, version, note string
	left                               []string // ticked and not approved with them
}

// asked is the approval that is proposed for files: by top management, today.
func (m *model) asked(ids ...string) ask {
	a := ask{date: m.desk.Workspace().Today(), means: "signature"}
	for _, id := range ids {
		if i, ok := m.find(id); ok && m.wayOf(i) == here {
			a.documents = append(a.documents, id)
		} else {
			a.left = append(a.left, id)
		}
	}
	if p := m.view().HolderOf("top_management"); p != nil {
		a.person = p.ID
	}
	if len(a.documents) == 1 {
		a.note = m.row(a.documents[0]).Note
	}
	return a
}

// approvedTitles names the documents that are approved.
func (m *model) approvedTitles(a ask) string {
	var titles []string
	for _, id := range a.documents {
		i, _ := m.find(id)
		titles = append(titles, id+" "+m.title(i))
	}
	return strings.Join(titles, "\n")
}

// nextVersion is what an empty version means.
func (m *model) nextVersion(a ask) string {
	if len(a.documents) == 1 {
		return m.desk.Text("ui.docs.approve.version.next", "Version", m.view().NextDocumentVersion(a.documents[0]))
	}
	return m.desk.Text("ui.docs.approve.version.each")
}

// approve records an approval and keeps the documents in the firm's languages.
// The field is the one an error belongs to, empty where it belongs to none.
func (m *model) approve(a ask) (field string, err error) {
	s := m.view().ISMS
	for _, f := range [][2]string{{"person", a.person}, {"date", a.date}} {
		if f[1] == "" {
			return f[0], errors.New(m.desk.Text("ui.approvals.missing." + f[0]))
		}
		if err := isms.FindRegister("approvals").Column(f[0]).Check(s, f[1]); err != nil {
			return f[0], screen.Sentence(m.desk, err)
		}
	}
	order := workspace.DocumentApproval{
		Documents: a.documents, Person: a.person, Date: a.date, Means: a.means, Version: strings.TrimSpace(a.version), Note: strings.TrimSpace(a.note),
		Templates: m.own(),
	}
	for _, language := range m.languages() {
		order.Languages = append(order.Languages, translations.In(language))
	}
	_, err = m.desk.Workspace().ApproveDocuments(order)
	return "", screen.Sentence(m.desk, err)
}

// languages are those in which the firm keeps its documents.
func (m *model) languages() []string {
	if own := m.view().Organisation().Languages; len(own) > 0 {
		return own
	}
	return []string{m.desk.Lang()}
}
