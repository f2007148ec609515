package check

import (
	"regexp"
	"slices"
	"strings"

	"ismsdesk/app/isms"
)

var crossRules = []rule{
	{"C64", "cross", Warning, "5.3; A.6.5", formerStaffNamed},
	{"C65", "cross", Error, "7.5.3", brokenReferences},
	{"C66", "cross", Warning, "6.1.3 c", legacyNumbers},
}

// formerStaffNamed reports who has left and still has a task. Who approved or
// did something in the past stays named rightly.
func formerStaffNamed(f *search) {
	left := f.formerStaff()
	if len(left) == 0 {
		return
	}
	for _, reg := range isms.Registers {
		for _, c := range reg.Columns {
			if !c.Acting {
				continue
			}
			for _, r := range reg.Rows(f.ISMS) {
				if p := left[c.Get(f.ISMS, r)]; p != nil && goesOn(r) {
					f.report(reg.Key, r.RowID(), c.Key, "Person", p.Name)
				}
			}
		}
	}
}

// goesOn says whether there is still something to do at a row.
func goesOn(r isms.Row) bool {
	switch r := r.(type) {
	case *isms.Risk:
		return !r.Closed()
	case *isms.Treatment:
		return r.Status != "done"
	case *isms.Objective:
		return r.Status != "done"
	case *isms.Gap:
		return r.Progress != "done"
	case *isms.Nonconformity:
		return r.Status != "closed"
	case *isms.Document:
		return r.Status != "retired"
	case *isms.Milestone:
		return r.Status != "done"
	case *isms.Improvement:
		return r.Status != "done" && r.Decision != "rejected"
	case *isms.TechnicalVulnerability:
		return r.FixedOn == ""
	case *isms.SoA2013Entry:
		return false
	}
	return true
}

// brokenReferences reports every value that names something which does not
// exist: rows, entries of the catalogue, suggestions, levels, and what was
// accepted. The program keeps references whole; another hand may not.
func brokenReferences(f *search) {
	targets := f.targets()
	for _, reg := range isms.Registers {
		for _, c := range reg.Stored() {
			exists := targets(c)
			if exists == nil {
				continue
			}
			for _, r := range reg.Rows(f.ISMS) {
				if value := c.Get(f.ISMS, r); value != "" {
					f.reportMissing(reg, r, c, value, exists)
				}
			}
		}
	}
	f.brokenLevels()
	f.brokenAcceptances()
}

func (f *search) reportMissing(reg *isms.Register, r isms.Row, c *isms.Column, value string, exists map[string]bool) {
	if !c.Kind.IsList() {
		if !exists[value] {
			f.report(reg.Key, r.RowID(), c.Key, "Value", value)
		}
		return
	}
	for id := range strings.SplitSeq(value, ";") {
		if !exists[id] {
			f.report(reg.Key, r.RowID(), c.Key, "Value", id)
			return
		}
	}
}

// targets gives the ids a column may name, nil for a column that names none.
func (f *search) targets() func(*isms.Column) map[string]bool {
	known := map[string]map[string]bool{
		"suggestion": setOf(f.Catalogue.Suggestions, func(s isms.Suggestion) string { return s.ID }),
		"exclusion":  setOf(f.Catalogue.ExclusionRules, func(e isms.ExclusionRule) string { return e.ID }),
	}
	same := func(id string) string { return id }
	return func(c *isms.Column) map[string]bool {
		switch c.Kind {
		case isms.Reference, isms.References:
			if known[c.Ref] == nil {
				known[c.Ref] = setOf(isms.FindRegister(c.Ref).Rows(f.ISMS), isms.Row.RowID)
			}
			return known[c.Ref]
		case isms.Entry, isms.Entries:
			if known[c.Ref] == nil {
				known[c.Ref] = setOf(f.Catalogue.IDs(c.Ref), same)
			}
			return known[c.Ref]
		}
		if c.Key == "suggestion" || c.Key == "exclusion" {
			return known[c.Key]
		}
		return nil
	}
}

func setOf[T any](list []T, id func(T) string) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, one := range list {
		set[id(one)] = true
	}
	return set
}

// brokenLevels reports levels of closed assessments that their method does not
// have.
func (f *search) brokenLevels() {
	f.eachStoredLevel(func(result string, m *isms.Method, stored storedLevel) {
		if stored.key != "" && !hasBand(m, stored.key) {
			f.report("assessment_results", result, stored.field, "Value", stored.key)
		}
	})
}

// brokenAcceptances reports accepted findings of rules, registers or rows that
// do not exist.
func (f *search) brokenAcceptances() {
	for _, a := range f.AcceptedFindings {
		reg := isms.FindRegister(a.Register)
		switch {
		case !slices.Contains(f.ids, a.Rule):
			f.report("accepted_findings", a.ID, "rule", "Value", a.Rule)
		case reg == nil:
			f.report("accepted_findings", a.ID, "register", "Value", a.Register)
		case a.Row != "" && reg.Find(f.ISMS, a.Row) == nil && !f.shouldExist(a.Row):
			f.report("accepted_findings", a.ID, "row", "Value", a.Row)
		}
	}
}

// shouldExist says whether the standard gives a row, so that a finding can be
// that it is missing.
func (f *search) shouldExist(row string) bool {
	_, control := f.Catalogue.Control(row)
	return control || slices.ContainsFunc(f.Catalogue.RequiredDocuments, func(d isms.RequiredDocument) bool { return d.ID == row })
}

// legacyNumber matches control numbers that only the 2013 edition has: A.9 to
// A.18, or three levels below the A.
var legacyNumber = regexp.MustCompile(`\bA\.(?:(?:9|1[0-8])\.\d+(?:\.\d+)?|\d{1,2}\.\d+\.\d+)\b`)

// records are the registers that keep old numbers rightly: what was true when a
// version or an assessment was closed, and the Statement of 2013 itself.
var records = []string{"soa_2013", "soa_version_rows", "soa_versions", "assessments", "assessment_results", "accepted_findings", "document_versions"}

func legacyNumbers(f *search) {
	for _, reg := range isms.Registers {
		if slices.Contains(records, reg.Key) {
			continue
		}
		for _, c := range reg.Shown() {
			if (c.Kind != isms.Text && c.Kind != isms.LongText) || c.Derived() {
				continue
			}
			for _, r := range reg.Rows(f.ISMS) {
				text := c.Get(f.ISMS, r)
				if !strings.Contains(text, "A.") {
					continue
				}
				if number := legacyNumber.FindString(text); number != "" {
					f.report(reg.Key, r.RowID(), c.Key, "Number", number)
				}
			}
		}
	}
}
