package docx

import "ismsdesk/app/document"

// section is a run of blocks on pages of one orientation.
type section struct {
	landscape bool
	// first and last delimit the blocks within the body; last is the one behind.
	first, last int
}

// sections divides a body at its Section blocks. Sections without content are
// left out, so no empty page comes of them; there is always at least one.
func sections(body []document.Block) []section {
	var all []section
	current := section{last: len(body)}
	empty := true
	for i, b := range body {
		switch b := b.(type) {
		case document.Section:
			if !empty {
				current.last = i
				all = append(all, current)
			}
			current = section{landscape: b.Landscape, first: i + 1, last: len(body)}
			empty = true
		case document.PageBreak:
		default:
			empty = false
		}
	}
	if empty && len(all) > 0 {
		return all
	}
	return append(all, current)
}

// sectionProperties writes w:sectPr. Headers and footers are named in every
// section, so that a section can be moved in Word without losing them.
func (w *bodyWriter) sectionProperties(s section, first bool) {
	x := &w.out
	p := w.base.Page
	// A new section is a new page; a break waiting at its end is done with.
	w.breakBefore = false
	w.atTop = true
	x.open("w:sectPr")
	for _, kind := range []bool{true, false} {
		for _, h := range w.headers {
			if h.running.isHeader() != kind {
				continue
			}
			tag := "w:footerReference"
			if kind {
				tag = "w:headerReference"
			}
			x.empty(tag, "w:type", string(h.running.Use), "r:id", h.id)
		}
	}
	x.val("w:type", "nextPage")
	if s.landscape {
		x.empty("w:pgSz", "w:w", itoa(p.Height), "w:h", itoa(p.Width), "w:orient", "landscape")
	} else {
		x.empty("w:pgSz", "w:w", itoa(p.Width), "w:h", itoa(p.Height))
	}
	x.empty("w:pgMar", "w:top", itoa(p.Top), "w:right", itoa(p.Right), "w:bottom", itoa(p.Bottom), "w:left", itoa(p.Left),
		"w:header", itoa(p.Header), "w:footer", itoa(p.Footer), "w:gutter", "0")
	x.empty("w:cols", "w:space", "708")
	if first && p.FirstDiffers {
		x.empty("w:titlePg")
	}
	x.close("w:sectPr")
}
