package docx

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"

	"ismsdesk/app/document"
)

// listLevels is the depth of lists Word can hold.
const listLevels = 9

// Indents of lists in text and in table cells.
const (
	listIndent     = 397
	cellListIndent = 227
)

// listKind is one of the list layouts the writer adds to the numbering part.
type listKind struct {
	ordered, inCell bool
}

// numbering is the numbering part: the base's own definitions and the writer's,
// whose ids begin where the base's end.
type numbering struct {
	base        []byte
	firstLayout int
	// heading is the numId of the heading numbering.
	heading      int
	nextNum      int
	instances    xmlBuffer
	bulletNums   map[listKind]int
	layoutNumber map[listKind]int
	// shown are the places in the base's lists that show something.
	shown map[listPlace]bool
}

// listKinds is the order of the list layouts in the file.
var listKinds = []listKind{
	{ordered: false, inCell: false},
	{ordered: true, inCell: false},
	{ordered: false, inCell: true},
	{ordered: true, inCell: true},
}

var (
	abstractPattern = regexp.MustCompile(`<w:abstractNum\b[^>]*\bw:abstractNumId="(\d+)"`)
	numPattern      = regexp.MustCompile(`<w:num\b[^>]*\bw:numId="(\d+)"`)
)

// newNumbering prepares the writer's lists behind those of the base.
func newNumbering(base []byte) (*numbering, error) {
	n := &numbering{base: base, bulletNums: map[listKind]int{}, layoutNumber: map[listKind]int{}}
	if len(base) > 0 && !bytes.Contains(base, []byte("</w:numbering>")) {
		return nil, fmt.Errorf("%w: numbering without </w:numbering>", ErrBase)
	}
	var err error
	if n.shown, err = shownLists(base); err != nil {
		return nil, err
	}
	n.firstLayout = highest(base, abstractPattern) + 1
	n.heading = highest(base, numPattern) + 1
	n.nextNum = n.heading + 1
	for i, kind := range listKinds {
		n.layoutNumber[kind] = n.firstLayout + 1 + i
	}
	return n, nil
}

func highest(part []byte, pattern *regexp.Regexp) int {
	top := 0
	for _, m := range pattern.FindAllSubmatch(part, -1) {
		if id, err := strconv.Atoi(string(m[1])); err == nil {
			top = max(top, id)
		}
	}
	return top
}

// list returns the numId for a list at the given level: bullets share one,
// every numbered list has its own and so starts at 1.
func (n *numbering) list(kind listKind, level int) int {
	if id, ok := n.bulletNums[kind]; ok && !kind.ordered {
		return id
	}
	id := n.nextNum
	n.nextNum++
	n.instances.open("w:num", "w:numId", itoa(id))
	n.instances.val("w:abstractNumId", itoa(n.layoutNumber[kind]))
	if kind.ordered {
		n.instances.open("w:lvlOverride", "w:ilvl", itoa(level))
		n.instances.val("w:startOverride", "1")
		n.instances.close("w:lvlOverride")
	} else {
		n.bulletNums[kind] = id
	}
	n.instances.close("w:num")
	return id
}

// part returns the numbering part for a document with these styles. It puts the
// layouts in front of the base's instances and the instances
// behind them, the order the format demands.
func (n *numbering) part(styles *styleSheet) []byte {
	base := n.base
	if len(base) == 0 {
		base = []byte(xmlHeader + `<w:numbering xmlns:w="` + nsW + `"></w:numbering>`)
	}
	end := bytes.Index(base, []byte("</w:numbering>"))
	if i := bytes.Index(base, []byte("<w:numIdMacAtCleanup")); i >= 0 {
		end = i
	}
	layouts := end
	if at := numPattern.FindIndex(base); at != nil {
		layouts = at[0]
	}
	var x xmlBuffer
	n.writeHeadingLayout(&x, styles)
	for _, kind := range listKinds {
		n.writeListLayout(&x, kind, styles.accent)
	}
	var heading xmlBuffer
	heading.open("w:num", "w:numId", itoa(n.heading))
	heading.val("w:abstractNumId", itoa(n.firstLayout))
	heading.close("w:num")
	return []byte(string(base[:layouts]) + x.String() + string(base[layouts:end]) +
		heading.String() + n.instances.String() + string(base[end:]))
}

// writeHeadingLayout is "1", "1.1" … linked to the heading styles where those
// are the built-in ones.
func (n *numbering) writeHeadingLayout(x *xmlBuffer, styles *styleSheet) {
	x.open("w:abstractNum", "w:abstractNumId", itoa(n.firstLayout))
	x.val("w:multiLevelType", "multilevel")
	text := ""
	for level := 1; level <= listLevels; level++ {
		if level > 1 {
			text += "."
		}
		text += "%" + itoa(level)
		look := builtinStyle(styleHeading + itoa(min(level, document.MaxHeadingLevel)))
		x.open("w:lvl", "w:ilvl", itoa(level-1))
		x.val("w:start", "1")
		x.val("w:numFmt", "decimal")
		if styles.ownHeadings && level <= document.MaxHeadingLevel {
			x.val("w:pStyle", styles.heading(level))
		}
		x.val("w:suff", "tab")
		x.val("w:lvlText", text)
		x.val("w:lvlJc", "left")
		writeIndent(x, look.left, look.hanging)
		x.close("w:lvl")
	}
	x.close("w:abstractNum")
}

func (n *numbering) writeListLayout(x *xmlBuffer, kind listKind, accent string) {
	indent := listIndent
	if kind.inCell {
		indent = cellListIndent
	}
	bullets := []string{"•", "–", "·"}
	formats := []string{"decimal", "lowerLetter", "lowerRoman"}
	x.open("w:abstractNum", "w:abstractNumId", itoa(n.layoutNumber[kind]))
	x.val("w:multiLevelType", "hybridMultilevel")
	for level := range listLevels {
		x.open("w:lvl", "w:ilvl", itoa(level))
		x.val("w:start", "1")
		if kind.ordered {
			x.val("w:numFmt", formats[level%len(formats)])
			x.val("w:suff", "tab")
			x.val("w:lvlText", "%"+itoa(level+1)+".")
		} else {
			x.val("w:numFmt", "bullet")
			x.val("w:suff", "tab")
			x.val("w:lvlText", bullets[min(level, len(bullets)-1)])
		}
		x.val("w:lvlJc", "left")
		writeIndent(x, indent*(level+1), indent)
		x.open("w:rPr")
		if !kind.ordered {
			x.empty("w:rFonts", "w:ascii", fontName, "w:hAnsi", fontName, "w:cs", fontName, "w:hint", "default")
		}
		x.val("w:color", accent)
		x.close("w:rPr")
		x.close("w:lvl")
	}
	x.close("w:abstractNum")
}

// writeIndent sets the tab stop with the indent so that text after a number
// begins where the following lines begin.
func writeIndent(x *xmlBuffer, left, hanging int) {
	x.open("w:pPr")
	x.open("w:tabs")
	x.empty("w:tab", "w:val", "num", "w:pos", itoa(left))
	x.close("w:tabs")
	x.empty("w:ind", "w:left", itoa(left), "w:hanging", itoa(hanging))
	x.close("w:pPr")
}
