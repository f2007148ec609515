package theme

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"
)

// Band is the pair of colours of one risk band, the same on screen, in Word
// and in Excel, in the light and in the dark palette.
type Band struct {
	Fill, Text color.NRGBA
}

// RiskBands are the five bands from very low to critical.
var RiskBands = [5]Band{
	{hex(0xBFE3C8), hex(0x12351F)},
	{hex(0xD3E8B0), hex(0x1E3A12)},
	{hex(0xFBE08A), hex(0x3F3000)},
	{hex(0xF7B27A), hex(0x4A1E00)},
	{hex(0xB3261E), hex(0xFFFFFF)},
}

// TextOn returns the text colour for a fill: the band's own text where the fill
// is one of RiskBands, otherwise dark ink or white, whichever contrasts more.
func TextOn(fill color.Color) color.Color {
	opaque, _ := color.NRGBAModel.Convert(fill).(color.NRGBA)
	for _, b := range RiskBands {
		if b.Fill == opaque {
			return b.Text
		}
	}
	ink, white := hex(0x1B2430), hex(0xFFFFFF)
	if Contrast(fill, ink) >= Contrast(fill, white) {
		return ink
	}
	return white
}

// Contrast returns the WCAG 2 contrast ratio of two opaque colours, from 1
// (equal) to 21 (black on white).
func Contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// ParseHex reads a colour written RRGGBB, with or without a leading #.
func ParseHex(s string) (color.NRGBA, error) {
	digits := strings.TrimPrefix(s, "#")
	rgb, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		return color.NRGBA{}, fmt.Errorf("colour %q is not RRGGBB", s)
	}
	return hex(uint32(rgb)), nil
}

// luminance is the relative luminance of WCAG 2, from 0 to 1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func linear(channel uint32) float64 {
	v := float64(channel) / 0xFFFF
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
