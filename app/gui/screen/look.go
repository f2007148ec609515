package screen

import (
	"image/color"
	"strconv"

	fynetheme "fyne.io/fyne/v2/theme"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"ismsdesk/app/gui/theme"
	"ismsdesk/app/isms"
)

// bandColours are the fills of the standard risk bands.
var bandColours = map[string]int{"very_low": 0, "low": 1, "medium": 2, "high": 3, "critical": 4, "very_high": 4}

// BandFill is the colour of a level of a method: the user's own, else the
// standard one. A level outside the method has none.
func BandFill(m *isms.Method, level int) color.Color {
	if m == nil || level < 0 || level >= len(m.Bands) {
		return nil
	}
	band := m.Bands[level]
	if own, err := theme.ParseHex(band.Fill); err == nil {
		return own
	}
	i, known := bandColours[band.Key]
	if !known {
		i = level * (len(theme.RiskBands) - 1) / max(1, len(m.Bands)-1)
	}
	return theme.RiskBands[i].Fill
}

// ToneOf is the tone of a choice; ok is false for choices that are no states.
func ToneOf(c *isms.Column, value string) (tone theme.Tone, ok bool) {
	return isms.StateTone(c.Set, value)
}

// ChipColours are the colours of a tone in the palette in use.
func ChipColours(tone theme.Tone) (fill, text color.Color) {
	return fynetheme.Color(theme.ChipFill(tone)), fynetheme.Color(theme.ChipText(tone))
}

// LevelFill is BandFill for a level of a risk in its canonical text; the risk's
// own method counts, which may be older than the one in force.
func LevelFill(s *isms.ISMS, risk isms.Row, level string) color.Color {
	n, err := strconv.Atoi(level)
	if err != nil {
		return nil
	}
	return BandFill(s.MethodOf(risk.(*isms.Risk)), n)
}

// Collate compares texts as people who read a language do.
func Collate(lang string) func(a, b string) int {
	return collate.New(language.Make(lang), collate.IgnoreCase, collate.Numeric).CompareString
}
