package isms

import "slices"

// Reason is one of the four reasons to include a control (6.1.3 d), and where
// it comes from.
type Reason struct {
	Key string // risk, law, contract or good_practice
	// Causes are the ids of the risks or requirements it follows from.
	Causes []string
	Added  bool // the user chose it beside what follows
	Named  bool // it stands in the statement while the control applies
}

// Reasons are all four reasons for a control in their order, named or not,
// whether the control applies or not.
func (s *ISMS) Reasons(e *SoAEntry) []Reason {
	var out []Reason
	for _, key := range inclusionReasons.keys {
		r := Reason{Key: key, Causes: s.causesOf(key, e.ID), Added: slices.Contains(e.Reasons, key)}
		r.Named = r.Added || len(r.Causes) > 0 && !slices.Contains(e.ReasonsDropped, key)
		out = append(out, r)
	}
	return out
}

// reasonOfKind is the reason that a kind of requirement gives.
var reasonOfKind = map[string]string{"legal": "law", "contractual": "contract", "voluntary": "good_practice"}

func (s *ISMS) causesOf(reason, control string) []string {
	if reason == "risk" {
		return s.RisksOfControl(control)
	}
	var out []string
	for _, id := range s.RequirementsOfControl(control) {
		if q, ok := FindRegister("requirements").Find(s, id).(*Requirement); ok && reasonOfKind[q.Kind] == reason {
			out = append(out, id)
		}
	}
	return out
}

// NameReason names a reason for a control in the statement, or no longer names
// it. A reason that follows from a risk or a requirement and is not to be named
// stays known as such, so it can be named again. Errors: those of Set.
func (d *Draft) NameReason(control, reason string, named bool) error {
	e, ok := FindRegister("soa").Find(d.ISMS, control).(*SoAEntry)
	if !ok {
		return Fail(ErrUnknownRow, "Register", "soa", "Row", control)
	}
	follows := len(d.ISMS.causesOf(reason, control)) > 0
	added, dropped := without(e.Reasons, reason), without(e.ReasonsDropped, reason)
	switch {
	case named && !follows:
		added = append(added, reason)
	case !named && follows:
		dropped = append(dropped, reason)
	}
	if err := d.Set("soa", control, "reasons", joinList(added)); err != nil {
		return err
	}
	return d.Set("soa", control, "reasons_dropped", joinList(dropped))
}

// without is a list without a value, as a copy.
func without(list []string, value string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(each string) bool { return each == value })
}

// InclusionReasons are the reasons why a control is in the Statement of
// Applicability (6.1.3 c): those that follow from risks and requirements, and
// those the user added. An excluded control has none.
func (s *ISMS) InclusionReasons(e *SoAEntry) []string {
	if e.Applicable == "no" {
		return nil
	}
	has := s.derivedReasons(e)
	for _, reason := range e.ReasonsDropped {
		has[reason] = false
	}
	for _, reason := range e.Reasons {
		has[reason] = true
	}
	return inOrder(has)
}

// DerivedReasons are the reasons that follow from risks and requirements,
// whatever the user made of them.
func (s *ISMS) DerivedReasons(e *SoAEntry) []string { return inOrder(s.derivedReasons(e)) }

func (s *ISMS) derivedReasons(e *SoAEntry) map[string]bool {
	has := map[string]bool{"risk": len(s.RisksOfControl(e.ID)) > 0}
	for _, id := range s.RequirementsOfControl(e.ID) {
		switch FindRegister("requirements").Find(s, id).(*Requirement).Kind {
		case "legal":
			has["law"] = true
		case "contractual":
			has["contract"] = true
		case "voluntary":
			has["good_practice"] = true
		}
	}
	return has
}

func inOrder(has map[string]bool) []string {
	var out []string
	for _, reason := range inclusionReasons.keys {
		if has[reason] {
			out = append(out, reason)
		}
	}
	return out
}
