package docx

import (
	"bytes"
	"regexp"
)

var (
	styleEnd      = []byte("</w:style>")
	colourPattern = regexp.MustCompile(`<w:color\b[^>]*\bw:val="([0-9A-Fa-f]{6})"`)
)

// accentOf is the colour of a style, or that of text if it names none.
func accentOf(base []byte, id string) string {
	at := bytes.Index(base, []byte(`w:styleId="`+escape(id)+`"`))
	if at < 0 {
		return colourText
	}
	style, _, _ := bytes.Cut(base[at:], styleEnd)
	if found := colourPattern.FindSubmatch(style); found != nil {
		return string(found[1])
	}
	return colourText
}

// colour is a built-in colour in the look of the base.
func (s *styleSheet) colour(builtin string) string {
	if builtin == colourAccent {
		return s.accent
	}
	return builtin
}
