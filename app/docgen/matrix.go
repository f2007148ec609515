package docgen

import (
	"strconv"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
	"ismsdesk/app/sheet"
)

// mostInField is how many risks a field of a matrix names before it counts.
const mostInField = 12

// unbrokenHyphen keeps an id on one line in the narrow fields of a matrix.
const unbrokenHyphen = "\u2011"

// emptyMatrix shows the method's matrix without risks.
func (w *writer) emptyMatrix() []document.Block { return w.matrix("matrix", nil) }

// initialMatrix shows the risks before treatment.
func (w *writer) initialMatrix() []document.Block {
	return w.matrix("matrix.initial", (*isms.Risk).Initial)
}

// residualMatrix shows the risks after treatment.
func (w *writer) residualMatrix() []document.Block {
	return w.matrix("matrix.residual", (*isms.Risk).Residual)
}

// bothMatrices counts the risks before and after treatment, one matrix beside
// the other, or below it where they are too wide for that.
func (w *writer) bothMatrices() []document.Block {
	if w.method == nil {
		return w.matrix("", nil)
	}
	side := func(key string, rating func(*isms.Risk) isms.Rating) document.Cell {
		h := w.heat(rating, mostInField)
		h.Likelihood.Levels, h.Impact.Levels = numbers(len(h.Likelihood.Levels)), numbers(len(h.Impact.Levels))
		h.Description = w.Text("doc.caption." + key)
		countOnly(h)
		if w.halfNeedsNumbers() {
			w.numberLevels(h)
		}
		return document.Cell{Text: document.Strong(w.Text("doc.caption." + key)), Blocks: []document.Block{document.HeatMap(h)}}
	}
	t := document.Table{
		Style: document.TablePlain, Columns: []document.Column{{Weight: 1}, {Weight: 1}},
		Caption: document.Plain(w.Text("doc.caption.matrices")), Description: w.Text("doc.caption.matrices"),
	}
	before, after := side("matrix.initial", (*isms.Risk).Initial), side("matrix.residual", (*isms.Risk).Residual)
	if wide(w.method) {
		t.Columns = t.Columns[:1]
		t.Rows = []document.Row{{Cells: []document.Cell{before}}, {Cells: []document.Cell{after}}}
	} else {
		t.Rows = []document.Row{{Cells: []document.Cell{before, after}}}
	}
	if w.halfNeedsNumbers() {
		return []document.Block{t, w.levelKey()}
	}
	return []document.Block{t}
}

// mostNamed is the number of columns up to which a matrix of half the width has
// room for the names of levels.
const mostNamed = 5

// halfNeedsNumbers says whether a matrix of half the width names its levels by
// number.
func (w *writer) halfNeedsNumbers() bool {
	return w.method.Mode == isms.ModeLookup && w.method.Impacts() > mostNamed
}

// wide says whether a matrix has so many columns that there is room for numbers
// only.
func wide(m *isms.Method) bool { return m.Impacts() > isms.MaxScale }

func (w *writer) matrix(caption string, rating func(*isms.Risk) isms.Rating) []document.Block {
	if w.method == nil {
		return []document.Block{document.Paragraph{Text: []document.Inline{w.openText()}}}
	}
	h := w.heat(rating, mostInField)
	h.Caption = document.Plain(w.Text("doc.caption." + caption))
	h.Description = w.Text("doc.caption." + caption)
	if wide(w.method) {
		countOnly(h)
	}
	for _, row := range h.Fields {
		for _, f := range row {
			for i := range f.Items {
				f.Items[i] = strings.ReplaceAll(f.Items[i], "-", unbrokenHyphen)
			}
		}
	}
	if wide(w.method) && w.method.Mode == isms.ModeLookup {
		return []document.Block{document.HeatMap(h), w.levelKey()}
	}
	return []document.Block{document.HeatMap(h)}
}

// countOnly lets the fields say how many risks they hold instead of which.
func countOnly(h document.Heat) {
	for _, row := range h.Fields {
		for i := range row {
			if n := len(row[i].Items); n > 0 {
				row[i].Items = []string{strconv.Itoa(n) + "×"}
			}
		}
	}
}

// numberLevels lets the fields show the numbers of their levels.
func (w *writer) numberLevels(h document.Heat) {
	for l, row := range h.Fields {
		for i := range row {
			row[i].Value = strconv.Itoa(w.method.Level(l+1, i+1) + 1)
		}
	}
}

// levelKey says which level a number in a matrix stands for.
func (w *writer) levelKey() document.Paragraph {
	var names []string
	for i := range w.method.Bands {
		names = append(names, strconv.Itoa(i+1)+" "+w.BandName(w.method, i))
	}
	return document.Paragraph{Style: document.Quiet, Text: document.Plain(w.Text("doc.matrix.numbers", "Levels", strings.Join(names, " · ")))}
}

// heat is the method's matrix with the risks that were rated with it, by the
// given rating; a field names at most so many of them. The fields of a wide
// matrix that is read cell by cell show the numbers of their levels.
func (w *writer) heat(rating func(*isms.Risk) isms.Rating, most int) document.Heat {
	m := w.method
	h := document.Heat{
		Likelihood: document.Axis{Title: w.Text("doc.axis.likelihood"), Levels: w.axis("likelihood", len(m.Likelihood.Steps))},
		Impact:     document.Axis{Title: w.Text("doc.axis.impact"), Levels: w.axis("impact", m.Impacts())},
		MaxItems:   most,
	}
	switch m.Combine {
	case isms.CombineSum:
		h.Impact.Title = w.Text("doc.axis.impact.sum")
	case isms.CombineWeighted:
		h.Impact.Title = w.Text("doc.axis.impact.weighted")
	}
	for l := range m.Likelihood.Steps {
		var row []document.HeatField
		for i := range m.Impacts() {
			level := m.Level(l+1, i+1)
			value := strconv.Itoa(m.Score(l+1, i+1))
			if m.Mode == isms.ModeLookup {
				value = w.BandName(m, level)
			}
			row = append(row, document.HeatField{Value: value, Fill: bandFill(m, level), Accepted: !m.AboveAcceptance(level)})
		}
		h.Fields = append(h.Fields, row)
	}
	if wide(m) && m.Mode == isms.ModeLookup {
		w.numberLevels(h)
	}
	if rating == nil {
		return h
	}
	for _, r := range w.OpenRisks() {
		got := rating(r)
		if w.MethodOf(r) == m && m.LevelOf(got) != isms.Unrated {
			f := &h.Fields[got.Likelihood-1][m.CombinedImpact(got)-1]
			f.Items = append(f.Items, r.ID)
		}
	}
	return h
}

// axis names the steps of a scale: number and name. Where the matrix is wide,
// as it always is when impacts are added up, or the columns are too narrow for
// the words, only numbers stand.
func (w *writer) axis(scale string, steps int) []string {
	out := numbers(steps)
	if wide(w.method) {
		return out
	}
	for i := range out {
		name, _ := w.stepWords(scale, i+1)
		if scale == "impact" && steps > mostNamed && sheet.LongestWord(name) > mostLetters {
			return numbers(steps)
		}
		if name != "" {
			out[i] += " " + name
		}
	}
	return out
}

// mostLetters is the number of letters for which a column has room in a matrix
// with more than mostNamed columns.
const mostLetters = 10

func numbers(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i + 1)
	}
	return out
}
