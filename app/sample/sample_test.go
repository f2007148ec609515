package sample_test

import (
	"slices"
	"testing"
	"time"

	"ismsdesk/app/check"
	"ismsdesk/app/docgen"
	"ismsdesk/app/isms"
	"ismsdesk/app/sample"
	"ismsdesk/data/catalogue"
	"ismsdesk/translations"
)

// mustFill fills an empty ISMS.
func mustFill(tb testing.TB, fill func(*isms.Draft) error) *isms.ISMS {
	tb.Helper()
	return mustFillOn(tb, "2026-11-01", fill)
}

// mustFillOn fills an empty ISMS on a day.
func mustFillOn(tb testing.TB, day string, fill func(*isms.Draft) error) *isms.ISMS {
	tb.Helper()
	c, err := catalogue.Load()
	if err != nil {
		tb.Fatal(err)
	}
	s := isms.New(c)
	if err := fill(isms.Begin(s, day)); err != nil {
		tb.Fatal(err)
	}
	return s
}

// TestCompaniesAnswerInEveryLanguage compares what does not depend on the
// language: how many rows there are, and under which ids.
func TestCompaniesAnswerInEveryLanguage(t *testing.T) {
	companies := sample.Companies()
	if len(companies) == 0 {
		t.Fatal("there is no sample company")
	}
	for _, company := range companies {
		english := mustFill(t, company.Fill(translations.In("en")))
		for _, lang := range translations.Languages {
			if !slices.Contains(company.Languages, lang) || company.Name(lang) == company.Key {
				t.Errorf("%s has no answers or no name in %s", company.Key, lang)
			}
			s := mustFill(t, company.Fill(translations.In(lang)))
			for _, reg := range isms.Registers {
				if a, b := ids(reg, english), ids(reg, s); !slices.Equal(a, b) {
					t.Errorf("%s: %s has %v in English and %v in %s", company.Key, reg.Key, a, b, lang)
				}
			}
		}
	}
}

// TestACompanyGivesAnAuditorNothingToFind holds on the day for which the answers
// are written, on the days around it, and years later.
func TestACompanyGivesAnAuditorNothingToFind(t *testing.T) {
	days := []string{"2025-05-05", "2026-11-01", "2026-11-02", "2026-11-08", "2026-11-09", "2027-02-28", "2027-12-31", "2028-02-29", "2029-07-15", "2031-01-01"}
	for _, company := range sample.Companies() {
		for _, lang := range company.Languages {
			texts := translations.In(lang)
			for _, day := range days {
				v := isms.View{ISMS: mustFillOn(t, day, company.Fill(texts)), Texts: texts}
				for _, f := range check.Run(v.ISMS, day) {
					t.Errorf("%s, %s, %s: %s %s", company.Key, lang, day, f.Rule, check.Message(v, f))
				}
			}
		}
	}
}

// TestACompanyHasEveryRecord wants rows in every register that the checks and
// documents look at, so that a reader sees what belongs there. Left out are a
// statement to the 2013 edition and findings that the firm would have to accept:
// it has neither. Nor has it kept versions of documents: those are files, which
// answers cannot bring along.
func TestACompanyHasEveryRecord(t *testing.T) {
	for _, company := range sample.Companies() {
		s := mustFill(t, company.Fill(translations.In("en")))
		for _, reg := range isms.Registers {
			if empty := slices.Contains([]string{"soa_2013", "accepted_findings", "open_points", "document_versions"}, reg.Key); empty != (len(reg.Rows(s)) == 0) {
				t.Errorf("%s has %d rows in %s", company.Key, len(reg.Rows(s)), reg.Key)
			}
		}
	}
}

// TestACompanyIsApprovedAsItStands wants an approval of every subject that holds,
// and nobody's consent to a residual risk missing.
func TestACompanyIsApprovedAsItStands(t *testing.T) {
	s := mustFill(t, sample.Companies()[0].Fill(translations.In("de")))
	for _, subject := range isms.ApprovalSubjects {
		if a := s.LatestApproval(subject); a == nil || a.Fingerprint == "" || s.Stale(a) {
			t.Errorf("%s: %+v", subject, a)
		}
	}
	for _, c := range s.Consents("2026-11-01") {
		if len(c.ToGive) > 0 || c.Approval == nil {
			t.Errorf("%s has %d risks to accept, approval %+v", c.Person, len(c.ToGive), c.Approval)
		}
	}
}

// TestACompanyHasItsDocumentsInForce wants every file of the set approved in the
// version of the register and in the log, or a reason beside it why it is not
// yet. Registers and records that go on have no row, because nobody approves them.
func TestACompanyHasItsDocumentsInForce(t *testing.T) {
	s := mustFill(t, sample.Companies()[0].Fill(translations.In("en")))
	press := docgen.Press{View: isms.View{ISMS: s, Texts: translations.In("en")}, At: time.Date(2026, time.November, 1, 9, 0, 0, 0, time.UTC)}
	coming := 0
	for _, id := range isms.FilesOf(s.DocumentSet()) {
		state, err := press.State(id)
		if err != nil {
			t.Fatal(err)
		}
		row := isms.FindRegister("documents").Find(s, id).(*isms.Document)
		switch {
		case state.Living:
		case row.Status != "approved":
			coming++
			if row.Status == "" || row.Note == "" {
				t.Errorf("%s is %q without a reason", id, row.Status)
			}
		case state.Stale || row.Author == row.Approver || row.Owner == "" || row.Reviewer == "" || row.ApprovedOn == "" || row.ReviewOn == "":
			t.Errorf("%s: %+v", id, row)
		case isms.SubjectOf(id) == "":
			if a := s.LatestDocumentApproval(id); a == nil || a.Version != row.Version || a.Date != row.ApprovedOn || a.Person != row.Approver {
				t.Errorf("%s %s of %s is in the log as %+v", id, row.Version, row.ApprovedOn, a)
			}
		}
	}
	if coming == 0 || coming > 3 {
		t.Errorf("%d documents are not approved yet", coming)
	}
	for _, r := range s.Revisions {
		if row := isms.FindRegister("documents").Find(s, r.Document).(*isms.Document); r.Version > row.Version || r.Date > row.ApprovedOn {
			t.Errorf("%s has a revision %s of %s", r.Document, r.Version, r.Date)
		}
	}
}

// TestACompanyHasASecondAssessment wants risks of every fate between the first
// assessment and the one under way, and the first version of the Statement of
// Applicability beside one that says more.
func TestACompanyHasASecondAssessment(t *testing.T) {
	s := mustFill(t, sample.Companies()[0].Fill(translations.In("en")))
	fates := map[isms.Development]int{}
	for _, c := range isms.CompareAssessments(s, s.Assessments[0].ID, isms.AssessmentToday, "2026-11-01") {
		fates[c.Development]++
		if c.Unconfirmed {
			t.Errorf("nobody has looked at %s again", c.Risk)
		}
	}
	for _, fate := range isms.Developments {
		if fates[fate] == 0 {
			t.Errorf("no risk is %s", fate)
		}
	}
	if fates[isms.RiskUnchanged] < fates[isms.RiskChanged] {
		t.Errorf("more risks have changed than stayed: %v", fates)
	}
	kept := map[string]*isms.SoAVersionRow{}
	for _, r := range s.SoAVersionRows {
		kept[r.Control] = r
	}
	changed := 0
	for _, e := range s.SoA {
		if was := kept[e.ID]; was == nil || was.Status != e.Status {
			changed++
		}
	}
	if s.SoAVersions[0].Date != s.ApprovalsOf("soa")[0].Date || changed < 5 || kept["OC-01"] != nil {
		t.Errorf("version of %s, %d controls differ from it today", s.SoAVersions[0].Date, changed)
	}
}

func ids(reg *isms.Register, s *isms.ISMS) []string {
	var out []string
	for _, r := range reg.Rows(s) {
		out = append(out, r.RowID())
	}
	return out
}

func TestSyntheticFirmIsInProportion(t *testing.T) {
	for _, risks := range []int{1, 40, 1000} {
		fill := sample.Synthetic(translations.In("de"), risks, 3)
		s, same := mustFill(t, fill), mustFill(t, fill)
		if difference := isms.Difference(s, same); difference != "" {
			t.Errorf("%d risks: the same seed made another %s", risks, difference)
		}
		if len(s.Risks) != risks || len(s.Assets) < risks/5 || len(s.People) < 5 {
			t.Errorf("%d risks, %d assets, %d people; wanted %d risks", len(s.Risks), len(s.Assets), len(s.People), risks)
		}
		if risks < 1000 {
			continue
		}
		levels := map[int]int{}
		for _, r := range s.Risks {
			levels[s.InitialLevel(r)]++
		}
		if len(levels) < 4 || levels[isms.Unrated] == 0 || len(s.Treatments) < risks/6 {
			t.Errorf("levels %v, %d actions", levels, len(s.Treatments))
		}
		today := 0
		for _, r := range s.Risks {
			if r.CurrentLikelihood > 0 {
				today++
			}
		}
		if closed := len(s.Risks) - len(s.OpenRisks()); today < risks/10 || today > risks/2 || closed == 0 || closed > risks/20 {
			t.Errorf("%d risks rated as they are today, %d closed", today, closed)
		}
		for _, key := range []string{"trainings", "measurements", "suppliers", "incidents", "planned_changes", "continuity_tests", "audits", "reviews", "nonconformities", "gaps"} {
			if n := len(isms.FindRegister(key).Rows(s)); n < 2 || n > risks/2 {
				t.Errorf("%d rows in %s", n, key)
			}
		}
		other := mustFill(t, sample.Synthetic(translations.In("de"), risks, 4))
		if isms.Difference(s, other) == "" {
			t.Error("another seed made the same firm")
		}
	}
}
