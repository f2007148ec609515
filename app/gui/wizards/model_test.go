package wizards

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/app/wizard"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

// mustISMS gives an empty ISMS, or the sample firm.
func mustISMS(tb testing.TB, filled bool) *isms.ISMS {
	tb.Helper()
	c, err := catalogue.Load()
	if err != nil {
		tb.Fatal(err)
	}
	s := isms.New(c)
	if filled {
		if err := sample.Companies()[0].Fill(translations.In("en"))(isms.Begin(s, "2026-09-21")); err != nil {
			tb.Fatal(err)
		}
	}
	return s
}

func view(s *isms.ISMS) isms.View { return isms.View{ISMS: s, Texts: translations.In("en")} }

// keys names the parts of a step.
func keys(parts []part) []string {
	var out []string
	for _, p := range parts {
		out = append(out, p.key)
	}
	return out
}

func TestStepsAreDividedIntoPages(t *testing.T) {
	cases := map[string][]string{
		"scope/organisation": {"fields.organisation"},
		"scope/context":      {"issues", "fields.context"},
		"scope/inside":       {"services", "sites", "units", "systems"},
		"risk/method":        {"picture.method", "method_approval"},
		"risk/analysis":      {"analysis"},
		"risk/evaluation":    {"picture.heatmap", "fields.evaluation"},
		"treatment/residual": {"residual", "picture.matrices"},
		"treatment/result":   {"picture.result"},
	}
	for _, w := range wizard.Wizards {
		for _, st := range w.Steps {
			if want, ok := cases[w.Key+"/"+st.Key]; ok && !slices.Equal(keys(partsOf(st)), want) {
				t.Errorf("%s/%s has the pages %q, want %q", w.Key, st.Key, keys(partsOf(st)), want)
			}
		}
	}
}

func TestEveryQuestionIsOnExactlyOnePage(t *testing.T) {
	for _, w := range wizard.Wizards {
		for _, st := range w.Steps {
			parts := partsOf(st)
			for _, q := range st.Questions {
				n := 0
				for _, p := range parts {
					if p.has(q.Key) {
						n++
					}
				}
				if n != 1 {
					t.Errorf("%s is on %d pages of %s/%s", q.Key, n, w.Key, st.Key)
				}
			}
			if len(parts) == 0 {
				t.Errorf("%s/%s has no page", w.Key, st.Key)
			}
		}
	}
}

func TestEveryPageBesideOthersHasAName(t *testing.T) {
	for _, lang := range translations.Languages {
		for _, w := range wizard.Wizards {
			for _, st := range w.Steps {
				for _, p := range partsOf(st) {
					key := "ui.part." + p.key
					if len(partsOf(st)) > 1 && translations.In(lang).Text(key) == key {
						t.Errorf("%s: no text %s", lang, key)
					}
				}
			}
		}
	}
}

func TestNextAndPreviousVisitEveryPageInOrder(t *testing.T) {
	for _, w := range wizard.Wizards {
		at, ok := location{}, true
		var forth []location
		for ok {
			forth = append(forth, at)
			at, ok = next(w, at)
		}
		if len(forth) != len(Places(w)) {
			t.Errorf("%s: next visits %d of %d pages", w.Key, len(forth), len(Places(w)))
		}
		var back []location
		for ok = true; ok; at, ok = previous(w, at) {
			back = append(back, at)
		}
		slices.Reverse(back)
		if !slices.Equal(forth, back) {
			t.Errorf("%s: forth %v, back %v", w.Key, forth, back)
		}
	}
}

func TestPlacesLeadToTheirPage(t *testing.T) {
	w := wizard.Find("scope")
	for _, p := range Places(w) {
		at, ok := find(w, p.Row, p.Field)
		if !ok || w.Steps[at.step].Key != p.Row || partsOf(w.Steps[at.step])[at.part].key != p.Field {
			t.Errorf("%v leads to %v", p, at)
		}
	}
	if at, _ := find(w, "context", "organisation.climate_reason"); at.part != 1 {
		t.Errorf("a question leads to page %d", at.part)
	}
	if _, ok := find(w, "nowhere", ""); ok {
		t.Error("an unknown step was found")
	}
}

func TestOffersSayWhatTheyAreAndWhy(t *testing.T) {
	s := mustISMS(t, false)
	offers := offersOf(view(s), wizard.FindQuestion("issues"))
	if len(offers) == 0 {
		t.Fatal("nothing is offered to a firm without answers")
	}
	for _, o := range offers {
		if o.title == "" || o.details == "" || o.reason == "" || strings.HasPrefix(o.reason, "because.") || !o.taken {
			t.Errorf("offer %s: %+v", o.ID, o)
		}
	}
	if more := len(offersOf(view(mustAnswer(t, s, "facts.remote_work", "yes")), wizard.FindQuestion("issues"))); more <= len(offers)-1 {
		t.Errorf("a fact left %d offers of %d", more, len(offers))
	}
}

func mustAnswer(tb testing.TB, s *isms.ISMS, question, value string) *isms.ISMS {
	tb.Helper()
	if err := wizard.FindQuestion(question).Answer(isms.Begin(s, "2026-09-21"), value); err != nil {
		tb.Fatal(err)
	}
	return s
}

func TestOnlyWantedOffersAreTaken(t *testing.T) {
	s := mustISMS(t, false)
	offers := offersOf(view(s), wizard.FindQuestion("issues"))
	for i := range offers {
		offers[i].taken = i == 1
	}
	if wanted(offers) != 1 {
		t.Errorf("%d are wanted", wanted(offers))
	}
	if err := accept(isms.Begin(s, "2026-09-21"), offers); err != nil {
		t.Fatal(err)
	}
	if len(s.Issues) != 1 || s.Issues[0].Suggestion != offers[1].ID {
		t.Errorf("taken over: %+v", s.Issues)
	}
}

func TestOffersForARowNameTheRowAndItsNewValues(t *testing.T) {
	s := mustISMS(t, true)
	d := isms.Begin(s, "2026-09-21")
	if err := d.Set("risks", "R-01", "option", ""); err != nil {
		t.Fatal(err)
	}
	offers := offersOf(view(s), wizard.FindQuestion("decisions"))
	if len(offers) != 1 || !strings.HasPrefix(offers[0].title, "R-01  ") || !strings.Contains(offers[0].details, ": ") {
		t.Errorf("offers: %+v", offers)
	}
}

func TestRankingHoldsTheRisksAboveTheLineFromTheHighest(t *testing.T) {
	s := mustISMS(t, true)
	ranked := ranking(s)
	for i, r := range ranked {
		if !s.NeedsDecision(r) {
			t.Errorf("%s lies below the line", r.ID)
		}
		if i > 0 && s.InitialLevel(r) > s.InitialLevel(ranked[i-1]) {
			t.Errorf("%s stands below %s", r.ID, ranked[i-1].ID)
		}
	}
	if len(ranked) == 0 {
		t.Error("the sample firm has no risk above the line")
	}
}
