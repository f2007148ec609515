package docx

import (
	"net/url"
	"strings"

	"ismsdesk/app/document"
)

// runLook is what a run of text takes on from its surroundings.
type runLook struct {
	bold, italic bool
	colour       string
	style        string
	language     string // where it is another one than the document's
}

// writeRunProperties writes w:rPr in the order the format demands.
func writeRunProperties(x *xmlBuffer, r runLook) {
	if r == (runLook{}) {
		return
	}
	x.open("w:rPr")
	if r.style != "" {
		x.val("w:rStyle", r.style)
	}
	if r.bold {
		x.empty("w:b")
		x.empty("w:bCs")
	}
	if r.italic {
		x.empty("w:i")
		x.empty("w:iCs")
	}
	if r.colour != "" {
		x.val("w:color", r.colour)
	}
	if r.language != "" {
		x.val("w:lang", r.language)
	}
	x.close("w:rPr")
}

// writeText writes one run; tabs and line breaks in s become Word's.
func writeText(x *xmlBuffer, s string, look runLook) {
	if s == "" {
		return
	}
	x.open("w:r")
	writeRunProperties(x, look)
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	for s != "" {
		i := strings.IndexAny(s, "\t\n")
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			x.element("w:t", s[:i], "xml:space", "preserve")
		}
		if i == len(s) {
			break
		}
		if s[i] == '\t' {
			x.empty("w:tab")
		} else {
			x.empty("w:br")
		}
		s = s[i+1:]
	}
	x.close("w:r")
}

// writeField writes a field with the result shown until the reader's program
// computes it anew.
func writeField(x *xmlBuffer, instruction, result string, look runLook) {
	mark := func(kind string) {
		x.open("w:r")
		writeRunProperties(x, look)
		x.empty("w:fldChar", "w:fldCharType", kind)
		x.close("w:r")
	}
	mark("begin")
	x.open("w:r")
	writeRunProperties(x, look)
	x.element("w:instrText", " "+instruction+" ", "xml:space", "preserve")
	x.close("w:r")
	mark("separate")
	writeText(x, oneLine(result), look)
	mark("end")
}

// inlines writes the content of a paragraph.
func (w *bodyWriter) inlines(list []document.Inline, around runLook) {
	x := &w.out
	around.language = w.passage
	for _, in := range list {
		switch in := in.(type) {
		case document.Text:
			look := around
			look.bold = look.bold || in.Bold
			look.italic = look.italic || in.Italic
			if in.Quiet {
				look.colour = colourQuiet
			}
			if in.Colour != "" {
				look.colour = in.Colour
			}
			writeText(x, in.Value, look)
		case document.Break:
			x.open("w:r")
			x.empty("w:br")
			x.close("w:r")
		case document.Link:
			w.link(in, around)
		case document.Field:
			w.field(in, around)
		case document.Ref:
			w.ref(in, around)
		}
	}
}

// linkAddress checks and escapes an address. Only the web and mail may be linked:
// a text taken over from elsewhere must not start programs on the reader's machine.
func linkAddress(s string) (string, bool) {
	address, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return "", false
	}
	switch address.Scheme {
	case "http", "https":
		address.RawQuery = escapeQuery(address.RawQuery)
		return address.String(), address.Host != ""
	case "mailto":
		address.Opaque = strings.ReplaceAll(url.PathEscape(address.Opaque), "%25", "%")
		address.RawQuery = escapeQuery(address.RawQuery)
		return address.String(), address.Opaque != ""
	}
	return "", false
}

// escapeQuery escapes what must not stand in a query and leaves the rest alone.
func escapeQuery(query string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(query) {
		if c <= ' ' || c >= 0x7F || strings.IndexByte(`"<>\^{|}`+"`", c) >= 0 {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// link writes a hyperlink. An address that cannot be linked leaves the text.
func (w *bodyWriter) link(l document.Link, around runLook) {
	x := &w.out
	look := around
	look.style = w.styles.id(styleHyperlink)
	if l.Anchor != "" {
		x.open("w:hyperlink", "w:anchor", w.targets.byAnchor[l.Anchor].bookmark, "w:history", "1")
		writeText(x, l.Text, look)
		x.close("w:hyperlink")
		return
	}
	address, ok := linkAddress(l.URL)
	if !ok {
		writeText(x, l.Text, around)
		return
	}
	x.open("w:hyperlink", "r:id", w.rels.external(address), "w:history", "1")
	writeText(x, l.Text, look)
	x.close("w:hyperlink")
}

func (w *bodyWriter) field(f document.Field, look runLook) {
	switch f.Kind {
	case document.PageNumber:
		writeField(&w.out, "PAGE", itoa(w.pages.at(w.block)), look)
	case document.PageCount:
		writeField(&w.out, "NUMPAGES", itoa(w.pages.total), look)
	case document.DocumentTitle:
		writeField(&w.out, "TITLE", w.doc.Title, look)
	}
}

func (w *bodyWriter) ref(r document.Ref, look runLook) {
	t := w.targets.byAnchor[r.Anchor]
	switch r.Kind {
	case document.RefNumber:
		if t.heading && t.number != "" {
			writeField(&w.out, "REF "+t.bookmark+` \r \h`, t.number, look)
			return
		}
		number := t.number
		if t.heading {
			number = t.text
		}
		writeField(&w.out, "REF "+t.bookmark+` \h`, number, look)
	case document.RefText:
		writeField(&w.out, "REF "+t.textBookmark+` \h`, t.text, look)
	case document.RefPage:
		writeField(&w.out, "PAGEREF "+t.bookmark+` \h`, itoa(w.pages.at(t.block)), look)
	}
}
