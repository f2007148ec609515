// Package intake takes registers over out of spreadsheets that somebody else laid
// out: it finds the table on a sheet, what its columns and values stand for, and
// the entries in its rows.
//
// Here may live: descriptions of layouts, the words by which people head columns
// and name values, reading rows, and what they ask for. Not here: file formats,
// workbooks of ours, or any sentence a user reads.
package intake

import (
	"slices"

	"ismsdesk/app/isms"
)

// Version is the version of the form in which mappings are written.
const Version = 1

// Mapping says what the columns and values of a spreadsheet stand for. It can be
// written as JSON and used again.
type Mapping struct {
	Version int    `json:"version"`
	Name    string `json:"name,omitempty"` // key of a ready mapping, or any
	// Language is the one in which numbers are written; empty: that of the reader.
	Language string  `json:"language,omitempty"`
	Tables   []Table `json:"tables"`
}

// Table is a table on a sheet, and the register of which it tells.
type Table struct {
	Register string `json:"register"`
	// Sheet is the name of the sheet, Position its number from 1. Without both it is
	// the sheet on which most of the headings stand.
	Sheet    string `json:"sheet,omitempty"`
	Position int    `json:"position,omitempty"`
	// Header is the number of the row of headings from 1; 0: the row with most of them.
	Header  int      `json:"header,omitempty"`
	Columns []Column `json:"columns"`
	// Signs are further headings by which the layout is known, each in some wordings.
	Signs [][]string `json:"signs,omitempty"`
	// Attach says that rows only add to entries that another table of the file brings,
	// known by their key.
	Attach bool `json:"attach,omitempty"`
	// Defaults are canonical values of fields that the rows of new entries leave empty.
	Defaults map[string]string `json:"defaults,omitempty"`
	// Only and Skip choose rows: all of Only must hold, and none of Skip.
	Only []Condition `json:"only,omitempty"`
	Skip []Condition `json:"skip,omitempty"`
}

// Column is a column and the field of which it tells. A column may tell of several
// fields, and several columns of one: texts are then joined, of ratings the highest
// counts, of anything else the last.
type Column struct {
	// Headings are what may stand above the column; capitals, accents and signs do not
	// count. A heading that begins with "*" stands for all columns that end like it and
	// that nothing else names.
	Headings []string `json:"headings"`
	// Nth says which of several columns with the heading is meant, from 1; 0: the first.
	Nth   int    `json:"nth,omitempty"`
	Field string `json:"field"` // key of a column of the register, or of a pseudo field
	// Values are the canonical values for what stands in cells; nothing stands for
	// leaving the field as it is, and "*" for anything else.
	Values map[string]string `json:"values,omitempty"`
	// Separators divide the entries of a list.
	Separators []string `json:"separators,omitempty"`
	// Dates says what comes first in 3/4/2026: "dmy" or "mdy"; empty: what the other
	// dates of the column allow.
	Dates  string `json:"dates,omitempty"`
	Create bool   `json:"create,omitempty"` // entries that are named here and nowhere else become new ones
	Clears bool   `json:"clears,omitempty"` // an empty cell empties the field
	Code   bool   `json:"code,omitempty"`   // entries are written as "CODE - name"
	// Optional columns may be missing from a layout that is known nevertheless.
	Optional bool `json:"optional,omitempty"`
	// When names a column that must have something in it for this one to count, Unless
	// one that must not, Times one by which a number is multiplied, Currency one that
	// says in what an amount is.
	When     []string `json:"when,omitempty"`
	Unless   []string `json:"unless,omitempty"`
	Times    []string `json:"times,omitempty"`
	Currency []string `json:"currency,omitempty"`
}

// Condition holds for a row in which a column has one of some values, or a text
// that begins in one of some ways. Capitals do not count.
type Condition struct {
	Headings []string `json:"headings"`
	Values   []string `json:"values,omitempty"`
	Begins   []string `json:"begins,omitempty"`
}

// The pseudo fields: what columns of spreadsheets tell that is no field of ours.
const (
	fieldKey      = "key"      // a number of somebody else's, by which rows of the file refer to each other
	fieldID       = "id"       // a number of ours
	fieldControl  = "control"  // number of a control, or of a clause in the gap analysis
	fieldNeeds    = "needs"    // all protection needs of an asset: "confidentiality: 3, integrity: 2"
	fieldRecovery = "recovery" // time and point of recovery: "rto: 4h, rpo: 1h"
	fieldNeededBy = "needed_by"
	fieldAffects  = "properties" // which of confidentiality, integrity and availability a risk concerns
	fieldFirst    = "first_name"
	fieldLast     = "last_name"
	fieldAction   = "treatment.title"
)

// impacts are the fields that one impact stands for.
var impacts = map[string][]string{
	"impact":          {"impact_c", "impact_i", "impact_a"},
	"current_impact":  {"current_c", "current_i", "current_a"},
	"residual_impact": {"residual_c", "residual_i", "residual_a"},
}

// actionFields are the fields of a treatment that a table of risks may hold.
var actionFields = []string{"title", "owner", "due_on", "status", "cost", "done_on"}

// pseudoFields are those of each register.
var pseudoFields = map[string][]string{
	"risks": {
		"impact", "current_impact", "residual_impact", fieldAffects, fieldAction, "treatment.owner", "treatment.due_on", "treatment.status",
		"treatment.cost", "treatment.done_on",
	},
	"assets": {fieldNeeds, fieldRecovery, fieldNeededBy},
	"people": {fieldFirst, fieldLast},
	"soa":    {fieldControl},
	"gaps":   {fieldControl},
}

// isPseudo says whether a register has a pseudo field.
func isPseudo(register, field string) bool {
	return field == fieldKey || field == fieldID || slices.Contains(pseudoFields[register], field)
}

// takes says whether tables can be taken over into a register.
func takes(reg *isms.Register) bool {
	switch reg.Key {
	case "gaps":
		return true
	case "methods", "sections", "revisions":
		return false
	}
	title := reg.Column(reg.Title)
	return reg.Prefix != "" && !reg.Kept && title != nil && (title.Kind == isms.Text || title.Kind == isms.LongText)
}

// fillable says whether a column of ours can be filled from a spreadsheet.
func fillable(c *isms.Column) bool { return c != nil && !c.Derived() && !c.Internal && !c.Keeps }

// fieldOf is the column of ours whose values a field takes: its own, that of the
// treatment or the first of the impacts it stands for; nil for others.
func fieldOf(reg *isms.Register, field string) *isms.Column {
	if of, ok := impacts[field]; ok && reg.Key == "risks" {
		return reg.Column(of[0])
	}
	if reg.Key == "risks" && len(field) > len("treatment.") && field[:len("treatment.")] == "treatment." {
		return isms.FindRegister("treatments").Column(field[len("treatment."):])
	}
	switch field {
	case fieldNeeds:
		return isms.FindRegister("assets").Column("confidentiality")
	case fieldNeededBy:
		return isms.FindRegister("assets").Column("depends_on")
	case fieldAffects:
		if reg.Key == "risks" {
			return isms.FindRegister("incidents").Column("properties")
		}
	}
	return reg.Column(field)
}
