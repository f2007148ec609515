package screen

import (
	"strconv"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/isms"
)

// Heat is the heat map of an ISMS in a reader's language. rating chooses which
// rating of a risk counts, before or after treatment; nil gives the method's
// map without risks.
func Heat(v isms.View, rating func(*isms.Risk) isms.Rating) kit.HeatMapData {
	m := v.CurrentMethod()
	if m == nil {
		return kit.HeatMapData{}
	}
	return HeatOf(v, m, rating)
}

// HeatOf is the heat map of a given method, which may still have problems: a
// combination without a level is marked. Only open risks that were rated with
// this very method have a place in it.
func HeatOf(v isms.View, m *isms.Method, rating func(*isms.Risk) isms.Rating) kit.HeatMapData {
	data := kit.HeatMapData{
		UpTitle: v.Text("ui.heat.likelihood"), RightTitle: v.Text("ui.heat.impact"),
		UpLabels: numbers(len(m.Likelihood.Steps)), RightLabels: numbers(m.Impacts()),
	}
	for l := range m.Likelihood.Steps {
		row := make([]kit.HeatCell, m.Impacts())
		for i := range row {
			level := m.Level(l+1, i+1)
			if level == isms.Unrated {
				row[i] = kit.HeatCell{Missing: true}
				continue
			}
			row[i] = kit.HeatCell{
				Fill: BandFill(m, level), Label: v.BandName(m, level), Number: strconv.Itoa(level + 1), Accepted: !m.AboveAcceptance(level),
			}
		}
		data.Cells = append(data.Cells, row)
	}
	if rating == nil {
		return data
	}
	if n := placeRisks(v.ISMS, m, rating, data.Cells); n > 0 {
		data.Note = v.Text("ui.heat.earlier", "Count", n)
	}
	return data
}

// numbers are the numbers from 1 to n.
func numbers(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i + 1)
	}
	return out
}

// placeRisks puts the risks into their cells and counts those that are rated, but
// by another version of the method.
func placeRisks(s *isms.ISMS, m *isms.Method, rating func(*isms.Risk) isms.Rating, cells [][]kit.HeatCell) (elsewhere int) {
	for _, risk := range s.OpenRisks() {
		r, own := rating(risk), s.MethodOf(risk)
		switch {
		case own != m && own.LevelOf(r) != isms.Unrated:
			elsewhere++
		case own == m && m.LevelOf(r) != isms.Unrated:
			cell := &cells[r.Likelihood-1][m.CombinedImpact(r)-1]
			cell.IDs = append(cell.IDs, risk.ID)
		}
	}
	return elsewhere
}
