package docgen

import (
	"bytes"
	"regexp"
	"unicode/utf8"

	"ismsdesk/app/isms"
)

// Limits of templates. The longest of the program has 16 KiB, 170 lines and 20
// headings; what is far beyond was not written for a reader, and what reads
// Markdown needs time that grows with the square of a paragraph's length.
const (
	mostTemplates   = 1000     // entries of a folder
	longest         = 64 << 10 // bytes of one template
	longestWordFile = 16 << 20 // bytes of a Word template
	longestTogether = 64 << 20 // bytes of a folder
	mostLines       = 4000
	mostHeadings    = 200
	mostColumns     = 40       // of a table
	longestBlock    = 16 << 10 // bytes without an empty line
	mostInserts     = 50       // tables and pictures that a template asks for
	deepest         = 20       // conditions or quotes and lists in each other
	mostFaults      = 100      // that are named
)

// nestedMarks begins a line with more quotes and lists in each other than a
// document can hold.
var nestedMarks = regexp.MustCompile(`^(?:[ \t]*(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t])){21}`)

// large notes that a template is too long to be read.
func (l *lint) large(content []byte) bool {
	if len(content) <= longest {
		return false
	}
	l.fault(1, isms.ErrTemplateLarge, "Detail", longest>>10)
	return true
}

// bounded says whether a text can be read in little time, and notes why not.
func (l *lint) bounded(body []byte) bool {
	line, headings, block := 0, 0, 0
	for text := range bytes.Lines(body) {
		line++
		if block += len(text); len(bytes.TrimSpace(text)) == 0 {
			block = 0
		}
		if text[0] == '#' {
			headings++
		}
		kind, most := isms.Code(""), 0
		switch {
		case !utf8.Valid(text):
			kind = isms.ErrTemplateUtf8
		case line > mostLines:
			kind, most = isms.ErrTemplateLines, mostLines
		case headings > mostHeadings:
			kind, most = isms.ErrTemplateHeadings, mostHeadings
		case bytes.Count(text, []byte("|")) > mostColumns+1:
			kind, most = isms.ErrTemplateColumns, mostColumns
		case block > longestBlock:
			kind, most = isms.ErrTemplateBlock, longestBlock>>10
		case nestedMarks.Match(text):
			kind, most = isms.ErrTemplateNested, deepest
		default:
			continue
		}
		l.fault(line, kind, "Detail", most)
		return false
	}
	return true
}
