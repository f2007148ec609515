package start

import (
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
	"ismsdesk/app/wizard"
)

// stage is one stretch of the road as the start page shows it.
type stage struct {
	wizard      *wizard.Wizard
	done, steps int
	open        int
}

// stagesOf say how far each wizard is.
func stagesOf(s *isms.ISMS) []stage {
	var out []stage
	for _, w := range wizard.Wizards {
		st := stage{wizard: w, open: w.Progress(s).Open}
		for _, step := range w.Steps {
			if len(step.Questions) == 0 {
				continue // nothing to answer, only a result to look at
			}
			st.steps++
			if step.Progress(s).Done() {
				st.done++
			}
		}
		out = append(out, st)
	}
	return out
}

// share is how much of a stage is done, from 0 to 1.
func (st stage) share() float64 { return float64(st.done) / float64(max(1, st.steps)) }

// nextStep is the one thing to do now: the first step with something open that
// was not put off, then what was put off, then the documents.
type nextStep struct {
	wizard *wizard.Wizard // nil: everything is answered
	step   *wizard.Step
	open   int
	place  screen.Place
}

func nextOf(s *isms.ISMS) nextStep {
	for _, wantLater := range []bool{false, true} {
		for _, w := range wizard.Wizards {
			for _, st := range w.Steps {
				p := st.Progress(s)
				if p.Open == 0 || !wantLater && !fresh(s, st) {
					continue
				}
				return nextStep{w, st, p.Open, screen.Wizard(w.Key, st.Key)}
			}
		}
	}
	return nextStep{place: screen.Place{Area: screen.AreaDocuments}}
}

// fresh says whether a step has something open that was not put off.
func fresh(s *isms.ISMS, st *wizard.Step) bool {
	for _, q := range st.Questions {
		if q.Open(s) > 0 && !q.Later(s) {
			return true
		}
	}
	return false
}
