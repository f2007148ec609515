package approvals

import (
	"strings"
	"testing"

	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/screen/screentest"
	"ismsdesk/app/isms"
)

const today = "2026-09-21"

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func change(tb testing.TB, desk *screentest.Desk, edit func(*isms.Draft) error) {
	tb.Helper()
	must(tb, desk.Change(isms.ChangeEdit, edit))
}

func find(tb testing.TB, lines []line, key string) line {
	tb.Helper()
	for _, l := range lines {
		if l.subject == key || l.person == key {
			return l
		}
	}
	tb.Fatalf("no line for %q", key)
	return line{}
}

func TestAnEmptyFirmHasEverythingToApproveAndNobodyToAsk(t *testing.T) {
	view := screen.View(screentest.MustEmpty(t))
	for _, l := range results(view) {
		if l.state != open || l.detail != "" || l.person != "" || l.title == "" || l.about == "" {
			t.Errorf("%+v", l)
		}
	}
	if len(consents(view, today)) != 0 {
		t.Error("somebody has to accept a risk of a firm without risks")
	}
}

func TestAnApprovalShowsThatItsContentHasChanged(t *testing.T) {
	desk := screentest.MustEmpty(t)
	change(t, desk, func(d *isms.Draft) error {
		id, err := d.Add("people")
		if err != nil {
			return err
		}
		return d.Set("people", id, "name", "Tom Top")
	})
	soa := find(t, results(screen.View(desk)), "soa")
	approve := func(version string) {
		change(t, desk, func(d *isms.Draft) error {
			_, err := soa.record(d, ask{person: "P-01", version: version, date: today, means: "meeting"})
			return err
		})
	}
	approve("1.0")
	l := find(t, results(screen.View(desk)), "soa")
	if l.state != given || !strings.Contains(l.detail, "Tom Top") || !strings.Contains(l.detail, "1.0") {
		t.Errorf("after the approval: %+v", l)
	}
	change(t, desk, func(d *isms.Draft) error { return d.Set("soa", "A.5.7", "applicable", "yes") })
	l = find(t, results(screen.View(desk)), "soa")
	if l.state != stale {
		t.Errorf("after a change: %+v", l)
	}
	if next := l.proposal(desk.Workspace().ISMS(), today); next.version != "1.1" || next.person != "P-01" || next.date != today {
		t.Errorf("proposed is %+v", next)
	}
	approve("1.1")
	if l = find(t, results(screen.View(desk)), "soa"); l.state != given {
		t.Errorf("after the second approval: %+v", l)
	}
}

func TestAWrongValueIsSaidAtItsField(t *testing.T) {
	desk := screentest.MustEmpty(t)
	soa := find(t, results(screen.View(desk)), "soa")
	for _, c := range []struct {
		ask   ask
		field string
	}{
		{ask{person: "P-77", date: today}, "person"},
		{ask{date: "soon"}, "date"},
		{ask{date: today, means: "telepathy"}, "means"},
	} {
		field := ""
		err := desk.Change(isms.ChangeEdit, func(d *isms.Draft) (err error) {
			field, err = soa.record(d, c.ask)
			return err
		})
		if err == nil || field != c.field {
			t.Errorf("%+v: error %v at %q", c.ask, err, field)
		}
	}
	if n := len(desk.Workspace().ISMS().Approvals); n != 0 {
		t.Errorf("%d approvals were recorded all the same", n)
	}
}

func TestTheConsentOfARiskOwner(t *testing.T) {
	desk := screentest.MustSample(t)
	owner := consents(screen.View(desk), today)[0].person
	// A risk that its owner has accepted changes.
	s := desk.Workspace().ISMS()
	var changed *isms.Risk
	for _, r := range s.OpenRisks() {
		if r.AcceptedBy == owner && s.Consenter(r) == owner && r.Option == "modify" {
			changed = r
			break
		}
	}
	if changed == nil {
		t.Fatal("the sample's first owner has accepted no treated risk")
	}
	change(t, desk, func(d *isms.Draft) error {
		return d.Set("risks", changed.ID, "option_reason", "We have thought again.")
	})
	l := find(t, consents(screen.View(desk), today), owner)
	if l.state != stale || !strings.Contains(l.about, changed.ID) {
		t.Errorf("after a change: %+v", l)
	}
	change(t, desk, func(d *isms.Draft) error {
		_, err := l.record(d, l.proposal(s, today))
		return err
	})
	if l = find(t, consents(screen.View(desk), today), owner); l.state != given || l.detail == "" {
		t.Errorf("after the consent: %+v", l)
	}
	desk.Undo()
	if l = find(t, consents(screen.View(desk), today), owner); l.state != stale {
		t.Errorf("after undo: %+v", l)
	}
}
