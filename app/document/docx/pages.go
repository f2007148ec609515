package docx

import "ismsdesk/app/document"

// pageEstimate says on which page the blocks of a body probably begin. It is
// computed with the built-in styles' measures and Arial's widths; another
// letterhead, hyphenation or font may shift it by a page.
type pageEstimate struct {
	first map[int]int
	total int
}

// at is the page on which a block of the body begins.
func (p *pageEstimate) at(block int) int { return max(1, p.first[block]) }

func estimatePages(d *document.Document, page Page) *pageEstimate {
	p := &paginator{estimate: &pageEstimate{first: map[int]int{}}}
	for i, s := range sections(d.Body) {
		here := place{width: page.textWidth(s.landscape)}
		var slabs []slab
		if i == 0 {
			slabs = titleSlabs(d, here)
		}
		slabs = append(slabs, sectionSlabs(d, s, here)...)
		p.newPage(0)
		p.room = page.textHeight(s.landscape)
		p.fill(slabs)
	}
	p.estimate.total = p.page
	return p.estimate
}

// paginator fills pages with slabs.
type paginator struct {
	estimate *pageEstimate
	page     int
	room     int
	used     int
	after    int
}

func (p *paginator) newPage(used int) {
	p.page++
	p.used = used
	p.after = 0
}

func (p *paginator) fill(slabs []slab) {
	for i, s := range slabs {
		switch {
		case s.breakBefore && p.used > 0:
			p.newPage(0)
		case p.used > 0:
			if need := keptTogether(slabs[i:]); p.used+p.gap(s)+need > p.room && s.repeat+need <= p.room {
				p.newPage(s.repeat)
			}
		}
		p.place(s)
	}
}

// keptTogether is the height of the first slab and what must follow it on the
// same page.
func keptTogether(slabs []slab) int {
	need, after := 0, 0
	for i, s := range slabs {
		if i > 0 {
			need += max(after, s.before)
		}
		if !s.keepNext || i+1 == len(slabs) {
			return need + s.least()
		}
		need += s.height()
		after = s.after
	}
	return need
}

// gap is the space above s: of two adjoining spaces the larger counts, and none
// at the top of a page.
func (p *paginator) gap(s slab) int {
	if p.used == 0 {
		return 0
	}
	return max(p.after, s.before)
}

// place puts the slab on the page, dividing it where the page ends so that no
// line stands alone on either side.
func (p *paginator) place(s slab) {
	p.used += p.gap(s)
	for left := s.lines; left > 0; {
		fit := min(left, (p.room-p.used)/s.line)
		if left-fit == 1 {
			fit--
		}
		if fit < left && fit < 2 {
			fit = 0
		}
		if fit == 0 && p.used > s.repeat {
			p.newPage(s.repeat)
			continue
		}
		if _, known := p.estimate.first[s.block]; !known {
			p.estimate.first[s.block] = p.page
		}
		fit = max(fit, 1)
		p.used += fit * s.line
		if left -= fit; left > 0 {
			p.newPage(s.repeat)
		}
	}
	p.used += s.frame
	p.after = s.after
}
