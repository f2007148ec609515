package docgen

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// Keys of the workbook's sheets that are no register.
const (
	coverSheet     = "cover"
	methodSheet    = "method"
	dashboardSheet = "dashboard"
	matrixSheet    = "matrix"
	listsSheet     = "lists"

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
		coverSheet, methodSheet, dashboardSheet, "assets", "risks", matrixSheet, threatsSheet, "treatments", "soa",
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
	for _, key := range slices.Concat(bookSheets, furtherSheets, versionSheets) {
		if isms.FindRegister(key) != nil {
			sources = append(sources, key)
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
	// alone says that the workbook is one register, of which it has only some rows
	// if those are given.
	alone bool
	given []isms.Row
	// registers is how registers stand on their sheets.
	registers *sheet.Form
	// live says that the workbook has what the formulas of ratings look up, and
	// formulas are those of each version and column, in pieces between which the
	// number of the row stands.
	live     bool
	formulas map[[2]string][]string
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
	b := &bookWriter{writer: newWriter(v, Template{}, at), formulas: map[[2]string][]string{}}
	b.controlOf = Press{View: v, At: at}.controlOf
	b.registers = &sheet.Form{View: v, Blank: 1, Unlisted: b.unlisted, Colours: b.colours, Formula: b.ratingFormula}
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
	b.live = slices.Contains(sheets, methodSheet)
	for _, key := range sheets {
		s, err := b.sheet(key)
		if err != nil {
			return nil, err
		}
		b.book.Sheets = append(b.book.Sheets, *s)
	}
	b.dashboard()
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
	case dashboardSheet:
		return b.startSheet(key, 3), nil // filled when all that it counts is there
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
	s := b.startSheet(reg.Key, 2)
	b.registers.Fill(s, reg, b.rows(reg))
	return s, nil
}

// rows are the rows of a register that the workbook has.
func (b *bookWriter) rows(reg *isms.Register) []isms.Row {
	if b.alone {
		return b.given
	}
	return reg.Rows(b.ISMS)
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
	if b.form == "" && !b.alone {
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

// listSheet is the hidden sheet that dropdowns and limits refer to: in the
// first two columns single values, then for each list two: what it offers, and
// the codes behind that, by which a workbook in any language is read.
func (b *bookWriter) listSheet() document.Sheet {
	s := document.Sheet{Key: listsSheet, Name: listsSheet, Hidden: true, Columns: []document.SheetColumn{{Width: 20}, {Width: 30}}}
	for i, p := range b.parameters() {
		at := document.Spot{Row: i + 1, Column: 2}
		s.Put(document.Spot{Row: i + 1, Column: 1}, document.SheetCell{Value: p.name})
		s.Put(at, p.cell)
		b.name(p.name, listsSheet, document.Area{From: at, To: at})
	}
	for i, l := range b.registers.Lists() {
		column := 2*i + 3
		s.Columns = append(s.Columns, document.SheetColumn{Width: 30}, document.SheetColumn{Width: 20})
		s.Put(document.Spot{Row: 1, Column: column}, document.SheetCell{Value: l.Name})
		for n, item := range l.Items {
			s.Put(document.Spot{Row: n + 2, Column: column}, document.SheetCell{Value: item})
			s.Put(document.Spot{Row: n + 2, Column: column + 1}, document.SheetCell{Value: l.Codes[n]})
		}
		b.name(l.Name, listsSheet, document.Area{
			From: document.Spot{Row: 2, Column: column}, To: document.Spot{Row: len(l.Items) + 1, Column: column},
		})
	}
	return s
}

// parameter is a single value that formulas and programs find by its name.
type parameter struct {
	name string
	cell document.SheetCell
}

func (b *bookWriter) parameters() []parameter {
	return append(b.facts(), b.choices()...)
}

// facts say whose workbook this is, of which state, and what ratings go up to.
func (b *bookWriter) facts() []parameter {
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
		{"edition", document.SheetCell{Value: string(b.Edition)}},
		{"change", document.SheetCell{Value: b.State.Change}},
		{"history", document.SheetCell{Value: b.State.Mark}},
		{sheet.LikelihoodMax, document.SheetCell{Value: b.ScaleLength("likelihood")}},
		{sheet.ImpactMax, document.SheetCell{Value: b.ScaleLength("impact")}},
	}
}
