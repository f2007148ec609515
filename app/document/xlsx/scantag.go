package xlsx

import (
	"bytes"
	"fmt"
)

// markup reads what begins with the < that comes next.
func (s *scanner) markup() markup {
	head := s.peek(len("<![CDATA["))
	switch {
	case bytes.HasPrefix(head, []byte("</")):
		return s.endTag()
	case bytes.HasPrefix(head, []byte("<?xml ")):
		s.declaration()
	case bytes.HasPrefix(head, []byte("<?")):
		s.passOver("?>", false)
	case bytes.HasPrefix(head, []byte("<!--")):
		s.at += len("<!--")
		s.passOver("-->", false)
	case bytes.HasPrefix(head, []byte("<![CDATA[")) && len(s.starts) > 0:
		s.at += len(head)
		return markupCharacters
	case bytes.HasPrefix(head, []byte("<!")):
		s.fail(fmt.Errorf("%w: a part declares its own document type", ErrUnreadable))
	default:
		return s.startTag()
	}
	return markupNone
}

// declaration reads the first line, which may name the encoding.
func (s *scanner) declaration() {
	line, _, _ := bytes.Cut(s.peek(firstWindow/2), []byte("?>"))
	if _, after, named := bytes.Cut(line, []byte("encoding")); named {
		name := bytes.ToLower(bytes.Trim(after, " \t\r\n='\""))
		if !bytes.HasPrefix(name, []byte("utf-8")) && !bytes.HasPrefix(name, []byte("us-ascii")) {
			s.fail(fmt.Errorf("%w: encoded as %.20q", ErrUnreadable, name))
		}
	}
	s.passOver("?>", false)
}

// passOver goes behind the end of a comment, an instruction or characters,
// which may be part of a text.
func (s *scanner) passOver(end string, keep bool) {
	for s.err == nil {
		rest := s.window[s.at:]
		found := bytes.Index(rest, []byte(end))
		part := rest[:max(found, len(rest)-len(end)+1, 0)]
		if found >= 0 {
			part = rest[:found]
		}
		if keep {
			s.take(part)
		} else {
			s.at += len(part)
		}
		if found >= 0 {
			s.at += len(end)
			return
		}
		if !s.more() {
			s.fail(errCut)
		}
	}
}

// startTag enters an element.
func (s *scanner) startTag() markup {
	if s.budget.elements--; s.budget.elements < 0 {
		s.fail(fmt.Errorf("%w: more than %d elements", ErrTooLarge, maxElements))
	}
	for s.err == nil {
		length := s.readTag(s.window[s.at:])
		switch {
		case length > 0:
			s.at += length
			if !s.hollow {
				s.enter()
			}
			if _, local, prefixed := bytes.Cut(s.name, []byte(":")); prefixed {
				s.name = local
			}
			return markupStart
		case length < 0:
			s.fail(fmt.Errorf("%w: a tag that is none: %.40q", ErrUnreadable, s.window[s.at:]))
		case !s.more():
			s.fail(errCut)
		}
	}
	return markupNone
}

// enter remembers the name that has to end the element.
func (s *scanner) enter() {
	if len(s.starts) == maxDepth {
		s.fail(fmt.Errorf("%w: more than %d elements within each other", ErrTooLarge, maxDepth))
	}
	s.starts = append(s.starts, len(s.open))
	s.open = append(s.open, s.name...)
}

// readTag reads name and attributes of a tag and gives its length: 0 if it goes
// on behind the window, -1 if it is none.
func (s *scanner) readTag(b []byte) int {
	s.attributes = s.attributes[:0]
	i := behindName(b, 1)
	s.name, s.hollow = b[1:i], false
	if i == 1 && i < len(b) {
		return -1
	}
	for {
		from := i
		if i = behindSpace(b, i); i == len(b) {
			return 0
		}
		switch {
		case b[i] == '>':
			return i + 1
		case b[i] == '/' && i+1 == len(b):
			return 0
		case b[i] == '/' && b[i+1] == '>':
			s.hollow = true
			return i + 2
		case i == from || len(s.attributes) == maxAttributes:
			return -1
		}
		length := s.readAttribute(b[i:])
		if length <= 0 {
			return length
		}
		i += length
	}
}

// readAttribute is readTag for one attribute.
func (s *scanner) readAttribute(b []byte) int {
	i := behindName(b, 0)
	name := b[:i]
	if i = behindSpace(b, i); i == len(b) {
		return 0
	}
	if len(name) == 0 || b[i] != '=' {
		return -1
	}
	if i = behindSpace(b, i+1); i == len(b) {
		return 0
	}
	if b[i] != '"' && b[i] != '\'' {
		return -1
	}
	value := b[i+1:]
	end := bytes.IndexByte(value, b[i])
	if end < 0 {
		return 0
	}
	value = value[:end]
	if bytes.IndexByte(value, '<') >= 0 {
		return -1
	}
	s.attributes = append(s.attributes, attribute{name, value})
	return i + end + 2
}

// endTag leaves an element.
func (s *scanner) endTag() markup {
	for s.err == nil {
		b := s.window[s.at:]
		i := behindName(b, 2)
		name := b[2:i]
		if i = behindSpace(b, i); i == len(b) {
			if !s.more() {
				s.fail(errCut)
			}
			continue
		}
		last := len(s.starts) - 1
		if b[i] != '>' || last < 0 || !bytes.Equal(name, s.open[s.starts[last]:]) {
			s.fail(fmt.Errorf("%w: </%.40s> ends nothing", ErrUnreadable, name))
			return markupNone
		}
		s.open, s.starts = s.open[:s.starts[last]], s.starts[:last]
		s.at += i + 1
		return markupEnd
	}
	return markupNone
}

// nameBytes are those of which names are made; letters beyond ASCII are left to
// the comparison with the names that are known.
var nameBytes = func() (is [256]bool) {
	for b := range is {
		is[b] = b >= 0x80 || b >= '0' && b <= ':' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '.' || b == '-' || b == '_'
	}
	return is
}()

// behindName is where the name that begins at i has ended.
func behindName(b []byte, i int) int {
	for i < len(b) && nameBytes[b[i]] {
		i++
	}
	return i
}

// behindSpace is where the spaces that begin at i have ended.
func behindSpace(b []byte, i int) int {
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	return i
}

// isSpace says whether a byte is a space as XML has them.
func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
