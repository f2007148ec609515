package isms

import (
	"cmp"
	"strings"
)

// RiskTitle is how a risk of a comparison is known to the reader: as the
// register names it, or as the assessment did when it is gone.
func (v View) RiskTitle(c RiskChange) string {
	reg := FindRegister("risks")
	if reg.Find(v.ISMS, c.Risk) == nil && c.Was != nil {
		return c.Was.Title
	}
	return v.TitleOf(reg, c.Risk)
}

// LevelName is the name of a record's level at a stage, empty while not rated.
// The name of a level outlives its method.
func (v View) LevelName(r *RiskRecord, stage Stage) string {
	if level := r.Level(stage); level != Unrated {
		return v.BandName(r.Method, level)
	}
	key := r.Judgements[stage].Level
	if key == "" {
		return ""
	}
	return cmp.Or(v.Catalogue.Text(v.Lang(), "band."+key, "text"), key)
}

// stageKeys name the stages: the texts "stage.<key>".
var stageKeys = [3]string{StageInitial: "initial", StageCurrent: "current", StageTarget: "target"}

// StageName is what a stage of a risk is called.
func (v View) StageName(stage Stage) string { return v.Text("stage." + stageKeys[stage]) }

// DevelopmentName says in a word what became of a risk.
func (v View) DevelopmentName(d Development) string { return v.Text("development." + string(d)) }

// Differences says which ratings of a risk differ, with the levels they went
// from and to; empty when none does.
func (v View) Differences(c RiskChange) string {
	var parts []string
	for _, stage := range c.Stages {
		was, is := cmp.Or(v.LevelName(c.Was, stage), "–"), cmp.Or(v.LevelName(c.Is, stage), "–")
		key := "development.difference"
		if was == is {
			key = "development.same_level"
		}
		parts = append(parts, v.Text(key, "Stage", v.StageName(stage), "Was", was, "Is", is))
	}
	return strings.Join(parts, "; ")
}

// CountDevelopments counts what became of the risks of a comparison, and those
// that nobody has looked at again.
func CountDevelopments(changes []RiskChange) (counts map[Development]int, unconfirmed int) {
	counts = map[Development]int{}
	for _, c := range changes {
		counts[c.Development]++
		if c.Unconfirmed {
			unconfirmed++
		}
	}
	return counts, unconfirmed
}
