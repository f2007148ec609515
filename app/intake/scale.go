package intake

import (
	"maps"
	"regexp"
	"slices"
	"strconv"

	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// mostDistinct is how many different values a column of choices has at most; one
// that has more holds something else.
const mostDistinct = 60

// found is a value that stands in a column.
type found struct {
	text  string
	count int
	cell  string // the first one
}

// distinct are the different values of columns that count, in the order of the rows.
func (t *table) distinct(columns []placed) []found {
	var out []found
	places := map[string]int{}
	for _, row := range t.body {
		for _, c := range columns {
			text := t.cell(row, c.at).Text
			if c.times > 0 {
				text = product(text, t.cell(row, c.times).Text)
			}
			if text == "" || !t.holds(row, c) {
				continue
			}
			at, known := places[fold(text)]
			if !known {
				at = len(out)
				places[fold(text)] = at
				out = append(out, found{text: text, cell: document.Spot{Row: row.Number, Column: c.at}.Name()})
			}
			out[at].count++
		}
	}
	return out
}

// holds says whether a column counts in a row.
func (t *table) holds(row document.ContentRow, c placed) bool {
	return (c.when == 0 || !saysNothing(t.cell(row, c.when).Text)) && (c.unless == 0 || saysNothing(t.cell(row, c.unless).Text))
}

// complete adds to a mapping what it does not say of the values found: steps of
// scales, states written as shares, and the order of days and months.
func (p *Plan) complete(t *table, v *values) {
	ratings := t.ratings()
	beside := map[string]bool{}
	for _, f := range t.distinct(slices.Concat(ratings...)) {
		beside[plain(f.text)] = true
	}
	for _, group := range ratings {
		p.completeScale(t, v, group, beside)
	}
	for _, c := range t.columns {
		switch {
		case c.Field == fieldNeeds:
			c.fillIn(needsScale(t.distinct([]placed{c})))
		case c.column == nil:
		case c.column.Set == "progress" || c.column.Set == "implementation":
			c.fillIn(shares(t.distinct([]placed{c}), c.column.Choices))
		case c.column.Set == "protection":
			c.fillIn(protection(t.distinct([]placed{c}), c.column.Choices))
		case c.column.Kind == isms.Date && c.Dates == "":
			c.Dates = dateOrder(t.distinct([]placed{c}))
		}
	}
}

// fillIn adds values that the mapping does not give.
func (c placed) fillIn(proposed map[string]string) {
	if len(proposed) == 0 {
		return
	}
	known := map[string]bool{}
	for said := range c.Values {
		known[fold(said)] = true
	}
	all := maps.Clone(c.Values)
	if all == nil {
		all = map[string]string{}
	}
	for said, value := range proposed {
		if !known[fold(said)] {
			all[said] = value
		}
	}
	c.Values = all
}

// ratings are the columns of ratings that are on the same scale.
func (t *table) ratings() [][]placed {
	groups := map[string][]placed{}
	for _, c := range t.columns {
		if c.column != nil && c.column.Kind == isms.RatingStep {
			key := c.column.Ref
			if c.times > 0 {
				key += " " + c.Field
			}
			groups[key] = append(groups[key], c)
		}
	}
	var out [][]placed
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		out = append(out, groups[key])
	}
	return out
}

// completeScale proposes steps of ours for the values of some columns. Numbers stay
// as they are while they fit and nothing says how long their scale is; parts of a
// top that may be anything are spread evenly.
func (p *Plan) completeScale(t *table, v *values, group []placed, beside map[string]bool) {
	distinct := t.distinct(group)
	if len(distinct) > mostDistinct && group[0].times == 0 {
		return
	}
	ours := p.view.ScaleLength(group[0].column.Ref)
	numbers, named := map[string]int{}, map[string]string{}
	for _, f := range distinct {
		if n, ok := leadingNumber(f.text); ok {
			numbers[f.text] = n
		} else if !saysNothing(f.text) {
			named[f.text] = plain(f.text)
		}
	}
	hinted := 0
	for _, c := range group {
		heading, _ := t.header.Find(c.at)
		hinted = max(hinted, scaleHint(heading.Text))
	}
	proposed := numberedSteps(numbers, hinted, ours, group[0].times > 0)
	maps.Copy(proposed, v.namedSteps(group[0], named, beside, ours))
	for _, c := range group {
		of := map[string]string{}
		for _, f := range t.distinct([]placed{c}) {
			if step, known := proposed[f.text]; known {
				of[f.text] = step
			}
		}
		c.fillIn(of)
	}
}

// numberedSteps finds steps of ours for numbers on a scale whose length may be
// hinted at.
func numberedSteps(numbers map[string]int, hinted, ours int, share bool) map[string]string {
	top := hinted
	for _, n := range numbers {
		top = max(top, n)
	}
	share = share || top > isms.MaxScale
	out := map[string]string{}
	for text, n := range numbers {
		switch {
		case n == 0:
			out[text] = ""
		case share:
			out[text] = strconv.Itoa((n*ours + top - 1) / top)
		case hinted > 0 || top > ours:
			out[text] = strconv.Itoa(spread(n, top, ours))
		default:
			out[text] = strconv.Itoa(n)
		}
	}
	return out
}

// spread finds the step of ours that lies where a step of another scale does, the
// higher one in doubt.
func spread(n, theirs, ours int) int {
	if theirs < 2 || theirs == ours {
		return min(n, ours)
	}
	return 1 + (2*(n-1)*(ours-1)+theirs-1)/(2*(theirs-1))
}

// namedSteps finds steps of ours for words: by the names of our own steps, else by
// that of the scales that people use in which most of them occur, and most of the
// words beside them; the shortest of several.
func (v *values) namedSteps(c placed, named map[string]string, beside map[string]bool, ours int) map[string]string {
	out := map[string]string{}
	rest := map[string]string{}
	for text, word := range named {
		if step := v.step(placed{Column: &Column{}, column: c.column}, c.column, text); c.column.Check(v.view.ISMS, step) == nil {
			out[text] = step
		} else {
			rest[text] = word
		}
	}
	if len(rest) == 0 {
		return out
	}
	var best map[string]string
	most, mostBeside := 0, 0
	for _, s := range shortestFirst() {
		of := map[string]string{}
		for text, word := range named {
			at := slices.IndexFunc(s.steps, func(step []string) bool { return slices.Contains(step, word) })
			if at >= 0 {
				of[text] = strconv.Itoa(spread(at+1, len(s.steps), ours))
			}
		}
		others := 0
		for _, word := range slices.Concat(s.steps...) {
			if beside[word] {
				others++
			}
		}
		if len(of) > most || len(of) == most && others > mostBeside {
			best, most, mostBeside = of, len(of), others
		}
	}
	if most == len(named) {
		return best
	}
	maps.Copy(out, best)
	return out
}

// shortestFirst are the scales that people use.
func shortestFirst() []scale {
	scales := slices.Clone(words().scales)
	slices.SortStableFunc(scales, func(a, b scale) int { return len(a.steps) - len(b.steps) })
	return scales
}

// number is a whole number at the beginning of a value: "3", "3 - likely",
// "[2] modéré", "4.0".
var number = regexp.MustCompile(`^[\[(]?\s*(\d{1,5})(?:[.,]0+)?\s*(?:[\])%:.–-].*|\s.*)?$`)

func leadingNumber(text string) (n int, ok bool) {
	m := number.FindStringSubmatch(text)
	if m == nil || fractional.MatchString(text) {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// fractional is a number with decimals that say something.
var fractional = regexp.MustCompile(`^\d+[.,]\d*[1-9]`)

// hint is how long a scale is, in its heading: "L (1-5)", "Vraisemblance (1 à 4)".
var hint = regexp.MustCompile(`\b[01]\s*(?:-|–|à|a|to|bis|\.\.+|…)\s*(\d{1,3})\b`)

func scaleHint(heading string) int {
	m := hint.FindStringSubmatch(heading)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return 0
	}
	return n
}
