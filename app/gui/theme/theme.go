// Package theme is how ISMS Desk looks: colours, sizes and icons for Fyne.
//
// It holds the palettes, the spacing steps, the colours of risk bands and the
// arithmetic of contrast. It knows no widget and nothing about an ISMS.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Mode says which palette is shown.
type Mode int

// The modes a user can choose.
const (
	ModeSystem Mode = iota // as the desktop says
	ModeLight
	ModeDark
)

// Spacing in steps of 4, in Fyne's device-independent pixels.
const (
	GapTight float32 = 4  // inside a group
	GapField float32 = 8  // between fields
	GapGroup float32 = 16 // between groups
	GapPage  float32 = 24 // around a page
)

// Widths and heights of the frame, in device-independent pixels.
const (
	RoadWidth    float32 = 220  // list of areas on the left
	HelpWidth    float32 = 300  // help on the right
	ReadingWidth float32 = 640  // longest comfortable line of text
	WideWindow   float32 = 1200 // below this window width the help starts collapsed
	RowHeight    float32 = 30   // one row of a grid at text scale 1
	Line         float32 = 1    // separators and outlines
	FocusRing    float32 = 2    // outline of what has the keyboard
	Radius       float32 = 4    // corners of panels, fields and cells
)

// Text sizes at scale 1, in device-independent pixels.
const (
	textTitle   float32 = 22
	textSection float32 = 16
	textBody    float32 = 14
	textQuiet   float32 = 12
)

// The bounds of the text scale a user can choose.
const (
	MinTextScale float32 = 0.8
	MaxTextScale float32 = 2
)

// Theme is the fyne.Theme of the program. It is immutable: a changed setting
// makes a new Theme.
type Theme struct {
	mode  Mode
	scale float32
}

var _ fyne.Theme = (*Theme)(nil)

// New returns a theme with the mode's palette and with all text multiplied by
// textScale, which is held between MinTextScale and MaxTextScale (0 means 1).
func New(mode Mode, textScale float32) *Theme {
	if textScale == 0 {
		textScale = 1
	}
	return &Theme{mode: mode, scale: min(max(textScale, MinTextScale), MaxTextScale)}
}

// Mode returns the mode the theme was made with.
func (t *Theme) Mode() Mode { return t.mode }

// TextScale returns the factor on all text sizes.
func (t *Theme) TextScale() float32 { return t.scale }

// Color returns the colour of a role. A forced mode wins over the variant that
// the desktop asks for; a name that is not ours gets Fyne's own colour.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch t.mode {
	case ModeLight:
		variant = fynetheme.VariantLight
	case ModeDark:
		variant = fynetheme.VariantDark
	case ModeSystem:
	}
	roles := light
	if variant == fynetheme.VariantDark {
		roles = dark
	}
	if c, ok := roles[name]; ok {
		return c
	}
	return fynetheme.DefaultTheme().Color(name, variant)
}

// Font returns Fyne's built-in font of the style.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	return fynetheme.DefaultTheme().Font(style)
}

// Icon returns Fyne's own icon of the name.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// Size returns a size in device-independent pixels; text grows with the scale.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameHeadingText:
		return textTitle * t.scale
	case fynetheme.SizeNameSubHeadingText:
		return textSection * t.scale
	case fynetheme.SizeNameText:
		return textBody * t.scale
	case fynetheme.SizeNameCaptionText:
		return textQuiet * t.scale
	case fynetheme.SizeNameInlineIcon:
		return 20 * t.scale
	case fynetheme.SizeNamePadding:
		return GapTight
	case fynetheme.SizeNameInnerPadding:
		return GapField
	case fynetheme.SizeNameSeparatorThickness, fynetheme.SizeNameInputBorder:
		return Line
	case fynetheme.SizeNameInputRadius, fynetheme.SizeNameButtonRadius,
		fynetheme.SizeNameSelectionRadius, fynetheme.SizeNamePopupRadius,
		fynetheme.SizeNameMenuRadius:
		return Radius
	case fynetheme.SizeNameDialogRadius, fynetheme.SizeNameCardRadius:
		return 2 * Radius
	case fynetheme.SizeNameModalBlurRadius:
		return 0
	default:
		return fynetheme.DefaultTheme().Size(name)
	}
}
