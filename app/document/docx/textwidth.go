package docx

import "unicode"

// arialWidths are the advance widths of the characters from space to tilde in
// thousandths of the font size.
var arialWidths = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// boldPermille is how much wider bold text is on average.
const boldPermille = 1070

// textWidth is the width of s in twentieths of a point.
func textWidth(s string, halfPoints int, bold bool) int {
	sum := 0
	for _, r := range s {
		sum += runeWidth(r)
	}
	if bold {
		sum = sum * boldPermille / 1000
	}
	return sum * halfPoints / 100
}

func runeWidth(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return arialWidths[r-' ']
	case unicode.Is(unicode.Mn, r):
		return 0
	case r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return 1000
	case unicode.IsUpper(r):
		return 690
	default:
		return 556
	}
}
