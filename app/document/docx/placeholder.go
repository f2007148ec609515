package docx

import (
	"strings"
	"unicode"
)

// maxPlaceholder is the length in bytes within which a field must end. Longer
// ones are text in which somebody wrote two braces.
const maxPlaceholder = 1000

// maxPlaceholders is how many fields of a paragraph are found.
const maxPlaceholders = 10_000

// placeholder is a field {{words…}} that the user has written into a paragraph.
type placeholder struct {
	// start and end delimit it with its braces within the paragraph's text.
	start, end int
	words      []string
	closed     bool
}

// name is what the placeholder asks for.
func (p placeholder) name() string { return strings.Join(p.words, " ") }

// rows reports whether it asks for rows: {{rows words…}}.
func (p placeholder) rows() bool {
	return p.closed && len(p.words) > 0 && strings.EqualFold(p.words[0], "rows")
}

// findPlaceholders finds the fields of a text. One that does not end before the
// next begins, or at all, is given with its braces only.
func findPlaceholders(text string) []placeholder {
	var found []placeholder
	for at := 0; len(found) < maxPlaceholders; {
		start := strings.Index(text[at:], "{{")
		if start < 0 {
			break
		}
		start += at
		// Of three braces the last two begin the field.
		for start+2 < len(text) && text[start+2] == '{' {
			start++
		}
		rest := text[start+2 : min(len(text), start+2+maxPlaceholder)]
		end, next := strings.Index(rest, "}}"), strings.Index(rest, "{{")
		if end < 0 || next >= 0 && next < end {
			shown := rest
			if next >= 0 {
				shown = rest[:next]
			}
			found = append(found, placeholder{start: start, end: start + 2, words: words(shown)})
			at = start + 2
			continue
		}
		found = append(found, placeholder{start: start, end: start + 2 + end + 2, words: words(rest[:end]), closed: true})
		at = start + 2 + end + 2
	}
	return found
}

// quotes are the quotation marks of any language, which Word puts in place of
// the ones that are typed.
const quotes = `"'“”„‟‘’‚‛«»‹›` + "`´′″＂"

// words splits what stands between the braces at spaces of any kind and drops
// quotation marks and signs that nobody sees.
func words(s string) []string {
	return strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case strings.ContainsRune(quotes, r), unicode.Is(unicode.Cf, r), unicode.IsControl(r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s))
}

// piece is a stretch of a paragraph's text: a w:t, or a sign such as a tab.
type piece struct {
	// parent is the run, at the element in it.
	parent, at *node
	text       string
	start      int
}

func (p piece) end() int { return p.start + len(p.text) }

// line is the text of a paragraph, put together from its runs.
type line struct {
	pieces []piece
	text   string
}

// signs are the elements that stand for a character.
var signs = map[string]string{
	"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-",
}

// otherText are the elements within a paragraph whose text is not the
// paragraph's: properties, what was deleted, text boxes.
var otherText = map[string]bool{
	"w:pPr": true, "w:rPr": true, "w:del": true, "w:moveFrom": true, "w:rt": true, "w:sdtPr": true,
	"w:drawing": true, "w:pict": true, "w:object": true, "mc:AlternateContent": true,
}

// readLine puts the text of a paragraph together.
func readLine(p *node) *line {
	l := &line{}
	var b strings.Builder
	var read func(n *node)
	read = func(n *node) {
		for _, c := range n.nodes {
			text, isSign := signs[c.name]
			switch {
			case otherText[c.name]:
				continue
			case c.name == "w:t":
				text = shownText(c)
			case !isSign:
				read(c)
				continue
			}
			l.pieces = append(l.pieces, piece{parent: n, at: c, text: text, start: b.Len()})
			b.WriteString(text)
		}
	}
	read(p)
	l.text = b.String()
	return l
}

// shownText is the text of a w:t as Word shows it: without the spaces at its
// ends where nothing says that they count.
func shownText(t *node) string {
	if text := t.content(); t.attr("xml:space") == "preserve" {
		return text
	}
	return strings.Trim(t.content(), " \t\r\n")
}

// edit puts the content of runs in the place of a stretch of text.
type edit struct {
	start, end int
	content    []*node
}

// apply makes edits, which stand in the order of the text. What is put in comes
// to stand in the run where the stretch begins and so looks like its beginning.
func (l *line) apply(edits []edit) {
	changed := map[*node][]*node{}
	var runs []*node
	next := 0
	for _, p := range l.pieces {
		touched := false
		at := p.start
		var out []*node
		for next < len(edits) && edits[next].start < p.end() {
			e := edits[next]
			touched = true
			if e.start >= p.start {
				out = append(out, textNodes(l.text[at:e.start])...)
				out = append(out, e.content...)
			}
			at = min(e.end, p.end())
			if e.end > p.end() {
				break
			}
			next++
		}
		if !touched {
			continue
		}
		changed[p.at] = append(out, textNodes(l.text[at:p.end()])...)
		if len(runs) == 0 || runs[len(runs)-1] != p.parent {
			runs = append(runs, p.parent)
		}
	}
	for _, run := range runs {
		run.exchange(changed)
	}
}

// exchange puts other elements in the place of some of n's own.
func (n *node) exchange(by map[*node][]*node) {
	var nodes []*node
	for _, c := range n.nodes {
		if other, ok := by[c]; ok {
			nodes = append(nodes, other...)
		} else {
			nodes = append(nodes, c)
		}
	}
	n.nodes = nodes
}

// textNodes is a text as the content of a run: tabs and line breaks are Word's,
// characters that a file cannot hold are left out when it is written.
func textNodes(s string) []*node {
	var nodes []*node
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	for s != "" {
		i := strings.IndexAny(s, "\t\n")
		switch i {
		case 0:
			sign := element("w:br")
			if s[0] == '\t' {
				sign = element("w:tab")
			}
			nodes = append(nodes, sign)
			s = s[1:]
			continue
		case -1:
			i = len(s)
		}
		nodes = append(nodes, textElement("w:t", s[:i]))
		s = s[i:]
	}
	return nodes
}

// fieldNodes is one of Word's fields as the content of a run.
func fieldNodes(instruction, result string) []*node {
	code := textElement("w:instrText", " "+instruction+" ")
	return []*node{
		element("w:fldChar", "w:fldCharType", "begin"), code,
		element("w:fldChar", "w:fldCharType", "separate"), textElement("w:t", result),
		element("w:fldChar", "w:fldCharType", "end"),
	}
}
