package document

import (
	"math"
	"strconv"
)

const (
	darkText  = "1B2430"
	lightText = "FFFFFF"
)

// ReadableOn returns the text colour, dark or white, with the greater contrast
// (WCAG 2 relative luminance) on the fill "RRGGBB". For anything that is not a
// colour it returns the dark one.
func ReadableOn(fill string) string {
	l, ok := luminance(fill)
	if !ok {
		return darkText
	}
	dark, _ := luminance(darkText)
	if 1.05/(l+0.05) > (l+0.05)/(dark+0.05) {
		return lightText
	}
	return darkText
}

// isColour reports whether s is written "RRGGBB".
func isColour(s string) bool {
	_, err := strconv.ParseUint(s, 16, 32)
	return err == nil && len(s) == 6
}

func luminance(rgb string) (float64, bool) {
	if !isColour(rgb) {
		return 0, false
	}
	n, _ := strconv.ParseUint(rgb, 16, 32)
	return 0.2126*linear(n>>16&0xFF) + 0.7152*linear(n>>8&0xFF) + 0.0722*linear(n&0xFF), true
}

func linear(channel uint64) float64 {
	c := float64(channel) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
