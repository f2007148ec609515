package method

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ismsdesk/app/isms"
)

// The scales of a method, by the names that isms.View knows them by.
const (
	likelihood = "likelihood"
	impact     = "impact"
)

// maxImpacts is the longest axis of impacts there can be.
const maxImpacts = 3 * isms.MaxScale

// draft is a method in the making. It keeps more than the method has now: words
// of steps that were taken away, limits of another mode, a grid that is not
// used. So nothing that was typed is lost by trying something out.
type draft struct {
	start  isms.Method // what the draft began as
	origin string      // version or preset it began from, empty for nothing
	taken  bool        // the user chose where it begins; else it follows the method in force

	name    isms.Wording
	mode    isms.Mode
	combine isms.Combine
	weights [3]int
	scales  map[string]*scale
	grid    [isms.MaxScale][maxImpacts]int // levels; hole where there is none
	ownGrid bool                           // the user has set cells, so the grid no longer follows the limits
	bands   []isms.Band
	limits  map[isms.Mode][]limit // of the modes that are not chosen now
	classes map[string]int

	// typed is what stands in a field and is no value, by field.
	typed map[string]string
}

// scale is one axis with the words of all steps it ever had.
type scale struct {
	steps int
	words [isms.MaxScale]words
}

// words are what a step is called and means.
type words struct{ isms.Step }

// bare says whether nothing was typed for the step, in any language.
func (w *words) bare() bool { return written(w.Name) == nil && written(w.Text) == nil }

type limit struct{ from, to int }

// hole is a cell of the grid without a level.
const hole = isms.Unrated

// newDraft begins a draft from a method; origin is the version or preset it is.
func newDraft(m isms.Method, origin string) *draft {
	d := &draft{
		origin: origin, name: maps.Clone(m.Name), mode: m.Mode, combine: m.Combine, weights: [3]int{1, 1, 1},
		scales: map[string]*scale{likelihood: scaleOf(m.Likelihood), impact: scaleOf(m.Impact)},
		limits: map[isms.Mode][]limit{}, classes: maps.Clone(m.Classes), typed: map[string]string{},
	}
	if d.classes == nil {
		d.classes = map[string]int{}
	}
	if d.name == nil {
		d.name = isms.Wording{}
	}
	if len(m.Weights) == len(d.weights) {
		copy(d.weights[:], m.Weights)
	}
	for _, b := range m.Bands {
		b.Name, b.Text = clone(b.Name), clone(b.Text)
		d.bands = append(d.bands, b)
	}
	d.fillGrid(&m)
	d.ownGrid = m.Mode == isms.ModeLookup
	d.start = m
	d.start = d.built()
	return d
}

func scaleOf(s isms.Scale) *scale {
	out := &scale{steps: len(s.Steps)}
	for i := range out.words {
		out.words[i].Step = isms.Step{Name: isms.Wording{}, Text: isms.Wording{}}
		if i < len(s.Steps) {
			out.words[i].Step = isms.Step{Name: clone(s.Steps[i].Name), Text: clone(s.Steps[i].Text)}
		}
	}
	return out
}

func clone(w isms.Wording) isms.Wording {
	if w == nil {
		return isms.Wording{}
	}
	return maps.Clone(w)
}

// fillGrid takes the levels of a method into the grid, so that the grid begins
// as what the method gives; what lies beyond the method has no level yet.
func (d *draft) fillGrid(m *isms.Method) {
	for l := range d.grid {
		for i := range d.grid[l] {
			d.grid[l][i] = m.Level(l+1, i+1)
		}
	}
}

// method is the draft as a method, with its problems if it has any. A draft that
// says the same as the method it began from is that method, a preset included.
func (d *draft) method() isms.Method {
	m := d.built()
	if m.Preset != "" && !reflect.DeepEqual(m, d.start) {
		m.Preset, m.Base = "", m.Preset
	}
	return m
}

// built is the draft as a method that still has the name of its preset.
func (d *draft) built() isms.Method {
	m := isms.Method{
		Preset: d.start.Preset, Base: d.start.Base, Name: written(d.name), Mode: d.mode, Combine: d.combine,
		Likelihood: d.scales[likelihood].method(), Impact: d.scales[impact].method(),
	}
	if d.combine == isms.CombineWeighted {
		m.Weights = slices.Clone(d.weights[:])
	}
	if d.mode == isms.ModeLookup {
		for l := range m.Likelihood.Steps {
			m.Grid = append(m.Grid, slices.Clone(d.grid[l][:m.Impacts()]))
		}
	}
	for _, b := range d.bands {
		if b.Name, b.Text = written(b.Name), written(b.Text); d.mode == isms.ModeLookup {
			b.From, b.To = 0, 0
		}
		m.Bands = append(m.Bands, b)
	}
	if len(d.classes) > 0 {
		m.Classes = maps.Clone(d.classes)
	}
	return m
}

func (s *scale) method() isms.Scale {
	out := isms.Scale{Steps: make([]isms.Step, s.steps)}
	for i := range out.Steps {
		out.Steps[i] = isms.Step{Name: written(s.words[i].Name), Text: written(s.words[i].Text)}
	}
	return out
}

// written is a wording without the languages in which nothing stands.
func written(w isms.Wording) isms.Wording {
	var out isms.Wording
	for lang, text := range w {
		if strings.TrimSpace(text) == "" {
			continue
		}
		if out == nil {
			out = isms.Wording{}
		}
		out[lang] = text
	}
	return out
}

// changed says whether the draft says something else than what it began from.
func (d *draft) changed() bool {
	return len(d.typed) > 0 || !reflect.DeepEqual(d.method(), d.start)
}

// setSteps makes a scale longer or shorter, within its limits. New cells of the
// grid take over the level beside them.
func (d *draft) setSteps(axis string, steps int) {
	d.reshape(func() { d.scales[axis].steps = max(isms.MinScale, min(steps, isms.MaxScale)) })
}

// setCombine chooses how impacts are combined, which can change the length of
// their axis.
func (d *draft) setCombine(c isms.Combine) {
	d.forgetBelow("weights.")
	d.reshape(func() { d.combine = c })
}

// reshape changes the size of the matrix: the last level goes on reaching to the
// end, and the grid goes on without holes.
func (d *draft) reshape(do func()) {
	before := d.method()
	reaches := d.mode != isms.ModeLookup && d.lastBand().To == before.MaxScore()
	do()
	if after := d.method(); reaches {
		d.lastBand().To = after.MaxScore()
	}
	d.growGrid(len(before.Likelihood.Steps), before.Impacts())
}

func (d *draft) lastBand() *isms.Band { return &d.bands[len(d.bands)-1] }

// growGrid gives the cells beyond a size the level of the nearest cell within.
func (d *draft) growGrid(rows, columns int) {
	for l := range d.grid {
		for i := range d.grid[l] {
			if d.grid[l][i] == hole && (l >= rows || i >= columns) {
				d.grid[l][i] = d.grid[min(l, rows-1)][min(i, columns-1)]
			}
		}
	}
}

// setMode chooses how the level comes about. The limits of the mode before are
// kept for the way back; a mode that has none yet begins with a proposal, a
// grid with the levels that the method gave.
func (d *draft) setMode(mode isms.Mode) {
	if mode == d.mode {
		return
	}
	before := d.method()
	if d.mode != isms.ModeLookup {
		d.limits[d.mode] = d.currentLimits()
	}
	d.forgetBelow("bands.")
	switch d.mode = mode; {
	case mode != isms.ModeLookup:
		d.recall()
	case !d.ownGrid:
		d.fillGrid(&before)
	}
}

func (d *draft) currentLimits() []limit {
	out := make([]limit, len(d.bands))
	for i, b := range d.bands {
		out[i] = limit{b.From, b.To}
	}
	return out
}

// recall brings back the limits that the mode had, or proposes some.
func (d *draft) recall() {
	limits := d.limits[d.mode]
	if len(limits) != len(d.bands) {
		d.propose()
		return
	}
	d.setLimits(limits)
	if m := d.method(); d.lastBand().To != m.MaxScore() {
		d.propose()
	}
}

func (d *draft) setLimits(limits []limit) {
	for i, l := range limits {
		d.bands[i].From, d.bands[i].To = l.from, l.to
		delete(d.typed, bandField(i, "from"))
		delete(d.typed, bandField(i, "to"))
	}
}

// propose gives the levels limits that divide the scores of the mode.
func (d *draft) propose() {
	m := d.method()
	d.setLimits(proposal(d.mode, m.MinScore(), m.MaxScore(), len(d.bands)))
}

// setNumber takes what was typed into a field that holds a number from 0 to
// most. What is none stays in the field as it was typed.
func (d *draft) setNumber(field, text string, most int, set func(int)) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 || n > most {
		d.typed[field] = text
		return
	}
	delete(d.typed, field)
	set(n)
}

// forgetBelow drops what stands in fields that are about to be others.
func (d *draft) forgetBelow(beginning string) {
	maps.DeleteFunc(d.typed, func(field, _ string) bool { return strings.HasPrefix(field, beginning) })
}

// shown is what stands in a field that holds a number.
func (d *draft) shown(field string, number int) string {
	if text, odd := d.typed[field]; odd {
		return text
	}
	return strconv.Itoa(number)
}

// setWeight takes the weight of confidentiality (0), integrity (1) or
// availability (2).
func (d *draft) setWeight(property int, text string) {
	d.setNumber("weights."+strconv.Itoa(property), text, isms.MaxWeight, func(n int) { d.weights[property] = n })
}

// setCell gives a cell of the grid a level, or none with hole; a level the method
// does not have changes nothing. Steps count from 0.
func (d *draft) setCell(l, i, level int) {
	if level == hole || level >= 0 && level < len(d.bands) {
		d.grid[l][i], d.ownGrid = level, true
	}
}

// cycleCell gives a cell the next level, after the highest the lowest.
func (d *draft) cycleCell(l, i int) { d.setCell(l, i, (d.grid[l][i]+1)%len(d.bands)) }

// setClass gives a class of assets its own acceptance line, or takes it away
// where it is not stricter than that of all.
func (d *draft) setClass(class string, line int) {
	m := d.method()
	if line >= m.AcceptanceLine() {
		delete(d.classes, class)
		return
	}
	d.classes[class] = line
}

// without is a wording without that of one language.
func without(w isms.Wording, lang string) isms.Wording {
	out := maps.Clone(w)
	delete(out, lang)
	return out
}

// or is a text, or another one where it is empty.
func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// capital begins a text with a capital letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}
