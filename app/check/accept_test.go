package check_test

import (
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
)

// oneFinding is the firm with one finding.
func oneFinding(t *testing.T) (*isms.ISMS, check.Finding) {
	t.Helper()
	s := sound(t)
	set(t, isms.Begin(s, today), "risks", "R-02", fields{"owner": ""})
	found := check.Run(s, today)
	if len(found) != 1 || found[0].Accepted != nil || check.Count(found, check.Error) != 1 || len(check.Open(found)) != 1 {
		t.Fatalf("found %v", found)
	}
	return s, found[0]
}

func TestAnAcceptedFindingStaysInTheListUntilItsEnd(t *testing.T) {
	s, f := oneFinding(t)
	d := isms.Begin(s, today)
	must(t, check.Accept(d, f, " The printer goes soon. ", "P-01", "2026-12-31"))
	for day, accepted := range map[string]bool{today: true, "2026-12-31": true, "2027-01-01": false} {
		for _, f := range check.Run(s, day) {
			if f.Rule == "C13" && (f.Accepted != nil) != accepted {
				t.Errorf("on %s accepted is %v", day, f.Accepted)
			}
		}
	}
	found := check.Run(s, today)
	if len(found) != 1 || check.Count(found, check.Error) != 0 || len(check.Open(found)) != 0 {
		t.Errorf("found %v", found)
	}
	a := found[0].Accepted
	if a == nil || a.Reason != "The printer goes soon." || a.Person != "P-01" || a.AcceptedOn != today || a.Until != "2026-12-31" {
		t.Errorf("accepted as %+v", a)
	}
}

func TestAcceptingAgainReplacesTheAcceptance(t *testing.T) {
	s, f := oneFinding(t)
	must(t, check.Accept(isms.Begin(s, "2026-10-01"), f, "Soon.", "P-01", "2026-10-15"))
	if got := check.Run(s, today); got[0].Accepted != nil {
		t.Errorf("an acceptance that has run out still holds: %+v", got[0].Accepted)
	}
	must(t, check.Accept(isms.Begin(s, today), f, "Later.", "P-02", tomorrow))
	got := check.Run(s, today)[0].Accepted
	if len(s.AcceptedFindings) != 1 || got == nil || got.Reason != "Later." || got.Person != "P-02" || got.AcceptedOn != today || got.Until != tomorrow {
		t.Errorf("%d rows, accepted as %+v", len(s.AcceptedFindings), got)
	}
}

func TestAnAcceptanceIsAboutOnePlace(t *testing.T) {
	for _, other := range []fields{
		{"rule": "C14"}, {"register": "assets"}, {"row": "R-01"}, {"field": "likelihood"}, {"until": ""}, {"person": ""}, {"reason": " "},
	} {
		s, f := oneFinding(t)
		d := isms.Begin(s, today)
		must(t, check.Accept(d, f, "The printer goes soon.", "P-01", tomorrow))
		set(t, d, "accepted_findings", "AF-01", other)
		for _, f := range check.Run(s, today) {
			if f.Rule == "C13" && f.Accepted != nil {
				t.Errorf("accepted although %v differs", other)
			}
		}
	}
}

func TestWhatAnAcceptanceNeeds(t *testing.T) {
	for _, c := range []struct {
		reason, person, until string
		want                  isms.Code
	}{
		{" ", "P-01", tomorrow, isms.ErrAcceptReason},
		{"Soon.", "", tomorrow, isms.ErrAcceptPerson},
		{"Soon.", "P-99", tomorrow, isms.ErrUnknownReference},
		{"Soon.", "P-01", "", isms.ErrAcceptNoEnd},
		{"Soon.", "P-01", "soon", isms.ErrNotADate},
		{"Soon.", "P-01", today, isms.ErrAcceptPast},
		{"Soon.", "P-01", "2027-11-03", isms.ErrAcceptFar},
	} {
		s, f := oneFinding(t)
		if err := check.Accept(isms.Begin(s, today), f, c.reason, c.person, c.until); err == nil || isms.CodeOf(err) != c.want {
			t.Errorf("%+v: got %v", c, err)
		}
	}
	s, f := oneFinding(t)
	must(t, check.Accept(isms.Begin(s, today), f, "Soon.", "P-01", "2027-11-02"))
}
