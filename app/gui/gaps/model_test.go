package gaps

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
	"ismsdesk/translations"
)

// mustSay judges requirements: id, field, value.
func mustSay(tb testing.TB, m *model, said ...[3]string) {
	tb.Helper()
	for _, s := range said {
		if err := m.say(s[0], s[1], s[2]); err != nil {
			tb.Fatal(err)
		}
	}
	m.reload()
}

func ids(items []isms.GapItem) []string {
	var out []string
	for _, i := range items {
		out = append(out, i.ID)
	}
	return out
}

func TestTheFilterJoinsWithinAGroupAndNarrowsBetweenGroups(t *testing.T) {
	m := newModel(screentest.MustEmpty(t))
	mustSay(t, m, [3]string{"4.1", "state", "missing"}, [3]string{"4.2", "state", "partial"}, [3]string{"5.1", "state", "partial"},
		[3]string{"4.3", "state", "met"}, [3]string{"4.2", "maturity", "1"}, [3]string{"4.3", "maturity", "4"},
		[3]string{"4.1", "action", "Make a list"}, [3]string{"4.1", "due_on", "2026-09-01"}, [3]string{"A.5.1", "state", "missing"})
	cases := map[string]struct {
		keys, words string
		want        []string
	}{
		"one state":             {"state.missing", "", []string{"4.1", "A.5.1"}},
		"two states":            {"state.missing;state.partial", "", []string{"4.1", "4.2", "5.1", "A.5.1"}},
		"state and theme":       {"state.missing;state.partial;theme.4", "", []string{"4.1", "4.2"}},
		"below target":          {"maturity.below", "", []string{"4.2"}},
		"a maturity":            {"maturity.4", "", []string{"4.3"}},
		"overdue":               {"action.overdue", "", []string{"4.1"}},
		"gap without step":      {"action.missing", "", []string{"4.2", "5.1", "A.5.1"}},
		"words of a next step":  {"", "LIST make", []string{"4.1"}},
		"number and title":      {"", "4.3 scope", []string{"4.3"}},
		"words and filter":      {"state.partial", "leadership", []string{"5.1"}},
		"nothing is like it":    {"state.met;theme.A.8", "", nil},
		"open and in a chapter": {"state.open;theme.10", "", []string{"10.1", "10.2"}},
	}
	for name, c := range cases {
		m.narrow(c.words, kit.SplitKeys(c.keys))
		if got := ids(m.shown()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestEveryFacetCanBeChosenInTheFilter(t *testing.T) {
	m := newModel(screentest.MustSample(t))
	mustSay(t, m, [3]string{"4.1", "action", "x"}, [3]string{"4.1", "maturity", "1"}, [3]string{"4.1", "due_on", "2020-01-01"})
	var offered []string
	for _, c := range m.filterChoices() {
		offered = append(offered, c.Key)
		if c.Title == "" || strings.HasPrefix(c.Title, "ui.") {
			t.Errorf("%s is called %q", c.Key, c.Title)
		}
	}
	for _, i := range m.items {
		for _, facet := range m.facets(i) {
			if !slices.Contains(offered, facet) {
				t.Errorf("%s has %s, which cannot be chosen", i.ID, facet)
			}
		}
	}
}

func TestLinesStandUnderTheHeadOfTheirTheme(t *testing.T) {
	m := newModel(screentest.MustEmpty(t))
	lines, heads, theme := m.lines(), 0, ""
	for _, l := range lines {
		if l.theme != nil {
			heads, theme = heads+1, l.theme.Key
			continue
		}
		if l.item.Theme != theme {
			t.Errorf("%s stands under %s", l.item.ID, theme)
		}
	}
	if heads != 11 || len(lines) != 11+123 {
		t.Errorf("%d heads in %d lines", heads, len(lines))
	}
	m.narrow("no such requirement", nil)
	if lines := m.lines(); len(lines) != 0 {
		t.Errorf("%d lines for nothing", len(lines))
	}
}

func TestTakingOverIsOneChangeThatCanBeUndone(t *testing.T) {
	desk := screentest.MustSample(t)
	m := newModel(desk)
	waiting, rows, changes := m.proposals(), len(m.view().Gaps), len(desk.Workspace().Journal())
	if waiting == 0 {
		t.Fatal("the sample firm proposes nothing")
	}
	if err := m.takeOver(); err != nil {
		t.Fatal(err)
	}
	m.reload()
	if m.proposals() != 0 || len(m.view().Gaps) < waiting || len(desk.Workspace().Journal()) != changes+1 {
		t.Errorf("%d proposals left, %d rows, %d changes", m.proposals(), len(m.view().Gaps), len(desk.Workspace().Journal())-changes)
	}
	desk.Undo()
	m.reload()
	if m.proposals() != waiting || len(m.view().Gaps) != rows {
		t.Errorf("%d proposals and %d rows after undo", m.proposals(), len(m.view().Gaps))
	}
}

func TestEveryRequirementIsSaidInPlainWords(t *testing.T) {
	for _, lang := range translations.Languages {
		desk := screentest.MustSample(t)
		desk.Texts = translations.In(lang)
		m := newModel(desk)
		for _, i := range m.items {
			r := m.requirementOf(i)
			if i.Theme != isms.OwnControls && r.evidence == "" || len(r.questions) == 0 || (r.nonconformity == "") != i.Control {
				t.Errorf("%s %s: %+v", lang, i.ID, r)
			}
			for _, words := range []string{m.stateWords(i), m.chipWords(i), m.maturityWords(i), m.view().GapTitle(i)} {
				if words == "" || strings.Contains(words, "gap.") || strings.Contains(words, "<no value>") {
					t.Errorf("%s %s says %q", lang, i.ID, words)
				}
			}
		}
	}
}

func TestAnOwnControlIsAskedInItsOwnWords(t *testing.T) {
	desk := screentest.MustEmpty(t)
	err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		id, err := d.Add("soa")
		if err != nil {
			return err
		}
		if err := d.Set("soa", id, "title", "Locked lab"); err != nil {
			return err
		}
		return d.Set("soa", id, "description", "The lab is locked; two people have keys")
	})
	if err != nil {
		t.Fatal(err)
	}
	m := newModel(desk)
	own := m.items[len(m.items)-1]
	if got := m.requirementOf(own).questions; len(got) != 2 || got[1] != "two people have keys" || m.view().GapTitle(own) != "Locked lab" {
		t.Errorf("%v, %q", got, m.view().GapTitle(own))
	}
	if data := m.radar(); len(data.Axes) != 12 || data.Axes[11].Name != "Own" {
		t.Errorf("the picture has %d axes", len(data.Axes))
	}
}

func TestTheWordsOfAStateSayWhatItFollowsFrom(t *testing.T) {
	desk := screentest.MustEmpty(t)
	m := newModel(desk)
	words := func(id string) string {
		i, _ := m.find(id)
		return m.stateWords(i)
	}
	err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) error {
		if err := d.Set("soa", "A.8.1", "applicable", "yes"); err != nil {
			return err
		}
		if err := d.Set("soa", "A.8.1", "status", "in_progress"); err != nil {
			return err
		}
		_, err := d.Add("issues")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	m.reload()
	for id, parts := range map[string][]string{
		"A.8.1": {"Follows: partly met", "in progress"},
		"A.8.2": {"Statement of Applicability does not say"},
		"4.1":   {"Proposal: partly met", "1 of 2"},
		"9.2.1": {"nothing recorded"},
	} {
		for _, part := range parts {
			if !strings.Contains(words(id), part) {
				t.Errorf("%s reads %q, without %q", id, words(id), part)
			}
		}
	}
	mustSay(t, m, [3]string{"A.8.1", "state", "met"}, [3]string{"4.1", "state", "not_needed"})
	if !strings.Contains(words("A.8.1"), "judge otherwise") || !strings.Contains(words("4.1"), "cannot be left out") {
		t.Errorf("%q and %q", words("A.8.1"), words("4.1"))
	}
}

func TestReadinessIsSaidWithWhatItCounts(t *testing.T) {
	texts := translations.In("en")
	got := readinessWords(texts, isms.GapTally{Met: 64, Partial: 14, Missing: 25, Open: 11, LeftOut: 1})
	for _, part := range []string{"64 of 115 requirements are met", "14 partly", "11 are not judged yet", "1 clause is marked"} {
		if !strings.Contains(got, part) {
			t.Errorf("%q does not say %q", got, part)
		}
	}
	if got := readinessWords(texts, isms.GapTally{Met: 1}); strings.Contains(got, "judged") || strings.Contains(got, "marked") {
		t.Errorf("%q", got)
	}
}
