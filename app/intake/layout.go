package intake

import (
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// deepestHeader is how far down a sheet the row of headings is looked for.
const deepestHeader = 60

// table is a table of a mapping as it was found in a spreadsheet.
type table struct {
	Table
	register *isms.Register
	sheet    *document.SheetContent
	header   document.ContentRow
	rows     []document.ContentRow // below the headings
	body     []document.ContentRow // those of them that hold an entry
	left     map[int]Reason        // columns of the mapping that are left out, and why
	columns  []placed
	missing  []string // headings that were not found
	only     []placedCondition
	skip     []placedCondition
	// repeated are the columns whose merged cells hold for all their rows.
	repeated map[int]bool
	merged   map[document.Spot]document.ContentCell
	mapped   []int // numbers of the columns that count, from the left
	skipped  map[string]int
	sections map[int]bool // rows that are one merged cell
}

// placed is a column of a mapping as it was found on a sheet.
type placed struct {
	*Column
	at     int // number of the column from 1
	column *isms.Column
	// Columns beside it, 0 for none.
	when, unless, times, currency int
}

type placedCondition struct {
	Condition
	at int
}

// headingRow is a row that may hold headings, by the forms of each.
type headingRow struct {
	row   document.ContentRow
	forms map[int][]string
}

func newHeadingRow(row document.ContentRow) headingRow {
	h := headingRow{row: row, forms: map[int][]string{}}
	for _, c := range row.Cells {
		h.forms[c.Column] = headingForms(c.Text)
	}
	return h
}

// find is the nth column, from 1, that one of some headings names; 0 for none. Where
// none does as it stands, what is in brackets does not count.
func (h headingRow) find(headings []string, nth int) int {
	var all []string
	for _, heading := range headings {
		all = append(all, headingForms(heading)[0])
	}
	for depth := range 3 {
		left := max(nth, 1)
		for _, c := range h.row.Cells {
			forms := h.forms[c.Column]
			if depth < len(forms) && forms[depth] != "" && slices.Contains(all, forms[depth]) {
				if left--; left == 0 {
					return c.Column
				}
			}
		}
	}
	return 0
}

// ending are the columns whose heading ends in one of some ways and that are not
// taken.
func (h headingRow) ending(headings []string, taken map[int]bool) []int {
	var out []int
	for _, c := range h.row.Cells {
		for _, heading := range headings {
			end, wild := strings.CutPrefix(heading, "*")
			text := h.forms[c.Column][0]
			if wild && !taken[c.Column] && strings.HasSuffix(text, " "+plain(end)) {
				out = append(out, c.Column)
				break
			}
		}
	}
	return out
}

// place finds the columns of a table in a row of headings, and says how many of the
// headings that the mapping needs were found, and how many not.
func (t *Table) place(h headingRow) (columns []placed, found int, missing []string) {
	reg := isms.FindRegister(t.Register)
	taken := map[int]bool{}
	var wild []*Column
	for i := range t.Columns {
		c := &t.Columns[i]
		if strings.HasPrefix(c.Headings[0], "*") {
			wild = append(wild, c)
			continue
		}
		p := placed{Column: c, at: h.find(c.Headings, c.Nth), column: fieldOf(reg, c.Field)}
		p.when, p.times, p.currency = h.beside(c.When), h.beside(c.Times), h.beside(c.Currency)
		p.unless = max(0, h.beside(c.Unless))
		for _, at := range []int{p.at, p.when, p.times, p.currency} {
			taken[at] = true
		}
		switch {
		case p.at > 0 && p.when >= 0 && p.times >= 0 && p.currency >= 0:
			found++
			columns = append(columns, p)
		case !c.Optional:
			missing = append(missing, c.Headings[0])
		}
	}
	for _, headings := range t.Signs {
		if h.find(headings, 1) > 0 {
			found++
		} else {
			missing = append(missing, headings[0])
		}
	}
	for _, c := range wild {
		for _, at := range h.ending(c.Headings, taken) {
			columns = append(columns, placed{Column: c, at: at, column: fieldOf(reg, c.Field)})
			taken[at] = true
		}
	}
	return columns, found, missing
}

// beside finds a column on which another depends: 0 if it depends on none, -1 if the
// column is not there.
func (h headingRow) beside(headings []string) int {
	if len(headings) == 0 {
		return 0
	}
	if at := h.find(headings, 1); at > 0 {
		return at
	}
	return -1
}

// sheetsOf are the sheets on which a table may stand: the one of that name, else the
// one in that place, or without either all, the visible ones first. Error: import_sheet, there is none of that name.
func sheetsOf(s *document.Spreadsheet, name string, position int) ([]*document.SheetContent, error) {
	var visible, hidden []*document.SheetContent
	var names []string
	for i := range s.Sheets {
		sheet := &s.Sheets[i]
		names = append(names, sheet.Name)
		switch {
		case name != "" && strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(sheet.Name)):
			return []*document.SheetContent{sheet}, nil
		case sheet.Hidden:
			hidden = append(hidden, sheet)
		default:
			visible = append(visible, sheet)
		}
	}
	switch {
	case position > 0 && position <= len(s.Sheets):
		return []*document.SheetContent{&s.Sheets[position-1]}, nil
	case name == "" && position == 0:
		return append(visible, hidden...), nil
	}
	return nil, isms.Fail(isms.ErrImportSheet, "Sheet", name, "Position", position, "Sheets", strings.Join(names, ", "), "Nearest", isms.Nearest(name, names))
}

// find finds the table in a spreadsheet: the row that holds most of its headings, of
// those down to the deepest.
// It is nil where none holds any.
func (t *Table) find(s *document.Spreadsheet, deepest int) (*table, error) {
	sheets, err := sheetsOf(s, t.Sheet, t.Position)
	if err != nil {
		return nil, err
	}
	var best *table
	most := 0
	for _, sheet := range sheets {
		for i, row := range sheet.Rows {
			if row.Number > max(deepest, t.Header) {
				break
			}
			if t.Header > 0 && row.Number != t.Header {
				continue
			}
			h := newHeadingRow(row)
			columns, found, missing := t.place(h)
			if found <= most {
				continue
			}
			most = found
			best = &table{
				Table: *t, register: isms.FindRegister(t.Register), sheet: sheet, header: row, rows: sheet.Rows[i+1:], columns: columns, missing: missing,
				only: h.conditions(t.Only), skip: h.conditions(t.Skip), skipped: map[string]int{}, left: map[int]Reason{},
			}
		}
	}
	if best != nil {
		best.prepare()
	}
	return best, nil
}

func (h headingRow) conditions(of []Condition) []placedCondition {
	var out []placedCondition
	for _, c := range of {
		out = append(out, placedCondition{Condition: c, at: h.find(c.Headings, 1)})
	}
	return out
}

// prepare notes which columns count, and what merged areas show.
func (t *table) prepare() {
	t.repeated, t.sections, t.merged = map[int]bool{}, map[int]bool{}, map[document.Spot]document.ContentCell{}
	for _, c := range t.columns {
		if !slices.Contains(t.mapped, c.at) {
			t.mapped = append(t.mapped, c.at)
		}
		if slices.Contains([]string{"assets", "owner", "type", "party", "kind"}, c.Field) {
			t.repeated[c.at] = true
		}
	}
	slices.Sort(t.mapped)
	for _, a := range t.sheet.Merged {
		if a.From.Row <= t.header.Number {
			continue
		}
		if a.To.Column-a.From.Column >= 2 {
			t.sections[a.From.Row] = true
		}
		if !t.repeated[a.From.Column] || a.To.Row == a.From.Row {
			continue
		}
		at, there := slices.BinarySearchFunc(t.rows, a.From.Row, func(row document.ContentRow, n int) int { return row.Number - n })
		if !there {
			continue
		}
		shown, filled := t.rows[at].Find(a.From.Column)
		if !filled {
			continue
		}
		for _, row := range t.rows[at+1:] {
			if row.Number > a.To.Row {
				break
			}
			t.merged[document.Spot{Row: row.Number, Column: a.From.Column}] = shown
		}
	}
}

// lineEnds puts line ends and spaces as programs write them into one form.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u00a0", " ")

// cell is what stands in a column of a row, without the sign that keeps a text from
// being taken for a formula; "" where there is nothing.
func (t *table) cell(row document.ContentRow, column int) document.ContentCell {
	c, found := row.Find(column)
	if !found {
		c = t.merged[document.Spot{Row: row.Number, Column: column}]
	}
	c.Column = column
	c.Text = strings.TrimSpace(lineEnds.Replace(c.Text))
	if guarded, ok := strings.CutPrefix(c.Text, "'"); ok && guarded != "" && strings.ContainsRune("=+-@", rune(guarded[0])) {
		c.Text = guarded
	}
	return c
}

// The reasons for which rows are passed over; the names are "intake.skipped.<reason>".
const (
	skipEmpty    = "empty"    // nothing in the columns that count
	skipHeadings = "headings" // the headings once more
	skipSection  = "section"  // one cell over the whole table
	skipTotal    = "total"
	skipNote     = "note"     // a remark beside or under the table
	skipUnnamed  = "unnamed"  // no title
	skipChosen   = "chosen"   // left out by a condition of the mapping
	skipNoEntry  = "no_entry" // no entry to which the row would add
	skipAction   = "no_action"
)

// sort finds the rows that hold an entry. The others are counted.
func (t *table) sort() {
	for _, row := range t.rows {
		if why := t.passes(row); why != "" {
			t.skipped[why]++
		} else {
			t.body = append(t.body, row)
		}
	}
}

// filled are the texts of a row in the columns that count, and how many of them only
// repeat the heading.
func (t *table) filled(row document.ContentRow) (texts []string, headings int) {
	for _, at := range t.mapped {
		c := t.cell(row, at)
		if c.Text == "" {
			continue
		}
		texts = append(texts, c.Text)
		if h, found := t.header.Find(at); found && strings.EqualFold(oneLine(h.Text), oneLine(c.Text)) {
			headings++
		}
	}
	return texts, headings
}

// passes says why a row holds no entry, nothing if it holds one.
func (t *table) passes(row document.ContentRow) string {
	filled, headings := t.filled(row)
	switch {
	case len(filled) == 0:
		return skipEmpty
	case headings > 1 && headings*2 >= len(filled):
		return skipHeadings
	case t.sections[row.Number] && len(filled) == 1:
		return skipSection
	case isTotal(filled[0]):
		return skipTotal
	case strings.HasPrefix(filled[0], "*"), len(filled) == 1 && len(t.mapped) > 2 && !t.named(row):
		return skipNote
	case !t.chosen(row):
		return skipChosen
	}
	return ""
}

// named says whether a column that names the entry is filled.
func (t *table) named(row document.ContentRow) bool {
	return slices.ContainsFunc(t.columns, func(c placed) bool {
		return t.names(c.Field) && t.cell(row, c.at).Text != ""
	})
}

// names says whether a field tells which entry a row is about.
func (t *table) names(field string) bool {
	return field == t.register.Title || field == fieldID || field == fieldControl || field == fieldFirst || field == fieldLast || t.Attach && field == fieldKey
}

// totals are how sums under a table begin.
var totals = []string{"total", "totals", "sum", "summe", "gesamt", "gesamtsumme", "somme", "suma", "grand total"}

func isTotal(text string) bool {
	head, _, _ := strings.Cut(text, ":")
	return slices.Contains(totals, plain(head))
}

func (t *table) chosen(row document.ContentRow) bool {
	for _, c := range t.only {
		if !c.holds(t, row) {
			return false
		}
	}
	return !slices.ContainsFunc(t.skip, func(c placedCondition) bool { return c.holds(t, row) })
}

func (c placedCondition) holds(t *table, row document.ContentRow) bool {
	text := ""
	if c.at > 0 {
		text = fold(t.cell(row, c.at).Text)
	}
	return slices.ContainsFunc(c.Values, func(v string) bool { return fold(v) == text }) ||
		slices.ContainsFunc(c.Begins, func(b string) bool { return strings.HasPrefix(text, fold(b)) })
}
