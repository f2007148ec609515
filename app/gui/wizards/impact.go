package wizards

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"ismsdesk/app/gui/kit"
	"ismsdesk/app/gui/screen"
	"ismsdesk/app/isms"
)

// ratedField is one control of the rating of a risk. What goes onto a canvas is
// its Field.
type ratedField struct {
	*kit.Field
	scale    *kit.Rating
	optional bool
	columns  []string                    // what it fills
	show     func(isms.View, *isms.Risk) // fills the control
}

// shapeOf is what the form of a rating depends on.
func shapeOf(m *isms.Method) string {
	if m == nil {
		return ""
	}
	return fmt.Sprint(m.Combine, len(m.Likelihood.Steps), len(m.Impact.Steps))
}

// addRating adds the controls of one rating: likelihood and the impacts on C, I
// and A, as the method in force combines them. columns are their four columns.
func (r *ratingView) addRating(body *fyne.Container, columns []string, optional bool) {
	r.addScale(body, columns[0], optional)
	m := r.desk.Workspace().ISMS().CurrentMethod()
	if m != nil && m.Combine == isms.CombineSingle {
		r.addSingle(body, columns[1:], optional)
		return
	}
	for _, key := range columns[1:] {
		r.addScale(body, key, optional)
	}
	if m != nil && m.Combine != isms.CombineMaximum {
		r.addCombined(body, columns[1:])
	}
}

// addScale adds the control of one column.
func (r *ratingView) addScale(body *fyne.Container, key string, optional bool) {
	column := isms.FindRegister("risks").Column(key)
	f := r.newField(r.desk.Text("field.risks."+key), r.hint(key), column.Ref, optional)
	f.columns = []string{key}
	f.scale.OnCommit(func(value string) { r.set(key, value, f.Field) })
	f.show = func(v isms.View, risk *isms.Risk) { f.scale.SetValue(column.Get(v.ISMS, risk)) }
	body.Add(f.Field)
}

func (r *ratingView) newField(label, help, scale string, optional bool) *ratedField {
	f := &ratedField{scale: kit.NewRating(stepWords(screen.View(r.desk), scale), r.desk.Text("ui.rating.unrated")), optional: optional}
	f.Field = kit.NewField(label, help, f.scale)
	at := len(r.fields)
	f.scale.OnNext(func() { r.onward(at) })
	f.scale.OnFocused(func() { kit.Reveal(r.scroll, f.Position(), f.Field) })
	r.fields = append(r.fields, f)
	return f
}

// addCombined adds what becomes of the three impacts.
func (r *ratingView) addCombined(body *fyne.Container, columns []string) {
	text := kit.NewQuiet("")
	last := r.fields[len(r.fields)-1]
	before := last.show
	last.show = func(v isms.View, risk *isms.Risk) {
		before(v, risk)
		m, impacts := v.CurrentMethod(), stored(v, risk, columns)
		combined := m.CombinedImpact(isms.Rating{Confidentiality: impacts[0], Integrity: impacts[1], Availability: impacts[2]})
		text.SetText(v.Text("ui.rating.combined", "Impact", combined, "Max", m.Impacts()))
		if combined == 0 {
			text.SetText(v.Text("ui.rating.combined.none"))
		}
	}
	body.Add(text)
}

// stored are the numbers in the three columns of impacts, 0 for none.
func stored(v isms.View, risk *isms.Risk, columns []string) [3]int {
	var out [3]int
	for i, key := range columns {
		out[i], _ = strconv.Atoi(isms.FindRegister("risks").Column(key).Get(v.ISMS, risk)) // empty is 0
	}
	return out
}

// properties are the keys of confidentiality, integrity and availability, in the
// order of their columns.
var properties = []string{"c", "i", "a"}

// singleImpact is the one impact of a risk and what it concerns. It is stored as
// the impact on every property that is ticked. Until there are both, what was
// chosen is kept here.
type singleImpact struct {
	risk   string
	impact string
	ticked []string
}

// of takes over what is stored for a risk. Where nothing is, what was begun for
// the same risk stays; a risk that was not begun has the properties of its threat.
func (s *singleImpact) of(v isms.View, risk *isms.Risk, impacts [3]int) {
	highest := max(impacts[0], impacts[1], impacts[2])
	switch {
	case highest > 0:
		*s = singleImpact{risk: risk.ID, impact: strconv.Itoa(highest)}
		for i, impact := range impacts {
			if impact > 0 {
				s.ticked = append(s.ticked, properties[i])
			}
		}
	case s.risk != risk.ID:
		*s = singleImpact{risk: risk.ID}
		threat, _ := v.Catalogue.Threat(risk.Threat)
		for i, touched := range []bool{threat.Confidentiality, threat.Integrity, threat.Availability} {
			if touched {
				s.ticked = append(s.ticked, properties[i])
			}
		}
	}
}

// values are what the three columns hold.
func (s *singleImpact) values() []string {
	out := make([]string, len(properties))
	for i, property := range properties {
		if slices.Contains(s.ticked, property) {
			out[i] = s.impact
		}
	}
	return out
}

// addSingle adds one scale of impact and the ticks of what it concerns.
func (r *ratingView) addSingle(body *fyne.Container, columns []string, optional bool) {
	state := &singleImpact{}
	f := r.newField(r.desk.Text("ui.heat.impact"), "", "impact", optional)
	f.columns = columns
	var choices []kit.Choice
	for _, property := range properties {
		choices = append(choices, kit.Choice{Key: property, Title: r.desk.Text("ui.method.weight." + property)})
	}
	ticks := kit.NewCheckList(choices)
	concerns := kit.NewField(r.desk.Text("ui.rating.concerns"), "", ticks)
	save := func() {
		missing := ""
		if state.impact != "" && len(state.ticked) == 0 {
			missing = r.desk.Text("ui.rating.concerns.missing")
		}
		r.setAll(columns, state.values(), f.Field)
		concerns.SetError(missing)
	}
	f.scale.OnCommit(func(value string) {
		state.impact = value
		save()
	})
	ticks.OnCommit(func(value string) {
		state.ticked = kit.SplitKeys(value)
		save()
	})
	f.show = func(v isms.View, risk *isms.Risk) {
		if state.risk != risk.ID {
			concerns.SetError("")
		}
		state.of(v, risk, stored(v, risk, columns))
		f.scale.SetValue(state.impact)
		ticks.SetValue(kit.JoinKeys(state.ticked))
	}
	ticks.OnFocused(func() { kit.Reveal(r.scroll, concerns.Position(), concerns) })
	body.Add(f.Field)
	body.Add(concerns)
}
