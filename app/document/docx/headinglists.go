package docx

import (
	"fmt"
	"strconv"

	"ismsdesk/app/document"
)

// listPlace is a level of a list: a numId, and its level from 0.
type listPlace struct {
	list  string
	level int
}

// shownLists reads which levels of a base's lists show a number or a bullet.
// LibreOffice gives every heading a list, which mostly shows nothing.
func shownLists(part []byte) (map[listPlace]bool, error) {
	shown := map[listPlace]bool{}
	if len(part) == 0 {
		return shown, nil
	}
	root, err := readTree(part, newTreeBudget())
	if err != nil {
		return nil, fmt.Errorf("%w: numbering: %w", ErrBase, err)
	}
	layouts, linked := map[string]*node{}, map[string]*node{}
	for _, n := range root.nodes {
		if n.name == "w:abstractNum" {
			layouts[n.attr("w:abstractNumId")] = n
			if style := n.val("w:styleLink"); style != "" {
				linked[style] = n
			}
		}
	}
	for _, n := range root.nodes {
		if n.name != "w:num" {
			continue
		}
		layout := layouts[n.val("w:abstractNumId")]
		if layout == nil {
			continue
		}
		// A layout may stand for that of a list style.
		if other := linked[layout.val("w:numStyleLink")]; other != nil {
			layout = other
		}
		for _, level := range layout.nodes {
			if level.name == "w:lvl" && level.val("w:lvlText") != "" && level.val("w:numFmt") != "none" {
				at, _ := strconv.Atoi(level.attr("w:ilvl"))
				shown[listPlace{n.attr("w:numId"), at}] = true
			}
		}
	}
	return shown, nil
}

// styleOrigin is what a style takes over from another, and its own list.
type styleOrigin struct {
	basedOn string
	list    listPlace
}

// maxOrigins is how many styles may be based on each other.
const maxOrigins = 50

// listOf is the list a style's paragraphs belong to, by itself or by the styles
// it is based on; its list is "" for none.
func listOf(origins map[string]styleOrigin, style string) listPlace {
	for range maxOrigins {
		origin, ok := origins[style]
		if !ok || origin.list.list != "" {
			return origin.list
		}
		style = origin.basedOn
	}
	return listPlace{}
}

// findNumbered notes which heading styles show a number of their own.
func (s *styleSheet) findNumbered(origins map[string]styleOrigin, numbers *numbering) {
	first := listOf(origins, s.heading(1))
	for level := 1; level <= document.MaxHeadingLevel; level++ {
		s.numbered[level] = s.has(styleHeading+itoa(level)) && numbers.shown[listOf(origins, s.heading(level))]
		if next := (listPlace{first.list, level - 1}); s.numbered[1] && numbers.shown[next] {
			s.goesOn[level] = next
		}
	}
}

// headingList is the list and level of a heading whose style shows no number:
// that of the base's numbered headings, or the writer's.
func (s *styleSheet) headingList(level int) (numID, numLevel int) {
	if id, err := strconv.Atoi(s.goesOn[level].list); err == nil {
		return id, s.goesOn[level].level
	}
	return s.headingNum, level - 1
}
