package docgen

import (
	"strconv"
	"strings"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
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
// the other.
func (w *writer) bothMatrices() []document.Block {
	if w.method == nil {
		return w.matrix("", nil)
	}
	side := func(key string, rating func(*isms.Risk) isms.Rating) document.Cell {
		h := w.heat(rating, mostInField)
		h.Likelihood.Levels, h.Impact.Levels = numbers(len(h.Likelihood.Levels)), numbers(len(h.Impact.Levels))
		h.Description = w.Text("doc.caption." + key)
		for _, row := range h.Fields {
			for i := range row {
				if n := len(row[i].Items); n > 0 {
					row[i].Items = []string{strconv.Itoa(n) + "×"}
				}
			}
		}
		return document.Cell{Text: document.Strong(w.Text("doc.caption." + key)), Blocks: []document.Block{document.HeatMap(h)}}
	}
	return []document.Block{document.Table{
		Style: document.TablePlain, Columns: []document.Column{{Weight: 1}, {Weight: 1}},
		Caption: document.Plain(w.Text("doc.caption.matrices")), Description: w.Text("doc.caption.matrices"),
		Rows: []document.Row{{Cells: []document.Cell{side("matrix.initial", (*isms.Risk).Initial), side("matrix.residual", (*isms.Risk).Residual)}}},
	}}
}

func (w *writer) matrix(caption string, rating func(*isms.Risk) isms.Rating) []document.Block {
	if w.method == nil {
		return []document.Block{document.Paragraph{Text: []document.Inline{w.openText()}}}
	}
	h := w.heat(rating, mostInField)
	h.Caption = document.Plain(w.Text("doc.caption." + caption))
	h.Description = w.Text("doc.caption." + caption)
	for _, row := range h.Fields {
		for _, f := range row {
			for i := range f.Items {
				f.Items[i] = strings.ReplaceAll(f.Items[i], "-", unbrokenHyphen)
			}
		}
	}
	return []document.Block{document.HeatMap(h)}
}

// heat is the method's matrix with the risks that were rated with it, by the
// given rating; a field names at most so many of them.
func (w *writer) heat(rating func(*isms.Risk) isms.Rating, most int) document.Heat {
	m := w.method
	h := document.Heat{
		Likelihood: document.Axis{Title: w.Text("doc.axis.likelihood"), Levels: w.axis("likelihood", len(m.Likelihood.Steps))},
		Impact:     document.Axis{Title: w.Text("doc.axis.impact"), Levels: w.axis("impact", len(m.Impact.Steps))},
		MaxItems:   most,
	}
	for l := range m.Likelihood.Steps {
		var row []document.HeatField
		for i := range m.Impact.Steps {
			level := m.Level(l+1, i+1)
			value := strconv.Itoa(m.Score(l+1, i+1))
			if m.Mode == isms.ModeLookup {
				value = w.BandName(m, level)
			}
			row = append(row, document.HeatField{Value: value, Fill: bandFill(m, level), Accepted: !m.AboveAcceptance(level)})
		}
		h.Fields = append(h.Fields, row)
	}
	if rating == nil {
		return h
	}
	for _, r := range w.Risks {
		got := rating(r)
		impact := m.CombinedImpact(got)
		if w.MethodOf(r) == m && m.Level(got.Likelihood, impact) != isms.Unrated {
			f := &h.Fields[got.Likelihood-1][impact-1]
			f.Items = append(f.Items, r.ID)
		}
	}
	return h
}

// axis names the steps of a scale: number and name.
func (w *writer) axis(scale string, steps int) []string {
	out := numbers(steps)
	for i := range out {
		if name, _ := splitStep(w.StepText(w.method, scale, i+1)); name != "" {
			out[i] += " " + name
		}
	}
	return out
}

func numbers(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i + 1)
	}
	return out
}
