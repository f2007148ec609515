package intake

import (
	"cmp"
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// Wish is what is known about a table before anybody looked: nothing, or the
// register, the sheet or the row of headings.
type Wish struct {
	Register string
	Sheet    string // name
	Position int    // of the sheet, from 1
	Header   int    // number of the row, from 1
}

// deepestProposal is how far down a sheet headings are guessed.
const deepestProposal = 30

// Propose guesses what the tables of a spreadsheet are about. It is without tables
// where nothing looks like a register. Errors: unknown_register, fixed_register,
// import_sheet.
func Propose(s *document.Spreadsheet, v isms.View, texts []isms.Texts, wish Wish) (Mapping, error) {
	registers, err := wish.registers()
	if err != nil {
		return Mapping{}, err
	}
	sheets, err := sheetsOf(s, wish.Sheet, wish.Position)
	if err != nil {
		return Mapping{}, err
	}
	guesses := guessSheets(sheets, registers, texts, wish)
	if wish.Register != "" && len(guesses) > 1 {
		guesses = []*guess{slices.MaxFunc(guesses, func(a, b *guess) int { return cmp.Compare(a.score, b.score) })}
	}
	m, languages := Mapping{Version: Version}, map[string]int{}
	for _, g := range guesses {
		for _, l := range g.languages {
			languages[l]++
		}
		m.Tables = append(m.Tables, g.table(s, v))
	}
	m.Language = mostSpoken(languages)
	return m, nil
}

// guessSheets finds the register that each sheet is most likely about. Hidden sheets
// are looked at where no other holds anything.
func guessSheets(sheets []*document.SheetContent, registers []*isms.Register, texts []isms.Texts, wish Wish) []*guess {
	known := make([]map[string]heading, len(registers))
	for i, reg := range registers {
		known[i] = headingsOf(reg, texts)
	}
	var out []*guess
	for _, sheet := range sheets {
		if sheet.Hidden && len(out) > 0 {
			continue
		}
		var best *guess
		for i, reg := range registers {
			if g := guessRegister(sheet, reg, known[i], wish.Header); g != nil && (best == nil || g.score > best.score) {
				best = g
			}
		}
		if best != nil && (wish.Register != "" || best.likely()) {
			out = append(out, best)
		}
	}
	return out
}

// registers are those that a table may be about.
func (w Wish) registers() ([]*isms.Register, error) {
	if w.Register == "" {
		return slices.DeleteFunc(slices.Clone(isms.Registers), func(reg *isms.Register) bool { return !takes(reg) || reg.Fixed }), nil
	}
	reg := isms.FindRegister(w.Register)
	switch {
	case reg == nil:
		return nil, isms.Fail(isms.ErrUnknownRegister, "Register", w.Register, "Nearest", isms.Nearest(w.Register, registerKeys()))
	case !takes(reg):
		return nil, isms.Fail(isms.ErrFixedRegister, "Register", w.Register)
	}
	return []*isms.Register{reg}, nil
}

// mostSpoken is the language in which most headings are understood, the first of
// ours where several are; empty where none is.
func mostSpoken(counts map[string]int) string {
	best := ""
	for _, l := range isms.Languages {
		if counts[l] > counts[best] {
			best = l
		}
	}
	return best
}

// guess is what a row of headings may be about.
type guess struct {
	register  *isms.Register
	sheet     *document.SheetContent
	header    headingRow
	above     *document.ContentRow // groups of headings
	columns   []guessed
	languages []string
	score     float64
	titled    bool
}

// guessed is a column whose heading names a field. depth is how much of the heading
// was left out for that.
type guessed struct {
	at     int
	field  string
	depth  int
	second bool // the same heading stood further to the left
}

// likely says whether a guess is worth showing: it knows what the entries are called
// and something about them.
func (g *guess) likely() bool { return g.titled && len(g.columns) >= 3 && g.score >= 3 }

// guessRegister finds the row of a sheet that names most fields of a register.
func guessRegister(sheet *document.SheetContent, reg *isms.Register, known map[string]heading, header int) *guess {
	var best *guess
	for i, row := range sheet.Rows {
		if row.Number > max(deepestProposal, header) {
			break
		}
		if header > 0 && row.Number != header {
			continue
		}
		g := &guess{register: reg, sheet: sheet, header: newHeadingRow(row)}
		if i > 0 {
			g.above = &sheet.Rows[i-1]
		}
		g.look(known)
		if len(g.columns) > 0 && (best == nil || g.score > best.score) {
			best = g
		}
	}
	return best
}

// look finds the fields that the headings name, and how much that says: a word that
// heads columns of one register only says more than one that heads them everywhere.
func (g *guess) look(known map[string]heading) {
	seen := map[string]int{}
	for _, c := range g.header.row.Cells {
		for depth, form := range g.header.forms[c.Column] {
			h, ok := known[form]
			if !ok {
				continue
			}
			g.columns = append(g.columns, guessed{at: c.Column, field: h.field, depth: depth, second: seen[h.field] > 0})
			g.languages = append(g.languages, h.languages...)
			if seen[h.field]++; seen[h.field] == 1 {
				g.score += 0.5 + 1.5/float64(max(1, words().shared[form]))
			}
			if h.field == g.register.Title || h.field == fieldControl || h.field == fieldFirst {
				g.titled = true
			}
			break
		}
	}
	g.titled = g.titled || g.register.Key == "risks" && (seen["threat"] > 0 || seen["description"] > 0)
	if g.titled {
		g.score++
	}
	g.score -= 0.25 * float64(len(g.header.row.Cells)-len(g.columns))
}

// table makes a table of a guess.
func (g *guess) table(s *document.Spreadsheet, v isms.View) Table {
	t := Table{Register: g.register.Key, Header: g.header.row.Number}
	if len(s.Sheets) > 1 {
		t.Sheet = g.sheet.Name
	}
	used := map[string]bool{}
	for _, c := range g.columns {
		field := g.fieldOf(c)
		column := fieldOf(g.register, field)
		many := column != nil && column.Kind == isms.LongText
		if field == "" || used[field] && !many {
			continue
		}
		used[field] = true
		t.Columns = append(t.Columns, g.column(c, field))
	}
	if g.register.Key == "risks" {
		g.refineRisks(&t, used, v)
	}
	return t
}

func (g *guess) column(c guessed, field string) Column {
	text, _ := g.header.row.Find(c.at)
	heading := strings.Join(strings.Fields(strings.ReplaceAll(text.Text, "-\n", "")), " ")
	nth := 0
	for _, other := range g.header.row.Cells {
		if g.header.forms[other.Column][0] == g.header.forms[c.at][0] {
			if nth++; other.Column == c.at {
				break
			}
		}
	}
	if nth == 1 {
		nth = 0
	}
	out := Column{Headings: []string{strings.TrimPrefix(heading, "*")}, Nth: nth, Field: field}
	if column := fieldOf(g.register, field); column != nil && column.Kind == isms.References && column.Ref == "assets" && g.register.Key == "risks" {
		out.Create = true
	}
	return out
}

// later are the fields of ratings after the treatment, by those before it.
var later = map[string]string{
	"likelihood": "residual_likelihood", "impact": "residual_impact", "impact_c": "residual_c", "impact_i": "residual_i", "impact_a": "residual_a",
}

// laterWords are how groups of headings for ratings after the treatment are called.
var laterWords = []string{"nach", "rest", "netto", "ziel", "after", "residual", "target", "net", "apres", "residuel", "residuelle", "cible", "tras", "despues", "objetivo"}

// fieldOf is the field of a column: what its heading names, with what stands above
// it. It is empty for what the program works out by itself.
func (g *guess) fieldOf(c guessed) string {
	field := c.field
	if field == "inclusion" && g.register.Key == "soa" {
		field = "reasons"
	}
	if after, ok := later[field]; ok && g.register.Key == "risks" {
		group := plain(g.groupOf(c.at))
		isLater := slices.ContainsFunc(laterWords, func(word string) bool { return slices.Contains(strings.Fields(group), word) })
		if isLater || c.second {
			return after
		}
	}
	if isPseudo(g.register.Key, field) || fillable(g.register.Column(field)) {
		return field
	}
	return ""
}

// groupOf is what stands above a heading, also over several columns.
func (g *guess) groupOf(at int) string {
	if g.above == nil || g.above.Number != g.header.row.Number-1 {
		return ""
	}
	if c, found := g.above.Find(at); found {
		return c.Text
	}
	for _, a := range g.sheet.Merged {
		if a.From.Row == g.above.Number && a.From.Column <= at && at <= a.To.Column {
			c, _ := g.above.Find(a.From.Column)
			return c.Text
		}
	}
	return ""
}

// refineRisks names risks that have no title by their threat and assets, and tells
// controls from actions by what stands in the column.
func (g *guess) refineRisks(t *Table, used map[string]bool, v isms.View) {
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Field == "controls" && !used[fieldAction] && !g.namesControls(*c, v) {
			c.Field = fieldAction
		}
	}
	if used["title"] {
		return
	}
	var title []Column
	for _, field := range []string{"threat", "assets"} {
		if at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Field == field }); at >= 0 && (field == "threat" || len(title) > 0) {
			title = append(title, Column{Headings: t.Columns[at].Headings, Nth: t.Columns[at].Nth, Field: "title"})
		}
	}
	if at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Field == "description" }); len(title) == 0 && at >= 0 {
		t.Columns[at].Field = "title"
	}
	t.Columns = append(title, t.Columns...)
}

// namesControls says whether a column holds the number of any control.
func (g *guess) namesControls(c Column, v isms.View) bool {
	at := g.header.find(c.Headings, c.Nth)
	filled := false
	for _, row := range g.sheet.Rows {
		if row.Number <= g.header.row.Number {
			continue
		}
		text, found := row.Find(at)
		if found && len(controls(v.Catalogue, text.Text)) > 0 {
			return true
		}
		filled = filled || found
	}
	return !filled
}
