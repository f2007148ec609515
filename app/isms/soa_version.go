package isms

import (
	"slices"
	"strconv"
	"strings"
)

// SoAToday stands for the statement as it is now where a version is asked for.
const SoAToday = ""

// documentNumber begins the number of a document of the set.
const documentNumber = "ISMS-"

// NextSoAVersion proposes the version under which to keep the Statement of
// Applicability: the one it was approved with, if that was not kept yet, else
// the latest kept one with its last number raised.
func (s *ISMS) NextSoAVersion() string {
	if a := s.LatestApproval("soa"); a != nil && a.Version != "" && s.soaVersion(a.Version) == nil {
		return a.Version
	}
	next := FirstVersion
	if n := len(s.SoAVersions); n > 0 {
		next = raised(s.SoAVersions[n-1].Version)
	}
	for s.soaVersion(next) != nil {
		next = raised(next)
	}
	return next
}

func (s *ISMS) soaVersion(version string) *SoAVersion {
	for _, v := range s.SoAVersions {
		if v.Version == version {
			return v
		}
	}
	return nil
}

// raised is a version with its last number raised by one; a version that does
// not end in a number gets one.
func raised(version string) string {
	at := len(version)
	for at > 0 && isDigit(version[at-1]) {
		at--
	}
	n, err := strconv.Atoi(version[at:])
	if err != nil {
		return version + ".1"
	}
	return version[:at] + strconv.Itoa(n+1)
}

// LatestSoAVersion is the version kept last, nil when none was.
func (s *ISMS) LatestSoAVersion() *SoAVersion {
	if len(s.SoAVersions) == 0 {
		return nil
	}
	return s.SoAVersions[len(s.SoAVersions)-1]
}

// KeepSoA keeps the Statement of Applicability as it stands, under a version;
// an empty one is proposed. author is a person's id and may be empty, note says
// why. What each control says is kept in the words of the view, so that it
// stays as it was whatever changes later. Errors: the version was kept before,
// or those of Set.
func (d *Draft) KeepSoA(v View, version, author, note string) (id string, err error) {
	if version = strings.TrimSpace(version); version == "" {
		version = d.ISMS.NextSoAVersion()
	}
	if d.ISMS.soaVersion(version) != nil {
		return "", Fail(ErrSoAVersionKept, "Version", version)
	}
	if id, err = d.Add("soa_versions"); err != nil {
		return "", err
	}
	err = d.fill("soa_versions", id, "version", version, "date", d.today, "author", author, "note", note)
	for _, e := range d.ISMS.SoA {
		if err == nil {
			err = d.keepEntry(v, id, e)
		}
	}
	return id, err
}

func (d *Draft) keepEntry(v View, version string, e *SoAEntry) error {
	id, err := d.Add("soa_version_rows")
	if err != nil {
		return err
	}
	row := v.soaRow(e)
	fields := []string{"version", version, "control", row.Control}
	for _, c := range soaVersionColumns() {
		fields = append(fields, c.Key, c.Get(d.ISMS, row))
	}
	return d.fill("soa_version_rows", id, fields...)
}

// fill sets fields of a row, given as pairs of name and value.
func (d *Draft) fill(register, row string, fields ...string) error {
	for i := 0; i+1 < len(fields); i += 2 {
		if err := d.Set(register, row, fields[i], fields[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// soaVersionColumns are the columns of a kept control that can differ between
// two versions.
func soaVersionColumns() []*Column {
	return slices.DeleteFunc(FindRegister("soa_version_rows").Stored(), func(c *Column) bool { return c.Key == "version" || c.Key == "control" })
}

// soaRow is a control in words, as a version keeps it.
func (v View) soaRow(e *SoAEntry) *SoAVersionRow {
	show := func(field string) string { return v.Show(FindRegister("soa").Column(field), e) }
	return &SoAVersionRow{
		Control: e.ID, Title: show("title"), Applicable: e.Applicable, Reasons: v.InclusionReasons(e), Justification: e.Justification,
		ExclusionReason: show("exclusion_reason"), Status: e.Status, Owner: show("owner"), Evidence: v.evidenceInWords(e),
	}
}

// evidenceInWords is the evidence with the documents that say how the control
// is carried out: those of the set by number, the firm's own by title too.
func (v View) evidenceInWords(e *SoAEntry) string {
	reg := FindRegister("documents")
	lines := nonBlank(e.Evidence)
	for _, id := range e.Documents {
		if reg.IsGiven(id) {
			lines = append(lines, documentNumber+id)
		} else {
			lines = append(lines, id+" "+v.TitleOf(reg, id))
		}
	}
	return strings.Join(lines, "\n")
}

func nonBlank(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return strings.TrimSpace(s) == "" })
}

// SoAChangeKind says what became of a control between two versions.
type SoAChangeKind string

// What can become of a control; the labels are the texts "soa.change.<kind>".
const (
	SoAAdded   SoAChangeKind = "added"
	SoARemoved SoAChangeKind = "removed"
	SoAChanged SoAChangeKind = "changed"
)

// SoAChange is what differs for one control between two versions.
type SoAChange struct {
	Control, Title string
	Kind           SoAChangeKind
	Fields         []SoAFieldChange
}

// SoAFieldChange is one field that differs; Field is a column of the register
// soa_version_rows, the values are canonical.
type SoAFieldChange struct{ Field, Old, New string }

// SoAComparison is what differs between two versions of the statement.
type SoAComparison struct {
	Changes   []SoAChange // in the order of the controls
	Unchanged int         // controls that say the same in both
}

// CompareSoA compares two states of the Statement of Applicability, each the id
// of a kept version or SoAToday. Wording that comes from the catalogue is the
// same in every language, so a version kept in another one does not differ by
// that. Error: there is no such version.
func CompareSoA(v View, from, to string) (SoAComparison, error) {
	before, err := v.soaRows(from)
	if err != nil {
		return SoAComparison{}, err
	}
	after, err := v.soaRows(to)
	if err != nil {
		return SoAComparison{}, err
	}
	var out SoAComparison
	for _, id := range controlsOf(before, after) {
		c := v.compareControl(id, before[id], after[id])
		if len(c.Fields) == 0 && c.Kind == SoAChanged {
			out.Unchanged++
			continue
		}
		out.Changes = append(out.Changes, c)
	}
	return out, nil
}

// soaRows are the controls of a version by their ids.
func (v View) soaRows(version string) (map[string]*SoAVersionRow, error) {
	rows := map[string]*SoAVersionRow{}
	if version == SoAToday {
		for _, e := range v.SoA {
			rows[e.ID] = v.soaRow(e)
		}
		return rows, nil
	}
	if FindRegister("soa_versions").Find(v.ISMS, version) == nil {
		return nil, Fail(ErrUnknownRow, "Register", "soa_versions", "Row", version)
	}
	for _, r := range v.SoAVersionRows {
		if r.Version == version {
			rows[r.Control] = r
		}
	}
	return rows, nil
}

func controlsOf(a, b map[string]*SoAVersionRow) []string {
	var out []string
	for id := range a {
		out = append(out, id)
	}
	for id := range b {
		if a[id] == nil {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, CompareIDs)
	return out
}

// compareControl lists what differs for a control; before or after is nil where
// a version does not have it.
func (v View) compareControl(id string, before, after *SoAVersionRow) SoAChange {
	c := SoAChange{Control: id, Kind: SoAChanged}
	switch {
	case before == nil:
		c.Kind, c.Title, before = SoAAdded, after.Title, &SoAVersionRow{}
	case after == nil:
		c.Kind, c.Title, after = SoARemoved, before.Title, &SoAVersionRow{}
	default:
		c.Title = after.Title
	}
	given := FindRegister("soa").IsGiven(id)
	for _, column := range soaVersionColumns() {
		if column.Key == "title" && given {
			continue // its name is the standard's
		}
		old, now := column.Get(v.ISMS, before), column.Get(v.ISMS, after)
		if old != now && !v.sameRule(id, column.Key, old, now) {
			c.Fields = append(c.Fields, SoAFieldChange{column.Key, old, now})
		}
	}
	return c
}

// sameRule says whether two exclusion reasons are the wording of the same rule
// of the catalogue in two languages.
func (v View) sameRule(control, field, a, b string) bool {
	if field != "exclusion_reason" {
		return false
	}
	for _, rule := range v.Catalogue.ExclusionRules {
		if rule.Control == control && v.isWording(rule.ID, a) && v.isWording(rule.ID, b) {
			return true
		}
	}
	return false
}

func (v View) isWording(rule, text string) bool {
	return text != "" && slices.ContainsFunc(Languages, func(lang string) bool { return v.Catalogue.Text(lang, rule, "reason") == text })
}
