package documents

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/workspace"
)

func TestAnApprovalIsProposed(t *testing.T) {
	m, desk := mustModel(t)
	mustSet(t, desk, area, "50", "note", "New provider")
	a := m.asked("50")
	if a.person != m.view().HolderOf("top_management").ID || a.date != desk.Workspace().Today() || a.note != "New provider" || len(a.left) != 0 {
		t.Errorf("%+v", a)
	}
	if next := m.nextVersion(a); next != "Left empty: "+m.view().NextDocumentVersion("50") {
		t.Errorf("%q", next)
	}
	all := m.asked("20", "50", "36", "17", workspace.WorkbookID)
	if !slices.Equal(all.documents, []string{"50", "36"}) || !slices.Equal(all.left, []string{"20", "17", workspace.WorkbookID}) || all.note != "" {
		t.Errorf("%+v", all)
	}
	if next := m.nextVersion(all); strings.Contains(next, "1.0") || isKey(next) {
		t.Errorf("%q", next)
	}
	if titles := m.approvedTitles(all); strings.Count(titles, "\n") != 1 || !strings.HasPrefix(titles, "50 ") {
		t.Errorf("%q", titles)
	}
	if m.wayOf(mustFind(t, m, "20")) != elsewhere {
		t.Error("the residual risks are approved as a document")
	}
}

func TestAnApprovalIsOneChangeInEveryLanguage(t *testing.T) {
	m, desk := mustModel(t)
	mustSet(t, desk, "organisation", isms.OrganisationID, "languages", "en;fr")
	before := len(desk.Workspace().Journal())
	kept := len(desk.Workspace().ISMS().DocumentVersions)
	_, err := m.approve(m.asked("50", "36", "06"))
	must(t, err)
	s := desk.Workspace().ISMS()
	if changes := len(desk.Workspace().Journal()); changes != before+1 || len(s.DocumentVersions) != kept+6 {
		t.Errorf("%d changes, %d versions kept", changes-before, len(s.DocumentVersions)-kept)
	}
	for _, id := range []string{"50", "36", "06"} {
		if state := m.state(id); state.Status != "approved" || state.Stale {
			t.Errorf("%s is %+v", id, state)
		}
	}
	desk.Undo()
	if len(desk.Workspace().ISMS().DocumentVersions) != kept {
		t.Error("undo leaves versions behind")
	}
}

func TestAnIncompleteApprovalIsRefusedAtItsField(t *testing.T) {
	m, desk := mustModel(t)
	for field, change := range map[string]func(*ask){
		"person": func(a *ask) { a.person = "" }, "date": func(a *ask) { a.date = "" },
	} {
		a := m.asked("50")
		change(&a)
		if got, err := m.approve(a); err == nil || got != field || strings.Contains(err.Error(), "error.") {
			t.Errorf("%s: %q, %v", field, got, err)
		}
	}
	a := m.asked("50")
	a.date = "some day"
	if got, err := m.approve(a); err == nil || got != "date" {
		t.Errorf("%q, %v", got, err)
	}
	if len(desk.Workspace().ISMS().VersionsOf("50")) != 0 {
		t.Error("something was kept all the same")
	}
}

func TestWhatChangedIsShownWithSigns(t *testing.T) {
	m, desk := mustModel(t)
	mustSet(t, desk, "organisation", isms.OrganisationID, "languages", "en")
	_, err := m.approve(m.asked("50"))
	must(t, err)
	if lines, said := m.changesSince("50", "en"); len(lines) != 0 || isKey(said) {
		t.Errorf("nothing changed: %v, %q", lines, said)
	}
	must(t, m.setParameter("backup.keep_days", "99"))
	lines, said := m.changesSince("50", "en")
	signs := map[string]int{}
	for _, l := range lines {
		for _, sign := range []string{"+ ", "− "} {
			if strings.HasPrefix(l.words, sign) {
				signs[sign]++
				if (l.kind == workspace.Added) != (sign == "+ ") || sign == "+ " && !strings.Contains(l.words, "99") {
					t.Errorf("%+v", l)
				}
			}
		}
	}
	if signs["+ "] == 0 || signs["− "] == 0 || said != "" {
		t.Errorf("%v, %q", lines, said)
	}
	if lines, said := m.changesSince("50", "de"); len(lines) != 0 || said != desk.Text("ui.docs.changed.none") {
		t.Errorf("in German: %v, %q", lines, said)
	}
	if on := m.approvedOn("50"); on != desk.Workspace().Today() {
		t.Errorf("approved on %q", on)
	}
	if on := m.approvedOn("06"); on == "" {
		t.Error("the approval of the scope has no day")
	}
}
