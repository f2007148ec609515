package checks

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// planted is the firm with twenty faults.
func planted(tb testing.TB) *screentest.Desk {
	tb.Helper()
	desk := screentest.MustEmpty(tb)
	for _, name := range []string{"sound.yaml", "faults.yaml"} {
		content, err := os.ReadFile(filepath.Join("..", "..", "cli", "testdata", "planted", name))
		if err != nil {
			tb.Fatal(err)
		}
		change(tb, desk, func(d *isms.Draft) error {
			return wizard.ApplyAnswers(d, isms.View{ISMS: d.ISMS, Texts: desk}, name, content)
		})
	}
	return desk
}

func change(tb testing.TB, desk *screentest.Desk, edit func(*isms.Draft) error) {
	tb.Helper()
	if err := desk.Change(isms.ChangeEdit, edit); err != nil {
		tb.Fatal(err)
	}
}

// goTo makes the finding of a rule current.
func goTo(tb testing.TB, m *model, rule string) *item {
	tb.Helper()
	at := slices.IndexFunc(m.lines, func(l line) bool { return l.item != nil && l.item.Rule == rule })
	if at < 0 {
		tb.Fatalf("%s is not in the list", rule)
	}
	m.choose(at)
	return m.chosen()
}

// ids are the rules of the lines in order; a heading is its group.
func ids(m *model) []string {
	var out []string
	for _, l := range m.lines {
		if l.item == nil {
			out = append(out, l.group)
		} else {
			out = append(out, l.item.Rule)
		}
	}
	return out
}

var reasonable = acceptance{reason: "The list is rewritten this winter.", person: "P-01", until: "2027-02-28"}

func TestFindingsStandUnderTheirSeverity(t *testing.T) {
	m := newModel(planted(t))
	if len(m.items) < 20 {
		t.Fatalf("only %d findings", len(m.items))
	}
	counted, group := 0, ""
	for _, l := range m.lines {
		if l.item == nil {
			counted, group = counted+l.count, l.group
			continue
		}
		if string(l.item.Severity) != group {
			t.Errorf("%s stands under %s", l.item.Rule, group)
		}
	}
	if counted != len(m.items) || m.lines[0].group != string(check.Error) {
		t.Errorf("%d of %d findings are counted; the list begins with %s", counted, len(m.items), m.lines[0].group)
	}
	if m.chosen() == nil || m.chosen().Severity != check.Error {
		t.Error("the gravest finding is not in front")
	}
}

func TestFiltersAndSearchNarrowTheList(t *testing.T) {
	m := newModel(planted(t))
	all := len(m.items)
	for _, property := range append([]string{byState}, properties...) {
		sum := 0
		keys := []string{stateOpen, stateAccepted, stateExpired}
		if property != byState {
			keys = nil
			for _, o := range m.options(property) {
				if strings.HasPrefix(o.Title, "check.") || strings.HasPrefix(o.Title, "register.") || o.Title == "" {
					t.Errorf("a %s is called %q", property, o.Title)
				}
				keys = append(keys, o.Key)
			}
		}
		for _, key := range keys {
			m.setFilter(property, []string{key})
			for _, l := range m.lines {
				if l.item == nil {
					sum += l.count
				} else if l.item.key(property) != key {
					t.Errorf("%s is shown for the %s %q", l.item.Rule, property, key)
				}
			}
		}
		if sum != all {
			t.Errorf("the values of %s show %d of %d findings", property, sum, all)
		}
		m.showAll()
	}
	m.setSearch("printer OWNER")
	if got := ids(m); !slices.Equal(got, []string{"error", "C13"}) || !m.narrowed() {
		t.Errorf("the search shows %v", got)
	}
	m.setFilter(bySeverity, []string{string(check.Warning)})
	if len(m.lines) != 0 || m.chosen() != nil {
		t.Errorf("search and filter together show %v", ids(m))
	}
	m.showAll()
	if len(m.lines) <= all || m.narrowed() {
		t.Error("not everything came back")
	}
}

func TestKeysGoFromFindingToFinding(t *testing.T) {
	m := newModel(planted(t))
	var seen []*item
	for m.move(0); ; m.move(1) {
		if len(seen) > 0 && m.chosen() == seen[len(seen)-1] {
			break
		}
		seen = append(seen, m.chosen())
	}
	if len(seen) != len(m.items) || slices.Contains(seen, nil) {
		t.Errorf("%d of %d findings are reached going down", len(seen), len(m.items))
	}
	for i := len(seen) - 2; i >= 0; i-- {
		if m.move(-1); m.chosen() != seen[i] {
			t.Fatalf("going up leads to %v", m.chosen())
		}
	}
	if m.move(-1); m.chosen() != seen[0] {
		t.Error("going up from the first finding leads elsewhere")
	}
}

func TestTheCurrentFindingStaysCurrent(t *testing.T) {
	desk := planted(t)
	m := newModel(desk)
	goTo(t, m, "C31")
	m.setFilter(byArea, []string{"treatment"})
	if m.chosen().Rule != "C31" {
		t.Errorf("after a filter %s is current", m.chosen().Rule)
	}
	change(t, desk, func(d *isms.Draft) error { return d.Set("treatments", "T-02", "due_on", "2026-12-01") })
	m.reload()
	if i := m.chosen(); i == nil || i.Rule == "C31" {
		t.Error("a finding that is gone is still current, or none is")
	}
}

func TestAnAcceptedFindingStaysInTheListUntilItIsWithdrawn(t *testing.T) {
	desk := planted(t)
	m := newModel(desk)
	i := goTo(t, m, "C62")
	if a := propose(desk, i); a.person != "P-01" || a.until != "2027-03-21" || a.reason != "" {
		t.Errorf("the form proposes %+v", a)
	}
	if field, err := accept(desk, i, reasonable); err != nil {
		t.Fatalf("refused at %q: %v", field, err)
	}
	m.reload()
	if i = goTo(t, m, "C62"); i.state != stateAccepted || m.lines[m.current-1].group != stateAccepted {
		t.Errorf("it is %s and stands under %s", i.state, m.lines[m.current-1].group)
	}
	if hint := m.hint(i); !strings.Contains(hint, reasonable.reason) || !strings.Contains(hint, "Olivia Grant") || !strings.Contains(hint, "28 Feb 2027") {
		t.Errorf("it reads %q", hint)
	}
	if err := withdraw(desk, i); err != nil {
		t.Fatal(err)
	}
	m.reload()
	if i = goTo(t, m, "C62"); i.state != stateOpen || len(desk.Workspace().ISMS().AcceptedFindings) != 0 {
		t.Errorf("after it was withdrawn it is %s", i.state)
	}
}

func TestAnAcceptanceThatHasRunOutIsSaidAndProposedAgain(t *testing.T) {
	desk := planted(t)
	m := newModel(desk)
	i := goTo(t, m, "C62")
	if _, err := accept(desk, i, reasonable); err != nil {
		t.Fatal(err)
	}
	change(t, desk, func(d *isms.Draft) error { return d.Set("accepted_findings", "AF-01", "until", "2026-09-20") })
	m.reload()
	if i = goTo(t, m, "C62"); i.state != stateExpired || i.group() != string(check.Warning) || !strings.Contains(m.about(i), "20 Sept 2026") && !strings.Contains(m.about(i), "20 Sep 2026") {
		t.Errorf("it is %s under %s: %s", i.state, i.group(), m.about(i))
	}
	if a := propose(desk, i); a.reason != reasonable.reason {
		t.Errorf("the form has forgotten the reason: %+v", a)
	}
}

func TestARefusedAcceptanceIsSaidAtItsField(t *testing.T) {
	desk := planted(t)
	i := goTo(t, newModel(desk), "C62")
	for _, c := range []struct {
		spoil func(*acceptance)
		field string
	}{
		{func(a *acceptance) { a.reason = "  " }, fieldReason},
		{func(a *acceptance) { a.person = "" }, fieldPerson},
		{func(a *acceptance) { a.person = "P-99" }, fieldPerson},
		{func(a *acceptance) { a.until = "" }, fieldUntil},
		{func(a *acceptance) { a.until = "some day" }, fieldUntil},
		{func(a *acceptance) { a.until = "2026-09-21" }, fieldUntil},
		{func(a *acceptance) { a.until = "2029-01-01" }, fieldUntil},
	} {
		a := reasonable
		c.spoil(&a)
		field, err := accept(desk, i, a)
		if field != c.field || err == nil || !strings.Contains(err.Error(), " ") {
			t.Errorf("%+v is refused at %q: %v", a, field, err)
		}
	}
	if n := len(desk.Workspace().ISMS().AcceptedFindings); n != 0 {
		t.Errorf("%d acceptances were kept", n)
	}
}

func TestAllChecksAreListedWithWhatTheyFound(t *testing.T) {
	desk := planted(t)
	r := newRules(desk)
	if r.Len() != len(check.Rules()) {
		t.Fatalf("%d of %d checks", r.Len(), len(check.Rules()))
	}
	found := map[string]int{}
	for _, f := range screen.Findings(desk) {
		found[f.Rule]++
	}
	fine := desk.Text("ui.checks.rules.fine")
	column := slices.IndexFunc(r.Columns(), func(c kit.Column) bool { return c.Key == "state" })
	for row := range r.Len() {
		if said := r.Cell(row, column).Text; (said == fine) != (found[r.RowID(row)] == 0) {
			t.Errorf("%s found %d and says %q", r.RowID(row), found[r.RowID(row)], said)
		}
		for col := range r.Columns() {
			if text := r.Cell(row, col).Text; text == "" || strings.HasPrefix(text, "check.") {
				t.Errorf("%s reads %q", r.RowID(row), text)
			}
		}
	}
}
