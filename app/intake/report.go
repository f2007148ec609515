package intake

import (
	"maps"
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Found is a table of a spreadsheet as it was understood.
type Found struct {
	Register string
	Sheet    string
	Header   int // number of the row of headings
	Rows     int // that hold an entry
	// Confidence is how sure it is that the table is about the register, in percent:
	// the share of its filled columns that are understood.
	Confidence int
	Columns    []FoundColumn
	Unmapped   []LeftColumn
	Missing    []string // headings of the mapping that the table does not have
	Skipped    []Skipped
}

// FoundColumn is a column whose field is known.
type FoundColumn struct {
	Letter, Heading string
	Field           string // of the register, or a pseudo field
	// Column is the column of ours whose values it takes; nil for keys and the like.
	Column *isms.Column
	Why    Reason
	// Values are the different values of choices and ratings, with what they stand for.
	Values []FoundValue
}

// FoundValue is a value of a column.
type FoundValue struct {
	Text  string
	Value string // canonical; empty: nothing is taken over
	Known bool   // the mapping or the program knows what it stands for
	Count int
	Cell  string // the first one
}

// LeftColumn is a column from which nothing is taken over.
type LeftColumn struct {
	Letter, Heading string
	Filled          int // rows in which something stands
	Why             Reason
}

// Reason says why a column is understood or left out; its name is the text
// "intake.reason.<reason>".
type Reason string

// The reasons.
const (
	ReasonMapping  Reason = "mapping"   // the mapping says so
	ReasonHeading  Reason = "heading"   // the heading is a word for the field
	ReasonPart     Reason = "part"      // the heading without what stands in brackets is
	ReasonComputed Reason = "computed"  // the program works it out by itself
	ReasonTwice    Reason = "twice"     // another column tells the same
	ReasonSum      Reason = "sum"       // the method adds impacts up, and there is one only
	ReasonUnknown  Reason = "unknown"   // nobody knows what the heading means
	ReasonNoPlace  Reason = "no_place"  // known, and there is no field for it
	ReasonNoMethod Reason = "no_method" // a rating, and no risk method is chosen
)

// Skipped counts rows that were passed over; the reason's name is the text
// "intake.skipped.<reason>".
type Skipped struct {
	Why   string
	Count int
}

// Tables are the tables that were found, with what was understood of them. known says
// that the layout is one that the program knows; guessed, that the mapping is a mere
// proposal. Rows that no entry could be found for are counted by the latest Run.
func (p *Plan) Tables(texts []isms.Texts, known, guessed bool) []Found {
	values := newValues(p.view, texts, p.Mapping.Language)
	var out []Found
	for _, t := range p.tables {
		f := Found{Register: t.Register, Sheet: t.sheet.Name, Header: t.header.Number, Rows: len(t.body), Missing: t.missing}
		names := headingsOf(t.register, texts)
		for _, c := range t.columns {
			f.Columns = append(f.Columns, t.foundColumn(c, values, guessed, names))
		}
		f.Unmapped = t.leftColumns(known, names)
		open := 0
		for _, l := range f.Unmapped {
			if l.Why == ReasonUnknown {
				open++
			}
		}
		f.Confidence = 100
		if guessed {
			f.Confidence = 95 * len(t.mapped) / (len(t.mapped) + open)
		}
		for _, why := range slices.Sorted(maps.Keys(t.skipped)) {
			f.Skipped = append(f.Skipped, Skipped{why, t.skipped[why]})
		}
		out = append(out, f)
	}
	return out
}

func (t *table) foundColumn(c placed, v *values, guessed bool, names map[string]heading) FoundColumn {
	heading, _ := t.header.Find(c.at)
	out := FoundColumn{Letter: letter(c.at), Heading: oneLine(heading.Text), Field: c.Field, Column: c.column, Why: ReasonMapping}
	if guessed {
		out.Why = ReasonPart
		if _, whole := names[headingForms(heading.Text)[0]]; whole {
			out.Why = ReasonHeading
		}
	}
	if c.column == nil || c.Field == fieldNeeds || c.Field == fieldNeededBy {
		return out
	}
	switch c.column.Kind {
	case isms.Choice, isms.Choices, isms.RatingStep:
	case isms.Entry:
		if len(c.Values) == 0 {
			return out // words that name no entry go into the description
		}
	default:
		return out
	}
	all := t.distinct([]placed{c})
	if len(all) > mostDistinct {
		all = all[:mostDistinct]
	}
	for _, f := range all {
		out.Values = append(out.Values, v.meaning(c, f))
	}
	return out
}

// meaning is what a value of a column stands for.
func (v *values) meaning(c placed, f found) FoundValue {
	out := FoundValue{Text: f.text, Count: f.count, Cell: f.cell}
	if c.column.Kind == isms.RatingStep {
		step := v.step(c, c.column, f.text)
		if out.Known = step == "" || c.column.Check(v.view.ISMS, step) == nil; out.Known {
			out.Value = step
		}
		return out
	}
	if out.Value, out.Known = v.choose(c, c.column, f.text); out.Known || c.column.Kind != isms.Choices {
		return out
	}
	out.Known = true
	var all []string
	for _, part := range c.parts(f.text) {
		value, known := v.choose(c, c.column, part)
		out.Known = out.Known && known
		if value != "" && !slices.Contains(all, value) {
			all = append(all, value)
		}
	}
	out.Value = strings.Join(all, ";")
	return out
}

// leftColumns are the columns with headings or content from which nothing is taken over.
func (t *table) leftColumns(known bool, names map[string]heading) []LeftColumn {
	used := map[int]bool{}
	for _, c := range t.columns {
		for _, at := range []int{c.at, c.when, c.times, c.currency} {
			used[at] = true
		}
	}
	for _, c := range slices.Concat(t.only, t.skip) {
		used[c.at] = true
	}
	filled := map[int]int{}
	for _, row := range t.body {
		for _, c := range row.Cells {
			if !used[c.Column] && strings.TrimSpace(c.Text) != "" {
				filled[c.Column]++
			}
		}
	}
	for _, c := range t.header.Cells {
		if !used[c.Column] && strings.TrimSpace(c.Text) != "" {
			filled[c.Column] += 0
		}
	}
	var out []LeftColumn
	for _, at := range slices.Sorted(maps.Keys(filled)) {
		heading, _ := t.header.Find(at)
		out = append(out, LeftColumn{Letter: letter(at), Heading: oneLine(heading.Text), Filled: filled[at], Why: t.whyLeft(at, heading.Text, known, names)})
	}
	return out
}

func (t *table) whyLeft(at int, text string, known bool, names map[string]heading) Reason {
	if why := t.left[at]; why != "" {
		return why
	}
	for _, form := range headingForms(text) {
		h, there := names[form]
		switch {
		case !there:
		case t.register.Column(h.field) != nil && t.register.Column(h.field).Derived():
			return ReasonComputed
		case !known:
			return ReasonTwice
		}
	}
	if known {
		return ReasonNoPlace
	}
	return ReasonUnknown
}

// letter is the name of a column.
func letter(column int) string {
	return strings.TrimRight(document.Spot{Row: 1, Column: column}.Name(), "1")
}

// oneLine is a heading on one line.
func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "-\n", "")), " ")
}
