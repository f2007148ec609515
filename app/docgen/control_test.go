package docgen_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/docgen"
	"ismsdesk/app/document"
)

// controlValues are the lines of a document's control block and its only line
// of change history.
func controlValues(tb testing.TB, f *firm, id string) map[string]string {
	tb.Helper()
	d := generate(tb, f.view("en"), id)
	out := map[string]string{}
	for _, r := range d.Body[0].(document.Table).Rows {
		out[document.PlainText(r.Cells[0].Text)] = document.PlainText(r.Cells[1].Text)
	}
	var history []string
	for _, r := range d.Body[2].(document.Table).Rows[1:] {
		for _, c := range r.Cells {
			history = append(history, document.PlainText(c.Text))
		}
	}
	out["history"] = strings.Join(history, "|")
	return out
}

func TestControlBlock(t *testing.T) {
	approve := func(subject, person, date, version string) func(*firm) {
		return func(f *firm) {
			f.add("approvals", "subject", subject, "person", person, "date", date, "version", version, "means", "email")
		}
	}
	row := func(fields ...string) func(*firm) { return func(f *firm) { f.set("documents", "06", fields...) } }
	cases := map[string]struct {
		prepare []func(*firm)
		id      string
		want    map[string]string
	}{
		"nothing said": {nil, "06", map[string]string{
			"Document number": "ISMS-06", "Version": "0.1", "Status": "draft", "Classification": "internal", "Owner": "Ben Carl (Team B)",
			"Author": "Ben Carl (Team B)", "To be reviewed by": "Dora Ek (Team D)", "To be approved by": "Ada Berg (Team A)",
			"Approved on": "not approved yet", "Next review": "2 Mar 2027", "References": "ISO/IEC 27001:2022, 4.1, 4.2, 4.3",
			"history": "0.1|2 Mar 2026|Ben Carl|First issue",
		}},
		"plan is reviewed earlier": {nil, "19", map[string]string{"Next review": "2 Sep 2026"}},
		"owner by role":            {nil, "08", map[string]string{"Owner": "Ada Berg (Team A)"}},
		"approved content": {[]func(*firm){approve("scope", "P-04", "2026-02-01", "1.3")}, "06", map[string]string{
			"Version": "1.3", "Status": "approved", "Approver": "Dora Ek (Team D)", "Approved on": "1 Feb 2026", "Next review": "1 Feb 2027",
			"history": "1.3|1 Feb 2026|Ben Carl|First issue",
		}},
		"approved without version": {[]func(*firm){approve("soa", "P-01", "2026-02-01", "")}, "22", map[string]string{"Version": "1.0"}},
		"latest approval counts": {
			[]func(*firm){approve("risk_assessment", "P-01", "2026-02-01", "2.0"), approve("risk_assessment", "P-01", "2025-02-01", "1.0")},
			"18",
			map[string]string{"Version": "2.0", "Approved on": "1 Feb 2026"},
		},
		"approval of something else": {[]func(*firm){approve("soa", "P-01", "2026-02-01", "2.0")}, "19", map[string]string{"Status": "draft"}},
		"approval without a date":    {[]func(*firm){approve("scope", "P-01", "", "2.0")}, "06", map[string]string{"Status": "draft", "Version": "0.1"}},
		"approval without a person":  {[]func(*firm){approve("scope", "", "2026-02-01", "2.0")}, "06", map[string]string{"Status": "draft"}},
		"the register wins": {
			[]func(*firm){
				approve("scope", "P-04", "2026-02-01", "1.3"),
				row("status", "in_review", "version", "1.4", "classification", "public", "owner", "P-05", "author", "P-03", "reviewer", "P-02", "approver", "P-02", "review_on", "2026-08-01"),
			},
			"06",
			map[string]string{
				"Version": "1.4", "Status": "in review", "Classification": "public", "Owner": "Eva Falk (Team E)", "Author": "Cem Demir (Team C)",
				"To be reviewed by": "Ben Carl (Team B)", "To be approved by": "Ben Carl (Team B)", "Approved on": "not approved yet", "Next review": "1 Aug 2026",
			},
		},
		"reviewer is not the author": {[]func(*firm){row("author", "P-04")}, "06", map[string]string{"To be reviewed by": "Cem Demir (Team C)"}},
		"revisions": {
			[]func(*firm){func(f *firm) {
				f.add("revisions", "document", "06", "version", "1.0", "date", "2025-01-01", "author", "P-01", "note", "Begun.")
				f.add("revisions", "document", "08", "version", "3.0", "date", "2025-01-01", "author", "P-01", "note", "Other.")
			}},
			"06",
			map[string]string{"history": "1.0|1 Jan 2025|Ada Berg|Begun."},
		},
		"method": {
			[]func(*firm){func(f *firm) {
				f.presetMethod("simple3")
				f.set("methods", "M-01", "date", "2026-01-05")
				f.add("approvals", "subject", "method", "person", "P-01", "date", "2026-01-05")
			}},
			"14",
			map[string]string{"Status": "approved", "Approved on": "5 Jan 2026", "Version": "1.0"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f := newFirm(t).withPeople()
			for _, prepare := range c.prepare {
				prepare(f)
			}
			got := controlValues(t, f, c.id)
			for key, want := range c.want {
				if got[key] != want {
					t.Errorf("%s: got %q, want %q", key, got[key], want)
				}
			}
		})
	}
}

func TestRunningTextsFollowTheControlBlock(t *testing.T) {
	f := newFirm(t).withPeople()
	f.set("documents", "08", "status", "in_review", "version", "1.2", "classification", "confidential")
	d := generate(t, f.view("de"), "08")
	m := d.Meta
	got := []string{d.ID, d.Language, m.Organisation, m.Version, m.Status, m.Classification, m.Author, m.Category}
	want := []string{"ISMS-08", "de", "Förde Metall GmbH", "1.2", "in Prüfung", "vertraulich", "Ben Carl", "Politik"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !m.Created.Equal(clock) {
		t.Errorf("created %v", m.Created)
	}
}

func TestScopeStatement(t *testing.T) {
	item := func(kind, title string) func(*firm) {
		return func(f *firm) { f.add("scope_items", "kind", kind, "title", title) }
	}
	name := func(f *firm) { f.set("organisation", "organisation", "name", "Lux AG") }
	cases := map[string]struct {
		lang    string
		prepare []func(*firm)
		want    string
	}{
		"nothing": {"en", nil, ""},
		"only the name": {
			"en",
			[]func(*firm){name},
			"The information security management system (ISMS) covers all activities of Lux AG. The controls are those named in the Statement of Applicability in its current version.",
		},
		"only a service": {
			"en",
			[]func(*firm){item("service", "Lamps")},
			"The information security management system (ISMS) covers: Lamps. The controls are those named in the Statement of Applicability in its current version.",
		},
		"everything": {
			"en",
			[]func(*firm){
				name, item("service", "Lamps"), item("service", "Repair"), item("site", "Kiel"), item("unit", "Sales"), item("unit", "Works"),
				item("unit", "IT"), item("system", "ERP"), item("exclusion", "Canteen"), item("interface", "Bank"),
			},
			"The information security management system (ISMS) of Lux AG covers: Lamps and Repair. It applies at the site Kiel. " +
				"The organisational units involved are Sales, Works and IT. It includes the information, information systems and people needed for this. " +
				"Not included: Canteen. The controls are those named in the Statement of Applicability in its current version.",
		},
		"names with commas": {
			"de",
			[]func(*firm){name, item("service", "Lampen und Leuchten"), item("service", "Reparatur"), item("site", "Kiel"), item("site", "Ulm")},
			"Das Informationssicherheitsmanagementsystem (ISMS) der Organisation Lux AG umfasst: Lampen und Leuchten; Reparatur. " +
				"Es gilt an den Standorten Kiel und Ulm. Es gelten die Maßnahmen der Erklärung zur Anwendbarkeit in der jeweils gültigen Version.",
		},
	}
	for title, c := range cases {
		t.Run(title, func(t *testing.T) {
			f := newFirm(t)
			for _, prepare := range c.prepare {
				prepare(f)
			}
			if got := docgen.ScopeStatement(f.view(c.lang)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestOwnScopeStatementStandsInTheDocument(t *testing.T) {
	f := newFirm(t).withPeople()
	derived := docgen.ScopeStatement(f.view("en"))
	quotes := func() (out []string) {
		for _, b := range generate(t, f.view("en"), "06").Body {
			if p, ok := b.(document.Paragraph); ok && p.Style == document.Quote {
				out = append(out, document.PlainText(p.Text))
			}
		}
		return out
	}
	if got := quotes(); !slices.Equal(got, []string{derived}) {
		t.Errorf("derived: %q", got)
	}
	f.set("organisation", "organisation", "scope_statement", "All of it.\n\nReally.")
	if got := quotes(); !slices.Equal(got, []string{"All of it.", "Really."}) {
		t.Errorf("own: %q", got)
	}
}
