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

// HeatOf is the heat map of a given method.
func HeatOf(v isms.View, m *isms.Method, rating func(*isms.Risk) isms.Rating) kit.HeatMapData {
	data := kit.HeatMapData{UpTitle: v.Text("ui.heat.likelihood"), RightTitle: v.Text("ui.heat.impact")}
	for step := range m.Likelihood.Steps {
		data.UpLabels = append(data.UpLabels, strconv.Itoa(step+1))
	}
	for step := range m.Impact.Steps {
		data.RightLabels = append(data.RightLabels, strconv.Itoa(step+1))
	}
	for l := range m.Likelihood.Steps {
		row := make([]kit.HeatCell, len(m.Impact.Steps))
		for i := range row {
			level := m.Level(l+1, i+1)
			row[i] = kit.HeatCell{Fill: BandFill(m, level), Label: v.BandName(m, level), Accepted: !m.AboveAcceptance(level)}
		}
		data.Cells = append(data.Cells, row)
	}
	if rating != nil {
		placeRisks(v.ISMS, m, rating, data.Cells)
	}
	return data
}

func placeRisks(s *isms.ISMS, m *isms.Method, rating func(*isms.Risk) isms.Rating, cells [][]kit.HeatCell) {
	for _, risk := range s.Risks {
		r := rating(risk)
		impact := m.CombinedImpact(r)
		if r.Likelihood < 1 || r.Likelihood > len(cells) || impact < 1 || impact > len(cells[0]) {
			continue
		}
		cell := &cells[r.Likelihood-1][impact-1]
		cell.IDs = append(cell.IDs, risk.ID)
	}
}
