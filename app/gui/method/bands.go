package method

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ismsdesk/app/isms"
)

// palette are the colours offered for a level. On each of them the text that is
// computed for it is easy to read.
var palette = []string{
	"BFE3C8", "D3E8B0", "FBE08A", "F7B27A", "B3261E", // those of the presets, from the lowest to the highest
	"D9E0E6", "BFD9F2", "D8CBEF", "E8743B", "6B1512",
}

// maxMonths is the longest time for which an acceptance can hold: ten years.
const maxMonths = 120

// bandField is the name of a field of a level, as isms.Problem has it.
func bandField(band int, field string) string { return fmt.Sprintf("bands.%d.%s", band, field) }

// addBand puts a level above the highest. It takes the upper half of that level's
// scores; where there is nothing to halve, all limits are proposed anew.
func (d *draft) addBand() {
	if len(d.bands) >= isms.MaxBands {
		return
	}
	top := d.lastBand()
	added := isms.Band{
		Key: d.freeKey(), Name: isms.Wording{}, Text: isms.Wording{}, Accept: top.Accept, Months: top.Months,
		From: (top.From+top.To)/2 + 1, To: top.To, Fill: d.freeColour(),
	}
	if added.Accept == isms.AcceptAnyone {
		added.Accept = isms.AcceptOwner
	}
	halves := top.To > top.From
	if halves {
		top.To = added.From - 1
	}
	if d.bands = append(d.bands, added); !halves && d.mode != isms.ModeLookup {
		d.propose()
	}
}

// freeKey is a key that no level has: own1, own2 …
func (d *draft) freeKey() string {
	for n := 1; ; n++ {
		key := "own" + strconv.Itoa(n)
		if !slices.ContainsFunc(d.bands, func(b isms.Band) bool { return b.Key == key }) {
			return key
		}
	}
}

// freeColour is a colour of the palette that no level has, the darkest first,
// since it is for the highest level.
func (d *draft) freeColour() string {
	for _, fill := range slices.Backward(palette) {
		if !slices.ContainsFunc(d.bands, func(b isms.Band) bool { return strings.EqualFold(b.Fill, fill) }) {
			return fill
		}
	}
	return palette[len(palette)-1]
}

// removeBand takes a level away. Its scores and cells go to the level below, those
// of the lowest to the one above.
func (d *draft) removeBand(at int) {
	if len(d.bands) <= isms.MinBands {
		return
	}
	if gone := d.bands[at]; at > 0 {
		d.bands[at-1].To = gone.To
	} else {
		d.bands[1].From = gone.From
	}
	d.bands = slices.Delete(d.bands, at, at+1)
	if at == 0 {
		d.setAccept(0, isms.AcceptAnyone)
	}
	for l := range d.grid {
		for i, level := range d.grid[l] {
			if level >= at && level > 0 {
				d.grid[l][i]--
			}
		}
	}
	for class, line := range d.classes {
		if line >= at {
			d.classes[class]--
		}
	}
	d.forgetBelow("bands.")
}

// setFrom sets where a level begins. A level that ended right below follows.
func (d *draft) setFrom(at int, text string) {
	d.setNumber(bandField(at, "from"), text, maxScore, func(n int) {
		if at > 0 && d.bands[at-1].To == d.bands[at].From-1 {
			d.bands[at-1].To = n - 1
		}
		d.bands[at].From = n
	})
}

// setTo sets where a level ends. A level that began right above follows.
func (d *draft) setTo(at int, text string) {
	d.setNumber(bandField(at, "to"), text, maxScore, func(n int) {
		if at+1 < len(d.bands) && d.bands[at+1].From == d.bands[at].To+1 {
			d.bands[at+1].From = n + 1
		}
		d.bands[at].To = n
	})
}

// maxScore is the highest score any method can have.
const maxScore = isms.MaxScale * maxImpacts

// setMonths sets for how long an acceptance holds; nothing stands for no end.
func (d *draft) setMonths(at int, text string) {
	if strings.TrimSpace(text) == "" {
		text = "0"
	}
	d.setNumber(bandField(at, "months"), text, maxMonths, func(n int) { d.bands[at].Months = n })
}

// setAccept says who may accept a level. A level that is accepted as it stands,
// or that nobody may accept, has no time.
func (d *draft) setAccept(at int, by isms.Acceptor) {
	d.bands[at].Accept = by
	if !hasTime(by) {
		d.bands[at].Months = 0
		delete(d.typed, bandField(at, "months"))
	}
}

// hasTime says whether somebody decides, so that the decision can have an end.
func hasTime(by isms.Acceptor) bool {
	return by == isms.AcceptOwner || by == isms.AcceptOfficer || by == isms.AcceptTop
}

// setFill gives a level a colour: RRGGBB, or nothing for the standard one. The
// method itself judges what is none.
func (d *draft) setFill(at int, text string) {
	d.bands[at].Fill = strings.ToUpper(strings.TrimPrefix(strings.TrimSpace(text), "#"))
}

// unreached are the levels that no combination of likelihood and impact gives.
func unreached(m *isms.Method) map[int]bool {
	out := map[int]bool{}
	for level := range m.Bands {
		out[level] = true
	}
	for l := range m.Likelihood.Steps {
		for i := range m.Impacts() {
			delete(out, m.Level(l+1, i+1))
		}
	}
	return out
}

// proposal divides the scores from least to most among levels as the presets do:
// a level ends where both likelihood and impact have gone the same part of their
// scale. Every level gets at least one score; where there are fewer scores than
// levels, the highest levels lie beyond and are never reached.
func proposal(mode isms.Mode, least, most, levels int) []limit {
	out := make([]limit, levels)
	from := least
	for i := range out {
		part, whole := i+2, levels+1
		to := (most*part + whole/2) / whole
		if mode == isms.ModeProduct {
			to = (most*part*part + whole*whole/2) / (whole * whole)
		}
		to = max(from, min(to, most-(levels-1-i)))
		if i == levels-1 {
			to = max(from, most)
		}
		out[i] = limit{from, to}
		from = to + 1
	}
	return out
}
