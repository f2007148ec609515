package catalogue

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
	"ismsdesk/data/catalogue/browse"
	"ismsdesk/translations"
)

func sampleModel(tb testing.TB) *model {
	tb.Helper()
	return newModel(screen.View(screentest.MustSample(tb)))
}

// shownIDs are the ids of what the list shows.
func (m *model) shownIDs() []string {
	var out []string
	for i := range m.shown {
		out = append(out, m.at(i).entry.ID)
	}
	return out
}

func TestEveryKindIsShownInFull(t *testing.T) {
	m := sampleModel(t)
	for kind, want := range map[string]int{
		browse.Controls: 93, browse.Controls2013: 114, browse.Mapping: 126, browse.Clauses: 41, browse.Threats: 55,
		browse.Vulnerabilities: 99, browse.Pairs: 194, browse.Scenarios: 46, browse.AssetTypes: 40, browse.Documents: 108,
		browse.Glossary: 88, browse.RequiredDocuments: 27,
	} {
		m.setKind(kind)
		if len(m.shown) != want || m.narrowed() {
			t.Errorf("%s shows %d entries, want %d", kind, len(m.shown), want)
		}
		if !slices.Contains(kinds, kind) {
			t.Errorf("%s cannot be chosen", kind)
		}
	}
}

// Every value of every attribute of every kind shows the entries that have it
// and no other, and says what it is in words.
func TestEveryFilterOfEveryKind(t *testing.T) {
	m := sampleModel(t)
	for _, kind := range kinds {
		m.setKind(kind)
		covered := 0
		for _, f := range m.filters() {
			for _, o := range f.options {
				m.setFilter(f.key, []string{o.key})
				for _, r := range m.rows {
					if has, shown := slices.Contains(r.values(f.key), o.key), m.position(r.entry.ID) >= 0; has != shown {
						t.Errorf("%s with %s=%q: %s is shown: %v", kind, f.key, o.key, r.entry.ID, shown)
					}
				}
				if len(m.shown) == 0 || len(m.shown) == len(m.rows) && len(f.options) == 1 {
					t.Errorf("%s with %s=%q shows %d entries", kind, f.key, o.key, len(m.shown))
				}
				if o.label == "" || strings.HasPrefix(o.label, "ui.") || strings.HasPrefix(o.label, "choice.") || strings.HasPrefix(o.label, "register.") {
					t.Errorf("%s: the value %q of %s is called %q", kind, o.key, f.key, o.label)
				}
				covered++
			}
			m.setFilter(f.key, nil)
			if len(m.shown) != len(m.rows) {
				t.Errorf("%s: taking the filter %s away shows %d entries", kind, f.key, len(m.shown))
			}
		}
		if covered == 0 && kind != browse.Glossary {
			t.Errorf("%s has no filter", kind)
		}
	}
}

// Counted by hand from the standard and the lists, not by the code under test.
func TestFiltersFindWhatIsKnown(t *testing.T) {
	m := sampleModel(t)
	for _, row := range []struct {
		kind, attribute string
		values          []string
		want            int
	}{
		{browse.Controls, "theme", []string{"A.6"}, 8},
		{browse.Controls, "theme", []string{"A.6", "A.7"}, 22},
		{browse.Controls, "new", []string{"true"}, 11},
		{browse.Controls, "predecessors", []string{""}, 11},
		{browse.Controls2013, "section", []string{"A.9"}, 14},
		{browse.Mapping, "from", []string{""}, 11},
		{browse.Mapping, "relation", []string{"new"}, 11},
		{browse.Clauses, "auditable", []string{"true"}, 30},
		{browse.Clauses, "amendment", []string{"Amd 1:2024"}, 2},
		{browse.Documents, "generated", []string{"true"}, len(isms.GeneratedDocuments)},
		{browse.Pairs, "threat", []string{"T01"}, len(threatPairs(m, "T01"))},
	} {
		m.setKind(row.kind)
		m.setFilter(row.attribute, row.values)
		if len(m.shown) != row.want {
			t.Errorf("%s with %s in %q shows %d entries, want %d", row.kind, row.attribute, row.values, len(m.shown), row.want)
		}
	}
}

func threatPairs(m *model, threat string) []isms.ThreatControls {
	return slices.DeleteFunc(slices.Clone(m.view.Catalogue.ThreatControls), func(p isms.ThreatControls) bool { return p.Threat != threat })
}

func TestFiltersHoldTogether(t *testing.T) {
	m := sampleModel(t)
	m.setFilter("theme", []string{"A.8"})
	m.setFilter("new", []string{"true"})
	m.setSearch("web")
	if got := m.shownIDs(); !slices.Equal(got, []string{"A.8.23"}) {
		t.Errorf("new technological controls about the web are %v", got)
	}
	if got := m.chosenLabels(); !slices.Equal(got, []string{"Theme: Technological controls", "New in 2022: Yes"}) {
		t.Errorf("they are described as %q", got)
	}
	m.setKind(browse.Threats)
	if len(m.chosen) != 0 || m.search != "web" {
		t.Errorf("another kind keeps the filters %v and the words %q", m.chosen, m.search)
	}
	m.clear()
	if len(m.shown) != 55 {
		t.Errorf("cleared, %d of 55 threats are shown", len(m.shown))
	}
}

func TestWordsAreFoundInEverythingShown(t *testing.T) {
	m := sampleModel(t)
	for _, row := range []struct{ kind, words, want string }{
		{browse.Controls, "a.5.23", "A.5.23"},
		{browse.Controls, "A.9.4.5", "A.8.4"},                         // number of 2013
		{browse.Controls, "Teleworking", "A.6.7"},                     // title of 2013
		{browse.Controls, "shared responsibility", "A.5.23"},          // evidence
		{browse.Controls, "supervised PLANNED", "A.5.23"},             // question
		{browse.Controls, "truly no cloud", "A.5.23"},                 // when it may be left out
		{browse.Controls, "preventive physical entry", "A.7.2"},       // attributes
		{browse.Clauses, "climate reason either way", "4.1"},          // questions of an audit
		{browse.Threats, "malware-infection", "T01"},                  // references
		{browse.Scenarios, "forged announces bank", "S03"},            // description
		{browse.AssetTypes, "payroll", "AT02"},                        // examples
		{browse.Glossary, "actif", "asset"},                           // another language
		{browse.RequiredDocuments, "statement applicability", "RD05"}, // its document
		{browse.Mapping, "a.5.1.2", "A.5.1.2>A.5.1"},
		{browse.Pairs, "second factor ransomware", "T01>V01"},
		{browse.Vulnerabilities, "v99", "V99"},
		{browse.Documents, "raci", "10"},
		{browse.Controls2013, "teleworking", "A.6.2.2"},
	} {
		m.setKind(row.kind)
		m.setSearch(row.words)
		if got := m.shownIDs(); !slices.Contains(got, row.want) || len(got) > len(m.rows)/3 {
			t.Errorf("%q among the %s finds %v, want %s", row.words, row.kind, got, row.want)
		}
	}
	m.setSearch("no such thing anywhere")
	if len(m.shown) != 0 || !m.narrowed() {
		t.Errorf("nonsense finds %v", m.shownIDs())
	}
}

func TestOwnAttributesFollowTheFirm(t *testing.T) {
	desk := screentest.MustSample(t)
	m := newModel(screen.View(desk))
	count := func(kind, attribute, value string) int {
		m.look(screen.View(desk))
		m.setKind(kind)
		m.setFilter(attribute, []string{value})
		return len(m.shown)
	}
	standard := &isms.ISMS{} // without the firm's own controls
	for _, e := range desk.Workspace().ISMS().SoA {
		if _, ok := m.view.Catalogue.Control(e.ID); ok {
			standard.SoA = append(standard.SoA, e)
		}
	}
	decided := screen.CountControls(standard)
	if got := count(browse.Controls, ownApplicable, "no"); got != decided.Excluded || got == 0 {
		t.Errorf("%d controls are excluded, the Statement of Applicability says %d", got, decided.Excluded)
	}
	if got := count(browse.Controls, ownApplicable, "yes"); got != decided.Applicable {
		t.Errorf("%d controls are applicable, the Statement of Applicability says %d", got, decided.Applicable)
	}
	applying := 0
	for _, s := range m.view.Catalogue.Scenarios {
		if s.When.Holds(m.view.Answers()) {
			applying++
		}
	}
	if got := count(browse.Scenarios, ownHolds, "yes"); got != applying || got == 0 || got == 46 {
		t.Errorf("%d scenarios concern the firm, want %d", got, applying)
	}
	before := count(browse.Threats, ownUsed, "true")
	mustChange(t, desk, func(d *isms.Draft) error {
		for _, r := range slices.Clone(d.ISMS.Risks) {
			if err := d.Delete("risks", r.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if after := count(browse.Threats, ownUsed, "false"); before == 0 || after != 55 {
		t.Errorf("%d threats were used; without risks %d of 55 are not", before, after)
	}
	mustChange(t, desk, func(d *isms.Draft) error { return d.Set("soa", "A.5.1", "applicable", "") })
	if got := count(browse.Controls, ownApplicable, ""); got != decided.Open+1 {
		t.Errorf("%d controls are undecided, want %d", got, decided.Open+1)
	}
}

func mustChange(tb testing.TB, desk *screentest.Desk, edit func(*isms.Draft) error) {
	tb.Helper()
	if err := desk.Change(isms.ChangeEdit, edit); err != nil {
		tb.Fatal(err)
	}
}

func TestConditionsThatNobodyAnsweredAreOpen(t *testing.T) {
	for _, row := range []struct {
		condition isms.Condition
		answers   map[string]string
		want      string
	}{
		{"", nil, "yes"},
		{"remote_work", nil, ""},
		{"remote_work", map[string]string{"remote_work": "yes"}, "yes"},
		{"remote_work", map[string]string{"remote_work": "no"}, "no"},
		{"!remote_work&!mobile_devices", map[string]string{"remote_work": "no"}, ""},
		{"!remote_work&!mobile_devices", map[string]string{"remote_work": "no", "mobile_devices": "yes"}, "no"},
		{"remote_work|website", map[string]string{"website": "yes"}, "yes"},
		{"development=in_house", map[string]string{"development": "none"}, "no"},
	} {
		if got := holds(row.condition, row.answers); got != row.want {
			t.Errorf("%q with %v is %q, want %q", row.condition, row.answers, got, row.want)
		}
	}
}

// Every control has the right number of 2013, the new ones keep theirs and are
// marked, and nothing is stored.
func TestNumbersOf2013(t *testing.T) {
	for _, language := range translations.Languages {
		desk := screentest.MustSample(t)
		desk.Texts = translations.In(language)
		desk.Settings().Numbers = isms.Edition2013
		m := newModel(screen.View(desk))
		news := 0
		for i, c := range m.view.Catalogue.Controls {
			want := strings.Join(c.Predecessors, ", ")
			d := m.detailOf(m.at(i).entry)
			marked := slices.Contains(d.marks, desk.Text("ui.catalogue.attribute.new"))
			if c.New {
				want = c.ID
				news++
			}
			if also := desk.Text("ui.catalogue.number_2022", "Number", c.ID); (d.also == also) == c.New || (d.also == "") != c.New {
				t.Errorf("%s: beside %s stands %q", language, d.number, d.also)
			}
			if d.number != want || marked != c.New || !strings.HasPrefix(m.summary(m.at(i)), want) {
				t.Errorf("%s: %s is shown as %q, marked as new: %v, want %q", language, c.ID, d.number, marked, want)
			}
		}
		if news != 11 {
			t.Errorf("%d controls are new, want 11", news)
		}
		m.setSearch("a.9.4.5")
		if got := m.shownIDs(); !slices.Contains(got, "A.8.4") {
			t.Errorf("A.9.4.5 finds %v", got)
		}
	}
}

func TestADetailSaysEverything(t *testing.T) {
	m := sampleModel(t)
	d := mustDetail(t, m, browse.Controls, "A.5.1")
	if len(d.texts) != 3 || len(d.texts[1].lines) != 3 || !d.texts[1].points {
		t.Errorf("its texts are %+v", d.texts)
	}
	if len(d.facts) != 6 {
		t.Errorf("its attributes are %+v", d.facts)
	}
	for heading, want := range map[string]string{
		"Predecessors of 2013": "A.5.1.1  Policies for information security", "Clauses": "5.2  Policy",
		"Documents and records": "08  Information security policy", "Required documents": "A.5.1  Policies on single topics",
	} {
		if links := linksUnder(d.links, heading); !slices.ContainsFunc(links, func(l link) bool { return strings.HasPrefix(l.label, want) }) {
			t.Errorf("under %q stands %+v, want %s", heading, links, want)
		}
	}
	d = mustDetail(t, m, browse.Controls, "A.8.7")
	for _, heading := range []string{"Threats", "Vulnerabilities", "Risk scenarios"} {
		if len(linksUnder(d.links, heading)) == 0 {
			t.Errorf("A.8.7 names no %s", heading)
		}
	}
	if d.own == nil || d.own.row == nil || d.own.row.to != (screen.Place{Area: "soa", Row: "A.8.7"}) || len(linksUnder(d.own.links, "Risk register")) == 0 {
		t.Errorf("what the firm made of A.8.7 is %+v", d.own)
	}
	d = mustDetail(t, m, browse.Glossary, "asset")
	if want := []fact{{"English", "asset"}, {"German", "Wert"}, {"French", "actif"}, {"Spanish", "activo"}}; !slices.Equal(d.facts, want) || d.licensed {
		t.Errorf("a term is %+v", d.facts)
	}
	if d := mustDetail(t, m, browse.Controls2013, "A.5.1.1"); !d.licensed || d.edition != isms.Edition2013 {
		t.Errorf("a control of 2013 is %+v", d)
	}
}

func mustDetail(tb testing.TB, m *model, kind, id string) detail {
	tb.Helper()
	e, ok := m.reader.Entry(kind, id)
	if !ok {
		tb.Fatalf("there is no %s %s", kind, id)
	}
	return m.detailOf(e)
}

func linksUnder(groups []linkGroup, heading string) []link {
	for _, g := range groups {
		if g.heading == heading {
			return g.links
		}
	}
	return nil
}

// Every link of every entry leads to an entry or row that exists, in words.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	m := sampleModel(t)
	for _, kind := range kinds {
		for _, e := range browse.Find(kind).Entries(m.view.Catalogue) {
			d := m.detailOf(e)
			if d.title == "" {
				t.Errorf("%s %s has no title", kind, e.ID)
			}
			for _, group := range d.links {
				for _, l := range group.links {
					if !m.exists(l.to) || l.label == "" || l.label == l.to.Field {
						t.Errorf("%s %s: %q leads to %v", kind, e.ID, l.label, l.to)
					}
				}
			}
			if d.own == nil {
				continue
			}
			for _, group := range d.own.links {
				for _, l := range group.links {
					if reg := isms.FindRegister(l.to.Area); reg == nil || reg.Find(m.view.ISMS, l.to.Row) == nil {
						t.Errorf("%s %s: %q leads to %v", kind, e.ID, l.label, l.to)
					}
				}
			}
		}
	}
}

func (m *model) exists(p screen.Place) bool {
	if p.Area == "facts" {
		_, ok := isms.FactByKey(p.Row)
		return ok
	}
	_, ok := m.reader.Entry(p.Row, p.Field)
	return ok && p.Area == screen.AreaCatalogue
}

// What a reader sees is words, in every language of the screen.
func TestNoKeyIsShown(t *testing.T) {
	for _, language := range translations.Languages {
		desk := screentest.MustSample(t)
		desk.Texts = translations.In(language)
		m := newModel(screen.View(desk))
		for _, kind := range kinds {
			m.setKind(kind)
			words := []string{m.kindLabel(kind), desk.Text("ui.catalogue.help." + kind)}
			for _, f := range m.filters() {
				words = append(words, f.label)
			}
			for i := range m.shown {
				d := m.detailOf(m.at(i).entry)
				words = append(words, d.marks...)
				for _, part := range d.texts {
					words = append(words, part.heading)
				}
				for _, f := range d.facts {
					words = append(words, f.label, f.value)
				}
				if d.own != nil {
					for _, f := range d.own.facts {
						words = append(words, f.label, f.value)
					}
				}
			}
			for _, w := range words {
				if w == "" || strings.HasPrefix(w, "ui.") || strings.HasPrefix(w, "because.") || strings.HasPrefix(w, "choice.") || strings.HasPrefix(w, "field.") {
					t.Errorf("%s %s shows %q", language, kind, w)
				}
			}
		}
	}
}
