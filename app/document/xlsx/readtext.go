package xlsx

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"ismsdesk/app/document"
)

// richText reads a text that stands in one piece or in runs of different looks,
// as it is in the file. How East Asian words are spoken is left out.
func (s *scanner) richText() []byte {
	s.runs = s.runs[:0]
	for s.child() {
		switch string(s.name) {
		case "t":
			s.run()
		case "r":
			for s.child() {
				if string(s.name) == "t" {
					s.run()
				} else {
					s.skip()
				}
			}
		default:
			s.skip()
		}
	}
	return s.runs
}

// run adds a piece of a text. As in Excel, spaces at its ends are part of it
// only if it says so.
func (s *scanner) run() {
	preserve := string(s.attr("xml:space")) == "preserve"
	text := s.text()
	if !preserve {
		text = bytes.Trim(text, " \t\r\n")
	}
	if s.runs = append(s.runs, text...); len(s.runs) > maxCellText {
		s.fail(fmt.Errorf("%w: a text of more than %d bytes", ErrTooLarge, maxCellText))
	}
}

// plain is a text as a person sees it: with the characters that the format
// writes as _x000D_, plain line ends, and without characters that no text has.
func (s *scanner) plain(raw []byte) string {
	if !utf8.Valid(raw) {
		s.fail(fmt.Errorf("%w: a text that is not in UTF-8", ErrUnreadable))
		return ""
	}
	if bytes.Contains(raw, []byte("_x")) {
		raw = unescape(raw)
	}
	return document.CleanText(string(raw))
}

// unescape replaces _xHHHH_ by the character, a UTF-16 unit, that it stands for.
func unescape(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for len(raw) > 0 {
		r, ok := escaped(raw)
		if !ok {
			out, raw = append(out, raw[0]), raw[1:]
			continue
		}
		raw = raw[len("_x0000_"):]
		if low, ok := escaped(raw); ok && utf16.IsSurrogate(r) {
			if whole := utf16.DecodeRune(r, low); whole != utf8.RuneError {
				r, raw = whole, raw[len("_x0000_"):]
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// escaped is the character that is written as _xHHHH_ where a text begins.
func escaped(raw []byte) (rune, bool) {
	if len(raw) < len("_x0000_") || raw[0] != '_' || raw[1] != 'x' || raw[6] != '_' {
		return 0, false
	}
	var unit [2]byte
	if _, err := hex.Decode(unit[:], raw[2:6]); err != nil {
		return 0, false
	}
	return rune(binary.BigEndian.Uint16(unit[:])), true
}
