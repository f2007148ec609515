package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/isms"
)

// The roles of look and feel. Where Fyne has the same role under a name of its
// own, that name is used, so that Fyne's widgets and ours agree.
const (
	ColorNameBackground = fynetheme.ColorNameBackground
	ColorNamePanel      = fynetheme.ColorNameHeaderBackground
	ColorNameLine       = fynetheme.ColorNameSeparator
	ColorNameText       = fynetheme.ColorNameForeground
	ColorNameQuiet      = fynetheme.ColorNamePlaceHolder
	ColorNameAccent     = fynetheme.ColorNamePrimary
	ColorNameOnAccent   = fynetheme.ColorNameForegroundOnPrimary
	ColorNameError      = fynetheme.ColorNameError
	ColorNameWarning    = fynetheme.ColorNameWarning
	ColorNameGood       = fynetheme.ColorNameSuccess
	// ColorNameSelected is the quiet fill behind selected rows and the current place.
	ColorNameSelected fyne.ThemeColorName = "selected"
	// ColorNameAccentHover is the accent under the pointer.
	ColorNameAccentHover fyne.ThemeColorName = "accentHover"
	// ColorNameDim lies over the window while a dialog is open.
	ColorNameDim fyne.ThemeColorName = "dim"
)

// Tone is the meaning a state chip carries.
type Tone = isms.Tone

// The tones, as the domain names them.
const (
	ToneQuiet   = isms.ToneQuiet
	ToneAccent  = isms.ToneAccent
	ToneGood    = isms.ToneGood
	ToneWarning = isms.ToneWarning
	ToneError   = isms.ToneError
)

var toneNames = [...]string{"Quiet", "Accent", "Good", "Warning", "Error"}

// ChipFill names the fill colour of a tone.
func ChipFill(t Tone) fyne.ThemeColorName { return fyne.ThemeColorName("chipFill" + toneNames[t]) }

// ChipText names the text colour of a tone.
func ChipText(t Tone) fyne.ThemeColorName { return fyne.ThemeColorName("chipText" + toneNames[t]) }

// palette is what the two variants differ in.
type palette struct {
	background, panel, line, text, quiet        color.NRGBA
	accent, onAccent, errorText, warning, good  color.NRGBA
	onState, button, inputBorder, disabled      color.NRGBA
	input, selected, shadow, scroll, scrollBack color.NRGBA
	overlay, accentHover, dim                   color.NRGBA
	chipFills, chipTexts                        [len(toneNames)]color.NRGBA
}

var light = palette{
	background: hex(0xFFFFFF), panel: hex(0xF4F6F8), line: hex(0xD9E0E6),
	text: hex(0x1B2430), quiet: hex(0x52606D),
	accent: hex(0x0B6E69), onAccent: hex(0xFFFFFF),
	errorText: hex(0xB3261E), warning: hex(0x8A5A00), good: hex(0x1B6E3C), onState: hex(0xFFFFFF),
	button: hex(0xE6EBF0), inputBorder: hex(0x7B8A99), disabled: hex(0x8793A0),
	input: hex(0xFFFFFF), selected: hex(0xE3F1F0), overlay: hex(0xFFFFFF),
	accentHover: hex(0x095A56), dim: color.NRGBA{A: 0x40},
	shadow: color.NRGBA{A: 0x1A}, scroll: hex(0x9AA7B4), scrollBack: hex(0xF4F6F8),
	chipFills: [...]color.NRGBA{hex(0xE6EBF0), hex(0xD5EEEC), hex(0xD6EFDF), hex(0xFBEBC8), hex(0xFADBD8)},
	chipTexts: [...]color.NRGBA{hex(0x3D4A57), hex(0x0A5752), hex(0x14532D), hex(0x6B4700), hex(0x8C1D18)},
}.roles()

var dark = palette{
	background: hex(0x14191F), panel: hex(0x1C232B), line: hex(0x2C3742),
	text: hex(0xE6EBF0), quiet: hex(0x9FB0C0),
	accent: hex(0x4FC3B8), onAccent: hex(0x0B1216),
	errorText: hex(0xFF9A91), warning: hex(0xF2C14E), good: hex(0x6FCF97), onState: hex(0x0B1216),
	button: hex(0x2C3742), inputBorder: hex(0x657585), disabled: hex(0x6B7A89),
	input: hex(0x1C232B), selected: hex(0x1B3337), overlay: hex(0x1C232B),
	accentHover: hex(0x6BD2C8), dim: color.NRGBA{A: 0x99},
	shadow: color.NRGBA{A: 0x55}, scroll: hex(0x55636F), scrollBack: hex(0x1C232B),
	chipFills: [...]color.NRGBA{hex(0x2C3742), hex(0x17403D), hex(0x173B28), hex(0x463714), hex(0x4B2321)},
	chipTexts: [...]color.NRGBA{hex(0xC3CED8), hex(0x8FE0D7), hex(0x9BE3B8), hex(0xF5D27F), hex(0xFFB8B1)},
}.roles()

// roles spreads a palette over the names that Fyne and the kit ask for.
func (p palette) roles() map[fyne.ThemeColorName]color.Color {
	m := map[fyne.ThemeColorName]color.Color{
		ColorNameBackground: p.background, ColorNamePanel: p.panel, ColorNameLine: p.line,
		ColorNameText: p.text, ColorNameQuiet: p.quiet,
		ColorNameAccent: p.accent, ColorNameOnAccent: p.onAccent,
		ColorNameError: p.errorText, ColorNameWarning: p.warning, ColorNameGood: p.good,
		ColorNameSelected: p.selected, ColorNameAccentHover: p.accentHover, ColorNameDim: p.dim,
		fynetheme.ColorNameHyperlink:           p.accent,
		fynetheme.ColorNameForegroundOnError:   p.onState,
		fynetheme.ColorNameForegroundOnWarning: p.onState,
		fynetheme.ColorNameForegroundOnSuccess: p.onState,
		fynetheme.ColorNameButton:              p.button,
		fynetheme.ColorNameDisabledButton:      p.panel,
		fynetheme.ColorNameDisabled:            p.disabled,
		fynetheme.ColorNameInputBackground:     p.input,
		fynetheme.ColorNameInputBorder:         p.inputBorder,
		fynetheme.ColorNameMenuBackground:      p.overlay,
		fynetheme.ColorNameOverlayBackground:   p.overlay,
		fynetheme.ColorNameHover:               translucent(p.accent, 0x14),
		fynetheme.ColorNamePressed:             translucent(p.accent, 0x33),
		fynetheme.ColorNameFocus:               translucent(p.accent, 0x40),
		fynetheme.ColorNameSelection:           translucent(p.accent, 0x50),
		fynetheme.ColorNameShadow:              p.shadow,
		fynetheme.ColorNameScrollBar:           p.scroll,
		fynetheme.ColorNameScrollBarBackground: p.scrollBack,
		fynetheme.ColorNameInnerWindowBorder:   p.panel,
	}
	for i := range toneNames {
		m[ChipFill(Tone(i))] = p.chipFills[i]
		m[ChipText(Tone(i))] = p.chipTexts[i]
	}
	return m
}

// hex makes an opaque colour of 0xRRGGBB.
func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
}

func translucent(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}
