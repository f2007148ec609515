package isms

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Foreign2013 is a Statement of Applicability to the 2013 edition as it was
// found in a table that somebody else laid out.
type Foreign2013 struct {
	Header  int               // number of the row of headings, from 1
	Columns map[string]string // heading found for each field: control, title, applicable …
	Rows    []ForeignRow      // one for each control found, in the order of the table
	Remarks []ForeignRemark   // what was not taken over, in the order of the table
	Missing []string          // controls of 2013 that the table does not have
}

// ForeignRow is one control as the table has it; Applicable and Status are
// keys, the rest is as it was written.
type ForeignRow struct {
	Line    int // from 1
	Control string

	Applicable, Justification, ExclusionReason, Status, Owner, Evidence string
}

// RemarkKind says why something in a foreign table was not taken over.
type RemarkKind string

// The reasons; the sentences are the texts "soa.remark.<kind>".
const (
	RemarkNoControl  RemarkKind = "no_control" // no number of a control of 2013
	RemarkUnknown    RemarkKind = "unknown"    // a number that the 2013 edition does not have
	RemarkDuplicate  RemarkKind = "duplicate"  // the control stood further up already
	RemarkApplicable RemarkKind = "applicable" // neither yes nor no
	RemarkStatus     RemarkKind = "status"     // no state of implementation
)

// ForeignRemark is a cell or a row that was not taken over.
type ForeignRemark struct {
	Line int // from 1
	Kind RemarkKind
	Text string // what stands there
}

// fieldOfHeading finds the field that a heading stands for by how its words
// begin, in English, German, French and Spanish, without accents. The order
// counts: "justification for exclusion" is the reason for an exclusion.
var fieldOfHeading = []struct {
	field  string
	begins []string
}{
	{"exclusion_reason", []string{"exclu", "ausschl", "ausgeschl", "not appl", "nicht anw", "non appl", "no apl"}},
	{"justification", []string{"justif", "begrund", "reason", "grund", "motif", "motiv", "raison", "razon"}},
	{"applicable", []string{"appl", "anwend", "aplic", "inclu", "relevan"}},
	{"status", []string{"status", "statut", "state", "stand", "estado", "etat", "impl", "umsetz", "umgesetz", "mise en"}},
	{"owner", []string{"owner", "verantw", "zustand", "respons", "propriet", "propiet", "eigent", "eigner", "duen"}},
	{"evidence", []string{"evidenc", "nachw", "preuve", "beleg", "prueba"}},
	{"title", []string{"title", "titel", "bezeichn", "name", "titre", "titul", "intitul", "nom", "control", "massn", "mesur", "kontroll", "medida"}},
}

// maxHeaderDistance is how far above the first control its headings may stand.
const maxHeaderDistance = 12

// ReadSoA2013 makes sense of the rows of a foreign table: the column with the
// numbers of controls is the one that has most of them, the headings are the
// row above the first control that names most fields. Errors: no control of
// the 2013 edition was found, or no headings were.
func ReadSoA2013(c *Catalogue, rows [][]string) (Foreign2013, error) {
	t := foreignTable{catalogue: c, rows: rows, column: controlColumn(c, rows)}
	if t.column < 0 {
		return Foreign2013{}, Fail(ErrTableNoControls)
	}
	first := slices.IndexFunc(rows, func(row []string) bool { return c.NamesControl2013(cell(row, t.column)) })
	header, fields := t.headings(first)
	if !hasAnswer(fields) {
		return Foreign2013{}, Fail(ErrTableNoHeadings, "Line", first+1)
	}
	t.fields = fields
	out := Foreign2013{Header: header + 1, Columns: map[string]string{"control": cell(rows[header], t.column)}}
	for column, field := range fields {
		if field != "" {
			out.Columns[field] = strings.TrimSpace(rows[header][column])
		}
	}
	t.read(&out, header+1)
	return out, nil
}

// hasAnswer says whether headings name more than the titles of controls.
func hasAnswer(fields []string) bool {
	return slices.ContainsFunc(fields, func(f string) bool { return f != "" && f != "title" })
}

// foreignTable is a table while it is being read.
type foreignTable struct {
	catalogue *Catalogue
	rows      [][]string
	column    int      // where the numbers of controls stand
	fields    []string // field of each column, empty for those of no interest
}

func cell(row []string, column int) string {
	if column < 0 || column >= len(row) {
		return ""
	}
	return strings.TrimSpace(row[column])
}

// foreignNumber is a number of a control as people write it: A.5.1.1, 5.1.1,
// A5.1.1, A.05.01.01, with or without the title behind it.
var foreignNumber = regexp.MustCompile(`^(?i:annex|anhang|annexe|anexo)?\s*[Aa]?[ .\-]*(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?\.?(?:[\s:–—-]|$)`)

// controlNumber reads the number of a control of 2013, or of a section's
// objective, which has two parts only; empty for anything else.
func controlNumber(text string) (id string, whole bool) {
	m := foreignNumber.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return "", false
	}
	id = "A"
	for _, part := range m[1:] {
		if n, err := strconv.Atoi(part); err == nil {
			id += "." + strconv.Itoa(n)
		}
	}
	return id, m[3] != ""
}

// NamesControl2013 says whether a text begins with the number of a control of
// the 2013 edition, in any form in which people write it.
func (c *Catalogue) NamesControl2013(text string) bool {
	id, whole := controlNumber(text)
	return whole && slices.ContainsFunc(c.Controls2013, func(each Control2013) bool { return each.ID == id })
}

// controlColumn is the column with the most numbers of controls, -1 when no
// cell has one.
func controlColumn(c *Catalogue, rows [][]string) int {
	var counts []int
	for _, row := range rows {
		for i, text := range row {
			for len(counts) <= i {
				counts = append(counts, 0)
			}
			if c.NamesControl2013(text) {
				counts[i]++
			}
		}
	}
	best := -1
	for i, n := range counts {
		if n > 0 && (best < 0 || n > counts[best]) {
			best = i
		}
	}
	return best
}

// headings finds the row above the first control that names the most fields,
// and what its columns stand for. The nearest counts when two name as many.
func (t *foreignTable) headings(first int) (line int, fields []string) {
	most := 0
	for i := first - 1; i >= max(0, first-maxHeaderDistance); i-- {
		found := t.fieldsOf(t.rows[i])
		if n := len(slices.DeleteFunc(slices.Clone(found), func(f string) bool { return f == "" })); n > most {
			line, fields, most = i, found, n
		}
	}
	return line, fields
}

// fieldsOf are the fields that the cells of a row of headings name, each once.
func (t *foreignTable) fieldsOf(row []string) []string {
	out := make([]string, len(row))
	for i, heading := range row {
		if i == t.column {
			continue
		}
		if field := headingField(heading); field != "" && !slices.Contains(out, field) {
			out[i] = field
		}
	}
	return out
}

func headingField(heading string) string {
	plain := plainWords(heading)
	for _, each := range fieldOfHeading {
		for _, begin := range each.begins {
			if strings.HasPrefix(plain, begin) || strings.Contains(plain, " "+begin) {
				return each.field
			}
		}
	}
	return ""
}

// read takes the rows below the headings.
func (t *foreignTable) read(out *Foreign2013, from int) {
	seen := map[string]bool{}
	for i, row := range t.rows[from:] {
		line := from + i + 1
		text := cell(row, t.column)
		id, whole := controlNumber(text)
		switch {
		case !whole:
			if t.says(row) && !t.isHeading(id, row) {
				out.remark(line, RemarkNoControl, rowText(row))
			}
		case !t.catalogue.NamesControl2013(text):
			out.remark(line, RemarkUnknown, text)
		case seen[id]:
			out.remark(line, RemarkDuplicate, text)
		default:
			seen[id] = true
			out.Rows = append(out.Rows, t.row(out, line, id, row))
		}
	}
	for _, c := range t.catalogue.Controls2013 {
		if !seen[c.ID] {
			out.Missing = append(out.Missing, c.ID)
		}
	}
}

func (f *Foreign2013) remark(line int, kind RemarkKind, text string) {
	f.Remarks = append(f.Remarks, ForeignRemark{line, kind, text})
}

// says tells whether a row has anything written in it.
func (t *foreignTable) says(row []string) bool { return strings.TrimSpace(strings.Join(row, "")) != "" }

// isHeading says whether a row only names a section or an objective, so that
// nothing is lost when it is passed over.
func (t *foreignTable) isHeading(objective string, row []string) bool {
	for column, field := range t.fields {
		if field != "" && field != "title" && cell(row, column) != "" {
			return false
		}
	}
	first := strings.Fields(cell(row, t.column))
	section := ""
	if len(first) > 0 {
		section = "A." + strings.Trim(strings.TrimLeft(first[0], "Aa. "), ". ")
	}
	return slices.ContainsFunc(t.catalogue.Controls2013, func(c Control2013) bool { return c.Objective == objective || c.Section == section })
}

// rowText is a row in a line, for a remark.
func rowText(row []string) string {
	var parts []string
	for i := range row {
		if text := strings.Join(strings.Fields(row[i]), " "); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " · ")
}

// row reads one control.
func (t *foreignTable) row(out *Foreign2013, line int, id string, row []string) ForeignRow {
	r := ForeignRow{Line: line, Control: id}
	for column, field := range t.fields {
		text := cell(row, column)
		if text == "" {
			continue
		}
		switch field {
		case "applicable":
			if r.Applicable = yesOrNo(text); r.Applicable == "" {
				out.remark(line, RemarkApplicable, text)
			}
		case "status":
			if r.Status = statusOf(text); r.Status == "" && !notApplicable(text) {
				out.remark(line, RemarkStatus, text)
			}
		case "justification":
			r.Justification = text
		case "exclusion_reason":
			r.ExclusionReason = text
		case "owner":
			r.Owner = text
		case "evidence":
			r.Evidence = text
		}
	}
	r.settle()
	return r
}

// settle puts right what tables say in one column where the register has two: a
// tick for "excluded", and one reason for both decisions.
func (r *ForeignRow) settle() {
	switch yesOrNo(r.ExclusionReason) {
	case "yes":
		r.ExclusionReason = ""
		if r.Applicable == "" {
			r.Applicable = "no"
		}
	case "no":
		r.ExclusionReason = ""
	default:
		if r.ExclusionReason != "" && r.Applicable == "" {
			r.Applicable = "no"
		}
	}
	if r.Applicable == "no" && r.ExclusionReason == "" {
		r.Justification, r.ExclusionReason = "", r.Justification
	}
}

// TakeSoA2013 puts a foreign statement into the register of the 2013 statement,
// which is started where it is not there. What the table leaves empty stays as
// it is. Owners are people with that name or function; those that nobody knows
// are added as people, whose names it gives back.
func (d *Draft) TakeSoA2013(f Foreign2013) (people []string, err error) {
	if err := d.StartSoA2013(); err != nil {
		return nil, err
	}
	for _, r := range f.Rows {
		owner, added, err := d.ownerNamed(r.Owner)
		if err != nil {
			return nil, err
		}
		if added {
			people = append(people, d.ISMS.Person(owner).Name)
		}
		for _, each := range []struct{ field, value string }{
			{"applicable", r.Applicable},
			{"justification", r.Justification},
			{"exclusion_reason", r.ExclusionReason},
			{"status", r.Status},
			{"owner", owner},
			{"evidence", r.Evidence},
		} {
			if each.value == "" {
				continue
			}
			if err := d.Set("soa_2013", r.Control, each.field, each.value); err != nil {
				return nil, err
			}
		}
	}
	return people, nil
}

// ownerNamed finds the person that a table calls by name or function.
func (d *Draft) ownerNamed(name string) (id string, added bool, err error) {
	if name = strings.Join(strings.Fields(name), " "); name == "" {
		return "", false, nil
	}
	for _, of := range []func(*Person) string{func(p *Person) string { return p.Name }, func(p *Person) string { return p.Function }} {
		for _, p := range d.ISMS.People {
			if strings.EqualFold(strings.TrimSpace(of(p)), name) && FindRegister("soa_2013").Column("owner").Check(d.ISMS, p.ID) == nil {
				return p.ID, false, nil
			}
		}
	}
	if id, err = d.Add("people"); err != nil {
		return "", false, err
	}
	return id, true, d.Set("people", id, "name", name)
}
