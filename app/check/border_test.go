package check_test

import (
	"slices"
	"testing"

	"ismsdesk/app/check"
	"ismsdesk/app/isms"
)

// TestTheBorders looks at the day on which something is still good and at the
// day on which it no longer is.
func TestTheBorders(t *testing.T) {
	for _, c := range []struct {
		rule string
		good func(testing.TB, *isms.Draft)
		bad  func(testing.TB, *isms.Draft)
	}{
		{"C09", excluding("A.8.30", "Nothing is sold"), excluding("A.8.30", "Nothing is sol")},
		{"C10", excludingMany(20), excludingMany(21)},
		{"C11", setting("approvals", "AP-03", fields{"date": today}), setting("approvals", "AP-03", fields{"date": yesterday})},
		{"C19", expiring(yearAgo), expiring(longerAgo)},
		{"C24", setting("risks", "R-01", fields{"review_on": today}), setting("risks", "R-01", fields{"review_on": yesterday})},
		{"C25", changing("2026-09-02"), changing("2026-09-01")},
		{"C25", changedAndAssessed("2026-09-01", "2026-09-01"), changedAndAssessed("2026-09-01", "2026-08-31")},
		{"C31", setting("treatments", "T-01", fields{"due_on": today}), setting("treatments", "T-01", fields{"due_on": yesterday})},
		{"C42", setting("documents", "D-01", fields{"review_on": today}), setting("documents", "D-01", fields{"review_on": yesterday})},
		{"C48", setting("measurements", "ME-01", fields{"date": yearAgo}), setting("measurements", "ME-01", fields{"date": longerAgo})},
		{"C48", measuring("2026-08-01"), measuring("2026-07-31")},
		{"C48", measuring(today), measuring(tomorrow)},
		{"C51", setting("trainings", "TR-02", fields{"valid_until": today}), setting("trainings", "TR-02", fields{"valid_until": yesterday})},
		{"C51", setting("trainings", "TR-02", fields{"held_on": today}), setting("trainings", "TR-02", fields{"held_on": tomorrow})},
		{"C52", setting("trainings", "TR-01", fields{"held_on": yearAgo}), setting("trainings", "TR-01", fields{"held_on": longerAgo})},
		{"C52", setting("trainings", "TR-01", fields{"held_on": today}), setting("trainings", "TR-01", fields{"held_on": tomorrow})},
		{"C53", setting("audits", "AU-01", fields{"closed_on": yearAgo}), setting("audits", "AU-01", fields{"closed_on": longerAgo})},
		{"C54", setting("audits", "AU-01", fields{"held_on": "2023-11-01"}), setting("audits", "AU-01", fields{"held_on": "2023-10-31"})},
		{"C54", planning("2029-11-01"), planning("2029-11-02")},
		{"C56", setting("reviews", "MR-01", fields{"date": yearAgo}), setting("reviews", "MR-01", fields{"date": longerAgo})},
		{"C56", setting("reviews", "MR-01", fields{"date": today}), setting("reviews", "MR-01", fields{"date": tomorrow})},
		{"C61", setting("suppliers", "SU-01", fields{"reviewed_on": yearAgo}), setting("suppliers", "SU-01", fields{"reviewed_on": longerAgo})},
		{"C61", agreeing(yearAgo), agreeing(longerAgo)},
		{"C67", setting("requirements", "RQ-01", fields{"checked_on": yearAgo}), setting("requirements", "RQ-01", fields{"checked_on": longerAgo})},
		{"C68", setting("continuity_tests", "CT-01", fields{"date": yearAgo}), setting("continuity_tests", "CT-01", fields{"date": longerAgo})},
	} {
		good, bad := sound(t), sound(t)
		c.good(t, isms.Begin(good, today))
		c.bad(t, isms.Begin(bad, today))
		if got := found(good); slices.Contains(got, c.rule) {
			t.Errorf("%s fires a day too early", c.rule)
		}
		if got := found(bad); !slices.Contains(got, c.rule) {
			t.Errorf("%s fires too late; found %v", c.rule, got)
		}
	}
}

func excludingMany(n int) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) {
		tb.Helper()
		left := n
		for _, e := range d.ISMS.SoA {
			if c, _ := d.ISMS.Catalogue.Control(e.ID); left > 0 && !c.RarelyExcluded {
				excluding(e.ID, goodReason)(tb, d)
				left--
			}
		}
	}
}

func expiring(acceptedOn string) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) {
		tb.Helper()
		limited(isms.AcceptOwner)(tb, d)
		changeMethod(tb, d, func(m *isms.Method) { m.Bands[0].Accept = isms.AcceptAnyone })
		set(tb, d, "risks", "R-01", fields{"accepted_on": acceptedOn})
	}
}

func changing(day string) func(testing.TB, *isms.Draft) {
	return changedAndAssessed(day, "2026-08-31")
}

func changedAndAssessed(change, assessed string) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) {
		tb.Helper()
		set(tb, d, "planned_changes", "CH-01", fields{"date": change})
		assessing(assessed)(tb, d)
	}
}

func measuring(day string) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) {
		tb.Helper()
		set(tb, d, "objectives", "O-01", fields{"interval": "3"})
		set(tb, d, "measurements", "ME-01", fields{"date": day})
	}
}

func planning(day string) func(testing.TB, *isms.Draft) {
	return setting("audits", "AU-01", fields{"held_on": "", "closed_on": "", "status": "planned", "planned_on": day})
}

func agreeing(day string) func(testing.TB, *isms.Draft) {
	return setting("suppliers", "SU-01", fields{"reviewed_on": "", "agreed_on": day})
}

// TestWhatIsNoFault are firms that look faulty at first sight.
func TestWhatIsNoFault(t *testing.T) {
	for _, c := range []struct {
		name  string
		also  string // a rule that rightly fires
		plant func(testing.TB, *isms.Draft)
	}{
		{"a document as evidence", "", setting("soa", "A.5.7", fields{"evidence": "", "documents": "D-01"})},
		{"a planned control in the gap analysis", "", setting("soa", "A.5.7", fields{"status": "planned"})},
		{"an excluded control without a test", "C10", func(tb testing.TB, d *isms.Draft) {
			must(tb, d.Delete("continuity_tests", "CT-01"))
			excluding("A.8.13", goodReason)(tb, d)
			must(tb, d.Set("continuity_tests", mustAdd(tb, d, "continuity_tests"), "kind", "exercise"))
		}},
		{"a double role with a safeguard", "", setting("roles", "internal_auditor", fields{"person": "P-02", "compensation": "A colleague of another firm audits."})},
		{"a firm of one", "C64", func(tb testing.TB, d *isms.Draft) {
			leaving("P-02")(tb, d)
			leaving("P-03")(tb, d)
			set(tb, d, "planned_changes", "CH-01", fields{"approved_by": "P-02"})
			set(tb, d, "documents", "D-01", fields{"approver": "P-02"})
		}},
		{"a place in other letters", "", setting("assets", "AS-01", fields{"location": "MAIN STREET 1"})},
		{"a partner as supplier", "", setting("suppliers", "SU-01", fields{"title": "fixit"})},
		{"an unknown supplier at all", "C36", unscoped("SC-03", "suppliers", "SU-01", fields{"title": "Clouds Inc."})},
		{"a place without known sites", "", unscoped("SC-02", "assets", "AS-01", fields{"location": "Warehouse"})},
		{"a risk lowered by an action", "C33", setting("risks", "R-01", fields{"controls": ""})},
		{"a plan beside today's rating", "", func(tb testing.TB, d *isms.Draft) {
			set(tb, d, "soa", "A.8.24", fields{"status": "planned"})
			set(tb, d, "risks", "R-01", fields{"current_likelihood": "4", "current_c": "4"})
		}},
		{"the end of somebody's work", "", func(tb testing.TB, d *isms.Draft) {
			set(tb, d, "treatments", "T-01", fields{"owner": "P-03", "status": "done", "done_on": today, "result": "All done."})
			set(tb, d, "roles", "internal_auditor", fields{"person": ""})
			leaving("P-03")(tb, d)
		}},
		{"finished work of somebody who left", "", func(tb testing.TB, d *isms.Draft) {
			set(tb, d, "roles", "internal_auditor", fields{"person": ""})
			for register, end := range map[string]fields{
				"milestones": {"status": "done"}, "improvements": {"decision": "rejected"}, "technical_vulnerabilities": {"fixed_on": today},
			} {
				row := mustAdd(tb, d, register)
				set(tb, d, register, row, fields{"owner": "P-03"})
				set(tb, d, register, row, end)
			}
			leaving("P-03")(tb, d)
		}},
		{"unfinished work of somebody who left", "C64", func(tb testing.TB, d *isms.Draft) {
			set(tb, d, "roles", "internal_auditor", fields{"person": ""})
			set(tb, d, "technical_vulnerabilities", mustAdd(tb, d, "technical_vulnerabilities"), fields{"owner": "P-03"})
			leaving("P-03")(tb, d)
		}},
		{"old numbers in a kept version", "", func(tb testing.TB, d *isms.Draft) {
			set(tb, d, "document_versions", mustAdd(tb, d, "document_versions"), fields{"note": "with A.12.3.1 of 2013"})
		}},
		{"a reached objective", "", func(tb testing.TB, d *isms.Draft) {
			set(tb, d, "objectives", "O-01", fields{"status": "done"})
			set(tb, d, "measurements", "ME-01", fields{"date": "2024-01-01"})
		}},
		{"old numbers of old times", "", setting("assessments", "RA-01", fields{"note": "with A.12.3.1 of 2013"})},
		{"an acceptance of what is missing", "", func(tb testing.TB, d *isms.Draft) {
			set(tb, d, "accepted_findings", mustAdd(tb, d, "accepted_findings"), fields{"rule": "C41", "register": "documents", "row": "RA09"})
			set(tb, d, "accepted_findings", mustAdd(tb, d, "accepted_findings"), fields{"rule": "C56", "register": "reviews"})
		}},
		{"a date of approval with the content", "", setting("documents", "08", fields{"status": "approved", "version": "1.0", "author": "P-02", "classification": "internal"})},
		{"a residual level nobody rated", "", setting("assessment_results", "AR-01", fields{"residual_likelihood": "", "residual_c": "", "residual_level": ""})},
		{"a later review that is only planned", "", func(tb testing.TB, d *isms.Draft) {
			set(tb, d, "reviews", mustAdd(tb, d, "reviews"), fields{"title": "Next review", "date": tomorrow})
		}},
	} {
		s := sound(t)
		c.plant(t, isms.Begin(s, today))
		for _, rule := range found(s) {
			if rule != c.also {
				t.Errorf("%s: %s fires", c.name, rule)
			}
		}
	}
}

// TestTheEndOfFebruary lets a year end on the last day of a short month.
func TestTheEndOfFebruary(t *testing.T) {
	for _, c := range []struct {
		held, now string
		good      bool
	}{
		{"2028-02-29", "2029-02-28", true},
		{"2028-02-29", "2029-03-01", false},
		{"2027-02-28", "2028-02-29", true},
		{"2027-02-27", "2028-02-29", false},
	} {
		s := sound(t)
		set(t, isms.Begin(s, today), "reviews", "MR-01", fields{"date": c.held})
		fires := slices.ContainsFunc(check.Run(s, c.now), func(f check.Finding) bool { return f.Rule == "C56" })
		if fires == c.good {
			t.Errorf("held on %s, seen on %s: fires is %v", c.held, c.now, fires)
		}
	}
}

func mustAdd(tb testing.TB, d *isms.Draft, register string) string {
	tb.Helper()
	id, err := d.Add(register)
	must(tb, err)
	return id
}

// unscoped takes an item out of the scope before a row is changed.
func unscoped(item, register, row string, f fields) func(testing.TB, *isms.Draft) {
	return func(tb testing.TB, d *isms.Draft) {
		tb.Helper()
		must(tb, d.Delete("scope_items", item))
		set(tb, d, register, row, f)
	}
}

// TestAReviewCountsItsLatest lets a later review with gaps stand before an
// earlier one without.
func TestAReviewCountsItsLatest(t *testing.T) {
	s := sound(t)
	d := isms.Begin(s, today)
	set(t, d, "reviews", mustAdd(t, d, "reviews"), fields{"title": "Second review", "date": today})
	inputs := 0
	for _, f := range check.Run(s, today) {
		switch {
		case f.Rule == "C57" && f.Row == "MR-02":
			inputs++
		case f.Rule != "C58" || f.Row != "MR-02":
			t.Errorf("%s at %s", f.Rule, f.Row)
		}
	}
	if inputs != 10 {
		t.Errorf("%d topics are missing, want 10", inputs)
	}
}
