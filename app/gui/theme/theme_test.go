package theme_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"ismsdesk/app/gui/theme"
)

const (
	textContrast    = 4.5 // WCAG 2 AA for text
	outlineContrast = 3.0 // WCAG 2 AA for the outline of controls
)

var variants = map[string]fyne.ThemeVariant{
	"light": fynetheme.VariantLight,
	"dark":  fynetheme.VariantDark,
}

func TestTextIsReadableOnEverythingItStandsOn(t *testing.T) {
	grounds := []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNamePanel, theme.ColorNameSelected,
		fynetheme.ColorNameInputBackground, fynetheme.ColorNameOverlayBackground,
	}
	inks := []fyne.ThemeColorName{
		theme.ColorNameText, theme.ColorNameQuiet, theme.ColorNameAccent,
		theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameGood,
	}
	type pair struct{ ink, ground fyne.ThemeColorName }
	pairs := []pair{
		{theme.ColorNameOnAccent, theme.ColorNameAccent},
		{theme.ColorNameOnAccent, theme.ColorNameAccentHover},
		{theme.ColorNameText, fynetheme.ColorNameButton},
		{fynetheme.ColorNameForegroundOnError, theme.ColorNameError},
		{fynetheme.ColorNameForegroundOnWarning, theme.ColorNameWarning},
		{fynetheme.ColorNameForegroundOnSuccess, theme.ColorNameGood},
	}
	for _, ink := range inks {
		for _, ground := range grounds {
			pairs = append(pairs, pair{ink, ground})
		}
	}
	for tone := theme.ToneQuiet; tone <= theme.ToneError; tone++ {
		pairs = append(pairs, pair{theme.ChipText(tone), theme.ChipFill(tone)})
	}
	pairs = append(pairs, pair{theme.ColorNameAccent, theme.ColorNameBackground})
	look := theme.New(theme.ModeSystem, 1)
	for name, variant := range variants {
		for _, p := range pairs {
			got := theme.Contrast(look.Color(p.ink, variant), look.Color(p.ground, variant))
			if got < textContrast {
				t.Errorf("%s: %s on %s has contrast %.2f, want at least %.1f", name, p.ink, p.ground, got, textContrast)
			}
		}
	}
}

func TestOutlinesOfControlsAreSeen(t *testing.T) {
	look := theme.New(theme.ModeSystem, 1)
	for name, variant := range variants {
		for _, outline := range []fyne.ThemeColorName{fynetheme.ColorNameInputBorder, theme.ColorNameAccent} {
			got := theme.Contrast(look.Color(outline, variant), look.Color(theme.ColorNameBackground, variant))
			if got < outlineContrast {
				t.Errorf("%s: %s has contrast %.2f, want at least %.1f", name, outline, got, outlineContrast)
			}
		}
	}
}

func TestRiskBandsAreReadable(t *testing.T) {
	for i, band := range theme.RiskBands {
		if got := theme.Contrast(band.Fill, band.Text); got < textContrast {
			t.Errorf("band %d has contrast %.2f", i, got)
		}
		if theme.TextOn(band.Fill) != color.Color(band.Text) {
			t.Errorf("band %d does not get its own text colour", i)
		}
	}
}

func TestTextOnAnyFillIsReadable(t *testing.T) {
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				fill := color.NRGBA{R: uint8(r), G: uint8(g), B: uint8(b), A: 0xFF}
				if got := theme.Contrast(fill, theme.TextOn(fill)); got < 3.9 {
					t.Fatalf("text on %v has contrast %.2f", fill, got)
				}
			}
		}
	}
}

func TestContrastOfBlackAndWhite(t *testing.T) {
	if got := theme.Contrast(color.Black, color.White); got < 20.99 || got > 21.01 {
		t.Errorf("black on white has contrast %.3f, want 21", got)
	}
	if got := theme.Contrast(color.White, color.White); got != 1 {
		t.Errorf("white on white has contrast %.3f, want 1", got)
	}
}

func TestForcedModeWinsOverTheDesktop(t *testing.T) {
	light := theme.New(theme.ModeSystem, 1).Color(theme.ColorNameBackground, fynetheme.VariantLight)
	dark := theme.New(theme.ModeSystem, 1).Color(theme.ColorNameBackground, fynetheme.VariantDark)
	if light == dark {
		t.Fatal("the system mode does not follow the desktop")
	}
	if got := theme.New(theme.ModeLight, 1).Color(theme.ColorNameBackground, fynetheme.VariantDark); got != light {
		t.Errorf("forced light is %v, want %v", got, light)
	}
	if got := theme.New(theme.ModeDark, 1).Color(theme.ColorNameBackground, fynetheme.VariantLight); got != dark {
		t.Errorf("forced dark is %v, want %v", got, dark)
	}
}

func TestTextScaleGrowsTextAndNothingElse(t *testing.T) {
	one, big := theme.New(theme.ModeLight, 1), theme.New(theme.ModeLight, 1.5)
	for _, name := range []fyne.ThemeSizeName{
		fynetheme.SizeNameText, fynetheme.SizeNameHeadingText,
		fynetheme.SizeNameSubHeadingText, fynetheme.SizeNameCaptionText,
	} {
		if got, want := big.Size(name), one.Size(name)*1.5; got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if one.Size(fynetheme.SizeNamePadding) != big.Size(fynetheme.SizeNamePadding) {
		t.Error("spacing grew with the text")
	}
}

func TestTextScaleIsHeldInItsBounds(t *testing.T) {
	for given, want := range map[float32]float32{
		0: 1, 1.25: 1.25, 0.1: theme.MinTextScale, 9: theme.MaxTextScale,
	} {
		if got := theme.New(theme.ModeLight, given).TextScale(); got != want {
			t.Errorf("scale %v became %v, want %v", given, got, want)
		}
	}
}

func TestParseHex(t *testing.T) {
	want := color.NRGBA{R: 0x0B, G: 0x6E, B: 0x69, A: 0xFF}
	for _, text := range []string{"0B6E69", "#0b6e69"} {
		if got, err := theme.ParseHex(text); err != nil || got != want {
			t.Errorf("ParseHex(%q) = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "#FFF", "GGGGGG", "FFFFFFFF", "-12345"} {
		if got, err := theme.ParseHex(text); err == nil {
			t.Errorf("ParseHex(%q) = %v, want an error", text, got)
		}
	}
}

func TestProductIconIsAnSVG(t *testing.T) {
	if content := string(theme.ProductIcon().Content()); len(content) < 100 || content[:4] != "<svg" {
		t.Errorf("the product icon is %.20q…", content)
	}
}
