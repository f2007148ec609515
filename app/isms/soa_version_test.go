package isms_test

import (
	"slices"
	"strings"
	"testing"

	"ismsdesk/app/isms"
)

// set fills fields of a row, given as pairs of name and value.
func set(tb testing.TB, d *isms.Draft, register, row string, fields ...string) {
	tb.Helper()
	for i := 0; i+1 < len(fields); i += 2 {
		must(tb, d.Set(register, row, fields[i], fields[i+1]))
	}
}

// add makes a row and fills it.
func add(tb testing.TB, d *isms.Draft, register string, fields ...string) string {
	tb.Helper()
	id := mustAdd(tb, d, register)
	set(tb, d, register, id, fields...)
	return id
}

func viewOf(d *isms.Draft, lang string) isms.View { return isms.View{ISMS: d.ISMS, Texts: echo{lang}} }

func mustKeep(tb testing.TB, d *isms.Draft, lang, version string) string {
	tb.Helper()
	id, err := d.KeepSoA(viewOf(d, lang), version, "", "")
	must(tb, err)
	return id
}

func TestAVersionKeepsEveryControlInWords(t *testing.T) {
	d := isms.Begin(isms.New(mustCatalogue(t)), today)
	person := add(t, d, "people", "name", "Anna Berg")
	own := add(t, d, "soa", "title", "Badge printer locked", "applicable", "yes")
	add(t, d, "documents", "title", "Key list")
	set(t, d, "soa", "A.5.1", "applicable", "yes", "reasons", "contract", "justification", "Customers ask.", "status", "planned",
		"owner", person, "evidence", "Folder", "documents", "08;D-01")
	id, err := d.KeepSoA(viewOf(d, "en"), "", person, "first audit")
	must(t, err)
	kept := d.ISMS.SoAVersions[0]
	if kept.ID != id || kept.Version != "1.0" || kept.Date != today || kept.Author != person || kept.Note != "first audit" {
		t.Errorf("kept %+v", kept)
	}
	if len(d.ISMS.SoAVersionRows) != 94 {
		t.Fatalf("%d controls kept", len(d.ISMS.SoAVersionRows))
	}
	first, last := d.ISMS.SoAVersionRows[0], d.ISMS.SoAVersionRows[93]
	if first.Control != "A.5.1" || first.Title == "" || first.Owner != "Anna Berg" || first.Evidence != "Folder\nISMS-08\nD-01 Key list" || !slices.Equal(first.Reasons, []string{"contract"}) {
		t.Errorf("A.5.1 was kept as %+v", first)
	}
	if last.Control != own || last.Title != "Badge printer locked" {
		t.Errorf("the own control was kept as %+v", last)
	}
	set(t, d, "people", person, "name", "Anna Lund")
	must(t, d.Delete("soa", own))
	if first.Owner != "Anna Berg" || last.Title != "Badge printer locked" {
		t.Errorf("later changes changed the version: %+v, %+v", first, last)
	}
	if _, err := d.KeepSoA(viewOf(d, "en"), "1.0", "", ""); isms.CodeOf(err) != isms.ErrSoAVersionKept {
		t.Errorf("the same version again: %v", err)
	}
}

func TestTheNextVersionIsProposed(t *testing.T) {
	d := isms.Begin(isms.New(mustCatalogue(t)), today)
	next := func(want string) {
		t.Helper()
		if got := d.ISMS.NextSoAVersion(); got != want {
			t.Errorf("proposed %s, want %s", got, want)
		}
	}
	next("1.0")
	mustKeep(t, d, "en", "")
	next("1.1")
	mustKeep(t, d, "en", "1.9")
	next("1.10")
	mustKeep(t, d, "en", "Audit")
	next("Audit.1")
	person := add(t, d, "people", "name", "Anna")
	add(t, d, "approvals", "subject", "soa", "person", person, "date", "2026-08-01", "version", "2.0")
	next("2.0")
	mustKeep(t, d, "en", "")
	next("2.1")
}

func TestComparingVersions(t *testing.T) {
	d := isms.Begin(isms.New(mustCatalogue(t)), today)
	gone := add(t, d, "soa", "title", "Old lock")
	set(t, d, "soa", "A.5.1", "applicable", "yes", "status", "planned")
	set(t, d, "soa", "A.5.9", "applicable", "yes")
	before := mustKeep(t, d, "en", "")
	must(t, d.Delete("soa", gone))
	added := add(t, d, "soa", "title", "New lock")
	set(t, d, "soa", "A.5.1", "status", "implemented", "evidence", "Report")
	set(t, d, "soa", "A.5.10", "applicable", "no")
	got, err := isms.CompareSoA(viewOf(d, "en"), before, isms.SoAToday)
	must(t, err)
	want := []isms.SoAChange{
		{Control: "A.5.1", Kind: isms.SoAChanged, Fields: []isms.SoAFieldChange{{Field: "status", Old: "planned", New: "implemented"}, {Field: "evidence", New: "Report"}}},
		{Control: "A.5.10", Kind: isms.SoAChanged, Fields: []isms.SoAFieldChange{{Field: "applicable", New: "no"}}},
		{Control: gone, Kind: isms.SoARemoved, Fields: []isms.SoAFieldChange{{Field: "title", Old: "Old lock"}}},
		{Control: added, Kind: isms.SoAAdded, Fields: []isms.SoAFieldChange{{Field: "title", New: "New lock"}}},
	}
	if len(got.Changes) != len(want) || got.Unchanged != 91 {
		t.Fatalf("%d changes, %d unchanged: %+v", len(got.Changes), got.Unchanged, got.Changes)
	}
	for i, c := range got.Changes {
		if c.Control != want[i].Control || c.Kind != want[i].Kind || !slices.Equal(c.Fields, want[i].Fields) || c.Title == "" {
			t.Errorf("change %d is %+v, want %+v", i, c, want[i])
		}
	}
	if same, err := isms.CompareSoA(viewOf(d, "en"), before, before); err != nil || len(same.Changes) > 0 || same.Unchanged != 94 {
		t.Errorf("a version differs from itself: %+v, %v", same, err)
	}
	if _, err := isms.CompareSoA(viewOf(d, "en"), "SV-09", isms.SoAToday); isms.CodeOf(err) != isms.ErrUnknownRow {
		t.Errorf("a version that was never kept: %v", err)
	}
}

// Only what somebody changed differs, not the language it is looked at in.
func TestALanguageIsNoDifference(t *testing.T) {
	d := isms.Begin(isms.New(mustCatalogue(t)), today)
	for _, rule := range d.ISMS.Catalogue.ExclusionRules {
		set(t, d, "soa", rule.Control, "applicable", "no", "exclusion", rule.ID)
	}
	german := mustKeep(t, d, "de", "")
	got, err := isms.CompareSoA(viewOf(d, "en"), german, isms.SoAToday)
	must(t, err)
	if len(got.Changes) > 0 {
		t.Errorf("%+v", got.Changes[0])
	}
	control := d.ISMS.Catalogue.ExclusionRules[0].Control
	set(t, d, "soa", control, "exclusion_reason", "We sold the building.")
	if got, err = isms.CompareSoA(viewOf(d, "en"), german, isms.SoAToday); err != nil || len(got.Changes) != 1 || got.Changes[0].Control != control {
		t.Errorf("%+v, %v", got.Changes, err)
	}
}

func TestOwnControlsAreAddedAndGivenOnesStay(t *testing.T) {
	d := isms.Begin(isms.New(mustCatalogue(t)), today)
	own := add(t, d, "soa", "title", "Locked cage", "description", "For the servers.")
	if own != "OC-01" {
		t.Errorf("the id is %s", own)
	}
	for _, id := range []string{"A.5.1", "A.9.99", "OC-1", "X-01"} {
		if err := d.AddWithID("soa", id); isms.CodeOf(err) != isms.ErrRowID {
			t.Errorf("%s: %v", id, err)
		}
	}
	if err := d.Set("soa", "A.5.1", "title", "Mine"); isms.CodeOf(err) != isms.ErrDerivedField {
		t.Errorf("renaming a control of the standard: %v", err)
	}
	if err := d.Delete("soa", "A.5.1"); isms.CodeOf(err) != isms.ErrFixedRegister {
		t.Errorf("deleting a control of the standard: %v", err)
	}
	risk := add(t, d, "risks", "controls", own+";A.5.1")
	action := add(t, d, "treatments", "controls", own)
	ids, titles := viewOf(d, "en").Candidates(isms.FindRegister("risks").Column("controls"))
	if i := slices.Index(ids, own); i < 0 || titles[i] != "Locked cage" {
		t.Errorf("risks cannot choose it: %v", titles)
	}
	if title := viewOf(d, "en").TitleOf(isms.FindRegister("treatments"), action); !strings.Contains(title, "Locked cage") {
		t.Errorf("the action is called %q", title)
	}
	must(t, d.Delete("soa", own))
	if got := isms.FindRegister("risks").Column("controls").Get(d.ISMS, isms.FindRegister("risks").Find(d.ISMS, risk)); got != "A.5.1" {
		t.Errorf("after deleting it the risk names %q", got)
	}
}

func TestReasonsFollowAndAreChosen(t *testing.T) {
	d := isms.Begin(isms.New(mustCatalogue(t)), today)
	risk := add(t, d, "risks", "controls", "A.5.1")
	law := add(t, d, "requirements", "kind", "legal", "controls", "A.5.1")
	entry := d.ISMS.SoA[0]
	check := func(step string, want ...string) {
		t.Helper()
		var named []string
		for _, r := range d.ISMS.Reasons(entry) {
			if r.Named {
				named = append(named, r.Key)
			}
		}
		if !slices.Equal(named, want) {
			t.Errorf("%s: %v, want %v", step, named, want)
		}
		if entry.Applicable != "no" && !slices.Equal(d.ISMS.InclusionReasons(entry), want) {
			t.Errorf("%s: the statement names %v", step, d.ISMS.InclusionReasons(entry))
		}
	}
	reasons := d.ISMS.Reasons(entry)
	if !slices.Equal(reasons[0].Causes, []string{risk}) || !slices.Equal(reasons[1].Causes, []string{law}) || reasons[2].Causes != nil {
		t.Errorf("causes: %+v", reasons)
	}
	check("derived", "risk", "law")
	must(t, d.NameReason("A.5.1", "contract", true))
	must(t, d.NameReason("A.5.1", "law", false))
	check("added and dropped", "risk", "contract")
	for _, applicable := range []string{"yes", "no", "yes", ""} {
		set(t, d, "soa", "A.5.1", "applicable", applicable)
		check("applicable "+applicable, "risk", "contract")
	}
	must(t, d.NameReason("A.5.1", "law", true))
	must(t, d.NameReason("A.5.1", "contract", false))
	check("back", "risk", "law")
	if entry.Reasons != nil || entry.ReasonsDropped != nil {
		t.Errorf("left over: %v, %v", entry.Reasons, entry.ReasonsDropped)
	}
	must(t, d.NameReason("A.5.1", "law", false))
	must(t, d.Delete("requirements", law))
	must(t, d.NameReason("A.5.1", "law", true))
	check("chosen without a cause", "risk", "law")
	if err := d.NameReason("A.9.9", "law", true); isms.CodeOf(err) != isms.ErrUnknownRow {
		t.Errorf("a control that is none: %v", err)
	}
}

// Deciding yes, no and yes again keeps all that was typed.
func TestDecidingOtherwiseLosesNothing(t *testing.T) {
	d := isms.Begin(isms.New(mustCatalogue(t)), today)
	person := add(t, d, "people", "name", "Anna")
	set(t, d, "soa", "A.7.4", "applicable", "yes", "justification", "J", "exclusion_reason", "X", "status", "implemented", "owner", person,
		"evidence", "E", "documents", "08", "reasons", "law", "reasons_dropped", "risk")
	before := d.ISMS.Clone()
	for _, applicable := range []string{"no", "", "no", "yes"} {
		set(t, d, "soa", "A.7.4", "applicable", applicable)
	}
	if field := isms.Difference(before, d.ISMS); field != "" {
		t.Errorf("%s was lost", field)
	}
}
