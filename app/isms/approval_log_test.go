package isms_test

import (
	"slices"
	"testing"

	"ismsdesk/app/isms"
)

// approveDocument records an approval on a day, as one change.
func approveDocument(tb testing.TB, s *isms.ISMS, day, document, version string) string {
	tb.Helper()
	d := isms.Begin(s, day)
	id, err := d.ApproveDocument(isms.DocumentApproval{
		Document: document, Version: version, Person: "P-01", Date: day, Means: "signature", Note: "Yearly.", Languages: []string{"en"}, Content: "abc", ReviewOn: "2027-11-01",
	})
	must(tb, err)
	d.Settle()
	return id
}

func altered(s *isms.ISMS) []string {
	var ids []string
	for _, e := range s.ApprovalLog() {
		if e.Altered {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func TestALaterEditOfTheApprovalLogShows(t *testing.T) {
	build := func() *isms.ISMS {
		d := gapFirm(t)
		addAll(t, d, "people", "name", "Ada")
		for n, document := range []string{"50", "06", "37"} {
			approveDocument(t, d.ISMS, "2026-11-0"+string(rune('1'+n)), document, "1.0")
		}
		return d.ISMS
	}
	set := func(row, field, value string) func(*isms.Draft) error {
		return func(d *isms.Draft) error { return d.Set("approvals", row, field, value) }
	}
	cases := map[string]struct {
		day  string
		edit func(*isms.Draft) error
		want []string
	}{
		"nothing":                       {"2026-11-09", func(*isms.Draft) error { return nil }, nil},
		"another register":              {"2026-11-09", func(d *isms.Draft) error { return d.Set("people", "P-01", "name", "Eva") }, nil},
		"the date of the first":         {"2026-11-09", set("AP-01", "date", "2026-10-01"), []string{"AP-01"}},
		"the version of the second":     {"2026-11-09", set("AP-02", "version", "2.0"), []string{"AP-02"}},
		"the last, on the same day":     {"2026-11-03", set("AP-03", "note", "Corrected."), nil},
		"the last, later":               {"2026-11-04", set("AP-03", "note", "Corrected."), []string{"AP-03"}},
		"the second, on the day it was": {"2026-11-02", set("AP-02", "note", "Corrected."), []string{"AP-02"}},
		"the second is taken out":       {"2026-11-09", func(d *isms.Draft) error { return d.Delete("approvals", "AP-02") }, []string{"AP-03"}},
		"a new one is entered afterwards": {"2026-11-09", func(d *isms.Draft) error {
			_, err := d.ApproveDocument(isms.DocumentApproval{Document: "50", Version: "1.1", Person: "P-01", Date: "2026-11-09"})
			return err
		}, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := build()
			d := isms.Begin(s, c.day)
			must(t, c.edit(d))
			d.Settle()
			if got := altered(s); !slices.Equal(got, c.want) {
				t.Errorf("altered: %v, want %v", got, c.want)
			}
		})
	}
}

func TestApprovingADocument(t *testing.T) {
	d := gapFirm(t)
	addAll(t, d, "people", "name", "Ada")
	id := approveDocument(t, d.ISMS, "2026-11-01", "50", "1.0")
	row := isms.FindRegister("documents").Find(d.ISMS, "50").(*isms.Document)
	if row.Status != "approved" || row.Version != "1.0" || row.Approver != "P-01" || row.ApprovedOn != "2026-11-01" || row.ReviewOn != "2027-11-01" {
		t.Errorf("the document says %+v", row)
	}
	a := d.ISMS.LatestDocumentApproval("50")
	if a == nil || a.ID != id || a.Content != "abc" || a.Subject != isms.DocumentSubject {
		t.Errorf("the approval is %+v", a)
	}
	if len(d.ISMS.Revisions) != 1 || d.ISMS.Revisions[0].Note != "Yearly." {
		t.Errorf("the change history is %+v", d.ISMS.Revisions)
	}
	// A result of a wizard keeps its own subject, so that both ways of approving
	// it are one.
	approveDocument(t, d.ISMS, "2026-11-02", "06", "1.0")
	if d.ISMS.LatestApproval("scope") == nil || d.ISMS.LatestDocumentApproval("06") != nil {
		t.Error("the scope statement is not approved as the scope")
	}
}

// Approvals of files from before the log have no seal, and are not blamed.
func TestApprovalsFromBeforeTheLogAreNotAltered(t *testing.T) {
	d := gapFirm(t)
	addAll(t, d, "people", "name", "Ada")
	addAll(t, d, "approvals", "subject", "scope", "person", "P-01", "date", "2025-01-01")
	if log := d.ISMS.ApprovalLog(); log[0].Altered || log[0].Sealed != "" {
		t.Errorf("%+v", log[0])
	}
}
