package soa

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// mustChange makes one change.
func mustChange(tb testing.TB, desk screen.Desk, edit func(*isms.Draft) error) {
	tb.Helper()
	must(tb, desk.Change(isms.ChangeEdit, edit))
}

// mustSet fills fields of a control, given as pairs of name and value.
func mustSet(tb testing.TB, m *model, id string, fields ...string) {
	tb.Helper()
	for i := 0; i+1 < len(fields); i += 2 {
		must(tb, m.say(id, fields[i], fields[i+1]))
	}
}

func ids(entries []*isms.SoAEntry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, e.ID)
	}
	return out
}

func TestFiltersAndSearchNarrowTheList(t *testing.T) {
	desk := screentest.MustEmpty(t)
	m := &model{desk: desk}
	mustChange(t, desk, func(d *isms.Draft) error {
		id, err := d.Add("people")
		if err != nil {
			return err
		}
		return d.Set("people", id, "name", "Anna Berg")
	})
	own, err := m.addOwn()
	must(t, err)
	mustSet(t, m, "A.5.1", "applicable", "yes", "status", "implemented", "owner", "P-01", "justification", "Kraken")
	mustSet(t, m, "A.6.1", "applicable", "yes", "reasons", "law", "status", "planned")
	mustSet(t, m, "A.7.1", "applicable", "no")
	for name, c := range map[string]struct {
		keys, words string
		want        []string
	}{
		"decision":                  {"decision.no", "", []string{"A.7.1"}},
		"two of one group":          {"status.planned;status.implemented", "", []string{"A.5.1", "A.6.1"}},
		"two groups":                {"status.planned;status.implemented;theme.A.6", "", []string{"A.6.1"}},
		"reason":                    {"reason.law", "", []string{"A.6.1"}},
		"no reason":                 {"open.reason", "", []string{"A.5.1"}},
		"no owner":                  {"open.owner", "", []string{"A.6.1"}},
		"no evidence":               {"open.evidence", "", []string{"A.5.1"}},
		"no exclusion reason":       {"open.exclusion", "", []string{"A.7.1"}},
		"owner":                     {"owner.P-01", "", []string{"A.5.1"}},
		"own":                       {"theme.own", "", []string{own}},
		"new and decided":           {"edition.new;decision.yes", "", nil},
		"words of a justification":  {"", "kraken", []string{"A.5.1"}},
		"an owner's name":           {"", "anna BERG", []string{"A.5.1"}},
		"words that are not there":  {"", "kraken whale", nil},
		"number and filter at once": {"decision.yes", "A.6", []string{"A.6.1"}},
	} {
		t.Run(name, func(t *testing.T) {
			m.keys, m.words = kit.SplitKeys(c.keys), c.words
			if got := ids(m.shown("")); !slices.Equal(got, c.want) {
				t.Errorf("shows %v, want %v", got, c.want)
			}
		})
	}
	m.keys, m.words = []string{"edition.new"}, ""
	if got := m.shown(""); len(got) != 11 {
		t.Errorf("%d controls are new", len(got))
	}
	if got := ids(m.shown("A.7.1")); !slices.Contains(got, "A.7.1") || len(got) != 12 {
		t.Errorf("the control in work is gone: %v", got)
	}
	for _, c := range m.filterChoices() {
		if !slices.ContainsFunc(groups, func(g string) bool { return strings.HasPrefix(c.Key, g) }) || c.Title == "" || strings.HasPrefix(c.Title, "ui.") {
			t.Errorf("%+v", c)
		}
	}
}

func TestTheStateOfAControlInAWord(t *testing.T) {
	desk := screentest.MustEmpty(t)
	m := &model{desk: desk}
	for _, c := range []struct {
		applicable, status, words string
		tone                      theme.Tone
	}{
		{"", "", "to decide", theme.ToneWarning},
		{"", "planned", "to decide", theme.ToneWarning},
		{"yes", "", "no status", theme.ToneWarning},
		{"yes", "in_progress", "in progress", theme.ToneAccent},
		{"yes", "implemented", "implemented", theme.ToneGood},
		{"no", "implemented", "excluded", theme.ToneQuiet},
	} {
		mustSet(t, m, "A.5.7", "applicable", c.applicable, "status", c.status)
		if words, tone := m.state(m.find("A.5.7")); words != c.words || tone != c.tone {
			t.Errorf("%q and %q: %q %v", c.applicable, c.status, words, tone)
		}
	}
}

func TestReasonsCarryTheirCause(t *testing.T) {
	desk := screentest.MustEmpty(t)
	m := &model{desk: desk}
	mustChange(t, desk, func(d *isms.Draft) error {
		for _, each := range [][3]string{{"risks", "title", "Fire"}, {"risks", "title", "Theft"}, {"requirements", "kind", "contractual"}} {
			id, err := d.Add(each[0])
			if err != nil {
				return err
			}
			if err := d.Set(each[0], id, each[1], each[2]); err != nil {
				return err
			}
			if err := d.Set(each[0], id, "controls", "A.5.1"); err != nil {
				return err
			}
		}
		return nil
	})
	d := m.detailOf(m.find("A.5.1"))
	var got []string
	for _, r := range d.reasons {
		got = append(got, r.Title)
	}
	if want := []string{"risk: R-01, R-02", "law", "contract: RQ-01", "good practice"}; !slices.Equal(got, want) || d.named != "risk;contract" {
		t.Errorf("%q, named %q", got, d.named)
	}
	if len(d.links) != 2 || d.links[0].links[1] != (link{"R-02  Theft", screen.Place{Area: "risks", Row: "R-02", Field: "title"}}) {
		t.Errorf("links %+v", d.links)
	}
	before := len(desk.Workspace().Journal())
	must(t, m.nameReasons("A.5.1", []string{"law", "contract"}))
	if d = m.detailOf(m.find("A.5.1")); d.named != "law;contract" || len(desk.Workspace().Journal()) != before+1 {
		t.Errorf("named %q in %d changes", d.named, len(desk.Workspace().Journal())-before)
	}
	desk.Undo()
	if d = m.detailOf(m.find("A.5.1")); d.named != "risk;contract" {
		t.Errorf("after undo %q", d.named)
	}
}

func TestAControlSaysWhereItComesFrom(t *testing.T) {
	desk := screentest.MustEmpty(t)
	m := &model{desk: desk}
	own, err := m.addOwn()
	must(t, err)
	for id, want := range map[string]string{
		"A.5.15": "A.5 Organizational controls · 2013: A.9.1.1, A.9.1.2", "A.5.7": "A.5 Organizational controls · new in 2022", own: "Your own controls",
	} {
		if got := m.detailOf(m.find(id)).origin; got != want {
			t.Errorf("%s: %q", id, got)
		}
	}
	if m.label(own) != "OC-01  (without a title)" {
		t.Errorf("%q", m.label(own))
	}
	desk.Settings().Numbers = isms.Edition2013
	if got := m.label("A.5.15"); !strings.HasPrefix(got, "A.9.1.1, A.9.1.2  ") {
		t.Errorf("by the numbers of 2013: %q", got)
	}
	if got := m.detailOf(m.find("A.5.15")).origin; !strings.HasSuffix(got, "2022: A.5.15") {
		t.Errorf("by the numbers of 2013: %q", got)
	}
}

func TestOneChangeForAllThatIsShown(t *testing.T) {
	desk := screentest.MustSample(t)
	m := &model{desk: desk, keys: []string{"theme.A.8"}}
	entries := m.sameForAll()
	excluded := 0
	for _, e := range m.shown("") {
		if e.Applicable == "no" {
			excluded++
		}
	}
	if len(entries)+excluded != 34 || excluded == 0 {
		t.Fatalf("%d of 34, %d excluded", len(entries), excluded)
	}
	before, status := len(desk.Workspace().Journal()), entries[0].Status
	must(t, m.setAll(entries, "P-02", ""))
	for _, e := range m.sameForAll() {
		if e.Owner != "P-02" {
			t.Errorf("%s is owned by %s", e.ID, e.Owner)
		}
	}
	if entries[0].Status != status || len(desk.Workspace().Journal()) != before+1 {
		t.Errorf("status %s, %d changes", entries[0].Status, len(desk.Workspace().Journal())-before)
	}
	if err := m.setAll(entries, "P-99", "planned"); err == nil || entries[0].Owner != "P-02" {
		t.Errorf("an owner that nobody is: %v", err)
	}
}

func TestOwnControlsComeAndGo(t *testing.T) {
	desk := screentest.MustEmpty(t)
	m := &model{desk: desk}
	id, err := m.addOwn()
	must(t, err)
	mustSet(t, m, id, "title", "Cage")
	if err := m.say("A.5.1", "title", "Mine"); err == nil || !strings.Contains(err.Error(), " ") {
		t.Errorf("renaming a control of the standard: %v", err)
	}
	if err := m.remove("A.5.1"); err == nil {
		t.Error("a control of the standard was deleted")
	}
	must(t, m.remove(id))
	if m.find(id) != nil {
		t.Error("it is still there")
	}
	desk.Undo()
	if e := m.find(id); e == nil || e.Title != "Cage" {
		t.Errorf("after undo: %+v", e)
	}
}

func TestTheComparisonFollowsTheVersions(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.ModeLight, 1)) // cells have colours
	desk := screentest.MustEmpty(t)
	m, c := &model{desk: desk}, newComparison(desk)
	if c.Len() != 0 || len(c.choices()) != 1 {
		t.Errorf("%d rows without a version", c.Len())
	}
	must(t, c.keep("", "", "first"))
	mustSet(t, m, "A.5.1", "applicable", "yes", "status", "planned")
	c.reload()
	var got []string
	for row := range c.Len() {
		var cells []string
		for col := range c.Columns() {
			cells = append(cells, c.Cell(row, col).Text)
		}
		got = append(got, strings.Join(cells, "|"))
	}
	want := []string{
		"A.5.1|Policies for information security|changed|Applicable||yes", "A.5.1|Policies for information security|changed|Implementation||planned",
	}
	if !slices.Equal(got, want) || c.summary() != "1 control differs, 92 are the same." {
		t.Errorf("%q, %s", got, c.summary())
	}
	if err := c.keep("1.0", "", ""); err == nil || !strings.Contains(err.Error(), "1.0") {
		t.Errorf("the same version again: %v", err)
	}
	must(t, c.keep("2.0", "", ""))
	c.from, c.to = "SV-02", isms.SoAToday
	c.reload()
	if c.Len() != 0 || c.summary() != "Nothing differs." || len(c.choices()) != 3 {
		t.Errorf("%d rows, %s", c.Len(), c.summary())
	}
	desk.Undo() // the version that is compared goes
	if c.reload(); c.from != "SV-01" || c.Len() != 2 {
		t.Errorf("compared with %q, %d rows", c.from, c.Len())
	}
}

func TestTheApprovalOfTheWhole(t *testing.T) {
	desk := screentest.MustEmpty(t)
	m, c := &model{desk: desk}, newComparison(desk)
	if _, tone, _ := c.approval(); tone != theme.ToneQuiet {
		t.Errorf("nobody approved: %v", tone)
	}
	mustChange(t, desk, func(d *isms.Draft) error {
		for _, each := range [][4]string{{"people", "name", "Anna"}, {"approvals", "subject", "soa"}} {
			if _, err := d.Add(each[0]); err != nil {
				return err
			}
		}
		for _, each := range [][4]string{
			{"people", "P-01", "name", "Anna"},
			{"approvals", "AP-01", "subject", "soa"},
			{"approvals", "AP-01", "person", "P-01"},
			{"approvals", "AP-01", "date", "2026-09-01"},
			{"approvals", "AP-01", "version", "1.0"},
		} {
			if err := d.Set(each[0], each[1], each[2], each[3]); err != nil {
				return err
			}
		}
		return nil
	})
	if words, tone, stale := c.approval(); tone != theme.ToneGood || stale || !strings.Contains(words, "Version 1.0 was approved by Anna on 1 Sep 2026") {
		t.Errorf("%q %v", words, tone)
	}
	mustSet(t, m, "A.5.1", "applicable", "yes")
	if _, tone, stale := c.approval(); tone != theme.ToneWarning || !stale {
		t.Errorf("changed since: %v", tone)
	}
}

func TestTheTransitionShowsWhatItWillDo(t *testing.T) {
	desk := screentest.MustEmpty(t)
	tr := &transition{desk: desk}
	tr.reload()
	if tr.started() || len(tr.fields) > 0 {
		t.Error("something to carry over without a statement")
	}
	foreign, err := isms.ReadSoA2013(desk.Workspace().ISMS().Catalogue, [][]string{
		{"No", "Applicable", "Reason", "Owner"}, {"A.9.1.1", "yes", "Why", "Cleo"}, {"A.9.1.2", "no", "Flat", ""}, {"A.6.1.1", "yes", "Who", ""},
	})
	must(t, err)
	must(t, tr.take(foreign))
	tr.reload()
	p := preview{tr}
	var got []string
	for row := range p.Len() {
		got = append(got, fmt.Sprint(p.Raw(row, 0), "|", p.Raw(row, 2), "|", p.Raw(row, 3)))
	}
	want := []string{
		"A.5.2|Applicable|yes", "A.5.2|Justification|Who", "A.5.15|Applicable|yes", "A.5.15|Justification|Why", "A.5.15|Owner|Cleo",
	}
	if !slices.Equal(got, want) {
		t.Errorf("fills %q", got)
	}
	conflicts, added, open, reworded := tr.conflicts(), tr.added(), tr.open(), tr.reworded()
	if len(conflicts) != 1 || conflicts[0].to != (screen.Place{Area: "soa", Row: "A.5.15", Field: "applicable"}) || len(added) != 11 || len(open) != 80 || len(reworded) != 1 {
		t.Errorf("%d conflicts, %d new, %d open, %d reworded", len(conflicts), len(added), len(open), len(reworded))
	}
	if e := (&model{desk: desk}).find("A.5.15"); e.Applicable != "" {
		t.Errorf("looking at it carried over: %+v", e)
	}
	must(t, tr.carryOver())
	if tr.reload(); len(tr.fields) != 0 || len(tr.conflicts()) != 1 {
		t.Errorf("%d fields left", len(tr.fields))
	}
	must(t, desk.Change(isms.ChangeEdit, func(d *isms.Draft) error { return d.Set("soa", "A.5.7", "applicable", "no") }))
	if tr.reload(); tr.added()[0].chip != "applicable: no" {
		t.Errorf("decided: %+v", tr.added()[0])
	}
	for range 3 {
		desk.Undo()
	}
	if tr.started() || len(desk.Warnings) > 0 {
		t.Errorf("undone, the statement is still there: %v", desk.Warnings)
	}
}
