package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// What the XML of one part may hold.
const (
	maxDepth      = 200     // elements within each other
	maxAttributes = 1_000   // of one element; libraries declare some eighty prefixes in one
	maxTag        = 1 << 20 // bytes from < to >; long lists of cells stand in attributes
	firstWindow   = 64 << 10
	maxEntity     = 12 // bytes from & to ;
)

// scanner takes the XML of a part apart while it is unpacked, one element after
// the other. For ten thousand risks that takes a third of the time of
// encoding/xml, on which excelize builds; asking excelize for the kind of every
// cell takes more than three seconds and 300 MB, because it keeps each sheet as
// a tree.
//
// It takes what Office programs write and no more: UTF-8, tags that match, no
// document type, and no entities but the five of XML and numbers. Prefixes of
// names are left out: which namespace they stand for differs between programs
// and between the two forms of the standard, while the names within the elements
// that are asked for do not.
//
// The first error ends it: there are no more elements then, and texts are empty.
type scanner struct {
	in io.Reader
	// window is what was read of the part; it is used up to at.
	window []byte
	at     int
	// name and attributes are those of the element that was entered last; they
	// hold until the next call.
	name       []byte
	attributes []attribute
	// hollow elements are entered by a tag that also ends them: <v/>.
	hollow bool
	// open are the names of the elements that have not ended, one behind the
	// other, starts where each begins.
	open   []byte
	starts []int
	// chars are the characters of the text that was read last, runs those of the
	// rich text.
	chars, runs []byte
	budget      *budget
	err         error
}

type attribute struct{ name, value []byte }

// markup is what stands between < and >.
type markup uint8

const (
	markupNone markup = iota // an error, or what says nothing: a comment, an instruction
	markupStart
	markupEnd
	markupCharacters // the characters up to ]]> follow
)

// errCut is what is wrong with XML that ends too early.
var errCut = fmt.Errorf("%w: a part ends too early", ErrUnreadable)

func newScanner(in io.Reader, b *budget) *scanner {
	return &scanner{in: in, window: make([]byte, 0, firstWindow), budget: b}
}

// fail keeps the first error.
func (s *scanner) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

// root enters the outermost element.
func (s *scanner) root() bool {
	if bytes.HasPrefix(s.peek(3), []byte("\ufeff")) {
		s.at += 3
	}
	if head := s.peek(1); len(head) == 0 || head[0] != '<' && !isSpace(head[0]) {
		s.fail(fmt.Errorf("%w: no XML in UTF-8", ErrUnreadable))
	}
	return s.child()
}

// finish reads what stands behind the outermost element, so that the sum of the
// part is checked.
func (s *scanner) finish() error {
	for s.err == nil {
		if !s.toTag() {
			break
		}
		if s.markup() != markupNone {
			s.fail(fmt.Errorf("%w: something behind the end", ErrUnreadable))
		}
	}
	return s.err
}

// child enters the next element within the one that was entered last and has
// not ended. Without one, that has ended. What is entered must be read to its
// end before the next call: by child, text or skip.
func (s *scanner) child() bool {
	if s.hollow {
		s.hollow = false
		return false
	}
	for s.toTag() {
		switch s.markup() {
		case markupStart:
			return true
		case markupEnd:
			return false
		case markupCharacters:
			s.passOver("]]>", false)
		case markupNone:
		}
	}
	s.fail(errCut)
	return false
}

// skip reads to the end of the element that was entered last.
func (s *scanner) skip() {
	for s.child() {
		s.skip()
	}
}

// text gives the characters of the element that was entered last and reads to
// its end; elements within it are left out. They hold until the next call.
func (s *scanner) text() []byte {
	s.chars = s.chars[:0]
	if s.hollow {
		s.hollow = false
		return nil
	}
	for s.err == nil {
		rest := s.window[s.at:]
		end := bytes.IndexByte(rest, '<')
		if end >= 0 {
			rest = rest[:end]
		}
		s.takeText(rest)
		if end < 0 && !s.more() {
			s.fail(errCut)
		}
		if end < 0 || s.err != nil {
			continue
		}
		switch s.markup() {
		case markupStart:
			s.skip()
		case markupEnd:
			return s.chars
		case markupCharacters:
			s.passOver("]]>", true)
		case markupNone:
		}
	}
	return nil
}

// take adds to the characters of a text.
func (s *scanner) take(part []byte) {
	s.at += len(part)
	if len(s.chars)+len(part) > maxCellText {
		s.fail(fmt.Errorf("%w: a text of more than %d bytes", ErrTooLarge, maxCellText))
		return
	}
	s.chars = append(s.chars, part...)
}

// takeText is take for characters with entities. An entity that has not ended
// stays.
func (s *scanner) takeText(part []byte) {
	for {
		plain, found := part, bytes.IndexByte(part, '&')
		if found >= 0 {
			plain = part[:found]
		}
		if s.take(plain); found < 0 {
			return
		}
		part = part[found:]
		end := bytes.IndexByte(part[:min(len(part), maxEntity)], ';')
		if end < 0 {
			if len(part) >= maxEntity || s.at+len(part) < len(s.window) {
				s.fail(fmt.Errorf("%w: an & that begins no entity", ErrUnreadable))
			}
			return
		}
		r, ok := entityRune(part[1:end])
		if !ok {
			s.fail(fmt.Errorf("%w: unknown entity %q", ErrUnreadable, part[:end+1]))
			return
		}
		s.chars = utf8.AppendRune(s.chars, r)
		part = part[end+1:]
		s.at += end + 1
	}
}

// entityRune is the character that the name of an entity stands for.
func entityRune(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, base := bytes.TrimPrefix(name, []byte("#")), 10
	if len(digits) == len(name) {
		return 0, false
	}
	if bytes.HasPrefix(digits, []byte("x")) {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 21)
	return rune(n), err == nil && n <= utf8.MaxRune
}

// attr is the raw value of an attribute of the element that was entered last.
func (s *scanner) attr(name string) []byte {
	for _, a := range s.attributes {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// value is an attribute as a text.
func (s *scanner) value(name string) string { return s.decoded(s.attr(name)) }

// related is the value of the attribute that names a relation; its prefix is
// what tells it from others.
func (s *scanner) related() string {
	for _, a := range s.attributes {
		if len(a.name) > 3 && bytes.HasSuffix(a.name, []byte(":id")) {
			return s.decoded(a.value)
		}
	}
	return ""
}

// decoded resolves the entities in an attribute.
func (s *scanner) decoded(raw []byte) string {
	var out []byte
	for {
		plain, after, found := bytes.Cut(raw, []byte("&"))
		out = append(out, plain...)
		if !found {
			return string(out)
		}
		name, rest, ended := bytes.Cut(after, []byte(";"))
		r, ok := entityRune(name)
		if !ended || !ok {
			s.fail(fmt.Errorf("%w: unknown entity %.20q", ErrUnreadable, after))
			return ""
		}
		out, raw = utf8.AppendRune(out, r), rest
	}
}

// number is an attribute that is a whole number from 0; 0 if there is none.
func (s *scanner) number(name string) int {
	raw := s.attr(name)
	n := 0
	for _, digit := range raw {
		if digit < '0' || digit > '9' || n > maxNumber {
			s.fail(fmt.Errorf("%w: %s=%.20q", ErrUnreadable, name, raw))
			return 0
		}
		n = 10*n + int(digit-'0')
	}
	return n
}

// maxNumber is more than any index, row or style in a file.
const maxNumber = 1 << 32

// toTag goes to the next tag.
func (s *scanner) toTag() bool {
	for s.err == nil {
		if i := bytes.IndexByte(s.window[s.at:], '<'); i >= 0 {
			s.at += i
			return true
		}
		s.at = len(s.window)
		if !s.more() {
			return false
		}
	}
	return false
}

// peek is the next bytes, fewer at the end.
func (s *scanner) peek(n int) []byte {
	for len(s.window)-s.at < n && s.more() {
	}
	return s.window[s.at:min(s.at+n, len(s.window))]
}

// more reads on. What is not used yet moves to the front of the window, which
// grows if that fills it.
func (s *scanner) more() bool {
	if s.err != nil {
		return false
	}
	kept := copy(s.window, s.window[s.at:])
	s.window, s.at = s.window[:kept], 0
	if kept == cap(s.window) {
		if kept >= maxTag {
			s.fail(fmt.Errorf("%w: a tag of more than %d bytes", ErrTooLarge, maxTag))
			return false
		}
		s.window = append(make([]byte, 0, 2*kept), s.window...)
	}
	n, err := io.ReadFull(s.in, s.window[kept:cap(s.window)])
	s.window = s.window[:kept+n]
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		s.fail(err)
	}
	return n > 0 && s.err == nil
}
