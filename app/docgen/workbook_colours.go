package docgen

import (
	"ismsdesk/app/document"
	"ismsdesk/app/isms"
)

// tone is a fill with its text colour; an empty one is the one readable on it.
type tone struct{ fill, text string }

// Tones of states, the same as on screen.
var (
	toneQuiet   = tone{"E6EBF0", "3D4A57"}
	toneAccent  = tone{"D5EEEC", "0A5752"}
	toneGood    = tone{"D6EFDF", "14532D"}
	toneWarning = tone{"FBEBC8", "6B4700"}
	toneError   = tone{"FADBD8", "8C1D18"}
)

// toneColours are the tones of the domain, with the same colours as on screen.
var toneColours = map[isms.Tone]tone{
	isms.ToneQuiet: toneQuiet, isms.ToneAccent: toneAccent, isms.ToneGood: toneGood, isms.ToneWarning: toneWarning, isms.ToneError: toneError,
}

// stateTone are the colours of a choice that is a state, none for others. A
// high protection need is no state, but a reader of a printed list wants to see it.
func stateTone(set, key string) (colours tone, ok bool) {
	switch set + "." + key {
	case "protection.high":
		return toneWarning, true
	case "protection.very_high":
		return toneError, true
	}
	t, ok := isms.StateTone(set, key)
	if !ok {
		return tone{}, false
	}
	return toneColours[t], true
}

// colours are the colours of a column's values: levels in those of the method's
// bands, states in those of their tone.
func (b *bookWriter) colours(c *isms.Column, cells document.Area) []document.Highlight {
	var out []document.Highlight
	add := func(equals string, t tone) {
		if equals != "" {
			out = append(out, document.Highlight{Area: cells, Equals: equals, Fill: t.fill, TextColour: t.text})
		}
	}
	if c.Kind == isms.Level && b.method != nil {
		for level := range b.method.Bands {
			add(b.BandName(b.method, level), tone{fill: bandFill(b.method, level)})
		}
	}
	if c.Kind == isms.Choice {
		for _, key := range c.Choices {
			if t, ok := stateTone(c.Set, key); ok {
				add(b.ChoiceLabel(c, key), t)
			}
		}
	}
	return out
}
