package wizards

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// heatmap shows where the risks lie at one stage, those that lie above the
// acceptance line there, and how many risks each level has at every stage.
func (v *pictureView) heatmap(view isms.View) fyne.CanvasObject {
	if empty := v.missing(view); empty != nil {
		return empty
	}
	stages := ratedStages(view.ISMS)
	if !slices.Contains(stages, v.stage) {
		v.stage = isms.StageInitial
	}
	heat := kit.NewHeatMap(screen.Heat(view, func(r *isms.Risk) isms.Rating { return r.Rating(v.stage) }))
	above := rankingAt(view.ISMS, v.stage)
	list := newRiskList(v.desk, levelColumns[v.stage], func(i int) { v.desk.Go(screen.Place{Area: "risks", Row: above[i].ID}) })
	list.setRows(rowsOf(above))
	title := v.desk.Text("ui.evaluation.above", "Count", len(above), "All", len(view.OpenRisks()))
	right := container.NewBorder(kit.InsetXY(theme.GapGroup, theme.GapField, kit.NewSection(title)), nil, nil, nil, kit.InsetXY(theme.GapField, 0, list))
	middle := container.New(shared{0.58}, kit.InsetXY(0, theme.GapField, heat), right)
	return container.NewVScroll(container.NewBorder(v.stageSwitch(view, stages), stageCounts(view, stages), nil, nil, middle))
}

// levelColumns are the columns of the register with a risk's level at a stage.
var levelColumns = map[isms.Stage]string{isms.StageInitial: "level", isms.StageCurrent: "current_level", isms.StageTarget: "residual_level"}

// stageSwitch chooses the stage that the heat map shows; nil while there is only
// one.
func (v *pictureView) stageSwitch(view isms.View, stages []isms.Stage) fyne.CanvasObject {
	if len(stages) < 2 {
		return nil
	}
	var choices []kit.Choice
	for _, stage := range stages {
		choices = append(choices, kit.Choice{Key: strconv.Itoa(int(stage)), Title: view.StageName(stage)})
	}
	bar := kit.NewSegmented(choices)
	bar.SetValue(strconv.Itoa(int(v.stage)))
	bar.OnCommit(func(key string) {
		if i := slices.IndexFunc(choices, func(c kit.Choice) bool { return c.Key == key }); i >= 0 {
			v.stage = stages[i]
			v.refresh()
		}
	})
	return kit.InsetXY(0, theme.GapField, kit.Row(0, bar))
}

// stageCounts counts the risks per level, one line for each stage.
func stageCounts(view isms.View, stages []isms.Stage) fyne.CanvasObject {
	lines := kit.Stack(theme.GapTight)
	for _, stage := range stages {
		lines.Add(kit.LabelledRow(view.StageName(stage), LevelLine(view, func(r *isms.Risk) int { return view.LevelAt(r, stage) })))
	}
	return kit.InsetXY(0, theme.GapField, lines)
}
