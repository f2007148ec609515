package sample

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// synthetic fills a draft by a seeded chance, so that the same seed makes the
// same firm. The first error stops everything after it.
type synthetic struct {
	draft  *isms.Draft
	texts  isms.Texts
	chance *rand.Rand
	people []string
	assets []string
	err    error
}

// Synthetic makes a firm with a number of risks, and assets, people, actions and
// records in proportion; for measuring, not for reading. The seed decides
// everything.
func Synthetic(t isms.Texts, risks int, seed uint64) func(*isms.Draft) error {
	return func(d *isms.Draft) error {
		s := &synthetic{draft: d, texts: t, chance: rand.New(rand.NewPCG(seed, 27001))} //nolint:gosec // G404: made to be repeatable
		s.firm(risks)
		s.suggestions("issues", "parties", "requirements", "services", "sites", "systems", "interfaces", "dependencies", "objectives")
		for range max(5, min(risks/50, 250)) {
			s.person()
		}
		s.roles()
		for range max(10, risks/5) {
			s.asset()
		}
		for range risks {
			s.risk()
		}
		s.actions(risks / 3)
		s.suggestions("soa")
		s.records(risks)
		return s.err
	}
}

func (s *synthetic) must(err error) {
	if s.err == nil {
		s.err = err
	}
}

// set fills fields of a row: key, value, key, value …
func (s *synthetic) set(register, row string, pairs ...string) {
	for i := 0; i+1 < len(pairs) && s.err == nil; i += 2 {
		s.must(s.draft.Put(register, row, pairs[i], pairs[i+1]))
	}
}

func (s *synthetic) add(register string, pairs ...string) string {
	id, err := s.draft.Add(register)
	s.must(err)
	s.set(register, id, pairs...)
	return id
}

func (s *synthetic) answer(key, value string) {
	if s.err == nil {
		s.must(wizard.FindQuestion(key).Answer(s.draft, value))
	}
}

// suggestions takes over everything the program proposes for questions.
func (s *synthetic) suggestions(questions ...string) {
	for _, key := range questions {
		for _, p := range wizard.FindQuestion(key).List.Propose(s.draft.ISMS) {
			if s.err == nil {
				_, err := p.Accept(s.draft)
				s.must(err)
			}
		}
	}
}

func (s *synthetic) firm(risks int) {
	s.set("organisation", isms.OrganisationID,
		"name", s.texts.Text("cli.synthetic.organisation", "Risks", risks), "headcount", strconv.Itoa(max(5, risks/50)),
		"currency", "EUR", "languages", strings.Join(isms.Languages, ";"), "classification", "internal",
		"climate_relevant", "no", "assessment_on", s.date())
	for _, fact := range isms.Facts {
		value := "yes"
		if fact.Kind != isms.FactYesNo {
			value = pick(s, fact.Choices)
		}
		s.answer("facts."+fact.Key, value)
	}
	s.answer("method", "five5_matrix")
}

func (s *synthetic) person() {
	n := strconv.Itoa(len(s.people) + 1)
	s.people = append(s.people, s.add("people", "name", pick(s, firstNames)+" "+pick(s, lastNames),
		"email", "person"+n+"@example.com", "active", "yes"))
}

func (s *synthetic) roles() {
	for _, role := range isms.Roles {
		s.set("roles", role, "person", pick(s, s.people), "deputy", pick(s, s.people), "since", s.date())
	}
}

func (s *synthetic) asset() {
	kind := pick(s, s.draft.ISMS.Catalogue.AssetTypes)
	needs := []string{"normal", "high", "very_high"}
	s.assets = append(s.assets, s.add("assets",
		"title", s.numbered(kind.ID, len(s.assets)+1), "type", kind.ID, "owner", pick(s, s.people),
		"confidentiality", pick(s, needs), "integrity", pick(s, needs), "availability", pick(s, needs),
		"classification", pick(s, []string{"internal", "confidential"})))
}

// risk adds one risk; four of five are rated, and all of those are decided. Of
// the decided ones every third is rated as it is today, and a few are closed.
func (s *synthetic) risk() {
	c := pick(s, s.draft.ISMS.Catalogue.Scenarios)
	first := s.chance.IntN(len(s.assets) - 1)
	id := s.add("risks", "scenario", c.ID, "threat", c.Threat, "vulnerabilities", strings.Join(c.Vulnerabilities, ";"),
		"assets", s.assets[first]+";"+s.assets[first+1], "owner", pick(s, s.people))
	s.set("risks", id, "title", s.numbered(c.ID, len(s.draft.ISMS.Risks)))
	if s.chance.IntN(5) == 0 {
		return
	}
	likelihood, impact := 1+s.chance.IntN(5), 1+s.chance.IntN(5)
	s.set("risks", id, "likelihood", strconv.Itoa(likelihood), "impact_c", s.step(5), "impact_i", s.step(5), "impact_a", strconv.Itoa(impact))
	if impact+likelihood < 5 {
		s.set("risks", id, "option", "retain")
		return
	}
	s.set("risks", id, "option", "modify", "controls", strings.Join(c.Controls, ";"),
		"residual_likelihood", s.step(likelihood), "residual_c", s.step(impact), "residual_i", s.step(impact), "residual_a", s.step(impact),
		"accepted_on", s.date(), "review_on", s.date())
	if risks := s.draft.ISMS.Risks; s.err == nil {
		s.set("risks", id, "accepted_by", s.draft.ISMS.Consenter(risks[len(risks)-1]))
	}
	switch chance := s.chance.IntN(60); {
	case chance < 20:
		s.set("risks", id, "current_likelihood", s.step(likelihood), "current_c", s.step(5), "current_i", s.step(5), "current_a", s.step(impact))
	case chance == 20:
		s.set("risks", id, "closed_on", s.date(), "closed_reason", s.named("planned_changes", 0))
	}
}

func (s *synthetic) actions(n int) {
	for range n {
		risk := pick(s, s.draft.ISMS.Risks)
		if len(risk.Controls) == 0 {
			continue
		}
		s.add("treatments", "risks", risk.ID, "controls", pick(s, risk.Controls), "owner", pick(s, s.people), "due_on", s.date(),
			"cost", strconv.Itoa(100*s.chance.IntN(80)), "status", pick(s, []string{"planned", "in_progress", "done"}))
	}
}

// step is a value of a scale, from 1 to highest.
func (s *synthetic) step(highest int) string { return strconv.Itoa(1 + s.chance.IntN(highest)) }

// numbered is the catalogue's title with a number, so that rows can be told
// apart.
func (s *synthetic) numbered(entry string, n int) string {
	return fmt.Sprintf("%s %d", s.draft.ISMS.Catalogue.Text(s.texts.Lang(), entry, "title"), n)
}

// date is a day of 2025 or 2026: fixed years, so that the seed alone decides.
func (s *synthetic) date() string {
	return time.Date(2025, time.January, 1+s.chance.IntN(730), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func pick[T any](s *synthetic, from []T) T { return from[s.chance.IntN(len(from))] }

// Names of nobody in particular.
var (
	firstNames = []string{"Amira", "Bo", "Chen", "Dana", "Elif", "Finn", "Greta", "Hugo", "Ida", "Jonas", "Kim", "Lea", "Mats", "Nora", "Omar", "Pia"}
	lastNames  = []string{"Ahrens", "Brandt", "Costa", "Demir", "Ekman", "Fischer", "Green", "Hansen", "Ito", "Jensen", "Kowalski", "Larsen", "Meyer", "Novak"}
)
