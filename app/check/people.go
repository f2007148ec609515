package check

import "ismsdesk/app/isms"

var peopleRules = []rule{
	{"C49", Error, "5.3", securityOfficerMissing},
	{"C62", Warning, "A.5.9; A.5.12", assetIncomplete},
	{"C64", Warning, "5.3; A.6.5", formerStaffNamed},
}

func securityOfficerMissing(f *search) {
	if f.HolderOf("security_officer") == nil {
		f.report("roles", "security_officer", "person")
	}
}

func assetIncomplete(f *search) {
	for _, a := range f.Assets {
		switch {
		case a.Owner == "":
			f.report("assets", a.ID, "owner")
		case a.Classification == "":
			f.report("assets", a.ID, "classification")
		}
	}
}

// formerStaffNamed reports who has left and still owns or decides something.
// Who approved something in the past stays named rightly.
func formerStaffNamed(f *search) {
	left := map[string]bool{}
	for _, p := range f.People {
		left[p.ID] = p.Active == "no"
	}
	for _, reg := range isms.Registers {
		for _, c := range reg.Columns {
			if c.Ref != "people" || c.Kind != isms.Reference || c.Key != "owner" && c.Key != "person" && c.Key != "deputy" || reg.Key == "approvals" {
				continue
			}
			for _, r := range reg.Rows(f.ISMS) {
				if id := c.Get(f.ISMS, r); left[id] {
					f.report(reg.Key, r.RowID(), c.Key, "Person", f.Person(id).Name)
				}
			}
		}
	}
}
