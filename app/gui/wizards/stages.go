package wizards

import (
	"strconv"

	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// besideRating are the stages whose levels are shown beside a question in which
// risks are rated.
var besideRating = map[string][]isms.Stage{
	"analysis": {isms.StageCurrent}, "residual": {isms.StageInitial, isms.StageCurrent},
}

// stageChips show the level of a risk at other stages than the one that is asked.
type stageChips struct {
	stages []isms.Stage
	chips  []*kit.LevelChip
	root   *fyne.Container
}

func newStageChips(v isms.View, question string) *stageChips {
	c := &stageChips{stages: besideRating[question], root: kit.Row(theme.GapField)}
	for _, stage := range c.stages {
		chip := kit.NewLevelChip("", nil)
		c.chips = append(c.chips, chip)
		if len(c.stages) > 1 {
			c.root.Add(kit.NewQuiet(v.StageName(stage)).OneLine())
		}
		c.root.Add(kit.Middle(chip))
	}
	return c
}

// show fills the chips with the levels of a risk.
func (c *stageChips) show(v isms.View, r *isms.Risk) {
	for i, stage := range c.stages {
		level := v.LevelAt(r, stage)
		c.chips[i].Set(stageWords(v, r, stage), screen.BandFill(v.MethodOf(r), level))
	}
	c.root.Refresh()
}

// stageWords are the level of a risk at a stage with the score behind it.
func stageWords(v isms.View, r *isms.Risk, stage isms.Stage) string {
	level := v.LevelAt(r, stage)
	if level == isms.Unrated {
		return v.Text("ui.rating.open")
	}
	return v.Text("ui.rating.level", "Level", v.BandName(v.MethodOf(r), level), "Score", strconv.Itoa(v.Score(r, r.Rating(stage))))
}

// ratedStages are the stages at which any open risk is rated by itself; the
// first is always among them.
func ratedStages(s *isms.ISMS) []isms.Stage {
	out := []isms.Stage{isms.StageInitial}
	for _, stage := range isms.Stages[1:] {
		for _, r := range s.OpenRisks() {
			if r.RatedAt(stage) {
				out = append(out, stage)
				break
			}
		}
	}
	return out
}
