package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"ismsdesk/app/document"
)

// styleSheet is the styles part of one output and what the writer must know
// about it.
type styleSheet struct {
	part []byte
	// ids maps style names in lower case to style ids; Word and other programs
	// differ in the case of built-in names.
	ids map[string]string
	// used are the ids taken.
	used map[string]bool
	// numbered are the heading levels whose style brings its own numbering.
	numbered [document.MaxHeadingLevel + 1]bool
	// goesOn are the places in the list of the base's first heading level at which
	// headings below it count.
	goesOn [document.MaxHeadingLevel + 1]listPlace
	// ownHeadings says that the heading styles are the built-in ones, whose
	// numbering is that of newNumbering.
	ownHeadings bool
	// accent is the colour of rules, bullets and the headings that are added: that
	// of the base's first heading, or the built-in one.
	accent string
	// ownBody says that the style of body text is the built-in one.
	ownBody bool
	// headingNum is the numId of newNumbering's heading numbering.
	headingNum int
}

// id is the style id for a style name; every name of this package has one.
func (s *styleSheet) id(name string) string {
	return s.ids[strings.ToLower(name)]
}

func (s *styleSheet) has(name string) bool {
	_, ok := s.ids[strings.ToLower(name)]
	return ok
}

func (s *styleSheet) heading(level int) string {
	return s.id(styleHeading + itoa(level))
}

// claim reserves an id for a style that is added, keeping off the ids in use.
func (s *styleSheet) claim(id, name string) {
	for s.used[id] {
		id += "ISMS"
	}
	s.used[id] = true
	s.ids[strings.ToLower(name)] = id
}

const stylesEnd = "</w:styles>"

// completeStyles adds the styles the base is missing and sets the language.
func completeStyles(base []byte, language string, numbers *numbering) (*styleSheet, error) {
	s, origins, err := readStyles(base)
	if err != nil {
		return nil, err
	}
	s.headingNum = numbers.heading
	end := bytes.LastIndex(base, []byte(stylesEnd))
	if end < 0 {
		return nil, fmt.Errorf("%w: styles without %s", ErrBase, stylesEnd)
	}
	s.ownHeadings = !s.has(styleHeading + "1")
	s.ownBody = !s.has(styleNormal)
	s.findNumbered(origins, numbers)
	s.accent = colourAccent
	if !s.ownHeadings {
		s.accent = accentOf(base, s.heading(1))
	}
	var missing []paragraphStyle
	for _, p := range paragraphStyles {
		if !s.has(p.name) {
			missing = append(missing, p)
			s.claim(p.id, p.name)
		}
	}
	var x xmlBuffer
	for _, p := range missing {
		s.writeParagraphStyle(&x, p)
	}
	s.addCharacterStyles(&x)
	s.addTableStyles(&x)
	full := string(base[:end]) + x.String() + string(base[end:])
	s.part = []byte(setLanguage(full, language))
	return s, nil
}

// readStyles collects names and ids of a styles part, and what the styles take
// over from each other.
func readStyles(part []byte) (*styleSheet, map[string]styleOrigin, error) {
	s := &styleSheet{ids: map[string]string{}, used: map[string]bool{}}
	origins := map[string]styleOrigin{}
	dec := xml.NewDecoder(bytes.NewReader(part))
	var id string
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return s, origins, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%w: styles: %w", ErrBase, err)
		}
		el, ok := tok.(xml.StartElement)
		if !ok || el.Name.Space != nsW {
			continue
		}
		origin := origins[id]
		switch value := attr(el, "val"); el.Name.Local {
		case "style":
			id = attr(el, "styleId")
			s.used[id] = true
			continue
		case "name":
			s.ids[strings.ToLower(value)] = id
		case "basedOn":
			origin.basedOn = value
		case "numId":
			origin.list.list = value
		case "ilvl":
			origin.list.level, _ = strconv.Atoi(value)
		}
		origins[id] = origin
	}
}

func attr(el xml.StartElement, local string) string {
	for _, a := range el.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

var (
	defaultsPattern = regexp.MustCompile(`(?s)<w:rPrDefault>.*?</w:rPrDefault>`)
	langPattern     = regexp.MustCompile(`<w:lang\b[^>]*/>`)
)

// setLanguage replaces the language of the document defaults. A base that names
// none there leaves the choice to the reader's program.
func setLanguage(styles, language string) string {
	var x xmlBuffer
	x.empty("w:lang", "w:val", language, "w:eastAsia", language, "w:bidi", language)
	at := defaultsPattern.FindStringIndex(styles)
	if at == nil {
		return styles
	}
	defaults := langPattern.ReplaceAllLiteralString(styles[at[0]:at[1]], x.String())
	return styles[:at[0]] + defaults + styles[at[1]:]
}

// documentDefaults are the built-in defaults below all styles.
func documentDefaults() string {
	var x xmlBuffer
	x.open("w:docDefaults")
	x.open("w:rPrDefault")
	x.open("w:rPr")
	x.empty("w:rFonts", "w:ascii", fontName, "w:eastAsia", fontName, "w:hAnsi", fontName, "w:cs", fontName)
	x.val("w:sz", "21")
	x.val("w:szCs", "21")
	x.empty("w:lang", "w:val", "en-GB")
	x.close("w:rPr")
	x.close("w:rPrDefault")
	x.empty("w:pPrDefault")
	x.close("w:docDefaults")
	x.empty("w:latentStyles", "w:defLockedState", "0", "w:defUIPriority", "99", "w:defSemiHidden", "0",
		"w:defUnhideWhenUsed", "0", "w:defQFormat", "0", "w:count", "376")
	return x.String()
}

func (s *styleSheet) writeParagraphStyle(x *xmlBuffer, p paragraphStyle) {
	attrs := []string{"w:type", "paragraph", "w:styleId", s.id(p.name)}
	if p.name == styleNormal {
		attrs = append(attrs, "w:default", "1")
	}
	if strings.HasPrefix(p.name, "ISMS") {
		attrs = append(attrs, "w:customStyle", "1")
	}
	x.open("w:style", attrs...)
	x.val("w:name", p.name)
	if p.basedOn != "" {
		x.val("w:basedOn", s.id(p.basedOn))
	}
	if p.next != "" {
		x.val("w:next", s.id(p.next))
	}
	if p.gallery {
		x.val("w:uiPriority", "1")
		x.empty("w:qFormat")
	} else {
		x.val("w:uiPriority", "99")
	}
	s.writeParagraphProperties(x, p)
	s.writeFontProperties(x, p)
	x.close("w:style")
}

func (s *styleSheet) writeParagraphProperties(x *xmlBuffer, p paragraphStyle) {
	x.open("w:pPr")
	if p.keepNext {
		x.empty("w:keepNext")
		x.empty("w:keepLines")
	}
	if s.ownHeadings && p.outline > 0 {
		x.open("w:numPr")
		x.val("w:ilvl", itoa(p.outline-1))
		x.val("w:numId", itoa(s.headingNum))
		x.close("w:numPr")
	}
	s.writeParagraphLines(x, p)
	if p.fill != "" {
		x.empty("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", p.fill)
	}
	if p.outline > 0 || p.name == styleTitle {
		x.empty("w:suppressAutoHyphens")
	}
	rule := "auto"
	if p.lineExact {
		rule = "exact"
	}
	x.empty("w:spacing", "w:before", itoa(p.before), "w:after", itoa(p.after), "w:line", itoa(p.line), "w:lineRule", rule)
	ragged := p.ragged && !s.ownBody
	switch {
	case p.left != 0:
		x.empty("w:ind", "w:left", itoa(p.left), "w:hanging", itoa(p.hanging))
	case ragged:
		x.empty("w:ind", "w:left", "0", "w:firstLine", "0")
	}
	if ragged {
		x.val("w:jc", "left")
	}
	if p.outline > 0 {
		x.val("w:outlineLvl", itoa(p.outline-1))
	}
	x.close("w:pPr")
}

// Distances between a paragraph's rules and its text in points.
const (
	fillSpace = 5
	barSpace  = 8
	ruleSpace = 6
)

// writeParagraphLines draws the style's rule. A filled paragraph gets lines in
// its own colour above and below, which is how Word leaves room within a fill.
func (s *styleSheet) writeParagraphLines(x *xmlBuffer, p paragraphStyle) {
	if p.rule == "" {
		return
	}
	line := func(side string, eighths, space int, colour string) {
		x.empty("w:"+side, "w:val", "single", "w:sz", itoa(eighths), "w:space", itoa(space), "w:color", s.colour(colour))
	}
	x.open("w:pBdr")
	switch {
	case p.fill != "":
		line("top", 4, fillSpace, p.fill)
		line(p.rule, 24, barSpace, p.ruleColour)
		line("bottom", 4, fillSpace, p.fill)
	case p.rule == "left":
		line(p.rule, 24, barSpace, p.ruleColour)
	default:
		line(p.rule, 6, ruleSpace, p.ruleColour)
	}
	x.close("w:pBdr")
}

func (s *styleSheet) writeFontProperties(x *xmlBuffer, p paragraphStyle) {
	x.open("w:rPr")
	if p.bold {
		x.empty("w:b")
		x.empty("w:bCs")
	}
	if p.italic {
		x.empty("w:i")
		x.empty("w:iCs")
	}
	if p.colour != "" {
		x.val("w:color", s.colour(p.colour))
	}
	x.val("w:sz", itoa(p.halfPoints))
	x.val("w:szCs", itoa(p.halfPoints))
	x.close("w:rPr")
}

func (s *styleSheet) addCharacterStyles(x *xmlBuffer) {
	if !s.has(styleDefaultFont) {
		s.claim("DefaultParagraphFont", styleDefaultFont)
		x.open("w:style", "w:type", "character", "w:default", "1", "w:styleId", s.id(styleDefaultFont))
		x.val("w:name", styleDefaultFont)
		x.val("w:uiPriority", "1")
		x.empty("w:semiHidden")
		x.empty("w:unhideWhenUsed")
		x.close("w:style")
	}
	if !s.has(styleHyperlink) {
		s.claim("Hyperlink", styleHyperlink)
		x.open("w:style", "w:type", "character", "w:styleId", s.id(styleHyperlink))
		x.val("w:name", styleHyperlink)
		x.val("w:basedOn", s.id(styleDefaultFont))
		x.val("w:uiPriority", "99")
		x.empty("w:unhideWhenUsed")
		x.open("w:rPr")
		x.val("w:color", s.accent)
		x.val("w:u", "single")
		x.close("w:rPr")
		x.close("w:style")
	}
}

func (s *styleSheet) addTableStyles(x *xmlBuffer) {
	if !s.has(styleNormalTable) {
		s.claim("TableNormal", styleNormalTable)
		x.open("w:style", "w:type", "table", "w:default", "1", "w:styleId", s.id(styleNormalTable))
		x.val("w:name", styleNormalTable)
		x.val("w:uiPriority", "99")
		x.empty("w:semiHidden")
		x.empty("w:unhideWhenUsed")
		x.open("w:tblPr")
		x.empty("w:tblInd", "w:w", "0", "w:type", "dxa")
		writeCellMargins(x, 0, 108, 108)
		x.close("w:tblPr")
		x.close("w:style")
	}
	for _, t := range tableStyles {
		if s.has(t.name) {
			continue
		}
		s.claim(t.id, t.name)
		attrs := []string{"w:type", "table", "w:styleId", s.id(t.name)}
		if strings.HasPrefix(t.name, "ISMS") {
			attrs = append(attrs, "w:customStyle", "1")
		}
		x.open("w:style", attrs...)
		x.val("w:name", t.name)
		x.val("w:basedOn", s.id(styleNormalTable))
		x.val("w:uiPriority", "39")
		x.open("w:tblPr")
		writeTableLines(x, t)
		writeCellMargins(x, t.top, t.left, t.right)
		x.close("w:tblPr")
		x.close("w:style")
	}
}

func writeTableLines(x *xmlBuffer, t tableLook) {
	if t.lineEighths == 0 {
		return
	}
	x.open("w:tblBorders")
	for _, side := range []struct {
		tag  string
		draw bool
	}{
		{"w:top", t.outer},
		{"w:left", t.outer && t.vertical},
		{"w:bottom", t.outer},
		{"w:right", t.outer && t.vertical},
		{"w:insideH", !t.cellLines},
		{"w:insideV", t.vertical},
	} {
		if side.draw {
			x.empty(side.tag, "w:val", "single", "w:sz", itoa(t.lineEighths), "w:space", "0", "w:color", t.lineColour)
		}
	}
	x.close("w:tblBorders")
}

func writeCellMargins(x *xmlBuffer, vertical, left, right int) {
	x.open("w:tblCellMar")
	x.empty("w:top", "w:w", itoa(vertical), "w:type", "dxa")
	x.empty("w:left", "w:w", itoa(left), "w:type", "dxa")
	x.empty("w:bottom", "w:w", itoa(vertical), "w:type", "dxa")
	x.empty("w:right", "w:w", itoa(right), "w:type", "dxa")
	x.close("w:tblCellMar")
}
