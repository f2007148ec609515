package wizard_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// serverOf adds an on-premises server that a person owns.
func serverOf(t *testing.T, d *isms.Draft, active string) *isms.Asset {
	t.Helper()
	person, err := d.Add("people")
	must(t, err)
	asset, err := d.Add("assets")
	must(t, err)
	must(t, d.Set("people", person, "name", "Ada Berg"))
	must(t, d.Set("assets", asset, "type", "AT15"))
	must(t, d.Set("assets", asset, "owner", person))
	must(t, d.Set("people", person, "active", active))
	return isms.FindRegister("assets").Find(d.ISMS, asset).(*isms.Asset)
}

// pairs are the threats among the risks of an asset.
func pairs(all []wizard.AssetRisk) []wizard.AssetRisk {
	return slices.DeleteFunc(slices.Clone(all), func(r wizard.AssetRisk) bool { return r.Threat == nil })
}

func TestVulnerabilitiesOfOneThreatMakeOneRisk(t *testing.T) {
	s := newISMS(t)
	d := isms.Begin(s, today)
	a := serverOf(t, d, "")
	found := pairs(wizard.AssetRisks(s, a))
	i := slices.IndexFunc(found, func(r wizard.AssetRisk) bool { return r.Threat.Threat != found[0].Threat.Threat })
	if i < 2 {
		t.Fatalf("the first threat has %d vulnerabilities", i)
	}
	added, err := wizard.AddAssetRisks(d, a, []wizard.AssetRisk{found[0], found[1], found[i]})
	must(t, err)
	if !slices.Equal(added, []string{"R-01", "R-02"}) {
		t.Fatalf("added %v", added)
	}
	r := s.Risks[0]
	if r.Threat != found[0].Threat.Threat || len(r.Vulnerabilities) != 2 || !slices.Equal(r.Assets, []string{a.ID}) || r.Owner != a.Owner || r.Title != "" {
		t.Errorf("the risk is %+v", r)
	}
	if title := english(s).TitleOf(isms.FindRegister("risks"), r.ID); title != "Ransomware encrypts systems and data: Server" {
		t.Errorf("it is called %q", title)
	}
	now := pairs(wizard.AssetRisks(s, a))
	if now[0].Risk != "R-01" || !now[0].Registered {
		t.Errorf("what is in the register reads %+v", now[0])
	}
	if i > 2 {
		if now[2].Risk != "R-01" || now[2].Registered {
			t.Errorf("another vulnerability of the threat reads %+v", now[2])
		}
		added, err = wizard.AddAssetRisks(d, a, now[2:3])
		must(t, err)
		if len(added) != 0 || len(s.Risks[0].Vulnerabilities) != 3 {
			t.Errorf("added %v, the risk has %v", added, s.Risks[0].Vulnerabilities)
		}
	}
}

func TestAScenarioInTheRegisterIsLinkedWithTheAsset(t *testing.T) {
	s := newISMS(t)
	d := isms.Begin(s, today)
	a := serverOf(t, d, "")
	scenario := wizard.AssetRisks(s, a)[0]
	if _, err := find(proposals(t, s, "risks"), scenario.Scenario.Scenario).Accept(d); err != nil {
		t.Fatal(err)
	}
	must(t, d.Set("risks", "R-01", "assets", ""))
	added, err := wizard.AddAssetRisks(d, a, wizard.AssetRisks(s, a)[:1])
	must(t, err)
	if len(added) != 0 || len(s.Risks) != 1 || !slices.Equal(s.Risks[0].Assets, []string{a.ID}) {
		t.Errorf("added %v; %d risks, the first about %v", added, len(s.Risks), s.Risks[0].Assets)
	}
}

func TestEveryRiskOfEveryAssetTypeCanBeAdded(t *testing.T) {
	for _, kind := range newISMS(t).Catalogue.AssetTypes {
		s := newISMS(t)
		d := isms.Begin(s, today)
		a := serverOf(t, d, "")
		must(t, d.Set("assets", a.ID, "type", kind.ID))
		all := wizard.AssetRisks(s, a)
		added, err := wizard.AddAssetRisks(d, a, all)
		must(t, err)
		if len(added) != len(s.Risks) || (len(all) > 0) != (len(added) > 0) {
			t.Errorf("%s: %d of %d added, %d risks", kind.ID, len(added), len(all), len(s.Risks))
		}
		for _, left := range wizard.AssetRisks(s, a) {
			if !left.Registered {
				t.Errorf("%s: %+v is still missing", kind.ID, left)
			}
		}
	}
}

func TestWhoHasLeftOwnsNoNewRisk(t *testing.T) {
	s := newISMS(t)
	d := isms.Begin(s, today)
	a := serverOf(t, d, "no")
	if _, err := wizard.AddAssetRisks(d, a, wizard.AssetRisks(s, a)); err != nil {
		t.Fatal(err)
	}
	for _, p := range proposals(t, s, "risks") {
		if _, err := p.Accept(d); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range s.Risks {
		if r.Owner != "" {
			t.Errorf("%s belongs to %s", r.ID, r.Owner)
		}
	}
}

func TestControlsForARiskWithoutAScenario(t *testing.T) {
	s := newISMS(t)
	d := isms.Begin(s, today)
	a := serverOf(t, d, "")
	first := pairs(wizard.AssetRisks(s, a))[:1]
	if _, err := wizard.AddAssetRisks(d, a, first); err != nil {
		t.Fatal(err)
	}
	must(t, d.Set("risks", "R-01", "option", "modify"))
	p := find(proposals(t, s, "risk_controls"), "R-01")
	if p == nil || p.Because != "because.threat" {
		t.Fatalf("proposed is %+v", p)
	}
	want := strings.Join(s.Catalogue.ControlsAgainst(first[0].Threat.Threat, []string{first[0].Threat.Vulnerability}), ";")
	if p.Fields[0].New != want || want == "" {
		t.Errorf("proposed are %q, want %q", p.Fields[0].New, want)
	}
}

func TestAClosedRiskIsAskedNothingAndKeptInTheAnswers(t *testing.T) {
	v := answered(t, sampleAnswers(t, "en"))
	d := isms.Begin(v.ISMS, sampleDay)
	for _, field := range []string{"owner", "likelihood", "option", "controls", "accepted_by"} {
		must(t, d.Set("risks", "R-01", field, ""))
	}
	must(t, d.CloseRisks([]string{"R-01"}, sampleDay, "We sold the machine."))
	for _, q := range wizard.Questions() {
		if q.Register != "risks" {
			continue
		}
		if slices.ContainsFunc(q.Rows(v.ISMS), func(r isms.Row) bool { return r.RowID() == "R-01" }) || q.Open(v.ISMS) > 0 {
			t.Errorf("%s asks about a closed risk", q.Key)
		}
		if q.List.Propose != nil && find(q.List.Propose(v.ISMS), "R-01") != nil {
			t.Errorf("%s proposes something for a closed risk", q.Key)
		}
	}
	written, err := wizard.WriteAnswers(v)
	must(t, err)
	again := answered(t, written)
	if r := again.Risks[0]; r.ClosedOn != sampleDay || r.ClosedReason == "" || r.ImpactA != v.Risks[0].ImpactA {
		t.Errorf("read again it is %+v", r)
	}
}

func TestTheCurrentRatingIsOptionalAndInTheAnswers(t *testing.T) {
	v := answered(t, sampleAnswers(t, "en"))
	must(t, wizard.ApplyAnswers(isms.Begin(v.ISMS, sampleDay), v, "a.yaml", []byte("analysis:\n  - {id: R-01, current_likelihood: 2, current_a: 3}\n")))
	if got := v.Risks[0].Current(); got.Likelihood != 2 || got.Availability != 3 {
		t.Errorf("rated %+v", got)
	}
	if n := wizard.FindQuestion("analysis").Open(v.ISMS); n != 0 {
		t.Errorf("%d risks are open without a current rating", n)
	}
	written, err := wizard.WriteAnswers(v)
	must(t, err)
	if at := isms.Difference(v.ISMS, answered(t, written).ISMS); at != "" {
		t.Errorf("differs after writing and reading the answers: %s", at)
	}
}
