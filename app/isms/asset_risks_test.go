package isms_test

import (
	"slices"
	"testing"

	"ismsdesk/app/isms"
)

// assetOf adds an asset of a type.
func assetOf(tb testing.TB, d *isms.Draft, kind string) *isms.Asset {
	tb.Helper()
	id := mustAdd(tb, d, "assets")
	must(tb, d.Set("assets", id, "type", kind))
	return isms.FindRegister("assets").Find(d.ISMS, id).(*isms.Asset)
}

func TestThreatsOfEveryAssetTypeAreRealAndSorted(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	total := 0
	for _, kind := range s.Catalogue.AssetTypes {
		a := assetOf(t, d, kind.ID)
		mustSet(t, d, "assets", a.ID, "availability", "very_high")
		found := isms.AssetThreats(s, a)
		total += len(found)
		seen := map[[2]string]bool{}
		for i, f := range found {
			threat, known := s.Catalogue.Threat(f.Threat)
			weakness, listed := s.Catalogue.Vulnerability(f.Vulnerability)
			if !known || !listed || !slices.Contains(weakness.AssetTypes, kind.ID) {
				t.Errorf("%s: %s with %s is not about it", kind.ID, f.Threat, f.Vulnerability)
			}
			if seen[[2]string{f.Threat, f.Vulnerability}] {
				t.Errorf("%s: %s with %s is there twice", kind.ID, f.Threat, f.Vulnerability)
			}
			seen[[2]string{f.Threat, f.Vulnerability}] = true
			if threat.Availability != slices.Contains(f.Needs, "availability") || slices.Contains(f.Needs, "integrity") {
				t.Errorf("%s: %s endangers %v, needed are %v", kind.ID, f.Threat, f.Properties, f.Needs)
			}
			if len(s.Catalogue.ControlsAgainst(f.Threat, []string{f.Vulnerability})) == 0 {
				t.Errorf("no control against %s with %s", f.Threat, f.Vulnerability)
			}
			if i > 0 && found[i-1].Relevance < f.Relevance {
				t.Errorf("%s: %s stands below a less relevant threat", kind.ID, f.Threat)
			}
		}
		if together := slices.CompactFunc(slices.Clone(found), func(x, y isms.AssetThreat) bool { return x.Threat == y.Threat }); len(together) != threats(found) {
			t.Errorf("%s: the vulnerabilities of a threat do not stand together", kind.ID)
		}
	}
	if total < 300 {
		t.Errorf("only %d pairs for all types", total)
	}
}

func threats(found []isms.AssetThreat) int {
	ids := map[string]bool{}
	for _, f := range found {
		ids[f.Threat] = true
	}
	return len(ids)
}

func TestAnAssetWithoutATypeHasNoThreatsYet(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	a := assetOf(t, d, "")
	if n := len(isms.AssetThreats(s, a)) + len(isms.AssetScenarios(s, a)); n > 0 {
		t.Errorf("%d proposals", n)
	}
}

func TestRisksThatExistAreMarked(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	a, other := assetOf(t, d, "AT15"), assetOf(t, d, "AT15")
	pair := isms.AssetThreats(s, a)[0]
	risk := mustAdd(t, d, "risks")
	mustSet(t, d, "risks", risk, "threat", pair.Threat, "assets", a.ID)
	if got := isms.AssetThreats(s, a)[0]; got.Risk != risk || got.Known {
		t.Errorf("a risk without the vulnerability: %+v", got)
	}
	must(t, d.Set("risks", risk, "vulnerabilities", pair.Vulnerability))
	if got := isms.AssetThreats(s, a)[0]; got.Risk != risk || !got.Known {
		t.Errorf("a risk with the vulnerability: %+v", got)
	}
	if got := isms.AssetThreats(s, other)[0]; got.Risk != "" {
		t.Errorf("the risk of another asset counts: %+v", got)
	}
	must(t, d.CloseRisks([]string{risk}, today, "Gone."))
	if got := isms.AssetThreats(s, a)[0]; got.Risk != "" {
		t.Errorf("a closed risk counts: %+v", got)
	}
}

func TestScenariosOfAnAssetFitTheFacts(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	a := assetOf(t, d, "AT28")
	before := isms.AssetScenarios(s, a)
	must(t, d.Put("facts", "cloud_services", "value", "yes"))
	after := isms.AssetScenarios(s, a)
	if len(before) == 0 || len(after) <= len(before) {
		t.Fatalf("%d scenarios before, %d with cloud services", len(before), len(after))
	}
	risk := mustAdd(t, d, "risks")
	must(t, d.Set("risks", risk, "scenario", after[0].Scenario))
	if got := isms.AssetScenarios(s, a)[0]; got.Risk != risk || got.Known {
		t.Errorf("a risk about other assets: %+v", got)
	}
	must(t, d.Set("risks", risk, "assets", a.ID))
	if got := isms.AssetScenarios(s, a)[0]; !got.Known {
		t.Errorf("a risk about the asset: %+v", got)
	}
}

func TestARiskWithoutAScenarioIsNamedByThreatAndAsset(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	a := assetOf(t, d, "AT15")
	must(t, d.Set("assets", a.ID, "title", "File server"))
	risk := mustAdd(t, d, "risks")
	v := isms.View{ISMS: s, Texts: echo{}}
	for _, c := range []struct{ field, value, want string }{
		{"assets", a.ID, risk},
		{"threat", "T01", "format.named Name=Ransomware encrypts systems and data Text=File server"},
		{"assets", "", "Ransomware encrypts systems and data"},
		{"scenario", "S02", s.Catalogue.Text("en", "S02", "title")},
		{"title", "Own", "Own"},
	} {
		must(t, d.Set("risks", risk, c.field, c.value))
		if got := v.TitleOf(isms.FindRegister("risks"), risk); got != c.want {
			t.Errorf("with %s %q it is called %q, want %q", c.field, c.value, got, c.want)
		}
	}
}

func TestControlsAgainstAThreat(t *testing.T) {
	c := mustCatalogue(t)
	if got := c.ControlsAgainst("T01", []string{"V16", "V18"}); !slices.Equal(got, []string{"A.5.24", "A.5.26", "A.8.7", "A.8.8", "A.8.13"}) {
		t.Errorf("against T01 with V16 and V18: %v", got)
	}
	own, _ := c.Vulnerability("V02")
	if got := c.ControlsAgainst("T55", []string{"V02"}); len(got) != len(own.Controls) {
		t.Errorf("a pair that the catalogue does not know has %v, want those of the vulnerability %v", got, own.Controls)
	}
	if got := c.ControlsAgainst("T01", nil); got != nil {
		t.Errorf("without a vulnerability: %v", got)
	}
}
