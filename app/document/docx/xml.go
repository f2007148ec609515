package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

const xmlHeader = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Namespaces of the parts.
const (
	nsW = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

	nsRelations    = "http://schemas.openxmlformats.org/package/2006/relationships"
	nsContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
)

// xmlBuffer collects XML. Element names and attribute names come from this
// package; attribute values and text are escaped here and nowhere else.
type xmlBuffer struct{ strings.Builder }

// open writes a start tag; attrs are names and values in turn.
func (x *xmlBuffer) open(tag string, attrs ...string) {
	x.start(tag, attrs)
	x.WriteByte('>')
}

// empty writes an element without content.
func (x *xmlBuffer) empty(tag string, attrs ...string) {
	x.start(tag, attrs)
	x.WriteString("/>")
}

func (x *xmlBuffer) start(tag string, attrs []string) {
	x.WriteByte('<')
	x.WriteString(tag)
	for i := 0; i+1 < len(attrs); i += 2 {
		x.WriteByte(' ')
		x.WriteString(attrs[i])
		x.WriteString(`="`)
		x.WriteString(escape(attrs[i+1]))
		x.WriteByte('"')
	}
}

func (x *xmlBuffer) close(tag string) {
	x.WriteString("</")
	x.WriteString(tag)
	x.WriteByte('>')
}

// element writes an element with text.
func (x *xmlBuffer) element(tag, text string, attrs ...string) {
	x.open(tag, attrs...)
	x.WriteString(escape(text))
	x.close(tag)
}

// val writes the most frequent form, <tag w:val="…"/>.
func (x *xmlBuffer) val(tag, value string) {
	x.empty(tag, "w:val", value)
}

// bytes returns the collected XML as a part.
func (x *xmlBuffer) bytes() []byte {
	return []byte(xmlHeader + x.String())
}

// escape makes s fit for text and attribute values. Characters that XML 1.0
// cannot hold, and bytes that are not UTF-8, are dropped: they come from pasted
// text and nobody sees them.
func escape(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if (r == utf8.RuneError && size == 1) || !isXMLChar(r) {
			continue
		}
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		case '\t':
			b.WriteString("&#9;")
		case '\n':
			b.WriteString("&#10;")
		case '\r':
			b.WriteString("&#13;")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain says that s is ASCII that stands in XML as it is, like nearly all
// attribute values and most text.
func isPlain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < 0x20 || c > 0x7E, c == '&', c == '<', c == '>', c == '"':
			return false
		}
	}
	return true
}

// isXMLChar is the production Char of XML 1.0.
func isXMLChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' ||
		r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}

// oneLine replaces line breaks and tabs by spaces, for places that hold a
// single line such as captions of tables and file properties.
func oneLine(s string) string {
	return strings.Join(strings.Fields(s), " ")
}

func itoa(n int) string { return strconv.Itoa(n) }
