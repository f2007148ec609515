package docgen

import (
	"fmt"
	"slices"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// retainName is the defined name of what the register calls a risk that is
// retained.
const retainName = "option_retain"

// choicesInFormulas are the choices that formulas look for, by register, column
// and key.
var choicesInFormulas = [][3]string{
	{"risks", "option", "retain"},
	{"treatments", "status", "in_progress"},
	{"treatments", "status", "done"},
	{"soa", "applicable", "yes"},
	{"soa", "applicable", "no"},
	{"soa", "status", "planned"},
	{"soa", "status", "in_progress"},
	{"soa", "status", "implemented"},
	{"nonconformities", "status", "closed"},
	{"incidents", "status", "closed"},
}

// choices are the labels of the choices that formulas look for. A label stands
// under the set of the choice and its key: option_retain.
func (b *bookWriter) choices() []parameter {
	var out []parameter
	for _, c := range choicesInFormulas {
		set := isms.FindRegister(c[0]).Column(c[1]).Set
		out = append(out, parameter{set + "_" + c[2], document.SheetCell{Value: b.choice(c[0], c[1], c[2])}})
	}
	return out
}

// ratedColumns are the columns of a rating in the risk register.
type ratedColumns struct {
	likelihood string
	impacts    [3]string // on confidentiality, integrity and availability
	score      string
	level      string
}

// stageColumns are the columns of the ratings at each stage.
var stageColumns = map[isms.Stage]ratedColumns{
	isms.StageInitial: {"likelihood", [3]string{"impact_c", "impact_i", "impact_a"}, "score", "level"},
	isms.StageCurrent: {"current_likelihood", [3]string{"current_c", "current_i", "current_a"}, "current_score", "current_level"},
	isms.StageTarget:  {"residual_likelihood", [3]string{"residual_c", "residual_i", "residual_a"}, "residual_score", "residual_level"},
}

// ratedCells are the cells of a rating in a row, in the order of ratedColumns,
// with a mark instead of the number of the row.
type ratedCells struct {
	likelihood string
	impacts    []string
	score      string
	level      string
}

// names lists the cells for a function.
func (c ratedCells) names() string {
	return c.likelihood + "," + strings.Join(c.impacts, ",")
}

// cells are those of a stage in a row; ok is false where one is not on the sheet.
func (s ratedColumns) cells(at func(key string) string) (c ratedCells, ok bool) {
	c = ratedCells{likelihood: at(s.likelihood), score: at(s.score), level: at(s.level)}
	for _, key := range s.impacts {
		c.impacts = append(c.impacts, at(key))
	}
	return c, !slices.Contains(append(c.impacts, c.likelihood, c.score, c.level), rowMark)
}

// ratingFormula is the formula of a score or a level in a row of the risk
// register, with the method the risk is rated with. It gives what ISMS.Score and
// the levels of the domain give, "" for nothing. The formula is empty for other
// columns, for a register without the columns it needs, and in a workbook without
// the sheet on which the methods stand.
func (b *bookWriter) ratingFormula(c *isms.Column, row isms.Row, at func(key string) string) string {
	risk, ok := row.(*isms.Risk)
	if !ok || !b.live {
		return ""
	}
	version := b.versionOf(risk)
	if version == nil {
		return ""
	}
	here := at(c.Key)
	number := strings.TrimLeft(here, letters)
	key := [2]string{version.ID, c.Key}
	pieces, known := b.formulas[key]
	if !known {
		formula := b.stageFormula(c.Key, version, func(key string) string {
			return strings.TrimRight(at(key), digits) + rowMark
		})
		pieces = strings.Split(formula, rowMark)
		b.formulas[key] = pieces
	}
	return strings.Join(pieces, number)
}

// What cells are made of: the letters of the column and the digits of the row,
// for which a mark stands in a formula that is the same in every row.
const (
	letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits  = "0123456789"
	rowMark = "\x00"
)

// stageFormula is the formula of a column, empty for one that has none.
func (b *bookWriter) stageFormula(column string, version *isms.MethodVersion, at func(key string) string) string {
	for _, stage := range isms.Stages {
		columns := stageColumns[stage]
		if column != columns.score && column != columns.level {
			continue
		}
		own, ok := columns.cells(at)
		before, known := stageColumns[isms.StageInitial].cells(at)
		if !ok || !known || at("option") == rowMark {
			return ""
		}
		m := ratedWith{b.MethodIn(version), namesOf(version)}
		formula, instead := m.score(own), before.score
		if column == columns.level {
			formula, instead = m.level(own), before.level
		}
		return "IFERROR(" + carried(stage, own, at("option"), instead, formula) + `,"")`
	}
	return ""
}

// carried lets a stage that was not rated stand where the risk stood before
// treatment: with the controls that work today always, after treatment when the
// risk is retained.
func carried(stage isms.Stage, own ratedCells, option, instead, formula string) string {
	switch stage {
	case isms.StageCurrent:
		return fmt.Sprintf("IF(MAX(%s)=0,%s,%s)", own.names(), instead, formula)
	case isms.StageTarget:
		return fmt.Sprintf("IF(AND(%s=%s,MAX(%s)=0),%s,%s)", option, retainName, own.names(), instead, formula)
	case isms.StageInitial:
	}
	return formula
}

// ratedWith writes the formulas of a version of a method, whose limits, names and
// grid stand under defined names that begin with prefix.
type ratedWith struct {
	*isms.Method
	prefix string
}

// score is the formula of Method.Score.
func (m ratedWith) score(c ratedCells) string {
	impact := m.impact(c)
	var score string
	switch m.Mode {
	case isms.ModeProduct:
		score = c.likelihood + "*" + impact
	case isms.ModeSum:
		score = c.likelihood + "+" + impact
	case isms.ModeMaximum:
		score = fmt.Sprintf("MAX(%s,%s)", c.likelihood, impact)
	case isms.ModeLookup:
		score = fmt.Sprintf("INDEX(%sgrid,%s,%s)", m.prefix, c.likelihood, impact)
	}
	return fmt.Sprintf(`IF(AND(%s>=1,%s<=%d,MAX(%s)>=1,%s<=%d),%s,"")`, c.likelihood, c.likelihood, len(m.Likelihood.Steps),
		strings.Join(c.impacts, ","), impact, m.Impacts(), score)
}

// impact is the formula of Method.CombinedImpact as soon as one impact is rated.
func (m ratedWith) impact(c ratedCells) string {
	all := strings.Join(c.impacts, ",")
	switch m.Combine {
	case isms.CombineSum:
		return "SUM(" + all + ")"
	case isms.CombineWeighted:
		var parts []string
		sum := 0
		for i, weight := range m.Weights {
			parts = append(parts, fmt.Sprintf("%d*%s", weight, c.impacts[i]))
			sum += weight
		}
		return fmt.Sprintf("MAX(1,ROUNDUP((%s)/%d,0))", strings.Join(parts, "+"), sum)
	case isms.CombineMaximum, isms.CombineSingle:
	}
	return "MAX(" + all + ")"
}

// level is the formula of Method.LevelOf, as the name of the level. Impacts that
// are added up or averaged can give a score although one lies outside the scale;
// they have no level.
func (m ratedWith) level(c ratedCells) string {
	unrated := c.score + `=""`
	if m.Combine == isms.CombineSum || m.Combine == isms.CombineWeighted {
		unrated = fmt.Sprintf(`OR(%s,MAX(%s)>%d)`, unrated, strings.Join(c.impacts, ","), len(m.Impact.Steps))
	}
	return fmt.Sprintf(`IF(%s,"",LOOKUP(%s,%sfrom,%slevel))`, unrated, c.score, m.prefix, m.prefix)
}

// versionOf is the version of the method that a risk is rated with, nil when
// there is none or it cannot be used.
func (b *bookWriter) versionOf(r *isms.Risk) *isms.MethodVersion {
	if len(b.Methods) == 0 {
		return nil
	}
	version := b.Methods[len(b.Methods)-1]
	for _, v := range b.Methods {
		if v.ID == r.Method {
			version = v
		}
	}
	if b.MethodIn(version) == nil {
		return nil
	}
	return version
}

// usedVersions are the version in force and those that risks are still rated
// with, the latest first.
func (b *bookWriter) usedVersions() []*isms.MethodVersion {
	used := map[*isms.MethodVersion]bool{b.versionOf(&isms.Risk{}): true}
	for _, r := range b.Risks {
		used[b.versionOf(r)] = true
	}
	var out []*isms.MethodVersion
	for _, v := range slices.Backward(b.Methods) {
		if used[v] {
			out = append(out, v)
		}
	}
	return out
}

// namesOf is how the defined names of a version of a method begin.
func namesOf(v *isms.MethodVersion) string {
	return strings.ToLower(strings.ReplaceAll(v.ID, "-", "")) + "_"
}

// formulaTables put what the formulas of the risk register look up on the sheet,
// from a cell on downwards: of each version in use the score from which a level
// begins, and the matrix of a method that is read cell by cell.
func (b *bookWriter) formulaTables(s *document.Sheet, at document.Spot) {
	for _, v := range b.usedVersions() {
		m := b.MethodIn(v)
		title := b.Text("book.method.formulas", "Version", v.ID, "Date", b.ShowDate(v.Date))
		s.Put(at, styled(title, document.SheetStyle{Role: document.SheetSection, OneLine: true}))
		at.Row = b.levelLookup(s, v, m, document.Spot{Row: at.Row + 1, Column: at.Column + 1})
		if m.Mode == isms.ModeLookup {
			at.Row = b.gridLookup(s, v, m, document.Spot{Row: at.Row + 1, Column: at.Column + 1})
		}
		at.Row++
	}
}

// levelLookup writes the levels beside the score from which each begins, in
// rising order, and returns the row below. Scores between two levels do not occur:
// a method without a level for each score is refused.
func (b *bookWriter) levelLookup(s *document.Sheet, v *isms.MethodVersion, m *isms.Method, at document.Spot) int {
	head := document.SheetStyle{Role: document.SheetHeading, Align: document.AlignCentre}
	s.Put(at, styled(b.Text("doc.head.level"), head))
	s.Put(document.Spot{Row: at.Row, Column: at.Column + 1}, styled(b.Text("book.method.formulas.from"), head))
	row := at.Row
	look := document.SheetStyle{Role: document.SheetBody, Align: document.AlignCentre, VAlign: document.VAlignMiddle}
	for i, band := range m.Bands {
		row++
		from, named := band.From, look
		if m.Mode == isms.ModeLookup {
			from = i + 1
		}
		named.Fill = bandFill(m, i)
		s.Put(document.Spot{Row: row, Column: at.Column}, styled(b.BandName(m, i), named))
		s.Put(document.Spot{Row: row, Column: at.Column + 1}, styled(from, look))
	}
	for i, name := range []string{"level", "from"} {
		b.name(namesOf(v)+name, s.Key, document.Area{
			From: document.Spot{Row: at.Row + 1, Column: at.Column + i}, To: document.Spot{Row: row, Column: at.Column + i},
		})
	}
	return row + 1
}

// gridLookup writes the numbers of the levels by likelihood, downwards, and
// impact, to the right, and returns the row below.
func (b *bookWriter) gridLookup(s *document.Sheet, v *isms.MethodVersion, m *isms.Method, at document.Spot) int {
	step := document.SheetStyle{Role: document.SheetHeading, Align: document.AlignCentre}
	s.Put(at, styled(b.Text("book.method.formulas.grid"), step))
	for i := range m.Impacts() {
		s.Put(document.Spot{Row: at.Row, Column: at.Column + 1 + i}, styled(i+1, step))
	}
	for l := range m.Likelihood.Steps {
		s.Put(document.Spot{Row: at.Row + 1 + l, Column: at.Column}, styled(l+1, step))
		for i := range m.Impacts() {
			field := document.SheetStyle{Role: document.SheetBody, Fill: bandFill(m, m.Level(l+1, i+1)), Align: document.AlignCentre}
			s.Put(document.Spot{Row: at.Row + 1 + l, Column: at.Column + 1 + i}, styled(m.Score(l+1, i+1), field))
		}
	}
	last := document.Spot{Row: at.Row + len(m.Likelihood.Steps), Column: at.Column + m.Impacts()}
	b.name(namesOf(v)+"grid", s.Key, document.Area{From: document.Spot{Row: at.Row + 1, Column: at.Column + 1}, To: last})
	return last.Row + 1
}

// name gives an area of a sheet a name that is the same in every language.
func (b *bookWriter) name(name, sheet string, area document.Area) {
	b.book.Names = append(b.book.Names, document.DefinedName{Name: name, Sheet: sheet, Area: area})
}
