package isms_test

import (
	"slices"
	"testing"

	"ismsdesk/app/isms"
)

// fill sets fields of a row.
func fill(tb testing.TB, d *isms.Draft, register, row string, fields ...string) {
	tb.Helper()
	for i := 0; i+1 < len(fields); i += 2 {
		must(tb, d.Set(register, row, fields[i], fields[i+1]))
	}
}

// withRisks is a firm with an owner, a head and three treated risks: R-01 of
// the owner with a medium rest, R-02 of the owner with a high rest that only
// top management may accept, R-03 of nobody's concern because it is low.
func withRisks(tb testing.TB) (*isms.ISMS, *isms.Draft) {
	tb.Helper()
	s := withMethod(tb)
	d := isms.Begin(s, today)
	for _, name := range []string{"Olivia Owner", "Tom Top"} {
		fill(tb, d, "people", mustAdd(tb, d, "people"), "name", name, "active", "yes")
	}
	must(tb, d.Set("roles", "top_management", "person", "P-02"))
	for _, rest := range [][2]string{{"4", "2"}, {"4", "4"}, {"1", "1"}} {
		id := mustAdd(tb, d, "risks")
		fill(tb, d, "risks", id, "title", id, "owner", "P-01", "option", "modify", "likelihood", "5", "impact_a", "4",
			"residual_likelihood", rest[0], "residual_a", rest[1])
	}
	fill(tb, d, "risks", "R-03", "likelihood", "1", "impact_a", "2")
	return s, d
}

func ids(risks []*isms.Risk) []string {
	out := []string{}
	for _, r := range risks {
		out = append(out, r.ID)
	}
	return out
}

func consentOf(tb testing.TB, s *isms.ISMS, person string) isms.Consent {
	tb.Helper()
	for _, c := range s.Consents(today) {
		if c.Person == person {
			return c
		}
	}
	tb.Fatalf("%s has nothing to consent to", person)
	return isms.Consent{}
}

func TestWhoHasToConsentToWhat(t *testing.T) {
	s, _ := withRisks(t)
	owner, top := consentOf(t, s, "P-01"), consentOf(t, s, "P-02")
	if !slices.Equal(ids(owner.Risks), []string{"R-01", "R-02"}) || !slices.Equal(ids(owner.ToGive), []string{"R-01"}) {
		t.Errorf("the owner's page has %v, to give %v", ids(owner.Risks), ids(owner.ToGive))
	}
	if !slices.Equal(ids(top.Risks), []string{"R-02"}) || !slices.Equal(ids(top.ToGive), []string{"R-02"}) {
		t.Errorf("top management's page has %v, to give %v", ids(top.Risks), ids(top.ToGive))
	}
}

func TestConsentHoldsUntilTheRiskChanges(t *testing.T) {
	for name, c := range map[string]struct {
		edit  func(*isms.Draft) error
		stale bool
	}{
		"another residual rating": {func(d *isms.Draft) error { return d.Set("risks", "R-01", "residual_a", "1") }, true},
		"another decision":        {func(d *isms.Draft) error { return d.Set("risks", "R-01", "option", "retain") }, true},
		"another control":         {func(d *isms.Draft) error { return d.Set("risks", "R-01", "controls", "A.8.7") }, true},
		"another review date":     {func(d *isms.Draft) error { return d.Set("risks", "R-01", "review_on", "2027-01-01") }, false},
		"another risk":            {func(d *isms.Draft) error { return d.Set("risks", "R-03", "residual_a", "2") }, false},
	} {
		t.Run(name, func(t *testing.T) {
			s, d := withRisks(t)
			must(t, d.GiveConsent("P-01", "1.0", today, "signature", ""))
			d.Settle()
			given := consentOf(t, s, "P-01")
			if len(given.ToGive) != 0 || given.Approval == nil || s.Risks[0].AcceptedBy != "P-01" {
				t.Fatalf("after consent: to give %v, approval %v", ids(given.ToGive), given.Approval)
			}
			must(t, c.edit(d))
			if got := s.AcceptanceStale(s.Risks[0]); got != c.stale {
				t.Errorf("stale is %v", got)
			}
			if got := len(consentOf(t, s, "P-01").Stale) == 1; got != c.stale {
				t.Errorf("the page says stale: %v", got)
			}
			if c.stale {
				must(t, d.GiveConsent("P-01", "1.1", today, "signature", ""))
				if s.AcceptanceStale(s.Risks[0]) {
					t.Error("still stale after the same person consented again on the same day")
				}
			}
		})
	}
}

func TestConsentThatIsRefused(t *testing.T) {
	s, d := withRisks(t)
	must(t, d.Set("people", "P-02", "active", "no"))
	wantCode(t, d.GiveConsent("P-02", "", today, "signature", ""), isms.ErrPersonLeft)
	wantCode(t, d.GiveConsent("", "", today, "signature", ""), isms.ErrPersonLeft)
	fill(t, d, "people", mustAdd(t, d, "people"), "name", "Nobody's owner")
	wantCode(t, d.GiveConsent("P-03", "", today, "signature", ""), isms.ErrNothingToAccept)
	m := *s.CurrentMethod()
	m.Bands = slices.Clone(m.Bands)
	m.Bands[1].Accept, m.Bands[2].Accept, m.Bands[3].Accept = isms.AcceptNobody, isms.AcceptNobody, isms.AcceptNobody
	_, err := d.AddMethod(m, "")
	must(t, err)
	must(t, d.Set("risks", "R-01", "likelihood", "4")) // rated anew with the method in force
	wantCode(t, d.GiveConsent("P-01", "", today, "signature", ""), isms.ErrNotAcceptable)
	if s.Risks[0].IsAccepted() || len(s.Approvals) > 0 {
		t.Error("refused, and yet recorded")
	}
}

func TestAnAcceptanceHoldsAsLongAsTheMethodSays(t *testing.T) {
	s, d := withRisks(t)
	m := *s.CurrentMethod()
	m.Bands = slices.Clone(m.Bands)
	m.Bands[1].Months = 6
	_, err := d.AddMethod(m, "")
	must(t, err)
	must(t, d.Set("risks", "R-01", "likelihood", "4"))
	must(t, d.GiveConsent("P-01", "1.0", "2026-03-01", "signature", ""))
	r := s.Risks[0]
	if s.AcceptedUntil(r) != "2026-09-01" || r.ReviewOn != "2026-09-01" {
		t.Errorf("accepted until %q, review on %q", s.AcceptedUntil(r), r.ReviewOn)
	}
	if s.AcceptanceExpired(r, "2026-09-01") || !s.AcceptanceExpired(r, "2026-09-02") {
		t.Error("the last day is the sixth month's")
	}
}

func TestSomebodyWhoHasLeftTakesNothingOver(t *testing.T) {
	s, d := withRisks(t)
	fill(t, d, "people", "P-01", "active", "no")
	wantCode(t, d.Set("treatments", mustAdd(t, d, "treatments"), "owner", "P-01"), isms.ErrPersonLeft)
	wantCode(t, d.Set("roles", "security_officer", "person", "P-01"), isms.ErrPersonLeft)
	must(t, d.Set("risks", "R-01", "accepted_by", "P-01")) // what somebody did stays done
	names, _ := isms.View{ISMS: s, Texts: echo{}}.Candidates(isms.FindRegister("risks").Column("owner"))
	if slices.Contains(names, "P-01") {
		t.Error("somebody who has left is offered as an owner")
	}
}

// Each subject with an edit that belongs to it and one that does not.
func TestAnApprovalIsStaleOnceItsContentChanges(t *testing.T) {
	set := func(register, row, field, value string) func(*isms.Draft) error {
		return func(d *isms.Draft) error { return d.Set(register, row, field, value) }
	}
	for subject, c := range map[string]struct{ changes, keeps func(*isms.Draft) error }{
		"scope":           {set("organisation", "organisation", "activity", "Something else"), set("risks", "R-01", "title", "x")},
		"policy":          {set("roles", "top_management", "person", "P-01"), set("risks", "R-01", "title", "x")},
		"method":          {func(d *isms.Draft) error { _, err := d.AddMethod(otherMethod(d.ISMS), ""); return err }, set("risks", "R-01", "title", "x")},
		"risk_assessment": {set("risks", "R-01", "likelihood", "1"), set("risks", "R-01", "option", "avoid")},
		"treatment_plan":  {set("treatments", "T-01", "due_on", "2027-01-01"), set("treatments", "T-01", "status", "done")},
		"residual_risks":  {set("risks", "R-01", "residual_a", "5"), set("treatments", "T-01", "status", "done")},
		"soa":             {set("soa", "A.5.7", "applicable", "no"), set("soa", "A.5.7", "status", "implemented")},
	} {
		t.Run(subject, func(t *testing.T) {
			s, d := withRisks(t)
			mustAdd(t, d, "treatments")
			id := mustAdd(t, d, "approvals")
			fill(t, d, "approvals", id, "subject", subject, "person", "P-01", "date", today)
			d.Settle()
			approval := s.Approvals[0]
			if approval.Fingerprint == "" || s.Stale(approval) {
				t.Fatal("stale from the start, or without a mark")
			}
			must(t, c.keeps(d))
			if s.Stale(approval) {
				t.Error("stale after an edit that it is not about")
			}
			must(t, c.changes(d))
			if !s.Stale(approval) {
				t.Error("not stale after its content has changed")
			}
		})
	}
}

func wantCode(tb testing.TB, err error, code isms.Code) {
	tb.Helper()
	if err == nil || isms.CodeOf(err) != code {
		tb.Errorf("got %v, want %s", err, code)
	}
}

func otherMethod(s *isms.ISMS) isms.Method {
	m := *s.CurrentMethod()
	m.Name = isms.Wording{"en": "Another"}
	return m
}

func TestAnApprovalOfAnEarlierVersionOfTheProgramCounts(t *testing.T) {
	s, d := withRisks(t)
	id := mustAdd(t, d, "approvals")
	fill(t, d, "approvals", id, "subject", "soa", "person", "P-01", "date", today) // not settled: no mark
	must(t, d.Set("soa", "A.5.7", "applicable", "no"))
	if s.Stale(s.Approvals[0]) {
		t.Error("nobody can know that it is stale")
	}
}

// TestADocumentIsApprovedByItself wants the approval of one document to be no
// subject that a firm approves as a whole.
func TestADocumentIsApprovedByItself(t *testing.T) {
	s := isms.New(mustCatalogue(t))
	d := isms.Begin(s, today)
	id := mustAdd(t, d, "approvals")
	must(t, d.Set("approvals", id, "subject", "document"))
	must(t, d.Set("approvals", id, "document", "36"))
	taken := isms.FindRegister("approvals").Column("subject").Choices
	if want := append(slices.Clone(isms.ApprovalSubjects), "document"); !slices.Equal(taken, want) {
		t.Errorf("approvals take %q, want %q", taken, want)
	}
	for _, subject := range isms.ApprovalSubjects {
		if s.LatestApproval(subject) != nil {
			t.Errorf("the approval of a document counts for %s", subject)
		}
	}
}
