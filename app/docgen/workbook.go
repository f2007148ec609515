package docgen

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Keys of the workbook's sheets that are no register.
const (
	coverSheet  = "cover"
	methodSheet = "method"
	matrixSheet = "matrix"
	listsSheet  = "lists"

	threatsSheet   = "threats"   // what can happen, and through which weakness
	calendarSheet  = "calendar"  // of the certification
	masterSheet    = "master"    // the documents of the set and of the firm's own
	readinessSheet = "readiness" // what the standard wants in writing
	consentsSheet  = "consents"  // who accepts what remains
)

// The workbook's visible sheets in their order. A sheet with the key of a
// register is that register.
var (
	bookSheets = []string{
		coverSheet, methodSheet, "assets", "risks", matrixSheet, threatsSheet, "treatments", "soa",
		"scope_items", "issues", "parties", "requirements", "objectives", "people", "roles", masterSheet, "documents",
		"trainings", "suppliers", "planned_changes", "incidents", "continuity_tests", "measurements", "gaps", "audits", "reviews",
		"nonconformities", calendarSheet, readinessSheet, "accepted_findings",
	}
	// furtherSheets are there only when they hold something: a firm fills those
	// that its size and business ask for, and empty ones would hide them.
	furtherSheets = []string{
		"milestones", "resources", "communications", "activities", "exceptions", "retention_rules", "contacts", "licences",
		"competences", "staff_changes", "acknowledgements", "access_reviews", "visits", "disposals", "log_reviews",
		"technical_vulnerabilities", "baselines", "system_requirements", "threat_reports", "processes",
		"improvements", "compliance_checks", "certification_steps",
	}
	versionSheets = []string{"soa_2013", "assessments", "assessment_results", "soa_versions", "soa_version_rows"}
)

// shortNames are the registers whose name is too long for the tab of a sheet,
// which takes 31 characters; their sheets have a name of their own.
var shortNames = []string{"assessment_results", "soa_2013", "soa_versions"}

// WorkbookSources are the registers the workbook is made from: the firm, its
// method, and every register with a sheet.
func WorkbookSources() []string {
	sources := []string{"organisation", "methods"}
	for _, sheet := range slices.Concat(bookSheets, furtherSheets, versionSheets) {
		if isms.FindRegister(sheet) != nil {
			sources = append(sources, sheet)
		}
	}
	return sources
}

// sheetDocuments says which document of the set a sheet is a form of; the
// document's references are the sheet's.
var sheetDocuments = map[string]string{
	methodSheet: "14", "assets": "15", "risks": "17", matrixSheet: "18", "treatments": "19", "soa": "22",
	"scope_items": "06", "issues": "02", "parties": "03", "requirements": "05", "objectives": "12", masterSheet: "25",
	"trainings": "30", "suppliers": "70", "planned_changes": "13", "incidents": "74", "continuity_tests": "51", "measurements": "81",
	"gaps": "92", "audits": "83", "reviews": "87", "nonconformities": "89",
	"milestones": "01", "resources": "27", "communications": "11", "activities": "35", "exceptions": "23", "retention_rules": "26",
	"contacts": "66", "licences": "67", "competences": "28", "staff_changes": "34", "acknowledgements": "31", "access_reviews": "39",
	"visits": "46", "disposals": "48", "log_reviews": "53", "technical_vulnerabilities": "55", "baselines": "57",
	"system_requirements": "63", "threat_reports": "65", "processes": "76", "improvements": "90", "compliance_checks": "91",
	"certification_steps": "96", threatsSheet: "16", calendarSheet: "97", readinessSheet: "94",
}

// bookWriter writes the workbook.
type bookWriter struct {
	*writer
	book *document.Workbook
	// form is the document that the workbook is the form of; empty for the
	// workbook of all registers.
	form string
	// lists are what dropdowns offer, in the order in which they are needed.
	lists []*choiceList
}

// Workbook writes an ISMS as a workbook in the language of the view: cover,
// method, risk matrix and the registers. The clock at dates it. An error means
// that a sheet is asked for that is no register.
func Workbook(v isms.View, at time.Time) (*document.Workbook, error) {
	b := newBook(v, at, v.Text("book.title"))
	return b.write(b.sheets())
}

// newBook starts a workbook with a title.
func newBook(v isms.View, at time.Time, title string) *bookWriter {
	b := &bookWriter{writer: newWriter(v, Template{}, at)}
	b.controlOf = Press{View: v, At: at}.controlOf
	author := b.person(holder(v.ISMS, "security_officer"))
	b.book = &document.Workbook{
		Title:    title,
		Subtitle: b.orOpen(v.Organisation().Name),
		Language: v.Lang(),
		Meta: document.Meta{
			Organisation: v.Organisation().Name, Classification: b.classification(), Author: author,
			Category: v.Text("book.category"), Keywords: []string{"ISMS", standard}, Created: at,
		},
		DateLayout: v.Text("format.date"),
		PageLine:   v.Text("book.page"),
	}
	return b
}

// write adds sheets by their keys, and the lists behind their dropdowns.
func (b *bookWriter) write(sheets []string) (*document.Workbook, error) {
	for _, key := range sheets {
		sheet, err := b.sheet(key)
		if err != nil {
			return nil, err
		}
		b.book.Sheets = append(b.book.Sheets, *sheet)
	}
	b.book.Sheets = append(b.book.Sheets, b.listSheet())
	return b.book, nil
}

// standard is what the references of a sheet belong to.
const standard = "ISO/IEC 27001:2022"

// sheets are the keys of the visible sheets of this workbook in their order.
func (b *bookWriter) sheets() []string {
	further := slices.DeleteFunc(slices.Clone(furtherSheets), func(key string) bool {
		reg := isms.FindRegister(key)
		return reg != nil && len(reg.Rows(b.ISMS)) == 0
	})
	return slices.Concat(bookSheets, further, versionSheets)
}

func (b *bookWriter) sheet(key string) (*document.Sheet, error) {
	switch key {
	case coverSheet:
		return b.cover(), nil
	case methodSheet:
		return b.methodLegend(), nil
	case matrixSheet:
		return b.matrices(), nil
	case threatsSheet:
		return b.threats(), nil
	case calendarSheet:
		return b.calendar(), nil
	case masterSheet:
		return b.masterList(), nil
	case readinessSheet:
		return b.tableSheet(key, b.readinessListing().Table, 40, 52, 10, 18), nil
	case consentsSheet:
		return b.tableSheet(key, b.consentListing().Table, 34, 40, 30, 30, 44), nil
	}
	reg := isms.FindRegister(key)
	if reg == nil {
		return nil, isms.Fail(isms.ErrUnknownRegister, "Register", key)
	}
	return b.registerSheet(reg), nil
}

// sheetTitle is the name of a sheet.
func (b *bookWriter) sheetTitle(key string) string {
	if isms.FindRegister(key) == nil || slices.Contains(shortNames, key) {
		return b.Text("book.sheet." + key)
	}
	return b.Text("register." + key)
}

func (b *bookWriter) classification() string {
	return b.choice("organisation", "classification", cmp.Or(b.Organisation().Classification, "internal"))
}

// headRows is the number of rows above a sheet's content.
const headRows = 2

// startSheet begins a sheet with its title, the way back to the cover, and from
// a column on what identifies it: organisation, document number and references,
// classification, date. A form has no cover.
func (b *bookWriter) startSheet(key string, column int) *document.Sheet {
	s := &document.Sheet{Key: key, Name: b.sheetTitle(key)}
	s.Put(document.Spot{Row: 1, Column: 1}, styled(b.headline(key), document.SheetStyle{Role: document.SheetTitle, OneLine: true}))
	if b.form == "" {
		s.Put(document.Spot{Row: 2, Column: 1}, styled(b.sheetTitle(coverSheet), document.SheetStyle{Role: document.SheetLinked, OneLine: true}))
		s.Links = []document.SheetLink{{At: document.Spot{Row: 2, Column: 1}, Sheet: coverSheet}}
	} else {
		column = 1
	}
	s.Put(document.Spot{Row: 2, Column: column}, styled(b.identity(key), document.SheetStyle{Role: document.SheetQuiet, OneLine: true}))
	s.Rows[0].HeightPoints, s.Rows[1].HeightPoints = 26, 18
	return s
}

func (b *bookWriter) identity(key string) string {
	parts := []string{b.orOpen(b.Organisation().Name)}
	if id := b.documentOf(key); id != "" {
		parts = append(parts, "ISMS-"+id)
		if t, ok := b.Catalogue.DocumentType(id); ok && len(t.Refs) > 0 {
			parts = append(parts, standard+", "+strings.Join(t.Refs, ", "))
		}
	}
	parts = append(parts, b.classification(), b.Text("book.as_of", "Date", b.ShowDate(b.today())))
	if reg := isms.FindRegister(key); reg != nil && len(reg.Rows(b.ISMS)) == 0 {
		parts = append(parts, b.Text("book.empty"))
	}
	return strings.Join(parts, " · ")
}

// styled is a cell with a look of its own.
func styled(value any, style document.SheetStyle) document.SheetCell {
	return document.SheetCell{Value: value, Style: &style}
}

// A choiceList is what a dropdown offers, under its defined name.
type choiceList struct {
	name   string
	items  []string
	labels map[string]string // what a cell shows for an id or key
}

// listFor is the list behind a column that takes one of several values, nil for
// other columns and while there is nothing to choose. Where two candidates have
// the same title, the second is offered by its id, so that every item means one
// thing.
func (b *bookWriter) listFor(c *isms.Column) *choiceList {
	switch c.Kind {
	case isms.Choice, isms.Reference, isms.Entry:
	default:
		return nil
	}
	name := "list_" + cmp.Or(c.Set, c.Ref)
	for _, l := range b.lists {
		if l.name == name {
			return l
		}
	}
	ids, titles := b.Candidates(c)
	if len(ids) == 0 {
		return nil
	}
	l := &choiceList{name: name, labels: map[string]string{}}
	taken := map[string]bool{}
	for i, id := range ids {
		label := cmp.Or(strings.TrimSpace(titles[i]), id)
		if taken[strings.ToLower(label)] {
			label = id
		}
		taken[strings.ToLower(label)] = true
		l.items, l.labels[id] = append(l.items, label), label
	}
	b.lists = append(b.lists, l)
	return l
}

// listSheet is the hidden sheet that dropdowns and limits refer to: in the
// first two columns single values, in every further one a list.
func (b *bookWriter) listSheet() document.Sheet {
	s := document.Sheet{Key: listsSheet, Name: listsSheet, Hidden: true, Columns: []document.SheetColumn{{Width: 20}, {Width: 30}}}
	name := func(name string, area document.Area) {
		b.book.Names = append(b.book.Names, document.DefinedName{Name: name, Sheet: listsSheet, Area: area})
	}
	for i, p := range b.parameters() {
		at := document.Spot{Row: i + 1, Column: 2}
		s.Put(document.Spot{Row: i + 1, Column: 1}, document.SheetCell{Value: p.name})
		s.Put(at, p.cell)
		name(p.name, document.Area{From: at, To: at})
	}
	for i, l := range b.lists {
		column := i + 3
		s.Columns = append(s.Columns, document.SheetColumn{Width: 30})
		s.Put(document.Spot{Row: 1, Column: column}, document.SheetCell{Value: l.name})
		for n, item := range l.items {
			s.Put(document.Spot{Row: n + 2, Column: column}, document.SheetCell{Value: item})
		}
		name(l.name, document.Area{
			From: document.Spot{Row: 2, Column: column}, To: document.Spot{Row: len(l.items) + 1, Column: column},
		})
	}
	return s
}

// parameter is a single value that formulas and programs find by its name.
type parameter struct {
	name string
	cell document.SheetCell
}

const (
	likelihoodMax = "likelihood_max"
	impactMax     = "impact_max"
)

func (b *bookWriter) parameters() []parameter {
	method := ""
	if len(b.Methods) > 0 {
		method = b.Methods[len(b.Methods)-1].ID
	}
	return []parameter{
		{"organisation", document.SheetCell{Value: b.Organisation().Name}},
		{"language", document.SheetCell{Value: b.Lang()}},
		{"created_on", styled(document.Day(b.at), document.SheetStyle{Format: document.FormatDate})},
		{"currency", document.SheetCell{Value: b.Organisation().Currency}},
		{"method", document.SheetCell{Value: method}},
		{likelihoodMax, document.SheetCell{Value: b.ScaleLength("likelihood")}},
		{impactMax, document.SheetCell{Value: b.ScaleLength("impact")}},
	}
}

// maxName is the defined name of a scale's highest step.
func maxName(scale string) string {
	if scale == "impact" {
		return impactMax
	}
	return likelihoodMax
}
